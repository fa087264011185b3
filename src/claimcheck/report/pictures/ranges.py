"""The interval chart: for each figure or moment that accounts give differently, every account's range on one axis."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from claimcheck.language import joined, say, within
from claimcheck.reconcile import FieldView, Position, ReconciledEvent, Shown
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import Compatible
from claimcheck.report.pictures.axis import Axis, around
from claimcheck.report.pictures.svg import LINE, WIDTH, Element, Picture, broken, drawn, note, paragraph, shape
from claimcheck.values.calendar import from_iso


_LEFT: Final = 8.0
_RIGHT: Final = WIDTH - 12.0
_BAR: Final = 8.0
_LEAST: Final = 1.0
"""Units that a bar is wide at least, beside its line."""


@frozen
class Row:
    """One value, and who gives it.

    Attributes:
        label: Who gives it, and what they say.
        low: Its lower end, as a figure or as microseconds since 1970.
        high: Its upper end; None when open.
        best: The figure called most likely.
        quiet: Whether it heads no position.
    """

    label: str
    low: float
    high: float | None
    best: float | None = None
    quiet: bool = False


def ranges(event: ReconciledEvent, basis: Basis) -> Picture | None:
    """Return the interval chart of an event; None where no figure or moment is given in two ways."""
    elements: list[Element] = []
    told: list[str] = []
    y, hollow = 0.0, False
    for label, view in _points(event):
        rows = _rows(view, basis)
        if len(rows) > 1:
            hollow = hollow or any(row.quiet for row in rows)
            dated = isinstance(_first(view).low, str)
            title = within(label, say(f"status.{view.status}"))
            y = _panel(elements, title, rows, y + LINE, dated=dated)
            told.append(within(label, joined((row.label for row in rows), "clauses")))
    if not elements:
        return None
    if hollow:
        drawing, y = note(say("picture-ranges-hollow"), y)
        elements += drawing
    return drawn(say("picture-ranges"), ". ".join(told), y, elements)


def _points(event: ReconciledEvent) -> list[tuple[str, FieldView]]:
    found = [(view.label, view) for view in event.fields.values()]
    return found + [(within(part.label, view.label), view) for part in event.parts for view in part.fields.values()]


def _first(view: FieldView) -> Shown:
    return view.positions[0].value


def _rows(view: FieldView, basis: Basis) -> list[Row]:
    found: dict[tuple[str | None, tuple[str, ...]], Row] = {}
    for item in held(view):
        value = item.value
        low, high = scaled(value.low), scaled(value.high, up=True)
        if value.ranged and low is not None:
            label = within(basis.names(tuple(item.origins)), value.label)
            row = Row(label, low, high, scaled(value.best), not isinstance(item, Position))
            found.setdefault((value.value, item.origins), row)
    return sorted(found.values(), key=lambda row: (row.low, row.high is None, row.high or 0.0, row.label))


def held(view: FieldView) -> list[Position | Compatible]:
    """Return every stated value of a field: the positions, then what is compatible with them."""
    return [*view.positions, *(item for position in view.positions for item in position.compatible)]


def scaled(end: float | str | None, *, up: bool = False) -> float | None:
    """Return an end of a range as a figure; that of a moment in microseconds since 1970."""
    if end is None:
        return None
    return float(from_iso(end, up=up)) if isinstance(end, str) else float(end)


def _panel(elements: list[Element], title: str, rows: list[Row], y: float, *, dated: bool) -> float:
    highs = [row.high if row.high is not None else row.low for row in rows]
    axis = around([row.low for row in rows], highs, _LEFT, _RIGHT, dated=dated)
    lines = broken(title, WIDTH, class_="head")
    elements += paragraph(title, 0, y, WIDTH, class_="head")
    y += len(lines) * LINE
    for row in rows:
        lines = broken(row.label, WIDTH)
        elements += paragraph(row.label, 0, y, WIDTH)
        y += len(lines) * LINE
        elements += bar(axis, row, y - 4)
        y += LINE + 5
    elements += axis.drawn(y - LINE)
    return y + axis.height


def bar(axis: Axis, row: Row, y: float) -> list[Element]:
    """Return the range of a row: a dot for one figure, an arrow where it is open above."""
    class_ = "bar quiet" if row.quiet else "bar"
    x = axis.at(row.low)
    if row.high is None:
        end = axis.right
        tip = f"M{end + 6:.1f} {y:.1f}l-8 -4v8z"
        found = [shape("line", class_, x1=x, x2=end, y1=y, y2=y), shape("path", f"{class_} tip", d=tip)]
        found.append(shape("circle", class_, cx=x, cy=y, r=_BAR / 2))
    elif row.high == row.low:
        found = [shape("circle", class_, cx=x, cy=y, r=_BAR / 2 + 1)]
    else:
        wide = max(axis.at(row.high) - x, _LEAST)
        found = [shape("rect", class_, x=x, y=y - _BAR / 2, width=wide, height=_BAR, rx=min(2, wide / 2))]
    if row.best is not None and row.high != row.low:
        at = axis.at(row.best)
        found.append(shape("line", "best", x1=at, x2=at, y1=y - _BAR, y2=y + _BAR))
    return found
