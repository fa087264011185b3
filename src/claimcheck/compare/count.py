"""Comparison of counts."""

from __future__ import annotations

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import CountParameters, graded
from claimcheck.compare.ranges import given_way, range_relation
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.language import Message
from claimcheck.values import Count


def compare_counts(parameters: CountParameters, setting: Setting) -> Comparator:
    """Compare ranges of whole numbers; the distance is 1 - 1/ratio, with the ratio of the nearest bounds plus one."""
    steps = parameters.severity.steps()
    label = setting.label
    nearest, (widest, per) = parameters.tolerance.abs, parameters.tolerance.ratio.as_integer_ratio()

    def compare(left: Count, right: Count) -> Comparison:
        relation = range_relation(left.bounds, right.bounds)
        if relation is not None:
            return Comparison(relation, said=Message(f"count.{relation}", left=label(left), right=label(right)))
        below, above = (left, right) if left.bounds.low < right.bounds.low else (right, left)
        high, low = below.bounds.high or 0, above.bounds.low
        gap, more, fewer = low - high, low + 1, high + 1
        ratio = round(more / fewer, 4)
        distance = max(round(1 - fewer / more, 4), 0.0001)
        if gap <= nearest or gap <= given_way(below, high, above) or more * per <= fewer * widest:
            sentence = Message("count.near", left=label(left), right=label(right), gap=gap)
            return Comparison(Relation.NEAR, distance, said=sentence)
        sentence = Message("count.apart", left=label(left), right=label(right), high=high, low=low, gap=gap)
        return Comparison(Relation.APART, distance, graded(ratio, steps), ratio, sentence)

    return compare


comparators.register("count", compare_counts, CountParameters)
