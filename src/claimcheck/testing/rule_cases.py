"""The cases that stand beside rules: small examples of what a value means and how two values compare."""

from __future__ import annotations

from fractions import Fraction
from numbers import Number
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from claimcheck.errors import ClaimcheckError, Problems, Where, did_you_mean
from claimcheck.io.spoken import Reader
from claimcheck.nodes import MapNode, Node, plain, read_file
from claimcheck.nodes.structure import structure
from claimcheck.rules import compile_rules, read_pack
from claimcheck.rules.cases import WrittenComparison, WrittenRuleCase, WrittenRuleCases
from claimcheck.values import Gazetteer, Value


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


def failures(pack: str | Path) -> tuple[RuleFailure, ...]:
    """Return the cases of a pack, and of those it extends, that do not hold, in the order of the files.

    The cases of an extended pack hold under its own rules, which the pack that extends it may have replaced.

    Raises:
        ClaimcheckError: If the pack or a file of cases cannot be read.
    """
    path = Path(pack)
    inside = isinstance(pack, Path) or path.exists()
    read = read_pack(path.name, path.resolve().parent) if inside else read_pack(str(pack))
    own = path.resolve().parent if path.name == "pack.yaml" else path.resolve()
    found: list[RuleFailure] = []
    for directory in read.directories:
        under = read if directory.resolve() == own else read_pack("pack.yaml", directory)
        readers: dict[str | None, Reader] = {}
        for file in sorted((directory / "cases").glob("*.yaml")):
            written = structure(read_file(file), WrittenRuleCases)
            if written.profile not in readers:
                rules = compile_rules(under, profile=written.profile)
                readers[written.profile] = Reader(rules, Gazetteer(), frozenset(rules.groups))
            for case in written.cases:
                message = _tried(case, readers[written.profile])
                found += [RuleFailure(case.where, case.name, message)] if message else []
    return tuple(found)


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
    expected: tuple[str, str | None] = case.relation, case.severity if case.relation == "apart" else "none"
    if case.relation == "apart" and case.severity is None:
        expected = case.relation, found.severity.word
    if (found.relation.value, found.severity.word) == expected:
        return None
    wanted = f"{expected[0]} ({expected[1]})"
    return f"'{left.spoken}' and '{right.spoken}' are {found.relation.value} ({found.severity.word}), not {wanted}"
