"""The claim sheet: what a claimant's account says, and what every other origin does about each item."""

from __future__ import annotations

from typing import Final

from attrs import define

from claimcheck.align import EventGroup, PartGroup
from claimcheck.compare import Relation
from claimcheck.model import Assertion, Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.faces import Face, Faces, says_some
from claimcheck.reconcile.fields import FieldFinding
from claimcheck.reconcile.outcomes import Outcome
from claimcheck.reconcile.ratings import named_by
from claimcheck.reconcile.status import Standing, Status
from claimcheck.reconcile.sums import Sum
from claimcheck.reconcile.told import Told
from claimcheck.reconcile.view import NOTHING, By, ClaimRow, Verdict
from claimcheck.values import Category, Value


_ANSWERS: Final[tuple[By, ...]] = (
    "denies", "contradicts", "confirms", "partly", "consistent", "doubts", "omits", "declines", "unconfirmed", "silent",
)  # fmt: skip
"""If the accounts of one origin do several things, the first of these stands for it."""
_AGAINST: Final = frozenset({"contradicts", "denies"})
_FOR: Final = frozenset({"confirms", "partly"})


@define
class ClaimSheet:
    """Makes the rows of one event."""

    basis: Basis
    group: EventGroup
    event: Told
    parts: dict[str, Told]
    raters: tuple[Assertion, ...] = ()

    def rows(self) -> tuple[ClaimRow, ...]:
        """Return all rows: by claimant, the event first, then its fields, then parts with their fields."""
        found: list[ClaimRow] = []
        whole = self.event.scope
        for account, _ in whole.accounts:
            if account.stance == "claims":
                others = tuple([origin for origin in whole.origins if origin != account.source])
                found += self._about(account, account, others, self.event)
                for told in self.parts.values():
                    for teller, what in told.scope.accounts:
                        if teller.id == account.id:
                            found += self._about(account, what, others, told)
        return tuple(found)

    def _about(self, account: Assertion, what: Account, others: tuple[str, ...], told: Told) -> list[ClaimRow]:
        """Return the rows on what an account says of the event or a part."""
        scope, id_, raters = told.scope, account.id, self.raters
        part, ids, place = scope.part, scope.ids, scope.ids.index(id_)
        known, verdict = self._occurrence(place, others, told)
        rated = self._rated_by(account, None) if raters else ()
        rows = [ClaimRow(id_, part, None, NOTHING, verdict, known, rated)]
        alike = part is None and not scope.sums and not scope.mute
        silent: dict[str, By] = dict.fromkeys(others, "silent")
        for path, finding in told.findings.items():
            theirs = finding.ids
            if alike and not finding.opened and (theirs is ids or id_ in theirs):
                outcome, number = finding.outcome, place if theirs is ids else theirs.index(id_)
                said = outcome.spread.said
                claimed, inferred = said.values[number], said.inferred[number]
                known, verdict = outcome.answers.get(number) or _alike(number, outcome)
                by = known if len(known) == len(others) else silent | known
            else:
                statement = what.states.get(path)
                if statement is None or statement.value is None:
                    continue
                inferred = statement.inferred
                claimed, by, verdict = self._answered(account, statement, statement.value, others, finding)
            shown = claimed.inferred if inferred else claimed.shown
            rated = self._rated_by(account, path) if raters else ()
            rows.append(ClaimRow(id_, part, path, shown, verdict, by, rated))
        return rows

    def _occurrence(self, place: int, others: tuple[str, ...], told: Told) -> tuple[dict[str, By], Verdict]:
        """Return what every other origin does about the claim that the event or part occurred, and the verdict."""
        happened, part, panel = told.happened, told.scope.part, told.scope.panel
        if part is None and place in happened.claimed:
            return happened.claimed[place]
        by: dict[str, By] = {}
        for origin in others:
            answers = happened.answers.get(origin, set())
            if part is not None:
                answers = answers | self._on_part(origin, part) | self._on_bundle(origin, part)
            by[origin] = _first(answers)
        confirming = [n for n in happened.supporters if by.get(panel.speakers[n].stand.origin) == "confirms"]
        standing = self.basis.standing(frozenset([panel.plain[n] for n in (place, *confirming)]))
        found = by, _verdict(by, happened.status, standing)
        if part is None:
            happened.claimed[place] = found
        return found

    def _on_part(self, origin: str, part: str) -> set[By]:
        """Return what the accounts of an origin do about a part, as far as they say so of the event."""
        group = next(group for group in self.group.parts if group.id == part)
        return {_of_part(account, group) for account, _ in self.event.scope.of_origin[origin]}

    def _on_bundle(self, origin: str, part: str) -> set[By]:
        """Return what an origin that tells of a part together with others, or of the parts of a bundle, does to it."""
        group = next(group for group in self.group.parts if group.id == part)
        if any(account.source == origin for account, _ in group.bundled_by):
            return {"consistent"}
        told = [
            id_
            for id_ in group.covers
            if id_ in self.parts and "confirms" in self.parts[id_].happened.answers.get(origin, ())
        ]
        return ({"confirms"} if len(told) == len(group.covers) else {"partly"}) if told else set()

    def _answered(
        self,
        account: Assertion,
        statement: Statement,
        value: Value,
        others: tuple[str, ...],
        finding: FieldFinding,
    ) -> tuple[Face, dict[str, By], Verdict]:
        """Return a claimed value, what every other origin does about it, and the verdict."""
        scope, spread = finding.scope, finding.spread
        if scope.part is None and statement.certainty != "possible":
            own = finding.ids.index(account.id)
            claimed, claimant = spread.said.values[own], spread.said.marks[own]
        else:
            # What is said of a part, or only possible, is compared by itself.
            claimed = finding.subject.faces.face(value)
            claimant = self.basis.mark(account, statement, scope)
        numbers = {finding.ids[n]: n for held in spread.values for n in held.by.numbers}
        reserved = bool(scope.mute) or finding.opened
        by: dict[str, By] = {}
        confirming = {claimant}
        for origin in others:
            answers: set[By] = set()
            for other, what in scope.of_origin.get(origin, ()):
                number = numbers.get(other.id)
                answer = answer_to(claimed, number, what if reserved else None, finding)
                answers.add(answer)
                if answer == "confirms" and number is not None:
                    confirming.add(spread.said.marks[number])
            if scope.part is not None:
                answers |= self._on_part(origin, scope.part)
            by[origin] = _first(answers)
        standing = self.basis.standing(frozenset(confirming))
        return claimed, by, _verdict(by, standing.status, standing)

    def _rated_by(self, account: Assertion, path: str | None) -> tuple[str, ...]:
        """Return the ratings of what an account says: of everything, or of what they name."""
        return tuple(
            rater.id
            for rater in self.raters
            if rater.regarding in {account.id, account.source} and (not (named := named_by(rater)) or path in named)
        )


def _alike(number: int, found: Outcome) -> tuple[dict[str, By], Verdict]:
    """Return what every origin that states something does about a claimed value, if it does no more, and the verdict.

    They do the same wherever the same is said, so that the outcome keeps it.

    Args:
        number: Which of all that is said is claimed.
        found: What follows from all that is said.
    """
    spread = found.spread
    said = spread.said
    claimed, claimant = said.values[number], said.marks[number]
    answers: dict[str, set[By]] = {}
    confirming = {claimant}
    for face, mark in zip(said.values, said.marks, strict=True):
        origin = mark.speaker.stand.origin
        if origin != claimant.speaker.stand.origin:
            answer = _compared(face, claimed, spread.faces)
            answers.setdefault(origin, set()).add(answer)
            if answer == "confirms":
                confirming.add(mark)
    by = {origin: _first(answers[origin]) for origin in sorted(answers)}
    standing = spread.split.speakers.standing(frozenset(confirming))
    known = found.answers[number] = by, _verdict(by, standing.status, standing)
    return known


def _of_part(account: Assertion, part: PartGroup) -> By:
    if part.left_out_by(account):
        return "omits"
    return "declines" if "*" in account.declines else "silent"


def _verdict(by: dict[str, By], status: Status, confirming: Standing) -> Verdict:
    """Return the first verdict that applies.

    Args:
        by: What every other origin does.
        status: The status that the claimed item has by those who support it.
        confirming: What the claimant and those who confirm amount to.
    """
    answers = set(by.values())
    if not answers.isdisjoint(_AGAINST):
        return "contradicted" if answers.isdisjoint(_FOR) else "contested"
    if "confirms" in answers:
        if status is Status.CONFIRMED:
            return "confirmed"
        if confirming.voices > 1:
            return "corroborated"
    return "partly-confirmed" if "partly" in answers else "unconfirmed"


def _first(answers: set[By]) -> By:
    if len(answers) == 1:
        return next(iter(answers))
    return next((answer for answer in _ANSWERS if answer in answers), "silent")


def answer_to(claimed: Face, number: int | None, what: Account | None, finding: FieldFinding) -> By:
    """Return what one account does about a claimed value.

    Args:
        claimed: The value.
        number: Which of all that is said the account says, or gives as a sum.
        what: The account, if it may do anything besides stating values.
        finding: What was found on the path.
    """
    path, faces, said = finding.subject.path, finding.subject.faces, finding.spread.said
    if what is not None and path in what.denies and (denial := _denial(what.denies[path], claimed, faces)):
        return denial
    if number is not None:
        answer = _compared(said.values[number], claimed, faces)
        if number not in said.sums:
            return answer
        if _sum_confirms(said.sums[number], claimed, faces):
            return "confirms"
        return "consistent" if answer == "confirms" else answer
    if what is None:
        return "silent"
    if _negates(what.doubts.get(path), claimed, faces):
        return "doubts"
    if path in what.omits or path in what.complete:
        return "omits"
    if path in what.declines or "*" in what.declines:
        return "declines"
    return "unconfirmed" if path in what.unconfirmed else "silent"


def _denial(denied: Statement, claimed: Face, faces: Faces) -> By | None:
    """Return what a denial does about a claimed value; to deny without a value is to say that there was none."""
    if denied.value is None and not says_some(claimed.value):
        return "consistent"
    return "denies" if _negates(denied, claimed, faces) else None


def _sum_confirms(found: Sum, claimed: Face, faces: Faces) -> bool:
    """Return whether a sum confirms a value: it does as what was stated."""
    return found.supports and faces.relation(faces.face(found.total), claimed).supports


def _negates(negated: Statement | None, claimed: Face, faces: Faces) -> bool:
    """Return whether a denial or doubt meets a claimed value."""
    if negated is None or negated.value is None:
        return negated is not None
    return faces.relation(claimed, faces.face(negated.value)).supports


def _compared(theirs: Face, claimed: Face, faces: Faces) -> By:
    relation = faces.relation(theirs, claimed)
    if relation.supports:
        return "confirms"
    if relation is Relation.APART:
        return "contradicts"
    if isinstance(theirs.value, Category) and isinstance(claimed.value, Category) and claimed.value.form == "all":
        tree = faces.field.taxonomy
        if tree is not None and any(m in tree.lineage(t) for m in claimed.value.nodes for t in theirs.value.nodes):
            return "partly"
    return "consistent"
