"""Why an event or a part holds these accounts and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.align import EventGroup, Pair, PartGroup
from claimcheck.language import heard, say, within
from claimcheck.reconcile import ReconciledEvent
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.explain_pairs import Pairs, odds, signed
from claimcheck.report.text import render_blocks


def explain_event(event: ReconciledEvent, group: EventGroup, pairs: Pairs) -> str:
    """Return why an event holds its accounts: what joined each, and who came closest without joining."""
    rows = tuple(
        (a.id, heard(pairs.result.case.sources[a.source].name), _why_here(a.id, group, pairs)) for a in group.members
    )
    blocks: list[Block] = [
        Table(say("explain.its-accounts"), (say("explain.account"), say("source"), say("explain.here-because")), rows)
    ]
    inside = {account.id for account in group.members}
    joined = [pair for pair in group.pairs if pair.decision == "accept" and {pair.a, pair.b} <= inside]
    if joined:
        found = tuple(
            (f"{p.a}, {p.b}", signed(p.score), odds(p.probability), _told(_rival(p, inside, pairs), pairs))
            for p in joined
        )
        header = (say("explain.pair"), say("explain.score"), say("odds"), say("explain.rival"))
        blocks.append(Table(say("explain.joined"), header, found))
    nobody = Lines(say("explain.nobody"), (say("explain.nobody-could"),))
    blocks.append(_outsiders(inside, pairs) or nobody)
    blocks += _parts(event, group, pairs)
    return render_blocks(say("explain.of-event", event=f"{event.title} [{event.id}]"), blocks)


def _why_here(id_: str, group: EventGroup, pairs: Pairs) -> str:
    account = pairs.members[id_]
    if account.about is not None:
        return say("explain.about", what=account.about)
    if len(group.members) == 1:
        return say("explain.alone")
    named = [member.id for member in group.members if member.about is not None]
    return _reasons([member.id for member in group.members], named, group.pairs, say("explain.event-named"))[id_]


def _reasons(ids: list[str], named: list[str], found: Iterable[Pair], first: str) -> dict[str, str]:
    """Return id -> what brought it to those named before it.

    First come those that say themselves what they are about, or else the smallest id, for the reason ``first``; then
    always the one with the best reason: a decision, the strongest evidence, another link.
    """
    start = named or ids[:1]
    reasons = dict.fromkeys(start, first)
    edges = sorted(
        (pair for pair in found if pair.decision in {"accept", "same"}),
        key=lambda pair: (_rank(pair), -pair.score, pair.a, pair.b),
    )
    while edge := next((pair for pair in edges if (pair.a in reasons) != (pair.b in reasons)), None):
        new, known = (edge.b, edge.a) if edge.a in reasons else (edge.a, edge.b)
        if new not in ids:
            edges.remove(edge)
        elif edge.decision == "accept":
            reasons[new] = say(
                "explain.by-evidence", account=known, score=signed(edge.score), odds=odds(edge.probability)
            )
        else:
            reasons[new] = heard(edge.link.says) if edge.link else say("explain.bound-to", account=known)
    return {id_: reasons.get(id_, say("explain.bound")) for id_ in ids}


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
        return say("explain.no-rival")
    return say(
        "explain.rival-told", pair=f"{rival.a}, {rival.b}", score=signed(rival.score), reason=pairs.reason_apart(rival)
    )


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
            odds(pair.probability),
            pairs.reason_apart(pair),
        )
        for id_, pair in nearest.items()
    )
    if not rows:
        return None
    header = (
        say("explain.account"), say("explain.its-event"), say("explain.nearest"), say("explain.score"), say("odds"),
        say("explain.not-joined-because"),
    )  # fmt: skip
    return Table(say("explain.outsiders"), header, rows)


def _parts(event: ReconciledEvent, group: EventGroup, pairs: Pairs) -> list[Block]:
    shown = {part.id for part in event.parts}
    rows = tuple(
        (part.id, f"{account.id}#{what.id}", why_part(f"{account.id}#{what.id}", part, group, pairs))
        for part in group.parts
        if part.id in shown
        for account, what in part.members
    )
    header = (say("explain.part"), say("explain.account"), say("explain.here-because"))
    return [Table(say("explain.its-parts"), header, rows)] if rows else []


def why_part(id_: str, part: PartGroup, group: EventGroup, pairs: Pairs) -> str:
    """Return in a clause why an account of a part is of that part."""
    unit = pairs.units[id_]
    if unit.declared is not None:
        return say("explain.about", what=unit.declared.id)
    own = [f"{account.id}#{what.id}" for account, what in part.members]
    if len(own) == 1:
        return say("explain.only-this")
    named = [one for one in own if pairs.units[one].declared is not None]
    return _reasons(own, named, group.part_pairs, say("explain.part-named"))[id_]


def explain_part(event: ReconciledEvent, group: EventGroup, part: PartGroup, pairs: Pairs) -> str:
    """Return why a part holds its accounts, and which parts of the event came closest to it."""
    own = [f"{account.id}#{what.id}" for account, what in part.members]
    rows = tuple((id_, why_part(id_, part, group, pairs)) for id_ in own)
    blocks: list[Block] = [
        Table(say("explain.its-accounts"), (say("explain.account"), say("explain.here-because")), rows)
    ]
    if part.covers:
        told = say("explain.told-as-one", parts=", ".join(part.covers))
        blocks.append(Lines(say("explain.bundle"), (told,)))
    if part.bundled_by:
        told = ", ".join(f"{account.id}#{what.id}" for account, what in part.bundled_by)
        blocks.append(Lines(say("explain.bundled"), (say("explain.told-together", who=told),)))
    near = [pair for pair in group.part_pairs if len({pair.a, pair.b} & set(own)) == 1]
    if near:
        found = tuple((f"{p.a}, {p.b}", signed(p.score), odds(p.probability), pairs.reason_apart(p)) for p in near)
        header = (say("explain.pair"), say("explain.score"), say("odds"), say("explain.not-joined-because"))
        blocks.append(Table(say("explain.other-parts"), header, found))
    return render_blocks(say("explain.of-part", part=f"{part.label} [{event.id}:{part.id}]"), blocks)


def explain_account(id_: str, pairs: Pairs) -> str:
    """Return where an account belongs, and what speaks for that."""
    group = pairs.events[id_]
    here = say("explain.in-event", event=group.id, reason=_why_here(id_, group, pairs))
    blocks: list[Block] = [
        Lines(say("explain.account"), (within(id_, pairs.describe(id_)),)),
        Lines(say("explain.belongs"), (here,)),
    ]
    others = [pairs.pair(id_, account.id) for account in group.members if account.id != id_]
    blocks += _ranking(say("explain.others-of-event"), id_, others, pairs)
    outside = [p for p in pairs.aligned.pairs if id_ in {p.a, p.b} and pairs.events[_other(p, id_)] is not group]
    blocks += _ranking(say("explain.others-outside"), id_, outside, pairs)
    return render_blocks(say("explain.of-account", account=id_), blocks)


def _ranking(title: str, id_: str, found: list[Pair], pairs: Pairs) -> list[Block]:
    ordered = sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))
    rows = tuple(
        (_other(p, id_), pairs.events[_other(p, id_)].id, signed(p.score), _odds(p), say(f"decision.{p.decision}"))
        for p in ordered
    )
    header = (say("explain.account"), say("event"), say("explain.score"), say("odds"), say("explain.decision"))
    return [Table(title, header, rows)] if rows else []


def _odds(pair: Pair) -> str:
    """Return the probability of a pair, where it decided anything."""
    return "–" if pair.decision in {"about", "same", "different"} else odds(pair.probability)


def explain_newcomer(event: str, id_: str, pairs: Pairs) -> str:
    """Return how an account stands to each account of an event, and why it is of it or not."""
    group = next(group for group in pairs.aligned.events if group.id == event)
    if pairs.events[id_] is group:
        return explain_account(id_, pairs)
    found = sorted((pairs.pair(id_, account.id) for account in group.members), key=lambda p: (-p.score, p.a, p.b))
    rows = tuple((_other(p, id_), signed(p.score), odds(p.probability), pairs.reason_apart(p)) for p in found)
    header = (say("explain.event-account"), say("explain.score"), say("odds"), say("explain.not-joined-because"))
    blocks: list[Block] = [
        Lines(say("explain.account"), (within(id_, pairs.describe(id_)),)),
        Table(say("explain.against-event"), header, rows),
    ]
    return render_blocks(say("explain.of-newcomer", account=id_, event=event), blocks)
