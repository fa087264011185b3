"""The parts of an event from first to last, and who tells of each."""

from __future__ import annotations

from typing import Final

from claimcheck.language import joined, say, within
from claimcheck.reconcile import PartView, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.report.cites import Cites
from claimcheck.report.pictures.svg import LINE, WIDTH, Element, Picture, broken, drawn, paragraph, shape, words
from claimcheck.report.telling import reserves, tellers


_INDENT: Final = 34.0
_RADIUS: Final = 11.0


def sequence(event: ReconciledEvent, basis: Basis) -> Picture | None:
    """Return the order of the parts of an event; None where it has fewer than two."""
    if len(event.parts) < 2:  # noqa: PLR2004
        return None
    steps, cites = _steps(event.parts), Cites(basis)
    elements: list[Element] = []
    told: list[str] = []
    marks: list[float] = []
    y = LINE
    for part in sorted(event.parts, key=lambda part: (steps[part.id] is None, steps[part.id] or 0, part.id)):
        step = steps[part.id]
        members = sorted({account.source for account in tellers(part.members, basis.case)})
        told_by = say("picture-told", who=basis.names(tuple(members))) if members else ""
        left_out = say("rests-omitted", who=basis.names(tuple(part.omitted_by))) if part.omitted_by else ""
        detail = joined(filter(None, (told_by, *reserves(part, cites), left_out)), "clauses")
        title = within(part.label, say(f"status.{part.status}"))
        marks += [y] if step is not None else []
        elements += _mark("–" if step is None else str(step), y, alone=part.one_sided)
        elements += paragraph(title, _INDENT, y, WIDTH - _INDENT, class_="head")
        y += LINE * len(broken(title, WIDTH - _INDENT, class_="head"))
        elements += paragraph(detail, _INDENT, y, WIDTH - _INDENT)
        y += LINE * len(broken(detail, WIDTH - _INDENT)) + 10
        told.append(f"{'–' if step is None else step} {title}, {detail}")
    line = [shape("line", "axis", x1=_RADIUS + 1, x2=_RADIUS + 1, y1=marks[0], y2=marks[-1])] if len(marks) > 1 else []
    elements = line + elements
    note = say("picture-steps")
    if any(found.kind == "order" for found in event.disagreements):
        note = f"{note} {say('picture-order-differs')}"
    elements += paragraph(note, 0, y + 2, WIDTH, class_="mark")
    y += LINE * len(broken(note, WIDTH))
    return drawn(say("picture-sequence"), joined(told, "clauses"), y, elements)


def _mark(step: str, y: float, *, alone: bool) -> list[Element]:
    class_ = "node" if alone else "node many"
    return [
        shape("circle", class_, cx=_RADIUS + 1, cy=y - 4, r=_RADIUS),
        words(step, _RADIUS + 1, y, "number" if alone else "number many", "middle"),
    ]


def _steps(parts: tuple[PartView, ...]) -> dict[str, int | None]:
    """Return the earliest step at which each part can come; None for parts that nobody puts into an order."""
    after = {part.id: set(part.after) for part in parts}
    ordered = {id_ for id_, before in after.items() if before} | {id_ for before in after.values() for id_ in before}
    steps: dict[str, int | None] = {}
    step, open_ = 1, {id_: after[id_] & ordered for id_ in after if id_ in ordered}
    while open_:
        # Accounts may contradict each other to a circle; what is left of it then comes at one step.
        free = sorted(id_ for id_, before in open_.items() if not before & open_.keys()) or sorted(open_)
        for id_ in free:
            steps[id_] = step
            del open_[id_]
        step += 1
    return {part.id: steps.get(part.id) for part in parts}
