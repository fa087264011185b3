"""Ranges of exact decimals, each end included or left out: the algebra under quantities."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen


@frozen(order=False)
class Span:
    """All numbers from ``low`` to ``high``.

    Attributes:
        low: The lower end.
        high: The upper end; None when nothing bounds it from above.
        above: Whether the lower end itself is left out.
        below: Whether the upper end itself is left out; false when it is open.

    Raises:
        ValueError: If nothing is left between the ends.
    """

    low: Fraction
    high: Fraction | None = field()
    above: bool = False
    below: bool = False

    @high.validator
    def _proper(self, _attribute: object, value: Fraction | None) -> None:
        if value is not None and value < self.low:
            raise ValueError(f"the range {float(self.low):g}..{float(value):g} runs backwards")

    def __attrs_post_init__(self) -> None:
        """Refuse a range that leaves nothing possible."""
        if self.high is not None and self.high == self.low and (self.above or self.below):
            raise ValueError(f"above and below {float(self.low):g} at once leaves nothing possible")

    @property
    def begin(self) -> tuple[Fraction, int]:
        """Where the range begins, in the order of `end`: an end that is left out lies just inside."""
        return self.low, int(self.above)

    @property
    def end(self) -> tuple[Fraction, int] | None:
        """Where the range ends, in the order of `begin`; None when open."""
        return None if self.high is None else (self.high, -int(self.below))

    def within(self, other: Span) -> bool:
        """Return whether every number possible here is possible there."""
        return self.begin >= other.begin and (other.end is None or (self.end is not None and self.end <= other.end))

    def meets(self, other: Span) -> bool:
        """Return whether some number is possible in both."""
        return not (
            (self.end is not None and self.end < other.begin) or (other.end is not None and other.end < self.begin)
        )

    def hull(self, other: Span) -> Span:
        """Return the smallest range that holds both."""
        low, above = min(self.begin, other.begin)
        if self.end is None or other.end is None:
            return Span(low, None, bool(above))
        high, below = max(self.end, other.end)
        return Span(low, high, bool(above), bool(below))

    def gap(self, other: Span) -> Fraction:
        """Return how far apart the nearest ends are; 0 when the ranges meet or touch."""
        gaps = [b.low - a.high for a, b in ((self, other), (other, self)) if a.high is not None]
        return max([Fraction(0), *gaps])

    def reach(self, other: Span) -> Fraction | None:
        """Return how far apart the farthest ends are; None when nothing bounds it."""
        if self.high is None or other.high is None:
            return None
        return max(self.high - other.low, other.high - self.low)
