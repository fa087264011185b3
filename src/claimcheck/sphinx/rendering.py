"""The report document as docutils nodes, so that every builder of Sphinx, its index and its search can use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from docutils import nodes

from claimcheck.errors import readable
from claimcheck.language import say, within
from claimcheck.report.building import count_phrase
from claimcheck.report.document import Block, Entries, Entry, EventReport, Lines, Report, Table


CLASS: Final = "claimcheck"
"""Every class that these nodes carry begins so, for the style sheets of a site."""


def report_nodes(report: Report, document: nodes.document) -> list[nodes.Element]:
    """Return a report without its title: the index, a section for each event, what concerns all of them."""
    parts: list[nodes.Element] = []
    if report.index is not None:
        parts.append(_section(report.index.title, "index", document, block_nodes(report.index)))
    parts += [event_section(event, document) for event in report.events]
    parts += [_section(block.title, block.title, document, block_nodes(block)) for block in report.blocks]
    return parts


def event_section(event: EventReport, document: nodes.document) -> nodes.section:
    """Return one event as a section with a section for each of its blocks."""
    return _section(event.title, event.id, document, event_nodes(event, document))


def event_nodes(event: EventReport, document: nodes.document) -> list[nodes.Element]:
    """Return what is inside the section of an event."""
    status = nodes.paragraph(classes=[f"{CLASS}-status"])
    status += nodes.strong("", readable(say(f"status.{event.status}")), classes=[f"{CLASS}-status-{event.status}"])
    status += nodes.Text(" · ")
    status += nodes.literal("", readable(event.id))
    status += nodes.Text(f" · {count_phrase(event)}")
    blocks = [
        _section(block.title, f"{event.id}-{block.title}", document, block_nodes(block)) for block in event.blocks
    ]
    return [paragraph(event.opening), status, paragraph(" ".join(event.lead)), *blocks]


def block_nodes(block: Block) -> list[nodes.Element]:
    """Return a block without its title."""
    match block:
        case Table():
            return [_table(block), *([paragraph(block.note)] if block.note else [])]
        case Entries():
            return [_entries(block.items)] if block.items else [paragraph(block.empty)]
        case Lines():
            return [_bullets(paragraph(line) for line in block.lines)]


def _section(title: str, name: str, document: nodes.document, content: Iterable[nodes.Element]) -> nodes.section:
    section = nodes.section(names=[nodes.fully_normalize_name(name)], classes=[CLASS])
    document.note_implicit_target(section, section)
    section += nodes.title("", readable(title))
    section += list(content)
    return section


def paragraph(text: str) -> nodes.paragraph:
    """Return words of a report as a paragraph."""
    return nodes.paragraph("", readable(text))


def _bullets(items: Iterable[nodes.Element | list[nodes.Element]]) -> nodes.bullet_list:
    bullets = nodes.bullet_list()
    for item in items:
        bullets += nodes.list_item("", *(item if isinstance(item, list) else [item]))
    return bullets


def _entries(entries: Sequence[Entry]) -> nodes.bullet_list:
    return _bullets(_entry(entry) for entry in entries)


def _entry(entry: Entry) -> list[nodes.Element]:
    head = nodes.paragraph(classes=[f"{CLASS}-disagreement"])
    head += nodes.strong("", readable(f"{entry.number} {entry.title}"))
    head += nodes.Text(" (")
    head += nodes.inline(
        "", readable(say(f"severity.{entry.severity}")), classes=[f"{CLASS}-severity-{entry.severity}"]
    )
    head += nodes.Text(")")
    sides = [paragraph(within(value, who)) for value, who in entry.sides]
    below = [head, _bullets([*sides, paragraph(entry.explanation)])]
    return [*below, _entries(entry.consequences)] if entry.consequences else below


def _table(table: Table) -> nodes.table:
    group = nodes.tgroup(cols=len(table.header))
    group += [nodes.colspec(colwidth=width) for width in _widths(table)]
    head, body = nodes.thead(), nodes.tbody()
    head += _row(table.header)
    body += [_row(row) for row in table.rows]
    group += [head, body]
    return nodes.table("", group, classes=[CLASS])


def _widths(table: Table) -> list[int]:
    """Return the relative width of each column: that of its longest cell, within reason."""
    return [min(max(len(cell) for cell in column), 40) or 1 for column in zip(table.header, *table.rows, strict=True)]


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))
