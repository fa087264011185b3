"""A case: everything that was loaded and understood, ready to be aligned."""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from claimcheck.errors import Problem, Where
from claimcheck.model.assertion import Assertion
from claimcheck.model.event import Event, Group, Part
from claimcheck.model.source import Citation, Document, Side, Source
from claimcheck.values import Gazetteer


@frozen
class Context:
    """Cited background: shown, never compared."""

    source: str | None
    text: str
    cite: Citation
    said: str | None = None
    about: str | None = None


@frozen
class Case:
    """One case, or a directory of cases read as one collection.

    Attributes:
        name: The case's name, or that of the collection.
        sources: Id -> source.
        sides: Id -> side, opposition made symmetric.
        documents: Id -> document.
        gazetteer: The declared places.
        groups: Id -> group.
        events: Id -> declared event.
        parts: (event, id) -> declared part. One without an event has the id ``case/id`` if several cases are read.
        assertions: In the order of their ids.
        context: Cited background.
        same: Pairs of accounts that a person says belong together.
        different: Pairs that a person says do not.
        decided: (``same`` or ``different``, one id, the other) -> where that is written.
        problems: Warnings; they name lines, and are no part of what makes two cases equal.
    """

    name: str
    sources: dict[str, Source] = field(factory=dict)
    sides: dict[str, Side] = field(factory=dict)
    documents: dict[str, Document] = field(factory=dict)
    gazetteer: Gazetteer = field(factory=Gazetteer, eq=lambda gazetteer: gazetteer.sites)
    groups: dict[str, Group] = field(factory=dict)
    events: dict[str, Event] = field(factory=dict)
    parts: dict[tuple[str | None, str], Part] = field(factory=dict)
    assertions: tuple[Assertion, ...] = ()
    context: tuple[Context, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    decided: dict[tuple[str, str, str], Where] = field(factory=dict, eq=False)
    problems: tuple[Problem, ...] = field(default=(), eq=False)

    @cached_property
    def by_id(self) -> dict[str, Assertion]:
        """Id -> assertion."""
        return {account.id: account for account in self.assertions}

    @cached_property
    def by_withdrawn(self) -> dict[str, list[Assertion]]:
        """Id of an assertion -> those that replace or retract it."""
        found: dict[str, list[Assertion]] = {}
        for account in self.assertions:
            for id_ in account.withdraws:
                found.setdefault(id_, []).append(account)
        return found

    @cached_property
    def standing(self) -> frozenset[str]:
        """Ids of the accounts that tell something and are neither replaced nor taken back."""
        gone = self.by_withdrawn
        return frozenset(a.id for a in self.assertions if a.id not in gone and a.stance not in {"retracts", "rates"})

    @cached_property
    def raters(self) -> tuple[Assertion, ...]:
        """The accounts that only rate what others say."""
        return tuple(account for account in self.assertions if account.stance == "rates")

    def opposed(self, one: str | None, other: str | None) -> bool:
        """Return whether two sides are declared opposed; a missing side is opposed to none."""
        return one is not None and one in self.sides and other in self.sides[one].opposes
