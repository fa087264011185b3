"""One field of one scope: positions, status, what is agreed, who is silent."""

from __future__ import annotations

from attrs import frozen

from claimcheck.model import Statement
from claimcheck.reconcile.agreement import agreed, stated_range
from claimcheck.reconcile.basis import Basis, Scope
from claimcheck.reconcile.positions import Spread, spread
from claimcheck.reconcile.resolvers import resolvers
from claimcheck.reconcile.status import Status, strongest
from claimcheck.reconcile.view import Compatible, FieldView, Mention, Position, shown


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


def paths_of(scope: Scope) -> list[str]:
    """Return every path on which an account of the scope says anything, sorted."""
    found: set[str] = set()
    for _, what in scope.accounts:
        found.update(what.states, what.denies, what.doubts, what.unconfirmed, what.omits, what.complete)
        found.update(path for path in what.declines if path != "*")
    return sorted(found)


def find_field(path: str, scope: Scope, basis: Basis, retracted: frozenset[str] = frozenset()) -> FieldFinding:
    """Return what was found on a path.

    Args:
        path: The path.
        scope: The live accounts.
        basis: The case and its rules.
        retracted: Paths that only accounts now replaced or retracted state.
    """
    found = spread(path, scope, basis)
    denials = tuple(_negations("denies", found))
    doubts = tuple(_negations("doubts", found))
    preferred = resolvers.get(found.field.resolver).function(found)
    others = {name: tuple(_mentions(name, path, scope)) for name in ("declines", "unconfirmed")}
    view = FieldView(
        path=path,
        label=path_label(path, basis),
        status=_status(found, denials, retracted=path in retracted).value,
        value=shown(preferred, found.field.show(preferred) if preferred is not None else ""),
        resolver=found.field.resolver,
        agreed=agreed(found),
        range=stated_range(found),
        positions=tuple(_position(found, head) for head in found.heads),
        denied=tuple(negation.mention for negation in denials),
        doubted=tuple(negation.mention for negation in doubts),
        declined=others["declines"],
        unconfirmed=others["unconfirmed"],
        unknown=tuple(
            Mention(account.id, account.source)
            for account, what in scope.accounts
            if path in what.states and what.states[path].value is None
        ),
        omitted=tuple(
            Mention(account.id, account.source)
            for account, what in scope.accounts
            if path in what.omits or (path in what.complete and path not in what.states)
        ),
        alternatives=tuple(_alternatives(path, scope, found)),
        silent=_silent(path, scope),
    )
    return FieldFinding(view, found, denials, doubts)


def path_label(path: str, basis: Basis) -> str:
    """Return what readers call a path."""
    name, _, group = path.partition(".")
    label = basis.rules.fields[name].label
    if not group:
        return label
    return f"{label} ({basis.case.groups[group].label if group in basis.case.groups else group})"


def _status(found: Spread, denials: tuple[Negation, ...], *, retracted: bool) -> Status:
    if not found.values:
        return Status.RETRACTED if retracted else Status.UNREPORTED
    if found.apart or any(negation.against for negation in denials):
        return Status.CONTESTED
    return strongest([found.standings[head].status for head in found.heads])


def _position(found: Spread, head: int) -> Position:
    held, rests = found.values[head], found.standings[head]
    basis = found.basis
    sides = {side for item in held.said if (side := basis.side(item.account)) is not None}
    return Position(
        value=held.shown(found.field),
        assertions=held.assertions,
        origins=held.origins,
        voices=rests.voices,
        voices_max=rests.voices_max,
        sides=tuple(sorted(sides)),
        interested=rests.interested,
        admission=rests.admission,
        inferred=held.inferred,
        compatible=tuple(
            Compatible(
                found.values[i].shown(found.field),
                found.values[i].assertions,
                found.values[i].origins,
            )
            for i in found.compatible(head)
        ),
        status=rests.status.value,
        rests_on=rests.rests_on,
    )


def _negations(name: str, found: Spread) -> list[Negation]:
    """Return who denies or doubts, and which stated values that meets: those not apart from what is negated."""
    negations = []
    for account, what in found.scope.accounts:
        statement: Statement | None = getattr(what, name).get(found.path)
        if statement is None:
            continue
        value, tellers = statement.value, found.basis.independence.told_by(account)
        mention = Mention(
            account.id, account.source, shown(value, found.field.show(value) if value is not None else "")
        )
        against = tuple(
            i
            for i, held in enumerate(found.values)
            if any(found.basis.independence.told_by(item.account) != tellers for item in held.said)
            and (value is None or found.field.compare(held.value, value).relation.supports)
        )
        negations.append(Negation(mention, against))
    return negations


def _mentions(name: str, path: str, scope: Scope) -> list[Mention]:
    return [
        Mention(account.id, account.source)
        for account, what in scope.accounts
        if path in getattr(what, name) or (name == "declines" and "*" in what.declines and path not in what.states)
    ]


def _alternatives(path: str, scope: Scope, found: Spread) -> list[Mention]:
    return [
        Mention(account.id, account.source, shown(statement.value, found.field.show(statement.value)))
        for account, what in scope.accounts
        if (statement := what.states.get(path)) is not None
        and statement.certainty == "possible"
        and statement.value is not None
    ]


def _silent(path: str, scope: Scope) -> tuple[str, ...]:
    speaking = {
        account.source
        for account, what in scope.accounts
        if path in what.states
        or path in what.denies
        or path in what.doubts
        or path in what.declines
        or "*" in what.declines
        or path in what.unconfirmed
        or path in what.omits
        or path in what.complete
    }
    return tuple(origin for origin in scope.origins if origin not in speaking)
