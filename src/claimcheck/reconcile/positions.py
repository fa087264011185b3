"""Positions: which stated values stand against each other, and who holds them."""

from __future__ import annotations

from itertools import combinations

from attrs import define, field

from claimcheck.compare import Comparison, Relation
from claimcheck.model import Assertion, Statement
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.faces import Face, Faces
from claimcheck.reconcile.scope import Scope, Sum
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.status import Standing
from claimcheck.reconcile.view import Shown
from claimcheck.rules import Field
from claimcheck.values import Value


@define(eq=False)
class Said:
    """One account's statement of a value on a path.

    Attributes:
        account: The account.
        statement: The statement.
        face: The value as it is compared.
        mark: Who supports it thereby.
        sum: What it was summed from, if the account does not state it itself.
    """

    account: Assertion
    statement: Statement
    face: Face
    mark: Mark
    sum: Sum | None = None

    @property
    def counted(self) -> Value:
        """The value that it supports."""
        return self.sum.total if self.sum else self.face.value


@define(eq=False)
class Held:
    """One distinct value, with the statements that give it.

    Attributes:
        face: The value, in the spoken form that sorts first among its equals, sums last.
        said: The statements, in the order of assertion ids.
        assertions: The ids of the assertions.
        origins: The origins, sorted, each once.
        inferred: Whether the coder inferred every statement of it.
        summed: Whether no account states it itself.
    """

    face: Face
    said: list[Said]
    assertions: tuple[str, ...] = field(init=False)
    origins: tuple[str, ...] = field(init=False)
    inferred: bool = field(init=False)
    summed: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note who states it."""
        said = self.said
        self.assertions = tuple([item.account.id for item in said])
        self.origins = tuple(sorted({item.account.source for item in said})) if said[1:] else (said[0].account.source,)
        self.inferred = [item for item in said if not item.statement.inferred] == []
        self.summed = [item for item in said if item.sum is None] == []

    @property
    def value(self) -> Value:
        """The value."""
        return self.face.value

    @property
    def shown(self) -> Shown:
        """The value as output writes it."""
        return self.face.inferred if self.inferred else self.face.shown


@define(eq=False)
class Spread:
    """All values stated on one path of one scope, and how they stand to each other.

    Attributes:
        path: The path.
        scope: The scope.
        basis: The case and its rules.
        faces: The values of the field.
        values: The distinct values, in canonical order.
        unheld: Statements that hold no value: unknown, or only possible.
        relations: How the i-th value stands to the j-th.
        heads: Stated values that no other one takes in, and sums that contradict one, strongest first.
        apart: Pairs of heads that are apart.
    """

    path: str
    scope: Scope
    basis: Basis
    faces: Faces
    values: list[Held]
    unheld: list[tuple[Assertion, Statement]]
    relations: list[list[Relation]]
    heads: list[int] = field(init=False)
    apart: list[tuple[int, int]] = field(init=False)
    _standings: dict[int, Standing] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Find the heads, and which of them are apart."""
        self.heads = find_heads(self)
        self.apart = [(i, j) for i, j in combinations(sorted(self.heads), 2) if self.relations[i][j] is Relation.APART]

    @property
    def field(self) -> Field:
        """The field."""
        return self.faces.field

    def comparison(self, i: int, j: int) -> Comparison:
        """Return how the i-th value stands to the j-th, measured and in words."""
        return self.faces.compare(self.values[i].face, self.values[j].face)

    def standing(self, i: int) -> Standing:
        """Return what the support of a value amounts to; values that refine it support it too."""
        known = self._standings.get(i)
        if known is None:
            marks = self._supporters(i) if len(self.values) > 1 else [item.mark for item in self.values[i].said]
            known = self._standings[i] = self.basis.standing(frozenset(marks))
        return known

    def _supporters(self, i: int) -> list[Mark]:
        """Return those who state the i-th value or a more exact one."""
        found: list[Mark] = []
        for j, held in enumerate(self.values):
            relation = self.relations[j][i]
            supports = relation is Relation.EQUAL or relation is Relation.REFINES
            found += [
                item.mark
                for item in held.said
                if (supports if item.sum is None or j == i else self._sum_supports(item.sum, i))
            ]
        return found

    def _sum_supports(self, found: Sum, i: int) -> bool:
        """Return whether a sum supports the i-th value: it does as what was stated."""
        return found.supports and self.field.compare(found.total, self.values[i].value).relation.supports

    def compatible(self, head: int) -> list[int]:
        """Return the other values that are not apart from a head."""
        return [i for i, found in enumerate(self.relations[head]) if found is not Relation.APART and i != head]


def spread(path: str, scope: Scope, basis: Basis) -> Spread:
    """Collect what is stated on a path, and sums beside it; values that are only possible are left out."""
    faces = basis.faces(path)
    by_face: dict[Face, list[Said]] = {}
    plain, unheld = basis.is_plain(path), []
    for account, statement in scope.stated.get(path, ()):
        if statement.value is None or statement.certainty == "possible":
            unheld.append((account, statement))
            continue
        face = faces.face(statement.value)
        mark = basis.speaker(account).plain if plain else basis.mark(account, statement, scope)
        by_face.setdefault(face, []).append(Said(account, statement, face, mark))
    for account, _ in scope.accounts if scope.sums else ():
        found = scope.sums.get((account.id, path))
        if found is not None and found.statement.value is not None:
            face = faces.face(found.statement.value)
            said = Said(account, found.statement, face, basis.mark(account, found.borne, scope), found)
            by_face.setdefault(face, []).append(said)
    values, relations = _distinct(by_face, faces)
    return Spread(path, scope, basis, faces, values, unheld, relations)


def _distinct(by_face: dict[Face, list[Said]], faces: Faces) -> tuple[list[Held], list[list[Relation]]]:
    """Return the values with equal ones joined, in canonical order, and how each stands to each."""
    if len(by_face) == 1:
        return [Held(face, said) for face, said in by_face.items()], [[Relation.EQUAL]]
    # Of equal values, the words that somebody used stand for all.
    found = sorted(
        by_face.items(), key=lambda item: (item[1][0].sum is not None, item[0].spoken, item[1][0].account.id)
    )
    distinct: list[tuple[Face, list[Said]]] = []
    rows: list[list[Relation]] = []
    for face, said in found:
        row = [faces.relation(face, one) for one, _ in distinct]
        same = next((i for i, relation in enumerate(row) if relation is Relation.EQUAL), None)
        if same is None:
            distinct.append((face, said))
            rows.append(row)
        else:
            distinct[same][1].extend(said)
    order = sorted(range(len(distinct)), key=lambda i: (distinct[i][0].spoken, distinct[i][1][0].account.id))
    held = [Held(distinct[i][0], sorted(distinct[i][1], key=lambda item: item.account.id)) for i in order]
    return held, _square(rows, order)


def _square(rows: list[list[Relation]], order: list[int]) -> list[list[Relation]]:
    """Return how each value stands to each in an order, where a row says how it stands to those before it."""
    return [[rows[i][j] if j < i else rows[j][i].flipped if i < j else Relation.EQUAL for j in order] for i in order]


def find_heads(found: Spread) -> list[int]:
    """Return the stated values that no other one takes in, and sums that contradict one, strongest first."""
    values, relations = found.values, found.relations
    if len(values) == 1:
        return [] if values[0].summed else [0]
    count = range(len(values))
    stated = [i for i in count if not values[i].summed]
    free = [i for i in stated if not any(_takes_in(j, i, stated, relations) for j in stated)]
    sums = [i for i in count if values[i].summed and any(relations[i][j] is Relation.APART for j in free)]
    free += [i for i in sums if not any(relations[j][i] is Relation.REFINES for j in count)]
    # Values stand in canonical order, which decides between equals.
    return sorted(free, key=lambda i: (-found.standing(i).voices, i)) if len(free) > 1 else free


def _takes_in(other: int, one: int, stated: list[int], relations: list[list[Relation]]) -> bool:
    """Return whether a value strictly refines another one, and is apart from all that is apart from that.

    A list refines each of its members, and does not settle which of them it was where others differ on that.
    """
    if relations[other][one] is not Relation.REFINES:
        return False
    apart = Relation.APART
    return all(relations[other][i] is apart for i in stated if relations[one][i] is apart)
