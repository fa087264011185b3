"""Wholes and parts of counts: bundles are checked as sums, and a whole's disagreement may be only that of a part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.align import PartGroup
from claimcheck.compare import Relation
from claimcheck.language import Listed, Message
from claimcheck.model.assertion import Account
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.disagreements import identify
from claimcheck.reconcile.rollup import add, adds_up, opened, routes
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.told import Told
from claimcheck.reconcile.view import Disagreement, DisagreementSide, shown
from claimcheck.reconcile.words import explained, telling
from claimcheck.values import Bounds, Count
from claimcheck.values.naming import count_name


def bundling_disagreements(bundle: PartGroup, parts: Mapping[str, Told], basis: Basis) -> list[Disagreement]:
    """Return where the figures that a bundle gives for several parts do not fit the sum of what is told of each.

    Of each part the hull of all figures is taken; a part of which nobody gives a figure leaves the sum open above. Who
    tells a part by groups gives at least their sum for it.
    """
    covered = [parts[id_].scope for id_ in bundle.covers if id_ in parts]
    scope = parts[bundle.id].scope
    paths = sorted({path for _, what in scope.accounts for path in what.states})
    found = []
    for path in paths if covered else ():
        if basis.rules.field(path).type != "count":
            continue
        told = {part.part: _figures(part, path, basis) for part in covered}
        if any(told.values()):
            found += _bundling(scope, path, told, len(bundle.covers) - len(covered), basis)
    return found


def _figures(scope: Scope, path: str, basis: Basis) -> list[tuple[str, str, Count]]:
    """Return (assertion, origin, figure) of every account of a scope that gives a count, if only by groups."""
    return [
        (account.id, account.source, figure)
        for account, what in scope.accounts
        if (figure := _given(what, path, basis)) is not None
    ]


def _given(what: Account, path: str, basis: Basis) -> Count | None:
    if path in what.states or not adds_up(path, basis):
        return _figure(what, path)
    summands = routes(path, what, (), basis).groups
    if not summands:
        return None
    return add(summands) if path in what.complete else opened(add(summands))


def _figure(what: Account, path: str) -> Count | None:
    statement = what.states.get(path)
    if statement is None or statement.certainty == "possible" or not isinstance(statement.value, Count):
        return None
    return statement.value


def _bundling(
    scope: Scope, path: str, told: Mapping[str | None, list[tuple[str, str, Count]]], untold: int, basis: Basis
) -> list[Disagreement]:
    field = basis.rules.field(path)
    total = Bounds(0, None if untold else 0)
    for figures in told.values():
        total = total.plus(_hull(figure for _, _, figure in figures))
    given = [
        (account.id, account.source, figure)
        for account, what in scope.accounts
        if (figure := _figure(what, path)) is not None
    ]
    apart = [item for item in given if field.compare(item[2], Count(total)).relation is Relation.APART]
    if not apart:
        return []
    values = {figure.spoken: figure for _, _, figure in sorted(apart, key=lambda item: item[2].spoken)}
    sides = [
        DisagreementSide(
            shown(value, field.show(value)),
            tuple(sorted(id_ for id_, _, figure in apart if figure.spoken == spoken)),
            tuple(sorted({origin for _, origin, figure in apart if figure.spoken == spoken})),
        )
        for spoken, value in values.items()
    ]
    tellers = [item for figures in told.values() for item in figures]
    ids, origins = sorted({id_ for id_, _, _ in tellers}), sorted({origin for _, origin, _ in tellers})
    sides.append(DisagreementSide(shown(Count(total), field.show(Count(total))), tuple(ids), tuple(origins)))
    clauses = [telling("counts-together", side.origins, basis.speakers, value=side.value.named) for side in sides[:-1]]
    each = tuple(_told(part or "", figures, basis) for part, figures in told.items())
    clauses.append(Message("told-apart", each=each, sum=sides[-1].value.named))
    explanation = explained(Listed((scope.label, field.label), "commas"), clauses)
    return [
        Disagreement(
            identify(scope.event, scope.part, path, "bundling"), scope.part, path, "bundling", None, None,
            basis.rules.severity("bundling").word, None, None, None, tuple(sides), "kinds.bundling", explanation,
        )
    ]  # fmt: skip


def _told(part: str, figures: list[tuple[str, str, Count]], basis: Basis) -> Message:
    if not figures:
        return Message("told-without-figure", part=part)
    named = {figure.spoken: count_name(figure) for _, _, figure in figures}
    values = Listed(tuple(named[spoken] for spoken in sorted(named)), "or")
    who = basis.named(tuple(sorted({origin for _, origin, _ in figures})))
    return Message("told-with-figure", part=part, values=values, who=who)


def _hull(figures: Iterable[Count]) -> Bounds:
    found: Bounds | None = None
    for figure in figures:
        found = figure.bounds if found is None else found.hull(figure.bounds)
    return found or Bounds(0, None)


def whole_follows(
    found: Iterable[Disagreement], event: Told, parts: Mapping[str, Told], basis: Basis
) -> dict[str, str]:
    """Return disagreement about a whole's count -> disagreement about a part from which alone it follows.

    It follows if, without that part, what is left of the figures is not apart between any two accounts that stand
    opposed. An account that denies or leaves out the part counts nothing for it.
    """
    wholes: dict[str, str] = {}
    known = sorted(found, key=lambda item: item.id)
    for above in known:
        if above.part is not None or above.kind != "value" or above.field is None:
            continue
        for below in known:
            if below.part is not None and _about(below, above.field) and _explains(below, above, event, parts, basis):
                wholes[above.id] = below.id
                break
    return wholes


def _about(below: Disagreement, path: str) -> bool:
    return (below.field == path and below.kind == "value") or (
        below.field is None and below.kind in {"denial", "omission"}
    )


def _explains(below: Disagreement, above: Disagreement, event: Told, parts: Mapping[str, Told], basis: Basis) -> bool:
    path = above.field or ""
    field = basis.rules.field(path)
    part, total = (_standing(path, told.scope) for told in (parts[below.part or ""], event))
    absent = {id_ for side in below.sides if side.value.value is None for id_ in side.assertions}
    rests: dict[str, Count] = {}
    for id_ in (id_ for side in above.sides for id_ in side.assertions):
        figure, inside = total.get(id_), part.get(id_)
        if id_ in absent and below.field is None:
            inside = Count(Bounds(0, 0))
        rest = _minus(figure, inside) if figure is not None and inside is not None else None
        if rest is None:
            return False
        rests[id_] = rest
    return not any(
        field.compare(rests[a], rests[b]).relation is Relation.APART
        for i, one in enumerate(above.sides)
        for other in above.sides[i + 1 :]
        for a in one.assertions
        for b in other.assertions
    )


def _standing(path: str, scope: Scope) -> dict[str, Count | None]:
    """Return account -> the figure with which it stands on a side: its own, or what its parts or groups come to."""
    found = {account.id: _figure(what, path) for account, what in scope.accounts}
    sums = {id_: given.statement.value for (id_, of), given in scope.sums.items() if of == path}
    return found | {id_: value for id_, value in sums.items() if isinstance(value, Count)}


def _minus(whole: Count, part: Count) -> Count | None:
    """Return what is left of a whole without a part; None if the part is certainly larger."""
    high = None if whole.high is None else whole.high - part.low
    if high is not None and high < 0:
        return None
    low = 0 if part.high is None else max(0, whole.low - part.high)
    return Count(Bounds(low, high))
