"""Grouping: greedy over a strict total order of pairs, bound by `about`, by decisions and by hard limits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from attrs import frozen

from claimcheck.align.evidence import Decision, Pair, blocked, probability, stated, weigh
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Assertion, Case, PartAccount
from claimcheck.rules import Rules
from claimcheck.values import Moment


@frozen
class PartGroup:
    """One part of an event, with everybody's account of it.

    Attributes:
        id: The declared part's id, or ``assertion#part`` of the only account that has it.
        label: What readers see.
        declared: Whether the case declares it.
        members: (assertion, its account of the part), in the order of ids.
    """

    id: str
    label: str
    declared: bool
    members: tuple[tuple[Assertion, PartAccount], ...]


@frozen
class EventGroup:
    """The accounts of one event.

    Attributes:
        id: The id that accounts are about, or ``e-`` with the smallest assertion id.
        title: What readers see.
        declared: Whether the case declares it.
        members: In the order of their ids.
        parts: The declared parts in the order of the case, then the others.
        pairs: The pairs inside the group, and the closest rival of each account outside it.
    """

    id: str
    title: str
    declared: bool
    members: tuple[Assertion, ...]
    parts: tuple[PartGroup, ...] = ()
    pairs: tuple[Pair, ...] = ()


@frozen
class Aligned:
    """The result of alignment.

    Attributes:
        events: In the order of the case's declarations, then by id.
        review: Pairs that a person should decide, the most uncertain first.
        unaligned: Accounts that could not be compared because they lack a required field.
    """

    events: tuple[EventGroup, ...]
    review: tuple[Pair, ...]
    unaligned: tuple[str, ...]


def align(case: Case, rules: Rules) -> Aligned:
    """Group the accounts of a case into events.

    Raises:
        ClaimcheckError: CC503, if decisions contradict each other or what accounts are about.
    """
    clusters = _Clusters(case)
    free = [a for a in case.assertions if a.about is None]
    required = [name for name, field in rules.fields.items() if field.required]
    unaligned = [a.id for a in free if any(stated(a, name) is None for name in required)]
    lacking = frozenset(unaligned)
    candidates = [
        _judge(a, b, case, rules, clusters)
        for a, b in combinations(case.assertions, 2)
        if (a.about is None or b.about is None) and a.id not in lacking and b.id not in lacking
    ]
    open_pairs = sorted(candidates, key=lambda pair: (-pair.score, pair.a, pair.b))
    limits = {frozenset({pair.a, pair.b}) for pair in open_pairs if pair.blocked or pair.decision == "different"}
    for pair in open_pairs:
        if pair.decision == "accept":
            clusters.join(pair.a, pair.b, limits)
    events = [_event(key, members, case, rules, open_pairs) for key, members in clusters.groups().items()]
    order = {id_: number for number, id_ in enumerate(case.events)}
    events.sort(key=lambda event: (order.get(event.id, len(order)), event.id))
    queue = sorted(
        (pair for pair in open_pairs if pair.decision == "review" and not clusters.together(pair.a, pair.b)),
        key=lambda pair: (abs(pair.score), pair.a, pair.b),
    )
    return Aligned(tuple(events), tuple(queue), tuple(sorted(unaligned)))


def _judge(a: Assertion, b: Assertion, case: Case, rules: Rules, clusters: _Clusters) -> Pair:
    score, evidence = weigh(a, b, rules)
    reason = blocked(a, b, rules) or _too_early(a, b, case) or _too_early(b, a, case)
    decision: Decision = "reject"
    if clusters.apart_by_decision(a.id, b.id):
        decision = "different"
    elif clusters.together(a.id, b.id):
        decision = "same"
    elif reason is None and rules.align.evidence:
        chance = probability(score)
        decision = "accept" if chance >= rules.align.accept else "review" if chance >= rules.align.review else "reject"
    first, second = sorted((a.id, b.id))
    return Pair(first, second, score, decision, evidence, reason)


def _too_early(account: Assertion, other: Assertion, case: Case) -> str | None:
    """Return why an account was made before the other's event began, if it was."""
    made = account.said
    if made is None:
        document = case.documents.get(account.cite.document or "")
        made = document.published if document else None
    begun = stated(other, "date")
    if made is None or not isinstance(begun, Moment) or made.bounds.high is None:
        return None
    return f"{account.id} was made before the event began" if made.bounds.high < begun.bounds.low else None


class _Clusters:
    """Union-find over assertion ids, with what accounts are about and what a person decided."""

    def __init__(self, case: Case) -> None:
        self.parent = {account.id: account.id for account in case.assertions}
        self.about = {account.id: account.about for account in case.assertions}
        self.members: dict[str, list[str]] = {id_: [id_] for id_ in self.parent}
        self.accounts = {account.id: account for account in case.assertions}
        self.different = {frozenset(pair) for pair in case.different if not any("#" in id_ for id_ in pair)}
        named: dict[str, str] = {}
        for account in case.assertions:
            if account.about is not None:
                self._union(account.id, named.setdefault(account.about, account.id))
        for a, b in case.same:
            if "#" not in a and "#" not in b:
                self._decide_same(a, b)
        for pair in self.different:
            a, b = sorted(pair)
            if self.find(a) == self.find(b):
                message = f"'{a}' and '{b}' are decided to differ, yet other decisions or 'about' join them; remove one"
                raise ClaimcheckError.of("CC503", message, self.accounts[a].where)

    def find(self, id_: str) -> str:
        while self.parent[id_] != id_:
            self.parent[id_] = self.parent[self.parent[id_]]
            id_ = self.parent[id_]
        return id_

    def together(self, a: str, b: str) -> bool:
        return self.find(a) == self.find(b)

    def apart_by_decision(self, a: str, b: str) -> bool:
        return frozenset({a, b}) in self.different

    def _union(self, a: str, b: str) -> None:
        keep, drop = sorted((self.find(a), self.find(b)))
        if keep == drop:
            return
        self.parent[drop] = keep
        self.members[keep] += self.members.pop(drop)
        self.about[keep] = self.about[keep] or self.about[drop]

    def _decide_same(self, a: str, b: str) -> None:
        one, other = self.about[self.find(a)], self.about[self.find(b)]
        if one and other and one != other:
            message = (
                f"'{a}' and '{b}' are decided to be the same, yet they are about '{one}' and '{other}'; remove one"
            )
            raise ClaimcheckError.of("CC503", message, self.accounts[a].where)
        self._union(a, b)

    def join(self, a: str, b: str, limits: Iterable[frozenset[str]]) -> None:
        """Join the groups of two accounts unless a hard limit or what they are about forbids it."""
        one, other = self.find(a), self.find(b)
        if one == other or (self.about[one] and self.about[other]):
            return
        forbidden = set(limits) | self.different
        if any(frozenset({x, y}) in forbidden for x in self.members[one] for y in self.members[other]):
            return
        self._union(one, other)

    def groups(self) -> dict[str, list[Assertion]]:
        """Return event id -> its accounts."""
        found = {}
        for root, ids in self.members.items():
            name = self.about[root] or f"e-{min(ids)}"
            found[name] = [self.accounts[id_] for id_ in sorted(ids)]
        return found


def _event(id_: str, members: list[Assertion], case: Case, rules: Rules, judged: list[Pair]) -> EventGroup:
    inside = frozenset(account.id for account in members)
    known = {(pair.a, pair.b): pair for pair in judged}
    pairs = []
    for a, b in combinations(members, 2):
        pair = known.get((a.id, b.id))
        if pair is None:
            score, evidence = weigh(a, b, rules)
            pair = Pair(a.id, b.id, score, "about", evidence)
        pairs.append(pair)
    rivals: dict[str, Pair] = {}
    for pair in judged:
        for mine, theirs in ((pair.a, pair.b), (pair.b, pair.a)):
            if mine in inside and theirs not in inside:
                rivals.setdefault(mine, pair)
    event = case.events.get(id_)
    return EventGroup(
        id_,
        event.title if event else id_,
        event is not None,
        tuple(members),
        _parts(id_, members, case),
        tuple(sorted({*pairs, *rivals.values()}, key=lambda pair: (pair.a, pair.b))),
    )


def _parts(event: str, members: list[Assertion], case: Case) -> tuple[PartGroup, ...]:
    """Return the parts of an event: those that `about` names together, every other one by itself."""
    declared = {id_: part for (of, id_), part in case.parts.items() if of in {event, None}}
    found: dict[str, list[tuple[Assertion, PartAccount]]] = {id_: [] for id_ in declared}
    for account in members:
        for part in account.parts:
            key = part.about if part.about in declared else f"{account.id}#{part.id}"
            found.setdefault(key or part.id, []).append((account, part))
        for omitted in account.omitted_parts:
            found.setdefault(omitted, [])
    order = {id_: number for number, id_ in enumerate(declared)}
    groups = []
    for id_ in sorted(found, key=lambda id_: (order.get(id_, len(order)), id_)):
        if id_ in declared:
            label = declared[id_].label
        else:
            label = next((part.label for _, part in found[id_] if part.label), id_.rpartition("#")[2].replace("-", " "))
        if found[id_]:
            groups.append(PartGroup(id_, label, id_ in declared, tuple(found[id_])))
    return tuple(groups)
