"""Positions: which values stand against each other, and who holds them. No event and no account matters here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.compare import Comparison
from claimcheck.reconcile.faces import Face, Faces, Said, Square, Together
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.splits import Holders, Split, Sums
from claimcheck.reconcile.sums import Sum
from claimcheck.reconcile.view import Shown
from claimcheck.rules import Field
from claimcheck.values import Value


Divide: TypeAlias = Callable[
    [tuple[Mark, ...], tuple[bool, ...], tuple[int, ...], tuple[int, ...], Square, Sums],
    Split,
]
"""`claimcheck.reconcile.splits.divide` for the speakers of a case."""
_spoken: Final = attrgetter("spoken")


class Held(Struct, frozen=True, eq=False, gc=False):
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


class Spread(Struct, frozen=True, eq=False):
    """All values said on one path, and how they stand to each other.

    Attributes:
        faces: The values of the field.
        said: What is said.
        values: The distinct values, in canonical order.
        split: Who holds which of them, and how they stand to each other.
        together: What follows from the values, whoever says them.
    """

    faces: Faces
    said: Said
    values: list[Held]
    split: Split
    together: Together

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
    if said.sums:
        together, order = _sums_last(said, ranks, faces), tuple(sorted(range(len(ranks)), key=ranks.__getitem__))
        sums = tuple([(n, _supported(total, together, faces)) for n, total in said.sums.items()])
    else:
        # What is said first stands first among what is spoken alike.
        together = faces.together(tuple(sorted(dict.fromkeys(said.values), key=_spoken)))
        order, sums = (), ()
    places = tuple(map(together.places.__getitem__, said.values))
    split = divide(said.marks, said.inferred, places, order, together.relations, sums)
    values = [
        Held(face, by, face.inferred if by.inferred else face.shown)
        for face, by in zip(together.distinct, split.holders, strict=True)
    ]
    return Spread(faces, said, values, split, together)


def _supported(total: Sum, together: Together, faces: Faces) -> tuple[bool, ...]:
    """Return which values a sum supports: it does as what was stated."""
    if not total.supports:
        return (False,) * len(together.distinct)
    return tuple([faces.field.compare(total.total, face.value).relation.supports for face in together.distinct])


def _sums_last(said: Said, ranks: Sequence[int], faces: Faces) -> Together:
    """Return the values in canonical order, words that somebody used standing for all that equal them."""
    firsts: dict[Face, int] = {}
    for number, face in enumerate(said.values):
        firsts.setdefault(face, number)
    found = sorted(firsts, key=_spoken)
    found.sort(key=lambda face: firsts[face] in said.sums)
    joined = faces.together(tuple(found))
    order = sorted(joined.distinct, key=lambda face: (face.spoken, ranks[firsts[face]]))
    together = faces.together(tuple(order))
    places = {face: together.places[joined.distinct[place]] for face, place in joined.places.items()}
    return replace(together, places=places, related=joined.related)
