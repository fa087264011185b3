"""Alignment: which accounts and parts are about the same event, and why."""

from claimcheck.align.candidates import blocked, candidates
from claimcheck.align.evidence import Pair, PairEvidence, Weigher
from claimcheck.align.grouping import Aligned, EventGroup, align
from claimcheck.align.parts import SAME_EVENT, PartGroup


__all__ = [
    "SAME_EVENT",
    "Aligned",
    "EventGroup",
    "Pair",
    "PairEvidence",
    "PartGroup",
    "Weigher",
    "align",
    "blocked",
    "candidates",
]
