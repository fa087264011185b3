"""Values as output writes them."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from claimcheck.language import Message, Word, heard
from claimcheck.reconcile.view.record import View
from claimcheck.values import Count, Moment, Quantity, Value
from claimcheck.values.naming import name_of


Number: TypeAlias = int | float | str | None


class Shown(View, frozen=True, eq=False):
    """A value as output writes it. What readers call it is no part of what it equals.

    Attributes:
        value: The canonical spoken form; None where there is none.
        low: For counts, quantities (in the field's unit) and moments: the lower end.
        high: Likewise the upper end; None when open.
        best: For counts and quantities: the speaker's best figure.
        ranged: Whether low, high and best are written.
        named: What readers call it.
    """

    value: str | None = None
    low: Number = None
    high: Number = None
    best: Number = None
    ranged: bool = False
    named: Word = ""

    def __eq__(self, other: object) -> bool:
        """Return whether another one is written likewise."""
        return self._written == other._written if isinstance(other, Shown) else NotImplemented

    def __hash__(self) -> int:
        """Return the same for what is written likewise."""
        return hash(self._written)

    @property
    def _written(self) -> tuple[str | None, Number, Number, Number, bool]:
        return self.value, self.low, self.high, self.best, self.ranged

    @property
    def label(self) -> str:
        """What readers call it, in the language that is being spoken."""
        return heard(self.named)


NOTHING = Shown()


def shown(value: Value | None, label: Word = "") -> Shown:
    """Return a value as output writes it."""
    match value:
        case None:
            return Shown(named=label)
        case Count():
            return Shown(value.spoken, value.low, value.high, value.best, ranged=True, named=label or name_of(value))
        case Moment():
            return Shown(value.spoken, value.low, value.high, None, ranged=True, named=label or value.spoken)
        case Quantity():
            ends = plain_number(value.low), plain_number(value.high), plain_number(value.best)
            return Shown(value.spoken, *ends, ranged=True, named=label or name_of(value))
        case _:
            return Shown(value.spoken, named=label or value.spoken)


def plain_number(number: Fraction | None) -> Number:
    """Return a number as output writes it: whole where it is whole."""
    if number is None or number.denominator == 1:
        return None if number is None else int(number)
    return float(number)


def said_to_be(value: Value, label: Word, *, inferred: bool) -> Shown:
    """Return a stated value as output writes it, readers being told where only the coder inferred it."""
    return shown(value, Message("value.inferred", value=label) if inferred else label)
