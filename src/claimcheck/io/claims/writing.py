"""Cases into tables of claims: the case's own declarations first, then every account with its claims."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from claimcheck.io.claims.cells import COLUMNS, cell, harmless
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode
from claimcheck.nodes.writing import one_line


Row: TypeAlias = dict[str, str]

TABLES: Final = ("sides", "sources", "documents", "places", "groups", "units", "terms", "fields", "events", "parts")
VALUES: Final = ("states", "denies", "doubts")
LISTS: Final = ("declines", "unconfirmed", "omits", "complete")
CITE: Final = ("document", "paragraph", "span", "quote")


def write_claims(root: MapNode, ids: Sequence[str], *, spreadsheet: bool = False) -> tuple[str, int]:
    """Return a case as comma-separated values (RFC 4180), one row for every claim about one field.

    Args:
        root: A case file without faults.
        ids: The ids of its assertions, in their order.
        spreadsheet: Whether cells that a spreadsheet would run as formulas are put in quotes.

    Returns:
        The text, and how many cells were put in quotes for that reason.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    escaped = 0
    for row in _rows(root, ids):
        cells = [row.get(column, "") for column in COLUMNS]
        shown = [harmless(text) for text in cells] if spreadsheet else cells
        escaped += sum(text != before for text, before in zip(shown, cells, strict=True))
        writer.writerow(shown)
    return file.getvalue(), escaped


def _rows(root: MapNode, ids: Sequence[str]) -> Iterator[Row]:
    entries = dict(root.entries)
    tables = {name: _table(entries.pop(name, None)) for name in TABLES}
    accounts, context = (_items(entries.pop(name, None)) for name in ("assertions", "context"))
    decisions = _table(entries.pop("decisions", None))
    yield {"record": "case", "id": cell(entries.pop("case")), **_more(entries)}
    for name, table in tables.items():
        for id_, node in table.items():
            yield {"record": name, "id": cell(ScalarNode(id_)), **_more(_table(node))}
    for id_, node in zip(ids, accounts, strict=True):
        yield from _account(cell(ScalarNode(id_)), _table(node))
    for node in context:
        known = _table(node)
        yield {"record": "context", **_cited(known), **_plain(known, source="source", about="about", said="said",
               text="value"), **_more(known)}  # fmt: skip
    for act, node in decisions.items():
        for pair in _items(node):
            yield {"record": "decisions", "act": act, "value": cell(pair)}


def _account(id_: str, entries: dict[str, Node]) -> Iterator[Row]:
    entries.pop("id", None)
    parts = _items(entries.pop("parts", None))
    told = {act: entries.pop(act, None) for act in (*VALUES, *LISTS)}
    columns = _plain(entries, source="source", about="about", stance="stance", said="said", certainty="certainty")
    known = {"id": id_, "source": columns.get("source", "")}
    yield {"record": "account", **known, **columns, **_cited(entries), **_more(entries)}
    yield from _claims(known, told)
    for number, node in enumerate(parts, 1):
        bare = isinstance(node, ScalarNode)
        part = {"about": node} if bare else _table(node)
        told = {act: part.pop(act, None) for act in (*VALUES, *LISTS)}
        named = part.get("id") or part.get("about")
        name = cell(named) if isinstance(named, ScalarNode) and named.kind != "null" else f"part-{number}"
        if part.get("id") is None and name != f"part-{number}":
            del part["about"]
        else:
            part.setdefault("about", ScalarNode("null", "null"))
        yield {"record": "part", **known, "part": name, **_plain(part, stance="stance"), **_cited(part), **_more(part)}
        yield from _claims({**known, "part": name}, told)


def _claims(known: Row, told: dict[str, Node | None]) -> Iterator[Row]:
    for act, node in told.items():
        row = {"record": "claim", **known, "act": act}
        match node:
            case MapNode():
                for path, value in node.entries.items():
                    yield {**row, "field": cell(ScalarNode(path)), **_value(value)}
            case ListNode():
                for item in node.items:
                    yield {**row, "field": cell(item)}
            case ScalarNode() if node.kind != "null":
                yield {**row, "field": node.text}
            case _:
                pass


def _value(node: Node) -> Row:
    if not isinstance(node, MapNode) or "value" not in node.entries:
        return {"value": cell(node)}
    entries = dict(node.entries)
    value = cell(entries.pop("value"))
    if isinstance(paragraph := entries.get("cite"), ScalarNode):
        entries["cite"] = MapNode({"paragraph": paragraph})
    columns = _plain(entries, said="words", certainty="certainty", inferred="inferred")
    return {"value": value, **columns, **_cited(entries), **_more(entries)}


def _cited(entries: dict[str, Node]) -> Row:
    """Take a citation out of some entries. One of nothing, or of more than the columns hold, is left there."""
    cite = entries.get("cite")
    pointers = dict(cite.entries) if isinstance(cite, MapNode) else {}
    if isinstance(cite, MapNode) and (not pointers or set(pointers) - set(CITE)):
        return {}
    entries.pop("cite", None)
    paragraph = entries.pop("p", None)
    if paragraph is not None:
        pointers.setdefault("paragraph", paragraph)
    return _plain(pointers, **{name: name for name in CITE})


def _plain(entries: dict[str, Node], **columns: str) -> Row:
    """Take the texts of some keys out of entries, each into the column of its key."""
    row = {}
    for key, column in columns.items():
        node = entries.pop(key, None)
        if isinstance(node, ScalarNode) and node.kind == "null":
            continue
        if node is not None:
            row[column] = cell(node)
    return row


def _more(entries: dict[str, Node]) -> Row:
    return {"more": one_line(MapNode(entries))} if entries else {}


def _table(node: Node | None) -> dict[str, Node]:
    return dict(node.entries) if isinstance(node, MapNode) else {}


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, ListNode) else ()
