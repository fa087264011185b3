"""Moments: the range of universal time that a date, a time or a phrase leaves possible.

Written forms are ISO 8601 with the qualifiers and intervals of the Extended Date/Time Format (ISO 8601-2): ``~`` is
approximate, ``?`` uncertain, ``%`` both, and ``a/b`` is uncertainty between a and b, never extent.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date, datetime, time, tzinfo
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from attrs import evolve, field, frozen

from claimcheck.language import Message, Said
from claimcheck.values.bounds import Bounds
from claimcheck.values.calendar import (
    LATEST,
    clock,
    day_range,
    from_clock,
    held,
    iso,
    midnight,
    skipped,
    to_utc,
    zone_named,
)
from claimcheck.values.hedges import Hedges, UnknownWordError
from claimcheck.values.identity import Identified
from claimcheck.values.measures import DAY, SECOND
from claimcheck.values.phrases import Phrase, read_phrase


MAX_LENGTH: Final = 120
_EIGHT_HOURS: Final = DAY // 3

_WRITTEN: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:[T ](?P<hour>[0-9]{2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6}))?)?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}| [A-Z][A-Za-z_]+(?:/[A-Za-z_+-]+)*)?)?)?)?(?P<mark>[~?%])?\Z"
)
_THIRDS: Final = ("early", "mid", "late")
_THIRD: Final = re.compile(rf"(?P<third>{'|'.join(_THIRDS)})[ -](?P<rest>[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}})\Z")
_SLASH: Final = re.compile(rf"\s*/\s*(?=[0-9]|(?:{'|'.join(_THIRDS)})[ -])", re.IGNORECASE)
"""What parts an interval; the slash of a zone's name does not."""
_DAY_PART: Final = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?P<part>[a-z][a-z ]*)\Z")
_STEPS: Final = {"year": 1, "month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0}
"""A step of a written moment -> what it is where nothing as fine is written."""


Anchor: TypeAlias = Literal["", "phrase", "year"]


@frozen(cache_hash=True)
class Moment(Identified):
    """A range of universal time.

    Attributes:
        bounds: Microseconds since 1970-01-01T00:00Z, both ends included.
        spoken: The canonical spoken form.
        days: The first and the last calendar day meant, on the clock of the place.
        soft_low: Whether the beginning is soft.
        soft_high: Whether the end is soft.
        slack: Share of the range's width up to which a gap at a soft edge is near instead of apart.
        anchor: ``phrase`` if it was resolved from the day of publication, ``year`` if its year was taken from there.
        skipped: Whether a change of clocks skips the clock time, so that both readings were taken.
        calendar: Whether it is given in whole days or more, without a time of day.
    """

    bounds: Bounds
    spoken: str
    days: tuple[date, date] = field(eq=False, repr=False)
    soft_low: bool = False
    soft_high: bool = False
    slack: Fraction = field(default=Fraction(0), eq=False, repr=False)
    anchor: Anchor = field(default="", eq=False, repr=False)
    skipped: bool = field(default=False, eq=False, repr=False)
    calendar: bool = field(default=False, eq=False, repr=False)

    @property
    def low(self) -> str:
        """The earliest moment possible, as ISO 8601 in universal time."""
        return iso(self.bounds.low)

    @property
    def high(self) -> str:
        """The latest moment possible, as ISO 8601 in universal time."""
        return iso(self.bounds.high if self.bounds.high is not None else LATEST, up=True)


@frozen
class _Local:
    """A range on a local clock, before its zone is applied."""

    first: int
    last: int
    step: str = ""
    zone: tzinfo | None = None
    mark: str | None = None
    anchor: Anchor = ""
    spoken: str = ""


def parse_moment(
    text: str, hedges: Hedges, zone: tzinfo | None = None, published: tuple[date, date] | None = None
) -> Moment:
    """Read a spoken moment.

    Args:
        text: Such as ``2020-07-23``, ``2015-01-05T06:15~``, ``2024-09-17 afternoon``, ``early 2015-01``, ``a/b`` or,
            where the document's date is known, ``yesterday``, ``Monday``, ``last week``.
        hedges: The profile that gives ``~`` and the parts of the day their width.
        zone: The zone of clock times that name none; None widens over every zone.
        published: First and last day on which the document may have been published, for phrases.

    Raises:
        ValueError: If the text is no moment, names an impossible date, or runs backwards.
    """
    said = " ".join(text.split())
    if not said:
        raise ValueError("the moment is empty; write a date, or leave the key out")
    if len(said) > MAX_LENGTH:
        raise ValueError(f"a moment of more than {MAX_LENGTH} characters; write it as ISO 8601")
    ends = [_read(end, hedges, published) for end in _SLASH.split(said, maxsplit=1)]
    first, last = ends[0], ends[-1]
    low, _, soft_low = _bounds(first, hedges, zone)
    _, high, soft_high = _bounds(last, hedges, zone)
    # On one clock the ends are compared as written: widened over all zones, they may overlap and still run backwards.
    if high < low or (first.zone == last.zone and last.last < first.first):
        raise ValueError(f"'{said}' runs backwards; write the earlier end first")
    calendar = not {first.step, last.step} & {"hour", "minute", "second"}
    days = from_clock(first.first).date(), from_clock(last.last).date()
    spoken = _between([end.spoken for end in ends])
    anchor: Anchor = "year" if "year" in {first.anchor, last.anchor} else first.anchor or last.anchor
    gone = any(skipped(local.first, local.last, local.zone or zone) and not local.mark for local in ends)
    return Moment(Bounds(low, high), spoken, days, soft_low, soft_high, hedges.slack, anchor, gone, calendar)


def _between(ends: list[str]) -> str:
    """Return the canonical form of an interval, or of its only end."""
    return ends[0] if len(ends) == 1 else Said(Message("moment.between", first=ends[0], last=ends[1]))


def _read(said: str, hedges: Hedges, published: tuple[date, date] | None) -> _Local:
    third, part = _THIRD.match(said.lower()), _DAY_PART.match(said.lower())
    match = _WRITTEN.match(third["rest"] if third else part["day"] if part else said)
    if match is None:
        return _read_phrase(said, hedges, published)
    whole = _read_written(match)
    if part is not None:
        begin, end = _part(part["part"], hedges)
        spoken = _part_of_day(part["day"], part["part"], hedges)
        return _Local(whole.first + begin * SECOND, whole.first + end * SECOND - 1, "hour", spoken=spoken)
    if third is None:
        return evolve(whole, spoken=said)
    name = Said(Message(f"moment.{third['third']}", when=third["rest"]), said.lower())
    return evolve(_third(_THIRDS.index(third["third"]), whole), spoken=name)


def _read_phrase(said: str, hedges: Hedges, published: tuple[date, date] | None) -> _Local:
    """Read a phrase, alone or with a part of the day behind it (``yesterday morning``, ``last night``)."""
    words = said.lower()
    if words == "last night":
        # From the evening before to dawn, as wide as the profile makes them.
        if published is None:
            raise ValueError(f"'{said}' needs the day of publication; give the document a 'published' date")
        evening, dawn = _part("evening", hedges), _part("dawn", hedges)
        first = midnight(published[0]) - DAY + evening[0] * SECOND
        return _clocked(first, midnight(published[1]) + dawn[1] * SECOND - 1)
    told = {"tonight": "this night"}.get(words, words)
    for part, (begin, end) in hedges.day_parts.items():
        head = told.removesuffix(f" {part}")
        if head != told and (found := read_phrase({"this": "today"}.get(head, head), published)) is not None:
            first = midnight(found.first) + begin * SECOND
            local = _clocked(first, midnight(found.last) + end * SECOND - 1)
            one_day = found.first == found.last
            return evolve(
                local,
                anchor=_anchor(found),
                spoken=_part_of_day(found.first.isoformat(), part, hedges) if one_day else local.spoken,
            )
    phrase = read_phrase(said, published)
    if phrase is None:
        raise ValueError(f"'{said}' is not a moment; write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~")
    first, last = day_range(phrase.first, phrase.last)
    return _Local(first, last, anchor=_anchor(phrase), spoken=_spoken_days(phrase.first, phrase.last))


def _anchor(phrase: Phrase) -> Anchor:
    return "year" if phrase.yearless else "phrase" if phrase.anchored else ""


def _part(word: str, hedges: Hedges) -> tuple[int, int]:
    if word not in hedges.day_parts:
        raise UnknownWordError(word, hedges.day_parts)
    return hedges.day_parts[word]


def _part_of_day(day: str, part: str, hedges: Hedges) -> str:
    return Said(Message("moment.part", day=day, part=hedges.part_names.get(part, part)))


def _clocked(first: int, last: int) -> _Local:
    """Return a range of whole minutes on the clock."""
    ends = from_clock(first).isoformat(timespec="minutes"), from_clock(last).isoformat(timespec="minutes")
    return _Local(first, last, "minute", anchor="phrase", spoken="/".join(ends))


def _spoken_days(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    return f"{first.isoformat()}/{last.isoformat()}"


def _read_written(match: re.Match[str]) -> _Local:
    step = [name for name in _STEPS if match[name]][-1]
    year, month, day, hour, minute, second = (int(match[name] or least) for name, least in _STEPS.items())
    zone = zone_named(match["zone"]) if match["zone"] else None
    try:
        start = datetime.combine(date(year, month, day), time(hour, minute, second))
    except ValueError as error:
        raise ValueError(f"'{match[0]}' is not in the calendar: {error}") from None
    fraction = match["fraction"]
    first = clock(start) + (int(fraction.ljust(6, "0")) if fraction else 0)
    width = 10 ** (6 - len(fraction)) if fraction else _width(start, step)
    return _Local(first, first + width - 1, step, zone, match["mark"])


def _width(start: datetime, step: str) -> int:
    if step == "year":
        return (366 if isleap(start.year) else 365) * DAY
    if step == "month":
        return monthrange(start.year, start.month)[1] * DAY
    return {"day": DAY, "hour": 3_600 * SECOND, "minute": 60 * SECOND, "second": SECOND}[step]


def _third(number: int, whole: _Local) -> _Local:
    """Return a third of a year in whole months, of a month in days 1 to 10, 11 to 20 and on, or of a day in hours."""
    if whole.step == "day":
        first = whole.first + number * _EIGHT_HOURS
        return _Local(first, first + _EIGHT_HOURS - 1, "hour")
    begin = from_clock(whole.first)
    if whole.step == "year":
        months = begin.replace(month=4 * number + 1), begin.replace(month=4 * number + 4)
        return _Local(clock(months[0]), clock(months[1]) + _width(months[1], "month") - 1)
    first = clock(begin.replace(day=10 * number + 1))
    return _Local(first, whole.last if _THIRDS[number] == "late" else first + 10 * DAY - 1)


def _bounds(local: _Local, hedges: Hedges, zone: tzinfo | None) -> tuple[int, int, bool]:
    approximate = local.mark in {"~", "%"}
    widen = hedges.approximate.get(local.step, 0) if approximate else 0
    low, high = to_utc(held(local.first - widen), held(local.last + widen), local.zone or zone)
    return low, high, local.mark is not None
