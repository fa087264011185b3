"""What is said of one event as a whole, or of one of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from attrs import define, field, frozen

from claimcheck.model import Assertion, Statement
from claimcheck.model.assertion import Account
from claimcheck.origins.losses import Losses, Telling
from claimcheck.reconcile.speakers import Speaker
from claimcheck.values import Count


RESERVES: Final = ("denies", "doubts", "declines", "unconfirmed", "omits", "complete")
"""What an account may do about a path besides stating a value."""


Stated: TypeAlias = tuple[Assertion, Statement, Speaker]
"""A statement, its account, and who speaks there."""


def _reserves(what: Account) -> tuple[Iterable[str], ...]:
    """Return the paths about which an account does each of `RESERVES`."""
    return what.denies, what.doubts, what.declines, what.unconfirmed, what.omits, what.complete


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
        speakers: Who speaks in each of them.
        losses: Whose losses they speak of.
        label: What readers call the part; empty for the event as a whole.
        sums: (assertion, path) -> what an account gives through its parts or groups.
        origins: The origins, sorted.
        stated: Path -> who states something there, unknown and possible values included.
        open_paths: The paths on which an account does something besides stating a value.
        mute: The origins with an account that declined to speak at all.
    """

    event: str
    part: str | None
    accounts: tuple[Telling, ...]
    speakers: tuple[Speaker, ...]
    losses: Losses
    label: str = ""
    sums: Mapping[tuple[str, str], Sum] = field(factory=dict)
    origins: tuple[str, ...] = field(init=False)
    stated: dict[str, list[Stated]] = field(factory=dict, init=False)
    open_paths: frozenset[str] = field(init=False)
    mute: frozenset[str] = field(init=False)
    _reserved: dict[tuple[str, str], list[Telling]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Note who says what, and who does something else."""
        stated = self.stated
        for telling, speaker in zip(self.accounts, self.speakers, strict=True):
            account, what = telling
            for path, statement in what.states.items():
                if path in stated:
                    stated[path].append((account, statement, speaker))
                else:
                    stated[path] = [(account, statement, speaker)]
            for does, paths in zip(RESERVES, _reserves(what), strict=True):
                for path in paths:
                    self._reserved.setdefault((does, path), []).append(telling)
        self.origins = tuple(sorted({account.source for account, _ in self.accounts}))
        self.open_paths = frozenset([path for _, path in self._reserved])
        self.mute = frozenset([account.source for account, _ in self.reserved("declines", "*")])

    @cached_property
    def of_origin(self) -> dict[str, list[Telling]]:
        """Origin -> its accounts."""
        found: dict[str, list[Telling]] = {}
        for telling in self.accounts:
            found.setdefault(telling[0].source, []).append(telling)
        return found

    @cached_property
    def parted(self) -> bool:
        """Whether an account tells parts."""
        return any(account.parts for account, _ in self.accounts)

    @property
    def repetitive(self) -> bool:
        """Whether an origin has several accounts."""
        return len(self.origins) < len(self.accounts)

    @cached_property
    def grouped(self) -> frozenset[str]:
        """Names of the fields of which an account states the figure of a group."""
        return frozenset([path.partition(".")[0] for path in self.stated if "." in path])

    def reserved(self, does: str, path: str) -> list[Telling]:
        """Return the accounts that do one of `RESERVES` about a path."""
        return self._reserved.get((does, path), [])

    def speaking_otherwise(self, path: str) -> set[str]:
        """Return the origins that do one of `RESERVES` about a path."""
        return {account.source for does in RESERVES for account, _ in self.reserved(does, path)}

    @cached_property
    def paths(self) -> list[str]:
        """Every path on which an account says anything, sorted."""
        return sorted({*self.stated, *self.open_paths} - {"*"})
