"""Values as reconciliation meets them again and again: what they are called, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeAlias

from attrs import define, field

from claimcheck.compare import Relation
from claimcheck.language import Word
from claimcheck.reconcile.scope import Sum
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.view import Shown, said_to_be
from claimcheck.rules import Field
from claimcheck.values import Bounds, Count, Moment, Quantity, Value


KEPT: Final = 4096
"""Values and comparisons of one field that are kept at a time."""


Square: TypeAlias = tuple[tuple[Relation, ...], ...]
"""How the i-th value stands to the j-th."""


@define(eq=False)
class Face:
    """One value of one field, looked at once.

    Attributes:
        value: The value.
        spoken: Its canonical spoken form.
        label: What readers call it.
        shown: As output writes it.
        role: Whose loss or failure it is, ``bearer`` or ``actor``, or None.
    """

    value: Value
    spoken: str
    label: Word
    shown: Shown
    role: str | None

    @property
    def inferred(self) -> Shown:
        """As output writes it where only the coder inferred it."""
        return said_to_be(self.value, self.label, inferred=True)


@define(eq=False)
class Said:
    """What is said on a path, in the order of the accounts, sums last.

    Attributes:
        values: The values as they are compared.
        marks: Who supports each thereby.
        inferred: Whether the coder inferred it.
        sums: Number of what no account states -> what it was summed from.
    """

    values: tuple[Face, ...]
    marks: tuple[Mark, ...]
    inferred: tuple[bool, ...]
    sums: dict[int, Sum] = field(factory=dict)


class Faces:
    """The values of one field."""

    def __init__(self, of: Field, role: Callable[[Field, Value], str | None]) -> None:
        """Take the field, and what knows whose loss or failure a value of it is."""
        self.field = of
        self._role = role
        self.met: dict[int, Face] = {}
        """The identity of each value that was met, while it is kept -> its face."""
        self._kept: list[Value] = []
        self._known: dict[Hashable, Face] = {}
        self.compare = lru_cache(KEPT)(lambda left, right: of.compare(left.value, right.value))
        """Compares two faces, the left to the right."""
        self.together = lru_cache(KEPT)(self._together)
        """Returns how each of some faces stands to each, and the first that each equals, itself if none; else None."""
        self.at_least = lru_cache(KEPT)(self._at_least)
        """Returns the face of a count that is open above."""

    def face(self, value: Value) -> Face:
        """Return the face of a value; values that mean and say the same share one."""
        met = self.met.get(id(value))
        if met is not None:
            return met
        if len(self._kept) >= KEPT:
            self.met.clear()
            self._kept.clear()
            self._known.clear()
        key = value.spoken, value, _slack(value)
        face = self._known.get(key)
        if face is None:
            face = self._known[key] = self._looked_at(value)
        self._kept.append(value)
        self.met[id(value)] = face
        return face

    def _together(self, faces: tuple[Face, ...]) -> tuple[Square, tuple[int, ...] | None]:
        square = [[Relation.EQUAL] * len(faces) for _ in faces]
        firsts = list(range(len(faces)))
        for i, face in enumerate(faces):
            for j in range(i):
                relation = square[i][j] = self.relation(face, faces[j])
                square[j][i] = relation.flipped
                if relation is Relation.EQUAL and firsts[j] == j < firsts[i]:
                    firsts[i] = j
        distinct = firsts == list(range(len(faces)))
        return tuple(map(tuple, square)), None if distinct else tuple(firsts)

    def _at_least(self, low: int) -> Face:
        return self._looked_at(Count(Bounds(low, None)))

    def _looked_at(self, value: Value) -> Face:
        label = self.field.show(value)
        return Face(value, value.spoken, label, said_to_be(value, label, inferred=False), self._role(self.field, value))

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
