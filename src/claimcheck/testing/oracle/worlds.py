"""What values mean: sets of worlds.

A value is a set of worlds: everything that could be true if the speaker is right. Numbers are sets of whole numbers
in a window, moments sets of minutes, tree nodes sets of leaves, places sets of cells. Nothing here imports alignment,
comparison or reconciliation, and nothing calls a method of the values that it describes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from math import asin, atan2, cos, degrees, hypot, inf, radians, sin
from typing import Final, Literal, TypeAlias, TypeVar


Worlds: TypeAlias = frozenset[Hashable]
Relation: TypeAlias = Literal["equal", "refines", "refined-by", "overlaps", "disjoint"]
Vector: TypeAlias = tuple[float, float, float]
W = TypeVar("W", bound=Hashable)

WINDOW: Final = 64
"""Open ranges are cut off here; every drawn edge lies well below half of it."""

_DAY: Final = datetime(2020, 2, 25)  # noqa: DTZ001 - universal time, written without a zone
_MINUTE: Final = timedelta(minutes=1)
_SPELT: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_SPELT_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def numbers(low: int, high: int | None) -> frozenset[int]:
    """Return the numbers from ``low`` to ``high`` inside the window."""
    return frozenset(n for n in range(WINDOW) if n >= low and (high is None or n <= high))


def quarters(low: Fraction, high: Fraction | None, *, above: bool = False, below: bool = False) -> frozenset[int]:
    """Return the numbers of a range inside the window, in quarters; enough where all ends are halves.

    Args:
        low: The lower end.
        high: The upper end, None if open.
        above: Whether the lower end itself is left out.
        below: Whether the upper end itself is left out.
    """
    every = ((n, Fraction(n, 4)) for n in range(4 * WINDOW))
    return frozenset(
        n
        for n, number in every
        if (low < number or (low == number and not above))
        and (high is None or number < high or (number == high and not below))
    )


def relation(left: frozenset[W], right: frozenset[W]) -> Relation:
    """Return how two sets stand to each other."""
    if left == right:
        return "equal"
    if left < right:
        return "refines"
    if left > right:
        return "refined-by"
    return "overlaps" if left & right else "disjoint"


def halves(low: Fraction, high: Fraction | None, *, above: bool, below: bool) -> frozenset[int]:
    """Return the halves, as whole numbers, from one whole end to another, an end that is left out not included."""
    return frozenset(
        n
        for n in range(2 * WINDOW)
        if (n > 2 * low or (n == 2 * low and not above))
        and (high is None or n < 2 * high or (n == 2 * high and not below))
    )


def gap(left: frozenset[int], right: frozenset[int]) -> int:
    """Return the smallest difference between a member of one set and a member of the other."""
    return min(abs(a - b) for a in left for b in right)


def reach(left: frozenset[int], right: frozenset[int]) -> int:
    """Return the largest difference between a member of one set and a member of the other."""
    return max(abs(a - b) for a in left for b in right)


def nearest(left: frozenset[int], right: frozenset[int]) -> tuple[int, int]:
    """Return the smaller and the larger figure of a pair of members that are nearest to each other."""
    one, other = min(((a, b) for a in left for b in right), key=lambda pair: abs(pair[0] - pair[1]))
    return (one, other) if one < other else (other, one)


def count_is_near(
    left: frozenset[int],
    right: frozenset[int],
    *,
    soft_top: bool,
    soft_bottom: bool,
    slack: tuple[Fraction, Fraction],
    most: int,
    ratio: float,
) -> bool:
    """Return whether disjoint counts are near.

    Args:
        left: The numbers of one.
        right: The numbers of the other.
        soft_top: Whether the upper edge of the lower one is soft.
        soft_bottom: Whether the lower edge of the upper one is soft.
        slack: Share of the figure by which a soft edge gives way, of the lower and of the upper one.
        most: The difference that is tolerated.
        ratio: The ratio of the figures, each plus one, that is tolerated.
    """
    low, high = nearest(left, right)
    gives = max(slack[0] * low if soft_top else 0, slack[1] * high if soft_bottom else 0)
    return high - low <= most or high - low <= gives or Fraction(high + 1, low + 1) <= ratio


def graded(
    top: Fraction, bottom: Fraction, by: str, thresholds: Iterable[str | None], *, near: bool
) -> tuple[float, float | None, int]:
    """Return distance, ratio and severity of two disjoint quantities.

    Args:
        top: The upper end of the lower one.
        bottom: The lower end of the upper one.
        by: ``ratio`` or ``difference``.
        thresholds: The smallest gap of each severity, from minor to critical.
        near: Whether they are near, and so no conflict.
    """
    steps = [None if step is None else float(step) for step in thresholds]
    ratio = inf if top == 0 else float(bottom / top)
    gap = float(bottom - top)
    largest = max((step for step in steps if step is not None), default=float(bottom))
    distance = (gap / (gap + largest) if gap else 0.0) if by == "difference" else 1 - 1 / ratio
    measured = gap if by == "difference" else ratio
    reached = max((number for number, step in enumerate(steps, 1) if step is not None and measured >= step), default=1)
    shown = None if near or ratio == inf or by == "difference" else round(ratio, 4)
    return max(round(distance, 4), 0.0001), shown, 0 if near else reached


class Minutes(frozenset[int]):
    """A set of minutes in a row, shown by its ends."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return both ends."""
        return f"Minutes({min(self)}..{max(self)})"


def minutes(text: str) -> Minutes:
    """Return the minutes, counted from 2020-02-25T00:00Z, that ISO text in universal time names.

    Args:
        text: A day, an hour or a minute, with ``~`` or ``?`` behind it ignored; or two of them with ``/`` between.
    """
    first, _, last = text.replace("~", "").replace("?", "").replace("Z", "").partition("/")
    return Minutes(range(_first(first), _first(last or first) + _length(last or first)))


def time_between(left: frozenset[int], right: frozenset[int], *, dates: bool = False) -> int:
    """Return the minutes between two disjoint rows of minutes that neither covers; a day more between two dates."""
    return max(min(left), min(right)) - min(max(left), max(right)) - 1 + (24 * 60 if dates else 0)


def _first(text: str) -> int:
    padded = text + "2020-01-01T00:00"[len(text) :]
    return (datetime.fromisoformat(padded) - _DAY) // _MINUTE


def _length(text: str) -> int:
    return {10: 24 * 60, 13: 60, 16: 1}[len(text)]


def spell(number: int) -> str:
    """Return a number below a million in English words."""
    if number >= 1000:  # noqa: PLR2004
        rest = f" {spell(number % 1000)}" if number % 1000 else ""
        return f"{spell(number // 1000)} thousand{rest}"
    if number >= 100:  # noqa: PLR2004
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{_SPELT[number // 100]} hundred{rest}"
    if number < 20:  # noqa: PLR2004
        return _SPELT[number]
    rest = f"-{_SPELT[number % 10]}" if number % 10 else ""
    return _SPELT_TENS[number // 10 - 2] + rest


def normalised(text: str) -> str:
    """Return the letters and digits of a text, lower case and without marks, words apart by one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = [char if char.isalnum() else " " for char in plain if not unicodedata.combining(char)]
    return " ".join("".join(letters).split())


def descendants(parents: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return every node of an is-a graph with the nodes below it, itself included."""
    below = {node: {node} for node in parents}
    for _ in parents:
        for node, above in parents.items():
            for parent in above:
                below[parent] |= below[node]
    return {node: frozenset(found) for node, found in below.items()}


def tree_worlds(
    parents: Mapping[str, Iterable[str]], overlaps: Iterable[tuple[str, str]] = ()
) -> tuple[dict[str, Worlds], Worlds]:
    """Return the worlds of every node of an is-a graph, and all worlds.

    Every node has a world of its own, since what is below it is never all there is; a declared overlap is a world
    that is in both; and one world is outside every node.
    """
    below = descendants(parents)
    worlds: dict[str, set[Hashable]] = {node: set(found) for node, found in below.items()}
    for a, b in overlaps:
        for x in below[a]:
            for y in below[b]:
                for node in parents:
                    if x in below[node] or y in below[node]:
                        worlds[node].add((x, y))
    every: set[Hashable] = {"elsewhere"}.union(*worlds.values())
    return {node: frozenset(found) for node, found in worlds.items()}, frozenset(every)


def held(
    nodes: Iterable[str],
    lives: Mapping[str, frozenset[int]],
    memberships: Mapping[tuple[str, str], frozenset[int]],
    overlaps: Iterable[tuple[str, str]],
    years: frozenset[int] | None,
) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """Return the parents and the overlaps that held in some of the years, or that ever held if these are unknown.

    Args:
        nodes: All nodes.
        lives: Node -> the years in which it existed.
        memberships: (member, what it belonged to) -> the years in which it did.
        overlaps: Pairs that could both be true while both existed.
        years: Those in which the event may have been.
    """
    above: dict[str, list[str]] = {node: [] for node in nodes}
    for (member, whole), belonged in memberships.items():
        if years is None or belonged & lives[member] & lives[whole] & years:
            above[member].append(whole)
    return above, [(a, b) for a, b in overlaps if years is None or lives[a] & lives[b] & years]


def category_worlds(nodes: Iterable[str], form: str, worlds: Mapping[str, Worlds], every: Worlds) -> Worlds:
    """Return the worlds of one node, of an alternative (``any``), or of a negation (``not``)."""
    together = frozenset[Hashable]().union(*(worlds[node] for node in nodes))
    return every - together if form == "not" else together


def most_exact(ids: Iterable[str], worlds: Mapping[str, Worlds]) -> list[str]:
    """Return the members of a list without those that another one says, and more exactly."""
    listed = list(ids)
    return [one for one in listed if not any(worlds[other] < worlds[one] for other in listed)]


def list_relation(left: Iterable[str], right: Iterable[str], worlds: Mapping[str, Worlds]) -> Relation:
    """Return how two lists, each of which states all its members, stand to each other."""
    mine, theirs = (most_exact(ids, worlds) for ids in (left, right))
    there = [any(worlds[m] <= worlds[t] for m in mine) for t in theirs]
    back = [any(worlds[t] <= worlds[m] for t in theirs) for m in mine]
    if all(there) or all(back):
        return "equal" if all(there) and all(back) else "refines" if all(there) else "refined-by"
    return "overlaps" if any(worlds[m] & worlds[t] for m in mine for t in theirs) else "disjoint"


def cells(within: Mapping[str, str | None]) -> dict[str, Worlds]:
    """Return every place as the cells it covers; each place has one cell that no smaller place covers.

    Of places in different trees nobody knows whether they meet: they have cells in common that lie in no other.
    """
    roots = [place for place, above in within.items() if above is None]
    parents = {place: [above] if above else [] for place, above in within.items()}
    return tree_worlds(parents, [(a, b) for a in roots for b in roots if a < b])[0]


def kilometres(one: tuple[float, float], other: tuple[float, float], radius: float) -> float:
    """Return the great-circle distance of two points in degrees, by vectors."""
    return arc(vector(*one), vector(*other)) * radius


def arc(one: Vector, other: Vector) -> float:
    """Return the angle between two unit vectors, in radians."""
    cross = (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
    return atan2(hypot(*cross), sum(x * y for x, y in zip(one, other, strict=True)))


def vector(lat: float, lon: float) -> Vector:
    """Return the unit vector of a point in degrees."""
    north, east = radians(lat), radians(lon)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def away(point: tuple[float, float], bearing: float, km: float, radius: float) -> tuple[float, float]:
    """Return the point, in degrees, that one reaches from another by going straight for some kilometres."""
    lat, lon, course, angle = *map(radians, point), radians(bearing), km / radius
    north = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(course))
    east = lon + atan2(sin(course) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(north))
    return degrees(north), (degrees(east) + 180) % 360 - 180


def from_line(one: tuple[float, float], other: tuple[float, float], point: tuple[float, float], radius: float) -> float:
    """Return the distance of a point from the nearest of a thousand points of the way from one place to another."""
    a, b = vector(*one), vector(*other)
    steps = 1000
    way = ([x + (y - x) * step / steps for x, y in zip(a, b, strict=True)] for step in range(steps + 1))
    found = ((degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))) for x, y, z in way)
    return min(kilometres(stop, point, radius) for stop in found)


def succeeded(parents: Mapping[str, Iterable[str]], heirs: Mapping[str, Iterable[str]], one: str, other: str) -> bool:
    """Return whether one party, or one above it, took over from the other, or from one above or below it."""
    below = descendants(parents)
    links = [(new, old) for new, olds in heirs.items() for old in olds]
    return any(
        a in below[new] and (b in below[old] or old in below[b])
        for new, old in links
        for a, b in ((one, other), (other, one))
    )


def wu_palmer(parents: Mapping[str, Iterable[str]], a: str, b: str) -> float:
    """Return 1 - 2d(c) / (d(a) + d(b)), c being the deepest common node and d the length of the longest way down."""
    below = descendants(parents)
    depth = {node: steps_down(node, parents) for node in parents}
    deepest = max((depth[node] for node in parents if a in below[node] and b in below[node]), default=0)
    return 1 - 2 * deepest / (depth[a] + depth[b])


def deepest_common(parents: Mapping[str, Iterable[str]], a: str, b: str) -> str | None:
    """Return the deepest node above both of two nodes, of several the one whose name comes first."""
    below = descendants(parents)
    shared = [node for node in parents if a in below[node] and b in below[node]]
    return min(shared, key=lambda node: (-steps_down(node, parents), node), default=None)


def shared_letters(one: str, other: str) -> int:
    """Return the length of the longest row of letters that stand in both texts in the same order."""
    lengths = [0] * (len(other) + 1)
    for letter in one:
        before = lengths[:]
        for place, there in enumerate(other, 1):
            lengths[place] = before[place - 1] + 1 if letter == there else max(before[place], lengths[place - 1])
    return lengths[-1]


def steps_down(node: str, parents: Mapping[str, Iterable[str]]) -> int:
    """Return the length of the longest way from the root down to a node."""
    return 1 + max((steps_down(above, parents) for above in parents[node]), default=0)
