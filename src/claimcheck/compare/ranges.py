"""What counts, quantities and moments share: ranges, and edges that give way."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol, Self, TypeVar

from claimcheck.compare.relation import Relation
from claimcheck.values import Count, Quantity


class Range(Protocol):
    """Everything between two ends, whatever lies between them: whole numbers (`Bounds`) or decimals (`Span`)."""

    def within(self, other: Self, /) -> bool:
        """Return whether all that is possible here is possible there."""

    def meets(self, other: Self, /) -> bool:
        """Return whether something is possible in both."""


R = TypeVar("R", bound=Range)


def range_relation(left: R, right: R) -> Relation | None:
    """Return the relation of two ranges, or None when they are disjoint."""
    if not left.meets(right):
        return None
    there, back = left.within(right), right.within(left)
    if there or back:
        return Relation.EQUAL if there and back else Relation.REFINES if there else Relation.REFINED_BY
    return Relation.OVERLAPS


def given_way(below: Count | Quantity, high: int | Fraction, above: Count | Quantity) -> int | Fraction:
    """Return the widest gap that the facing edges of two disjoint figures swallow because they are soft.

    Args:
        below: The smaller figure.
        high: Its upper end, which is never open.
        above: The larger figure.
    """
    way: int | Fraction = below.slack * high if below.soft_high else 0
    return max(way, above.slack * above.low) if above.soft_low else way
