"""The cells of a table of claims: a text stands for itself, and whatever else there is stands as YAML on one line.

A cell that begins with a bracket, a brace or a quotation mark is YAML; an empty cell is nothing at all.
"""

from __future__ import annotations

from typing import Final

import attrs

from claimcheck.errors import ClaimcheckError, Where
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode, read_text
from claimcheck.nodes.reading import resolve
from claimcheck.nodes.writing import in_quotes, one_line


COLUMNS: Final = (
    "record", "id", "source", "about", "part", "act", "field", "value", "words", "certainty", "inferred", "stance",
    "said", "document", "paragraph", "span", "quote", "more",
)  # fmt: skip

_YAML: Final = tuple("[{\"'")
_FORMULAS: Final = tuple("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""


def cell(node: Node) -> str:
    """Return a node as a cell, which `node_of` reads as an equal node."""
    if not isinstance(node, ScalarNode) or node.kind == "null":
        return one_line(node)
    if node.kind != "str":
        return node.text
    plain = node.text and not node.text.startswith(_YAML) and _kind(node.text) == "str"
    return node.text if plain else in_quotes(node.text)


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: one that would be stands in quotes."""
    return in_quotes(text) if text.startswith(_FORMULAS) else text


def node_of(text: str, where: Where) -> Node | None:
    """Return the node of a cell, or None if it is empty.

    Raises:
        ClaimcheckError: If it begins as YAML and is none.
    """
    if not text:
        return None
    if not text.startswith(_YAML):
        return ScalarNode(text, resolve(text, where), where=where)
    try:
        return _at(read_text(text, where.file), where)
    except ClaimcheckError as error:
        raise ClaimcheckError(attrs.evolve(problem, where=where) for problem in error.problems) from None


def _kind(text: str) -> str:
    try:
        return resolve(text, Where(""))
    except ClaimcheckError:
        return "number"


def _at(node: Node, where: Where) -> Node:
    """Return a node all of which stands in one cell."""
    match node:
        case MapNode():
            entries = {key: _at(child, where) for key, child in node.entries.items()}
            return MapNode(entries, dict.fromkeys(entries, where), where, node.bare)
        case ListNode():
            return ListNode(tuple(_at(item, where) for item in node.items), where)
        case _:
            return attrs.evolve(node, where=where)
