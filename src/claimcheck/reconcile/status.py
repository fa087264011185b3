"""The status ladder: how well something is supported. Never mixed with severity or confidence."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen

from claimcheck.model import Assertion, Statement
from claimcheck.reconcile.basis import Basis, Scope
from claimcheck.reconcile.independence import Stand, Voice


class Status(StrEnum):
    """How well something is supported."""

    RETRACTED = "retracted"
    UNREPORTED = "unreported"
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    REPORTED = "reported"
    CLAIMED = "claimed"


LADDER: Final = (Status.CONFIRMED, Status.CORROBORATED, Status.REPORTED, Status.CLAIMED)
"""The rungs of what is supported and not contested, strongest first."""


@frozen
class Support:
    """An account that supports something, with the statement by which it does; None for an occurrence."""

    account: Assertion
    statement: Statement | None = None


@frozen
class Standing:
    """What a set of supports amounts to.

    Attributes:
        status: One of `LADDER`.
        voices: Every possible dependence assumed.
        voices_max: No possible dependence assumed.
        interested: Whether every voice has an interest.
        admission: Whether a side that it binds admits its own loss or failure.
        opposed: Whether opposed sides support it with words that bind them.
    """

    status: Status
    voices: int
    voices_max: int
    interested: bool
    admission: bool
    opposed: bool

    @property
    def rests_on(self) -> str:
        """What the status rests on: ``opposed-sides``, ``admission``, ``voices``, ``no-interest`` or ``interest``."""
        if self.opposed:
            return "opposed-sides"
        if self.admission:
            return "admission"
        return {Status.CORROBORATED: "voices", Status.REPORTED: "no-interest"}.get(self.status, "interest")


def standing(supports: tuple[Support, ...], basis: Basis, scope: Scope) -> Standing:
    """Return what a non-empty set of supports amounts to."""
    accounts = [support.account for support in supports]
    voices = basis.independence.voices(accounts)
    interest = {support.account.source: True for support in supports}
    sides: dict[str, set[str | None]] = {support.account.source: set() for support in supports}
    admission = False
    for support in supports:
        account = support.account
        interest[account.source] &= basis.interested(account, support.statement, scope)
        sides[account.source].add(basis.side(account))
        if support.statement is not None and basis.admits(account, support.statement, scope):
            admission = True
    binding = {side for account in accounts if (side := basis.speaks_for(account)) is not None}
    opposed = any(basis.case.opposed(one, other) for one in binding for other in binding)
    uninterested = [voice for voice in voices if not _has_interest(voice, interest)]
    if admission or opposed:
        status = Status.CONFIRMED
    elif len(voices) > 1 and not _one_side(voices, sides):
        status = Status.CORROBORATED
    elif uninterested:
        status = Status.REPORTED
    else:
        status = Status.CLAIMED
    most = basis.independence.most_voices(accounts)
    return Standing(status, len(voices), most, not uninterested, admission, opposed)


def _has_interest(voice: Voice, interest: dict[str, bool]) -> bool:
    """Return whether all members that depend on no other member for certain have an interest."""
    members = voice.members
    free = [
        stand
        for stand in members
        if not any(other is not stand and other.roots < stand.roots for other in members)
        and not any(other is not stand and stand.roots == other.roots and _is_root(other) for other in members)
    ]
    return all(interest[stand.origin] for stand in free or members)


def _is_root(stand: Stand) -> bool:
    return stand.roots == {stand.origin}


def _one_side(voices: tuple[Voice, ...], sides: dict[str, set[str | None]]) -> bool:
    found = set().union(*(sides[stand.origin] for voice in voices for stand in voice.members))
    return len(found) == 1 and None not in found


def strongest(statuses: list[Status]) -> Status:
    """Return the highest rung among some of `LADDER`."""
    return min(statuses, key=LADDER.index)
