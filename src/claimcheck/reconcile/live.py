"""Which accounts are visible at a moment, and which of those still stand."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Assertion, Case
from claimcheck.values import Moment


def visible_from(account: Assertion, case: Case) -> Moment | None:
    """Return when an account was made: when it was said, else when its document was published; None if unknown."""
    if account.said is not None:
        return account.said
    document = case.documents.get(account.cite.document or "")
    return document.published if document else None


def visible(accounts: Iterable[Assertion], case: Case, as_of: Moment | None) -> tuple[Assertion, ...]:
    """Return the accounts that can be seen at a moment: the latest edge of their making is not after its end."""
    if as_of is None or as_of.bounds.high is None:
        return tuple(accounts)
    limit = as_of.bounds.high
    seen = []
    for account in accounts:
        made = visible_from(account, case)
        if made is not None and made.bounds.high is not None and made.bounds.high <= limit:
            seen.append(account)
    return tuple(seen)


def withdrawn(accounts: Iterable[Assertion]) -> frozenset[str]:
    """Return the ids of accounts that another visible account replaces or retracts."""
    return frozenset([id_ for account in accounts for id_ in account.withdraws])
