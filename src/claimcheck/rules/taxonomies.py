"""Written trees into taxonomies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from claimcheck.errors import Problems, Where, did_you_mean
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode
from claimcheck.nodes.structure import broken
from claimcheck.rules.periods import read_days, read_period
from claimcheck.rules.schema import WrittenMember, WrittenNode, WrittenTaxonomy
from claimcheck.rules.translating import Names
from claimcheck.values import Node as TreeNode
from claimcheck.values import Taxonomy
from claimcheck.values.period import Period
from claimcheck.values.text import normalise


def ids_of(node: Node | None, problems: Problems) -> tuple[str, ...]:
    """Read one id, or a list of ids."""
    match node:
        case None:
            return ()
        case ScalarNode(kind="str"):
            return (node.text,)
        case ListNode() if all(isinstance(item, ScalarNode) and item.kind == "str" for item in node.items):
            return tuple(item.text for item in node.items if isinstance(item, ScalarNode))
        case _:
            problems.add("CC201", "expected an id or a list of ids", node.where)
            return ()


def _succession(written: WrittenNode, problems: Problems) -> tuple[tuple[str, ...], str | None, Period]:
    """Return what a node succeeded, since when as written, and when it existed: since then, unless it says."""
    node, since = written.successor_of, None
    if isinstance(node, MapNode):
        unknown = [name for name in node.entries if name not in {"party", "since"}]
        for name in unknown:
            problems.add("CC203", f"unknown key '{name}'{did_you_mean(name, ['party', 'since'])}", node.at(name))
        said = node.entries.get("since")
        if isinstance(said, ScalarNode) and read_days(said.text, said.where, problems) is not None:
            since = said.text
        elif said is not None and not isinstance(said, ScalarNode):
            problems.add("CC201", "expected a date, such as 2017-03-02 or 2017", said.where)
        node = node.entries.get("party")
    begun = written.where.at("from") if written.from_ else written.where.at("successor_of")
    period = read_period(written.from_ or since, written.until, begun, problems)
    return ids_of(node, problems), since, period


MAX_CHAIN: Final = 100
"""More levels, or links in a row, than anything real has."""

MAX_CIRCLES: Final = 20
"""More circles than anyone reads of at once."""


class Grower:
    """Collects the written nodes of one taxonomy and closes them into a `Taxonomy`."""

    def __init__(self, name: str, names: Names, problems: Problems) -> None:
        """Start with the root alone."""
        self.name = name
        self.names = names
        self.problems = problems
        self.nodes: dict[str, TreeNode] = {}
        self.wheres: dict[str, Where] = {}
        self.member_of: dict[str, list[tuple[str, WrittenMember]]] = {}
        self.overlaps: dict[frozenset[str], Where] = {}
        self.unread: set[str] = set()

    def hang(self, tree: Mapping[str, WrittenNode], parent: str | None = None) -> None:
        """Add nodes and all below them."""
        self.unread |= broken(tree)
        for id_, written in tree.items():
            if id_ in self.nodes:
                first = self.wheres[id_].line
                self.problems.add("CC205", f"the node '{id_}' stands twice, first in line {first}", written.where)
                continue
            above = ids_of(written.is_a, self.problems)
            self.wheres[id_] = written.where
            predecessors, since, period = _succession(written, self.problems)
            self.nodes[id_] = TreeNode(
                id_,
                self.names.of(f"taxonomies.{self.name}", id_, written.label or id_.replace("-", " ")),
                tuple(dict.fromkeys([*([parent] if parent else []), *above])),
                written.aliases,
                predecessors,
                since,
                period,
                written.side,
                written.failure_of,
            )
            for member in written.members:
                self.member_of.setdefault(member.party, []).append((id_, member))
            self.hang(written.children, id_)

    def let_overlap(self, groups: Iterable[tuple[str, ...]], where: Where) -> None:
        """Declare nodes of which several may hold at once, and where that is written."""
        self.overlaps |= {frozenset({a, b}): where for group in groups for a in group for b in group if a != b}

    def close(self) -> Taxonomy:
        """Return the taxonomy, memberships hung in as parents; links that lead nowhere or in circles are problems."""
        members: dict[tuple[str, str], Period] = {}
        for member, entries in self.member_of.items():
            if member not in self.nodes:
                self._unknown(member, self.wheres[entries[0][0]])
                continue
            node = self.nodes[member]
            parties = [party for party, _ in entries if party not in node.parents]
            self.nodes[member] = attrs.evolve(node, parents=tuple(dict.fromkeys([*node.parents, *parties])))
            for party, written in entries:
                if party in parties:
                    members[member, party] = self._membership(member, party, written)
        for node in list(self.nodes.values()):
            for other in (*node.parents, *node.successor_of):
                if other not in self.nodes:
                    self._unknown(other, self.wheres[node.id])
            self.nodes[node.id] = attrs.evolve(node, parents=tuple(p for p in node.parents if p in self.nodes))
        self._cut_circles()
        self._check_successions()
        self._check_names()
        overlaps = frozenset(pair for pair in self.overlaps if pair <= self.nodes.keys())
        for where in sorted({*self.overlaps.values()}, key=lambda where: where.order):
            named = {id_ for pair, at in self.overlaps.items() if at == where for id_ in pair}
            for id_ in sorted(named - self.nodes.keys()):
                self._unknown(id_, where)
        return Taxonomy(self.name, self.nodes, overlaps, members)

    def _check_successions(self) -> None:
        links = {id_: tuple(old for old in node.successor_of if old in self.nodes) for id_, node in self.nodes.items()}
        for circle in cut_circles(links):
            text = " -> ".join([*circle, circle[0]])
            message = f"nodes succeed each other in a circle: {text}; remove one link"
            self.problems.add("CC501", message, self.wheres[circle[0]])

    def _check_names(self) -> None:
        """A name must leave no doubt which node is meant."""
        known = {normalise(id_): id_ for id_ in self.nodes}
        for id_, node in self.nodes.items():
            for name in dict.fromkeys(map(normalise, (node.label, *node.aliases))):
                other = known.setdefault(name, id_)
                if other != id_:
                    message = f"'{name}' names two nodes, '{other}' and '{id_}'; take it from one of them"
                    self.problems.add("CC205", message, self.wheres[id_])

    def _membership(self, member: str, party: str, written: WrittenMember) -> Period:
        period = read_period(written.from_, written.until, written.where, self.problems)
        lives = self.nodes[member].period.meet(self.nodes[party].period)
        if not period.meet(lives).proper:
            message = f"'{member}' is never a member of '{party}': there is no day on which both exist and it belongs"
            self.problems.add("CC306", message, written.where)
        return period

    def _unknown(self, id_: str, where: Where) -> None:
        if id_ in self.unread:
            return
        hint = self.problems.suggest(id_, self.nodes)
        self.problems.add("CC204", f"the taxonomy '{self.name}' has no node '{id_}'{hint}", where)

    def _cut_circles(self) -> None:
        links = {id_: node.parents for id_, node in self.nodes.items()}
        for circle in cut_circles(links):
            text = " -> ".join([*circle, circle[0]])
            self.problems.add("CC501", f"nodes hang under each other in a circle: {text}", self.wheres[circle[0]])
        self.nodes = {id_: attrs.evolve(node, parents=links[id_]) for id_, node in self.nodes.items()}
        chain = longest_chain(links)
        if len(chain) > MAX_CHAIN:
            message = f"the taxonomy '{self.name}' is more than {MAX_CHAIN} levels deep; leave some out"
            self.problems.add("CC104", message, self.wheres[chain[0]])


def longest_chain(links: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the ids along the longest way through links that run in no circle, its start first."""
    best: dict[str, int] = {}
    for start in links:
        stack = [start]
        while stack:
            id_ = stack[-1]
            waiting = [next_ for next_ in links.get(id_, ()) if next_ not in best]
            if waiting:
                stack += waiting
                continue
            best[stack.pop()] = 1 + max((best[next_] for next_ in links.get(id_, ())), default=0)
    chain: list[str] = []
    ids: Iterable[str] = links
    while following := max(ids, key=lambda id_: best[id_], default=None):
        chain.append(following)
        ids = links.get(following, ())
    return chain


def cut_circles(links: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """Return the circles of a directed graph, and cut its links so that none is left.

    Each circle is cut at its smallest id. Where there are more than a person reads, those found are returned, and all
    links are cut.
    """
    found: list[list[str]] = []
    while circle := find_circle(links):
        found.append(circle)
        links[circle[0]] = ()
        if len(found) >= MAX_CIRCLES:
            links.update(dict.fromkeys(links, ()))
    return found


def find_circle(links: Mapping[str, Iterable[str]]) -> list[str] | None:
    """Return the ids of one circle of a directed graph, starting at its smallest id, or None."""
    done: set[str] = set()
    for start in sorted(links):
        trail: list[str] = []
        on_trail: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            id_, leaving = stack.pop()
            if leaving:
                trail.pop()
                on_trail.discard(id_)
                done.add(id_)
                continue
            if id_ in on_trail:
                circle = trail[trail.index(id_) :]
                first = circle.index(min(circle))
                return circle[first:] + circle[:first]
            if id_ in done:
                continue
            trail.append(id_)
            on_trail.add(id_)
            stack.append((id_, True))
            stack.extend((next_, False) for next_ in sorted(links.get(id_, ()), reverse=True))
    return None


def grow(
    files: Mapping[str, tuple[WrittenTaxonomy, ...]],
    terms: Mapping[str, WrittenNode],
    problems: Problems,
    names: Names,
) -> dict[str, Taxonomy]:
    """Return all taxonomies of a pack, a case's own terms hung in."""
    growers = {name: Grower(name, names, problems) for name in files}
    for name, records in files.items():
        for record in records:
            growers[name].hang(record.nodes)
            growers[name].let_overlap(record.overlaps, record.where.at("overlaps"))
    parents = {id_: ids_of(written.is_a, problems) for id_, written in terms.items()}
    circle = find_circle(parents) or []
    for id_, written in terms.items():
        above = parents[id_]
        homes = [grower for grower in growers.values() if any(a in grower.nodes or a == grower.name for a in above)]
        # A term may hang under another term, wherever that one hangs.
        homes = homes or [grower for grower in growers.values() if _hangs_in(grower, id_, parents)]
        if written.is_a is None:
            problems.add("CC202", f"the term '{id_}' says nothing of what it is; add 'is_a'", written.where)
        elif not homes and id_ in circle:
            text = " -> ".join([*circle, circle[0]])
            message = f"terms hang under each other in a circle: {text}; remove one link"
            problems.add("CC501", message, terms[circle[0]].where)
        elif not homes and above:
            known = {node for grower in growers.values() for node in grower.nodes}
            message = f"no taxonomy has a node '{above[0]}'{problems.suggest(above[0], known)}"
            problems.add("CC204", message, written.where)
        elif homes:
            below_root = tuple(ScalarNode(a) for a in above if a != homes[0].name)
            homes[0].hang({id_: attrs.evolve(written, is_a=ListNode(below_root))})
    return {name: grower.close() for name, grower in growers.items()}


def _hangs_in(grower: Grower, id_: str, parents: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    todo = [id_]
    while todo:
        current = todo.pop()
        if current in grower.nodes or current == grower.name:
            return True
        if current not in seen:
            seen.add(current)
            todo.extend(parents.get(current, ()))
    return False
