"""The report as GitHub-flavoured Markdown that reads well in a pull request."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.errors import readable
from claimcheck.language import say, speaking, within
from claimcheck.report.building import count_phrase
from claimcheck.report.document import Block, Entries, Entry, EventReport, Lines, Report, Table


_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]#])")
_NAMED: Final = str.maketrans({char: f"&#{ord(char)};" for char in "|~$"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What some dialects show with the backslash that others need before it."""
_LINKS: Final = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data)(:)|(www)(\.)|(@)")
_LIST_MARK: Final = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$|=)")


def render_markdown(report: Report) -> str:
    """Return the report as Markdown."""
    with speaking(report.language):
        return _rendered(report)


def _rendered(report: Report) -> str:
    lines = [f"# {escape(report.title)}", ""]
    if report.index is not None:
        lines += [*_block(report.index, "##"), ""]
    for event in report.events:
        lines += _event(event)
    for block in report.blocks:
        lines += [*_block(block, "##"), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no link, one line."""
    shown = readable(text)
    # Entities hold a mark that is escaped, and must not be escaped after it.
    shown = _SPECIAL.sub(r"\\\1", shown).translate(_NAMED)
    shown = _LINKS.sub(_unlinked, shown)
    return _LIST_MARK.sub(_unlisted, shown)


def _unlisted(match: re.Match[str]) -> str:
    mark = "&#61;" if match[2] == "=" else f"{match[2][:-1]}\\{match[2][-1]}"
    return f"{match[1]}{mark}"


def _unlinked(match: re.Match[str]) -> str:
    if match[1]:
        return f"{match[1]}&#58;"
    return f"{match[3]}&#46;" if match[3] else "&#64;"


def _event(event: EventReport) -> list[str]:
    lead = " ".join(map(escape, event.lead))
    count = count_phrase(event)
    lines = [
        f"## {escape(event.title)}",
        "",
        escape(event.opening),
        "",
        f"**{say(f'status.{event.status}')}** · `{event.id}` · {count}",
        "",
        lead,
        "",
    ]
    for block in event.blocks:
        lines += [*_block(block, "###"), ""]
    return lines


def _block(block: Block, mark: str) -> list[str]:
    lines = [f"{mark} {escape(block.title)}", ""]
    match block:
        case Table():
            lines += _table(block)
        case Entries():
            lines += [line for entry in block.items for line in _entry(entry, 0)] or [escape(block.empty)]
        case Lines():
            lines += [f"- {escape(text)}" for text in block.lines]
    return lines


def _entry(entry: Entry, depth: int) -> list[str]:
    # Four blanks nest a list in every dialect; two do so in some only.
    indent = "    " * depth
    lines = [f"{indent}- **{entry.number} {escape(entry.title)}** ({say(f'severity.{entry.severity}')})"]
    lines += [f"{indent}    - {escape(within(value, who))}" for value, who in entry.sides]
    lines += [f"{indent}    - {escape(entry.explanation)}"]
    for child in entry.consequences:
        lines += _entry(child, depth + 1)
    return lines


def _table(table: Table) -> list[str]:
    lines = [_row(table.header), "|" + " --- |" * len(table.header), *(_row(row) for row in table.rows)]
    return [*lines, "", escape(table.note)] if table.note else lines


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"
