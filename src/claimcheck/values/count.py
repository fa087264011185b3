"""Counts: what a spoken figure leaves possible.

The spoken forms follow what casualty recorders write down: a number, a range, a best figure with a range, a bound, or
a hedge word whose width a profile in YAML fixes.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from claimcheck.language import Message, Said
from claimcheck.values.bounds import Bounds
from claimcheck.values.hedges import Hedge, Hedges, UnknownWordError
from claimcheck.values.identity import Identified
from claimcheck.values.numerals import FIGURE, check_scales, read_figure


MAX_LENGTH: Final = 120

_RANGE: Final = re.compile(rf"(?P<sl>~?)(?P<low>{FIGURE})\s*(?:\.\.|\bto\b|–|—)\s*(?P<sh>~?)(?P<high>{FIGURE}|open)\Z")
_BEST: Final = re.compile(
    rf"(?P<best>{FIGURE})\s*\(\s*(?P<low>{FIGURE})\s*(?:\.\.|\bto\b|–|—)\s*(?P<high>{FIGURE}|open)\s*\)\Z"
)
_COMPARED: Final = re.compile(rf"(?P<sign>>=|<=|>|<)\s*(?P<n>{FIGURE})\Z")
_PREFIXED: Final = re.compile(rf"(?P<word>~|[^\W\d_][^\d]*?)\s*(?P<n>{FIGURE})\Z")
_SUFFIXED: Final = re.compile(rf"(?P<n>{FIGURE})\s*(?P<word>\+|[^\W\d_][^\d]*)\Z")


@frozen(cache_hash=True)
class Count(Identified):
    """A range of whole numbers from 0.

    Attributes:
        bounds: The numbers that are possible.
        best: The figure the speaker thinks most likely, if one was given.
        phrase: The canonical spoken form of a hedge word, from which the bounds came.
        soft_low: Whether the lower edge is soft.
        soft_high: Whether the upper edge is soft.
        slack: Share of a soft edge's figure up to which a gap is near instead of apart.
    """

    bounds: Bounds
    best: int | None = None
    phrase: str | None = None
    soft_low: bool = False
    soft_high: bool = False
    slack: Fraction = field(default=Fraction(0), eq=False, repr=False)

    @property
    def low(self) -> int:
        """The smallest number possible."""
        return self.bounds.low

    @property
    def high(self) -> int | None:
        """The largest number possible; None when open."""
        return self.bounds.high

    @property
    def spoken(self) -> str:
        """The canonical spoken form."""
        low, high = self.low, self.high
        if self.best is not None and (low, high) != (self.best, self.best):
            return f"{self.best} ({low}..{'open' if high is None else high})"
        if self.phrase is not None:
            return self.phrase
        if self.soft_low or self.soft_high:
            ends = f"~{low}" if self.soft_low else f"{low}", "open" if high is None else f"{high}"
            return f"{ends[0]}..{'~' if self.soft_high else ''}{ends[1]}"
        return spoken_range(low, high)


def spoken_range(low: int, high: int | None) -> str:
    """Return the canonical spoken form of all whole numbers from one to another, both included."""
    if high is None:
        return f"at least {low}"
    if low == high:
        return str(low)
    return f"up to {high}" if low == 0 else f"{low}..{high}"


def exact(number: int) -> Count:
    """Return the count that is exactly ``number``."""
    return Count(Bounds(number, number))


def parse_count(text: str, hedges: Hedges) -> Count:
    """Read a spoken count.

    Args:
        text: Such as ``8``, ``12 (8..20)``, ``at least 8``, ``8+``, ``150..200``, ``around 30`` or ``several``.
        hedges: The profile that gives hedge words their width.

    Raises:
        ValueError: If the text is no count, a hedge word is unknown, or a range runs backwards.
    """
    said = " ".join(text.split()).lower()
    if not said:
        raise ValueError("the count is empty; write a figure, or leave the key out")
    if len(said) > MAX_LENGTH:
        raise ValueError(f"a count of more than {MAX_LENGTH} characters; write the figure, and the words under 'note'")
    whole = read_figure(said)
    if whole is not None:
        return exact(whole)
    for reader in (_read_best, _read_range, _read_compared):
        found = reader(said)
        if found is not None:
            return found
    return _read_hedged(said, hedges)


def _figure(text: str) -> int:
    number = read_figure(text)
    if number is None:
        raise ValueError(f"'{text}' is not a whole number of at most 18 digits, written without leading zeros")
    return number


def _bounds(low: str, high: str) -> Bounds:
    check_scales(low, high)
    return Bounds(_figure(low), None if high == "open" else _figure(high))


def _read_best(said: str) -> Count | None:
    match = _BEST.match(said)
    if match is None:
        return None
    bounds, best = _bounds(match["low"], match["high"]), _figure(match["best"])
    if not bounds.holds(best):
        raise ValueError(f"the best figure {best} lies outside its range {match['low']}..{match['high']}")
    return Count(bounds, best=None if bounds.low == bounds.high else best)


def _read_range(said: str) -> Count | None:
    match = _RANGE.match(said)
    if match is None:
        return None
    return Count(_bounds(match["low"], match["high"]), soft_low=bool(match["sl"]), soft_high=bool(match["sh"]))


def _read_compared(said: str) -> Count | None:
    match = _COMPARED.match(said)
    if match is None:
        return None
    figure = _figure(match["n"])
    match match["sign"]:
        case ">":
            return Count(Bounds(figure + 1, None))
        case ">=":
            return Count(Bounds(figure, None))
        case "<=":
            return Count(Bounds(0, figure))
        case _:
            if figure == 0:
                raise ValueError("'<0' leaves nothing possible")
            return Count(Bounds(0, figure - 1))


def _read_hedged(said: str, hedges: Hedges) -> Count:
    if said in hedges.alone:
        return _hedged(hedges.alone[said], None, hedges.alone[said].word, hedges)
    for pattern, words, form in ((_PREFIXED, hedges.before, "hedge.before"), (_SUFFIXED, hedges.after, "hedge.after")):
        match = pattern.match(said)
        if match is not None and match["word"].strip() in words:
            hedge, figure = words[match["word"].strip()], _figure(match["n"])
            return _hedged(hedge, figure, Said(Message(form, word=hedge.word, figure=figure)), hedges)
    if said.isdecimal():
        _figure(said)
    raise UnknownWordError(said, sorted({*hedges.alone, *hedges.before, *hedges.after}))


def _hedged(hedge: Hedge, figure: int | None, said: str, hedges: Hedges) -> Count:
    """Return the count of a hedge word with its figure, if it has one; ``said`` is both in their canonical form."""
    number = figure or 0
    low = max(hedge.low.at(number, up=False) or 0, 0)
    high = hedge.high.at(number, up=True)
    if high is not None and high < low:
        raise ValueError(f"'{said}' leaves nothing possible")
    soft = hedge.soft_low or hedge.soft_high
    kept = soft or (figure is None and high is None)
    return Count(Bounds(low, high), None, said if kept else None, hedge.soft_low, hedge.soft_high, hedges.slack)
