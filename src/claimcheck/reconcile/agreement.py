"""What all stated values imply together, and the hull of everything stated."""

from __future__ import annotations

from claimcheck.reconcile.positions import Spread
from claimcheck.reconcile.status import standing
from claimcheck.reconcile.view import NOTHING, Agreed, Shown, shown
from claimcheck.rules import Field
from claimcheck.values import Bounds, Category, Count, Moment, Place, Quantity, Span, Value
from claimcheck.values.calendar import iso
from claimcheck.values.category import category


def agreed(spread: Spread) -> Agreed | None:
    """Return what every stated value implies, with the status of that, or None if they imply nothing together.

    For counts it is at least the lowest low, unless that is 0; for trees the lowest nodes above all stated ones; else
    the widest stated value, if every other one lies inside it.
    """
    kept = [i for i, held in enumerate(spread.values) if any(not item.sum or item.sum.supports for item in held.said)]
    if not kept:
        return None
    implied = _implied(kept, spread)
    if implied is None:
        return None
    supports = tuple(support for i in kept for support in spread.values[i].supports)
    status = standing(supports, spread.basis, spread.scope).status
    return Agreed(shown(implied, spread.field.show(implied)), status.value)


def _implied(kept: list[int], spread: Spread) -> Value | None:
    values = [spread.values[i].value for i in kept]
    widest = [number for number, i in enumerate(kept) if all(spread.relation(j, i).supports for j in kept)]
    counts = [value for value in values if isinstance(value, Count)]
    if counts:
        low = min(value.low for value in counts)
        if low == 0:
            return None
        return counts[0] if len(counts) == 1 else _lowest(counts, low, widest)
    quantities = [value for value in values if isinstance(value, Quantity)]
    if quantities:
        return _least(quantities, widest)
    if widest:
        return values[widest[0]]
    categories = [value for value in values if isinstance(value, Category)]
    if categories:
        return _common_nodes(categories, spread.field)
    places = [value for value in values if isinstance(value, Place)]
    return _common_place(places, spread) if places else None


def _lowest(counts: list[Count], low: int, widest: list[int]) -> Count:
    """Return the widest stated count if it is the implied bound already, else the bound."""
    if widest and counts[widest[0]].high is not None:
        return counts[widest[0]]
    return Count(Bounds(low, None))


def _least(values: list[Quantity], widest: list[int]) -> Quantity | None:
    """Return what quantities imply together, as for counts."""
    lowest = min(values, key=lambda value: value.bounds.begin)
    if len(values) == 1 or lowest.low == 0:
        return values[0] if lowest.low else None
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
    gazetteer = spread.basis.case.gazetteer
    chain = gazetteer.chain(shared[0])
    return Place(shared[0], chain, (), gazetteer.sites[shared[0]].disc, gazetteer.bounding(chain))


def stated_range(spread: Spread) -> Shown:
    """Return the hull of all stated counts, quantities or moments; empty for other types."""
    quantities = [held.value for held in spread.values if isinstance(held.value, Quantity)]
    if quantities:
        around = quantities[0].bounds
        for value in quantities[1:]:
            around = around.hull(value.bounds)
        written = min((value.written for value in quantities), key=lambda unit: (unit.size, unit.id))
        return shown(Quantity(around, quantities[0].unit, written))
    counted = [item.counted for held in spread.values for item in held.said]
    ranges = [value for value in counted if isinstance(value, Count | Moment)]
    if not ranges:
        return NOTHING
    hull = ranges[0].bounds
    for other in ranges[1:]:
        hull = hull.hull(other.bounds)
    if spread.field.type == "count":
        text = Count(hull).spoken
        return Shown(text, hull.low, hull.high, None, ranged=True, label=text)
    low, high = iso(hull.low), iso(hull.high or 0, up=True)
    text = next((value.spoken for value in ranges if value.bounds == hull), f"{low}/{high}")
    return Shown(text, low, high, None, ranged=True, label=text)
