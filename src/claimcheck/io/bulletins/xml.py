"""A small strict XML reader: elements with their places, no document types, no entities, limited depth and size."""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from attrs import define, field

from claimcheck.errors import ClaimcheckError, Where


MAX_DEPTH: Final = 40
MAX_ELEMENTS: Final = 1_000_000


@define(eq=False)
class Element:
    """One element, its namespace dropped."""

    name: str
    where: Where
    attributes: dict[str, str] = field(factory=dict)
    children: list[Element] = field(factory=list)
    pieces: list[str] = field(factory=list)

    @property
    def text(self) -> str:
        """The text directly inside it."""
        return "".join(self.pieces).strip()

    def all(self, name: str) -> list[Element]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]

    def find(self, *path: str) -> Element | None:
        """Return the first element at the end of a path of names, or None."""
        found: Element | None = self
        for name in path:
            found = next(iter(found.all(name)), None) if found is not None else None
        return found

    def at(self, *path: str) -> Where:
        """Return where a path of names ends, or the last of its elements that is there."""
        found = self
        for name in path:
            found = next(iter(found.all(name)), found)
        return found.where

    def said(self, *path: str) -> str:
        """Return the text at the end of a path; empty where nothing stands."""
        found = self.find(*path)
        return found.text if found is not None else ""


def read_xml(text: str, name: str) -> Element:
    """Return the root element.

    Args:
        text: The document.
        name: What errors call it.

    Raises:
        ClaimcheckError: CC803, if it declares a document type or an entity; CC104 and CC105, if it is too deep or too
            large; CC802, if it is not well formed.
    """
    return _Reader(name).read(text)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.EntityDeclHandler = self._declared
        self.parser.ExternalEntityRefHandler = self._declared

    def read(self, text: str) -> Element:
        try:
            self.parser.Parse(text.encode("utf-8"), True)  # noqa: FBT003 - the parser's own argument
        except expat.ExpatError as error:
            where = Where(self.name, error.lineno, error.offset + 1)
            reason = expat.ErrorString(error.code)
            raise ClaimcheckError.of("CC802", f"not well-formed XML: {reason}; mend it here", where) from None
        except UnicodeEncodeError:
            raise ClaimcheckError.of("CC802", "not well-formed XML: not a text", Where(self.name)) from None
        if self.root is None:
            raise ClaimcheckError.of("CC802", "there is no element in it", Where(self.name))
        return self.root

    def _where(self) -> Where:
        return Where(self.name, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH:
            raise ClaimcheckError.of("CC104", f"nested deeper than {MAX_DEPTH} elements", self._where())
        if self.count > MAX_ELEMENTS:
            raise ClaimcheckError.of("CC105", f"more than {MAX_ELEMENTS} elements; split the file", self._where())
        element = Element(tag.rpartition(":")[2], self._where(), attributes)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _tag: str) -> None:
        self.open.pop()

    def _characters(self, text: str) -> None:
        if self.open:
            self.open[-1].pieces.append(text)

    def _declared(self, *_arguments: object) -> int:
        message = "a document type or an entity is declared; remove it, since entities can explode or read other files"
        raise ClaimcheckError.of("CC803", message, self._where())
