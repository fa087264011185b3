"""From reconciled views to the report document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import define, evolve

from claimcheck.compare import Severity
from claimcheck.language import joined, listed, say, spoken, within
from claimcheck.model import Assertion, Case
from claimcheck.reconcile import Disagreement, PartView, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.report.agreements import agreements
from claimcheck.report.alignment import alignment
from claimcheck.report.cites import Cites
from claimcheck.report.closing import closing
from claimcheck.report.document import Block, Entries, Entry, EventReport, Lines, Report, Table
from claimcheck.report.grades import grade_tables
from claimcheck.report.history import history
from claimcheck.report.naming import event_name
from claimcheck.report.opening import opening
from claimcheck.report.paragraphs import document_name
from claimcheck.report.points import Points
from claimcheck.report.quotes import quotes
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.report.sheets import Sheets
from claimcheck.report.sides import held, part_of
from claimcheck.report.silences import silences
from claimcheck.report.telling import against, declines_all, deniers, saying
from claimcheck.rules import Rules


def build(result: Reconciliation, cites: Iterable[Cites] | None = None) -> Report:
    """Return the report of a reconciliation.

    Args:
        result: The reconciliation.
        cites: For each event who cites its accounts, where they are cited elsewhere besides.
    """
    each = citing(result) if cites is None else cites
    events = tuple(event_report(event, result, own) for event, own in zip(result.events, each, strict=True))
    index = None
    if len(events) > 1:
        titled = [view.title != view.id for view in result.events]
        rows = tuple(
            (event.title if own else f"{event.title} [{event.id}]", say(f"status.{event.status}"), count_phrase(event))
            for event, own in zip(events, titled, strict=True)
        )
        index = Table(say("events"), (say("event"), say("status"), say("disagreements")), rows, role="index")
    return Report(say("title", case=result.case.name), index, events, tuple(closing(result)), spoken())


def citing(result: Reconciliation) -> Iterator[Cites]:
    """Yield for each event of a reconciliation who cites its accounts."""
    basis = Basis(result.case, result.rules)
    for _ in result.events:
        yield Cites(basis)


def event_report(event: ReconciledEvent, result: Reconciliation, cites: Cites | None = None) -> EventReport:
    """Return the report of one event of a reconciliation, whose accounts may be cited elsewhere besides."""
    return _Event(event, result.case, result.rules, cites or Cites(Basis(result.case, result.rules))).report()


def count_phrase(event: EventReport) -> str:
    """Return the number of disagreements by severity, in words."""
    total = sum(number for _, number in event.counts)
    if event.single:
        return say("single-account")
    if not total:
        return say("no-count")
    parts = joined((say(f"counted.{severity}", n=number) for severity, number in event.counts), "commas")
    text = say("disagreements-counted", n=total, parts=parts)
    return text + say("consequences-counted", n=event.consequences) if event.consequences else text


def summarised(report: Report) -> Report:
    """Return a report document with one row per event and nothing else, or what is said where there is none."""
    if not report.events:
        return report
    rows = tuple(
        (f"{event.title} [{event.id}]", say(f"status.{event.status}"), count_phrase(event)) for event in report.events
    )
    table = Table(say("events"), (say("event"), say("status"), say("disagreements")), rows, role="summary")
    return evolve(report, index=None, events=(), blocks=(table,))


def summary_lines(report: Report) -> tuple[str, ...]:
    """Return one line per event, or what is said where there is none."""
    if not report.events:
        return tuple(line for block in report.blocks if isinstance(block, Lines) for line in block.lines)
    return tuple(
        say("summary", id=event.id, status=say(f"status.{event.status}"), count=count_phrase(event), title=event.title)
        for event in report.events
    )


@define
class _Event:
    """Builds the report of one event."""

    event: ReconciledEvent
    case: Case
    rules: Rules
    cites: Cites

    @property
    def basis(self) -> Basis:
        """The case that the event refers to, and its rules."""
        return self.cites.basis

    def report(self) -> EventReport:
        entries = self._entries()
        numbers = {entry.id: entry.number for top in entries for entry in _walk(top)}
        counts = Counter(Severity.named(entry.severity) for entry in entries)
        ordered = tuple((severity.word, counts[severity]) for severity in sorted(counts, reverse=True))
        losses = frozenset(name for name, field in self.rules.fields.items() if field.loss)
        accounts = self._accounts()
        single = len({account.source for account in accounts}) == 1 and not entries
        points = Points(self.event, self.cites, numbers, losses)
        sheets = Sheets(self.event, self.cites, accounts)
        remarks, context = self._context()
        blocks: list[Block] = [Lines(say("remarks"), remarks)]
        if single:
            short = points.short(accounts)
            blocks += [Lines(say("points-short"), short) if short else points.table(), *sheets.ratings()]
        else:
            blocks += [
                *sheets.claims(),
                *sheets.ratings(),
                Entries(say("disagreements"), entries, say("no-disagreements")),
                points.table(),
                agreements(self.event, self.case),
                *sheets.mirrors(),
                Lines(say("silences"), tuple(silences(self.event, accounts, self.case))),
            ]
        aligned = alignment(self.event, self.basis)
        blocks += [aligned] if aligned else []
        blocks += grade_tables(self.event, self.basis)
        blocks += [
            Lines(say("history"), history(self.event, self.cites)),
            Lines(say("context"), context),
            Lines(say("accounts-made"), self._made()),
            Lines(say("quotes"), quotes(self.event, self.cites)),
            Lines(say("notes"), self._notes()),
        ]
        return EventReport(
            self.event.id,
            event_name(self.event, self.rules),
            self.event.status,
            opening(self.event, self.basis, accounts),
            (*self._lead(), *(() if single or self._denied() else (say("lead-nobody-denies"),))),
            tuple(block for block in blocks if not _is_empty(block)),
            ordered,
            len(numbers) - len(entries),
            single,
        )

    def _accounts(self) -> list[Assertion]:
        return [self.case.by_id[id_] for id_ in self.event.assertions]

    def _names(self, origins: list[str] | tuple[str, ...]) -> str:
        return listed(self.case.sources[origin].name for origin in origins)

    def _lead(self) -> list[str]:
        """Return who says that the event happened, and who does anything else about it."""
        accounts = self._accounts()
        others = (
            ("lead-condemned", [a for a in accounts if a.stance == "condemns"]),
            ("lead-doubted", against("doubts", accounts)),
            # Who declined to speak of anything at all is told among the silences.
            ("lead-declined", [a for a in against("declines", accounts) if not declines_all(a)]),
        )
        told = [(key, sorted({account.source for account in found})) for key, found in others if found]
        return [self._occurrence(accounts), *(say(key, who=self._names(who)) for key, who in told)]

    def _occurrence(self, accounts: list[Assertion]) -> str:
        """Return who says that the event happened, on what that rests, and who denies it."""
        telling = saying(accounts)
        free = sorted({a.source for a in telling if not a.derived_from}) or sorted({a.source for a in telling})
        if self.event.status == "contested":
            denying = self._names(sorted({a.source for a in against("denies", accounts)}))
            return (
                say("lead-contested", who=self._names(free), against=denying)
                if free
                else say("lead-denied", against=denying)
            )
        if self.event.rests_on is None:
            return say("lead-none")
        key = f"lead-{self.event.rests_on}"
        if self.event.rests_on == "opposed-sides":
            free = sorted({a.source for a in telling if self.basis.speaks_for(a)})
        elif self.event.rests_on == "no-interest":
            without = sorted({a.source for a in telling if self.basis.side(a) is None})
            free, key = (without, key) if without else (free, "lead-disinterested")
        elif self.event.rests_on == "voices" and len(free) > self.event.voices:
            key = "lead-some-voices"
        return say(key, who=self._names(free), voices=self.event.voices, n=len(free))

    def _denied(self) -> bool:
        fields = [*self.event.fields.values(), *(view for part in self.event.parts for view in part.fields.values())]
        if any(account.stance == "denies" for account in self._accounts()):
            return True
        if any(deniers(part, self.case) for part in self.event.parts):
            return True
        return any(found.kind == "denial" for found in self.event.disagreements) or any(view.denied for view in fields)

    def _entries(self) -> tuple[Entry, ...]:
        below: dict[str | None, list[Disagreement]] = {}
        for found in self.event.disagreements:
            below.setdefault(found.follows_from, []).append(found)
        return tuple(self._entry(found, str(n), below) for n, found in enumerate(ranked(below.get(None, [])), 1))

    def _entry(self, found: Disagreement, number: str, below: dict[str | None, list[Disagreement]]) -> Entry:
        consequences = ranked(below.get(found.id, []))
        return Entry(
            found.id,
            number,
            self._title(found, number),
            found.severity,
            self._sides(found, part_of(found, self.event)),
            found.explanation,
            tuple(self._entry(child, f"{number}.{n}", below) for n, child in enumerate(consequences, 1)),
        )

    def _sides(self, found: Disagreement, part: PartView | None) -> tuple[tuple[str, str], ...]:
        ordered = tuple(other for other in self.event.parts if other.id in found.parts)
        sides = [
            (
                side.value.label,
                self.cites.holders(side.assertions, found.field, part, held(side, found, self.event), ordered),
            )
            for side in found.sides
        ]
        return (*sides[:-1], *self._left_out_besides(found, part), sides[-1])

    def _left_out_besides(self, found: Disagreement, part: PartView | None) -> list[tuple[str, str]]:
        """Return what an omission leaves out besides the positions: values that are compatible with them."""
        if found.kind != "omission" or found.field is None:
            return []
        views = part.fields if part else self.event.fields
        told = {side.value.value for side in found.sides}
        compatible = {
            item.value.value: item
            for position in views[found.field].positions
            for item in position.compatible
            if item.value.value not in told
        }
        return [
            (item.value.label, self.cites.holders(item.assertions, found.field, part, item))
            for _, item in sorted(compatible.items(), key=lambda pair: str(pair[0]))
        ]

    def _title(self, found: Disagreement, number: str) -> str:
        labels = {part.id: part.label for part in self.event.parts}
        words = [labels.get(found.part, found.part)] if found.part else []
        words += [path_label(found.field, self.basis)] if found.field else []
        if found.kind != "value":
            words.append(say(f"kind.{found.kind}"))
        title = within(*words)
        above = number.rpartition(".")[0]
        return f"{title}, {say('follows', number=above)}" if above else title

    def _notes(self) -> tuple[str, ...]:
        return tuple(
            say("note", who=self.cites.holders([account.id]), text=account.note)
            for account in self._accounts()
            if account.note
        )

    def _made(self) -> tuple[str, ...]:
        """Return when the accounts were made of which that is known, those of one time together."""
        made: dict[str, list[str]] = {}
        dated = [(account.said, account.id) for account in self._accounts() if account.said is not None]
        for said, id_ in sorted(dated, key=lambda pair: (pair[0].bounds.low, pair[0].spoken)):
            made.setdefault(said.spoken, []).append(id_)
        return tuple(say("made-on", when=when, who=self.cites.holders(ids)) for when, ids in made.items())

    def _context(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the coder's own remarks, which name no source, and the background that sources give."""
        remarks: list[str] = []
        background: list[str] = []
        for item in self.case.context:
            if item.about == self.event.id:
                name = self.case.sources[item.source].name if item.source else ""
                document = document_name(item.cite.document, self.case)
                place = f"{document} §{item.cite.paragraph}".strip() if item.cite.paragraph else ""
                who = "" if place and document == name and not item.said else name
                cite = ", ".join(word for word in (who, item.said or "", place) if word)
                (background if item.source else remarks).append(f"{item.text} ({cite})" if cite else item.text)
        return tuple(remarks), tuple(background)


def ranked(found: list[Disagreement]) -> list[Disagreement]:
    """Return disagreements in the order of reading: the most severe first."""
    return sorted(found, key=lambda item: (-Severity.named(item.severity), -(item.distance or 0), item.id))


def _is_empty(block: Block) -> bool:
    return not (block.lines if isinstance(block, Lines) else isinstance(block, Entries) or block.rows)


def _walk(entry: Entry) -> list[Entry]:
    return [entry, *(inner for child in entry.consequences for inner in _walk(child))]
