"""Strategies of times: phrases with the days they mean, dates in parts, and clocks around their changes."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.testing.oracle import days as oracle
from claimcheck.testing.oracle.worlds import spell


_MONTHS: Final = [name.lower() for name in month_name[1:]]
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_EDGES: Final = [
    date(2020, 2, 29), date(2020, 3, 1), date(2020, 1, 1), date(2020, 12, 31), date(1904, 2, 28), date(2021, 2, 28),
    date(2021, 1, 31),
]  # fmt: skip


@frozen
class Said:
    """A phrase of time.

    Attributes:
        text: Its words.
        holds: Whether it means a day, told the day and the day of publication.
        back: The days between publication and the latest day on which what it means can begin.
        third: 0, 1 or 2 if only a third of it is meant.
        year: The year that it names.
        named: Whether it names a month.
    """

    text: str
    holds: Callable[[date, date], bool]
    back: int = 0
    third: int | None = None
    year: int | None = None
    named: bool = False

    def days(self, published: tuple[date, date]) -> tuple[date, date]:
        """Return the first and the last day that the phrase means, said on any of some days."""
        number = (published[1] - published[0]).days + 1
        found = [self._on(published[0] + timedelta(days=n)) for n in range(number)]
        return min(first for first, _ in found), max(last for _, last in found)

    def _on(self, day: date) -> tuple[date, date]:
        latest = day - timedelta(days=self.back) if self.year is None else date(self.year, 12, 31)
        whole = oracle.stretch(lambda other: self.holds(other, day), latest)
        return whole if self.third is None else oracle.third(self.third, whole)


def publications() -> SearchStrategy[tuple[date, date]]:
    """Return a strategy of the first and the last day on which a document may have been published."""
    days = st.sampled_from(_EDGES) | st.dates(date(1950, 1, 1), date(2090, 1, 1))
    return st.builds(lambda day, more: (day, day + timedelta(days=more)), days, st.sampled_from([0, 0, 0, 1, 5]))


def _days_back() -> SearchStrategy[Said]:
    words = {"today": 0, "earlier today": 0, "yesterday": 1, "the day before yesterday": 2, "a day ago": 1}
    words |= {"1 day ago": 1}
    figures = st.integers(2, 400).flatmap(
        lambda n: st.sampled_from([(f"{n} days ago", n), (f"{spell(n)} days ago", n)])
    )
    return (st.sampled_from(sorted(words.items())) | figures).map(
        lambda said: Said(said[0], lambda day, published: (published - day).days == said[1])
    )


def _weekdays() -> SearchStrategy[Said]:
    def said(lead: str, number: int) -> Said:
        return Said(lead + _WEEKDAYS[number], lambda day, _: day.weekday() == number, int(lead == "last "))

    return st.builds(said, st.sampled_from(["", "on ", "last "]), st.integers(0, 6))


def _weeks() -> SearchStrategy[Said]:
    return st.sampled_from([("this", 0), ("last", 7)]).map(
        lambda said: Said(
            f"{said[0]} week",
            lambda day, published: day.isocalendar()[:2] == (published - timedelta(days=said[1])).isocalendar()[:2],
        )
    )


def _periods() -> SearchStrategy[Said]:
    def month(day: date) -> int:
        return 12 * day.year + day.month

    months = st.sampled_from([("this", 0), ("last", 1)]).map(
        lambda said: Said(f"{said[0]} month", lambda day, published: month(published) - month(day) == said[1])
    )
    years = st.sampled_from([("this", 0), ("last", 1)]).map(
        lambda said: Said(f"{said[0]} year", lambda day, published: published.year - day.year == said[1])
    )
    return months | years


def _months() -> SearchStrategy[Said]:
    def said(number: int, year: int | None, lead: str, comma: str) -> Said:
        text = f"{lead}{_MONTHS[number - 1]}{f'{comma} {year}' if year else ''}"
        return Said(text, lambda day, _: day.month == number and year in {None, day.year}, year=year, named=True)

    return st.builds(said, st.integers(1, 12), _years(), st.sampled_from(["", "in "]), st.sampled_from(["", ","]))


def _years() -> SearchStrategy[int | None]:
    return st.none() | st.sampled_from([1999, 2000, 2020])


_ORDINALS: Final = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def _dates() -> SearchStrategy[Said]:
    def said(day: date, year: bool, form: str, ordinal: bool) -> Said:  # noqa: FBT001
        given = day.year if year or (day.month, day.day) == (2, 29) else None
        figure = f"{day.day}{_ORDINALS.get(day.day, 'th') if ordinal else ''}"
        text = form.format(day=figure, month=_MONTHS[day.month - 1]) + (f" {given}" if given else "")
        wanted = day.month, day.day
        return Said(text, lambda d, _: (d.month, d.day) == wanted and given in {None, d.year}, year=given, named=True)

    forms = ["{day} {month}", "{month} {day}", "on {day} {month}", "the {day} of {month}", "on the {day} {month}"]
    days = st.dates(date(2019, 1, 1), date(2020, 12, 31)) | st.just(date(2020, 2, 29))
    return st.builds(said, days, st.booleans(), st.sampled_from(forms), st.booleans())


def _leap_days() -> SearchStrategy[Said]:
    return st.just(Said("29 february", lambda day, _: (day.month, day.day) == (2, 29), named=True))


def _thirds() -> SearchStrategy[Said]:
    words = st.integers(0, 2).map(lambda number: (number, ("early", "mid", "late")[number]))

    def said(word: tuple[int, str], link: str, whole: Said) -> Said:
        return evolve(whole, text=f"{word[1]}{link}{whole.text}", third=word[0])

    return st.builds(said, words, st.sampled_from([" ", "-", " in "]), _periods() | _months())


def phrases() -> SearchStrategy[Said]:
    """Return a strategy of phrases of time."""
    return st.one_of(_days_back(), _weekdays(), _weeks(), _periods(), _months(), _dates(), _leap_days(), _thirds())


def day_phrases() -> SearchStrategy[Said]:
    """Return a strategy of phrases that mean one day."""
    return st.one_of(_days_back(), _weekdays(), _dates())


def findable_phrases() -> SearchStrategy[str]:
    """Return a strategy of phrases that are looked for in a text: a month only with a day or with `in` before it."""
    plain = st.one_of(_days_back(), _weekdays(), _weeks(), _periods(), _months(), _dates()).map(lambda said: said.text)
    return plain.filter(lambda text: not _UNSEEN.match(text))


_UNSEEN: Final = re.compile(
    rf"earlier|on |the [0-9]|(in )?({'|'.join(_MONTHS)}),|({'|'.join(_MONTHS)})( [0-9]{{4}})?\Z"
)


CHANGES: Final = {
    "Europe/Paris": [datetime(2020, 3, 29, 2), datetime(2020, 10, 25, 2)],  # noqa: DTZ001
    "America/New_York": [datetime(2020, 3, 8, 2), datetime(2020, 11, 1, 1)],  # noqa: DTZ001
    "Australia/Lord_Howe": [datetime(2020, 10, 4, 2), datetime(2020, 4, 5, 1, 30)],  # noqa: DTZ001
    "Pacific/Apia": [datetime(2011, 12, 30)],  # noqa: DTZ001
    "Africa/Bamako": [datetime(2020, 2, 29)],  # noqa: DTZ001
}
"""Zone -> clock times around which its clocks change, if ever."""


@st.composite
def clock_ranges(draw: DrawFn) -> tuple[str, datetime, datetime]:
    """Return a strategy of a zone and a range of its clocks, the end left out, around their changes.

    Args:
        draw: Given by Hypothesis.
    """
    zone = draw(st.sampled_from(sorted(CHANGES)))
    steps = st.integers(-12, 12).map(lambda n: timedelta(minutes=15 * n)) | st.integers(-30, 30).map(
        lambda n: timedelta(hours=n)
    )
    ends = [draw(st.sampled_from(CHANGES[zone])) + draw(steps) for _ in range(2)]
    return zone, min(ends), max(ends) + draw(st.sampled_from([timedelta(minutes=5), timedelta(minutes=15)]))


@frozen
class Written:
    """A written time.

    Attributes:
        text: As written.
        begin: Its first instant, on its clock.
        end: The instant behind its last one, likewise.
        step: The precision: year, month, day, hour, minute or second.
        mark: What stands behind it: nothing, ``~``, ``?`` or ``%``.
        zone: The zone behind it.
    """

    text: str
    begin: datetime
    end: datetime
    step: str
    mark: str = ""
    zone: str = ""

    @property
    def hours(self) -> float | None:
        """By how much its clock is ahead of universal time, if it says so."""
        return _CLOCKS.get(self.zone)

    @property
    def dated(self) -> bool:
        """Whether it is given in whole days or more."""
        return self.step in {"year", "month", "day"}


_STEPS: Final = ("year", "month", "day", "hour", "minute", "second")
_CLOCKS: Final = {"Z": 0, "+05:30": 5.5, "-0300": -3, "+01": 1, " Africa/Bamako": 0, " Asia/Dubai": 4}


@st.composite
def written_times(draw: DrawFn, *, days: SearchStrategy[date] | None = None) -> Written:
    """Return a strategy of years, months, days and times as they are written, with and without zone and mark.

    Args:
        draw: Given by Hypothesis.
        days: The days on which they begin.
    """
    far = st.sampled_from([date(1900, 2, 28), date(2000, 2, 29), date(1, 1, 1), date(9998, 12, 31)])
    day = draw(st.sampled_from(_EDGES) | far | st.dates(date(2, 1, 1), date(9998, 12, 31)) if days is None else days)
    edges = draw(st.sampled_from([0, 7, 23])), draw(st.sampled_from([0, 59])), draw(st.sampled_from([0, 59]))
    parts = (*day.timetuple()[:3], *edges)[: draw(st.integers(1, 6))]
    text = "".join([f"{parts[0]:04}", *(f"{mark}{part:02}" for mark, part in zip("--T::", parts[1:], strict=False))])
    begin, end = oracle.span(*parts)
    fraction = draw(st.sampled_from(["", "", "5", "250", "000001"])) if len(parts) == len(_STEPS) else ""
    if fraction:
        begin += timedelta(microseconds=int(fraction.ljust(6, "0")))
        end = begin + timedelta(microseconds=10 ** (6 - len(fraction)))
        text = f"{text}.{fraction}"
    zone = draw(st.sampled_from(["", "", *_CLOCKS])) if len(parts) > 3 and 1950 < day.year < 2100 else ""  # noqa: PLR2004
    mark = draw(st.sampled_from(["", "", "~", "?", "%"]))
    if draw(st.booleans()):
        text = text.replace("T", " ")
    return Written(f"{text}{zone}{mark}", begin, end, _STEPS[len(parts) - 1], mark, zone)
