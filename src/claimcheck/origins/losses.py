"""Whose loss or failure a statement is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final, TypeAlias

import attrs
from attrs import define

from claimcheck.model import Assertion, Case, Statement
from claimcheck.model.assertion import Account
from claimcheck.rules import Field, Rules
from claimcheck.values import Category, Count, Place, Quantity, Value


Telling: TypeAlias = tuple[Assertion, Account]
"""An account, and what it says of the event or part."""
Stakes: TypeAlias = tuple[tuple[str | None, ...], str | None]
"""The side that bears losses by each account, and that of the actor."""
_NOBODY: Final[frozenset[str]] = frozenset()


class Sides:
    """Which side nodes, places and groups of a case belong to; each is looked up once."""

    def __init__(self, case: Case, rules: Rules) -> None:
        """Take a case and the rules under which it was read."""
        self.case = case
        self.rules = rules
        self._of_parties = {
            source.party: source.side for source in case.sources.values() if source.party and source.side
        }
        self._of_values: dict[tuple[str, object], frozenset[str]] = {}
        self.losable = frozenset(name for name, field in rules.fields.items() if field.loss or _has_failures(field))
        """Names of the fields in which a value may be a loss or failure."""

    @cached_property
    def bearing(self) -> tuple[str, ...]:
        """Names of the fields that say where losses are borne, as far as a value of theirs may belong to a side."""
        fields = self.rules.fields
        return tuple([name for name in self.rules.bearer.fields if self._may_belong(fields[name])])

    def _may_belong(self, field: Field) -> bool:
        """Return whether any value of a field belongs to a side."""
        if field.taxonomy is not None:
            return any(node.side or id_ in self._of_parties for id_, node in field.taxonomy.nodes.items())
        return any(site.side for site in self.case.gazetteer.sites.values())

    def of_group(self, id_: str) -> str | None:
        """Return the side of a group, or of the nearest larger group that has one."""
        group = self.case.groups.get(id_)
        while group is not None:
            if group.side is not None:
                return group.side
            group = self.case.groups.get(group.of) if group.of else None
        return None

    def of_value(self, field: Field, value: Value) -> frozenset[str]:
        """Return the sides to which the nodes or places of a value belong."""
        key = field.name, value.identity
        known = self._of_values.get(key)
        if known is None:
            known = self._of_values[key] = frozenset(self._sides_of(field, value))
        return known

    def _sides_of(self, field: Field, value: Value) -> set[str]:
        if isinstance(value, Place):
            sites = self.case.gazetteer.sites
            return {side for id_ in value.chain[:1] if id_ in sites and (side := sites[id_].side) is not None}
        if isinstance(value, Category) and value.form != "not":
            return {side for node in value.nodes if (side := self._of_node(field, node)) is not None}
        return set()

    def _of_node(self, field: Field, node: str) -> str | None:
        tree = field.taxonomy
        above = sorted(tree.lineage(node), key=lambda id_: (-tree.depth(id_), id_)) if tree else []
        sides = (tree.nodes[id_].side or self._of_parties.get(id_) for id_ in above) if tree else ()
        return next((side for side in sides if side), None)

    def role(self, field: Field, value: Value | None) -> str | None:
        """Return whose loss or failure a value is, ``bearer`` or ``actor``, or None if it is none."""
        if isinstance(value, (Count, Quantity)):
            return "bearer" if field.loss and value.low > 0 else None
        if isinstance(value, Category) and value.form in {"one", "all"} and field.taxonomy is not None:
            tree = field.taxonomy
            roles = {tree.nodes[above].failure_of for node in value.nodes for above in tree.lineage(node)} - {None}
            return roles.pop() if len(roles) == 1 else None
        return None

    def opponent(self, side: str | None) -> str | None:
        """Return the only side opposed to one, or None."""
        opposed = self.case.sides[side].opposes if side in self.case.sides else frozenset[str]()
        return next(iter(opposed)) if len(opposed) == 1 else None


def _has_failures(field: Field) -> bool:
    return field.taxonomy is not None and any(node.failure_of for node in field.taxonomy.nodes.values())


@define(eq=False)
class Losses:
    """Whose losses the accounts of one event or part speak of.

    Attributes:
        sides: Which side everything belongs to.
        accounts: The accounts.
        declared: The side that bears losses without a group, as far as event or part declare it.
        stakes: The `bearers` and the `actor`.
    """

    sides: Sides
    accounts: tuple[Telling, ...]
    declared: str | None = None
    stakes: Stakes = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Look up whose losses they are."""
        name = self.sides.rules.bearer.opposed_to
        actor = _only(_NOBODY.union(*self._stated((name,)))) if name else None
        self.stakes = self._borne(actor), actor

    def loser(self, account: Assertion, statement: Statement) -> str | None:
        """Return the side whose loss or failure a statement is, or None if it is none or nobody knows."""
        name, _, group = statement.path.partition(".")
        role = self.sides.role(self.sides.rules.fields[name], statement.value)
        if role == "bearer":
            return self.sides.of_group(group) if group else self.bearer(account)
        return self.actor if role == "actor" else None

    def bearer(self, account: Assertion) -> str | None:
        """Return the side that bears losses without a group.

        It is the one declared on part or event; else that of the target or place that the account itself states;
        else the one on which all accounts of the scope agree; else the only side opposed to the stated actor's.
        """
        return next(
            (side for (one, _), side in zip(self.accounts, self.bearers, strict=True) if one.id == account.id), None
        )

    @property
    def bearers(self) -> tuple[str | None, ...]:
        """The `bearer` by every account."""
        return self.stakes[0]

    @property
    def actor(self) -> str | None:
        """The side of the stated actor, if all who state one mean the same side."""
        return self.stakes[1]

    def _borne(self, actor: str | None) -> tuple[str | None, ...]:
        everyone = len(self.accounts)
        if self.declared is not None:
            return (self.declared,) * everyone
        fields = self.sides.bearing
        if not fields:
            # No target or place of the case belongs to a side.
            return (self.sides.opponent(actor),) * everyone
        stated = self._stated(fields)
        own: dict[str, frozenset[str]] = {}
        for (account, _), sides in zip(self.accounts, stated, strict=True):
            own[account.id] = own.get(account.id, _NOBODY) | sides
        common = _only(_NOBODY.union(*stated)) or self.sides.opponent(actor)
        return tuple([_only(own[account.id]) or common for account, _ in self.accounts])

    def _stated(self, names: Iterable[str]) -> list[frozenset[str]]:
        """Return the sides of what each account states on some fields."""
        fields = self.sides.rules.fields
        found = []
        for _, what in self.accounts:
            sides = _NOBODY
            for name in names:
                statement = what.states.get(name)
                if statement is not None and statement.value is not None and statement.certainty != "possible":
                    more = self.sides.of_value(fields[name], statement.value)
                    sides = sides | more if sides else more
            found.append(sides)
        return found


def _only(sides: frozenset[str]) -> str | None:
    return next(iter(sides)) if len(sides) == 1 else None
