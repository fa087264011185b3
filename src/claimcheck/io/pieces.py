"""The small pieces of a written value: texts, numbers, flags and citations."""

from __future__ import annotations

from typing import Any

from claimcheck.errors import Problems, did_you_mean
from claimcheck.model import Citation
from claimcheck.nodes import MapNode, Node, ScalarNode
from claimcheck.nodes.structure import kind_name


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


def cite_of(node: Node | None, problems: Problems) -> Citation | None:
    """Read a citation inside a value: a paragraph number, or a mapping."""
    if node is None:
        return None
    if isinstance(node, ScalarNode) and node.kind == "int":
        return Citation(None, int(node.text))
    if isinstance(node, MapNode):
        entries: dict[str, Any] = {}
        for name, child in node.entries.items():
            if name not in {"document", "paragraph", "quote"}:
                hint = did_you_mean(name, ["document", "paragraph", "quote"])
                problems.add("CC203", f"unknown key '{name}'{hint}", node.at(name))
            elif name == "paragraph":
                entries[name] = _whole_of(child, problems)
            else:
                entries[name] = text_of(child, problems)
        return Citation(**entries)
    problems.add("CC201", f"expected a paragraph or a citation, found {kind_name(node)}", node.where)
    return None
