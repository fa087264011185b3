"""What readers call a figure or a flag: its canonical spoken form, in any language that ships."""

from __future__ import annotations

from decimal import Context
from fractions import Fraction
from typing import Any, Final

from claimcheck.language import Figure, Message, Word
from claimcheck.values.count import Count
from claimcheck.values.decimals import decimal
from claimcheck.values.flag import Flag
from claimcheck.values.quantity import Quantity
from claimcheck.values.units import Unit


_ROUGHLY: Final = Context(prec=4)


def name_of(value: Any) -> Word:
    """Return what readers call a value; a text stays as it was given."""
    match value:
        case Count():
            return count_name(value)
        case Quantity():
            return quantity_name(value)
        case Flag():
            return Message("flag.yes" if value.yes else "flag.no")
        case _:
            spoken: str = value.spoken
            return spoken


def count_name(value: Count) -> Word:
    """Return what readers call a count."""
    low, high = value.low, value.high
    if value.best is not None and (low, high) != (value.best, value.best):
        return _ranged("count.best", low, high, best=value.best)
    if value.phrase is not None:
        return value.phrase
    if value.soft_low or value.soft_high:
        form = (
            "count.soft" if value.soft_low and value.soft_high else f"count.soft-{'low' if value.soft_low else 'high'}"
        )
        return _ranged(form, low, high)
    return range_name(low, high)


def range_name(low: int, high: int | None) -> Word:
    """Return what readers call all whole numbers from one to another, both included."""
    if high is None:
        return Message("count.at-least", low=low)
    if low == high:
        return low
    return Message("count.up-to", high=high) if low == 0 else Message("count.range", low=low, high=high)


def _ranged(form: str, low: Word, high: Word | None, **words: Word) -> Message:
    """Return the message of a range; what is open above has a message of its own."""
    return Message(f"{form}-open", low=low, **words) if high is None else Message(form, low=low, high=high, **words)


def quantity_name(value: Quantity) -> Word:
    """Return what readers call a quantity, in the unit it was given in."""
    bounds = value.bounds
    low: Word = _figure(value, bounds.low)
    high = None if bounds.high is None else _figure(value, bounds.high)
    figure: Word
    if value.best is not None:
        figure = _ranged("count.best", low, high, best=_figure(value, value.best))
    elif value.phrase is not None:
        figure = value.phrase
    elif value.soft_low or value.soft_high:
        form = (
            "count.soft" if value.soft_low and value.soft_high else f"count.soft-{'low' if value.soft_low else 'high'}"
        )
        figure = _ranged(form, low, high)
    elif high is None:
        figure = Message("quantity.more-than" if bounds.above else "quantity.at-least", low=low)
    elif bounds.low == bounds.high:
        figure = low
    elif bounds.low == 0 and not bounds.above:
        figure = Message("quantity.less-than" if bounds.below else "quantity.up-to", high=high)
    else:
        figure = Message("count.range", low=low, high=high)
    return Message("quantity", figure=figure, unit=value.written.id)


def _figure(value: Quantity, number: Fraction) -> Figure:
    figure = number * value.unit.into(value.written)
    return Figure(decimal(figure) or f"{float(figure):g}")


def measured(number: Fraction, unit: Unit) -> Message:
    """Return a number in a unit, with four digits where it is no short decimal."""
    short = _ROUGHLY.divide(number.numerator, number.denominator).normalize()
    return Message("quantity", figure=Figure(decimal(number) or f"{short:f}"), unit=unit.id)
