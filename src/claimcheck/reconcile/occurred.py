"""Whether an event or part occurred, by what each account does about that, whatever the accounts are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from claimcheck.reconcile.speakers import Mark, Panel
from claimcheck.reconcile.status import Standing, Status
from claimcheck.reconcile.view import By, Verdict


Deeds: TypeAlias = tuple[By | None, ...]
"""What each account does about the occurrence of an event or part; None of one that does nothing."""


class Occurrence(Struct, frozen=True, eq=False, gc=False):
    """Who says that an event or part occurred, and who does not; accounts by their places in the scope.

    Attributes:
        status: A status.
        standing: What the support amounts to; None without support.
        supporters: Accounts that say it occurred and add a voice.
        deniers: Accounts that deny it.
        doubters: Accounts that doubt it.
        answers: Origin -> what its accounts do about it; none of an origin that does nothing.
        claimed: Place of a claimant -> what every other origin does about the claim that an event occurred, and the
            verdict, once somebody has asked; of a part it depends on what is said of the event, too.
    """

    status: Status
    standing: Standing | None
    supporters: tuple[int, ...]
    deniers: tuple[int, ...]
    doubters: tuple[int, ...]
    answers: dict[str, set[By]]
    claimed: dict[int, tuple[dict[str, By], Verdict]] = field(default_factory=dict)


def occurred(
    standing: Callable[[frozenset[Mark]], Standing],
    panel: Panel,
    deeds: Deeds,
    mute: frozenset[str],
    *,
    retracted: bool,
) -> Occurrence:
    """Return whether an event or part occurred, as far as its accounts say so.

    Args:
        standing: Returns what a non-empty set of marks amounts to.
        panel: Who speaks in the accounts.
        deeds: What each of them does.
        mute: The origins with an account that declined to speak at all.
        retracted: Whether an account now replaced or retracted said that it occurred.
    """
    answers: dict[str, set[By]] = {origin: {"declines"} for origin in mute}
    for speaker, deed in zip(panel.speakers, deeds, strict=True):
        if deed is not None:
            answers.setdefault(speaker.stand.origin, set()).add(deed)
    supporters, deniers, doubters = _who("confirms", deeds), _who("denies", deeds), _who("doubts", deeds)
    if not supporters:
        status = Status.CONTESTED if deniers else Status.RETRACTED if retracted else Status.UNREPORTED
        return Occurrence(status, None, (), deniers, doubters, answers)
    rests = standing(frozenset([panel.plain[number] for number in supporters]))
    return Occurrence(Status.CONTESTED if deniers else rests.status, rests, supporters, deniers, doubters, answers)


def _who(deed: By, deeds: Sequence[By | None]) -> tuple[int, ...]:
    return tuple([number for number, done in enumerate(deeds) if done == deed])
