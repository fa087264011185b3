"""Values as reconciliation meets them again and again: what they are called, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import Final, TypeAlias

from attrs import define
from msgspec import Struct, field

from claimcheck.compare import Relation
from claimcheck.language import Word
from claimcheck.reconcile.implied import hull, implied
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.sums import Sum
from claimcheck.reconcile.view import Shown, said_to_be
from claimcheck.rules import Field
from claimcheck.values import Category, Count, Gazetteer, Moment, Quantity, Value


KEPT: Final = 4096
"""Values and comparisons of one field that are kept at a time."""


Square: TypeAlias = tuple[tuple[Relation, ...], ...]
"""How the i-th value stands to the j-th."""
_EQUAL: Final = Relation.EQUAL
_SHOWN: Final = attrgetter("shown")
_WIDER: Final = frozenset({_EQUAL, Relation.REFINED_BY})
"""How a value stands to those that imply it."""


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


class Said(Struct, eq=False, gc=False):
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
    sums: dict[int, Sum] = field(default_factory=dict)


class Together(Struct, frozen=True, eq=False, gc=False):
    """Several values of one field, and what follows from them whoever says them.

    Attributes:
        distinct: The values, without those that equal one before them.
        places: Each value -> the number of the one of those that it is or equals.
        relations: How each of those stands to each.
        related: Whether that tells of all of the values how each stands to each: no value stands for equal ones in
            other words, and none of several is a list, of which a part may be stated.
        agreed: What all of them imply, as output writes it; None if they imply nothing together.
        range: Their hull, as output writes it; empty for values without ends.
    """

    distinct: tuple[Face, ...]
    places: dict[Face, int]
    relations: Square
    related: bool
    agreed: Shown | None
    range: Shown


class Faces:
    """The values of one field."""

    def __init__(self, of: Field, role: Callable[[Field, Value], str | None], gazetteer: Gazetteer) -> None:
        """Take the field, what knows whose loss or failure a value of it is, and the places of the case."""
        self.field = of
        self._role = role
        self._gazetteer = gazetteer
        self.met: dict[object, Face] = {}
        """The identity of each value that was met -> its face."""
        self._known: dict[Hashable, Face] = {}
        self.compare = lru_cache(KEPT)(lambda left, right: of.compare(left.value, right.value))
        """Compares two faces, the left to the right."""
        self.together = lru_cache(KEPT)(self._together)
        """Returns some faces together; of equal ones the first stands for all."""

    def face(self, value: Value) -> Face:
        """Return the face of a value; values that mean and say the same share one."""
        met = self.met.get(value.identity)
        if met is not None:
            return met
        if len(self.met) >= KEPT:
            self.met.clear()
            self._known.clear()
        spoken = value.spoken
        key = spoken, value, _slack(value)
        face = self._known.get(key)
        if face is None:
            face = self._known[key] = self._looked_at(value, spoken)
        self.met[value.identity] = face
        return face

    def _together(self, faces: tuple[Face, ...]) -> Together:
        compare = self.compare
        distinct: list[Face] = []
        places: dict[Face, int] = {}
        square: list[list[Relation]] = []
        for face in faces:
            column: list[Relation] = []
            row: list[Relation] = []
            for place, other in enumerate(distinct):
                relation = compare(other, face).relation
                if relation is _EQUAL:
                    places[face] = place
                    break
                column.append(relation)
                row.append(relation.flipped)
            else:
                for above, relation in zip(square, column, strict=True):
                    above.append(relation)
                row.append(_EQUAL)
                square.append(row)
                places[face] = len(distinct)
                distinct.append(face)
        values = [face.value for face in distinct]
        lists = self.field.taxonomy is not None and any([_is_list(value) for value in values])  # noqa: C419 - few
        related = len(faces) == 1 or (len(distinct) == len(faces) and not lists)
        widest = next(compress(values, map(_WIDER.issuperset, square)), None)
        agreed = implied(values, widest, self.field, self._gazetteer)
        return Together(
            tuple(distinct),
            places,
            tuple(map(tuple, square)),
            related,
            None if agreed is None else self.face(agreed).shown,
            hull(values, map(_SHOWN, distinct), self.field),
        )

    def _looked_at(self, value: Value, spoken: str) -> Face:
        label = self.field.show(value)
        return Face(value, spoken, label, said_to_be(value, label, inferred=False), self._role(self.field, value))

    def relation(self, left: Face, right: Face) -> Relation:
        """Return how the left value stands to the right one."""
        if left is right:
            return Relation.EQUAL
        if left.spoken <= right.spoken:
            return self.compare(left, right).relation
        return self.compare(right, left).relation.flipped


def _is_list(value: Value) -> bool:
    return isinstance(value, Category) and value.form == "all"


def says_some(value: Value) -> bool:
    """Return whether a value is more than none, so that whoever denies without a value denies it."""
    return not isinstance(value, (Count, Quantity)) or value.high != 0


def _slack(value: Value) -> Fraction | None:
    """Return by how much the soft edges of a value give way, which is no part of its equality."""
    if isinstance(value, (Count, Moment, Quantity)) and (value.soft_low or value.soft_high):
        return value.slack
    return None
