"""Keep every source's account of an event apart, and say where the accounts agree and differ."""

from claimcheck.errors import ClaimcheckError, Problem, Where
from claimcheck.io.cases import Loaded
from claimcheck.io.dumping import dump_case
from claimcheck.pipeline import case_from, diff, explain, load_case, load_rules, reconcile, report
from claimcheck.reconcile import (
    ClaimRow,
    Disagreement,
    FieldView,
    PartView,
    Position,
    ReconciledEvent,
    Shown,
    Status,
)
from claimcheck.report.differences import Change
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.rules import Rules


__version__ = "0.1.0"

__all__ = [
    "Change",
    "ClaimRow",
    "ClaimcheckError",
    "Disagreement",
    "FieldView",
    "Loaded",
    "PartView",
    "Position",
    "Problem",
    "ReconciledEvent",
    "Reconciliation",
    "Rules",
    "Shown",
    "Status",
    "Where",
    "__version__",
    "case_from",
    "diff",
    "dump_case",
    "explain",
    "load_case",
    "load_rules",
    "reconcile",
    "report",
]
