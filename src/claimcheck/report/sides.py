"""The sides of a disagreement, for where and in which words their accounts hold them."""

from __future__ import annotations

from claimcheck.reconcile import Disagreement, FieldView, PartView, ReconciledEvent
from claimcheck.reconcile.view import DisagreementSide
from claimcheck.report.cites import Mentioned


def part_of(found: Disagreement, event: ReconciledEvent) -> PartView | None:
    """Return the part that a disagreement is about; None for the event as a whole."""
    return next((part for part in event.parts if part.id == found.part), None)


def held(side: DisagreementSide, found: Disagreement, event: ReconciledEvent) -> DisagreementSide | Mentioned:
    """Return a side as what its accounts state, or as what they deny or doubt."""
    part = part_of(found, event)
    view = (part.fields if part else event.fields).get(found.field or "")
    if view is None or not _negates(side, found, view):
        return side
    return Mentioned(side.value, side.assertions, "denies" if found.kind == "denial" else "doubts")


def _negates(side: DisagreementSide, found: Disagreement, view: FieldView) -> bool:
    """Return whether a side is that of those who deny or doubt what others state; they may state other values."""
    if found.kind == "doubt":
        return side.value.value is None
    who = set(side.assertions)
    denied = {mention.value.value for mention in view.denied if mention.assertion in who}
    return found.kind == "denial" and side.value.value in {value and f"not {value}" for value in denied}
