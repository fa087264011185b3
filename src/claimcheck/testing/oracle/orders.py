"""What orders of parts mean: every sequence is tried."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TypeAlias


Told: TypeAlias = list[tuple[str, list[str] | None]]
"""An account: each part that it tells, with those before it. Nothing before it is another thing than nothing said."""


def fit(accounts: Iterable[Told]) -> bool:
    """Return whether some sequence, in which parts may also stand together, fits what all accounts tell."""
    told = [item for account in accounts for item in account]
    names = sorted({name for part, after in told for name in (part, *(after or ()))})
    for times in product(range(len(names)), repeat=len(names)):
        at = dict(zip(names, times, strict=True))
        if all(_holds(part, after, at) for part, after in told):
            return True
    return not names


def _holds(part: str, after: list[str] | None, at: dict[str, int]) -> bool:
    if after is None:
        return True
    return all(at[other] < at[part] for other in after) if after else at[part] == min(at.values())
