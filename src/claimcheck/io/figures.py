"""Counts and quantities with the unit that their field declares."""

from __future__ import annotations

import difflib
import re
from typing import Final

from claimcheck.rules import Field, Rules
from claimcheck.values import Count, Quantity
from claimcheck.values.count import parse_count
from claimcheck.values.hedges import UnknownWordError
from claimcheck.values.numerals import FIGURE
from claimcheck.values.quantity import parse_quantity
from claimcheck.values.units import UnitError, without_unit


_WITH_NOUN: Final = re.compile(rf"(?P<figure>{FIGURE})\s+(?P<noun>[^\W\d_]+)\Z", re.IGNORECASE)


def read_count(text: str, field: Field, rules: Rules) -> Count:
    """Read a count, which may be written with its field's unit and no other.

    Raises:
        UnitError: If another unit, or a word that is none, stands behind the figure.
        ValueError: If it cannot be understood.
    """
    if field.unit is None:
        return parse_count(text, rules.hedges)
    plain = without_unit(text, field.unit, rules.units)
    try:
        return parse_count(plain, rules.hedges)
    except UnknownWordError as error:
        match = _WITH_NOUN.match(plain)
        if match is None or _like(match["noun"], list(rules.hedges.after)):
            raise
        group = f"; a group goes into the path, such as {field.name}.{match['noun']}" if field.grouped else ""
        message = f"'{match['noun']}' is not the unit of '{field.name}', which is {field.unit.id}{group}"
        raise UnitError(message) from error


def read_quantity(text: str, field: Field, rules: Rules) -> Quantity:
    """Read a quantity in a unit that converts into its field's.

    Raises:
        UnitError: If a figure has no unit, or one that does not convert.
        ValueError: If it cannot be understood.
    """
    if field.unit is None:
        raise UnitError(f"the field '{field.name}' declares no unit")
    return parse_quantity(text, field.unit, rules.units, rules.hedges)


def _like(noun: str, words: list[str]) -> bool:
    """Return whether a noun may be a misspelt hedge word."""
    return bool(difflib.get_close_matches(noun.lower(), words, n=1))
