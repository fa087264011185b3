"""What phrases, dates and clocks mean: found by looking at one day, or one minute, after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, TypeAlias


Holds: TypeAlias = Callable[[date], bool]

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_AROUND: Final = timedelta(days=2)


def stretch(holds: Holds, latest: date) -> tuple[date, date]:
    """Return the last days in a row that hold and begin no later than a day.

    Args:
        holds: Whether a day is meant.
        latest: The day.
    """
    first = last = next(day for day in _backwards(latest) if holds(day))
    while holds(first - _DAY):
        first -= _DAY
    while holds(last + _DAY):
        last += _DAY
    return first, last


def _backwards(day: date) -> Iterator[date]:
    while True:
        yield day
        day -= _DAY


def third(number: int, days: tuple[date, date]) -> tuple[date, date]:
    """Return the days of a month up to the 10th, up to the 20th or on; or of a year in four months each.

    Args:
        number: 0 for early, 1 for mid, 2 for late.
        days: The first and the last day of the month or year.
    """
    every = [days[0] + n * _DAY for n in range((days[1] - days[0]).days + 1)]
    month = days[0].month == days[1].month
    kept = [day for day in every if (min((day.day - 1) // 10, 2) if month else (day.month - 1) // 4) == number]
    return kept[0], kept[-1]


def shown(begin: datetime, end: datetime, zone: tzinfo) -> tuple[int, int] | None:
    """Return the first and the last microsecond at which clocks show a time in a range, or None if none ever does.

    Args:
        begin: The first time that a clock is to show, in whole steps of five minutes.
        end: The time behind the last one, likewise.
        zone: The zone of the clock.
    """
    ends = [_EPOCH + (time - datetime(1970, 1, 1)) + timedelta(minutes=m) for time in (begin, end) for m in _NEAR]  # noqa: DTZ001
    found = sorted({time for time in ends if begin <= time.astimezone(zone).replace(tzinfo=None) < end})
    return (_since(found[0]), _since(found[-1]) + _STEP - 1) if found else None


def read_by_both(begin: datetime, end: datetime, zone: tzinfo) -> tuple[int, int]:
    """Return the range of a clock time that no clock showed, read by the clock before the change and by that after."""
    offsets = [
        (time.replace(tzinfo=UTC) + side).astimezone(zone).utcoffset() or timedelta(0)
        for time, side in ((begin, -_AROUND), (begin, _AROUND))
    ]
    first, last = begin.replace(tzinfo=UTC) - max(offsets), end.replace(tzinfo=UTC) - min(offsets)
    return _since(first), _since(last) - 1


_NEAR: Final = range(-40 * 60, 40 * 60 + 1, 5)
_STEP: Final = 5 * 60 * 1_000_000


def _since(time: datetime) -> int:
    return (time - _EPOCH) // timedelta(microseconds=1)


def span(*parts: int) -> tuple[datetime, datetime]:
    """Return when a written time begins, and when the next one of its kind does.

    Args:
        parts: Year, month, day, hour, minute and second, as many as were written.
    """
    begin = datetime(*(*parts, 1, 1)[: max(len(parts), 3)])  # type: ignore[arg-type] # noqa: DTZ001
    if len(parts) > 2:  # noqa: PLR2004
        return begin, begin + (_DAY, timedelta(hours=1), _MINUTE, timedelta(seconds=1))[len(parts) - 3]
    next_ = begin
    while next_.timetuple()[: len(parts)] == begin.timetuple()[: len(parts)]:
        next_ += _DAY
    return begin, next_
