"""Strategies of pairs of values, with the rule that compares them and, for oracles, what the values mean."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import attrs
from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.compare import Comparison, Relation, Setting, compile_comparator
from claimcheck.compare.parameters import (
    AbsoluteTolerance,
    CountParameters,
    FlagParameters,
    Measure,
    MomentParameters,
    PlaceParameters,
    QuantityParameters,
    QuantityTolerance,
    SimilarityTolerance,
    TextParameters,
    Thresholds,
    TreeParameters,
    WithinTolerance,
)
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.quantities import near_quantities, wider_quantity
from claimcheck.testing.strategies.ranges import (
    moment_texts,
    near_counts,
    read_moment,
    widened,
)
from claimcheck.testing.strategies.trees import (
    DEEP,
    categories,
    gazetteers,
    overlapping,
    parents,
    place_texts,
    read_place,
    successions,
    taxonomies,
    vaguer_category,
    within,
)
from claimcheck.values import Category, Flag, Form, Place, Taxonomy, Text
from claimcheck.values.category import category


SINGLE: Final[tuple[Form, ...]] = ("one", "any", "not")


@frozen
class Pair:
    """Two values and the comparator under which they stand.

    Attributes:
        with_: The name of the comparator.
        left: One value.
        right: The other.
        parameters: Those of the comparator.
        setting: The taxonomy and the labels.
        worlds: What the two values mean, for oracles; empty sets where only the comparator knows.
    """

    with_: str
    left: Any
    right: Any
    parameters: Any
    setting: Setting = attrs.field(factory=Setting, repr=False)
    worlds: tuple[oracle.Worlds, oracle.Worlds] = attrs.field(default=(frozenset(), frozenset()), repr=False)

    @property
    def result(self) -> Comparison:
        """How the left value stands to the right one."""
        return compile_comparator(self.with_, self.parameters, self.setting)(self.left, self.right)

    @property
    def flipped(self) -> Pair:
        """The same pair the other way round."""
        return attrs.evolve(self, left=self.right, right=self.left, worlds=self.worlds[::-1])

    @property
    def twin(self) -> Pair:
        """The left value beside itself."""
        return attrs.evolve(self, right=self.left, worlds=(self.worlds[0], self.worlds[0]))

    def between(self, left: Any, right: Any) -> Pair:
        """Return two other values under the same rule, their worlds left open."""
        return attrs.evolve(self, left=left, right=right, worlds=(frozenset(), frozenset()))

    @property
    def level(self) -> tuple[int, int]:
        """How far apart the values are: 0 not disjoint, 1 near, 2 apart; then the severity."""
        found = self.result
        return {"near": 1, "apart": 2}.get(found.relation.value, 0), int(found.severity)


def thresholds() -> SearchStrategy[Thresholds]:
    """Return a strategy of severity thresholds on ratios and on distances in a tree."""
    return st.sampled_from([Thresholds(), Thresholds("0.1", "0.5", "0.9", "1"), Thresholds(None, "1.5", "2", "4")])


@st.composite
def count_pairs(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of counts at each other's borders."""
    left, right = draw(near_counts())
    tolerance = AbsoluteTolerance(draw(st.sampled_from([0, 0, 1, 2])), draw(st.sampled_from([1.0, 1.0, 1.25, 2.0])))
    meaning = oracle.numbers(left.low, left.high), oracle.numbers(right.low, right.high)
    return Pair("count", left, right, CountParameters(tolerance, draw(thresholds())), worlds=meaning)


@st.composite
def quantity_pairs(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of quantities at each other's borders, in hours."""
    left, right = draw(near_quantities())
    tolerance = QuantityTolerance(
        draw(st.sampled_from(["0", "0", "1.2", "2.4"])), draw(st.sampled_from([1.0, 1.0, 1.25, 2.0]))
    )
    steps = draw(st.sampled_from([Thresholds(), Thresholds(None, "1.2", "2.4", "4.8")]))
    by: Measure = draw(st.sampled_from(["ratio", "difference"]))
    meaning = tuple(
        oracle.halves(value.low, value.high, above=value.bounds.above, below=value.bounds.below)
        for value in (left, right)
    )
    return Pair("quantity", left, right, QuantityParameters(by, tolerance, steps), worlds=(meaning[0], meaning[1]))


@st.composite
def moment_pairs(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of moments that meet, touch or lie near each other."""
    one, other = draw(moment_texts()), draw(moment_texts())
    steps = Thresholds("1min", "1h", "1d", "2d")
    tolerance = WithinTolerance(draw(st.sampled_from([None, "1min", "2h"])))
    meaning = oracle.minutes(one), oracle.minutes(other)
    return Pair("moment", read_moment(one), read_moment(other), MomentParameters(tolerance, steps), worlds=meaning)


@st.composite
def category_pairs(draw: DrawFn, *, forms: tuple[Form, ...] = SINGLE) -> Pair:
    """Return a strategy of pairs of categories of one taxonomy.

    Args:
        draw: Given by Hypothesis.
        forms: Their forms. Lists have no worlds, since what they share decides how they are read.
    """
    tree = draw(taxonomies())
    left = draw(categories(tree, forms=forms))
    others = categories(tree, forms=forms)
    if draw(st.sampled_from([True, True, True, False])):
        others = others.filter(lambda other: set(other.nodes) != set(left.nodes))
    return draw(_in_tree(tree, left, draw(others)))


@st.composite
def branched_pairs(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of alternatives that name different nodes of the same two branches of a tree."""
    one, other = draw(st.permutations(["f", "g"]))
    left, right = draw(
        st.permutations([category([draw(st.sampled_from("bc")), one], "any"), category("d" + other, "any")])
    )
    return draw(_in_tree(DEEP, left, right))


@st.composite
def nested_alternatives(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of alternatives of which the left ones lie below different ones of the right."""
    left = category([draw(st.sampled_from("bcd")), draw(st.sampled_from("fg"))], "any")
    return draw(_in_tree(DEEP, left, category("ae", "any")))


@st.composite
def crossed_negations(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of negations, one node of each lying below one of the other."""
    left = category([draw(st.sampled_from("ab")), draw(st.sampled_from("fg"))], "not")
    return draw(_in_tree(DEEP, left, category(["e", draw(st.sampled_from("cd"))], "not")))


@st.composite
def _in_tree(draw: DrawFn, tree: Taxonomy, left: Category, right: Category) -> Pair:
    """Return a strategy of rules for two categories of a tree."""
    nodes, every = oracle.tree_worlds(parents(tree), overlapping(tree))
    meaning = (
        oracle.category_worlds(left.nodes, left.form, nodes, every),
        oracle.category_worlds(right.nodes, right.form, nodes, every),
    )
    with_ = draw(st.sampled_from(["category", "party"]))
    return Pair(with_, left, right, TreeParameters(draw(thresholds())), Setting(tree), meaning)


@st.composite
def succession_pairs(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of parties in a taxonomy in which some took over from others."""
    tree = draw(successions())
    left, right = draw(categories(tree, forms=("one",))), draw(categories(tree, forms=("one",)))
    return Pair("party", left, right, TreeParameters(draw(thresholds())), Setting(tree))


@st.composite
def place_pairs(draw: DrawFn, *, measured: bool = False) -> Pair:
    """Return a strategy of pairs of places of one gazetteer.

    Args:
        draw: Given by Hypothesis.
        measured: Whether some places have coordinates. Then only the comparator knows what they cover.
    """
    gazetteer = draw(gazetteers(measured=measured))
    texts = place_texts(gazetteer)
    one = draw(texts)
    other = draw(texts.filter(lambda text: text != one) if draw(st.sampled_from([True] * 5 + [False])) else texts)
    values = read_place(one, gazetteer), read_place(other, gazetteer)
    tolerance = WithinTolerance(draw(st.sampled_from([None, "500m", "100km"])))
    parameters = PlaceParameters(tolerance, Thresholds("1km", "10km", "100km", "1000km"))
    links = within(gazetteer)
    meaning = (cells_of(one, links), cells_of(other, links)) if not measured else (frozenset(),) * 2
    return Pair("place", *values, parameters, worlds=meaning)


def cells_of(text: str, links: Mapping[str, str | None]) -> oracle.Worlds:
    """Return the cells of a place as written, near or outside it only where it lies in another.

    Args:
        text: What `place_texts` draws.
        links: Place -> the place it lies in.
    """
    cells = oracle.cells(links)
    word, _, name = text.rpartition(" ")
    around = cells[links[name] or name]
    if word == "near":
        return around
    return around - cells[name] if word == "outside" else cells[name]


def texts() -> SearchStrategy[str]:
    """Return a strategy of short texts that differ in words, or only in case, accents and punctuation."""
    words = st.lists(st.sampled_from(["ansar", "Ansár", "DINE", "dine", "deen", "south"]), min_size=1, max_size=3)
    return st.builds(str.join, st.sampled_from([" ", "  ", " - ", ", "]), words).map("{}.".format)


@st.composite
def text_pairs(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of texts."""
    one, other = draw(texts()), draw(texts())
    tolerance = SimilarityTolerance(draw(st.sampled_from([1.0, 0.85, 0.5])))
    meaning = frozenset({oracle.normalised(one)}), frozenset({oracle.normalised(other)})
    return Pair(
        "text", Text(one), Text(other), TextParameters(tolerance, Thresholds("0.1", "0.3", "0.6")), worlds=meaning
    )


@st.composite
def flag_pairs(draw: DrawFn) -> Pair:
    """Return a strategy of pairs of flags."""
    one, other = draw(st.booleans()), draw(st.booleans())
    meaning = frozenset({str(one)}), frozenset({str(other)})
    return Pair("flag", Flag(one), Flag(other), FlagParameters(Thresholds(major="1")), worlds=meaning)


def disjoint(given: SearchStrategy[Pair]) -> SearchStrategy[Pair]:
    """Return a strategy of those pairs whose values have no world in common.

    Args:
        given: Draws pairs; at least some of them have to be disjoint.
    """
    return given.filter(lambda pair: not pair.worlds[0] & pair.worlds[1])


def pairs() -> SearchStrategy[Pair]:
    """Return a strategy of pairs of values of every type whose worlds are known."""
    numbers = count_pairs(), quantity_pairs(), moment_pairs()
    return st.one_of(*numbers, category_pairs(), place_pairs(), text_pairs(), flag_pairs())


def any_pairs() -> SearchStrategy[Pair]:
    """Return a strategy of pairs of values of every type and form."""
    return pairs() | category_pairs(forms=(*SINGLE, "all")) | place_pairs(measured=True)


@st.composite
def loosened_pairs(draw: DrawFn) -> tuple[Pair, Pair]:
    """Return a strategy of one pair of values under two rules, the second of which tolerates more."""
    pair = draw(st.one_of(count_pairs(), quantity_pairs(), moment_pairs(), place_pairs(measured=True), text_pairs()))
    given = pair.parameters.tolerance
    match given:
        case AbsoluteTolerance():
            more: Any = AbsoluteTolerance(
                given.abs + draw(st.integers(0, 2)), given.ratio + draw(st.sampled_from([0, 1]))
            )
        case QuantityTolerance():
            wider = Fraction(given.abs) + draw(st.integers(0, 2))
            more = QuantityTolerance(f"{float(wider):g}", given.ratio + draw(st.sampled_from([0, 1])))
        case SimilarityTolerance():
            more = SimilarityTolerance(given.near / 2)
        case _:
            more = WithinTolerance({None: "1min", "1min": "1h", "2h": "1d"}.get(given.within, "1d"))
    if pair.with_ == "place":
        more = WithinTolerance({None: "1km", "500m": "1000km"}.get(given.within, "20000km"))
    return pair, attrs.evolve(pair, parameters=attrs.evolve(pair.parameters, tolerance=more))


@st.composite
def vaguer_pairs(draw: DrawFn) -> tuple[Pair, Pair]:
    """Return a strategy of two pairs that differ in that the second's left value is vaguer."""
    pair = draw(st.one_of(count_pairs(), quantity_pairs(), moment_pairs(), category_pairs(), place_pairs()))
    vaguer: Any
    match pair.with_:
        case "count":
            vaguer = draw(widened(pair.left))
        case "quantity":
            vaguer = draw(wider_quantity(pair.left))
        case "moment":
            vaguer = read_moment(draw(st.sampled_from(_coarser(pair))))
        case "place":
            vaguer = _around(pair.left, draw(st.integers(1, 3)))
        case _:
            vaguer = draw(vaguer_category(_tree(pair), pair.left))
    return pair, attrs.evolve(pair, left=vaguer)


def _coarser(pair: Pair) -> list[str]:
    """Return coarser ways to write the left moment; a clock time that is near a date stays a clock time."""
    first, _, last = pair.left.spoken.replace("?", "").partition("/")
    near_date = pair.right.calendar and not pair.left.calendar and pair.result.relation is Relation.NEAR
    cuts = (13,) if near_date else (4, 7, 10, 13)
    return ["/".join(f"{end[:cut]}?" for end in (first, last or first)) for cut in cuts]


def _tree(pair: Pair) -> Any:
    return pair.setting.taxonomy


def _around(place: Place, steps: int) -> Place:
    """Return a place as large as, or larger than, a given one."""
    chain = place.chain[steps:] or place.chain[-1:]
    return Place(chain[0], chain) if chain else place
