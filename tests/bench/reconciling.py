"""How long events take: alignment, reconciliation of an aligned group into its view, and output, each by itself."""

from __future__ import annotations

import statistics
from typing import Final

import attrs
from clock import measured
from events import Collection

from claimcheck.align import align
from claimcheck.pipeline import Format, report
from claimcheck.reconcile import Basis, reconcile_event, reconcile_events
from claimcheck.report.reconciliation import Reconciliation


DAYS: Final = {"one a day": 1, "forty a day": 40}
"""How dense a collection is: in the first no date comes again, the second is as dense as those of whole regions."""
FORMS: Final[dict[Format, str]] = {"text": "text", "markdown": "Markdown", "html": "HTML"}


def event_rows(events: int, unit: float) -> list[list[object]]:
    """Return (what, microseconds per event, multiple of the unit).

    Args:
        events: How many events the collection has.
        unit: Seconds of the calibration loop.
    """
    times: list[tuple[str, float]] = []
    for name, per_day in DAYS.items():
        collection = Collection(events, per_day)
        times += _reconciliation(name, collection)
    views = reconcile_events(collection.groups, Basis(collection.case, collection.rules))
    few = min(events, 200)
    told = {account.id for group in collection.groups[:few] for account in group.members}
    case = attrs.evolve(collection.case, assertions=tuple(a for a in collection.case.assertions if a.id in told))
    aligned = measured(lambda: align(case, collection.rules)) / few
    written = measured(Reconciliation(case, collection.rules, tuple(views[:few])).to_json) / few
    many = Reconciliation(collection.case, collection.rules, tuple(views[:1000]))
    reports = [_written(many, form, name) for form, name in FORMS.items()]
    times += [
        (f"alignment, {few} events whose accounts say what they are about", aligned),
        (f"output as JSON, {few} events", written),
        *reports,
    ]
    return [[name, seconds * 1e6, seconds / unit] for name, seconds in times]


def _reconciliation(name: str, collection: Collection) -> list[tuple[str, float]]:
    """Return how many seconds an event of a collection takes: the median of single ones, and all in one go."""
    events = len(collection.groups)
    views: list[object] = []
    together = measured(
        lambda: views.append(reconcile_events(collection.groups, Basis(collection.case, collection.rules)))
    )
    views.clear()
    basis = Basis(collection.case, collection.rules)
    each = [
        measured(lambda group=group: views.append(reconcile_event(group, basis)))  # type: ignore[misc]
        for group in collection.groups
    ]
    return [
        (f"reconciliation, {name}, median of single events", statistics.median(each)),
        (f"reconciliation, {name}, {events:,} events in one collection", together / events),
    ]


def _written(result: Reconciliation, form: Format, name: str) -> tuple[str, float]:
    """Return what is written, with its size, and how many seconds each event of it takes."""
    files: list[str] = []
    spent = measured(lambda: files.append(report(result, form)))
    size = len(files[0].encode()) / 1e6
    return f"{name} report of {len(result.events):,} events, {size:.0f} MB", spent / len(result.events)


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
