"""Nodes into typed records: no silent coercion, every fault located, all faults of a record at once."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter

from claimcheck.errors import ClaimcheckError, Problem, Problems, Where, did_you_mean, on_one_line
from claimcheck.nodes.records import Record
from claimcheck.nodes.slips import in_a_list, not_a_list, not_one
from claimcheck.nodes.tree import ListNode, MapNode, Node, ScalarNode


T = TypeVar("T")
K = TypeVar("K")

Structure = Callable[[Any, Any], Any]


def key(  # noqa: PLR0913 - all by name
    doc: str,
    *,
    default: Any = None,
    factory: Callable[[], Any] | None = None,
    name: str | None = None,
    bare: bool = False,
    shape: str | None = None,
    known_as: tuple[str, ...] = (),
    holds: str | None = None,
) -> Any:
    """Declare one key of a record.

    Args:
        doc: What the key means: shown by editors through the JSON Schema.
        default: Used when the key is missing.
        factory: Used instead of ``default`` when given.
        name: The key as written, where it is not a Python name.
        bare: Whether a scalar in place of the record stands for this key alone.
        shape: The name of its schema, where the type says less than what is read.
        known_as: Words that people write instead of the key; the error names the key.
        holds: What an unknown key of the record may be that belongs under this one.
    """
    metadata = {"doc": doc, "bare": bare, "shape": shape, "known_as": known_as, "holds": holds}
    metadata |= {"key": name} if name else {}
    if factory is not None:
        return attrs.field(factory=factory, metadata=metadata)
    return attrs.field(default=default, metadata=metadata)


def required(doc: str, *, name: str | None = None, bare: bool = False, shape: str | None = None) -> Any:
    """Declare one key that must be there; see `key` for the arguments."""
    return attrs.field(metadata={"doc": doc, "bare": bare, "shape": shape} | ({"key": name} if name else {}))


def named(doc: str) -> Any:
    """Declare a key that may hold what readers call something: one line, however it is written; a blank one is none."""
    return attrs.field(default=None, converter=_name, metadata={"doc": doc})


def _name(text: str | None) -> str | None:
    return on_one_line(text or "") or None


@attrs.frozen
class Spot(Where):
    """Where a record is written, where each of its keys is, and which of its keys hold what cannot be read."""

    keys: dict[str, Where] = attrs.field(factory=dict, eq=False, repr=False)
    faulty: frozenset[str] = attrs.field(default=frozenset(), eq=False, repr=False)

    def at(self, name: str) -> Where:
        """Return where a key is written, or where the record starts if it is not."""
        return self.keys.get(name, self)


class Table(dict[str, T]):
    """Entries of a mapping that know where they are written.

    Attributes:
        keys_at: Key -> where it is written, those included whose values cannot be read.
        values_at: Key -> where its value is written.
    """

    def __init__(
        self, entries: Iterable[tuple[str, T]], keys_at: Mapping[str, Where], values_at: Mapping[str, Where]
    ) -> None:
        """Hold entries and places."""
        super().__init__(entries)
        self.keys_at = keys_at
        self.values_at = values_at

    @property
    def broken(self) -> frozenset[str]:
        """The keys whose values cannot be read."""
        return frozenset(self.values_at) - frozenset(self)


def extended(below: Mapping[str, T], own: Mapping[str, T]) -> Table[T]:
    """Return the entries of one table with those of another added or put in their place."""
    keys_at = {**getattr(below, "keys_at", {}), **getattr(own, "keys_at", {})}
    values_at = {**getattr(below, "values_at", {}), **getattr(own, "values_at", {})}
    return Table({**below, **own}.items(), keys_at, values_at)


def key_at(table: Mapping[str, Any], name: str, otherwise: Where) -> Where:
    """Return where a key of a table is written, or another place if nobody knows."""
    return table.keys_at.get(name, otherwise) if isinstance(table, Table) else otherwise


def value_at(table: Mapping[str, Any], name: str, otherwise: Where) -> Where:
    """Return where the value of a key is written, or another place if nobody knows."""
    return table.values_at.get(name, otherwise) if isinstance(table, Table) else otherwise


def broken(table: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of a table whose values cannot be read, of which that is said already."""
    return table.broken if isinstance(table, Table) else frozenset()


class Absent(str):
    """The text of a required key that is missing or faulty: said already, so that nothing more is said of it."""

    __slots__ = ()


ABSENT: Final = Absent()


class FaultyError(ClaimcheckError):
    """What is wrong with a node, and what it holds all the same."""

    def __init__(self, faults: Iterable[Problem], kept: Any) -> None:
        """Hold the faults, and the record as far as it can be read."""
        super().__init__(faults)
        self.kept = kept


def here() -> Any:
    """Declare the attribute that receives the place of the record."""
    return attrs.field(default=Spot("<python>"), eq=False, repr=False, metadata={"where": True})


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


def wrong_shape(node: Node, expected: str, remedy: str = "") -> ClaimcheckError:
    """Return the error for a node of the wrong kind."""
    return ClaimcheckError.of("CC201", f"expected {expected}, found {kind_name(node)}{remedy}", node.where)


def structure(node: Node, to: type[T]) -> T:
    """Turn ``node`` into a record of class ``to``.

    Raises:
        ClaimcheckError: With every fault found below ``node``.
    """
    return _converter().structure(node, to)


def structure_all(node: Node, to: type[T], problems: Problems) -> T | None:
    """Turn ``node`` into a record as far as it can be read, so that what is right in it can be checked further.

    A key that is misspelt stands for the one it resembles; a required text that is missing is `ABSENT`.

    Args:
        node: The node.
        to: A class of records.
        problems: Where every fault found below ``node`` goes.

    Returns:
        The record, or None if nothing can be made of the node.
    """
    try:
        return structure(node, to)
    except FaultyError as error:
        problems.extend(error)
        kept: T = error.kept
        return kept
    except ClaimcheckError as error:
        problems.extend(error)
        return None


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
        raise wrong_shape(node, "a text", not_one(node))
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
        faults = [
            Problem("CC206", f"'{name}' is not allowed here{did_you_mean(name, allowed)}", table.at(name))
            for name in table.entries
            if allowed and name not in allowed
        ]
        pairs = _gather(table.entries.items(), value_type, converter, faults)
        places = {name: child.where for name, child in table.entries.items()}
        found = Table(pairs, {name: table.at(name) for name in places}, places)
        if faults:
            raise FaultyError(faults, found)
        return found

    return hook


def _list_hook(to: Any, converter: Converter) -> Structure:
    item_type = get_args(to)[0]

    def hook(node: Node, _: Any) -> tuple[Any, ...]:
        if isinstance(node, ScalarNode) and node.kind == "null":
            return ()
        if not isinstance(node, ListNode):
            raise wrong_shape(node, "a list", not_a_list(node))
        if get_origin(item_type) is tuple and node.items and all(isinstance(item, ScalarNode) for item in node.items):
            raise wrong_shape(node, "a list of lists", in_a_list(node))
        faults: list[Problem] = []
        pairs = _gather(enumerate(node.items), item_type, converter, faults)
        kept = tuple(value for _, value in pairs)
        if faults:
            raise FaultyError(faults, kept)
        return kept

    return hook


def _gather(
    children: Iterable[tuple[K, Node]], to: Any, converter: Converter, faults: list[Problem]
) -> list[tuple[K, Any]]:
    """Return what can be made of nodes; what cannot is added to the faults."""
    done: list[tuple[K, Any]] = []
    for name, child in children:
        try:
            done.append((name, converter.structure(child, to)))
        except FaultyError as error:
            faults.extend(error.problems)
            done.append((name, error.kept))
        except ClaimcheckError as error:
            faults.extend(error.problems)
    return done


def _mapping(node: Node, bare: str | None) -> MapNode:
    """Return the node as the mapping that it stands for, a scalar standing for the ``bare`` key alone."""
    if isinstance(node, ScalarNode) and node.kind != "null" and bare:
        return MapNode({bare: node}, {}, node.where)
    return _map_node(node)


def _record_hook(cls: Any, converter: Converter) -> Structure:
    record = Record(cls)

    def hook(node: Node, _: Any) -> Any:
        table = _mapping(node, record.bare)
        faults: list[Problem] = []
        entries, keys = record.entries(table, faults)
        values: dict[str, Any] = {}
        faulty: set[str] = set()
        for name, attribute in record.known.items():
            child = entries.get(name)
            if child is None:
                if attribute.required:
                    faults.append(Problem("CC202", f"the key '{name}' is missing; add it", table.where))
                continue
            try:
                values[attribute.name] = converter.structure(child, attribute.type)
            except FaultyError as error:
                faults.extend(error.problems)
                values[attribute.name] = error.kept
            except ClaimcheckError as error:
                faulty.add(name)
                # A misspelt key stands for the one it resembles only where its value fits.
                faults.extend(error.problems if name in table.entries else ())
        if record.place:
            start = table.where
            values[record.place] = Spot(start.file, start.line, start.column, start.path, keys, frozenset(faulty))
        if not faults:
            return cls(**values)
        missing = [a for a in record.required if a.name not in values]
        if any(attribute.type is not str for attribute in missing):
            raise ClaimcheckError(faults)
        raise FaultyError(faults, cls(**values, **{attribute.name: ABSENT for attribute in missing}))

    return hook
