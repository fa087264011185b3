"""Strategies of ranges: bounds, counts and moments, and pairs of them at each other's borders."""

from __future__ import annotations

from datetime import UTC, date
from fractions import Fraction
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.errors import Problems
from claimcheck.rules import read_pack
from claimcheck.rules.hedging import compile_hedges
from claimcheck.values import Bounds, Count, Hedges, Moment
from claimcheck.values.measures import SECOND
from claimcheck.values.moment import parse_moment


TOP: Final = 20
"""The largest edge that is drawn."""

_HOUR: Final = 3_600
CLOCK: Final = Hedges(
    "clock",
    slack=Fraction(1, 2),
    approximate={
        "year": 200 * 24 * _HOUR * SECOND,
        "month": 20 * 24 * _HOUR * SECOND,
        "day": 24 * _HOUR * SECOND,
        "hour": _HOUR * SECOND,
        "minute": 5 * 60 * SECOND,
        "second": SECOND,
    },
    day_parts={
        "morning": (6 * _HOUR, 12 * _HOUR),
        "late morning": (10 * _HOUR, 12 * _HOUR),
        "evening": (18 * _HOUR, 22 * _HOUR),
        "night": (20 * _HOUR, 30 * _HOUR),
        "dawn": (4 * _HOUR, 7 * _HOUR),
    },
    near_km=25.0,
    corridor_km=10.0,
)
"""A profile without words before figures, so that laws know all that it says."""


@cache
def shipped_hedges(name: str) -> Hedges:
    """Return a hedge profile of the shipped base pack."""
    problems = Problems()
    compiled = compile_hedges(read_pack("base").hedges[name], problems)
    problems.raise_if_any()
    return compiled


def profiles() -> SearchStrategy[Hedges]:
    """Return a strategy of the shipped hedge profiles."""
    return st.sampled_from(["default", "published"]).map(shipped_hedges)


@st.composite
def bounds(draw: DrawFn, *, open_above: bool = True) -> Bounds:
    """Return a strategy of ranges of small whole numbers.

    Args:
        draw: Given by Hypothesis.
        open_above: Whether the upper edge may be open.
    """
    low = draw(st.integers(0, TOP))
    width = draw(st.none() | st.integers(0, 6) if open_above else st.integers(0, 6))
    return Bounds(low, None if width is None else low + width)


@st.composite
def near_misses(draw: DrawFn) -> tuple[Bounds, Bounds]:
    """Return a strategy of two ranges that are equal, nested, touching, adjacent, one number off, or anyhow."""
    one = draw(bounds())
    edge = st.sampled_from([-2, -1, 0, 1, 2, 3])
    high = one.low + 4 if one.high is None else one.high
    low = max(0, draw(st.sampled_from([one.low, high])) + draw(edge))
    top = draw(st.sampled_from([None, one.high, low, low + 1, high]))
    other = draw(st.just(Bounds(low, None if top is None else max(low, top))) | bounds())
    return draw(st.sampled_from([(one, other), (other, one)]))


def slacks() -> SearchStrategy[Fraction]:
    """Return a strategy of shares by which soft edges give way."""
    return st.sampled_from([Fraction(0), Fraction(1, 10), Fraction(1, 4), Fraction(1, 2)])


@st.composite
def counts(draw: DrawFn, *, ranges: SearchStrategy[Bounds] | None = None) -> Count:
    """Return a strategy of counts: exact or a range, with hard, soft or open edges, and with or without a best figure.

    Args:
        draw: Given by Hypothesis.
        ranges: Where their bounds come from.
    """
    range_ = draw(bounds() if ranges is None else ranges)
    top = range_.low + 6 if range_.high is None else range_.high
    best = draw(st.none() | st.integers(range_.low, top))
    soft_low, soft_high = draw(st.booleans()), draw(st.booleans()) and range_.high is not None
    return Count(range_, best, None, soft_low, soft_high, draw(slacks()))


@st.composite
def near_counts(draw: DrawFn) -> tuple[Count, Count]:
    """Return a strategy of two counts at each other's borders."""
    one, other = draw(near_misses())
    return draw(counts(ranges=st.just(one))), draw(counts(ranges=st.just(other)))


@st.composite
def widened(draw: DrawFn, count: Count) -> Count:
    """Return a strategy of counts that hold everything a count holds, with edges at least as soft.

    Args:
        draw: Given by Hypothesis.
        count: The count.
    """
    low = max(0, count.low - draw(st.integers(0, 3)))
    high = None if count.high is None or draw(st.booleans()) else count.high + draw(st.integers(0, 3))
    soft_high = high is not None and (count.soft_high or draw(st.booleans()))
    return Count(Bounds(low, high), None, None, count.soft_low or draw(st.booleans()), soft_high, count.slack)


def spoken_counts(hedges: Hedges) -> SearchStrategy[str]:
    """Return a strategy of counts as people say them.

    Args:
        hedges: The profile whose words are used.
    """
    figure = st.integers(0, 1200).map(str)
    small, large = st.integers(0, 20), st.integers(20, 40)
    return st.one_of(
        figure,
        st.builds("{} {}".format, st.sampled_from(sorted(hedges.before)), st.integers(1, 1200)),
        st.builds("{} {}".format, st.integers(1, 1200), st.sampled_from(sorted(hedges.after))),
        st.sampled_from(sorted(hedges.alone)),
        st.builds("{}..{}".format, small, large),
        st.builds("~{}..~{}".format, small, large),
        st.builds("{} to {}".format, small, large),
        st.builds("{} (0..{})".format, small, large),
        st.builds("{0} ({0}..{0})".format, small),
        st.builds("{}{}".format, st.sampled_from([">", ">=", "<="]), small),
    )


def clock_texts(*, finest: int = 16) -> SearchStrategy[str]:
    """Return a strategy of days, hours and minutes around the leap day of 2020, as ISO text.

    Args:
        finest: Length of the finest text: 10 for days, 13 for hours, 16 for minutes.
    """
    days = st.sampled_from(["2020-02-28", "2020-02-29", "2020-03-01"])
    hours = st.sampled_from(["00", "01", "22", "23"])
    texts = [days, st.builds("{}T{}".format, days, hours)]
    texts.append(st.builds("{}T{}:{}".format, days, hours, st.sampled_from(["00", "01", "29", "30", "59"])))
    return st.one_of(texts[: 1 + (finest - 10) // 3])


def time_phrases() -> SearchStrategy[str]:
    """Return a strategy of phrases of time that hang on a day of publication."""
    months = st.dates(date(2020, 1, 1), date(2020, 12, 31)).map(lambda day: f"{day:%B}".lower())
    weekdays = st.sampled_from(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
    spans = st.sampled_from(["week", "month", "year"])
    return st.one_of(
        st.sampled_from(["today", "yesterday"]),
        weekdays,
        st.builds("last {}".format, weekdays | spans),
        st.builds("this {}".format, spans),
        st.builds("{} days ago".format, st.integers(2, 99)),
        st.builds("in {}".format, months),
        st.builds("{} {}".format, st.integers(1, 28), months),
    )


@st.composite
def moment_texts(draw: DrawFn) -> str:
    """Return a strategy of moments as written: days, hours or minutes, intervals of them, exact or uncertain."""
    one = draw(clock_texts())
    if draw(st.integers(0, 3)) == 0:
        one, other = sorted([one, draw(clock_texts())])
        return f"{one}/{other}"
    return one + draw(st.sampled_from(["", "", "?"]))


def read_moment(text: str) -> Moment:
    """Return a moment in universal time."""
    return parse_moment(text, CLOCK, UTC)


def moments() -> SearchStrategy[Moment]:
    """Return a strategy of moments, in universal time."""
    return moment_texts().map(read_moment)
