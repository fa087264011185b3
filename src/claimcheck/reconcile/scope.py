"""What is said of one event as a whole, or of one of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from operator import attrgetter
from typing import Final

from attrs import define, field, frozen

from claimcheck.model import Statement
from claimcheck.origins.losses import Losses, Telling
from claimcheck.reconcile.speakers import Panel
from claimcheck.values import Count


RESERVES: Final = ("denies", "doubts", "declines", "unconfirmed", "omits", "complete")
"""What an account may do about a path besides stating a value."""
_reserves: Final = attrgetter(*RESERVES)
"""Returns the paths about which an account does each of them."""


@frozen
class Summand:
    """One figure of a sum.

    Attributes:
        part: The part it was stated of; None for the whole.
        statement: The statement.
    """

    part: str | None
    statement: Statement


@frozen
class Sum:
    """What an account gives for a path that it does not state itself.

    Attributes:
        statement: The figure as it is compared: open above, unless the account is complete for it.
        total: The figure that it supports: the sum of what was stated.
        summands: The figures that were added.
        supports: Whether it supports anything. Named groups bound a figure whose group is not stated, and no more: who
            counts the dead of one side does not confirm a figure that may be the other's.
        borne: A statement that stands for all of them when interests are weighed; None where none can.
    """

    statement: Statement
    total: Count
    summands: tuple[Summand, ...]
    supports: bool
    borne: Statement | None


@define(eq=False, slots=False)
class Scope:
    """The live accounts of an event as a whole, or of one of its parts.

    Attributes:
        event: The event's id.
        part: The part's id; None for the event as a whole.
        accounts: (assertion, what it says of the event or part), in the order of ids.
        panel: Who speaks in them.
        losses: Whose losses they speak of.
        label: What readers call the part; empty for the event as a whole.
        sums: (assertion, path) -> what an account gives through its parts or groups.
        summable: The paths under which an account may give something so.
        ids: Their ids.
        states: What each states: path -> statement.
        paths: Every path on which an account says anything, sorted.
        open_paths: The paths on which an account does something besides stating a value.
        mute: The origins with an account that declined to speak at all.
    """

    event: str
    part: str | None
    accounts: tuple[Telling, ...]
    panel: Panel
    losses: Losses
    label: str = ""
    sums: Mapping[tuple[str, str], Sum] = field(factory=dict)
    summable: list[str] = field(factory=list)
    ids: tuple[str, ...] = field(init=False)
    states: tuple[dict[str, Statement], ...] = field(init=False)
    paths: list[str] = field(init=False)
    open_paths: frozenset[str] = field(init=False)
    mute: frozenset[str] = field(init=False)
    _reserved: dict[tuple[str, str], list[Telling]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Note who says what, and who does something else."""
        for telling in self.accounts:
            reserves = _reserves(telling[1])
            for does, paths in zip(RESERVES, reserves, strict=True) if any(reserves) else ():
                for path in paths:
                    self._reserved.setdefault((does, path), []).append(telling)
        self.ids = tuple([account.id for account, _ in self.accounts])
        self.states = tuple([what.states for _, what in self.accounts])
        self.open_paths = frozenset([path for _, path in self._reserved])
        self.mute = frozenset([account.source for account, _ in self.reserved("declines", "*")])
        self.paths = sorted(self.open_paths.union(*self.states) - {"*"})

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

    @property
    def parted(self) -> bool:
        """Whether an account tells parts."""
        return any([account.parts for account, _ in self.accounts])  # noqa: C419 - most often none does

    @property
    def repetitive(self) -> bool:
        """Whether an origin has several accounts."""
        return len(self.origins) < len(self.accounts)

    @property
    def grouped(self) -> frozenset[str]:
        """Names of the fields of which an account states the figure of a group."""
        return frozenset([path.partition(".")[0] for path in self.paths if "." in path])

    def reserved(self, does: str, path: str) -> list[Telling]:
        """Return the accounts that do one of `RESERVES` about a path."""
        return self._reserved.get((does, path), [])

    def speaking_otherwise(self, path: str) -> set[str]:
        """Return the origins that do one of `RESERVES` about a path."""
        return {account.source for does in RESERVES for account, _ in self.reserved(does, path)}
