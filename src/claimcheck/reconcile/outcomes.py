"""Outcomes: all that follows on a path from who says what there.

It is the same in whichever event the same speakers say the same, so that a collection works it out once. Only the ids
of accounts are missing, which a field's view adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from claimcheck.compare import Comparison, Severity
from claimcheck.language import Word
from claimcheck.reconcile.agreement import agreed, stated_range
from claimcheck.reconcile.faces import Faces, Said
from claimcheck.reconcile.positions import Divide, Held, Spread, spread
from claimcheck.reconcile.resolvers import resolvers
from claimcheck.reconcile.view import NOTHING, Agreed, By, Shown, Verdict
from claimcheck.reconcile.words import Says, Times
from claimcheck.values import Count, Quantity


_FIGURES: Final = (Count, Quantity)


class Conflict(Struct, frozen=True, eq=False):
    """The disagreement between positions, without the accounts that hold them.

    Attributes:
        sides: The values that stand against each other.
        farthest: The comparison of the two that are farthest apart.
        direction: For counts: the origins with the higher figure, ``>``, and those with the lower.
        measured: How far apart those two are, in words.
        says: The names of those on each side, and what they say; None where there are sums, whose names only the event
            knows.
    """

    sides: tuple[Held, ...]
    farthest: Comparison
    direction: str | None
    measured: tuple[Word, ...]
    says: Says | None


class Outcome(Struct, frozen=True, eq=False):
    """What follows on a path from who says what.

    Attributes:
        spread: The values, and how they stand to each other.
        status: The status, if nobody denies anything; None where nothing is stated.
        preferred: What the resolver chooses.
        agreed: What all values imply together.
        range: The hull of everything stated.
        conflict: The disagreement between them, if there is one.
        answers: Number of what is claimed -> what other origins do about it, and the verdict; those of the split where
            all values are `related`.
    """

    spread: Spread
    status: str | None
    preferred: Shown
    agreed: Agreed | None
    range: Shown
    conflict: Conflict | None
    answers: dict[int, tuple[dict[str, By], Verdict]]


def outcome(faces: Faces, said: Said, ranks: Sequence[int], divide: Divide) -> Outcome:
    """Return what follows from who says what; for the parameters see `spread`."""
    found = spread(faces, said, ranks, divide)
    status, answers = found.split.status, found.split.answers if found.together.related else {}
    return Outcome(found, status, _preferred(found), agreed(found), stated_range(found), _conflict(found), answers)


def _preferred(found: Spread) -> Shown:
    """Return the value that the resolver chooses among those that are said; nothing if it chooses none of them."""
    value = resolvers.get(found.faces.field.resolver).function(found)
    for face in found.together.distinct:
        if face.value is value:
            return face.shown
    return NOTHING


def _conflict(found: Spread) -> Conflict | None:
    split, values = found.split, found.values
    if not split.between:
        return None
    i, j = _farthest(found) if len(split.between) > 1 else split.between[0]
    one, other = values[i], values[j]
    compared = found.faces.compare(one.face, other.face)
    sides = tuple([values[i] for i in split.opposed])
    says = None if split.sums else tuple([(held.by.circle.names, held.shown.named) for held in sides])
    left, right = one.face.value, other.face.value
    if compared.ratio is None or not isinstance(left, _FIGURES) or not isinstance(right, _FIGURES):
        return Conflict(sides, compared, None, (compared.said,), says)
    higher, lower = (one.by.circle, other.by.circle) if left.low > right.low else (other.by.circle, one.by.circle)
    direction = f"{', '.join(higher.origins)} > {', '.join(lower.origins)}"
    key = "times-plus-one" if isinstance(left, Count) else "times"
    times = Times(key, higher.names, lower.names, compared.ratio)
    return Conflict(sides, compared, direction, (compared.said, times), says)


def _farthest(found: Spread) -> tuple[int, int]:
    """Return the two values that are farthest apart, of those that stand against each other."""
    return max([(*measured(found.comparison(*pair)), pair) for pair in found.split.between])[-1]


def measured(compared: Comparison) -> tuple[Severity, float]:
    """Return by what the farther of two comparisons is told."""
    return compared.severity, compared.distance
