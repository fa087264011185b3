"""The tasks in the Makefile say what to do where the machine lacks something."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
MAKE = shutil.which("make") or ""
INHERITED = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}

pytestmark = pytest.mark.skipif(not MAKE, reason="make is not installed")


def make(folder: Path, task: str, python: Path) -> subprocess.CompletedProcess[str]:
    """Run a task in a folder that holds only the Makefile and pyproject.toml."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return subprocess.run(
        [MAKE, task, f"PYTHON={python}"],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in INHERITED},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def python_without(folder: Path, statement: str) -> Path:
    """Return a Python that runs a statement before anything else."""
    wrapper = folder / "python3"
    wrapper.write_text(f'#!/bin/sh\nshift\nexec "{sys.executable}" -c "{statement}\n$*"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    return wrapper


@pytest.mark.parametrize("task", ["report", "test"])
@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_make_names_the_command_that_mends_venv(tmp_path: Path, task: str, module: str) -> None:
    """Where environments cannot be made, one command is named and nothing is left behind."""
    python = python_without(tmp_path, f"import sys; sys.modules['{module}'] = None")

    done = make(tmp_path, task, python)

    assert done.returncode != 0
    assert done.stdout == ""
    commands = [line for line in done.stderr.splitlines() if line.startswith("    ")]
    assert len(commands) == 1, done.stderr
    assert not list(tmp_path.glob(".venv*"))


@pytest.mark.parametrize("task", ["report", "test"])
def test_make_refuses_an_old_python(tmp_path: Path, task: str) -> None:
    """A Python before 3.11 is refused with the way to name another."""
    python = python_without(tmp_path, "import sys; sys.version_info = (3, 10)")

    done = make(tmp_path, task, python)

    assert done.returncode != 0
    assert f"make {task} PYTHON=" in done.stderr


def test_make_setup_system_is_content_when_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The task says so and does nothing."""
    (tmp_path / ".axe").mkdir()
    (tmp_path / ".axe" / "axe.min.js").write_text("there", encoding="utf-8")
    for name in ("chromium", "chromedriver"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    done = make(tmp_path, "setup-system", Path(sys.executable))

    assert (done.returncode, done.stdout, done.stderr) == (0, "setup-system: done\n", "")


def test_make_setup_system_goes_on_without_browser_tests(tmp_path: Path) -> None:
    """What only the browser tests need is named where it cannot be had, and is no failure."""
    for name in ("sh", "sed", "cksum", "cut", "printf", "id", "python3", "mkdir", "test", "echo"):
        if found := shutil.which(name):
            (tmp_path / "bin").mkdir(exist_ok=True)
            (tmp_path / "bin" / name).symlink_to(found)
    environment = {"PATH": str(tmp_path / "bin")}
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run(
        [MAKE, "setup-system", f"PYTHON={sys.executable}"],
        cwd=tmp_path, env=environment, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, "setup-system: done\n")
    assert "browser tests are skipped" in done.stderr
    assert "tests of accessibility are skipped" in done.stderr
