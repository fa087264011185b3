"""Laws of time in words: phrases, parts of the day, approximate moments, and shifts of the calendar."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from claimcheck.rules import read_pack
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import times
from claimcheck.testing.strategies.ranges import CLOCK, read_moment, shipped_hedges
from claimcheck.values.moment import parse_moment


_SECOND = 1_000_000


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
