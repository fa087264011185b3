"""What accounts of different sources have in common, point by point."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define
from msgspec.structs import replace

from claimcheck.language import Figure, Message, heard, joined, listed, say, within
from claimcheck.model import Assertion, Case, Statement
from claimcheck.reconcile import FieldView, PartView, ReconciledEvent
from claimcheck.reconcile.view import Compatible, Position, Shown, Summed
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.telling import saying, tellers


def agreements(event: ReconciledEvent, case: Case) -> Block:
    """Return what at least two sources say in words of their own: what all that they state has in common."""
    table = Agreements(case, case.by_id)
    found = [table.field(view, None) for view in event.fields.values()]
    for part in event.parts:
        found += [table.part(part), *(table.field(view, part) for view in part.fields.values())]
    rows = tuple(row for row in found if row is not None)
    title = say("agreements")
    if not rows:
        return Lines(title, (say("no-agreements" if table.happened(event) else "no-agreements-at-all"),))
    return Table(title, (say("point"), say("common"), say("status"), say("between")), rows, role="agreements")


@define
class Agreements:
    """Says what the accounts of an event have in common.

    Attributes:
        case: The case.
        accounts: Id -> account.
    """

    case: Case
    accounts: dict[str, Assertion]

    def happened(self, event: ReconciledEvent) -> bool:
        """Return whether at least two sources say in words of their own that an event happened."""
        saying_so = saying(self.accounts[id_] for id_ in event.assertions)
        return len(self._own(account.id for account in saying_so)) > 1

    def part(self, part: PartView) -> tuple[str, ...] | None:
        """Return the row of a part, or None where fewer than two sources tell of it or one denies it."""
        who = self._own(account.id for account in tellers(part.members, self.case))
        if len(who) < 2 or part.status == "contested":  # noqa: PLR2004
            return None
        return part.label, say("it-happened"), say(f"status.{part.status}"), self._names(who)

    def field(self, view: FieldView, part: PartView | None) -> tuple[str, ...] | None:
        """Return the row of a field, or None where fewer than two sources say something of it."""
        who = self.tellers(view)
        if view.agreed is None or len(who) < 2:  # noqa: PLR2004
            return None
        about = within(part.label, view.label) if part else view.label
        value = view.agreed.value.label
        profiled = dict.fromkeys(told for item in values_of(view) if (told := _profiled(item.value, view.agreed.value)))
        value = self.marked(view, part, f"{value} ({joined(profiled, 'commas')})" if profiled else value)
        return about, value, say(f"status.{view.agreed.status}"), self._names(who)

    def tellers(self, view: FieldView) -> tuple[str, ...]:
        """Return the sources that state a field in words of their own."""
        return self._own(self._stating(view))

    def implied(self, view: FieldView) -> Shown | None:
        """Return what all values imply; where one source alone speaks in words of its own, the one value it states."""
        stating = self._stating(view)
        own = [item.value for item in values_of(view) if self._own(stating.intersection(item.assertions))]
        if len(self._own(stating)) == 1 and len(own) == 1:
            return _unmarked(own[0])
        return None if view.agreed is None else view.agreed.value

    def marked(self, view: FieldView, part: PartView | None, value: str) -> str:
        """Return what a field's values have in common, marked if for one of the sources only the coder inferred it."""
        ids = self._stating(view)
        inferred = any(self._inferred(origin, ids, view.path, part) for origin in self._own(ids))
        return say("inferred", value=value) if inferred else value

    def _stating(self, view: FieldView) -> set[str]:
        """Return the accounts that state a field, without those whose figures for groups only bound it."""
        stated = values_of(view)
        bounded = {summed.assertion for item in stated for summed in item.summed if _of_groups(summed, view.path)}
        return {id_ for item in stated for id_ in item.assertions} - bounded

    def _own(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the sources that speak in words of their own."""
        return tuple(sorted({self.accounts[id_].source for id_ in ids if not self.accounts[id_].derived_from}))

    def _inferred(self, origin: str, ids: Iterable[str], path: str, part: PartView | None) -> bool:
        """Return whether all that a source states on a field was inferred by the coder."""
        told = [_statement(self.accounts[id_], path, part) for id_ in ids if self.accounts[id_].source == origin]
        return bool(told) and all(statement is not None and statement.inferred for statement in told)

    def _names(self, origins: tuple[str, ...]) -> str:
        return listed(self.case.sources[origin].name for origin in origins)


def _unmarked(value: Shown) -> Shown:
    """Return a value without the mark that it was inferred, which `Agreements.marked` sets."""
    named = value.named
    if isinstance(named, Message) and named.key == "value.inferred":
        return replace(value, named=named.words["value"])
    return value


def values_of(view: FieldView) -> list[Position | Compatible]:
    """Return all values that are stated on a field, each position followed by what is compatible with it."""
    found: list[Position | Compatible] = []
    for position in view.positions:
        found += [position, *position.compatible]
    return found


def _statement(account: Assertion, path: str, part: PartView | None) -> Statement | None:
    if part is None:
        return account.states.get(path)
    names = {member.part for member in (*part.members, *part.bundles) if member.assertion == account.id}
    return next((told.states[path] for told in account.parts if told.id in names and path in told.states), None)


def _profiled(stated: Shown, agreed: Shown) -> str:
    """Return the range of a figure in words, where what accounts agree on shows an end of it in figures."""
    if (
        not isinstance(stated.low, int)
        or any(char.isdecimal() for char in stated.label)
        or stated.label == agreed.label
    ):
        return ""
    if agreed.low != stated.low or stated.low <= 1:
        return ""
    if stated.high is None:
        return say("by-profile-from", value=stated.label, low=stated.low)
    return say("by-profile", value=stated.label, low=stated.low, high=heard(Figure(str(stated.high))))


def only_groups(item: Compatible, path: str) -> bool:
    """Return whether all who hold a value of a field give figures for named groups, which only bound it."""
    return {summed.assertion for summed in item.summed if _of_groups(summed, path)} == {*item.assertions}


def _of_groups(summed: Summed, path: str) -> bool:
    """Return whether a sum is that of named groups, which says nothing of a figure whose group is not stated."""
    return any(of.partition(":")[2] != path for of in summed.of)
