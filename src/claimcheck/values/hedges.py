"""Hedge profiles: the words that turn a figure, a time or a place into a range. Widths come from YAML only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from attrs import field, frozen


_EDGE: Final = re.compile(r"(?:(?P<factor>[0-9]+(?:\.[0-9]+)?)?n(?P<plus>[+-][0-9]+)?|(?P<fixed>[0-9]+)|open)\Z")


class UnknownWordError(ValueError):
    """A word that no table knows. `word` is the word, `known` the words of the table."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        """Hold the word and the table's words."""
        super().__init__(f"'{word}' is not known")
        self.word = word
        self.known = tuple(known)


@frozen
class Edge:
    """One edge of a hedged figure n: ``factor * n + plus``; open when the factor is None.

    Attributes:
        factor: What n is multiplied with; 0 for an edge that does not depend on n.
        plus: What is added.
    """

    factor: Fraction | None
    plus: int = 0

    def at(self, figure: int, *, up: bool) -> int | None:
        """Return the edge for a figure, fractions rounded up or down; None when open."""
        if self.factor is None:
            return None
        exact = self.factor * figure + self.plus
        return -(-exact.numerator // exact.denominator) if up else exact.numerator // exact.denominator


def parse_edge(text: str) -> Edge:
    """Read ``n``, ``n+1``, ``0.8n``, ``12`` or ``open``.

    Raises:
        ValueError: If it is none of these.
    """
    match = _EDGE.match(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is not an edge; write n, n+1, n-1, a multiple such as 0.8n, a number, or open")
    if match["fixed"] is not None:
        return Edge(Fraction(0), int(match["fixed"]))
    if text.strip() == "open":
        return Edge(None)
    return Edge(Fraction(match["factor"] or "1"), int(match["plus"] or "0"))


@frozen
class Hedge:
    """One hedge word.

    Attributes:
        word: Its canonical form; other words that mean the same are separate keys of the profile.
        low: The lower edge.
        high: The upper edge.
        soft_low: Whether the lower edge is soft.
        soft_high: Whether the upper edge is soft.
    """

    word: str
    low: Edge
    high: Edge
    soft_low: bool = False
    soft_high: bool = False


@frozen
class Hedges:
    """A named profile of hedge words.

    Attributes:
        name: The profile's name; reconciled values name it.
        before: Word before a figure -> meaning.
        after: Word behind a figure -> meaning.
        alone: Word without a figure -> meaning.
        slack: Share of a soft edge's figure up to which a gap is near instead of apart.
        approximate: Precision (year … second) -> seconds on each side of an approximate moment.
        day_parts: Word -> (from, to) in seconds of the day.
        part_names: Word -> what readers call that part of the day.
        near_km: Radius of *near* around a place, in kilometres, added to the place's own.
        corridor_km: Half width of *between*, in kilometres.
    """

    name: str
    before: dict[str, Hedge] = field(factory=dict)
    after: dict[str, Hedge] = field(factory=dict)
    alone: dict[str, Hedge] = field(factory=dict)
    slack: Fraction = Fraction(0)
    approximate: dict[str, int] = field(factory=dict)
    day_parts: dict[str, tuple[int, int]] = field(factory=dict)
    part_names: dict[str, str] = field(factory=dict)
    near_km: float = 0.0
    corridor_km: float = 0.0
