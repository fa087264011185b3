"""Positions: which stated values stand against each other, and who holds them."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations

from attrs import define, frozen

from claimcheck.compare import Comparison, Relation
from claimcheck.model import Assertion, Statement
from claimcheck.reconcile.basis import Basis, Scope
from claimcheck.reconcile.status import Standing, Support, standing
from claimcheck.reconcile.view import Shown, said_to_be
from claimcheck.rules import Field
from claimcheck.values import Value


@frozen
class Said:
    """One account's statement of a value on a path."""

    account: Assertion
    statement: Statement
    value: Value


@define(eq=False)
class Held:
    """One distinct value, with the statements that give it.

    Attributes:
        value: The value, in the spoken form that sorts first among its equals.
        said: The statements, in the order of assertion ids.
    """

    value: Value
    said: list[Said]

    @property
    def assertions(self) -> tuple[str, ...]:
        """The ids of the assertions."""
        return tuple(item.account.id for item in self.said)

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins, sorted, each once."""
        return tuple(sorted({item.account.source for item in self.said}))

    @property
    def inferred(self) -> bool:
        """Whether the coder inferred every statement of it."""
        return all(item.statement.inferred for item in self.said)

    def shown(self, field: Field) -> Shown:
        """Return the value as output writes it."""
        return said_to_be(self.value, field.show(self.value), inferred=self.inferred)

    @property
    def supports(self) -> tuple[Support, ...]:
        """The supports that the statements give."""
        return tuple(Support(item.account, item.statement) for item in self.said)


@define(eq=False, slots=False)
class Spread:
    """All values stated on one path of one scope, and how they stand to each other.

    Attributes:
        field: The field.
        path: The path.
        scope: The scope.
        basis: The case and its rules.
        values: The distinct values, in canonical order.
    """

    field: Field
    path: str
    scope: Scope
    basis: Basis
    values: list[Held]

    @cached_property
    def relations(self) -> dict[tuple[int, int], Comparison]:
        """(i, j) with i < j -> how the i-th value stands to the j-th."""
        values = self.values
        return {
            (i, j): self.field.compare(values[i].value, values[j].value) for i, j in combinations(range(len(values)), 2)
        }

    def relation(self, i: int, j: int) -> Relation:
        """Return how the i-th value stands to the j-th."""
        if i == j:
            return Relation.EQUAL
        return self.relations[i, j].relation if i < j else self.relations[j, i].relation.flipped

    @cached_property
    def heads(self) -> list[int]:
        """Values that no other value strictly refines, strongest position first."""
        count = range(len(self.values))
        free = [i for i in count if not any(self.relation(j, i) is Relation.REFINES for j in count if j != i)]
        return sorted(
            free, key=lambda i: (-self.standings[i].voices, self.values[i].value.spoken, self.values[i].assertions[0])
        )

    @cached_property
    def standings(self) -> list[Standing]:
        """What the support of each value amounts to; values that refine it support it too."""
        return [standing(self.supporters(i), self.basis, self.scope) for i in range(len(self.values))]

    def supporters(self, i: int) -> tuple[Support, ...]:
        """Return those who state the i-th value or a more exact one."""
        return tuple(
            support for j, held in enumerate(self.values) if self.relation(j, i).supports for support in held.supports
        )

    @cached_property
    def apart(self) -> list[tuple[int, int]]:
        """Pairs of heads that are apart."""
        return [(i, j) for i, j in combinations(sorted(self.heads), 2) if self.relation(i, j) is Relation.APART]

    def compatible(self, head: int) -> list[int]:
        """Return the other values that are not apart from a head."""
        return [i for i in range(len(self.values)) if i != head and self.relation(i, head) is not Relation.APART]


def spread(path: str, scope: Scope, basis: Basis) -> Spread:
    """Collect what is stated on a path; values that are only possible are left out."""
    field = basis.rules.field(path)
    held: list[Held] = []
    said = [
        Said(account, statement, statement.value)
        for account, what in scope.accounts
        if (statement := what.states.get(path)) is not None
        and statement.value is not None
        and statement.certainty != "possible"
    ]
    said.sort(key=lambda item: (item.value.spoken, item.account.id))
    for item in said:
        same = next((h for h in held if field.compare(item.value, h.value).relation is Relation.EQUAL), None)
        if same is None:
            held.append(Held(item.value, [item]))
        else:
            same.said.append(item)
    for one in held:
        one.said.sort(key=lambda item: item.account.id)
    return Spread(field, path, scope, basis, held)
