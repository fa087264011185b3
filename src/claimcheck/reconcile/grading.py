"""Grades on published scales: what a table of the rules says of a reconciled event. Nothing else looks at them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen
from msgspec.structs import replace

from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import FieldView, GradeRow, PartView, ReconciledEvent
from claimcheck.rules.schema import WrittenWhen
from claimcheck.rules.views import Grading


@frozen
class Facts:
    """What conditions may ask of an event, a part or a field.

    Attributes:
        status: The status.
        rests_on: What the strongest position rests on, contest left aside.
        voices: Its voices.
        claimants: Independent claimants who claim it.
        denied: Whether somebody denies it.
        doubted: Whether somebody doubts it.
    """

    status: str
    rests_on: str | None
    voices: int
    claimants: int
    denied: bool
    doubted: bool


def graded(event: ReconciledEvent, gradings: Iterable[Grading], basis: Basis) -> ReconciledEvent:
    """Return an event with its grades on some scales."""
    found = {grading.name: tuple(_rows(event, grading, basis)) for grading in gradings}
    return replace(event, views={**event.views, **found})


def _rows(event: ReconciledEvent, grading: Grading, basis: Basis) -> list[GradeRow]:
    rows: list[GradeRow] = []
    if "event" in grading.of:
        rows.append(GradeRow(None, None, grade(_occurred(event, None, event, basis), grading)))
    if "field" in grading.of:
        rows += [GradeRow(None, path, grade(_stated(view, basis), grading)) for path, view in event.fields.items()]
    for part in event.parts:
        if "part" in grading.of:
            rows.append(GradeRow(part.id, None, grade(_occurred(event, part.id, part, basis), grading)))
        if "field" in grading.of:
            rows += [GradeRow(part.id, path, grade(_stated(v, basis), grading)) for path, v in part.fields.items()]
    return rows


def grade(facts: Facts, grading: Grading) -> str:
    """Return the grade of the first row that holds."""
    return next(name for name, when in grading.rows if when is None or holds(when, facts))


def holds(when: WrittenWhen, facts: Facts) -> bool:
    """Return whether every condition of a row holds."""
    return (
        (not when.status or facts.status in when.status)
        and (not when.rests_on or facts.rests_on in when.rests_on)
        and (when.voices is None or facts.voices >= when.voices)
        and (when.claimants is None or facts.claimants >= when.claimants)
        and (when.denied is None or facts.denied == when.denied)
        and (when.doubted is None or facts.doubted == when.doubted)
    )


def _occurred(event: ReconciledEvent, part: str | None, view: ReconciledEvent | PartView, basis: Basis) -> Facts:
    kinds = {found.kind for found in event.disagreements if found.part == part and found.field is None}
    tellers = event.assertions if isinstance(view, ReconciledEvent) else [member.assertion for member in view.members]
    claimants = _claimants(tellers, basis)
    return Facts(view.status, view.rests_on, view.voices, claimants, "denial" in kinds, "doubt" in kinds)


def _stated(view: FieldView, basis: Basis) -> Facts:
    first = view.positions[0] if view.positions else None
    claimants = _claimants([id_ for position in view.positions for id_ in position.assertions], basis)
    rests_on, voices = (first.rests_on, first.voices) if first else (None, 0)
    return Facts(view.status, rests_on, voices, claimants, bool(view.denied), bool(view.doubted))


def _claimants(tellers: Iterable[str], basis: Basis) -> int:
    """Return how many independent claimants are among some accounts."""
    accounts = [basis.case.by_id[id_] for id_ in tellers]
    marks = frozenset(basis.speaker(account).plain for account in accounts if account.stance == "claims")
    return basis.standing(marks).voices if marks else 0
