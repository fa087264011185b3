"""Reading back what the renderers wrote, with parsers that know nothing of claimcheck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import html5lib
from markdown_it import MarkdownIt

from claimcheck.report.building import count_phrase
from claimcheck.report.document import Block, Entries, Entry, EventReport, Lines, Report, Table


def parsed(page: str) -> ET.Element:
    """Return a page or fragment as a browser would read it."""
    tree: ET.Element = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return tree


def one_line(text: str) -> str:
    """Return text with its white space as a browser lays it out."""
    return " ".join(text.split())


def html_cells(page: str) -> list[str]:
    """Return the cells of the report document that a page shows, in their order."""
    return [one_line("".join(cell.itertext())) for cell in _cells(parsed(page))]


def _cells(element: ET.Element) -> Iterator[ET.Element]:
    if "data-cell" in element.attrib:
        yield element
    for child in element:
        yield from _cells(child)


def html_tables(page: str) -> list[list[list[str]]]:
    """Return table -> row -> cell of the tables of the report document."""

    def rows(table: ET.Element) -> list[list[str]]:
        return [["".join(cell.itertext()).strip() for cell in _cells(row)] for row in table.iter("tr")]

    return [rows(table) for table in parsed(page).iter("table")]


def markdown_tables(text: str) -> list[list[list[str]]]:
    """Return table -> row -> cell of Markdown."""
    tables: list[list[list[str]]] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in {"th_open", "td_open"} and following is not None:
            tables[-1][-1].append("".join(child.content for child in following.children or []))
    return tables


def text_columns(text: str, notes: set[str]) -> list[list[str]]:
    """Return table -> the letters of each of its columns, from top to bottom, of the report as text without notes."""
    known = {"".join(note.split()) for note in notes}
    lines = text.splitlines()
    rules = [n for n, line in enumerate(lines) if re.fullmatch(r"-+(  +-+)+", line)]
    tables = []
    for rule in rules:
        spans = [match.span() for match in re.finditer("-+", lines[rule])]
        first = last = rule
        while lines[first - 1] and not re.fullmatch("[-=#]+", lines[first - 1]):
            first -= 1
        while last + 1 < len(lines) and lines[last + 1]:
            last += 1
        rows = [line for n, line in enumerate(lines[first : last + 1], first) if n != rule]
        cut = next((n for n in range(len(rows)) if "".join("".join(rows[n:]).split()) in known), len(rows))
        rows = rows[:cut]
        # What stands in the gap between two columns belongs to none; there must be nothing.
        tables.append(["".join("".join(row[start:end] for row in rows).split()) for start, end in spans])
    return tables


def document_tables(report: Report) -> list[list[list[str]]]:
    """Return table -> row -> cell of a report document."""
    blocks = [*([report.index] if report.index else []), *(b for e in report.events for b in e.blocks), *report.blocks]
    return [[list(table.header), *map(list, table.rows)] for table in blocks if isinstance(table, Table)]


def document_notes(report: Report) -> set[str]:
    """Return the notes below the tables of a report document."""
    blocks = [*(block for event in report.events for block in event.blocks), *report.blocks]
    return {block.note for block in blocks if isinstance(block, Table) and block.note}


def document_cells(report: Report) -> list[str]:
    """Return every cell of a report document in the order of reading."""
    found = [report.title]
    if report.index:
        found += _block(report.index)
    for event in report.events:
        found += _event(event)
    for block in report.blocks:
        found += _block(block)
    return [one_line(cell) for cell in found]


def _event(event: EventReport) -> list[str]:
    own = [event.title, event.opening, event.status, count_phrase(event), *event.lead]
    return own + [cell for block in event.blocks for cell in _block(block)]


def _block(block: Block) -> list[str]:
    match block:
        case Table():
            rows = [cell for row in (block.header, *block.rows) for cell in row]
            return [block.title, *rows, *([block.note] if block.note else [])]
        case Entries():
            return [block.title, *([cell for item in block.items for cell in _entry(item)] or [block.empty])]
        case Lines():
            return [block.title, *block.lines]


def _entry(entry: Entry) -> list[str]:
    own = [entry.number, entry.title, *(cell for side in entry.sides for cell in side), entry.explanation]
    return own + [cell for child in entry.consequences for cell in _entry(child)]


def entries(report: Report) -> list[Entry]:
    """Return every disagreement of a report document, consequences included."""
    waiting = [item for e in report.events for b in e.blocks if isinstance(b, Entries) for item in b.items]
    found = []
    while waiting:
        found.append(waiting.pop())
        waiting += found[-1].consequences
    return found
