"""Parts: inside one event, which accounts of parts are about the same part, and which bundle several.

Where `about` does not say it, parts are aligned as accounts are, over the fields of the parts, with three differences.
The rules have a prior of their own for parts, which stands as one line, *the same event*, since that is settled. Times
and places weigh by whether they exclude each other, as kilometres and days do not tell parts of one event from each
other; what one place weighs is in the rules too. And parts between which nothing is compared are never joined.

What a part is called is no evidence. But one id that the accounts of one case file give to their parts is one part:
there the names are the coder's, who would have named two parts differently. A part that a file declares of no named
event is its own in the same way: evidence may find that it is another file's, and then the smaller id stands for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product
from typing import Final

import attrs
from attrs import frozen

from claimcheck.align.candidates import stated
from claimcheck.align.clusters import Clusters, close
from claimcheck.align.content import content
from claimcheck.align.decisions import Bindings, Link, account_of, bind_parts
from claimcheck.align.evidence import Decision, Pair, PairEvidence, Weigher
from claimcheck.compare import Relation
from claimcheck.language import Message, Word
from claimcheck.model import Assertion, PartAccount
from claimcheck.model.event import Part
from claimcheck.rules.odds import probability
from claimcheck.rules.rules import Evidence
from claimcheck.values import Place, Value
from claimcheck.values.period import Days


SAME_EVENT: Final = "event"
"""What the evidence calls the line that stands for being parts of one event."""
SAME_EVENT_LEVEL: Final = "the same event"
"""The level of that line."""
ELSEWHERE: Final = "declared elsewhere"
"""The level where two accounts of parts name one place, and the case declares one of the parts to be elsewhere."""


@frozen
class PartGroup:
    """One part of an event, with everybody's account of it.

    Attributes:
        id: The declared part's id, or the smallest ``assertion#part`` of those who have it.
        label: What readers see.
        declared: Whether the case declares it.
        members: (assertion, its account of the part), in the order of ids.
        bundled_by: (assertion, its account) of those who report it together with other parts.
        covers: Ids of the parts that it bundles, if it is a bundle.
        undecided: Assertions of which a person has still to say whether they tell it.
    """

    id: str
    label: str
    declared: bool
    members: tuple[tuple[Assertion, PartAccount], ...]
    bundled_by: tuple[tuple[Assertion, PartAccount], ...] = ()
    covers: tuple[str, ...] = ()
    undecided: frozenset[str] = frozenset()

    def left_out_by(self, account: Assertion) -> bool:
        """Return whether an account that does not tell the part leaves it out: it says so, or means to tell all parts.

        Nobody leaves out what may still be a part that he tells.
        """
        return self.id in account.omitted_parts or (account.all_parts and account.id not in self.undecided)


@frozen
class Unit:
    """One account of one part.

    Attributes:
        id: ``assertion#part``.
        account: The assertion.
        what: What it says of the part.
        declared: The declared part that it is about, if it says so.
    """

    id: str
    account: Assertion
    what: PartAccount
    declared: Part | None

    def stated(self, path: str, kind: str) -> tuple[Value, ...]:
        """Return what it states for a path; for the place, that of the declared part as well."""
        found = (stated(self.what, path), self.declared.place if kind == "place" and self.declared else None)
        return tuple(value for value in found if value is not None)


def align_parts(
    event: str, members: Iterable[Assertion], weigher: Weigher
) -> tuple[list[Assertion], tuple[PartGroup, ...], tuple[Pair, ...]]:
    """Return the accounts of an event, its parts, the declared ones first, and the pairs of parts that were judged.

    The accounts call each declared part by the id of the part that it was found to be.

    Raises:
        ClaimcheckError: CC503, if decisions about parts contradict each other or what the parts are about.
    """
    case = weigher.case
    accounts = list(members)
    declared = {id_: part for (of, id_), part in case.parts.items() if of in {event, None}}
    units = _units(accounts, declared)
    about = {id_: unit.declared.id for id_, unit in units.items() if unit.declared is not None}

    def excludes(one: str, other: str) -> bool:
        return declared[one].excludes(declared[other])

    bindings = bind_parts(units, about, case, _named(units.values()), excludes)
    standing = frozenset(id_ for id_, unit in units.items() if unit.account.id in case.standing)
    clusters = Clusters(units, bindings, lambda a, b: limit(units[a], units[b], bindings), excludes, standing)
    pairs = [
        pair
        for a, b in combinations(sorted(units), 2)
        if _open(units[a], units[b]) and (pair := judge(units[a], units[b], weigher, bindings)) is not None
    ]
    keys = {id_: content(unit.what) for id_, unit in units.items()}
    pairs.sort(key=lambda pair: (-pair.score, sorted((keys[pair.a], keys[pair.b])), pair.a, pair.b))
    judged = close(pairs, clusters)
    left = [pair for pair in judged if pair.decision != "review" or not clusters.together(pair.a, pair.b)]
    found = clusters.groups()
    first = {name: _first(names, declared) for names, _ in found for name in names}
    if any(name != id_ for name, id_ in first.items()):
        accounts = [_calling(account, first) for account in accounts]
        units = _units(accounts, declared)
    groups = [_asked(group, left) for group in _groups(found, units, declared, first)]
    return accounts, tuple(groups), tuple(left)


def _asked(group: PartGroup, pairs: Iterable[Pair]) -> PartGroup:
    """Return a part with the assertions that may tell it, as far as a person is asked."""
    own = {f"{account.id}#{what.id}" for account, what in group.members}
    asked = ({pair.a, pair.b} - own for pair in pairs if pair.decision == "review" and own & {pair.a, pair.b})
    return attrs.evolve(group, undecided=frozenset(account_of(id_) for ids in asked for id_ in ids))


def _units(accounts: Iterable[Assertion], declared: Mapping[str, Part]) -> dict[str, Unit]:
    return {
        unit.id: unit
        for account in accounts
        for part in account.parts
        for unit in [Unit(f"{account.id}#{part.id}", account, part, declared.get(part.about or ""))]
    }


def _open(a: Unit, b: Unit) -> bool:
    """Return whether two accounts of parts do not say themselves whether they are of one part."""
    if a.declared is None or b.declared is None:
        return True
    return a.declared.id != b.declared.id and not a.declared.excludes(b.declared)


def _first(names: Iterable[str], declared: Mapping[str, Part]) -> str:
    """Return the name that stands for a part: that of an event before that of a case."""
    return min(names, key=lambda name: (declared[name].case is not None, name))


def _calling(account: Assertion, first: Mapping[str, str]) -> Assertion:
    """Return an account that calls declared parts by the ids that stand for them."""

    def called(names: Iterable[str]) -> Iterable[str]:
        return dict.fromkeys(first.get(name, name) for name in names)

    parts = tuple(
        attrs.evolve(
            part,
            about=first.get(part.about, part.about) if part.about else None,
            after=None if part.after is None else tuple(called(part.after)),
            bundles=tuple(called(part.bundles)),
        )
        for part in account.parts
    )
    omitted, complete = frozenset(called(account.omitted_parts)), frozenset(called(account.complete_parts))
    return attrs.evolve(account, parts=parts, omitted_parts=omitted, complete_parts=complete)


def _named(units: Iterable[Unit]) -> list[Link]:
    """Return the links between parts to which the accounts of one case file give one id, and equal bundles."""
    first: dict[tuple[object, ...], Unit] = {}
    links = []
    for unit in sorted(units, key=lambda unit: unit.id):
        keys: list[tuple[tuple[object, ...], str, str]] = []
        if unit.what.named and unit.declared is None:
            keys.append(((unit.account.where.file, unit.what.id, unit.what.bundles), "link.one-name", unit.what.id))
        if unit.what.bundles:
            bundled = ", ".join(sorted(unit.what.bundles))
            keys.append(((frozenset(unit.what.bundles),), "link.one-bundle", bundled))
        for key, says, what in keys:
            known = first.setdefault(key, unit)
            if known is not unit and known.account.id != unit.account.id:
                links.append(Link(known.id, unit.id, Message(says, one=known.id, other=unit.id, what=what)))
    return links


def limit(a: Unit, b: Unit, bindings: Bindings) -> Word | None:
    """Return why two accounts of parts can never be of one part, or None; what is bound together can."""
    if bindings.together(a.id, b.id):
        return None
    if a.account.id == b.account.id:
        return Message("apart.two-told", account=a.account.id)
    if frozenset(a.what.bundles) != frozenset(b.what.bundles):
        return Message("apart.bundled")
    for one, other in ((a, b), (b, a)):
        if one.declared is not None and one.declared.id in other.account.omitted_parts:
            return Message("apart.left-out", account=other.account.id, part=one.declared.id)
    return None


def judge(a: Unit, b: Unit, weigher: Weigher, bindings: Bindings) -> Pair | None:
    """Return the pair of two parts, or None where nothing says anything about it."""
    score, evidence = weigh(a, b, weigher)
    decision: Decision = "reject"
    reason = None
    if bindings.apart(a.id, b.id):
        decision = "different"
    elif bindings.together(a.id, b.id):
        decision = "same"
    elif len(evidence) < 2:  # noqa: PLR2004 - the line for the event alone
        return None
    elif (reason := limit(a, b, bindings)) is None and weigher.rules.align.evidence:
        chance = probability(score)
        rules = weigher.rules.align
        decision = "accept" if chance >= rules.accept else "review" if chance >= rules.review else "reject"
    return Pair(a.id, b.id, score, decision, evidence, reason, bindings.link(a.id, b.id))


def weigh(a: Unit, b: Unit, weigher: Weigher) -> tuple[int, tuple[PairEvidence, ...]]:
    """Return the score of a pair of parts and the evidence that it sums."""
    rules = weigher.rules.align
    found = [PairEvidence(SAME_EVENT, SAME_EVENT_LEVEL, rules.parts - rules.prior)]
    for entry in rules.evidence:
        paths = {path for path in (*a.what.states, entry.field) if path.partition(".")[0] == entry.field}
        weighed = [item for path in sorted(paths) if (item := _weigh_path(path, a, b, entry, weigher)) is not None]
        if weighed:
            found.append(min(weighed, key=lambda item: (item.weight, item.field)))
    return rules.prior + sum(item.weight for item in found), tuple(found)


def _weigh_path(path: str, a: Unit, b: Unit, entry: Evidence, weigher: Weigher) -> PairEvidence | None:
    """Return what one path says; of a place that is declared and one that is stated, the one that speaks against."""
    kind = weigher.rules.fields[entry.field].type
    pairs = product(a.stated(path, kind), b.stated(path, kind))
    days = weigher.days(a.account, b.account)
    one, other = (a.account, a.what), (b.account, b.what)
    weighed = [
        weigher.expected(_weigh_values(path, left, right, entry, weigher, days), one, other, left, right)
        for left, right in pairs
    ]
    if not weighed:
        return None
    worst = min(item.weight for item in weighed)
    return weighed[0] if weighed[0].weight == worst else PairEvidence(path, ELSEWHERE, worst)


def _weigh_values(
    path: str, left: Value, right: Value, entry: Evidence, weigher: Weigher, days: Days | None
) -> PairEvidence:
    field = weigher.rules.fields[entry.field]
    if field.type not in {"moment", "place"}:
        return weigher.weigh_values(path, left, right, entry, days)
    relation = field.compare(left, right).relation
    if relation is Relation.APART:
        return PairEvidence(path, "else", entry.otherwise)
    if relation is Relation.EQUAL and isinstance(left, Place):
        return PairEvidence(path, "equal", weigher.rules.align.same_place)
    return PairEvidence(path, "vague", 0)


def _groups(
    clustered: Iterable[tuple[tuple[str, ...], list[str]]],
    units: Mapping[str, Unit],
    declared: Mapping[str, Part],
    first: Mapping[str, str],
) -> tuple[PartGroup, ...]:
    order = {id_: number for number, id_ in enumerate(declared)}
    bundling: dict[str, list[tuple[Assertion, PartAccount]]] = {}
    for unit in units.values():
        for id_ in unit.what.bundles:
            bundling.setdefault(id_, []).append((unit.account, unit.what))
    found = []
    for names, ids in clustered:
        members = tuple((units[id_].account, units[id_].what) for id_ in ids)
        name = first[names[0]] if names else None
        id_ = name or ids[0]
        labels = (what.label for _, what in members if what.label)
        label = declared[name].label if name else next(labels, ids[0].rpartition("#")[2].replace("-", " "))
        found.append(
            PartGroup(id_, label, name is not None, members, tuple(bundling.get(id_, ())), members[0][1].bundles)
        )
    return tuple(sorted(found, key=lambda group: (order.get(group.id, len(order)), group.id)))
