"""Nodes as YAML text: the layout people use, and quotes around whatever YAML would read as something else."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import yaml

from claimcheck.nodes.reading import INTEGER
from claimcheck.nodes.tree import ListNode, MapNode, Node, ScalarNode


WIDTH: Final = 100

_MAX_KEY: Final = 120
_SHALLOW: Final = 2
# Letters, digits and marks that have no meaning to YAML; a colon only inside a word, as in a link.
_PLAIN: Final = re.compile(r"[^\W_](?:[\w ./+()'’–—%§;~<>=@-]|:(?=\w|/))*\Z")
_PLAIN_IN_BLOCK: Final = re.compile(r"[^\W_](?:[\w ./+()'’–—%§;~<>=@,\"-]|:(?=\w|/))*\Z")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# What some reader of YAML 1.1 or 1.2 takes for something other than a text.
_NUMBERLIKE: Final = re.compile(r"[0-9][0-9_.,:]*(?:[eE][-+]?[0-9]+)?\Z|0[xob][0-9a-fA-F_]+\Z")
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_RESOLVER: Final[Any] = yaml.resolver.Resolver()
_STR: Final = "tag:yaml.org,2002:str"
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def write_text(node: Node) -> str:
    """Return a node as YAML that `read_text` reads as an equal node; a block of text becomes a text in quotes.

    Raises:
        ValueError: If a text holds half of a surrogate pair, which no file can hold.
    """
    if isinstance(node, ScalarNode) or not _children(node):
        return f"{one_line(node)}\n"
    return "".join(f"{line}\n" for line in _block(node, 0))


def write_json(node: Node) -> str:
    """Return a node as JSON, which is YAML too: `read_text` reads it as an equal node, block scalars as texts."""
    return f"{_json(node, 0)}\n"


def _json(node: Node, indent: int) -> str:
    pad = " " * (indent + 1)
    match node:
        case MapNode() if node.entries:
            rows = [f"{pad}{json.dumps(key)}: {_json(child, indent + 1)}" for key, child in node.entries.items()]
            return "{\n" + ",\n".join(rows) + "\n" + pad[1:] + "}"
        case ListNode() if node.items:
            return "[" + ", ".join(_json(item, indent + 1) for item in node.items) + "]"
        case ScalarNode():
            return _json_scalar(node)
        case _:
            return "{}" if isinstance(node, MapNode) else "[]"


def _json_scalar(node: ScalarNode) -> str:
    if node.kind == "null":
        return "null"
    if node.kind == "str":
        return json.dumps(node.text)
    if node.kind == "bool":
        return node.text
    # JSON takes neither a plus sign nor zeros in front.
    digits = node.text.lstrip("+-").lstrip("0")
    return f"{'-' * node.text.startswith('-')}{'' if digits[:1].isdigit() else '0'}{digits}"


def _children(node: Node) -> list[Node]:
    match node:
        case MapNode():
            return list(node.entries.values())
        case ListNode():
            return list(node.items)
        case _:
            return []


def _depth(node: Node) -> int:
    return 0 if isinstance(node, ScalarNode) else 1 + max(map(_depth, _children(node)), default=0)


def _block(node: Node, indent: int) -> list[str]:
    """Return the lines of a collection that is not empty."""
    pad = " " * indent
    lines: list[str] = []
    if isinstance(node, MapNode):
        for key, child in node.entries.items():
            lines += _entry(_key(key), child, indent)
    elif isinstance(node, ListNode):
        for item in node.items:
            inline = _inline(item, indent + 2)
            if inline is not None:
                lines.append(f"{pad}- {inline}")
            else:
                first, *rest = _block(item, indent + 2) if _children(item) else _folded(item, indent + 2)
                lines += [f"{pad}- {first.lstrip(' ')}", *rest]
    return lines


def _entry(key: str, child: Node, indent: int) -> list[str]:
    pad = " " * indent
    start, used = f"{pad}{key}:", indent + len(key) + 2
    if len(key) > _MAX_KEY:
        # YAML takes a long key only behind a question mark.
        start, used = f"{pad}? {key}\n{pad}:", indent + 2
    inline = _inline(child, used)
    if inline is not None:
        return [f"{start} {inline}"]
    if _children(child):
        return [start, *_block(child, indent + 2)]
    first, *rest = _folded(child, indent + 2)
    return [f"{start} {first}", *rest]


def _inline(node: Node, used: int) -> str | None:
    """Return a node on one line, or None if it reads better on several."""
    if isinstance(node, ScalarNode):
        text = _scalar(node, block=True)
        return text if node.kind != "str" or used + len(text) <= WIDTH else None
    if not _children(node):
        return one_line(node)
    if _depth(node) > _SHALLOW or (used and _crowded(node)):
        return None
    text = one_line(node)
    return text if used + len(text) <= WIDTH else None


def _crowded(node: Node) -> bool:
    """Return whether several mappings stand in a mapping or a list, each of which deserves a line."""
    return sum(isinstance(child, MapNode) for child in _children(node)) > 1


def one_line(node: Node) -> str:
    """Return a node as YAML on one line."""
    match node:
        case MapNode():
            return "{" + ", ".join(f"{_key(key)}: {one_line(child)}" for key, child in node.entries.items()) + "}"
        case ListNode():
            return "[" + ", ".join(map(one_line, node.items)) + "]"
        case _:
            return _scalar(node, block=False)


def _scalar(node: ScalarNode, *, block: bool) -> str:
    match node.kind:
        case "null":
            return "null"
        case "str":
            return quoted(node.text, block=block)
        case _:
            return node.text


def _key(text: str) -> str:
    return quoted(text, block=False)


def quoted(text: str, *, block: bool = False) -> str:
    """Return a text as a YAML scalar on one line, in quotes unless no reader could take it for something else.

    Args:
        text: Any text.
        block: Whether it stands outside brackets, where commas mean nothing.

    Raises:
        ValueError: If the text holds half of a surrogate pair.
    """
    if _is_plain(text, block=block):
        return text
    if text.isprintable() and not text.endswith(" "):
        return "'" + text.replace("'", "''") + "'"
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """Return a text as a YAML scalar in double quotes on one line.

    Raises:
        ValueError: If the text holds half of a surrogate pair.
    """
    return '"' + _escaped(text) + '"'


def _is_plain(text: str, *, block: bool) -> bool:
    pattern = _PLAIN_IN_BLOCK if block else _PLAIN
    if not pattern.match(text) or text.endswith(" ") or not text.isprintable():
        return False
    if _DATE.match(text):
        return True
    if text.lower() in _WORDS or _NUMBERLIKE.match(text) or INTEGER.match(text):
        return False
    return bool(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _STR)


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char) or (char if char.isprintable() else _escape(char)) for char in text)


def unwritable(char: str) -> ValueError:
    """Return what to raise for half of a surrogate pair."""
    return ValueError(f"the text holds U+{ord(char):04X}, half of a surrogate pair, which no file can hold")


def _escape(char: str) -> str:
    number = ord(char)
    if 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004 - surrogates
        raise unwritable(char)
    if number < 0x100:  # noqa: PLR2004
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"  # noqa: PLR2004


def _folded(node: Node, indent: int) -> list[str]:
    """Return a long text in double quotes over several lines; a line break in it is read as one space."""
    assert isinstance(node, ScalarNode)  # noqa: S101 - for the type checker
    pad = " " * indent
    lines = ['"']
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", node.text):
        escaped = _escaped(word)
        if lines[-1] not in {'"', pad} and len(lines[-1]) + len(escaped) >= WIDTH:
            lines.append(pad)
        lines[-1] += escaped if lines[-1] in {'"', pad} else f" {escaped}"
    lines[-1] += '"'
    return lines
