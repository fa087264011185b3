"""Reconciliation: positions, support, status, disagreements, claim sheets."""

from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.events import reconcile_event, reconcile_events
from claimcheck.reconcile.resolvers import resolvers
from claimcheck.reconcile.status import Status
from claimcheck.reconcile.view import ClaimRow, Disagreement, FieldView, PartView, Position, ReconciledEvent, Shown


__all__ = [
    "Basis",
    "ClaimRow",
    "Disagreement",
    "FieldView",
    "PartView",
    "Position",
    "ReconciledEvent",
    "Shown",
    "Status",
    "reconcile_event",
    "reconcile_events",
    "resolvers",
]
