"""Positions: which values stand against each other, and who holds them. No event and no account matters here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final, TypeAlias

from attrs import define

from claimcheck.compare import Comparison, Relation
from claimcheck.reconcile.faces import Face, Faces, Said, Square
from claimcheck.reconcile.scope import Sum
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.splits import Holders, Split, Sums
from claimcheck.reconcile.view import Shown
from claimcheck.rules import Field
from claimcheck.values import Category, Value


Divide: TypeAlias = Callable[
    [tuple[Mark, ...], tuple[bool, ...], tuple[tuple[int, ...], ...], Square, Sums],
    Split,
]
"""`claimcheck.reconcile.splits.divide` for the speakers of a case."""
_spoken: Final = attrgetter("spoken")
_ALONE: Square = ((Relation.EQUAL,),)


@define(eq=False)
class Held:
    """One distinct value, with all that give it.

    Attributes:
        face: The value, in the spoken form that sorts first among its equals, sums last.
        by: Those who hold it.
        shown: The value as output writes it.
    """

    face: Face
    by: Holders
    shown: Shown

    @property
    def value(self) -> Value:
        """The value."""
        return self.face.value

    @property
    def summed(self) -> bool:
        """Whether no account states it itself."""
        return self.by.summed


@define(eq=False)
class Spread:
    """All values said on one path, and how they stand to each other.

    Attributes:
        faces: The values of the field.
        said: What is said.
        values: The distinct values, in canonical order.
        split: Who holds which of them, and how they stand to each other.
        related: Whether that tells of everything said how it stands to everything else: no value stands for equal ones
            in other words, and none is a list, of which a part may be stated.
    """

    faces: Faces
    said: Said
    values: list[Held]
    split: Split
    related: bool

    @property
    def field(self) -> Field:
        """The field."""
        return self.faces.field

    @property
    def heads(self) -> list[int]:
        """The numbers of the values that head positions, strongest first."""
        return self.split.heads

    def sums_of(self, held: Held) -> list[Sum]:
        """Return the sums that give a value, in the order of the accounts."""
        sums = self.said.sums
        return [sums[n] for n in held.by.numbers if n in sums]

    def comparison(self, i: int, j: int) -> Comparison:
        """Return how the i-th value stands to the j-th, measured and in words."""
        return self.faces.compare(self.values[i].face, self.values[j].face)


def spread(faces: Faces, said: Said, ranks: Sequence[int], divide: Divide) -> Spread:
    """Put together what is said on a path.

    Args:
        faces: The values of the field.
        said: What is said.
        ranks: The place in the order of all accounts of each that says it.
        divide: Divides what is said over its values.
    """
    numbers: dict[Face, list[int]] = {}
    for number, face in enumerate(said.values):
        numbers.setdefault(face, []).append(number)
    distinct, relations, related = list(numbers), _ALONE, True
    if len(distinct) > 1:
        distinct, relations = _distinct(numbers, said, ranks, faces)
        lists = faces.field.taxonomy is not None and any([_is_list(face.value) for face in distinct])  # noqa: C419 - few
        related = len(distinct) == len(numbers) and not lists
    own = tuple([tuple(numbers[face]) for face in distinct])
    sums = tuple([(n, _supported(total, distinct, faces)) for n, total in said.sums.items()]) if said.sums else ()
    split = divide(said.marks, said.inferred, own, relations, sums)
    values = []
    for face, by in zip(distinct, split.holders, strict=True):
        values.append(Held(face, by, face.inferred if by.inferred else face.shown))
    return Spread(faces, said, values, split, related)


def _is_list(value: Value) -> bool:
    return isinstance(value, Category) and value.form == "all"


def _supported(total: Sum, distinct: list[Face], faces: Faces) -> tuple[bool, ...]:
    """Return which values a sum supports: it does as what was stated."""
    if not total.supports:
        return (False,) * len(distinct)
    return tuple([faces.field.compare(total.total, face.value).relation.supports for face in distinct])


def _distinct(
    numbers: dict[Face, list[int]], said: Said, ranks: Sequence[int], faces: Faces
) -> tuple[list[Face], Square]:
    """Return the values in canonical order, and how each stands to each.

    Equal ones are joined: what is said of all becomes the numbers of one.
    """
    # What is said first stands first among what is spoken alike; of equal values, words that somebody used stand for
    # all.
    found = sorted(numbers, key=_spoken)
    if said.sums:
        found.sort(key=lambda face: numbers[face][0] in said.sums)
    square, firsts = faces.together(tuple(found))
    if firsts is None and not said.sums:
        return found, square
    firsts = firsts or tuple(range(len(found)))
    own = [i for i, first in enumerate(firsts) if i == first]
    for face, first in zip(found, firsts, strict=True):
        if face is not found[first]:
            numbers[found[first]] += numbers[face]
    order = sorted(own, key=lambda i: (found[i].spoken, ranks[numbers[found[i]][0]]))
    for i in order:
        numbers[found[i]].sort(key=ranks.__getitem__)
    return [found[i] for i in order], tuple([tuple([square[i][j] for j in order]) for i in order])
