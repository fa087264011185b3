"""Comparison of quantities."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import QuantityParameters, graded
from claimcheck.compare.ranges import given_way, range_relation
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.values import Quantity
from claimcheck.values.decimals import decimal


def compare_quantities(parameters: QuantityParameters, setting: Setting) -> Comparator:
    """Compare ranges of decimals in one unit by the ratio or the difference of the nearest bounds.

    By ratio, the distance is 1 - 1/ratio; against zero there is no ratio, the distance is 1 and every threshold is
    reached. By difference, as on a logarithmic scale, where a ratio means nothing, the distance is gap/(gap + the
    largest threshold), or + the larger figure where there are no thresholds. Ranges that touch, one of them leaving
    the figure out, are near: nothing lies between them.
    """
    steps = parameters.steps()
    differs = parameters.by == "difference"
    nearest, widest = parameters.near(), parameters.tolerance.ratio

    def compare(left: Quantity, right: Quantity) -> Comparison:
        names = setting.label(left), setting.label(right)
        relation = range_relation(left.bounds, right.bounds)
        if relation is not None:
            return Comparison(relation, sentence=_SENTENCES[relation].format(*names))
        below, above = (left, right) if left.bounds.begin < right.bounds.begin else (right, left)
        high = below.high or Fraction(0)
        gap = above.low - high
        exact = above.low / high if high and not differs else None
        ratio = round(float(exact), 4) if exact is not None else None
        if differs:
            scale = steps[0][0] if steps else above.low
            distance = max(round(float(gap / (gap + scale)), 4), 0.0001) if gap else 0.0001
        else:
            distance = max(round(1 - float(1 / exact), 4), 0.0001) if exact is not None else 1.0
        if gap <= nearest or gap <= given_way(below, above) or (exact is not None and exact <= widest):
            sentence = f"{names[0]} and {names[1]} are {_show(gap, left)} apart, within what counts as near"
            return Comparison(Relation.NEAR, distance, sentence=sentence)
        sentence = (
            f"nothing fits both {names[0]} and {names[1]}; the nearest figures, "
            f"{_show(high, left)} and {_show(above.low, left)}, differ by {_show(gap, left)}"
        )
        measured = gap if differs else inf if ratio is None else ratio
        return Comparison(Relation.APART, distance, graded(measured, steps), ratio, sentence)

    return compare


comparators.register("quantity", compare_quantities, QuantityParameters)


def _show(number: Fraction, like: Quantity) -> str:
    """Return a number in the field's unit, rounded where it is no short decimal."""
    return f"{decimal(number) or format(float(number), '.4g')} {like.unit.id}"


_SENTENCES = {
    Relation.EQUAL: "{} and {} are the same",
    Relation.REFINES: "{} is one reading of {}",
    Relation.REFINED_BY: "{} leaves room for {}",
    Relation.OVERLAPS: "{} and {} can both be true",
}
