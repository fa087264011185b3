"""Axes: from figures or moments to units of the picture, with marks that people would choose."""

from __future__ import annotations

from math import floor, log10
from typing import Final

from attrs import frozen

from claimcheck.language import Figure, heard
from claimcheck.report.pictures.clock_marks import clock_marks
from claimcheck.report.pictures.svg import LINE, WIDTH, Element, long, shape, words
from claimcheck.values.measures import DAY


_MARKS: Final = 4
"""Marks on an axis, about."""
_HOUR: Final = DAY // 24
_ROOM: Final = 0.06
"""Share of an axis that is left free at each of its ends."""


@frozen
class Axis:
    """A straight axis.

    Attributes:
        low: The figure, or microseconds since 1970, at the left end.
        high: Likewise at the right end; above ``low``.
        left: The left end in units.
        right: The right end.
        dated: Whether it shows moments.
        whole: Whether only whole figures are marked.
    """

    low: float
    high: float
    left: float
    right: float
    dated: bool = False
    whole: bool = False

    def at(self, value: float) -> float:
        """Return where a figure or moment lies; what lies outside is put at the end."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    @property
    def height(self) -> float:
        """Units from the axis to the end of its words."""
        return LINE * 2 if self.dated else LINE

    def drawn(self, y: float) -> list[Element]:
        """Return the axis with its marks and their words below it."""
        found = [shape("line", "axis", x1=self.left, x2=self.right, y1=y, y2=y)]
        marks, below = clock_marks(self.low, self.high, self._placed) if self.dated else (self._figures(), "")
        for value, label in marks:
            x = self.at(value)
            found.append(shape("line", "axis", x1=x, x2=x, y1=y, y2=y + 4))
            found.append(words(label, self._placed(value, label), y + LINE, "mark", "middle"))
        return [*found, words(below, self.left, y + 2 * LINE, "mark")] if below else found

    def _placed(self, value: float, label: str) -> float:
        """Return where the middle of a mark's words is, all of which are inside the picture."""
        half = long(label) / 2
        return min(max(self.at(value), half), WIDTH - half)

    def _figures(self) -> list[tuple[float, str]]:
        step = 10.0 ** floor(log10((self.high - self.low) / _MARKS))
        step *= next(factor for factor in (1, 2, 5, 10) if (self.high - self.low) / (step * factor) <= _MARKS + 1)
        step = max(step, 1.0) if self.whole else step
        first = floor(self.low / step + 0.999999)
        last = floor(self.high / step + 0.000001)
        places = max(0, -floor(log10(step)))
        return [(n * step, heard(Figure(f"{n * step:.{places}f}"))) for n in range(first, last + 1)]


def around(lows: list[float], highs: list[float], left: float, right: float, *, dated: bool = False) -> Axis:
    """Return an axis that holds all of them with a little room at its ends."""
    low, high = min(lows), max(highs)
    room = (high - low) * _ROOM or (_HOUR if dated else 1.0)
    start = low - room
    if not dated and low >= 0:
        start = max(0.0, start)
    whole = all(end == round(end) for end in (*lows, *highs))
    return Axis(start, high + room, left, right, dated, whole)
