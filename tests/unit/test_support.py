"""Ratings, authorities, refusals, and stances that a part shares with its account."""
# ruff: noqa: ANN001, ANN003, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimcheck import explain, load_case, reconcile


CLAIM = {"source": "raiders", "stance": "claims", "states": {"killed": 3, "target": "hotel"}, "parts": ["bomb"]}


def rating(**more):
    """Return a rating by the paper."""
    return {"source": "paper", "id": "rating", "stance": "rates", "note": "never refuted", **more}


def unrated(event):
    """Return an event without its ratings."""
    bare = {path: replace(view, besides=replace(view.besides, ratings=())) for path, view in event.fields.items()}
    parts = tuple(replace(part, fields={}) for part in event.parts)
    return replace(
        event, alignment=(), fields=bare, parts=parts, claims=tuple(replace(r, ratings=()) for r in event.claims)
    )


RATED = [
    # what the rating says, paths of the event's fields where it is shown, rows of the claim sheet where it is
    (
        {"regarding": "raiders"},
        ["killed", "target"],
        [(None, None), (None, "killed"), (None, "target"), ("bomb", None)],
    ),
    ({"regarding": "raiders", "doubts": ["killed"]}, ["killed"], [(None, "killed")]),
    ({"regarding": "army"}, ["killed"], []),
    ({"doubts": ["target"]}, ["target"], []),
    ({}, [], []),
]


@pytest.mark.parametrize(("says", "paths", "rows"), RATED)
def test_support_a_rating_stands_beside_what_it_rates(told, says, paths, rows):
    """It is of all that the account in question states, or of the paths that it names; and it is never counted."""
    others = [CLAIM, {"source": "army", "states": {"killed": 5}}]
    event = told(*others, rating(**says))

    shown = [path for path, view in event.fields.items() if [m.assertion for m in view.ratings] == ["rating"]]
    assert shown == paths
    assert [(row.part, row.field) for row in event.claims if row.ratings == ("rating",)] == rows
    assert unrated(event) == unrated(told(*others))


def test_support_a_rating_is_explained(told_all):
    """Whoever asks why a field has its status is told who rates it."""
    text = explain(told_all(CLAIM, rating(regarding="raiders")), "raid:killed")

    assert "rated by" in text
    assert "never refuted" in text


AUTHORITIES = [
    # kinds that settle the field, who states it, status, what that rests on
    ("[media]", ["s1"], "confirmed", "authority"),
    ("[ngo]", ["s1"], "reported", "no-interest"),
    ("[military]", ["s2"], "confirmed", "authority"),
    ("[media]", ["s3"], "claimed", "interest"),
]


@pytest.mark.parametrize(("kinds", "tellers", "status", "rests_on"), AUTHORITIES)
def test_support_rules_may_call_sources_authoritative(tmp_path, kinds, tellers, status, rests_on):
    """What a source states that the rules call authoritative for the field is confirmed; a copy of others is not."""
    rule = f"authoritative: [{{field: attackers, kinds: {kinds}, why: it counts}}]"
    (tmp_path / "mine.yaml").write_text(f"rules: mine\nextends: conflict\n{rule}")
    told = "".join(f"\n  - {{source: {name}, states: {{attackers: 7}}}}" for name in tellers)
    copy = "\n  - {source: s2, id: other, states: {date: 2020-01-01}}"
    if tellers == ["s3"]:
        told = "\n  - {source: s1, derived_from: [other], states: {attackers: 7}}"
    (tmp_path / "case.yaml").write_text(
        "case: c\nrules: mine.yaml\nevent: e\nsides: {a: {}}\n"
        f"sources:\n  s1: {{kind: media}}\n  s2: {{kind: military, side: a}}\nassertions:{told}{copy}"
    )
    result = reconcile(load_case(tmp_path / "case.yaml"))
    (position,) = result.events[0].fields["attackers"].positions

    assert (position.status, position.rests_on) == (status, rests_on)
    assert ("authoritative" in explain(result, "e:attackers")) == (rests_on == "authority")


def test_support_authorities_are_declared_kinds(tmp_path):
    """A kind of source that nobody declares is a fault with a hint."""
    (tmp_path / "mine.yaml").write_text(
        "rules: mine\nextends: conflict\nauthoritative: [{field: killed, kinds: [medja]}]"
    )
    (tmp_path / "case.yaml").write_text("case: c\nrules: mine.yaml\nsources: {}\nassertions: []")
    with pytest.raises(Exception, match=r"unknown kind of source 'medja', did you mean 'media'\?"):
        load_case(tmp_path / "case.yaml")


def test_support_who_declines_to_speak_declines_the_event(told):
    """The row of the event says so, and not that the source is silent."""
    event = told(CLAIM, {"source": "army", "declines": "all"})

    assert {row.by["army"] for row in event.claims} == {"declines"}


STANCES = [
    # stance of the account, what it says of the bomb, whether it denies and doubts the bomb, or tells it
    ("denies", "bomb", "contested"),
    ("denies", {"about": "bomb", "stance": "states"}, "confirmed"),
    ("denies", {"about": "bomb", "states": {"killed": 1}}, "confirmed"),
    ("doubts", "bomb", "claimed"),
    ("declines", "bomb", "claimed"),
    ("confirms", "bomb", "confirmed"),
    ("condemns", "bomb", "claimed"),
]


@pytest.mark.parametrize(("stance", "part", "status"), STANCES)
def test_support_a_part_that_is_only_named_shares_the_stance(told, stance, part, status):
    """Who denies the event and names a part denies the part; who gives it values of its own tells it."""
    (view,) = told(CLAIM, {"source": "army", "stance": stance, "parts": [part]}).parts

    assert view.status == status
