"""The claim sheet: what a claimant's account says, and what every other origin does about each item."""

from __future__ import annotations

from typing import Final

from attrs import define

from claimcheck.align import EventGroup
from claimcheck.compare import Relation
from claimcheck.model import Assertion, PartAccount, Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile.basis import Basis, Scope
from claimcheck.reconcile.occurrence import Occurrence, stance_of
from claimcheck.reconcile.status import Status, Support, standing
from claimcheck.reconcile.view import NOTHING, By, ClaimRow, Verdict, said_to_be
from claimcheck.rules import Field
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
    event: Scope
    happened: Occurrence
    parts: dict[str, tuple[Scope, Occurrence]]

    def rows(self) -> tuple[ClaimRow, ...]:
        """Return all rows: by claimant, the event first, then its fields, then parts with their fields."""
        found: list[ClaimRow] = []
        for account in self.event.assertions:
            if account.stance == "claims":
                found.append(self._occurrence(account, None, self.event, self.happened))
                found += [self._field(account, s, self.event) for _, s in sorted(account.states.items()) if s.value]
                for id_, (scope, happened) in self.parts.items():
                    for teller, what in scope.accounts:
                        if teller.id == account.id and isinstance(what, PartAccount):
                            found.append(self._occurrence(account, id_, scope, happened))
                            found += [self._field(account, s, scope) for _, s in sorted(what.states.items()) if s.value]
        return tuple(found)

    def _others(self, claimant: Assertion) -> list[str]:
        return [origin for origin in self.event.origins if origin != claimant.source]

    def _occurrence(self, account: Assertion, part: str | None, scope: Scope, happened: Occurrence) -> ClaimRow:
        by: dict[str, By] = {}
        for origin in self._others(account):
            answers = self._on_occurrence(origin, scope, happened)
            if part is not None:
                answers |= {self._on_part(a, part) for a in self.event.assertions if a.source == origin}
            by[origin] = _first(answers)
        supporters = [a for a in happened.supporters if by.get(a.source) == "confirms"]
        verdict = self._verdict(by, happened.status, [account, *supporters])
        return ClaimRow(account.id, part, None, NOTHING, verdict, by)

    @staticmethod
    def _on_occurrence(origin: str, scope: Scope, happened: Occurrence) -> set[By]:
        answers: set[By] = set()
        tables: tuple[tuple[By, tuple[Assertion, ...]], ...] = (
            ("confirms", happened.supporters),
            ("denies", happened.deniers),
            ("doubts", happened.doubters),
        )
        for answer, accounts in tables:
            if any(account.source == origin for account in accounts):
                answers.add(answer)
        for account, what in scope.accounts:
            stance = stance_of(account, what)
            if account.source == origin and stance in {"condemns", "declines"}:
                answers.add("consistent" if stance == "condemns" else "declines")
        return answers

    @staticmethod
    def _on_part(account: Assertion, part: str) -> By:
        if part in account.omitted_parts or account.all_parts:
            return "omits"
        return "declines" if "*" in account.declines else "silent"

    def _field(self, account: Assertion, statement: Statement, scope: Scope) -> ClaimRow:
        field = self.basis.rules.field(statement.path)
        value = statement.value
        if value is None:
            raise ValueError(statement.path)
        by: dict[str, By] = {}
        supports = [Support(account, statement)]
        for origin in self._others(account):
            answers: set[By] = set()
            for other, what in scope.accounts:
                if other.source != origin:
                    continue
                answer = answer_to(value, statement.path, what, field)
                answers.add(answer)
                if answer == "confirms" and (theirs := what.states.get(statement.path)) is not None:
                    supports.append(Support(other, theirs))
            if scope.part is not None:
                answers |= {self._on_part(a, scope.part) for a in self.event.assertions if a.source == origin}
            by[origin] = _first(answers)
        status = standing(tuple(supports), self.basis, scope).status
        verdict = self._verdict(by, status, [support.account for support in supports])
        return ClaimRow(
            account.id,
            scope.part,
            statement.path,
            said_to_be(value, field.show(value), inferred=statement.inferred),
            verdict,
            by,
        )

    def _verdict(self, by: dict[str, By], status: Status, confirming: list[Assertion]) -> Verdict:
        """Return the first verdict that applies.

        Args:
            by: What every other origin does.
            status: The status that the claimed item has by those who support it.
            confirming: The claimant and those who confirm.
        """
        answers = set(by.values())
        if answers & _AGAINST:
            return "contested" if answers & _FOR else "contradicted"
        if "confirms" in answers:
            if status is Status.CONFIRMED:
                return "confirmed"
            if len(self.basis.independence.voices(confirming)) > 1:
                return "corroborated"
        return "partly-confirmed" if "partly" in answers else "unconfirmed"


def _first(answers: set[By]) -> By:
    return next((answer for answer in _ANSWERS if answer in answers), "silent")


def answer_to(claimed: Value, path: str, what: Account, field: Field) -> By:
    """Return what one account does about a claimed value."""
    denied = what.denies.get(path)
    if denied is not None and (denied.value is None or field.compare(claimed, denied.value).relation.supports):
        return "denies"
    stated = what.states.get(path)
    if stated is not None and stated.value is not None and stated.certainty != "possible":
        return _compared(stated.value, claimed, field)
    doubted = what.doubts.get(path)
    if doubted is not None and (doubted.value is None or field.compare(claimed, doubted.value).relation.supports):
        return "doubts"
    if path in what.omits or path in what.complete:
        return "omits"
    if path in what.declines or "*" in what.declines:
        return "declines"
    return "unconfirmed" if path in what.unconfirmed else "silent"


def _compared(theirs: Value, claimed: Value, field: Field) -> By:
    relation = field.compare(theirs, claimed).relation
    if relation.supports:
        return "confirms"
    if relation is Relation.APART:
        return "contradicts"
    if isinstance(claimed, Category) and claimed.form == "all" and isinstance(theirs, Category):
        tree = field.taxonomy
        if tree is not None and any(m in tree.lineage(t) for m in claimed.nodes for t in theirs.nodes):
            return "partly"
    return "consistent"
