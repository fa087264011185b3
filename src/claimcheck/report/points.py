"""What each point of an event rests on: one row per field, part, and field of a part."""

from __future__ import annotations

from collections.abc import Container, Iterable

from attrs import define

from claimcheck.language import joined, listed, say, within
from claimcheck.model import Assertion, Case
from claimcheck.reconcile import FieldView, PartView, Position, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import Compatible, Mention
from claimcheck.report.agreements import only_groups
from claimcheck.report.cites import Cites, Mentioned, worded
from claimcheck.report.document import Table
from claimcheck.report.paragraphs import Told
from claimcheck.report.telling import reserves, tellers


@define
class Points:
    """Makes the table of one event.

    Attributes:
        event: The view.
        cites: Cites the accounts of the event.
        numbers: Id of a disagreement -> what the report calls it.
        losses: Fields that are losses.
    """

    event: ReconciledEvent
    cites: Cites
    numbers: dict[str, str]
    losses: frozenset[str]

    @property
    def basis(self) -> Basis:
        """The case that the event refers to, and its rules."""
        return self.cites.basis

    @property
    def case(self) -> Case:
        """The case that the event refers to."""
        return self.basis.case

    def table(self) -> Table:
        """Return the table."""
        rows = {f":{path}": self._field(view, None) for path, view in self.event.fields.items()}
        for part in self.event.parts:
            rows[f"{part.id}:"] = self._part(part)
            rows |= {f"{part.id}:{path}": self._field(view, part) for path, view in part.fields.items()}
        header = (say("point"), say("stated"), say("status"), say("rests"))
        return Table(say("points"), header, tuple(rows.values()), role="points", keys=tuple(rows))

    def short(self, accounts: list[Assertion]) -> tuple[str, ...]:
        """Return what the accounts of one source say, one line per place of reading; nothing if that is not all."""
        views = [*self.event.fields.values(), *(view for part in self.event.parts for view in part.fields.values())]
        if any(self._reserves(view) or len(view.positions) != 1 or view.positions[0].compatible for view in views):
            return ()
        if any(reserves(part, self.cites) for part in self.event.parts):
            return ()
        told: dict[str, list[str]] = {}
        for part in (None, *self.event.parts):
            if part is not None:
                ids = [account.id for account in tellers(part.members, self.case)]
                told.setdefault(self.cites.holders(ids, None, part), []).append(part.label)
            for view in (part or self.event).fields.values():
                (position,) = view.positions
                status = f", {say(f'status.{view.status}')}" if view.status != self.event.status else ""
                label = within(part.label, view.label) if part else view.label
                who = self.cites.holders(position.assertions, view.path, part)
                value = worded(position, self.basis, view.path, part)
                told.setdefault(who, []).append(within(label, f"{value}{status}"))
        return tuple(within(who, joined(items, "clauses")) for who, items in told.items()) or tuple(
            self.cites.holders([account.id]) for account in accounts
        )

    def _reserves(self, view: FieldView) -> bool:
        """Return whether anything but a plain statement bears on a field."""
        return bool(
            view.denied or view.doubted or view.declined or view.unconfirmed or view.unknown or view.alternatives
            or view.omitted or view.disagreements or self._probable(view)
        )  # fmt: skip

    def _names(self, origins: tuple[str, ...]) -> str:
        return listed(self.case.sources[origin].name for origin in origins)

    def _field(self, view: FieldView, part: PartView | None) -> tuple[str, ...]:
        label = within(part.label, view.label) if part else view.label
        stated = " / ".join(position.value.label for position in view.positions)
        possible = [mention.value.label for mention in view.alternatives]
        if not stated and possible:
            stated = say("only-possible", value=joined(dict.fromkeys(possible), "or"))
        return label, stated or "–", say(f"status.{view.status}"), joined(self._reasons(view, part), "clauses")

    def _reasons(self, view: FieldView, part: PartView | None) -> list[str]:
        found: list[str] = []
        numbers = [self.numbers[id_] for id_ in view.disagreements if id_ in self.numbers]
        if view.status == "contested":
            found += [say("rests-contested", number=listed(numbers), n=len(numbers))] if numbers else []
        else:
            found += self._heads(view, part)
        declined = tuple(mention for mention in view.declined if not self._refuses(mention.assertion))
        return [*found, *self._probable(view), *self.beside(view, part, declined)]

    def beside(self, view: FieldView, part: PartView | None, declined: tuple[Mention, ...]) -> list[str]:
        """Return what accounts say of a field, or do about it, beside the positions on it.

        Args:
            view: The field.
            part: The part, if it is one of a part.
            declined: Who declined to speak on it, as far as that is told here.
        """
        found: list[str] = []
        compatible = {item.value.label: item for position in view.positions for item in position.compatible}
        heads = {position.value.label for position in view.positions}
        found += [
            say(_compatible_key(item, view.path), value=label, who=self._holders(view, part, item))
            for label, item in sorted(compatible.items())
            if label not in heads
        ]
        found += self._claimants_without_figure(view, part)
        mentions: tuple[tuple[str, Told | None, tuple[Mention, ...]], ...] = (
            ("rests-denied", "denies", view.denied),
            ("rests-doubted", "doubts", view.doubted),
            ("rests-declined", None, declined),
            ("rests-unconfirmed", None, view.unconfirmed),
            ("rests-unknown", "states", view.unknown),
            ("rests-omitted", None, view.omitted),
        )
        found += [line for key, table, who in mentions for line in self._mentions(key, table, who, view, part)]
        found += [
            say("rests-possible", who=self._mentioned("states", (mention,), view, part), value=mention.value.label)
            for mention in view.alternatives
        ]
        return found

    def _refuses(self, account: str) -> bool:
        """Return whether an account declined to speak at all, which is said once for all fields."""
        return "*" in self.case.by_id[account].declines

    def _probable(self, view: FieldView) -> list[str]:
        """Name those who call a value only probable, for which a status is the same and a reader's view is not."""
        who = {
            account.source
            for position in view.positions
            for account in map(self.case.by_id.__getitem__, position.assertions)
            for told in (account, *account.parts)
            if (statement := told.states.get(view.path)) is not None and statement.certainty == "probable"
        }
        return [say("rests-probable", who=self._names(tuple(sorted(who))))] if who else []

    def _heads(self, view: FieldView, part: PartView | None) -> list[str]:
        """Return what each position rests on, and why there may be several without a disagreement."""
        reasons = [self.rests(view, position, part) for position in view.positions]
        if len(reasons) < 2:  # noqa: PLR2004
            return reasons
        told = [
            say("rests-head", value=position.value.label, reason=reason)
            for position, reason in zip(view.positions, reasons, strict=True)
        ]
        return [*told, say("rests-near" if _near(view.positions) else "rests-both")]

    def _mentions(
        self, key: str, table: Told | None, mentions: tuple[Mention, ...], view: FieldView, part: PartView | None
    ) -> list[str]:
        """Return one phrase per value that is denied, doubted and the like, with all who do so."""
        values = dict.fromkeys(mention.value.label for mention in mentions)
        lines = []
        for label in values:
            alike = tuple(mention for mention in mentions if mention.value.label == label)
            text = say(key, who=self._mentioned(table, alike, view, part))
            lines.append(say("rests-value", value=label, reason=text) if label else text)
        return lines

    def _mentioned(
        self, table: Told | None, mentions: tuple[Mention, ...], view: FieldView, part: PartView | None
    ) -> str:
        """Return who makes some mentions, as they stand in a table of theirs; without one, no words were written."""
        ids = tuple(sorted({mention.assertion for mention in mentions}))
        value = Mentioned(mentions[0].value, ids, table) if table else None
        return self.cites.holders(ids, view.path, part, value, way="and")

    def _holders(
        self, view: FieldView, part: PartView | None, item: Position | Compatible, origins: Container[str] | None = None
    ) -> str:
        """Return who holds a value, or those of some origins, each with where that was read."""
        ids = [id_ for id_ in item.assertions if origins is None or self.case.by_id[id_].source in origins]
        return self.cites.holders(ids, view.path, part, item, way="and")

    def rests(self, view: FieldView, position: Position, part: PartView | None = None) -> str:
        """Return in a phrase what the status of a position rests on, and who holds it besides."""
        accounts = [self.case.by_id[id_] for id_ in position.assertions]
        free = self._binding(accounts, position.rests_on)
        repeating = {a.source for a in accounts if a.derived_from}
        named = free or position.origins
        key = f"rests-{position.rests_on}"
        if position.rests_on == "admission" and view.path.partition(".")[0] not in self.losses:
            key = "rests-admission-other"
        elif position.rests_on == "no-interest" and all(self.basis.side(a) for a in accounts if not a.derived_from):
            lifted = {rule.field for rule in self.basis.rules.interest if rule.bias == "none"}
            key = "rests-disinterested" if view.path.partition(".")[0] in lifted else "rests-against"
        elif position.rests_on == "authority":
            named = self._authorities(view, free) or named
        elif position.rests_on == "voices":
            named = self._voiced(position, free)
            key = "rests-some-voices" if len(named) > position.voices else key
        reasons = [say(key, who=self._supporters(view, part, position, named), voices=position.voices, n=len(named))]
        others = [origin for origin in position.origins if origin not in named]
        for how, who in (
            ("rests-also", [origin for origin in others if origin not in repeating]),
            ("rests-repeats", [origin for origin in others if origin in repeating]),
        ):
            reasons += [say(how, who=self._holders(view, part, position, who))] if who else []
        return joined(reasons, "clauses")

    def _supporters(self, view: FieldView, part: PartView | None, position: Position, origins: tuple[str, ...]) -> str:
        """Return the origins that make the voices of a position, also those that support it by a sum of their own."""
        held: list[Position | Compatible] = [item for item in position.compatible if item.summed]
        told = {origin: item for item in [*held, position] for origin in item.origins}
        return listed(self._holders(view, part, told[origin], (origin,)) for origin in origins)

    @staticmethod
    def _voiced(position: Position, free: tuple[str, ...]) -> tuple[str, ...]:
        """Return the origins that make the voices of a position, with those that support it by a sum of their own."""
        if len(free) >= position.voices:
            return free or position.origins
        sums = {origin for item in position.compatible if item.summed for origin in item.origins}
        return tuple(sorted({*free, *sums}))

    def _authorities(self, view: FieldView, origins: tuple[str, ...]) -> tuple[str, ...]:
        """Return the origins that the rules call authoritative for a field."""
        name, settling = view.path.partition(".")[0], self.basis.rules.authoritative
        return tuple(origin for origin in origins if (name, self.case.sources[origin].kind) in settling)

    def _binding(self, accounts: list[Assertion], rests_on: str) -> tuple[str, ...]:
        """Return the origins on which a status rests: those bound by their words, or all that are not derived."""
        own = [a for a in accounts if not a.derived_from]
        if rests_on == "opposed-sides":
            own = [a for a in accounts if self.basis.speaks_for(a) is not None]
        elif rests_on == "no-interest":
            # Whoever has no side has no interest; if all have one, somebody speaks against it.
            own = [a for a in own if self.basis.side(a) is None] or own
        return tuple(sorted({a.source for a in own}))

    def _claimants_without_figure(self, view: FieldView, part: PartView | None) -> list[str]:
        """Name the claimants that are silent on a loss which somebody admits; of a part, they may count the whole."""
        if not any(position.admission for position in view.positions):
            return []
        claimants = {a.source for a in map(self.case.by_id.__getitem__, self.event.assertions) if a.stance == "claims"}
        silent = tuple(origin for origin in view.silent if origin in claimants)
        key = "rests-no-figure-of-part" if part else "rests-no-figure"
        return [say(key, who=self._names(silent))] if silent else []

    def _part(self, part: PartView) -> tuple[str, ...]:
        told, bundling = (tellers(who, self.case) for who in (part.members, part.bundles))
        origins = self._binding(told, part.rests_on or "")
        denials = [
            self.numbers[found.id]
            for found in self.event.disagreements
            if (found.part, found.field, found.kind) == (part.id, None, "denial") and found.id in self.numbers
        ]
        reasons = [say("rests-contested", number=listed(denials), n=len(denials))] if denials else []
        if part.rests_on:
            some = part.rests_on == "voices" and len(origins) > part.voices
            key = "rests-some-voices" if some else f"rests-{part.rests_on}"
            telling = [account.id for account in told if account.source in origins]
            reasons.append(say(key, who=self._tellers(telling, part), voices=part.voices, n=len(origins)))
            others = [account for account in told if account.source not in origins]
            for how, ids in (
                ("rests-also", [account.id for account in others if not account.derived_from]),
                ("rests-repeats", [account.id for account in others if account.derived_from]),
            ):
                reasons += [say(how, who=self._tellers(ids, part))] if ids else []
        reasons += reserves(part, self.cites)
        omitting = [
            found.sides[-1].assertions
            for found in self.event.disagreements
            if (found.part, found.field, found.kind) == (part.id, None, "omission")
        ]
        reasons += [say("rests-omitted", who=self._tellers(missing, part)) for missing in omitting]
        if bundling:
            reasons.append(say("rests-bundled", who=self._tellers([account.id for account in bundling], part)))
        contested = [view.label for view in part.fields.values() if view.status == "contested"]
        if contested:
            reasons.append(say("rests-but", fields=listed(contested)))
        stated = say("it-happened") if told or bundling else "–"
        return part.label, stated, say(f"status.{part.status}"), joined(reasons, "clauses")

    def _tellers(self, ids: Iterable[str], part: PartView) -> str:
        return self.cites.holders(ids, None, part, way="and")


def _compatible_key(item: Compatible, path: str) -> str:
    """Return the key of what is said of a value of a field that is compatible with a position."""
    return "rests-groups" if only_groups(item, path) else "rests-compatible"


def _near(positions: tuple[Position, ...]) -> bool:
    """Return whether the ranges of two positions do not meet; other values that differ without conflict overlap."""
    ranges = [(p.value.low, p.value.high) for p in positions if p.value.ranged]
    return any(
        one[1] is not None and other[0] is not None and one[1] < other[0]  # type: ignore[operator]
        for one in ranges
        for other in ranges
    )
