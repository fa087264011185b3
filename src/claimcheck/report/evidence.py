"""What speaks for or against a pair, in words: the field, the level of the rules that holds, its weight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from claimcheck.align import ELSEWHERE, SAME_EVENT, SAME_EVENT_LEVEL
from claimcheck.language import Figure, heard, joined, say, within
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.reconcile.view import AlignedEvidence


_NAMED: Final = {SAME_EVENT_LEVEL: "level.same-event", ELSEWHERE: "level.elsewhere"}
"""Level that no rule names -> what readers are told."""
_FIGURE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def evidence_words(evidence: Iterable[AlignedEvidence], basis: Basis) -> str:
    """Return what speaks for or against a pair, one clause for each field; nothing where the two share no field."""
    return joined(
        (
            within(evidence_field(item.field, basis), f"{level_words(item.level)} {weight_words(item.weight)}")
            for item in evidence
        ),
        "clauses",
    )


def odds_words(probability: float) -> str:
    """Return a probability as readers are told it."""
    return heard(Figure(f"{probability:.3f}"))


def evidence_field(path: str, basis: Basis) -> str:
    """Return what readers call the field that the evidence is of."""
    return say("evidence-event") if path == SAME_EVENT else path_label(path, basis)


def level_words(level: str) -> str:
    """Return a level of the rules as readers are told it; its limit keeps the unit that the rules give it."""
    if level in _NAMED:
        return say(_NAMED[level])
    kind, _, limit = level.partition(" ")
    if not limit:
        return say(f"level.{kind}")
    return say(f"level.{kind}-limit", limit=_FIGURE.sub(lambda found: heard(Figure(found[0])), limit))


def weight_words(weight: float) -> str:
    """Return a weight with its sign, as short as it can be."""
    return heard(Figure(f"{weight:+g}"))
