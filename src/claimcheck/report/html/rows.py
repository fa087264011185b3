"""The rows of a table as HTML, and what stands behind them.

Most of a page is rows, and so they are put together here, many times faster than a template would; whatever they hold
of a case or a catalogue goes through `shown`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from markupsafe import Markup

from claimcheck.language import joined, say, within
from claimcheck.report.document import Table
from claimcheck.report.html.cells import breaking, shown, word
from claimcheck.report.html.positions import Behind, Held, Holder
from claimcheck.report.html.words import code, is_word


def rows(table: Table, behind: Mapping[str, Behind], numbers: Mapping[str, str]) -> Markup:
    """Return the rows of a table, each on lines of its own.

    Args:
        table: The table.
        behind: Key of a row -> what stands behind it, which its last cell unfolds.
        numbers: Id of a disagreement -> what the report calls it.
    """
    # On a narrow screen the label stands before the cell, as what it is about stands before what is said of it.
    named = [shown(within(cell, "").rstrip(" ")) for cell in table.header[1:]]
    labels = [f'<td role="cell" data-label="{name}"' for name in named]
    worded = [is_word(table.role, column) for column in range(1, len(table.header))]
    found: list[str] = []
    for n, (first, *others) in enumerate(table.rows):
        cells = [_cell(*parts) for parts in zip(labels, worded, others, strict=True)]
        item = behind.get(table.keys[n]) if table.keys else None
        if item and not worded[-1]:
            cells[-1] += "".join(_standing(item, numbers))
        head = f'<tr role="row">\n<th role="rowheader" scope="row"{breaking(first)} data-cell>{shown(first)}</th>'
        found.append("\n".join((head, *(f"{cell}</td>" for cell in cells), "</tr>\n")))
    return Markup("".join(found))  # noqa: S704 - every word in it is escaped


def _cell(label: str, worded: bool, text: str) -> str:  # noqa: FBT001 - as it stands in a list
    """Return a cell that is still open."""
    if not worded:
        return f"{label}{breaking(text)}><span data-cell>{shown(text)}</span>"
    silent = ' class="silent"' if code(text) == "silent" else ""
    return f"{label}{silent}>{word(text)}"


def _standing(item: Behind, numbers: Mapping[str, str]) -> Iterator[str]:
    yield f'<details><summary>{shown(item.title)}</summary>\n<ul class="held">\n'
    for held in item.held:
        yield from _held(held)
    yield "</ul>\n"
    if item.disagreements:
        yield '<p class="to">'
        for id_ in item.disagreements:
            if id_ in numbers:
                address, text = quote(f"disagreement-{id_}"), say("goes-to", number=numbers[id_])
                yield f'<a href="#{shown(address)}">{shown(text)}</a> '
        yield "</p>\n"
    yield "</details>"


def _held(held: Held) -> Iterator[str]:
    notes = shown(joined(held.notes, "clauses"))
    yield f'<li><bdi class="value">{shown(held.value)}</bdi> <span class="notes">{notes}</span>\n<ul>\n'
    for holder in held.holders:
        yield _holder(holder)
    yield "</ul></li>\n"


def _holder(holder: Holder) -> str:
    quoted = f" <q>{shown(holder.quote)}</q>" if holder.quote else ""
    return f"<li><bdi>{shown(holder.who)}</bdi>{shown(holder.way)}{quoted}</li>\n"
