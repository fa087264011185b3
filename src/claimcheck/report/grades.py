"""Grades on published scales, one table per scale."""

from __future__ import annotations

from claimcheck.language import heard, say, within
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.report.document import Table


def grade_tables(event: ReconciledEvent, basis: Basis) -> list[Table]:
    """Return the tables of the scales on which an event was graded."""
    labels = {part.id: part.label for part in event.parts}
    tables = []
    for name, rows in sorted(event.views.items()):
        cells = []
        for row in rows:
            words = [labels[row.part]] if row.part else []
            words += [path_label(row.field, basis)] if row.field else []
            cells.append((within(*words) or say("the-event"), row.grade))
        scale = basis.rules.views[name]
        note = say("scale-source", source=scale.source) if scale.source else ""
        tables.append(Table(heard(scale.title), (say("point"), say("grade")), tuple(cells), note))
    return tables
