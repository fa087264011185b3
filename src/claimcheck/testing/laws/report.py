"""Laws of reports: every renderer shows the same, once, and nothing that a source wrote can act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.errors import readable
from claimcheck.language import say
from claimcheck.model import Case
from claimcheck.pipeline import report
from claimcheck.reconcile import ReconciledEvent
from claimcheck.report.building import build
from claimcheck.report.document import Entries, EventReport, Table
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.reading_back import Tag, read_html, read_markdown
from claimcheck.testing.strategies.cases import PARTS, SOURCES, meaning


Data = dict[str, Any]

_FILES: Final = ("a.yaml", "b.yaml", "c.yaml")
_SHARP: Final = (
    "<script>",
    "</td>",
    "<!--",
    "-->",
    "]]>",
    "\"'>",
    "&lt;",
    "&#60;",
    "onclick=",
    "|",
    "`",
    "\\",
    "\u202e",
)
_RESERVED: Final = re.compile(r"^(denied|doubted) by |declined to speak of it$")
"""A clause that says of somebody that it denies or doubts something, or declines to speak of it."""


def sharp_words() -> st.SearchStrategy[str]:
    """Return a strategy of words that mean something to a parser of HTML or Markdown."""
    return st.lists(st.sampled_from([*_SHARP, "word"]), min_size=1, max_size=4).map("".join)


def worded(data: Data, words: str) -> Data:
    """Return a case whose sources, parts and event carry some words, and whose accounts have them as a note."""
    sources = {id_: {**source, "name": f"{words} {id_}"} for id_, source in data["sources"].items()}
    told = [{**account, "note": words} for account in data["assertions"]]
    parts = {id_: {"label": f"{words} {id_}"} for id_ in data["parts"]}
    return {**data, "sources": sources, "assertions": told, "parts": parts, "events": {data["event"]: {"title": words}}}


def harmless(words: str) -> str:
    """Return one word as long as some words are when shown, for a page marks a word that is too long for its column."""
    return "w" * len(readable(words))


def tags(data: Data, *, summary: bool = False) -> list[Tag]:
    """Return the elements of the page of a case."""
    return read_html(report(toy.result(data), "html", summary=summary)).tags


@law("RPT-01", kind="metamorphic", needs={"data": some.cases()})
def every_disagreement_is_one_section(data: Data) -> None:
    """A page has one section for each disagreement, under its id, and none beside them.

    A disagreement that a reader misses might as well not have been found; one that stands twice looks like two.
    """
    result = toy.result(data)
    shown = sorted(read_html(report(result, "html")).disagreements)
    found = sorted(disagreement.id for disagreement in result.disagreements)
    assert shown == found, f"the page shows {shown} instead of {found}"


@law("RPT-02", kind="metamorphic", needs={"data": some.cases()})
def every_renderer_carries_the_same_cells(data: Data) -> None:
    """Markdown, HTML and notebooks give back, cell by cell, the tables of one report document.

    Whoever reads the report in another form must not read another report.
    """
    result = toy.result(data)
    told = build(result)
    blocks = [block for event in told.events for block in event.blocks] + list(told.blocks)
    expected = [[list(table.header), *map(list, table.rows)] for table in blocks if isinstance(table, Table)]
    page, fragment = report(result, "html"), str(result._repr_html_())
    shown = [read_markdown(report(result, "markdown")), read_html(page).tables, read_html(fragment).tables]
    assert shown == [expected] * len(shown), f"{shown} are not all {expected}"


@law("RPT-03", kind="metamorphic", needs={"data": some.cases(), "words": sharp_words()})
def hostile_words_add_no_element(data: Data, words: str) -> None:
    """Whatever the words of a case are, its page has the elements that it has with harmless ones.

    Names, titles and notes come from strangers; in a page they are text and nothing else.
    """
    plain, hostile = tags(worded(data, harmless(words))), tags(worded(data, words))
    assert hostile == plain, f"{words!r} changes the elements of the page"


@law("RPT-04", kind="metamorphic", needs={"data": some.cases(), "words": sharp_words()})
def hostile_words_add_no_element_to_a_summary(data: Data, words: str) -> None:
    """Whatever the words of a case are, the page of its summary has the elements that it has with harmless ones.

    A list of events is put before readers as often as the whole report, and is no safer by being short.
    """
    plain, hostile = (tags(worded(data, told), summary=True) for told in (harmless(words), words))
    assert hostile == plain, f"{words!r} changes the elements of the summary"


@law("RPT-05", kind="oracle", needs={"data": some.one_field_cases(path="cause")})
def the_opening_names_what_is_disputed_without_a_value(data: Data) -> None:
    """The opening sentence calls a field disputed exactly where two accounts exclude each other, and gives it no value.

    What opens a report is all that many read of it; a value there would settle what the accounts leave open.
    """
    (event,) = build(toy.result(data)).events
    told = [meaning("cause", account["states"]["cause"]) for account in data["assertions"]]
    disputed = any(not one & other for one, other in combinations(told, 2))
    read = "disputed: cause" in event.opening, disputed and " – " in event.opening
    assert read == (disputed, False), f"'{event.opening}' of {data['assertions']}"


@law("RPT-06", kind="metamorphic", needs={"data": some.cases() | some.one_field_cases()})
def every_point_names_all_who_hold_it(data: Data) -> None:
    """Beside each point on which accounts do not exclude each other stands everybody who holds a value of it.

    Whoever is left out there seems to have said nothing.
    """
    result = toy.result(data)
    left = [found for event, told in zip(result.events, build(result).events, strict=True)
            for found in unnamed(event, told, result.case)]  # fmt: skip
    assert not left, f"{left} hold values and are not named beside them"


@law("RPT-07", kind="oracle", needs={"data": some.part_cases()})
def only_who_says_so_tells_of_a_part(data: Data) -> None:
    """The table of points, what stands behind its rows, and pictures each name as tellers all who say that it happened.

    Whoever denies or doubts it, or declines to speak of it, is made to say the opposite where it is named with them.
    """
    page = read_html(report(toy.result(data), "html"))
    told = [(part["about"], account["source"]) for account in data["assertions"] for part in account["parts"]
            if part["stance"] in {"states", "claims", "confirms"}]  # fmt: skip
    expected = {part: {source for about, source in told if about == part} for part in PARTS}
    shown = {part: named_as_tellers(part, page.rows, page.pictures) for part in PARTS}
    wrong = [part for part, everywhere in shown.items() if any(who != expected[part] for who in everywhere)]
    assert wrong == [], f"{shown} are told to tell of parts instead of {expected}"


@law("RPT-08", kind="oracle", needs={"cases": some.collections()})
def every_account_has_a_reason_to_be_of_its_event(cases: tuple[Data, ...]) -> None:
    """The pairs shown, and what the case itself says, join all accounts of an event; its other pairs are counted.

    Whoever doubts that two accounts tell of one event must find the reason in the report, however many accounts it has.
    """
    result = toy.collected(dict(zip(_FILES, cases, strict=False)))
    events = [(event, told) for event, told in zip(result.events, build(result).events, strict=True)
              if len(event.assertions) > 1]  # fmt: skip
    shown = [reasons(event, told, bound_by_case(cases)) for event, told in events]
    expected = [(1, len(event.assertions) * (len(event.assertions) - 1) // 2) for event, _ in events]
    assert shown == expected, f"(groups, pairs) are {shown} instead of {expected}"


def bound_by_case(cases: tuple[Data, ...]) -> set[str]:
    """Return the accounts of a collection that say themselves what they are about."""
    told = ((case["case"], account) for case in cases for account in case["assertions"] if "about" in account)
    return {account["id"] if len(cases) == 1 else f"{case}/{account['id']}" for case, account in told}


def reasons(event: ReconciledEvent, told: EventReport, bound: set[str]) -> tuple[int, int]:
    """Return into how many groups the reasons shown leave the accounts of an event, and how many pairs are told of."""
    block = next(block for block in told.blocks if not isinstance(block, Entries) and block.role == "alignment")
    ids = set(event.assertions)
    rows = [
        (set(re.findall(r"\(([^()]+)\)", row[0])), row[1]) for row in (block.rows if isinstance(block, Table) else ())
    ]
    pairs = [pair for pair, _ in rows if pair <= ids]
    joined = [pair for pair, outcome in rows if outcome.startswith("joined by")]
    words = block.note if isinstance(block, Table) else " ".join(block.lines)
    counted = sum(int(n) for n in re.findall(r"(\d+) (?:for one event|against it|neither way)", words))
    groups = [{id_} for id_ in ids - bound] + ([ids & bound] if ids & bound else [])
    for pair in joined:
        near = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set().union(*near)]
    return len(groups), len(pairs) + counted


def named_as_tellers(part: str, rows: list[list[str]], pictures: list[str]) -> list[set[str]]:
    """Return who is told to tell of a part: in any table, in that of points, behind its row there, in the picture."""
    mine = [row for row in rows if row[0] == part]
    points = [row for row in mine if say("tellers") in row]
    texts = [[text for row in mine for text in row[1:]], [row[3] for row in points],
             [text for row in points for text in row[4:]]]  # fmt: skip
    drawn = [text for text in pictures if text.startswith(say("picture-sequence"))]
    texts += [re.findall(rf"\b{part}: [a-z]+, told by ([^;]*)", text) for text in drawn]
    return [_named(found) for found in texts]


def _named(texts: Iterable[str]) -> set[str]:
    """Return the sources that texts name, but for those of which they say that they do not tell of something."""
    clauses = [clause for text in texts for clause in text.split("; ") if not _RESERVED.search(clause)]
    return {source for source in SOURCES if any(re.search(rf"\b{source}\b", clause) for clause in clauses)}


def unnamed(event: ReconciledEvent, told: EventReport, case: Case) -> list[tuple[str, str]]:
    """Return (key of a point, name) of those who hold a value and are not named in the row of the point."""
    tables = [block for block in told.blocks if isinstance(block, Table) and block.role == "points"]
    rows = {key: row for table in tables for key, row in zip(table.keys, table.rows, strict=True)}
    views = {f":{path}": view for path, view in event.fields.items()}
    views |= {f"{part.id}:{path}": view for part in event.parts for path, view in part.fields.items()}
    held = [
        (key, origins)
        for key, view in views.items()
        for position in view.positions
        for origins in (position.origins, *(item.origins for item in position.compatible))
        if key in rows and view.status != "contested"
    ]
    names = [(key, case.sources[origin].name) for key, origins in held for origin in origins]
    return [(key, name) for key, name in names if not re.search(rf"\b{name}\b", rows[key][-1])]
