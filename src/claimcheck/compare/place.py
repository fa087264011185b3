"""Comparison of places: first through the tree, then by distance."""

from __future__ import annotations

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import PlaceParameters, graded
from claimcheck.compare.relation import Comparison, Relation, Severity
from claimcheck.language import Message
from claimcheck.values import Place
from claimcheck.values.measures import distance, parse_distance


UNMEASURED_DISTANCE = 0.5
"""The distance of distinct places between which no kilometres are known."""


def disjoint_in_tree(left: Place, right: Place) -> bool:
    """Return whether one place lies in what the other cuts out, or they stand on different branches of one tree."""
    if any(cut[0] in other.chain for one, other in ((left, right), (right, left)) for cut in one.without):
        return True
    if not left.chain or not right.chain or left.chain[0] in right.chain or right.chain[0] in left.chain:
        return False
    return left.chain[-1] == right.chain[-1]


def lies_within(inner: Place, outer: Place) -> bool:
    """Return whether all of ``inner`` lies in ``outer``, as far as tree and discs tell."""
    if outer.somewhere:
        return inner.spoken == outer.spoken
    if outer.disc is not None and not outer.chain:
        in_region = inner.bounding is not None and inner.bounding.within(outer.disc)
    elif outer.chain:
        in_region = outer.chain[0] in inner.chain
    else:
        in_region = True
    return in_region and all(_clear_of(inner, cut) for cut in outer.without)


def _clear_of(inner: Place, cut: tuple[str, ...]) -> bool:
    """Return whether no part of ``inner`` lies in the place whose chain is ``cut``."""
    if any(mine[0] in cut for mine in inner.without):
        return True
    if not inner.chain:
        return False
    return inner.chain[0] not in cut and cut[0] not in inner.chain and inner.chain[-1] == cut[-1]


def compare_places(parameters: PlaceParameters, setting: Setting) -> Comparator:
    """Compare regions; the distance is gap/(gap + 50 km), or 0.5 where no kilometres are known.

    A place without coordinates compares through what it lies in. Two branches of one tree exclude each other. Places
    that share no tree exclude each other only by kilometres: where those are not known, they may be one place.
    """
    steps = parameters.severity.steps(parse_distance)
    tolerance = parameters.near()
    unmeasured = Severity.named(parameters.unmeasured)

    def compare(left: Place, right: Place) -> Comparison:
        names = {"left": setting.label(left), "right": setting.label(right)}
        there, back = lies_within(left, right), lies_within(right, left)
        if there or back:
            relation = Relation.EQUAL if there and back else Relation.REFINES if there else Relation.REFINED_BY
            return Comparison(relation, said=Message(f"place.{relation}", **names))
        gap = left.bounding.gap(right.bounding) if left.bounding and right.bounding else None
        if not gap and (not disjoint_in_tree(left, right) or (left.disc and right.disc)):
            known = gap is not None or _in_one_tree(left, right)
            sentence = Message("place.overlaps" if known else "place.undeclared", **names)
            return Comparison(Relation.OVERLAPS, said=sentence)
        if not gap:
            different = Message("place.different", **names)
            return Comparison(Relation.APART, UNMEASURED_DISTANCE, unmeasured, said=different)
        share = max(round(gap / (gap + 50), 4), 0.0001)
        if gap <= tolerance:
            near = Message("place.near-each-other", gap=distance(gap), **names)
            return Comparison(Relation.NEAR, share, said=near)
        far = Message("place.apart", gap=distance(gap), **names)
        return Comparison(Relation.APART, share, graded(gap, steps), said=far)

    return compare


comparators.register("place", compare_places, PlaceParameters)


def _in_one_tree(left: Place, right: Place) -> bool:
    """Return whether one tree holds both, so that it tells how they lie to each other."""
    return bool(left.chain and right.chain) and left.chain[-1] == right.chain[-1]
