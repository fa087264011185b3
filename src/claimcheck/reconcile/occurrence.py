"""Whether an event or part occurred, as far as accounts say so."""

from __future__ import annotations

from attrs import frozen

from claimcheck.model import Assertion, PartAccount
from claimcheck.model.assertion import OCCURRENCE_STANCES
from claimcheck.reconcile.basis import Basis, Scope
from claimcheck.reconcile.status import Standing, Status, Support, standing


@frozen
class Occurrence:
    """Who says that an event or part occurred, and who does not.

    Attributes:
        status: A status.
        standing: What the support amounts to; None without support.
        supporters: Accounts that say it occurred and add a voice.
        deniers: Accounts that deny it.
        doubters: Accounts that doubt it.
    """

    status: Status
    standing: Standing | None
    supporters: tuple[Assertion, ...]
    deniers: tuple[Assertion, ...]
    doubters: tuple[Assertion, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins of the supporters, sorted."""
        return tuple(sorted({account.source for account in self.supporters}))


def stance_of(account: Assertion, what: object) -> str:
    """Return what an account does as to the occurrence of the event or part."""
    return what.stance if isinstance(what, PartAccount) else account.stance


def occurrence(scope: Scope, basis: Basis, *, retracted: bool = False) -> Occurrence:
    """Return whether an event or part occurred, as far as accounts say so.

    Args:
        scope: The live accounts.
        basis: The case and its rules.
        retracted: Whether an account now replaced or retracted said that it occurred.
    """
    by_stance: dict[str, list[Assertion]] = {}
    for account, what in scope.accounts:
        stance = stance_of(account, what)
        by_stance.setdefault(stance, []).append(account)
    supporters = tuple(
        account
        for account, what in scope.accounts
        if stance_of(account, what) in OCCURRENCE_STANCES - {"condemns"}
        and (account.regarding is None or isinstance(what, PartAccount))
    )
    deniers = tuple(by_stance.get("denies", ()))
    doubters = tuple(by_stance.get("doubts", ()))
    if not supporters:
        if deniers:
            status = Status.CONTESTED
        elif retracted:
            status = Status.RETRACTED
        else:
            status = Status.UNREPORTED
        return Occurrence(status, None, (), deniers, doubters)
    rests = standing(tuple(Support(account) for account in supporters), basis, scope)
    return Occurrence(Status.CONTESTED if deniers else rests.status, rests, supporters, deniers, doubters)
