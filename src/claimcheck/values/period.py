"""Periods: the days between which something holds, open where nobody says."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from attrs import frozen


Days: TypeAlias = tuple[date, date]
"""The first and the last day that something may have happened on, both included."""


@frozen
class Period:
    """Days in a row.

    Attributes:
        first: The first day; None when nothing bounds it.
        last: The last day, included; None when nothing bounds it.
    """

    first: date | None = None
    last: date | None = None

    @property
    def proper(self) -> bool:
        """Whether any day lies in it."""
        return self.first is None or self.last is None or self.first <= self.last

    def meet(self, other: Period) -> Period:
        """Return the days of both; not `proper` when there are none."""
        firsts = [first for first in (self.first, other.first) if first is not None]
        lasts = [last for last in (self.last, other.last) if last is not None]
        return Period(max(firsts, default=None), min(lasts, default=None))

    def meets(self, days: Days) -> bool:
        """Return whether it holds on some of the days."""
        begun = self.first is None or self.first <= days[1]
        return begun and (self.last is None or self.last >= days[0]) and self.proper


ALWAYS = Period()


def hull(spans: list[Days]) -> Days | None:
    """Return the days from the first to the last of several spans; None of none."""
    return (min(spans)[0], max([last for _, last in spans])) if spans else None
