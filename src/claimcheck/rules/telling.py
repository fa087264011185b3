"""How much it tells that somebody names a category: how few of the tree's nodes the name leaves."""

from __future__ import annotations

from math import log2

from claimcheck.values import Category, Taxonomy


class Telling:
    """Weighs names of one or several taxonomies; what lies below a node is counted once."""

    def __init__(self) -> None:
        """Start without having counted anything."""
        self._below: dict[tuple[str, str, bool], int] = {}

    def bits(self, tree: Taxonomy, value: Category, *, same: bool = False) -> float:
        """Return how many bits a name tells: log2 of the tree's nodes over those that it leaves.

        A node with nothing below it is as exact as the tree allows, and tells whatever is asked: infinitely many.

        Args:
            tree: The taxonomy.
            value: What is named.
            same: Whether both accounts name it. A party that both name is one party, whatever belongs to it: only
                kinds of what both name leave open which is meant.
        """
        left = self._left(tree, value, same=same)
        return float("inf") if left == 1 else log2(len(tree.nodes) / left)

    def earns(self, tree: Taxonomy, value: Category, weight: int, *, same: bool = False) -> bool:
        """Return whether a name tells at least as many bits as a weight in thousandths; see `bits`."""
        left = self._left(tree, value, same=same)
        return left == 1 or left * 2.0 ** (weight / 1000) <= len(tree.nodes)

    def _left(self, tree: Taxonomy, value: Category, *, same: bool) -> int:
        below = [self._count(tree, node, members=not same) for node in value.nodes]
        match value.form:
            case "any":
                return sum(below)
            case "not":
                return max(len(tree.nodes) - sum(below), 1)
            case _:
                return min(below)

    def _count(self, tree: Taxonomy, node: str, *, members: bool) -> int:
        key = (tree.name, node, members)
        if key not in self._below:
            self._below[key] = len(tree.below(node) if members else _kinds(tree, node))
        return self._below[key]


def _kinds(tree: Taxonomy, node: str) -> set[str]:
    """Return a node and all kinds of it: what lies below it, without what only belongs to a party."""
    found, grown = {node}, True
    while grown:
        kinds = {
            id_
            for id_, other in tree.nodes.items()
            if any((id_, up) not in tree.members for up in found & {*other.parents})
        }
        grown = not kinds <= found
        found |= kinds
    return found
