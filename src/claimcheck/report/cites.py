"""Who says something and where that was read, in one phrase."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Assertion, Case
from claimcheck.reconcile import PartView
from claimcheck.reconcile.words import listed
from claimcheck.report.catalogue import say


def where_read(account: Assertion, case: Case, path: str | None = None, part: PartView | None = None) -> str:
    """Return the document and paragraph in which an account, or one of its statements, was read."""
    cite = account.cite
    paragraph, document = cite.paragraph, cite.document
    names = {member.part for member in (*part.members, *part.bundles) if member.assertion == account.id} if part else ()
    what = next((p for p in account.parts if p.id in names), None) if part else account
    statement = what.states.get(path) if what is not None and path else None
    own = statement.cite if statement is not None else None
    if own is not None:
        paragraph = own.paragraph or paragraph
        document = own.document or document
    elif what is not None and path is None and part is not None:
        # A part's own statements may be cited elsewhere than the account as a whole.
        cited = {s.cite.paragraph for s in what.states.values() if s.cite and s.cite.paragraph}
        paragraph = min(cited) if len(cited) == 1 else paragraph
    record = case.documents.get(document or "")
    name = (record.title or (case.sources[record.publisher].name if record.publisher else record.id)) if record else ""
    return f"{name} §{paragraph}".strip() if paragraph else name


def holders(ids: Iterable[str], case: Case, path: str | None = None, part: PartView | None = None) -> str:
    """Return the names of those who made some assertions, each with its stance and where it was read."""
    accounts = {account.id: account for account in case.assertions}
    phrases = []
    for id_ in ids:
        account = accounts[id_]
        notes: list[str] = [] if account.stance == "states" else [account.stance]
        if account.derived_from:
            roots = (accounts[name].source if name in accounts else name for name in account.derived_from)
            notes.append(say("repeats", who=listed(case.sources[root].name for root in roots)))
        place = where_read(account, case, path, part)
        notes += [place] if place else []
        name = case.sources[account.source].name
        phrases.append(f"{name} ({', '.join(notes)})" if notes else name)
    return "; ".join(phrases)
