"""Positions: which values stand against each other, and who holds them. No event and no account matters here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import define

from claimcheck.compare import Comparison, Relation
from claimcheck.reconcile.faces import Face, Faces, Said
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.splits import Holders, Split, Square, Sums
from claimcheck.reconcile.view import Shown
from claimcheck.rules import Field
from claimcheck.values import Value


Divide: TypeAlias = Callable[
    [tuple[Mark, ...], tuple[bool, ...], tuple[tuple[int, ...], ...], Square, Sums],
    Split,
]
"""`claimcheck.reconcile.splits.divide` for the speakers of a case."""
_ALONE: Square = ((Relation.EQUAL,),)


@define(eq=False)
class Held:
    """One distinct value, with all that give it.

    Attributes:
        face: The value, in the spoken form that sorts first among its equals, sums last.
        by: Those who hold it.
    """

    face: Face
    by: Holders

    @property
    def value(self) -> Value:
        """The value."""
        return self.face.value

    @property
    def summed(self) -> bool:
        """Whether no account states it itself."""
        return self.by.summed

    @property
    def shown(self) -> Shown:
        """The value as output writes it."""
        return self.face.inferred if self.by.inferred else self.face.shown


@define(eq=False)
class Spread:
    """All values said on one path, and how they stand to each other.

    Attributes:
        faces: The values of the field.
        said: What is said, in the order of the accounts, sums last.
        values: The distinct values, in canonical order.
        split: Who holds which of them, and how they stand to each other.
    """

    faces: Faces
    said: tuple[Said, ...]
    values: list[Held]
    split: Split

    @property
    def field(self) -> Field:
        """The field."""
        return self.faces.field

    @property
    def heads(self) -> list[int]:
        """The numbers of the values that head positions, strongest first."""
        return self.split.heads

    def said_of(self, held: Held) -> tuple[Said, ...]:
        """Return what is said of a value, in the order of the accounts."""
        return tuple([self.said[n] for n in held.by.numbers])

    def comparison(self, i: int, j: int) -> Comparison:
        """Return how the i-th value stands to the j-th, measured and in words."""
        return self.faces.compare(self.values[i].face, self.values[j].face)


def spread(faces: Faces, said: tuple[Said, ...], ranks: tuple[int, ...], divide: Divide) -> Spread:
    """Put together what is said on a path.

    Args:
        faces: The values of the field.
        said: What is said, in the order of the accounts, sums last.
        ranks: The place in the order of all accounts of each that says it.
        divide: Divides what is said over its values.
    """
    sums = [n for n, item in enumerate(said) if item.sum is not None]
    by_face: dict[Face, list[int]] = {}
    for number, item in enumerate(said):
        if item.face in by_face:
            by_face[item.face].append(number)
        else:
            by_face[item.face] = [number]
    distinct, relations = (
        (list(by_face.items()), _ALONE) if len(by_face) == 1 else _distinct(by_face, said, ranks, faces)
    )
    split = divide(
        tuple([item.mark for item in said]),
        tuple([item.inferred for item in said]),
        tuple([tuple(numbers) for _, numbers in distinct]),
        relations,
        tuple([(n, _supported(said[n], distinct, faces)) for n in sums]),
    )
    values = [Held(face, by) for (face, _), by in zip(distinct, split.holders, strict=True)]
    return Spread(faces, said, values, split)


def _supported(item: Said, distinct: list[tuple[Face, list[int]]], faces: Faces) -> tuple[bool, ...]:
    """Return which values a sum supports: it does as what was stated."""
    found, compare = item.sum, faces.field.compare
    if found is None or not found.supports:
        return (False,) * len(distinct)
    return tuple([compare(found.total, face.value).relation.supports for face, _ in distinct])


def _distinct(
    by_face: dict[Face, list[int]], said: tuple[Said, ...], ranks: tuple[int, ...], faces: Faces
) -> tuple[list[tuple[Face, list[int]]], Square]:
    """Return the values with equal ones joined, in canonical order, and how each stands to each."""
    # Of equal values, the words that somebody used stand for all.
    found = sorted(
        by_face.items(), key=lambda item: (said[item[1][0]].sum is not None, item[0].spoken, ranks[item[1][0]])
    )
    distinct: list[tuple[Face, list[int]]] = []
    rows: list[list[Relation]] = []
    for face, numbers in found:
        row = [faces.relation(face, one) for one, _ in distinct]
        if Relation.EQUAL in row:
            distinct[row.index(Relation.EQUAL)][1].extend(numbers)
        else:
            distinct.append((face, numbers))
            rows.append(row)
    order = sorted(range(len(distinct)), key=lambda i: (distinct[i][0].spoken, ranks[distinct[i][1][0]]))
    values = [(distinct[i][0], sorted(distinct[i][1], key=ranks.__getitem__)) for i in order]
    return values, _square(rows, order)


def _square(rows: list[list[Relation]], order: list[int]) -> Square:
    """Return how each value stands to each in an order, where a row says how it stands to those before it."""
    return tuple([
        tuple([rows[i][j] if j < i else rows[j][i].flipped if i < j else Relation.EQUAL for j in order]) for i in order
    ])  # fmt: skip
