"""From reconciled views to the report document."""

from __future__ import annotations

from collections import Counter

from attrs import define

from claimcheck.compare import Severity
from claimcheck.model import Assertion, Case
from claimcheck.reconcile import ClaimRow, Disagreement, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.reconcile.words import listed
from claimcheck.report.catalogue import say
from claimcheck.report.cites import holders, where_read
from claimcheck.report.document import Block, Entries, Entry, EventReport, Lines, Report, Table
from claimcheck.report.points import Points
from claimcheck.report.queue import review_table
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.rules import Rules


def build(result: Reconciliation) -> Report:
    """Return the report of a reconciliation."""
    basis = Basis(result.case, result.rules)
    events = tuple(_Event(event, result.case, result.rules, basis).report() for event in result.events)
    index = None
    if len(events) > 1:
        rows = tuple((event.title, event.status, count_phrase(event)) for event in events)
        index = Table(say("events"), (say("event"), say("status"), say("disagreements")), rows)
    return Report(say("title", case=result.case.name), index, events, tuple(_closing(result)))


def count_phrase(event: EventReport) -> str:
    """Return the number of disagreements by severity, in words."""
    total = sum(number for _, number in event.counts)
    if event.single:
        return say("single-account")
    if not total:
        return say("no-count")
    parts = ", ".join(f"{number} {severity}" for severity, number in event.counts)
    text = say("count-one" if total == 1 else "count-many", n=total, parts=parts)
    if event.consequences:
        text += say("follows-one" if event.consequences == 1 else "follows-many", n=event.consequences)
    return text


def summary_lines(report: Report) -> tuple[str, ...]:
    """Return one line per event."""
    return tuple(
        say("summary", id=event.id, status=event.status, count=count_phrase(event), title=event.title)
        for event in report.events
    )


def _closing(result: Reconciliation) -> list[Block]:
    if not result.events:
        return [
            Lines(
                say("events"),
                (say("nothing-visible", moment=f" at the end of {result.as_of.spoken}" if result.as_of else ""),),
            )
        ]
    case = result.case
    used = {name for account in case.assertions for name in (account.source, *account.via)}
    rows = []
    for id_, source in case.sources.items():
        if id_ in used:
            accounts = [account for account in case.assertions if account.source == id_]
            ordered = sorted(accounts, key=lambda a: (a.cite.document or "", a.cite.paragraph or 0))
            places = dict.fromkeys(place for account in ordered if (place := where_read(account, case)))
            side = case.sides[source.side].name if source.side else "–"
            kind = result.rules.source_kinds[source.kind].label
            rows.append((source.name, kind, side, ", ".join(places) or "–"))
    blocks: list[Block] = []
    blocks.append(Table(say("sources"), (say("source"), say("kind"), say("side"), say("read")), tuple(rows)))
    if result.review:
        blocks.append(review_table(result.review))
    line = say("rules-line", name=result.rules.name, hedges=result.rules.hedges.name)
    blocks.append(Lines(say("rules"), (line,)))
    return blocks


@define
class _Event:
    """Builds the report of one event."""

    event: ReconciledEvent
    case: Case
    rules: Rules
    basis: Basis

    def report(self) -> EventReport:
        entries = self._entries()
        numbers = {entry.id: entry.number for top in entries for entry in _walk(top)}
        counts = Counter(Severity.named(entry.severity) for entry in entries)
        ordered = tuple((severity.word, counts[severity]) for severity in sorted(counts, reverse=True))
        losses = frozenset(name for name, field in self.rules.fields.items() if field.loss)
        single = len({account.source for account in self._accounts()}) == 1
        blocks: list[Block] = [*self._sheets()]
        if not single:
            blocks.append(Entries(say("disagreements"), entries, say("no-disagreements")))
        blocks.append(Points(self.event, self.basis, numbers, losses).table())
        blocks += self._mirrors()
        silences = [] if single else self._silences()
        if silences:
            blocks.append(Lines(say("silences"), tuple(silences)))
        context = self._context()
        if context:
            blocks.append(Lines(say("context"), context))
        notes = self._notes()
        if notes:
            blocks.append(Lines(say("notes"), notes))
        return EventReport(
            self.event.id,
            self.event.title,
            self.event.status,
            (*self._lead(), *(() if single or self._denied() else (say("lead-nobody-denies"),))),
            tuple(block for block in blocks if block),
            ordered,
            len(numbers) - len(entries),
            single,
        )

    def _accounts(self) -> list[Assertion]:
        return [account for account in self.case.assertions if account.id in self.event.assertions]

    def _names(self, origins: list[str] | tuple[str, ...]) -> str:
        return listed(self.case.sources[origin].name for origin in origins)

    def _lead(self) -> list[str]:
        accounts = self._accounts()
        saying = [a for a in accounts if a.says_it_occurred and a.stance != "condemns"]
        against = sorted({a.source for a in accounts if a.stance == "denies"})
        free = sorted({a.source for a in saying if not a.derived_from}) or sorted({a.source for a in saying})
        if self.event.status == "contested":
            if not free:
                return [say("lead-denied", against=self._names(against))]
            return [say("lead-contested", who=self._names(free), against=self._names(against))]
        if self.event.rests_on is None:
            return [say("lead-none")]
        if self.event.rests_on == "opposed-sides":
            free = sorted({a.source for a in saying if self.basis.speaks_for(a)})
        elif self.event.rests_on == "no-interest":
            free = sorted({a.source for a in saying if self.basis.side(a) is None}) or free
        lead = say(f"lead-{self.event.rests_on}", who=self._names(free), voices=self.event.voices)
        condemning = sorted({a.source for a in accounts if a.stance == "condemns"})
        return [lead, *([say("lead-condemned", who=self._names(condemning))] if condemning else [])]

    def _denied(self) -> bool:
        fields = [*self.event.fields.values(), *(view for part in self.event.parts for view in part.fields.values())]
        if any(account.stance == "denies" for account in self._accounts()):
            return True
        return any(found.kind == "denial" for found in self.event.disagreements) or any(view.denied for view in fields)

    def _entries(self) -> tuple[Entry, ...]:
        below: dict[str | None, list[Disagreement]] = {}
        for found in self.event.disagreements:
            below.setdefault(found.follows_from, []).append(found)
        return tuple(self._entry(found, str(n), below) for n, found in enumerate(_ranked(below.get(None, [])), 1))

    def _entry(self, found: Disagreement, number: str, below: dict[str | None, list[Disagreement]]) -> Entry:
        consequences = _ranked(below.get(found.id, []))
        part = next((part for part in self.event.parts if part.id == found.part), None)
        return Entry(
            found.id,
            number,
            self._title(found, number),
            found.severity,
            tuple((side.value.label, holders(side.assertions, self.case, found.field, part)) for side in found.sides),
            found.explanation,
            tuple(self._entry(child, f"{number}.{n}", below) for n, child in enumerate(consequences, 1)),
        )

    def _title(self, found: Disagreement, number: str) -> str:
        labels = {part.id: part.label for part in self.event.parts}
        words = [labels.get(found.part, found.part)] if found.part else []
        words += [path_label(found.field, self.basis)] if found.field else []
        if found.kind != "value":
            words.append(say(found.kind))
        title = ": ".join(words)
        above = number.rpartition(".")[0]
        return f"{title}, {say('follows', number=above)}" if above else title

    def _sheets(self) -> list[Table]:
        sheets = []
        rows: dict[str, list[ClaimRow]] = {}
        sources = {account.id: account.source for account in self._accounts()}
        for row in self.event.claims:
            told = rows.setdefault(sources[row.assertion], [])
            if not any((row.part, row.field, row.value) == (other.part, other.field, other.value) for other in told):
                told.append(row)
        for claimant, items in rows.items():
            everybody = list(dict.fromkeys(origin for row in items for origin in row.by))
            heard = [origin for origin in everybody if any(row.by[origin] != "silent" for row in items)]
            mute = [origin for origin in everybody if origin not in heard]
            header = (say("item"), say("claimed"), say("verdict"), *(self.case.sources[o].name for o in heard))
            cells = tuple(
                (self._item(row), row.value.label or say("it-happened"), row.verdict, *(row.by[o] for o in heard))
                for row in items
            )
            note = say("silent-on-all", who=self._names(mute)) if mute else ""
            title = say("claims", who=self.case.sources[claimant].name)
            sheets.append(Table(title, header, cells, note, "claims"))
        return sheets

    def _item(self, row: ClaimRow) -> str:
        labels = {part.id: part.label for part in self.event.parts}
        words = [labels[row.part]] if row.part else []
        words += [path_label(row.field, self.basis)] if row.field else []
        return ": ".join(words) or say("the-event")

    def _mirrors(self) -> list[Table]:
        """Return, for each claimant, what others say and it does not."""
        tables = []
        for claimant in sorted({a.source for a in self._accounts() if a.stance == "claims"}):
            rows = [
                (view.label, position.value.label, holders(position.assertions, self.case, path))
                for path, view in self.event.fields.items()
                if claimant in view.silent
                for position in view.positions
            ]
            for part in self.event.parts:
                ids = tuple(member.assertion for member in part.members)
                if claimant in part.silent:
                    rows.append((part.label, say("it-happened"), holders(ids, self.case, None, part)))
                rows += [
                    (f"{part.label}: {view.label}", position.value.label,
                     holders(position.assertions, self.case, path, part))
                    for path, view in part.fields.items()
                    if claimant in view.silent or claimant in part.silent
                    for position in view.positions
                ]  # fmt: skip
            if rows:
                title = say("mirror", who=self.case.sources[claimant].name)
                tables.append(Table(title, (say("point"), say("stated"), say("source")), tuple(rows)))
        return tables

    def _silences(self) -> list[str]:
        """Return who says nothing on what; of an account that is mostly silent, what it speaks of."""
        topics = [(view.label, view.silent) for view in self.event.fields.values() if view.positions]
        topics += [(part.label, part.silent) for part in self.event.parts]
        lines = [
            say("declined-all", who=self.case.sources[a.source].name) for a in self._accounts() if "*" in a.declines
        ]
        for origin in sorted({account.source for account in self._accounts()}):
            silent = [label for label, who in topics if origin in who]
            spoken = [label for label, who in topics if origin not in who]
            name = self.case.sources[origin].name
            if not silent:
                continue
            if len(silent) > len(spoken):
                lines.append(say("silence-rest", who=name, fields=", ".join(spoken) or say("the-event")))
            else:
                lines.append(say("silence", who=name, fields=", ".join(silent)))
        return lines

    def _notes(self) -> tuple[str, ...]:
        return tuple(
            say("note", who=holders([account.id], self.case), text=account.note)
            for account in self._accounts()
            if account.note
        )

    def _context(self) -> tuple[str, ...]:
        found = []
        for item in self.case.context:
            if item.about == self.event.id:
                name = self.case.sources[item.source].name if item.source else ""
                place = f"§{item.cite.paragraph}" if item.cite.paragraph else ""
                said = f", {item.said}" if item.said else ""
                cite = f"{name}{said} {place}".strip()
                found.append(f"{item.text} ({cite})" if cite else item.text)
        return tuple(found)


def _ranked(found: list[Disagreement]) -> list[Disagreement]:
    return sorted(found, key=lambda item: (-Severity.named(item.severity), -(item.distance or 0), item.id))


def _walk(entry: Entry) -> list[Entry]:
    return [entry, *(inner for child in entry.consequences for inner in _walk(child))]
