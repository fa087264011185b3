"""The nodes of a YAML document, each knowing where it stands."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite, isinf
from typing import Any, Final, Literal, TypeAlias

from attrs import field, frozen

from claimcheck.errors import NOWHERE, ClaimcheckError, Where


Kind: TypeAlias = Literal["null", "bool", "int", "float", "str"]

MAX_DIGITS: Final = 18
"""A whole number of more digits is a mistake, or meant to harm."""


@frozen
class ScalarNode:
    """One scalar.

    Attributes:
        text: The characters as written, quotes removed.
        kind: What the text is under the strict resolver. ``yes``, ``no``, ``6:15`` and ``0123`` are ``str``.
        block: Whether it was written as a block scalar (``|`` or ``>``).
        where: Where it starts.
    """

    text: str
    kind: Kind = "str"
    block: bool = False
    where: Where = field(default=NOWHERE, eq=False)


@frozen
class ListNode:
    """A sequence of nodes."""

    items: tuple[Node, ...]
    where: Where = field(default=NOWHERE, eq=False)


@frozen
class MapNode:
    """A mapping from text keys to nodes.

    Attributes:
        entries: Key -> node, in the order of the file.
        keys: Where each key stands.
        where: Where it starts.
        bare: Keys in braces that no colon follows, as a comma inside a value makes them.
    """

    entries: dict[str, Node]
    keys: dict[str, Where] = field(factory=dict, eq=False)
    where: Where = field(default=NOWHERE, eq=False)
    bare: frozenset[str] = field(default=frozenset(), eq=False)

    def at(self, key: str) -> Where:
        """Return where ``key`` is written, or where the mapping starts."""
        return self.keys.get(key, self.where)


Node: TypeAlias = ScalarNode | ListNode | MapNode


def plain(node: Node) -> Any:
    """Return ``node`` as plain Python data: what `json.dumps` takes, key order kept."""
    match node:
        case MapNode():
            return {key: plain(child) for key, child in node.entries.items()}
        case ListNode():
            return [plain(child) for child in node.items]
        case ScalarNode(kind="null"):
            return None
        case ScalarNode(kind="bool"):
            return node.text == "true"
        case ScalarNode(kind="int"):
            return int(node.text)
        case _:
            return node.text


def _whole(number: int, where: Where) -> ScalarNode:
    if abs(number) >= 10**MAX_DIGITS:
        raise ClaimcheckError.of("CC109", f"a number of more than {MAX_DIGITS} digits; check the figure", where)
    return ScalarNode(str(number), "int", where=where)


def _fraction(number: float | Decimal, where: Where) -> ScalarNode:
    """Return a number as a file would write it, so that it reads the same from there."""
    text = str(number).lower()
    if not (number.is_finite() if isinstance(number, Decimal) else isfinite(number)):
        return ScalarNode(text, where=where)
    if isinf(float(number)):
        raise ClaimcheckError.of("CC109", "a number that is too large; check the figure", where)
    mantissa, e, exponent = text.partition("e")
    whole = "" if "." in mantissa else ".0"
    return ScalarNode(f"{mantissa}{whole}{e}{exponent}", "float", where=where)


def from_plain(data: object, where: Where = NOWHERE) -> Node:
    """Return plain Python data as nodes: what lets accounts be built in code as in YAML.

    Args:
        data: None, bool, int, float, Decimal, str, dates, and lists and mappings of them.
        where: Used for every node.

    Raises:
        ClaimcheckError: CC109, if a number has more than 18 digits.
        TypeError: If a value is of another type.
    """
    match data:
        case ScalarNode() | ListNode() | MapNode():
            return data
        case None:
            return ScalarNode("", "null", where=where)
        case bool():
            return ScalarNode("true" if data else "false", "bool", where=where)
        case int():
            return _whole(data, where)
        case str():
            return ScalarNode(data, where=where)
        case float() | Decimal():
            return _fraction(data, where)
        case dict():
            return MapNode({str(key): from_plain(value, where) for key, value in data.items()}, where=where)
        case list() | tuple():
            return ListNode(tuple(from_plain(item, where) for item in data), where=where)
        case _ if hasattr(data, "isoformat"):
            return ScalarNode(data.isoformat(), where=where)
        case _:
            raise TypeError(f"cannot read a {type(data).__name__} as a value")
