"""Strategies of quantities: units, spans at each other's borders, and figures as people tell them."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.testing.strategies.ranges import shipped_hedges, spoken_counts
from claimcheck.values import Quantity, Span, Unit, Units
from claimcheck.values.quantity import parse_quantity


HOUR: Final = Unit("h", "s", Fraction(3600), ("hour", "hours"))
MINUTE: Final = Unit("min", "s", Fraction(60), ("minute", "minutes", "Min."))
SECOND: Final = Unit("s", "s", Fraction(1), ("second", "seconds"))
UNITS: Final = Units(
    {
        unit.id: unit
        for unit in (
            HOUR, MINUTE, SECOND, Unit("km", "m", Fraction(1000), ("square km",)), Unit("m", "m"),
            Unit("Mb", "b", Fraction(10**6, 8)), Unit("MB", "b", Fraction(10**6), ("megabytes",)),
        )
    }
)  # fmt: skip
TIMES: Final = (HOUR, MINUTE, SECOND)


@st.composite
def spans(draw: DrawFn) -> Span:
    """Return a strategy of ranges between halves, each end kept or left out, the upper one perhaps open."""
    low, width = Fraction(draw(st.integers(0, 12)), 2), draw(st.none() | st.integers(0, 6))
    above = draw(st.booleans()) and width != 0
    if width is None:
        return Span(low, None, above)
    return Span(low, low + Fraction(width, 2), above, draw(st.booleans()) and width != 0)


@st.composite
def near_spans(draw: DrawFn) -> tuple[Span, Span]:
    """Return a strategy of two ranges that are equal, nested, touching, or anyhow."""
    one = draw(spans())
    at = draw(st.sampled_from([one.low, *([] if one.high is None else [one.high])]))
    width = Fraction(draw(st.integers(0, 4)), 2)
    low, kept = draw(st.sampled_from([at, max(at - width, Fraction(0))])), draw(st.booleans())
    other = Span(low, low + width, kept and width > 0, draw(st.booleans()) and width > 0)
    return one, draw(st.just(other) | st.just(one) | spans())


@frozen
class Told:
    """A figure as it is told: its text, and how many seconds it makes."""

    text: str
    seconds: Fraction


@st.composite
def compounds(draw: DrawFn) -> Told:
    """Return a strategy of times told in several units."""
    hours, minutes, seconds = draw(st.integers(1, 9)), draw(st.integers(0, 59)), draw(st.integers(1, 59))
    forms = {
        f"{hours} h {minutes} min": hours * 3600 + minutes * 60,
        f"{hours} Hours, {minutes} minutes": hours * 3600 + minutes * 60,
        f"{hours}h{minutes:02}": hours * 3600 + minutes * 60,
        f"{hours} h {minutes:02}": hours * 3600 + minutes * 60,
        f"{hours} h, {minutes} min and {seconds} s": hours * 3600 + minutes * 60 + seconds,
        f"{minutes} min {seconds:02}": minutes * 60 + seconds,
        f"{hours} h {seconds} s": hours * 3600 + seconds,
        f"{hours} and a half hours": hours * 3600 + 1800,
        f"{hours} h and a half": hours * 3600 + 1800,
        "an hour and a half": 5400,
        "half an hour": 1800,
        f"{hours} h {minutes}.5 min": hours * 3600 + minutes * 60 + 30,
    }
    text = draw(st.sampled_from(sorted(forms)))
    return Told(text, Fraction(forms[text]))


def told_quantities() -> SearchStrategy[str]:
    """Return a strategy of times as people tell them, in one unit or several."""
    units = st.sampled_from(["h", "min", "s", "hours", " MINUTES"])
    counts = spoken_counts(shipped_hedges("default"))
    figures = st.builds("{}{}".format, st.integers(0, 9), st.sampled_from(["", ".5", ".25", ".125"]))
    one = st.builds("{} {}".format, figures, units)
    return st.one_of(
        st.builds("{} {}".format, counts, units),
        one,
        st.builds("{} {}".format, st.sampled_from([">", ">=", "<=", "at least", "around", "more than"]), one),
        st.builds("{} min to {} h".format, figures, st.integers(1, 9)),
        st.builds("{0} min ({0} min..{1} h)".format, figures, st.integers(2, 9)),
        st.builds("~{} min..~{} h".format, figures, st.integers(1, 9)),
        compounds().map(lambda told: told.text),
    )


def read_quantity(text: str, unit: Unit = HOUR) -> Quantity:
    """Return a quantity, in hours unless another unit is given."""
    return parse_quantity(text, unit, UNITS, shipped_hedges("default"))
