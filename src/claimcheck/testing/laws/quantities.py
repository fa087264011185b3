"""Laws of quantities: what spoken figures with units mean, and how they compare."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from claimcheck.compare.parameters import Thresholds
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import times
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.quantities import HOUR, UNITS
from claimcheck.testing.strategies.ranges import CLOCK
from claimcheck.values import Hedges, Quantity, Span, Unit
from claimcheck.values.decimals import decimal
from claimcheck.values.hedges import Edge, Hedge, parse_edge
from claimcheck.values.quantity import parse_quantity


@law("HDG-08", kind="algebra", needs={"hedges": some.profiles(), "data": st.data()})
def the_canonical_quantity_is_read_back(hedges: Hedges, data: st.DataObject) -> None:
    """Reading the canonical form of a quantity gives that quantity again, and the same form.

    What one run writes, another must understand; twenty minutes are no decimal number of hours.
    """
    said = data.draw(some.spoken_quantities(hedges))
    found = parse_quantity(said, HOUR, UNITS, hedges)
    again = parse_quantity(found.spoken, HOUR, UNITS, hedges)
    assert (again, again.spoken) == (found, found.spoken), f"'{said}' is {found}; '{found.spoken}' is {again}"


_COMPOUNDS = ["{d} d {h} h {m} min", "{d} days, {h} hours and {m} minutes", "{d}d {h}h{m:02}", "{d} d {h} h {m:02}"]


@law(
    "HDG-09",
    kind="oracle",
    needs={
        "form": st.sampled_from(_COMPOUNDS), "d": st.integers(0, 99), "h": st.integers(0, 23), "m": st.integers(0, 59),
    },
)  # fmt: skip
def figures_in_several_units_add_up(form: str, d: int, h: int, m: int) -> None:
    """A figure told in several units means their sum.

    'One hour thirty' in one paper is ninety minutes in another, and no disagreement.
    """
    said = form.format(d=d, h=h, m=m)
    found = parse_quantity(said, UNITS.table["s"], UNITS, CLOCK)
    expected = Fraction(times.seconds((d, "d"), (h, "h"), (m, "min")))
    assert (found.low, found.high) == (expected, expected), f"'{said}' is {found}, not {expected} s"


@law(
    "HDG-10",
    kind="metamorphic",
    needs={
        "hedges": some.profiles(), "data": st.data(), "figure": st.integers(1, 400),
        "units": st.sampled_from([("d", "h", 24), ("h", "min", 60), ("min", "s", 60), ("d", "s", 86_400)]),
    },
)  # fmt: skip
def a_hedge_does_not_mind_the_unit(
    hedges: Hedges, data: st.DataObject, figure: int, units: tuple[str, str, int]
) -> None:
    """A hedge with a factor leaves the same range possible, whichever unit its figure is told in.

    'Around two hours' and 'around 120 minutes' are the same words.
    """
    scaled = sorted(word for word, hedge in hedges.before.items() if not (hedge.low.plus or hedge.high.plus))
    word = data.draw(st.sampled_from(scaled))
    large, small, ratio = units
    texts = f"{word} {figure} {large}", f"{word} {figure * ratio} {small}"
    one, other = (parse_quantity(text, HOUR, UNITS, hedges) for text in texts)
    found = (one.bounds, one.soft_low, one.soft_high), (other.bounds, other.soft_low, other.soft_high)
    assert found[0] == found[1], f"{texts[0]}: {found[0]}; {texts[1]}: {found[1]}"


@law(
    "HDG-18",
    kind="oracle",
    needs={
        "hedges": some.profiles(), "data": st.data(), "figure": st.integers(1, 400) | st.just(0),
        "unit": st.sampled_from([HOUR, UNITS.table["min"], UNITS.table["d"]]), "loud": st.booleans(),
    },
)  # fmt: skip
def hedged_quantities_are_as_wide_as_the_profile_says(
    hedges: Hedges,
    data: st.DataObject,
    figure: int,
    unit: Unit,
    loud: bool,  # noqa: FBT001
) -> None:
    """A hedge word leaves of a quantity what it leaves of a count, except that a step inwards leaves out the figure.

    'More than three hours' is not four hours or more, and the words of the speaker stay visible.
    """
    said, hedge, number = data.draw(st.sampled_from(_hedged(hedges, figure)))
    low, high = _end(hedge.low, number, inwards=1), _end(hedge.high, number, inwards=-1)
    text = f"{said} {unit.id}"
    read = parse_quantity(text.upper() if loud and unit is not HOUR else text, unit, UNITS, hedges)
    kept = said if hedge.soft_low or hedge.soft_high or (said == hedge.word and high is None) else None
    begin, end = low or (Fraction(0), False), high or (None, False)
    expected = (
        Span(max(begin[0], Fraction(0)), end[0], begin[1], end[1]),
        (hedge.soft_low, hedge.soft_high),
        kept,
        hedges.slack,
    )
    found = read.bounds, (read.soft_low, read.soft_high), read.phrase, read.slack
    assert found == expected, f"'{text}' is {found} instead of {expected}"


def _hedged(hedges: Hedges, figure: int) -> list[tuple[str, Hedge, int]]:
    """Return every use of a profile's words in its canonical form, what the profile says of it, and its figure.

    None takes no words with a step: nothing is less than none.
    """
    before = [(f"{hedge.word} {figure}", hedge, figure) for hedge in hedges.before.values() if _leaves(hedge, figure)]
    after = [(f"{figure} {hedge.word}", hedge, figure) for hedge in hedges.after.values() if _leaves(hedge, figure)]
    return [*before, *after, *((hedge.word, hedge, 0) for hedge in hedges.alone.values())]


def _leaves(hedge: Hedge, figure: int) -> bool:
    return figure > 0 or not (hedge.low.plus or hedge.high.plus)


def _end(edge: Edge, figure: int, *, inwards: int) -> tuple[Fraction, bool] | None:
    """Return an edge of a hedge, and whether it is left out; None where it is open."""
    if edge.factor is None:
        return None
    left_out = bool(edge.factor) and edge.plus * inwards > 0
    return edge.factor * figure + (0 if left_out else edge.plus), left_out


_QUARTERS: Final = Hedges(
    "quarters", before={"say": Hedge("say", parse_edge("0.75n"), parse_edge("1.5n"), soft_low=True, soft_high=True)}
)
"""A profile whose edges have decimals where the figure between them has none."""


@law(
    "HDG-20",
    kind="oracle",
    needs={
        "hedges": st.just(_QUARTERS) | some.profiles(), "data": st.data(), "figure": st.integers(1, 90),
        "unit": st.sampled_from([UNITS.table["min"], UNITS.table["d"]]),
    },
)  # fmt: skip
def hedged_quantities_are_written_in_a_unit_that_can_write_them(
    hedges: Hedges, data: st.DataObject, figure: int, unit: Unit
) -> None:
    """A hedged quantity is written in its field's unit where that writes all its figures, else in the unit said.

    A word without a figure, and one with a step, keep the unit that was said: nearly a day is not nearly 24 hours.
    """
    said, hedge, number = data.draw(st.sampled_from(_hedged(hedges, figure)))
    read = parse_quantity(f"{said} {unit.id}", HOUR, UNITS, hedges)
    ends = _end(hedge.low, number, inwards=1), _end(hedge.high, number, inwards=-1), (Fraction(number), False)
    plain = all(_has_decimals(max(Fraction(0), end[0]) * unit.into(HOUR)) for end in ends if end is not None)
    soft = hedge.soft_low or hedge.soft_high
    keeps = (soft or read.high is None) if said == hedge.word else soft and bool(hedge.low.plus or hedge.high.plus)
    found, expected = read.written.id, unit.id if keeps or not plain else "h"
    assert found == expected, f"'{said} {unit.id}' is {read}"


def _has_decimals(number: Fraction) -> bool:
    return (number * 10**9).denominator == 1


@law("CMP-08", kind="metamorphic", needs={"pair": some.quantity_pairs(), "unit": st.sampled_from(["s", "min", "d"])})
def another_unit_changes_nothing(pair: some.Pair, unit: str) -> None:
    """Measuring a field in another unit changes no relation, distance, ratio or severity.

    Whoever writes the rules in minutes and whoever writes them in hours must find the same conflicts.
    """
    rules, size = pair.parameters, UNITS.table[unit].size / HOUR.size
    tolerance = attrs.evolve(rules.tolerance, abs=_divided(rules.tolerance.abs, size))
    steps = rules.severity if rules.by == "ratio" else Thresholds(*(_divided(s, size) for s in _steps(pair)))
    left, right = (_measured_in(unit, value) for value in (pair.left, pair.right))
    parameters = attrs.evolve(rules, tolerance=tolerance, severity=steps)
    retold, first = attrs.evolve(pair, left=left, right=right, parameters=parameters).result, pair.result
    found = retold.relation, retold.distance, retold.ratio, retold.severity
    assert found == (first.relation, first.distance, first.ratio, first.severity), f"{first}; in {unit}: {retold}"


def _divided(figure: Any, size: Fraction) -> Any:
    return None if figure is None else decimal(Fraction(figure) / size)


def _steps(pair: some.Pair) -> tuple[str | None, ...]:
    """Return the thresholds of a pair, from minor to critical."""
    return attrs.astuple(pair.parameters.severity)


def _measured_in(unit: str, given: Quantity) -> Quantity:
    """Return a quantity whose field is measured in another unit."""
    size = UNITS.table[unit].size / HOUR.size
    low, high = given.low / size, None if given.high is None else given.high / size
    span = attrs.evolve(given.bounds, low=low, high=high)
    return attrs.evolve(given, bounds=span, unit=UNITS.table[unit], written=UNITS.table[unit])


@law("CMP-18", kind="oracle", needs={"pair": some.disjoint(some.quantity_pairs())})
def quantities_are_graded_as_the_rules_measure(pair: some.Pair) -> None:
    """Disjoint quantities are near within a tolerance or a soft edge's slack, else graded by ratio or difference.

    It is that of the nearest figures. Ranges that touch, one of them leaving the figure out, have nothing between
    them. Against zero there is no ratio, and every threshold is reached; on a scale of magnitudes differences count.
    """
    lower, upper = sorted((pair.left, pair.right), key=lambda value: (value.low, value.bounds.above))
    rules, top, bottom = pair.parameters, lower.high or Fraction(0), upper.low
    gives = max(lower.slack * top if lower.soft_high else 0, upper.slack * bottom if upper.soft_low else 0)
    alike = rules.by == "ratio" and top > 0 and bottom / top <= rules.tolerance.ratio
    near = alike or bottom - top <= max(Fraction(rules.tolerance.abs), gives)
    expected = "near" if near else "apart", *oracle.graded(top, bottom, rules.by, _steps(pair), near=near)
    found = pair.result.relation.value, pair.result.distance, pair.result.ratio, int(pair.result.severity)
    assert found == expected, f"{pair.left}, {pair.right}: {pair.result}, not {expected}"
