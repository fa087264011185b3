"""Resolvers: named rules that choose a preferred value, or none. A preference never removes a disagreement."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from claimcheck.reconcile.positions import Spread
from claimcheck.registry import Registry
from claimcheck.values import Count, Quantity, Value


Resolver: TypeAlias = Callable[[Spread], Value | None]


@frozen
class NoParameters:
    """A resolver without parameters."""


resolvers: Registry[Resolver] = Registry("resolver")


def relay_collapsed_vote(spread: Spread) -> Value | None:
    """Give every voice one vote; a vaguer value votes for all it is compatible with. Counts take the median.

    A tie is undetermined.
    """
    heads = spread.heads
    if len(heads) < 2:  # noqa: PLR2004
        return spread.values[heads[0]].value if heads else None
    if all(isinstance(spread.values[i].value, Count | Quantity) for i in heads):
        return _median(spread)
    ranked = sorted(heads, key=lambda i: -spread.split.votes(i))
    if spread.split.votes(ranked[0]) == spread.split.votes(ranked[1]):
        return None
    return spread.values[ranked[0]].value


def _median(spread: Spread) -> Value | None:
    """Return the head at which half the votes are passed, in the order of the figures; None if two heads share it."""
    ordered = sorted(spread.heads, key=lambda i: _figure(spread.values[i].value))
    weights = [spread.split.votes(i) for i in ordered]
    half, passed = sum(weights), 0
    for i, weight in zip(ordered, weights, strict=True):
        passed += weight
        if 2 * passed == half:
            return None
        if 2 * passed > half:
            return spread.values[i].value
    return None


def _figure(value: Value) -> tuple[Fraction | float, Fraction | float]:
    if not isinstance(value, Count | Quantity):
        return 0.0, 0.0
    return (value.low if value.best is None else value.best), value.high if value.high is not None else float("inf")


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
