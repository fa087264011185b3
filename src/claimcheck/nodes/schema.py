"""JSON Schema (draft-07) from record classes: what editors complete, and what documents are checked against."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin

import attrs

from claimcheck.nodes.structure import written_key
from claimcheck.nodes.tree import Node


Schema: TypeAlias = dict[str, Any]
Special: TypeAlias = Mapping[type, Callable[[], Schema]]

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_PLAIN: Final[dict[Any, Schema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    type(None): {"type": "null"},
}
_ATTRIBUTE: Final = re.compile(r"^ {4}(\w+): (.+)$")


def schema_of(record: type, title: str, special: Special | None = None, spread: frozenset[str] = frozenset()) -> Schema:
    """Return the schema of a record class, every record below it under ``definitions``.

    Args:
        record: An attrs class.
        title: What editors call the document.
        special: Classes whose schema is given instead of derived.
        spread: Names of attributes whose own schema's properties stand in the record itself.
    """
    made = _Maker(special or {}, spread)
    root = made.record(record)
    return {"$schema": DRAFT, "title": title, **root, "definitions": dict(sorted(made.definitions.items()))}


class _Maker:
    def __init__(self, special: Special, spread: frozenset[str]) -> None:
        self.special = special
        self.spread = spread
        self.definitions: dict[str, Schema] = {}

    def of(self, to: Any) -> Schema:
        if to in _PLAIN:
            return dict(_PLAIN[to])
        if to == Node:
            return {}
        origin, inside = get_origin(to), get_args(to)
        if origin is Literal:
            return {"enum": list(inside)}
        if origin in {Union, types.UnionType}:
            return self._union(inside)
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(inside[1])}
        if origin is tuple:
            return {"type": "array", "items": self.of(inside[0])}
        if to in self.special:
            return self.special[to]()
        return self._reference(to)

    def _union(self, inside: tuple[Any, ...]) -> Schema:
        if set(get_args(Node)) <= set(inside):
            return {}
        return {"anyOf": [self.of(one) for one in inside]}

    def _reference(self, to: type) -> Schema:
        name = to.__name__.removeprefix("Written")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.record(to)
        return {"$ref": f"#/definitions/{name}"}

    def record(self, record: type) -> Schema:
        attrs.resolve_types(record)
        described = described_attributes(record)
        properties: dict[str, Schema] = {}
        required: list[str] = []
        bare = False
        for attribute in attrs.fields(record):
            if attribute.metadata.get("where") or attribute.metadata.get("unwritten"):
                continue
            bare = bare or bool(attribute.metadata.get("bare"))
            if attribute.name in self.spread and attribute.type in self.special:
                inner = self.special[attribute.type]()
                properties |= inner["properties"]
                required += inner["required"]
                continue
            name = written_key(attribute)
            doc = attribute.metadata.get("doc") or described.get(attribute.name)
            schema = self.of(attribute.type)
            # Beside a reference, draft-07 reads nothing, so that a description has to stand around it.
            schema = {"allOf": [schema]} if doc and "$ref" in schema else schema
            properties[name] = {**schema, **({"description": doc} if doc else {})}
            if attribute.default is attrs.NOTHING:
                required.append(name)
        found: Schema = {
            "type": "object",
            "description": summary(record),
            "properties": properties,
            "required": sorted(required),
            "additionalProperties": False,
        }
        return {"anyOf": [{"type": "string"}, found]} if bare else found


def summary(record: type) -> str:
    """Return the first line of a class's docstring."""
    return (inspect.getdoc(record) or "").split("\n")[0]


def described_attributes(record: type) -> dict[str, str]:
    """Return attribute -> its line in the ``Attributes`` section of the class's docstring."""
    found: dict[str, str] = {}
    inside = False
    for line in (inspect.getdoc(record) or "").splitlines():
        inside = inside or line.strip() == "Attributes:"
        match = _ATTRIBUTE.match(line)
        if inside and match:
            found[match[1]] = match[2]
    return found
