"""The claim sheet as output writes it."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from claimcheck.reconcile.view.record import SPARSE, SPREAD, View
from claimcheck.reconcile.view.shown import Shown


By: TypeAlias = Literal[
    "confirms", "consistent", "partly", "contradicts", "denies", "doubts", "omits", "declines", "unconfirmed", "silent"
]
Verdict: TypeAlias = Literal[
    "contested", "contradicted", "confirmed", "corroborated", "partly-confirmed", "unconfirmed"
]


class ClaimRow(View, frozen=True):
    """One row of the claim sheet.

    Rows of which the same is true share one `by`, in any event, so that it is not to be changed.

    Attributes:
        assertion: The claimant's account.
        part: The part, if the row is about one.
        field: The path, if the row is about one; None for an occurrence.
        value: What is claimed.
        verdict: What it amounts to.
        by: Origin -> what it does.
        ratings: Accounts that rate it; left out where there are none.
    """

    written: ClassVar = {"value": SPREAD, "ratings": SPARSE}

    assertion: str
    part: str | None
    field: str | None
    value: Shown
    verdict: Verdict
    by: dict[str, By]
    ratings: tuple[str, ...] = ()
