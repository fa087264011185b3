"""What accounts do about the occurrence of an event or part, and whether it occurred as far as they say so."""

from __future__ import annotations

from typing import Final, TypeVar

import attrs

from claimcheck.model import Assertion, PartAccount
from claimcheck.model.assertion import OCCURRENCE_STANCES, Account
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.occurred import Occurrence
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.view import By


SAYING: Final = OCCURRENCE_STANCES - {"condemns"}
"""Stances that say that the event occurred, and add a voice."""
_ANSWERS: Final[dict[str, By]] = {
    "denies": "denies", "doubts": "doubts", "condemns": "consistent", "declines": "declines",
}  # fmt: skip
"""Stance of an account that does not say that the event occurred -> what it does about that."""
A = TypeVar("A", bound=Account)


def stance_of(account: Assertion, what: object) -> str:
    """Return what an account does as to the occurrence of the event or part."""
    if not isinstance(what, PartAccount) or (account.stance, what.stance) == ("condemns", "states"):
        return account.stance
    return what.stance


def adds_a_voice(account: Assertion, what: object) -> bool:
    """Return whether an account does what says that the event or part occurred; to condemn it adds no voice."""
    return stance_of(account, what) in SAYING


def heard(account: Assertion, what: A) -> A:
    """Return what counts of an account: to condemn adds no voice and supports no detail."""
    return attrs.evolve(what, states={}) if stance_of(account, what) == "condemns" else what


def _of_a_detail(account: Assertion, what: Account, stance: str) -> bool:
    """Return whether a denial or doubt about somebody's words names the details that it is about."""
    return account.regarding is not None and bool({"denies": what.denies, "doubts": what.doubts}.get(stance))


def only_reserves(account: Assertion, what: Account) -> bool:
    """Return whether an account says nothing but what it leaves out, leaves open, denies, doubts or declines."""
    if isinstance(what, PartAccount) or account.stance != "states" or what.states or account.parts:
        return False
    reserves = (what.omits, account.omitted_parts, what.unconfirmed, what.declines, what.denies, what.doubts)
    return any(reserves)


def _answer(account: Assertion, what: Account) -> By | None:
    """Return what an account does about the occurrence of the event or part, or None."""
    stance = stance_of(account, what)
    if stance in SAYING:
        own = account.regarding is None or isinstance(what, PartAccount)
        return "confirms" if own and not only_reserves(account, what) else None
    return None if _of_a_detail(account, what, stance) else _ANSWERS.get(stance)


def occurrence(scope: Scope, basis: Basis, *, retracted: bool = False) -> Occurrence:
    """Return whether an event or part occurred, as far as accounts say so.

    Args:
        scope: The live accounts.
        basis: The case and its rules.
        retracted: Whether an account now replaced or retracted said that it occurred.
    """
    deeds = tuple([_answer(account, what) for account, what in scope.accounts])
    return basis.occurred(scope.panel, deeds, scope.mute, retracted=retracted)
