"""What notebooks show of results, events, fields, parts and disagreements: cells of the report, drawn as everywhere.

A view knows ids only. It shows itself by the reconciliation that it is part of, which knows the names and the accounts;
one that was taken out of it, such as a changed copy, has its plain form alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.language import say, spoken, within
from claimcheck.reconcile import Disagreement, FieldView, PartView, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.display import Displayed
from claimcheck.report.building import build, event_report
from claimcheck.report.cites import Cites
from claimcheck.report.document import Block, Entries, Entry, Lines, Report, Table
from claimcheck.report.markdown import render_markdown
from claimcheck.report.reconciliation import Reconciliation


def document(what: Displayed) -> Report:
    """Return the report document of anything that shows itself.

    Raises:
        TypeError: If it is nothing that has a document, or part of no reconciliation.
    """
    whole = what if isinstance(what, Reconciliation) else what.whole
    if isinstance(whole, Reconciliation):
        match what:
            case Reconciliation():
                return build(what)
            case ReconciledEvent():
                told = event_report(what, whole)
                return _report(
                    within(told.title, say(f"status.{what.status}")),
                    Lines(say("event"), (told.opening, *told.lead)),
                    *told.blocks,
                )
            case Disagreement():
                return _report(what.id, *_disagreement(what, whole))
            case FieldView():
                return _report(within(what.label, say(f"status.{what.status}")), _positions([what], whole))
            case PartView():
                positions = _positions(what.fields.values(), whole)
                return _report(within(what.label, say(f"status.{what.status}")), positions)
    raise TypeError(f"{type(what).__name__} has no document")


def html(what: Displayed) -> str | None:
    """Return the document of something as HTML to put into a page: no style, no script, no request."""
    from claimcheck.report.html.page import render_fragment  # noqa: PLC0415 - only HTML needs the templates

    return render_fragment(document(what)) if _is_known(what) else None


def markdown(what: Displayed) -> str | None:
    """Return the document of something as Markdown."""
    return render_markdown(document(what)) if _is_known(what) else None


def _is_known(what: Displayed) -> bool:
    return isinstance(what, Reconciliation) or what.whole is not None


def _report(title: str, *blocks: Block) -> Report:
    return Report(title, None, (), blocks, spoken())


def _disagreement(found: Disagreement, whole: Reconciliation) -> Iterator[Block]:
    """Return a disagreement as the report of its event has it, with what follows from it."""
    event = next(event for event in whole.events if found.id in {other.id for other in event.disagreements})
    waiting = [
        entry for block in event_report(event, whole).blocks if isinstance(block, Entries) for entry in block.items
    ]
    while waiting:
        entry: Entry = waiting.pop()
        waiting += entry.consequences
        if entry.id == found.id:
            yield Entries(say("disagreements"), (entry,), "")


def _positions(views: Iterable[FieldView], whole: Reconciliation) -> Table:
    header = (say("point"), say("stated"), say("status"), say("source"))
    cites = Cites(Basis(whole.case, whole.rules))
    rows: list[tuple[str, ...]] = []
    for view in views:
        status, part = say(f"status.{view.status}"), _part_of(view, whole)
        rows += [
            (view.label, head.value.label, status, cites.holders(head.assertions, view.path, part, head))
            for head in view.positions
        ]
        rows += [] if view.positions else [(view.label, "–", status, "–")]
    return Table(say("positions"), header, tuple(rows))


def _part_of(view: FieldView, whole: Reconciliation) -> PartView | None:
    """Return the part to which a field belongs; None for a field of an event."""
    parts = (part for event in whole.events for part in event.parts)
    return next((part for part in parts if any(field is view for field in part.fields.values())), None)


Displayed.renderers = {"html": html, "markdown": markdown}
