"""Ratings: what somebody says about an account's words. They are shown beside them, and never counted."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Assertion
from claimcheck.model.assertion import RESERVES
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.view import Mention


def ratings_on(path: str, scope: Scope, raters: Iterable[Assertion]) -> tuple[Mention, ...]:
    """Return the ratings of what is stated on a path.

    A rating that names paths is of these, another one of all that the account or source in question states.

    Args:
        path: The path.
        scope: The live accounts.
        raters: The accounts that rate.
    """
    stating = [scope.accounts[number][0] for number, _ in scope.stated(path)]
    tellers = {name for account in stating for name in (account.id, account.source)}
    return tuple(
        Mention(rater.id, rater.source)
        for rater in raters
        if path in (named := named_by(rater)) or (not named and rater.regarding in tellers)
    )


def named_by(rater: Assertion) -> frozenset[str]:
    """Return the paths that a rating names."""
    return frozenset(rater.states).union(*(getattr(rater, does) for does in RESERVES))
