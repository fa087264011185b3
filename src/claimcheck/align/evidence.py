"""Evidence for and against two accounts being about one event.

Weights are log2 odds, held as whole thousandths, so that a score is an exact sum. A level holds only as far as the
stated ranges reach it: two dates are *within a day* only if nothing that is possible lies farther apart.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from claimcheck.compare import Comparison, Relation
from claimcheck.model import Assertion
from claimcheck.rules import Field, Rules
from claimcheck.rules.rules import Evidence, Level
from claimcheck.values import Count, Moment, Place, Value


Decision: TypeAlias = Literal["accept", "review", "reject", "about", "same", "different"]


@frozen
class PairEvidence:
    """What one field says about a pair.

    Attributes:
        field: The path.
        level: The level that holds, or ``else``, or ``vague`` when the ranges reach no level but exclude none.
        weight: Log2 odds in thousandths.
    """

    field: str
    level: str
    weight: int


@frozen
class Pair:
    """Two accounts with the evidence between them.

    Attributes:
        a: The smaller id.
        b: The larger id.
        score: Prior and weights, log2 odds in thousandths.
        decision: What was decided, and by what.
        evidence: In the order of the fields' names.
        blocked: Why the pair can never be joined, if it cannot.
    """

    a: str
    b: str
    score: int
    decision: Decision
    evidence: tuple[PairEvidence, ...] = ()
    blocked: str | None = field(default=None)

    @property
    def probability(self) -> float:
        """The probability that belongs to the score."""
        return probability(self.score)


def probability(score: int) -> float:
    """Return the probability of log2 odds given in thousandths."""
    exponent = max(min(-score / 1000, 1000.0), -1000.0)
    return float(round(1 / (1 + 2.0**exponent), 6))


def stated(account: Assertion, path: str) -> Value | None:
    """Return what an account states for a path as more than a possibility."""
    statement = account.states.get(path)
    return None if statement is None or statement.certainty == "possible" else statement.value


def gap(left: Value, right: Value) -> float:
    """Return how far apart the nearest readings of two moments (microseconds) or places (kilometres) are."""
    match left, right:
        case Moment(), Moment():
            return float(left.bounds.gap(right.bounds))
        case Place(), Place() if left.bounding and right.bounding:
            return left.bounding.gap(right.bounding)
        case _:
            return 0.0


def reach(left: Value, right: Value) -> float | None:
    """Return how far apart the farthest readings are; None when nothing bounds it."""
    match left, right:
        case Moment(), Moment():
            return left.bounds.reach(right.bounds)
        case Place(), Place() if left.bounding and right.bounding:
            return left.bounding.reach(right.bounding)
        case Place(), Place() if left.chain and left.chain[:1] == right.chain[:1]:
            return 0.0
        case _:
            return None


def blocked(a: Assertion, b: Assertion, rules: Rules) -> str | None:
    """Return why the hard limits of the rules forbid two accounts to be joined, or None.

    One of the alternatives of the block must hold; inside it every field must, a silent one holding.
    """
    ways = rules.align.block
    if not ways:
        return None
    reasons = []
    for way in ways:
        reason = _blocked_by(a, b, way)
        if reason is None:
            return None
        reasons.append(reason)
    return reasons[0]


def _blocked_by(a: Assertion, b: Assertion, way: dict[str, float]) -> str | None:
    for name, limit in way.items():
        left, right = stated(a, name), stated(b, name)
        if left is not None and right is not None and gap(left, right) > limit:
            return f"{name} is farther apart than the block allows"
    return None


def weigh(a: Assertion, b: Assertion, rules: Rules) -> tuple[int, tuple[PairEvidence, ...]]:
    """Return the score of a pair and the evidence that it sums, the prior included in the score."""
    found = []
    for entry in rules.align.evidence:
        paths = [
            path
            for path in a.states
            if path.partition(".")[0] == entry.field and stated(a, path) is not None and stated(b, path) is not None
        ]
        weighed = [_weigh_path(path, a, b, entry, rules.fields[entry.field]) for path in sorted(paths)]
        if weighed:
            found.append(min(weighed, key=lambda item: (item.weight, item.field)))
    return rules.align.prior + sum(item.weight for item in found), tuple(found)


def _weigh_path(path: str, a: Assertion, b: Assertion, entry: Evidence, field_: Field) -> PairEvidence:
    left, right = stated(a, path), stated(b, path)
    if left is None or right is None:
        raise ValueError(path)
    comparison = field_.compare(left, right)
    for level in entry.levels:
        if _holds(level, left, right, comparison, field_):
            return PairEvidence(path, level.name, level.weight)
    limits = [level.limit for level in entry.levels if level.limit is not None]
    if limits and gap(left, right) <= max(limits):
        return PairEvidence(path, "vague", 0)
    return PairEvidence(path, "else", entry.otherwise)


def _holds(level: Level, left: Value, right: Value, comparison: Comparison, field_: Field) -> bool:
    if level.limit is not None:
        farthest = reach(left, right)
        # Whole units are precise: two accounts of one day are within a day, though its ends are almost one apart.
        return farthest is not None and farthest <= level.limit
    if level.ratio is not None:
        return isinstance(left, Count) and isinstance(right, Count) and (ratio_reach(left, right) or 1e9) <= level.ratio
    return _relation_holds(level.relation, left, right, comparison, field_)


def ratio_reach(left: Count, right: Count) -> float | None:
    """Return the ratio of the farthest readings of two counts, each plus one; None when nothing bounds it."""
    if left.high is None or right.high is None:
        return None
    return max((left.high + 1) / (right.low + 1), (right.high + 1) / (left.low + 1))


def _relation_holds(name: str | None, left: Value, right: Value, comparison: Comparison, field_: Field) -> bool:
    match name:
        case "equal":
            return comparison.relation is Relation.EQUAL
        case "refines":
            return comparison.relation in {Relation.REFINES, Relation.REFINED_BY}
        case "overlaps":
            return comparison.relation is Relation.OVERLAPS
        case "near":
            return comparison.relation is Relation.NEAR
        case "related":
            tree = field_.taxonomy
            nodes = getattr(left, "nodes", ()), getattr(right, "nodes", ())
            return tree is not None and any(tree.related(x, y) for x in nodes[0] for y in nodes[1])
        case _:
            return False
