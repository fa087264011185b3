"""Laws of comparison at its borders: relations type by type, edges that give way, exact differences."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.compare import Setting, compile_comparator
from claimcheck.compare.parameters import (
    AbsoluteTolerance,
    CountParameters,
    MomentParameters,
    PlaceParameters,
    QuantityParameters,
    QuantityTolerance,
    Thresholds,
    WithinTolerance,
)
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.pairs import cells_of
from claimcheck.testing.strategies.quantities import HOUR
from claimcheck.testing.strategies.trees import WORLD, overlapping, parents, read_place, within
from claimcheck.values import Bounds, Count, Gazetteer, Moment, Place, Quantity, Span
from claimcheck.values.sphere import EARTH_KM, Disc


def _relation(pair: some.Pair) -> str:
    """Return how two values stand to each other, conflicts of every size being one."""
    return {"near": "disjoint", "apart": "disjoint"}.get(pair.result.relation.value, pair.result.relation.value)


@law(
    "CMP-36",
    kind="oracle",
    needs={"pair": some.category_pairs(), "crossed": some.nested_alternatives() | some.crossed_negations()},
)
def categories_stand_as_their_sets_do(pair: some.Pair, crossed: some.Pair) -> None:
    """Nodes, alternatives and negations are equal, refine each other or overlap as the things they leave possible do.

    'Anything but an attack' says less than 'a patrol', and more than nothing.
    """
    pairs = (pair, crossed, crossed.flipped)
    expected, found = [oracle.relation(*one.worlds) for one in pairs], [_relation(one) for one in pairs]
    told = [f"{one.left} and {one.right}" for one in pairs]
    assert found == expected, f"{told}: {found} instead of {expected}"


@law("CMP-37", kind="oracle", needs={"pair": some.place_pairs()})
def places_stand_as_their_ground_does(pair: some.Pair) -> None:
    """Places of one tree are equal, lie in each other or share ground as the smallest places in them do.

    Outside a town is still in its district.
    """
    expected, found = oracle.relation(*pair.worlds), _relation(pair)
    assert found == expected, f"{pair.left} and {pair.right}: {found} instead of {expected}"


def _one_is_negated(pair: some.Pair) -> bool:
    return (pair.left.form == "not") is not (pair.right.form == "not")


@law("CMP-38", kind="oracle", needs={"pair": some.category_pairs(forms=("all", "not")).filter(_one_is_negated)})
def lists_meet_negations_by_members(pair: some.Pair) -> None:
    """A list refines a negation that leaves all its members possible, and excludes one that leaves out any of them.

    Whoever names two targets contradicts whoever rules out one.
    """
    tree = pair.setting.taxonomy
    nodes, every = oracle.tree_worlds(parents(tree), overlapping(tree))  # type: ignore[arg-type]
    stated, negated = (pair.left, pair.right) if pair.right.form == "not" else (pair.right, pair.left)
    members = [nodes[node] for node in oracle.most_exact(stated.nodes, nodes)]
    kept = oracle.category_worlds(negated.nodes, "not", nodes, every)
    clear, cut = all(member <= kept for member in members), any(not member & kept for member in members)
    towards = "refines" if stated is pair.left else "refined-by"
    expected = towards if clear else "disjoint" if cut else "overlaps"
    found = _relation(pair)
    assert found == expected, f"{pair.left} and {pair.right}: {found} instead of {expected}"


_DAY: Final = date(1970, 1, 1)
_SHARES: Final = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1), Fraction(3, 2)])


def _moment(first: int, width: int | None, *, soft_low: bool, soft_high: bool, slack: Fraction) -> Moment:
    bounds = Bounds(first, None if width is None else first + width - 1)
    return Moment(bounds, f"{first}", (_DAY, _DAY), soft_low, soft_high, slack)


@law(
    "CMP-39",
    kind="boundary",
    needs={
        "widths": st.tuples(st.integers(1, 6), st.none() | st.integers(1, 6)), "gap": st.integers(0, 10),
        "soft": st.tuples(st.booleans(), st.booleans()), "slacks": st.tuples(_SHARES, _SHARES),
    },
)  # fmt: skip
def soft_edges_give_way_by_a_share_of_their_width(
    widths: tuple[int, int | None], gap: int, soft: tuple[bool, bool], slacks: tuple[Fraction, Fraction]
) -> None:
    """The soft edge of a moment gives way by its share of the moment's width, to the microsecond; an open one by none.

    The border is where a conflict begins, and has to be where the rule says.
    """
    lower = _moment(0, widths[0], soft_low=False, soft_high=soft[0], slack=slacks[0])
    upper = _moment(widths[0] + gap, widths[1], soft_low=soft[1], soft_high=False, slack=slacks[1])
    gives = [
        slack * (width or 0) if edge else Fraction(0) for slack, width, edge in zip(slacks, widths, soft, strict=True)
    ]
    compare = compile_comparator("moment", MomentParameters(), Setting())
    found = compare(lower, upper).relation.value, compare(upper, lower).relation.value
    expected = ("near" if gap <= max(gives) else "apart",) * 2
    assert found == expected, f"{lower} and {upper}: {found} instead of {expected}"


_STEPS: Final = Thresholds(None, "0.3", "1.1", "2.2")


@law(
    "CMP-40",
    kind="boundary",
    needs={"low": st.integers(1, 40), "gap": st.integers(1, 40), "within": st.sampled_from(["0", "0.1", "0.7"])},
)
def differences_are_exact_decimals(low: int, gap: int, within: str) -> None:
    """A difference that is exactly a tolerance is near, and one that is exactly a threshold reaches it.

    As binary fractions, 1.1 is more than eleven tenths and 0.7 is less than seven.
    """
    ends = Fraction(low, 10), Fraction(low + gap, 10)
    one, other = (_exactly(end) for end in ends)
    rules: Any = QuantityParameters("difference", QuantityTolerance(within), _STEPS)
    read = compile_comparator("quantity", rules, Setting())(one, other)
    near = Fraction(gap, 10) <= Fraction(within)
    expected = ("near", 0) if near else ("apart", 1 + sum(gap >= step for step in (3, 11, 22)))
    found = read.relation.value, int(read.severity)
    assert found == expected, f"{ends}: {read} instead of {expected}"


def _exactly(figure: Fraction) -> Quantity:
    return Quantity(Span(figure, figure), HOUR, HOUR)


@law("CMP-41", kind="boundary", needs={"by": st.sampled_from(["ratio", "difference"]), "top": st.none() | st.just(5)})
def none_and_more_than_none_are_near(by: Any, top: int | None) -> None:
    """None and more than none touch: they are near, and nearer by difference than by ratio, which there is none of.

    Nothing lies between them, and nobody may divide by it.
    """
    none = _exactly(Fraction(0))
    some_ = Quantity(Span(Fraction(0), None if top is None else Fraction(top), above=True), HOUR, HOUR)
    read = compile_comparator("quantity", QuantityParameters(by), Setting())(none, some_)
    found = read.relation.value, read.distance, read.ratio, int(read.severity)
    assert found == ("near", 1.0 if by == "ratio" else 0.0001, None, 0), f"{none} and {some_}: {read}"


@law("CMP-42", kind="oracle", needs={"gazetteer": some.gazetteers(measured=True), "data": st.data()})
def named_places_stand_as_the_tree_says(gazetteer: Gazetteer, data: st.DataObject) -> None:
    """A named place lies in what the tree puts it into; others are apart, unless both are drawn and share ground.

    Two districts that are drawn as circles may share ground; a village is in its district whatever the circles say.
    """
    ids = sorted(gazetteer.sites)
    one, other = (data.draw(st.sampled_from(ids)) for _ in range(2))
    places = [read_place(id_, gazetteer) for id_ in (one, other)]
    chains = [gazetteer.chain(id_) for id_ in (one, other)]
    gap = _kilometres(*(_first_disc(gazetteer, chain) for chain in chains))
    drawn = all(gazetteer.sites[id_].disc for id_ in (one, other))
    expected = _as_the_tree_says(chains[0], chains[1], gap, drawn=drawn)
    read = compile_comparator("place", PlaceParameters(), Setting())(*places)
    named = all(id_ in read.sentence for id_ in (one, other))
    assert (read.relation.value, named) == (expected, True), f"{places}, {gap} km: {read} instead of {expected}"


def _first_disc(gazetteer: Gazetteer, chain: tuple[str, ...]) -> Disc | None:
    return next((disc for id_ in chain if (disc := gazetteer.sites[id_].disc)), None)


def _kilometres(one: Disc | None, other: Disc | None) -> float | None:
    """Return the kilometres between two discs, or None where one of them is not known."""
    if one is None or other is None:
        return None
    between = oracle.kilometres((one.lat, one.lon), (other.lat, other.lon), EARTH_KM)
    return max(0.0, between - one.radius_km - other.radius_km)


def _as_the_tree_says(one: tuple[str, ...], other: tuple[str, ...], gap: float | None, *, drawn: bool) -> str:
    if one[0] in other or other[0] in one:
        return "equal" if one == other else "refines" if other[0] in one else "refined-by"
    if one[-1] != other[-1]:
        return "apart" if gap else "overlaps"
    return "overlaps" if drawn and gap == 0 else "apart"


@law("CMP-43", kind="boundary", needs={"discs": st.tuples(some.near_discs(homes=(0,)), some.near_discs(homes=(0,)))})
def places_as_far_apart_as_the_tolerance_are_near(discs: tuple[Disc, Disc]) -> None:
    """Places exactly as far apart as is tolerated are near; half a metre farther, or where nothing is tolerated, not.

    A tolerance holds what it names. The distance is that of the gap either way.
    """
    one, other = (Disc(disc.lat, disc.lon) for disc in discs)
    assume(one.to(other) > 1)
    found = []
    for far, most in ((0.5, "500m"), (0.5005, "500m"), (0.5, None)):
        wide = Disc(other.lat, other.lon, one.to(other) - far)
        places = (Place("a", disc=disc, bounding=disc) for disc in (one, wide))
        compare = compile_comparator("place", PlaceParameters(WithinTolerance(most)), Setting())
        result = compare(*places)
        found.append((result.relation.value, result.distance))
    share = 0.0099
    assert found == [("near", share), ("apart", share), ("apart", share)], f"{one} and {other}: {found}"


_FUZZ: Final = 1e-6


@law("CMP-44", kind="oracle", needs={"discs": st.tuples(*[some.near_discs(homes=(0,))] * 2)})
def coordinates_stand_as_their_discs_do(discs: tuple[Disc, Disc]) -> None:
    """Places given by coordinates lie in each other, share ground or are apart as their discs are.

    A town told with a radius may hold a point that somebody measured.
    """
    one, other = discs
    between = oracle.kilometres((one.lat, one.lon), (other.lat, other.lon), EARTH_KM)
    more, sum_ = other.radius_km - one.radius_km, one.radius_km + other.radius_km
    assume(one == other or min(abs(between - abs(more)), abs(between - sum_)) > _FUZZ)
    nested = "equal" if one == other else "refines" if between < more else "refined-by" if between < -more else ""
    places = (Place(f"{disc.lat}, {disc.lon}", disc=disc, bounding=disc) for disc in discs)
    found = compile_comparator("place", PlaceParameters(), Setting())(*places).relation.value
    expected = nested or ("overlaps" if between < sum_ else "apart")
    assert found == expected, f"{discs}: {found} instead of {expected}"


_RISING: Final = Thresholds(None, "1.4", "2", "4")
_LOWS, _GAPS = st.integers(0, 12) | st.sampled_from([4, 5]), st.integers(1, 12) | st.just(2)
"""Figures, among them those whose ratio is 1.4, which no binary fraction is."""


@law("CMP-45", kind="boundary", needs={"low": _LOWS, "gap": _GAPS, "twice": st.booleans()})
def ratios_are_exact(low: int, gap: int, twice: bool) -> None:  # noqa: FBT001
    """Figures whose ratio is exactly the tolerance are near; one that is exactly a threshold reaches it.

    A ratio of quantities is theirs, one of counts has one added to both, and against zero every threshold is reached.
    """
    widest = 2.0 if twice else 1.25
    hours = [_exactly(Fraction(figure)) for figure in (low, low + gap)]
    counts = [Count(Bounds(figure - 1, figure - 1)) for figure in (low + 1, low + 1 + gap)]
    rules: Any = QuantityParameters("ratio", QuantityTolerance("0", widest), _RISING)
    one = compile_comparator("quantity", rules, Setting())(*hours)
    two = compile_comparator("count", CountParameters(AbsoluteTolerance(0, widest), _RISING), Setting())(*counts)
    expected = [_by_ratio(low, low + gap, widest), _by_ratio(low + 1, low + 1 + gap, widest)]
    found = [(read.relation.value, int(read.severity)) for read in (one, two)]
    assert found == expected, f"{low} and {low + gap}: {one}, {two}"


def _by_ratio(low: int, high: int, widest: float) -> tuple[str, int]:
    if low and Fraction(high, low) <= Fraction(widest):
        return "near", 0
    return "apart", 1 + sum(not low or Fraction(high, low) >= step for step in (Fraction("1.4"), 2, 4))


@law("CMP-46", kind="boundary", needs={"half": st.integers(1, 20), "above": st.booleans()})
def soft_counts_give_way_by_a_share_of_their_figure(half: int, above: bool) -> None:  # noqa: FBT001
    """The soft edge of a count gives way by its share of the figure, and by no more.

    'About ten' with a slack of a half is near fifteen, and apart from sixteen.
    """
    edges = {"soft_low": True} if above else {"soft_high": True}
    soft = Count(Bounds(2 * half, 2 * half), None, None, **edges, slack=Fraction(1, 2))
    compare = compile_comparator("count", CountParameters(), Setting())
    figures = [2 * half + (-gap if above else gap) for gap in (half, half + 1)]
    found = [compare(soft, Count(Bounds(figure, figure))).relation.value for figure in figures if figure >= 0]
    assert found == ["near", "apart"][: len(found)], f"{soft} and {figures}: {found}"


@law("CMP-47", kind="boundary", needs={"gazetteer": some.gazetteers(), "data": st.data()})
def near_what_lies_in_nothing_is_anywhere(gazetteer: Gazetteer, data: st.DataObject) -> None:
    """Near a place that lies in nothing, and has no coordinates, holds every place.

    Nobody knows what is not near it.
    """
    id_ = data.draw(st.sampled_from(sorted(gazetteer.sites)))
    inner, outer = (read_place(text, gazetteer) for text in (id_, "near world"))
    compare = compile_comparator("place", PlaceParameters(), Setting())
    found = compare(inner, outer).relation.value, compare(outer, inner).relation.value
    assert found == ("refines", "refined-by"), f"{id_}: {found}"


@law("CMP-48", kind="oracle", needs={"gazetteer": some.gazetteers(), "data": st.data()})
def what_lies_between_is_somewhere_in_what_holds_both(gazetteer: Gazetteer, data: st.DataObject) -> None:
    """What lies between two places that nobody located is somewhere in the smallest place that holds both.

    Nothing is known to lie in it; of what lies around it, all that shares the ground may be it. The track between two
    villages may pass through a third.
    """
    named = st.sampled_from(sorted(gazetteer.sites))
    between = st.lists(named, min_size=2, max_size=2, unique=True).map(lambda ends: f"between {' and '.join(ends)}")
    texts = data.draw(between), data.draw(between | some.place_texts(gazetteer))
    grounds = [_ground(text, gazetteer) for text in texts]
    same = len({frozenset(text.split()) for text in texts}) == 1
    nested = grounds[0] <= grounds[1] and not texts[1].startswith("between ")
    expected = "equal" if same else "refines" if nested else "overlaps" if grounds[0] & grounds[1] else "apart"
    compare = compile_comparator("place", PlaceParameters(), Setting())
    found = compare(*(read_place(text, gazetteer) for text in texts)).relation.value
    assert found == expected, f"{texts} in {within(gazetteer)}: {found} instead of {expected}"


def _ground(text: str, gazetteer: Gazetteer) -> oracle.Worlds:
    """Return the cells in which that lies which a text names."""
    cells = oracle.cells(within(gazetteer))
    word, _, names = text.rpartition("between ")
    if not word and " and " not in names:
        return cells_of(names, within(gazetteer))
    one, other = names.split(" and ")
    around = [ground for ground in cells.values() if cells[one] | cells[other] <= ground]
    return min(around, key=len, default=frozenset[Any]().union(*cells.values()))


@law("CMP-49", kind="boundary", needs={"disc": some.near_discs(), "gazetteer": some.gazetteers(), "data": st.data()})
def coordinates_are_neither_in_nor_outside_what_is_not_drawn(
    disc: Disc, gazetteer: Gazetteer, data: st.DataObject
) -> None:
    """Coordinates may lie in a place that has none, and may lie outside of it.

    Nobody knows where its border runs.
    """
    point = Place(f"{disc.lat}, {disc.lon}", disc=disc, bounding=disc)
    names = WORLD, data.draw(st.sampled_from(sorted(gazetteer.sites)))
    compare = compile_comparator("place", PlaceParameters(), Setting())
    others = [read_place(f"{word}{name}", gazetteer) for word in ("", "outside ") for name in names]
    found = [(compare(point, other).relation.value, compare(other, point).relation.value) for other in others]
    assert found == [("overlaps", "overlaps")] * 4, f"{disc} and {names}: {found}"
