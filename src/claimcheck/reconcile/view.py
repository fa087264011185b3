"""Reconciled views: frozen, attributed, complete. What `reconcile` returns and every report shows."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from claimcheck.values import Count, Moment, Value


Number: TypeAlias = int | str | None
DisagreementKind: TypeAlias = Literal[
    "value", "denial", "doubt", "omission", "order", "bundling", "scope", "revision", "relay", "internal"
]
By: TypeAlias = Literal[
    "confirms", "consistent", "partly", "contradicts", "denies", "doubts", "omits", "declines", "unconfirmed", "silent"
]
Verdict: TypeAlias = Literal[
    "contested", "contradicted", "confirmed", "corroborated", "partly-confirmed", "unconfirmed"
]


@frozen
class Shown:
    """A value as output writes it.

    Attributes:
        value: The canonical spoken form; None where there is none.
        low: For counts and moments: the lower end, included.
        high: For counts and moments: the upper end, included; None when open.
        best: For counts: the speaker's best figure.
        ranged: Whether low, high and best are written.
        label: What readers see.
    """

    value: str | None = None
    low: Number = None
    high: Number = None
    best: Number = None
    ranged: bool = False
    label: str = field(default="", eq=False)


NOTHING = Shown()


def shown(value: Value | None, label: str = "") -> Shown:
    """Return a value as output writes it."""
    match value:
        case None:
            return Shown(label=label)
        case Count():
            return Shown(value.spoken, value.low, value.high, value.best, ranged=True, label=label or value.spoken)
        case Moment():
            return Shown(value.spoken, value.low, value.high, None, ranged=True, label=label or value.spoken)
        case _:
            return Shown(value.spoken, label=label or value.spoken)


def said_to_be(value: Value, label: str, *, inferred: bool) -> Shown:
    """Return a stated value as output writes it, readers being told where only the coder inferred it."""
    return shown(value, f"{label} (inferred)" if inferred else label)


@frozen
class Position:
    """A stated value that no other stated value refines, with those who hold it.

    Attributes:
        value: The value.
        assertions: Those that state it.
        origins: Their origins.
        voices: Every possible dependence assumed.
        voices_max: No possible dependence assumed.
        sides: Sides of those who hold it.
        interested: Whether every voice has an interest.
        admission: Whether a side that it binds admits its own loss or failure.
        inferred: Whether every statement of it was inferred by the coder.
        compatible: Other stated values that are not apart from it.
        status: What its support amounts to, contest left aside.
        rests_on: ``opposed-sides``, ``admission``, ``voices``, ``no-interest`` or ``interest``.
    """

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]
    voices: int
    voices_max: int
    sides: tuple[str, ...]
    interested: bool
    admission: bool
    inferred: bool
    compatible: tuple[Compatible, ...]
    status: str
    rests_on: str


@frozen
class Compatible:
    """A stated value that is not apart from a position's, and who states it.

    Attributes:
        value: The value.
        assertions: Those that state it.
        origins: Their origins.
    """

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]


@frozen
class Mention:
    """An account's denial, doubt, possible alternative or the like.

    Attributes:
        assertion: The account.
        origin: Its origin.
        value: What it is about; without value where it is about whatever others state.
    """

    assertion: str
    origin: str
    value: Shown = NOTHING


@frozen
class Agreed:
    """What all stated values imply together, with the status of that.

    Attributes:
        value: The value.
        status: Its status.
    """

    value: Shown
    status: str


@frozen
class FieldView:
    """One field of an event or part.

    Attributes:
        path: Dotted path.
        label: What readers see.
        status: A status.
        value: The preferred value; empty when undetermined.
        resolver: What chose it.
        agreed: What all stated values imply, or None.
        range: For counts and moments: the hull of everything stated.
        positions: Strongest first.
        denied: Denials.
        doubted: Doubts.
        declined: Accounts that declined to speak on it.
        unconfirmed: Accounts that call it not yet confirmed.
        unknown: Accounts that say they do not know.
        alternatives: Values called only possible.
        ratings: Ratings of statements on it.
        omitted: Accounts that were seen to leave it out.
        silent: Origins that say nothing on it.
        disagreements: Ids.
    """

    path: str = field(metadata={"unwritten": True})
    label: str = field(metadata={"unwritten": True})
    status: str
    value: Shown
    resolver: str
    agreed: Agreed | None
    range: Shown
    positions: tuple[Position, ...]
    denied: tuple[Mention, ...] = ()
    doubted: tuple[Mention, ...] = ()
    declined: tuple[Mention, ...] = ()
    unconfirmed: tuple[Mention, ...] = ()
    unknown: tuple[Mention, ...] = ()
    alternatives: tuple[Mention, ...] = ()
    ratings: tuple[Mention, ...] = ()
    omitted: tuple[Mention, ...] = ()
    silent: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()


@frozen
class DisagreementSide:
    """One side of a disagreement.

    Attributes:
        value: What it says; empty for an omitter.
        assertions: The accounts on this side.
        origins: Their origins.
    """

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]


@frozen
class Disagreement:
    """An explained, scored difference between accounts.

    Attributes:
        id: ``event:part:path:kind``, empty where null.
        part: The part, if it concerns one.
        field: The path, if it concerns one.
        kind: What kind of difference it is.
        relation: ``apart`` for values; None for kinds without a distance.
        distance: From 0 to 1, of the farthest pair; None for kinds without one.
        severity: Of the farthest pair, or of the kind.
        ratio: For counts: of the nearest bounds of the farthest pair, each plus one.
        direction: For counts: whose figure is higher, as ``origins > origins``.
        follows_from: The disagreement of which this one is a consequence.
        sides: Two or more.
        rule: The rule that found it.
        explanation: A sentence that a reader can check.
    """

    id: str
    part: str | None
    field: str | None
    kind: DisagreementKind
    relation: str | None
    distance: float | None
    severity: str
    ratio: float | None
    direction: str | None
    follows_from: str | None
    sides: tuple[DisagreementSide, ...]
    rule: str
    explanation: str


@frozen
class ClaimRow:
    """One row of the claim sheet.

    Attributes:
        assertion: The claimant's account.
        part: The part, if the row is about one.
        field: The path, if the row is about one; None for an occurrence.
        value: What is claimed.
        verdict: What it amounts to.
        by: Origin -> what it does.
    """

    assertion: str
    part: str | None
    field: str | None
    value: Shown
    verdict: Verdict
    by: dict[str, By]


@frozen
class Member:
    """One account of a part.

    Attributes:
        assertion: The account.
        part: The part's name inside it.
    """

    assertion: str
    part: str


@frozen
class PartView:
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
        one_sided: Whether a single origin has it.
        omitted_by: Origins that were seen to leave it out.
        silent: Origins that say nothing of it.
    """

    id: str
    label: str = field(metadata={"unwritten": True})
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


@frozen
class AlignedPair:
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


@frozen
class AlignedEvidence:
    """What one field says about a pair.

    Attributes:
        field: The path.
        level: The level that holds.
        weight: Log2 odds.
    """

    field: str
    level: str
    weight: float


@frozen
class ReconciledEvent:
    """An event with everybody's account of it.

    Attributes:
        id: Its id.
        title: What readers see.
        status: Status of its occurrence.
        assertions: The live accounts.
        rests_on: What its support amounts to, contest left aside; None without support.
        voices: Voices that say it occurred, every possible dependence assumed.
        history: Accounts that were replaced or retracted.
        fields: Path -> view.
        disagreements: In the order of their ids.
        claims: The claim sheet.
        parts: Its parts.
        alignment: Evidence between the accounts.
    """

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
