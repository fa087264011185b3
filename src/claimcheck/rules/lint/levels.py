"""Levels of evidence that can never hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.errors import Problems
from claimcheck.rules.alignment import limit_of
from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Field, Rules
from claimcheck.rules.schema import WrittenLevel


def check_levels(pack: Pack, rules: Rules) -> Iterator[Finding]:
    """Find levels that an earlier one forestalls, and levels that values of the field cannot reach."""
    align = pack.written.align
    for name, entry in align.evidence.items() if align else ():
        field = rules.fields[name]
        for number, level in enumerate(entry.levels):
            reason = _impossible(level, field) or _forestalled(level, entry.levels[:number], field, rules)
            if reason:
                yield Finding("unreachable-level", f"{_named(level)} {reason}", level.where)
        if entry.levels and all(not (level.weight or level.else_) for level in entry.levels):
            message = f"the evidence of '{name}' has no weight in any level; give it one, or remove it"
            yield Finding("rule-never-fires", message, entry.where)
        elif entry.levels and all(level.else_ is None for level in entry.levels):
            message = (
                f"no '{name}' speaks against a pair, however far apart; end the levels with 'else', such as 'else: -4'"
            )
            yield Finding("missing-else", message, entry.levels[-1].where)


def _named(level: WrittenLevel) -> str:
    if level.within is not None:
        return f"'within: {level.within}'"
    if level.ratio is not None:
        return f"'ratio: {level.ratio:g}'"
    if level.vague is not None:
        return f"'vague: {level.vague}'"
    return f"'relation: {level.relation}'" if level.relation is not None else "'else'"


def _impossible(level: WrittenLevel, field: Field) -> str | None:
    """Return why no two values of a field are ever on a level."""
    if level.ratio is not None and field.type != "count":
        return f"never holds, for ratios are measured of counts and '{field.name}' is a {field.type}; remove it"
    if level.ratio is not None and level.ratio < 1:
        return "never holds, for the ratio of the larger to the smaller is at least 1; raise it"
    match level.relation:
        case "related" if field.taxonomy is None:
            return f"never holds, for only nodes are related and '{field.name}' is a {field.type}; remove it"
        case "refines" | "overlaps" if field.type in {"text", "flag"}:
            return f"never holds, for a {field.type} has no parts; remove it"
        case "near" if field.type in {"category", "party", "flag"}:
            return f"never holds, for a {field.type} is never near another; remove it"
        case _:
            return None


def _forestalled(level: WrittenLevel, earlier: Sequence[WrittenLevel], field: Field, rules: Rules) -> str | None:
    """Return which earlier level holds wherever this one does."""
    for other in earlier:
        if other.else_ is not None:
            return "stands behind 'else'; move 'else' to the end"
        same = level.else_ is None and _covers(other, level, field, rules)
        if same:
            return f"never holds, because {_named(other)} holds first wherever it would; reorder or remove one"
    return None


def _covers(other: WrittenLevel, level: WrittenLevel, field: Field, rules: Rules) -> bool:
    """Return whether an earlier level holds wherever a later one does."""
    if level.vague is not None and other.vague == "any":
        return True
    texts = (other.within, level.within) if level.vague is None else (other.vague, level.vague)
    if texts[0] is not None and texts[1] is not None:
        limits = [limit_of(field, text, rules.units, level.where, Problems()) for text in texts if text is not None]
        return limits[0] is not None and limits[1] is not None and limits[1] <= limits[0]
    if level.ratio is not None and other.ratio is not None:
        return level.ratio <= other.ratio
    if level.relation is None or other.relation is None:
        return False
    wider = {level.relation} | ({"refines"} if level.relation == "equal" else set())
    # A named node has to tell as many bits as the level weighs, so that a lighter level may hold where a heavier fails.
    return other.relation in wider and (level.weight or 0) >= (other.weight or 0)
