"""One event: every step from its accounts to its view, readable top to bottom."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

import attrs

from claimcheck.align import EventGroup, Pair, PartGroup
from claimcheck.model import Assertion, PartAccount
from claimcheck.reconcile import disagreements as make
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.bundles import bundling_disagreements, whole_follows
from claimcheck.reconcile.claims import ClaimSheet
from claimcheck.reconcile.fields import FieldFinding, find_field, view_field
from claimcheck.reconcile.follows import link
from claimcheck.reconcile.live import withdrawn
from claimcheck.reconcile.occurrence import adds_a_voice, heard, occurrence
from claimcheck.reconcile.order import Order, common_before, order_conflict, orders
from claimcheck.reconcile.rollup import with_sums
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.scopes import scope_disagreements
from claimcheck.reconcile.told import Told
from claimcheck.reconcile.view import (
    AlignedEvidence,
    AlignedPair,
    Disagreement,
    FieldView,
    Member,
    PartView,
    ReconciledEvent,
)


_ASIDE: Final = frozenset({"retracts", "rates"})
"""Stances of accounts that tell nothing of the event themselves."""


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
    live = tuple([a for a in group.members if a.id not in gone and a.stance not in _ASIDE])
    old = tuple([a for a in group.members if a.id in gone]) if gone else ()
    aside = len(live) + len(old) < len(group.members)
    raters = tuple([a for a in group.members if a.id not in gone and a.stance == "rates"]) if aside else ()
    basis = basis.at(live)
    event = _told_of_event(group, live, old, basis)
    parts = [part for part in group.parts if any(a.id not in gone for a, _ in part.members)]
    told: dict[str, Told] = {}
    order: list[Order] = []
    wholes: dict[str, str] = {}
    found = _disagreements(event, group.title, basis)
    if parts:
        told = {part.id: _told_of_part(part, event.scope, gone, basis) for part in parts}
        order = orders(tuple([attrs.evolve(part, members=_live(part, gone)) for part in parts]))
        found += _on_parts(parts, event, told, order, live, basis)
        wholes = whole_follows(found, event, told, basis)
    linked = link(found, basis.rules.follows, wholes)
    happened = event.happened
    return ReconciledEvent(
        id=group.id,
        title=group.title,
        status=happened.status.value,
        assertions=event.scope.ids,
        fields=_views(event.findings, linked, None, raters, basis),
        disagreements=linked,
        claims=ClaimSheet(basis, group, event, told, raters).rows(),
        parts=tuple([_part_view(part, told, raters, linked, order, live, basis) for part in parts]),
        alignment=tuple([aligned_pair(pair) for pair in group.pairs]),
        rests_on=happened.standing.rests_on if happened.standing else None,
        voices=happened.standing.voices if happened.standing else 0,
        history=tuple([a.id for a in old]),
    )


def _told_of_event(group: EventGroup, live: tuple[Assertion, ...], old: tuple[Assertion, ...], basis: Basis) -> Told:
    heads = tuple([(account, heard(account, account)) for account in live])
    scope = with_sums(basis.scope(group.id, None, heads, _event_bearer(group, basis)), basis)
    retracted = any([account.says_it_occurred for account in old])  # noqa: C419 - most often there are none
    paths = frozenset([path for account in old for path in account.states])
    return Told(scope, occurrence(scope, basis, retracted=retracted), _findings(scope, paths, basis))


def _event_bearer(group: EventGroup, basis: Basis) -> str | None:
    event = basis.case.events.get(group.id)
    return event.side if event else None


def _live(part: PartGroup, gone: frozenset[str]) -> tuple[tuple[Assertion, PartAccount], ...]:
    kept = ((a, what) for a, what in part.members if a.id not in gone and a.stance not in _ASIDE)
    return tuple((a, heard(a, what)) for a, what in kept)


def _told_of_part(part: PartGroup, whole: Scope, gone: frozenset[str], basis: Basis) -> Told:
    declared = basis.case.parts.get((whole.event, part.id)) or basis.case.parts.get((None, part.id))
    bearer = (declared.side if declared else None) or whole.losses.declared
    scope = with_sums(basis.scope(whole.event, part.id, _live(part, gone), bearer, part.label), basis)
    return Told(scope, occurrence(scope, basis), _findings(scope, frozenset(), basis))


def _findings(scope: Scope, retracted: frozenset[str], basis: Basis) -> dict[str, FieldFinding]:
    told = list(zip(scope.agenda.subjects, scope.columns, strict=True))
    if retracted:
        columns = dict(told)
        subjects = {subject.path: subject for subject in (*columns, *map(basis.subject, retracted))}
        told = [(subjects[path], columns.get(subjects[path], ())) for path in sorted(subjects)]
    return {subject.path: find_field(subject, column, scope, basis, retracted) for subject, column in told}


def _disagreements(told: Told, label: str, basis: Basis) -> list[Disagreement]:
    scope = told.scope
    found = make.occurrence_disagreements(told.happened, scope, label, basis)
    found += scope_disagreements(scope, basis)
    repetitive = scope.repetitive
    for finding in told.findings.values():
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


def _on_parts(
    parts: list[PartGroup],
    event: Told,
    told: dict[str, Told],
    order: list[Order],
    live: tuple[Assertion, ...],
    basis: Basis,
) -> list[Disagreement]:
    """Return the disagreements on parts, and on what they come to together."""
    found = []
    for part in parts:
        found += _disagreements(told[part.id], part.label, basis)
        omission = make.part_omission(part, live, told[part.id].scope, basis)
        found += [omission] if omission else []
    conflict = order_conflict(order, basis.told_by)
    if conflict:
        labels = {part.id: part.label for part in parts}
        found.append(make.order_disagreement(conflict, event.scope, labels, basis))
    for part in parts:
        found += bundling_disagreements(part, told, basis)
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
    told: dict[str, Told],
    raters: tuple[Assertion, ...],
    linked: tuple[Disagreement, ...],
    order: list[Order],
    live: tuple[Assertion, ...],
    basis: Basis,
) -> PartView:
    scope, happened = told[part.id].scope, told[part.id].happened
    covered = [told[id_] for id_ in part.covers if id_ in told]
    covering = {origin for one in covered for origin in one.scope.origins}
    omission = next((d for d in linked if d.part == part.id and d.field is None and d.kind == "omission"), None)
    omitted_by = omission.sides[-1].origins if omission else ()
    tellers = set(scope.origins)
    bundling = tuple(Member(a.id, what.id) for a, what in part.bundled_by if a in live)
    around = {a.source for a, _ in part.bundled_by if a in live} | covering
    saying = [a for one in (told[part.id], *covered) for a in one.scope.at(one.happened.supporters)]
    saying += [a for a, what in part.bundled_by if a in live and adds_a_voice(a, what)]
    return PartView(
        id=part.id,
        label=part.label,
        members=tuple(Member(account.id, getattr(what, "id", part.id)) for account, what in scope.accounts),
        after=common_before(part.id, order),
        bundles=bundling,
        status=happened.status.value,
        fields=_views(told[part.id].findings, linked, part.id, raters, basis),
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
