"""What several values imply together, and their hull, whoever states them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from claimcheck.reconcile.view import NOTHING, Shown, shown
from claimcheck.rules import Field
from claimcheck.values import Bounds, Category, Count, Gazetteer, Moment, Place, Quantity, Span, Value
from claimcheck.values.calendar import LATEST
from claimcheck.values.category import category
from claimcheck.values.count import spoken_range
from claimcheck.values.naming import range_name


KEPT: Final = 4096
"""Counts and ranges that are kept at a time."""


def implied(values: Sequence[Value], widest: Value | None, field: Field, gazetteer: Gazetteer) -> Value | None:
    """Return what every one of some values implies, or None if they imply nothing together.

    For counts it is at least the lowest low, unless that is 0; for trees the lowest nodes above all of them; else the
    widest.

    Args:
        values: The values, none equal to another.
        widest: The one of them that every other one implies, if there is one.
        field: Their field.
        gazetteer: The places of the case.
    """
    if len(values) < 2:  # noqa: PLR2004
        return None if widest is None else _alone(widest)
    if field.type == "count":
        return _lowest(values, widest)
    if field.type == "quantity":
        return _least([value for value in values if isinstance(value, Quantity)], widest)
    if widest is not None:
        return widest
    nodes = [value for value in values if isinstance(value, Category)]
    if nodes:
        return _common_nodes(nodes, field)
    places = [value for value in values if isinstance(value, Place)]
    return _common_place(places, gazetteer) if places else None


def _alone(value: Value) -> Value | None:
    """Return what a value implies by itself: itself, unless it is a figure that may be none."""
    return None if isinstance(value, (Count, Quantity)) and value.low == 0 else value


def _lowest(values: Sequence[Value], widest: Value | None) -> Count | None:
    """Return the widest stated count if it is the implied bound already, else the bound, unless it is 0."""
    low = min([value.bounds.low for value in values if isinstance(value, Count)])
    if low == 0:
        return None
    return widest if isinstance(widest, Count) and widest.bounds.high is not None else _at_least(low)


@lru_cache(KEPT)
def _at_least(low: int) -> Count:
    return Count(Bounds(low, None))


def _least(quantities: list[Quantity], widest: Value | None) -> Quantity | None:
    """Return what quantities imply together, as for counts."""
    lowest = min(quantities, key=lambda quantity: quantity.bounds.begin)
    if lowest.low == 0:
        return None
    if isinstance(widest, Quantity) and widest.high is not None:
        return widest
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
    return category(tree.lowest(implied), "all") if implied else None


def _common_place(values: list[Place], gazetteer: Gazetteer) -> Place | None:
    shared = [id_ for id_ in values[0].chain if all(id_ in value.chain for value in values[1:])]
    if not shared:
        return None
    chain = gazetteer.chain(shared[0])
    return Place(shared[0], chain, (), gazetteer.sites[shared[0]].disc, gazetteer.bounding(chain))


def hull(values: Sequence[Value], written: Iterable[Shown], field: Field) -> Shown:
    """Return the hull of some counts, quantities or moments as output writes it; empty for other types.

    Args:
        values: The values.
        written: Each as output writes it.
        field: Their field.
    """
    if field.type == "count":
        return hull_of_counts(values)
    if field.type == "moment":
        return _hull_of_moments([value for value in values if isinstance(value, Moment)], list(written))
    if field.type == "quantity":
        return _hull_of_quantities([value for value in values if isinstance(value, Quantity)])
    return NOTHING


def hull_of_counts(values: Iterable[Value]) -> Shown:
    """Return the hull of some counts as output writes it."""
    found = [value.bounds for value in values if isinstance(value, Count)]
    if not found:
        return NOTHING
    low, high = found[0].low, found[0].high
    for bounds in found[1:]:
        low = min(low, bounds.low)
        high = None if high is None or bounds.high is None else max(high, bounds.high)
    return _range(low, high)


@lru_cache(KEPT)
def _range(low: int, high: int | None) -> Shown:
    return Shown(spoken_range(low, high), low, high, None, ranged=True, named=range_name(low, high))


def _hull_of_quantities(quantities: list[Quantity]) -> Shown:
    if not quantities:
        return NOTHING
    around = quantities[0].bounds
    for value in quantities[1:]:
        around = around.hull(value.bounds)
    written = min((value.written for value in quantities), key=lambda unit: (unit.size, unit.id))
    return shown(Quantity(around, quantities[0].unit, written))


def _hull_of_moments(moments: list[Moment], written: Sequence[Shown]) -> Shown:
    """Return the hull of some moments, as the first one that covers them all is spoken, if one does."""
    if not moments:
        return NOTHING
    lows = [moment.bounds.low for moment in moments]
    highs = [moment.bounds.high or LATEST for moment in moments]
    low, high = min(lows), max(highs)
    first, last = written[lows.index(low)], written[highs.index(high)]
    covering = [one.value for one, *ends in zip(written, lows, highs, strict=True) if ends == [low, high]]
    text = (covering[0] if covering else None) or f"{first.low}/{last.high}"
    return Shown(text, first.low, last.high, None, ranged=True, named=text)
