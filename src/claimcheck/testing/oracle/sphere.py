"""Distances of ways on the sphere, by trying points: slow, and without a formula of the code under test.

A point is a pair of degrees; a way is the shorter great-circle segment between two points. All distances are angles in
radians.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sin
from typing import Final, TypeAlias

from claimcheck.testing.oracle.worlds import Vector, arc, vector


Point: TypeAlias = tuple[float, float]
Way: TypeAlias = tuple[Point, Point]
Walk: TypeAlias = Callable[[float], Vector]

_TRIED: Final = 10
"""Points tried on a way in one round, its beginning not counted; the next round looks around the best."""
_ROUNDS: Final = 9
_NOTHING: Final = 1e-12


def nearest(point: Point, way: Way) -> float:
    """Return the distance of a point from the nearest point of a way."""
    return _to_way(vector(*point), walk(way))


def farthest(point: Point, way: Way) -> float:
    """Return the distance of a point from the farthest point of a way."""
    here, there = vector(*point), walk(way)
    return -_least(lambda share: -arc(here, there(share)))


def between(one: Way, other: Way) -> float:
    """Return the distance of the nearest points of two ways."""
    mine, theirs = walk(one), walk(other)
    return _least(lambda share: _to_way(mine(share), theirs), 7)


def deepest(inner: Way, outer: Way) -> float:
    """Return the distance from ``outer`` of that point of ``inner`` which is farthest from it."""
    mine, theirs = walk(inner), walk(outer)
    return -_least(lambda share: -_to_way(mine(share), theirs), 4)


def walk(way: Way) -> Walk:
    """Return the function that gives the point after a share of a way, from 0 to 1."""
    start, end = vector(*way[0]), vector(*way[1])
    angle = arc(start, end)

    def along(share: float) -> Vector:
        if angle < _NOTHING:
            return start
        first, second = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        return (
            first * start[0] + second * end[0],
            first * start[1] + second * end[1],
            first * start[2] + second * end[2],
        )

    return along


def _to_way(point: Vector, there: Walk) -> float:
    return _least(lambda share: arc(point, there(share)))


def _least(value: Callable[[float], float], rounds: int = _ROUNDS) -> float:
    """Return the least value between 0 and 1, both included."""
    low, high, best = 0.0, 1.0, value(0.0)
    for _ in range(rounds):
        found, where = min((value(share), share) for share in _shares(low, high))
        best, (low, high) = min(best, found), _around(where, low, high)
    return best


def _shares(low: float, high: float) -> list[float]:
    return [low + (high - low) * number / _TRIED for number in range(_TRIED + 1)]


def _around(best: float, low: float, high: float, *, steps: int = 1) -> tuple[float, float]:
    reach = steps * (high - low) / _TRIED
    return max(0.0, best - reach), min(1.0, best + reach)
