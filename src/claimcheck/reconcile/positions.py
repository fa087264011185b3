"""Positions: which values stand against each other, and who holds them. No event and no account matters here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from operator import itemgetter

from attrs import define, field

from claimcheck.compare import Comparison, Relation
from claimcheck.reconcile.faces import Face, Faces, Said
from claimcheck.reconcile.scope import Sum
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.standings import Speakers
from claimcheck.reconcile.status import Standing
from claimcheck.reconcile.view import Shown
from claimcheck.rules import Field
from claimcheck.values import Value


@define(eq=False)
class Held:
    """One distinct value, with all that give it.

    Attributes:
        face: The value, in the spoken form that sorts first among its equals, sums last.
        said: What is said, in the order of the accounts.
        numbers: Which of everything said on the path that is.
        pick: Takes something for everything said on the path, in order, and returns it for what is said here.
        origins: The origins, sorted, each once.
        inferred: Whether the coder inferred every statement of it.
        summed: Whether no account states it itself.
    """

    face: Face
    said: list[Said]
    numbers: list[int]
    pick: Callable[[tuple[str, ...]], tuple[str, ...]] = field(init=False)
    origins: tuple[str, ...] = field(init=False)
    inferred: bool = field(init=False)
    summed: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note who states it."""
        said, numbers = self.said, self.numbers
        self.pick = itemgetter(*numbers) if numbers[1:] else itemgetter(slice(numbers[0], numbers[0] + 1))
        self.origins = tuple(sorted({item.mark.speaker.stand.origin for item in said}))
        self.inferred = [item for item in said if not item.inferred] == []
        self.summed = [item for item in said if item.sum is None] == []

    def each(self) -> Iterable[tuple[int, Said]]:
        """Return what is said, with its number."""
        return zip(self.numbers, self.said, strict=True)

    @property
    def value(self) -> Value:
        """The value."""
        return self.face.value

    @property
    def shown(self) -> Shown:
        """The value as output writes it."""
        return self.face.inferred if self.inferred else self.face.shown


@define(eq=False)
class Spread:
    """All values said on one path, and how they stand to each other.

    Attributes:
        faces: The values of the field.
        speakers: Who speaks in the case.
        said: What is said, in the order of the accounts, sums last.
        values: The distinct values, in canonical order.
        relations: How the i-th value stands to the j-th.
        heads: Stated values that no other one takes in, and sums that contradict one, strongest first.
        apart: Pairs of heads that are apart.
    """

    faces: Faces
    speakers: Speakers
    said: tuple[Said, ...]
    values: list[Held]
    relations: list[list[Relation]]
    heads: list[int] = field(init=False)
    apart: list[tuple[int, int]] = field(init=False)
    _standings: dict[int, Standing] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Find the heads, and which of them are apart."""
        self.heads = find_heads(self)
        self.apart = [(i, j) for i, j in combinations(sorted(self.heads), 2) if self.relations[i][j] is Relation.APART]

    @property
    def field(self) -> Field:
        """The field."""
        return self.faces.field

    def comparison(self, i: int, j: int) -> Comparison:
        """Return how the i-th value stands to the j-th, measured and in words."""
        return self.faces.compare(self.values[i].face, self.values[j].face)

    def standing(self, i: int) -> Standing:
        """Return what the support of a value amounts to; values that refine it support it too."""
        known = self._standings.get(i)
        if known is None:
            marks = self._supporters(i) if len(self.values) > 1 else [item.mark for item in self.values[i].said]
            known = self._standings[i] = self.speakers.standing(frozenset(marks))
        return known

    def _supporters(self, i: int) -> list[Mark]:
        """Return those who state the i-th value or a more exact one."""
        found: list[Mark] = []
        for j, held in enumerate(self.values):
            relation = self.relations[j][i]
            supports = relation is Relation.EQUAL or relation is Relation.REFINES
            found += [
                item.mark
                for item in held.said
                if (supports if item.sum is None or j == i else self._sum_supports(item.sum, i))
            ]
        return found

    def _sum_supports(self, found: Sum, i: int) -> bool:
        """Return whether a sum supports the i-th value: it does as what was stated."""
        return found.supports and self.field.compare(found.total, self.values[i].value).relation.supports

    def compatible(self, head: int) -> list[int]:
        """Return the other values that are not apart from a head."""
        return [i for i, found in enumerate(self.relations[head]) if found is not Relation.APART and i != head]


def spread(faces: Faces, said: tuple[Said, ...], ranks: tuple[int, ...], speakers: Speakers) -> Spread:
    """Put together what is said on a path.

    Args:
        faces: The values of the field.
        said: What is said, in the order of the accounts, sums last.
        ranks: The place in the order of all accounts of each that says it.
        speakers: Who speaks in the case.
    """
    by_face: dict[Face, list[int]] = {}
    for number, item in enumerate(said):
        by_face.setdefault(item.face, []).append(number)
    if len(by_face) == 1:
        return Spread(faces, speakers, said, [Held(said[0].face, list(said), [*range(len(said))])], [[Relation.EQUAL]])
    values, relations = _distinct(by_face, said, ranks, faces)
    held = [Held(face, [said[n] for n in numbers], numbers) for face, numbers in values]
    return Spread(faces, speakers, said, held, relations)


def _distinct(
    by_face: dict[Face, list[int]], said: tuple[Said, ...], ranks: tuple[int, ...], faces: Faces
) -> tuple[list[tuple[Face, list[int]]], list[list[Relation]]]:
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


def _square(rows: list[list[Relation]], order: list[int]) -> list[list[Relation]]:
    """Return how each value stands to each in an order, where a row says how it stands to those before it."""
    return [[rows[i][j] if j < i else rows[j][i].flipped if i < j else Relation.EQUAL for j in order] for i in order]


def find_heads(found: Spread) -> list[int]:
    """Return the stated values that no other one takes in, and sums that contradict one, strongest first."""
    values, relations = found.values, found.relations
    if len(values) == 1:
        return [] if values[0].summed else [0]
    count = range(len(values))
    stated = [i for i in count if not values[i].summed]
    free = [i for i in stated if not any(_takes_in(j, i, stated, relations) for j in stated)]
    sums = [i for i in count if values[i].summed and any(relations[i][j] is Relation.APART for j in free)]
    free += [i for i in sums if not any(relations[j][i] is Relation.REFINES for j in count)]
    # Values stand in canonical order, which decides between equals.
    return sorted(free, key=lambda i: (-found.standing(i).voices, i)) if len(free) > 1 else free


def _takes_in(other: int, one: int, stated: list[int], relations: list[list[Relation]]) -> bool:
    """Return whether a value strictly refines another one, and is apart from all that is apart from that.

    A list refines each of its members, and does not settle which of them it was where others differ on that.
    """
    if relations[other][one] is not Relation.REFINES:
        return False
    apart = Relation.APART
    return all(relations[other][i] is apart for i in stated if relations[one][i] is apart)
