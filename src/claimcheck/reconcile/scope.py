"""What is said of one event as a whole, or of one of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import define, field

from claimcheck.model import Assertion, Statement
from claimcheck.model.assertion import RESERVES
from claimcheck.origins.losses import Losses, Telling
from claimcheck.reconcile.speakers import Panel
from claimcheck.reconcile.subjects import Agenda, Column
from claimcheck.reconcile.sums import Sum


Reserved: TypeAlias = Mapping[tuple[str, str], list[Telling]]
"""(one of `RESERVES`, path) -> the accounts that do that about the path."""


def reserves(accounts: Iterable[Telling]) -> Reserved:
    """Return what accounts do besides stating values."""
    found: dict[tuple[str, str], list[Telling]] = {}
    for telling in accounts:
        if not telling[1].plain:
            for does in RESERVES:
                for path in getattr(telling[1], does):
                    found.setdefault((does, path), []).append(telling)
    return found


@define(eq=False, slots=False)
class Scope:
    """The live accounts of an event as a whole, or of one of its parts.

    Attributes:
        event: The event's id.
        part: The part's id; None for the event as a whole.
        accounts: (assertion, what it says of the event or part), in the order of ids.
        panel: Who speaks in them.
        losses: Whose losses they speak of.
        agenda: The paths on which any of them says anything.
        label: What readers call the part; empty for the event as a whole.
        sums: (assertion, path) -> what an account gives through its parts or groups.
        summable: The paths under which an account may give something so.
        ids: Their ids.
        states: What each states: path -> statement.
        mute: The origins with an account that declined to speak at all.
    """

    event: str
    part: str | None
    accounts: tuple[Telling, ...]
    panel: Panel
    losses: Losses
    agenda: Agenda
    _reserved: Reserved
    label: str = ""
    sums: Mapping[tuple[str, str], Sum] = field(factory=dict)
    summable: tuple[str, ...] = ()
    ids: tuple[str, ...] = field(init=False)
    states: tuple[dict[str, Statement], ...] = field(init=False)
    mute: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note who says what, and who declined to speak."""
        self.ids = tuple([account.id for account, _ in self.accounts])
        self.states = tuple([what.states for _, what in self.accounts])
        self.mute = frozenset([account.source for account, _ in self.reserved("declines", "*")])

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins, sorted."""
        return self.panel.origins

    def stated(self, path: str) -> list[tuple[int, Statement]]:
        """Return what accounts state on a path, unknown and possible values included, each with the account's place."""
        return [(n, states[path]) for n, states in enumerate(self.states) if path in states]

    @cached_property
    def of_origin(self) -> dict[str, list[Telling]]:
        """Origin -> its accounts."""
        found: dict[str, list[Telling]] = {}
        for telling in self.accounts:
            found.setdefault(telling[0].source, []).append(telling)
        return found

    def at(self, places: Iterable[int]) -> tuple[Assertion, ...]:
        """Return the accounts at some places."""
        return tuple([self.accounts[place][0] for place in places])

    @property
    def columns(self) -> list[Column]:
        """What each account states, for each subject of the agenda."""
        theirs = zip(self.agenda.arranged, self.accounts, strict=True)
        return list(zip(*[arranged(what.identities) for arranged, (_, what) in theirs], strict=True))

    @property
    def parted(self) -> bool:
        """Whether an account tells parts."""
        return any([account.parts for account, _ in self.accounts])  # noqa: C419 - most often none does

    @property
    def repetitive(self) -> bool:
        """Whether an origin has several accounts."""
        return len(self.origins) < len(self.accounts)

    def reserved(self, does: str, path: str) -> list[Telling]:
        """Return the accounts that do one of `RESERVES` about a path."""
        return self._reserved.get((does, path), [])

    def speaking_otherwise(self, path: str) -> set[str]:
        """Return the origins that do one of `RESERVES` about a path."""
        return {account.source for does in RESERVES for account, _ in self.reserved(does, path)}
