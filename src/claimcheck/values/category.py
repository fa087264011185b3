"""Categories: nodes of an is-a graph, alone, together, as alternatives, or excluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import define, evolve, field, frozen

from claimcheck.values.identity import Identified
from claimcheck.values.period import ALWAYS, Days, Period
from claimcheck.values.text import normalise


Form: TypeAlias = Literal["one", "all", "any", "not"]


@frozen
class Node:
    """One node of a taxonomy.

    Attributes:
        id: Unique in the taxonomy.
        label: What readers see.
        parents: The nodes it hangs under; empty for those directly below the root.
        aliases: Other names.
        successor_of: Nodes whose successor it is: related, never equal.
        since: When it succeeded them, as written.
        period: When it existed, as far as anybody says.
        side: The side it belongs to, if it has one.
        failure_of: The role for whose side the node is a loss: ``bearer`` or ``actor``.
    """

    id: str
    label: str
    parents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    successor_of: tuple[str, ...] = ()
    since: str | None = None
    period: Period = ALWAYS
    side: str | None = None
    failure_of: str | None = None


@define(eq=False, slots=False)
class Taxonomy:
    """A named is-a graph. A node stands for itself and everything below it.

    Attributes:
        name: Its name; the root, which is never an answer.
        nodes: Id -> node.
        overlaps: Pairs of nodes that may both hold although neither is above the other.
        members: (member, what it belongs to), both of them nodes and the second a parent of the first -> when it did.
        timeless: Where this is the tree at some time (`at`): the one that holds what ever held.
    """

    name: str
    nodes: dict[str, Node]
    overlaps: frozenset[frozenset[str]] = frozenset()
    members: Mapping[tuple[str, str], Period] = field(factory=dict)
    timeless: Taxonomy | None = field(default=None, repr=False)
    _lineage: dict[str, frozenset[str]] = field(factory=dict, init=False, repr=False)
    _depth: dict[str, int] = field(factory=dict, init=False, repr=False)
    _dated: dict[object, Taxonomy] = field(factory=dict, init=False, repr=False)

    def at(self, days: Days | None) -> Taxonomy:
        """Return the tree at a time: without the memberships and overlaps that held on none of the days.

        A membership holds in its own period, and like an overlap only while both nodes existed. Where the time is
        not known, everything that ever held is possible; what no date bounds always holds.
        """
        if days is None:
            return self
        memberships, overlaps = self._bounded
        ended = frozenset(edge for edge, period in memberships if not period.meets(days))
        over = frozenset(pair for pair, period in overlaps if not period.meets(days))
        if not ended and not over:
            return self
        if (ended, over) not in self._dated:
            nodes = {
                id_: evolve(node, parents=tuple(above for above in node.parents if (id_, above) not in ended))
                for id_, node in self.nodes.items()
            }
            self._dated[ended, over] = evolve(self, nodes=nodes, overlaps=self.overlaps - over, timeless=self)
        return self._dated[ended, over]

    @cached_property
    def _bounded(self) -> tuple[list[tuple[tuple[str, str], Period]], list[tuple[frozenset[str], Period]]]:
        """The memberships and the overlaps that did not always hold, with when they did."""
        memberships = ((edge, self._period(edge, period)) for edge, period in self.members.items())
        overlaps = ((pair, self._period(pair)) for pair in self.overlaps)
        return [item for item in memberships if item[1] != ALWAYS], [item for item in overlaps if item[1] != ALWAYS]

    def _period(self, ids: Iterable[str], period: Period = ALWAYS) -> Period:
        """Return the part of a period in which all of some nodes existed."""
        for id_ in ids:
            period = period.meet(self.nodes[id_].period)
        return period

    @cached_property
    def names(self) -> dict[str, str]:
        """Normalised id, label or alias -> id."""
        found: dict[str, str] = {}
        for node in self.nodes.values():
            for name in (node.label, *node.aliases):
                found.setdefault(normalise(name), node.id)
        return found | {normalise(id_): id_ for id_ in self.nodes}

    def find(self, text: str) -> str | None:
        """Return the id of the node that ``text`` names, or None."""
        return text if text in self.nodes else self.names.get(normalise(text))

    def label(self, id_: str) -> str:
        """Return what readers see for a node."""
        return self.nodes[id_].label if id_ in self.nodes else id_

    def lineage(self, id_: str) -> frozenset[str]:
        """Return the node and everything above it, the root left out."""
        if id_ not in self._lineage:
            found, todo = {id_}, [id_]
            while todo:
                above = [parent for parent in self.nodes[todo.pop()].parents if parent not in found]
                found.update(above)
                todo.extend(above)
            self._lineage[id_] = frozenset(found)
        return self._lineage[id_]

    def lowest(self, ids: Iterable[str]) -> list[str]:
        """Return those of some nodes that are above no other one of them."""
        given = frozenset(ids)
        return [id_ for id_ in given if not any(id_ in self.lineage(other) for other in given if other != id_)]

    def depth(self, id_: str) -> int:
        """Return the number of steps from the root, along the longest way."""
        known, todo = self._depth, [id_]
        while todo:
            parents = self.nodes[todo[-1]].parents
            missing = [parent for parent in parents if parent not in known]
            if missing:
                todo.extend(missing)
            else:
                known[todo.pop()] = 1 + max((known[parent] for parent in parents), default=0)
        return known[id_]

    def below(self, id_: str) -> frozenset[str]:
        """Return the node and everything below it."""
        return frozenset(other for other in self.nodes if id_ in self.lineage(other))

    def compatible(self, a: str, b: str) -> bool:
        """Return whether one thing can be both: they share a node, or each shares one with a half of an overlap."""
        if self.share(a, b):
            return True
        halves = ((x, y) for pair in self.overlaps for x in pair for y in pair if x != y)
        return any(self.share(a, x) and self.share(b, y) for x, y in halves)

    def share(self, a: str, b: str) -> bool:
        """Return whether one node is above the other, or something is below both."""
        if a in self.lineage(b) or b in self.lineage(a):
            return True
        return self.is_dag and any(a in self.lineage(other) and b in self.lineage(other) for other in self.nodes)

    @cached_property
    def is_dag(self) -> bool:
        """Whether any node has several parents."""
        return any(len(node.parents) > 1 for node in self.nodes.values())

    def common(self, a: str, b: str) -> str | None:
        """Return the lowest node above both (deepest, then smallest id), or None if only the root is."""
        shared = self.lineage(a) & self.lineage(b)
        return min(shared, key=lambda id_: (-self.depth(id_), id_), default=None)

    def distance(self, a: str, b: str) -> float:
        """Return 1 - 2d(c) / (d(a) + d(b)) with c the lowest common node and d the depth (Wu and Palmer 1994)."""
        shared = self.common(a, b)
        depth = self.depth(shared) if shared else 0
        return round(1 - 2 * depth / (self.depth(a) + self.depth(b)), 4)

    def related(self, a: str, b: str) -> bool:
        """Return whether one is the successor of the other, or of something above or below it."""
        return self.succession(a, b) is not None

    def succession(self, a: str, b: str) -> tuple[str, str] | None:
        """Return (successor, predecessor) of which each is above or below one of two nodes, or None.

        Of several, those that are the two nodes themselves come first, then the smallest ids.
        """
        found = [
            (new, old)
            for one, other in ((a, b), (b, a))
            for new in self.lineage(one)
            for old in self.nodes[new].successor_of
            if old in self.nodes and (old in self.lineage(other) or other in self.lineage(old))
        ]
        return min(found, key=lambda pair: (len({*pair} - {a, b}), pair), default=None)


@frozen(cache_hash=True)
class Category(Identified):
    """One or several nodes.

    Attributes:
        nodes: Ids, sorted, without repetition.
        form: ``one`` node; ``all`` of them together; ``any`` one of them; anything but them (``not``).
    """

    nodes: tuple[str, ...]
    form: Form = "one"

    @property
    def spoken(self) -> str:
        """The canonical spoken form."""
        match self.form:
            case "any":
                return " or ".join(self.nodes)
            case "not":
                return "not " + ", ".join(self.nodes)
            case _:
                return ", ".join(self.nodes)


def category(nodes: Iterable[str], form: Form = "one") -> Category:
    """Return a category with its nodes in canonical order; a list or alternative of one node is that node."""
    ids = tuple(sorted(set(nodes)))
    if not ids:
        raise ValueError("a category needs at least one node")
    return Category(ids, "one" if len(ids) == 1 and form in {"all", "any"} else form)
