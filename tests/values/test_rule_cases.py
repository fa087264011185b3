"""The cases that rule packs carry hold under the rules beside them."""

from __future__ import annotations

from typing import Any

import pytest

import claimcheck as cc
from claimcheck.io import Reader
from claimcheck.nodes import plain, read_file
from claimcheck.nodes.tree import from_plain
from claimcheck.rules import pack_names, packs_directory
from claimcheck.values import Gazetteer


def _cases() -> dict[str, dict[str, Any]]:
    found = {}
    for pack in pack_names():
        for path in sorted((packs_directory() / pack / "cases").glob("*.yaml")):
            for case in plain(read_file(path, path.name))["cases"]:
                found[f"{pack}/{path.stem}: {case['name']}"] = case
    return found


CASES = _cases()
RULES = cc.load_rules("conflict")
READER = Reader(RULES, Gazetteer())


def _value(field: str, written: Any) -> Any:
    return READER.value(RULES.fields[field], from_plain(written))


@pytest.mark.parametrize("name", CASES)
def test_rule_case_holds(name: str) -> None:
    """What a pack says its rules do is what they do."""
    case = CASES[name]
    if "reads" in case:
        wanted = case["reads"]
        found = _value(wanted["field"], wanted["value"])

        assert (found.low, found.high) == (wanted["low"], wanted["high"])
    else:
        wanted = case["compares"]
        sides = (_value(wanted["field"], wanted[side]) for side in ("left", "right"))
        compared = RULES.fields[wanted["field"]].compare(*sides)

        assert compared.relation == wanted["relation"]
        assert not compared.apart or compared.severity.word == wanted["severity"]
