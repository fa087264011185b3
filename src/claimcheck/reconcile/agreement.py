"""What all stated values imply together, and the hull of everything stated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from claimcheck.reconcile.faces import Faces
from claimcheck.reconcile.positions import Held, Spread
from claimcheck.reconcile.view import NOTHING, Agreed, Shown, shown
from claimcheck.rules import Field
from claimcheck.values import Bounds, Category, Count, Moment, Place, Quantity, Span, Value
from claimcheck.values.calendar import LATEST
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
    kept: Sequence[int] = range(len(values))
    if split.sums:
        kept = [i for i in kept if not values[i].summed or _sum_supports(values[i], spread)]
    implied = _implied(kept, spread) if len(kept) != 1 else _alone(values[kept[0]].face.value)
    if implied is None:
        return None
    standing = split.standing_of_all if len(kept) == len(values) else split.standing_of(kept)
    for held in values:
        if held.face.value is implied:
            return Agreed(held.face.shown, standing.word)
    if isinstance(implied, Count):
        return Agreed(spread.faces.at_least(implied.low).shown, standing.word)
    return Agreed(shown(implied, spread.field.show(implied)), standing.word)


def _sum_supports(held: Held, spread: Spread) -> bool:
    return any(total.supports for total in spread.sums_of(held))


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
        return _lowest(values, widest, spread.faces)
    if isinstance(values[0], Quantity):
        return _least([value for value in values if isinstance(value, Quantity)], widest)
    if widest:
        return values[widest[0]]
    if isinstance(values[0], Category):
        return _common_nodes([value for value in values if isinstance(value, Category)], spread.field)
    places = [value for value in values if isinstance(value, Place)]
    return _common_place(places, spread) if places else None


def _lowest(counts: list[Value], widest: list[int], faces: Faces) -> Value | None:
    """Return the widest stated count if it is the implied bound already, else the bound, unless it is 0."""
    low = min([value.bounds.low for value in counts if isinstance(value, Count)])
    if low == 0:
        return None
    around = counts[widest[0]] if widest else None
    return around if isinstance(around, Count) and around.high is not None else faces.at_least(low).value


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
    said = spread.said
    match spread.faces.field.type:
        case "quantity":
            return _hull([held.value for held in spread.values if isinstance(held.value, Quantity)])
        case "count":
            counted = [said.sums[n].total if n in said.sums else face.value for n, face in enumerate(said.values)]
            return _numbers([value for value in counted if isinstance(value, Count)])
        case "moment":
            faces = dict.fromkeys([said.values[n] for held in spread.values for n in held.by.numbers])
            return _times([(face.value, face.shown) for face in faces if isinstance(face.value, Moment)])
    return NOTHING


def _hull(quantities: list[Quantity]) -> Shown:
    if not quantities:
        return NOTHING
    around = quantities[0].bounds
    for value in quantities[1:]:
        around = around.hull(value.bounds)
    written = min((value.written for value in quantities), key=lambda unit: (unit.size, unit.id))
    return shown(Quantity(around, quantities[0].unit, written))


def _numbers(counts: list[Count]) -> Shown:
    lows, highs = [count.bounds.low for count in counts], [count.bounds.high for count in counts]
    return _range(min(lows), None if None in highs else max([high for high in highs if high is not None]))


@lru_cache(KEPT)
def _range(low: int, high: int | None) -> Shown:
    return shown(Count(Bounds(low, high)), count_name(Count(Bounds(low, high))))


def _times(moments: list[tuple[Moment, Shown]]) -> Shown:
    """Return the hull of some moments, as one that covers them all is spoken, if one does."""
    first, first_shown = min(moments, key=lambda item: item[0].bounds.low)
    last, last_shown = max(moments, key=lambda item: item[0].bounds.high or LATEST)
    ends = first.bounds.low, last.bounds.high
    text = next((shown.value for moment, shown in moments if (moment.bounds.low, moment.bounds.high) == ends), None)
    text = text or f"{first_shown.low}/{last_shown.high}"
    return Shown(text, first_shown.low, last_shown.high, None, ranged=True, label=text)
