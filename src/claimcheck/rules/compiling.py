"""Compiling packs: records into taxonomies, hedge tables and comparators, once per case."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, partial
from typing import Any, Final, get_args

import attrs
from attrs import frozen

from claimcheck.compare import Comparator, Setting, Severity, comparators, compile_comparator
from claimcheck.errors import ClaimcheckError, Problems, Where, did_you_mean
from claimcheck.language import Listed, Message, Named, Word
from claimcheck.nodes import MapNode, Node, ScalarNode
from claimcheck.nodes.structure import broken, extended, structure
from claimcheck.rules.alignment import compile_alignment
from claimcheck.rules.hedging import compile_hedges
from claimcheck.rules.measuring import compile_units, field_unit
from claimcheck.rules.naming import check_ids, check_names
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Bearer, Field, Headline, Interest, Rules, SourceKind
from claimcheck.rules.schema import (
    ValueType,
    WrittenField,
    WrittenKind,
    WrittenNode,
    WrittenResolve,
    WrittenType,
    WrittenUnit,
)
from claimcheck.rules.taxonomies import MAX_CHAIN, grow
from claimcheck.rules.translating import Names, compile_names
from claimcheck.rules.views import compile_views
from claimcheck.values import Category, Gazetteer, Hedges, Place, Taxonomy, Units
from claimcheck.values.naming import name_of


_TYPES_WITH_TAXONOMY: Final = frozenset({"category", "party"})
_VALUE_TYPES: Final = frozenset(get_args(ValueType))
_INHERITED: Final = ("type", "label", "taxonomy", "unit", "grouped", "sums", "loss", "required_for_alignment")


@frozen
class Vocabulary:
    """What a case adds to a pack: terms, fields, units, and the names of its places."""

    terms: Mapping[str, WrittenNode] = attrs.field(factory=dict)
    fields: Mapping[str, WrittenField] = attrs.field(factory=dict)
    gazetteer: Gazetteer = attrs.field(factory=Gazetteer)
    units: Mapping[str, WrittenUnit] = attrs.field(factory=dict)


@frozen
class _Tables:
    """What fields refer to."""

    taxonomies: Mapping[str, Taxonomy]
    units: Units
    gazetteer: Gazetteer
    names: Names


def compile_rules(pack: Pack, vocabulary: Vocabulary | None = None, profile: str | None = None) -> Rules:
    """Compile a pack, a case's own vocabulary included.

    Args:
        pack: The pack.
        vocabulary: What the case adds.
        profile: The hedge profile to use instead of the pack's.

    Raises:
        ClaimcheckError: With every fault found.
    """
    own = vocabulary or Vocabulary()
    problems = Problems()
    problems.found += pack.faults
    written = pack.written
    check_ids(pack, problems)
    names = compile_names(pack, problems)
    taxonomies = grow(pack.taxonomies, own.terms, problems, names)
    hedges = _profile(pack, profile, names, problems)
    declared = extended(written.fields, own.fields)
    for id_ in sorted(own.units.keys() & written.units.keys()):
        message = f"the pack declares the unit '{id_}'; use it, or name yours differently"
        problems.add("CC205", message, own.units[id_].where)
    units = compile_units(extended(written.units, own.units), problems)
    fields = {}
    for name in declared:
        compiled = _compile_field(name, declared, pack, _Tables(taxonomies, units, own.gazetteer, names), problems)
        if compiled is not None:
            fields[name] = compiled
    check_names(pack, fields, declared, problems)
    views = {
        name: attrs.evolve(view, title=names.of("views", name, view.title))
        for name, view in compile_views(written.views, problems).items()
    }
    align = compile_alignment(written.align, fields, {*declared, *broken(declared)}, units, problems)
    problems.raise_if_any()
    bearer, headline = written.bearer, written.headline
    return Rules(
        name=written.rules,
        hash=pack.hash,
        fields=fields,
        taxonomies=taxonomies,
        hedges=hedges,
        units=units,
        groups={
            id_: attrs.evolve(group, label=names.of("groups", id_, group.label or id_.replace("-", " ")))
            for id_, group in written.groups.items()
        },
        source_kinds={id_: _source_kind(id_, kind, names) for id_, kind in written.source_kinds.items()},
        sides={
            id_: (names.of("sides", id_, side.name or id_), frozenset(side.opposes))
            for id_, side in written.sides.items()
        },
        bearer=Bearer(bearer.fields, bearer.opposed_to) if bearer else Bearer(),
        headline=Headline(headline.fields, frozenset(headline.named)) if headline else Headline(),
        kinds={kind: Severity.named(entry.severity) for kind, entry in written.kinds.items()},
        follows=dict(written.follows),
        interest=tuple(Interest(rule.field, rule.of, rule.bias) for rule in written.interest),
        views=views,
        authoritative=frozenset((rule.field, kind) for rule in written.authoritative for kind in rule.kinds),
        align=align,
    )


def _source_kind(id_: str, written: WrittenKind, names: Names) -> SourceKind:
    label = names.of("source_kinds", id_, written.label or id_.replace("-", " "))
    return SourceKind(id_, label, written.speaks_for == "own", written.independence is not None)


def _label(name: str, record: WrittenField, declared: Mapping[str, WrittenField], pack: Pack, names: Names) -> str:
    """Return what readers call a field: by the label that it or what it is `like` has, else by its name."""
    owner = name
    while declared[owner].label is None and declared[owner].like is not None:
        owner = declared[owner].like or owner
    owner = owner if declared[owner].label is not None else name
    english = record.label or name.replace("_", " ")
    return names.of("fields", owner, english) if declared[owner] is pack.written.fields.get(owner) else english


def _profile(pack: Pack, profile: str | None, names: Names, problems: Problems) -> Hedges:
    name = profile or (pack.written.hedges.profile if pack.written.hedges else "default")
    if name in pack.hedges:
        return compile_hedges(pack.hedges[name], problems, names)
    if pack.written.hedges or profile:
        message = f"there is no hedge profile '{name}'{did_you_mean(name, pack.hedges)}"
        asked = pack.written.hedges.where.at("profile") if pack.written.hedges and not profile else pack.written.where
        problems.add("CC204", message, asked)
    return Hedges("none", slack=Fraction(0))


def _inherit(name: str, declared: Mapping[str, WrittenField], problems: Problems) -> WrittenField | None:
    """Return the declaration with what it is `like` folded in."""
    record, seen = declared[name], {name}
    while record.like is not None:
        if record.like not in declared:
            hint = problems.suggest(record.like, declared)
            problems.add("CC203", f"unknown field '{record.like}'{hint}", record.where)
            return None
        if record.like in seen:
            problems.add("CC501", f"fields are like each other in a circle: {', '.join(sorted(seen))}", record.where)
            return None
        if len(seen) >= MAX_CHAIN:
            problems.add("CC104", f"fields are like each other over more than {MAX_CHAIN} steps", record.where)
            return None
        seen.add(record.like)
        model = declared[record.like]
        kept = {key: getattr(record, key) for key in _INHERITED if getattr(record, key) is not None}
        record = attrs.evolve(model, **kept, where=record.where)
    return record


def _compile_field(
    name: str,
    declared: Mapping[str, WrittenField],
    pack: Pack,
    tables: _Tables,
    problems: Problems,
) -> Field | None:
    record = _inherit(name, declared, problems)
    if record is None:
        return None
    if record.type is None:
        if not record.where.faulty & {"type", "like"}:
            problems.add("CC202", f"the field '{name}' has no type; add 'type' or 'like'", record.where)
        return None
    taxonomies = tables.taxonomies
    tree = taxonomies.get(record.taxonomy) if record.taxonomy else None
    if record.type in _TYPES_WITH_TAXONOMY and tree is None:
        hint = problems.suggest(record.taxonomy or "", taxonomies)
        if "taxonomy" not in record.where.faulty and record.taxonomy not in broken(pack.written.taxonomies):
            message = f"the field '{name}' needs a taxonomy that exists{hint}"
            problems.add("CC204", message, record.where.at("taxonomy"))
        return None
    setting = Setting(tree, labeller(record.type, tree, tables.gazetteer))
    types = pack.written.types.get(record.type, WrittenType())
    like = declared[name].like
    source, rule = next(
        ((pack.written.compare[n], f"compare.{n}") for n in (name, like) if n and n in pack.written.compare),
        (types.compare, f"types.{record.type}"),
    )
    make = _comparator(source, record.type, setting, record.where, problems)
    resolve = pack.written.resolve.get(name) or types.resolve or WrittenResolve()
    if make is None:
        return None
    return Field(
        name,
        record.type,
        _label(name, record, declared, pack, tables.names),
        tree,
        field_unit(name, record, tables.units, problems, broken(pack.written.units)),
        bool(record.grouped),
        record.sums is not False,
        bool(record.loss),
        bool(record.required_for_alignment),
        make(setting),
        setting.label,
        rule,
        resolve.with_,
        declared[name].known_as,
        cache(lambda tree: make(attrs.evolve(setting, taxonomy=tree))) if tree else None,
    )


def _comparator(
    source: Node | None, type_: str, setting: Setting, where: Where, problems: Problems
) -> Callable[[Setting], Comparator] | None:
    """Return what makes the comparator in a setting, tried in the given one, or None after adding a problem."""
    node = source if source is not None else MapNode({}, {}, where)
    if not isinstance(node, MapNode):
        problems.add("CC201", "expected a mapping with 'with' and parameters", node.where)
        return None
    named = node.entries.get("with")
    name = named.text if isinstance(named, ScalarNode) else type_
    if name not in comparators:
        known = [entry.name for entry in comparators]
        problems.add("CC402", f"unknown comparator '{name}'{did_you_mean(name, known)}", node.at("with"))
        return None
    if name != type_ and name in _VALUE_TYPES and not {name, type_} <= _TYPES_WITH_TAXONOMY:
        problems.add("CC403", f"the comparator '{name}' cannot compare values of type '{type_}'", node.at("with"))
        return None
    kept = {key: child for key, child in node.entries.items() if key not in {"with", "why"}}
    try:
        parameters: Any = structure(MapNode(kept, node.keys, node.where), comparators.get(name).parameters)
        make = partial(compile_comparator, name, parameters)
        make(setting)
    except ClaimcheckError as error:
        problems.extend(error)
        return None
    except (ValueError, KeyError) as error:
        problems.add("CC403", f"the comparator '{name}' cannot be set up: {error.args[0]}", node.where)
        return None
    return make


def labeller(type_: str, tree: Taxonomy | None, gazetteer: Gazetteer) -> Callable[[Any], Named]:
    """Return the function that says what readers call a value, which is looked up when it is read."""
    if type_ in _TYPES_WITH_TAXONOMY and tree is not None:
        return partial(Named, lambda value: category_label(value, tree))
    if type_ == "place":
        return partial(Named, lambda value: place_label(value, gazetteer))
    return partial(Named, name_of)


def category_label(value: Category, tree: Taxonomy) -> Word:
    """Return a category in the labels of its taxonomy."""
    labels = tuple(tree.label(id_) for id_ in value.nodes)
    match value.form:
        case "any":
            return Listed(labels, "or")
        case "not":
            return Message("category.not", nodes=Listed(labels, "all"))
        case _:
            return Listed(labels, "commas")


def place_label(value: Place, gazetteer: Gazetteer) -> Word:
    """Return a place by the name that readers know."""
    word, _, rest = value.spoken.partition(" ")
    if rest and word in {"near", "outside"}:
        site = gazetteer.sites.get(rest)
        return Message(f"place.{word}", place=site.name if site else rest)
    if rest and word == "between":
        for cut in (match.start() for match in re.finditer(" and ", rest)):
            ends = [gazetteer.sites.get(name) for name in (rest[:cut], rest[cut + 5 :])]
            if ends[0] and ends[1]:
                return Message("place.between", one=ends[0].name, other=ends[1].name)
    site = gazetteer.sites.get(value.spoken)
    return site.name if site else value.spoken
