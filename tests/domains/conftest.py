"""The modules beside the tests, whichever way these were started."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def _sibling(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"claimcheck_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sequence() -> ModuleType:
    """The maker of bulletins."""
    return _sibling("sequence")


@pytest.fixture(scope="session")
def grouping() -> ModuleType:
    """The measure of groupings."""
    return _sibling("grouping")
