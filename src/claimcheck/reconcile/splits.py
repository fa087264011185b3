"""Splits: how what is said on a path divides over several values, whatever those are.

Who holds which value and how the values stand to each other decides which of them head positions, and what the support
of each amounts to. That comes again and again for ever new dates and figures, so that it is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from operator import itemgetter
from typing import Any, Final, TypeAlias

from attrs import define, field
from msgspec import Struct

from claimcheck.compare import Relation
from claimcheck.reconcile.faces import Square
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.standings import Circle, Speakers
from claimcheck.reconcile.status import Standing, Status, strongest
from claimcheck.reconcile.view import By, Support, Verdict


_NOBODY: Final[frozenset[Mark]] = frozenset()


class Holders(Struct, frozen=True, eq=False, gc=False):
    """Those who hold one value.

    Attributes:
        numbers: Which of everything said on the path is theirs.
        circle: Who they are.
        inferred: Whether the coder inferred every statement of it.
        summed: Whether no account states it itself.
        pick: Takes something for everything said on the path, in order, and returns it for what is theirs.
    """

    numbers: tuple[int, ...]
    circle: Circle
    inferred: bool
    summed: bool
    pick: Callable[[tuple[Any, ...]], tuple[Any, ...]]


class Stance(Struct, frozen=True, eq=False, gc=False):
    """One position.

    Attributes:
        head: The number of its value.
        standing: What its support amounts to.
        support: The same as output writes it.
        compatible: The numbers of other values that are not apart from it.
    """

    head: int
    standing: Standing
    support: Support
    compatible: list[int]


@define(eq=False)
class Split:
    """Who holds which value, and how the values stand to each other.

    Attributes:
        speakers: Who speaks in the case.
        holders: Those who hold each value, the values in canonical order.
        relations: How the i-th value stands to the j-th.
        sums: Number of a sum among all that is said -> whether it supports the i-th value.
        heads: Stated values that no other one takes in, and sums that contradict one, strongest first.
        stances: The positions, strongest first.
        apart: Pairs of heads that are apart.
        between: Those of them that more than one origin tells.
        opposed: The heads of those pairs, strongest first.
        leading: The head with the most votes; None if two share them, and where there is none.
        majority: Whether it has more than half of the votes.
        status: The status, if nobody denies anything; None where nothing is stated.
        backing: What all that say something amount to together; None likewise.
        answers: Number of what is claimed -> what other origins do about it, and the verdict.
    """

    speakers: Speakers
    holders: tuple[Holders, ...]
    relations: Square
    sums: dict[int, tuple[bool, ...]]
    heads: list[int] = field(init=False)
    stances: tuple[Stance, ...] = field(init=False)
    apart: list[tuple[int, int]] = field(init=False)
    between: list[tuple[int, int]] = field(init=False)
    opposed: list[int] = field(init=False)
    leading: int | None = field(init=False)
    majority: bool = field(init=False)
    status: str | None = field(init=False)
    backing: str | None = field(init=False)
    answers: dict[int, tuple[dict[str, By], Verdict]] = field(factory=dict, init=False)
    _standings: dict[int, Standing] = field(factory=dict, init=False)
    _votes: dict[int, int] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Find the positions, and which of them are apart."""
        self.heads = find_heads(self)
        self.stances = tuple([self._stance(head, self.holders[head], self.standing(head)) for head in self.heads])
        self.apart = [(i, j) for i, j in combinations(sorted(self.heads), 2) if self.relations[i][j] is Relation.APART]
        self.between = [pair for pair in self.apart if have_several_tellers(pair, self)]
        sides = {i for pair in self.between for i in pair}
        self.opposed = [i for i in self.heads if i in sides]
        self.leading, self.majority = self._most_votes()
        self.status = self.backing = None
        if self.stances:
            contested = Status.CONTESTED.value
            self.status = contested if self.apart else strongest([stance.standing for stance in self.stances])
            self.backing = self.standing_of(range(len(self.holders))).word

    def _stance(self, head: int, by: Holders, rests: Standing) -> Stance:
        support = Support(
            rests.voices, rests.voices_max, by.circle.sides, rests.interested, rests.admission, by.inferred,
            rests.word, rests.rests_on,
        )  # fmt: skip
        return Stance(head, rests, support, self.compatible(head))

    def standing(self, i: int) -> Standing:
        """Return what the support of a value amounts to; values that refine it support it too."""
        known = self._standings.get(i)
        if known is None:
            known = self._standings[i] = self.speakers.standing(frozenset(self._supporters(i)))
        return known

    def standing_of(self, values: Iterable[int]) -> Standing:
        """Return what those who hold some values amount to together."""
        return self.speakers.standing(_NOBODY.union(*[self.holders[i].circle.marks for i in values]))

    def votes(self, head: int) -> int:
        """Return the number of voices that state a head's value or one compatible with it."""
        known = self._votes.get(head)
        if known is None:
            known = self._votes[head] = self.standing_of([head, *self.compatible(head)]).voices
        return known

    def _most_votes(self) -> tuple[int | None, bool]:
        """Return the head with the most votes, and whether those are more than half of all."""
        if len(self.heads) < 2:  # noqa: PLR2004
            return (self.heads[0], True) if self.heads else (None, False)
        votes = [self.votes(head) for head in self.heads]
        most = max(votes)
        leading = self.heads[votes.index(most)] if votes.count(most) == 1 else None
        return leading, 2 * most > sum(votes)

    def _supporters(self, i: int) -> list[Mark]:
        """Return those who state the i-th value or a more exact one."""
        if not self.sums and Relation.REFINED_BY not in self.relations[i]:
            return [*self.holders[i].circle.marks]
        found: list[Mark] = []
        for j, holders in enumerate(self.holders):
            if not self.sums:
                found += holders.circle.marks if self.relations[j][i].supports else ()
                continue
            for number, mark in zip(holders.numbers, holders.circle.marks, strict=True):
                own = number not in self.sums or j == i
                if self.relations[j][i].supports if own else self.sums[number][i]:
                    found.append(mark)
        return found

    def compatible(self, head: int) -> list[int]:
        """Return the other values that are not apart from a head."""
        return [i for i, found in enumerate(self.relations[head]) if found is not Relation.APART and i != head]


def have_several_tellers(pair: tuple[int, int], found: Split) -> bool:
    """Return whether two values are held by more than one origin and those who only repeat it."""
    one, other = pair
    return len(found.holders[one].circle.tellers | found.holders[other].circle.tellers) > 1


def find_heads(found: Split) -> list[int]:
    """Return the stated values that no other one takes in, and sums that contradict one, strongest first."""
    holders, relations = found.holders, found.relations
    stated = [i for i, by in enumerate(holders) if not by.summed]
    free = [
        i
        for i in stated
        if Relation.REFINED_BY not in relations[i] or not any(_takes_in(j, i, stated, relations) for j in stated)
    ]
    if len(stated) < len(holders):
        sums = [i for i, by in enumerate(holders) if by.summed and any(relations[i][j] is Relation.APART for j in free)]
        free = sorted([*free, *(i for i in sums if Relation.REFINED_BY not in relations[i])])
    # Values stand in canonical order, which decides between equals.
    return sorted(free, key=lambda i: -found.standing(i).voices) if len(free) > 1 else free


def _takes_in(other: int, one: int, stated: list[int], relations: Square) -> bool:
    """Return whether a value strictly refines another one, and is apart from all that is apart from that.

    A list refines each of its members, and does not settle which of them it was where others differ on that.
    """
    if relations[other][one] is not Relation.REFINES:
        return False
    apart = Relation.APART
    return all(relations[other][i] is apart for i in stated if relations[one][i] is apart)


def _picking(numbers: list[int]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Return what takes some of what it is given, as a tuple, of which there may be one alone."""
    return itemgetter(*numbers) if numbers[1:] else itemgetter(slice(numbers[0], numbers[0] + 1))


Sums: TypeAlias = tuple[tuple[int, tuple[bool, ...]], ...]
"""(number of a sum among all that is said, whether it supports the i-th value)."""


def divide(
    speakers: Speakers,
    marks: tuple[Mark, ...],
    inferred: tuple[bool, ...],
    places: tuple[int, ...],
    order: tuple[int, ...],
    relations: Square,
    sums: Sums,
) -> Split:
    """Return how what is said on a path divides over several values.

    Args:
        speakers: Who speaks in the case.
        marks: Who says each thing.
        inferred: Whether the coder inferred it.
        places: Which value it is or equals, the values in canonical order.
        order: The order of the accounts that say each thing; empty where they stand in it.
        relations: How the i-th value stands to the j-th.
        sums: What is a sum, and which values each supports.
    """
    numbers: list[list[int]] = [[] for _ in relations]
    everything = [*range(len(places))]
    for number in order or range(len(places)):
        numbers[places[number]].append(number)
    found = dict(sums)
    holders = []
    for own in numbers:
        pick = _picking(own) if own != everything else tuple
        guessed, summed = False not in pick(inferred), found.keys() >= {*own}
        holders.append(Holders(tuple(own), speakers.circle(pick(marks)), guessed, summed, pick))
    return Split(speakers, tuple(holders), relations, found)
