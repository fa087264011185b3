"""The sorted window finds what reading all pairs finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made import account, case, many, slow_candidates

from claimcheck.align import candidates


DATES = st.sampled_from(
    [
        "2020-03-01",
        "2020-03-02",
        "2020-03-04",
        "2020-03-05",
        "2020-03-06",
        "2020-03",
        "2020",
        "2019-12-31T23:00/2020-03-01",
        "2020-03-08",
        "early 2020-03",
        "2020-02-26T00:00",
        None,
    ]
)
TOWNS = st.sampled_from(["gao", "bamako", "timbuktu", "hamlet", "16.5, -0.04 (20 km)", "16.9, -0.04 (20 km)", None])


@settings(deadline=None)
@given(st.lists(st.tuples(DATES, TOWNS), max_size=9))
def test_candidates_lose_no_pair_within_the_block(told: list[tuple[str | None, str | None]]) -> None:
    """The candidates are the pairs that an all-pairs reading of the block gives: none lost, none more."""
    loaded = case(*(account(f"a{n}", states={"date": day, "place": town}) for n, (day, town) in enumerate(told)))

    found = candidates(loaded.case.assertions, loaded.rules)

    assert {frozenset({a.id, b.id}) for a, b in found} == slow_candidates(loaded)
    assert len(found) == len({(a.id, b.id) for a, b in found})
    assert all(a.id < b.id for a, b in found)


def test_candidates_are_few_in_a_collection() -> None:
    """The window spares most pairs of a collection spread over time."""
    loaded = many(200, 60)

    found = candidates(loaded.case.assertions, loaded.rules)

    assert {frozenset({a.id, b.id}) for a, b in found} == slow_candidates(loaded)
    assert len(found) < 200 * 199 / 2 / 20
