"""The cases that stand beside rules: small examples of what a value means and how two values compare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from fractions import Fraction
from functools import cache
from numbers import Number
from pathlib import Path, PurePosixPath
from typing import Any, Final

from attrs import frozen

from claimcheck.errors import ClaimcheckError, Problems, Where, did_you_mean
from claimcheck.io.spoken import Reader
from claimcheck.nodes import MapNode, Node, plain, read_file
from claimcheck.nodes.structure import structure_all
from claimcheck.rules import Pack, compile_rules, read_pack
from claimcheck.rules.cases import WrittenComparison, WrittenRuleCase, WrittenRuleCases
from claimcheck.values import Gazetteer, Moment, Value
from claimcheck.values.calendar import zone_named


_RANGE_KEYS: Final = ("low", "high", "best", "canonical")


@frozen
class RuleFailure:
    """A rule case that does not hold.

    Attributes:
        where: Where the case stands.
        name: Its name.
        message: What came out, and what was expected.
    """

    where: Where
    name: str
    message: str

    def __str__(self) -> str:
        """Return one located line."""
        return f"{self.where}: {self.name}: {self.message}"


def failures(pack: Pack, *, own_only: bool = False) -> tuple[RuleFailure, ...]:
    """Return the cases of a pack, and of those it extends, that do not hold, in the order of the files.

    The cases of an extended pack hold under its own rules, which the pack that extends it may have replaced.

    Args:
        pack: The pack.
        own_only: Whether the cases of the packs that it extends are left to these.

    Raises:
        ClaimcheckError: With every fault of the files of cases, or of a pack that one of them needs.
    """
    in_folder = PurePosixPath(pack.written.where.file).name == "pack.yaml"
    own = pack.directories[-1] if in_folder and pack.directories else None
    problems = Problems()
    read: list[tuple[Pack, list[WrittenRuleCases]]] = []
    for directory in pack.directories:
        if directory == own or not own_only:
            under = pack if directory == own else read_pack("pack.yaml", directory)
            read.append((under, _read_folder(directory, under, problems)))
    problems.raise_if_any()
    return tuple(failure for under, files in read for failure in _of_files(under, files))


def _read_folder(directory: Path, pack: Pack, problems: Problems) -> list[WrittenRuleCases]:
    shown = PurePosixPath(pack.written.where.file).parent / "cases"
    found = []
    for file in sorted((directory / "cases").glob("*.yaml")):
        try:
            written = structure_all(read_file(file, str(shown / file.name)), WrittenRuleCases, problems)
        except ClaimcheckError as error:
            problems.extend(error)
            continue
        if written is not None:
            _zone(written, problems)
            found.append(written)
    return found


def _zone(written: WrittenRuleCases, problems: Problems) -> tzinfo | None:
    try:
        return zone_named(written.timezone) if written.timezone is not None else None
    except ValueError as error:
        problems.add("CC302", str(error), written.where.at("timezone"))
        return None


def _of_files(pack: Pack, files: list[WrittenRuleCases]) -> Iterator[RuleFailure]:
    compiled = cache(lambda profile: compile_rules(pack, profile=profile))
    for written in files:
        rules = compiled(written.profile)
        reader = Reader(rules, Gazetteer(), frozenset(rules.groups), _zone(written, Problems()))
        for case in written.cases:
            message = _tried(case, reader)
            if message:
                yield RuleFailure(case.where, case.name, message)


def _tried(case: WrittenRuleCase, reader: Reader) -> str | None:
    """Return what is wrong with a case, or None."""
    if (case.reads is None) == (case.compares is None):
        return "a case takes one of 'reads' and 'compares'"
    try:
        return _compared(case.compares, reader) if case.compares else _read(case.reads, reader)
    except ClaimcheckError as error:
        return "; ".join(problem.message for problem in error.problems)
    except ValueError as error:
        return str(error)


def _value(path: str, node: Node, where: Where, reader: Reader) -> Value:
    problems = Problems()
    statement = reader.statement(path, node, problems, key_at=where)
    problems.raise_if_any()
    if statement is None or statement.value is None:
        raise ValueError("a case needs a value")
    return statement.value


def _read(node: Node | None, reader: Reader) -> str | None:
    if not isinstance(node, MapNode) or not {"field", "value"} <= set(node.entries):
        return "'reads' takes a mapping with 'field', 'value' and what it means"
    expected = {name: plain(child) for name, child in node.entries.items() if name not in {"field", "value"}}
    unknown = sorted(set(expected) - set(_RANGE_KEYS))
    if unknown or not expected:
        wrong = f"unknown key '{unknown[0]}'{did_you_mean(unknown[0], _RANGE_KEYS)}; " if unknown else ""
        return f"{wrong}'reads' takes one or more of {', '.join(_RANGE_KEYS)}"
    value = _value(str(plain(node.entries["field"])), node.entries["value"], node.where, reader)
    found = {name: value.spoken if name == "canonical" else getattr(value, name, None) for name in expected}
    if all(_same(found[name], expected[name]) for name in expected):
        return None
    return f"'{value.spoken}' gives {found} instead of {expected}"


def _same(found: Any, expected: Any) -> bool:
    """Return whether a value is what a case says; numbers with a fraction are kept as they are written."""
    if isinstance(expected, str) and isinstance(found, Number):
        return Fraction(str(found)) == Fraction(expected)
    return bool(found == expected)


def _compared(case: WrittenComparison, reader: Reader) -> str | None:
    left, right = (_value(case.field, node, case.where, reader) for node in (case.left, case.right))
    found = reader.rules.field(case.field).compare(left, right)
    asked = case.severity or found.severity.word
    if found.relation.value == case.relation and (not found.apart or found.severity.word == asked):
        return None
    wanted = f"apart ({asked})" if case.relation == "apart" else case.relation
    came = f"apart ({found.severity.word})" if found.apart else found.relation.value
    zone = "; days without a 'timezone' may be of any zone" if isinstance(left, Moment) and reader.zone is None else ""
    return f"'{left.spoken}' and '{right.spoken}' are {came}, not {wanted}{zone}"
