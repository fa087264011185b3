"""Tables of claims into cases: rows become the nodes of a case file, each at its row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from attrs import define, field, frozen

from claimcheck.errors import ClaimcheckError, Problems, Where, did_you_mean
from claimcheck.io.claims.cells import COLUMNS, node_of
from claimcheck.io.claims.writing import CITE, LISTS, TABLES, VALUES
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode
from claimcheck.nodes.reading import MAX_NODES


RECORDS: Final = ("claim", "account", "part", "case", *TABLES, "context", "decisions")
_ACTS: Final = (*VALUES, *LISTS)


def read_claims(text: str, name: str) -> MapNode:
    """Return the case file that a table of claims stands for.

    Args:
        text: Comma-separated values (RFC 4180) with a header.
        name: What errors call the file; they name its rows, the header being the first, and its columns.

    Raises:
        ClaimcheckError: With every fault of the table. Faults of the case are found when it is loaded.
    """
    problems = Problems()
    table = _Table(name, problems)
    for row in _rows(text, name, problems):
        table.add(row)
    problems.raise_if_any()
    return table.root()


@frozen
class _Row:
    """One row: the nodes of its cells that are not empty."""

    where: Where
    cells: dict[str, Node]
    places: dict[str, Where]

    def text(self, column: str) -> str:
        node = self.cells.get(column)
        return node.text if isinstance(node, ScalarNode) else ""

    def at(self, column: str) -> Where:
        return self.places.get(column, self.where)

    def more(self, problems: Problems) -> MapNode:
        node = self.cells.get("more")
        if isinstance(node, MapNode):
            return node
        if node is not None:
            problems.add("CC802", "'more' holds keys in braces, such as {note: a word}", self.at("more"))
        return MapNode({})


def _rows(text: str, name: str, problems: Problems) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next(reader, [])
        _check_header(header, name, problems)
        for number, cells in enumerate(reader, 2):
            if number > MAX_NODES:
                raise ClaimcheckError.of(
                    "CC105", f"more than {MAX_NODES} rows; split the table", Where(name, number, 1)
                )
            if any(cells):
                yield _row(header, cells, Where(name, number, 1), problems)
    except csv.Error as error:
        message = f"not comma-separated values: {error}; close what is in quotes, and double quotes inside it"
        problems.add("CC802", message, Where(name, number + 1, 1))


def _check_header(header: list[str], name: str, problems: Problems) -> None:
    where = Where(name, 1, 1)
    if len(header) == 1 and ";" in header[0]:
        problems.add("CC802", "the columns are separated by semicolons; save the table with commas", where)
        raise ClaimcheckError(problems.found)
    for column, title in enumerate(header, 1):
        if title not in COLUMNS:
            message = f"unknown column '{title}'{did_you_mean(title, COLUMNS)}"
            problems.add("CC802", message, Where(name, 1, column))
        elif title in header[: column - 1]:
            problems.add("CC802", f"the column '{title}' stands twice; keep one", Where(name, 1, column))
    if "field" not in header:
        problems.add("CC802", "there is no column 'field'; add one", where)
    problems.raise_if_any()


def _row(header: list[str], cells: list[str], where: Where, problems: Problems) -> _Row:
    if len(cells) > len(header):
        message = f"{len(cells)} cells under {len(header)} columns; put a value that holds a comma in quotes"
        problems.add("CC802", message, Where(where.file, where.line, len(header) + 1))
    found: dict[str, Node] = {}
    places = {}
    for column, (title, text) in enumerate(zip(header, cells, strict=False), 1):
        at = places[title] = Where(where.file, where.line, column, title)
        try:
            node = node_of(text, at)
        except ClaimcheckError as error:
            problems.extend(error)
            continue
        if node is not None:
            found[title] = node
    return _Row(where, found, places)


@define
class _Account:
    """What the rows of one account say."""

    where: Where
    entries: dict[str, Node] = field(factory=dict)
    keys: dict[str, Where] = field(factory=dict)
    told: dict[str, dict[str, tuple[Where, Node | None]]] = field(factory=dict)
    parts: dict[str, _Account] = field(factory=dict)
    seen: int = 0

    def take(self, row: _Row, more: MapNode, **columns: str) -> None:
        for column, key in columns.items():
            if column in row.cells:
                self.entries[key], self.keys[key] = row.cells[column], row.at(column)
        self.entries |= more.entries
        self.keys |= dict.fromkeys(more.entries, row.at("more"))

    def node(self) -> MapNode:
        entries, keys = dict(self.entries), dict(self.keys)
        for act, told in self.told.items():
            first = next(iter(told.values()))[0]
            entries[act], keys[act] = _acts(act, told, first), first
        if self.parts:
            entries["parts"] = ListNode(tuple(part.node() for part in self.parts.values()), self.where)
        return MapNode(entries, keys, self.where)


def _acts(act: str, told: dict[str, tuple[Where, Node | None]], where: Where) -> Node:
    values = {path: node for path, (_, node) in told.items() if node is not None}
    if values or act == "states":
        return MapNode(values, {path: at for path, (at, _) in told.items()}, where)
    if act in LISTS and len(told) == 1 and next(iter(told)) in {"all", "true", "false"}:
        [word] = told
        return ScalarNode(word, "str" if word == "all" else "bool", where=where)
    return ListNode(tuple(ScalarNode(path, where=at) for path, (at, _) in told.items()), where)


class _Table:
    """The rows of a table so far."""

    def __init__(self, name: str, problems: Problems) -> None:
        self.where = Where(name, 1, 1)
        self.problems = problems
        self.case: _Account | None = None
        self.tables: dict[str, _Account] = {}
        self.accounts: dict[str, _Account] = {}
        self.context: list[Node] = []
        self.decisions: dict[str, list[Node]] = {}

    def add(self, row: _Row) -> None:
        record = row.text("record") or "claim"
        match record:
            case "claim" | "account" | "part":
                self._add_account(record, row)
            case "case":
                self.case = _Account(row.where)
                self.case.take(row, row.more(self.problems), id="case")
            case "context":
                entry = _Account(row.where)
                entry.take(row, row.more(self.problems), source="source", about="about", said="said", value="text")
                _cite(entry, row)
                self.context.append(entry.node())
            case "decisions" if "value" in row.cells:
                self.decisions.setdefault(row.text("act"), []).append(row.cells["value"])
            case _ if record in TABLES:
                self._declare(record, row)
            case _:
                message = f"a row of '{record}' is not known{did_you_mean(record, RECORDS)}"
                self.problems.add("CC802", message, row.at("record"))

    def _declare(self, record: str, row: _Row) -> None:
        table = self.tables.setdefault(record, _Account(row.where))
        id_ = row.text("id")
        if not id_ or id_ in table.entries:
            message = (
                f"'{id_}' stands twice under '{record}'; keep one" if id_ else f"a row of '{record}' needs an 'id'"
            )
            self.problems.add("CC802", message, row.at("id"))
        more = row.more(self.problems)
        table.entries[id_], table.keys[id_] = MapNode(more.entries, more.keys, row.at("id")), row.at("id")

    def _add_account(self, record: str, row: _Row) -> None:
        id_ = row.text("id") or row.text("source")
        if not id_:
            self.problems.add("CC802", f"a row of '{record}' needs an 'id', or at least a 'source'", row.at("id"))
            return
        account = self.accounts.setdefault(id_, _Account(row.where))
        if "id" in row.cells:
            account.entries["id"], account.keys["id"] = row.cells["id"], row.at("id")
        for column in ("source", "about"):
            self._agree(account, row, column)
        if record == "account":
            self._once(account, row, f"the account '{id_}'")
            account.take(row, row.more(self.problems), stance="stance", said="said", certainty="certainty")
            _cite(account, row)
            return
        name = row.text("part")
        teller = account.parts.setdefault(name, _Account(row.where, {"about": row.cells["part"]})) if name else account
        if record == "claim":
            self._claim(teller, row)
        elif not name:
            self.problems.add("CC802", "a row of 'part' needs a 'part'", row.at("part"))
        else:
            self._once(teller, row, f"the part '{name}'")
            teller.take(row, row.more(self.problems), stance="stance")
            _cite(teller, row)
            if _nothing(teller.entries["about"]):
                del teller.entries["about"]

    def _agree(self, account: _Account, row: _Row, column: str) -> None:
        """Take what every row of an account may repeat; two that differ are a fault."""
        node = row.cells.get(column)
        known = account.entries.setdefault(column, node) if node is not None else None
        if node is not None and known != node:
            first = account.keys[column].line
            message = f"another '{column}' for this account than in row {first}; make them equal"
            self.problems.add("CC802", message, row.at(column))
        elif node is not None:
            account.keys.setdefault(column, row.at(column))

    def _once(self, teller: _Account, row: _Row, what: str) -> None:
        if teller.seen:
            self.problems.add("CC802", f"{what} stands twice, first in row {teller.seen}; keep one", row.at("id"))
        teller.seen = row.where.line

    def _claim(self, teller: _Account, row: _Row) -> None:
        act, path = row.text("act") or "states", row.text("field")
        if act not in _ACTS:
            self.problems.add("CC802", f"'{act}' is no act{did_you_mean(act, _ACTS)}", row.at("act"))
            return
        if not path:
            self.problems.add("CC802", "a claim needs a 'field'", row.at("field"))
            return
        told = teller.told.setdefault(act, {})
        value = self._value(row) if act in VALUES else None
        if path in told:
            message = f"'{path}' stands twice, first in row {told[path][0].line}; keep one"
            self.problems.add("CC802", message, row.at("field"))
        elif act == "states" and value is None:
            message = "nothing is stated; write a value, or 'unknown' if the source says so"
            self.problems.add("CC802", message, row.at("value"))
        elif told and (value is None) is not (next(iter(told.values()))[1] is None):
            message = f"some of what it {act} has a value and some has none; write all of one kind"
            self.problems.add("CC802", message, row.at("value"))
        told.setdefault(path, (row.at("field"), value))

    def _value(self, row: _Row) -> Node | None:
        if "value" not in row.cells:
            return None
        wrapped = _Account(row.at("value"))
        wrapped.take(
            row, row.more(self.problems), value="value", words="said", certainty="certainty", inferred="inferred"
        )
        _cite(wrapped, row)
        return wrapped.node() if set(wrapped.entries) != {"value"} else row.cells["value"]

    def root(self) -> MapNode:
        root = self.case or _Account(self.where)
        for name, table in self.tables.items():
            root.entries[name] = table.node()
        root.entries["assertions"] = ListNode(tuple(account.node() for account in self.accounts.values()), self.where)
        if self.context:
            root.entries["context"] = ListNode(tuple(self.context), self.where)
        if self.decisions:
            decided: dict[str, Node] = {
                act: ListNode(tuple(pairs), self.where) for act, pairs in self.decisions.items()
            }
            root.entries["decisions"] = MapNode(decided, {}, self.where)
        return root.node()


def _cite(entry: _Account, row: _Row) -> None:
    found: dict[str, Node] = {name: row.cells[name] for name in CITE if name in row.cells}
    if found:
        places: dict[str, Where] = {name: row.at(name) for name in found}
        entry.entries["cite"] = MapNode(found, places, next(iter(places.values())))


def _nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.kind == "null"
