"""What words of time mean: days found by walking through the calendar, lengths by multiplying.

A phrase is a property that days have or have not. Its meaning is found by trying every day around the publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Final


SECONDS: Final[Mapping[str, int]] = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "mo": 30 * 86_400, "y": 365 * 86_400}
"""A measure -> its seconds, as rules write lengths of time; a month counts as 30 days and a year as 365."""


def seconds(*parts: tuple[int, str]) -> int:
    """Return the seconds of a length told in several units."""
    return sum(number * SECONDS[unit] for number, unit in parts)


def length(written: str) -> int:
    """Return the seconds of a length as rules write it, such as ``30min``."""
    figure = written.rstrip("abcdefghijklmnopqrstuvwxyz ")
    return int(figure) * SECONDS[written[len(figure) :].strip()]


def hours(written: str) -> tuple[int, int]:
    """Return the seconds after midnight of a part of the day as rules write it, such as ``04:00/07:00``."""
    first, last = (end.split(":") for end in written.split("/"))
    return 3600 * int(first[0]) + 60 * int(first[1]), 3600 * int(last[0]) + 60 * int(last[1])


def days_of(phrase: str, published: date) -> list[date]:
    """Return the days that a phrase means in a text that was published on a day, in their order."""
    around = [published + timedelta(days=number) for number in range(-800, 370)]
    first, _, rest = phrase.partition(" ")
    match first, rest:
        case "today", _:
            return _those(around, lambda day: day == published)
        case "yesterday", _:
            return _those(around, lambda day: day + timedelta(days=1) == published)
        case "last", "week" | "month" | "year":
            return _before(around, _PERIODS[rest], published)
        case "this", _:
            return _those(around, lambda day: _PERIODS[rest](day) == _PERIODS[rest](published))
        case "last", _:
            return _latest(around, lambda day: f"{day:%A}".lower() == rest and day < published, published)
        case "in", _:
            month = _latest(around, lambda day: f"{day:%B}".lower() == rest, published)[0]
            return _those(around, lambda day: (day.year, day.month) == (month.year, month.month))
        case number, "days ago":
            return _those(around, lambda day: (published - day).days == int(number))
        case number, month if number.isdecimal():
            return _latest(around, lambda day: (f"{day:%B}".lower(), day.day) == (month, int(number)), published)
        case _:
            return _latest(around, lambda day: f"{day:%A}".lower() == phrase, published)


_PERIODS: Final[Mapping[str, Callable[[date], tuple[int, ...]]]] = {
    "week": lambda day: tuple(day.isocalendar())[:2],
    "month": lambda day: (day.year, day.month),
    "year": lambda day: (day.year,),
}


def _those(days: Iterable[date], fits: Callable[[date], bool]) -> list[date]:
    return [day for day in days if fits(day)]


def _latest(days: Iterable[date], fits: Callable[[date], bool], published: date) -> list[date]:
    return [max(day for day in days if fits(day) and day <= published)]


def _before(days: list[date], period: Callable[[date], tuple[int, ...]], published: date) -> list[date]:
    """Return the days of the period before that of the publication."""
    last = max(day for day in days if period(day) < period(published))
    return [day for day in days if period(day) == period(last)]
