"""The words that a case keeps of the documents its accounts cite."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.language import say, within
from claimcheck.model import Assertion, PartAccount
from claimcheck.reconcile import PartView, ReconciledEvent
from claimcheck.reconcile.fields import path_label
from claimcheck.report.cites import Cites


def quotes(event: ReconciledEvent, cites: Cites) -> tuple[str, ...]:
    """Return each quote once, after who is quoted, where it was read, and what it is about if not the whole account."""
    found = (line for id_ in event.assertions for line in _of(cites.basis.case.by_id[id_], event, cites))
    return tuple(dict.fromkeys(found))


def _of(account: Assertion, event: ReconciledEvent, cites: Cites) -> Iterator[str]:
    if account.cite.quote:
        yield within(cites.holders([account.id]), say("words", words=account.cite.quote))
    for told in (account, *account.parts):
        part = _part(account, told, event) if isinstance(told, PartAccount) else None
        label = [part.label] if part else []
        if isinstance(told, PartAccount) and told.cite is not None and told.cite.quote:
            yield within(cites.holders([account.id], None, part), *label, say("words", words=told.cite.quote))
        for path, statement in (*told.states.items(), *told.denies.items(), *told.doubts.items()):
            if statement.cite is not None and statement.cite.quote:
                about = within(*label, path_label(path, cites.basis))
                yield within(cites.holders([account.id], path, part), about, say("words", words=statement.cite.quote))


def _part(account: Assertion, told: PartAccount, event: ReconciledEvent) -> PartView | None:
    """Return the part of the event of which a part of an account tells."""
    parts = (part for part in event.parts for member in (*part.members, *part.bundles)
             if (member.assertion, member.part) == (account.id, told.id))  # fmt: skip
    return next(parts, None)
