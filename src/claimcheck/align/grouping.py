"""Grouping: accounts into events, greedy over a strict total order, bound by `about`, decisions and hard limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log2
from typing import Literal

from attrs import frozen

from claimcheck.align.candidates import blocked, candidates, stated
from claimcheck.align.clusters import Clusters, close
from claimcheck.align.content import content
from claimcheck.align.decisions import Bindings, bind_accounts
from claimcheck.align.evidence import Decision, Pair, Weigher
from claimcheck.align.parts import PartGroup, align_parts
from claimcheck.errors import Problem
from claimcheck.language import Message, Word
from claimcheck.model import Assertion, Case
from claimcheck.rules import Rules
from claimcheck.rules.odds import probability
from claimcheck.values import Moment


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
        part_pairs: The pairs of parts of which accounts do not say themselves whether they are one.
    """

    id: str
    title: str
    declared: bool
    members: tuple[Assertion, ...]
    parts: tuple[PartGroup, ...] = ()
    pairs: tuple[Pair, ...] = ()
    part_pairs: tuple[Pair, ...] = ()


@frozen
class Aligned:
    """The result of alignment.

    Attributes:
        events: In the order of the case's declarations, then by id.
        review: Pairs that a person should decide, the most informative first.
        unaligned: Accounts that could not be compared because they lack a required field.
        problems: Warnings.
        pairs: Every candidate that was judged, the strongest first.
    """

    events: tuple[EventGroup, ...]
    review: tuple[Pair, ...]
    unaligned: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    pairs: tuple[Pair, ...] = ()


def align(case: Case, rules: Rules) -> Aligned:
    """Group the accounts of a case into events, and their parts inside each event.

    Raises:
        ClaimcheckError: CC503, if decisions contradict each other or what accounts are about.
    """
    bindings = bind_accounts(case)
    weigher = Weigher(case, rules)
    accounts = {account.id: account for account in case.assertions}
    silent = _silent(case, rules)
    clusters = Clusters(
        accounts,
        bindings,
        lambda a, b: limit(accounts[a], accounts[b], case, rules),
        standing=case.standing,
        speaking=case.standing - silent,
    )
    lacking = _lacking(case, silent, bindings)
    open_pairs = [
        judge(a, b, weigher, clusters)
        for a, b in candidates([account for account in case.assertions if account.id not in lacking], rules)
        if a.about is None or b.about is None
    ]
    keys = {id_: content(account) for id_, account in accounts.items()}
    open_pairs.sort(key=lambda pair: order_of(pair, keys))
    judged = close(open_pairs, clusters)
    near = _rivals(judged, clusters)
    events = [
        _event(names[0] if names else f"e-{ids[0]}", [accounts[id_] for id_ in ids], weigher, judged, near, clusters)
        for names, ids in clusters.groups()
    ]
    order = {id_: number for number, id_ in enumerate(case.events)}
    events.sort(key=lambda event: (order.get(event.id, len(order)), event.id))
    queue = [pair for pair in judged if pair.decision == "review" and not clusters.together(pair.a, pair.b)]
    sizes = _sizes(events, case.standing)
    queue += [pair for e in events for pair in e.part_pairs if pair.decision == "review"]
    large = tuple(_large(judged, accounts, rules.align.limit))
    return Aligned(tuple(events), tuple(by_information(queue, sizes)), tuple(sorted(lacking)), large, tuple(judged))


def _sizes(events: Iterable[EventGroup], standing: frozenset[str]) -> dict[str, int]:
    """Return account or ``assertion#part`` -> how many standing ones its event or part has."""
    found: dict[str, int] = {}
    for event in events:
        found |= dict.fromkeys((a.id for a in event.members), sum(a.id in standing for a in event.members))
        for part in event.parts:
            ids = [f"{a.id}#{what.id}" for a, what in part.members]
            found |= dict.fromkeys(ids, sum(a.id in standing for a, _ in part.members))
    return found


def _silent(case: Case, rules: Rules) -> frozenset[str]:
    """Return the accounts that do not say what they are about and lack a field which alignment needs."""
    required = [name for name, field in rules.fields.items() if field.required]
    return frozenset(
        account.id
        for account in case.assertions
        if account.about is None and any(stated(account, name) is None for name in required)
    )


def _lacking(case: Case, silent: Iterable[str], bindings: Bindings) -> frozenset[str]:
    """Return the silent accounts that nothing binds."""
    bound = Counter(bindings.root[account.id] for account in case.assertions)
    return frozenset(id_ for id_ in silent if bound[bindings.root[id_]] == 1)


def judge(a: Assertion, b: Assertion, weigher: Weigher, clusters: Clusters) -> Pair:
    """Return the pair of two accounts, with what decisions and evidence alone say about it."""
    rules = weigher.rules
    score, evidence = weigher.weigh(a, b)
    reason: Word | None = None
    decision: Decision = "reject"
    first, second = sorted((a.id, b.id))
    if clusters.bindings.apart(a.id, b.id):
        decision = "different"
    elif (bound := bound_by(a, b, clusters.bindings)) is not None:
        decision = bound
    elif (reason := limit(a, b, weigher.case, rules)) is None and rules.align.evidence:
        decision = verdict(score, rules)
    return Pair(first, second, score, decision, evidence, reason, clusters.bindings.link(first, second))


def bound_by(a: Assertion, b: Assertion, bindings: Bindings) -> Literal["about", "same"] | None:
    """Return what binds two accounts whatever the evidence, or None."""
    if not bindings.together(a.id, b.id):
        return None
    return "about" if a.about is not None and a.about == b.about else "same"


def verdict(score: int, rules: Rules) -> Decision:
    """Return what the rules say of a score."""
    chance = probability(score)
    return "accept" if chance >= rules.align.accept else "review" if chance >= rules.align.review else "reject"


def limit(a: Assertion, b: Assertion, case: Case, rules: Rules) -> Word | None:
    """Return which hard limit forbids two accounts to be about one event, or None."""
    return blocked(a, b, rules) or too_early(a, b, case) or too_early(b, a, case) or _crowded(a, b, rules)


def too_early(account: Assertion, other: Assertion, case: Case) -> Word | None:
    """Return why an account was made before the other's event began, if it was."""
    made = account.said
    if made is None:
        document = case.documents.get(account.cite.document or "")
        made = document.published if document else None
    begun = stated(other, "date")
    if made is None or not isinstance(begun, Moment) or made.bounds.high is None:
        return None
    if made.bounds.high >= begun.bounds.low:
        return None
    return Message("apart.too-early", account=account.id, other=other.id)


def _crowded(a: Assertion, b: Assertion, rules: Rules) -> Word | None:
    """Return why two accounts of one origin, or of one data set, cannot be joined, where the rules take one of each."""
    match rules.align.one_per:
        case "origin" if a.source == b.source:
            return Message("apart.one-per-origin", source=a.source)
        case "dataset" if (a.via or (a.source,))[-1] == (b.via or (b.source,))[-1]:
            return Message("apart.one-per-dataset", source=(a.via or (a.source,))[-1])
        case _:
            return None


def order_of(pair: Pair, keys: dict[str, str]) -> tuple[int, list[str], str, str]:
    """Return what pairs are sorted by: a strict total order in which ids decide only between equal contents."""
    return -pair.score, sorted((keys[pair.a], keys[pair.b])), pair.a, pair.b


def by_information(pairs: Iterable[Pair], sizes: dict[str, int]) -> list[Pair]:
    """Return pairs sorted by how much an answer tells, most first.

    That is the entropy of the pair's probability, for each pair of accounts that the answer settles.
    """

    def told(pair: Pair) -> float:
        p = min(max(pair.probability, 1e-6), 1 - 1e-6)
        return round(-(p * log2(p) + (1 - p) * log2(1 - p)) * sizes[pair.a] * sizes[pair.b], 6)

    return sorted(pairs, key=lambda pair: (-told(pair), pair.a, pair.b))


def _rivals(judged: Sequence[Pair], clusters: Clusters) -> dict[str, Pair]:
    """Return account -> its strongest pair with an account that is not of its event."""
    found: dict[str, Pair] = {}
    for pair in judged:
        if not clusters.together(pair.a, pair.b):
            found.setdefault(pair.a, pair)
            found.setdefault(pair.b, pair)
    return found


def _large(judged: Sequence[Pair], accounts: dict[str, Assertion], most: int | None) -> Iterable[Problem]:
    """Report what evidence alone chains together if that is more than the rules allow to go unsaid."""
    if most is None or len(accounts) <= most:
        return
    alone = Clusters(accounts, Bindings({id_: id_ for id_ in accounts}, {}, frozenset()), lambda _a, _b: None)
    for pair in judged:
        if pair.decision == "accept":
            alone.join(pair.a, pair.b)
    for _, ids in alone.groups():
        if len(ids) > most:
            message = (
                f"evidence chains {len(ids)} accounts together, '{ids[0]}' among them; narrow the block of the rules, "
                "or decide some of the pairs"
            )
            yield Problem("CC507", message, accounts[ids[0]].where, warning=True)


def _event(
    id_: str,
    members: list[Assertion],
    weigher: Weigher,
    judged: Sequence[Pair],
    near: dict[str, Pair],
    clusters: Clusters,
) -> EventGroup:
    case = weigher.case
    inside = frozenset(account.id for account in members)
    known = {(pair.a, pair.b): pair for pair in judged if pair.a in inside and pair.b in inside}
    pairs = []
    for a, b in combinations(members, 2):
        pair = known.get((a.id, b.id))
        if pair is None:
            score, evidence = weigher.weigh(a, b)
            decision, reason = bound_by(a, b, clusters.bindings) or "reject", clusters.forbidden(a.id, b.id)
            link = clusters.bindings.link(a.id, b.id)
            pair = Pair(a.id, b.id, score, decision, evidence, reason if decision == "reject" else None, link)
        pairs.append(pair)
    rivals = {near[account] for account in sorted(inside) if account in near}
    members, parts, part_pairs = align_parts(id_, members, weigher)
    event = case.events.get(id_)
    return EventGroup(
        id_,
        event.title if event else id_,
        event is not None,
        tuple(members),
        parts,
        tuple(sorted({*pairs, *rivals}, key=lambda pair: (pair.a, pair.b))),
        part_pairs,
    )
