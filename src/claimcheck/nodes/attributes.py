"""Attributes of record classes, be they made by attrs or by msgspec."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs
import msgspec
from attrs import frozen


@frozen
class Attribute:
    """One attribute of a record class.

    Attributes:
        name: Its name.
        type: What it holds.
        required: Whether it has no default.
        metadata: What it was declared with.
    """

    name: str
    type: Any
    required: bool
    metadata: Mapping[str, Any]


def is_record(of: Any) -> bool:
    """Return whether something is a class of records."""
    return isinstance(of, type) and (attrs.has(of) or issubclass(of, msgspec.Struct))


@cache
def attributes_of(record: Any) -> tuple[Attribute, ...]:
    """Return the attributes of a class of records, in order. A struct says in ``written`` how its own are written."""
    if issubclass(record, msgspec.Struct):
        written = getattr(record, "written", {})
        fields = msgspec.structs.fields(record)
        return tuple([Attribute(one.name, one.type, one.required, written.get(one.name, {})) for one in fields])
    attrs.resolve_types(record)
    return tuple([Attribute(a.name, a.type, a.default is attrs.NOTHING, a.metadata) for a in attrs.fields(record)])
