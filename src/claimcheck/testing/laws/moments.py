"""Laws of moments: written times, thirds, parts of the day, intervals, and phrases that become moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import days as oracle
from claimcheck.testing.strategies.phrases import Said, Written
from claimcheck.testing.strategies.ranges import CLOCK
from claimcheck.values.moment import parse_moment


_EPOCH, _TICK = datetime(1970, 1, 1), timedelta(microseconds=1)  # noqa: DTZ001
_FIRST, _LAST = ((end - _EPOCH) // _TICK for end in (datetime.min, datetime.max))  # noqa: DTZ901
_HOUR: Final = 3_600_000_000
_ZONES: Final = {"none": (None, -14, 12), "utc": (UTC, 0, 0), "nepal": (timezone(timedelta(minutes=345)), -5.75, -5.75)}
"""A clock -> its zone, and the hours from its time to the earliest and to the latest universal time it can mean."""


def _shifted(time: datetime, *steps: float) -> int:
    """Return the microseconds of a time after steps in microseconds, none of which leaves the years 1 to 9999."""
    found = (time - _EPOCH) // _TICK
    for step in steps:
        found = min(max(found + int(step), _FIRST), _LAST)
    return found


@law("TIM-20", kind="oracle", needs={"said": some.written_times(), "clock": st.sampled_from(sorted(_ZONES))})
def written_times_leave_what_they_name(said: Written, clock: str) -> None:
    """A written time leaves all of the year, month, day, hour, minute or second that it names, and `~` what is around.

    Each is as wide as the calendar and the profile make it, on the clock that it names, else on the one that is given.
    A microsecond is one instant.
    """
    zone, *spread = _ZONES[clock]
    west, east = [-said.hours] * 2 if said.hours is not None else spread
    around = CLOCK.approximate[said.step] if said.mark in {"~", "%"} else 0
    expected = _shifted(said.begin, -around, west * _HOUR), _shifted(said.end, around - 1, east * _HOUR)
    read = parse_moment(said.text, CLOCK, zone)
    found = (read.bounds.low, read.bounds.high), (read.soft_low, read.soft_high), read.calendar, read.days, read.spoken
    rest = (said.mark != "",) * 2, said.dated, (said.begin.date(), (said.end - _TICK).date()), said.text
    tick = parse_moment(f"{said.begin.date()}T07:00:00.000001Z", CLOCK).bounds
    assert (*found, tick.high) == (expected, *rest, tick.low), (
        f"'{said.text}' on the clock {clock} is {found} instead of {expected}, {rest}"
    )


_NEAR: Final = st.dates(date(2020, 2, 27), date(2020, 3, 2))


@law("TIM-21", kind="oracle", needs={"ends": st.tuples(*[some.written_times(days=_NEAR)] * 2)})
def intervals_run_from_the_first_to_the_last(ends: tuple[Written, Written]) -> None:
    """An interval leaves all from the beginning of its first time to the end of its last, each as if it stood alone.

    One that runs backwards is refused with its words: somebody exchanged the ends, and nobody knows which.
    """
    text = " / ".join(end.text for end in ends)
    first, last = (parse_moment(end.text, CLOCK, UTC) for end in ends)
    clocks = ends[0].zone == ends[1].zone and ends[1].end <= ends[0].begin
    right: Any = (first.bounds.low, last.bounds.high), (first.soft_low, last.soft_high), "/".join(e.text for e in ends)
    right = *right, (first.days[0], last.days[1]), ends[0].dated and ends[1].dated
    wrong = f"'{text}' runs backwards; write the earlier end first"
    expected = wrong if clocks or (last.bounds.high or 0) < first.bounds.low else right
    found = _read(text)
    assert found == expected, f"'{text}' is {found} instead of {expected}"


def _read(text: str, *, zone: Any = UTC, published: tuple[date, date] | None = None) -> Any:
    """Return what a moment says, or the message that refuses it."""
    try:
        read = parse_moment(text, CLOCK, zone, published)
    except ValueError as error:
        return str(error)
    soft = read.soft_low, read.soft_high
    return (read.bounds.low, read.bounds.high), soft, read.spoken, read.days, read.calendar


def _whole(begin: datetime, end: datetime) -> tuple[int, int]:
    return _shifted(begin), _shifted(end, -1)


_THIRDS: Final = ("early", "mid", "late")


@law(
    "TIM-22",
    kind="oracle",
    needs={
        "said": some.written_times(days=_NEAR).filter(lambda said: said.dated),
        "number": st.integers(0, 2),
        "link": st.sampled_from([" ", "-"]),
    },
)
def thirds_are_months_days_or_hours(said: Written, number: int, link: str) -> None:
    """A third of a year is four months, of a month the days to the 10th, the 20th or on, of a day eight hours.

    'Early 2015-01' is what a report a year later still knows.
    """
    plain = said.text[: len(said.text) - len(said.mark)]
    text = f"{_THIRDS[number].title()}{link}{plain}"
    days = said.begin.date(), (said.end - _TICK).date()
    first, last = days if said.step == "day" else oracle.third(number, days)
    hours = (8 * number, 8 * number + 8) if said.step == "day" else (0, 24)
    begin, end = (
        _EPOCH + (day - _EPOCH.date()) + timedelta(hours=h) for day, h in zip((first, last), hours, strict=True)
    )
    expected = _whole(begin, end), (False, False), text.lower(), (first, last), said.step != "day"
    found = _read(text)
    assert found == expected, f"'{text}' is {found} instead of {expected}"


_PARTS: Final = st.sampled_from(sorted(CLOCK.day_parts))


@law("TIM-23", kind="oracle", needs={"day": st.dates(date(1950, 1, 1), date(2090, 1, 1)), "part": _PARTS})
def parts_of_the_day_are_those_of_the_profile(day: date, part: str) -> None:
    """A part of a day leaves the hours that the profile gives it, some of which may be those of the next day.

    How long a morning is, is a rule that people can read and change; it is not in the code.
    """
    text = f"{day} {part}"
    begin, end = (_EPOCH + (day - _EPOCH.date()) + timedelta(seconds=s) for s in CLOCK.day_parts[part])
    expected = _whole(begin, end), (False, False), text, (begin.date(), (end - _TICK).date()), False
    found = _read(text.upper())
    assert found == expected, f"'{text}' is {found} instead of {expected}"


@law(
    "TIM-24",
    kind="oracle",
    needs={"said": some.day_phrases(), "part": _PARTS, "published": some.publications()},
)
def phrases_take_parts_of_the_day(said: Said, part: str, published: tuple[date, date]) -> None:
    """A phrase that means a day takes a part of the day behind it, and means it on each of its days.

    'Monday morning' is on Monday.
    """
    first, last = said.days(published)
    text = f"{said.text} {part}"
    seconds = CLOCK.day_parts[part]
    begin, end = (
        _EPOCH + (day - _EPOCH.date()) + timedelta(seconds=s) for day, s in zip((first, last), seconds, strict=True)
    )
    minutes = f"{begin:%Y-%m-%dT%H:%M}/{end - _TICK:%Y-%m-%dT%H:%M}"
    spoken = f"{first} {part}" if first == last else minutes
    expected = _whole(begin, end), (False, False), spoken, (begin.date(), (end - _TICK).date()), False
    found = _read(text, published=published)
    assert found == expected, f"'{text}' on {published} is {found} instead of {expected}"


@law("TIM-25", kind="oracle", needs={"said": some.phrases(), "published": some.publications(), "zone": st.booleans()})
def phrases_become_the_days_they_mean(said: Said, published: tuple[date, date], zone: bool) -> None:  # noqa: FBT001
    """A phrase becomes the days it means, on the clock of the place, and is written as those days.

    What was resolved is shown, so that a reader can check it.
    """
    first, last = said.days(published)
    begin, end = (_EPOCH + (day - _EPOCH.date()) for day in (first, last + timedelta(days=1)))
    hours = (0, 0) if zone else (-14, 12)
    bounds = _shifted(begin, hours[0] * _HOUR), _shifted(end, -1, hours[1] * _HOUR)
    expected = bounds, (False, False), f"{first}" if first == last else f"{first}/{last}", (first, last), True
    found = _read(said.text, zone=UTC if zone else None, published=published)
    assert found == expected, f"'{said.text}' on {published} is {found} instead of {expected}"


@law("TIM-26", kind="oracle", needs={"published": some.publications()})
def last_night_ends_at_dawn(published: tuple[date, date]) -> None:
    """Last night is from the evening before the day of publication to the end of its dawn; tonight is on that day.

    Nobody says last night of what happened at noon.
    """
    first, last = published
    evening, dawn = CLOCK.day_parts["evening"][0], CLOCK.day_parts["dawn"][1]
    begin = _EPOCH + (first - timedelta(days=1) - _EPOCH.date()) + timedelta(seconds=evening)
    end = _EPOCH + (last - _EPOCH.date()) + timedelta(seconds=dawn)
    spoken = f"{begin:%Y-%m-%dT%H:%M}/{end - _TICK:%Y-%m-%dT%H:%M}"
    expected = _whole(begin, end), (False, False), spoken, (begin.date(), (end - _TICK).date()), False
    texts = "this morning", "tonight", "today morning", "today night"
    found, *others = (_read(text, published=published) for text in ("Last night", *texts))
    assert (found, others[:2]) == (expected, others[2:]), f"{published}: {found} not {expected}, {others}"


@law("TIM-27", kind="oracle", needs={"given": some.clock_ranges(), "mark": st.sampled_from(["", "?", "~"])})
def skipped_clock_times_are_told(given: tuple[str, datetime, datetime], mark: str) -> None:
    """A clock time that a change of clocks skipped is marked as such, unless it is given as uncertain.

    No clock showed 02:30 that night: whoever wrote it used another clock.
    """
    name, begin, end = given
    times = [(at, at + timedelta(minutes=5)) for at in (begin, end)]
    gone = [not mark and oracle.shown(*time, ZoneInfo(name)) is None for time in times]
    texts = [f"{at:%Y-%m-%dT%H:%M}{mark}" for at, _ in times]
    found = [parse_moment(text, CLOCK, ZoneInfo(name)).skipped for text in (*texts, "/".join(texts))]
    assert found == [*gone, any(gone)], f"{texts} in {name}: {found}, {gone}"
