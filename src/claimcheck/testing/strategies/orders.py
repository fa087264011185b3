"""Strategies of orders of parts, as several accounts tell them."""

from __future__ import annotations

from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn


Told: TypeAlias = list[tuple[str, list[str] | None]]

_PARTS: Final = ("p", "q", "r", "s")


@st.composite
def orders(draw: DrawFn) -> list[Told]:
    """Return a strategy of two to four accounts, each a list of parts with those before it, or None.

    Each account can be right by itself. Most tell two parts, so that only several together may lead in a circle.
    """
    return draw(st.lists(_account(), min_size=2, max_size=4))


@st.composite
def _account(draw: DrawFn) -> Told:
    row = draw(st.permutations(_PARTS))[: draw(st.sampled_from((2, 2, 3, 4)))]
    told: Told = [(row[0], draw(st.sampled_from((None, None, None, []))))]
    for number, part in enumerate(row[1:], 1):
        before = draw(st.lists(st.sampled_from(row[:number]), max_size=2, unique=True)) or None
        told.append((part, [row[number - 1]] if draw(st.booleans()) else before))
    return told
