"""What stands behind a point: each position with who holds it, its voices, its interest, its way to the reader."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field, frozen

from claimcheck.language import joined, listed, say
from claimcheck.model import Assertion
from claimcheck.model.assertion import Account
from claimcheck.reconcile import FieldView, PartView, Position, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import Compatible
from claimcheck.report.cites import Cites
from claimcheck.report.pictures.relays import chain
from claimcheck.report.telling import tellers


@frozen
class Holder:
    """One account that holds a value.

    Attributes:
        who: Its source, stance, and where it was read.
        way: How it reached the reader, and when it was said, to follow on its source.
        quote: Its words, where the case keeps them.
    """

    who: str
    way: str
    quote: str


@frozen
class Held:
    """One value.

    Attributes:
        value: What readers see.
        notes: Its voices, interest and sides.
        holders: The accounts that hold it.
    """

    value: str
    notes: tuple[str, ...]
    holders: tuple[Holder, ...]


@frozen
class Behind:
    """What stands behind one point.

    Attributes:
        title: What to call it.
        held: The positions, each followed by what is compatible with it.
        disagreements: The ids of its disagreements.
    """

    title: str
    held: tuple[Held, ...]
    disagreements: tuple[str, ...]


def behind(event: ReconciledEvent, cites: Cites) -> dict[str, Behind]:
    """Return key of a point (``part:path``, empty where null) -> what stands behind it."""
    told = _Told(cites)
    found = {f":{path}": told.of_field(view, None) for path, view in event.fields.items()}
    for part in event.parts:
        found[f"{part.id}:"] = told.of_part(part, event)
        found |= {f"{part.id}:{path}": told.of_field(view, part) for path, view in part.fields.items()}
    return {key: item for key, item in found.items() if item.held or item.disagreements}


@define
class _Told:
    """Tells of the points of one event.

    Attributes:
        cites: Cites its accounts.
        ways: Account -> how it reached the reader, and when it was said.
    """

    cites: Cites
    ways: dict[str, str] = field(factory=dict)

    def of_field(self, view: FieldView, part: PartView | None) -> Behind:
        held: list[Held] = []
        # What heads a position of its own is not told again as compatible with another.
        heads = {position.value.value for position in view.positions}
        seen: set[tuple[str | None, tuple[str, ...]]] = set()
        for position in view.positions:
            held.append(self._held(position, self._notes(position), view, part))
            for item in position.compatible:
                if item.value.value not in heads and (item.value.value, item.assertions) not in seen:
                    seen.add((item.value.value, item.assertions))
                    held.append(self._held(item, (say("held-compatible"),), view, part))
        return Behind(say("positions-held", n=len(view.positions)), tuple(held), view.disagreements)

    def _held(
        self, item: Position | Compatible, notes: tuple[str, ...], view: FieldView, part: PartView | None
    ) -> Held:
        return Held(item.value.label, notes, self._holders(item.assertions, view.path, part, item))

    def of_part(self, part: PartView, event: ReconciledEvent) -> Behind:
        accounts = tellers((*part.members, *part.bundles), self.cites.basis.case)
        told = self._holders([account.id for account in accounts], None, part)
        held = (Held(say("it-happened"), _voices(part.voices, part.voices), told),) if told else ()
        own = tuple(item.id for item in event.disagreements if item.part == part.id and item.field is None)
        return Behind(say("tellers"), held, own)

    def _notes(self, position: Position) -> tuple[str, ...]:
        names = listed(self.cites.basis.case.sides[side].name for side in position.sides)
        key = "held-side" if names else "held-sideless"
        interest = "held-interested" if position.interested else "held-disinterested"
        voices = _voices(position.voices, position.voices_max)
        return *voices, say(interest), say(key, sides=names, n=len(position.sides))

    def _holders(
        self,
        ids: Iterable[str],
        path: str | None,
        part: PartView | None,
        item: Position | Compatible | None = None,
    ) -> tuple[Holder, ...]:
        accounts = [self.cites.basis.case.by_id[id_] for id_ in ids]
        told = self.cites.each([account.id for account in accounts], path, part, item)
        return tuple(
            [
                Holder(who, self._way(account), _quote(account, path, part))
                for who, account in zip(told, accounts, strict=True)
            ]
        )

    def _way(self, account: Assertion) -> str:
        known = self.ways.get(account.id)
        if known is None:
            known = self.ways[account.id] = _way(account, self.cites.basis)
        return known


def _voices(voices: int, most: int) -> tuple[str, ...]:
    if most > voices:
        return (say("held-voices-between", n=voices, most=most),)
    return (say("held-voices", n=voices),)


def _way(account: Assertion, basis: Basis) -> str:
    """Return how an account reached the reader, and when it was said."""
    links = [basis.names((id_,)) for id_ in chain(account, basis)]
    way = say("chain", links=" → ".join((*links, say("picture-reader")))) if len(links) > 1 else say("chain-direct")
    said = [say("said-on", when=account.said.spoken)] if account.said else []
    return joined(("", way, *said), "clauses")


def _quote(account: Assertion, path: str | None, part: PartView | None) -> str:
    """Return the words on which one statement rests, else those of the account as a whole."""
    names = {m.part for m in (*part.members, *part.bundles) if m.assertion == account.id} if part else set()
    told: Iterable[Account] = (item for item in account.parts if item.id in names) if part else (account,)
    cites = [what.states[path].cite for what in told if path in what.states]
    return next((cite.quote for cite in (*cites, account.cite) if cite is not None and cite.quote), "")
