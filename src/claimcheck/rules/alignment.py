"""Compiling the rules of alignment: limits into numbers, weights into whole thousandths."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from claimcheck.errors import Problems, Where, did_you_mean
from claimcheck.nodes.structure import key_at, value_at
from claimcheck.rules.measuring import undeclared_unit
from claimcheck.rules.rules import Alignment, Evidence, Field, Level, Limit
from claimcheck.rules.schema import WrittenAlign, WrittenEvidence, WrittenLevel, WrittenPartEvidence
from claimcheck.values import Hedges, Units
from claimcheck.values.hedges import UnknownWordError
from claimcheck.values.measures import parse_distance, parse_duration
from claimcheck.values.quantity import parse_quantity


MAX_WEIGHT: Final = 1_000_000


def compile_alignment(
    written: WrittenAlign | None,
    fields: Mapping[str, Field],
    declared: Collection[str],
    units: Units,
    problems: Problems,
) -> Alignment:
    """Return the compiled rules of alignment; what cannot be read becomes a problem.

    Args:
        written: The rules.
        fields: The compiled fields.
        declared: The names of all fields; one that could not be compiled is a problem already.
        units: The units in which limits of quantities are written.
        problems: Where faults go.
    """
    if written is None:
        return Alignment()
    at = written.where.at
    named = [(name, key_at(way, name, at("block"))) for way in written.block for name in way]
    named += [(name, key_at(written.evidence, name, entry.where)) for name, entry in written.evidence.items()]
    for name, where in named:
        if name not in declared:
            problems.add("CC203", f"unknown field '{name}'{did_you_mean(name, declared)}", where)
    ways = [
        {
            name: limit_of(fields[name], text, units, value_at(way, name, at("block")), problems)
            for name, text in way.items()
            if name in fields
        }
        for way in written.block
    ]
    evidence = [_evidence(fields[n], e, units, problems) for n, e in sorted(written.evidence.items()) if n in fields]
    if not 0 <= written.review <= written.accept <= 1:
        message = "'review' and 'accept' are probabilities, and review is not above accept"
        problems.add("CC403", message, at("accept"))
    if written.limit is not None and written.limit.accounts < 1:
        message = "a limit of accounts is at least 1; leave 'limit' out to have no chain reported"
        problems.add("CC403", message, written.limit.where.at("accounts"))
    return Alignment(
        tuple({name: limit for name, limit in way.items() if limit is not None} for way in ways),
        thousandths(written.prior, at("prior"), problems),
        tuple(evidence),
        written.accept,
        written.review,
        written.one_per,
        _distance(written.unmeasured, at("unmeasured"), problems),
        *(_parts(written.parts, problems) if written.parts else (0, 0)),
        written.limit.accounts if written.limit else None,
    )


def _parts(written: WrittenPartEvidence, problems: Problems) -> tuple[int, int]:
    prior = thousandths(written.prior, written.where.at("prior"), problems)
    return prior, thousandths(written.same_place, written.where.at("same_place"), problems)


def _distance(text: str | None, where: Where, problems: Problems) -> float:
    try:
        return parse_distance(text) if text else 0.0
    except ValueError as error:
        problems.add("CC403", str(error), where)
        return 0.0


def thousandths(weight: float, where: Where, problems: Problems) -> int:
    """Return a weight as whole thousandths; finer steps are a problem, and so is a weight that no evidence has."""
    if abs(weight) > MAX_WEIGHT:
        problems.add("CC403", f"the weight {weight:g} is beyond {MAX_WEIGHT}; log2 odds are small numbers", where)
        return 0
    whole = round(weight * 1000)
    if abs(whole - weight * 1000) > 1e-6:  # noqa: PLR2004
        problems.add("CC403", f"the weight {weight} is finer than 0.001", where)
    return whole


def limit_of(field: Field, text: str, units: Units, where: Where, problems: Problems) -> Limit | None:
    """Return a limit in microseconds, in kilometres, or in the unit of a quantity's field."""
    try:
        match field.type:
            case "moment":
                return float(parse_duration(text))
            case "place":
                return parse_distance(text)
            case "quantity" if field.unit is not None:
                found = parse_quantity(text, field.unit, units, Hedges("none"))
                return found.low
    except UnknownWordError as error:
        foreign = undeclared_unit(text, units)
        message = f"'{error.word}' is no amount in {field.unit.id if field.unit else 'a unit'}"
        problems.add("CC403", foreign or f"{message}; write a figure with its unit", where)
        return None
    except ValueError as error:
        problems.add("CC403", str(error), where)
        return None
    message = f"the field '{field.name}' has no distance; limits are for moments, places and quantities"
    problems.add("CC403", message, where)
    return None


def _evidence(field: Field, written: WrittenEvidence, units: Units, problems: Problems) -> Evidence:
    otherwise = [thousandths(level.else_, level.where, problems) for level in written.levels if level.else_ is not None]
    levels = [(_level(field, level, units, problems), level) for level in written.levels if level.else_ is None]
    read = [(level, record.vague is not None) for level, record in levels if level is not None]
    return Evidence(
        field.name,
        tuple(level for level, vague in read if not vague),
        otherwise[-1] if otherwise else 0,
        tuple(level for level, vague in read if vague),
    )


def _level(field: Field, level: WrittenLevel, units: Units, problems: Problems) -> Level | None:
    if level.where.faulty:
        return None
    given = [key for key in ("within", "relation", "ratio", "vague") if getattr(level, key) is not None]
    if len(given) != 1 or level.weight is None:
        message = "a level takes one of 'within', 'relation', 'ratio' and 'vague', and a 'weight'"
        problems.add("CC403", message, level.where)
        return None
    weight = thousandths(level.weight, level.where, problems)
    if level.within is not None:
        limit = limit_of(field, level.within, units, level.where, problems)
        return None if limit is None else Level(f"within {level.within}", weight, limit)
    if level.vague == "any":
        return Level("vague", weight)
    if level.vague is not None:
        limit = limit_of(field, level.vague, units, level.where, problems)
        return None if limit is None else Level(f"vague {level.vague}", weight, limit)
    if level.relation is not None:
        return Level(level.relation, weight, relation=level.relation)
    return Level(f"ratio {level.ratio:g}", weight, ratio=level.ratio)
