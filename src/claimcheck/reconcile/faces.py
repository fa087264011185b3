"""Values as reconciliation meets them again and again: what they are called, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from functools import lru_cache
from typing import Final

from attrs import define
from attrs import field as attribute

from claimcheck.compare import Relation
from claimcheck.language import Word
from claimcheck.reconcile.scope import Sum
from claimcheck.reconcile.speakers import Mark
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
        role: Whose loss or failure it is, ``bearer`` or ``actor``, or None.
        said: Who says it -> the value as they say it, for all that was asked of `said_by`; then inferred ones likewise.
    """

    value: Value
    spoken: str
    label: Word
    shown: Shown
    role: str | None
    said: tuple[dict[Mark, Said], dict[Mark, Said]] = attribute(factory=lambda: ({}, {}), init=False)

    @property
    def inferred(self) -> Shown:
        """As output writes it where only the coder inferred it."""
        return said_to_be(self.value, self.label, inferred=True)

    def said_by(self, mark: Mark, *, inferred: bool) -> Said:
        """Return the value as somebody says it; always the same for the same."""
        known = self.said[inferred].get(mark)
        if known is None:
            known = self.said[inferred][mark] = Said(self, mark, inferred)
        return known


@define(eq=False)
class Said:
    """What somebody says on a path, in whichever account.

    Attributes:
        face: The value as it is compared.
        mark: Who supports it thereby.
        inferred: Whether the coder inferred it.
        sum: What it was summed from, if no account states it.
    """

    face: Face
    mark: Mark
    inferred: bool = False
    sum: Sum | None = None

    @property
    def counted(self) -> Value:
        """The value that it supports."""
        return self.sum.total if self.sum else self.face.value


class Faces:
    """The values of one field."""

    def __init__(self, field: Field, role: Callable[[Field, Value], str | None]) -> None:
        """Take the field, and what knows whose loss or failure a value of it is."""
        self.field = field
        self._role = role
        self.met: dict[int, Face] = {}
        """The identity of each value that was met, while it is kept -> its face."""
        self._kept: list[Value] = []
        self._known: dict[Hashable, Face] = {}
        self.compare = lru_cache(KEPT)(lambda left, right: field.compare(left.value, right.value))
        """Compares two faces, the left to the right."""

    def face(self, value: Value) -> Face:
        """Return the face of a value; values that mean and say the same share one."""
        met = self.met.get(id(value))
        if met is not None:
            return met
        if len(self._kept) >= KEPT:
            self.met.clear()
            self._kept.clear()
            self._known.clear()
        spoken = value.spoken
        key = spoken, value, _slack(value)
        face = self._known.get(key)
        if face is None:
            label = self.field.show(value)
            shown = said_to_be(value, label, inferred=False)
            face = self._known[key] = Face(value, spoken, label, shown, self._role(self.field, value))
        self._kept.append(value)
        self.met[id(value)] = face
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
