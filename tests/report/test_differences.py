"""What changed between two views, and which accounts did it."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.compare import Severity
from claimcheck.language import speaking
from claimcheck.report import rereading
from claimcheck.report.change_report import AS_WRITTEN, Labels, change_report, labels_of
from claimcheck.report.document import Table


ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))
MOMENTS = ("2015-01-05", "2015-06-30", "2017-04-06", "2020-07-29", "2024-09-17", None)


def case(*accounts: dict[str, Any], **declared: dict[str, Any]) -> cc.Loaded:
    """Return a case about one raid that declares this too."""
    return cc.case_from(
        {
            "case": "c",
            "event": "raid",
            "rules": "conflict",
            "timezone": "UTC",
            "sides": {"rebels": {"opposes": ["state"]}, "state": {}},
            "sources": {
                "group": {"kind": "armed-group", "side": "rebels"},
                "army": {"kind": "military", "side": "state"},
                "paper": {"kind": "media"},
            },
            "groups": {"soldiers": {"side": "state"}},
            "assertions": list(accounts),
            **declared,
        }
    )


CLAIM = {"source": "group", "said": "2020-01-01", "stance": "claims",
         "states": {"date": "2020-01-01", "killed.soldiers": 30}}  # fmt: skip
ADMISSION = {"source": "army", "said": "2020-01-02", "stance": "confirms",
             "states": {"date": "2020-01-01", "killed.soldiers": 4}}  # fmt: skip
CORRECTION = {"source": "army", "id": "later", "said": "2020-01-03", "replaces": "army", "kind": "correction",
              "states": {"date": "2020-01-01", "killed.soldiers": 9}}  # fmt: skip


def found(old: str | None, new: str | None, *accounts: dict[str, Any]) -> dict[tuple[str, str], cc.Change]:
    """Return (path, what) -> change between two moments."""
    loaded = case(*accounts)
    changes = cc.diff(cc.reconcile(loaded, as_of=old), cc.reconcile(loaded, as_of=new))
    return {(change.field, change.what): change for change in changes}


def test_answer_names_the_account_that_gave_it() -> None:
    """A second side's account changes the status, the field and the verdict, and brings the disagreement."""
    changes = found("2020-01-01", "2020-01-02", CLAIM, ADMISSION)

    status = changes["", "status"]
    assert (status.before, status.after, status.by) == ("claimed", "confirmed", ("army",))
    killed = changes["killed.soldiers", "field"]
    assert (killed.before, killed.by) == ("claimed: 30", ("army",))
    assert killed.after is not None
    assert killed.after.startswith("contested: ")
    dispute = changes["killed.soldiers: value", "disagreement"]
    assert (dispute.before, dispute.severity >= Severity.MINOR, "army" in dispute.by) == (None, True, True)
    verdict = changes["killed.soldiers 30 @ group", "verdict"]
    assert (verdict.before, verdict.after) == ("unconfirmed", "contradicted")


def test_replaced_account_is_told_by_its_replacement() -> None:
    """A correction is what changed the figure, not the account that it took the place of."""
    changes = found("2020-01-02", "2020-01-03", CLAIM, ADMISSION, CORRECTION)

    assert changes["killed.soldiers", "field"].by == ("later",)
    assert changes["army", "account"].after is None


def test_event_that_comes_is_one_change_and_its_disagreements() -> None:
    """Of a new event, its status and its disagreements are told, not every field."""
    changes = found("2019-12-31", None, CLAIM, ADMISSION)

    assert {what for _, what in changes} == {"event", "disagreement"}
    assert changes["", "event"].by == ("army", "group")


def test_same_view_has_no_changes() -> None:
    """Nothing changed means nothing is told."""
    for example in EXAMPLES:
        result = cc.reconcile(cc.load_case(example))
        assert cc.diff(result, result) == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_changes_turn_round(example: Path) -> None:
    """From new to old, each change is the same with before and after exchanged."""
    loaded = cc.load_case(example)
    views = [cc.reconcile(loaded, as_of=moment) for moment in MOMENTS]
    for old, new in itertools.pairwise(views):
        there = {(c.event, c.part, c.field, c.what): (c.before, c.after) for c in cc.diff(old, new)}
        back = {(c.event, c.part, c.field, c.what): (c.after, c.before) for c in cc.diff(new, old)}
        assert there == back


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_account_that_came_did_something(example: Path) -> None:
    """No account arrives unnoticed, and no change is without accounts."""
    loaded = cc.load_case(example)
    views = [cc.reconcile(loaded, as_of=moment) for moment in MOMENTS]
    for old, new in itertools.pairwise(views):
        changes = cc.diff(old, new)
        came = {id_ for e in new.events for id_ in e.assertions} - {id_ for e in old.events for id_ in e.assertions}
        assert came <= {id_ for change in changes for id_ in change.by}
        assert all(change.by for change in changes)


def test_command_compares_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two documents that `reconcile` wrote are compared; `--fail-on` looks at what came or got worse."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(cc.reconcile(case(CLAIM)).to_json(), "utf-8")
    new.write_text(cc.reconcile(case(CLAIM, ADMISSION)).to_json(), "utf-8")

    assert main(["diff", str(old), str(new), "--fail-on", "minor"]) == 1
    text = capsys.readouterr().out
    assert "What changed from old.json to new.json" in text
    assert "claimed" in text
    assert main(["diff", str(new), str(old), "--fail-on", "minor"]) == 0
    assert main(["diff", str(new), str(new), "--fail-on", "minor", "--format", "markdown"]) == 0
    assert "Nothing changed." in capsys.readouterr().out


def test_command_compares_two_moments(capsys: pytest.CaptureFixture[str]) -> None:
    """Two moments of one case give what the same two views give, called as its report calls them."""
    gossi = str(ROOT / "examples" / "gossi-2020")

    assert main(["diff", gossi, "--from", "2020-07-01", "--to", "2020-08-02", "--format", "markdown"]) == 0

    printed = capsys.readouterr().out
    assert "What changed from 2020-07-01 to 2020-08-02" in printed
    assert "| first suicide vehicle bomb: target: value: disagreement |" in printed


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", {"killed (army soldiers)", "killed (army soldiers): value: disagreement", "first post: place",
                "killed (army soldiers) 30 @ group: verdict", "killed: account"}),
        ("fr", {"tués (army soldiers)", "tués (army soldiers) : valeur : désaccord", "first post : lieu",
                "tués (army soldiers) 30 @ group : bilan", "killed : récit"}),
    ],
)  # fmt: skip
def test_fields_and_parts_are_called_as_reports_call_them(language: str, labels: set[str]) -> None:
    """They have the labels of readers in their language; without rules they stay as the documents name them.

    An account whose id is that of a field keeps it.
    """
    told_first = {**CLAIM, "parts": [{"id": "post", "label": "first post", "states": {"place": "p"}}]}
    told_second = {
        **ADMISSION,
        "id": "killed",
        "parts": [{"id": "post", "label": "first post", "states": {"place": "q"}}],
    }
    loaded = case(
        told_first,
        told_second,
        groups={"soldiers": {"side": "state", "label": "army soldiers"}},
        places={"p": {}, "q": {}},
    )
    views = [cc.reconcile(loaded, as_of=moment) for moment in ("2020-01-01", "2020-01-02")]
    old, new = (view.to_plain() for view in views)

    def subjects(names: Labels) -> set[str]:
        with speaking(language):
            told = change_report(cc.diff(*views), old, new, ("old", "new"), names)
        tables = [block for block in told.blocks if isinstance(block, Table)]
        return {row[0].replace("\u00a0", " ") for table in tables for row in table.rows}

    assert labels <= subjects(labels_of(*views))
    assert {
        subject for subject in subjects(labels_of(*views)) if "killed.soldiers" in subject or "#" in subject
    } == set()
    assert {"killed.soldiers"} < {subject for subject in subjects(AS_WRITTEN) if "killed.soldiers" in subject}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", ":1:2: the file is not JSON: "),
        ("[" * 200_000, "the file is not JSON"),
        ("\ud800", "the file is not JSON"),
        ("[]", "the file has no format 'claimcheck/reconciliation-1'"),
        ('{"format": "other"}', "the file has no format 'claimcheck/reconciliation-1'"),
        ('{"format": "claimcheck/reconciliation-1"}', "the file is incomplete ('events')"),
        ('{"format": "claimcheck/reconciliation-1", "events": 3}', "the file is incomplete ("),
        ('{"format": "claimcheck/reconciliation-1", "events": [{"assertions": ["x"], "id": 1}], "assertions": []}',
         "the file is incomplete ("),
    ],
)  # fmt: skip
def test_other_files_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    """What is no such document is a located error, and nothing is written."""
    bad, out = tmp_path / "bad.json", tmp_path / "out"
    bad.write_bytes(text.encode("utf-8", "surrogatepass"))

    assert main(["diff", str(bad), str(bad), "-o", str(out)]) == 2

    error = capsys.readouterr().err
    assert said in error
    assert "[CC111]" in error
    assert not out.exists()


def test_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is told by its path."""
    assert main(["diff", str(tmp_path / "no.json"), str(tmp_path / "no.json")]) == 2
    assert "no.json: cannot be read: No such file or directory" in capsys.readouterr().err


def test_large_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file beyond the limit is not read."""
    monkeypatch.setattr(rereading, "LIMIT", 1)
    file = tmp_path / "large.json"
    file.write_text(json.dumps({}), "utf-8")

    assert main(["diff", str(file), str(file)]) == 2
    assert "is larger than" in capsys.readouterr().err


def test_usage_needs_two_files_or_moments(capsys: pytest.CaptureFixture[str]) -> None:
    """One file and no moment is a mistake of usage."""
    with pytest.raises(SystemExit) as stopped:
        main(["diff", "one.json"])

    assert stopped.value.code == 2
    assert "--from" in capsys.readouterr().err
