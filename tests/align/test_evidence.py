"""Evidence: levels hold only as far as the stated ranges reach, and nothing vague speaks against."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from made import account, case, many

import claimcheck as cc
from claimcheck.align import Weigher


def weighed(
    left: dict[str, Any], right: dict[str, Any], field: str, sources: tuple[str, str] = ("paper", "radio")
) -> tuple[str, int]:
    """Return level and weight of one field between two accounts."""
    loaded = case(account("a", sources[0], states=left), account("b", sources[1], states=right))
    a, b = loaded.case.assertions
    weigher = Weigher(loaded.case, loaded.rules)
    there, back = weigher.weigh(a, b), weigher.weigh(b, a)
    assert there == back
    found = next(item for item in there[1] if item.field.partition(".")[0] == field)
    return found.level, found.weight


@pytest.mark.parametrize(
    ("field", "left", "right", "level", "weight"),
    [
        ("date", "2020-03-01", "2020-03-01", "within 1d", 4000),
        ("date", "2020-03-01", "2020-03-02", "within 3d", 1000),
        ("date", "2020-03", "2020-03", "vague 62d", 0),
        ("date", "2020-03-01", "2020-03", "vague 62d", 0),
        ("date", "2015-03", "2015-04", "vague 62d", 0),
        ("date", "2015-03/2015-05", "2015-05", "vague 366d", -3000),
        ("date", "2016", "2016", "vague 366d", -3000),
        ("date", "2016", "2016/2018", "vague", -5500),
        ("date", "2020-03-01", "2020-03-06", "else", -6000),
        ("place", "gao", "gao", "within 5km", 5000),
        ("place", "gao", "bamako", "else", -4000),
        ("place", "hamlet", "hamlet", "within 5km", 5000),
        ("place", "restaurant", "restaurant", "within 500m", 8000),
        ("place", {"name": "a well"}, {"name": "a well"}, "within 5km", 5000),
        ("place", "city", "city", "within 50km", 1000),
        ("place", "gao", "restaurant", "vague", 0),
        ("place", "region", "region", "within 50km", 1000),
        ("place", "region", "village", "vague", 0),
        ("place", "near village", "near village", "vague", 0),
        ("perpetrator", "jnim", "jnim", "equal", 3000),
        ("perpetrator", "terrorists", "terrorists", "vague", 0),
        ("perpetrator", "terrorists", "islamic-state-sahel", "vague", 0),
        ("perpetrator", "jihadists", "jihadists", "vague", 0),
        ("perpetrator", "al-qaeda-linked", "jnim", "refines", 1500),
        ("perpetrator", "jnim", "katibat-macina", "refines", 1500),
        ("perpetrator", "aqim", "jnim", "related", 500),
        ("perpetrator", "terrorists", "jnim", "vague", 0),
        ("perpetrator", "terrorists", "aqim", "vague", 0),
        ("perpetrator", "jnim", "islamic-state-sahel", "else", -3000),
        ("perpetrator", {"any_of": ["jnim", "wagner"]}, {"any_of": ["jnim", "gatia"]}, "vague", 0),
        ("perpetrator", {"not": "wagner"}, {"not": "wagner"}, "vague", 0),
        ("target", "military-base", "military-base", "equal", 2000),
        ("target", "security-forces", "security-forces", "refines", 1000),
        ("target", "military-base", "base-gate", "refines", 1000),
        ("target", "peacekeepers", "convoy", "overlaps", 500),
        ("target", "market", "military-base", "else", -1000),
        ("killed", 8, 8, "equal", 1500),
        ("killed", 10, 12, "ratio 1.5", 500),
        ("killed", "several", "several", "vague", 0),
        ("killed", "at least 3", 8, "vague", 0),
        ("killed", 8, 30, "else", -500),
    ],
)
def test_evidence_levels(field: str, left: Any, right: Any, level: str, weight: int) -> None:
    """Each pair of values falls in the level that an expert would name, from both sides."""
    assert weighed({field: left}, {field: right}, field) == (level, weight)


@pytest.mark.parametrize(
    ("sources", "figures", "path", "expected"),
    [
        (("group", "army"), (30, 1), "killed.soldiers", ("interest", 0)),
        (("group", "paper"), (30, 1), "killed.soldiers", ("interest", 0)),
        (("paper", "army"), (30, 1), "killed.soldiers", ("interest", 0)),
        (("group", "army"), (1, 30), "killed.soldiers", ("else", -500)),
        (("paper", "radio"), (30, 1), "killed.soldiers", ("else", -500)),
        (("group", "army"), (1, 30), "killed.fighters", ("interest", 0)),
        (("group", "army"), (30, 1), "killed.fighters", ("else", -500)),
        (("group", "army"), (30, 1), "killed", ("interest", 0)),
    ],
)
def test_evidence_expects_what_interests_pull(
    sources: tuple[str, str], figures: tuple[int, int], path: str, expected: tuple[str, int]
) -> None:
    """A figure that differs in the direction of an interest is no evidence against; one that differs against it is."""
    left, right = ({path: figure} for figure in figures)

    assert weighed(left, right, "killed", sources) == expected


CROWDS = """\
rules: crowds
extends: base
sides: {workers: {opposes: [management]}, management: {}}
groups: {drivers: {side: workers}}
fields: {crowd: {type: count, grouped: true}}
interest: [{field: crowd, of: own-side, bias: inflates}]
align: {evidence: {crowd: {levels: [{ratio: 1.5, weight: 1}, {else: -2}]}}}
"""


@pytest.mark.parametrize(
    ("figures", "path", "level"),
    [
        ((30, 10), "crowd.drivers", "interest"),
        ((10, 30), "crowd.drivers", "else"),
        ((30, 10), "crowd", "else"),
    ],
)
def test_evidence_expects_what_interests_pull_of_figures_that_are_no_losses(
    figures: tuple[int, int], path: str, level: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who makes its own people more is expected to, whether or not it is a loss; of nobody's figure nothing is."""
    (tmp_path / "crowds.yaml").write_text(CROWDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sources = {"union": {"kind": "company", "side": "workers"}, "paper": {"kind": "media"}}
    accounts = [
        account(id_, id_, states={"place": None, "perpetrator": None, "target": None, path: figure})
        for id_, figure in zip(sources, figures, strict=True)
    ]
    loaded = cc.case_from(
        {"case": "c", "rules": "crowds.yaml", "sources": sources, "assertions": accounts}, "crowds.yaml"
    )
    paper, union = loaded.case.assertions
    [found] = Weigher(loaded.case, loaded.rules).weigh(paper, union)[1]

    assert found.level == level


def test_evidence_counts_a_grouped_field_once() -> None:
    """A field with groups counts once, by what speaks most against the pair."""
    loaded = case(
        *(account(id_, states={"killed.soldiers": 8, "killed.fighters": dead}) for id_, dead in (("a", 2), ("b", 9)))
    )
    a, b = loaded.case.assertions

    counted = [item for item in Weigher(loaded.case, loaded.rules).weigh(a, b)[1] if item.field.startswith("killed")]

    assert [(item.field, item.weight) for item in counted] == [("killed.fighters", -500)]


def test_evidence_sums_exactly() -> None:
    """A score is the prior and the weights, to the thousandth; a side that repeats another has its interest."""
    loaded = many(40, 12)
    weigher = Weigher(loaded.case, loaded.rules)

    for a, b in combinations(loaded.case.assertions, 2):
        score, evidence = weigher.weigh(a, b)
        assert score == loaded.rules.align.prior + sum(item.weight for item in evidence)

    repeated = case(
        account("g", "group", states={"killed": 30}),
        account("p", states={"killed": 30}, derived_from=["g"]),
        account("r", "radio", states={"killed": 1}),
    )
    _, p, r = repeated.case.assertions
    assert Weigher(repeated.case, repeated.rules).weigh(p, r)[1][-1].level != "else"


def test_evidence_is_silent_where_an_account_is() -> None:
    """A field on which one account is silent, or only calls a value possible, adds no line."""
    possible = {"value": "jnim", "certainty": "possible"}
    loaded = case(account("a", states={"target": None}), account("b", states={"perpetrator": possible}))
    a, b = loaded.case.assertions

    assert [item.field for item in Weigher(loaded.case, loaded.rules).weigh(a, b)[1]] == ["date", "place"]


def test_evidence_refuses_an_impossible_width() -> None:
    """A radius is checked without coordinates too."""
    with pytest.raises(cc.ClaimcheckError, match="a radius of -1"):
        case(account("a"), places={"gao": {"radius_km": -1}})
