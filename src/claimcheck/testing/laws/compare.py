"""Laws of comparison: how two values of one field stand to each other."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.language import in_words
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.cases import VALUES
from claimcheck.testing.strategies.trees import overlapping, parents


_COUNTED: Final = some.count_pairs() | some.disjoint(some.count_pairs())


@law("CMP-01", kind="algebra", needs={"pair": some.any_pairs()})
def a_value_equals_itself(pair: some.Pair) -> None:
    """A value is equal to itself.

    Two accounts that say the same words never disagree.
    """
    found = pair.twin.result
    assert (found.relation.value, found.distance, found.severity) == ("equal", 0, 0), (
        f"{pair.left} beside itself: {found}"
    )


@law("CMP-02", kind="algebra", needs={"pair": some.any_pairs()})
def comparison_looks_both_ways(pair: some.Pair) -> None:
    """Exchanging two values exchanges refines and refined-by, and changes nothing else.

    Who is listed first is an accident of file names.
    """
    there, back = pair.result, pair.flipped.result
    found = there.relation.flipped, there.distance, there.severity, there.ratio
    expected = back.relation, back.distance, back.severity, back.ratio
    assert found == expected, f"{pair.left} to {pair.right}: {there}; the other way: {back}"


@law("CMP-03", kind="oracle", needs={"pair": some.pairs() | some.category_pairs() | some.place_pairs()})
def apart_iff_nothing_fits_both(pair: some.Pair) -> None:
    """Two values are apart or near exactly if nothing that could be true fits both.

    This is what a disagreement is. Everything else follows from it.
    """
    shared = pair.worlds[0] & pair.worlds[1]
    found = pair.result.relation.value in {"apart", "near"}
    assert found is not bool(shared), (
        f"{pair.left} and {pair.right} share {sorted(map(str, shared))[:3]}: {pair.result}"
    )


@law("CMP-04", kind="metamorphic", needs={"rules": some.loosened_pairs()})
def more_tolerance_never_conflicts_more(rules: tuple[some.Pair, some.Pair]) -> None:
    """More tolerance never sets two values farther apart.

    People widen a tolerance to see fewer conflicts; it must not give them another one.
    """
    strict, loose = rules
    assert loose.level <= strict.level, f"{strict.parameters}: {strict.result}; {loose.parameters}: {loose.result}"


@law("CMP-05", kind="metamorphic", needs={"values": some.vaguer_pairs()})
def vaguer_never_conflicts_more(values: tuple[some.Pair, some.Pair]) -> None:
    """Saying less never sets a value farther apart from another.

    Otherwise the careful witness would contradict more than the bold one. Two things are left out. Lists: what they do
    not name they do not exclude until they are compared as single values. And a clock time that is near a date and
    becomes a date: 23:50 on the 29th is near 00:10 on the 1st, and so near the 1st, while the 29th and the 1st are two
    days. No rule can have all three; whoever gives a date and no time is taken at that date.
    """
    exact, vague = values
    assert vague.level[0] <= exact.level[0], f"{exact.left}: {exact.result}; {vague.left}: {vague.result}"


@law("CMP-06", kind="metamorphic", needs={"data": some.one_field_cases(), "claimed": st.data()})
def silence_is_only_silence(data: dict[str, Any], claimed: st.DataObject) -> None:
    """A source that says nothing of a field is silent on it, and stands on no side of it.

    Silence is not a zero and not a denial.
    """
    path = next(iter(data["assertions"][0]["states"]))
    data["assertions"][0]["stance"] = "claims"
    quiet = {"id": "quiet", "source": "mute", "states": claimed.draw(st.sampled_from([{}, {"note": "seen"}]))}
    view = toy.view(some.with_account(data, quiet, {"kind": "onlooker"}))
    answers = {row.by["mute"] for row in view.claims if row.field == path}
    named = {origin for found in view.disagreements for side in found.sides for origin in side.origins}
    silent = "mute" in view.fields[path].silent
    assert (answers, "mute" in named, silent) == ({"silent"}, False, True), f"{path}: {answers}, {view.fields[path]}"


@law(
    "CMP-07",
    kind="boundary",
    needs={"path": st.sampled_from(sorted(VALUES)), "data": st.data(), "stated": st.booleans(), "bare": st.booleans()},
)
def a_denial_meets_statements_only(path: str, data: st.DataObject, stated: bool, bare: bool) -> None:  # noqa: FBT001
    """Denying what another states is a disagreement; denying what nobody states is none.

    A denial answers somebody. Where nobody spoke, or counted none, there is nothing to disagree about.
    """
    value = data.draw(some.written(path))
    said = {"id": "said", "source": "ann", "states": {path: value} if stated else {}}
    denied = {"id": "denied", "source": "bob", "denies": [path] if bare else {path: value}}
    view = toy.view({**_TWO, "assertions": [said, denied]})
    found = [(d.kind, sorted(a for side in d.sides for a in side.assertions)) for d in view.disagreements]
    met = stated and not (bare and value == "0")
    assert found == ([("denial", ["denied", "said"])] if met else []), f"{path} {value}: {found}"


_TWO = {"case": "two", "event": toy.EVENT, "sources": {"ann": {"kind": "onlooker"}, "bob": {"kind": "onlooker"}}}


@law("CMP-09", kind="boundary", needs={"pair": some.any_pairs()})
def distance_is_zero_iff_not_disjoint(pair: some.Pair) -> None:
    """Distance lies between 0 and 1, is 0 exactly if the values are not disjoint, and only what is apart is severe.

    Readers sort by it; a conflict at distance 0 would be invisible.
    """
    found = pair.result
    disjoint = found.relation.value in {"near", "apart"}
    right = 0 <= found.distance <= 1 and (found.distance > 0) is disjoint and (found.severity > 0) is found.apart
    assert right, f"{pair.left} and {pair.right}: {found}"


@law("CMP-10", kind="metamorphic", needs={"pair": some.any_pairs()})
def the_sentence_names_both_values(pair: some.Pair) -> None:
    """The sentence that explains a comparison contains both values.

    A reader has to be able to check it without looking anything up.
    """
    found = pair.result.sentence
    names = [in_words(pair.setting.label(value), "en") for value in (pair.left, pair.right)]
    assert all(name in found for name in names), f"{names[0]} and {names[1]}: {found}"


@law("CMP-11", kind="oracle", needs={"pair": some.pairs() | some.category_pairs() | some.place_pairs()})
def relations_are_those_of_sets(pair: some.Pair) -> None:
    """Values are equal, refine each other or overlap as what could be true under them does.

    Support rests on it: whoever states a value supports an equal or a vaguer one, and no other.
    """
    expected, relation = oracle.relation(*pair.worlds), pair.result.relation
    found = {"near": "disjoint", "apart": "disjoint"}.get(relation.value, relation.value)
    supports = expected in {"equal", "refines"}
    told = f"{pair.left} and {pair.right}: {found}, {relation.supports} instead of {expected}, {supports}"
    assert (found, relation.supports) == (expected, supports), told


@law("CMP-12", kind="oracle", needs={"pair": _COUNTED})
def counts_are_near_within_tolerance_or_slack(pair: some.Pair) -> None:
    """Disjoint counts are near exactly if their gap is within a tolerance, or within the slack of a soft edge.

    Both have a border; the figure on it is near, the next one is apart.
    """
    mine, theirs = oracle.numbers(pair.left.low, pair.left.high), oracle.numbers(pair.right.low, pair.right.high)
    lower, upper = sorted((pair.left, pair.right), key=lambda count: count.low)
    near = oracle.count_is_near(
        mine, theirs, soft_top=lower.soft_high, soft_bottom=upper.soft_low, slack=(lower.slack, upper.slack),
        most=pair.parameters.tolerance.abs, ratio=pair.parameters.tolerance.ratio,
    )  # fmt: skip
    near &= not mine & theirs
    assert (pair.result.relation.value == "near") is near, f"{pair.left} and {pair.right}: {pair.result}"


@law("CMP-13", kind="oracle", needs={"pair": _COUNTED})
def counts_are_graded_by_their_ratio(pair: some.Pair) -> None:
    """Counts that are apart have the ratio of their nearest figures, each plus one, and the severity it reaches.

    Plus one, so that none against one is a doubling and not a division by nothing.
    """
    found = pair.result
    low, high = oracle.nearest(*(oracle.numbers(count.low, count.high) for count in (pair.left, pair.right)))
    ratio = (high + 1) / (low + 1)
    graded = round(ratio, 4), _grade(ratio, pair.parameters.severity), max(round(1 - 1 / ratio, 4), 0.0001)
    expected = graded if found.apart else (None, 0, graded[2] if high > low else 0)
    assert (found.ratio, found.severity, found.distance) == expected, (
        f"{pair.left}, {pair.right}: {found}, not {expected}"
    )


def _grade(gap: float, steps: Any) -> int:
    """Return the number of the highest threshold that a gap reaches, and 1 if it reaches none."""
    written = enumerate((steps.minor, steps.moderate, steps.major, steps.critical), 1)
    return max((number for number, least in written if least is not None and gap >= float(least)), default=1)


@law("CMP-14", kind="oracle", needs={"pair": some.disjoint(some.moment_pairs())})
def moments_are_graded_by_the_time_between(pair: some.Pair) -> None:
    """Moments with time between them are near within tolerance or a soft edge's slack, else as severe as it is long.

    The time between two moments is what neither of them covers: neighbours leave none, but neighbouring dates without
    a clock time are a day apart.
    """
    one, other = (frozenset(n for n in world if isinstance(n, int)) for world in pair.worlds)
    dates, given = "T" not in f"{pair.left.spoken}{pair.right.spoken}", pair.parameters.tolerance.within
    gap = oracle.time_between(one, other, dates=dates)
    sides = sorted(((pair.left, one), (pair.right, other)), key=lambda side: min(side[1]))
    soft = [len(world) / 2 for (moment, world), edge in zip(sides, _FACING, strict=True) if getattr(moment, edge)]
    near = gap <= max([{None: 0, "1min": 1, "2h": 120}[given], *soft])
    expected = "near" if near else "apart", _time_grade(gap, near=near), max(round(gap / (gap + 1440), 4), 0.0001)
    found = pair.result.relation.value, int(pair.result.severity), pair.result.distance
    assert found == expected, f"{pair.left}, {pair.right}, {gap} min: {found}, not {expected}"


def _time_grade(gap: int, *, near: bool) -> int:
    return 0 if near else 1 + sum(gap >= step for step in (60, 1440, 2880))


_FACING = ("soft_high", "soft_low")


_LISTS: Final = some.category_pairs(forms=("all",)) | some.category_pairs(forms=("one", "all"))


@law("CMP-15", kind="oracle", needs={"pair": _LISTS})
def lists_cover_each_other_by_members(pair: some.Pair) -> None:
    """A list refines whatever its members cover, overlaps what shares some of them, else stands as single values.

    Two targets named together are not two answers to choose from.
    """
    tree = pair.setting.taxonomy
    nodes, _ = oracle.tree_worlds(parents(tree), overlapping(tree))  # type: ignore[arg-type]
    expected = oracle.list_relation(pair.left.nodes, pair.right.nodes, nodes)
    found = pair.result.relation.value.replace("apart", "disjoint")
    assert found == expected, f"{pair.left} and {pair.right}: {found} instead of {expected}"


@law("CMP-16", kind="oracle", needs={"pair": some.category_pairs(forms=("any", "all"))})
def categories_are_graded_by_the_tree(pair: some.Pair) -> None:
    """Categories that exclude each other are as far apart as their nearest nodes, and as severe as that distance.

    Two patrols are a smaller disagreement than a patrol and a market.
    """
    found = pair.result
    links = parents(pair.setting.taxonomy)  # type: ignore[arg-type]
    nodes, _ = oracle.tree_worlds(links)
    left, right = (oracle.most_exact(v.nodes, nodes) if v.form == "all" else v.nodes for v in (pair.left, pair.right))
    nearest = min(round(oracle.wu_palmer(links, a, b), 4) for a in left for b in right)
    expected = (nearest, _grade(nearest, pair.parameters.severity)) if found.apart else (0, 0)
    assert (found.distance, found.severity) == expected, (
        f"{pair.left}, {pair.right} in {links}: {found}, not {expected}"
    )
