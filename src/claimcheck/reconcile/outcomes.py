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
from claimcheck.reconcile.faces import Said
from claimcheck.reconcile.positions import Divide, Held, Spread, spread
from claimcheck.reconcile.resolvers import resolvers
from claimcheck.reconcile.subjects import Subject
from claimcheck.reconcile.view import NOTHING, Agreed, By, Shown, Verdict
from claimcheck.reconcile.words import Apart
from claimcheck.values import Count, Quantity


_FIGURES: Final = (Count, Quantity)


class Conflict(Struct, frozen=True, eq=False, gc=False):
    """The disagreement between positions, without the accounts that hold them.

    Attributes:
        sides: The values that stand against each other.
        farthest: The comparison of the two that are farthest apart.
        direction: For counts: the origins with the higher figure, ``>``, and those with the lower.
        explanation: Who says what, and how far apart the two are, for a path of the event as a whole where nothing is
            summed; sums and parts have names that only the event knows.
    """

    sides: tuple[Held, ...]
    farthest: Comparison
    direction: str | None
    explanation: Apart


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


def outcome(subject: Subject, said: Said, ranks: Sequence[int], divide: Divide) -> Outcome:
    """Return what follows on a path from who says what; for the other parameters see `spread`."""
    found = spread(subject.faces, said, ranks, divide)
    split = found.split
    conflict = _conflict(found, subject.label) if split.between else None
    answers = split.answers if found.together.related else {}
    return Outcome(found, split.status, _preferred(found), agreed(found), stated_range(found), conflict, answers)


def _preferred(found: Spread) -> Shown:
    """Return the value that the resolver chooses among those that are said; nothing if it chooses none of them."""
    value = resolvers.get(found.faces.field.resolver).function(found)
    for face in found.together.distinct:
        if face.value is value:
            return face.shown
    return NOTHING


def _conflict(found: Spread, label: Word) -> Conflict:
    """Return the disagreement between the values that stand against each other, of which there are some.

    Args:
        found: All values.
        label: What readers call the path.
    """
    split, values = found.split, found.values
    i, j = _farthest(found) if len(split.between) > 1 else split.between[0]
    one, other = values[i], values[j]
    compared = found.faces.compare(one.face, other.face)
    sides = tuple([values[i] for i in split.opposed])
    says = tuple([(held.by.circle.names, held.shown.named) for held in sides])
    left, right = one.face.value, other.face.value
    if compared.ratio is None or not isinstance(left, _FIGURES) or not isinstance(right, _FIGURES):
        return Conflict(sides, compared, None, Apart(label, says, compared.said))
    higher, lower = (one.by.circle, other.by.circle) if left.low > right.low else (other.by.circle, one.by.circle)
    direction = f"{', '.join(higher.origins)} > {', '.join(lower.origins)}"
    key = "times-plus-one" if isinstance(left, Count) else "times"
    times = key, higher.names, lower.names, compared.ratio
    return Conflict(sides, compared, direction, Apart(label, says, compared.said, times))


def _farthest(found: Spread) -> tuple[int, int]:
    """Return the two values that are farthest apart, of those that stand against each other."""
    return max([(*measured(found.comparison(*pair)), pair) for pair in found.split.between])[-1]


def measured(compared: Comparison) -> tuple[Severity, float]:
    """Return by what the farther of two comparisons is told."""
    return compared.severity, compared.distance
