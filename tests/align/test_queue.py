"""The review queue: in the report and in JSON, with decisions that can be pasted."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from made import account, case, groups

import claimcheck as cc
from claimcheck.align import Pair
from claimcheck.report.contract import reconciliation_schema
from claimcheck.report.queue import decision_text


VAGUE = {"target": None, "perpetrator": None}


def unsure(**more: object) -> cc.Loaded:
    """Return a case of two accounts that evidence alone neither joins nor parts."""
    return case(account("a", states=VAGUE), account("b", "radio", states=VAGUE), **more)


def test_queue_is_shown_in_report_and_document() -> None:
    """The pair stands in both, with its evidence and the decision to paste, and the document keeps to its schema."""
    result = cc.reconcile(unsure())
    document = json.loads(result.to_json())
    text = cc.report(result)

    jsonschema.validate(document, reconciliation_schema())
    entry = document["review"][0]
    assert (entry["a"], entry["b"], entry["decision"], entry["blocked"]) == ("a", "b", "review", None)
    assert (entry["same"], entry["different"]) == ("same: [[a, b]]", "different: [[a, b]]")
    assert entry["score"] == -6 + sum(item["weight"] for item in entry["evidence"])
    assert "Review queue" in text
    assert "- [a, b]\n" in text
    assert "Review queue" in cc.report(result, "markdown")


@pytest.mark.parametrize(("word", "joined"), [("same", True), ("different", False)])
def test_queue_decisions_can_be_pasted(word: str, joined: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The text, pasted into the case file as it stands, is read as the decision."""
    entry = json.loads(cc.reconcile(unsure()).to_json())["review"][0]
    file = tmp_path / "case.yaml"
    states = "{date: 2020-03-01, place: gao}"
    file.write_text(
        "case: pasted\nrules: conflict\ntimezone: UTC\nsources: {paper: {kind: media}}\n"
        "places: {gao: {lat: 16, lon: 0}}\n"
        f"assertions:\n  - {{id: a, source: paper, states: {states}}}\n  - {{id: b, source: paper, states: {states}}}\n"
        f"decisions:\n  {entry[word]}\n",
        encoding="utf-8",
    )
    loaded = cc.load_case(file)

    assert groups(loaded) == ({frozenset({"a", "b"})} if joined else {frozenset({"a"}), frozenset({"b"})})
    assert cc.reconcile(loaded).review == ()


def test_queue_lines_can_be_pasted_together(tmp_path: Path) -> None:
    """Any number of lines of the report fit below one another under 'same:' and under 'different:'."""
    told = [account(id_, source, states=VAGUE) for id_, source in (("a", "paper"), ("b", "radio"), ("c", "army"))]
    text = cc.report(cc.reconcile(case(*told)))
    lines = [line for line in text.splitlines() if line.startswith("- [")]
    assert sorted(lines) == ["- [a, b]", "- [a, c]", "- [b, c]"]

    for word, number in (("same", 1), ("different", 3)):
        accounts = "".join(
            f"  - {{id: {a['id']}, source: {a['source']}, states: {{date: 2020-03-01, place: gao}}}}\n" for a in told
        )
        file = tmp_path / "case.yaml"
        file.write_text(
            "case: pasted\nrules: conflict\ntimezone: UTC\nplaces: {gao: {lat: 16, lon: 0}}\n"
            "sources: {paper: {kind: media}, radio: {kind: media}, army: {kind: media}}\n"
            f"assertions:\n{accounts}decisions:\n  {word}:\n" + "".join(f"    {line}\n" for line in lines),
            encoding="utf-8",
        )
        assert len(groups(cc.load_case(file))) == number


@pytest.mark.parametrize(
    ("id_", "written"),
    [("a", "a"), ("case/a#part-1", "case/a#part-1"), ("no", '"no"'), ("a b", '"a b"'), ("a,b", '"a,b"'),
     ("2", '"2"'), ('"', '"\\""'), ("a: b", '"a: b"'), ("\u202e", '"\\u202e"'), ("A", '"A"')],
)  # fmt: skip
def test_queue_quotes_ids_that_need_it(id_: str, written: str) -> None:
    """An id that YAML could read otherwise is quoted, and nothing invisible is left in it."""
    assert decision_text(Pair(id_, "z", 0, "review"), "same") == f"same: [[{written}, z]]"
