"""Severities that no two values can be given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Final

from claimcheck.compare.parameters import read_difference, read_number
from claimcheck.nodes import MapNode, Node, ScalarNode
from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Field, Rules
from claimcheck.values import Category
from claimcheck.values.measures import parse_distance, parse_duration


_WORDS: Final = ("minor", "moderate", "major", "critical")
_MOST_PAIRS: Final = 200_000


def check_severities(pack: Pack, rules: Rules) -> Iterator[Finding]:
    """Find thresholds that the next one or the tolerance swallows, or that no distance of the field reaches."""
    written = pack.written
    entries = [(rules.fields[name], node) for name, node in written.compare.items()]
    for type_, record in written.types.items():
        first = next((field for field in rules.fields.values() if field.rule == f"types.{type_}"), None)
        if first is not None and record.compare is not None:
            entries.append((first, record.compare))
    for field, node in entries:
        severity = node.entries.get("severity") if isinstance(node, MapNode) else None
        if isinstance(node, MapNode) and isinstance(severity, MapNode):
            yield from _swallowed(field, node, severity)
            # Of a type's default, other fields with other taxonomies may reach what this one does not.
            if field.type in {"category", "party"} and field.rule.startswith("compare."):
                yield from _beyond_tree(field, severity)


def _scalar(node: Node | None) -> str | None:
    return node.text if isinstance(node, ScalarNode) and node.kind != "null" else None


def _reader(field: Field, node: MapNode) -> Callable[[str], object]:
    match field.type:
        case "moment":
            return parse_duration
        case "place":
            return parse_distance
        case "quantity" if _scalar(node.entries.get("by")) == "difference":
            return read_difference
        case _:
            return read_number


def _swallowed(field: Field, node: MapNode, severity: MapNode) -> Iterator[Finding]:
    """Find severities whose range of gaps is empty: up to the next threshold everything counts as near, or as more."""
    read = _reader(field, node)
    steps = [
        (word, float(str(_number(read, text)))) for word in _WORDS if (text := _scalar(severity.entries.get(word)))
    ]
    near = _tolerance(field, node, read)
    least = 1.0 if read is read_number and field.type in {"count", "quantity"} else 0.0
    most = 1.0 if field.type in {"category", "party", "text", "flag"} else float("inf")
    for (word, at), (above, next_at) in zip(steps, [*steps[1:], ("", most + 1)], strict=True):
        if at > most:
            message = f"'{word}' begins at {at:g}, and distances of a {field.type} end at 1; lower it"
        elif near is not None and next_at <= near:
            message = f"'{word}' is never given, for gaps up to the tolerance are near and '{above}' begins below it"
        elif next_at <= at:
            message = f"'{word}' is never given, for '{above}' begins at the same gap; raise '{above}', or remove one"
        elif near is not None and least < at < near:
            message = (
                f"'{word}' begins at {at:g}, where gaps up to {near:g} are near; raise it to the tolerance or above"
            )
        elif field.type == "flag" and above and next_at <= 1:
            message = f"'{word}' is never given, for yes and no are at distance 1 and '{above}' begins at {next_at:g}"
        else:
            continue
        yield Finding("unreachable-severity", message, severity.at(word))


def _number(read: Callable[[str], object], text: str) -> object:
    found = read(text)
    return found if isinstance(found, int | float) else float(found)  # type: ignore[arg-type]


def _tolerance(field: Field, node: MapNode, read: Callable[[str], object]) -> float | None:
    """Return up to which gap, in the measure of the thresholds, values are near; None if it is another measure."""
    tolerance = node.entries.get("tolerance")
    if not isinstance(tolerance, MapNode):
        return None
    by_difference = _scalar(node.entries.get("by")) == "difference"
    name = "within" if field.type in {"moment", "place"} else "abs" if by_difference else "ratio"
    text = _scalar(tolerance.entries.get(name))
    if text is None or field.type == "text":
        return None
    return float(str(_number(read, text)))


def _beyond_tree(field: Field, severity: MapNode) -> Iterator[Finding]:
    """Find severities that no two nodes of the field's taxonomy are given."""
    tree = field.taxonomy
    nodes = [Category((id_,)) for id_ in sorted(tree.nodes)] if tree else []
    if not tree or len(nodes) ** 2 > _MOST_PAIRS:
        return
    given = {field.compare(one, other).severity.word for one, other in combinations(nodes, 2)}
    for word in severity.entries:
        # A negation is at distance 1 from what it excludes, so that the highest severity is always given.
        if word not in given and word != list(severity.entries)[-1]:
            message = f"no two nodes of '{tree.name}' are '{word}' apart; change the threshold or the tree"
            yield Finding("unused-severity", message, severity.at(word))
