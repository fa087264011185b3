"""The strategies reach what they are for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, find, settings

from claimcheck.align import align
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.strategies.ranges import shipped_hedges


SEARCH = settings(max_examples=3000, database=None, deadline=None, derandomize=True, phases=[Phase.generate])


def adjacent(pair: Any) -> bool:
    """Return whether one range begins right behind the other."""
    return pair[0].high is not None and pair[1].low == pair[0].high + 1


def touching(pair: Any) -> bool:
    """Return whether two ranges share exactly one number, an edge of each."""
    return pair[0].high is not None and pair[1].low == pair[0].high and pair[0] != pair[1]


def kinds(*wanted: str) -> Callable[[Any], bool]:
    """Return whether a case has disagreements of all these kinds."""
    return lambda data: {d.kind for d in toy.view(data).disagreements} >= set(wanted)


def distorted(*wanted: str) -> Callable[[Any], bool]:
    """Return whether a world has accounts distorted in all these ways."""
    return lambda one: {kind for told in one.told for kind in told.distortions.values()} >= set(wanted)


def injects(kind: str) -> Callable[[Any], bool]:
    """Return whether a world has a disagreement of a kind put into it."""
    return lambda one: kind in {found[-1] for found in one.injected}


def bridges(one: Any) -> bool:
    """Return whether evidence chains two accounts together that the block keeps apart."""
    loaded = toy.load(one.data)
    return any(pair.blocked and "it would put" in str(pair.blocked) for pair in align(loaded.case, loaded.rules).pairs)


def reaches(status: str) -> Callable[[Any], bool]:
    """Return whether some field of a case has a status."""
    return lambda data: status in {field.status for field in toy.view(data).fields.values()}


@pytest.mark.parametrize(
    ("strategy", "reached"),
    [
        pytest.param(some.near_misses(), adjacent, id="ranges-adjacent"),
        pytest.param(some.near_misses(), touching, id="ranges-touching"),
        pytest.param(some.near_misses(), lambda p: p[0] == p[1], id="ranges-equal"),
        pytest.param(some.near_misses(), lambda p: p[0].high is None and p[1].high is None, id="ranges-open"),
        pytest.param(some.counts(), lambda c: c.soft_low and c.soft_high, id="count-soft"),
        pytest.param(some.counts(), lambda c: c.best is not None and c.low < c.best, id="count-best"),
        pytest.param(
            some.spoken_counts(shipped_hedges("default")), lambda text: text.startswith("around"), id="count-hedged"
        ),
        pytest.param(some.near_quantities(), lambda p: p[0].bounds.below and p[0].high == p[1].low, id="quantity-out"),
        pytest.param(some.quantity_pairs(), lambda p: p.result.relation == "near", id="quantity-near"),
        pytest.param(some.quantity_pairs(), lambda p: p.result.distance == 1, id="quantity-against-zero"),
        pytest.param(some.spoken_quantities(shipped_hedges("default")), lambda text: " h " in text, id="two-units"),
        pytest.param(some.dated_trees(), lambda d: d.tree.at(d.days) is not d.tree, id="tree-in-time"),
        pytest.param(some.gazetteers(), lambda g: sum(s.within is None for s in g.sites.values()) > 1, id="two-roots"),
        pytest.param(
            some.succession_pairs(), lambda p: " is the successor of " in p.result.sentence, id="pair-succession"
        ),
        pytest.param(some.moments(), lambda m: m.soft_low, id="moment-uncertain"),
        pytest.param(some.moment_texts(), lambda text: "/" in text, id="moment-interval"),
        pytest.param(
            some.taxonomies(), lambda tree: any(len(n.parents) == 2 for n in tree.nodes.values()), id="two-parents"
        ),
        pytest.param(some.taxonomies(), lambda tree: tree.overlaps, id="tree-overlap"),
        pytest.param(some.category_pairs(forms=("all",)), lambda p: len(p.left.nodes) > 1, id="category-list"),
        pytest.param(some.category_pairs(), lambda p: p.left.form == "not" and p.result.apart, id="negation-apart"),
        pytest.param(some.gazetteers(), lambda g: max(len(g.chain(i)) for i in g.sites) > 3, id="deep-places"),
        pytest.param(some.place_pairs(), lambda p: p.left.without and p.right.without, id="two-places-outside"),
        *(
            pytest.param(some.any_pairs(), lambda p, r=r: p.result.relation.value == r, id=f"pair-{r}")
            for r in ("equal", "refines", "refined-by", "overlaps", "near", "apart")
        ),
        pytest.param(some.cases(), kinds("value", "denial"), id="case-value-and-denial"),
        *(pytest.param(some.cases(), kinds(kind), id=f"case-{kind}") for kind in ("doubt", "omission", "revision")),
        pytest.param(some.one_field_cases(), kinds("value", "internal"), id="case-value-and-internal"),
        *(
            pytest.param(some.cases(), reaches(status), id=f"case-{status}")
            for status in ("unreported", "contested", "confirmed", "corroborated", "reported", "claimed")
        ),
        *(
            pytest.param(some.worlds(), distorted(kind), id=f"world-{kind}")
            for kind in ("hedge", "round", "silence", "omit", "deny", "inflate", "shift", "rename", "swap")
        ),
        pytest.param(some.worlds(), lambda one: any(told.copies for told in one.told), id="world-relay"),
        *(
            pytest.param(some.worlds(), injects(kind), id=f"world-injects-{kind}")
            for kind in ("value", "denial", "omission", "order")
        ),
        pytest.param(some.worlds(), lambda one: len(one.truth) == 3 and not one.injected, id="world-in-harmony"),
        pytest.param(some.crowded_worlds(), bridges, id="world-bridge-over-the-block"),
    ],
)
def test_strategies_reach(strategy: Any, reached: Callable[[Any], bool]) -> None:
    """An example of the interesting kind is found."""
    assert reached(find(strategy, reached, settings=SEARCH))
