"""Reading YAML through the parser's events, so that hostile input is refused before anything is composed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isinf
from pathlib import Path
from typing import Any, Final

import yaml

from claimcheck.errors import ClaimcheckError, Where
from claimcheck.nodes.tree import MAX_DIGITS, Kind, ListNode, MapNode, Node, ScalarNode


MAX_BYTES: Final = 4 * 1024 * 1024
MAX_DEPTH: Final = 40
MAX_NODES: Final = 20_000
"""Values in one file, each use of an anchor counted: some thousand accounts, and what is read within a second."""

MAX_TEXT: Final = 100_000
"""Characters of one text."""

INTEGER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL: Final = re.compile(r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?\Z")
_NULLS: Final = frozenset({"", "~", "null"})
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path, name: str | None = None) -> Node:
    """Read one YAML document from a file.

    Args:
        path: The file.
        name: What errors call it; the path by default.

    Raises:
        ClaimcheckError: With one located problem, if the file cannot be read or is not strict YAML.
    """
    shown = name or str(path)
    return read_text(read_whole(path, shown), shown)


def read_whole(path: Path, shown: str) -> str:
    """Return the text of a file, of limited size; ``shown`` is what errors call it.

    Raises:
        ClaimcheckError: With one located problem, if the file cannot be read, is too large or is not UTF-8.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ClaimcheckError.of("CC105", f"larger than {MAX_BYTES // 2**20} MB; split the file", Where(shown))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ClaimcheckError.of("CC101", f"cannot be read: {reason}; check the path", Where(shown)) from None
    except ValueError:
        raise ClaimcheckError.of("CC101", "cannot be read: not a path; check the path", Where(shown)) from None
    return decode(data, shown)


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, a leading byte order mark dropped.

    Raises:
        ClaimcheckError: CC102, located at the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02x} cannot be decoded; save the file as UTF-8"
        raise ClaimcheckError.of("CC102", message, Where(name, line, column)) from None


def read_text(text: str, name: str = "<text>") -> Node:
    """Read one YAML document from text.

    Returns:
        The root node.

    Raises:
        ClaimcheckError: With one located problem.
    """
    if len(text) > MAX_BYTES:
        raise ClaimcheckError.of("CC105", f"larger than {MAX_BYTES // 2**20} MB; split the file", Where(name))
    return _Builder(text, name).build(_events(text, name))


def _events(text: str, name: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
        what = error.problem or error.context or "it does not parse"
        rest = text.split("\n")[mark.line][mark.column :] if mark and mark.line <= text.count("\n") else ""
        raise ClaimcheckError.of("CC103", f"not valid YAML: {what}{_syntax_hint(what, rest)}", where) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        where = Where(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        message = f"not valid YAML: the character U+{_code_point(error.character):04X} is not allowed; remove it"
        raise ClaimcheckError.of("CC103", message, where) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise ClaimcheckError.of("CC103", "not valid YAML; mend the syntax", Where(name)) from None


def _code_point(character: object) -> int:
    if isinstance(character, int):
        return character
    if isinstance(character, str | bytes) and len(character) == 1:
        return ord(character)
    return 0xFFFD


def _syntax_hint(what: str, rest: str) -> str:
    """Return what to do about a syntax error, by what the parser says and what stands at its place."""
    if rest.startswith("\t"):
        return "; indent with spaces, not with tabs"
    if "mapping values" in what:
        return "; put a text that holds a colon in quotes"
    if "cannot start" in what or "expected comment or line break" in what or "indentation indicator" in what:
        return "; put a value that starts with a special character in quotes, such as '>=8'"
    if "expected '-'" in what:
        return "; begin every entry of the list with '- '"
    if "expected ','" in what:
        return "; close what was opened, or put a text that holds brackets or a colon in quotes"
    return "; mend the syntax here"


def resolve(text: str, where: Where) -> Kind:
    """Return what a scalar without quotes is.

    Raises:
        ClaimcheckError: CC109, if it is a number beyond all measure.
    """
    if text in _NULLS:
        return "null"
    if text in {"true", "false"}:
        return "bool"
    if INTEGER.match(text):
        if len(text.lstrip("+-")) > MAX_DIGITS:
            raise ClaimcheckError.of("CC109", f"a number of more than {MAX_DIGITS} digits; check the figure", where)
        return "int"
    if not _DECIMAL.match(text):
        return "str"
    if isinf(float(text)):
        raise ClaimcheckError.of("CC109", "a number that is too large; check the figure", where)
    return "float"


class _Open:
    """A collection whose end has not been seen."""

    def __init__(self, where: Where, anchor: str | None, *, mapping: bool) -> None:
        self.where, self.anchor, self.mapping = where, anchor, mapping
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Where] = {}
        self.bare: set[str] = set()
        self.key: str | None = None
        self.key_end = -1
        self.size = 1
        self.depth = 1

    def child_path(self) -> str:
        path = self.where.path
        if not self.mapping:
            return f"{path}[{len(self.items)}]"
        if self.key is None:
            return path
        return f"{path}.{self.key}" if path else self.key

    def close(self) -> Node:
        if self.mapping:
            return MapNode(self.entries, self.keys, self.where, frozenset(self.bare))
        return ListNode(tuple(self.items), self.where)


class _Builder:
    """Turns parser events into nodes, checking depth, size, tags, keys and aliases on the way."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node | None, int, int]] = {}
        self.root: Node | None = None
        self.documents = 0
        self.values = 0

    def build(self, events: Iterator[Any]) -> Node:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self._fail("CC103", "a second document begins; keep one document in a file", event)
        if self.root is None:
            raise ClaimcheckError.of(
                "CC201", "the file is empty; write at least what it is called", Where(self.name, 1, 1)
            )
        return self.root

    def _where(self, event: Any) -> Where:
        mark = event.start_mark
        return Where(self.name, mark.line + 1, mark.column + 1, self.stack[-1].child_path() if self.stack else "")

    def _fail(self, code: str, message: str, event: Any) -> None:
        raise ClaimcheckError.of(code, message, self._where(event))

    def _scalar(self, event: Any) -> None:
        where = self._where(event)
        if event.tag is not None:
            self._fail("CC107", "YAML tags are not read; remove the tag", event)
        if len(event.value) > MAX_TEXT:
            message = f"a text of more than {MAX_TEXT} characters; say it in fewer words"
            raise ClaimcheckError.of("CC105", message, where)
        plain_style = not event.style
        parent = self.stack[-1] if self.stack else None
        if parent and parent.mapping and parent.key is None:
            self._key(event, parent, where, plain_style=plain_style)
            return
        kind: Kind = resolve(event.value, where) if plain_style else "str"
        if parent and parent.key is not None and not event.value and plain_style:
            self._bare(parent, parent.key, event)
        self._put(ScalarNode(event.value, kind, event.style in {"|", ">"}, where), 1, 0, event)

    def _bare(self, parent: _Open, key: str, event: Any) -> None:
        """Remember a key that no colon follows: only braces allow that, and a comma makes it by mistake."""
        if ":" not in self.text[parent.key_end : event.end_mark.index]:
            parent.bare.add(key)

    def _key(self, event: Any, parent: _Open, where: Where, *, plain_style: bool) -> None:
        key: str = event.value
        if key == "<<" and plain_style:
            self._fail("CC107", "merge keys are not read; write the keys out", event)
        if event.anchor:
            self._fail("CC106", "an anchor on a key is not read; remove it", event)
        path = f"{where.path}.{key}" if where.path else key
        if key in parent.keys:
            first = parent.keys[key].line
            listed = len(self.stack) > 1 and not self.stack[-2].mapping and where.line != first
            entry = ", or begin the next entry with '- '" if listed else ""
            message = f"the key '{key}' stands twice, first in line {first}; keep one{entry}"
            raise ClaimcheckError.of("CC108", message, _at_path(where, path))
        parent.key = key
        parent.key_end = event.end_mark.index
        parent.keys[key] = _at_path(where, path)

    def _open(self, event: Any) -> None:
        if event.tag is not None:
            self._fail("CC107", "YAML tags are not read; remove the tag", event)
        if len(self.stack) >= MAX_DEPTH:
            self._too_deep(event)
        self._no_collection_as_key(event)
        if event.anchor:
            self.anchors[event.anchor] = (None, 0, 0)
        self.stack.append(_Open(self._where(event), event.anchor, mapping=isinstance(event, yaml.MappingStartEvent)))

    def _too_deep(self, event: Any) -> None:
        where = Where(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        message = f"nested more than {MAX_DEPTH} levels deep; remove brackets or indentation"
        raise ClaimcheckError.of("CC104", message, where)

    def _no_collection_as_key(self, event: Any) -> None:
        if self.stack and self.stack[-1].mapping and self.stack[-1].key is None:
            self._fail("CC201", "a key must be a text; put quotes around it", event)

    def _close(self) -> None:
        done = self.stack.pop()
        self._put(done.close(), done.size, done.depth, None, done.anchor)

    def _alias(self, event: Any) -> None:
        self._no_collection_as_key(event)
        node, size, depth = self.anchors.get(event.anchor, (None, -1, 0))
        # What an anchor holds may hold other anchors, so that depth grows without any brackets.
        if len(self.stack) + depth > MAX_DEPTH:
            self._too_deep(event)
        if size < 0:
            self._fail("CC106", f"the anchor '{event.anchor}' is not defined; write the value out", event)
        if node is None:
            self._fail("CC106", f"the anchor '{event.anchor}' contains itself; write the value out", event)
        else:
            self._put(node, size, depth, event)

    def _put(self, node: Node, size: int, depth: int, event: Any, anchor: str | None = None) -> None:
        anchor = event.anchor if isinstance(event, yaml.ScalarEvent) else anchor
        if anchor:
            self.anchors[anchor] = (node, size, depth)
        self._count(node, size if isinstance(event, yaml.AliasEvent) else 1, event)
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.size += size
        parent.depth = max(parent.depth, depth + 1)
        if parent.mapping:
            if parent.key is not None:
                parent.entries[parent.key] = node
                parent.key = None
        else:
            parent.items.append(node)

    def _count(self, node: Node, more: int, event: Any) -> None:
        self.values += more
        if self.values <= MAX_NODES:
            return
        if isinstance(event, yaml.AliasEvent):
            self._fail("CC106", f"more than {MAX_NODES} values; anchors repeat too much", event)
        message = f"more than {MAX_NODES} values; split the file into several in one directory"
        raise ClaimcheckError.of("CC105", message, node.where)


def _at_path(where: Where, path: str) -> Where:
    """Return ``where`` with another path."""
    return Where(where.file, where.line, where.column, path)
