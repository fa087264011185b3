"""Compiling the rules of alignment: limits into numbers, weights into whole thousandths."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.errors import Problems, Where, did_you_mean
from claimcheck.rules.rules import Alignment, Evidence, Field, Level
from claimcheck.rules.schema import WrittenAlign, WrittenEvidence, WrittenLevel
from claimcheck.values.measures import parse_distance, parse_duration


def compile_alignment(written: WrittenAlign | None, fields: Mapping[str, Field], problems: Problems) -> Alignment:
    """Return the compiled rules of alignment; what cannot be read becomes a problem."""
    if written is None:
        return Alignment()
    where = written.where.at("block")
    limits = [
        {name: _limit(name, text, fields, where, problems) for name, text in way.items()} for way in written.block
    ]
    block = tuple({name: limit for name, limit in way.items() if limit is not None} for way in limits)
    evidence = [_evidence(name, entry, fields, problems) for name, entry in sorted(written.evidence.items())]
    if not 0 <= written.review <= written.accept <= 1:
        message = "'review' and 'accept' are probabilities, and review is not above accept"
        problems.add("CC403", message, written.where.at("review"))
    return Alignment(
        block,
        thousandths(written.prior, written.where.at("prior"), problems),
        tuple(entry for entry in evidence if entry is not None),
        written.accept,
        written.review,
        written.one_per,
    )


def thousandths(weight: float, where: Where, problems: Problems) -> int:
    """Return a weight as whole thousandths; finer steps are a problem."""
    whole = round(weight * 1000)
    if abs(whole - weight * 1000) > 1e-6:  # noqa: PLR2004
        problems.add("CC403", f"the weight {weight} is finer than 0.001", where)
    return whole


def _limit(name: str, text: str, fields: Mapping[str, Field], where: Where, problems: Problems) -> float | None:
    if name not in fields:
        problems.add("CC203", f"unknown field '{name}'{did_you_mean(name, fields)}", where)
        return None
    try:
        match fields[name].type:
            case "moment":
                return float(parse_duration(text))
            case "place":
                return parse_distance(text)
    except ValueError as error:
        problems.add("CC403", str(error), where)
        return None
    problems.add("CC403", f"the field '{name}' has no distance; limits are for moments and places", where)
    return None


def _evidence(name: str, written: WrittenEvidence, fields: Mapping[str, Field], problems: Problems) -> Evidence | None:
    if name not in fields:
        problems.add("CC203", f"unknown field '{name}'{did_you_mean(name, fields)}", written.where)
        return None
    levels = []
    otherwise = 0
    for level in written.levels:
        if level.else_ is not None:
            otherwise = thousandths(level.else_, level.where, problems)
            continue
        compiled = _level(name, level, fields, problems)
        if compiled is not None:
            levels.append(compiled)
    return Evidence(name, tuple(levels), otherwise)


def _level(name: str, level: WrittenLevel, fields: Mapping[str, Field], problems: Problems) -> Level | None:
    given = [key for key in ("within", "relation", "ratio") if getattr(level, key) is not None]
    if len(given) != 1 or level.weight is None:
        message = "a level takes one of 'within', 'relation' and 'ratio', and a 'weight'"
        problems.add("CC403", message, level.where)
        return None
    weight = thousandths(level.weight, level.where, problems)
    if level.within is not None:
        limit = _limit(name, level.within, fields, level.where, problems)
        return None if limit is None else Level(f"within {level.within}", weight, limit)
    if level.relation is not None:
        return Level(level.relation, weight, relation=level.relation)
    return Level(f"ratio {level.ratio:g}", weight, ratio=level.ratio)
