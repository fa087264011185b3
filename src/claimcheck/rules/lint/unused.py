"""Rules about what cannot occur, taxonomies of no field, rules without a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from claimcheck.nodes import MapNode
from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.reading import Pack, all_nodes
from claimcheck.rules.rules import Rules
from claimcheck.rules.schema import WrittenGroup, WrittenNode


_WITHOUT_DISTANCE: Final = frozenset({"denial", "doubt", "omission", "order", "bundling"})
"""Kinds of disagreement that take their severity from 'kinds'; the others from the distance of the values."""


def check_rules_fire(pack: Pack, rules: Rules) -> Iterator[Finding]:
    """Find rules that no account can bring into play."""
    written = pack.written
    for type_ in written.types:
        record = written.types[type_]
        fields = [field for field in rules.fields.values() if field.type == type_]
        if fields and record.compare is not None and not any(field.rule == f"types.{type_}" for field in fields):
            message = f"every field of type '{type_}' has a comparison of its own, so that this one is never used"
            yield Finding("rule-never-fires", message, record.compare.where)
    for kind in written.kinds:
        if kind not in _WITHOUT_DISTANCE:
            message = f"a disagreement of kind '{kind}' takes its severity from the distance of the values; remove it"
            yield Finding("rule-never-fires", message, written.kinds[kind].where)
    yield from _interests(pack, rules)
    for name in written.bearer.fields if written.bearer else ():
        if written.bearer and rules.fields[name].type not in {"place", "category", "party"}:
            message = f"'{name}' is a {rules.fields[name].type}, and only nodes and places have a side; remove it"
            yield Finding("rule-never-fires", message, written.bearer.where.at("fields"))
    for name, other in written.follows.items():
        if name == other:
            message = f"a disagreement on '{name}' cannot follow from itself; name another field"
            yield Finding("rule-never-fires", message, written.where.at("follows"))
    if written.groups and not any(field.grouped for field in rules.fields.values()):
        yield Finding(
            "rule-never-fires",
            "no field is 'grouped', so that groups are never used; mark one",
            written.where.at("groups"),
        )


def _interests(pack: Pack, rules: Rules) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for rule in pack.written.interest:
        field = rules.fields[rule.field]
        if (rule.field, rule.of) in seen:
            message = f"an earlier rule settles '{rule.field}' of '{rule.of}'; remove one of the two"
            yield Finding("rule-never-fires", message, rule.where)
        elif rule.bias != "none" and field.type != "count":
            message = f"'{rule.field}' is a {field.type}, and only counts are inflated or deflated; remove the rule"
            yield Finding("rule-never-fires", message, rule.where)
        elif rule.bias != "none" and not field.grouped and not field.loss:
            message = f"'{rule.field}' is neither a loss nor broken down by groups, so that it is nobody's; mark it"
            yield Finding("rule-never-fires", message, rule.where)
        elif rule.bias != "none" and not field.loss and rules.groups and not _sided(rules.groups):
            message = (
                f"'{rule.field}' is no loss, and no group has a 'side', so that its figures are nobody's; give one"
            )
            yield Finding("rule-never-fires", message, rule.where)
        seen.add((rule.field, rule.of))


def _sided(groups: Mapping[str, WrittenGroup]) -> bool:
    return any(group.side is not None for group in groups.values())


def check_name(pack: Pack, _rules: Rules) -> Iterator[Finding]:
    """Find a pack that is not named as its file or folder, by which it is called."""
    path = PurePosixPath(pack.written.where.file)
    named = path.parent.name if path.name == "pack.yaml" else path.stem
    if named and named != pack.written.rules:
        message = f"the pack is named '{pack.written.rules}' and called by '{named}'; name both the same"
        yield Finding("other-name", message, pack.written.where.at("rules"))


def check_taxonomies(pack: Pack, rules: Rules) -> Iterator[Finding]:
    """Find taxonomies that no field uses."""
    used = {field.taxonomy.name for field in rules.fields.values() if field.taxonomy}
    for name, files in pack.taxonomies.items():
        if name not in used:
            for file in files:
                message = f"no field names the taxonomy '{name}'; give one 'taxonomy: {name}', or remove it"
                yield Finding("unused-taxonomy", message, file.where)


def check_sides(pack: Pack, rules: Rules) -> Iterator[Finding]:
    """Find sides of nodes and groups that the pack does not declare."""
    named: list[tuple[str, WrittenGroup | WrittenNode]] = [*pack.written.groups.items()]
    named += [entry for files in pack.taxonomies.values() for file in files for entry in all_nodes(file.nodes)]
    for id_, record in named:
        if record.side is not None and record.side not in rules.sides:
            message = f"'{id_}' belongs to the side '{record.side}', which the pack does not declare; add it to 'sides'"
            yield Finding("undeclared-side", message, record.where.at("side"))


def check_reasons(pack: Pack, _rules: Rules) -> Iterator[Finding]:
    """Find rules that do not say why."""
    written = pack.written
    tables: Mapping[str, Mapping[Any, Any]] = {
        "source_kinds": written.source_kinds, "fields": written.fields, "types": written.types,
        "compare": written.compare, "kinds": written.kinds, "resolve": written.resolve,
        "align.evidence": written.align.evidence if written.align else {},
    }  # fmt: skip
    for table, entries in tables.items():
        for name, record in entries.items():
            if not _says_why(record):
                yield Finding(
                    "no-reason", f"'{table}.{name}' does not say why; add 'why' with the reason", record.where
                )
    for rule in written.interest:
        if not rule.why:
            message = f"the interest in '{rule.field}' of '{rule.of}' does not say why; add 'why' with the reason"
            yield Finding("no-reason", message, rule.where)
    if written.align is not None and not written.align.why:
        yield Finding("no-reason", "'align' does not say why; add 'why' with the reason", written.align.where)


def _says_why(record: Any) -> bool:
    return "why" in record.entries if isinstance(record, MapNode) else bool(record.why)
