"""Why a field has its status and its value, and what a disagreement rests on."""

from __future__ import annotations

from claimcheck.language import listed, say
from claimcheck.model import Assertion, Statement
from claimcheck.reconcile import Disagreement, FieldView, PartView, Position, ReconciledEvent, Status, resolvers
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.status import LADDER
from claimcheck.reconcile.view import Mention
from claimcheck.report.cites import holders, where_read
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.points import Points
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.report.text import render_blocks


class Views:
    """Explains the fields and disagreements of one reconciliation."""

    def __init__(self, result: Reconciliation) -> None:
        """Take a reconciliation."""
        self.result = result
        self.case = result.case
        self.basis = Basis(result.case, result.rules)
        self.accounts = {account.id: account for account in result.case.assertions}

    def field(self, event: ReconciledEvent, part: PartView | None, view: FieldView) -> str:
        """Return why a field has its status and its value."""
        losses = frozenset(name for name, field in self.result.rules.fields.items() if field.loss)
        points = Points(event, self.basis, {}, losses)
        topic = f"{part.label}: {view.label}" if part else view.label
        id_ = f"{event.id}:{part.id}:{view.path}" if part else f"{event.id}:{view.path}"
        blocks: list[Block] = []
        if view.positions:
            rows = tuple(
                (
                    p.value.label,
                    holders(p.assertions, self.case, view.path, part),
                    str(p.voices),
                    p.status,
                    points.rests(view, p),
                )
                for p in view.positions
            )
            header = ("Position", "Stated by", "Voices", "By itself", "Because")
            blocks.append(Table("Who says what", header, rows))
        blocks.append(Lines(f"Status: {view.status}", tuple(self._ladder(view, points))))
        blocks.append(Lines(f"Value: {view.value.label or 'undetermined'}", tuple(self._preference(view))))
        others = self._others(view)
        if others:
            blocks.append(Lines("What else is said, and not said", tuple(others)))
        known = {item.id: item for item in event.disagreements}
        if view.disagreements:
            found = tuple(f"{name}: {known[name].explanation}" for name in view.disagreements)
            blocks.append(Lines("Disagreements", found))
        return render_blocks(f"{topic} [{id_}]", blocks)

    def _names(self, origins: tuple[str, ...]) -> str:
        return listed(self.case.sources[origin].name for origin in origins)

    def _ladder(self, view: FieldView, points: Points) -> list[str]:
        """Return the rungs in their order up to the first that applies, each with the reason."""
        best = min(view.positions, key=lambda p: LADDER.index(Status(p.status)), default=None)
        lines = []
        for rung in Status:
            reason = self._rung(rung, view, best, points)
            mark = "yes" if rung.value == view.status else "no"
            lines.append(f"{rung.value}? {mark}: {reason}")
            if rung.value == view.status:
                break
        return lines

    def _rung(self, rung: Status, view: FieldView, best: Position | None, points: Points) -> str:
        here = rung.value == view.status
        match rung:
            case Status.RETRACTED:
                return "who stated it has taken it back" if here else "nobody took it back, or others still state it"
            case Status.UNREPORTED:
                return "no account states it" if here else "it is stated"
            case Status.CONTESTED:
                return self._contest(view) if here else "no two positions exclude each other, and nobody denies one"
            case Status.CONFIRMED if best is not None and here:
                return points.rests(view, best)
            case Status.CONFIRMED:
                return "neither opposed sides nor an admission, in words that bind them, nor an authority"
            case Status.CORROBORATED if best is not None and not here:
                return "one voice only" if best.voices < 2 else "all voices are of one side"  # noqa: PLR2004
            case Status.REPORTED if not here:
                return "every voice has an interest"
            case _:
                return points.rests(view, best) if best is not None else ""

    def _contest(self, view: FieldView) -> str:
        kinds = {id_.rpartition(":")[2] for id_ in view.disagreements}
        reasons = ["positions exclude each other"] if kinds & {"value", "revision", "relay", "internal"} else []
        if "denial" in kinds:
            reasons.append(say("rests-denied", who=self._names(tuple(sorted({m.origin for m in view.denied})))))
        return "; ".join(reasons)

    def _preference(self, view: FieldView) -> list[str]:
        lines = [f"chosen by {view.resolver}: {' '.join(resolvers.get(view.resolver).doc.split())}"]
        if view.value.value is None and view.positions:
            lines.append("it chooses none of the positions here")
        if view.agreed is not None:
            lines.append(f"all stated values imply together: {view.agreed.value.label} ({view.agreed.status})")
        if view.range.value is not None:
            lines.append(f"everything stated lies in {view.range.label}")
        lines.append("a preference removes no disagreement")
        return lines

    def _others(self, view: FieldView) -> list[str]:
        compatible = {
            item.value.label: say("rests-compatible", value=item.value.label, who=self._names(item.origins))
            for position in view.positions
            for item in position.compatible
        }
        mentions: tuple[tuple[str, tuple[Mention, ...]], ...] = (
            ("rests-denied", view.denied),
            ("rests-doubted", view.doubted),
            ("rests-declined", view.declined),
            ("rests-unconfirmed", view.unconfirmed),
            ("rests-unknown", view.unknown),
        )
        lines = [compatible[label] for label in sorted(compatible)]
        lines += [say(key, who=self._names(tuple(sorted({m.origin for m in who})))) for key, who in mentions if who]
        lines += [say("rests-possible", who=self._names((m.origin,)), value=m.value.label) for m in view.alternatives]
        notes = {id_: self.accounts[id_].note for id_ in (mention.assertion for mention in view.ratings)}
        lines += [
            say(
                "rests-rated",
                who=self._names((m.origin,)),
                note=f": {notes[m.assertion]}" if notes[m.assertion] else "",
            )
            for m in view.ratings
        ]
        return lines + ([f"silent: {self._names(view.silent)}"] if view.silent else [])

    def disagreement(self, event: ReconciledEvent, found: Disagreement) -> str:
        """Return what a disagreement rests on: who stands where, the rule, and what follows from what."""
        part = next((part for part in event.parts if part.id == found.part), None)
        rows = tuple(
            (side.value.label, holders((id_,), self.case, found.field, part), self._words(id_, found, part))
            for side in found.sides
            for id_ in side.assertions
        )
        blocks: list[Block] = [
            Lines("In one sentence", (found.explanation,)),
            Table("Who stands where", ("Side", "Account", "Where, in its words"), rows),
            Lines("How far apart", tuple(self._measure(found))),
        ]
        below = [item for item in event.disagreements if item.follows_from == found.id]
        chain = [f"it follows from {found.follows_from}"] if found.follows_from else ["it follows from no other"]
        chain += [f"{item.id} follows from it" for item in below]
        blocks.append(Lines("What follows from what", tuple(chain)))
        return render_blocks(f"{found.kind} [{found.id}]", blocks)

    def _words(self, id_: str, found: Disagreement, part: PartView | None) -> str:
        account = self.accounts[id_]
        statement = self._statement(account, found, part)
        quote = (statement.cite.quote if statement and statement.cite else None) or account.cite.quote
        words = quote or (statement.said if statement else None)
        place = where_read(account, self.case, found.field, part)
        return ": ".join(text for text in (place, f'"{words}"' if words else "") if text) or "–"

    @staticmethod
    def _statement(account: Assertion, found: Disagreement, part: PartView | None) -> Statement | None:
        names = {m.part for m in (*part.members, *part.bundles) if m.assertion == account.id} if part else set()
        told = next((p for p in account.parts if p.id in names), None) if part else account
        if told is None or found.field is None:
            return None
        return next(
            (table[found.field] for table in (told.states, told.denies, told.doubts) if found.field in table), None
        )

    @staticmethod
    def _measure(found: Disagreement) -> list[str]:
        lines = [f"severity {found.severity}, by the rule {found.rule}"]
        if found.distance is not None:
            lines.append(f"{found.relation}, at a distance of {found.distance:g} between 0 and 1")
        else:
            lines.append("a disagreement of this kind has no distance")
        if found.ratio is not None:
            lines.append(f"the nearest figures, each plus one, stand as {found.ratio:g} to 1 ({found.direction})")
        return lines
