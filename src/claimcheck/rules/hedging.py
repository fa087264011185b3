"""Compiling hedge profiles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from claimcheck.errors import Problems, Where
from claimcheck.rules.schema import WrittenHedge, WrittenHedges
from claimcheck.rules.translating import Names
from claimcheck.values.hedges import Hedge, Hedges, parse_edge
from claimcheck.values.measures import parse_distance, parse_duration


_SPAN: Final = re.compile(r"([0-9]{2}):([0-9]{2})/([0-9]{2}):([0-9]{2})\Z")
_DAY_SECONDS: Final = 86_400


def compile_hedges(written: WrittenHedges, problems: Problems, names: Names | None = None) -> Hedges:
    """Return a profile; what cannot be read becomes a problem."""
    names = names or Names({})
    approximate: dict[str, int] = {}
    for step, text in written.moments.approximate.items():
        try:
            approximate[step] = parse_duration(text)
        except ValueError as error:
            problems.add("CC403", str(error), written.moments.where.at("approximate"))
    day_parts = {}
    for word, text in written.moments.day_parts.items():
        span = _span(text, written.moments.where.at("day_parts"), problems)
        if span is not None:
            day_parts[word] = span
    if written.slack < 0:
        problems.add("CC403", "the slack is a share of a figure and not below 0", written.where.at("slack"))
    return Hedges(
        written.hedges,
        _table(written.before, names, problems),
        _table(written.after, names, problems),
        _table(written.alone, names, problems),
        Fraction(str(written.slack)),
        approximate,
        day_parts,
        {word: names.of("day_parts", word, word) for word in day_parts},
        _distance(written.places.near, written.places.where.at("near"), problems),
        _distance(written.places.corridor, written.places.where.at("corridor"), problems),
    )


def _distance(text: str | None, where: Where, problems: Problems) -> float:
    try:
        return parse_distance(text) if text else 0.0
    except ValueError as error:
        problems.add("CC403", str(error), where)
        return 0.0


def _span(text: str, where: Where, problems: Problems) -> tuple[int, int] | None:
    match = _SPAN.match(text)
    numbers = [int(group) for group in match.groups()] if match else []
    if numbers:
        begin, end = numbers[0] * 3600 + numbers[1] * 60, numbers[2] * 3600 + numbers[3] * 60
        if begin < end <= _DAY_SECONDS:
            return begin, end
    problems.add("CC403", f"'{text}' is not a part of a day; write it as 06:00/12:00, at most 24:00", where)
    return None


def _table(words: Mapping[str, WrittenHedge], names: Names, problems: Problems) -> dict[str, Hedge]:
    table: dict[str, Hedge] = {}
    for word, written in words.items():
        try:
            hedge = Hedge(
                names.of("hedges", word, word),
                parse_edge(written.low),
                parse_edge(written.high),
                "low" in written.soft,
                "high" in written.soft,
            )
        except ValueError as error:
            problems.add("CC403", str(error), written.where)
            continue
        for name in (word, *written.also):
            if name in table:
                problems.add("CC205", f"the hedge word '{name}' stands twice", written.where)
            table[name.lower()] = hedge
    return table
