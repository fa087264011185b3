"""Who says that an event or a part happened, and who denies or doubts it, condemns it, or declines to speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from claimcheck.language import say
from claimcheck.model import Assertion, Case
from claimcheck.reconcile import PartView
from claimcheck.reconcile.occurrence import SAYING, only_reserves, stance_of
from claimcheck.reconcile.view import Member
from claimcheck.report.cites import Cites


_RESERVES: Final = (
    ("denies", "rests-denied"),
    ("doubts", "rests-doubted"),
    ("declines", "rests-declined"),
    ("condemns", "rests-condemned"),
)
"""What else accounts do about a part, and the message that says so."""


def tellers(members: Iterable[Member], case: Case) -> list[Assertion]:
    """Return those of the accounts of a part that say that it happened, each once."""
    return _doing(members, SAYING, case)


def deniers(part: PartView, case: Case) -> list[Assertion]:
    """Return the accounts that deny a part."""
    return _doing(_everybody(part), {"denies"}, case)


def reserves(part: PartView, cites: Cites) -> list[str]:
    """Return one phrase for each thing that accounts do about a part besides telling of it, with all who do so."""
    found = []
    for stance, key in _RESERVES:
        ids = [account.id for account in _doing(_everybody(part), {stance}, cites.basis.case)]
        found += [say(key, who=cites.holders(ids, None, part, way="and"))] if ids else []
    return found


def saying(accounts: Iterable[Assertion]) -> list[Assertion]:
    """Return those of the accounts of an event that say that it happened."""
    return [a for a in accounts if a.says_it_occurred and a.stance in SAYING and not only_reserves(a, a)]


def against(stance: str, accounts: Iterable[Assertion]) -> list[Assertion]:
    """Return the accounts that deny or doubt an event or decline to speak of it, not of a detail of somebody's words.

    Args:
        stance: Which of these.
        accounts: The live accounts of the event.
    """
    return [a for a in accounts if a.stance == stance and not (a.regarding and getattr(a, stance))]


def declines_all(account: Assertion) -> bool:
    """Return whether an account declined to speak of an event at all."""
    return "*" in account.declines or (account.stance == "declines" and not account.states and not account.parts)


def _everybody(part: PartView) -> tuple[Member, ...]:
    return *part.members, *part.bundles


def _doing(members: Iterable[Member], stances: Iterable[str], case: Case) -> list[Assertion]:
    found: dict[str, Assertion] = {}
    for member in members:
        account = case.by_id[member.assertion]
        what = next((told for told in account.parts if told.id == member.part), account)
        if stance_of(account, what) in stances:
            found[account.id] = account
    return list(found.values())
