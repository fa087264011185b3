"""Who says something and where that was read, in one phrase."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.language import heard, joined, listed, say
from claimcheck.model import Assertion, Case, Citation, PartAccount
from claimcheck.reconcile import PartView


def where_read(account: Assertion, case: Case, path: str | None = None, part: PartView | None = None) -> str:
    """Return the document and paragraph in which an account, or one of its statements, was read."""
    cite = account.cite
    paragraph, document = cite.paragraph, cite.document
    names = {member.part for member in (*part.members, *part.bundles) if member.assertion == account.id} if part else ()
    told = next((p for p in account.parts if p.id in names), None) if part else None
    what = told if part else account
    statement = what.states.get(path) if what is not None and path else None
    for own in (told.cite if told else None, statement.cite if statement else None):
        if own is not None:
            paragraph = own.paragraph or paragraph
            document = own.document or document
    if told is not None and path is None and told.cite is None:
        # A part's own statements may be cited elsewhere than the account as a whole.
        cited = {s.cite.paragraph for s in told.states.values() if s.cite and s.cite.paragraph}
        paragraph = min(cited) if len(cited) == 1 else paragraph
    name = document_name(document, case)
    if name == case.sources[account.source].name:
        name = ""  # an outlet read in its own words
    return f"{name} §{paragraph}".strip() if paragraph else name


def read_in(accounts: Iterable[Assertion], case: Case) -> str:
    """Return all paragraphs in which some accounts, their parts and their statements were read, by document."""
    found: dict[str, set[int]] = {}
    for account in accounts:
        name, own = account.cite.document or "", account.cite
        cites = [own, *(part.cite for part in account.parts), *_statements_read(account)]
        found.setdefault(name, set())
        for cite in cites:
            if cite is not None and cite.paragraph:
                found.setdefault(cite.document or name, set()).add(cite.paragraph)
    places = []
    for id_, paragraphs in found.items():
        numbers = ", ".join(f"§{number}" for number in sorted(paragraphs))
        places.append(f"{document_name(id_, case)} {numbers}".strip())
    return joined((place for place in sorted(places) if place), "clauses")


def cites_within(account: Assertion) -> list[tuple[str, Citation]]:
    """Return (``part:path``, where that was read) of all that stands elsewhere than the account; sorted."""
    found: dict[str, Citation] = {}
    for told in (account, *account.parts):
        part = told.id if isinstance(told, PartAccount) else ""
        own = (told.cite if isinstance(told, PartAccount) else None) or account.cite
        if own != account.cite:
            found[f"{part}:"] = own
        for table in (told.states, told.denies, told.doubts):
            for path, statement in table.items():
                if statement.cite is not None and statement.cite != own:
                    found[f"{part}:{path}"] = statement.cite
    return sorted(found.items())


def _statements_read(account: Assertion) -> list[Citation | None]:
    return [
        statement.cite
        for told in (account, *account.parts)
        for table in (told.states, told.denies, told.doubts)
        for statement in table.values()
    ]


def document_name(id_: str | None, case: Case) -> str:
    """Return what readers call a document: its title, else its publisher, with its id where that would be unclear."""
    record = case.documents.get(id_ or "")
    if record is None:
        return ""
    if record.title:
        return record.title
    if record.publisher is None:
        return record.id
    name = case.sources[record.publisher].name
    alike = [other for other in case.documents.values() if other.publisher == record.publisher and not other.title]
    return f"{name}, {record.id}," if len(alike) > 1 else name


def holders(ids: Iterable[str], case: Case, path: str | None = None, part: PartView | None = None) -> str:
    """Return the names of those who made some assertions, each with its stance and where it was read."""
    accounts = case.by_id
    told: dict[str, list[str]] = {}
    for id_ in ids:
        account = accounts[id_]
        notes: list[str] = [] if account.stance == "states" else [say(f"stance.{account.stance}")]
        if account.derived_from:
            roots = (accounts[name].source if name in accounts else name for name in account.derived_from)
            notes.append(say("repeats", who=listed(dict.fromkeys(case.sources[root].name for root in roots))))
        record = case.documents.get(account.cite.document or "")
        relays = [relay for relay in account.via if record is None or relay != record.publisher]
        notes += [say("via", who=listed(case.sources[relay].name for relay in relays))] if relays else []
        place = where_read(account, case, path, part)
        notes += [place] if place else []
        told.setdefault(heard(case.sources[account.source].name), []).append(", ".join(notes))
    phrases = []
    for name, lines in told.items():
        notes = [line for line in dict.fromkeys(lines) if line]
        phrases.append(f"{name} ({joined(notes, 'clauses')})" if notes else name)
    return joined(phrases, "clauses")
