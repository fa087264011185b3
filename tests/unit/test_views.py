"""Published scales as tables of the rules: every row of the shipped ones, on demand, changing nothing else."""
# ruff: noqa: ANN001, ANN002, ANN003, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator
from msgspec.structs import replace

from claimcheck import ClaimcheckError, case_from, load_case, reconcile, report
from claimcheck.cli import main
from claimcheck.report.contract import reconciliation_schema


CAST = {
    "sides": {"attackers": {"opposes": ["state"]}, "state": {}},
    "sources": {
        "raiders": {"kind": "armed-group", "side": "attackers"},
        "rivals": {"kind": "armed-group"},
        "army": {"kind": "military", "side": "state"},
        "paper": {"kind": "media"},
        "wire": {"kind": "media"},
    },
    "groups": {"soldiers": {"side": "state"}},
}


def graded(*accounts, views):
    """Return the event of some accounts, graded."""
    told = [{"states": {}, **account} for account in accounts]
    case = case_from({"case": "c", "rules": "conflict", "event": "e", **CAST, "assertions": told})
    return reconcile(case, views=views).events[0]


def says(source, **more):
    """Return an account of seven attackers."""
    return {"source": source, "states": {"attackers": 7}, **more}


GRADES = [
    # accounts, Admiralty and Airwars grade of their figure
    ([says("paper"), says("wire")], "1 (confirmed by other sources)", "fair"),
    ([says("raiders"), says("army")], "1 (confirmed by other sources)", "confirmed"),
    ([says("paper"), {"source": "wire", "states": {"attackers": 9}}], "5 (improbable)", "contested"),
    ([says("paper"), {"source": "wire", "denies": ["attackers"]}], "5 (improbable)", "contested"),
    ([says("paper"), {"source": "wire", "doubts": ["attackers"]}], "4 (doubtful)", "weak"),
    ([says("paper")], "2 (probably true)", "weak"),
    ([says("raiders", stance="claims")], "3 (possibly true)", "weak"),
    ([{"source": "paper", "states": {"attackers": "unknown"}}], "6 (cannot be judged)", "not graded"),
    (
        [says("paper"), {"source": "paper", "id": "back", "stance": "retracts", "regarding": "paper"}],
        "6 (cannot be judged)",
        "discounted",
    ),
]


@pytest.mark.parametrize(("accounts", "admiralty", "airwars"), GRADES)
def test_views_grade_a_field(accounts, admiralty, airwars):
    """The first row that holds decides."""
    event = graded(*accounts, views=["admiralty", "airwars"])
    found = {name: {row.grade for row in rows if row.field == "attackers"} for name, rows in event.views.items()}

    assert found == {"admiralty": {admiralty}, "airwars": {airwars}}


def test_views_an_admission_has_one_voice_and_is_accepted():
    """One belligerent that admits its losses is 'confirmed' to casualty recorders, and one source to analysts."""
    event = graded({"source": "army", "states": {"killed.soldiers": 2}}, views=["admiralty", "airwars"])

    assert [row.grade for rows in event.views.values() for row in rows if row.field] == [
        "2 (probably true)", "confirmed",
    ]  # fmt: skip


CLAIMS = [
    # accounts, claimed, competing
    ([says("paper")], "no", "no claim"),
    ([says("raiders", stance="claims"), says("paper")], "yes", "no"),
    ([says("raiders", stance="claims"), says("rivals", stance="claims")], "yes", "yes"),
    ([says("raiders", stance="claims"), says("raiders", stance="claims", id="again")], "yes", "no"),
]


@pytest.mark.parametrize(("accounts", "claimed", "competing"), CLAIMS)
def test_views_count_claimants(accounts, claimed, competing):
    """Claims of one group are one claim; fields are not graded where the scale is of events."""
    event = graded(*accounts, views=["gtd-claimed", "gtd-compclaim"])

    assert {name: [row.grade for row in rows] for name, rows in event.views.items()} == {
        "gtd-claimed": [claimed], "gtd-compclaim": [competing],
    }  # fmt: skip


def test_views_grade_parts_and_their_fields():
    """A part is graded as an event is."""
    part = {"about": "bomb", "states": {"attackers": 7}}
    case = case_from(
        {"case": "c", "rules": "conflict", "event": "e", **CAST, "parts": {"bomb": {}},
         "assertions": [{"source": "paper", "parts": [part]}, {"source": "wire", "parts": ["bomb"]}]}
    )  # fmt: skip
    event = reconcile(case, views=["airwars"]).events[0]

    assert [(row.part, row.field, row.grade) for row in event.views["airwars"]] == [
        (None, None, "fair"), ("bomb", None, "fair"), ("bomb", "attackers", "weak"),
    ]  # fmt: skip


def test_views_change_nothing_else():
    """A graded event is the event with its grades, and reports show them only then."""
    case = load_case("examples/gossi-2020")
    plain, shown = reconcile(case), reconcile(case, views=["airwars"])

    assert tuple(replace(event, views={}) for event in shown.events) == plain.events
    assert "Airwars" not in report(plain)
    assert "Grades of casualty recording, as Airwars gives them" in report(shown)
    assert "views" not in plain.to_plain()["events"][0]
    Draft7Validator(reconciliation_schema()).validate(json.loads(shown.to_json()))


def test_views_are_asked_for_on_the_command_line(capsys):
    """`--view` may be repeated; a view that the rules do not have is a fault."""
    assert main(["reconcile", "examples/gossi-2020", "--quiet", "--view", "airwars", "--view", "admiralty"]) == 0
    assert set(json.loads(capsys.readouterr().out)["events"][0]["views"]) == {"airwars", "admiralty"}
    assert main(["report", "examples/gossi-2020", "--quiet", "--view", "airwar"]) == 2
    assert "have no view 'airwar', did you mean 'airwars'? [CC204]" in capsys.readouterr().err


@pytest.mark.parametrize("rows", ["[{grade: a, when: {voices: 2}}]", "[{grade: a}, {grade: b}]"])
def test_views_give_everything_a_grade(tmp_path, rows):
    """Exactly the last row has no condition."""
    (tmp_path / "mine.yaml").write_text(f"rules: mine\nextends: base\nviews: {{v: {{title: V, grades: {rows}}}}}")
    (tmp_path / "case.yaml").write_text("case: c\nrules: mine.yaml\nsources: {}\nassertions: []")

    with pytest.raises(ClaimcheckError, match="exactly the last row of the view 'v' has no 'when'"):
        load_case(tmp_path / "case.yaml")
