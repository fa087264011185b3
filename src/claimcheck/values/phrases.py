"""Phrases of time that hang on the day of publication: ``yesterday``, ``Monday``, ``last week``, ``in April``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from claimcheck.values.numerals import FIGURE, read_figure


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAYS_BACK: Final = {"today": 0, "earlier today": 0, "yesterday": 1, "the day before yesterday": 2}
_WEEKS_BACK: Final = {"this week": 0, "last week": 1}
_MONTHS_BACK: Final = {"this month": 0, "last month": 1}
_YEARS_BACK: Final = {"this year": 0, "last year": 1}
_FIXED: Final = frozenset({*_DAYS_BACK, *_WEEKS_BACK, *_MONTHS_BACK, *_YEARS_BACK})
_AGO: Final = re.compile(rf"(?P<days>a|{FIGURE}) days? ago\Z")
_NAMED: Final = re.compile(
    r"(?:in |on )?(?:(?:the )?(?P<before>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?(?P<month>" + "|".join(_MONTHS) + r")"
    r"(?: (?P<after>[0-9]{1,2})(?:st|nd|rd|th)?)?(?:,? (?P<year>[0-9]{4}))?\Z"
)
_THIRD: Final = re.compile(r"(?P<third>early|mid|late)(?: |-)(?:in )?(?P<rest>.+)\Z")
_THIRDS: Final = ("early", "mid", "late")

_IN_TEXT: Final = re.compile(
    r"\b(?:the day before yesterday|yesterday|today|(?:this|last) (?:week|month|year)"
    rf"|(?:last )?(?:{'|'.join(_WEEKDAYS)})|(?:a|{FIGURE}) days? ago"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(_MONTHS)})(?:,? [0-9]{{4}})?"
    rf"|(?:{'|'.join(_MONTHS)}) [0-9]{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? [0-9]{{4}})?"
    rf"|in (?:{'|'.join(_MONTHS)})(?: [0-9]{{4}})?)\b",
    re.IGNORECASE,
)


@frozen
class Phrase:
    """What a phrase means.

    Attributes:
        first: The first day.
        last: The last day, included.
        yearless: Whether the year was taken from the publication.
        anchored: Whether it hangs on the publication at all.
    """

    first: date
    last: date
    yearless: bool = False
    anchored: bool = True


def phrases_in(text: str) -> tuple[str, ...]:
    """Return the phrases of time that stand in a text."""
    return tuple(match[0].lower() for match in _IN_TEXT.finditer(" ".join(text.split())))


def weekday_of(phrase: str) -> int | None:
    """Return the weekday that a phrase names, Monday being 0, or None."""
    word = phrase.lower().removeprefix("last ").removeprefix("on ")
    return _WEEKDAYS.index(word) if word in _WEEKDAYS else None


def read_phrase(said: str, published: tuple[date, date] | None) -> Phrase | None:
    """Return what a phrase means, or None if it is no phrase.

    A weekday is the last such day not after publication, the day of publication included; a day or month without a
    year likewise. A range of publication gives the hull of all readings: every reading moves forward with the day of
    publication, so its ends decide.

    Raises:
        ValueError: If it is a phrase but the day of publication is not known, or no such day exists.
    """
    phrase = said.lower()
    third = _THIRD.match(phrase)
    inner = third["rest"] if third else phrase
    named = _NAMED.match(inner)
    if inner not in _FIXED and weekday_of(inner) is None and named is None and (third or not _AGO.match(inner)):
        return None
    if third and (named is None or named["before"] or named["after"]) and inner not in {*_MONTHS_BACK, *_YEARS_BACK}:
        return None
    if named and named["before"] and named["after"]:
        return None
    dated = bool(named and named["year"])
    if published is None and not dated:
        raise ValueError(f"'{said}' needs the day of publication; give the document a 'published' date")
    ends = published or (date.max, date.max)
    try:
        found = [_third(third["third"], _one(inner, day)) if third else _one(inner, day) for day in ends]
    except (OverflowError, ValueError):
        message = f"'{said}' is not in the calendar, or falls outside the years 1 to 9999"
        raise ValueError(message) from None
    return Phrase(found[0][0], found[1][1], named is not None and not dated, not dated)


def _one(phrase: str, day: date) -> tuple[date, date]:
    if phrase in _DAYS_BACK:
        return _single(day - timedelta(days=_DAYS_BACK[phrase]))
    if phrase in _WEEKS_BACK:
        monday = day - timedelta(days=day.weekday() + 7 * _WEEKS_BACK[phrase])
        return monday, monday + timedelta(days=6)
    if phrase in _MONTHS_BACK:
        year, month = divmod(12 * day.year + day.month - 1 - _MONTHS_BACK[phrase], 12)
        return _month(year, month + 1)
    if phrase in _YEARS_BACK:
        year = day.year - _YEARS_BACK[phrase]
        return date(year, 1, 1), date(year, 12, 31)
    if match := _AGO.match(phrase):
        number = 1 if match["days"] == "a" else read_figure(match["days"])
        if number is None:
            raise ValueError
        return _single(day - timedelta(days=number))
    if match := _NAMED.match(phrase):
        return _named(match, day)
    back = (day.weekday() - (weekday_of(phrase) or 0)) % 7
    return _single(day - timedelta(days=7 if phrase.startswith("last ") and back == 0 else back))


def _single(day: date) -> tuple[date, date]:
    return day, day


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _named(match: re.Match[str], published: date) -> tuple[date, date]:
    """Return a named month or day: of the stated year, else the last one not after publication."""
    month, number = _MONTHS.index(match["month"]) + 1, match["before"] or match["after"]
    if match["year"]:
        return _dated(int(match["year"]), month, number)
    for year in range(published.year, published.year - 9, -1):
        if number and int(number) > monthrange(year, month)[1]:
            continue
        found = _dated(year, month, number)
        if found[0] <= published:
            return found
    raise ValueError


def _dated(year: int, month: int, number: str | None) -> tuple[date, date]:
    return _single(date(year, month, int(number))) if number else _month(year, month)


def _third(which: str, whole: tuple[date, date]) -> tuple[date, date]:
    """Return a third of a month (days 1 to 10, 11 to 20, 21 to its end) or of a year in whole months."""
    first, last = whole
    number = _THIRDS.index(which)
    if first.month == last.month:
        return first.replace(day=10 * number + 1), last if which == "late" else last.replace(day=10 * number + 10)
    return date(first.year, 4 * number + 1, 1), _month(first.year, 4 * number + 4)[1]
