"""Counts and quantities with the unit that their field declares."""

from __future__ import annotations

import difflib
import re
from typing import Final

from claimcheck.rules import Field, Rules
from claimcheck.rules.measuring import undeclared_unit
from claimcheck.values import Count, Quantity
from claimcheck.values.count import parse_count
from claimcheck.values.decimals import DECIMAL
from claimcheck.values.hedges import UnknownWordError
from claimcheck.values.numerals import FIGURE
from claimcheck.values.quantity import parse_quantity
from claimcheck.values.units import UnitError, Units, without_unit


_WITH_NOUN: Final = re.compile(rf"(?P<figure>{FIGURE})\s+(?P<noun>[^\W\d_]+)\Z", re.IGNORECASE)


def read_count(text: str, field: Field, rules: Rules) -> Count:
    """Read a count, which may be written with its field's unit and no other.

    Raises:
        UnitError: If another unit, or a word that is none, stands behind the figure.
        ValueError: If it cannot be understood.
    """
    plain = without_unit(text, field.unit, rules.units) if field.unit is not None else text
    try:
        return parse_count(plain, rules.hedges)
    except UnknownWordError as error:
        match = _WITH_NOUN.match(plain)
        if match is None or _like(match["noun"], list(rules.hedges.after)):
            raise
        group = f"; a group goes into the path, such as {field.name}.{match['noun']}" if field.grouped else ""
        unit = f"which is {field.unit.id}" if field.unit is not None else "which has none: write the figure alone"
        raise UnitError(f"'{match['noun']}' is not the unit of '{field.name}', {unit}{group}") from error


def read_quantity(text: str, field: Field, rules: Rules) -> Quantity:
    """Read a quantity in a unit that converts into its field's.

    Raises:
        UnitError: If a figure has no unit, or one that does not convert.
        ValueError: If it cannot be understood.
    """
    if field.unit is None:
        raise UnitError(f"the field '{field.name}' declares no unit")
    said = _sign_behind(text, rules.units)
    try:
        return parse_quantity(said, field.unit, rules.units, rules.hedges)
    except UnknownWordError as error:
        message = undeclared_unit(said, rules.units)
        match = _WITH_NOUN.match(said)
        if message is None or (match is not None and _like(match["noun"], list(rules.hedges.after))):
            raise UnknownWordError(text, error.known) from error
        raise UnitError(message) from error


def _sign_behind(text: str, units: Units) -> str:
    """Return a quantity with every unit that ends in a sign, such as ``$`` or ``US$``, behind its figure."""
    signs = sorted((name for name in units.names if not name[-1:].isalnum()), key=lambda name: (-len(name), name))
    if not signs:
        return text
    before = rf"(?<!\w)(?P<sign>{'|'.join(map(re.escape, signs))})\s?(?P<figure>(?=[0-9]){DECIMAL})"
    return re.sub(before, r"\g<figure> \g<sign>", text, flags=re.IGNORECASE)


def _like(noun: str, words: list[str]) -> bool:
    """Return whether a noun may be a misspelt hedge word."""
    return bool(difflib.get_close_matches(noun.lower(), words, n=1))
