"""Slips of the hand that YAML accepts as something else: a comma inside braces, a forgotten dash or bracket."""

from __future__ import annotations

from claimcheck.nodes.tree import ListNode, MapNode, Node, ScalarNode
from claimcheck.nodes.writing import quoted


def comma(table: MapNode, key: str) -> str | None:
    """Return what to say of a key that only a comma inside a value made.

    Args:
        table: The mapping.
        key: An unknown key of it.

    Returns:
        The remedy, naming the value in quotes; empty for all but the first key that one value made; None if ``key``
        was written as a key.
    """
    if key not in table.bare:
        return None
    names = list(table.entries)
    at = names.index(key)
    first = at
    while first and names[first] in table.bare:
        first -= 1
    holder = table.entries[names[first]]
    if names[first] in table.bare or not isinstance(holder, ScalarNode) or holder.kind == "null":
        return None
    if at > first + 1:
        return ""
    text = holder.text
    for name in names[at:]:
        if name not in table.bare:
            break
        text += f",{name}" if text[-1:].isdigit() and name[:1].isdigit() else f", {name}"
    return f"inside braces a comma begins a new entry; write {names[first]}: {_in_quotes(text)}"


def not_a_list(node: Node) -> str:
    """Return how to write as a list what is none."""
    if isinstance(node, MapNode):
        return "; begin every entry with '- '"
    if isinstance(node, ScalarNode) and node.kind != "null" and not node.block:
        return f"; write [{quoted(node.text)}]"
    return ""


def in_a_list(node: ListNode) -> str:
    """Return how to write a list of scalars where a list of lists is expected."""
    texts = [quoted(item.text) for item in node.items if isinstance(item, ScalarNode) and item.kind != "null"]
    return f" of single values; write [[{', '.join(texts)}]]"


def not_one(node: Node) -> str:
    """Return how to write as one value what is a list of one."""
    if isinstance(node, ListNode) and len(node.items) == 1:
        [item] = node.items
        return f"; write {quoted(item.text)}" if isinstance(item, ScalarNode) and item.kind != "null" else ""
    return ""


def _in_quotes(text: str) -> str:
    shown = quoted(text)
    return shown if shown.startswith(("'", '"')) else f"'{text}'"
