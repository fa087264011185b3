"""Resolvers: named rules that choose a preferred value, or none. A preference never removes a disagreement."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf
from typing import Final, TypeAlias

from attrs import frozen

from claimcheck.reconcile.positions import Spread
from claimcheck.registry import Registry
from claimcheck.values import Count, Quantity, Value


_FIGURES: Final = frozenset({"count", "quantity"})
"""Types of fields whose values are figures."""
Resolver: TypeAlias = Callable[[Spread], Value | None]


@frozen
class NoParameters:
    """A resolver without parameters."""


resolvers: Registry[Resolver] = Registry("resolver")


def relay_collapsed_vote(spread: Spread) -> Value | None:
    """Give every voice one vote; a vaguer value votes for all it is compatible with. Counts take the median.

    A tie is undetermined.
    """
    split = spread.split
    # A head with more than half of the votes is the median, wherever it stands in the order of the figures.
    if not split.majority and spread.faces.field.type in _FIGURES:
        return _median(spread)
    return None if split.leading is None else spread.values[split.leading].face.value


def _median(spread: Spread) -> Value | None:
    """Return the head at which half the votes are passed, in the order of the figures; None if two heads share it."""
    values, heads, votes = spread.values, spread.split.heads, spread.split.votes
    everyone, passed = sum(map(votes, heads)), 0
    for i in sorted(heads, key=lambda i: _figure(values[i].face.value)):
        passed += votes(i)
        if 2 * passed == everyone:
            return None
        if 2 * passed > everyone:
            return values[i].face.value
    return None


def _figure(value: Value) -> tuple[Fraction | float, Fraction | float]:
    """Return by what figures are ordered: the best one, else the lowest, and the highest."""
    if not isinstance(value, (Count, Quantity)):
        return 0.0, 0.0
    high = value.high
    return (value.low if value.best is None else value.best), inf if high is None else high


def range_only(spread: Spread) -> Value | None:
    """Prefer nothing: the range of what was stated is the answer."""
    del spread
    return None


def most_precise(spread: Spread) -> Value | None:
    """Prefer the only value that nothing refines and nothing contradicts; else nothing."""
    return spread.values[spread.heads[0]].value if len(spread.heads) == 1 else None


resolvers.register("relay-collapsed-vote", relay_collapsed_vote, NoParameters)
resolvers.register("range-only", range_only, NoParameters)
resolvers.register("most-precise", most_precise, NoParameters)
