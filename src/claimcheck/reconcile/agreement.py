"""What all stated values imply together, and the hull of everything stated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from claimcheck.reconcile.positions import Held, Spread
from claimcheck.reconcile.view import NOTHING, Agreed, Shown, shown
from claimcheck.rules import Field
from claimcheck.values import Bounds, Category, Count, Moment, Place, Quantity, Span, Value
from claimcheck.values.calendar import iso
from claimcheck.values.category import category
from claimcheck.values.naming import count_name


KEPT: Final = 4096
"""Ranges that are kept at a time."""


def agreed(spread: Spread) -> Agreed | None:
    """Return what every stated value implies, with the status of that, or None if they imply nothing together.

    For counts it is at least the lowest low, unless that is 0; for trees the lowest nodes above all stated ones; else
    the widest stated value, if every other one lies inside it.
    """
    values, split = spread.values, spread.split
    count = range(len(values))
    kept = [i for i in count if not values[i].summed or _sum_supports(values[i], spread)] if split.sums else count
    implied = _implied(kept, spread) if len(kept) != 1 else _alone(values[kept[0]].value)
    if implied is None:
        return None
    standing = split.standing_of_all if len(kept) == len(count) else split.standing_of(kept)
    for held in values:
        if held.face.value is implied:
            return Agreed(held.face.shown, standing.word)
    return Agreed(shown(implied, spread.field.show(implied)), standing.word)


def _sum_supports(held: Held, spread: Spread) -> bool:
    return any(item.sum is not None and item.sum.supports for item in spread.said_of(held))


def _alone(value: Value) -> Value | None:
    """Return what a value implies by itself: itself, unless it is a figure that may be none."""
    return None if isinstance(value, Count | Quantity) and value.low == 0 else value


def _implied(kept: Sequence[int], spread: Spread) -> Value | None:
    values = [spread.values[i].face.value for i in kept]
    relations = spread.split.relations
    widest = (
        spread.split.widest
        if len(kept) == len(spread.values)
        else [number for number, i in enumerate(kept) if all(relations[j][i].supports for j in kept)]
    )
    if isinstance(values[0], Count):
        return _lowest([value for value in values if isinstance(value, Count)], widest)
    if isinstance(values[0], Quantity):
        return _least([value for value in values if isinstance(value, Quantity)], widest)
    if widest:
        return values[widest[0]]
    if isinstance(values[0], Category):
        return _common_nodes([value for value in values if isinstance(value, Category)], spread.field)
    places = [value for value in values if isinstance(value, Place)]
    return _common_place(places, spread) if places else None


def _lowest(counts: list[Count], widest: list[int]) -> Count | None:
    """Return the widest stated count if it is the implied bound already, else the bound, unless it is 0."""
    low = min([value.low for value in counts])
    if low == 0:
        return None
    if widest and counts[widest[0]].high is not None:
        return counts[widest[0]]
    return Count(Bounds(low, None))


def _least(values: list[Quantity], widest: list[int]) -> Quantity | None:
    """Return what quantities imply together, as for counts."""
    lowest = min(values, key=lambda value: value.bounds.begin)
    if lowest.low == 0:
        return None
    if widest and values[widest[0]].high is not None:
        return values[widest[0]]
    return Quantity(Span(lowest.low, None, lowest.bounds.above), lowest.unit, lowest.written)


def _common_nodes(values: list[Category], field: Field) -> Category | None:
    """Return the lowest nodes that every value implies."""
    tree = field.taxonomy
    if tree is None:
        return None
    implied: frozenset[str] | None = None
    for value in values:
        lines = [tree.lineage(node) for node in value.nodes]
        mine = frozenset[str]()
        if value.form == "any":
            mine = lines[0].intersection(*lines[1:])
        elif value.form != "not":
            mine = lines[0].union(*lines[1:])
        implied = mine if implied is None else implied & mine
    lowest = [id_ for id_ in implied or () if not any(id_ in tree.lineage(o) for o in implied or () if o != id_)]
    return category(lowest, "all") if lowest else None


def _common_place(values: list[Place], spread: Spread) -> Place | None:
    shared = [id_ for id_ in values[0].chain if all(id_ in value.chain for value in values[1:])]
    if not shared:
        return None
    gazetteer = spread.split.speakers.case.gazetteer
    chain = gazetteer.chain(shared[0])
    return Place(shared[0], chain, (), gazetteer.sites[shared[0]].disc, gazetteer.bounding(chain))


def stated_range(spread: Spread) -> Shown:
    """Return the hull of all stated counts, quantities or moments; empty for other types."""
    if spread.field.type == "quantity":
        return _hull([held.value for held in spread.values if isinstance(held.value, Quantity)])
    counted = [spread.said[n].counted for held in spread.values for n in held.by.numbers]
    ranges = [value for value in counted if isinstance(value, Count | Moment)]
    if not ranges:
        return NOTHING
    low = min([value.bounds.low for value in ranges])
    highs = [value.bounds.high for value in ranges]
    high = None if None in highs else max([end for end in highs if end is not None])
    if spread.field.type == "count":
        return _numbers(low, high)
    spoken = next((value.spoken for value in ranges if (value.bounds.low, value.bounds.high) == (low, high)), None)
    return _times(low, high or 0, spoken)


def _hull(quantities: list[Quantity]) -> Shown:
    if not quantities:
        return NOTHING
    around = quantities[0].bounds
    for value in quantities[1:]:
        around = around.hull(value.bounds)
    written = min((value.written for value in quantities), key=lambda unit: (unit.size, unit.id))
    return shown(Quantity(around, quantities[0].unit, written))


@lru_cache(KEPT)
def _numbers(low: int, high: int | None) -> Shown:
    return shown(Count(Bounds(low, high)), count_name(Count(Bounds(low, high))))


def _times(low: int, high: int, spoken: str | None) -> Shown:
    # What somebody said is not remembered: readers are told an equal text in the words of another pack.
    ends = _ends(low, high)
    text = spoken or "/".join(ends)
    return Shown(text, *ends, None, ranged=True, label=text)


@lru_cache(KEPT)
def _ends(low: int, high: int) -> tuple[str, str]:
    return iso(low), iso(high, up=True)
