"""How well the rules find a bulletin's own grouping again. Run as a program, it prints the figures of a bulletin.

Precision and recall are counted over pairs of accounts by an own count, which shares nothing with claimcheck.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from attrs import frozen

import claimcheck as cc
from claimcheck.io.converting import convert


@frozen
class Score:
    """Figures over pairs of accounts.

    Attributes:
        accounts: How many there are.
        events: How many events the bulletin has.
        precision: Share of the pairs put together that belong together.
        recall: Share of the pairs that belong together that were put together.
    """

    accounts: int
    events: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        """Return one line."""
        return (
            f"{self.accounts} accounts of {self.events} events: precision {self.precision:.4f}, "
            f"recall {self.recall:.4f}, pairwise F1 {self.f1:.4f}"
        )


def score(found: Mapping[str, str], truth: Mapping[str, str]) -> Score:
    """Return the figures of a grouping (account -> group) against the true one."""
    pairs = list(combinations(sorted(truth), 2))
    together = [(a, b) for a, b in pairs if found.get(a, a) == found.get(b, b)]
    true = [(a, b) for a, b in pairs if truth[a] == truth[b]]
    right = sum(truth[a] == truth[b] for a, b in together)
    return Score(
        len(truth),
        len(set(truth.values())),
        right / len(together) if together else 1.0,
        right / len(true) if true else 1.0,
    )


def regrouped(bulletin: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return account -> event as the rules group them, and as the bulletin does. The first never sees the second."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(convert(bulletin).text, encoding="utf-8")
        result = cc.reconcile(cc.load_case(path))
        path.write_text(convert(bulletin, grouped=True).text, encoding="utf-8")
        truth = {account.id: str(account.about) for account in cc.load_case(path).case.assertions}
    return {id_: event.id for event in result.events for id_ in event.assertions}, truth


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}: {score(*regrouped(Path(name)))}")  # noqa: T201 - a program of its own
