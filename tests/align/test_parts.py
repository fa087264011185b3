"""Parts inside an event: aligned by evidence, bound by names and decisions, bundled and split."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from made import case

import claimcheck as cc
from claimcheck.align import PartGroup, align


PLACES = {
    "town": {"lat": 16.0, "lon": 0.0, "radius_km": 5},
    "airport": {"within": "town"},
    "school": {"within": "town"},
}


def told(*accounts: dict[str, Any], **more: Any) -> cc.Loaded:
    """Return a case of one event that several accounts tell in parts."""
    full = [{"about": "e", "states": {}, **account} for account in accounts]
    return case(*full, events={"e": {}}, places=PLACES, **more)


def parts(loaded: cc.Loaded) -> dict[str, set[str]]:
    """Return id -> its accounts, for every part of the event."""
    event = cc.reconcile(loaded).events[0]
    return {part.id: {f"{member.assertion}#{member.part}" for member in part.members} for part in event.parts}


FIRST = {"place": "airport", "target": "military-base", "attack_type": "shelling"}
SECOND = {"place": "school", "target": "police-station"}


def test_parts_are_aligned_by_what_is_said_of_them() -> None:
    """Parts of one place and target are one part, whatever they are called; the other place is another part."""
    loaded = told(
        {"source": "group", "parts": [{"id": "opening", "states": FIRST}, {"id": "climax", "states": SECOND}]},
        {"source": "army", "parts": [{"id": "climax-2", "states": FIRST}, {"label": "opening", "states": SECOND}]},
        {"source": "paper", "parts": [{"id": "x", "states": {"place": "airport"}}]},
    )
    aligned = align(loaded.case, loaded.rules)

    assert parts(loaded) == {
        "army#climax-2": {"army#climax-2", "group#opening"},
        "army#part-2": {"army#part-2", "group#climax"},
        "paper#x": {"paper#x"},
    }
    assert {(pair.a, pair.b) for pair in aligned.review} == {("army#climax-2", "paper#x"), ("group#opening", "paper#x")}


def test_parts_join_the_declared_part_whose_account_they_fit() -> None:
    """A part without `about` joins the accounts of a declared part, whose declared place counts for them."""
    loaded = told(
        {"source": "group", "parts": [{"about": "one", "states": {"target": "military-base"}}, "two"]},
        {"source": "army", "parts": [{"states": {"place": "airport", "target": "military-base"}}]},
        {"source": "paper", "parts": [{"states": {"place": "school", "target": "military-base"}}]},
        parts={"one": {"place": "airport"}, "two": {"place": "school"}},
    )

    assert parts(loaded) == {
        "one": {"group#one", "army#part-1"},
        "two": {"group#two"},
        "paper#part-1": {"paper#part-1"},
    }
    field = cc.reconcile(loaded).events[0].parts[0].fields["place"]
    assert [position.origins for position in field.positions] == [("army",)]


def test_parts_declared_elsewhere_do_not_attract() -> None:
    """An account that puts a declared part elsewhere draws no free part of that other place into it."""
    loaded = told(
        {"source": "group", "parts": [{"about": "one", "states": SECOND}]},
        {"source": "army", "parts": [{"states": SECOND}]},
        parts={"one": {"place": "airport"}},
    )
    pair = next(pair for event in align(loaded.case, loaded.rules).events for pair in event.part_pairs)

    assert parts(loaded) == {"one": {"group#one"}, "army#part-1": {"army#part-1"}}
    assert [(item.level, item.weight) for item in pair.evidence if item.field == "place"] == [
        ("declared elsewhere", -4000)
    ]
    assert "declared elsewhere" in " ".join(cc.explain(cc.reconcile(loaded), "group#one", "army#part-1").split())


def test_parts_names_are_no_evidence_but_one_id_in_one_case_is() -> None:
    """Labels say nothing; an id that a coder gives to parts of two accounts of one case is one part."""
    labels = told(
        {"source": "group", "parts": [{"label": "first bomb"}]}, {"source": "army", "parts": [{"label": "first bomb"}]}
    )
    assert len(parts(labels)) == 2

    ids = told({"source": "group", "parts": [{"id": "bomb"}]}, {"source": "army", "parts": [{"id": "bomb"}]})
    assert parts(ids) == {"army#bomb": {"army#bomb", "group#bomb"}}


def test_parts_of_one_account_are_never_one() -> None:
    """What one account tells as two parts stays two, however alike they are."""
    loaded = told(
        {"source": "group", "parts": [{"states": FIRST}, {"states": FIRST}]},
        {"source": "army", "parts": [{"states": FIRST}]},
    )

    found = parts(loaded)

    assert sorted(map(len, found.values())) == [1, 2]
    for members in found.values():
        assert all(a.partition("#")[0] != b.partition("#")[0] for a, b in combinations(members, 2))


def test_parts_equal_numbers_alone_never_join() -> None:
    """An equal toll is no reason to take two parts for one, nor to ask anybody."""
    loaded = told(*({"source": source, "parts": [{"states": {"killed": 8}}]} for source in ("group", "army")))

    assert sorted(map(len, parts(loaded).values())) == [1, 1]


def test_parts_follow_decisions() -> None:
    """A decision about parts joins or parts them, and joins the events of their accounts."""
    twins = [{"source": source, "parts": [{"id": source, "states": FIRST}]} for source in ("group", "army")]
    assert sorted(map(len, parts(told(*twins)).values())) == [2]
    assert sorted(map(len, parts(told(*twins, decisions={"different": [["group#group", "army#army"]]})).values())) == [
        1,
        1,
    ]

    apart = case(
        {"id": "a", "source": "group", "states": {"date": "2020-01-01"}, "parts": [{"id": "x"}]},
        {"id": "b", "source": "army", "states": {"date": "2020-05-01"}, "parts": [{"id": "y"}]},
        decisions={"same": [["a#x", "b#y"]]},
    )
    assert parts(apart) == {"a#x": {"a#x", "b#y"}}


def test_parts_contradictory_decisions_name_their_cycle() -> None:
    """Two parts that are about two declared parts cannot be one."""
    loaded = told(
        {"source": "group", "parts": ["one"]},
        {"source": "army", "parts": ["two"]},
        parts={"one": {}, "two": {}},
        decisions={"same": [["group#one", "army#two"]]},
    )

    with pytest.raises(cc.ClaimcheckError, match=r"'army#two' is about the part 'two'.*yet 'one' and 'two' are two"):
        cc.reconcile(loaded)


def test_parts_decisions_are_not_between_a_part_and_an_account() -> None:
    """A decision names accounts, or parts."""
    with pytest.raises(cc.ClaimcheckError, match="between accounts, or between parts"):
        told({"source": "group", "parts": [{"id": "x"}]}, {"source": "army"}, decisions={"same": [["group#x", "army"]]})


def test_parts_seen_to_be_left_out_are_not_joined() -> None:
    """An account that is seen to leave a part out does not tell of it under another name."""
    loaded = told(
        {"source": "group", "parts": [{"about": "one", "states": FIRST}]},
        {"source": "army", "omits": ["one"], "parts": [{"states": FIRST}]},
        parts={"one": {}},
    )

    assert parts(loaded) == {"one": {"group#one"}, "army#part-1": {"army#part-1"}}


def test_parts_may_be_ordered_by_their_own_ids() -> None:
    """`after` may name a part by the id that it has in the account; orders are compared over what parts are one."""
    loaded = told(
        {"source": "group", "parts": [{"id": "a", "states": FIRST}, {"id": "b", "states": SECOND, "after": ["a"]}]},
        {
            "source": "army",
            "parts": [{"id": "c", "states": FIRST, "after": ["d"]}, {"id": "d", "states": {**SECOND, "killed": 3}}],
        },
        {"source": "paper", "parts": [{"id": "e", "states": {**SECOND, "killed": 3}}]},
        decisions={"same": [["group#b", "army#d"]]},
    )
    event = cc.reconcile(loaded).events[0]

    assert [found.kind for found in event.disagreements] == ["order"]
    assert [side.value.value for side in event.disagreements[0].sides] == ["army#c < army#d", "army#d < army#c"]


BOMBS = {"one": {}, "two": {}}


def bundled(total: Any, first: Any, second: Any) -> cc.ReconciledEvent:
    """Return an event of which one account counts two parts together."""
    split = [
        {"about": name, "states": {} if dead is None else {"killed": dead}}
        for name, dead in (("one", first), ("two", second))
    ]
    loaded = told(
        {"source": "group", "stance": "claims", "parts": split},
        {"source": "army", "parts": [{"id": "both", "bundles": ["one", "two"], "states": {"killed": total}}]},
        {"source": "paper", "parts": ["one"]},
        parts=BOMBS,
    )
    return cc.reconcile(loaded).events[0]


@pytest.mark.parametrize(
    ("total", "first", "second", "sides"),
    [
        (7, 3, 4, None),
        (10, 3, 4, ["10", "7"]),
        (5, 3, 4, ["5", "7"]),
        ("at least 5", 3, 4, None),
        (10, 3, None, None),
        (2, 3, None, ["2", "at least 3"]),
        ("several", 1, "some", None),
    ],
)
def test_parts_bundles_are_checked_as_sums(total: Any, first: Any, second: Any, sides: list[str] | None) -> None:
    """Figures for parts together are compared with the sum of what is told of each, open where one has no figure."""
    event = bundled(total, first, second)
    found = [item for item in event.disagreements if item.kind == "bundling"]

    assert [[side.value.value for side in item.sides] for item in found] == ([] if sides is None else [sides])
    assert all(item.id == "e:army#both:killed:bundling" and item.severity == "minor" for item in found)
    if found:
        assert found[0].explanation.startswith(
            f"Both, killed: army counts {total} for all together; told apart, one 3 (group) and two "
        )
        assert found[0].sides[1].origins == ("group",)


@pytest.mark.parametrize(
    ("total", "first", "second", "sides"),
    [
        ({"killed": 7}, {"killed.soldiers": 3}, {"killed.fighters": 4}, None),
        ({"killed": 5}, {"killed.soldiers": 3}, {"killed.fighters": 4}, ["5", "at least 7"]),
        ({"killed": 5}, {"killed.soldiers": 3, "killed.fighters": 1}, {"killed": 1}, None),
        ({"killed": 3}, {"killed.soldiers": 3, "killed.fighters": 1}, {"hostages": 1}, ["3", "at least 4"]),
    ],
)
def test_parts_bundles_are_checked_across_groups(
    total: dict[str, int], first: dict[str, int], second: dict[str, int], sides: list[str] | None
) -> None:
    """Who breaks the figures of a part down by groups gives at least their sum; a total is held against that."""
    loaded = told(
        {"source": "group", "parts": [{"about": "one", "states": first}, {"about": "two", "states": second}]},
        {"source": "army", "parts": [{"id": "both", "bundles": ["one", "two"], "states": total}]},
        parts=BOMBS,
    )
    found = [item for item in cc.reconcile(loaded).events[0].disagreements if item.kind == "bundling"]

    assert [sorted(side.value.value for side in item.sides) for item in found] == ([] if sides is None else [sides])
    assert all(item.field == "killed" for item in found)


def test_parts_bundles_are_linked() -> None:
    """A part names who tells it together with others; that is neither silence nor a voice."""
    event = bundled(7, 3, 4)
    found = {part.id: part for part in event.parts}

    assert [(member.assertion, member.part) for member in found["two"].bundles] == [("army", "both")]
    assert (found["two"].silent, found["two"].one_sided, found["army#both"].one_sided) == (("paper",), False, False)
    rows = {row.part: row.by for row in event.claims if row.part and row.field is None}
    assert rows == {
        "one": {"army": "consistent", "paper": "confirms"},
        "two": {"army": "consistent", "paper": "silent"},
    }

    loaded = told(
        {"source": "group", "stance": "claims", "parts": [{"id": "both", "bundles": ["one", "two"]}]},
        {"source": "army", "parts": ["one"]},
        {"source": "paper", "parts": ["one", "two"]},
        parts=BOMBS,
    )
    rows = {row.part: row.by for row in cc.reconcile(loaded).events[0].claims if row.part and row.field is None}
    assert rows == {"group#both": {"army": "partly", "paper": "confirms"}}


def test_parts_equal_bundles_are_one() -> None:
    """Two accounts that bundle the same parts tell of one thing; a bundle is never one of its parts."""
    both = {"bundles": ["one", "two"], "states": FIRST}
    loaded = told(
        {"source": "group", "parts": [both]},
        {"source": "army", "parts": [both]},
        {"source": "paper", "parts": [{"states": FIRST}, "two"]},
        parts=BOMBS,
    )

    assert parts(loaded)["army#part-1"] == {"army#part-1", "group#part-1"}
    assert parts(loaded)["paper#part-1"] == {"paper#part-1"}


@pytest.mark.parametrize(
    "written", [{"bundles": ["one"]}, {"about": "one", "bundles": ["one", "two"]}, {"bundles": ["one", "three"]}]
)
def test_parts_bundles_name_declared_parts(written: dict[str, Any]) -> None:
    """A bundle names two declared parts or more, and is about none of them."""
    with pytest.raises(cc.ClaimcheckError, match=r"at least two parts|is not declared"):
        told({"source": "group", "parts": [written]}, parts=BOMBS)


@pytest.mark.parametrize(
    ("other", "follows"),
    [
        ({"states": {"killed": 4}, "parts": [{"about": "two", "states": {"killed": 1}}]}, "e:two:killed:value"),
        ({"states": {"killed": 2}, "parts": [{"about": "two", "states": {"killed": 1}}]}, None),
        ({"states": {"killed": 3}, "omits": ["two"]}, "e:two::omission"),
        ({"states": {"killed": 1}, "omits": ["two"]}, None),
        ({"states": {"killed": 4}}, None),
    ],
)
def test_parts_a_whole_follows_the_part_that_makes_the_difference(other: dict[str, Any], follows: str | None) -> None:
    """A whole's count follows a part's if the rest fits without that part; never both ways."""
    claim = {"source": "group", "states": {"killed": 10}, "parts": ["one", {"about": "two", "states": {"killed": 7}}]}
    event = cc.reconcile(told(claim, {"source": "army", **other}, parts=BOMBS)).events[0]
    found = {item.id: item.follows_from for item in event.disagreements}

    assert found["e::killed:value"] == follows
    if "e:two:killed:value" in found:
        assert found["e:two:killed:value"] == (None if follows else "e::killed:value")


def test_parts_groups_are_frozen_and_named() -> None:
    """A part group says who tells it, and what it covers."""
    loaded = told(
        {"source": "group", "parts": [{"id": "x", "bundles": ["one", "two"], "label": "both blasts"}]}, parts=BOMBS
    )
    group = align(loaded.case, loaded.rules).events[0].parts[0]

    assert isinstance(group, PartGroup)
    assert (group.id, group.label, group.declared, group.covers) == ("group#x", "both blasts", False, ("one", "two"))


def test_parts_a_sum_stands_for_the_whole_that_follows() -> None:
    """A third account whose complete parts come to the same total does not turn round which follows which."""
    third = {
        "source": "radio", "complete": True,
        "parts": [{"about": "one", "states": {"killed": 3}, "complete": True},
                  {"about": "two", "states": {"killed": 4}, "complete": True}],
    }  # fmt: skip

    def given(source: str, one: int) -> dict[str, Any]:
        figures = (("one", one), ("two", 4))
        told_parts = [{"about": id_, "states": {"killed": figure}} for id_, figure in figures]
        return {"source": source, "states": {"killed": one + 4}, "parts": told_parts}

    for accounts in ([], [third]):
        event = cc.reconcile(told(given("group", 8), given("army", 3), *accounts, parts=BOMBS)).events[0]
        found = {item.id: item.follows_from for item in event.disagreements}
        assert found == {"e::killed:value": "e:one:killed:value", "e:one:killed:value": None}


MARKET = {"target": "market", "killed": 4}


def test_parts_that_may_be_one_are_left_out_by_nobody() -> None:
    """While a person is asked whether two parts are one, who means to tell all of them has left out neither."""
    one = {"source": "army", "parts": [{"id": "y", "states": MARKET}]}
    other = {"source": "paper", "complete": True, "parts": [{"id": "k", "states": MARKET | {"killed": 5}}]}
    loaded = told(one, other)
    decided = told(one, other, decisions={"different": [["army#y", "paper#k"]]})
    kinds = [[d.kind for d in cc.reconcile(found).events[0].disagreements] for found in (loaded, decided)]

    assert [(pair.a, pair.b) for pair in cc.reconcile(loaded).review] == [("army#y", "paper#k")]
    assert kinds == [[], ["omission"]]
    rows = [row.by for row in cc.reconcile(told({**one, "stance": "claims"}, other)).events[0].claims if row.part]
    assert {by["paper"] for by in rows} == {"silent"}


def test_parts_that_are_bundled_are_left_out_by_nobody() -> None:
    """Who tells two parts as one and means to tell all leaves out neither."""
    loaded = told(
        {"source": "army", "parts": ["one", "two"]},
        {"source": "paper", "complete": True, "parts": [{"bundles": ["one", "two"]}]},
        parts=BOMBS,
    )

    assert cc.reconcile(loaded).events[0].disagreements == ()


def test_parts_that_are_bundled_are_not_omitted() -> None:
    """An account that tells a part together with others has not left it out."""
    with pytest.raises(cc.ClaimcheckError, match=r"'one' is omitted and stated by the same account.*CC502"):
        told({"source": "army", "parts": [{"bundles": ["one", "two"]}], "omits": ["one"]}, parts=BOMBS)


@pytest.mark.parametrize(
    ("radio", "follows"),
    [
        ({"parts": [{"bundles": ["one", "two"], "states": {"killed": 7}}]}, "e:paper#part-1:killed:value"),
        ({"states": {"killed": 7}}, "e::killed:value"),
    ],
)
def test_parts_a_wrong_bundle_is_told_once(radio: dict[str, Any], follows: str) -> None:
    """What is apart from a bundle that does not fit its parts follows from that."""
    apart = [{"about": "one", "states": {"killed": 3}}, {"about": "two", "states": {"killed": 4}}]
    loaded = told(
        {"source": "army", "parts": apart},
        {"source": "paper", "parts": [{"bundles": ["one", "two"], "states": {"killed": 12}}]},
        {"source": "radio", **radio},
        parts=BOMBS,
    )
    found = {item.id: item.follows_from for item in cc.reconcile(loaded).events[0].disagreements}

    assert found == {"e:paper#part-1:killed:bundling": None, follows: "e:paper#part-1:killed:bundling"}


def test_parts_expect_what_interests_pull() -> None:
    """That a side tells of fewer dead of its own than others do does not speak against one part either."""
    accounts = [
        {"source": source, "parts": [{"id": "x", "states": {"place": "airport", "killed.soldiers": dead}}]}
        for source, dead in (("army", 1), ("paper", 30))
    ]
    loaded = told(*accounts)
    (pair,) = align(loaded.case, loaded.rules).events[0].part_pairs

    assert [(item.level, item.weight) for item in pair.evidence if item.field == "killed.soldiers"] == [("interest", 0)]
