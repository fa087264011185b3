"""Comparison of categories and parties on their taxonomy."""

from __future__ import annotations

from itertools import product

from msgspec.structs import replace

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import TreeParameters, graded
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.language import Listed, Message
from claimcheck.values import Category, Taxonomy
from claimcheck.values.category import category


def tree_relation(tree: Taxonomy, left: Category, right: Category) -> Relation:
    """Return how two categories stand to each other.

    A list states all its members, so it refines every list that it covers; an alternative is as wide as its members
    together; a negation is everything outside its nodes.
    """
    left, right = exact(tree, left), exact(tree, right)
    if (left.form, left.nodes) == (right.form, right.nodes):
        return Relation.EQUAL
    there, back = implies(tree, left, right), implies(tree, right, left)
    if there or back:
        return Relation.EQUAL if there and back else Relation.REFINES if there else Relation.REFINED_BY
    return Relation.OVERLAPS if may_meet(tree, left, right) else Relation.APART


def exact(tree: Taxonomy, stated: Category) -> Category:
    """Return what is stated without the members of a list that another member says more exactly, and so says too."""
    return category(tree.lowest(stated.nodes), "all") if stated.form == "all" else stated


def implies(tree: Taxonomy, left: Category, right: Category) -> bool:
    """Return whether whoever states ``left`` thereby states ``right``."""
    match left.form, right.form:
        case "not", "not":
            return all(any(mine in tree.lineage(theirs) for mine in left.nodes) for theirs in right.nodes)
        case "not", _:
            return False
        case _, "not":
            return not any(tree.compatible(mine, theirs) for mine, theirs in product(left.nodes, right.nodes))
        case _, "all":
            return all(_states(tree, left, theirs) for theirs in right.nodes)
        case _, "any":
            if left.form == "any":
                return all(any(theirs in tree.lineage(mine) for theirs in right.nodes) for mine in left.nodes)
            return any(_states(tree, left, theirs) for theirs in right.nodes)
        case _:
            return _states(tree, left, right.nodes[0])


def _states(tree: Taxonomy, left: Category, node: str) -> bool:
    """Return whether ``left`` says that something below ``node`` holds."""
    below = [node in tree.lineage(mine) for mine in left.nodes]
    return all(below) if left.form == "any" else any(below)


def may_meet(tree: Taxonomy, left: Category, right: Category) -> bool:
    """Return whether both may be true at once, neither being the more exact."""
    match left.form, right.form:
        case "not", "not":
            return True
        case "not", _:
            return not _all_excluded(tree, right, left)
        case _, "not":
            return not _all_excluded(tree, left, right)
        case _:
            return any(tree.compatible(mine, theirs) for mine, theirs in product(left.nodes, right.nodes))


def _all_excluded(tree: Taxonomy, stated: Category, negation: Category) -> bool:
    """Return whether a negation excludes what is stated: one member of a list, every member of an alternative."""
    excluded = [any(cut in tree.lineage(mine) for cut in negation.nodes) for mine in stated.nodes]
    return all(excluded) if stated.form == "any" else any(excluded)


def tree_distance(tree: Taxonomy, left: Category, right: Category) -> float:
    """Return the distance of the nearest members; 1 against a negation."""
    if "not" in {left.form, right.form}:
        return 1.0
    return min(tree.distance(mine, theirs) for mine, theirs in product(left.nodes, right.nodes))


def compare_categories(parameters: TreeParameters, setting: Setting) -> Comparator:
    """Compare nodes of a taxonomy; the distance is that of Wu and Palmer (1994) between the nearest nodes."""
    steps, tree = parameters.severity.steps(), _tree_of(setting)

    def compare(left: Category, right: Category) -> Comparison:
        relation = tree_relation(tree, left, right)
        names = {"left": setting.label(left), "right": setting.label(right)}
        if relation is not Relation.APART:
            return Comparison(relation, said=Message(f"category.{relation}", **names))
        left, right = exact(tree, left), exact(tree, right)
        distance = tree_distance(tree, left, right)
        negated = "not" in {left.form, right.form}
        common = None if negated else _common(tree, left, right)
        sentence = (
            Message("category.apart-sharing", shared=tree.label(common), **names)
            if common
            else Message("category.apart-not" if negated else "category.apart", **names)
        )
        return Comparison(Relation.APART, distance, graded(distance, steps), said=sentence)

    return compare


comparators.register("category", compare_categories, TreeParameters)


def compare_parties(parameters: TreeParameters, setting: Setting) -> Comparator:
    """Compare parties as categories, and say where one is the successor of the other: related, not equal.

    Where it is known when the event was, a membership or an overlap counts only if it held at that time.
    """
    compare, tree = compare_categories(parameters, setting), _tree_of(setting)

    def compare_related(left: Category, right: Category) -> Comparison:
        found = compare(left, right)
        if not found.apart:
            return found
        return replace(found, said=Listed((found.said, *_remarks(tree, left, right)), "clauses"))

    return compare_related


comparators.register("party", compare_parties, TreeParameters)


def _tree_of(setting: Setting) -> Taxonomy:
    if setting.taxonomy is None:
        raise ValueError("needs a taxonomy; give the field one")
    return setting.taxonomy


def _remarks(tree: Taxonomy, left: Category, right: Category) -> list[Message]:
    """Return what a reader has to know of two parties that exclude each other."""
    remarks = []
    pairs = [found for a, b in product(left.nodes, right.nodes) if (found := tree.succession(a, b)) is not None]
    if pairs:
        new, old = min(pairs)
        names = {"new": tree.label(new), "old": tree.label(old)}
        since = tree.nodes[new].since
        remarks.append(
            Message("party.successor-since", since=str(since), **names)
            if since
            else Message("party.successor", **names)
        )
    if tree.timeless is not None and tree_relation(tree.timeless, left, right) is not Relation.APART:
        remarks.append(Message("party.another-time"))
    return remarks


def _common(tree: Taxonomy, left: Category, right: Category) -> str | None:
    nearest = min(product(left.nodes, right.nodes), key=lambda pair: (tree.distance(*pair), pair))
    return tree.common(*nearest)
