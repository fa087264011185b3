"""One case file of a collection, its ids resolved to those of the collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from functools import cached_property
from itertools import combinations

from attrs import frozen

from claimcheck.errors import Problems, Where, closest
from claimcheck.io import declarations as declare
from claimcheck.io.accounts import AccountReader
from claimcheck.io.spoken import Reader
from claimcheck.io.written import WrittenAssertion, WrittenCase, WrittenDocument
from claimcheck.model import Assertion, Context, Document, Event, Group, Part, Side, Source
from claimcheck.rules import Rules
from claimcheck.values import Gazetteer, Moment
from claimcheck.values.calendar import zone_named
from claimcheck.values.hedges import UnknownWordError
from claimcheck.values.place import Place, parse_place


@frozen
class Shared:
    """What all case files of a collection share.

    Attributes:
        rules: The compiled rules, the cases' own terms and fields included.
        gazetteer: The declared places.
        sides: Id -> side.
        sources: Id -> source.
        groups: Id -> group.
        events: Id -> declared event.
    """

    rules: Rules
    gazetteer: Gazetteer
    sides: dict[str, Side]
    sources: dict[str, Source]
    groups: dict[str, Group]
    events: dict[str, Event]


class CaseFile:
    """Reads one case file of a collection; every fault in it becomes a problem.

    Attributes:
        written: What the file holds.
        prefix: ``case/`` when several cases are read together, else empty.
        shared: What it shares with the other files.
        problems: Where faults go.
        reader: Reads values.
        events: What ``about`` may name -> the event's id in the collection.
        documents: Full id -> document.
        ids: Full ids of its assertions, in the order of the file.
    """

    def __init__(self, written: WrittenCase, prefix: str, shared: Shared, problems: Problems) -> None:
        """Take a case file and read what its assertions refer to."""
        self.written = written
        self.prefix = prefix
        self.shared = shared
        self.problems = problems
        self.reader = Reader(shared.rules, shared.gazetteer, frozenset(shared.groups), self._zone())
        self.events = self._event_names()
        self.documents = self._documents()
        self.ids = [prefix + id_ for id_ in ids_of(written.assertions, problems)]

    @cached_property
    def parts(self) -> Mapping[str, tuple[Part, Where]]:
        """Own name -> part that the file declares, and where. One of no event belongs to the file's own accounts."""
        parts = {}
        for name, record in self.written.parts.items():
            event = self._event(record.of, record.where.at("of"))
            place = self._place(record.place, record.where.at("place"))
            declare.check_id(record.side, self.shared.sides, "side", record.where.at("side"), self.problems)
            id_, case = (self.prefix + name, self.written.case) if event is None else (name, None)
            part = Part(id_, record.label or name.replace("-", " "), event, place, record.side, case)
            parts[name] = part, record.where
        return parts

    def assertions(self, known: frozenset[str], parts: Iterable[tuple[str | None, str]]) -> list[Assertion]:
        """Return the assertions.

        Args:
            known: All ids of assertions of the collection.
            parts: (event, id) of all its declared parts. An account may name those of the event that it is about.
        """
        self._check_defaults()
        declared = tuple(parts)
        own = {name: part.id for name, (part, _) in self.parts.items()}
        readers: dict[str | None, AccountReader] = {}
        found = []
        for id_, record in zip(self.ids, self.written.assertions, strict=True):
            event = self.events.get(record.about or self.written.event or "")
            if event not in readers:
                ours = set(self.events.values()) if event is None else {event}
                shared = {part: part for of, part in declared if of in ours}
                readers[event] = self._account_reader(known, shared | own)
            found.append(readers[event].assertion(id_, record))
        return found

    def _check_defaults(self) -> None:
        """Check what the defaults name, once and where it is written."""
        defaults = self.written.defaults
        known = {id_.removeprefix(self.prefix) for id_ in self.documents}
        declare.check_id(defaults.document, known, "document", defaults.where.at("document"), self.problems)
        for relay in defaults.via:
            declare.check_id(relay, self.shared.sources, "source", defaults.where.at("via"), self.problems)

    def context(self, known: frozenset[str]) -> list[Context]:
        """Return the cited background."""
        reader = self._account_reader(known, {})
        found = []
        for record in self.written.context:
            declare.check_id(record.source, self.shared.sources, "source", record.where.at("source"), self.problems)
            about = self._event(record.about, record.where.at("about"))
            cite = reader.citer.cite(record.p, record.cite, record.where)
            found.append(Context(record.source, record.text, cite, record.said, about))
        return found

    def decided(self, known: frozenset[str]) -> Iterator[tuple[tuple[str, str, str], Where]]:
        """Yield (word, one id, the other) and where that is decided: each of the ``known`` accounts with each other."""
        written = self.written.decisions
        names = known | {name.removeprefix(self.prefix) for name in known}
        every = [("same", decision) for decision in written.same]
        every += [("different", decision) for decision in written.different]
        for word, decision in every:
            where = written.where.at(word)
            if not all(declare.check_id(name, names, "account", where, self.problems) for name in decision):
                continue
            ids = [name if name in known else self.prefix + name for name in decision]
            if len({*ids}) < max(len(ids), 2):
                self.problems.add("CC201", "a decision names at least two accounts, each once", where)
                continue
            if len({"#" in id_ for id_ in ids}) > 1:
                self.problems.add("CC201", "a decision is between accounts, or between parts, not both", where)
                continue
            for one, other in combinations(sorted(ids), 2):
                yield (word, one, other), where

    def _zone(self) -> tzinfo | None:
        if self.written.timezone is None:
            return None
        try:
            return zone_named(self.written.timezone)
        except ValueError as error:
            self.problems.add("CC302", str(error), self.written.where.at("timezone"))
            return None

    def _event_names(self) -> dict[str, str]:
        names = {id_: id_ for id_ in self.shared.events}
        own = self.written.event
        if own is None or own in names:
            return names
        if closest(own, self.written.events):
            # An event without a title may be left undeclared, but one that resembles a declared one is a slip.
            declare.check_id(own, names, "event", self.written.where.at("event"), self.problems)
        return names | {own: self.prefix + own}

    def _event(self, name: str | None, where: Where) -> str | None:
        """Return the full id of a named event, by default that of the case."""
        event = name or self.written.event
        declare.check_id(event, self.events, "event", where, self.problems)
        return self.events.get(event) if event else None

    def _documents(self) -> dict[str, Document]:
        documents = {}
        for id_, record in self.written.documents.items():
            declare.check_id(
                record.publisher, self.shared.sources, "source", record.where.at("publisher"), self.problems
            )
            full = self.prefix + id_
            documents[full] = Document(
                full, record.title, record.publisher, self._published(record), record.inferred, record.url,
                record.archived, record.accessed, record.language, record.note,
            )  # fmt: skip
        return documents

    def _published(self, record: WrittenDocument) -> Moment | None:
        if record.published is None:
            return None
        try:
            return self.reader.moment(record.published)
        except ValueError as error:
            self.problems.add("CC302", str(error), record.where.at("published"))
            return None

    def _place(self, text: str | None, where: Where) -> Place | None:
        if text is None:
            return None
        gazetteer = self.shared.gazetteer
        try:
            return parse_place(text, gazetteer, self.shared.rules.hedges)
        except UnknownWordError as error:
            declare.check_id(error.word, gazetteer.sites, "place", where, self.problems)
        except ValueError as error:
            self.problems.add("CC303", str(error), where)
        return None

    def _account_reader(self, known: frozenset[str], parts: Mapping[str, str]) -> AccountReader:
        return AccountReader(
            reader=self.reader,
            case=self.written,
            prefix=self.prefix,
            sources=self.shared.sources,
            documents=self.documents,
            events=self.events,
            parts=parts,
            ids=known,
            problems=self.problems,
        )


def ids_of(records: Iterable[WrittenAssertion], problems: Problems) -> list[str]:
    """Return the ids of assertions, by default the source's with -2, -3 for more; one given twice is a problem."""
    written = list(records)
    taken = {record.id for record in written if record.id}
    given: set[str] = set()
    numbers: dict[str, int] = {}
    ids: list[str] = []
    for record in written:
        name = record.id
        if name is not None and name in given:
            message = f"the assertion id '{name}' stands twice; rename one"
            problems.add("CC205", message, record.where.at("id"))
        while name is None:
            number = numbers[record.source] = numbers.get(record.source, 0) + 1
            candidate = record.source if number == 1 else f"{record.source}-{number}"
            name = None if candidate in taken else candidate
        taken.add(name)
        given.add(name)
        ids.append(name)
    return ids
