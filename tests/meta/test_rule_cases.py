"""`check_rules` runs the cases that stand beside rules, and says where one does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.rules import pack_names
from claimcheck.testing import check_rules


PACK = """\
rules: tiny
hedges: {profile: default}
extends: base
fields:
  seen: {type: count, why: To be counted.}
"""


@pytest.mark.parametrize("name", pack_names())
def test_check_rules_of_shipped_packs(name: str) -> None:
    """Every case of every shipped pack holds."""
    assert check_rules(name) == ()


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("reads: {field: seen, value: around 30, low: 25}", "'around 30' gives {'low': 24} instead of {'low': 25}"),
        ("reads: {field: seen, value: around 30}", "'reads' takes one or more of low, high, best, canonical"),
        ("reads: {field: seen, value: umpteen, low: 1}", "'umpteen' is neither a figure nor a known hedge"),
        ("reads: {field: sen, value: 1, low: 1}", "unknown field 'sen', did you mean 'seen'"),
        ("compares: {field: seen, left: 1, right: 2, relation: near}", "'1' and '2' are apart (moderate), not near"),
        ("compares: {field: seen, left: 1, right: 2, relation: apart, severity: major}", "not apart (major)"),
        ("why: nothing", "unknown key 'why'"),
        ("{}", "a case takes one of 'reads' and 'compares'"),
    ],
)
def test_check_rules_locates_what_fails(tmp_path: Path, case: str, message: str) -> None:
    """A case that fails is named with its file, its line and what came out."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    body = "" if case == "{}" else f"\n    {case}"
    (tmp_path / "cases" / "c.yaml").write_text(f"cases:\n  - name: it holds{body}\n", encoding="utf-8")

    with pytest.raises(Exception, match=r"c\.yaml:[23]:") as caught:
        check_rules(tmp_path)
    assert message in str(caught.value)
