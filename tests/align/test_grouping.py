"""Grouping: a naive reading of the rules gives the same groups, and what binds or forbids is kept."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import account, case, groups, many

import claimcheck as cc
from claimcheck.align import align
from claimcheck.align.content import content


DAYS = ["2020-03-01", "2020-03-02", "2020-03-04", "2020-03-06"]
PARTIES = ["jnim", "islamic-state-sahel", "armed-group", None]
TARGETS = ["military-base", "market", None]
TOLD = st.lists(
    st.tuples(
        st.sampled_from(DAYS),
        st.sampled_from(["gao", "bamako"]),
        st.sampled_from(PARTIES),
        st.sampled_from(TARGETS),
        st.sampled_from([3, 4, 20, None]),
    ),
    max_size=7,
)
VAGUE = {"target": None, "perpetrator": None}
FEW = settings(deadline=None, max_examples=settings().max_examples // 2)
"""Each example compiles the rules anew, which takes its time."""
Told = tuple[str, str, str | None, str | None, int | None]


def slow_score(a: Told, b: Told) -> float | None:
    """Return the score of two accounts as the pack's text has it, for these few values; None outside the block."""
    days = abs(int(a[0][-2:]) - int(b[0][-2:]))
    if a[1] != b[1] or days > 3:
        return None
    score = -6.0 + (4 if days == 0 else 1 if days < 3 else 0) + 5
    parties = {a[2], b[2]}
    if None not in parties:
        score += 0 if "armed-group" in parties else 3 if len(parties) == 1 else -3
    if a[3] and b[3]:
        score += 2 if a[3] == b[3] else -1
    if a[4] and b[4]:
        ratio = max(a[4] + 1, b[4] + 1) / min(a[4] + 1, b[4] + 1)
        score += 1.5 if a[4] == b[4] else 0.5 if ratio <= 1.5 else -0.5
    return score


def slow_groups(told: list[Told], keys: list[str]) -> set[frozenset[int]]:
    """Return the groups that joining the best pair first gives, no group holding a pair outside the block."""
    scored = [(i, j, slow_score(told[i], told[j])) for i, j in combinations(range(len(told)), 2)]
    order = sorted(
        (-score, sorted([keys[i], keys[j]]), i, j)
        for i, j, score in scored
        if score is not None and 1 / (1 + 2**-score) >= 0.9
    )
    found = [{n} for n in range(len(told))]
    for _, _, i, j in order:
        one = next(group for group in found if i in group)
        other = next(group for group in found if j in group)
        if one is not other and all(slow_score(told[x], told[y]) is not None for x in one for y in other):
            found.remove(other)
            one |= other
    return {frozenset(group) for group in found}


def written(told: list[Told]) -> list[dict[str, Any]]:
    """Return the accounts as a case has them."""
    return [
        account(f"a{n}", states={"date": d, "place": p, "perpetrator": who, "target": t, "killed": k})
        for n, (d, p, who, t, k) in enumerate(told)
    ]


@FEW
@given(TOLD)
def test_grouping_agrees_with_a_slow_reading(told: list[Told]) -> None:
    """Groups are those of a naive reading: all pairs, the best first, no pair outside the block in one group."""
    loaded = case(*written(told))

    expected = slow_groups(told, [content(a) for a in loaded.case.assertions])

    assert groups(loaded) == {frozenset(f"a{n}" for n in group) for group in expected}


@FEW
@given(TOLD, st.randoms())
def test_grouping_does_not_depend_on_order_or_names(told: list[Told], dice: random.Random) -> None:
    """Shuffled input gives the same bytes; other ids give the same groups of the same contents."""
    accounts = written(told)
    shuffled = list(accounts)
    dice.shuffle(shuffled)

    assert cc.reconcile(case(*accounts)).to_json() == cc.reconcile(case(*shuffled)).to_json()

    names = [f"b{n}" for n in range(len(accounts))]
    dice.shuffle(names)
    renamed = {name: entry["id"] for name, entry in zip(names, accounts, strict=True)}
    other = groups(case(*({**entry, "id": name} for name, entry in zip(names, accounts, strict=True))))
    texts = {entry["id"]: repr(entry["states"]) for entry in accounts}
    assert sorted(sorted(texts[renamed[id_]] for id_ in ids) for ids in other) == sorted(
        sorted(texts[id_] for id_ in ids) for ids in groups(case(*accounts))
    )


@FEW
@given(TOLD)
def test_grouping_a_higher_threshold_only_splits(told: list[Told]) -> None:
    """Every group of a stricter reading lies inside one of a laxer reading: it stops earlier on the same way."""
    loaded = case(*written(told))
    rules = loaded.rules
    strict = attrs.evolve(rules, align=attrs.evolve(rules.align, accept=0.97))

    lax = [{a.id for a in event.members} for event in align(loaded.case, rules).events]

    for event in align(loaded.case, strict).events:
        assert any({a.id for a in event.members} <= group for group in lax)


def test_grouping_recovers_separated_events() -> None:
    """Two hundred accounts of sixty events never mix events; what is told in full is put together."""
    found = groups(many(200, 60))

    assert all(len({id_.partition("-")[2] for id_ in ids}) == 1 for ids in found)
    assert sum(len(ids) for ids in found) == 200
    assert any(len(ids) > 2 for ids in found)


def test_grouping_a_twin_joins() -> None:
    """What a new source tells in the same words joins, and moves nobody else."""
    loaded = case(account("a", states={"killed": 8}), account("b", "radio", states={"killed": 8}))
    more = case(
        account("a", states={"killed": 8}),
        account("b", "radio", states={"killed": 8}),
        account("c", "army", states={"killed": 8}),
    )

    assert groups(loaded) == {frozenset({"a", "b"})}
    assert groups(more) == {frozenset({"a", "b", "c"})}


def test_grouping_a_chain_never_joins_what_the_block_forbids() -> None:
    """Of a chain a-b-c in which a and c lie outside the block, two are joined and the third is left to a person."""
    loaded = case(
        *(
            account(id_, states={"date": day})
            for id_, day in (("a", "2020-03-01"), ("b", "2020-03-01/2020-03-06"), ("c", "2020-03-06"))
        ),
        decisions={"same": [["a", "b"]]},
    )
    aligned = align(loaded.case, loaded.rules)

    assert {frozenset(a.id for a in e.members) for e in aligned.events} == {frozenset({"a", "b"}), frozenset({"c"})}

    near = case(
        *(account(f"x{n}", states={"date": f"2020-03-0{n}", "killed": 8, "attack_type": "shelling"}) for n in (1, 3, 5))
    )
    queued = align(near.case, near.rules)
    assert sorted(len(event.members) for event in queued.events) == [1, 2]
    stopped = [pair for pair in queued.review if pair.blocked]
    assert len(stopped) == 1
    assert "it would put x1 and x5 together; date: " in str(stopped[0].blocked)


def test_grouping_no_account_joins_what_came_after_it() -> None:
    """An account made before the event began never joins it, however well it fits."""
    early = account("early", said="2020-02-29T12:00")
    loaded = case(early, account("later", "radio", said="2020-03-02"))

    assert groups(loaded) == {frozenset({"early"}), frozenset({"later"})}
    pair = next(pair for event in align(loaded.case, loaded.rules).events for pair in event.pairs)
    reason = "early was made before the event began of which later tells"
    assert (pair.decision, str(pair.blocked)) == ("reject", reason)

    published = case(
        account("early", cite={"document": "d"}),
        account("later", "radio"),
        documents={"d": {"published": "2020-02-28"}},
    )
    assert groups(published) == {frozenset({"early"}), frozenset({"later"})}


def test_grouping_decisions_and_about_bind() -> None:
    """Decisions join what evidence does not, and part what it would join; `about` binds both ways."""
    far = account("far", states={"place": "bamako", "date": "2020-07-01"})
    assert groups(case(account("a"), far, decisions={"same": [["a", "far"]]})) == {frozenset({"a", "far"})}
    assert groups(case(account("a"), account("b"), decisions={"different": [["a", "b"]]})) == {
        frozenset({"a"}),
        frozenset({"b"}),
    }
    named = case(account("a", about="x"), account("b", about="y"), account("c"), events={"x": {}, "y": {}})
    found = {event.id: event.assertions for event in cc.reconcile(named).events}
    assert sorted(map(len, found.values())) == [1, 2]
    assert set(found) == {"x", "y"}


def test_grouping_decisions_hold_through_accounts_not_yet_made() -> None:
    """What a person decided holds in the view of an earlier moment too."""
    told = [
        account(id_, states={"date": day}, said=said)
        for id_, day, said in (
            ("a", "2020-03-01", "2020-03-02"),
            ("b", "2020-03-20", "2020-03-30"),
            ("c", "2020-03-10", "2020-03-12"),
        )
    ]
    loaded = case(*told, decisions={"same": [["b", "a"], ["b", "c"]]})

    assert [event.assertions for event in cc.reconcile(loaded, as_of="2020-03-15").events] == [("a", "c")]


@pytest.mark.parametrize(
    ("decisions", "about", "clauses"),
    [
        (
            {"same": [["a", "b"], ["b", "c"]], "different": [["a", "c"]]},
            {},
            ["'a' is the same as 'b', 'b' is the same as 'c'; yet 'a' is different from 'c'"],
        ),
        (
            {"same": [["a", "b"]]},
            {"a": "x", "b": "y"},
            ["'a' is about the event 'x', 'a' is the same as 'b', 'b' is about the event 'y'; yet 'x' and 'y' are two"],
        ),
        (
            {"different": [["a", "b"]]},
            {"a": "x", "b": "x"},
            ["'a' is about the event 'x', 'b' is about the event 'x'; yet 'a' is different from 'b'"],
        ),
        (
            {"same": [["a#p", "b#q"]], "different": [["a", "b"]]},
            {},
            ["'a#p' is the same as 'b#q'; yet 'a' is different from 'b'"],
        ),
        (
            {"same": [["a", "b"], ["c", "d"]], "different": [["a", "b"], ["c", "d"]]},
            {},
            [
                "'a' is the same as 'b'; yet 'a' is different from 'b'",
                "'c' is the same as 'd'; yet 'c' is different from 'd'",
            ],
        ),
    ],
)
def test_grouping_contradictions_name_their_cycle(
    decisions: dict[str, Any], about: dict[str, str], clauses: list[str]
) -> None:
    """Every contradiction is a problem of its own that names each link of its cycle."""
    parts = {"a": [{"id": "p"}], "b": [{"id": "q"}]}
    told = [account(id_, parts=parts.get(id_, []), **({"about": about[id_]} if id_ in about else {})) for id_ in "abcd"]
    loaded = case(*told, events={"x": {}, "y": {}}, decisions=decisions)

    with pytest.raises(cc.ClaimcheckError) as stopped:
        cc.reconcile(loaded)

    assert [problem.code for problem in stopped.value.problems] == ["CC503"] * len(clauses)
    for clause, problem in zip(clauses, stopped.value.problems, strict=True):
        assert problem.message == f"these contradict each other: {clause}; remove one"


def test_grouping_keeps_the_closest_rival() -> None:
    """Every account keeps its strongest pair outside its event, so that people see who nearly joined."""
    loaded = case(
        account("a", states={"killed": 8}),
        account("b", states={"killed": 8}),
        account("near", states={"date": "2020-03-02", **VAGUE}),
        account("nearer", states=VAGUE),
    )
    event = next(e for e in align(loaded.case, loaded.rules).events if len(e.members) == 2)

    assert [(pair.a, pair.b, pair.decision) for pair in event.pairs] == [
        ("a", "b", "accept"),
        ("a", "nearer", "review"),
        ("b", "nearer", "review"),
    ]


def test_grouping_takes_one_account_of_each_origin_where_rules_say_so() -> None:
    """`one_per` limits a group to one account of an origin, or of a data set."""
    loaded = case(
        account("a", states={"killed": 8}),
        account("b", states={"killed": 8}),
        account("c", "radio", states={"killed": 8}),
    )
    for word, sizes in (("none", [3]), ("origin", [1, 2])):
        rules = attrs.evolve(loaded.rules, align=attrs.evolve(loaded.rules.align, one_per=word))
        assert sorted(len(event.members) for event in align(loaded.case, rules).events) == sizes


@pytest.mark.parametrize("limit", [None, 3])
def test_grouping_reports_no_chain_within_the_limit(limit: int | None) -> None:
    """A chain as long as the rules allow is not reported, and without a limit none is."""
    loaded = case(*(account(id_, states={"killed": 8}) for id_ in "abc"))
    rules = attrs.evolve(loaded.rules, align=attrs.evolve(loaded.rules.align, limit=limit))

    assert align(loaded.case, rules).problems == ()


def test_grouping_reports_large_chains() -> None:
    """What evidence alone chains together is reported if it is more than the limit of the rules."""
    loaded = case(*(account(id_, states={"killed": 8}) for id_ in "abc"))
    rules = attrs.evolve(loaded.rules, align=attrs.evolve(loaded.rules.align, limit=2))
    loaded = attrs.evolve(loaded, rules=rules)

    problems = align(loaded.case, rules).problems

    assert [(problem.code, problem.warning) for problem in problems] == [("CC507", True)]
    assert "chains 3 accounts together, 'a' among them" in problems[0].message
    assert [problem.code for problem in cc.reconcile(loaded).case.problems] == ["CC507"]


def test_grouping_sorts_the_queue_by_what_an_answer_tells() -> None:
    """The most uncertain pair comes first, and of equally uncertain ones that which settles most accounts."""
    loaded = case(
        account("a", states={"killed": 8}),
        account("b", states={"killed": 8}),
        account("c", states=VAGUE),
        account("x", states={"place": "bamako"}),
        account("y", states={"place": "bamako", **VAGUE}),
    )

    assert [(pair.a, pair.b) for pair in align(loaded.case, loaded.rules).review] == [
        ("a", "c"),
        ("b", "c"),
        ("x", "y"),
    ]


def test_grouping_asks_limits_of_standing_accounts_only() -> None:
    """What an account said before it was corrected keeps nobody from the correction, and nobody is asked about it."""
    loaded = case(
        account("a", states={"date": "2020-01-01"}),
        account("a2", states={"date": "2020-06-01"}, replaces="a", kind="correction"),
        account("b", "radio", states={"date": "2020-06-01"}),
        account("c", "army", states={"date": "2020-01-01", "target": None, "perpetrator": None}),
    )
    found = cc.reconcile(loaded)

    assert {event.assertions for event in found.events} == {("a2", "b"), ("c",)}
    assert found.review == ()


def test_grouping_lets_a_withdrawn_account_speak_for_a_correction_that_says_nothing_of_itself() -> None:
    """Who corrects one figure and repeats neither day nor place is placed by what he corrects."""
    alone = {"date": None, "place": None, "target": None, "perpetrator": None, "killed": 3}
    loaded = case(account("a"), account("a2", states=alone, replaces="a", kind="correction"), account("b", "radio"))

    assert groups(loaded) == {frozenset({"a2", "b"})}


def test_grouping_joins_no_two_events_by_what_was_taken_back() -> None:
    """An account that was retracted belongs to one event, and does not bring two of them together."""
    days = {"2020-03-01": "jnim", "2020-03-01/2020-03-04": None, "2020-03-04": "islamic-state-sahel"}
    one, none, other = ({"date": day, "place": "restaurant", "perpetrator": who} for day, who in days.items())
    told = [account("a", states=one), account("m", "radio", states=none), account("z", "army", states=other)]
    back = {"id": "m2", "source": "radio", "stance": "retracts", "regarding": "m"}

    assert groups(case(*told)) == {frozenset({"a", "m", "z"})}
    assert groups(case(*told, back)) == {frozenset({"a"}), frozenset({"z"})}


def test_grouping_puts_a_doubt_beside_what_it_is_about() -> None:
    """An account that is about the words of another belongs to the other's event, unless it names its own."""
    events = {"other": {"title": "Another"}}
    doubt = {"source": "radio", "stance": "doubts", "regarding": "a", "doubts": ["perpetrator"]}
    loaded = case(account("a"), {"id": "x", **doubt}, {"id": "y", "about": "other", **doubt}, events=events)
    found = cc.reconcile(loaded)

    assert {event.assertions for event in found.events} == {("a", "x"), ("y",)}
    assert [item.assertion for item in found.event("e-a").fields["perpetrator"].doubted] == ["x"]
    assert found.unaligned == ()


def test_grouping_parts_all_that_a_decision_calls_different() -> None:
    """Three accounts that are decided to differ are three events, not one and two."""
    told = [account(id_, source) for id_, source in (("a", "paper"), ("b", "radio"), ("c", "army"))]

    assert groups(case(*told, decisions={"different": [["a", "b", "c"]]})) == {frozenset({id_}) for id_ in "abc"}
    assert groups(case(*told, decisions={"same": [["a", "b", "c"]]})) == {frozenset("abc")}


def test_grouping_contradictions_stand_where_a_decision_is_written(tmp_path: Path) -> None:
    """The problem points at a decision, not at one of the accounts that are right by themselves."""
    text = "case: one\nrules: conflict\ntimezone: UTC\nsources: {paper: {kind: media}}\nassertions:\n"
    text += "".join(f"  - {{id: {id_}, source: paper, states: {{date: 2020-03-01}}}}\n" for id_ in "ab")
    file = tmp_path / "one.yaml"
    file.write_text(f"{text}decisions:\n  same: [[a, b]]\n  different: [[a, b]]\n", encoding="utf-8")

    with pytest.raises(cc.ClaimcheckError) as stopped:
        cc.reconcile(cc.load_case(file))

    assert [problem.where.line for problem in stopped.value.problems] == [10]
