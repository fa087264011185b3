"""The report as one HTML file: the report document, what stands behind its points, and pictures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import field, frozen
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.compare import Severity
from claimcheck.language import say, speaking, within
from claimcheck.reconcile import ReconciledEvent, Status
from claimcheck.reconcile.basis import Basis
from claimcheck.report.building import build, citing, count_phrase
from claimcheck.report.cites import Cites
from claimcheck.report.document import Block, Entries, Entry, EventReport, Report, Table
from claimcheck.report.html.cells import breaking, finished, word
from claimcheck.report.html.links import Link, links
from claimcheck.report.html.positions import Behind, behind
from claimcheck.report.html.rows import rows
from claimcheck.report.html.words import tone
from claimcheck.report.pictures.places import places
from claimcheck.report.pictures.ranges import ranges
from claimcheck.report.pictures.relays import relays
from claimcheck.report.pictures.sequence import sequence
from claimcheck.report.pictures.svg import Picture
from claimcheck.report.pictures.times import times
from claimcheck.report.reconciliation import Reconciliation


PICTURES: Final[tuple[Callable[[ReconciledEvent, Basis], Picture | None], ...]] = (
    ranges,
    times,
    sequence,
    places,
    relays,
)


@frozen
class EventPage:
    """One event of the page.

    Attributes:
        report: Its part of the report document.
        before: Its blocks that stand before the pictures.
        after: Those that stand after them.
        behind: Key of a point -> what stands behind it.
        numbers: Id of a disagreement -> what the report calls it.
        pictures: The pictures.
    """

    report: EventReport
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    behind: dict[str, Behind] = field(factory=dict)
    numbers: dict[str, str] = field(factory=dict)
    pictures: tuple[Picture, ...] = ()


def render_result(result: Reconciliation) -> str:
    """Return the report of a reconciliation as one HTML file that makes no request, with pictures."""
    cites = list(citing(result))
    report = build(result, cites)
    pages = (_event(*event) for event in zip(result.events, report.events, cites, strict=True))
    return _page(report, pages, links(result))


def render_html(report: Report) -> str:
    """Return a report document as one HTML file that makes no request."""
    return _page(report, (EventPage(event, *_cut(event)) for event in report.events), ())


def render_fragment(report: Report) -> str:
    """Return a report document as HTML to put into another page: without style, script, or pictures."""
    # Several fragments may stand in one page, whose ids must differ.
    prefix = f"claimcheck-{hashlib.sha256(repr(report).encode()).hexdigest()[:12]}-"
    with speaking(report.language):
        return environment().get_template("fragment.html").render(report=report, prefix=prefix, anchor=prefix)


def _page(report: Report, events: Iterable[EventPage], links_: tuple[Link, ...]) -> str:
    with speaking(report.language):
        return _rendered(report, events, links_)


def _rendered(report: Report, events: Iterable[EventPage], links_: tuple[Link, ...]) -> str:
    style, script = Markup(_file("style.css")), Markup(_file("script.js"))  # noqa: S704 - our own files
    return environment().get_template("page.html").render(
        report=report,
        anchor="",
        events=events,
        orders=[_order(event) for event in report.events],
        links=links_,
        style=style,
        script=script,
        policy=policy(style, script),
    )  # fmt: skip


def policy(style: str, script: str) -> str:
    """Return the content-security policy of a page: nothing may be loaded, and only our style and script may act."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def environment() -> Environment:
    """Return the templates; whatever they show is escaped, and control and bidi characters are written out."""
    found = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finished,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.globals |= {
        "say": say,
        "tone": tone,
        "word": word,
        "breaking": breaking,
        "rows": rows,
        "within": within,
        "count_phrase": count_phrase,
        "kind": _kind,
    }
    return found


@cache
def _file(name: str) -> str:
    return (files("claimcheck.report.html") / "templates" / name).read_text("utf-8")


def _kind(block: Block) -> str:
    return type(block).__name__


def _event(view: ReconciledEvent, told: EventReport, cites: Cites) -> EventPage:
    # What one source alone says needs no picture: there is nothing to compare.
    drawn = () if told.single else (picture(view, cites.basis) for picture in PICTURES)
    return EventPage(
        told,
        *_cut(told),
        behind(view, cites),
        _numbers(told),
        tuple(picture for picture in drawn if picture is not None),
    )


def _cut(event: EventReport) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks before and after the pictures, which follow on what each point rests on."""
    points = (n for n, block in enumerate(event.blocks, 1) if isinstance(block, Table) and block.role == "points")
    cut = next(points, max((n for n, block in enumerate(event.blocks, 1) if isinstance(block, Entries)), default=0))
    return event.blocks[:cut], event.blocks[cut:]


def _numbers(event: EventReport) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting: list[Entry] = [entry for block in event.blocks if isinstance(block, Entries) for entry in block.items]
    while waiting:
        entry = waiting.pop()
        found[entry.id] = entry.number
        waiting += entry.consequences
    return found


def _order(event: EventReport) -> tuple[str, str, str]:
    """Return by what the index sorts an event in each of its columns, as texts that compare letter by letter."""
    counts = dict(event.counts)
    ranks = [f"{counts.get(severity.word, 0):06}" for severity in sorted(Severity, reverse=True)]
    return event.title.lower(), f"{list(Status).index(Status(event.status)):02}", "-".join(ranks)
