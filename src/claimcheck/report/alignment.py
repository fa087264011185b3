"""Why the accounts of an event are taken to be about one event: what joined each, what speaks against, who came near.

Twenty accounts have 190 pairs. A reader wants the pair that joined each account to the others, the one that speaks most
against it all, and the closest account that was kept apart; the rest is counted. Output as JSON has every pair, and
``claimcheck explain`` tells all about any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import define, field

from claimcheck.align.decisions import account_of
from claimcheck.language import joined, listed, say
from claimcheck.model import Case
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import AlignedPair
from claimcheck.report.document import Lines, Table
from claimcheck.report.evidence import evidence_words, odds_words, weight_words


_BEST_FIRST: Final = ("joined-decided", "joined-accept", "joined-replaces", "joined-regarding", "joined-others")
"""What can join two accounts."""
_ABOUT_WORDS: Final = frozenset({"retracts", "rates"})
"""Stances of accounts that are about another's words, and not of an event."""


def alignment(event: ReconciledEvent, basis: Basis) -> Table | Lines | None:
    """Return why the accounts of an event are taken to be about one event; None where there is one account only.

    Pairs stand in a table; where the case itself says of all accounts what they are about, and no evidence speaks
    against it, there are lines only.
    """
    return _Alignment(event, basis).block() if len(event.assertions) > 1 else None


@define
class _Alignment:
    """Tells of the pairs of one event.

    Attributes:
        event: The event.
        basis: The case, and its rules.
        members: Its accounts, those included that were replaced.
        inside: The pairs of them.
    """

    event: ReconciledEvent
    basis: Basis
    members: frozenset[str] = field(init=False)
    inside: tuple[AlignedPair, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.members = frozenset((*self.event.assertions, *self.event.history))
        self.inside = tuple(pair for pair in self.event.alignment if {pair.a, pair.b} <= self.members)

    def block(self) -> Table | Lines:
        shown: dict[tuple[str, str], tuple[str, ...]] = {}
        for pair, outcome in (*self._links(), *self._contrary()):
            # The pair whose evidence speaks most against the event may be one that a person joined.
            shown.setdefault((pair.a, pair.b), self._row(pair, outcome))
        rows = (*shown.values(), *(self._row(*found) for found in self._outside()))
        left = [pair for pair in self.inside if (pair.a, pair.b) not in shown]
        title = say("accounts-aligned")
        if not rows:
            return Lines(title, (*self._declared(), *_counted("pairs-by-case", left)), "alignment")
        start = say("pairs-start", prior=weight_words(self.basis.rules.align.prior / 1000))
        header = (say("pair"), say("outcome"), say("evidence"), say("evidence-odds"))
        return Table(
            title, header, rows, " ".join((start, *self._declared(), *_counted("pairs-left", left))), "alignment"
        )

    def _links(self) -> Iterator[tuple[AlignedPair, str]]:
        """Yield the pairs that joined the accounts: each is the best reason for some to be with the others."""
        group = {id_: "" if self.basis.case.by_id[id_].about else id_ for id_ in self.members}
        reasons = ((pair, _joined_by(pair, self.basis.case)) for pair in self.inside)
        edges = ((_BEST_FIRST.index(key), -pair.score, pair.a, pair.b, pair) for pair, key in reasons if key)
        for rank, _, a, b, pair in sorted(edges, key=lambda edge: edge[:-1]):
            one, other = group[a], group[b]
            if one != other:
                group = {id_: one if at == other else at for id_, at in group.items()}
                yield pair, _BEST_FIRST[rank]

    def _contrary(self) -> Iterator[tuple[AlignedPair, str]]:
        """Yield the pair of the event whose evidence speaks most against it, if that of any does."""
        against = [(weight, pair.a, pair.b, pair) for pair in self.inside if (weight := _weight(pair)) < 0]
        for *_, pair in sorted(against, key=lambda found: found[:-1])[:1]:
            yield pair, "joined-about" if pair.decision == "about" else "joined-others"

    def _outside(self) -> Iterator[tuple[AlignedPair, str]]:
        """Yield the pair that comes closest to joining an account from outside, if any has evidence."""
        by_id = self.basis.case.by_id
        found = [
            (-pair.score, pair.a, pair.b, pair)
            for pair in self.event.alignment
            for others in ({pair.a, pair.b} - self.members,)
            if others and pair.evidence and not any(by_id[id_].stance in _ABOUT_WORDS for id_ in others)
        ]
        for *_, pair in sorted(found, key=lambda found: found[:-1])[:1]:
            yield pair, f"apart-{pair.decision}"

    def _declared(self) -> Iterator[str]:
        """Yield of which accounts the case itself says what they are about."""
        named = sorted(id_ for id_ in self.members if self.basis.case.by_id[id_].about)
        if len(named) == len(self.members):
            yield say("aligned-by-case")
        elif named:
            yield say("aligned-by-case-some", who=listed(map(self._name, named)), n=len(named))

    def _row(self, pair: AlignedPair, outcome: str) -> tuple[str, ...]:
        return (
            " / ".join((self._name(pair.a), self._name(pair.b))),
            say(outcome),
            evidence_words(pair.evidence, self.basis) or say("evidence-none"),
            odds_words(pair.probability),
        )

    def _name(self, id_: str) -> str:
        return f"{self.basis.names((self.basis.case.by_id[id_].source,))} ({id_})"


def _counted(key: str, pairs: Sequence[AlignedPair]) -> Iterator[str]:
    """Yield how many pairs there are, by what their evidence says; nothing where there are none."""
    weights = [_weight(pair) for pair in pairs]
    counts = {
        "pairs-for": sum(weight > 0 for weight in weights),
        "pairs-against": sum(weight < 0 for weight in weights),
        "pairs-neither": sum(weight == 0 for weight in weights),
    }
    if pairs:
        yield say(key, parts=joined((say(kind, pairs=n) for kind, n in counts.items() if n), "commas"), n=len(pairs))


def _weight(pair: AlignedPair) -> float:
    """Return what the evidence of a pair says, whatever is to be expected without any."""
    return round(sum(item.weight for item in pair.evidence), 3)


def _joined_by(pair: AlignedPair, case: Case) -> str:
    """Return what joins two accounts whether or not others do; nothing if they are one event through others only."""
    if pair.decision == "accept":
        return "joined-accept"
    if pair.decision != "same":
        return ""
    one, other = case.by_id[pair.a], case.by_id[pair.b]
    if frozenset({one.id, other.id}) in _decided(case.same):
        return "joined-decided"
    if one.id in other.withdraws or other.id in one.withdraws:
        return "joined-replaces"
    if one.regarding == other.id or other.regarding == one.id:
        return "joined-regarding"
    return "joined-others"


@lru_cache(4)
def _decided(same: Iterable[tuple[str, str]]) -> frozenset[frozenset[str]]:
    """Return the pairs of accounts that a person's decisions join, by decisions about their parts as well."""
    return frozenset(frozenset(map(account_of, pair)) for pair in same)
