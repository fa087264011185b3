"""Constrained clusters: joined greedily, one pair at a time, never across a hard limit."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from itertools import product
from operator import ne

import attrs

from claimcheck.align.decisions import Bindings
from claimcheck.align.evidence import Pair
from claimcheck.language import Message, Word


class Clusters:
    """Union-find over ids, which starts from what binds them."""

    def __init__(
        self,
        ids: Iterable[str],
        bindings: Bindings,
        limit: Callable[[str, str], Word | None],
        excludes: Callable[[str, str], bool] = ne,
        standing: Container[str] | None = None,
        speaking: Container[str] | None = None,
    ) -> None:
        """Start with the bound ids together.

        Args:
            ids: All of them.
            bindings: What binds them.
            limit: Takes two ids, returns why they can never be together, or None.
            excludes: Whether two names of what ids are about cannot name one thing.
            standing: The ids that are not withdrawn; by default all. Limits hold between these alone.
            speaking: The standing ids that say enough to be compared. No withdrawn one speaks in their place.
        """
        self.parent: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.names: dict[str, tuple[str, ...]] = {}
        self.bindings = bindings
        self.limit = limit
        self.excludes = excludes
        self.standing = self.parent if standing is None else standing
        self.speaking = self.standing if speaking is None else speaking
        roots: dict[str, str] = {}
        for id_ in sorted(ids):
            root = roots.setdefault(bindings.root[id_], id_)
            self.parent[id_] = root
            self.members.setdefault(root, []).append(id_)
            self.names[root] = bindings.names.get(bindings.root[id_], ())

    def find(self, id_: str) -> str:
        """Return the id that stands for the group of an id."""
        while self.parent[id_] != id_:
            self.parent[id_] = self.parent[self.parent[id_]]
            id_ = self.parent[id_]
        return id_

    def together(self, a: str, b: str) -> bool:
        """Return whether two ids are in one group."""
        return self.find(a) == self.find(b)

    def obstacle(self, a: str, b: str) -> Word | None:
        """Return why the groups of two ids cannot be joined, or None.

        Every pair of standing ids across them is asked. What a withdrawn one said joins nobody who speaks for himself.
        """
        one, other = self.find(a), self.find(b)
        for name, second in product(self.names[one], self.names[other]):
            if self.excludes(name, second):
                return Message("apart.groups", one=name, other=second)
        for id_ in (a, b):
            if id_ not in self.standing and any(x in self.speaking for x in self.members[self.find(id_)]):
                return Message("apart.withdrawn", account=id_)
        for x, y in product(*([x for x in self.members[root] if x in self.standing] for root in (one, other))):
            reason = self.forbidden(x, y)
            if reason is not None:
                return reason if {x, y} == {a, b} else Message("apart.others", one=x, other=y, reason=reason)
        return None

    def forbidden(self, x: str, y: str) -> Word | None:
        """Return why two ids can never be together, or None."""
        if self.bindings.apart(x, y):
            return Message("apart.decided-pair", one=min(x, y), other=max(x, y))
        return self.limit(x, y)

    def join(self, a: str, b: str) -> None:
        """Put the groups of two ids together."""
        keep, drop = sorted((self.find(a), self.find(b)))
        if keep != drop:
            self.parent[drop] = keep
            self.members[keep] = sorted([*self.members[keep], *self.members.pop(drop)])
            self.names[keep] = tuple(sorted({*self.names[keep], *self.names.pop(drop)}))

    def groups(self) -> list[tuple[tuple[str, ...], list[str]]]:
        """Return (what it is about, its ids) for every group, in the order of the smallest ids."""
        return [(self.names[root], self.members[root]) for root in sorted(self.members)]


def close(pairs: Iterable[Pair], clusters: Clusters) -> list[Pair]:
    """Join the accepted pairs, in their order, and return all pairs with what became of them.

    A pair that evidence would join but a hard limit of its groups forbids is left to a person. Nobody is asked about
    what no longer stands.
    """
    done = []
    for pair in pairs:
        found = pair
        gone = next((id_ for id_ in (pair.a, pair.b) if id_ not in clusters.standing), None)
        if pair.decision == "accept" and not clusters.together(pair.a, pair.b):
            reason = clusters.obstacle(pair.a, pair.b)
            if reason is None:
                clusters.join(pair.a, pair.b)
            else:
                found = attrs.evolve(pair, decision="reject" if gone else "review", blocked=reason)
        elif pair.decision == "review" and gone:
            found = attrs.evolve(pair, decision="reject", blocked=Message("apart.withdrawn", account=gone))
        done.append(found)
    return done
