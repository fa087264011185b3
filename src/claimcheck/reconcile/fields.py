"""One field of one scope: positions, status, what is agreed, who is silent, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen
from msgspec import Struct
from msgspec.structs import replace

from claimcheck.language import Listed, Message, Named, Word, heard
from claimcheck.model import Assertion, Statement
from claimcheck.origins.losses import Telling
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.faces import says_some
from claimcheck.reconcile.hearing import hear
from claimcheck.reconcile.outcomes import Outcome
from claimcheck.reconcile.positions import Held, Spread
from claimcheck.reconcile.ratings import ratings_on
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.splits import Stance
from claimcheck.reconcile.status import Status
from claimcheck.reconcile.subjects import Column, Subject
from claimcheck.reconcile.sums import Summand
from claimcheck.reconcile.view import (
    NOTHING_BESIDES,
    Besides,
    Compatible,
    FieldView,
    Mention,
    Position,
    Shown,
    Summed,
    shown,
)


@frozen
class Negation:
    """An account's denial or doubt of what others state on a path.

    Attributes:
        mention: The account and what it denies or doubts.
        against: Indexes of the stated values that it meets.
    """

    mention: Mention
    against: tuple[int, ...]


class FieldFinding(Struct, eq=False, gc=False):
    """What was found on one path: what disagreements and the view are made of.

    Attributes:
        subject: The path.
        scope: The live accounts.
        outcome: What follows from who says what.
        numbers: Who says each thing that is said, by the place of the account in the scope.
        ids: The ids of those accounts; the very ones of the scope where each account holds a value and none gives a
            sum, so that nobody is silent.
        unheld: Statements that hold no value: unknown, or only possible, each with its account.
        status: The status of the field.
        opened: Whether an account does something besides stating a value.
        denials: Who denies what others state.
        doubts: Who doubts it.
    """

    subject: Subject
    scope: Scope
    outcome: Outcome
    numbers: tuple[int, ...]
    ids: tuple[str, ...]
    unheld: tuple[tuple[Assertion, Statement], ...]
    status: str
    opened: bool
    denials: tuple[Negation, ...] = ()
    doubts: tuple[Negation, ...] = ()

    @property
    def spread(self) -> Spread:
        """The values, and how they stand to each other."""
        return self.outcome.spread


def find_field(
    subject: Subject, column: Column, scope: Scope, basis: Basis, retracted: frozenset[str] = frozenset()
) -> FieldFinding:
    """Return what was found on a path.

    Args:
        subject: The path.
        column: What each account states there.
        scope: The live accounts.
        basis: The case and its rules.
        retracted: Paths that accounts now replaced or retracted stated.
    """
    path = subject.path
    outcome, numbers, unheld = hear(subject, column, scope, basis)
    ids = scope.ids if numbers is scope.panel.everyone else tuple([scope.ids[number] for number in numbers])
    status = outcome.status or (Status.RETRACTED.value if path in retracted else Status.UNREPORTED.value)
    opened = path in scope.agenda.opened
    found = FieldFinding(subject, scope, outcome, numbers, ids, unheld, status, opened)
    if opened:
        found.denials = tuple(_negations("denies", found, basis))
        found.doubts = tuple(_negations("doubts", found, basis))
        if outcome.status is not None and any(negation.against for negation in found.denials):
            found.status = Status.CONTESTED.value
    return found


def view_field(
    found: FieldFinding, basis: Basis, raters: tuple[Assertion, ...] = (), disagreements: Iterable[str] = ()
) -> FieldView:
    """Return the view of a field.

    Args:
        found: What was found on it.
        basis: The case and its rules.
        raters: Accounts that rate what others say.
        disagreements: The ids of the disagreements on it.
    """
    subject, scope, outcome = found.subject, found.scope, found.outcome
    return FieldView(
        subject.path,
        subject.label,
        found.status,
        outcome.preferred,
        subject.faces.field.resolver,
        outcome.agreed,
        outcome.range,
        _positions(found, basis),
        _besides(found, raters) if found.opened or found.unheld or raters or scope.mute else NOTHING_BESIDES,
        () if found.ids is scope.ids else _silent(found),
        tuple(disagreements),
    )


def _besides(found: FieldFinding, raters: tuple[Assertion, ...]) -> Besides:
    path, scope = found.subject.path, found.scope
    return Besides(
        denied=tuple(negation.mention for negation in found.denials),
        doubted=tuple(negation.mention for negation in found.doubts),
        declined=_declined(path, scope),
        unconfirmed=_mentions(scope.reserved("unconfirmed", path)),
        unknown=_unknown(found),
        alternatives=_alternatives(found),
        ratings=ratings_on(path, scope, raters),
        omitted=_omitted(path, scope),
    )


def path_label(path: str, basis: Basis) -> str:
    """Return what readers call a path, in the language that is being spoken."""
    return heard(basis.subject(path).label)


def topic(label: Word, scope: Scope) -> Word:
    """Return what a disagreement about a field is called: the part, if any, and the field."""
    return Listed((scope.label, label), "commas") if scope.label else label


def _positions(found: FieldFinding, basis: Basis) -> tuple[Position, ...]:
    spread, ids = found.outcome.spread, found.ids
    values, stances = spread.values, spread.split.stances
    if found.scope.sums:
        return tuple([_summed_position(stance, found, basis) for stance in stances])
    positions = []
    for stance in stances:
        held = values[stance.head]
        by = held.by
        others = tuple([_compatible(values[i], ids) for i in stance.compatible]) if stance.compatible else ()
        positions.append(Position(held.shown, by.pick(ids), by.circle.origins, stance.support, others))
    return tuple(positions)


def _compatible(held: Held, ids: tuple[str, ...]) -> Compatible:
    return Compatible(held.shown, held.by.pick(ids), held.by.circle.origins)


def _summed_position(stance: Stance, found: FieldFinding, basis: Basis) -> Position:
    values, ids = found.outcome.spread.values, found.ids
    held = values[stance.head]
    compatible = tuple([
        Compatible(held_shown(it, found, basis), it.by.pick(ids), it.by.circle.origins, summed(it, found))
        for it in (values[i] for i in stance.compatible)
    ])  # fmt: skip
    shown_as, by = held_shown(held, found, basis), held.by
    return Position(shown_as, by.pick(ids), by.circle.origins, stance.support, compatible, summed(held, found))


def held_shown(held: Held, found: FieldFinding, basis: Basis) -> Shown:
    """Return a value as output writes it; its label says so where no account states it and it is a sum."""
    if not held.summed:
        return held.shown
    summands = [summand for total in found.spread.sums_of(held) for summand in total.summands]
    label = summed_from(held.shown.named, summands, found.subject.path, found.scope, basis)
    return replace(held.shown, named=label)


def summed_from(total: Word, summands: Iterable[Summand], path: str, scope: Scope, basis: Basis) -> Message:
    """Return a sum on a path with what it was made of: by part, and by field where that is another."""
    labels: list[Word] = []
    for summand in summands:
        parts = basis.case.parts
        part = parts.get((scope.event, summand.part or "")) or parts.get((None, summand.part or ""))
        words: list[Word] = [part.label if part else summand.part] if summand.part else []
        words += [basis.subject(summand.statement.path).label] if summand.statement.path != path else []
        labels.append(Listed(tuple(words), "within"))
    return Message("value.summed", value=total, of=Named(_in_order, tuple(labels)))


def _in_order(labels: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return labels in the order of the English alphabet, each once."""
    found = {str(label): label for label in labels}
    return tuple(found[text] for text in sorted(found))


def summed(held: Held, found: FieldFinding) -> tuple[Summed, ...]:
    """Return the accounts that do not state a value themselves, with what it was summed from."""
    return tuple([
        Summed(found.ids[number], tuple(f"{one.part or ''}:{one.statement.path}" for one in total.summands))
        for number in held.by.numbers
        if (total := found.spread.said.sums.get(number)) is not None
    ])  # fmt: skip


def _negations(name: str, found: FieldFinding, basis: Basis) -> list[Negation]:
    """Return who denies or doubts, and which stated values that meets: those not apart from what is negated.

    To deny without a value is to say that there was none, so that it meets no figure of none.
    """
    negations = []
    field = found.subject.field
    for account, what in found.scope.reserved(name, found.subject.path):
        statement: Statement = getattr(what, name)[found.subject.path]
        value, tellers = statement.value, basis.told_by(account)
        mention = Mention(account.id, account.source, shown(value, field.show(value) if value is not None else ""))
        against = tuple(
            i
            for i, held in enumerate(found.spread.values)
            if held.by.circle.tellers != {tellers}
            and (
                name == "doubts" or says_some(held.value)
                if value is None
                else field.compare(held.value, value).relation.supports
            )
        )
        negations.append(Negation(mention, against))
    return negations


def _mentions(tellings: Iterable[Telling]) -> tuple[Mention, ...]:
    return tuple(Mention(account.id, account.source) for account, _ in tellings)


def _declined(path: str, scope: Scope) -> tuple[Mention, ...]:
    if not scope.mute and path not in scope.agenda.opened:
        return ()
    return _mentions(
        telling
        for telling in scope.accounts
        if path in telling[1].declines or ("*" in telling[1].declines and path not in telling[1].states)
    )


def _unknown(found: FieldFinding) -> tuple[Mention, ...]:
    return tuple([
        Mention(account.id, account.source) for account, statement in found.unheld if statement.value is None
    ])  # fmt: skip


def _omitted(path: str, scope: Scope) -> tuple[Mention, ...]:
    return _mentions(
        telling
        for telling in scope.accounts
        if path in telling[1].omits or (path in telling[1].complete and path not in telling[1].states)
    )


def _alternatives(found: FieldFinding) -> tuple[Mention, ...]:
    return tuple([
        Mention(account.id, account.source, found.subject.faces.face(statement.value).shown)
        for account, statement in found.unheld
        if statement.value is not None
    ])  # fmt: skip


def _silent(found: FieldFinding) -> tuple[str, ...]:
    path, scope = found.subject.path, found.scope
    speaking = {scope.accounts[number][0].source for number, _ in scope.stated(path)} | scope.mute
    if found.opened:
        speaking |= scope.speaking_otherwise(path)
    if scope.sums:
        speaking |= {
            account.source
            for account, _ in scope.accounts
            if (given := scope.sums.get((account.id, path))) is not None and given.supports
        }
    if len(speaking) == len(scope.origins):
        return ()
    return tuple([origin for origin in scope.origins if origin not in speaking])
