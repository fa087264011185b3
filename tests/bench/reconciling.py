"""How long events take: alignment, reconciliation of an aligned group into its view, and output, each by itself."""

from __future__ import annotations

import statistics

import attrs
from clock import measured
from events import Collection

from claimcheck.align import align
from claimcheck.pipeline import report
from claimcheck.reconcile import Basis, ReconciledEvent, reconcile_event
from claimcheck.report.reconciliation import Reconciliation


def event_rows(events: int, unit: float) -> list[list[object]]:
    """Return (what, microseconds per event, multiple of the unit).

    Args:
        events: How many events the collection has.
        unit: Seconds of the calibration loop.
    """
    collection = Collection(events)
    views: list[ReconciledEvent] = []
    bases: list[Basis] = []
    begun = measured(lambda: bases.append(Basis(collection.case, collection.rules)))
    each = [
        measured(lambda group=group: views.append(reconcile_event(group, bases[0])))  # type: ignore[misc]
        for group in collection.groups
    ]
    few = min(events, 200)
    told = {account.id for group in collection.groups[:few] for account in group.members}
    case = attrs.evolve(collection.case, assertions=tuple(a for a in collection.case.assertions if a.id in told))
    aligned = measured(lambda: align(case, collection.rules)) / few
    written = measured(Reconciliation(case, collection.rules, tuple(views[:few])).to_json) / few
    many = Reconciliation(collection.case, collection.rules, tuple(views[:1000]))
    page = measured(lambda: report(many, "html")) / len(many.events)
    times = [
        ("reconciliation, median of single events", statistics.median(each)),
        (f"reconciliation, {events:,} events in one collection", (begun + sum(each)) / events),
        (f"alignment, {few} events whose accounts say what they are about", aligned),
        (f"output as JSON, {few} events", written),
        (f"HTML report of {len(many.events):,} events, as one file", page),
    ]
    return [[name, seconds * 1e6, seconds / unit] for name, seconds in times]


def contents(events: int = 200) -> str:
    """Return in a sentence what the events hold."""
    collection = Collection(events)
    basis = Basis(collection.case, collection.rules)
    views = [reconcile_event(group, basis) for group in collection.groups]
    fields = [field for view in views for field in view.fields.values()]
    values = [
        {p.value.value for p in f.positions} | {c.value.value for p in f.positions for c in p.compatible}
        for f in fields
    ]
    found = sum(len(view.disagreements) for view in views) / events
    return (
        f"5 accounts of {len(fields) / events:.0f} fields, {sum(map(len, values)) / len(fields):.1f} values a field "
        f"and {found:.1f} disagreements"
    )
