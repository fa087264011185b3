"""Independence: which origins depend on each other, and how many voices a set of origins makes.

A voice is a set of origins that are not independent of each other. The number of voices is the largest number of
origins no two of which depend on each other, so that depending on two origins never makes one of those two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from claimcheck.model import Assertion, Source


_EXACT_UP_TO = 18
"""Up to this many tangled origins the largest independent set is searched; beyond, it is approached greedily."""


@frozen
class Stand:
    """What an origin's words on one matter rest on.

    Attributes:
        origin: The source that says it.
        roots: Sources at the end of every certain dependence; the origin itself if it depends on none.
        unknown: Whether its independence is unknown.
        maybe: Roots that it possibly depends on; empty with ``unknown`` means any.
    """

    origin: str
    roots: frozenset[str]
    unknown: bool = False
    maybe: frozenset[str] = frozenset()


@frozen
class Voice:
    """One voice: the origin that stands for it, and those that depend on that origin."""

    lead: Stand
    members: tuple[Stand, ...]


class Independence:
    """Knows the dependences between the sources and accounts of a case."""

    def __init__(self, sources: Mapping[str, Source], accounts: Iterable[Assertion]) -> None:
        """Take the sources, and all accounts, since accounts may be derived from each other."""
        self._sources = sources
        self._accounts = {account.id: account for account in accounts}
        self._roots: dict[str, frozenset[str]] = {}
        self._own = {source: frozenset({source}) for source in sources}
        self._derived: dict[str, frozenset[str]] = {}

    def source_roots(self, source: str) -> frozenset[str]:
        """Return the sources at the end of every ``of`` chain."""
        known = self._roots.get(source)
        if known is None:
            known = self._roots[source] = _ends([source], lambda name: self._sources[name].of)
        return known

    def told_by(self, account: Assertion) -> frozenset[str]:
        """Return the sources at the end of every derivation; an account that is not derived has its own."""
        if not account.derived_from:
            return self._own[account.source]
        known = self._derived.get(account.id)
        if known is None:
            accounts = self._accounts
            ends = _ends([account.id], lambda name: accounts[name].derived_from if name in accounts else ())
            known = frozenset(accounts[name].source if name in accounts else name for name in ends)
            self._derived[account.id] = known
        return known

    def stand(self, origin: str, told_by: frozenset[str]) -> Stand:
        """Return what the words of an origin rest on, if they come from some sources."""
        below = [self._source_stand(source) for source in sorted(told_by)]
        return Stand(
            origin,
            frozenset[str]().union(*(stand.roots for stand in below)),
            all(stand.unknown for stand in below),
            frozenset[str]().union(*(stand.maybe for stand in below)),
        )

    def _source_stand(self, source: str) -> Stand:
        record = self._sources[source]
        maybe = frozenset[str]().union(*(self.source_roots(other) for other in record.maybe_of))
        return Stand(source, self.source_roots(source), record.independence_unknown, maybe)


def merged(stands: Iterable[tuple[Stand, bool]]) -> tuple[Stand, ...]:
    """Return one stand per origin, sorted; an origin that also speaks for itself rests on itself.

    Args:
        stands: The stand of each account, and whether the account is derived.
    """
    own: dict[str, Stand] = {}
    repeated: dict[str, set[Stand]] = {}
    for stand, derived in stands:
        if derived:
            repeated.setdefault(stand.origin, set()).add(stand)
        else:
            own[stand.origin] = stand
    for origin, several in repeated.items():
        if origin not in own:
            roots = frozenset[str]().union(*(stand.roots for stand in several))
            own[origin] = next(iter(several)) if len(several) == 1 else Stand(origin, roots)
    return tuple(own[origin] for origin in sorted(own))


def voices(stands: tuple[Stand, ...], *, possible: bool) -> tuple[Voice, ...]:
    """Return the voices of some origins.

    Args:
        stands: One per origin.
        possible: Whether every possible dependence is assumed, or none.
    """
    if len(stands) == 1:
        return (Voice(stands[0], stands),)
    linked = _certain_links(stands)
    if possible:
        _add_possible_links(linked, stands)
    leads = sorted(largest_independent(linked))
    members: dict[int, list[Stand]] = {lead: [stands[lead]] for lead in leads}
    chosen = set(leads)
    for i, stand in enumerate(stands):
        if i not in chosen:
            members[min(linked[i] & chosen)].append(stand)
    return tuple(Voice(stands[lead], tuple(members[lead])) for lead in leads)


def _resting_on(stands: tuple[Stand, ...]) -> dict[str, set[int]]:
    """Return root -> the stands that rest on it."""
    found: dict[str, set[int]] = {}
    for i, stand in enumerate(stands):
        for root in stand.roots:
            found.setdefault(root, set()).add(i)
    return found


def _certain_links(stands: tuple[Stand, ...]) -> list[set[int]]:
    """Return for each stand those that share a root with it."""
    resting = _resting_on(stands)
    return [set[int]().union(*(resting[root] for root in stand.roots)) - {i} for i, stand in enumerate(stands)]


def _add_possible_links(linked: list[set[int]], stands: tuple[Stand, ...]) -> None:
    """Add to each stand those that it may depend on, or that may depend on it."""
    resting = _resting_on(stands)
    for i, stand in enumerate(stands):
        if stand.unknown:
            named = set[int]().union(*(resting.get(root, ()) for root in stand.maybe))
            linked[i] |= (named if stand.maybe else set(range(len(stands)))) - {i}
            for j in linked[i]:
                linked[j].add(i)


def _ends(starts: Iterable[str], links: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Return where the links that lead on from some names end."""
    ends: set[str] = set()
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        further = tuple(links(name))
        todo.extend(further)
        if not further:
            ends.add(name)
    return frozenset(ends)


def largest_independent(linked: list[set[int]]) -> set[int]:
    """Return a largest set of nodes no two of which are linked; among equals the one with the smallest nodes."""
    alone = {i for i, others in enumerate(linked) if not others}
    tangled = [i for i in range(len(linked)) if i not in alone]
    if len(tangled) <= _EXACT_UP_TO:
        return alone | _search(frozenset(tangled), linked)
    chosen: set[int] = set()
    for i in sorted(tangled, key=lambda node: (len(linked[node]), node)):
        if linked[i].isdisjoint(chosen):
            chosen.add(i)
    return alone | chosen


def _search(nodes: frozenset[int], linked: list[set[int]]) -> set[int]:
    if not nodes:
        return set()
    first = min(nodes)
    with_first = {first} | _search(nodes - {first} - linked[first], linked)
    if not linked[first] & nodes:
        return with_first
    without = _search(nodes - {first}, linked)
    return with_first if len(with_first) >= len(without) else without
