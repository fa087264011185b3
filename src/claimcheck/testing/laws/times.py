"""Laws of time in words: phrases, parts of the day, approximate moments, shifts of the calendar, and refusals."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from claimcheck.rules import read_pack
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.oracle import times
from claimcheck.testing.strategies.ranges import CLOCK, read_moment, shipped_hedges
from claimcheck.values import Hedges
from claimcheck.values.moment import parse_moment
from claimcheck.values.period import Days, Period, hull


_SECOND = 1_000_000
_DAYS: Final = st.dates(date(2020, 2, 1), date(2020, 3, 31))


@law(
    "TIM-04",
    kind="oracle",
    needs={"phrase": some.time_phrases(), "published": st.dates(date(1990, 1, 1), date(2035, 12, 31))},
)
def phrases_name_the_days_that_fit(phrase: str, published: date) -> None:
    """A phrase of time names the days that fit it, the latest that are not after the publication.

    'Monday' in a paper of Monday is that day, and 'last Monday' the one before.
    """
    found = parse_moment(phrase, CLOCK, UTC, (published, published))
    meant = times.days_of(phrase, published)
    assert found.days == (meant[0], meant[-1]), f"'{phrase}' on {published:%A %d %B %Y}: {found.days}, not {meant}"


@law(
    "TIM-05",
    kind="oracle",
    needs={"name": st.sampled_from(["default", "published"]), "data": st.data(), "number": st.integers(0, 4000)},
)
def parts_of_the_day_are_the_hours_of_the_profile(name: str, data: st.DataObject, number: int) -> None:
    """A part of the day is the hours that the profile gives it, on that day and no other.

    'In the afternoon' must hold five to six for everybody, or accounts of one hour would differ.
    """
    written = read_pack("base").hedges[name].moments.day_parts
    part, day = data.draw(st.sampled_from(sorted(written))), date(2015, 1, 1) + timedelta(days=number)
    found = parse_moment(f"{day} {part}", shipped_hedges(name), UTC).bounds
    midnight = (day - date(1970, 1, 1)).days * times.SECONDS["d"]
    first, last = (midnight + seconds for seconds in times.hours(written[part]))
    expected = first * _SECOND, last * _SECOND - 1
    assert (found.low, found.high) == expected, f"{day} {part} is {found}, not {expected}"


_GRAINS = {
    "year": "2015", "month": "2015-06", "day": "2015-06-10",
    "hour": "2015-06-10T06", "minute": "2015-06-10T06:15", "second": "2015-06-10T06:15:30",
}  # fmt: skip


@law(
    "TIM-06",
    kind="oracle",
    needs={"name": st.sampled_from(["default", "published"]), "grain": st.sampled_from(sorted(_GRAINS))},
)
def approximate_moments_widen_by_the_profile(name: str, grain: str) -> None:
    """An approximate moment reaches beyond the exact one by the profile's width for its grain, to both sides, softly.

    'About 06:15' is not 06:15, and how far it may be off is a rule that people can read and change.
    """
    width = times.length(read_pack("base").hedges[name].moments.approximate[grain]) * _SECOND  # type: ignore[index]
    exact, about = (parse_moment(_GRAINS[grain] + mark, shipped_hedges(name), UTC) for mark in ("", "~"))
    expected = exact.bounds.low - width, (exact.bounds.high or 0) + width, True, True, False
    found = about.bounds.low, about.bounds.high, about.soft_low, about.soft_high, exact.soft_low or exact.soft_high
    assert found == expected, f"{about.spoken}: {found}, not {expected}"


@law("CMP-17", kind="metamorphic", needs={"pair": some.moment_pairs(), "days": st.integers(-60_000, 60_000)})
def another_day_changes_nothing(pair: some.Pair, days: int) -> None:
    """Moving two moments by the same number of days changes no relation, distance or severity.

    The calendar has long and short months and leap days; what lies between two times has not.
    """
    moved = attrs.evolve(pair, left=_later(pair.left.spoken, days), right=_later(pair.right.spoken, days)).result
    first = pair.result
    found = moved.relation, moved.distance, moved.severity
    assert found == (first.relation, first.distance, first.severity), f"{first}; {days} days later: {moved}"


def _later(spoken: str, days: int) -> Any:
    """Return a written moment, or an interval, moved by days."""
    ends = spoken.split("/")
    return read_moment("/".join(f"{date.fromisoformat(end[:10]) + timedelta(days=days)}{end[10:]}" for end in ends))


_NO_MOMENTS: Final = {
    " ": "the moment is empty; write a date, or leave the key out",
    "x" * 121: "a moment of more than 120 characters; write it as ISO 8601",
    "2020-02-30": "'2020-02-30' is not in the calendar: day is out of range for month",
    "2020-02-29T25": "'2020-02-29T25' is not in the calendar: hour must be in 0..23",
    "someday": "'someday' is not a moment; write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~",
    "2020-02-29 teatime": "'teatime' is not known",
    "early 2020-13": "'2020-13' is not in the calendar: month must be in 1..12",
    "2020-02-29T10:00+15:00": "'+15:00' is not an offset; write one such as +02:00, at most 14 hours",
    "last night": "'last night' needs the day of publication; give the document a 'published' date",
    "yesterday morning": "'yesterday' needs the day of publication; give the document a 'published' date",
    "2020/2019": "'2020/2019' runs backwards; write the earlier end first",
    "2020/2021/2022": "'2021/2022' is not a moment; write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~",
    "this": "'this' is not a moment; write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~",
    "tonight night": "'tonight night' is not a moment; write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~",
    "tonight": "'today' needs the day of publication; give the document a 'published' date",
    "x" * 120: f"'{'x' * 120}' is not a moment; write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~",
}


def _asked(call: Any, *given: Any) -> str:
    """Return the message of a refusal in the words of this Python version's calendar, without its figures."""
    message = refusal(call, *given)
    return message.partition(" in the calendar: ")[0]


@law("TIM-33", kind="error", needs={"refused": st.just(_NO_MOMENTS)})
def what_is_no_moment_is_refused_with_the_remedy(refused: dict[str, str]) -> None:
    """What is no moment is refused by name, and the message says what to write instead, or what is missing.

    A date that is misread moves an event.
    """
    expected = {said: message.partition(" in the calendar: ")[0] for said, message in refused.items()}
    found = {said: _asked(parse_moment, said, CLOCK, UTC) for said in refused}
    wrong = {said: message for said, message in found.items() if message != expected[said]}
    bare = refusal(parse_moment, "last night", Hedges("bare"), UTC, (date(2020, 1, 2), date(2020, 1, 2)))
    assert (wrong, bare) == ({}, "'evening' is not known"), f"answered with: {wrong}; {bare}"


@law(
    "TIM-34", kind="oracle", needs={"days": st.tuples(st.dates(date(2020, 2, 1), date(2020, 3, 31)), st.integers(0, 9))}
)
def intervals_of_phrases_say_where_their_year_comes_from(days: tuple[date, int]) -> None:
    """A moment says whether it hangs on the day of publication, only its year does, or nothing of it.

    What was taken from the publication can be wrong with it.
    """
    day, length = days
    on = day + timedelta(days=length)
    texts = {f"{day}": "", f"{day:%d %B}": "year", f"{length} days ago": "phrase", f"{day:%d %B %Y}": ""}
    mixed = {f"{one} / {day}": anchor for one, anchor in texts.items()}
    mixed |= {f"{day:%d %B}/{on}": "year", f"{length} days ago/{on}": "phrase", f"{length} days ago morning": "phrase"}
    mixed |= {f"{length} days ago / {on:%d %B}": "year"}
    mixed |= {"last night": "phrase", f"{day:%d %B} / {on:%d %B}": "year"}
    expected = {**texts, **mixed, f"{day:%d %B} morning": "year"}
    found = {text: parse_moment(text, CLOCK, UTC, (on, on)).anchor for text in expected}
    assert found == expected, f"said on {on}: {found} instead of {expected}"


@law("TIM-35", kind="boundary", needs={"grain": st.sampled_from(sorted(_GRAINS)), "mark": st.sampled_from("~%?")})
def what_a_profile_does_not_widen_stays_as_wide(grain: str, mark: str) -> None:
    """A moment that is approximate or uncertain is as wide as the exact one where the profile gives it no width.

    No width is added that nobody wrote down.
    """
    exact, about = (parse_moment(_GRAINS[grain] + sign, Hedges("bare"), UTC) for sign in ("", mark))
    expected = exact.bounds, True, True
    found = about.bounds, about.soft_low, about.soft_high
    assert found == expected, f"{about.spoken}: {found} instead of {expected}"


@law("TIM-36", kind="oracle", needs={"days": st.lists(st.tuples(_DAYS, _DAYS).map(lambda pair: tuple(sorted(pair))))})
def several_spans_of_days_reach_from_the_first_to_the_last(days: list[Days]) -> None:
    """Several spans of days together reach from the earliest day to the latest; none reach nowhere.

    When a story was told is known as far as its accounts tell it.
    """
    every = sorted(day for span in days for day in span)
    expected = (every[0], every[-1]) if every else None
    found = hull(days)
    assert found == expected, f"{days}: {found} instead of {expected}"


_DAY_OR_NONE: Final = st.none() | st.dates(date(2020, 2, 27), date(2020, 3, 2))


@law("TIM-39", kind="oracle", needs={"first": _DAY_OR_NONE, "last": _DAY_OR_NONE, "days": st.tuples(_DAYS, _DAYS)})
def periods_meet_days_that_they_share(first: date | None, last: date | None, days: Days) -> None:
    """A period meets a span of days exactly if some day lies in both; one that runs backwards meets none.

    On the day on which a group changed sides it was on both.
    """
    begin, end = sorted(days)
    every = [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
    shared = [day for day in every if (first or day) <= day <= (last or day)]
    found = Period(first, last).meets((begin, end))
    assert found is bool(shared), f"{first}..{last} and {begin}..{end}: {found}"
