"""What all stated values imply together, with the status of that, and the hull of everything stated."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.reconcile.implied import hull, hull_of_counts
from claimcheck.reconcile.positions import Held, Spread
from claimcheck.reconcile.view import Agreed, Shown


def agreed(spread: Spread) -> Agreed | None:
    """Return what every stated value implies, with the status of that, or None if they imply nothing together."""
    values, split = spread.values, spread.split
    if split.sums:
        kept = [i for i, held in enumerate(values) if not held.by.summed or _sum_supports(held, spread)]
        return _agreed_by(kept, spread)
    implied, backing = spread.together.agreed, split.backing
    return None if implied is None or backing is None else Agreed(implied, backing)


def _agreed_by(kept: Sequence[int], spread: Spread) -> Agreed | None:
    """Return what some of the values imply together."""
    implied = spread.faces.together(tuple([spread.values[i].face for i in kept])).agreed
    return None if implied is None else Agreed(implied, spread.split.standing_of(kept).word)


def _sum_supports(held: Held, spread: Spread) -> bool:
    return any(total.supports for total in spread.sums_of(held))


def stated_range(spread: Spread) -> Shown:
    """Return the hull of all stated counts, quantities or moments; empty for other types."""
    said, together = spread.said, spread.together
    if not said.sums and len(together.distinct) == len(together.places):
        return together.range
    match spread.field.type:
        case "count":
            counted = [said.sums[n].total if n in said.sums else face.value for n, face in enumerate(said.values)]
            return hull_of_counts(counted)
        case "moment":
            # Of equal moments the one that was said first names the range.
            faces = dict.fromkeys([said.values[n] for held in spread.values for n in held.by.numbers])
            return hull([face.value for face in faces], [face.shown for face in faces], spread.field)
    return together.range
