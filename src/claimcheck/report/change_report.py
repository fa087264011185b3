"""Changes as a report document, which every renderer shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from claimcheck.errors import Where
from claimcheck.language import Listed, Said, Word, heard, say, spoken, within
from claimcheck.reconcile.basis import Basis
from claimcheck.report.differences import FIELD, Change, Document, Path, changes
from claimcheck.report.document import Lines, Report, Table
from claimcheck.report.reconciliation import Reconciliation
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


@frozen
class Labels:
    """What readers call the fields and parts that documents name by their paths and ids.

    Attributes:
        field: Gives a field's label for its path.
        parts: Event's id, part's id -> the part's label.
    """

    field: Callable[[Path], Word]
    parts: Mapping[tuple[str, str], str]


AS_WRITTEN: Final = Labels(str, {})
"""Paths and ids as the documents have them, for where no rules are at hand."""


def labels_of(*results: Reconciliation) -> Labels:
    """Return the labels of views of one case; where a part has several, that of the last view."""
    parts = {(event.id, part.id): part.label for result in results for event in result.events for part in event.parts}
    basis = Basis(results[-1].case, results[-1].rules)
    return Labels(lambda path: basis.subject(path).label, parts)


def change_report(
    changes: Iterable[Change], old: Document, new: Document, names: tuple[str, str], labels: Labels
) -> Report:
    """Return a table of changes for each event that changed.

    Args:
        changes: The changes.
        old: The earlier document.
        new: The later one.
        names: What the two documents are called.
        labels: What readers call fields and parts.
    """
    rows: dict[str, list[tuple[str, ...]]] = {}
    titles = {event["id"]: event["title"] for document in (old, new) for event in document["events"]}
    for change in changes:
        rows.setdefault(change.event, []).append(_row(change, labels))
    header = (say("change"), say("before"), say("after"), say("because-of"))
    tables = tuple(Table(titles[event], header, tuple(found)) for event, found in rows.items())
    title = say("changes", before=names[0], after=names[1])
    return Report(title, None, (), tables or (Lines(say("change"), (say("nothing-changed"),)),), spoken())


def _row(change: Change, labels: Labels) -> tuple[str, ...]:
    nothing = say("nothing")
    what = [] if change.what == FIELD else [say(f"change-{change.what}")]
    about = [labels.parts.get((change.event, change.part), change.part)] if change.part else []
    about += [heard(_labelled(change.field, labels))] if change.field else []
    subject = within(*about, *what)
    before, after = (heard(text) if text else nothing for text in (change.before, change.after))
    return subject, before, after, ", ".join(change.by) or nothing


def _labelled(word: Word, labels: Labels) -> Word:
    """Return a word with every field in it as readers call it."""
    match word:
        case Path():
            return labels.field(word)
        case Said(word=Listed() as told):
            return Listed(tuple(_labelled(member, labels) for member in told.words), told.way)
        case _:
            return word
