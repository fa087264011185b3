"""Tables of values as people write them: what a comma or braces made of a value is named, not read."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import Problems, closest
from claimcheck.io.spoken import WRAPPER, Reader
from claimcheck.nodes import MapNode, Node, ScalarNode
from claimcheck.nodes.slips import comma


def flat(table: MapNode, reader: Reader, problems: Problems) -> Iterator[tuple[str, Node]]:
    """Return the entries of a table of values; what a comma or braces made of a value becomes a problem."""
    for path, node in table.entries.items():
        field = reader.rules.fields.get(path.partition(".")[0])
        slip = comma(table, path) if field is None else None
        if slip is not None:
            if slip:
                problems.add("CC203", f"unknown field '{path}': {slip}", table.at(path))
        elif field is not None and field.grouped and isinstance(node, MapNode) and _is_groups(node, reader):
            problems.add("CC201", f"a group goes into the path: {_grouped(path, node)}", node.where)
        else:
            yield path, node


def _is_groups(node: MapNode, reader: Reader) -> bool:
    """Return whether a mapping holds groups, and is not a value with what goes with it."""
    return not any(key not in reader.groups and closest(key, WRAPPER) for key in node.entries)


def _grouped(path: str, node: MapNode) -> str:
    shown = [
        f"{path}.{group}: {child.text if isinstance(child, ScalarNode) and child.text else '…'}"
        for group, child in node.entries.items()
    ]
    return f"write {', '.join(shown)}" if shown else "leave the key out for silence"
