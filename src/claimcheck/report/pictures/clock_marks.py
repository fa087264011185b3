"""Marks of an axis of time: round moments of universal time, as many as find room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from math import ceil, floor
from typing import Final, TypeAlias

from claimcheck.report.pictures.svg import long
from claimcheck.values.calendar import EARLIEST, LATEST, clock, from_clock
from claimcheck.values.measures import DAY, SECOND


Mark: TypeAlias = tuple[float, str]
"""A moment in microseconds since 1970, and its words."""

_MINUTE: Final = 60 * SECOND
_HOUR: Final = 60 * _MINUTE
_SHORT: Final = (
    *(factor * 10**power for power in range(6) for factor in (1, 2, 3, 4, 5)),
    *(number * unit for unit in (SECOND, _MINUTE) for number in (1, 2, 3, 5, 10, 15, 30)),
    *(number * _HOUR for number in (1, 2, 3, 4, 6, 12)),
    *(number * DAY for number in (1, 2, 3, 5, 7, 14)),
)
"""Steps of so many microseconds; those below a day go into it without rest, so that midnights are among the marks."""
_MONTHS: Final = (1, 2, 3, 6, *(12 * factor * 10**power for power in range(4) for factor in (1, 2, 3, 5)))
"""Steps of so many months."""
_MONTH: Final = 28 * DAY
_MOST: Final = 5
"""Marks on an axis, at most."""
_APART: Final = 5.0
"""Units between the words of two marks, at least."""


def clock_marks(low: float, high: float, placed: Callable[[float, str], float]) -> tuple[list[Mark], str]:
    """Return round moments between two others, from left to right, and what stands below them.

    The step is the finest whose words find room; where none has room for two, two of the finest step's that are further
    apart. Below the marks stands the zone, and the day where they are times.

    Args:
        low: Microseconds since 1970.
        high: Likewise; above ``low``.
        placed: Takes a moment and its words, returns the middle of the words in units.
    """
    tried: list[tuple[list[Mark], str]] = []
    for choice in _choices(ceil(max(low, EARLIEST)), floor(min(high, LATEST))):
        if len(choice[0]) > 1 and _have_room(choice[0], placed):
            return choice
        tried.append(choice)
    ends = (([marks[0], marks[-1]], below) for marks, below in tried if len(marks) > 1)
    single = (choice for choice in tried if len(choice[0]) == 1)
    return next((choice for choice in ends if _have_room(choice[0], placed)), next(single, ([], "")))


def _have_room(marks: list[Mark], placed: Callable[[float, str], float]) -> bool:
    ends = [(at - long(text) / 2, at + long(text) / 2) for value, text in marks for at in (placed(value, text),)]
    return all(one[1] + _APART <= other[0] for one, other in pairwise(ends))


def _choices(first: int, last: int) -> Iterator[tuple[list[Mark], str]]:
    """Return the marks of each step that gives few enough, from fine to coarse."""
    for step in _SHORT:
        values = range(-(-first // step) * step, last + 1, step)
        if 0 < len(values) <= _MOST:
            yield _worded(list(values), step)
    for months in _MONTHS:
        if (last - first) / (months * _MONTH) <= _MOST + 1:
            values_ = [value for value in _months(first, last, months) if first <= value <= last]
            form = "%Y-%m" if months % 12 else "%Y"
            if 0 < len(values_) <= _MOST:
                yield [(value, _written(value, form)) for value in values_], ""


def _months(first: int, last: int, step: int) -> Iterator[int]:
    """Return the beginnings of every so many months, some before the first moment included."""
    begin, end = from_clock(first), from_clock(last)
    for month in range((begin.year * 12 + begin.month - 1) // step * step, end.year * 12 + end.month, step):
        if month >= 12:  # noqa: PLR2004 - there is no year 0
            yield clock(datetime(month // 12, month % 12 + 1, 1))  # noqa: DTZ001 - a clock that shows universal time


def _worded(values: list[int], step: int) -> tuple[list[Mark], str]:
    """Return moments with their words, of days or of times, and what stands below; a midnight is the day it begins."""
    if step >= DAY:
        return [(value, _written(value, "%Y-%m-%d")) for value in values], "UTC"
    form = "%H:%M" if step >= _MINUTE else "%H:%M:%S"
    marks: list[Mark] = []
    for value in values:
        midnight = marks and value % DAY == 0
        text = _written(value, "%Y-%m-%d") if midnight else _written(value, form) + _fraction(value, step)
        marks.append((value, text))
    return marks, f"{_written(values[0], '%Y-%m-%d')} UTC"


def _fraction(value: int, step: int) -> str:
    """Return the decimals of a moment's seconds, as many as tell marks apart that lie so many microseconds apart."""
    places = next(places for places in range(7) if step % 10 ** (6 - places) == 0)
    return f".{value % SECOND:06}"[: places + 1] if places else ""


def _written(value: int, form: str) -> str:
    # Years before 1000 have fewer than four digits on some systems.
    moment = from_clock(value)
    return moment.strftime(form.replace("%Y", f"{moment.year:04}"))
