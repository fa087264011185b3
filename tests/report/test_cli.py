"""The command line: exit codes, streams, and that bad input writes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli import main


ROOT = Path(__file__).resolve().parents[2]
GOSSI = ROOT / "examples" / "gossi-2020"
TEXT = (GOSSI / "case.yaml").read_text(encoding="utf-8")

FAULTS = {
    "misspelt-key": ("vehicle_bombs: 2", "vehicle_bmobs: 2", "did you mean 'vehicle_bombs'?", "CC203"),
    "misspelt-top-key": ("\nsides:", "\nsiddes:", "did you mean 'sides'?", "CC203"),
    "duplicate-key": ("  - source: france-24", "  - source: france-24\n    source: lwj", "stands twice", "CC108"),
    "unknown-source": ("source: france-24", "source: france-42", "did you mean 'france-24'?", "CC204"),
    "bad-hedge": ("{value: 2, said", "{value: arround 2, said", "mean 'around'?", "CC308"),
    "bare-greater": ("vehicle_bombs: 2", "vehicle_bombs: >8", "quotes on one line", "CC305"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("command", ["check", "report", "reconcile"])
def test_cli_locates_each_fault(name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One fault gives one located line with a remedy, exit 2, and no output."""
    old, new, remedy, code = FAULTS[name]
    assert TEXT.count(old) == 1
    case, out = tmp_path / "case.yaml", tmp_path / "out"
    case.write_text(TEXT.replace(old, new), encoding="utf-8")
    arguments = [command, str(case), *([] if command == "check" else ["-o", str(out)])]

    status = main(arguments)

    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    at = TEXT[: TEXT.index(old)].count("\n") + 1 + old.startswith("\n") + ("\n" in new.strip())
    assert status == 2
    assert printed.out == ""
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"{case}:{at}:")
    assert remedy in lines[0]
    assert lines[0].endswith(f"[{code}]")
    assert not out.exists()


def test_cli_survives_nested_brackets(tmp_path: Path) -> None:
    """Fifty thousand nested brackets give one located line, not the end of the interpreter."""
    case = tmp_path / "case.yaml"
    case.write_text("case: " + "[" * 50_000 + "]" * 50_000, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "report", str(case)], capture_output=True, check=False, encoding="utf-8"
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"{case}:1:")


def test_cli_reports_several_faults_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Independent faults are all named in one run, in the order of the file."""
    case = tmp_path / "case.yaml"
    text = TEXT
    for old, new, _, _ in (FAULTS[name] for name in ("misspelt-key", "unknown-source", "bad-hedge")):
        text = text.replace(old, new)
    case.write_text(text, encoding="utf-8")

    assert main(["check", str(case)]) == 2

    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition("[")[2] for line in lines] == ["CC203]", "CC308]", "CC204]"]


@pytest.mark.parametrize(("severity", "expected"), [("minor", 1), ("major", 1), ("critical", 0)])
def test_cli_fails_on_severity(severity: str, expected: int, capsys: pytest.CaptureFixture[str]) -> None:
    """`--fail-on` exits with 1 from that severity upwards, and still prints the report."""
    assert main(["report", str(GOSSI), "--fail-on", severity]) == expected
    assert capsys.readouterr().out.startswith("Discrepancy report")


def test_cli_writes_whole_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`-o` writes what standard output would show, and leaves nothing else behind."""
    out = tmp_path / "report.md"

    assert main(["report", str(GOSSI), "--format", "markdown", "-o", str(out)]) == 0
    assert main(["report", str(GOSSI), "--format", "markdown", "-o", "-"]) == 0

    assert out.read_text(encoding="utf-8") == capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("target", ["missing/report.txt", "\0"])
def test_cli_says_what_cannot_be_written(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An output that cannot be written exits with 3."""
    assert main(["report", str(GOSSI), "-o", f"{tmp_path}/{target}"]) == 3
    assert "[CC601]" in capsys.readouterr().err


def test_cli_writes_to_devices(capsys: pytest.CaptureFixture[str]) -> None:
    """A device is written to, not replaced."""
    assert main(["report", str(GOSSI), "-o", os.devnull]) == 0
    assert not Path(os.devnull).is_file()
    assert capsys.readouterr().out == ""


def test_cli_leaves_the_old_file_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure in the middle leaves the old file as it was and no scraps."""
    out = tmp_path / "report.txt"
    out.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", _fail)

    assert main(["report", str(GOSSI), "-o", str(out)]) == 3
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def _fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_cli_shows_what_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """`check --show` prints each statement with its range and the profile."""
    assert main(["check", str(GOSSI), "--show"]) == 0

    printed = capsys.readouterr()
    assert "  vehicle_bombs: at least 1 → 1..open, profile default\n" in printed.out
    assert "  part bomb-1, after opening-fire\n" in printed.out
    assert printed.err == "1 case, 12 assertions, 6 sources: no problems\n"


def test_cli_is_quiet_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """`--quiet` leaves nothing but output."""
    assert main(["check", str(GOSSI), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_cli_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`schema reconciliation` prints a draft-07 schema."""
    assert main(["schema", "reconciliation"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("draft-07/schema#")


@pytest.mark.parametrize("arguments", [[], ["report"], ["report", "x", "--format", "pdf"], ["nonsense"]])
def test_cli_usage_errors_exit_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage exits with 2 and names what is missing."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert "usage: claimcheck" in capsys.readouterr().err


def test_cli_ends_quietly_when_its_reader_does() -> None:
    """A reader that stops early gets no traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "report", str(GOSSI)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""


def test_cli_can_be_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An interrupt exits with 130."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.pipeline.load_case", interrupt)

    assert main(["report", str(GOSSI)]) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_cli_looks_back_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    """`--as-of` leaves out what was not yet said."""
    assert main(["report", str(GOSSI), "--as-of", "2020-07-24"]) == 0
    assert "No account is visible" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("moment", "message"),
    [
        ("someday", "'someday' "),
        ("yesterday", "'yesterday' has no day or year to count from here; write a date, such as 2020-07-24 [CC302]\n"),
        ("24 July", "'24 July' has no day or year to count from here; write a date, such as 2020-07-24 [CC302]\n"),
    ],
)
def test_cli_refuses_what_is_no_moment(
    moment: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--as-of` takes a moment that hangs on nothing else."""
    assert main(["report", str(GOSSI), "--as-of", moment, "-o", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err.startswith(f"--as-of: {message}")
    for option, moments in (("--from", ["--from", moment]), ("--to", ["--from", "2020-07-24", "--to", moment])):
        assert main(["diff", str(GOSSI), *moments, "-o", str(tmp_path / "x")]) == 2
        assert capsys.readouterr().err.startswith(f"{option}: {message}")
    assert list(tmp_path.iterdir()) == []


def test_cli_locates_faults_of_rules_where_the_user_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of a pack stands at its path from where the command runs; one of the option at the option."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pack.yaml").write_text("rules: mine\nextends: bass\n", "utf-8")
    (tmp_path / "mine" / "case.yaml").write_text("case: c\nrules: pack.yaml\n", "utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    fault = "../mine/pack.yaml:2:1: extends: there is no shipped rule pack 'bass', did you mean 'base'? [CC401]\n"
    far = "--rules: the rules '../mine' lie outside the directory in which they are looked for; move them there or "
    told = []
    for arguments in (["lint", "../mine"], ["check", "../mine"], ["report", str(GOSSI), "--rules", "../mine"]):
        assert main(arguments) == 2
        told.append(capsys.readouterr().err)

    assert told == [fault, fault, f"{far}allow their own (--allow-path) [CC110]\n"]


@pytest.mark.parametrize("seed", ["0", "1", "12345"])
def test_cli_output_does_not_depend_on_the_hash_seed(seed: str) -> None:
    """The document and the report have the same bytes under any hash seed."""
    for arguments, kept in ((["reconcile"], "gossi-2020.json"), (["report"], "gossi-2020.txt")):
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments, str(GOSSI)],
            capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        assert done.stdout == (ROOT / "tests" / "golden" / kept).read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["report", "reconcile"])
def test_cli_says_when_standard_output_is_full(command: str) -> None:
    """A standard output that takes nothing exits with 3 and one line."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", command, str(GOSSI)],
            stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8",
        )  # fmt: skip

    assert done.returncode == 3
    assert done.stderr.splitlines() == ["<standard output>: cannot be written: No space left on device [CC601]"]


def test_report_of_denials_alone_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where everybody denies, the report neither invents a claimant nor says that nobody denies."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "case: c\nevent: e\nrules: conflict\nsources: {a: {kind: media}, b: {kind: media}}\n"
        "assertions:\n  - {source: a, stance: denies}\n  - {source: b, stance: denies}\n",
        encoding="utf-8",
    )

    assert main(["report", str(case)]) == 0

    text = capsys.readouterr().out
    assert "CONTESTED. Nobody says that it happened; denied by a and b." in text
    assert "nobody denies" not in text
