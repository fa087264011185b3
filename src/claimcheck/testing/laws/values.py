"""Laws of values: the interval algebra, hedges, moments, places and labels."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import isclose
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.compare.parameters import PlaceParameters
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.ranges import CLOCK, read_moment, shipped_hedges
from claimcheck.testing.strategies.trees import read_place
from claimcheck.values import Bounds, Count, Gazetteer, Hedges
from claimcheck.values.category import category
from claimcheck.values.count import parse_count
from claimcheck.values.flag import parse_flag
from claimcheck.values.moment import parse_moment
from claimcheck.values.numerals import read_figure
from claimcheck.values.sphere import EARTH_KM, Disc
from claimcheck.values.text import normalise


def _set(given: Bounds | None) -> frozenset[int]:
    return oracle.numbers(given.low, given.high) if given else frozenset()


def _refusal(call: Any, *arguments: Any) -> str:
    try:
        call(*arguments)
    except ValueError as error:
        return str(error)
    return "nothing was refused"


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
    found = one.gap(other), other.gap(one), one.meet(other) is None
    assert found == (expected, expected, expected > 0), f"{one} and {other}: {found} instead of {expected}"


@law("VAL-04", kind="error", needs={"low": st.integers(1, 50), "short": st.integers(1, 50)})
def no_range_runs_backwards(low: int, short: int) -> None:
    """A range that runs backwards cannot be made, and the message names both its ends.

    A swapped range would hold nothing, agree with nobody, and look like a conflict.
    """
    message = _refusal(Bounds, low, low - short)
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


@law(
    "HDG-01",
    kind="boundary",
    needs={"hedges": some.profiles(), "data": st.data(), "figure": st.integers(1, 2000)},
)
def the_figure_spoken_is_possible(hedges: Hedges, data: st.DataObject, figure: int) -> None:
    """A hedge before a figure leaves the figure itself possible, unless the hedge excludes it.

    Someone who says 'around 30' or 'at least 30' may mean 30; someone who says 'more than 30' may not.
    """
    word = data.draw(st.sampled_from(sorted(hedges.before)))
    read = parse_count(f"{word} {figure}", hedges).bounds
    low, high = hedges.before[word].low, hedges.before[word].high
    excluded = (low.factor == 1 and low.plus > 0) or (high.factor == 1 and high.plus < 0)
    assert (read.low <= figure <= (read.high or figure)) is not excluded, f"'{word} {figure}' was read as {read}"


_NESTED = [
    *(("published", sharp, loose) for sharp, loose in (("", "around"), ("more than", "at least"), ("", "up to"))),
    *(("default", "", loose) for loose in ("around", "at least", "up to", "nearly")),
    ("default", "nearly", "around"), ("default", "nearly", "up to"), ("default", "just over", "around"),
    ("default", "just over", "more than"), ("default", "more than", "at least"), ("default", "fewer than", "up to"),
]  # fmt: skip


@law("HDG-02", kind="metamorphic", needs={"words": st.sampled_from(_NESTED), "figure": st.integers(5, 2000)})
def hedges_nest(words: tuple[str, str, str], figure: int) -> None:
    """What a sharper hedge leaves possible, the looser one leaves possible too.

    'Nearly 30' must refine 'around 30' and 'up to 30', or people who agree would be set against each other.
    """
    hedges = shipped_hedges(words[0])
    sharp, loose = (parse_count(f"{word} {figure}".strip(), hedges) for word in words[1:])
    inside = loose.low <= sharp.low and (loose.high is None or (sharp.high is not None and sharp.high <= loose.high))
    assert inside, f"'{words[1]} {figure}' is {sharp.bounds}, outside '{words[2]} {figure}', {loose.bounds}"


@law(
    "HDG-03",
    kind="metamorphic",
    needs={"hedges": some.profiles(), "data": st.data(), "low": st.integers(1, 500), "more": st.integers(0, 500)},
)
def hedges_rise_with_the_figure(hedges: Hedges, data: st.DataObject, low: int, more: int) -> None:
    """A larger figure under the same hedge never gives a lower edge.

    So 'at least 9' refines 'at least 8', and 'up to 8' refines 'up to 9'.
    """
    word = data.draw(st.sampled_from(sorted(hedges.before)))
    one, other = (parse_count(f"{word} {n}", hedges).bounds for n in (low, low + more))
    rises = one.low <= other.low and (one.high is None) == (other.high is None) and (one.high or 0) <= (other.high or 0)
    assert rises, f"'{word} {low}' is {one}, '{word} {low + more}' is {other}"


@law("HDG-04", kind="algebra", needs={"hedges": some.profiles(), "data": st.data()})
def the_canonical_form_is_read_back(hedges: Hedges, data: st.DataObject) -> None:
    """Reading the canonical form of a count gives that count again.

    Output is input: what one run writes, another must understand in the same way.
    """
    said = data.draw(some.spoken_counts(hedges))
    count = parse_count(said, hedges)
    again = parse_count(count.spoken, hedges)
    assert again == count, f"'{said}' is {count}; its canonical form '{count.spoken}' is {again}"


_STRANGE = [
    "umpteen",
    "umpteen 8",
    "8 umpteen",
    "around",
    "8 or",
    "8..",
    "..8",
    "at least",
    "twenty hundred",
    "08",
    "8-9",
]


@law("HDG-05", kind="error", needs={"hedges": some.profiles(), "said": st.sampled_from(_STRANGE)})
def unknown_words_are_never_guessed(hedges: Hedges, said: str) -> None:
    """A phrase that no table knows is refused by name, and the known words are listed.

    A guess would put a figure into somebody's mouth.
    """
    message = _refusal(parse_count, said, hedges)
    assert message.startswith(f"'{said}'"), f"'{said}' was answered with: {message}"


@law("HDG-06", kind="oracle", needs={"number": st.integers(0, 999_999)})
def figures_read_as_spelt(number: int) -> None:
    """A figure is the same in digits, in digits grouped by threes, and in words.

    One account prints 1,200 and another 'twelve hundred' or 'one thousand two hundred'; the number is one.
    """
    forms = str(number), f"{number:,}", f"{number:,}".replace(",", " "), oracle.spell(number)
    found = {form: read_figure(form) for form in forms}
    assert set(found.values()) == {number}, f"{number} was read as {found}"


@law("HDG-07", kind="oracle", needs={"count": some.near_counts().map(lambda pair: pair[0])})
def plain_ranges_read_as_written(count: Count) -> None:
    """A bare figure, range or sign leaves exactly the numbers possible that it names.

    These forms need no table; everybody reads them alike.
    """
    low, high = count.low, "open" if count.high is None else count.high
    forms = {f"{low}..{high}": (low, count.high), f">{low}": (low + 1, None), f"<= {low}": (0, low)}
    forms |= {str(low): (low, low), f"{low} ({low}..{high})": (low, count.high), f"<{low + 1}": (0, low)}
    found = {form: (read := parse_count(form, CLOCK).bounds, (read.low, read.high))[1] for form in forms}
    assert found == forms, f"read {found} instead of {forms}"


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


@law("PLC-03", kind="oracle", needs={"one": some.discs(), "other": some.discs()})
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
    """Lineage, what lies below, and distance in a tree are what following every link gives.

    The distance decides how severe a disagreement on a category is.
    """
    one, other = (data.draw(st.sampled_from(sorted(tree.nodes))) for _ in range(2))
    links = {id_: node.parents for id_, node in tree.nodes.items()}
    below = oracle.descendants(links)
    found = tree.below(one), tree.lineage(one), tree.distance(one, other)
    expected = below[one], frozenset(n for n in links if one in below[n]), round(oracle.wu_palmer(links, one, other), 4)
    assert found == expected, f"{one} and {other} in {links}: {found} instead of {expected}"


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
    found, message = parse_flag(word).yes, _refusal(parse_flag, other)
    assert (found, f"'{other}' is neither" in message) == (_WORDS[word], True), f"{word}: {found}; {other}: {message}"
