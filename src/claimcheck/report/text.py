"""The report as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from claimcheck.errors import readable
from claimcheck.language import say, speaking
from claimcheck.report.building import count_phrase
from claimcheck.report.document import Block, Entries, Entry, EventReport, Lines, Report, Table


WIDTH: Final = 100
_INDENT: Final = "   "
_GAP: Final = "  "
_BESIDE: Final = 32
"""The longest value of a disagreement that has its holders on the same line."""
_MEASURED: Final = 60
"""Rows of a table by which its columns are laid out."""
_KEPT: Final = 8192
"""How many cells are kept with the lengths of their words."""


def render_text(report: Report, width: int = WIDTH) -> str:
    """Return the report as text, no line wider than ``width`` but for tables that cannot be narrower."""
    with speaking(report.language):
        return _rendered(report, width)


def _rendered(report: Report, width: int) -> str:
    lines = [*_heading(readable(report.title), "#", width)]
    if report.index is not None:
        lines += [*_block(report.index, width), ""]
    for event in report.events:
        lines += [*_event(event, width)]
    for block in report.blocks:
        lines += [*_block(block, width), ""]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def render_blocks(title: str, blocks: Iterable[Block], width: int = WIDTH) -> str:
    """Return some blocks under one heading as text."""
    lines = [*_heading(readable(title), "=", width)]
    for block in blocks:
        lines += [*_block(block, width), ""]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def render_lines(lines: Iterable[str]) -> str:
    """Return lines as text that a terminal shows as it is, each as far from the left as it was."""
    return "".join(f"{_before(line)}{readable(line)}\n" for line in lines)


def _before(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))


def _heading(text: str, mark: str, width: int) -> list[str]:
    lines = _filled(text, width)
    return [*lines, mark * max(map(len, lines)), ""]


def _event(event: EventReport, width: int) -> list[str]:
    lines = [*_heading(f"{readable(event.title)}  [{event.id}]", "=", width)]
    lead = " ".join([f"{say(f'status.{event.status}').upper()}.", *event.lead, f"{_capital(count_phrase(event))}."])
    lines += [*_wrap(event.opening, width), "", *_wrap(lead, width), ""]
    for block in event.blocks:
        lines += [*_block(block, width), ""]
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _block(block: Block, width: int) -> list[str]:
    title = readable(block.title)
    lines = [title, "-" * min(len(title), width)]
    match block:
        case Table():
            lines += _table(block, width)
        case Entries():
            entries = [line for entry in block.items for line in ["", *_entry(entry, width, "")]]
            lines += entries[1:] or _wrap(block.empty, width)
        case Lines():
            lines += [line for text in block.lines for line in _wrap(text, width, "- ", "  ")]
    return lines


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return _filled(readable(text), width, first, rest)


def _filled(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    lines = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return lines or [first.rstrip()]


def _entry(entry: Entry, width: int, indent: str) -> list[str]:
    head = f"{indent}{entry.number}. {readable(entry.title)}  [{say(f'severity.{entry.severity}')}]"
    inner = indent + _INDENT
    values = [readable(value) for value, _ in entry.sides]
    column = max((len(value) + 2 for value in values if len(value) <= _BESIDE), default=0)
    lines = [head]
    for value, (_, who) in zip(values, entry.sides, strict=True):
        if len(value) + 2 > column:
            lines += [*_wrap(value, width, inner, inner)]
            lines += _wrap(who, width, inner + _INDENT, inner + _INDENT)
        else:
            lines += _wrap(who, width, inner + value.ljust(column), inner + " " * column)
    lines += _wrap(entry.explanation, width, inner, inner)
    for child in entry.consequences:
        lines += _entry(child, width, inner)
    return lines


def _table(table: Table, width: int) -> list[str]:
    cells = [[readable(cell) for cell in row] for row in (table.header, *table.rows)]
    pages = _pages(cells, width) if table.role else [cells]
    lines = [line for page in pages for line in ["", *_laid_out(page, width)]][1:]
    return [*lines, *_wrap(table.note, width)] if table.note else lines


def _pages(rows: list[list[str]], width: int) -> list[list[list[str]]]:
    """Return the columns of a table in as many tables as it takes to fit, each beginning with the first column."""
    least = [max(map(_longest_word, column)) for column in zip(*rows, strict=True)]
    pages, room = [[0]], width - least[0]
    for number, size in enumerate(least[1:], 1):
        if size + len(_GAP) > room and len(pages[-1]) > 1:
            pages, room = [*pages, [0]], width - least[0]
        pages[-1].append(number)
        room -= size + len(_GAP)
    return [[[row[number] for number in page] for row in rows] for page in pages]


def _laid_out(cells: list[list[str]], width: int) -> list[str]:
    from tabulate import tabulate  # noqa: PLC0415 - slow to import, and only reports need it

    widths = column_widths(cells, width)
    wrapped = [[_wrapped(cell, size) or [""] for cell, size in zip(row, widths, strict=True)] for row in cells]
    rules = ["-" * max(len(line) for cell in column for line in cell) for column in zip(*wrapped, strict=True)]
    header, *rows = (["\n".join(cell) for cell in row] for row in wrapped)
    # As a header, tabulate would make every column two characters wider than its words.
    return tabulate([header, rules, *rows], tablefmt="plain", disable_numparse=True).splitlines()


def _longest_word(cell: str) -> int:
    return max(_word_lengths(cell))


@lru_cache(_KEPT)
def _word_lengths(cell: str) -> tuple[int, ...]:
    return tuple(map(len, cell.split(" ")))


def _wrapped(text: str, width: int) -> list[str]:
    if len(text) <= width and text.isprintable() and text == text.strip():
        return [text]  # as most cells are
    return textwrap.wrap(text, max(1, width), break_on_hyphens=False)


def column_widths(rows: list[list[str]], width: int) -> list[int]:
    """Return column widths that fit, so that the table is as low as narrowing one column at a time can make it.

    No column becomes narrower than its longest word. Of a long table the first rows tell how high it gets.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(map(_longest_word, column)) for column in columns]
    room = width - len(_GAP) * (len(columns) - 1)
    widths = [
        min(max(len(cell) for cell in column), max(room, low)) for column, low in zip(columns, least, strict=True)
    ]
    heights = [_Heights(column[:_MEASURED]) for column in columns]
    while sum(widths) > room:
        free = [i for i in range(len(widths)) if widths[i] > least[i]]
        if not free:
            break
        now = [heights[i].at(size) for i, size in enumerate(widths)]
        high = sum(map(max, zip(*now, strict=True)))

        def cost(i: int, now: list[tuple[int, ...]] = now, high: int = high) -> tuple[int, int, int]:
            narrower = heights[i].at(widths[i] - 1)
            if narrower != now[i]:
                high = sum(map(max, zip(narrower, *now[:i], *now[i + 1 :], strict=True)))
            return high, -widths[i], i

        widths[min(free, key=cost)] -= 1
    return [max(1, size) for size in widths]


class _Heights:
    """Knows how many lines the cells of a column take at a width."""

    def __init__(self, cells: tuple[str, ...]) -> None:
        self._cells = tuple(map(_word_lengths, cells))
        self._whole = tuple(sum(words) + len(words) - 1 for words in self._cells)
        self._known: dict[int, tuple[int, ...]] = {}

    def at(self, width: int) -> tuple[int, ...]:
        if width not in self._known:
            self._known[width] = tuple(
                1 if whole <= width else _lines(words, width)
                for whole, words in zip(self._whole, self._cells, strict=True)
            )
        return self._known[width]


def _lines(words: tuple[int, ...], width: int) -> int:
    """Return how many lines words of some lengths take."""
    lines, used = 1, -1
    for size in words:
        if used >= 0 and used + 1 + size > width:
            lines, used = lines + 1, size
        else:
            used += 1 + size
    return lines
