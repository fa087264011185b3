"""Compiling units: written multiples into exact sizes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Final

from claimcheck.errors import Problems, closest, did_you_mean
from claimcheck.nodes.structure import broken
from claimcheck.rules.schema import WrittenField, WrittenUnit
from claimcheck.rules.taxonomies import MAX_CHAIN, cut_circles, longest_chain
from claimcheck.values.decimals import DECIMAL, read_decimal
from claimcheck.values.units import Unit, Units


_WITH_WORD: Final = re.compile(rf"{DECIMAL}\s*(?P<word>[^\W\d_]+|[^\w\s.,+~()<>=-])\Z", re.IGNORECASE)


def compile_units(written: Mapping[str, WrittenUnit], problems: Problems) -> Units:
    """Return the units; links that lead nowhere or in circles, and names used twice, become problems."""
    links: dict[str, tuple[str, ...]] = {
        id_: (unit.of,) for id_, unit in written.items() if unit.of is not None and unit.of in written
    }
    for circle in cut_circles(links):
        text = " -> ".join([*circle, circle[0]])
        problems.add("CC501", f"units are multiples of each other in a circle: {text}", written[circle[0]].where)
    chain = longest_chain(links)
    if len(chain) > MAX_CHAIN:
        message = f"units are multiples of each other over more than {MAX_CHAIN} steps; leave some out"
        problems.add("CC104", message, written[chain[0]].where)
        links.clear()
    found = {}
    names: dict[str, str] = {}
    for id_, unit in written.items():
        size, current = Fraction(1), id_
        while links.get(current):
            size *= _factor(written[current], problems if current == id_ else Problems())
            current = links[current][0]
        if unit.of is not None and unit.of not in written and unit.of not in broken(written):
            problems.add("CC310", f"unknown unit '{unit.of}'{did_you_mean(unit.of, written)}", unit.where.at("of"))
        if unit.factor is not None and unit.of is None and "of" not in unit.where.faulty:
            problems.add("CC403", f"the unit '{id_}' has a factor and no 'of'; say of what", unit.where)
        for name in dict.fromkeys((id_, *unit.also)):
            if names.setdefault(name, id_) != id_:
                problems.add("CC205", f"'{name}' stands for two units, {names[name]} and {id_}", unit.where)
        found[id_] = Unit(id_, current, size, unit.also)
    return Units(found)


def _factor(written: WrittenUnit, problems: Problems) -> Fraction:
    factor = read_decimal(written.factor) if written.factor is not None else Fraction(1)
    if factor is None or factor == 0:
        message = f"'{written.factor}' is not a factor; write an exact decimal above zero, such as 60 or 0.001"
        problems.add("CC403", message, written.where.at("factor"))
        return Fraction(1)
    return factor


def undeclared_unit(text: str, units: Units) -> str | None:
    """Return what to say of a figure whose unit nobody declared, or None if no single word stands behind a figure."""
    match = _WITH_WORD.match(" ".join(text.split()))
    if match is None or units.find(match["word"]) is not None:
        return None
    near = closest(match["word"], units.names)
    hint = f", did you mean '{near}'?" if near else "; declare it under 'units', in the case or in the pack"
    return f"the unit '{match['word']}' is not declared{hint}"


def field_unit(
    name: str, record: WrittenField, units: Units, problems: Problems, unread: Collection[str] = ()
) -> Unit | None:
    """Return the unit of a field, or None. A count may have one that nobody declared, a quantity may not.

    Args:
        name: The field's name.
        record: Its declaration.
        units: The declared units.
        problems: Where faults go.
        unread: Units whose declaration cannot be read, of which that is said already.
    """
    if record.unit is None:
        if record.type == "quantity" and "unit" not in record.where.faulty:
            message = f"the field '{name}' is a quantity and has no unit; add 'unit'"
            problems.add("CC310", message, record.where)
        return None
    if record.type not in {"count", "quantity"}:
        problems.add("CC310", f"the field '{name}' is a {record.type}, which has no unit", record.where.at("unit"))
        return None
    unit = units.find(record.unit)
    if unit is None and record.type == "quantity" and record.unit not in unread:
        hint = did_you_mean(record.unit, units.names) or "; declare it under 'units', in the case or in the pack"
        problems.add("CC310", f"unknown unit '{record.unit}'{hint}", record.where.at("unit"))
    return unit or Unit(record.unit, record.unit)
