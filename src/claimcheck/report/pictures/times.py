"""Who said what when: the event, its parts and every account on one axis of time."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from claimcheck.language import joined, listed, say, within
from claimcheck.model import Assertion
from claimcheck.reconcile import FieldView, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.report.paragraphs import document_name
from claimcheck.report.pictures.axis import Axis, around
from claimcheck.report.pictures.ranges import Row, bar, scaled
from claimcheck.report.pictures.svg import LINE, WIDTH, Element, Picture, broken, drawn, note, paragraph
from claimcheck.values import Moment


_LEFT: Final = 8.0
_RIGHT: Final = WIDTH - 12.0


def times(event: ReconciledEvent, basis: Basis) -> Picture | None:
    """Return the timeline of an event and its accounts; None where no account has a date."""
    accounts = basis.case.by_id
    live = [accounts[id_] for id_ in event.assertions]
    said, undated = _said(live, basis)
    if not said:
        return None
    happened = _happened(event, basis)
    rows = happened + said
    axis = around([row.low for row in rows], [row.high or row.low for row in rows], _LEFT, _RIGHT, dated=True)
    elements: list[Element] = []
    y = LINE
    for title, group in ((say("picture-happened"), happened), (say("picture-said"), said)):
        if group:
            y = _group(elements, title, group, axis, y)
    elements += axis.drawn(y - LINE)
    y += axis.height
    if any(row.quiet for row in said):
        drawing, y = note(say("picture-times-hollow"), y)
        elements += drawing
    told = [row.label for row in rows]
    if undated:
        line = say("picture-undated", who=listed(undated))
        elements += paragraph(line, 0, y + 4, WIDTH, class_="mark")
        y += LINE * len(broken(line, WIDTH)) + 4
        told.append(line)
    return drawn(say("picture-times"), joined(told, "clauses"), y, elements)


def _group(elements: list[Element], title: str, rows: list[Row], axis: Axis, y: float) -> float:
    elements += paragraph(title, 0, y, WIDTH, class_="head")
    y += LINE * len(broken(title, WIDTH, class_="head")) + 2
    for row in rows:
        lines = broken(row.label, WIDTH)
        elements += paragraph(row.label, 0, y, WIDTH)
        y += LINE * len(lines)
        elements += bar(axis, row, y - 4)
        y += LINE + 5
    return y + 4


def _happened(event: ReconciledEvent, basis: Basis) -> list[Row]:
    found = _dated("", event.fields, basis)
    for part in event.parts:
        found += _dated(part.label, part.fields, basis)
    return sorted(found, key=lambda row: (row.low, row.label))


def _dated(label: str, views: dict[str, FieldView], basis: Basis) -> list[Row]:
    found = []
    for view in views.values():
        for head in view.positions:
            value, low = head.value, scaled(head.value.low)
            if isinstance(value.low, str) and low is not None:
                text = within(*filter(None, (label, view.label)), f"{value.label} ({basis.names(tuple(head.origins))})")
                found.append(Row(text, low, scaled(value.high, up=True)))
    return found


def _said(accounts: list[Assertion], basis: Basis) -> tuple[list[Row], list[str]]:
    """Return a row for each time at which something was said or published, and who has none."""
    found: dict[tuple[Moment, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    undated = []
    for account in accounts:
        record = basis.case.documents.get(account.cite.document or "")
        name = basis.names((account.source,))
        moment = account.said or (record.published if record else None)
        if moment is None:
            undated.append(name)
        else:
            where = "" if account.said else document_name(account.cite.document, basis.case).strip(", ")
            found[moment, where][name] += [] if account.stance == "states" else [say(f"stance.{account.stance}")]
    rows = []
    for (moment, where), who in found.items():
        key = "picture-published" if where else "picture-said-by"
        label = say(key, when=moment.spoken, where=where, who=listed(_with_stances(who)))
        high = None if moment.bounds.high is None else float(moment.bounds.high)
        rows.append(Row(label, float(moment.bounds.low), high, quiet=bool(where)))
    return sorted(rows, key=lambda row: (row.low, row.high or 0.0, row.label)), list(dict.fromkeys(undated))


def _with_stances(told: dict[str, list[str]]) -> list[str]:
    return [f"{name} ({', '.join(dict.fromkeys(stances))})" if stances else name for name, stances in told.items()]
