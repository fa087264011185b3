"""Laws of grading: how far apart disjoint values are, what counts as near, how severe it is, and what is said of it."""

from __future__ import annotations

from fractions import Fraction
from math import isclose
from typing import Any, Final

from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.compare import Severity, compile_comparator
from claimcheck.compare.compiling import Setting
from claimcheck.compare.parameters import (
    FlagParameters,
    PlaceParameters,
    QuantityParameters,
    QuantityTolerance,
    Thresholds,
    TreeParameters,
    WithinTolerance,
    graded,
    read_number,
)
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.trees import parents, read_place
from claimcheck.values import Flag, Gazetteer, Place
from claimcheck.values.measures import show_distance, show_duration
from claimcheck.values.sphere import EARTH_KM, Disc


def _grade(gap: float | Fraction, steps: Thresholds) -> int:
    written = enumerate((steps.minor, steps.moderate, steps.major, steps.critical), 1)
    read = Fraction if isinstance(gap, Fraction) else float
    return max((number for number, least in written if least is not None and gap >= read(least)), default=1)


_PLACES: Final = st.tuples(some.near_discs(), some.near_discs())
_KILOMETRES: Final = Thresholds("1km", "60km", "200km", "1000km")
_NEAR: Final = {None: 0.0, "500m": 0.5, "100km": 100.0}


@law("CMP-21", kind="oracle", needs={"discs": _PLACES, "within": st.sampled_from([None, "500m", "100km"])})
def places_are_graded_by_the_kilometres_between(discs: tuple[Disc, Disc], within: str | None) -> None:
    """Places that are apart are near within tolerance, else as severe as the kilometres between them.

    Two towns at the two ends of a country are a larger disagreement than two ends of a town.
    """
    places = [Place(f"{disc.lat}, {disc.lon}", disc=disc, bounding=disc) for disc in discs]
    apart = oracle.kilometres((discs[0].lat, discs[0].lon), (discs[1].lat, discs[1].lon), EARTH_KM)
    gap = apart - discs[0].radius_km - discs[1].radius_km
    assume(gap > 1e-2)  # noqa: PLR2004
    found = compile_comparator("place", PlaceParameters(WithinTolerance(within), _KILOMETRES), Setting())(*places)
    near = gap <= _NEAR[within]
    severity = 0 if near else 1 + sum(gap >= step for step in (60, 200, 1000))
    close = isclose(found.distance, gap / (gap + 50), abs_tol=1e-4) and show_distance(gap) in str(found.said)
    read = found.relation.value, int(found.severity), close and found.distance == round(found.distance, 4)
    assert read == ("near" if near else "apart", severity, True), f"{places}, {gap} km: {found}"


@law(
    "CMP-22",
    kind="boundary",
    needs={"gazetteer": some.gazetteers(), "data": st.data(), "word": st.sampled_from(["minor", "major", "critical"])},
)
def places_without_kilometres_take_the_severity_of_the_rule(
    gazetteer: Gazetteer, data: st.DataObject, word: Any
) -> None:
    """Places that the tree sets apart without kilometres are half the way apart, as severe as the rule says.

    Not knowing how far is not knowing that it is far.
    """
    texts = [data.draw(some.place_texts(gazetteer)) for _ in range(2)]
    one, other = (read_place(text, gazetteer) for text in texts)
    found = compile_comparator("place", PlaceParameters(unmeasured=word), Setting())(one, other)
    expected = (0.5, word) if found.apart else (0.0, "none")
    assert (found.distance, found.severity.word) == expected, f"{texts}: {found} instead of {expected}"


@law("CMP-23", kind="oracle", needs={"pair": some.text_pairs()})
def texts_are_as_far_apart_as_the_letters_that_differ(pair: some.Pair) -> None:
    """Texts that differ are as alike as the letters that their sorted words share in order, and near from there.

    A name that is misspelt is near the name.
    """
    found, least = pair.result, pair.parameters.tolerance.near
    one, other = (" ".join(sorted(oracle.normalised(text.text).split())) for text in (pair.left, pair.right))
    alike = 2 * oracle.shared_letters(one, other) / (len(one) + len(other))
    distance = min(max(round(1 - alike, 4), 0.0001), 1.0)
    same = oracle.normalised(pair.left.text) == oracle.normalised(pair.right.text)
    relation = "equal" if same else "near" if alike >= least else "apart"
    severity = _grade(distance, pair.parameters.severity) if relation == "apart" else 0
    expected = relation, 0.0 if same else distance, severity
    read = found.relation.value, round(found.distance, 4), int(found.severity)
    assert read == expected, f"{one} and {other}: {found} instead of {expected}"


@law(
    "CMP-24",
    kind="oracle",
    needs={"steps": st.lists(st.integers(0, 8), min_size=4, max_size=4), "gap": st.integers(0, 9)},
)
def severity_is_that_of_the_largest_threshold_reached(steps: list[int], gap: int) -> None:
    """A gap has the severity of the largest threshold that it reaches; thresholds that do not rise are refused.

    Thresholds in the wrong order would make a larger gap a smaller disagreement.
    """
    rising, texts = sorted(steps), [str(step) for step in steps]
    given = Thresholds(*map(str, rising))
    read = given.steps(), given.steps(lambda text: int(text) * 2), Thresholds(None, texts[0]).steps()
    levels = [Severity.MINOR, Severity.MODERATE, Severity.MAJOR, Severity.CRITICAL]
    pairs = tuple(reversed([*zip(rising, levels, strict=True)]))
    doubled = tuple((2 * step, level) for step, level in pairs)
    grade = graded(gap, given.steps()), refusal(Thresholds(*texts).steps)
    message = "nothing was refused" if steps == rising else "the thresholds must rise from minor to critical"
    expected = pairs, doubled, ((steps[0], Severity.MODERATE),), Severity(_grade(gap, given)), message
    assert (*read, *grade) == expected, f"{steps}, {gap}: {read}, {grade} instead of {expected}"


_NO_NUMBERS: Final = ["", "x", "nan", "inf", "-inf", "1,5", "1h"]


@law("CMP-25", kind="error", needs={"odd": st.sampled_from(_NO_NUMBERS), "number": st.integers(-9, 9)})
def thresholds_that_are_no_number_are_refused(odd: str, number: int) -> None:
    """A threshold that is no finite number is refused by name.

    A threshold of nan is never reached, and nobody would notice.
    """
    found = (
        refusal(read_number, odd),
        read_number(f"{number}.5"),
        refusal(QuantityParameters(tolerance=QuantityTolerance(odd)).near),
    )
    expected = f"'{odd}' is not a number; write one such as 1.5", float(f"{number}.5")
    told = f"'{odd}' is not a difference; write an exact decimal such as 0.1"
    assert found == (*expected, told), f"'{odd}' was answered with: {found}"


@law("CMP-26", kind="boundary", needs={"major": st.sampled_from(["0.5", "1", "1.1"]), "yes": st.booleans()})
def yes_and_no_are_as_far_apart_as_can_be(major: str, yes: bool) -> None:  # noqa: FBT001
    """Yes and no are at distance 1, and as severe as a threshold on that says.

    There is nothing between them.
    """
    compare = compile_comparator("flag", FlagParameters(Thresholds(major=major)), Setting())
    found, same = compare(Flag(yes), Flag(not yes)), compare(Flag(yes), Flag(yes))
    severity = 1 if major == "1.1" else 3
    expected = "apart", 1.0, severity, "equal"
    read = found.relation.value, found.distance, int(found.severity), same.relation.value
    assert read == expected, f"{yes}: {found}, {same}"


@law("CMP-27", kind="metamorphic", needs={"pair": some.disjoint(some.moment_pairs())})
def the_time_between_is_told(pair: some.Pair) -> None:
    """The sentence on two moments that share nothing tells the time between them, and whether dates were counted.

    A reader has to see what was measured.
    """
    dates = "T" not in f"{pair.left.spoken}{pair.right.spoken}"
    one, other = (frozenset(n for n in world if isinstance(n, int)) for world in pair.worlds)
    gap = show_duration(oracle.time_between(one, other, dates=dates) * 60_000_000)
    found = str(pair.result.said)
    read = f" {gap} apart" in found, found.count(" by the calendar"), " is near" in found
    expected = True, int(dates), pair.result.relation.value == "near"
    assert read == expected, f"{found}: {read} instead of {expected}"


_SHARING: Final = some.category_pairs(forms=("one", "any", "not")) | some.branched_pairs()


@law("CMP-28", kind="oracle", needs={"pair": _SHARING})
def what_categories_share_is_told(pair: some.Pair) -> None:
    """The sentence on categories that exclude each other tells what their nearest nodes have in common, if anything.

    Two patrols differ in less than a patrol and a market.
    """
    found, told = pair.result, "; what they share is "
    links = parents(pair.setting.taxonomy)  # type: ignore[arg-type]
    couples = [(a, b) for a in pair.left.nodes for b in pair.right.nodes]
    nearest = min(couples, key=lambda couple: (round(oracle.wu_palmer(links, *couple), 4), couple))
    shared, negation = oracle.deepest_common(links, *nearest), "not" in {pair.left.form, pair.right.form}
    expected = "" if negation or not found.apart or shared is None else f"{told}kind {shared}"
    read = found.sentence[found.sentence.find(told) :] if told in found.sentence else ""
    distance = found.distance if found.apart and negation else 1.0
    assert (read, distance) == (expected, 1.0), f"{pair.left} and {pair.right} in {links}: {found}, not '{expected}'"


@law("CMP-29", kind="error", needs={"with_": st.sampled_from(["category", "party"])})
def categories_need_a_taxonomy(with_: str) -> None:
    """A comparator of categories cannot be made without a taxonomy, and says so.

    Without the tree nothing would be above anything, and everything would exclude everything.
    """
    message = refusal(compile_comparator, with_, TreeParameters(), Setting())
    assert message == "needs a taxonomy; give the field one", message


@law("CMP-30", kind="metamorphic", needs={"tree": some.succeeding_taxonomies(), "data": st.data()})
def succession_is_told_of_parties_that_are_apart(tree: Any, data: st.DataObject) -> None:
    """Parties that exclude each other although one succeeded the other are told to be successors, by their labels.

    Otherwise a reader takes a change of name for a contradiction, or the successor for the same group.
    """
    one, other = (data.draw(some.categories(tree, forms=("one", "any"))) for _ in range(2))
    compare = {name: compile_comparator(name, TreeParameters(), Setting(tree)) for name in ("category", "party")}
    plain, found = (compare[name](one, other) for name in ("category", "party"))
    pairs = [p for a in one.nodes for b in other.nodes if (p := tree.succession(a, b))]
    new, old = min(pairs, default=("", ""))
    told = f"; kind {new} is the successor of kind {old}, which is not the same" if pairs and plain.apart else ""
    expected = plain.sentence + told, plain.relation, plain.distance, plain.severity
    read = found.sentence, found.relation, found.distance, found.severity
    assert read == expected, f"{one} and {other}: {found} instead of {expected}"
