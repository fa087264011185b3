"""What each point of an event rests on: one row per field, part, and field of a part."""

from __future__ import annotations

from attrs import define

from claimcheck.model import Assertion, Case
from claimcheck.reconcile import FieldView, PartView, Position, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import Mention
from claimcheck.reconcile.words import listed
from claimcheck.report.catalogue import say
from claimcheck.report.document import Table


@define
class Points:
    """Makes the table of one event.

    Attributes:
        event: The view.
        basis: The case it refers to, and its rules.
        numbers: Id of a disagreement -> what the report calls it.
        losses: Fields that are losses.
    """

    event: ReconciledEvent
    basis: Basis
    numbers: dict[str, str]
    losses: frozenset[str]

    @property
    def case(self) -> Case:
        """The case that the event refers to."""
        return self.basis.case

    def table(self) -> Table:
        """Return the table."""
        rows = [self._field(view, None) for view in self.event.fields.values()]
        for part in self.event.parts:
            rows.append(self._part(part))
            rows += [self._field(view, part) for view in part.fields.values()]
        return Table(say("points"), (say("point"), say("stated"), say("status"), say("rests")), tuple(rows))

    def _names(self, origins: tuple[str, ...]) -> str:
        return listed(self.case.sources[origin].name for origin in origins)

    def _field(self, view: FieldView, part: PartView | None) -> tuple[str, ...]:
        label = f"{part.label}: {view.label}" if part else view.label
        stated = " / ".join(position.value.label for position in view.positions)
        return label, stated or "–", view.status, "; ".join(self._reasons(view))

    def _reasons(self, view: FieldView) -> list[str]:
        found: list[str] = []
        numbers = [self.numbers[id_] for id_ in view.disagreements if id_ in self.numbers]
        if view.status == "contested":
            found += [say("rests-contested", number=listed(numbers))] if numbers else []
        else:
            found += [self._rests(view, position) for position in view.positions]
        compatible = {item.value.label: item for position in view.positions for item in position.compatible}
        heads = {position.value.label for position in view.positions}
        found += [
            say("rests-compatible", value=label, who=self._names(item.origins))
            for label, item in sorted(compatible.items())
            if label not in heads
        ]
        agreed = view.agreed
        if agreed is not None and (len(view.positions) > 1 or agreed.value != view.positions[0].value):
            found.append(say("rests-agreed", value=agreed.value.label, status=agreed.status))
        found += self._claimants_without_figure(view)
        mentions: tuple[tuple[str, tuple[Mention, ...]], ...] = (
            ("rests-denied", view.denied),
            ("rests-doubted", view.doubted),
            ("rests-declined", view.declined),
            ("rests-unconfirmed", view.unconfirmed),
            ("rests-unknown", view.unknown),
            ("rests-omitted", view.omitted),
        )
        found += [line for key, who in mentions for line in self._mentions(key, who)]
        found += [
            say("rests-possible", who=self._mentioned((mention,)), value=mention.value.label)
            for mention in view.alternatives
        ]
        return found

    def _mentions(self, key: str, mentions: tuple[Mention, ...]) -> list[str]:
        """Return one phrase per value that is denied, doubted and the like, with all who do so."""
        values = dict.fromkeys(mention.value.label for mention in mentions)
        lines = []
        for label in values:
            text = say(key, who=self._mentioned(tuple(m for m in mentions if m.value.label == label)))
            lines.append(f"{label} {text}" if label else text)
        return lines

    def _mentioned(self, mentions: tuple[Mention, ...]) -> str:
        return self._names(tuple(sorted({mention.origin for mention in mentions})))

    def _rests(self, view: FieldView, position: Position) -> str:
        accounts = [a for a in self.case.assertions if a.id in position.assertions]
        free = self._binding(accounts, position.rests_on)
        repeating = tuple(sorted({a.source for a in accounts if a.derived_from}))
        who = self._names(free or position.origins)
        key = f"rests-{position.rests_on}"
        if position.rests_on == "admission" and view.path.partition(".")[0] not in self.losses:
            key = "rests-admission-other"
        text = say(key, who=who, voices=position.voices)
        return f"{text}; {say('rests-repeats', who=self._names(repeating))}" if repeating and free else text

    def _binding(self, accounts: list[Assertion], rests_on: str) -> tuple[str, ...]:
        """Return the origins on which a status rests: those bound by their words, or all that are not derived."""
        own = [a for a in accounts if not a.derived_from]
        if rests_on == "opposed-sides":
            own = [a for a in accounts if self.basis.speaks_for(a) is not None]
        elif rests_on == "no-interest":
            # Whoever has no side has no interest; if all have one, somebody speaks against it.
            own = [a for a in own if self.basis.side(a) is None] or own
        return tuple(sorted({a.source for a in own}))

    def _claimants_without_figure(self, view: FieldView) -> list[str]:
        """Name the claimants that are silent on a loss which somebody admits."""
        if not any(position.admission for position in view.positions):
            return []
        claimants = {a.source for a in self.case.assertions if a.stance == "claims" and a.id in self.event.assertions}
        silent = tuple(origin for origin in view.silent if origin in claimants)
        return [say("rests-no-figure", who=self._names(silent))] if silent else []

    def _part(self, part: PartView) -> tuple[str, ...]:
        accounts = {a.id: a for a in self.case.assertions}
        origins = self._binding([accounts[member.assertion] for member in part.members], part.rests_on or "")
        reasons = []
        if part.rests_on:
            reasons.append(say(f"rests-{part.rests_on}", who=self._names(origins), voices=part.voices))
        if part.omitted_by:
            reasons.append(say("rests-omitted", who=self._names(part.omitted_by)))
        contested = [view.label for view in part.fields.values() if view.status == "contested"]
        if contested:
            reasons.append(say("rests-but", fields=listed(contested)))
        return part.label, say("it-happened"), part.status, "; ".join(reasons)
