"""Laws of quantities: spans, units, decimals, and figures as they are told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.figures import (
    HOUR,
    SECOND,
    TIMES,
    UNITS,
    Told,
    read_quantity,
)
from claimcheck.testing.strategies.ranges import shipped_hedges
from claimcheck.values import Span, Unit, Units
from claimcheck.values.count import parse_count
from claimcheck.values.decimals import decimal, read_decimal
from claimcheck.values.quantity import parse_quantity
from claimcheck.values.units import without_unit


def _set(span: Span) -> frozenset[int]:
    return oracle.quarters(span.low, span.high, above=span.above, below=span.below)


def _closed(span: Span) -> frozenset[int]:
    return oracle.quarters(span.low, span.high)


@law("VAL-10", kind="oracle", needs={"pair": some.near_spans()})
def spans_are_sets(pair: tuple[Span, Span]) -> None:
    """Ranges of decimals lie within each other, meet, span, gap and reach as sets of numbers do, ends left out or not.

    'More than 3 h' and 'up to 3 h' share nothing, although nothing lies between them.
    """
    one, other = pair
    every = _set(one) | _set(other)
    hull = frozenset(range(min(every), max(every) + 1))
    gap = Fraction(oracle.gap(_closed(one), _closed(other)), 4)
    reach = None if None in {one.high, other.high} else Fraction(oracle.reach(_closed(one), _closed(other)), 4)
    expected = _set(one) <= _set(other), bool(_set(one) & _set(other)), hull, gap, reach
    found = one.within(other), one.meets(other), _set(one.hull(other)), one.gap(other), one.reach(other)
    assert found == expected, f"{one} and {other}: {found} instead of {expected}"


@law("VAL-11", kind="error", needs={"low": st.integers(1, 50), "short": st.integers(1, 4)})
def no_span_is_empty(low: int, short: int) -> None:
    """A range of decimals that runs backwards, or leaves out its only number, cannot be made.

    It would be apart from everything.
    """
    top, figure = Fraction(low) - Fraction(short, 4), Fraction(low)
    found = [refusal(Span, *given) for given in ((figure, top), (figure, figure, True), (figure, figure, False, True))]
    backwards, empty = (
        f"the range {low}..{float(top):g} runs backwards",
        f"above and below {low} at once leaves nothing",
    )
    right = found[0] == backwards and all(text == f"{empty} possible" for text in found[1:])
    assert right, f"{low}, {top}: {found}"


@law(
    "VAL-12",
    kind="metamorphic",
    needs={"said": some.spoken_counts(shipped_hedges("default")), "unit": st.sampled_from(TIMES)},
)
def quantities_read_as_counts_do(said: str, unit: Unit) -> None:
    """A figure with a unit leaves the whole numbers that the same words leave without one.

    'More than 30' of hours and of men is the same phrase.
    """
    count = parse_count(said, shipped_hedges("default"))
    read = parse_quantity(f"{said.upper()} {unit.id}", unit, UNITS, shipped_hedges("default"))
    low, high = read.bounds.low, read.bounds.high
    least = floor(low) + (read.bounds.above and low.denominator == 1)
    most = None if high is None else ceil(high) - (read.bounds.below and high.denominator == 1)
    soft = count.soft_low, count.soft_high
    found = (least, most), read.best, (read.soft_low, read.soft_high), read.slack if any(soft) else 0
    expected = (count.low, count.high), count.best, soft, shipped_hedges("default").slack if any(soft) else 0
    assert found == expected, f"'{said} {unit.id}' is {found}, the count {expected}"


@law("VAL-13", kind="algebra", needs={"said": some.told_quantities(), "unit": st.sampled_from(TIMES)})
def spoken_quantities_are_read_back(said: str, unit: Unit) -> None:
    """Reading the canonical form of a quantity gives that quantity again, whatever unit it was told in.

    Output is input, and no unit changes by being written.
    """
    read = read_quantity(said, unit)
    again, other = read_quantity(read.spoken, unit), read_quantity(said, SECOND)
    scaled = [end and end * unit.size for end in (read.low, read.high, read.best)]
    same = [scaled, read.bounds.above, read.bounds.below] == [
        [other.low, other.high, other.best], other.bounds.above, other.bounds.below,
    ]  # fmt: skip
    assert (again, again.spoken, same) == (read, read.spoken, True), f"'{said}' is {read}, then {again}; in s: {other}"


@law("VAL-14", kind="oracle", needs={"told": some.compounds(), "unit": st.sampled_from(TIMES)})
def figures_in_several_units_add_up(told: Told, unit: Unit) -> None:
    """A figure told in several units is the sum of them, in whichever unit it is asked for.

    '1 h 30 min', '1h30' and 'an hour and a half' are ninety minutes.
    """
    read, span = read_quantity(told.text, unit), read_quantity(f"{told.text} to 99 h", unit)
    found = read.low * unit.size, read.high and read.high * unit.size, span.low * unit.size
    assert found == (told.seconds,) * 3, f"'{told.text}' is {found} s instead of {told.seconds}"


@law("VAL-15", kind="oracle", needs={"digits": st.integers(0, 10**14), "places": st.integers(0, 11)})
def decimals_are_written_and_read_exactly(digits: int, places: int) -> None:
    """A number of at most nine decimal places is written without surplus zeros, and read back; no other is.

    A third of an hour has no decimal, and must not become 0.333333333.
    """
    number, text = Fraction(digits, 10**places), f"{Decimal(digits).scaleb(-places):f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    fits = len(plain.partition(".")[2]) <= 9  # noqa: PLR2004
    found = decimal(number), read_decimal(plain) if fits else number, decimal(number + Fraction(1, 3))
    assert found == (plain if fits else None, number, None), f"{number}: {found}"


_FIGURES: Final = {"a": 1, "An": 1, "half  a": Fraction(1, 2), "half an": Fraction(1, 2), "three": 3, "1,200": 1200}
_NO_FIGURES: Final = ["", "x", "three.5", "1.", ".5", "01", "01.5", "1.5.5", "half", "1.0000000001"]


@law("VAL-16", kind="boundary", needs={"figures": st.just(_FIGURES), "odd": st.sampled_from(_NO_FIGURES)})
def spelt_decimals_are_read_and_odd_ones_are_not(figures: dict[str, Any], odd: str) -> None:
    """A figure may be spelt, also as a half; what is no figure is none.

    A guess would be a figure that nobody gave.
    """
    found = {said: read_decimal(said) for said in figures}, read_decimal(odd)
    assert found == (figures, None), f"{figures} and '{odd}' are {found}"


_NAMES: Final = [(name, unit) for unit in UNITS.table.values() for name in (unit.id, *unit.names)]


@law("VAL-17", kind="metamorphic", needs={"named": st.sampled_from(_NAMES), "other": st.sampled_from(_NAMES)})
def units_are_found_by_any_name(named: tuple[str, Unit], other: tuple[str, Unit]) -> None:
    """A unit is found by each of its names, in any case where no other unit differs by nothing else.

    A megabit is no megabyte, and 'mb' is neither.
    """
    (name, unit), (_, second) = named, other
    folded = {mine.id for text, mine in _NAMES if text.lower() == name.lower()}
    spoilt = UNITS.find(name.lower()), UNITS.find(f"  {name.title()} ".swapcase())
    exact = {text: mine for text, mine in _NAMES}  # noqa: C416
    expected = [exact.get(form, unit if len(folded) == 1 else None) for form in (name.lower(), name.title().swapcase())]
    ratio = unit.size / second.size if unit.root == second.root else f"'{unit.id}' does not convert into '{second.id}'"
    found = unit.into(second) if unit.root == second.root else refusal(unit.into, second)
    right = (UNITS.find(f" {name} "), UNITS.find(f"{name}x"), list(spoilt), found)
    assert right == (unit, None, expected, ratio), f"'{name}' and {second.id}: {right}"


@law("VAL-18", kind="metamorphic", needs={"said": some.spoken_counts(shipped_hedges("default"))})
def counts_may_carry_their_unit(said: str) -> None:
    """A count may be told with its own unit behind it, and with no other.

    'Eight men' counts men; 'eight minutes' does not.
    """
    men = Unit("man", "man", Fraction(1), ("men", "armed men"))
    units = type(UNITS)({**UNITS.table, "man": men})
    plain = " ".join(said.split())
    found = [without_unit(text, men, units) for text in (f"{said} MEN", f"{said}  armed  men", f"{plain} ")]
    told = refusal(without_unit, f"{said} minutes", men, units)
    message = "'minutes' is not the unit, which is man; write the figure with it, or alone"
    assert (found, told) == ([plain, plain, f"{plain} "], message), f"'{said}' and a unit: {found}, {told}"


_LONG: Final = "1" * 117 + " min"
_REFUSED: Final = {
    " ": "the quantity is empty; write a figure with its unit, or leave the key out",
    _LONG: "a quantity of more than 120 characters; write the figure with its unit",
    "-5 h": "'-5 h' is below zero; a quantity is an amount from 0: let the field say which way it goes",
    "minus  5 h": "'minus 5 h' is below zero; a quantity is an amount from 0: let the field say which way it goes",
    "5": "'5' does not say its unit; write the figure with its unit, such as '5 h'",
    "5 h to 7 min or 8": "'5 h to 7 min or 8' is not known",
    "5 mb": "'mb' may be one of several units; write it in its own upper and lower case",
    "5 km": "'km' does not convert into h, the unit of the field; write the figure in that",
    "umpteen h": "'umpteen h' is not known",
    "umpteen 5 h": "'umpteen 5 h' is not known",
    "5 (6..7) h": "the best figure 5 lies outside its range",
    "7 to 6 h": "the range 7..6 runs backwards",
    "1 h 90 min": "'90 min' makes up one h or more; write '1 h 90 min' in one unit",
    "1 h 60 min": "'60 min' makes up one h or more; write '1 h 60 min' in one unit",
    f"{10**18} h": f"'{10**18}' is not a figure of at most 18 digits; write it such as 6.4 or 1,200",
    "3 to 4 million h": "'3 to 4 million' does not say whether it begins at 3 million; write both ends in full",
    "<0 h": "above and below 0 at once leaves nothing possible",
    "x" * 118 + " h": f"'{'x' * 118} h' is not known",
    "08 h 30 min": "'08 h 30 min' is not known",
    "08 and a half hours": "'08 and a half hours' is not known",
    "1 h 30 m": "'m' does not convert into h, the unit of the field; write the figure in that",
    "1 h 1 hour": "'1 h 1 hour' is not known",
    "5 mB30": "'5 mB30' is not known",
    "5 s 30": "'5 s 30' is not known",
    "7 dog 3": "'7 dog 3' is not known",
    "1 dog 1 s": "'1 dog 1 s' is not known",
    "30 min 1 h": "'30 min 1 h' is not known",
    "1.5 h 30 min": "'1.5 h 30 min' is not known",
    "1 mB 3 h": "'1 mB 3 h' is not known",
    "1 h 3 mB": "'mB' may be one of several units; write it in its own upper and lower case",
    "1 h 30 min 7 km": "'km' does not convert into h, the unit of the field; write the figure in that",
    "1 dog to 1 cat": "'1 dog to 1 cat' cannot be written exactly in one unit; give its figures in one unit",
}
_ODD: Final = Units(
    {**UNITS.table, "cat": Unit("cat", "s", Fraction(1200)), "dog": Unit("dog", "s", Fraction(3600, 7))}
)
"""Units of which nobody can write the one in decimals of the other."""


@law("VAL-19", kind="error", needs={"refused": st.just(_REFUSED)})
def what_is_no_quantity_is_refused_with_the_remedy(refused: dict[str, str]) -> None:
    """What is no quantity is refused by name, and the message says what to write instead.

    A figure that is misread, or dropped in silence, cannot be found again.
    """
    found = {said: refusal(parse_quantity, said, HOUR, _ODD, shipped_hedges("default")) for said in refused}
    wrong = {said: message for said, message in found.items() if message != refused[said]}
    assert not wrong, f"answered with: {wrong}"
