"""Every code of the table is raised today, and its example on the page shows it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from claimcheck.errors import CODES


_spec = importlib.util.spec_from_file_location("claimcheck_errors", Path(__file__).with_name("error_pages.py"))
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)


@pytest.mark.parametrize("code", CODES)
def test_error_pages_show_every_code(code: str) -> None:
    """The example of a code gives that code, located, and nothing else."""
    lines = _module.problems(code)

    assert len(lines) == 1
    assert lines[0].endswith(f"[{code}]")
    assert not lines[0].startswith("<")


def test_error_pages_show_no_other_code() -> None:
    """Examples of codes that are gone are gone."""
    assert {*_module.FILES, *_module.ACTIONS} == set(CODES)
