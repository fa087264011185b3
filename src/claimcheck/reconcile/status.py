"""The status ladder: how well something is supported. Never mixed with severity or confidence."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from claimcheck.model import Case
from claimcheck.origins.independence import Stand, Voice, merged, voices
from claimcheck.reconcile.speakers import Mark


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
class Standing:
    """What a set of supports amounts to.

    Attributes:
        status: One of `LADDER`.
        voices: Every possible dependence assumed.
        voices_max: No possible dependence assumed.
        interested: Whether every voice has an interest.
        admission: Whether a side that it binds admits its own loss or failure.
        opposed: Whether opposed sides support it with words that bind them.
        settled: Whether a source that the rules call authoritative for it supports it.
        word: The status as output writes it.
        rests_on: What it rests on: ``opposed-sides``, ``admission``, ``authority``, ``voices``, ``no-interest`` or
            ``interest``.
    """

    status: Status
    voices: int
    voices_max: int
    interested: bool
    admission: bool
    opposed: bool
    settled: bool
    word: str = field(init=False)
    rests_on: str = field(init=False)

    @word.default
    def _word(self) -> str:
        return self.status.value

    @rests_on.default
    def _rests_on(self) -> str:
        if self.opposed:
            return "opposed-sides"
        if self.admission:
            return "admission"
        if self.settled:
            return "authority"
        return {Status.CORROBORATED: "voices", Status.REPORTED: "no-interest"}.get(self.status, "interest")


def standing(marks: frozenset[Mark], case: Case) -> Standing:
    """Return what a non-empty set of marks amounts to."""
    stands = merged((mark.speaker.stand, mark.speaker.derived) for mark in marks)
    heard = voices(stands, possible=True)
    interest = dict.fromkeys((stand.origin for stand in stands), True)
    sides: dict[str, set[str | None]] = {stand.origin: set() for stand in stands}
    for mark in marks:
        origin = mark.speaker.stand.origin
        interest[origin] &= mark.interested
        sides[origin].add(mark.speaker.side)
    admission = any(mark.admits for mark in marks)
    binding = {mark.speaker.binds for mark in marks}
    opposed = any(case.opposed(one, other) for one in binding for other in binding)
    uninterested = [voice for voice in heard if not _has_interest(voice, interest)]
    settled = any(mark.authoritative for mark in marks)
    if admission or opposed or settled:
        status = Status.CONFIRMED
    elif len(heard) > 1 and not _one_side(heard, sides):
        status = Status.CORROBORATED
    elif uninterested:
        status = Status.REPORTED
    else:
        status = Status.CLAIMED
    most = len(voices(stands, possible=False))
    return Standing(status, len(heard), most, not uninterested, admission, opposed, settled)


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


def strongest(standings: list[Standing]) -> str:
    """Return the highest rung among some standings."""
    if len(standings) == 1:
        return standings[0].word
    return min((standing.status for standing in standings), key=LADDER.index).value
