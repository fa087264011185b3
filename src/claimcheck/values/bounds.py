"""Closed ranges of whole numbers with an optional open upper edge: the algebra under counts and moments."""

from __future__ import annotations

from attrs import field, frozen


@frozen(order=False)
class Bounds:
    """All whole numbers from ``low`` to ``high``, both ends included.

    Attributes:
        low: The smallest possible number.
        high: The largest possible number; None when nothing bounds it from above.

    Raises:
        ValueError: If ``high`` is below ``low``.
    """

    low: int
    high: int | None = field()

    @high.validator
    def _proper(self, _attribute: object, value: int | None) -> None:
        if value is not None and value < self.low:
            raise ValueError(f"the range {self.low}..{value} runs backwards")

    def holds(self, number: int) -> bool:
        """Return whether ``number`` is possible."""
        return self.low <= number and (self.high is None or number <= self.high)

    def within(self, other: Bounds) -> bool:
        """Return whether every number possible here is possible there."""
        return self.low >= other.low and (other.high is None or (self.high is not None and self.high <= other.high))

    def meets(self, other: Bounds) -> bool:
        """Return whether some number is possible in both."""
        return (self.high is None or self.high >= other.low) and (other.high is None or other.high >= self.low)

    def meet(self, other: Bounds) -> Bounds | None:
        """Return the numbers possible in both, or None."""
        low = max(self.low, other.low)
        highs = [high for high in (self.high, other.high) if high is not None]
        high = min(highs) if highs else None
        return None if high is not None and high < low else Bounds(low, high)

    def hull(self, other: Bounds) -> Bounds:
        """Return the smallest range that holds both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Bounds(min(self.low, other.low), high)

    def plus(self, other: Bounds) -> Bounds:
        """Return the range of sums."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(self.low + other.low, high)

    def gap(self, other: Bounds) -> int:
        """Return how far apart the nearest numbers are; 0 when the ranges meet."""
        gaps = [b.low - a.high for a, b in ((self, other), (other, self)) if a.high is not None]
        return max([0, *gaps])

    def reach(self, other: Bounds) -> int | None:
        """Return how far apart the farthest numbers can be; None when nothing bounds it."""
        if self.high is None or other.high is None:
            return None
        return max(self.high - other.low, other.high - self.low)
