"""The ids of a pack, and whether what its rules name is declared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from claimcheck.errors import Problems, Where, did_you_mean
from claimcheck.nodes.structure import ABSENT, broken, key_at, value_at
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Field
from claimcheck.rules.schema import WrittenField, WrittenHeadline, WrittenNode, WrittenPack


_ID: Final = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*\Z")
_TABLES: Final = ("source_kinds", "sides", "groups", "fields", "views", "taxonomies")
_LOSSES: Final = frozenset({"count", "quantity"})


def is_id(text: str) -> bool:
    """Return whether a text can be an id: lower-case words with hyphens or underscores, as paths are made of."""
    return _ID.match(text) is not None and text == text.lower()


def check_ids(pack: Pack, problems: Problems) -> None:
    """Find ids that no path could hold."""
    for what, id_, where in _ids(pack):
        if not is_id(id_) and id_ is not ABSENT:
            words = re.findall(r"[^\W_]+", id_.lower())
            hint = f", such as '{('_' if what == 'field' else '-').join(words)}'" if words else ""
            message = f"'{id_}' is no id of a {what}; write lower-case words with hyphens or underscores{hint}"
            problems.add("CC208", message, where)


def _ids(pack: Pack) -> Iterator[tuple[str, str, Where]]:
    written = pack.written
    for name in _TABLES:
        table: Mapping[str, Any] = getattr(written, name)
        what = {"source_kinds": "kind of source", "taxonomies": "taxonomy"}.get(name, name.removesuffix("s"))
        for id_ in table:
            yield what, id_, key_at(table, id_, written.where)
    for files in pack.taxonomies.values():
        for file in files:
            yield "taxonomy", file.taxonomy, file.where.at("taxonomy")
            yield from _nodes(file.nodes, file.where)


def _nodes(nodes: Mapping[str, WrittenNode], where: Where) -> Iterator[tuple[str, str, Where]]:
    for id_, node in nodes.items():
        yield "node", id_, key_at(nodes, id_, where)
        yield from _nodes(node.children, node.where)


def check_names(
    pack: Pack, fields: Mapping[str, Field], declared: Mapping[str, WrittenField], problems: Problems
) -> None:
    """Find what rules name and nobody declares, and rules about fields of a type that they cannot be about.

    Args:
        pack: The pack.
        fields: The compiled fields.
        declared: All fields; one that could not be compiled is a problem already.
        problems: Where faults go.
    """
    written = pack.written
    known = {*declared, *broken(declared), *broken(written.fields)}
    for name, where in _named_fields(written):
        if name not in known and name is not ABSENT:
            problems.add("CC203", f"unknown field '{name}'{did_you_mean(name, known)}", where)
    for rule in written.authoritative:
        _check(rule.kinds, written.source_kinds, "kind of source", rule.where.at("kinds"), problems)
    for side in written.sides.values():
        _check(side.opposes, written.sides, "side", side.where.at("opposes"), problems)
    _check_headline(written.headline, problems)
    opponent = fields.get(written.bearer.opposed_to or "") if written.bearer is not None else None
    if written.bearer is not None and opponent is not None and opponent.type != "party":
        message = (
            f"'{opponent.name}' is a {opponent.type}, and only a party has an opponent; name a field of type 'party'"
        )
        problems.add("CC403", message, written.bearer.where.at("opposed_to"))
    for name, field in fields.items():
        if field.loss and field.type not in _LOSSES:
            message = f"'{name}' is a {field.type}, and only figures above zero are losses; remove 'loss'"
            problems.add("CC403", message, declared[name].where.at("loss"))


def _check_headline(headline: WrittenHeadline | None, problems: Problems) -> None:
    """Only a field that the opening sentence names can be named with its label."""
    if headline is None:
        return
    for name in headline.named:
        if name not in headline.fields:
            message = f"'{name}' is not among the fields of the headline; add it to 'fields', or remove it here"
            problems.add("CC403", message, headline.where.at("named"))


def _check(named: Collection[str], table: Mapping[str, Any], what: str, where: Where, problems: Problems) -> None:
    """Every name must be declared in a table."""
    for name in named:
        if name not in table and name not in broken(table):
            problems.add("CC204", f"unknown {what} '{name}'{did_you_mean(name, table)}", where)


def _named_fields(written: WrittenPack) -> Iterator[tuple[str, Where]]:
    """Yield the fields that rules name, with where each stands; those of alignment are looked at with its limits."""
    for table in (written.compare, written.resolve, written.follows):
        for name in table:
            yield name, key_at(table, name, written.where)
    for name, other in written.follows.items():
        yield other, value_at(written.follows, name, written.where)
    yield from ((rule.field, rule.where.at("field")) for rule in written.interest)
    yield from ((rule.field, rule.where.at("field")) for rule in written.authoritative)
    if written.headline is not None:
        yield from ((name, written.headline.where.at("fields")) for name in written.headline.fields)
    if written.bearer is not None:
        yield from ((name, written.bearer.where.at("fields")) for name in written.bearer.fields)
        if written.bearer.opposed_to is not None:
            yield written.bearer.opposed_to, written.bearer.where.at("opposed_to")
