"""Laws of values: the interval algebra, hedges, moments, places and labels."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import isclose
from typing import Any

from attrs import evolve
from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.compare import Setting, compile_comparator
from claimcheck.compare.parameters import PlaceParameters, TreeParameters
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.ranges import CLOCK, read_moment
from claimcheck.testing.strategies.trees import overlapping, parents, read_place
from claimcheck.values import Bounds, Gazetteer, Taxonomy
from claimcheck.values.category import category
from claimcheck.values.flag import parse_flag
from claimcheck.values.moment import parse_moment
from claimcheck.values.sphere import EARTH_KM, Corridor, Disc
from claimcheck.values.text import normalise


def _set(given: Bounds | None) -> frozenset[int]:
    return oracle.numbers(given.low, given.high) if given else frozenset()


@law("VAL-01", kind="oracle", needs={"pair": some.near_misses(), "number": st.integers(0, 30)})
def ranges_are_sets(pair: tuple[Bounds, Bounds], number: int) -> None:
    """Ranges hold, lie within, meet and span what sets of numbers do.

    Every comparison rests on these four; a mistake by one at an edge would make conflicts out of nothing.
    """
    one, other = pair
    hull = frozenset(n for n in range(oracle.WINDOW) if min(a := _set(one) | _set(other)) <= n <= max(a))
    found = one.holds(number), one.within(other), _set(one.meet(other)), _set(one.hull(other))
    expected = number in _set(one), _set(one) <= _set(other), _set(one) & _set(other), hull
    assert found == expected, f"{one} and {other}, {number}: {found} instead of {expected}"


@law("VAL-02", kind="algebra", needs={"pair": some.near_misses(), "third": some.bounds()})
def meet_and_hull_ignore_order(pair: tuple[Bounds, Bounds], third: Bounds) -> None:
    """Meet and hull do not depend on the order or grouping of ranges, and a range changes nothing in itself.

    Accounts arrive in any order; what they imply together must not depend on it.
    """
    one, other = pair
    both = one.meet(other), one.hull(other), one.hull(other).hull(third), one.meet(one), one.hull(one)
    again = other.meet(one), other.hull(one), one.hull(other.hull(third)), one, one
    assert both == again, f"{one}, {other}, {third}: {both} is not {again}"


@law("VAL-03", kind="oracle", needs={"pair": some.near_misses()})
def gap_is_the_nearest_difference(pair: tuple[Bounds, Bounds]) -> None:
    """The gap of two ranges is the smallest difference of their numbers, either way round, and 0 only if they meet.

    The gap decides between near and apart, and how severe a disagreement is.
    """
    one, other = pair
    expected = oracle.gap(_set(one), _set(other))
    found = one.gap(other), other.gap(one), one.meet(other) is None, one.meets(other), other.meets(one)
    assert found == (expected, expected, expected > 0, expected == 0, expected == 0), (
        f"{one} and {other}: {found} instead of {expected}"
    )


@law("VAL-04", kind="error", needs={"low": st.integers(1, 50), "short": st.integers(1, 50)})
def no_range_runs_backwards(low: int, short: int) -> None:
    """A range that runs backwards cannot be made, and the message names both its ends.

    A swapped range would hold nothing, agree with nobody, and look like a conflict.
    """
    message = refusal(Bounds, low, low - short)
    assert f"{low}..{low - short}" in message, f"{low}..{low - short} was answered with: {message}"


@law("VAL-05", kind="oracle", needs={"pair": some.near_misses()})
def sums_and_reach_are_those_of_sets(pair: tuple[Bounds, Bounds]) -> None:
    """Ranges add up to the sums of their numbers, and reach as far as their farthest numbers differ.

    A whole is the sum of its parts, and evidence holds only as far as the ranges reach.
    """
    one, other = pair
    a, b = _set(one), _set(other)
    sums = frozenset(x + y for x in a for y in b if x + y < oracle.WINDOW)
    farthest = None if None in {one.high, other.high} else max(abs(x - y) for x in a for y in b)
    found = _set(one.plus(other)), one.reach(other)
    assert found == (sums, farthest), f"{one} and {other}: {found} instead of {sums}, {farthest}"


@law("TIM-01", kind="metamorphic", needs={"text": some.clock_texts(), "cut": st.sampled_from([4, 7, 10, 13])})
def a_coarser_date_holds_the_finer(text: str, cut: int) -> None:
    """A date cut short holds the date it was cut from.

    'In February' and 'on the 29th at one' are compatible accounts of one moment.
    """
    fine, coarse = read_moment(text).bounds, read_moment(text[:cut]).bounds
    inside = coarse.low <= fine.low and (fine.high or 0) <= (coarse.high or 0)
    assert inside, f"{text} is {fine}, outside {text[:cut]}, {coarse}"


@law(
    "TIM-02",
    kind="metamorphic",
    needs={"minute": st.integers(0, 500_000), "east": st.integers(-56, 56), "west": st.integers(-56, 56)},
)
def one_instant_in_two_zones_is_one(minute: int, east: int, west: int) -> None:
    """The same minute written on the clocks of two zones is the same moment.

    16:30 in Bamako and 18:30 in Paris are no disagreement.
    """
    instant = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    texts = [_on_clock(instant, quarters) for quarters in (east, west)]
    one, other = (parse_moment(text, CLOCK).bounds for text in texts)
    assert one == other, f"{texts[0]} is {one}, {texts[1]} is {other}"


def _on_clock(instant: datetime, quarters: int) -> str:
    sign, left = ("-" if quarters < 0 else "+"), abs(quarters) * 15
    local = instant.replace(tzinfo=None) + timedelta(minutes=15 * quarters)
    return f"{local:%Y-%m-%dT%H:%M}{sign}{left // 60:02}:{left % 60:02}"


@law("TIM-03", kind="oracle", needs={"text": some.moment_texts()})
def moments_hold_the_minutes_they_name(text: str) -> None:
    """A written moment holds exactly the minutes that the calendar gives it.

    Years leap and months differ; a day too many would make neighbours meet.
    """
    bounds, meant = read_moment(text).bounds, oracle.minutes(text)
    start = int(datetime(2020, 2, 25, tzinfo=UTC).timestamp()) * 1_000_000
    expected = start + min(meant) * 60_000_000, start + (max(meant) + 1) * 60_000_000 - 1
    assert (bounds.low, bounds.high) == expected, f"{text} is {bounds} instead of {expected}"


@law("PLC-01", kind="oracle", needs={"one": some.discs(), "other": some.discs(), "third": some.discs()})
def distance_is_a_distance(one: Disc, other: Disc, third: Disc) -> None:
    """Distance is that of the great circle, the same both ways, nothing to itself, and no detour is shorter.

    Places are near or apart by it; it must not depend on who is asked first.
    """
    there, back, direct = (
        one.to(other),
        other.to(one),
        oracle.kilometres((one.lat, one.lon), (other.lat, other.lon), EARTH_KM),
    )
    right = there == back and one.to(one) == 0 and isclose(there, direct, abs_tol=1e-2)
    short = there <= one.to(third) + third.to(other) + 1e-6
    assert (right, short) == (True, True), f"{one} to {other}: {there} there, {back} back, {direct} by vectors"


@law("PLC-02", kind="metamorphic", needs={"gazetteer": some.gazetteers(measured=True), "data": st.data()})
def a_place_lies_in_what_holds_it(gazetteer: Gazetteer, data: st.DataObject) -> None:
    """A place never conflicts with a place that it lies in.

    Someone who says Gossi and someone who says Mali agree.
    """
    name = data.draw(st.sampled_from(sorted(gazetteer.sites)))
    above = data.draw(st.sampled_from(gazetteer.chain(name)))
    found = some.Pair("place", read_place(name, gazetteer), read_place(above, gazetteer), PlaceParameters()).result
    assert found.relation.supports, f"{name} in {above}: {found}"


@law(
    "PLC-03",
    kind="oracle",
    needs={"one": some.discs() | some.near_discs(), "other": some.discs() | some.near_discs()},
)
def discs_gap_and_hold_by_their_radii(one: Disc, other: Disc) -> None:
    """Discs are as far apart as their centres less their radii, and one lies in another if all its points do.

    A town is not a point: two accounts of its two ends are no conflict.
    """
    apart = oracle.kilometres((one.lat, one.lon), (other.lat, other.lon), EARTH_KM)
    assume(abs(apart - one.radius_km - other.radius_km) > 1e-2 and abs(apart + one.radius_km - other.radius_km) > 1e-2)  # noqa: PLR2004
    expected = max(0.0, apart - one.radius_km - other.radius_km), apart + one.radius_km + other.radius_km
    found = one.gap(other), one.reach(other)
    close = all(isclose(a, b, abs_tol=1e-2) for a, b in zip(found, expected, strict=True))
    inside = one.within(other) == (apart + one.radius_km <= other.radius_km)
    assert (close, inside) == (True, True), f"{one} and {other}: {found} instead of {expected}"


@law(
    "PLC-04", kind="oracle", needs={"corridor": some.corridors(), "bearing": st.floats(0, 360), "km": st.floats(0, 400)}
)
def corridors_follow_the_great_circle(corridor: Corridor, bearing: float, km: float) -> None:
    """A place between two others lies along the great circle from one to the other, as wide as the profile says.

    'On the road from Gao to Ansongo' must hold both ends and every village in between, and not the next valley.
    """
    one, other = ((disc.lat, disc.lon) for disc in (corridor.start, corridor.end))
    place = oracle.away(one, bearing, km, EARTH_KM)
    expected = max(0.0, oracle.from_line(one, other, place, EARTH_KM) - corridor.half_km)
    found = corridor.gap(Disc(*place)), corridor.gap(corridor.start), corridor.gap(corridor.end)
    close = isclose(found[0], expected, abs_tol=1)
    assert (close, found[1:]) == (True, (0.0, 0.0)), f"{place} and {corridor}: {found}, not {expected}"


@law("LBL-01", kind="metamorphic", needs={"pair": some.category_pairs(forms=("one",)), "data": st.data()})
def a_wider_label_never_conflicts_more(pair: some.Pair, data: st.DataObject) -> None:
    """Naming a wider kind never turns what is compatible into a conflict.

    'Armed men' must not contradict whom 'JNIM' agrees with.
    """
    tree = pair.setting.taxonomy
    wider = data.draw(st.sampled_from(sorted(tree.lineage(pair.left.nodes[0])))) if tree else ""
    lifted = pair.between(category([wider]), pair.right)
    assert lifted.result.apart <= pair.result.apart, f"{pair.result.sentence}, but {lifted.result.sentence}"


@law("LBL-02", kind="oracle", needs={"tree": some.taxonomies(), "data": st.data()})
def trees_measure_as_defined(tree: Any, data: st.DataObject) -> None:
    """Lineage, what lies below, depth and distance in a tree are what following every link gives.

    The distance decides how severe a disagreement on a category is.
    """
    one, other = (data.draw(st.sampled_from(sorted(tree.nodes))) for _ in range(2))
    links = {id_: node.parents for id_, node in tree.nodes.items()}
    below = oracle.descendants(links)
    found = tree.below(one), tree.lineage(one), tree.depth(one), tree.distance(one, other)
    above, apart = frozenset(n for n in links if one in below[n]), round(oracle.wu_palmer(links, one, other), 4)
    expected = below[one], above, oracle.steps_down(one, links), apart
    assert found == expected, f"{one} and {other} in {links}: {found} instead of {expected}"


@law("LBL-04", kind="oracle", needs={"pair": some.succession_pairs()})
def a_successor_is_related_and_never_the_same(pair: some.Pair) -> None:
    """Succession changes no relation of two parties; of those that exclude each other, the sentence names it.

    JNIM took over from AQIM: an account of the one neither supports nor refines an account of the other.
    """
    tree = pair.setting.taxonomy or Taxonomy("none", {})
    bare = Taxonomy(tree.name, {id_: evolve(node, successor_of=()) for id_, node in tree.nodes.items()}, tree.overlaps)
    plain, found = evolve(pair, setting=Setting(bare)).result, pair.result
    heirs = {id_: node.successor_of for id_, node in tree.nodes.items()}
    related = oracle.succeeded(parents(tree), heirs, pair.left.nodes[0], pair.right.nodes[0])
    told = " is the successor of " in found.sentence
    expected = plain.relation, plain.distance, plain.severity, related and plain.apart
    assert (found.relation, found.distance, found.severity, told) == expected, f"{pair.left}, {pair.right}: {found}"


@law("LBL-03", kind="oracle", needs={"dated": some.dated_trees()})
def memberships_hold_in_their_time(dated: some.DatedTree) -> None:
    """A party belongs to another only at the time of its membership, and only while both exist.

    A battalion that joined an alliance in 2017 was none of it in 2015. Where nobody knows when the event was, every
    membership that ever held is possible.
    """
    tree = dated.tree
    pairs = [(one, other) for one in tree.nodes for other in tree.nodes]
    held = oracle.held(tree.nodes, dated.lives, dated.memberships, overlapping(tree), dated.years)
    worlds, _ = oracle.tree_worlds(*held)
    expected = {pair: oracle.relation(*(worlds[id_] for id_ in pair)).replace("disjoint", "apart") for pair in pairs}
    compare = compile_comparator("party", TreeParameters(), Setting(tree.at(dated.days)))
    found = {pair: compare(*(category([id_]) for id_ in pair)).relation.value for pair in pairs}
    assert found == expected, f"{dated}: {found} instead of {expected}"


@law("VAL-06", kind="oracle", needs={"text": some.texts() | st.text("aéÅß-!1 ", min_size=1)})
def texts_normalise_to_their_words(text: str) -> None:
    """A normalised text is its letters and digits without case and marks, and normalising it again changes nothing.

    Spelling habits are not disagreements.
    """
    assume(oracle.normalised(text))
    found = normalise(text), normalise(normalise(text))
    assert found == (oracle.normalised(text),) * 2, f"{text!r} became {found}"


_WORDS = {"yes": True, "No": False, " TRUE ": True, "false": False, "y": True, "n": False, "on": True, "OFF": False}


@law(
    "VAL-07",
    kind="oracle",
    needs={"word": st.sampled_from(sorted(_WORDS)), "other": st.sampled_from(["maybe", "", "1"])},
)
def flags_are_yes_or_no(word: str, other: str) -> None:
    """The words for yes and no are read in any case, and every other word is refused by name.

    'Perhaps' is not a flag; it is an uncertain statement, and says so elsewhere.
    """
    found, message = parse_flag(word).yes, refusal(parse_flag, other)
    assert (found, f"'{other}' is neither" in message) == (_WORDS[word], True), f"{word}: {found}; {other}: {message}"
