"""What the rules of alignment mean: every pair is asked, every level is read anew, every order of ties is tried.

Accounts are plain tuples, rules the mapping ``align`` as it is written in YAML. Dates are whole days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product
from math import log2
from typing import Any, Final, NamedTuple, TypeAlias

from claimcheck.testing.oracle.worlds import descendants, kilometres, relation, tree_worlds


Range: TypeAlias = tuple[int, int]
Partition: TypeAlias = frozenset[frozenset[str]]
Trees: TypeAlias = Mapping[str, Mapping[str, Iterable[str]]]

EARTH_KM: Final = 6371.0088
SUCCESSORS: Final = ({"left-red", "right-red"}, {"light-blue", "dark-blue"})
"""Actors of the toy pack of which one is the other's successor."""


class Account(NamedTuple):
    """What alignment weighs of an account; None where it is silent.

    Attributes:
        id: The assertion.
        date: The first and the last possible day.
        place: Latitude and longitude in degrees, radius in kilometres.
        kinds: Field -> node of a tree.
        figures: Field -> lowest and highest count.
    """

    id: str
    date: Range | None
    place: tuple[float, float, float] | None
    kinds: Mapping[str, str]
    figures: Mapping[str, Range]


def days_between(one: Range, other: Range) -> tuple[int, int]:
    """Return the differences of the nearest and of the farthest days of two ranges."""
    differences = [abs(a - b) for a in range(one[0], one[1] + 1) for b in range(other[0], other[1] + 1)]
    return min(differences), max(differences)


def kilometres_between(one: tuple[float, float, float], other: tuple[float, float, float]) -> tuple[float, float]:
    """Return the distances of the nearest and of the farthest points of two discs."""
    centres, radii = kilometres(one[:2], other[:2], EARTH_KM), one[2] + other[2]
    return max(0.0, centres - radii), centres + radii


def within_block(a: Account, b: Account, rules: Mapping[str, Any]) -> bool:
    """Return whether one alternative of the block holds; silence holds.

    Days are whole: from the end of one to the beginning of the next but one is a day.
    """
    return any(
        (a.date is None or b.date is None or "date" not in way or days_between(a.date, b.date)[0] <= _days(way["date"]))
        and (
            a.place is None
            or b.place is None
            or "place" not in way
            or kilometres_between(a.place, b.place)[0] <= _kilometres(way["place"])
        )
        for way in rules["block"]
    )


def score(a: Account, b: Account, rules: Mapping[str, Any], trees: Trees, tolerances: Mapping[str, int]) -> int:
    """Return the prior and the weights of the first level that holds for each field, in thousandths."""
    total = float(rules["prior"])
    for name, entry in rules["evidence"].items():
        levels = [level for level in entry["levels"] if "else" not in level]
        otherwise = next((level["else"] for level in entry["levels"] if "else" in level), 0)
        found = _levels(name, a, b, levels, trees, tolerances)
        if found is not None:
            held, excluded = found
            total += next((level["weight"] for level in held), otherwise if excluded else 0)
    return round(total * 1000)


def _levels(
    name: str, a: Account, b: Account, levels: list[Any], trees: Trees, tolerances: Mapping[str, int]
) -> tuple[list[Any], bool] | None:
    """Return the levels that hold, and whether no reading reaches any; None if an account is silent."""
    if name == "date":
        if a.date is None or b.date is None:
            return None
        near, far = days_between(a.date, b.date)
        limits = [_days(level["within"]) for level in levels]
        return [level for level, limit in zip(levels, limits, strict=True) if far + 1 <= limit], near - 1 >= max(limits)
    if name == "place":
        if a.place is None or b.place is None:
            return None
        nearest, farthest = kilometres_between(a.place, b.place)
        widths = [_kilometres(level["within"]) for level in levels]
        return [level for level, w in zip(levels, widths, strict=True) if farthest <= w], nearest > max(widths)
    if name in trees:
        if name not in a.kinds or name not in b.kinds:
            return None
        return _tree_levels(a.kinds[name], b.kinds[name], levels, trees[name])
    if name not in a.figures or name not in b.figures:
        return None
    return _count_levels(a.figures[name], b.figures[name], levels, tolerances.get(name, 0))


def _tree_levels(one: str, other: str, levels: list[Any], tree: Mapping[str, Iterable[str]]) -> tuple[list[Any], bool]:
    worlds, _ = tree_worlds(tree)
    found = relation(worlds[one], worlds[other])
    below = descendants(tree)

    def tells(weight: float) -> bool:
        return all(len(below[n]) == 1 or len(below[n]) * 2.0**weight <= len(tree) for n in (one, other))

    def holds(level: Any) -> bool:
        return {
            "equal": found == "equal" and tells(level["weight"]),
            "refines": found in {"equal", "refines", "refined-by"} and tells(level["weight"]),
            "overlaps": found == "overlaps",
            "related": {one, other} in SUCCESSORS,
        }[level["relation"]]

    return [level for level in levels if holds(level)], found == "disjoint"


def _count_levels(one: Range, other: Range, levels: list[Any], tolerance: int) -> tuple[list[Any], bool]:
    pairs = list(product(range(one[0], one[1] + 1), range(other[0], other[1] + 1)))
    ratios = [(max(x, y) + 1) / (min(x, y) + 1) for x, y in pairs]
    exact = one == other and one[0] == one[1]
    held = [level for level in levels if (exact if "relation" in level else max(ratios) <= level["ratio"])]
    most = max(level["ratio"] for level in levels if "ratio" in level)
    return held, min(abs(x - y) for x, y in pairs) > tolerance and min(ratios) > most


def groupings(
    accounts: Iterable[Account], rules: Mapping[str, Any], trees: Trees, tolerances: Mapping[str, int]
) -> frozenset[Partition]:
    """Return every grouping that joining the strongest accepted pair first can give, in whatever order of ties.

    Two groups are joined only if every pair across them lies within the block. An account without a date is alone.
    """
    known = {account.id: account for account in accounts}
    dated = [account for account in known.values() if account.date is not None]
    scores: dict[int, list[tuple[str, str]]] = {}
    for a, b in combinations(dated, 2):
        weight = score(a, b, rules, trees, tolerances)
        if within_block(a, b, rules) and 1 / (1 + 2.0 ** (-weight / 1000)) >= rules.get("accept", 0.9):
            scores.setdefault(weight, []).append((a.id, b.id))
    found = {frozenset(frozenset({id_}) for id_ in known)}
    for weight in sorted(scores, reverse=True):
        found = {end for start in found for end in _closed(start, scores[weight], known, rules)}
    return frozenset(found)


def _closed(
    start: Partition, pairs: list[tuple[str, str]], known: Mapping[str, Account], rules: Mapping[str, Any]
) -> set[Partition]:
    ends, todo, seen = set(), [start], {start}
    while todo:
        state = todo.pop()
        following = {joined for a, b in pairs if (joined := _joined(state, a, b, known, rules)) is not None}
        if not following:
            ends.add(state)
        todo += following - seen
        seen |= following
    return ends


def _joined(
    state: Partition, a: str, b: str, known: Mapping[str, Account], rules: Mapping[str, Any]
) -> Partition | None:
    one = next(group for group in state if a in group)
    other = next(group for group in state if b in group)
    if one == other or not all(within_block(known[x], known[y], rules) for x, y in product(one, other)):
        return None
    return (state - {one, other}) | {one | other}


def unsure(score: int) -> float:
    """Return how unsure an answer is, in bits, of which the log2 odds are so many thousandths."""
    chances: list[float] = [1 / (1 + 2.0 ** (-sign * score / 1000)) for sign in (1, -1)]
    return -sum(chance * log2(chance) for chance in chances)


def _days(written: str) -> int:
    return int(written.removesuffix("d"))


def _kilometres(written: str) -> float:
    return float(written.removesuffix("km"))
