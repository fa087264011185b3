"""Why an event or a part holds these accounts and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.align import EventGroup, Pair, PartGroup
from claimcheck.reconcile import ReconciledEvent
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.explain_pairs import Pairs, signed
from claimcheck.report.text import render_blocks


def explain_event(event: ReconciledEvent, group: EventGroup, pairs: Pairs) -> str:
    """Return why an event holds its accounts: what joined each, and who came closest without joining."""
    rows = tuple((a.id, pairs.result.case.sources[a.source].name, _why_here(a.id, group, pairs)) for a in group.members)
    blocks: list[Block] = [Table("Its accounts", ("Account", "Source", "Here because"), rows)]
    inside = {account.id for account in group.members}
    joined = [pair for pair in group.pairs if pair.decision == "accept" and {pair.a, pair.b} <= inside]
    if joined:
        found = tuple(
            (f"{p.a}, {p.b}", signed(p.score), f"{p.probability:.3f}", _told(_rival(p, inside, pairs), pairs))
            for p in joined
        )
        header = ("Pair", "Score", "Probability", "Closest rival outside")
        blocks.append(Table("What evidence joined", header, found))
    nobody = "No other account could join: each is about another event, lacks a field, or lies outside the block."
    blocks.append(_outsiders(inside, pairs) or Lines("Nobody else", (nobody,)))
    blocks += _parts(event, group, pairs)
    return render_blocks(f"{event.title} [{event.id}]: why these accounts and nobody else", blocks)


def _why_here(id_: str, group: EventGroup, pairs: Pairs) -> str:
    account = pairs.members[id_]
    if account.about is not None:
        return f"it is about {account.about}"
    if len(group.members) == 1:
        return "nothing joins it to another account"
    named = [member.id for member in group.members if member.about is not None]
    return _reasons([member.id for member in group.members], named, group.pairs, "the event")[id_]


def _reasons(ids: list[str], named: list[str], found: Iterable[Pair], what: str) -> dict[str, str]:
    """Return id -> what brought it to those named before it.

    First come those that say themselves what they are about, or else the smallest id, after which ``what`` is named;
    then always the one with the best reason: a decision, the strongest evidence, another link.
    """
    start = named or ids[:1]
    reasons = dict.fromkeys(start, f"{what} is named after it")
    edges = sorted(
        (pair for pair in found if pair.decision in {"accept", "same"}),
        key=lambda pair: (_rank(pair), -pair.score, pair.a, pair.b),
    )
    while edge := next((pair for pair in edges if (pair.a in reasons) != (pair.b in reasons)), None):
        new, known = (edge.b, edge.a) if edge.a in reasons else (edge.a, edge.b)
        if new not in ids:
            edges.remove(edge)
        elif edge.decision == "accept":
            reasons[new] = f"evidence with {known}: {signed(edge.score)}, probability {edge.probability:.3f}"
        else:
            reasons[new] = edge.link.says if edge.link else f"others bind it to {known}"
    return {id_: reasons.get(id_, "others bind it") for id_ in ids}


def _rank(pair: Pair) -> int:
    if pair.decision == "accept":
        return 1
    return 3 if pair.link is None else 0 if pair.link.decided else 2


def _other(pair: Pair, id_: str) -> str:
    return pair.b if pair.a == id_ else pair.a


def _rival(pair: Pair, inside: set[str], pairs: Pairs) -> Pair | None:
    """Return the strongest candidate that has one of a pair's accounts and one from outside."""
    return next(
        (p for p in pairs.aligned.pairs if ({p.a, p.b} & {pair.a, pair.b}) and len({p.a, p.b} & inside) == 1), None
    )


def _told(rival: Pair | None, pairs: Pairs) -> str:
    if rival is None:
        return "none within the block"
    return f"{rival.a}, {rival.b}: {signed(rival.score)}; {pairs.reason_apart(rival)}"


def _outsiders(inside: set[str], pairs: Pairs) -> Table | None:
    """Return the strongest pair of every account outside with one inside, as far as the block lets them be compared."""
    nearest: dict[str, Pair] = {}
    for pair in pairs.aligned.pairs:
        if len({pair.a, pair.b} & inside) == 1:
            nearest.setdefault(pair.b if pair.a in inside else pair.a, pair)
    rows = tuple(
        (
            id_,
            pairs.events[id_].id,
            _other(pair, id_),
            signed(pair.score),
            f"{pair.probability:.3f}",
            pairs.reason_apart(pair),
        )
        for id_, pair in nearest.items()
    )
    if not rows:
        return None
    header = ("Account", "Its event", "Nearest here", "Score", "Probability", "Not joined because")
    return Table("Nobody else: the closest accounts outside", header, rows)


def _parts(event: ReconciledEvent, group: EventGroup, pairs: Pairs) -> list[Block]:
    shown = {part.id for part in event.parts}
    rows = tuple(
        (part.id, f"{account.id}#{what.id}", why_part(f"{account.id}#{what.id}", part, group, pairs))
        for part in group.parts
        if part.id in shown
        for account, what in part.members
    )
    return [Table("Its parts", ("Part", "Account", "Here because"), rows)] if rows else []


def why_part(id_: str, part: PartGroup, group: EventGroup, pairs: Pairs) -> str:
    """Return in a clause why an account of a part is of that part."""
    unit = pairs.units[id_]
    if unit.declared is not None:
        return f"it is about {unit.declared.id}"
    own = [f"{account.id}#{what.id}" for account, what in part.members]
    if len(own) == 1:
        return "only this account has it"
    named = [one for one in own if pairs.units[one].declared is not None]
    return _reasons(own, named, group.part_pairs, "the part")[id_]


def explain_part(event: ReconciledEvent, group: EventGroup, part: PartGroup, pairs: Pairs) -> str:
    """Return why a part holds its accounts, and which parts of the event came closest to it."""
    own = [f"{account.id}#{what.id}" for account, what in part.members]
    rows = tuple((id_, why_part(id_, part, group, pairs)) for id_ in own)
    blocks: list[Block] = [Table("Its accounts", ("Account", "Here because"), rows)]
    if part.covers:
        blocks.append(Lines("Bundle", (f"It is told as one, where others tell apart: {', '.join(part.covers)}.",)))
    if part.bundled_by:
        told = ", ".join(f"{account.id}#{what.id}" for account, what in part.bundled_by)
        blocks.append(Lines("Bundled", (f"Told together with other parts by {told}.",)))
    near = [pair for pair in group.part_pairs if len({pair.a, pair.b} & set(own)) == 1]
    if near:
        found = tuple((f"{p.a}, {p.b}", signed(p.score), f"{p.probability:.3f}", pairs.reason_apart(p)) for p in near)
        header = ("Pair", "Score", "Probability", "Not joined because")
        blocks.append(Table("The closest others of the event", header, found))
    return render_blocks(f"{part.label} [{event.id}:{part.id}]: why these accounts of it", blocks)


def explain_account(id_: str, pairs: Pairs) -> str:
    """Return where an account belongs, and what speaks for that."""
    group = pairs.events[id_]
    blocks: list[Block] = [Lines("Account", (f"{id_}: {pairs.describe(id_)}",))]
    blocks.append(Lines("Where it belongs", (f"In the event {group.id}: {_why_here(id_, group, pairs)}.",)))
    others = [pairs.pair(id_, account.id) for account in group.members if account.id != id_]
    blocks += _ranking("Others of its event", id_, others, pairs)
    outside = [p for p in pairs.aligned.pairs if id_ in {p.a, p.b} and pairs.events[_other(p, id_)] is not group]
    blocks += _ranking("The closest accounts of other events", id_, outside, pairs)
    return render_blocks(f"{id_}: where it belongs and why", blocks)


def _ranking(title: str, id_: str, found: list[Pair], pairs: Pairs) -> list[Block]:
    ordered = sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))
    rows = tuple(
        (_other(p, id_), pairs.events[_other(p, id_)].id, signed(p.score), _odds(p), p.decision) for p in ordered
    )
    return [Table(title, ("Account", "Event", "Score", "Probability", "Decision"), rows)] if rows else []


def _odds(pair: Pair) -> str:
    """Return the probability of a pair, where it decided anything."""
    return "–" if pair.decision in {"about", "same", "different"} else f"{pair.probability:.3f}"


def explain_newcomer(event: str, id_: str, pairs: Pairs) -> str:
    """Return how an account stands to each account of an event, and why it is of it or not."""
    group = next(group for group in pairs.aligned.events if group.id == event)
    if pairs.events[id_] is group:
        return explain_account(id_, pairs)
    found = sorted((pairs.pair(id_, account.id) for account in group.members), key=lambda p: (-p.score, p.a, p.b))
    rows = tuple((_other(p, id_), signed(p.score), f"{p.probability:.3f}", pairs.reason_apart(p)) for p in found)
    header = ("Account of the event", "Score", "Probability", "Not joined because")
    blocks: list[Block] = [
        Lines("Account", (f"{id_}: {pairs.describe(id_)}",)),
        Table("Against the event", header, rows),
    ]
    return render_blocks(f"{id_} and the event {event}", blocks)
