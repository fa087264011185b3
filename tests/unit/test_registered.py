"""What holds of reconciliation whatever comparator somebody registers and names in rules."""
# ruff: noqa: ANN001, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import pytest
from attrs import frozen

from claimcheck import reconcile
from claimcheck.compare import Comparison, Relation, comparators


@frozen
class NoParameters:
    """A comparator without parameters."""


def compare_tens(parameters, setting):
    """Call counts equal whose lowest figures are in the same ten."""
    del parameters, setting

    def compare(left, right):
        return Comparison(Relation.EQUAL if left.low // 10 == right.low // 10 else Relation.OVERLAPS)

    return compare


CASE = """
case: c
rules: mine.yaml
event: e
groups: {soldiers: {}, civilians: {}}
sources: {s0: {kind: media}, s1: {kind: media}, s2: {kind: media}}
assertions:
"""
GROUPED = "killed.soldiers: 12, killed.civilians: 5"

RANGES = [
    (["killed: 11..12", "killed: 12..19"], (11, 19)),
    (["killed: 11..12", "killed: at least 12"], (11, None)),
    (["killed: 11..12", GROUPED], (11, 17)),
    (["killed: 11..12", "killed: 12..19", GROUPED], (11, 19)),
]


@pytest.mark.parametrize(("told", "ends"), RANGES)
def test_registered_comparators_that_join_different_counts_narrow_no_range(load, monkeypatch, told, ends):
    """The range of a field covers everything stated, also what shares a position with something else."""
    monkeypatch.setattr(comparators, "_entries", {entry.name: entry for entry in comparators})
    comparators.register("tens", compare_tens, NoParameters)
    accounts = "".join(f"  - {{source: s{n}, states: {{{states}}}}}\n" for n, states in enumerate(told))
    rules = "rules: mine\nextends: conflict\ncompare: {killed: {with: tens}}"
    (event,) = reconcile(load(CASE + accounts, {"mine.yaml": rules})).events
    field = event.fields["killed"]

    assert len(field.positions) < len(told)
    assert (field.range.low, field.range.high) == ends
