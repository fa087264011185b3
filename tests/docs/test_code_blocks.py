"""What README and the pages show is run, and prints what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sybil import Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser


if TYPE_CHECKING:
    from sybil.example import Example

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

SHORT_FORMS = {"make report": "claimcheck report examples/gossi-2020"}
"""Commands that are run as another one."""

NOT_RUN = ("cd ", "git ", "make ", "pip ", "python -m pip ", "python3 -m pip ")
"""How commands begin that set something up, or that run these tests."""


def sessions(block: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a console block, each with the lines shown beneath it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif not found:
            raise AssertionError(f"a console block begins with a command, not with {line!r}")
        else:
            found[-1][1].append(line)
    return found


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Return whether the lines shown are those printed; a line `...` stands for any number."""
    if not shown:
        return not printed
    if shown[0] == "...":
        return any(agrees(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and agrees(shown[1:], printed[1:])


def files(text: str) -> dict[str, str]:
    """Return the files that a page shows: blocks of YAML whose first line is a comment with their path.

    A path with a line, such as ``case.yaml:34``, stands for a replacement of that line.
    """
    found: dict[str, str] = {}
    for block in re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        named = re.match(r"# (?P<path>\S+/\S+\.yaml)(?::(?P<line>[0-9]+))?\n(?P<rest>.*)", block, re.DOTALL)
        if named is not None and named["line"] is None:
            found[named["path"]] = block
        elif named is not None:
            found[f"{named['path']}:{named['line']}"] = named["rest"]
    return found


def write_file(name: str, content: str, folder: Path) -> None:
    """Write a file of a page, or replace one of its lines."""
    path, _, line = name.partition(":")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if line:
        lines = target.read_text("utf-8").splitlines(keepends=True)
        lines[int(line) - 1] = content
        content = "".join(lines)
    target.write_text(content, encoding="utf-8")


def run(command: str, folder: Path = ROOT) -> list[str]:
    """Return the lines that a command of claimcheck prints in a folder, by default the root of the repository."""
    program, *arguments = shlex.split(SHORT_FORMS.get(command, command))
    if program != "claimcheck":
        raise AssertionError(f"this test does not know how to run {command!r}")
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=folder,
        check=False,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return stripped(done.stdout.splitlines())


def stripped(lines: list[str]) -> list[str]:
    """Return the lines without blanks at their ends and without empty lines at the end."""
    return "\n".join(line.rstrip() for line in lines).rstrip().splitlines()


def evaluate_console(example: Example) -> None:
    """Run the commands of one console block, among the files that the page has shown before it."""
    before = files(example.document.text[: example.start])
    with tempfile.TemporaryDirectory() as room:
        for name, content in before.items():
            write_file(name, content, Path(room))
        evaluate_session(example, Path(room) if before else ROOT)


def evaluate_session(example: Example, folder: Path) -> None:
    """Run the commands of one console block in a folder."""
    for command, shown in sessions(example.parsed):
        if command not in SHORT_FORMS and command.startswith(NOT_RUN):
            continue
        printed = run(command, folder)
        assert agrees(stripped(shown), printed), f"$ {command}\n" + "\n".join(printed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_show_what_happens(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python block runs, and every console block prints what it shows."""
    monkeypatch.chdir(ROOT)
    sybil = Sybil([PythonCodeBlockParser(), CodeBlockParser("console", evaluate_console)])

    for example in sybil.parse(page).examples():
        example.evaluate()


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ([], [], True),
        (["a"], ["a"], True),
        (["a"], ["b"], False),
        (["a"], ["a", "b"], False),
        (["a", "b"], ["a"], False),
        (["a", "...", "d"], ["a", "b", "c", "d"], True),
        (["a", "...", "d"], ["a", "d"], True),
        (["a", "..."], ["b", "c"], False),
    ],
    ids=str,
)
def test_code_blocks_runner_notices_differences(shown: list[str], printed: list[str], *, expected: bool) -> None:
    """The comparison itself is right: only `...` may stand for something else."""
    assert agrees(shown, printed) is expected


def test_code_blocks_runner_separates_commands() -> None:
    """Each command of a block keeps its own output."""
    assert sessions("$ one\n1\n2\n$ two") == [("one", ["1", "2"]), ("two", [])]
