"""Whether what a case cites stands in its documents: quotes, and the numbers of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from claimcheck.errors import ClaimcheckError, Problems, Where
from claimcheck.io.cases import Loaded
from claimcheck.io.pieces import cite_of, span_of
from claimcheck.io.written import WrittenAssertion, WrittenCase, WrittenCite, WrittenContext, WrittenPart
from claimcheck.model import Citation
from claimcheck.nodes import MapNode, Node
from claimcheck.nodes.reading import read_whole
from claimcheck.nodes.structure import Spot, structure


SUFFIX: Final = ".txt"


@frozen
class _Pointer:
    """A citation with the place of each of its parts."""

    document: str | None
    paragraph: int | None
    quote: str | None
    span: tuple[int, int] | None
    at_paragraph: Where
    at_quote: Where
    at_span: Where


@frozen
class _Document:
    """A document's text.

    Attributes:
        text: All of it, lines ended by a line feed.
        paragraphs: Each with its space normalised.
        ends: First and last character of each paragraph, counted from 1.
    """

    text: str
    paragraphs: tuple[str, ...]
    ends: tuple[tuple[int, int], ...]

    def __contains__(self, quote: str) -> bool:
        return _normal(quote) in " ".join(self.paragraphs)


def check_documents(loaded: Loaded, directory: Path) -> None:
    """Check every quote and every number of a paragraph against the texts of the documents.

    The text of a document is the file ``<id>.txt``. A paragraph is a block of non-blank lines, counted from 1, the
    headline included. Quotes are compared after every run of space has become one space.

    Args:
        loaded: A case or a collection; in a collection the text may also lie in a folder named after the case.
        directory: Where the texts are.

    Raises:
        ClaimcheckError: With a located problem for every text that is missing, every quote that does not stand where
            it is said to stand, and every paragraph that does not exist.
    """
    if not directory.is_dir():
        raise ClaimcheckError.of("CC101", "is not a directory; name the one with the documents", Where(str(directory)))
    problems = Problems()
    for _, node in loaded.files:
        _Checker(structure(node, WrittenCase), directory, problems).check()
    problems.raise_if_any()


class _Checker:
    """Checks one case file."""

    def __init__(self, case: WrittenCase, directory: Path, problems: Problems) -> None:
        self.case = case
        self.directory = directory
        self.problems = problems
        self.texts: dict[str, _Document | None] = {}

    def check(self) -> None:
        for pointer in self._pointers():
            if pointer.document is None or (pointer.paragraph is None and pointer.quote is None and not pointer.span):
                continue
            text = self._text(pointer.document)
            if text is not None:
                self._compare(pointer, pointer.document, text)
                self._compare_span(pointer, pointer.document, text)

    def _compare_span(self, pointer: _Pointer, name: str, text: _Document) -> None:
        if pointer.span is None:
            return
        first, last = pointer.span
        if last > len(text.text):
            message = f"'{name}' has {len(text.text)} characters, and none of the number {last}; correct the span"
            self.problems.add("CC704", message, pointer.at_span)
            return
        number = pointer.paragraph
        if number is not None and number <= len(text.ends):
            begin, end = text.ends[number - 1]
            if first < begin or last > end:
                message = f"paragraph {number} of '{name}' is {begin}..{end}, and {first}..{last} lies outside of it"
                self.problems.add("CC704", f"{message}; correct one of the two", pointer.at_span)
        if (
            pointer.quote is not None
            and pointer.quote in text
            and not _holds(text.text[first - 1 : last], pointer.quote)
        ):
            at = text.text.find(pointer.quote)
            where = f"at {at + 1}..{at + len(pointer.quote)}" if at >= 0 else "elsewhere"
            message = f"the quote stands {where} in '{name}', not at {first}..{last}; correct the span"
            self.problems.add("CC702", message, pointer.at_quote)

    def _compare(self, pointer: _Pointer, name: str, text: _Document) -> None:
        number, count = pointer.paragraph, len(text.paragraphs)
        if number is not None and number > count:
            message = f"'{name}' has {count} paragraphs, and none of the number {number}; correct the number"
            self.problems.add("CC703", message, pointer.at_paragraph)
        if pointer.quote is None:
            return
        if pointer.quote not in text:
            message = f"the quote does not stand in '{name}'; quote it to the letter, or say it in a note"
            self.problems.add("CC702", message, pointer.at_quote)
        elif number is not None and number <= count and _normal(pointer.quote) not in text.paragraphs[number - 1]:
            found = [str(n) for n, words in enumerate(text.paragraphs, 1) if _normal(pointer.quote) in words]
            where = f"in paragraph {' and '.join(found)}" if found else "across paragraphs"
            message = f"the quote stands {where} of '{name}', not in paragraph {number}; correct the number"
            self.problems.add("CC702", message, pointer.at_quote)

    def _text(self, name: str) -> _Document | None:
        if name not in self.texts:
            self.texts[name] = self._read(name)
        return self.texts[name]

    def _read(self, name: str) -> _Document | None:
        record = self.case.documents.get(name)
        where = record.where if record else self.case.where
        if not name.strip(".") or any(mark in name for mark in "/\\\0"):
            message = f"the document's id '{name}' cannot be the name of a file; rename it"
            self.problems.add("CC110", message, where)
            return None
        inside = [self.directory / self.case.case / f"{name}{SUFFIX}", self.directory / f"{name}{SUFFIX}"]
        path = next((path for path in inside if path.is_file()), None)
        # A link may lead out of the directory; what lies there is none of the case's business.
        if path is None or not path.resolve().is_relative_to(self.directory.resolve()):
            message = f"the text of the document '{name}' is missing; it belongs in {inside[-1]}"
            self.problems.add("CC701", message, where)
            return None
        try:
            text = read_whole(path, str(path)).replace("\r\n", "\n").replace("\r", "\n")
            found = list(_paragraphs(text))
            return _Document(text, tuple(words for words, _ in found), tuple(ends for _, ends in found))
        except ClaimcheckError as error:
            self.problems.extend(error)
            return None

    def _pointers(self) -> Iterator[_Pointer]:
        for account in self.case.assertions:
            own = self._pointer(account)
            yield own
            yield from self._values(account, own)
            for part in account.parts:
                told = self._pointer(part, own.document)
                yield told
                yield from self._values(part, own if told.paragraph is None else told)
        for entry in self.case.context:
            yield self._pointer(entry)

    def _pointer(
        self, record: WrittenAssertion | WrittenContext | WrittenPart, document: str | None = None
    ) -> _Pointer:
        """Return what an account, a part or background cites; a part in its account's document."""
        cite = record.cite or WrittenCite()
        spot: Spot = cite.where
        from_p = cite.paragraph is None
        return _Pointer(
            cite.document or document or self.case.defaults.document,
            record.p if from_p else cite.paragraph,
            cite.quote,
            span_of(cite.span, spot, Problems()),
            record.where.at("p") if from_p else spot.at("paragraph"),
            spot.at("quote"),
            spot.at("span"),
        )

    def _values(self, holder: WrittenAssertion | WrittenPart, account: _Pointer) -> Iterator[_Pointer]:
        """Return what the values of an account or a part cite of their own."""
        tables: tuple[Node | None, ...] = (holder.states, holder.denies, holder.doubts)
        for table in tables:
            for value in table.entries.values() if isinstance(table, MapNode) else ():
                node = value.entries.get("cite") if isinstance(value, MapNode) and "value" in value.entries else None
                cite = cite_of(node, Problems()) if node is not None else None
                if node is not None and cite is not None:
                    yield _own(cite, node, account)


def _own(cite: Citation, node: Node, account: _Pointer) -> _Pointer:
    """Return a value's own citation; what it leaves out is that of its account."""
    at_paragraph = node.entries["paragraph"].where if isinstance(node, MapNode) and cite.paragraph else node.where
    at_quote = node.entries["quote"].where if isinstance(node, MapNode) and cite.quote else node.where
    same = cite.document is None or cite.document == account.document
    at_span = node.entries["span"].where if isinstance(node, MapNode) and cite.span else node.where
    # A span of its own may lie in another paragraph than the rest of the account.
    paragraph = cite.paragraph or (account.paragraph if same and cite.span is None else None)
    document = cite.document or account.document
    return _Pointer(document, paragraph, cite.quote, cite.span, at_paragraph, at_quote, at_span)


def _normal(text: str) -> str:
    return " ".join(text.split())


def _holds(text: str, quote: str) -> bool:
    return _normal(quote) in _normal(text)


def _paragraphs(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Return each block of non-blank lines, its space normalised, with its first and last character."""
    block: list[str] = []
    begin = at = 0
    for line in [*text.splitlines(keepends=True), ""]:
        if line.strip():
            begin = begin if block else at
            block.append(line)
        elif block:
            yield _normal(" ".join(block)), (begin + 1, begin + len("".join(block).rstrip()))
            block = []
        at += len(line)
