"""Generated pages are what generating them gives today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


_spec = importlib.util.spec_from_file_location("claimcheck_pages", Path(__file__).with_name("pages.py"))
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
PAGES = _module.pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_generated_pages_are_current(path: Path) -> None:
    """Each page has the bytes that `make pages` would write."""
    assert path.read_text(encoding="utf-8") == PAGES[path](), "run `make pages` and look at what changed"
