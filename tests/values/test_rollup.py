"""Counts roll up from parts and groups, never twice, open above for conflict and as stated for support."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_cases import load, view

import claimcheck as cc


PARTS = {"p": {"label": "first blast"}, "q": {"label": "second blast"}}
SIDES = {"x": {"opposes": ["y"]}, "y": {}}
GROUPS = {
    "army": {"side": "x"},
    "guards": {"of": "army", "label": "guards"},
    "scouts": {"of": "army", "label": "scouts"},
    "rebels": {"side": "y"},
}


def see(*assertions: dict[str, Any], **more: Any) -> Any:
    """Return the view of a case with two parts and a tree of groups."""
    return view(*assertions, **{"parts": PARTS, "sides": SIDES, "groups": GROUPS} | more)


def parts(source: str, p: Any, q: Any = None, path: str = "killed", **more: Any) -> dict[str, Any]:
    """Return an account that gives a figure for each part."""
    told = [{"about": id_, "states": {path: text}} for id_, text in (("p", p), ("q", q)) if text is not None]
    return {"source": source, "parts": told, **more}


def whole(source: str, **states: Any) -> dict[str, Any]:
    """Return an account of the event as a whole; a double underscore stands for the dot of a group."""
    return {"source": source, "states": {path.replace("__", "."): text for path, text in states.items()}}


def relation(given: Any, text: Any) -> tuple[int, bool]:
    """Return (voices of the stated figure, whether there is a disagreement) beside what another account gives."""
    seen = see(given, whole("b", killed=text))
    stated = next(p for p in seen.fields["killed"].positions if "b" in p.assertions)
    return stated.voices, any(found.part is None and found.kind == "value" for found in seen.disagreements)


@pytest.mark.parametrize(
    ("text", "voices", "apart"),
    [(5, 2, False), (4, 1, True), (6, 1, False), (500, 1, False), ("4..6", 2, False), ("at least 5", 2, False),
     ("at least 6", 1, False), ("several", 2, False), ("a couple", 1, True)],
)  # fmt: skip
def test_rollup_is_open_for_conflict_and_exact_for_support(text: Any, voices: int, apart: bool) -> None:  # noqa: FBT001
    """Two and three dead in two parts support five, conflict with four, and leave six open."""
    assert relation(parts("a", 2, 3), text) == (voices, apart)


@pytest.mark.parametrize(
    ("complete", "apart"), [({"complete": True}, True), ({"complete": ["killed"]}, True), ({}, False)]
)
def test_rollup_is_closed_by_a_complete_account(complete: dict[str, Any], apart: bool) -> None:  # noqa: FBT001
    """Whoever gives a full account of the parts has told all the dead."""
    assert relation(parts("a", 2, 3, **complete), 6) == (1, apart)


def test_rollup_is_traceable() -> None:
    """The view names the account, says what was added, and the report says so too."""
    loaded = load(parts("a", 2, 3), whole("b", killed=4), parts=PARTS)
    seen = cc.reconcile(loaded).event("e")
    position = next(p for p in seen.fields["killed"].positions if "a" in p.assertions)

    assert position.value.label == "at least 5 (summed from first blast and second blast)"
    assert [(item.assertion, item.of) for item in position.summed] == [("a", ("p:killed", "q:killed"))]
    assert "at least 5 (summed from first blast and second blast)" in cc.report(cc.reconcile(loaded))
    assert seen.fields["killed"].silent == ()


def test_rollup_appears_only_where_somebody_states_the_whole() -> None:
    """Parts alone make no field of the event."""
    assert see(parts("a", 2, 3), parts("b", 1)).fields == {}


def test_rollup_yields_to_what_an_account_states() -> None:
    """A stated whole is never replaced, nor is one that the source does not know or only thinks possible."""
    for text in (7, "unknown", {"value": 7, "certainty": "possible"}):
        seen = see({**parts("a", 2, 3), "states": {"killed": text}}, whole("b", killed=4))
        assert all(not position.summed for position in seen.fields["killed"].positions)
        assert [p.value.value for p in seen.fields["killed"].positions] == (["4", "7"] if text == 7 else ["4"])


@pytest.mark.parametrize(
    ("states", "path", "total"),
    [
        ({"killed.guards": 1, "killed.scouts": 2}, "killed.army", 3),
        ({"killed.guards": 1, "killed.scouts": 2}, "killed", 3),
        ({"killed.guards": 1, "killed.army": 2}, "killed", 2),
        ({"killed.army": 2, "killed.rebels": 9}, "killed", 11),
        ({"killed.rebels": 9}, "killed.army", None),
        ({"killed": 9}, "killed.army", None),
        ({"killed.guards": {"value": 1, "certainty": "possible"}, "killed.scouts": 2}, "killed.army", 2),
        ({"wounded.guards": 1}, "killed.army", None),
    ],
)
def test_rollup_follows_the_tree_of_groups(states: dict[str, Any], path: str, total: int | None) -> None:
    """A group that is not stated is the sum of those below it; nothing is added twice, nothing goes down."""
    seen = see({"source": "a", "states": states}, {"source": "b", "states": {path: 50}})
    found = [
        p
        for v in [seen.fields[path]]
        for p in (*v.positions, *(c for q in v.positions for c in q.compatible))
        if p.summed
    ]

    assert {p.value.low for p in found} == ({total} if total else set())


def test_rollup_never_adds_a_bare_figure_to_its_groups() -> None:
    """In a part that gives five dead, two of them guards, five died; in one that gives only groups, their sum."""
    account = {
        "source": "a",
        "parts": [
            {"about": "p", "states": {"killed": 5, "killed.guards": 2}},
            {"about": "q", "states": {"killed.guards": 1, "killed.rebels": 3}},
        ],
    }
    assert relation(account, 9) == (1, False)
    assert relation(account, 8) == (1, True)


def test_rollup_skips_what_is_denied_and_what_is_told_twice() -> None:
    """A denied part has no dead; a part that one account tells twice cannot be added."""
    denied = {"source": "a", "parts": [{"about": "p", "states": {"killed": 5}},
                                       {"about": "q", "stance": "denies", "states": {"killed": 3}}]}  # fmt: skip
    twice = {"source": "a", "parts": [{"about": "p", "id": "one", "states": {"killed": 5}},
                                      {"about": "p", "id": "two", "states": {"killed": 5}}]}  # fmt: skip

    assert relation(denied, 5) == (2, False)
    assert relation(twice, 5) == (1, False)
    assert relation(twice, 4) == (1, False)


def test_rollup_leaves_alone_what_does_not_add_up() -> None:
    """The attackers of one part may be those of another; moments and places cross no level."""
    seen = see(parts("a", 20, 20, path="attackers"), whole("b", attackers=30))

    assert seen.disagreements == ()
    assert seen.fields["attackers"].silent == ("a",)


def test_rollup_admits_only_the_loss_of_one_side() -> None:
    """Whoever adds up the dead of both sides has not admitted the sum as its own loss."""
    sources = {"a": {"kind": "military", "side": "x"}, "b": {"kind": "media"}}
    groups = {"people": {}, "army": {"side": "x", "of": "people"}, "rebels": {"side": "y", "of": "people"}}
    own = see(whole("a", killed__guards=1, killed__scouts=2), whole("b", killed__army=3), sources=sources)
    told = whole("a", killed__army=1, killed__rebels=2), whole("b", killed__people=3)
    both = see(*told, sources=sources, groups=groups)
    views = own.fields["killed.army"], both.fields["killed.people"]

    assert [view.status for view in views] == ["confirmed", "corroborated"]
    assert [view.positions[0].admission for view in views] == [True, False]


def test_rollup_of_named_groups_only_bounds_a_bare_figure() -> None:
    """Ten dead rebels are at least ten dead, yet do not confirm eight dead whose group nobody named."""
    rebels = whole("a", killed__rebels=10)
    eight, three = (see(rebels, whole("b", killed=text)) for text in ("at least 8", 3))
    (position,) = eight.fields["killed"].positions

    assert (position.value.value, position.assertions, position.voices) == ("at least 8", ("b",), 1)
    assert [other.value.low for other in position.compatible] == [10]
    assert eight.fields["killed"].silent == ("a",)
    assert [found.id for found in three.disagreements] == ["e::killed:value"]
    claim = see({**whole("b", killed="at least 8"), "stance": "claims"}, rebels)
    assert next(row for row in claim.claims if row.field == "killed").by["a"] == "consistent"


def test_rollup_heads_no_position_beside_a_stated_value_that_it_fits() -> None:
    """A stated figure stands for itself, in the words that were used, though a sum be narrower."""
    for told, other in (("at least 3", 5), ("multiple", 2)):
        (position,) = see(parts("a", other), whole("b", killed=told)).fields["killed"].positions
        assert position.value.value == told
        assert position.voices == 2


def test_rollup_speaks_in_the_claim_sheet() -> None:
    """A sum confirms the same figure, contradicts a smaller one, and is consistent with a larger one."""
    for text, answer in ((5, "confirms"), (4, "contradicts"), (6, "consistent")):
        seen = see({**whole("a", killed=text), "stance": "claims"}, parts("b", 2, 3))
        row = next(row for row in seen.claims if row.field == "killed" and row.part is None)
        assert row.by["b"] == answer


@pytest.mark.parametrize(
    ("account", "conflict"),
    [
        ({**parts("a", 5), "states": {"killed": 3}}, ("killed", 3, 5)),
        ({**parts("a", 2, 2), "states": {"killed": 3}}, ("killed", 3, 4)),
        ({**parts("a", 2, 1), "states": {"killed": 3}}, None),
        ({**parts("a", 2, 2), "states": {"killed": "at least 3"}}, None),
        (whole("a", killed=3, killed__army=5), ("killed", 3, 5)),
        (whole("a", killed=8, killed__army=5, killed__guards=6), ("killed.army", 5, 6)),
        (whole("a", killed=8, killed__army=5, killed__rebels=3), None),
    ],
)
def test_scope_disagreement_when_a_part_is_above_its_whole(account: Any, conflict: tuple[str, int, int] | None) -> None:
    """Only a part, group or sum above the whole that the same account states is out of scope."""
    seen = see(account)
    found = [(d.field, d.sides[0].value.low, d.sides[1].value.low) for d in seen.disagreements]

    assert found == ([conflict] if conflict else [])
    assert all(d.kind == "scope" and d.rule == "types.count" and d.severity != "none" for d in seen.disagreements)


def test_groups_never_conflict_with_each_other() -> None:
    """Two guards and nine rebels are two findings."""
    assert see(whole("a", killed__guards=2), whole("b", killed__rebels=9)).disagreements == ()


FIGURES = st.none() | st.integers(0, 4)


@settings(deadline=None, max_examples=40)
@given(st.fixed_dictionaries(dict.fromkeys(("p", "p.guards", "p.scouts", "p.rebels", "q", "q.guards"), FIGURES)))
def test_rollup_is_what_the_parts_must_hold_at_least(figures: dict[str, int | None]) -> None:
    """Against all ways to fill in what was not said, the sum is the smallest number of dead (an oracle by cases)."""
    told = [
        {"about": id_, "states": {"killed" + name[1:]: figure for name, figure in figures.items()
                                  if name[0] == id_ and figure is not None}}
        for id_ in ("p", "q")
    ]  # fmt: skip
    least = 0
    for id_ in ("p", "q"):
        named = sum(figures.get(f"{id_}.{group}") or 0 for group in ("guards", "scouts", "rebels"))
        bare = figures[id_]
        least += named if bare is None else bare
    silent = all(figure is None for figure in figures.values())
    account = {"source": "a", "parts": told}
    named_only = any(
        figures[id_] is None
        and any(figures.get(f"{id_}.{group}") is not None for group in ("guards", "scouts", "rebels"))
        for id_ in ("p", "q")
    )
    found = {text: relation(account, text) for text in range(max(least - 1, 0), least + 2)}

    assert found == {text: (2 if text == least and not (silent or named_only) else 1, text < least) for text in found}


def test_rollup_does_not_depend_on_the_order_of_accounts() -> None:
    """The same accounts give the same bytes."""
    accounts = [parts("a", 2, 3), whole("b", killed=4), whole("c", killed__guards=2, killed__rebels=2)]
    texts = {
        cc.reconcile(load(*order, parts=PARTS, groups=GROUPS, sides=SIDES)).to_json()
        for order in permutations(accounts)
    }

    assert len(texts) == 1
