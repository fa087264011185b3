"""What readers of other languages call what a pack declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from claimcheck.errors import Problems, did_you_mean, on_one_line
from claimcheck.language import Translated
from claimcheck.nodes.structure import broken, key_at
from claimcheck.rules.reading import Pack, all_nodes
from claimcheck.rules.schema import WrittenNames


@frozen
class Names:
    """The names of a pack in other languages.

    Attributes:
        known: (table, id) -> language -> name.
    """

    known: Mapping[tuple[str, str], Mapping[str, str]]

    def of(self, table: str, id_: str, english: str) -> str:
        """Return what readers call something: its name in English, which knows its names in other languages."""
        others = self.known.get((table, id_))
        return Translated(english, others) if others else english


def tables(written: WrittenNames) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield name and content of each table of a file of names."""
    for table in ("day_parts", "fields", "groups", "hedges", "sides", "source_kinds", "views"):
        yield table, getattr(written, table)
    for taxonomy, nodes in written.taxonomies.items():
        yield f"taxonomies.{taxonomy}", nodes


def declared(pack: Pack) -> dict[str, Mapping[str, Any]]:
    """Return table -> id -> record of what a pack declares that may have names in other languages."""
    written = pack.written
    words = {word: hedge for file in pack.hedges.values()
             for word, hedge in (*file.before.items(), *file.after.items(), *file.alone.items())}  # fmt: skip
    parts = {word: file.moments for file in pack.hedges.values() for word in file.moments.day_parts}
    found: dict[str, Mapping[str, Any]] = {
        "day_parts": parts, "fields": written.fields, "groups": written.groups, "hedges": words, "sides": written.sides,
        "source_kinds": written.source_kinds, "views": written.views,
    }  # fmt: skip
    return found | {
        f"taxonomies.{name}": dict(node for file in files for node in all_nodes(file.nodes))
        for name, files in pack.taxonomies.items()
    }


def _unread(pack: Pack) -> frozenset[str]:
    """Return the ids of what cannot be read, of which that is said already."""
    written = pack.written
    found: list[Mapping[str, Any]] = [
        written.fields, written.groups, written.sides, written.source_kinds, written.views,
        *(words for file in pack.hedges.values() for words in (file.before, file.after, file.alone)),
    ]  # fmt: skip
    for file in (file for files in pack.taxonomies.values() for file in files):
        found += [file.nodes, *(node.children for _, node in all_nodes(file.nodes))]
    return frozenset(id_ for table in found for id_ in broken(table))


def compile_names(pack: Pack, problems: Problems) -> Names:
    """Return the names that a pack gives, and those it extends before it; a name of nothing is a problem."""
    ids = declared(pack) if pack.names else {}
    unread = _unread(pack) if pack.faults else frozenset()
    known: dict[tuple[str, str], dict[str, str]] = {}
    for written in pack.names:
        for table, names in tables(written):
            here = ids.get(table, {})
            for id_, name in names.items():
                if id_ not in here and id_ not in unread and (here or not pack.faults):
                    message = f"'{table}' has no '{id_}' to be named in '{written.language}'{did_you_mean(id_, here)}"
                    problems.add("CC204", message, key_at(names, id_, written.where))
                known.setdefault((table, id_), {})[written.language] = on_one_line(name)
    return Names(known)
