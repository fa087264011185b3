"""Alignment: which accounts and parts are about the same event, and why."""

from claimcheck.align.candidates import blocked, candidates
from claimcheck.align.evidence import Pair, PairEvidence, Weigher
from claimcheck.align.grouping import Aligned, EventGroup, align
from claimcheck.align.parts import ELSEWHERE, SAME_EVENT, SAME_EVENT_LEVEL, PartGroup


__all__ = [
    "ELSEWHERE",
    "SAME_EVENT",
    "SAME_EVENT_LEVEL",
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
