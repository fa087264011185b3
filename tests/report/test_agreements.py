"""What accounts agree on, as readers are told."""

from __future__ import annotations

from typing import Any

import pytest

import claimcheck as cc


SOURCES = {
    "group": {"kind": "armed-group", "name": "the group", "side": "attackers"},
    "army": {"kind": "military", "name": "the army", "side": "state"},
    "paper": {"kind": "media", "name": "the paper"},
}


def agreed(*accounts: dict[str, Any]) -> list[str]:
    """Return the lines of the block in the Markdown report of some accounts."""
    data = {
        "case": "made", "event": "e", "rules": "conflict", "timezone": "UTC", "sources": SOURCES,
        "sides": {"attackers": {"opposes": ["state"]}, "state": {}}, "parts": {"first": {}},
        "groups": {"soldiers": {"label": "soldiers"}, "fighters": {"label": "fighters"}}, "assertions": list(accounts),
    }  # fmt: skip
    page = cc.report(cc.reconcile(cc.case_from(data)), "markdown").replace("\\", "")
    return page.partition("### What accounts agree on\n\n")[2].partition("\n\n")[0].splitlines()


def says(source: str, **states: Any) -> dict[str, Any]:
    """Return an account that states some fields."""
    return {"source": source, "states": states}


def test_agreements_show_what_values_have_in_common() -> None:
    """Two values that disagree may still have something in common, and equal ones have everything."""
    lines = agreed(
        says("group", target="military-base", killed=3, hostages=2),
        says("army", target="patrol", killed=3, wounded=1),
    )

    assert lines == [
        "| Point | In common | Status | Between |",
        "| --- | --- | --- | --- |",
        "| killed | 3 | confirmed | the army and the group |",
        "| target | security forces | confirmed | the army and the group |",
    ]


def test_agreements_need_words_of_their_own() -> None:
    """Who only repeats another agrees with nobody."""
    repeated = {**says("paper", killed=3), "derived_from": ["army"]}

    assert agreed(says("army", killed=3), repeated) == ["- No two sources have a point in common."]


OWN = {"army": says("army", killed=3), "group": says("group", wounded=1)}


@pytest.mark.parametrize(
    ("accounts", "happened"),
    [
        ([OWN["army"], OWN["group"]], True),
        ([OWN["army"], OWN["group"], {"source": "paper", "stance": "denies"}], True),
        ([OWN["army"], {"source": "group", "stance": "denies"}], False),
        ([OWN["army"], {"source": "group", "stance": "doubts"}], False),
        ([OWN["army"], {"source": "group", "stance": "declines"}], False),
        ([OWN["army"], {"source": "group", "stance": "condemns"}], False),
        ([OWN["army"], {"source": "group", "omits": ["killed"]}], False),
        ([{"source": "army", "stance": "denies"}, {"source": "group", "stance": "denies"}], False),
        ([{**OWN["army"], "id": "a"}, {"source": "army", "stance": "retracts", "regarding": "a"}], False),
    ],
)  # fmt: skip
def test_agreements_on_nothing_hold_that_it_happened_only_where_two_say_so(
    accounts: list[dict[str, Any]],
    happened: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """Where it is denied, doubted, declined or taken back, nobody has in common that it happened."""
    expected = "No two sources have a point in common" + (", besides that it happened." if happened else ".")

    assert agreed(*accounts) == [f"- {expected}"]


def test_agreements_hold_no_sum_of_named_groups() -> None:
    """Who counts the dead of one group does not agree with a count that may be of the other."""
    assert "| killed |" not in " ".join(
        agreed(says("paper", killed="at least 8"), says("army", **{"killed.fighters": 10}))
    )
    part = {"source": "army", "parts": [{"about": "first", "states": {"killed": 10}}]}
    assert "| killed | at least 8 | corroborated | the army and the paper |" in agreed(
        says("paper", killed="at least 8"), part
    )


def test_agreements_say_where_they_rest_on_an_inference() -> None:
    """If all that one of them says was inferred, so is what they agree on."""
    inferred = {"value": 3, "inferred": True}
    part = {"about": "first", "states": {"hostages": inferred}}
    lines = agreed(
        {**says("group", killed=inferred, wounded=4), "parts": [part]},
        {**says("army", killed=3, wounded=4), "parts": [{"about": "first", "states": {"hostages": 3}}]},
    )

    assert "| killed | 3 (inferred) | confirmed | the army and the group |" in lines
    assert "| wounded | 4 | confirmed | the army and the group |" in lines
    assert "| first: hostages | 3 (inferred) | confirmed | the army and the group |" in lines


def test_agreements_on_parts_need_nobody_who_denies() -> None:
    """A part that two accounts tell is agreed on, unless a third denies it."""
    told = [{"source": "group", "parts": ["first"]}, {"source": "paper", "parts": ["first"]}]
    denial = {"source": "army", "parts": [{"about": "first", "stance": "denies"}]}

    assert "| first | happened | corroborated | the group and the paper |" in agreed(*told)
    assert "| first |" not in " ".join(agreed(*told, denial))
