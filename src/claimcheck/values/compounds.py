"""Figures told in several units: ``1 h 30 min``, ``1h30``, ``an hour and a half``."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final

from claimcheck.values.decimals import BEFORE_UNIT, DECIMAL, decimal, read_decimal
from claimcheck.values.numerals import FIGURE
from claimcheck.values.units import Unit, Units


_HALF: Final = Fraction(1, 2)


def in_one_unit(said: str, units: Units) -> str:
    """Return a spoken quantity with every figure that is told in several units told in the smallest of them.

    The units fall from figure to figure, and no figure but the first makes up one of the unit before it. A last figure
    without a unit counts in the next smaller declared unit and has as many digits as a clock would give it: ``1h05``.
    What is no such figure comes back as it is.

    Raises:
        ValueError: If a figure makes up one or more of the unit before it, as in ``1 h 90 min``.
    """
    halves, compound, bare = _patterns(units.pattern)
    text = said
    for half in halves:
        text = half.sub(_with_half, text)
    text = bare.sub(lambda match: _completed(match, units), text)
    return compound.sub(lambda match: _summed(match[0], units), text)


@cache
def _patterns(unit: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], re.Pattern[str], re.Pattern[str]]:
    start, joined = r"(?<!\w)(?<![0-9][.,])", r"\s*(?:,\s*)?(?:and\s+)?"
    one = rf"{DECIMAL}{BEFORE_UNIT}{unit}"
    found = (
        rf"{start}(?P<n>{FIGURE}|an?)\s+and\s+a\s+half\s+(?P<unit>{unit})",
        rf"{start}(?P<n>{FIGURE}|an?){BEFORE_UNIT}(?P<unit>{unit})\s+and\s+a\s+half(?!\w)",
        rf"{start}{one}(?:{joined}{one})+",
        rf"(?P<unit>{unit.removesuffix(_END)})(?P<gap>\s*)(?P<n>[0-9]+)(?!\w|[.,][0-9]|{BEFORE_UNIT}{unit})",
    )
    first, second, compound, bare = (re.compile(pattern, re.IGNORECASE) for pattern in found)
    return (first, second), compound, bare


_END: Final = r"(?![^\W\d_])"
"""What ends the pattern of one unit: no letter follows. A digit may."""


def _with_half(match: re.Match[str]) -> str:
    number = read_decimal(match["n"])
    return match[0] if number is None else f"{decimal(number + _HALF)} {match['unit']}"


def _completed(match: re.Match[str], units: Units) -> str:
    """Return the last figure of a compound with the unit that it leaves out, if there is one."""
    unit = units.find(match["unit"])
    below = _next_below(unit, units) if unit else None
    if unit is None or below is None or len(match["n"]) != len(str(int(unit.into(below)) - 1)):
        return match[0]
    return f"{match['unit']} {int(match['n'])} {below.id}"


def _next_below(unit: Unit, units: Units) -> Unit | None:
    """Return the largest declared unit of which a whole number makes up one of a unit."""
    smaller = [u for u in units.table.values() if u.root == unit.root and u.size < unit.size]
    largest = max(smaller, key=lambda u: (u.size, u.id), default=None)
    return largest if largest is not None and unit.into(largest).denominator == 1 else None


def _summed(text: str, units: Units) -> str:
    """Return a compound as one figure in its smallest unit; what does not fall from unit to unit stays as it is."""
    figures = re.finditer(rf"(?P<n>{DECIMAL}){BEFORE_UNIT}(?P<unit>{units.pattern})", text, re.IGNORECASE)
    told = [(read_decimal(match["n"]), units.find(match["unit"]), match[0]) for match in figures]
    total, before = Fraction(0), None
    for number, unit, said in told:
        if number is None or unit is None or (before is not None and before.root != unit.root):
            return text
        if before is not None and (before.size <= unit.size or total.denominator != 1):
            return text
        if before is not None and number >= before.into(unit):
            raise ValueError(f"'{said}' makes up one {before.id} or more; write '{text}' in one unit")
        total = (total * before.into(unit) if before is not None else total) + number
        before = unit
    figure = decimal(total)
    return text if before is None or figure is None else f"{figure} {before.id}"
