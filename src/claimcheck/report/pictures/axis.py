"""Axes: from figures or moments to units of the picture, with marks that people would choose."""

from __future__ import annotations

from math import floor, log10
from typing import Final

from attrs import frozen

from claimcheck.report.pictures.svg import LINE, WIDTH, Element, long, shape, words
from claimcheck.values.calendar import from_clock
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
        ends: The first and the last moment to name on an axis of moments.
        whole: Whether only whole figures are marked.
    """

    low: float
    high: float
    left: float
    right: float
    dated: bool = False
    ends: tuple[float, float] = (0.0, 0.0)
    whole: bool = False

    def at(self, value: float) -> float:
        """Return where a figure or moment lies; what lies outside is put at the end."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def drawn(self, y: float) -> list[Element]:
        """Return the axis with its marks and their words below it."""
        found = [shape("line", "axis", x1=self.left, x2=self.right, y1=y, y2=y)]
        for n, (value, label) in enumerate(marks := self.marks()):
            x = self.at(value)
            anchor = "start" if self.dated and n == 0 else "end" if self.dated and n == len(marks) - 1 else "middle"
            found.append(shape("line", "axis", x1=x, x2=x, y1=y, y2=y + 4))
            half = long(label) / 2 if anchor == "middle" else 0
            found.append(words(label, min(max(x, half), WIDTH - half), y + LINE, "mark", anchor))
        return found

    def marks(self) -> list[tuple[float, str]]:
        """Return (value, words) of the marks, from left to right."""
        return self._dates() if self.dated else self._figures()

    def _figures(self) -> list[tuple[float, str]]:
        step = 10.0 ** floor(log10((self.high - self.low) / _MARKS))
        step *= next(factor for factor in (1, 2, 5, 10) if (self.high - self.low) / (step * factor) <= _MARKS + 1)
        step = max(step, 1.0) if self.whole else step
        first = floor(self.low / step + 0.999999)
        last = floor(self.high / step + 0.000001)
        return [(n * step, f"{n * step:g}" if step < 1 else f"{n * step:.0f}") for n in range(first, last + 1)]

    def _dates(self) -> list[tuple[float, str]]:
        span = self.ends[1] - self.ends[0]
        form = "%Y-%m-%d" if span >= DAY - 1 else "%Y-%m-%d %H:%M UTC" if span >= _HOUR else "%H:%M:%S UTC"
        labels = [from_clock(int(end)).strftime(form) for end in self.ends]
        return [(self.ends[0], labels[0])] if labels[0] == labels[1] else list(zip(self.ends, labels, strict=True))


def around(lows: list[float], highs: list[float], left: float, right: float, *, dated: bool = False) -> Axis:
    """Return an axis that holds all of them with a little room at its ends."""
    low, high = min(lows), max(highs)
    room = (high - low) * _ROOM or (_HOUR if dated else 1.0)
    start = low - room
    if not dated and low >= 0:
        start = max(0.0, start)
    whole = all(end == round(end) for end in (*lows, *highs))
    return Axis(start, high + room, left, right, dated, (low, high), whole)
