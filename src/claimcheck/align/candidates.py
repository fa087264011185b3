"""Candidates: the pairs within the block, found with a sorted window that loses none of them.

The block is a hard limit and part of the rules' meaning: reading all pairs and asking `blocked` of each gives the same
candidates. One of its alternatives must hold; inside it every field must, and a field on which an account is silent
holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.language import Message, Said, Word
from claimcheck.model import Assertion
from claimcheck.model.assertion import Account
from claimcheck.rules import Field, Rules
from claimcheck.rules.rules import Limit
from claimcheck.values import Moment, Place, Quantity, Value


def stated(account: Account, path: str) -> Value | None:
    """Return what an account states for a path as more than a possibility."""
    statement = account.states.get(path)
    return None if statement is None or statement.certainty == "possible" else statement.value


def gap(left: Value, right: Value) -> Limit:
    """Return how far apart the nearest readings of two moments, places or quantities are, in the unit of limits."""
    match left, right:
        case Moment(), Moment():
            return float(left.bounds.gap(right.bounds))
        case Quantity(), Quantity():
            return left.bounds.gap(right.bounds)
        case Place(), Place() if left.bounding and right.bounding:
            return left.bounding.gap(right.bounding)
        case _:
            return 0.0


def blocked(a: Assertion, b: Assertion, rules: Rules) -> Word | None:
    """Return why the block of the rules forbids two accounts to be joined, or None."""
    first: str | None = None
    for way in rules.align.block:
        name = _barrier(a, b, way)
        if name is None:
            return None
        first = first or name
    return _too_far(a, b, rules.fields[first]) if first else None


def _barrier(a: Assertion, b: Assertion, way: dict[str, Limit]) -> str | None:
    """Return the first field on which two accounts are farther apart than one way of the block allows."""
    for name, limit in way.items():
        left, right = stated(a, name), stated(b, name)
        if left is not None and right is not None and gap(left, right) > limit:
            return name
    return None


def _too_far(a: Assertion, b: Assertion, field: Field) -> Message:
    values = [value for value in (stated(a, field.name), stated(b, field.name)) if value is not None]
    left, right = (Said(field.show(value), value.spoken) for value in values)
    return Message("apart.too-far", field=Said(field.label, field.name), left=left, right=right)


def candidates(accounts: Sequence[Assertion], rules: Rules) -> list[tuple[Assertion, Assertion]]:
    """Return the pairs of accounts within the block, each once, the smaller id first."""
    ways = rules.align.block or ({},)
    found: set[tuple[int, int]] = set()
    for way in ways:
        moments = [name for name in way if rules.fields[name].type == "moment"]
        found.update(_window(accounts, moments[0], way[moments[0]]) if moments else _everything(len(accounts)))
    pairs = ((accounts[i], accounts[j]) for i, j in sorted(found))
    ordered = ((a, b) if a.id < b.id else (b, a) for a, b in pairs)
    return [(a, b) for a, b in ordered if blocked(a, b, rules) is None]


def _everything(count: int) -> Iterable[tuple[int, int]]:
    return ((i, j) for j in range(count) for i in range(j))


def _window(accounts: Sequence[Assertion], name: str, limit: Limit) -> Iterable[tuple[int, int]]:
    """Sweep over the beginnings of a moment; a range stays in the window for as long as it reaches, plus the limit."""
    dated: list[tuple[int, float, int]] = []
    silent: list[int] = []
    for i, account in enumerate(accounts):
        value = stated(account, name)
        if isinstance(value, Moment):
            high = value.bounds.high
            dated.append((value.bounds.low, float("inf") if high is None else high + limit, i))
        else:
            silent.append(i)
    for i in silent:
        for j in range(len(accounts)):
            if i != j:
                yield min(i, j), max(i, j)
    window: list[tuple[float, int]] = []
    for low, until, i in sorted(dated):
        window = [(end, j) for end, j in window if end >= low]
        for _, j in window:
            yield min(i, j), max(i, j)
        window.append((until, i))
