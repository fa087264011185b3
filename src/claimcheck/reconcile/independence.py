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

    def certainly_depends(self, other: Stand) -> bool:
        """Return whether the two share a root."""
        return not self.roots.isdisjoint(other.roots)

    def possibly_depends(self, other: Stand) -> bool:
        """Return whether the two share a root, or one may depend on the other."""
        return self.certainly_depends(other) or self._may(other) or other._may(self)

    def _may(self, other: Stand) -> bool:
        return self.unknown and (not self.maybe or not self.maybe.isdisjoint(other.roots))


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
        self._source_roots: dict[str, frozenset[str]] = {}
        self._account_stands: dict[str, Stand] = {}

    def source_roots(self, source: str) -> frozenset[str]:
        """Return the sources at the end of every ``of`` chain."""
        known = self._source_roots.get(source)
        if known is None:
            known = self._source_roots[source] = _ends([source], lambda name: self._sources[name].of)
        return known

    def stand(self, account: Assertion) -> Stand:
        """Return what one account rests on: its source, or what it is derived from."""
        known = self._account_stands.get(account.id)
        if known is not None:
            return known
        below = [self._source_stand(source) for source in sorted(self.told_by(account))]
        known = Stand(
            account.source,
            frozenset[str]().union(*(stand.roots for stand in below)),
            all(stand.unknown for stand in below),
            frozenset[str]().union(*(stand.maybe for stand in below)),
        )
        self._account_stands[account.id] = known
        return known

    def told_by(self, account: Assertion) -> frozenset[str]:
        """Return the sources at the end of every derivation; an account that is not derived has its own."""
        accounts = self._accounts
        ends = _ends([account.id], lambda name: accounts[name].derived_from if name in accounts else ())
        return frozenset(accounts[name].source if name in accounts else name for name in ends)

    def _source_stand(self, source: str) -> Stand:
        record = self._sources[source]
        maybe = frozenset[str]().union(*(self.source_roots(other) for other in record.maybe_of))
        return Stand(source, self.source_roots(source), record.independence_unknown, maybe)

    def stands(self, accounts: Iterable[Assertion]) -> tuple[Stand, ...]:
        """Return one stand per origin, sorted; an origin that also speaks for itself rests on itself."""
        found: dict[str, Stand] = {}
        for account in accounts:
            stand = self.stand(account)
            known = found.get(stand.origin)
            if known is None or (known.roots != stand.roots and not account.derived_from):
                found[stand.origin] = stand
            elif known.roots != stand.roots and known.roots != self.source_roots(stand.origin):
                found[stand.origin] = Stand(stand.origin, known.roots | stand.roots)
        return tuple(found[origin] for origin in sorted(found))

    def voices(self, accounts: Iterable[Assertion]) -> tuple[Voice, ...]:
        """Return the voices of some accounts, every possible dependence assumed."""
        return _voices(self.stands(accounts), possible=True)

    def most_voices(self, accounts: Iterable[Assertion]) -> int:
        """Return the number of voices when no possible dependence is assumed."""
        return len(_voices(self.stands(accounts), possible=False))


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


def _voices(stands: tuple[Stand, ...], *, possible: bool) -> tuple[Voice, ...]:
    if len(stands) < 2:  # noqa: PLR2004
        return tuple(Voice(stand, (stand,)) for stand in stands)
    linked = [
        {
            j
            for j, other in enumerate(stands)
            if i != j and (stand.possibly_depends(other) if possible else stand.certainly_depends(other))
        }
        for i, stand in enumerate(stands)
    ]
    leads = sorted(largest_independent(linked))
    members: dict[int, list[Stand]] = {lead: [stands[lead]] for lead in leads}
    for i, stand in enumerate(stands):
        if i not in members:
            members[min(linked[i] & set(leads))].append(stand)
    return tuple(Voice(stands[lead], tuple(members[lead])) for lead in leads)


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
