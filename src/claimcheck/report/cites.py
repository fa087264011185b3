"""Who says something and where that was read, in one phrase."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Literal, TypeAlias

from attrs import define, frozen
from attrs import field as attribute

from claimcheck.language import heard, joined, listed, say, within
from claimcheck.model import Assertion, Case, Citation, PartAccount, Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile import PartView
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.reconcile.view import Compatible, DisagreementSide, Position, Shown
from claimcheck.report.phrasing import phrased


Told: TypeAlias = Literal["states", "denies", "doubts"]


@frozen
class Mentioned:
    """What some accounts deny, doubt, call possible or do not know.

    Attributes:
        value: The value that it is about; nothing where it is about whatever others state.
        assertions: The accounts.
        table: Which of their tables it stands in: ``states``, ``denies`` or ``doubts``.
    """

    value: Shown
    assertions: tuple[str, ...]
    table: Told = "states"


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


Cited: TypeAlias = Position | Compatible | DisagreementSide | Mentioned
"""What some accounts hold together."""


@define(eq=False)
class Cites:
    """Cites accounts of one event; what is asked again is not worked out again.

    Attributes:
        basis: The case they are in, and its rules.
    """

    basis: Basis
    _known: dict[Hashable, dict[str, tuple[str, str]]] = attribute(factory=dict, init=False)

    def holders(
        self,
        ids: Iterable[str],
        path: str | None = None,
        part: PartView | None = None,
        value: Cited | None = None,
        parts: Iterable[PartView] = (),
        way: str = "clauses",
    ) -> str:
        """Return the names of those who made some assertions, each with its stance and where it was read.

        Args:
            ids: The assertions.
            path: The field on which they state something; None for an occurrence.
            part: The part of which they state it.
            value: What they hold, with all who hold it. Who put it into other words is quoted; so is told whose value
                the coder inferred or added up, where that does not hold for all.
            parts: Without a field and a part: the parts of which they tell, for where that was read.
            way: How they are listed.
        """
        asked = tuple(ids)
        lines = self._lines(value.assertions if value else asked, path, part, value, tuple(parts))
        told: dict[str, list[str]] = {}
        for id_ in asked:
            name, line = lines[id_]
            told.setdefault(name, []).append(line)
        phrases = []
        for name, found in told.items():
            notes = [line for line in dict.fromkeys(found) if line]
            phrases.append(f"{name} ({joined(notes, 'clauses')})" if notes else name)
        return joined(phrases, way)

    def _lines(
        self,
        ids: tuple[str, ...],
        path: str | None,
        part: PartView | None,
        value: Cited | None,
        parts: tuple[PartView, ...],
    ) -> dict[str, tuple[str, str]]:
        """Return account -> the name of its source, and all that is noted of it."""
        about = (part.id if part else None, *(other.id for other in parts))
        held = (value.value.value, value.value.label, getattr(value, "table", None)) if value else None
        key = ids, path, about, held, getattr(value, "summed", ())
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = dict(self._told(ids, path, part, value, parts))
        return known

    def _told(
        self,
        ids: tuple[str, ...],
        path: str | None,
        part: PartView | None,
        value: Cited | None,
        parts: tuple[PartView, ...],
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        case = self.basis.case
        table: Told = value.table if isinstance(value, Mentioned) else "states"
        sums = {item.assertion: item.of for item in getattr(value, "summed", ())}
        marked = _marks(self.basis, path, part, value) if path and value else {}
        for id_ in ids:
            account = case.by_id[id_]
            places = _summands_read(account, sums[id_], self.basis) if id_ in sums else ()
            places = places or _parts_read(account, parts, case) or (where_read(account, case, path, part, table),)
            notes = [*marked.get(id_, ()), *_notes(account, case), *filter(None, places)]
            yield id_, (heard(case.sources[account.source].name), ", ".join(notes))


def worded(value: Position, basis: Basis, path: str, part: PartView | None) -> str:
    """Return what readers call a value, with the words in which its holders put it."""
    field = basis.rules.field(path)
    stated = (statement_on(basis.case.by_id[id_], path, part) for id_ in value.assertions)
    words = (phrased(statement, value.value, field) for statement in stated if statement is not None)
    return " ".join(dict.fromkeys([value.value.label, *filter(None, words)]))


def _notes(account: Assertion, case: Case) -> list[str]:
    """Return the stance of an account, whom it repeats, and who passed it on."""
    notes: list[str] = [] if account.stance == "states" else [say(f"stance.{account.stance}")]
    if account.derived_from:
        roots = (case.by_id[name].source if name in case.by_id else name for name in account.derived_from)
        notes.append(say("repeats", who=listed(dict.fromkeys(case.sources[root].name for root in roots))))
    record = case.documents.get(account.cite.document or "")
    relays = [relay for relay in account.via if record is None or relay != record.publisher]
    notes += [say("via", who=listed(case.sources[relay].name for relay in relays))] if relays else []
    return notes


def _marks(basis: Basis, path: str, part: PartView | None, value: Cited) -> dict[str, list[str]]:
    """Return account -> its own words for a value, and whether its value alone was inferred or added up."""
    field = basis.rules.field(path)
    table: Told = value.table if isinstance(value, Mentioned) else "states"
    stated = {id_: statement_on(basis.case.by_id[id_], path, part, table) for id_ in value.assertions}
    sums = {item.assertion: item.of for item in getattr(value, "summed", ())}
    inferred = {id_ for id_, statement in stated.items() if statement and statement.inferred and id_ not in sums}
    found: dict[str, list[str]] = {}
    for id_, statement in stated.items():
        if id_ in sums:
            of = _summands(basis.case.by_id[id_], sums[id_], path, basis)
            found[id_] = [] if len(sums) == len(stated) else [say("marked-summed", of=of)]
        elif statement is not None:
            words = phrased(statement, value.value, field)
            found[id_] = [words] if words else []
            found[id_] += [say("marked-inferred")] if id_ in inferred and len(inferred) < len(stated) else []
    return found


def _summands_read(account: Assertion, of: Iterable[str], basis: Basis) -> tuple[str, ...]:
    """Return where the figures that an account's value was added up from were read, each place once."""
    places: dict[str, None] = {}
    for key in of:
        name, _, path = key.partition(":")
        parts = (part for part in account.parts if name in {part.about, part.id})
        told = next(parts, None) if name else account
        places[_read(account, told, path, basis.case)] = None
    return tuple(places)


def _parts_read(account: Assertion, parts: Iterable[PartView], case: Case) -> tuple[str, ...]:
    """Return where an account tells of some parts was read, each place once."""
    mine = (part for part in parts if account.id in {member.assertion for member in part.members})
    return tuple(dict.fromkeys(where_read(account, case, None, part) for part in mine))


def _summands(account: Assertion, of: Iterable[str], path: str, basis: Basis) -> str:
    """Return what an account's value was added up from: by part, and by field where that is another."""
    parts = basis.case.parts
    labels: list[str] = []
    for key in of:
        part, _, field = key.partition(":")
        declared = parts.get((account.about, part)) or parts.get((None, part))
        words = [declared.label if declared else part] if part else []
        labels.append(within(*words, *([path_label(field, basis)] if field != path else [])))
    return listed(dict.fromkeys(labels))
