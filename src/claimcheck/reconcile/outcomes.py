"""Outcomes: all that follows on a path from who says what there.

It is the same in whichever event the same speakers say the same, so that a collection works it out once. Only the ids
of accounts are missing, which a field's view adds.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from claimcheck.compare import Comparison, Severity
from claimcheck.language import Word
from claimcheck.reconcile.agreement import agreed, stated_range
from claimcheck.reconcile.faces import Faces, Said
from claimcheck.reconcile.positions import Divide, Held, Spread, spread
from claimcheck.reconcile.resolvers import resolvers
from claimcheck.reconcile.view import NOTHING, Agreed, By, Shown, Verdict
from claimcheck.reconcile.words import Says, Times
from claimcheck.values import Count, Quantity


@define(eq=False)
class Conflict:
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


@define(eq=False)
class Outcome:
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
    answers: dict[int, tuple[dict[str, By], Verdict]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Share the answers of all that is said alike, unless they depend on the values."""
        self.answers = self.spread.split.answers if self.spread.together.related else {}


def outcome(faces: Faces, said: Said, ranks: Sequence[int], divide: Divide) -> Outcome:
    """Return what follows from who says what; for the parameters see `spread`."""
    found = spread(faces, said, ranks, divide)
    return Outcome(found, found.split.status, _preferred(found), agreed(found), stated_range(found), _conflict(found))


def _preferred(found: Spread) -> Shown:
    """Return the value that the resolver chooses among those that are said; nothing if it chooses none of them."""
    value = resolvers.get(found.faces.field.resolver).function(found)
    for held in found.values:
        if held.face.value is value:
            return held.face.shown
    return NOTHING


def _conflict(found: Spread) -> Conflict | None:
    split, values = found.split, found.values
    between = split.between
    if not between:
        return None
    worst = max(between, key=lambda pair: (*measured(found.comparison(*pair)), pair)) if between[1:] else between[0]
    compared = found.comparison(*worst)
    ordered = None if compared.ratio is None else _ordered(found, worst, compared.ratio)
    sides = tuple([values[i] for i in split.opposed])
    says = None if split.sums else tuple([(held.by.names, held.shown.named) for held in sides])
    if ordered is None:
        return Conflict(sides, compared, None, (compared.said,), says)
    return Conflict(sides, compared, _direction(*ordered), (compared.said, _how_much(*ordered)), says)


def measured(compared: Comparison) -> tuple[Severity, float]:
    """Return by what the farther of two comparisons is told."""
    return compared.severity, compared.distance


def _ordered(found: Spread, pair: tuple[int, int], ratio: float) -> tuple[Held, Held, float] | None:
    """Return the higher and the lower of two counts or quantities that are apart, and their ratio; else None."""
    one, other = found.values[pair[0]], found.values[pair[1]]
    left, right = one.face.value, other.face.value
    if not isinstance(left, Count | Quantity) or not isinstance(right, Count | Quantity):
        return None
    return (one, other, ratio) if left.low > right.low else (other, one, ratio)


def _direction(higher: Held, lower: Held, _: float) -> str:
    """Return the origins with the higher figure, ``>``, and those with the lower."""
    return f"{', '.join(higher.by.origins)} > {', '.join(lower.by.origins)}"


def _how_much(higher: Held, lower: Held, ratio: float) -> Times:
    """Return whose figure is higher and how many times, for counts and quantities."""
    key = "times-plus-one" if isinstance(higher.value, Count) else "times"
    return Times(key, higher.by.names, lower.by.names, ratio)
