"""Values as reconciliation meets them again and again: what they are called, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache
from typing import Final

from attrs import define

from claimcheck.compare import Relation
from claimcheck.language import Word
from claimcheck.reconcile.view import Shown, said_to_be
from claimcheck.rules import Field
from claimcheck.values import Count, Moment, Quantity, Value


KEPT: Final = 4096
"""Values and comparisons of one field that are kept at a time."""


@define(eq=False)
class Face:
    """One value of one field, looked at once.

    Attributes:
        value: The value.
        spoken: Its canonical spoken form.
        label: What readers call it.
        shown: As output writes it.
    """

    value: Value
    spoken: str
    label: Word
    shown: Shown

    @property
    def inferred(self) -> Shown:
        """As output writes it where only the coder inferred it."""
        return said_to_be(self.value, self.label, inferred=True)


class Faces:
    """The values of one field."""

    def __init__(self, field: Field) -> None:
        """Take the field."""
        self.field = field
        # A face holds a value, so that no other one can get the same identity while it is kept.
        self._met: dict[int, tuple[Value, Face]] = {}
        self._known: dict[Hashable, Face] = {}
        self.compare = lru_cache(KEPT)(lambda left, right: field.compare(left.value, right.value))
        """Compares two faces, the left to the right."""

    def face(self, value: Value) -> Face:
        """Return the face of a value; values that mean and say the same share one."""
        met = self._met.get(id(value))
        if met is not None:
            return met[1]
        if len(self._met) >= KEPT:
            self._met.clear()
            self._known.clear()
        spoken = value.spoken
        key = spoken, value, _slack(value)
        face = self._known.get(key)
        if face is None:
            label = self.field.show(value)
            shown = said_to_be(value, label, inferred=False)
            face = self._known[key] = Face(value, spoken, label, shown)
        self._met[id(value)] = value, face
        return face

    def relation(self, left: Face, right: Face) -> Relation:
        """Return how the left value stands to the right one."""
        if left is right:
            return Relation.EQUAL
        if left.spoken <= right.spoken:
            return self.compare(left, right).relation
        return self.compare(right, left).relation.flipped


def says_some(value: Value) -> bool:
    """Return whether a value is more than none, so that whoever denies without a value denies it."""
    return not isinstance(value, Count | Quantity) or value.high != 0


def _slack(value: Value) -> Fraction | None:
    """Return by how much the soft edges of a value give way, which is no part of its equality."""
    if isinstance(value, Count | Moment | Quantity) and (value.soft_low or value.soft_high):
        return value.slack
    return None
