"""Laws of comparison at its borders: relations type by type, edges that give way, exact differences."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.compare import Setting, compile_comparator
from claimcheck.compare.parameters import MomentParameters, QuantityParameters, QuantityTolerance, Thresholds
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.quantities import HOUR
from claimcheck.testing.strategies.trees import overlapping, parents
from claimcheck.values import Bounds, Moment, Quantity, Span


def _relation(pair: some.Pair) -> str:
    """Return how two values stand to each other, conflicts of every size being one."""
    return {"near": "disjoint", "apart": "disjoint"}.get(pair.result.relation.value, pair.result.relation.value)


@law("CMP-36", kind="oracle", needs={"pair": some.category_pairs()})
def categories_stand_as_their_sets_do(pair: some.Pair) -> None:
    """Nodes, alternatives and negations are equal, refine each other or overlap as the things they leave possible do.

    'Anything but an attack' says less than 'a patrol', and more than nothing.
    """
    expected, found = oracle.relation(*pair.worlds), _relation(pair)
    assert found == expected, f"{pair.left} and {pair.right}: {found} instead of {expected}"


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
    members, kept = [nodes[node] for node in stated.nodes], oracle.category_worlds(negated.nodes, "not", nodes, every)
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
