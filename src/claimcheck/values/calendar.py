"""Local calendar time and whole microseconds of universal time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claimcheck.values.measures import DAY, SECOND


# Naive on purpose: the time that a clock shows, in a zone that may be unknown.
_EPOCH: Final = datetime.combine(date(1970, 1, 1), time.min)
_FIRST_DAY: Final = _EPOCH.toordinal()
_KEPT: Final = 4096
"""Days and times of day that are kept as they are written."""
_MICROSECOND: Final = timedelta(microseconds=1)
EARLIEST: Final = (datetime.combine(date.min, time.min) - _EPOCH) // _MICROSECOND
LATEST: Final = (datetime.combine(date.max, time.max) - _EPOCH) // _MICROSECOND
_WEST: Final = 12 * 3_600 * SECOND
_EAST: Final = 14 * 3_600 * SECOND


def clock(local: datetime) -> int:
    """Return naive clock time as microseconds since 1970-01-01T00:00 on the same clock."""
    return (local - _EPOCH) // _MICROSECOND


def from_clock(microseconds: int) -> datetime:
    """Return the naive clock time of `clock`, held inside the years 1 to 9999."""
    return _EPOCH + timedelta(microseconds=held(microseconds))


def held(microseconds: int) -> int:
    """Return an instant, held inside the years 1 to 9999."""
    return min(max(microseconds, EARLIEST), LATEST)


def to_utc(first: int, last: int, zone: tzinfo | None) -> tuple[int, int]:
    """Return the range of universal time that a range of local clock time can mean.

    Args:
        first: Clock microseconds, included.
        last: Clock microseconds, included.
        zone: The zone of the clock; None when nobody said, which widens the range over UTC-12 to UTC+14.

    Returns:
        Microseconds since 1970-01-01T00:00Z, both included. A clock time that a change of clocks makes ambiguous
        gives both readings. So does one that it skips (see `skipped`); a range that only begins or ends among the
        skipped times begins or ends with the change itself.
    """
    if zone is None:
        return held(first - _EAST), held(last + _WEST)
    if skipped(first, last, zone):
        earliest, latest = first - _offset(first, zone, 1), last - _offset(last, zone, 0)
    else:
        earliest, latest = min(_readings(first, zone)), max(_readings(last, zone))
        if _is_skipped(first, zone):
            earliest = _change(first, zone)
        if _is_skipped(last, zone):
            latest = _change(last, zone) - 1
    return held(earliest), held(max(latest, earliest))


def skipped(first: int, last: int, zone: tzinfo | None) -> bool:
    """Return whether a change of clocks skips a whole range of clock time, so that no clock ever showed it."""
    if zone is None or not (_is_skipped(first, zone) and _is_skipped(last, zone)):
        return False
    return _change(first, zone) == _change(last, zone)


def _readings(moment: int, zone: tzinfo) -> tuple[int, int]:
    return moment - _offset(moment, zone, 0), moment - _offset(moment, zone, 1)


def _is_skipped(moment: int, zone: tzinfo) -> bool:
    """Return whether no clock showed a time: before the change it is too late, and after it too early."""
    return _offset(moment, zone, 0) < _offset(moment, zone, 1)


def _change(moment: int, zone: tzinfo) -> int:
    """Return the first instant after the change that skips a clock time."""
    after, before = _readings(moment, zone)
    old = _offset(moment, zone, 0)
    instants = range(before, after)
    return before + bisect_left(instants, x=True, key=lambda instant: _shown(instant, zone) - instant != old)


def _shown(instant: int, zone: tzinfo) -> int:
    """Return what a clock of a zone shows at an instant of universal time."""
    return clock(zone.fromutc(from_clock(instant).replace(tzinfo=zone)).replace(tzinfo=None))


def _offset(moment: int, zone: tzinfo, fold: int) -> int:
    offset = zone.utcoffset(from_clock(moment).replace(fold=fold))
    return 0 if offset is None else offset // _MICROSECOND


def zone_named(name: str) -> tzinfo:
    """Return the zone of an IANA name, ``Z``, ``UTC`` or an offset such as ``+02:00``.

    Raises:
        ValueError: If there is no such zone.
    """
    text = name.strip()
    if text in {"Z", "z"}:
        return UTC
    if text[:1] in {"+", "-"}:
        digits = text[1:].replace(":", "")
        if digits.isdecimal() and digits.isascii() and len(digits) in {2, 4}:
            minutes = int(digits[:2]) * 60 + int(digits[2:] or "0")
            if minutes <= 14 * 60 and int(digits[2:] or "0") < 60:  # noqa: PLR2004
                return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
        raise ValueError(f"'{text}' is not an offset; write one such as +02:00, at most 14 hours")
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{text}' is not a time zone; write an IANA name such as Europe/Paris") from None


def iso(microseconds: int, *, up: bool = False) -> str:
    """Return universal time as ISO 8601 with ``Z``.

    Args:
        microseconds: Since 1970-01-01T00:00Z.
        up: Whether this is the last moment of a range: then the end of a whole second is written as that second.
    """
    days, rest = divmod(held(microseconds), DAY)
    if up and rest % SECOND == SECOND - 1:
        rest -= SECOND - 1
    return f"{_day(days)}T{_time_of_day(rest)}Z"


@lru_cache(_KEPT)
def _day(number: int) -> str:
    return date.fromordinal(_FIRST_DAY + number).isoformat()


@lru_cache(_KEPT)
def _time_of_day(microseconds: int) -> str:
    return from_clock(microseconds).time().isoformat()


def from_iso(text: str, *, up: bool = False) -> int:
    """Return the microseconds that `iso` wrote."""
    moment = datetime.fromisoformat(text.removesuffix("Z"))
    extra = SECOND - 1 if up and moment.microsecond == 0 else 0
    return clock(moment) + extra


def midnight(day: date) -> int:
    """Return the beginning of a day as clock microseconds."""
    return clock(datetime.combine(day, time.min))


def day_range(first: date, last: date) -> tuple[int, int]:
    """Return whole days as clock microseconds, both ends included."""
    return midnight(first), midnight(last) + DAY - 1
