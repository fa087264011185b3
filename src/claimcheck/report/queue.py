"""The review queue: pairs that a person should decide on, each with the text of the decision ready to paste."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final, Literal

from attrs import frozen

from claimcheck.align import Pair
from claimcheck.language import joined, say
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.events import aligned_pair
from claimcheck.reconcile.view import AlignedEvidence
from claimcheck.report.document import Lines, Table
from claimcheck.report.evidence import evidence_words, odds_words


_PLAIN: Final = re.compile(r"[a-z][a-z0-9_./#-]*\Z")
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML may not read as text."""


@frozen
class QueuedRecord:
    """A pair of accounts, or of parts, that a person should decide on. Score and weights are log2 odds.

    Attributes:
        a: The smaller id; a part is written ``assertion#part``.
        b: The larger id.
        score: Prior and weights together.
        probability: The probability that belongs to the score.
        decision: What was decided, and by what.
        evidence: What each field says.
        blocked: The hard limit that kept evidence from joining them, if one did.
        same: What to paste under ``decisions`` if they are one.
        different: What to paste there if they are not.
    """

    a: str
    b: str
    score: float
    probability: float
    decision: str
    evidence: tuple[AlignedEvidence, ...]
    blocked: str | None
    same: str
    different: str


def queued(pair: Pair) -> QueuedRecord:
    """Return a pair of the queue as output writes it."""
    found = aligned_pair(pair)
    blocked = str(pair.blocked) if pair.blocked else None
    return QueuedRecord(
        found.a, found.b, found.score, found.probability, found.decision, found.evidence, blocked,
        decision_text(pair, "same"), decision_text(pair, "different"),
    )  # fmt: skip


def decision_text(pair: Pair, word: Literal["same", "different"]) -> str:
    """Return a decision about a pair as a case file has it under ``decisions``."""
    return f"{word}: [[{_written(pair.a)}, {_written(pair.b)}]]"


def _written(id_: str) -> str:
    return id_ if _PLAIN.match(id_) and id_ not in _WORDS else json.dumps(id_)


def review_blocks(pairs: Iterable[Pair], basis: Basis) -> tuple[Table, Lines]:
    """Return the table of the queue, and its pairs as items of a list of decisions, of which any number fit in one."""
    queue = tuple(pairs)
    rows = tuple((f"{pair.a}, {pair.b}", odds_words(pair.probability), _why(pair, basis)) for pair in queue)
    header = (say("pair"), say("odds"), say("why-unsure"))
    decided = tuple(f"[{_written(pair.a)}, {_written(pair.b)}]" for pair in queue)
    return Table(say("alignment"), header, rows, say("ranked")), Lines(say("paste"), decided)


def _why(pair: Pair, basis: Basis) -> str:
    stopped = (say("stopped", reason=pair.blocked),) if pair.blocked else ()
    words = evidence_words(aligned_pair(pair).evidence, basis)
    return joined((*((words,) if words else ()), *stopped), "clauses")
