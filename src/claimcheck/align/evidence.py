"""Evidence for and against two accounts being about one event.

Weights are log2 odds, held as whole thousandths, so that a score is an exact sum. A level holds only as far as the
stated ranges reach it. Two dates are *within a day* only if nothing that is possible lies farther apart; two figures
are *equal* only if both are exact; a kind named by both weighs no more than its name tells. In the same way nothing
speaks against a pair unless every reading does: what is merely vague is worth nothing, or what the rules give it. For
the prior is of pairs within the block, and two accounts that each name a whole year may be of many events beyond it.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from claimcheck.align.candidates import gap, stated
from claimcheck.align.decisions import Link
from claimcheck.align.interest import Interests
from claimcheck.compare import Comparison, Relation
from claimcheck.language import Word
from claimcheck.model import Assertion, Case
from claimcheck.model.assertion import Account
from claimcheck.rules import Field, Rules
from claimcheck.rules.odds import probability
from claimcheck.rules.rules import Evidence, Level, Limit
from claimcheck.rules.telling import Telling
from claimcheck.values import Category, Count, Moment, Place, Quantity, Taxonomy, Value
from claimcheck.values.period import Days, hull


_ONE_IN_OTHER: Final = frozenset({Relation.EQUAL, Relation.REFINES, Relation.REFINED_BY})

Said: TypeAlias = tuple[Assertion, Account]
"""An account, and what it says of the event or part."""
Decision: TypeAlias = Literal["accept", "review", "reject", "about", "same", "different"]


@frozen
class PairEvidence:
    """What one field says about a pair.

    Attributes:
        field: The path.
        level: The level that holds; ``else``; ``vague`` when the ranges reach no other but exclude none; ``interest``
            when figures differ as the interests of those who give them make one expect.
        weight: Log2 odds in thousandths.
    """

    field: str
    level: str
    weight: int


@frozen
class Pair:
    """Two accounts, or two parts, with the evidence between them.

    Attributes:
        a: The smaller id.
        b: The larger id.
        score: Prior and weights, log2 odds in thousandths.
        decision: What was decided, and by what.
        evidence: In the order of the fields' names.
        blocked: Why the pair was not joined whatever its score, if that is so.
        link: What binds the two whatever the score, if no other has to be named for it.
    """

    a: str
    b: str
    score: int
    decision: Decision
    evidence: tuple[PairEvidence, ...] = ()
    blocked: Word | None = field(default=None)
    link: Link | None = field(default=None)

    @property
    def probability(self) -> float:
        """The probability that belongs to the score."""
        return probability(self.score)


class Weigher:
    """Weighs pairs of accounts under the rules of a case."""

    def __init__(self, case: Case, rules: Rules) -> None:
        """Take a case and its rules."""
        self.case = case
        self.rules = rules
        self.interests = Interests(case, rules)
        self._wholes = {site.within for site in case.gazetteer.sites.values()}
        self._names = Telling()
        self._days = {account.id: account.days for account in case.assertions}

    def days(self, *accounts: Assertion) -> Days | None:
        """Return the days on which an event may have begun, by its accounts."""
        return hull([days for account in accounts if (days := self._days[account.id]) is not None])

    def weigh(self, a: Assertion, b: Assertion) -> tuple[int, tuple[PairEvidence, ...]]:
        """Return the score of a pair and the evidence that it sums, the prior included in the score.

        A field with groups counts once, by the path that speaks most against the pair.
        """
        found = []
        for entry in self.rules.align.evidence:
            paths = [path for path in a.states if path.partition(".")[0] == entry.field and path in b.states]
            weighed = [item for path in paths if (item := self.weigh_path(path, a, b, entry)) is not None]
            if weighed:
                found.append(min(weighed, key=lambda item: (item.weight, item.field)))
        return self.rules.align.prior + sum(item.weight for item in found), tuple(found)

    def weigh_path(self, path: str, a: Assertion, b: Assertion, entry: Evidence) -> PairEvidence | None:
        """Return what one path says about a pair; None if one of the two is silent on it."""
        left, right = stated(a, path), stated(b, path)
        if left is None or right is None:
            return None
        return self.expected(self.weigh_values(path, left, right, entry, self.days(a, b)), (a, a), (b, b), left, right)

    def expected(self, found: PairEvidence, a: Said, b: Said, left: Value, right: Value) -> PairEvidence:
        """Return what two values say; nothing if they are figures that differ as interests make one expect."""
        if found.level != "else" or not isinstance(left, Count) or not isinstance(right, Count):
            return found
        if found.weight < 0 and self.interests.explain(found.field, a, b, left, right):
            return PairEvidence(found.field, "interest", 0)
        return found

    def weigh_values(
        self, path: str, left: Value, right: Value, entry: Evidence, days: Days | None = None
    ) -> PairEvidence:
        """Return what two values of one path say on some days: the first level that holds, or that none does."""
        field_ = self.rules.fields[entry.field]
        comparison = field_.at(days).compare(left, right)
        for level in entry.levels:
            if self._holds(level, left, right, comparison, field_):
                return PairEvidence(path, level.name, level.weight)
        if self._same_wide_place(left, right):
            kind = [level for level in entry.levels if level.limit is not None and level.weight > 0]
            if kind:
                return PairEvidence(path, kind[-1].name, kind[-1].weight)
        if _excluded(entry, left, right, comparison):
            return PairEvidence(path, "else", entry.otherwise)
        reach = self._reach(left, right)
        vague = (level for level in entry.vague if level.limit is None or (reach is not None and reach <= level.limit))
        found = next(vague, Level("vague", 0))
        return PairEvidence(path, found.name, found.weight)

    def _holds(self, level: Level, left: Value, right: Value, comparison: Comparison, field_: Field) -> bool:
        if level.limit is not None:
            farthest = self._reach(left, right)
            return farthest is not None and farthest <= level.limit
        if level.ratio is not None:
            farthest = ratio_reach(left, right)
            return farthest is not None and farthest <= level.ratio
        match level.relation:
            case "equal":
                return comparison.relation is Relation.EQUAL and self._telling(level, left, right, field_)
            case "refines":
                return comparison.relation in _ONE_IN_OTHER and self._telling(level, left, right, field_)
            case "overlaps":
                return comparison.relation is Relation.OVERLAPS
            case "near":
                return comparison.relation is Relation.NEAR
            case _:
                if field_.taxonomy is None or comparison.relation in _ONE_IN_OTHER:
                    return False
                return _related(field_.taxonomy, left, right) and self._telling(level, left, right, field_)

    def _reach(self, left: Value, right: Value) -> Limit | None:
        """Return how far apart the farthest readings are; None when nothing bounds it.

        Whole days are precise: two accounts of one day are within a day, though its ends are almost one apart. One
        named place reaches as far as it is wide.
        """
        match left, right:
            case Moment(), Moment():
                return left.bounds.reach(right.bounds)
            case Quantity(), Quantity():
                return left.bounds.reach(right.bounds)
            case Place(), Place() if _same_site(left, right):
                return self._width(left.spoken)
            case Place(), Place() if left.bounding and right.bounding:
                return left.bounding.reach(right.bounding)
            case _:
                return None

    def _width(self, id_: str) -> float | None:
        """Return how wide a place is, as the rules take it to be where nobody says so.

        None if other declared places lie in it and nobody says where it is: then it may be a whole country.
        """
        site = self.case.gazetteer.sites.get(id_)
        if site is not None and site.radius_km:
            return 2 * site.radius_km
        if id_ in self._wholes and (site is None or site.disc is None):
            return None
        return self.rules.align.unmeasured

    def _same_wide_place(self, left: Value, right: Value) -> bool:
        """Return whether both name one place that may be of any width."""
        if not isinstance(left, Place) or not isinstance(right, Place) or not _same_site(left, right):
            return False
        return self._width(left.spoken) is None

    def _telling(self, level: Level, left: Value, right: Value, field_: Field) -> bool:
        """Return whether both values are exact enough for what the level weighs."""
        match left, right:
            case Count(), Count():
                return level.relation != "equal" or left.low == left.high
            case Category(), Category() if field_.taxonomy is not None:
                tree, same = field_.taxonomy, left == right
                return all(self._names.earns(tree, value, level.weight, same=same) for value in (left, right))
            case _:
                return True


def ratio_reach(left: Value, right: Value) -> float | None:
    """Return the ratio of the farthest readings of two counts, each plus one; None when nothing bounds it."""
    if not isinstance(left, Count) or not isinstance(right, Count) or left.high is None or right.high is None:
        return None
    return max((left.high + 1) / (right.low + 1), (right.high + 1) / (left.low + 1))


def _excluded(entry: Evidence, left: Value, right: Value, comparison: Comparison) -> bool:
    """Return whether no reading of two values reaches any level."""
    limits = [level.limit for level in entry.levels if level.limit is not None]
    if limits:
        return gap(left, right) > max(limits) or (comparison.apart and _unmeasured(left, right))
    ratios = [level.ratio for level in entry.levels if level.ratio is not None]
    if ratios and comparison.ratio is not None:
        return comparison.apart and comparison.ratio > max(ratios)
    return comparison.apart


def _unmeasured(left: Value, right: Value) -> bool:
    """Return whether two places have no known distance and neither is cut out of the other's surroundings."""
    if not isinstance(left, Place) or not isinstance(right, Place) or (left.bounding and right.bounding):
        return False
    return not left.without and not right.without


def _same_site(left: Place, right: Place) -> bool:
    return left.spoken == right.spoken and left.chain[:1] == (left.spoken,)


def _related(tree: Taxonomy, left: Value, right: Value) -> bool:
    """Return whether two parties are related without being one: successors, and members of one that is stated."""
    if not isinstance(left, Category) or not isinstance(right, Category) or "not" in {left.form, right.form}:
        return False
    return any(tree.related(x, y) for x in left.nodes for y in right.nodes)
