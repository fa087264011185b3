"""Alignment: which accounts are about the same event, and why."""

from claimcheck.align.evidence import Pair, PairEvidence
from claimcheck.align.grouping import Aligned, EventGroup, PartGroup, align


__all__ = ["Aligned", "EventGroup", "Pair", "PairEvidence", "PartGroup", "align"]
