"""Reading reports back with parsers that know nothing of how they were written."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Final

from attrs import define, field, frozen


_VOID: Final = frozenset({"meta", "input", "br"})


@frozen
class Tag:
    """An element of a page: its name and the names of its attributes."""

    name: str
    attributes: tuple[str, ...]


@define(slots=False)
class _Reader(HTMLParser):
    """Collects what a page holds."""

    tags: list[Tag] = field(factory=list)
    disagreements: list[str] = field(factory=list)
    tables: list[list[list[str]]] = field(factory=list)
    rows: list[list[str]] = field(factory=list)
    pictures: list[str] = field(factory=list)
    _open: list[tuple[str, frozenset[str]]] = field(factory=list)

    def __attrs_pre_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def inside(self, name: str) -> bool:
        """Return whether an element is open that has that name or attribute."""
        return any(name == tag or name in attributes for tag, attributes in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if not self.inside("svg"):
            self.tags.append(Tag(tag, tuple(sorted(found))))
        if tag == "svg":
            self.pictures.append(found.get("aria-label") or "")
        if tag not in _VOID:
            self._open.append((tag, frozenset(found)))
        if "data-disagreement" in found:
            self.disagreements.append(found["data-disagreement"] or "")
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
            self.rows.append([])
        elif "data-cell" in found and self.inside("tr"):
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self.inside("tr") and data.strip():
            self.rows[-1].append(data)
        if self.inside("tr") and self.inside("data-cell"):
            self.tables[-1][-1][-1] += data


def read_html(page: str) -> _Reader:
    """Return what a page or a fragment holds: tags, ids of disagreements, tables of the report document.

    Besides: the texts of each row with what stands behind it, and what pictures say to those who do not see them.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


def read_markdown(text: str) -> list[list[list[str]]]:
    """Return table -> row -> cell of Markdown."""
    tables: list[list[list[str]]] = []
    before = ""
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [_unescaped(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            tables += [] if before.startswith("|") else [[]]
            tables[-1] += [] if set(line) <= set("|- ") else [cells]
        before = line
    return tables


def _unescaped(cell: str) -> str:
    return html.unescape(re.sub(r"\\(.)", r"\1", cell))
