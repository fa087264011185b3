"""The cases that rule packs carry hold under the rules beside them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import claimcheck as cc
from claimcheck.io import Reader
from claimcheck.nodes import plain, read_file
from claimcheck.nodes.tree import from_plain
from claimcheck.rules import pack_names, packs_directory
from claimcheck.values import Gazetteer


def _cases() -> dict[str, tuple[str, dict[str, Any]]]:
    found = {}
    for pack in pack_names():
        for path in sorted((packs_directory() / pack / "cases").glob("*.yaml")):
            for case in plain(read_file(path, path.name))["cases"]:
                found[f"{pack}/{path.stem}: {case['name']}"] = pack, case
    return found


CASES = _cases()
READERS = {
    pack: Reader(rules, Gazetteer(), frozenset(rules.groups))
    for pack in pack_names()
    for rules in [cc.load_rules(pack if pack != "base" else "conflict")]
}


def _value(reader: Reader, path: str, written: Any) -> Any:
    return reader.value(reader.rules.field(path), from_plain(written))


@pytest.mark.parametrize("name", CASES)
def test_rule_case_holds(name: str) -> None:
    """What a pack says its rules do is what they do."""
    pack, case = CASES[name]
    reader = READERS[pack]
    if "reads" in case:
        wanted = case["reads"]
        found = _value(reader, wanted["field"], wanted["value"])

        assert (found.low, found.high) == (_as(found.low, wanted["low"]), _as(found.high, wanted["high"]))
    else:
        wanted = case["compares"]
        sides = (_value(reader, wanted["field"], wanted[side]) for side in ("left", "right"))
        compared = reader.rules.field(wanted["field"]).compare(*sides)

        assert compared.relation == wanted["relation"]
        assert not compared.apart or compared.severity.word == wanted["severity"]


def _as(found: Any, written: Any) -> Any:
    """Return what a case writes as the kind of number that was read: quantities are exact fractions."""
    return Fraction(written) if isinstance(found, Fraction) else written
