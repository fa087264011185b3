"""Comparison of counts."""

from __future__ import annotations

from fractions import Fraction

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import CountParameters, graded
from claimcheck.compare.ranges import given_way, range_relation
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.values import Count


def compare_counts(parameters: CountParameters, setting: Setting) -> Comparator:
    """Compare ranges of whole numbers; the distance is 1 - 1/ratio, with the ratio of the nearest bounds plus one."""
    steps = parameters.severity.steps()
    nearest, widest = parameters.tolerance.abs, parameters.tolerance.ratio

    def compare(left: Count, right: Count) -> Comparison:
        relation = range_relation(left.bounds, right.bounds)
        if relation is not None:
            return Comparison(relation, sentence=_SENTENCES[relation].format(setting.label(left), setting.label(right)))
        below, above = (left, right) if left.low < right.low else (right, left)
        high = below.high or 0
        gap, exact = above.low - high, Fraction(above.low + 1, high + 1)
        ratio = round(float(exact), 4)
        distance = max(round(1 - float(1 / exact), 4), 0.0001)
        if gap <= nearest or gap <= given_way(below, above) or exact <= widest:
            sentence = f"{setting.label(left)} and {setting.label(right)} are {gap} apart, within what counts as near"
            return Comparison(Relation.NEAR, distance, sentence=sentence)
        sentence = (
            f"no number fits both {setting.label(left)} and {setting.label(right)}; the nearest figures, "
            f"{high} and {above.low}, differ by {gap}"
        )
        return Comparison(Relation.APART, distance, graded(ratio, steps), ratio, sentence)

    return compare


comparators.register("count", compare_counts, CountParameters)

_SENTENCES = {
    Relation.EQUAL: "{} and {} leave the same numbers possible",
    Relation.REFINES: "{} is one reading of {}",
    Relation.REFINED_BY: "{} leaves room for {}",
    Relation.OVERLAPS: "{} and {} can both be true",
}
