"""The claim sheet, its mirror and the ratings: what a claimant says, and what the others do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import define

from claimcheck.compare import Relation
from claimcheck.language import heard, joined, listed, say, within
from claimcheck.model import Assertion, Case
from claimcheck.model.assertion import Account
from claimcheck.reconcile import ClaimRow, PartView, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.report.agreements import values_of
from claimcheck.report.cites import Cites
from claimcheck.report.document import Lines, Table
from claimcheck.report.paragraphs import document_name, statement_on, where_read
from claimcheck.report.phrasing import phrased
from claimcheck.report.telling import tellers
from claimcheck.values import Value


_MEANINGS: Final = (("near", "near-means"), ("passes-on", "passes-on-means"))
"""What a cell of the claim sheet says, and the note that tells what it means."""
_SAYING_SO: Final = frozenset({"confirms", "consistent"})
"""What is done by those who say that something happened, and by those who condemn it."""


@define
class Sheets:
    """Makes the tables of one event.

    Attributes:
        event: The view.
        cites: Cites the accounts of the event.
        accounts: The live accounts of the event.
    """

    event: ReconciledEvent
    cites: Cites
    accounts: list[Assertion]

    @property
    def basis(self) -> Basis:
        """The case that the event refers to, and its rules."""
        return self.cites.basis

    @property
    def case(self) -> Case:
        """The case that the event refers to."""
        return self.basis.case

    def claims(self) -> list[Table]:
        """Return one claim sheet per claimant."""
        rows: dict[str, list[ClaimRow]] = {}
        sources = {account.id: account.source for account in self.accounts}
        for row in self.event.claims:
            told = rows.setdefault(sources[row.assertion], [])
            if not any((row.part, row.field, row.value) == (other.part, other.field, other.value) for other in told):
                told.append(row)
        return [self._sheet(claimant, items) for claimant, items in rows.items()]

    def _sheet(self, claimant: str, items: list[ClaimRow]) -> Table:
        everybody = list(dict.fromkeys(origin for row in items for origin in row.by))
        spoken = {origin: [row for row in items if row.by[origin] != "silent"] for origin in everybody}
        mute = [origin for origin in everybody if not spoken[origin]]
        brief = [origin for origin in everybody if spoken[origin] and all(map(_says_it_happened, spoken[origin]))]
        brief = [origin for origin in brief if all(row.by[origin] in _SAYING_SO for row in spoken[origin])]
        speaking = [origin for origin in everybody if origin not in {*mute, *brief}]
        header = (say("item"), say("claimed"), say("verdict"), *(heard(self.case.sources[o].name) for o in speaking))
        places = [self._read(row) for row in items]
        document = self._document(items, places)
        rows = tuple([
            (
                self._item(row),
                self._claimed(row, place.removeprefix(f"{document} ")),
                say(f"verdict.{row.verdict}"),
                *self._answers(row, speaking),
            )
            for row, place in zip(items, places, strict=True)
        ])  # fmt: skip
        used = {cell for row in rows for cell in row[3:]}
        notes = [say(means) for key, means in _MEANINGS if say(key) in used]
        unconfirmed, confirms = say("verdict.unconfirmed"), say("answer.confirms")
        unheard = any(row[2] == unconfirmed and confirms in row[3:] for row in rows)
        notes += [say("confirms-alone")] if unheard else []
        notes += [say("paragraphs-of", document=document)] if document else []
        for key, origins in (("brief", brief), ("silent-on-all", mute)):
            notes += [say(key, who=listed(self.case.sources[origin].name for origin in origins))] if origins else []
        return Table(say("claims", who=self.case.sources[claimant].name), header, rows, " ".join(notes), "claims")

    def _item(self, row: ClaimRow) -> str:
        labels = {part.id: part.label for part in self.event.parts}
        words = [labels[row.part]] if row.part else []
        words += [path_label(row.field, self.basis)] if row.field else []
        return within(*words) or say("the-event")

    def _document(self, items: list[ClaimRow], places: list[str]) -> str:
        """Return the name of the document in which all that is claimed was read; nothing if there are several."""
        name = document_name(self.case.by_id[items[0].assertion].cite.document, self.case)
        return name if name and all(place.startswith(f"{name} §") for place in places) else ""

    def _read(self, row: ClaimRow) -> str:
        return where_read(self.case.by_id[row.assertion], self.case, row.field, self._part(row))

    def _claimed(self, row: ClaimRow, place: str) -> str:
        """Return what is claimed, in whose words, and where that was read."""
        account, part = self.case.by_id[row.assertion], self._part(row)
        statement = statement_on(account, row.field, part) if row.field else None
        words = phrased(statement, row.value, self.basis.rules.field(statement.path)) if statement else ""
        notes = joined([note for note in (words, place) if note], "commas")
        label = row.value.label or say("it-happened")
        return f"{label} ({notes})" if notes else label

    def _part(self, row: ClaimRow) -> PartView | None:
        return next((part for part in self.event.parts if part.id == row.part), None)

    def _answers(self, row: ClaimRow, origins: list[str]) -> Iterator[str]:
        """Yield what each of some origins does about an item."""
        part, claimant = self._part(row), self.case.by_id[row.assertion]
        claimed = [value for what in _told(claimant, part) if (value := _value(what, row.field)) is not None]
        told: dict[str, list[tuple[Assertion, Account]]] = {}
        for account in self.accounts:
            told.setdefault(account.source, []).extend((account, what) for what in _told(account, part))
        for origin in origins:
            yield self._answer(row, row.by[origin], told.get(origin, []), claimant, claimed)

    def _answer(
        self,
        row: ClaimRow,
        answer: str,
        theirs: list[tuple[Assertion, Account]],
        claimant: Assertion,
        claimed: list[Value],
    ) -> str:
        """Return what an origin does about an item; who only repeats others, or comes near, is told apart.

        Who repeats others than the claimant repeats them by name: they may be those who contradict it.
        """
        if answer in {"confirms", "contradicts"} and any(account.derived_from for account, _ in theirs):
            telling = [a for a, what in theirs if self._tells(what, row.field, claimed, confirms=answer == "confirms")]
            if telling and all(account.derived_from for account in telling):
                roots = [self._source(name) for account in telling for name in account.derived_from]
                others = [self.case.sources[root].name for root in dict.fromkeys(roots) if root != claimant.source]
                return say("repeats", who=listed(others)) if others else say("passes-on")
        if answer == "consistent" and row.field:
            stated = [value for _, what in theirs if (value := _value(what, row.field)) is not None]
            compare = self.basis.rules.field(row.field).compare
            if any(compare(one, other).relation is Relation.NEAR for one in claimed for other in stated):
                return say("near")
        return say(f"answer.{answer}")

    def _source(self, name: str) -> str:
        """Return the source that a name among those whose words are repeated stands for."""
        account = self.case.by_id.get(name)
        return account.source if account else name

    def _tells(self, what: Account, path: str | None, claimed: list[Value], *, confirms: bool) -> bool:
        """Return whether an account says something on an item that supports what is claimed, or that does not."""
        theirs = _value(what, path)
        if path is None or theirs is None:
            return path is None
        compare = self.basis.rules.field(path).compare
        return any(compare(theirs, value).relation.supports for value in claimed) == confirms

    def mirrors(self) -> list[Table]:
        """Return, for each claimant, what others say and it does not; beside a part, what it says of the whole."""
        tables = []
        for claimant in sorted({a.source for a in self.accounts if a.stance == "claims"}):
            rows = [
                (view.label, position.value.label, self.cites.holders(position.assertions, path, None, position))
                for path, view in self.event.fields.items()
                if claimant in view.silent
                for position in view.positions
            ]
            for part in self.event.parts:
                ids = [account.id for account in tellers(part.members, self.case)]
                if claimant in part.silent and ids:
                    rows.append((part.label, say("it-happened"), self.cites.holders(ids, None, part)))
                rows += [
                    (within(part.label, view.label), self._beside_whole(position.value.label, path, claimant),
                     self.cites.holders(position.assertions, path, part, position))
                    for path, view in part.fields.items()
                    if claimant in view.silent or claimant in part.silent
                    for position in view.positions
                ]  # fmt: skip
            if rows:
                title = say("mirror", who=self.case.sources[claimant].name)
                tables.append(Table(title, (say("point"), say("stated"), say("source")), tuple(rows)))
        return tables

    def _beside_whole(self, value: str, path: str, origin: str) -> str:
        """Return what others state on a field of a part, with what an origin states on it of the event as a whole."""
        ids = {account.id for account in self.accounts if account.source == origin and path in account.states}
        # What only an account that condemns states is no field of the event.
        held = values_of(self.event.fields[path]) if path in self.event.fields else []
        whole = [item.value.label for item in held if ids.intersection(item.assertions)]
        who = self.case.sources[origin].name
        return say("mirror-whole", value=value, who=who, whole=listed(dict.fromkeys(whole))) if whole else value

    def ratings(self) -> list[Lines]:
        """Return what is said about accounts of the event without being an account of it."""
        ids = {account.id for account in self.accounts}
        lines = []
        for account in self.case.raters:
            if account.about == self.event.id or account.regarding in ids:
                rated = self.case.by_id.get(account.regarding or "")
                on = rated.source if rated else account.regarding or ""
                who, place = self.case.sources[account.source].name, where_read(account, self.case)
                text = say("rating", who=who, on=self.case.sources[on].name, place=place) if on else heard(who)
                lines.append(within(text, account.note) if account.note else text)
        return [Lines(say("ratings"), tuple(lines))] if lines else []


def _told(account: Assertion, part: PartView | None) -> list[Account]:
    if part is None:
        return [account]
    names = {member.part for member in (*part.members, *part.bundles) if member.assertion == account.id}
    return [told for told in account.parts if told.id in names]


def _says_it_happened(row: ClaimRow) -> bool:
    return row.part is None and row.field is None


def _value(what: Account, path: str | None) -> Value | None:
    statement = what.states.get(path) if path else None
    return statement.value if statement else None
