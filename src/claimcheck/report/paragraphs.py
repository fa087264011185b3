"""Where accounts were read: documents and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from claimcheck.language import joined
from claimcheck.model import Assertion, Case, Citation, PartAccount, Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile import PartView
from claimcheck.reconcile.basis import Basis


Told: TypeAlias = Literal["states", "denies", "doubts"]
"""The tables of an account in which statements stand."""


def statement_on(account: Assertion, path: str, part: PartView | None, table: Told = "states") -> Statement | None:
    """Return what an account states, denies or doubts on a field of the event or of a part; None if it does not."""
    told = _told(account, part)
    return None if told is None else _on(told, path, table)


def _on(told: Account, path: str, first: Told) -> Statement | None:
    names: tuple[Told, ...] = (first, "states", "denies", "doubts")
    for name in names:
        found: Statement | None = getattr(told, name).get(path)
        if found is not None:
            return found
    return None


def _told(account: Assertion, part: PartView | None) -> Account | None:
    """Return what an account says of a part, or of the event as a whole."""
    if part is None:
        return account
    names = {member.part for member in (*part.members, *part.bundles) if member.assertion == account.id}
    return next((told for told in account.parts if told.id in names), None)


def where_read(
    account: Assertion,
    case: Case,
    path: str | None = None,
    part: PartView | None = None,
    table: Told = "states",
) -> str:
    """Return the document and paragraph in which an account, or one of its statements, was read."""
    return _read(account, _told(account, part), path, case, table)


def _read(account: Assertion, told: Account | None, path: str | None, case: Case, table: Told = "states") -> str:
    cite = account.cite
    paragraph, document = cite.paragraph, cite.document
    statement = _on(told, path, table) if told is not None and path else None
    of_part = told.cite if isinstance(told, PartAccount) else None
    for own in (of_part, statement.cite if statement else None):
        if own is not None:
            paragraph = own.paragraph or paragraph
            document = own.document or document
    if isinstance(told, PartAccount) and path is None and of_part is None:
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


def summands_read(account: Assertion, of: Iterable[str], basis: Basis) -> tuple[str, ...]:
    """Return where the figures that an account's value was added up from were read, each place once."""
    places: dict[str, None] = {}
    for key in of:
        name, _, path = key.partition(":")
        parts = (part for part in account.parts if name in {part.about, part.id})
        told = next(parts, None) if name else account
        places[_read(account, told, path, basis.case)] = None
    return tuple(places)


def parts_read(account: Assertion, parts: Iterable[PartView], case: Case) -> tuple[str, ...]:
    """Return where an account tells of some parts was read, each place once."""
    mine = (part for part in parts if account.id in {member.assertion for member in part.members})
    return tuple(dict.fromkeys(where_read(account, case, None, part) for part in mine))
