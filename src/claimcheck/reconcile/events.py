"""One event: every step from its accounts to its view, readable top to bottom."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import attrs

from claimcheck.align import EventGroup, Pair, PartGroup
from claimcheck.model import Assertion, PartAccount
from claimcheck.model.assertion import Account
from claimcheck.reconcile import disagreements as make
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.bundles import bundling_disagreements, whole_follows
from claimcheck.reconcile.claims import ClaimSheet, Told
from claimcheck.reconcile.fields import FieldFinding, find_field, view_field
from claimcheck.reconcile.follows import link
from claimcheck.reconcile.live import withdrawn
from claimcheck.reconcile.occurrence import Occurrence, adds_a_voice, heard, occurrence
from claimcheck.reconcile.order import Order, common_before, order_conflict, orders
from claimcheck.reconcile.rollup import with_sums
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.scopes import scope_disagreements
from claimcheck.reconcile.view import (
    AlignedEvidence,
    AlignedPair,
    Disagreement,
    FieldView,
    Member,
    PartView,
    ReconciledEvent,
)


def reconcile_events(groups: Iterable[EventGroup], basis: Basis) -> tuple[ReconciledEvent, ...]:
    """Return the views of some events.

    Python's search for objects that only refer to each other rests meanwhile: a view never refers back to itself, so
    that nothing would be found, and the accounts of a whole collection would be searched over and over.
    """
    with searches_resting():
        return tuple([reconcile_event(group, basis) for group in groups])


@contextmanager
def searches_resting() -> Iterator[None]:
    """Suspend the search for cyclic garbage inside the block, for all threads."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def reconcile_event(group: EventGroup, basis: Basis) -> ReconciledEvent:
    """Return the view of one event."""
    gone = withdrawn(group.members)
    live = tuple([a for a in group.members if a.id not in gone and a.stance not in {"retracts", "rates"}])
    old = tuple([a for a in group.members if a.id in gone])
    raters = tuple([a for a in group.members if a.id not in gone and a.stance == "rates"])
    basis = basis.at(live)
    heads = tuple([(a, heard(a, a)) for a in live])
    whole = with_sums(basis.scope(group.id, None, heads, _event_bearer(group, basis)), basis)
    happened = occurrence(whole, basis, retracted=any(a.says_it_occurred for a in old))
    findings = _findings(whole, tuple((a, a) for a in old), basis)
    parts = [part for part in group.parts if any(a.id not in gone for a, _ in part.members)]
    scopes = {part.id: _part_scope(part, whole, gone, basis) for part in parts}
    occurred = {id_: occurrence(scope, basis) for id_, scope in scopes.items()}
    inside = {id_: _findings(scope, (), basis) for id_, scope in scopes.items()}
    told = orders(tuple(attrs.evolve(p, members=_live(p, gone)) for p in parts))
    found = _disagreements(whole, happened, findings, group.title, basis)
    for part in parts:
        found += _disagreements(scopes[part.id], occurred[part.id], inside[part.id], part.label, basis)
        omission = make.part_omission(part, live, scopes[part.id], basis)
        found += [omission] if omission else []
    conflict = order_conflict(told, basis.told_by)
    if conflict:
        found.append(make.order_disagreement(conflict, whole, {part.id: part.label for part in parts}, basis))
    for part in parts:
        found += bundling_disagreements(part, scopes, basis)
    linked = link(found, basis.rules.follows, whole_follows(found, whole, scopes, basis))
    told_of = {id_: Told(scopes[id_], occurred[id_], inside[id_]) for id_ in scopes}
    sheet = ClaimSheet(basis, group, Told(whole, happened, findings), told_of, raters)
    views = {id_: _views(each, linked, id_, raters, basis) for id_, each in inside.items()}
    return ReconciledEvent(
        id=group.id,
        title=group.title,
        status=happened.status.value,
        assertions=whole.ids,
        fields=_views(findings, linked, None, raters, basis),
        disagreements=linked,
        claims=sheet.rows(),
        parts=tuple(_part_view(p, scopes, occurred, views[p.id], linked, told, live) for p in parts),
        alignment=tuple(aligned_pair(pair) for pair in group.pairs),
        rests_on=happened.standing.rests_on if happened.standing else None,
        voices=happened.standing.voices if happened.standing else 0,
        history=tuple(a.id for a in old),
    )


def _event_bearer(group: EventGroup, basis: Basis) -> str | None:
    event = basis.case.events.get(group.id)
    return event.side if event else None


def _live(part: PartGroup, gone: frozenset[str]) -> tuple[tuple[Assertion, PartAccount], ...]:
    kept = ((a, what) for a, what in part.members if a.id not in gone and a.stance not in {"retracts", "rates"})
    return tuple((a, heard(a, what)) for a, what in kept)


def _part_scope(part: PartGroup, whole: Scope, gone: frozenset[str], basis: Basis) -> Scope:
    declared = basis.case.parts.get((whole.event, part.id)) or basis.case.parts.get((None, part.id))
    bearer = (declared.side if declared else None) or whole.losses.declared
    return with_sums(basis.scope(whole.event, part.id, _live(part, gone), bearer, part.label), basis)


def _findings(scope: Scope, old: tuple[tuple[Assertion, Account], ...], basis: Basis) -> dict[str, FieldFinding]:
    retracted = frozenset([path for _, what in old for path in what.states])
    paths = sorted(retracted.union(scope.paths)) if retracted else scope.paths
    return {path: find_field(path, scope, basis, retracted) for path in paths}


def _disagreements(
    scope: Scope, happened: Occurrence, findings: dict[str, FieldFinding], label: str, basis: Basis
) -> list[Disagreement]:
    found = make.occurrence_disagreements(happened, scope, label, basis) + scope_disagreements(scope, basis)
    repetitive = scope.repetitive
    for finding in findings.values():
        conflict = finding.outcome.conflict
        if conflict is not None:
            found.append(make.value_disagreement(conflict, finding, scope, basis))
        if repetitive:
            found += make.own_contradictions(finding, scope, basis)
        if finding.opened:
            found += make.negation_disagreements(finding, scope, basis)
            omission = make.field_omission(finding, scope, basis)
            found += [omission] if omission else []
    return found


def _views(
    findings: dict[str, FieldFinding],
    linked: tuple[Disagreement, ...],
    part: str | None,
    raters: tuple[Assertion, ...],
    basis: Basis,
) -> dict[str, FieldView]:
    ids: dict[str, list[str]] = {}
    for found in linked:
        if found.part == part and found.field is not None:
            ids.setdefault(found.field, []).append(found.id)
    return {path: view_field(finding, basis, raters, ids.get(path, ())) for path, finding in findings.items()}


def _part_view(
    part: PartGroup,
    scopes: dict[str, Scope],
    occurred: dict[str, Occurrence],
    fields: dict[str, FieldView],
    linked: tuple[Disagreement, ...],
    told: list[Order],
    live: tuple[Assertion, ...],
) -> PartView:
    scope, happened = scopes[part.id], occurred[part.id]
    covering = {origin for id_ in part.covers if id_ in scopes for origin in scopes[id_].origins}
    omission = next((d for d in linked if d.part == part.id and d.field is None and d.kind == "omission"), None)
    omitted_by = omission.sides[-1].origins if omission else ()
    tellers = set(scope.origins)
    bundling = tuple(Member(a.id, what.id) for a, what in part.bundled_by if a in live)
    around = {a.source for a, _ in part.bundled_by if a in live} | covering
    saying = [a for id_ in (part.id, *part.covers) if id_ in occurred for a in occurred[id_].supporters]
    saying += [a for a, what in part.bundled_by if a in live and adds_a_voice(a, what)]
    return PartView(
        id=part.id,
        label=part.label,
        members=tuple(Member(account.id, getattr(what, "id", part.id)) for account, what in scope.accounts),
        after=common_before(part.id, told),
        bundles=bundling,
        status=happened.status.value,
        fields=fields,
        rests_on=happened.standing.rests_on if happened.standing else None,
        voices=happened.standing.voices if happened.standing else 0,
        one_sided=len({account.source for account in saying}) <= 1,
        omitted_by=omitted_by,
        silent=tuple(sorted({a.source for a in live if "*" not in a.declines} - tellers - around - set(omitted_by))),
    )


def aligned_pair(pair: Pair) -> AlignedPair:
    """Return the evidence of a pair as output writes it."""
    evidence = tuple(AlignedEvidence(item.field, item.level, item.weight / 1000) for item in pair.evidence)
    return AlignedPair(pair.a, pair.b, pair.score / 1000, pair.probability, pair.decision, evidence)
