"""What a case holds: sources, documents, events, and every source's account as a separate assertion."""

from claimcheck.model.assertion import Assertion, Certainty, PartAccount, Replacement, Stance, Statement
from claimcheck.model.case import Case, Context
from claimcheck.model.event import Event, Group, Part
from claimcheck.model.source import Citation, Document, Side, Source


__all__ = [
    "Assertion",
    "Case",
    "Certainty",
    "Citation",
    "Context",
    "Document",
    "Event",
    "Group",
    "Part",
    "PartAccount",
    "Replacement",
    "Side",
    "Source",
    "Stance",
    "Statement",
]
