"""Cases over the toy pack: loading and reconciling plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from claimcheck.io.cases import Loaded, load_nodes
from claimcheck.nodes.tree import from_plain
from claimcheck.pipeline import reconcile
from claimcheck.reconcile import ReconciledEvent
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.rules import Pack, read_pack


DIRECTORY: Final = Path(__file__).resolve().parent
EVENT: Final = "fair"


@cache
def pack() -> Pack:
    """Return the toy pack; it is read once."""
    return read_pack("pack.yaml", DIRECTORY)


def load(data: Mapping[str, Any]) -> Loaded:
    """Return a case of plain data, read under the toy pack."""
    return load_nodes([(DIRECTORY / "case.yaml", from_plain({**data, "rules": "pack.yaml"}))], pack())


def collected(cases: Mapping[str, Mapping[str, Any]]) -> Reconciliation:
    """Return the reconciliation of a collection: name of a file -> case of plain data."""
    files = [(DIRECTORY / name, from_plain({**cases[name], "rules": "pack.yaml"})) for name in sorted(cases)]
    return reconcile(load_nodes(files, pack()))


def result(data: Mapping[str, Any]) -> Reconciliation:
    """Return the reconciliation of a case of plain data."""
    return reconcile(load(data))


def view(data: Mapping[str, Any]) -> ReconciledEvent:
    """Return the view of the event of a case of plain data."""
    return result(data).event(EVENT)
