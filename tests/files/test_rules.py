"""Faults in rule files are located."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimcheck as cc


FAULTS = {
    "limit": ("align: {block: [{date: 3 days}]}", "2:24", "CC403"),
    "limit of a field without distance": ("align: {block: [{title: 3d}]}", "2:25", "CC403"),
    "limit of an unknown field": ("align: {block: [{dat: 3d}]}", "2:18", "CC203"),
    "prior": ("align: {prior: 0.00001}", "2:9", "CC403"),
    "thresholds": ("align: {accept: 0.5, review: 0.9}", "2:9", "CC403"),
    "evidence": ("align: {evidence: {dat: {levels: []}}}", "2:20", "CC203"),
    "step": ("hedges: {profile: nowhere}", "2:10", "CC204"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_rules_locate_faults(name: str, tmp_path: Path) -> None:
    """Each fault has a line and a column."""
    text, place, code = FAULTS[name]
    fields = "fields: {date: {type: moment}, title: {type: text}}"
    (tmp_path / "pack.yaml").write_text(f"rules: own\n{text}\n{fields}\n", encoding="utf-8")

    with pytest.raises(cc.ClaimcheckError) as caught:
        cc.load_rules(str(tmp_path))

    [problem] = caught.value.problems
    assert f"{problem.where.line}:{problem.where.column}" == place
    assert problem.code == code


def test_rules_name_a_fault_once(tmp_path: Path) -> None:
    """A field that cannot be compiled makes no further faults where it is used."""
    text = (
        "rules: own\nfields: {date: {type: moment}}\ncompare: {date: {with: momment}}\nalign: {block: [{date: 3d}]}\n"
    )
    (tmp_path / "pack.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(cc.ClaimcheckError, match="did you mean 'moment'"):
        cc.load_rules(str(tmp_path))
    with pytest.raises(cc.ClaimcheckError) as caught:
        cc.load_rules(str(tmp_path))
    assert len(caught.value.problems) == 1
