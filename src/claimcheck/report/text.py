"""The report as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final

from claimcheck.errors import visible
from claimcheck.report.building import count_phrase
from claimcheck.report.document import Block, Entries, Entry, EventReport, Lines, Report, Table


WIDTH: Final = 100
_INDENT: Final = "   "


def render_text(report: Report, width: int = WIDTH) -> str:
    """Return the report as text, no line wider than ``width`` but for tables that cannot be narrower."""
    lines = [*_heading(report.title, "#", width)]
    if report.index is not None:
        lines += [*_block(report.index, width), ""]
    for event in report.events:
        lines += [*_event(event, width)]
    for block in report.blocks:
        lines += [*_block(block, width), ""]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def render_blocks(title: str, blocks: Iterable[Block], width: int = WIDTH) -> str:
    """Return some blocks under one heading as text."""
    lines = [*_heading(title, "=", width)]
    for block in blocks:
        lines += [*_block(block, width), ""]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _heading(text: str, mark: str, width: int) -> list[str]:
    shown = visible(text)
    return [shown, mark * min(len(shown), width), ""]


def _event(event: EventReport, width: int) -> list[str]:
    lines = [*_heading(f"{event.title}  [{event.id}]", "=", width)]
    lead = " ".join([f"{event.status.upper()}.", *event.lead, f"{_capital(count_phrase(event))}."])
    lines += [*_wrap(lead, width), ""]
    for block in event.blocks:
        lines += [*_block(block, width), ""]
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _block(block: Block, width: int) -> list[str]:
    lines = [visible(block.title), "-" * min(len(visible(block.title)), width)]
    match block:
        case Table():
            lines += _table(block, width)
        case Entries():
            lines += [line for entry in block.items for line in _entry(entry, width, "")] or _wrap(block.empty, width)
        case Lines():
            lines += [line for text in block.lines for line in _wrap(text, width, "- ", "  ")]
    return lines


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        visible(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ) or [first.rstrip()]


def _entry(entry: Entry, width: int, indent: str) -> list[str]:
    head = f"{indent}{entry.number}. {visible(entry.title)}  [{entry.severity}]"
    inner = indent + _INDENT
    values = [visible(value) for value, _ in entry.sides]
    column = min(max(len(value) for value in values) + 2, 34)
    lines = [head]
    for value, (_, who) in zip(values, entry.sides, strict=True):
        if len(value) + 2 > column:
            lines += [*_wrap(value, width, inner, inner)]
            lines += _wrap(who, width, inner + " " * column, inner + " " * column)
        else:
            lines += _wrap(who, width, inner + value.ljust(column), inner + " " * column)
    lines += _wrap(entry.explanation, width, inner, inner)
    for child in entry.consequences:
        lines += _entry(child, width, inner)
    return [*lines, ""] if not indent else lines


def _table(table: Table, width: int) -> list[str]:
    from tabulate import tabulate  # noqa: PLC0415 - slow to import, and only reports need it

    rows = [[visible(cell) for cell in row] for row in table.rows]
    header = [visible(cell) for cell in table.header]
    widths = column_widths([header, *rows], width)
    text = tabulate(rows, header, tablefmt="simple", disable_numparse=True, maxcolwidths=widths,
                    maxheadercolwidths=widths, break_on_hyphens=False)  # fmt: skip
    lines = text.splitlines()
    return [*lines, *_wrap(table.note, width)] if table.note else lines


def column_widths(rows: list[list[str]], width: int, gap: int = 2) -> list[int]:
    """Return column widths that fit: the widest column gives way first, none below its longest word."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(len(cell) for cell in column) for column in columns]
    least = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    while sum(wanted) + gap * (len(wanted) - 1) > width:
        free = [i for i in range(len(wanted)) if wanted[i] > least[i]]
        if not free:
            break
        widest = max(free, key=lambda i: (wanted[i], -i))
        wanted[widest] -= 1
    return [max(1, size) for size in wanted]
