"""The helpers of these tests are imported by path; the cases they share are reconciled once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import claimcheck as cc


ROOT = Path(__file__).resolve().parents[2]

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def hostile() -> cc.Reconciliation:
    """The hostile case, reconciled."""
    from hostile import hostile_case  # noqa: PLC0415 - found by the path above

    return cc.reconcile(cc.case_from(hostile_case()))


@pytest.fixture(scope="session")
def gossi() -> cc.Reconciliation:
    """The Gossi example, reconciled."""
    return cc.reconcile(cc.load_case(ROOT / "examples" / "gossi-2020"))
