"""Attributes of record classes, be they made by attrs or by msgspec."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import attrs
import msgspec
from attrs import frozen
from msgspec.structs import FieldInfo


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
    """Return the attributes of a class of records, in the order in which they stand there."""
    if issubclass(record, msgspec.Struct):
        return tuple([_of_struct(info) for info in msgspec.structs.fields(record)])
    attrs.resolve_types(record)
    return tuple([Attribute(a.name, a.type, a.default is attrs.NOTHING, a.metadata) for a in attrs.fields(record)])


def _of_struct(info: FieldInfo) -> Attribute:
    of, metadata = info.type, {}
    if get_origin(of) is Annotated:
        of, *marks = get_args(of)
        metadata = {key: value for mark in marks for key, value in (mark.extra or {}).items()}
    return Attribute(info.name, of, info.required, metadata)
