"""Who says something and where that was read, in one phrase."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import define, frozen
from attrs import field as attribute

from claimcheck.language import heard, joined, listed, say, within
from claimcheck.model import Assertion, Case, Statement
from claimcheck.reconcile import PartView
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.reconcile.view import Compatible, DisagreementSide, Position, Shown
from claimcheck.report.paragraphs import Told, parts_read, statement_on, summands_read, where_read
from claimcheck.report.phrasing import phrased


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


Cited: TypeAlias = Position | Compatible | DisagreementSide | Mentioned
"""What some accounts hold together."""


@frozen(eq=False)
class _Point:
    """What accounts are cited for.

    Attributes:
        path: A field; None for an occurrence.
        part: A part; None for the event as a whole.
        value: What they hold, if they are cited for a value.
        parts: Without a field and a part: the parts of which they tell.
    """

    path: str | None
    part: PartView | None
    value: Cited | None
    parts: tuple[PartView, ...] = ()

    @property
    def key(self) -> Hashable:
        """The same for what the same is noted of."""
        value = self.value
        held = (value.value.value, value.value.label, getattr(value, "table", None)) if value else None
        about = tuple([other.id for other in self.parts]) if self.parts else self.part and self.part.id
        return self.path, about, held, getattr(value, "summed", ())


@define(eq=False)
class Cites:
    """Cites accounts of one event; what is asked again is not worked out again.

    Attributes:
        basis: The case they are in, and its rules.
    """

    basis: Basis
    _known: dict[Hashable, dict[str, tuple[str, str]]] = attribute(factory=dict, init=False)
    _accounts: dict[str, tuple[str, list[str], str]] = attribute(factory=dict, init=False)

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
                the coder inferred or added up, where that does not hold for all, and whose denial or doubt.
            parts: Without a field and a part: the parts of which they tell, for where that was read.
            way: How they are listed.
        """
        asked = tuple(ids)
        lines = self._lines(asked, _Point(path, part, value, tuple(parts)))
        told: dict[str, list[str]] = {}
        for id_ in asked:
            name, line = lines[id_]
            told.setdefault(name, []).append(line)
        return joined([_noted(name, list(dict.fromkeys(found))) for name, found in told.items()], way)

    def each(self, ids: Iterable[str], path: str | None, part: PartView | None, value: Cited | None) -> list[str]:
        """Return what `holders` returns for each of some assertions by itself."""
        asked = tuple(ids)
        lines = self._lines(asked, _Point(path, part, value))
        return [_noted(name, [line]) for name, line in map(lines.__getitem__, asked)]

    def _lines(self, asked: tuple[str, ...], point: _Point) -> dict[str, tuple[str, str]]:
        """Return account -> the name of its source, and all that is noted of it."""
        ids = point.value.assertions if point.value else asked
        key = ids, point.key
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = dict(self._told(ids, point))
        return known

    def _told(self, ids: tuple[str, ...], point: _Point) -> Iterator[tuple[str, tuple[str, str]]]:
        path, part, value, parts = point.path, point.part, point.value, point.parts
        case = self.basis.case
        table: Told = value.table if isinstance(value, Mentioned) else "states"
        sums = {item.assertion: item.of for item in getattr(value, "summed", ())}
        accounts = [case.by_id[id_] for id_ in ids]
        stated = {account.id: statement_on(account, path, part, table) for account in accounts} if path else {}
        marked = _marks(self.basis, path, value, stated, sums) if path and value else {}
        for account in accounts:
            name, notes, place = self._account(account)
            statement = stated.get(account.id)
            if account.id in sums:
                places: Iterable[str] = summands_read(account, sums[account.id], self.basis)
            elif parts:
                places = parts_read(account, parts, case) or (place,)
            elif part is not None or (statement is not None and statement.cite is not None):
                places = (where_read(account, case, path, part, table),)
            else:
                places = (place,)
            yield account.id, (name, ", ".join([*marked.get(account.id, ()), *notes, *filter(None, places)]))

    def _account(self, account: Assertion) -> tuple[str, list[str], str]:
        """Return the name of an account's source, what is noted of the account as a whole, and where it was read."""
        known = self._accounts.get(account.id)
        if known is None:
            case = self.basis.case
            name = heard(case.sources[account.source].name)
            known = self._accounts[account.id] = name, _notes(account, case), where_read(account, case)
        return known


def _noted(name: str, lines: list[str]) -> str:
    notes = [line for line in lines if line]
    return f"{name} ({joined(notes, 'clauses')})" if notes else name


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


def _marks(
    basis: Basis,
    path: str,
    value: Cited,
    stated: Mapping[str, Statement | None],
    sums: Mapping[str, tuple[str, ...]],
) -> dict[str, list[str]]:
    """Return account -> its own words for a value, and whether its value alone was inferred or added up.

    A value that was inferred for all says so itself, but not where it is denied, doubted or only raised.
    """
    field = basis.rules.field(path)
    inferred = {id_ for id_, statement in stated.items() if statement and statement.inferred and id_ not in sums}
    marking = isinstance(value, Mentioned) or len(inferred) < len(stated)
    found: dict[str, list[str]] = {}
    for id_, statement in stated.items():
        if id_ in sums:
            of = _summands(basis.case.by_id[id_], sums[id_], path, basis)
            found[id_] = [] if len(sums) == len(stated) else [say("marked-summed", of=of)]
        elif statement is not None:
            words = phrased(statement, value.value, field)
            found[id_] = [words] if words else []
            found[id_] += [say("marked-inferred")] if marking and id_ in inferred else []
    return found


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
