"""A real Chromium. Where it is missing the tests are skipped, and say what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".axe" / "axe.min.js"

sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "report")]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all tests; each opens its own page."""
    from chromium import missing, started  # noqa: PLC0415 - beside this file, which puts it on the path

    if reason := missing():
        pytest.skip(reason)
    with started(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    if not AXE.exists():
        pytest.skip("no axe-core here; `make setup-system` fetches it where npm is")
    return AXE.read_text("utf-8")
