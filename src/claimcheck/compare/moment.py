"""Comparison of moments."""

from __future__ import annotations

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.count import range_relation
from claimcheck.compare.parameters import MomentParameters, graded
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.values import Moment
from claimcheck.values.measures import DAY, parse_duration, show_duration


@comparators.register("moment", MomentParameters)
def compare_moments(parameters: MomentParameters, setting: Setting) -> Comparator:
    """Compare ranges of universal time; the distance is gap/(gap + one day)."""
    steps = parameters.severity.steps(parse_duration)
    tolerance = parameters.near()

    def compare(left: Moment, right: Moment) -> Comparison:
        relation = range_relation(left.bounds, right.bounds)
        if relation is not None:
            return Comparison(relation, sentence=_SENTENCES[relation].format(setting.label(left), setting.label(right)))
        # Ends are included, so that neighbouring moments differ by one microsecond and leave no time between them;
        # but two calendar dates are a day apart when they are neighbours, not an instant.
        gap = left.bounds.gap(right.bounds) - 1 + (DAY if left.calendar and right.calendar else 0)
        distance = max(round(gap / (gap + DAY), 4), 0.0001)
        earlier, later = (left, right) if left.bounds.low < right.bounds.low else (right, left)
        slack = max(_slack(earlier) if earlier.soft_high else 0, _slack(later) if later.soft_low else 0)
        if gap <= max(tolerance, slack):
            sentence = f"{setting.label(left)} and {setting.label(right)} lie {show_duration(gap)} apart, which is near"
            return Comparison(Relation.NEAR, distance, sentence=sentence)
        sentence = f"{setting.label(left)} and {setting.label(right)} lie at least {show_duration(gap)} apart"
        return Comparison(Relation.APART, distance, graded(gap, steps), sentence=sentence)

    return compare


def _slack(moment: Moment) -> int:
    bounds = moment.bounds
    return 0 if bounds.high is None else int(moment.slack * (bounds.high - bounds.low + 1))


_SENTENCES = {
    Relation.EQUAL: "{} and {} name the same time",
    Relation.REFINES: "{} is the more exact of the two; it lies in {}",
    Relation.REFINED_BY: "{} is the wider of the two; it holds {}",
    Relation.OVERLAPS: "{} and {} have time in common",
}
