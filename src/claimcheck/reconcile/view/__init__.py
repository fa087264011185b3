"""Reconciled views: frozen, attributed, complete. What `reconcile` returns and every report shows."""

from claimcheck.reconcile.view.besides import NOTHING_BESIDES, Besides, Mention
from claimcheck.reconcile.view.claims import By, ClaimRow, Verdict
from claimcheck.reconcile.view.disagreements import Disagreement, DisagreementKind, DisagreementSide
from claimcheck.reconcile.view.events import AlignedEvidence, AlignedPair, Member, PartView, ReconciledEvent
from claimcheck.reconcile.view.fields import Agreed, Compatible, FieldView, Position, Summed
from claimcheck.reconcile.view.grades import GradeRow
from claimcheck.reconcile.view.shown import NOTHING, Number, Shown, plain_number, said_to_be, shown
from claimcheck.reconcile.view.support import Support


__all__ = [
    "NOTHING",
    "NOTHING_BESIDES",
    "Agreed",
    "AlignedEvidence",
    "AlignedPair",
    "Besides",
    "By",
    "ClaimRow",
    "Compatible",
    "Disagreement",
    "DisagreementKind",
    "DisagreementSide",
    "FieldView",
    "GradeRow",
    "Member",
    "Mention",
    "Number",
    "PartView",
    "Position",
    "ReconciledEvent",
    "Shown",
    "Summed",
    "Support",
    "Verdict",
    "plain_number",
    "said_to_be",
    "shown",
]
