"""Strategies of quantities: ranges with ends that are held or left out, at each other's borders, and their words."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.testing.strategies.ranges import near_misses, slacks
from claimcheck.values import Bounds, Hedges, Quantity, Span, Unit, Units


UNITS: Final = Units(
    {
        "s": Unit("s", "s", Fraction(1), ("second", "seconds")),
        "min": Unit("min", "s", Fraction(60), ("minute", "minutes")),
        "h": Unit("h", "s", Fraction(3600), ("hour", "hours")),
        "d": Unit("d", "s", Fraction(86_400), ("day", "days")),
    }
)
"""Units of time, made here so that laws do not depend on a pack."""

HOUR: Final = UNITS.table["h"]


@st.composite
def quantities(draw: DrawFn, range_: Bounds) -> Quantity:
    """Return a strategy of quantities in hours with the ends of a range, each held or left out, hard or soft.

    Args:
        draw: Given by Hypothesis.
        range_: The ends.
    """
    point = range_.low == range_.high
    above = not point and draw(st.booleans())
    below = not point and range_.high is not None and draw(st.booleans())
    high = None if range_.high is None else Fraction(range_.high)
    soft_low, soft_high = draw(st.booleans()), draw(st.booleans()) and high is not None
    span = Span(Fraction(range_.low), high, above, below)
    return Quantity(span, HOUR, HOUR, None, None, soft_low, soft_high, draw(slacks()))


@st.composite
def near_quantities(draw: DrawFn) -> tuple[Quantity, Quantity]:
    """Return a strategy of two quantities at each other's borders."""
    one, other = draw(near_misses())
    return draw(quantities(one)), draw(quantities(other))


@st.composite
def wider_quantity(draw: DrawFn, given: Quantity) -> Quantity:
    """Return a strategy of quantities that hold everything a quantity holds, with edges at least as soft.

    Args:
        draw: Given by Hypothesis.
        given: The quantity.
    """
    low = max(Fraction(0), given.low - draw(st.integers(0, 3)))
    high = None if given.high is None or draw(st.booleans()) else given.high + draw(st.integers(0, 3))
    above = given.bounds.above and low == given.low
    below = given.bounds.below and high == given.high and high is not None
    soft_high = high is not None and (given.soft_high or draw(st.booleans()))
    soft_low = given.soft_low or draw(st.booleans())
    return Quantity(Span(low, high, above, below), HOUR, HOUR, None, None, soft_low, soft_high, given.slack)


def spoken_quantities(hedges: Hedges) -> SearchStrategy[str]:
    """Return a strategy of lengths of time as people say them.

    Args:
        hedges: The profile whose words are used.
    """
    unit = st.sampled_from(["s", "min", "minutes", "h", "hours", "d"])
    figure = st.integers(1, 400).map(str) | st.builds("{}.{}".format, st.integers(0, 99), st.sampled_from([5, 25, 125]))
    small, large = st.integers(0, 20), st.integers(20, 40)
    return st.one_of(
        st.builds("{} {}".format, figure, unit),
        st.builds("{} {} {}".format, st.sampled_from(sorted(hedges.before)), figure, unit),
        st.builds("{} {} {}".format, figure, unit, st.sampled_from(["or more", "or so"])).filter(
            lambda said: said.split(" ", 2)[2] in hedges.after
        ),
        st.builds("{} {}".format, st.sampled_from(sorted(hedges.alone)), unit),
        st.builds("{}..{} {}".format, small, large, unit),
        st.builds("~{}..~{} {}".format, small, large, unit),
        st.builds("{0} ({0}..{1}) {2}".format, small, large | st.just("open"), unit),
        st.builds("{}..open {}".format, small, unit),
        st.builds("{} min (0 h..{} h)".format, st.integers(1, 59), large),
        st.builds("{}{} {}".format, st.sampled_from([">", ">=", "<="]), small, unit),
        st.builds("{} h {} min".format, small, st.integers(0, 59)),
    )
