"""What pyproject.toml promises is what the package and its papers say."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import claimcheck


ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = [re.split(r"[^\w.-]", text)[0] for text in PROJECT["dependencies"]]


def test_version_is_the_same_everywhere() -> None:
    """The package and its metadata agree."""
    assert claimcheck.__version__ == PROJECT["version"]


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_dependencies_have_their_reason(name: str) -> None:
    """ARCHITECTURE.md has a line or table row that opens with the name and goes on with why."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    opening = rf"(?im)^[\s|*-]*`?{re.escape(name)}\b[`*]*(.*)"

    assert [reason for reason in re.findall(opening, text) if len(reason.split()) > 1]


@pytest.mark.parametrize("heavy", ["hypothesis", "jinja2", "rapidfuzz", "tabulate"])
def test_import_stays_light(heavy: str) -> None:
    """`import claimcheck` does not load what only some commands need."""
    code = f"import sys, claimcheck; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
