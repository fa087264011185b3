"""Nodes into typed records: no silent coercion, every fault located, all faults of a record at once."""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter

from claimcheck.errors import ClaimcheckError, Problem, Where, did_you_mean
from claimcheck.nodes.tree import ListNode, MapNode, Node, ScalarNode


T = TypeVar("T")

Structure = Callable[[Any, Any], Any]


def key(
    doc: str,
    *,
    default: Any = None,
    factory: Callable[[], Any] | None = None,
    name: str | None = None,
    bare: bool = False,
    shape: str | None = None,
) -> Any:
    """Declare one key of a record.

    Args:
        doc: What the key means: shown by editors through the JSON Schema.
        default: Used when the key is missing.
        factory: Used instead of ``default`` when given.
        name: The key as written, where it is not a Python name.
        bare: Whether a scalar in place of the record stands for this key alone.
        shape: The name of its schema, where the type says less than what is read.
    """
    metadata = {"doc": doc, "bare": bare, "shape": shape} | ({"key": name} if name else {})
    if factory is not None:
        return attrs.field(factory=factory, metadata=metadata)
    return attrs.field(default=default, metadata=metadata)


def required(doc: str, *, name: str | None = None, bare: bool = False) -> Any:
    """Declare one key that must be there; see `key` for the arguments."""
    return attrs.field(metadata={"doc": doc, "bare": bare} | ({"key": name} if name else {}))


@attrs.frozen
class Spot(Where):
    """Where a record is written, and where each of its keys is."""

    keys: dict[str, Where] = attrs.field(factory=dict, eq=False, repr=False)

    def at(self, name: str) -> Where:
        """Return where a key is written, or where the record starts if it is not."""
        return self.keys.get(name, self)


def here() -> Any:
    """Declare the attribute that receives the place of the record."""
    return attrs.field(default=Spot("<python>"), eq=False, repr=False, metadata={"where": True})


def written_key(attribute: attrs.Attribute[Any]) -> str:
    """Return the key under which an attribute is written."""
    return str(attribute.metadata.get("key", attribute.name))


def kind_name(node: Node) -> str:
    """Return what a person would call the node."""
    match node:
        case MapNode():
            return "a mapping"
        case ListNode():
            return "a list"
        case ScalarNode(kind="null"):
            return "nothing"
        case ScalarNode(kind="str"):
            return "a text"
        case ScalarNode(kind="bool"):
            return "true or false"
        case _:
            return "a number"


def wrong_shape(node: Node, expected: str) -> ClaimcheckError:
    """Return the error for a node of the wrong kind."""
    return ClaimcheckError.of("CC201", f"expected {expected}, found {kind_name(node)}", node.where)


def structure(node: Node, to: type[T]) -> T:
    """Turn ``node`` into a record of class ``to``.

    Raises:
        ClaimcheckError: With every fault found below ``node``.
    """
    return _converter().structure(node, to)


@cache
def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(str, lambda node, _: _text(node))
    converter.register_structure_hook(bool, lambda node, _: _boolean(node))
    converter.register_structure_hook(int, lambda node, _: _integer(node))
    converter.register_structure_hook(MapNode, lambda node, _: _map_node(node))
    converter.register_structure_hook(float, lambda node, _: _number(node))
    converter.register_structure_hook_func(lambda t: t == Node, lambda node, _: node)
    converter.register_structure_hook_factory(attrs.has, lambda cls: _record_hook(cls, converter))
    converter.register_structure_hook_factory(_is_optional, lambda t: _optional_hook(t, converter))
    converter.register_structure_hook_factory(_is_made_of(Literal), _literal_hook)
    converter.register_structure_hook_factory(_is_made_of(dict), lambda t: _dict_hook(t, converter))
    converter.register_structure_hook_factory(_is_made_of(tuple), lambda t: _list_hook(t, converter))
    return converter


def _is_made_of(origin: Any) -> Callable[[Any], bool]:
    return lambda to: get_origin(to) is origin


def _map_node(node: Node) -> MapNode:
    if isinstance(node, ScalarNode) and node.kind == "null":
        return MapNode({}, {}, node.where)
    if not isinstance(node, MapNode):
        raise wrong_shape(node, "a mapping")
    return node


def _text(node: Node) -> str:
    if not isinstance(node, ScalarNode) or node.kind == "null":
        raise wrong_shape(node, "a text")
    return node.text


def _boolean(node: Node) -> bool:
    if isinstance(node, ScalarNode) and node.kind == "bool":
        return node.text == "true"
    raise wrong_shape(node, "true or false")


def _integer(node: Node) -> int:
    if isinstance(node, ScalarNode) and node.kind == "int":
        return int(node.text)
    raise wrong_shape(node, "a whole number")


def _number(node: Node) -> float:
    if isinstance(node, ScalarNode) and node.kind in {"int", "float"}:
        return float(node.text)
    raise wrong_shape(node, "a number")


def _is_optional(to: Any) -> bool:
    origin = get_origin(to)
    return (origin is Union or origin is types.UnionType) and type(None) in get_args(to)


def _optional_hook(to: Any, converter: Converter) -> Structure:
    inner: Any = Union[tuple(arg for arg in get_args(to) if arg is not type(None))]  # noqa: UP007 - made at run time

    def hook(node: Node, _: Any) -> Any:
        if isinstance(node, ScalarNode) and node.kind == "null" and inner != Node:
            return None
        return converter.structure(node, inner)

    return hook


def _literal_hook(to: Any) -> Structure:
    allowed = tuple(str(arg) for arg in get_args(to))

    def hook(node: Node, _: Any) -> str:
        word = _text(node)
        if word not in allowed:
            raise ClaimcheckError.of("CC206", f"'{word}' is not allowed here{did_you_mean(word, allowed)}", node.where)
        return word

    return hook


def _dict_hook(to: Any, converter: Converter) -> Structure:
    key_type, value_type = get_args(to)
    allowed = tuple(str(arg) for arg in get_args(key_type)) if get_origin(key_type) is Literal else ()

    def hook(node: Node, _: Any) -> dict[str, Any]:
        table = _map_node(node)
        unknown = [name for name in table.entries if allowed and name not in allowed]
        faults = [
            Problem("CC206", f"'{name}' is not allowed here{did_you_mean(name, allowed)}", table.at(name))
            for name in unknown
        ]
        pairs: list[tuple[str, Any]] = []
        try:
            pairs = _gather((name, child, value_type) for name, child in table.entries.items())(converter)
        except ClaimcheckError as error:
            faults.extend(error.problems)
        if faults:
            raise ClaimcheckError(faults)
        return dict(pairs)

    return hook


def _list_hook(to: Any, converter: Converter) -> Structure:
    item_type = get_args(to)[0]

    def hook(node: Node, _: Any) -> tuple[Any, ...]:
        if isinstance(node, ScalarNode) and node.kind == "null":
            return ()
        if not isinstance(node, ListNode):
            raise wrong_shape(node, "a list")
        pairs = _gather((str(i), child, item_type) for i, child in enumerate(node.items))(converter)
        return tuple(value for _, value in pairs)

    return hook


def _gather(children: Any) -> Callable[[Converter], list[tuple[str, Any]]]:
    def run(converter: Converter) -> list[tuple[str, Any]]:
        done: list[tuple[str, Any]] = []
        faults: list[Problem] = []
        for name, child, to in children:
            try:
                done.append((name, converter.structure(child, to)))
            except ClaimcheckError as error:
                faults.extend(error.problems)
        if faults:
            raise ClaimcheckError(faults)
        return done

    return run


def _mapping(node: Node, bare: str | None) -> MapNode:
    """Return the node as the mapping that it stands for, a scalar standing for the ``bare`` key alone."""
    if isinstance(node, ScalarNode) and node.kind != "null" and bare:
        return MapNode({bare: node}, {}, node.where)
    return _map_node(node)


def _record_hook(cls: Any, converter: Converter) -> Structure:
    attrs.resolve_types(cls)
    known = {written_key(a): a for a in attrs.fields(cls) if not a.metadata.get("where")}
    bare = next((name for name, a in known.items() if a.metadata.get("bare")), None)
    place = next((a.name for a in attrs.fields(cls) if a.metadata.get("where")), None)

    def hook(node: Node, _: Any) -> Any:
        node = _mapping(node, bare)
        faults = [
            Problem("CC203", f"unknown key '{name}'{did_you_mean(name, known)}", node.at(name))
            for name in node.entries
            if name not in known
        ]
        values: dict[str, Any] = {}
        for name, attribute in known.items():
            child = node.entries.get(name)
            if child is None:
                if attribute.default is attrs.NOTHING:
                    faults.append(Problem("CC202", f"the key '{name}' is missing; add it", node.where))
                continue
            try:
                values[attribute.name] = converter.structure(child, attribute.type)
            except ClaimcheckError as error:
                faults.extend(error.problems)
        if faults:
            raise ClaimcheckError(faults)
        if place:
            start = node.where
            values[place] = Spot(start.file, start.line, start.column, start.path, node.keys)
        return cls(**values)

    return hook
