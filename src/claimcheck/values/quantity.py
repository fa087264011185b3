"""Quantities: exact decimals with a unit, in the spoken forms of counts.

A figure keeps the unit it was given in where its field's own unit cannot write it: twenty minutes are no decimal number
of hours. Its meaning is always held in the field's unit.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final

from attrs import field, frozen

from claimcheck.language import Figure, Message, Said
from claimcheck.values.compounds import in_one_unit
from claimcheck.values.decimals import BEFORE_UNIT, DECIMAL, decimal, read_decimal
from claimcheck.values.hedges import Edge, Hedge, Hedges, UnknownWordError
from claimcheck.values.identity import Identified
from claimcheck.values.numerals import check_scales
from claimcheck.values.span import Span
from claimcheck.values.units import Unit, UnitError, Units


MAX_LENGTH: Final = 120
_NEGATIVE: Final = re.compile(rf"(?:[-\u2212\u2013]|minus\b)\s*{DECIMAL}", re.IGNORECASE)
_TO: Final = r"\s*(?:\.\.|\bto\b|–|—)\s*"


@frozen(cache_hash=True)
class Quantity(Identified):
    """A range of numbers from 0, in a unit.

    Attributes:
        bounds: The numbers that are possible, in the field's unit.
        unit: The field's unit.
        written: The unit in which figures are written: the field's, or the one they were given in.
        best: The figure the speaker thinks most likely, if one was given, in the field's unit.
        phrase: The hedge word with its figure, from which the bounds came, without the unit.
        soft_low: Whether the lower edge is soft.
        soft_high: Whether the upper edge is soft.
        slack: Share of a soft edge's figure up to which a gap is near instead of apart.
    """

    bounds: Span
    unit: Unit
    written: Unit = field(eq=False)
    best: Fraction | None = None
    phrase: str | None = field(default=None, eq=False)
    soft_low: bool = False
    soft_high: bool = False
    slack: Fraction = field(default=Fraction(0), eq=False, repr=False)

    @property
    def low(self) -> Fraction:
        """The lower end, in the field's unit."""
        return self.bounds.low

    @property
    def high(self) -> Fraction | None:
        """The upper end, in the field's unit; None when open."""
        return self.bounds.high

    @property
    def spoken(self) -> str:
        """The canonical spoken form."""
        return f"{self._figures()} {self.written.id}"

    def _figures(self) -> str:
        bounds = self.bounds
        low = self._show(bounds.low)
        high = "open" if bounds.high is None else self._show(bounds.high)
        if self.best is not None:
            return f"{self._show(self.best)} ({low}..{high})"
        if self.phrase is not None:
            return self.phrase
        if self.soft_low or self.soft_high:
            return f"{'~' if self.soft_low else ''}{low}..{'~' if self.soft_high else ''}{high}"
        if bounds.high is None:
            return f">{low}" if bounds.above else f">={low}"
        if bounds.low == bounds.high:
            return low
        if bounds.low == 0 and not bounds.above:
            return f"<{high}" if bounds.below else f"<={high}"
        return f"{low}..{high}"

    def _show(self, number: Fraction) -> str:
        figure = number * self.unit.into(self.written)
        return decimal(figure) or f"{float(figure):g}"


@frozen
class _Grammar:
    """The patterns of the spoken forms, for the declared units."""

    tail: re.Pattern[str]
    figure: re.Pattern[str]
    span: re.Pattern[str]
    best: re.Pattern[str]
    compared: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _grammar(unit: str) -> _Grammar:
    one = rf"{DECIMAL}(?:{BEFORE_UNIT}{unit})?"
    ends = rf"(?P<low>{one}){_TO}(?P<sh>~?)(?P<high>{one}|open)"
    patterns = (
        rf"(?P<rest>.*?)(?<![^\W\d_])(?P<unit>{unit})\Z",
        rf"(?P<n>{DECIMAL})(?:{BEFORE_UNIT}(?P<unit>{unit}))?\Z",
        rf"(?P<sl>~?){ends}\Z",
        rf"(?P<best>{one})\s*\(\s*{ends}\s*\)\Z",
        rf"(?P<sign>>=|<=|>|<)\s*(?P<n>{one})\Z",
        rf"(?P<word>~|[^\W\d_][^\d]*?)\s*(?P<n>{one})\Z",
        rf"(?P<n>{one})\s*(?P<word>\+|[^\W\d_][^\d]*)\Z",
    )
    return _Grammar(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


def parse_quantity(text: str, unit: Unit, units: Units, hedges: Hedges) -> Quantity:
    """Read a spoken quantity.

    Args:
        text: Such as ``3h``, ``2..4 h``, ``around 90 min``, ``1,200 km``, ``12 (8..20) GB``,
            ``1 h 30 min``, ``1h30`` or ``several hours``.
        unit: The unit of the field, into which every figure is converted exactly.
        units: The declared units.
        hedges: The profile that gives hedge words their width. Where a word moves the edge of a count inwards by one
            (``more than``), the figure itself is left out.

    Raises:
        UnitError: If a figure has no unit, or one that does not convert.
        ValueError: If the text is no quantity, a hedge word is unknown, or a range runs backwards.
    """
    said = " ".join(text.split())
    if not said:
        raise ValueError("the quantity is empty; write a figure with its unit, or leave the key out")
    if len(said) > MAX_LENGTH:
        raise ValueError(f"a quantity of more than {MAX_LENGTH} characters; write the figure with its unit")
    if _NEGATIVE.match(said):
        raise ValueError(f"'{said}' is below zero; a quantity is an amount from 0: let the field say which way it goes")
    return _Reader(said, unit, units, hedges).read()


class _Reader:
    """Reads one quantity. Figures without a unit of their own take the one at the end, else the only one."""

    def __init__(self, said: str, unit: Unit, units: Units, hedges: Hedges) -> None:
        self.said, self.unit, self.units, self.hedges = said, unit, units, hedges
        self.grammar = _grammar(units.pattern)
        text = in_one_unit(said, units)
        tail = self.grammar.tail.match(text)
        self.body = tail["rest"].strip() if tail else text
        self.used: list[Unit] = [self._unit(tail["unit"])] if tail else []
        self.common = self.used[0] if tail else None

    def read(self) -> Quantity:
        figure, grammar = self.grammar.figure.match(self.body), self.grammar
        if figure is not None:
            number = self._number(self.body)
            return self._made(Span(number, number))
        if match := grammar.best.match(self.body):
            bounds, best = self._span(match["low"], match["high"]), self._number(match["best"])
            if not Span(best, best).within(bounds):
                raise ValueError(f"the best figure {match['best']} lies outside its range")
            return self._made(bounds, best=best if bounds.low != bounds.high else None)
        if match := grammar.span.match(self.body):
            soft_low, soft_high = bool(match["sl"]), bool(match["sh"])
            return self._made(self._span(match["low"], match["high"]), soft_low=soft_low, soft_high=soft_high)
        if match := grammar.compared.match(self.body):
            return self._made(_compared(match["sign"], self._number(match["n"])))
        return self._hedged()

    def _unit(self, name: str) -> Unit:
        found = self.units.find(name)
        if found is None:
            raise UnitError(f"'{name}' may be one of several units; write it in its own upper and lower case")
        try:
            found.into(self.unit)
        except UnitError:
            message = f"'{name}' does not convert into {self.unit.id}, the unit of the field; write the figure in that"
            raise UnitError(message) from None
        return found

    def _number(self, text: str) -> Fraction:
        """Return a figure in the field's unit."""
        match = self.grammar.figure.match(text)
        number = match and read_decimal(match["n"])
        if match is None or number is None:
            raise ValueError(f"'{text}' is not a figure of at most 18 digits; write it such as 6.4 or 1,200")
        if match["unit"]:
            self.used.append(self._unit(match["unit"]))
            return number * self.used[-1].into(self.unit)
        return number * self._common().into(self.unit)

    def _common(self) -> Unit:
        """Return the unit of figures that have none of their own."""
        if self.common is None:
            found = re.finditer(rf"{DECIMAL}{BEFORE_UNIT}(?P<unit>{self.units.pattern})", self.body, re.IGNORECASE)
            used = {unit.id: unit for unit in (self._unit(match["unit"]) for match in found)}
            if len(used) != 1:
                example = f"write the figure with its unit, such as '{self.said} {self.unit.id}'"
                raise UnitError(f"'{self.said}' does not say its unit; {example}")
            self.common = next(iter(used.values()))
            self.used.append(self.common)
        return self.common

    def _span(self, low: str, high: str) -> Span:
        check_scales(low, high)
        return Span(self._number(low), None if high.lower() == "open" else self._number(high))

    def _hedged(self) -> Quantity:
        hedges, body = self.hedges, self.body.lower()
        if body in hedges.alone:
            return self._wide(hedges.alone[body])
        for pattern, words, form in (
            (self.grammar.before, hedges.before, "hedge.before"),
            (self.grammar.after, hedges.after, "hedge.after"),
        ):
            match = pattern.match(self.body)
            if match is not None and (word := match["word"].strip().lower()) in words:
                return self._wide(words[word], self._number(match["n"]), form)
        raise UnknownWordError(self.said, sorted({*hedges.alone, *hedges.before, *hedges.after}))

    def _wide(self, hedge: Hedge, figure: Fraction | None = None, form: str = "") -> Quantity:
        unit = self._common()
        number = (figure or Fraction(0)) * self.unit.into(unit)
        low, above = _edge(hedge.low, number, inwards=hedge.low.plus > 0)
        high, below = _edge(hedge.high, number, inwards=hedge.high.plus < 0)
        size = unit.into(self.unit)
        bounds = Span(max(low or Fraction(0), Fraction(0)) * size, None if high is None else high * size, above, below)
        soft = hedge.soft_low or hedge.soft_high
        phrase, written = None, self._written(bounds, number * size)
        if figure is None:
            # A word without a figure counts in the unit that was said: several days are not several hours.
            phrase, written = (hedge.word, unit) if soft or high is None else (None, written)
        elif soft:
            # A step has the size of the unit that was said: nearly a day is not nearly 24 hours.
            written = unit if hedge.low.plus or hedge.high.plus else written
            phrase = Said(Message(form, word=hedge.word, figure=Figure(str(decimal(number * unit.into(written))))))
        return Quantity(bounds, self.unit, written, None, phrase, hedge.soft_low, hedge.soft_high, self.hedges.slack)

    def _made(
        self, bounds: Span, *, best: Fraction | None = None, soft_low: bool = False, soft_high: bool = False
    ) -> Quantity:
        written = self._written(bounds, best)
        return Quantity(bounds, self.unit, written, best, None, soft_low, soft_high, self.hedges.slack)

    def _written(self, bounds: Span, other: Fraction | None) -> Unit:
        """Return the unit in which all figures are decimals: the field's, else the smallest one used."""
        figures = [number for number in (bounds.low, bounds.high, other) if number is not None]
        for unit in (self.unit, *sorted(self.used, key=lambda unit: (unit.size, unit.id))):
            if all(decimal(number * self.unit.into(unit)) for number in figures):
                return unit
        raise ValueError(f"'{self.said}' cannot be written exactly in one unit; give its figures in one unit")


def _compared(sign: str, figure: Fraction) -> Span:
    match sign:
        case ">" | ">=":
            return Span(figure, None, above=sign == ">")
        case _:
            return Span(Fraction(0), figure, below=sign == "<")


def _edge(edge: Edge, figure: Fraction, *, inwards: bool) -> tuple[Fraction | None, bool]:
    """Return an edge, and whether it is itself left out, since a step inwards of a count has no size here."""
    if edge.factor is None:
        return None, False
    if edge.factor and inwards:
        return edge.factor * figure, True
    return edge.factor * figure + edge.plus, False
