"""The small pieces of a written value: texts, numbers, flags and citations."""

from __future__ import annotations

import re
from typing import Any, Final

from claimcheck.errors import Problems, Where, did_you_mean
from claimcheck.model import Citation
from claimcheck.nodes import MapNode, Node, ScalarNode
from claimcheck.nodes.structure import kind_name


_CITED: Final = ("document", "paragraph", "span", "quote")
_SPAN: Final = re.compile(r"(?P<first>[0-9]{1,9})\s*\.\.\s*(?P<last>[0-9]{1,9})\Z")


def text_of(node: Node | None, problems: Problems) -> str | None:
    """Read a text; a missing one is None."""
    if node is None or (isinstance(node, ScalarNode) and node.kind == "null"):
        return None
    if isinstance(node, ScalarNode):
        return node.text
    problems.add("CC201", f"expected a text, found {kind_name(node)}", node.where)
    return None


def number_of(node: Node | None, problems: Problems) -> float | None:
    """Read a number; a missing one is None."""
    if node is None:
        return None
    if isinstance(node, ScalarNode) and node.kind in {"int", "float"}:
        return float(node.text)
    problems.add("CC201", f"expected a number, found {kind_name(node)}", node.where)
    return None


def _whole_of(node: Node, problems: Problems) -> int | None:
    if isinstance(node, ScalarNode) and node.kind == "int":
        return int(node.text)
    problems.add("CC201", f"expected a whole number, found {kind_name(node)}", node.where)
    return None


def is_true(node: Node | None, problems: Problems) -> bool:
    """Read a flag; a missing one is false."""
    if node is None:
        return False
    if isinstance(node, ScalarNode) and node.kind == "bool":
        return node.text == "true"
    problems.add("CC201", f"expected true or false, found {kind_name(node)}", node.where)
    return False


def span_of(text: str | None, where: Where, problems: Problems) -> tuple[int, int] | None:
    """Read a span of characters such as ``120..180``; a missing one is None."""
    if text is None:
        return None
    match = _SPAN.match(text.strip())
    if match is None:
        problems.add(
            "CC201", f"'{text}' is not a span of characters; write its first and last, such as 120..180", where
        )
        return None
    first, last = int(match["first"]), int(match["last"])
    if first < 1 or last < first:
        wrong = "characters are counted from 1" if first < 1 else "it runs backwards; write the lower end first"
        problems.add("CC201" if first < 1 else "CC306", f"'{text}': {wrong}", where)
        return None
    return first, last


def cite_of(node: Node | None, problems: Problems) -> Citation | None:
    """Read a citation inside a value: a paragraph number, or a mapping."""
    if node is None:
        return None
    if isinstance(node, ScalarNode) and node.kind == "int":
        return Citation(None, int(node.text))
    if isinstance(node, MapNode):
        entries: dict[str, Any] = {}
        for name, child in node.entries.items():
            if name not in _CITED:
                hint = did_you_mean(name, _CITED)
                problems.add("CC203", f"unknown key '{name}'{hint}", node.at(name))
            elif name == "paragraph":
                entries[name] = _whole_of(child, problems)
            elif name == "span":
                entries[name] = span_of(text_of(child, problems), child.where, problems)
            else:
                entries[name] = text_of(child, problems)
        return Citation(**entries)
    problems.add("CC201", f"expected a paragraph or a citation, found {kind_name(node)}", node.where)
    return None
