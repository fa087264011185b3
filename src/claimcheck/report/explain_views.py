"""Why a field has its status and its value, and what a disagreement rests on."""

from __future__ import annotations

from claimcheck.language import Figure, joined, say, within
from claimcheck.reconcile import Disagreement, FieldView, PartView, Position, ReconciledEvent, Status
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.status import LADDER
from claimcheck.reconcile.view import DisagreementSide
from claimcheck.report.cites import Cites, Mentioned
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.paragraphs import statement_on, where_read
from claimcheck.report.points import Points
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.report.sides import held, part_of
from claimcheck.report.text import render_blocks


class Views:
    """Explains the fields and disagreements of one reconciliation."""

    def __init__(self, result: Reconciliation) -> None:
        """Take a reconciliation."""
        self.result = result
        self.case = result.case
        self.basis = Basis(result.case, result.rules)
        self._names = self.basis.names
        self.accounts = {account.id: account for account in result.case.assertions}

    def field(self, event: ReconciledEvent, part: PartView | None, view: FieldView) -> str:
        """Return why a field has its status and its value."""
        losses = frozenset(name for name, field in self.result.rules.fields.items() if field.loss)
        cites = Cites(self.basis)
        points = Points(event, cites, {}, losses)
        topic = within(part.label, view.label) if part else view.label
        id_ = f"{event.id}:{part.id}:{view.path}" if part else f"{event.id}:{view.path}"
        blocks: list[Block] = []
        if view.positions:
            rows = tuple(
                (
                    p.value.label,
                    cites.holders(p.assertions, view.path, part, p),
                    str(p.voices),
                    say(f"status.{p.status}"),
                    points.rests(view, p, part),
                )
                for p in view.positions
            )
            header = (
                say("explain.position"), say("explain.stated-by"), say("explain.voices"), say("explain.by-itself"),
                say("explain.because"),
            )  # fmt: skip
            blocks.append(Table(say("explain.who-says"), header, rows))
        status = say("explain.status-is", status=say(f"status.{view.status}"))
        blocks.append(Lines(status, tuple(self._ladder(view, part, points))))
        value = say("explain.value-is", value=view.value.label or say("explain.undetermined"))
        blocks.append(Lines(value, tuple(self._preference(view))))
        others = self._others(view, part, points)
        if others:
            blocks.append(Lines(say("explain.also-said"), tuple(others)))
        known = {item.id: item for item in event.disagreements}
        if view.disagreements:
            found = tuple(within(name, known[name].explanation) for name in view.disagreements)
            blocks.append(Lines(say("disagreements"), found))
        return render_blocks(f"{topic} [{id_}]", blocks)

    def _ladder(self, view: FieldView, part: PartView | None, points: Points) -> list[str]:
        """Return the rungs in their order up to the first that applies, each with the reason."""
        best = min(view.positions, key=lambda p: LADDER.index(Status(p.status)), default=None)
        because = points.rests(view, best, part) if best is not None else ""
        lines = []
        for rung in Status:
            reason = self._rung(rung, view, best, because)
            answer = say("flag.yes" if rung.value == view.status else "flag.no")
            status = say(f"status.{rung.value}")
            lines.append(say("explain.rung", status=status, answer=answer, reason=reason))
            if rung.value == view.status:
                break
        return lines

    def _rung(self, rung: Status, view: FieldView, best: Position | None, because: str) -> str:
        here = rung.value == view.status
        match rung:
            case Status.RETRACTED:
                return say("explain.rung-retracted" if here else "explain.rung-not-retracted")
            case Status.UNREPORTED:
                return say("explain.rung-unreported" if here else "explain.rung-not-unreported")
            case Status.CONTESTED:
                return self._contest(view) if here else say("explain.rung-not-contested")
            case Status.CONFIRMED if best is not None and here:
                return because
            case Status.CONFIRMED:
                return say("explain.rung-not-confirmed")
            case Status.CORROBORATED if best is not None and not here:
                return say("explain.rung-one-voice" if best.voices < 2 else "explain.rung-one-side")  # noqa: PLR2004
            case Status.REPORTED if not here:
                return say("explain.rung-interest")
            case _:
                return because

    def _contest(self, view: FieldView) -> str:
        kinds = {id_.rpartition(":")[2] for id_ in view.disagreements}
        reasons = [say("explain.rung-contested")] if kinds & {"value", "revision", "relay", "internal"} else []
        if "denial" in kinds:
            reasons.append(say("rests-denied", who=self._names(tuple(sorted({m.origin for m in view.denied})))))
        return joined(reasons, "clauses")

    def _preference(self, view: FieldView) -> list[str]:
        lines = [say("explain.chosen-by", resolver=view.resolver, how=say(f"resolver.{view.resolver}"))]
        if view.value.value is None and view.positions:
            lines.append(say("explain.chooses-none"))
        if view.agreed is not None:
            status = say(f"status.{view.agreed.status}")
            lines.append(say("explain.agreed", value=view.agreed.value.label, status=status))
        if view.range.value is not None:
            lines.append(say("explain.range", value=view.range.label))
        lines.append(say("explain.preference"))
        return lines

    def _others(self, view: FieldView, part: PartView | None, points: Points) -> list[str]:
        lines = points.beside(view, part, view.declined)
        notes = {id_: self.accounts[id_].note for id_ in (mention.assertion for mention in view.ratings)}
        lines += [
            say(
                "rests-rated",
                who=self._names((m.origin,)),
                note=within("", notes[m.assertion] or "") if notes[m.assertion] else "",
            )
            for m in view.ratings
        ]
        return lines + ([say("explain.silent", who=self._names(view.silent))] if view.silent else [])

    def disagreement(self, event: ReconciledEvent, found: Disagreement) -> str:
        """Return what a disagreement rests on: who stands where, the rule, and what follows from what."""
        part, cites = part_of(found, event), Cites(self.basis)
        sides = [held(side, found, event) for side in found.sides]
        rows = tuple(
            (side.value.label, cites.holders((id_,), found.field, part, side), self._words(id_, side, found, part))
            for side in sides
            for id_ in side.assertions
        )
        blocks: list[Block] = [
            Lines(say("explain.sentence"), (found.explanation,)),
            Table(
                say("explain.who-stands"),
                (say("explain.stands"), say("explain.account"), say("explain.in-words")),
                rows,
            ),
            Lines(say("explain.how-far"), tuple(self._measure(found))),
        ]
        below = [item for item in event.disagreements if item.follows_from == found.id]
        above = found.follows_from
        chain = [say("explain.follows-from", other=above) if above else say("explain.follows-none")]
        chain += [say("explain.followed-by", other=item.id) for item in below]
        blocks.append(Lines(say("explain.chain"), tuple(chain)))
        return render_blocks(f"{say(f'kind.{found.kind}')} [{found.id}]", blocks)

    def _words(self, id_: str, side: DisagreementSide | Mentioned, found: Disagreement, part: PartView | None) -> str:
        account, table = self.accounts[id_], side.table if isinstance(side, Mentioned) else "states"
        statement = statement_on(account, found.field, part, table) if found.field else None
        quote = (statement.cite.quote if statement and statement.cite else None) or account.cite.quote
        words = quote or (statement.said if statement else None)
        place = where_read(account, self.case, found.field, part, table)
        told = [place, say("explain.quoted", words=words) if words else ""]
        return within(*filter(None, told)) or "–"

    @staticmethod
    def _measure(found: Disagreement) -> list[str]:
        severity = say(f"severity.{found.severity}")
        lines = [say("explain.severity", severity=severity, rule=found.rule)]
        if found.distance is not None:
            relation, distance = say(f"relation.{found.relation}"), Figure(f"{found.distance:g}")
            lines.append(say("explain.distance", relation=relation, distance=distance))
        else:
            lines.append(say("explain.no-distance"))
        if found.ratio is not None:
            ratio = Figure(f"{found.ratio:g}")
            lines.append(say("explain.ratio", ratio=ratio, direction=found.direction or ""))
        return lines
