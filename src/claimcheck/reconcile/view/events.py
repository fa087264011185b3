"""Events and their parts as output writes them."""

from __future__ import annotations

from typing import ClassVar

from msgspec import field

from claimcheck.reconcile.view.claims import ClaimRow
from claimcheck.reconcile.view.disagreements import Disagreement
from claimcheck.reconcile.view.fields import FieldView
from claimcheck.reconcile.view.grades import GradeRow
from claimcheck.reconcile.view.record import SPARSE, UNWRITTEN, View, WholeView


class Member(View, frozen=True):
    """One account of a part.

    Attributes:
        assertion: The account.
        part: The part's name inside it.
    """

    assertion: str
    part: str


class PartView(WholeView, frozen=True):
    """One part of an event.

    Attributes:
        id: Its id.
        label: What readers see.
        members: Everybody's account of it.
        after: Parts that some account puts before it and none denies to be.
        bundles: Accounts that report it together with others.
        status: Status of its occurrence.
        fields: Path -> view.
        rests_on: What its support amounts to, contest left aside; None without support.
        voices: Voices that say it occurred, every possible dependence assumed.
        one_sided: Whether no more than one origin says that it occurred, by itself or together with other parts.
        omitted_by: Origins that were seen to leave it out.
        silent: Origins that say nothing of it.
    """

    written: ClassVar = {"label": UNWRITTEN}

    id: str
    label: str
    members: tuple[Member, ...]
    after: tuple[str, ...]
    bundles: tuple[Member, ...]
    status: str
    fields: dict[str, FieldView]
    rests_on: str | None = None
    voices: int = 0
    one_sided: bool = False
    omitted_by: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


class AlignedPair(View, frozen=True):
    """The evidence between two accounts. Score and weights are log2 odds.

    Attributes:
        a: The smaller id.
        b: The larger id.
        score: Prior and weights together.
        probability: The probability that belongs to the score.
        decision: What was decided, and by what.
        evidence: What each field says.
    """

    a: str
    b: str
    score: float
    probability: float
    decision: str
    evidence: tuple[AlignedEvidence, ...]


class AlignedEvidence(View, frozen=True):
    """What one field says about a pair.

    Attributes:
        field: The path.
        level: The level that holds.
        weight: Log2 odds.
    """

    field: str
    level: str
    weight: float


class ReconciledEvent(WholeView, frozen=True):
    """An event with everybody's account of it.

    Attributes:
        id: Its id.
        title: What readers see.
        status: Status of its occurrence.
        assertions: The live accounts.
        rests_on: What its support amounts to, contest left aside; None without support.
        voices: Voices that say it occurred, every possible dependence assumed.
        history: Accounts that were replaced or retracted.
        views: Published scale -> its grades; left out where none was asked for.
        fields: Path -> view.
        disagreements: In the order of their ids.
        claims: The claim sheet.
        parts: Its parts.
        alignment: Evidence between the accounts.
    """

    written: ClassVar = {"views": SPARSE}

    id: str
    title: str
    status: str
    assertions: tuple[str, ...]
    fields: dict[str, FieldView]
    disagreements: tuple[Disagreement, ...]
    claims: tuple[ClaimRow, ...]
    parts: tuple[PartView, ...]
    alignment: tuple[AlignedPair, ...]
    rests_on: str | None = None
    voices: int = 0
    history: tuple[str, ...] = ()
    views: dict[str, tuple[GradeRow, ...]] = field(default_factory=dict)
