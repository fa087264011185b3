"""Exact decimals: read from what people write, and written again."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from claimcheck.values.numerals import FIGURE, read_figure


PLACES: Final = 9
_SURPLUS: Final = re.compile(r"\.?0+\Z")
"""The decimal places that a figure may have."""

DECIMAL: Final = rf"(?:half\s+an?\b|an?\b|{FIGURE}(?:\.[0-9]{{1,{PLACES}}})?)"
"""A regular expression for one decimal, for use inside larger ones."""

BEFORE_UNIT: Final = r"(?:(?<=[0-9])|\s)\s*"
"""What stands between a figure and its unit: a word needs a space, so that ``hundreds`` is not a hundred seconds."""

_FIGURE: Final = re.compile(rf"(?P<whole>{FIGURE})(?:\.(?P<part>[0-9]{{1,{PLACES}}}))?\Z", re.IGNORECASE)


def decimal(number: Fraction) -> str | None:
    """Return a number from 0 as a decimal, or None if nine decimal places do not write it exactly."""
    scaled = number * 10**PLACES
    if scaled.denominator != 1:
        return None
    whole, part = divmod(scaled.numerator, 10**PLACES)
    return plain(f"{whole}.{part:0{PLACES}d}")


def plain(text: str) -> str:
    """Return a number with decimal places without the zeros behind them, and without the point if none is left."""
    return _SURPLUS.sub("", text)


def read_decimal(text: str) -> Fraction | None:
    """Return the number from 0 that ``text`` writes, such as ``6.4``, ``1,200`` or ``three``, or None."""
    said = " ".join(text.lower().split())
    if said in {"a", "an"}:
        return Fraction(1)
    if said in {"half a", "half an"}:
        return Fraction(1, 2)
    match = _FIGURE.match(said)
    whole = read_figure(match["whole"]) if match else None
    if match is None or whole is None or (match["part"] and not match["whole"][0].isdecimal()):
        return None
    return Fraction(whole) + (Fraction(int(match["part"]), 10 ** len(match["part"])) if match["part"] else 0)
