"""What notebooks show of results, events, fields, parts and disagreements: a report document, drawn as everywhere else.

An event knows the ids of its sources and not their names, so that these documents name ids; the report of a whole
reconciliation names what readers know.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.language import listed, say, spoken, within
from claimcheck.reconcile import Disagreement, FieldView, PartView, ReconciledEvent
from claimcheck.reconcile.display import Displayed
from claimcheck.report.building import build, ranked
from claimcheck.report.document import Block, Entries, Entry, Lines, Report, Table
from claimcheck.report.markdown import render_markdown
from claimcheck.report.reconciliation import Reconciliation


def document(what: Displayed) -> Report:
    """Return the report document of anything that shows itself.

    Raises:
        TypeError: If it is nothing that has a document.
    """
    match what:
        case Reconciliation():
            return build(what)
        case ReconciledEvent():
            return Report(within(what.title, say(f"status.{what.status}")), None, (), tuple(_event(what)), spoken())
        case Disagreement():
            return Report(what.id, None, (), (Entries(say("disagreements"), (_entry(what, "1", ()),), ""),), spoken())
        case FieldView():
            return Report(
                within(what.label, say(f"status.{what.status}")),
                None,
                (),
                (_positions([(what.label, what)]),),
                spoken(),
            )
        case PartView():
            points = [(view.label, view) for view in what.fields.values()]
            return Report(within(what.label, say(f"status.{what.status}")), None, (), (_positions(points),), spoken())
    raise TypeError(f"{type(what).__name__} has no document")


def html(what: Displayed) -> str:
    """Return the document of something as HTML to put into a page: no style, no script, no request."""
    from claimcheck.report.html.page import render_fragment  # noqa: PLC0415 - only HTML needs the templates

    return render_fragment(document(what))


def markdown(what: Displayed) -> str:
    """Return the document of something as Markdown."""
    return render_markdown(document(what))


def _event(event: ReconciledEvent) -> Iterable[Block]:
    if event.claims:
        origins = list(dict.fromkeys(origin for row in event.claims for origin in row.by))
        header = (say("source"), say("item"), say("claimed"), say("verdict"), *origins)
        rows = tuple(
            (row.assertion, _named(event, row.part, row.field), row.value.label or say("it-happened"),
             say(f"verdict.{row.verdict}"),
             *(say(f"answer.{row.by[origin]}") if origin in row.by else "–" for origin in origins))
            for row in event.claims
        )  # fmt: skip
        yield Table(say("claims-listed"), header, rows)
    below: dict[str | None, list[Disagreement]] = {}
    for found in event.disagreements:
        below.setdefault(found.follows_from, []).append(found)
    entries = tuple(_chained(found, str(n), below) for n, found in enumerate(ranked(below.get(None, [])), 1))
    yield Entries(say("disagreements"), entries, say("no-disagreements"))
    points = [(view.label, view) for view in event.fields.values()]
    points += [(within(part.label, view.label), view) for part in event.parts for view in part.fields.values()]
    yield _positions(points)
    if event.parts:
        yield Lines(say("parts"), tuple(within(part.label, say(f"status.{part.status}")) for part in event.parts))


def _named(event: ReconciledEvent, part: str | None, path: str | None) -> str:
    view = next((found for found in event.parts if found.id == part), None)
    fields = view.fields if view else event.fields
    words = [view.label] if view else []
    words += [fields[path].label if path in fields else path] if path else []
    return within(*words) or say("the-event")


def _positions(points: Iterable[tuple[str, FieldView]]) -> Table:
    header = (say("point"), say("stated"), say("status"), say("source"))
    rows: list[tuple[str, ...]] = []
    for label, view in points:
        rows += [
            (label, head.value.label, say(f"status.{view.status}"), listed(head.origins)) for head in view.positions
        ]
        rows += [] if view.positions else [(label, "–", say(f"status.{view.status}"), "–")]
    return Table(say("positions"), header, tuple(rows))


def _chained(found: Disagreement, number: str, below: dict[str | None, list[Disagreement]]) -> Entry:
    children = ranked(below.get(found.id, []))
    return _entry(found, number, tuple(_chained(child, f"{number}.{n}", below) for n, child in enumerate(children, 1)))


def _entry(found: Disagreement, number: str, consequences: tuple[Entry, ...]) -> Entry:
    sides = tuple((side.value.label or say("nothing"), listed(side.origins)) for side in found.sides)
    return Entry(found.id, number, found.id, found.severity, sides, found.explanation, consequences)


Displayed.renderers = {"html": html, "markdown": markdown}
