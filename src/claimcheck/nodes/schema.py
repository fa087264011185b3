"""JSON Schema (draft-07) from record classes: what editors complete, and what documents are checked against."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin

from claimcheck.nodes.attributes import attributes_of, is_record
from claimcheck.nodes.records import written_key
from claimcheck.nodes.tree import Node


Schema: TypeAlias = dict[str, Any]
Special: TypeAlias = Mapping[type, Callable[[], Schema]]

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
"""A text in a file: editors read unquoted figures as numbers, claimcheck reads the characters."""

_PLAIN: Final[dict[Any, Schema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    type(None): {"type": "null"},
}
_ATTRIBUTE: Final = re.compile(r"^ {4}(\w+): (.+)$")


def schema_of(record: type, title: str, special: Special | None = None) -> Schema:
    """Return the schema of a record class, every record below it under ``definitions``.

    What an attribute with ``spread`` in its metadata holds stands in the record itself.

    Args:
        record: A class of records.
        title: What editors call the document.
        special: Classes whose schema is given instead of derived.
    """
    return _Maker(special or {}).document(record, title)


def schema_of_file(record: type, title: str, shapes: Mapping[str, Schema]) -> Schema:
    """Return the schema of files that people write: texts may look like numbers, and a key without a value is empty.

    Args:
        record: An attrs class whose keys are declared by `key` and `required`.
        title: What editors call the file.
        shapes: Name -> schema of what the classes leave open; keys name them as their ``shape``.
    """
    return _FileMaker(shapes).document(record, title)


class _Maker:
    """Schemas of documents that claimcheck writes: what is there is exactly what the class says."""

    def __init__(self, special: Special) -> None:
        self.special = special
        self.definitions: dict[str, Schema] = {}

    def document(self, record: type, title: str) -> Schema:
        root = self.record(record)
        return {"$schema": DRAFT, "title": title, **root, "definitions": dict(sorted(self.definitions.items()))}

    def of(self, to: Any, shape: str | None = None) -> Schema:
        origin, inside = get_origin(to), get_args(to)
        if origin is Literal:
            return {"enum": list(inside)}
        if to == Node:
            return self.leaf(to, shape)
        if origin in {Union, types.UnionType}:
            return self.union(inside, shape)
        if origin is dict:
            return self.mapping(inside[0], self.of(inside[1], shape))
        if origin is tuple:
            return {"type": "array", "items": self.of(inside[0], shape)}
        if to in self.special:
            return self.special[to]()
        if is_record(to) and not shape:
            return self.reference(to)
        return self.leaf(to, shape)

    def leaf(self, to: Any, _shape: str | None) -> Schema:
        return dict(_PLAIN.get(to, {}))

    def union(self, inside: tuple[Any, ...], shape: str | None) -> Schema:
        if set(get_args(Node)) <= set(inside):
            return self.leaf(Node, shape)
        return {"anyOf": [self.of(one, shape) for one in inside]}

    def mapping(self, names: Any, values: Schema) -> Schema:
        if get_origin(names) is Literal:
            known = dict.fromkeys(get_args(names), values)
            return {"type": "object", "properties": known, "additionalProperties": False}
        return {"type": "object", "additionalProperties": values}

    def reference(self, to: type) -> Schema:
        name = to.__name__.removeprefix("Written")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.record(to)
        return {"$ref": f"#/definitions/{name}"}

    def record(self, record: type) -> Schema:
        described = described_attributes(record)
        properties: dict[str, Schema] = {}
        required: list[str] = []
        bare = False
        for attribute in attributes_of(record):
            if attribute.metadata.get("where") or attribute.metadata.get("unwritten"):
                continue
            bare = bare or bool(attribute.metadata.get("bare"))
            if attribute.metadata.get("spread"):
                inner = (
                    self.special[attribute.type]() if attribute.type in self.special else self.record(attribute.type)
                )
                properties |= inner["properties"]
                required += inner["required"]
                continue
            doc = attribute.metadata.get("doc") or described.get(attribute.name)
            worded = attribute.metadata.get("worded")
            schema = dict(_PLAIN[str]) if worded else self.of(attribute.type, attribute.metadata.get("shape"))
            properties[written_key(attribute)] = with_description(schema, doc)
            if attribute.required:
                required.append(written_key(attribute))
        found: Schema = {
            "type": "object",
            "description": summary(record),
            "properties": properties,
            "required": sorted(required),
            "additionalProperties": False,
        }
        return {"anyOf": [self.leaf(str, None), found]} if bare else found


class _FileMaker(_Maker):
    """Schemas of files that people write."""

    def __init__(self, shapes: Mapping[str, Schema]) -> None:
        super().__init__({})
        self.shapes = shapes
        self.definitions |= {name: dict(shape) for name, shape in shapes.items()}

    def leaf(self, to: Any, shape: str | None) -> Schema:
        if shape:
            return {"$ref": f"#/definitions/{shape}"} if shape in self.shapes else {}
        return dict(TEXT) if to is str else super().leaf(to, shape)

    def of(self, to: Any, shape: str | None = None) -> Schema:
        found = super().of(to, shape)
        return or_nothing(found) if get_origin(to) in {dict, tuple} else found

    def union(self, inside: tuple[Any, ...], shape: str | None) -> Schema:
        if set(get_args(Node)) <= set(inside):
            return self.leaf(Node, shape)
        [one] = [one for one in inside if one is not type(None)]
        return or_nothing(self.of(one, shape))

    def record(self, record: type) -> Schema:
        found = super().record(record)
        return found if "anyOf" in found or found["required"] else or_nothing(found)


def with_description(schema: Schema, doc: str | None) -> Schema:
    """Return a schema with a description. Beside a reference draft-07 reads nothing, so it stands around that."""
    if not doc:
        return schema
    return {**({"allOf": [schema]} if "$ref" in schema else schema), "description": doc}


def or_nothing(schema: Schema) -> Schema:
    """Return a schema that also takes null: a key without a value."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "type" in schema:
        known = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": list(dict.fromkeys([*known, "null"]))}
    return {"anyOf": [schema, {"type": "null"}]}


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
