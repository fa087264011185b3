"""Changes as a report document, which every renderer shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.errors import Where
from claimcheck.language import heard, say, spoken, within
from claimcheck.report.differences import FIELD, Change, Document, changes
from claimcheck.report.document import Lines, Report, Table
from claimcheck.report.rereading import refused


def compared(old: Document, new: Document, paths: Sequence[str]) -> tuple[Change, ...]:
    """Return what changed between two documents that were read from files.

    Raises:
        ClaimcheckError: CC111, if one of them lacks what such a document holds.
    """
    try:
        return changes(old, new)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"'{error.args[0]}'" if isinstance(error, KeyError) else str(error)
        raise refused(f"is incomplete ({what})", Where(" or ".join(paths))) from None


def change_report(changes: Iterable[Change], old: Document, new: Document, names: tuple[str, str]) -> Report:
    """Return a table of changes for each event that changed; ``names`` are what the two documents are called."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    titles = {event["id"]: event["title"] for document in (old, new) for event in document["events"]}
    for change in changes:
        rows.setdefault(change.event, []).append(_row(change))
    header = (say("change"), say("before"), say("after"), say("because-of"))
    tables = tuple(Table(titles[event], header, tuple(found)) for event, found in rows.items())
    title = say("changes", before=names[0], after=names[1])
    return Report(title, None, (), tables or (Lines(say("change"), (say("nothing-changed"),)),), spoken())


def _row(change: Change) -> tuple[str, ...]:
    nothing = say("nothing")
    what = [] if change.what == FIELD else [say(f"change-{change.what}")]
    subject = within(*filter(None, (change.part, change.field)), *what)
    before, after = (heard(text) if text else nothing for text in (change.before, change.after))
    return subject, before, after, ", ".join(change.by) or nothing
