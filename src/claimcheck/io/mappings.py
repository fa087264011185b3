"""Mapping files read strictly: every column, code and translation is checked. Nothing is merged yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from attrs import define

from claimcheck.errors import ClaimcheckError, Problems, Where
from claimcheck.io.mapping import WrittenColumn, WrittenMapping, WrittenPrecision
from claimcheck.nodes import MapNode, read_file
from claimcheck.nodes.structure import structure_all
from claimcheck.rules import Field, Rules, compile_rules, read_pack
from claimcheck.values.calendar import zone_named
from claimcheck.values.flag import parse_flag
from claimcheck.values.measures import parse_distance, parse_duration


_COUNT: Final = frozenset({"column", "low", "best", "high", "missing"})
_WORD: Final = frozenset({"column", "missing", "translate", "otherwise"})
TAKEN: Final[Mapping[str, frozenset[str]]] = {
    "count": _COUNT,
    "quantity": _COUNT,
    "moment": frozenset({"column", "year", "month", "day", "end", "precision", "missing"}),
    "place": frozenset({"column", "lat", "lon", "precision", "missing", "translate", "otherwise"}),
    "category": _WORD,
    "party": _WORD,
    "flag": _WORD,
    "text": frozenset({"column", "missing"}),
}
"""Type of a field -> what its column may be described by."""

_COLUMNS: Final = ("column", "low", "best", "high", "year", "month", "day", "end", "lat", "lon")
_TOGETHER: Final = (("lat", "lon"), ("month", "year"), ("day", "month"))


def is_mapping(path: Path) -> bool:
    """Return whether a file is a mapping. One that cannot be read is none; whoever reads it says why."""
    try:
        root = read_file(path) if path.is_file() else None
    except ClaimcheckError:
        return False
    return isinstance(root, MapNode) and "mapping" in root.entries and "case" not in root.entries


def load_mapping(path: Path) -> WrittenMapping:
    """Read a mapping file.

    Args:
        path: The file.

    Returns:
        What it says. Rules that it names by a path lie beside it.

    Raises:
        ClaimcheckError: With every fault of the file.
    """
    problems = Problems()
    written = structure_all(read_file(path), WrittenMapping, problems)
    if written is None:
        raise ClaimcheckError(problems.found)
    try:
        rules = compile_rules(read_pack(written.rules, path.parent, written.where.at("rules")))
    except ClaimcheckError as error:
        problems.extend(error)
        raise ClaimcheckError(problems.found) from None
    _Check(written, rules, problems).run()
    problems.raise_if_any()
    return written


@define
class _Check:
    """Checks what a mapping says against the rules and against itself."""

    written: WrittenMapping
    rules: Rules
    problems: Problems

    def run(self) -> None:
        written = self.written
        self._column(written.id, written.where.at("id"))
        self._kind(written.dataset.kind, written.dataset.where.at("kind"))
        if written.origin is not None:
            self._column(written.origin.column, written.origin.where.at("column"))
            self._kind(written.origin.kind, written.origin.where.at("kind"))
        if written.timezone is not None:
            self._read(zone_named, written.timezone, "CC302", written.where.at("timezone"))
        if not written.fields and "fields" not in written.where.faulty:
            self.problems.add("CC202", "a mapping without fields maps nothing; add some", written.where.at("fields"))
        for path, column in written.fields.items():
            field = self._field(path, column.where)
            if field is not None:
                self._check_field(path, field, column)
        for name, field in self.rules.fields.items():
            if field.required and name not in written.fields:
                message = f"the rules align by '{name}', which no column gives; map it"
                self.problems.add("CC202", message, written.where.at("fields"))

    def _field(self, path: str, where: Where) -> Field | None:
        name, dot, group = path.partition(".")
        field = self.rules.fields.get(name)
        if field is None:
            meant = self.rules.field_known_as(name)
            hint = f", did you mean '{meant}'?" if meant else self.problems.suggest(name, self.rules.fields)
            self.problems.add("CC203", f"unknown field '{name}'{hint}", where)
            return None
        if dot and not field.grouped:
            self.problems.add("CC203", f"the field '{name}' has no groups; write '{name}' alone", where)
            return None
        known = {*self.rules.groups, *self.written.groups}
        if dot and group not in known:
            hint = self.problems.suggest(group, known) or "; list it under 'groups'"
            self.problems.add("CC204", f"the group '{group}' is not declared{hint}", where)
            return None
        return field

    def _check_field(self, path: str, field: Field, column: WrittenColumn) -> None:
        taken = TAKEN[field.type]
        said = [name for name in (*_COLUMNS, "precision", "translate") if getattr(column, name)]
        for name in said:
            if name not in taken:
                message = f"'{name}' says nothing of a {field.type}; it takes {', '.join(sorted(taken))}"
                self.problems.add("CC201", message, column.where.at(name))
        named = [name for name in _COLUMNS if name in said]
        if not [name for name in named if name in taken and name != "end"] and not column.where.faulty:
            self.problems.add("CC202", f"no column gives '{path}'; name one", column.where)
        for name in named:
            self._column(getattr(column, name), column.where.at(name))
        for one, other in _TOGETHER:
            if one in said and other not in said and not column.where.faulty:
                self.problems.add("CC202", f"'{one}' needs '{other}' beside it; add it", column.where.at(one))
        if column.precision is not None and "precision" in taken:
            self._check_precision(column.precision, parse_duration if field.type == "moment" else parse_distance)
        if "translate" in taken:
            for cell, word in column.translate.items():
                self._check_word(field, cell, word, column.where.at("translate"))

    def _check_precision(self, precision: WrittenPrecision, read: Callable[[str], object]) -> None:
        self._column(precision.column, precision.where.at("column"))
        for width in precision.codes.values():
            self._read(read, width, "CC403", precision.where.at("codes"))

    def _check_word(self, field: Field, cell: str, word: str, where: Where) -> None:
        if field.type == "flag":
            self._read(parse_flag, word, "CC307", where)
        elif field.taxonomy is not None and field.taxonomy.find(word) is None:
            hint = self.problems.suggest(word, field.taxonomy.names)
            message = f"'{cell}' becomes '{word}', which is not in the taxonomy '{field.taxonomy.name}'{hint}"
            self.problems.add("CC304", message, where)

    def _column(self, name: str | None, where: Where) -> None:
        known = self.written.table.columns
        if name is not None and known and name not in known:
            self.problems.add("CC204", f"the table has no column '{name}'{self.problems.suggest(name, known)}", where)

    def _kind(self, kind: str, where: Where) -> None:
        if kind not in self.rules.source_kinds:
            hint = self.problems.suggest(kind, self.rules.source_kinds)
            self.problems.add("CC204", f"the kind of source '{kind}' is not declared{hint}", where)

    def _read(self, read: Callable[[str], object], text: str, code: str, where: Where) -> None:
        try:
            read(text)
        except ValueError as error:
            self.problems.add(code, str(error), where)
