"""Laws of times: phrases, clocks and zones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.oracle import days as oracle
from claimcheck.testing.strategies.phrases import Said
from claimcheck.values.calendar import clock, from_iso, iso, skipped, to_utc, zone_named
from claimcheck.values.phrases import phrases_in, read_phrase


_CASES: Final = st.sampled_from([str.lower, str.upper, str.title])


@law("TIM-10", kind="oracle", needs={"said": some.phrases(), "published": some.publications()})
def phrases_mean_the_days_they_name(said: Said, published: tuple[date, date]) -> None:
    """A phrase means the last days not after publication that are what it names, for whichever day that was.

    'Monday' in Thursday's paper is this week's; nobody announces next week's attack.
    """
    found = read_phrase(said.text, published)
    dated = said.year is not None
    expected = (*said.days(published), said.named and not dated, not dated)
    read = found and (found.first, found.last, found.yearless, found.anchored)
    assert read == expected, f"'{said.text}' on {published} is {read} instead of {expected}"


@law("TIM-11", kind="error", needs={"said": some.phrases(), "published": some.publications()})
def phrases_need_the_day_of_publication(said: Said, published: tuple[date, date]) -> None:
    """A phrase that names no year is refused where the day of publication is not known, and says so.

    'Yesterday' means nothing in a cutting without a date.
    """
    message = refusal(read_phrase, said.text, None)
    asked = f"'{said.text}' needs the day of publication; give the document a 'published' date"
    expected = "nothing was refused" if said.year else asked
    same = read_phrase(said.text, None) == read_phrase(said.text, published) if said.year else True
    assert (message, same) == (expected, True), f"'{said.text}' without a day was answered with: {message}"


_IMPOSSIBLE: Final = [
    ("30 february", date(2020, 3, 1)), ("april 31 2020", date(2020, 3, 1)), ("29 february 2019", date(2020, 3, 1)),
    ("yesterday", date.min), ("last week", date(1, 1, 3)), ("this week", date.max), ("last month", date(1, 1, 31)),
    ("last year", date(1, 12, 31)), ("sunday", date(1, 1, 1)), ("999999999999 days ago", date(2020, 3, 1)),
    ("012 days ago", date(2020, 3, 1)), ("december", date(1, 11, 30)),
]  # fmt: skip


@law("TIM-12", kind="error", needs={"said": st.sampled_from(_IMPOSSIBLE)})
def no_phrase_leaves_the_calendar(said: tuple[str, date]) -> None:
    """A phrase that means no day of the years 1 to 9999 is refused by name.

    A 30th of February is somebody's mistake; whose, only they can say.
    """
    message = refusal(read_phrase, said[0], (said[1], said[1]))
    expected = f"'{said[0]}' is not in the calendar, or falls outside the years 1 to 9999"
    assert message == expected, f"'{said[0]}' on {said[1]} was answered with: {message}"


@law("TIM-13", kind="boundary", needs={"said": some.phrases(), "day": some.day_phrases(), "on": some.publications()})
def what_only_looks_like_a_phrase_is_none(said: Said, day: Said, on: tuple[date, date]) -> None:
    """A phrase with a word too many is no phrase, and a single day or week has no third.

    A guess at what somebody meant by it would be a date that nobody gave.
    """
    spoilt = f"{said.text} or so", f"some {said.text}", f"mid {day.text}", f"late-{day.text}", f"{day.text} 6"
    found = {text: read_phrase(text, on) for text in spoilt}
    assert not any(found.values()), f"read {found}"


@law("TIM-14", kind="oracle", needs={"phrases": st.lists(some.findable_phrases(), max_size=3), "case": _CASES})
def phrases_are_found_where_they_stand(phrases: list[str], case: Callable[[str], str]) -> None:
    """The phrases of time that stand in a text are found, in order, whatever their case and where lines break.

    What was written down as 'yesterday' can only be checked if the word is found in the source.
    """
    text = " the men,\n".join(["It was", *map(case, phrases), "they said"])
    found = phrases_in(text.replace(" ", "  "))
    assert found == tuple(phrases), f"found {found} in {text!r}"


@law("TIM-15", kind="oracle", needs={"given": some.clock_ranges()})
def clock_times_are_the_instants_that_clocks_showed(given: tuple[str, datetime, datetime]) -> None:
    """A range of clock time runs from the first to the last instant whose clock showed it.

    Where a change of clocks skips all of it, no instant did; then both readings are possible, and it is said.
    """
    name, begin, end = given
    first, last, zone = clock(begin), clock(end) - 1, ZoneInfo(name)
    shown = oracle.shown(begin, end, zone)
    expected = shown or oracle.read_by_both(begin, end, zone)
    found, gone = to_utc(first, last, zone), skipped(first, last, zone)
    assert (found, gone) == (expected, not shown), f"{begin}..{end} in {name}: {found}, {gone}, not {expected}"


_ENDS: Final = [datetime.min, datetime.max, datetime(2020, 2, 29, 23, 59, 59, 999_999)]  # noqa: DTZ001, DTZ901


@law(
    "TIM-16",
    kind="metamorphic",
    needs={"at": st.sampled_from(_ENDS) | st.datetimes(), "minutes": st.integers(0, 2000)},
)
def a_clock_without_a_zone_is_any_clock(at: datetime, minutes: int) -> None:
    """Clock time in no zone leaves all of what it leaves in the zones from UTC-12 to UTC+14, in the years 1 to 9999.

    Who does not say whose clock it was contradicts nobody's clock.
    """
    first = clock(at)
    last = min(first + minutes * 60_000_000, clock(datetime.max))  # noqa: DTZ901
    every = [to_utc(first, last, timezone(timedelta(hours=hours))) for hours in range(-12, 15)]
    found, expected = to_utc(first, last, None), (min(low for low, _ in every), max(high for _, high in every))
    inside = clock(datetime.min) <= found[0] <= found[1] <= clock(datetime.max)  # noqa: DTZ901
    assert (found, inside) == (expected, True), f"{at} and {minutes} minutes: {found} instead of {expected}"


@law("TIM-17", kind="oracle", needs={"minutes": st.integers(-840, 840), "form": st.sampled_from(["{}:{}", "{}{}"])})
def offsets_are_read_as_written(minutes: int, form: str) -> None:
    """An offset is that many hours and minutes ahead of universal time, and a named zone is the one of that name.

    A sign the wrong way round would move an attack into another day.
    """
    sign, hours = "-" if minutes < 0 else "+", f"{abs(minutes) // 60:02}"
    texts = {
        f" {sign}{form.format(hours, f'{abs(minutes) % 60:02}')} ": minutes,
        f"{sign}{hours}": 60 * int(f"{sign}{hours}"),
    }
    found = {text: zone_named(text).utcoffset(None) for text in [*texts, "Z", " z", "UTC"]}
    expected = {**{text: timedelta(minutes=m) for text, m in texts.items()}, "Z": _NONE, " z": _NONE, "UTC": _NONE}
    named = zone_named(" Africa/Bamako"), zone_named("Europe/Paris")
    assert (found, named) == (expected, (ZoneInfo("Africa/Bamako"), ZoneInfo("Europe/Paris"))), f"{found}, {named}"


_NONE: Final = timedelta(0)
_ODD_OFFSETS: Final = ["+15:00", "-14:01", "+02:60", "+0200x", "+2", "+020", "+²²", "-", "+02:00:00"]
_ODD_ZONES: Final = ["Atlantis", "Africa/Nowhere", "", "../Europe/Paris", "europe paris", "/etc/passwd"]


@law("TIM-18", kind="error", needs={"odd": st.sampled_from(_ODD_OFFSETS), "zone": st.sampled_from(_ODD_ZONES)})
def what_is_no_zone_is_refused_by_name(odd: str, zone: str) -> None:
    """What is neither an offset of at most 14 hours nor a zone is refused by name, with one that would do.

    A zone that is silently ignored moves every time in the file.
    """
    found = refusal(zone_named, odd), refusal(zone_named, zone)
    expected = (
        f"'{odd}' is not an offset; write one such as +02:00, at most 14 hours",
        f"'{zone}' is not a time zone; write an IANA name such as Europe/Paris",
    )
    assert found == expected, f"'{odd}' and '{zone}' were answered with: {found}"


@law("TIM-19", kind="algebra", needs={"at": st.sampled_from(_ENDS) | st.datetimes(), "whole": st.booleans()})
def written_instants_are_read_back(at: datetime, whole: bool) -> None:  # noqa: FBT001
    """An instant that was written is read back, and the last one of a range that ends with a second as that second.

    Output is input: what one run writes, the next must understand.
    """
    begin, end = clock(at.replace(microsecond=0)), clock(at.replace(microsecond=999_999))
    instant = end if whole else clock(at)
    found = from_iso(iso(instant, up=whole), up=whole), from_iso(iso(begin)), iso(begin), iso(end, up=True)
    last, written = from_iso(iso(end)), at.replace(microsecond=0).isoformat() + "Z"
    assert (*found, last) == (instant, begin, written, written, end), f"{at}: {found}, {last}"


class _Silent(tzinfo):
    """A zone that does not say how far it is from universal time."""

    def utcoffset(self, _moment: datetime | None) -> timedelta | None:
        """Return nothing."""

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Return nothing."""

    def tzname(self, _moment: datetime | None) -> str | None:
        """Return nothing."""


@law("TIM-37", kind="boundary", needs={"first": st.integers(0, 10**15), "width": st.integers(0, 10**12)})
def a_zone_that_says_nothing_is_universal_time(first: int, width: int) -> None:
    """A zone object that gives no offset is read as universal time.

    Whoever hands one in gets a moment, and no crash.
    """
    found = to_utc(first, first + width, _Silent())
    assert found == (first, first + width), f"{first}, {width}: {found}"


_GAP: Final = ("01:59:59.999999", "02:00:00", "02:59:59.999999", "03:00:00")
"""Clock times around the hour that Paris skipped on 29 March 2020; the second and the third lie in it."""


@law("TIM-38", kind="boundary", needs={"first": st.integers(0, 3), "last": st.integers(0, 3)})
def only_what_lies_whole_in_a_gap_is_skipped(first: int, last: int) -> None:
    """A range of clock time is skipped if it begins and ends in one gap, to the microsecond.

    The first moment after the change was shown by every clock.
    """
    ends = [clock(datetime.fromisoformat(f"2020-03-29T{_GAP[number]}")) for number in sorted((first, last))]
    found = skipped(ends[0], ends[1], ZoneInfo("Europe/Paris"))
    assert found is ({first, last} <= {1, 2}), f"{_GAP[first]} and {_GAP[last]}: {found}"
