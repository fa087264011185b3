"""Phrases of time that hang on the day of publication: ``today``, ``yesterday``, ``Monday``, ``last week``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_BACK: Final = {"today": 0, "earlier today": 0, "yesterday": 1, "the day before yesterday": 2}
_WEEKS_BACK: Final = {"this week": 0, "last week": 1}
_MONTHS_BACK: Final = {"this month": 0, "last month": 1}
_YEARS_BACK: Final = {"this year": 0, "last year": 1}


def read_phrase(said: str, published: tuple[date, date] | None) -> tuple[date, date] | None:
    """Return the first and last day that a phrase can mean, or None if it is no phrase.

    A weekday is the last such day not after publication, the day of publication included. A range of publication
    gives the hull of all readings: every reading moves forward with the day of publication, so its ends decide.

    Raises:
        ValueError: If it is a phrase but the day of publication is not known.
    """
    phrase = said.lower()
    word = phrase.removeprefix("last ").removeprefix("on ")
    known = {*_DAYS_BACK, *_WEEKS_BACK, *_MONTHS_BACK, *_YEARS_BACK}
    if phrase not in known and word not in _WEEKDAYS:
        return None
    if published is None:
        raise ValueError(f"'{said}' needs the day of publication; give the document a 'published' date")
    try:
        return _one(phrase, word, published[0])[0], _one(phrase, word, published[1])[1]
    except (OverflowError, ValueError):
        raise ValueError(f"'{said}' falls outside the years 1 to 9999") from None


def _one(phrase: str, word: str, day: date) -> tuple[date, date]:
    if phrase in _DAYS_BACK:
        meant = day - timedelta(days=_DAYS_BACK[phrase])
        return meant, meant
    if phrase in _WEEKS_BACK:
        monday = day - timedelta(days=day.weekday() + 7 * _WEEKS_BACK[phrase])
        return monday, monday + timedelta(days=6)
    if phrase in _MONTHS_BACK:
        first = day.replace(day=1)
        if _MONTHS_BACK[phrase]:
            first = (first - timedelta(days=1)).replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if phrase in _YEARS_BACK:
        year = day.year - _YEARS_BACK[phrase]
        return date(year, 1, 1), date(year, 12, 31)
    back = (day.weekday() - _WEEKDAYS.index(word)) % 7
    if phrase.startswith("last ") and back == 0:
        back = 7
    meant = day - timedelta(days=back)
    return meant, meant
