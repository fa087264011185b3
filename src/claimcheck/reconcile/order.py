"""Orders of parts: every account's partial order, and where two accounts cannot both be right."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from attrs import frozen

from claimcheck.align import PartGroup
from claimcheck.model import Assertion


@frozen
class Order:
    """One account's order of the parts it mentions.

    Attributes:
        account: The account.
        parts: Parts that it mentions.
        before: Pairs (earlier, later), transitively closed.
        first: Parts before which it says that nothing came.
    """

    account: Assertion
    parts: frozenset[str]
    before: frozenset[tuple[str, str]]
    first: frozenset[str]


@frozen
class OrderConflict:
    """Accounts that cannot all be right about the order of some parts.

    Attributes:
        parts: The parts concerned.
        sides: Sequence of the parts concerned, as told -> the accounts that tell it so, in canonical order.
    """

    parts: frozenset[str]
    sides: tuple[tuple[str, tuple[Assertion, ...]], ...]


def orders(parts: tuple[PartGroup, ...]) -> list[Order]:
    """Return the order that each account gives, in the order of assertion ids."""
    links: dict[str, set[tuple[str, str]]] = {}
    mentioned: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    accounts: dict[str, Assertion] = {}
    # An account may name a part by the id that it has in the account itself.
    own = {(account.id, part.id): group.id for group in parts for account, part in group.members}
    for group in parts:
        for account, part in group.members:
            accounts[account.id] = account
            mentioned.setdefault(account.id, set()).add(group.id)
            links.setdefault(account.id, set()).update(
                (own.get((account.id, earlier), earlier), group.id) for earlier in part.after or ()
            )
            if part.after == ():
                first.setdefault(account.id, set()).add(group.id)
    return [
        Order(
            accounts[id_],
            frozenset(mentioned[id_]),
            close(frozenset(links[id_])),
            frozenset(first.get(id_, ())),
        )
        for id_ in sorted(accounts)
    ]


def close(pairs: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the transitive closure of (earlier, later) pairs."""
    following: dict[str, set[str]] = {}
    for a, b in pairs:
        following.setdefault(a, set()).add(b)
    closed: set[tuple[str, str]] = set()
    for start in following:
        waiting, reached = [start], set[str]()
        while waiting:
            further = following.get(waiting.pop(), set()) - reached
            reached |= further
            waiting += further
        closed |= {(start, end) for end in reached}
    return frozenset(closed)


def clash(one: Order, other: Order) -> frozenset[str]:
    """Return the parts on whose order two accounts cannot both be right."""
    swapped = {part for a, b in one.before if (b, a) in other.before for part in (a, b)}
    opened = {part for a, b in other.before if b in one.first for part in (a, b)}
    opening = {part for a, b in one.before if b in other.first for part in (a, b)}
    return frozenset(swapped | opened | opening)


def agreed(found: Iterable[Order]) -> frozenset[tuple[str, str]]:
    """Return the pairs (earlier, later) that some account tells and that all orders together allow.

    Left out is what an account tells the other way round or begins with, and what leads back to itself over several
    accounts. So no part is ever before itself.
    """
    told = list(found)
    pairs = {pair for order in told for pair in order.before}
    first = {part for order in told for part in order.first}
    left = frozenset((a, b) for a, b in pairs if (b, a) not in pairs and b not in first)
    closed = close(left)
    return frozenset((a, b) for a, b in left if (b, a) not in closed)


def rings(found: Iterable[Order]) -> frozenset[frozenset[str]]:
    """Return the sets of parts whose orders, each fine beside any other, lead back to themselves over several."""
    pairs = frozenset(pair for order in found for pair in order.before)
    closed = close(frozenset((a, b) for a, b in pairs if (b, a) not in pairs))
    inside = {a for a, b in closed if a == b}
    return frozenset(frozenset(b for b in inside if {(a, b), (b, a)} <= closed) for a in inside)


def order_conflict(found: list[Order], teller: Callable[[Assertion], Hashable]) -> OrderConflict | None:
    """Return the conflict between the orders of some accounts, or None if they can all be right.

    Args:
        found: The orders.
        teller: Account -> who ultimately tells it. Accounts of one teller are one; they do not conflict here.
    """
    if len(found) < 2:  # noqa: PLR2004 - one order conflicts with none
        return None
    concerned: set[str] = set()
    involved: set[str] = set()
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            parts = clash(one, other) if teller(one.account) != teller(other.account) else frozenset[str]()
            if parts:
                concerned |= parts
                involved |= {one.account.id, other.account.id}
    for ring in rings(found):
        tellers = [order for order in found if any(a in ring and b in ring for a, b in order.before)]
        if len({teller(order.account) for order in tellers}) > 1:
            concerned |= ring
            involved |= {order.account.id for order in tellers}
    if not involved:
        return None
    sides: dict[str, list[Assertion]] = {}
    for order in found:
        if order.account.id in involved:
            sides.setdefault(sequence(order, frozenset(concerned)), []).append(order.account)
    return OrderConflict(frozenset(concerned), tuple((told, tuple(sides[told])) for told in sorted(sides)))


def sequence(order: Order, parts: frozenset[str]) -> str:
    """Return an account's order of some parts: ``a < b``, with ``first`` where it says that nothing came before."""
    mine = sorted(parts & (order.parts | {part for pair in order.before for part in pair}))
    pairs = sorted((a, b) for a, b in order.before if a in mine and b in mine)
    covered = [(a, b) for a, b in pairs if not any((a, c) in order.before and (c, b) in order.before for c in mine)]
    chain = _chain(covered)
    told = " < ".join(chain) if chain else ", ".join(f"{a} < {b}" for a, b in covered)
    opening = [part for part in mine if part in order.first]
    if opening:
        start = f"{', '.join(opening)} first"
        return f"{start}: {told}" if told else start
    return told


def _chain(covered: list[tuple[str, str]]) -> list[str]:
    """Return the parts in a row if the pairs form one row, else nothing."""
    following = dict(covered)
    starts = {a for a, _ in covered} - {b for _, b in covered}
    if len(following) != len(covered) or len(starts) != 1:
        return []
    row = [starts.pop()]
    while row[-1] in following:
        row.append(following[row[-1]])
    return row if len(row) == len(covered) + 1 else []


def common_before(part: str, found: list[Order]) -> tuple[str, ...]:
    """Return the parts that some account puts before a part, unless that cannot be, by the others."""
    return tuple(sorted(a for a, b in agreed(found) if b == part))
