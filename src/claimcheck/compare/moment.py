"""Comparison of moments."""

from __future__ import annotations

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import MomentParameters, graded
from claimcheck.compare.ranges import range_relation
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.language import Message, Named, Word
from claimcheck.values import Moment
from claimcheck.values.measures import DAY, duration, parse_duration


def compare_moments(parameters: MomentParameters, setting: Setting) -> Comparator:
    """Compare ranges of universal time; the distance is gap/(gap + one day)."""
    steps = parameters.severity.steps(parse_duration)
    tolerance = parameters.near()

    def compare(left: Moment, right: Moment) -> Comparison:
        names = setting.label(left), setting.label(right)
        relation = range_relation(left.bounds, right.bounds)
        if relation is not None:
            return Comparison(relation, said=Message(f"moment.{relation}", left=names[0], right=names[1]))
        gap, measured = time_between(left, right), "-by-calendar" if left.calendar and right.calendar else ""
        words: dict[str, Word] = {"left": names[0], "right": names[1], "gap": Named(duration, gap)}
        distance = max(round(gap / (gap + DAY), 4), 0.0001)
        earlier, later = (left, right) if left.bounds.low < right.bounds.low else (right, left)
        slack = max(_slack(earlier) if earlier.soft_high else 0, _slack(later) if later.soft_low else 0)
        if gap <= max(tolerance, slack):
            return Comparison(Relation.NEAR, distance, said=Message(f"moment.near{measured}", **words))
        return Comparison(
            Relation.APART, distance, graded(gap, steps), said=Message(f"moment.apart{measured}", **words)
        )

    return compare


comparators.register("moment", compare_moments, MomentParameters)


def time_between(left: Moment, right: Moment) -> int:
    """Return the microseconds between two disjoint moments, by the clock wherever one of them has a clock time.

    Two dates without a clock time are counted by the calendar: neighbouring dates are a day apart, since whoever
    names another day means another day, and no tolerance meant for clocks may swallow it. A clock time is measured to
    the edge of a date instead: ten past midnight is ten minutes from the day before.
    """
    # Ends are included, so that neighbouring moments differ by one microsecond and leave no time between them.
    between = left.bounds.gap(right.bounds) - 1
    return between + DAY if left.calendar and right.calendar else between


def _slack(moment: Moment) -> int:
    bounds = moment.bounds
    return 0 if bounds.high is None else int(moment.slack * (bounds.high - bounds.low + 1))
