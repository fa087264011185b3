"""Laws of scores: what evidence adds up to, and what rules may do to it."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.align import Weigher
from claimcheck.io.cases import Loaded
from claimcheck.pipeline import explain
from claimcheck.rules.odds import probability
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.laws.align import written
from claimcheck.testing.oracle import alignment as oracle
from claimcheck.testing.worlds import TOLERANCES, TREES, World


def scores(loaded: Loaded) -> dict[tuple[str, str], int]:
    """Return (id, id) -> score in thousandths, for all pairs of accounts."""
    weigher = Weigher(loaded.case, loaded.rules)
    return {(a.id, b.id): weigher.weigh(a, b)[0] for a, b in combinations(loaded.case.assertions, 2)}


@law("SCO-01", kind="oracle", needs={"one": some.crowded_worlds()})
def a_score_is_what_the_rules_text_gives(one: World) -> None:
    """The score of a pair is the prior and, for each field that both state, the weight of the first level that holds.

    A level holds if all that is possible lies within it. Compared with a slow reading of the same file.
    """
    found = {frozenset(pair): score for pair, score in scores(toy.load(one.data)).items()}
    expected = {
        frozenset({a.id, b.id}): oracle.score(a, b, written(), TREES, TOLERANCES)
        for a, b in combinations(one.accounts(), 2)
    }
    wrong = {tuple(sorted(pair)): (found[pair], expected[pair]) for pair in expected if found[pair] != expected[pair]}
    assert not wrong, f"found and expected, in thousandths: {wrong}"


@law("SCO-02", kind="algebra", needs={"one": some.crowded_worlds(), "further": st.integers(1, 20_000)})
def a_probability_rises_with_the_score(one: World, further: int) -> None:
    """A probability lies between 0 and 1, is a half at even odds, and never falls as the score rises.

    It is another way to write the score, and no second opinion.
    """
    known = sorted(scores(toy.load(one.data)).values())
    chances = [probability(score) for score in [*known, *(known[-1:] and [known[-1] + further])]]
    ordered = all(0 <= a <= b <= 1 for a, b in pairwise(chances))
    assert (ordered, probability(0)) == (True, 0.5), f"{known} give {chances}"


@law("SCO-03", kind="metamorphic", needs={"one": some.crowded_worlds(), "name": st.sampled_from(sorted(TREES))})
def a_field_that_weighs_nothing_may_go(one: World, name: str) -> None:
    """Evidence whose levels all weigh nothing can be taken out of the rules without changing any score.

    Silence of the rules is worth as much as silence of an account.
    """
    loaded = toy.load(one.data)
    rest = tuple(entry for entry in loaded.rules.align.evidence if entry.field != name)
    idle = [
        attrs.evolve(entry, levels=tuple(attrs.evolve(level, weight=0) for level in entry.levels), otherwise=0)
        for entry in loaded.rules.align.evidence
        if entry.field == name
    ]
    made = [attrs.evolve(loaded.rules.align, evidence=found) for found in ((*rest, *idle), rest)]
    kept, gone = (scores(attrs.evolve(loaded, rules=attrs.evolve(loaded.rules, align=how))) for how in made)
    assert kept == gone, f"without {name}: {gone} instead of {kept}"


@law("SCO-04", kind="algebra", needs={"one": some.crowded_worlds(), "order": st.randoms(use_true_random=False)})
def a_waterfall_ends_at_the_score(one: World, order: Any) -> None:
    """The steps that `explain` prints between two accounts add up exactly to the score, joined or not.

    Compared with the sum of the printed figures.
    """
    ids = [told.id for told in one.told]
    assume(len(ids) > 1)
    a, b = sorted(order.sample(ids, 2))
    result = toy.result(one.data)
    lines = [_figures(line.split()) for line in explain(result, a, b).splitlines()]
    steps = [round(1000 * float(words[0])) for words in lines if len(words) > 1]
    expected = scores(toy.load(one.data))[a, b]
    assert (sum(steps[:-1]), steps[-1]) == (expected, expected), f"{steps} between {a} and {b}, score {expected}"


def _figures(words: list[str]) -> list[str]:
    """Return the signed figures of a line of the waterfall."""
    return [word for word in words if word[0] in "+-" and word[1:].replace(".", "").isdigit()]


@law(
    "SCO-05",
    kind="metamorphic",
    needs={
        "one": some.crowded_worlds(),
        "name": st.sampled_from(["date", "place", "people"]),
        "level": st.integers(0, 1),
        "more": st.integers(1, 5000),
    },
)
def a_weightier_level_lowers_no_score(one: World, name: str, level: int, more: int) -> None:
    """Raising the weight of a level of dates, places or figures lowers no score.

    Who tunes rules by hand has to be able to foresee what a change does.
    """
    loaded = toy.load(one.data)
    entries = {entry.field: entry for entry in loaded.rules.align.evidence}
    levels = [attrs.evolve(e, weight=e.weight + more * (n == level)) for n, e in enumerate(entries[name].levels)]
    entries[name] = attrs.evolve(entries[name], levels=tuple(levels))
    rules = attrs.evolve(loaded.rules, align=attrs.evolve(loaded.rules.align, evidence=tuple(entries.values())))
    before, after = scores(loaded), scores(attrs.evolve(loaded, rules=rules))
    lowered = {pair for pair in before if after[pair] < before[pair]}
    assert not lowered, f"{lowered}: {before} became {after}"
