"""What every step of reconciliation asks of the case: sides, interests, losses, independence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from attrs import field, frozen

from claimcheck.model import Assertion, Case, Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile.independence import Independence
from claimcheck.rules import Field, Rules
from claimcheck.values import Category, Count, Place, Quantity, Value
from claimcheck.values.period import Days


@frozen
class Summand:
    """One figure of a sum.

    Attributes:
        part: The part it was stated of; None for the whole.
        statement: The statement.
    """

    part: str | None
    statement: Statement


@frozen
class Sum:
    """What an account gives for a path that it does not state itself.

    Attributes:
        statement: The figure as it is compared: open above, unless the account is complete for it.
        total: The figure that it supports: the sum of what was stated.
        summands: The figures that were added.
        supports: Whether it supports anything. Named groups bound a figure whose group is not stated, and no more: who
            counts the dead of one side does not confirm a figure that may be the other's.
        borne: A statement that stands for all of them when interests are weighed; None where none can.
    """

    statement: Statement
    total: Count
    summands: tuple[Summand, ...]
    supports: bool
    borne: Statement | None


@frozen
class Scope:
    """The live accounts of an event as a whole, or of one of its parts.

    Attributes:
        event: The event's id.
        part: The part's id; None for the event as a whole.
        accounts: (assertion, what it says of the event or part), in the order of ids.
        bearer: The side that bears losses without a group, as far as event or part declare it.
        label: What readers call the part; empty for the event as a whole.
        sums: (assertion, path) -> what an account gives through its parts or groups.
    """

    event: str
    part: str | None
    accounts: tuple[tuple[Assertion, Account], ...]
    bearer: str | None = None
    label: str = ""
    sums: Mapping[tuple[str, str], Sum] = field(factory=dict)

    @property
    def assertions(self) -> tuple[Assertion, ...]:
        """The assertions."""
        return tuple(assertion for assertion, _ in self.accounts)

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins, sorted."""
        return tuple(sorted({assertion.source for assertion, _ in self.accounts}))


class Basis:
    """A case and its rules, with what follows from them computed once."""

    def __init__(self, case: Case, rules: Rules) -> None:
        """Take a case and the rules under which it was read."""
        self.case = case
        self.rules = rules
        self.independence = Independence(case.sources, case.assertions)
        self._accounts = {account.id: account for account in case.assertions}
        self._party_sides = {
            source.party: source.side for source in case.sources.values() if source.party and source.side
        }
        self._sides: dict[str, str | None] = {}

    def at(self, days: Days | None) -> Basis:
        """Return the same case under the rules as they are for an event on one of some days."""
        found = copy(self)
        found.rules = self.rules.at(days)
        return found

    def side(self, account: Assertion) -> str | None:
        """Return the side whose interest an account shares: a derived account has that of its root."""
        if account.id not in self._sides:
            self._sides[account.id] = self._find_side(account)
        return self._sides[account.id]

    def _find_side(self, account: Assertion) -> str | None:
        sides = {self.case.sources[name].side for name in self.independence.told_by(account)}
        return sides.pop() if len(sides) == 1 else None

    def speaks_for(self, account: Assertion) -> str | None:
        """Return the side that an account's words bind, or None."""
        source = self.case.sources[account.source]
        return source.side if source.speaks_for and not account.derived_from else None

    def against_interest(self, account: Assertion, statement: Statement, scope: Scope) -> bool:
        """Return whether an account states its own side's loss or failure."""
        side = self.side(account)
        return side is not None and side == self.loser(account, statement, scope)

    def admits(self, account: Assertion, statement: Statement, scope: Scope) -> bool:
        """Return whether an account that speaks for its side states that side's own loss or failure."""
        side = self.speaks_for(account)
        return side is not None and side == self.loser(account, statement, scope)

    def interested(self, account: Assertion, statement: Statement | None, scope: Scope) -> bool:
        """Return whether an account has an interest in what it states.

        A source with a side is interested in every field unless the rules lift the interest or it speaks against it.
        """
        if self.side(account) is None:
            return False
        if statement is None:
            return True
        name = statement.path.partition(".")[0]
        if any(rule.field == name and rule.bias == "none" for rule in self.rules.interest):
            return False
        return not self.against_interest(account, statement, scope)

    def loser(self, account: Assertion, statement: Statement, scope: Scope) -> str | None:
        """Return the side whose loss or failure a statement is, or None if it is none or nobody knows."""
        field = self.rules.field(statement.path)
        value = statement.value
        if field.loss and isinstance(value, Count | Quantity):
            if value.low == 0:
                return None
            group = statement.path.partition(".")[2]
            return self.group_side(group) if group else self.bearer(account, scope)
        if isinstance(value, Category) and value.form in {"one", "all"} and field.taxonomy is not None:
            roles = {
                field.taxonomy.nodes[above].failure_of for node in value.nodes for above in field.taxonomy.lineage(node)
            } - {None}
            if roles == {"bearer"}:
                return self.bearer(account, scope)
            if roles == {"actor"}:
                return self.actor(scope)
        return None

    def group_side(self, id_: str) -> str | None:
        """Return the side of a group, or of the nearest larger group that has one."""
        group = self.case.groups.get(id_)
        while group is not None:
            if group.side is not None:
                return group.side
            group = self.case.groups.get(group.of) if group.of else None
        return None

    def bearer(self, account: Assertion, scope: Scope) -> str | None:
        """Return the side that bears losses without a group.

        It is the one declared on part or event; else that of the target or place that the account itself states;
        else the one on which all accounts of the scope agree; else the only side opposed to the stated actor's.
        """
        if scope.bearer is not None:
            return scope.bearer
        own = [what for assertion, what in scope.accounts if assertion.id == account.id]
        for accounts in (own, [what for _, what in scope.accounts]):
            sides = self._stated_sides(accounts)
            if len(sides) == 1:
                return sides.pop()
        actor = self.actor(scope)
        opposed = self.case.sides[actor].opposes if actor in self.case.sides else frozenset()
        return next(iter(opposed)) if len(opposed) == 1 else None

    def _stated_sides(self, accounts: Iterable[Account]) -> set[str]:
        sides: set[str] = set()
        for what in accounts:
            for name in self.rules.bearer.fields:
                statement = what.states.get(name)
                if statement is not None and statement.value is not None and statement.certainty != "possible":
                    sides |= self.value_sides(self.rules.fields[name], statement.value)
        return sides

    def value_sides(self, field: Field, value: Value) -> set[str]:
        """Return the sides to which the nodes or places of a value belong."""
        if isinstance(value, Place):
            sites = self.case.gazetteer.sites
            return {side for id_ in value.chain[:1] if id_ in sites and (side := sites[id_].side) is not None}
        if isinstance(value, Category) and value.form != "not" and field.taxonomy is not None:
            return {side for node in value.nodes if (side := self._node_side(field, node)) is not None}
        return set()

    def _node_side(self, field: Field, node: str) -> str | None:
        tree = field.taxonomy
        if tree is None:
            return None
        above = sorted(tree.lineage(node), key=lambda id_: (-tree.depth(id_), id_))
        return next((side for id_ in above if (side := tree.nodes[id_].side or self._party_sides.get(id_))), None)

    def actor(self, scope: Scope) -> str | None:
        """Return the side of the stated actor, if all who state one mean the same side."""
        name = self.rules.bearer.opposed_to
        sides: set[str] = set()
        for _, what in scope.accounts:
            statement = what.states.get(name) if name else None
            if statement is not None and statement.value is not None and statement.certainty != "possible":
                sides |= self.value_sides(self.rules.fields[statement.path], statement.value)
        return sides.pop() if len(sides) == 1 else None

    def source_name(self, source: str) -> str:
        """Return what readers call a source."""
        return self.case.sources[source].name

    def label(self, path: str, value: Value) -> str:
        """Return what readers call a value of a path."""
        return self.rules.field(path).show(value)
