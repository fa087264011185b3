"""One field of one scope: positions, status, what is agreed, who is silent, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from attrs import frozen

from claimcheck.language import Listed, Message, Named, Word, heard
from claimcheck.model import Assertion, Statement
from claimcheck.origins.losses import Telling
from claimcheck.reconcile.agreement import agreed, stated_range
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.faces import says_some
from claimcheck.reconcile.positions import Held, Spread, spread
from claimcheck.reconcile.ratings import ratings_on
from claimcheck.reconcile.resolvers import resolvers
from claimcheck.reconcile.scope import Scope, Summand
from claimcheck.reconcile.status import Status, strongest
from claimcheck.reconcile.view import NOTHING, Compatible, FieldView, Mention, Position, Shown, Summed, shown


@frozen
class Negation:
    """An account's denial or doubt of what others state on a path.

    Attributes:
        mention: The account and what it denies or doubts.
        against: Indexes of the stated values that it meets.
    """

    mention: Mention
    against: tuple[int, ...]


@frozen
class FieldFinding:
    """What was found on one path: the view, and what disagreements are made of."""

    view: FieldView
    spread: Spread
    denials: tuple[Negation, ...]
    doubts: tuple[Negation, ...]


def find_field(
    path: str,
    scope: Scope,
    basis: Basis,
    retracted: frozenset[str] = frozenset(),
    raters: tuple[Assertion, ...] = (),
) -> FieldFinding:
    """Return what was found on a path.

    Args:
        path: The path.
        scope: The live accounts.
        basis: The case and its rules.
        retracted: Paths that only accounts now replaced or retracted state.
        raters: Accounts that rate what others say.
    """
    found = spread(path, scope, basis)
    plain = path not in scope.open_paths
    denials = () if plain else tuple(_negations("denies", found))
    doubts = () if plain else tuple(_negations("doubts", found))
    view = FieldView(
        path=path,
        label=path_named(path, basis),
        status=_status(found, denials, retracted=path in retracted),
        value=_preferred(found),
        resolver=found.field.resolver,
        agreed=agreed(found),
        range=stated_range(found),
        positions=tuple([_position(found, head) for head in found.heads]),
        denied=tuple([negation.mention for negation in denials]),
        doubted=tuple([negation.mention for negation in doubts]),
        declined=_declined(path, scope),
        unconfirmed=() if plain else _mentions(scope.reserved("unconfirmed", path)),
        unknown=_unknown(found),
        alternatives=_alternatives(found),
        ratings=ratings_on(path, scope, raters) if raters else (),
        omitted=() if plain else _omitted(path, scope),
        silent=_silent(path, scope),
    )
    return FieldFinding(view, found, denials, doubts)


def path_label(path: str, basis: Basis) -> str:
    """Return what readers call a path, in the language that is being spoken."""
    return heard(path_named(path, basis))


def path_named(path: str, basis: Basis) -> Word:
    """Return what readers call a path."""
    name, _, group = path.partition(".")
    label = basis.rules.fields[name].label
    if not group:
        return label
    known = basis.case.groups
    return Message("field.of-group", field=label, group=known[group].label if group in known else group)


def topic(label: Word, scope: Scope) -> Word:
    """Return what a disagreement about a field is called: the part, if any, and the field."""
    return Listed((scope.label, label), "commas") if scope.label else label


def _preferred(found: Spread) -> Shown:
    value = resolvers.get(found.field.resolver).function(found)
    if value is None:
        return NOTHING
    held = next((held for held in found.values if held.value is value), None)
    return held.face.shown if held else shown(value, found.field.show(value))


def _status(found: Spread, denials: tuple[Negation, ...], *, retracted: bool) -> str:
    if not found.values:
        return Status.RETRACTED.value if retracted else Status.UNREPORTED.value
    if found.apart or any(negation.against for negation in denials):
        return Status.CONTESTED.value
    return strongest([found.standing(head) for head in found.heads])


def _position(found: Spread, head: int) -> Position:
    held, rests = found.values[head], found.standing(head)
    sides = {item.mark.speaker.side for item in held.said} - {None}
    return Position(
        value=held_shown(held, found),
        assertions=held.assertions,
        origins=held.origins,
        voices=rests.voices,
        voices_max=rests.voices_max,
        sides=tuple(sorted(side for side in sides if side)) if sides else (),
        interested=rests.interested,
        admission=rests.admission,
        inferred=held.inferred,
        compatible=tuple([_compatible(found.values[i], found) for i in found.compatible(head)]),
        status=rests.word,
        rests_on=rests.rests_on,
        summed=summed(held),
    )


def _compatible(held: Held, found: Spread) -> Compatible:
    return Compatible(held_shown(held, found), held.assertions, held.origins, summed(held))


def held_shown(held: Held, found: Spread) -> Shown:
    """Return a value as output writes it; its label says so where no account states it and it is a sum."""
    if not held.summed:
        return held.shown
    summands = [summand for item in held.said if item.sum for summand in item.sum.summands]
    label = summed_from(held.shown.named, summands, found.path, found.scope, found.basis)
    return attrs.evolve(held.shown, label=label)


def summed_from(total: Word, summands: Iterable[Summand], path: str, scope: Scope, basis: Basis) -> Message:
    """Return a sum on a path with what it was made of: by part, and by field where that is another."""
    labels: list[Word] = []
    for summand in summands:
        parts = basis.case.parts
        part = parts.get((scope.event, summand.part or "")) or parts.get((None, summand.part or ""))
        words: list[Word] = [part.label if part else summand.part] if summand.part else []
        words += [path_named(summand.statement.path, basis)] if summand.statement.path != path else []
        labels.append(Listed(tuple(words), "within"))
    return Message("value.summed", value=total, of=Named(_in_order, tuple(labels)))


def _in_order(labels: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return labels in the order of the English alphabet, each once."""
    found = {str(label): label for label in labels}
    return tuple(found[text] for text in sorted(found))


def summed(held: Held) -> tuple[Summed, ...]:
    """Return the accounts that do not state a value themselves, with what it was summed from."""
    return tuple([
        Summed(item.account.id, tuple(f"{one.part or ''}:{one.statement.path}" for one in item.sum.summands))
        for item in held.said
        if item.sum is not None
    ])  # fmt: skip


def _negations(name: str, found: Spread) -> list[Negation]:
    """Return who denies or doubts, and which stated values that meets: those not apart from what is negated.

    To deny without a value is to say that there was none, so that it meets no figure of none.
    """
    negations = []
    told_by = found.basis.told_by
    for account, what in found.scope.reserved(name, found.path):
        statement: Statement = getattr(what, name)[found.path]
        value, tellers = statement.value, told_by(account)
        mention = Mention(
            account.id, account.source, shown(value, found.field.show(value) if value is not None else "")
        )
        against = tuple(
            i
            for i, held in enumerate(found.values)
            if any(told_by(item.account) != tellers for item in held.said)
            and (
                name == "doubts" or says_some(held.value)
                if value is None
                else found.field.compare(held.value, value).relation.supports
            )
        )
        negations.append(Negation(mention, against))
    return negations


def _mentions(tellings: Iterable[Telling]) -> tuple[Mention, ...]:
    return tuple(Mention(account.id, account.source) for account, _ in tellings)


def _declined(path: str, scope: Scope) -> tuple[Mention, ...]:
    if not scope.mute and path not in scope.open_paths:
        return ()
    return _mentions(
        telling
        for telling in scope.accounts
        if path in telling[1].declines or ("*" in telling[1].declines and path not in telling[1].states)
    )


def _unknown(found: Spread) -> tuple[Mention, ...]:
    return tuple([
        Mention(account.id, account.source) for account, statement in found.unheld if statement.value is None
    ])  # fmt: skip


def _omitted(path: str, scope: Scope) -> tuple[Mention, ...]:
    return _mentions(
        telling
        for telling in scope.accounts
        if path in telling[1].omits or (path in telling[1].complete and path not in telling[1].states)
    )


def _alternatives(found: Spread) -> tuple[Mention, ...]:
    return tuple([
        Mention(account.id, account.source, found.faces.face(statement.value).shown)
        for account, statement in found.unheld
        if statement.value is not None
    ])  # fmt: skip


def _silent(path: str, scope: Scope) -> tuple[str, ...]:
    stated = scope.stated.get(path, ())
    if len(stated) == len(scope.accounts):
        return ()
    speaking = {account.source for account, _ in stated} | scope.mute
    if path in scope.open_paths:
        speaking |= scope.speaking_otherwise(path)
    if scope.sums:
        speaking |= {
            account.source
            for account, _ in scope.accounts
            if (found := scope.sums.get((account.id, path))) is not None and found.supports
        }
    if len(speaking) == len(scope.origins):
        return ()
    return tuple([origin for origin in scope.origins if origin not in speaking])
