"""Comparison of quantities."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import QuantityParameters, graded
from claimcheck.compare.ranges import given_way, range_relation
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.language import Message
from claimcheck.values import Quantity
from claimcheck.values.naming import measured


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
        names = {"left": setting.label(left), "right": setting.label(right)}
        relation = range_relation(left.bounds, right.bounds)
        if relation is not None:
            return Comparison(relation, said=Message(f"quantity.{relation}", **names))
        below, above = sorted((left, right), key=lambda quantity: quantity.bounds.begin)
        high = below.high or Fraction(0)
        gap = above.low - high
        exact = above.low / high if high and not differs else None
        ratio = round(float(exact), 4) if exact is not None else None
        if differs:
            scale = steps[0][0] if steps else above.low
            distance = max(round(float(gap / (gap + scale)), 4), 0.0001) if gap else 0.0001
        else:
            distance = max(round(1 - float(1 / exact), 4), 0.0001) if exact is not None else 1.0
        if gap <= nearest or gap <= given_way(below, high, above) or (exact is not None and exact <= widest):
            sentence = Message("quantity.near", gap=measured(gap, left.unit), **names)
            return Comparison(Relation.NEAR, distance, said=sentence)
        figures = {"high": measured(high, left.unit), "low": measured(above.low, left.unit)}
        sentence = Message("quantity.apart", gap=measured(gap, left.unit), **figures, **names)
        widened = gap if differs else inf if ratio is None else ratio
        return Comparison(Relation.APART, distance, graded(widened, steps), ratio, sentence)

    return compare


comparators.register("quantity", compare_quantities, QuantityParameters)
