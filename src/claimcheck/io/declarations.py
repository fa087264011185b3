"""The declarations of one or several case files, merged and resolved into the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve

from claimcheck.errors import Problems, Where
from claimcheck.io.written import WrittenCase, WrittenPlace, WrittenSource
from claimcheck.model import Group, Part, Side, Source
from claimcheck.nodes import ListNode, Node, ScalarNode
from claimcheck.nodes.structure import ABSENT, kind_name
from claimcheck.rules import Rules, taxonomies
from claimcheck.rules.schema import WrittenGroup, WrittenNode
from claimcheck.rules.taxonomies import MAX_CHAIN, longest_chain
from claimcheck.values import Gazetteer
from claimcheck.values.place import Site, make_disc


W = TypeVar("W")

SHARED = ("sides", "sources", "places", "groups", "terms", "fields", "units", "events")
"""Tables whose ids are shared by all cases of a collection."""


def merge(cases: Iterable[WrittenCase], problems: Problems) -> dict[str, dict[str, Any]]:
    """Return the shared tables of all cases; one id with two different definitions is a problem."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in SHARED}
    for case in cases:
        for name in SHARED:
            for id_, record in getattr(case, name).items():
                known = tables[name].setdefault(id_, record)
                if known != record:
                    message = (
                        f"'{id_}' is defined differently in {known.where.file}:{known.where.line}; make them equal"
                    )
                    problems.add("CC505", message, record.where)
    return tables


def merge_parts(
    declared: Iterable[Iterable[tuple[Part, Where]]], problems: Problems
) -> dict[tuple[str | None, str], Part]:
    """Return (event, id) -> part of what the cases declare, each part where it stands.

    One part of an event with two different definitions is a problem.
    """
    found: dict[tuple[str | None, str], tuple[Part, Where]] = {}
    for part, where in (item for items in declared for item in items):
        known, there = found.setdefault((part.of, part.id), (part, where))
        if known != part:
            message = (
                f"the part '{part.id}' of '{part.of}' is defined differently in {there.file}:{there.line}; make them "
                "equal, or declare it once"
            )
            problems.add("CC505", message, where)
    return {key: part for key, (part, _) in found.items()}


def all_terms(terms: Mapping[str, WrittenNode]) -> list[WrittenNode]:
    """Return terms and all that are written below them."""
    return [node for term in terms.values() for node in (term, *all_terms(term.children))]


def check_id(id_: str | None, known: Iterable[str], what: str, where: Where, problems: Problems) -> bool:
    """Return whether an id may be used: it is missing, or declared. Else it becomes a problem."""
    names = known if isinstance(known, Mapping | set | frozenset) else set(known)
    if id_ is None or id_ is ABSENT or id_ in names:
        return True
    problems.add("CC204", f"the {what} '{id_}' is not declared{problems.suggest(id_, names) or '; declare it'}", where)
    return False


def words_of(node: ListNode, problems: Problems) -> list[str]:
    """Return the words of a list; an item that is none becomes a problem."""
    words = []
    for item in node.items:
        if isinstance(item, ScalarNode) and item.kind != "null":
            words.append(item.text)
        else:
            problems.add("CC201", f"expected a word, found {kind_name(item)}", item.where)
    return words


def cut_circles(links: dict[str, tuple[str, ...]], what: str, wheres: Mapping[str, Where], problems: Problems) -> None:
    """Make every circle a problem, and cut it so that later steps end."""
    for circle in taxonomies.cut_circles(links):
        text = " -> ".join([*circle, circle[0]])
        lines = ", ".join(f"{wheres[id_].file}:{wheres[id_].line}" for id_ in circle)
        problems.add("CC501", f"{what} run in a circle: {text} ({lines}); remove one link", wheres[circle[0]])


def limit_chains(
    links: Mapping[str, tuple[str, ...]], what: str, wheres: Mapping[str, Where], problems: Problems
) -> None:
    """Make a chain that is longer than any real one a problem. The links run in no circle."""
    found = longest_chain(links)
    if len(found) > MAX_CHAIN:
        message = f"{what} hang on each other over more than {MAX_CHAIN} steps; remove some"
        problems.add("CC104", message, wheres[found[0]])


def make_sides(written: Mapping[str, Any], rules: Rules, problems: Problems) -> dict[str, Side]:
    """Return the sides of pack and case, opposition made symmetric."""
    names = {id_: name for id_, (name, _) in rules.sides.items()}
    opposed: dict[str, set[str]] = {id_: set(others) for id_, (_, others) in rules.sides.items()}
    for id_, side in written.items():
        names[id_] = side.name or names.get(id_) or id_.replace("-", " ")
        opposed.setdefault(id_, set()).update(side.opposes)
    for side in written.values():
        for other in side.opposes:
            check_id(other, opposed, "side", side.where.at("opposes"), problems)
    for id_ in list(opposed):
        for other in opposed[id_]:
            if other in opposed:
                opposed[other].add(id_)
    return {id_: Side(id_, names[id_], frozenset(opposed[id_] - {id_})) for id_ in sorted(opposed)}


def make_sources(
    written: Mapping[str, WrittenSource], rules: Rules, sides: Mapping[str, Side], problems: Problems
) -> dict[str, Source]:
    """Return the sources, with what their kind says filled in."""
    sources = {}
    links: dict[str, tuple[str, ...]] = {}
    wheres = {id_: record.where for id_, record in written.items()}
    for id_, record in written.items():
        check_id(record.kind, rules.source_kinds, "kind of source", record.where.at("kind"), problems)
        check_id(record.side, sides, "side", record.where.at("side"), problems)
        for other in record.of:
            check_id(other, written, "source", record.where.at("of"), problems)
        check_id(record.party, rules.parties, "party", record.where.at("party"), problems)
        links[id_] = tuple(other for other in record.of if other in written)
        kind = rules.source_kinds.get(record.kind)
        unknown, maybe = _independence(record.independence, written, problems)
        speaks = record.speaks_for == "own" if record.speaks_for else bool(kind and kind.speaks_for)
        sources[id_] = Source(
            id=id_,
            name=record.name or id_.replace("-", " "),
            kind=record.kind,
            side=record.side,
            speaks_for=speaks and record.side is not None,
            of=record.of,
            independence_unknown=unknown or bool(kind and kind.independence_unknown and record.independence is None),
            maybe_of=maybe,
            party=record.party,
            reliability=record.reliability,
            confidential=record.confidential,
            note=record.note,
        )
    cut_circles(links, "dependent sources", wheres, problems)
    limit_chains(links, "dependent sources", wheres, problems)
    return sources


def _independence(node: Node | None, known: Iterable[str], problems: Problems) -> tuple[bool, tuple[str, ...]]:
    match node:
        case None:
            return False, ()
        case ScalarNode(text="unknown"):
            return True, ()
        case ScalarNode(text="assumed"):
            return False, ()
        case ListNode():
            ids = words_of(node, problems)
            return True, tuple(id_ for id_ in ids if check_id(id_, known, "source", node.where, problems))
        case _:
            message = "expected 'unknown', 'assumed', or a list of sources it may depend on"
            problems.add("CC201", message, node.where)
            return False, ()


def make_gazetteer(written: Mapping[str, WrittenPlace], problems: Problems) -> Gazetteer:
    """Return the declared places."""
    links: dict[str, tuple[str, ...]] = {
        id_: (record.within,)
        for id_, record in written.items()
        if record.within is not None and record.within in written
    }
    wheres = {id_: record.where for id_, record in written.items()}
    cut_circles(links, "places", wheres, problems)
    sites = {}
    for id_, record in written.items():
        check_id(record.within, written, "place", record.where.at("within"), problems)
        disc = None
        if (record.lat is None) != (record.lon is None) and not record.where.faulty & {"lat", "lon"}:
            problems.add("CC202", "a place needs both 'lat' and 'lon', or neither", record.where)
        else:
            try:
                found = make_disc(record.lat or 0.0, record.lon or 0.0, record.radius_km or 0.0)
                disc = None if record.lat is None else found
            except ValueError as error:
                problems.add("CC303", str(error), record.where)
        within = links.get(id_, ())
        name = record.name or id_.replace("-", " ")
        above = within[0] if within else None
        sites[id_] = Site(id_, name, above, record.aliases, disc, record.side, record.radius_km)
    return Gazetteer(sites)


def with_groups_of(rules: Rules, written: Mapping[str, WrittenGroup]) -> dict[str, WrittenGroup]:
    """Return the groups of the rules and of the cases; what a case does not say of one is as the rules have it."""
    merged = {}
    for id_, own in written.items():
        below = rules.groups.get(id_, own)
        kept = {name: getattr(own, name) or getattr(below, name) for name in ("label", "side", "of", "also")}
        merged[id_] = evolve(own, **kept)
    return {**rules.groups, **merged}


def make_groups(written: Mapping[str, Any], sides: Mapping[str, Side], problems: Problems) -> dict[str, Group]:
    """Return the groups of rules and cases."""
    links: dict[str, tuple[str, ...]] = {
        id_: (record.of,) for id_, record in written.items() if record.of is not None and record.of in written
    }
    cut_circles(links, "groups", {id_: record.where for id_, record in written.items()}, problems)
    groups = {}
    for id_, record in written.items():
        check_id(record.side, sides, "side", record.where.at("side"), problems)
        check_id(record.of, written, "group", record.where.at("of"), problems)
        above = links.get(id_, ())
        groups[id_] = Group(id_, record.label or id_.replace("-", " "), record.side, above[0] if above else None)
    return groups
