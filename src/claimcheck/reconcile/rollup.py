"""Counts that an account does not state itself but gives through its parts or its groups.

A whole that is not stated is the sum of its stated parts, and a group that is not stated the sum of the groups below
it; a path without a group is above them all. What an account states itself always wins over a sum, and one figure is
never added twice: an account that breaks an event down by groups is summed over those, else over its parts.

Nothing says that the parts are all there are. So a sum is open above when it is compared, unless the account is
complete for it, and counts as what was stated when it supports. It stands only beside a value that somebody states,
and heads a position only where it contradicts one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from claimcheck.model import Assertion, PartAccount, Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.sums import Sum, Summand
from claimcheck.values import Bounds, Count


@frozen
class Routes:
    """Two ways to sum what stands below a path; one figure is never in both sums.

    Attributes:
        groups: Over the groups below it.
        parts: Over the parts of the event.
    """

    groups: tuple[Summand, ...]
    parts: tuple[Summand, ...]

    @property
    def best(self) -> tuple[Summand, ...]:
        """Over groups, if the account itself gives one for the whole; else over parts."""
        if any(summand.part is None for summand in self.groups) or not self.parts:
            return self.groups
        return self.parts


def with_sums(scope: Scope, basis: Basis) -> Scope:
    """Return the scope with what its accounts give without stating it, on every path that one of them states."""
    sums: dict[tuple[str, str], Sum] = {}
    agenda = scope.agenda
    scope.summable = agenda.parted if scope.parted else agenda.grouped
    for path in scope.summable:
        statements = () if path in agenda.everywhere else scope.stated(path)
        if not any(is_figure(statement) for _, statement in statements):
            continue
        stating = {scope.panel.speakers[number].told_by for number, _ in statements}
        for account, what in scope.accounts:
            # The live assertions of one origin are one account, and what it states wins over what it sums to.
            if basis.told_by(account) not in stating and (found := _sum(path, account, what, scope, basis)) is not None:
                sums[account.id, path] = found
    scope.sums = sums
    return scope


def adds_up(path: str, basis: Basis) -> bool:
    """Return whether figures of a path's field may be added."""
    return basis.subject(path).adds_up


def stated(what: Account, path: str) -> Statement | None:
    """Return the statement of a figure on a path that is more than possible, or None."""
    statement = what.states.get(path)
    return statement if statement is not None and is_figure(statement) else None


def is_figure(statement: Statement) -> bool:
    """Return whether a statement gives a figure that is more than possible."""
    return statement.certainty != "possible" and isinstance(statement.value, Count)


def routes(path: str, what: Account, parts: Sequence[PartAccount], basis: Basis) -> Routes:
    """Return the figures below a path, each route without overlap."""
    subject = basis.subject(path)
    below = [f"{subject.name}.{id_}" for id_ in subject.below]
    return Routes(
        tuple(summand for child in below for summand in _summands(child, what, parts, basis)),
        tuple(summand for part in parts for summand in _summands(path, part, (), basis)),
    )


def _summands(path: str, what: Account, parts: Sequence[PartAccount], basis: Basis) -> tuple[Summand, ...]:
    """Return the figures whose sum is what an account gives for a path: its own, or those below."""
    if path in what.states:
        statement = stated(what, path)
        part = (what.about or what.id) if isinstance(what, PartAccount) else None
        return (Summand(part, statement),) if statement is not None else ()
    return routes(path, what, parts, basis).best


def parts_of(account: Assertion, scope: Scope) -> tuple[PartAccount, ...]:
    """Return the parts whose figures add up to those of a scope: none where the account tells one part twice."""
    if scope.part is not None or account.stance == "condemns":
        return ()
    told = tuple(part for part in account.parts if part.stance not in {"denies", "doubts", "declines", "condemns"})
    twice = [id_ for id_, number in Counter(part.about for part in told if part.about).items() if number > 1]
    return () if twice else told


def _sum(path: str, account: Assertion, what: Account, scope: Scope, basis: Basis) -> Sum | None:
    parts = parts_of(account, scope)
    found = routes(path, what, parts, basis)
    summands = found.best
    if not summands:
        return None
    total = add(summands)
    complete = path in what.complete or (account.all_parts and summands is found.parts and scope.part is None)
    sure = all(summand.statement.certainty == "certain" for summand in summands)
    statement = Statement(
        path,
        total if complete else opened(total),
        "certain" if sure else "probable",
        any(summand.statement.inferred for summand in summands),
        where=summands[0].statement.where,
    )
    supports = "." in path or all(summand.statement.path == path for summand in summands)
    return Sum(statement, total, summands, supports, _borne(account, summands, scope))


def _borne(account: Assertion, summands: Sequence[Summand], scope: Scope) -> Statement | None:
    """Return the statement that stands for all when interests are weighed: none where several sides bear the losses."""
    losses = [summand.statement for summand in summands if _low(summand.statement) > 0]
    losers = {scope.losses.loser(account, statement) for statement in losses}
    return losses[0] if len(losers) == 1 and None not in losers else None


def _low(statement: Statement) -> int:
    return statement.value.low if isinstance(statement.value, Count) else 0


def add(summands: Sequence[Summand]) -> Count:
    """Return the sum of some figures; it has a soft edge where one of them has."""
    values = [summand.statement.value for summand in summands]
    total, soft_low, soft_high, slack = Bounds(0, 0), False, False, Fraction(0)
    for value in values:
        if isinstance(value, Count):
            total = total.plus(value.bounds)
            soft_low, soft_high = soft_low or value.soft_low, soft_high or value.soft_high
            slack = max(slack, value.slack)
    return Count(total, soft_low=soft_low, soft_high=soft_high, slack=slack)


def opened(total: Count) -> Count:
    """Return a sum as it is compared while nothing says that it is complete: open above."""
    return Count(Bounds(total.low, None), soft_low=total.soft_low, slack=total.slack)
