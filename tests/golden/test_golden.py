"""The outputs of the examples are those that were read line by line and kept."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


_spec = importlib.util.spec_from_file_location("claimcheck_golden", Path(__file__).with_name("golden.py"))
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
OUTPUTS = _module.outputs()


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda path: path.name)
def test_examples_give_the_kept_output(path: Path) -> None:
    """Each output has the bytes that were kept."""
    assert path.read_text(encoding="utf-8") == OUTPUTS[path](), "run `make golden` and look at what changed"
