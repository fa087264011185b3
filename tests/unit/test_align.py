"""Alignment: what joins accounts, what keeps them apart, and that the order of the input is invisible."""
# ruff: noqa: ANN001, ANN002, ANN003, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import itertools
import random

import pytest

from claimcheck import ClaimcheckError, load_case, reconcile


def saw(source, date="2020-07-23", place="gao", **more):
    """Return an account that leaves its event to alignment."""
    links = {key: more.pop(key) for key in ("id", "about", "said", "cite", "parts") if key in more}
    fields = {"date": date, "place": place, **{key.replace("__", "."): value for key, value in more.items()}}
    return {"source": source, "states": {key: value for key, value in fields.items() if value is not None}, **links}


@pytest.fixture
def grouped(told_all):
    """Return a function that gives event id -> assertion ids."""

    def run(*assertions, **more):
        more.setdefault("event", None)
        return {event.id: event.assertions for event in told_all(*assertions, **more).events}

    return run


STRONG = {"perpetrator": "jnim", "killed": 8, "target": "hotel", "attack_type": "ambush"}

EVIDENCE = [
    # what, left, right, (decision, score, level -> weight)
    (
        "everything-equal",
        saw("paper", **STRONG),
        saw("radio", **STRONG),
        ("accept", 9.5, {"date": 4, "place": 3, "perpetrator": 3, "target": 2, "killed": 1.5, "attack_type": 2}),
    ),
    (
        "same-day-and-town",
        saw("paper"),
        saw("radio"),
        ("review", 1.0, {"date": 4, "place": 3}),
    ),
    (
        "same-day-town-and-group",
        saw("paper", perpetrator="jnim"),
        saw("radio", perpetrator="jnim"),
        ("accept", 4.0, {"date": 4, "place": 3, "perpetrator": 3}),
    ),
    (
        "a-vague-date-is-weaker",
        saw("paper", date="2020-07"),
        saw("radio"),
        ("reject", -3.0, {"date": 0, "place": 3}),
    ),
    (
        "another-group-speaks-against",
        saw("paper", perpetrator="jnim"),
        saw("radio", perpetrator="boko-haram"),
        ("reject", -2.0, {"date": 4, "place": 3, "perpetrator": -3}),
    ),
    (
        "a-vaguer-group-tells-nothing",
        saw("paper", perpetrator="jnim"),
        saw("radio", perpetrator="terrorists"),
        ("review", 1.0, {"date": 4, "place": 3, "perpetrator": 0}),
    ),
    (
        "a-predecessor-is-related",
        saw("paper", perpetrator="jnim"),
        saw("radio", perpetrator="aqim"),
        ("review", 1.5, {"date": 4, "place": 3, "perpetrator": 0.5}),
    ),
    (
        "overlapping-targets",
        saw("paper", target="patrol"),
        saw("radio", target="military-vehicle"),
        ("review", 1.5, {"date": 4, "place": 3, "target": 0.5}),
    ),
    (
        "figures-within-a-ratio",
        saw("paper", killed=8),
        saw("radio", killed=10),
        ("review", 1.5, {"date": 4, "place": 3, "killed": 0.5}),
    ),
    (
        "an-open-figure-is-in-no-ratio",
        saw("paper", killed="8+"),
        saw("radio", killed=10),
        ("review", 1.0, {"date": 4, "place": 3, "killed": 0}),
    ),
    (
        "the-worst-of-several-groups-counts",
        saw("paper", killed__soldiers=8, killed__civilians=1),
        saw("radio", killed__soldiers=8, killed__civilians=9),
        ("review", 0.5, {"date": 4, "place": 3, "killed.civilians": -0.5}),
    ),
    (
        "silence-counts-zero",
        saw("paper", place=None, perpetrator="jnim"),
        saw("radio"),
        ("reject", -2.0, {"date": 4}),
    ),
    (
        "what-is-only-possible-counts-zero",
        saw("paper", place={"value": "gao", "certainty": "possible"}),
        saw("radio"),
        ("reject", -2.0, {"date": 4}),
    ),
]


@pytest.mark.parametrize(("left", "right", "expected"), [x[1:] for x in EVIDENCE], ids=[x[0] for x in EVIDENCE])
def test_align_weighs_the_evidence(told_all, left, right, expected):
    """The score is the prior and the weights, an exact sum; silence contributes zero."""
    decision, score, weights = expected
    result = told_all(left, right, event=None)
    (pair,) = {pair for event in result.events for pair in event.alignment}

    assert (pair.a, pair.b, pair.decision, pair.score) == ("paper", "radio", decision, score)
    assert {item.field: item.weight for item in pair.evidence} == weights
    assert pair.score == -6 + sum(item.weight for item in pair.evidence)
    assert len(result.events) == (1 if decision == "accept" else 2)
    assert len(result.review) == (1 if decision == "review" else 0)


def test_align_names_an_event_that_nobody_named(grouped):
    """It is called after its smallest assertion."""
    assert grouped(saw("radio", **STRONG), saw("paper", **STRONG), saw("army", date="2019-01-01")) == {
        "e-army": ("army",),
        "e-paper": ("paper", "radio"),
    }


def test_align_about_binds(told_all, grouped):
    """`about` fixes the event, whatever the evidence says, and waives what is required for alignment."""
    events = {"one": {}, "other": {}}
    assertions = [
        saw("paper", about="one", **STRONG),
        saw("radio", about="one", date=None, place=None),
        saw("witness", about="other", **STRONG),
    ]

    assert grouped(*assertions, events=events) == {"one": ("paper", "radio"), "other": ("witness",)}
    assert told_all(*assertions, events=events).unaligned == ()
    assert {pair.decision for event in told_all(*assertions, events=events).events for pair in event.alignment} == {
        "about"
    }


def test_align_joins_free_accounts_to_what_others_are_about(grouped):
    """An account that leaves its event open joins the event that the evidence names."""
    assert grouped(saw("paper", about="one", **STRONG), saw("radio", **STRONG), events={"one": {}}) == {
        "one": ("paper", "radio")
    }


def test_align_lists_accounts_that_lack_what_alignment_needs(told_all):
    """Without a required field an account stays alone, and is named."""
    result = told_all(
        saw("paper", date=None), saw("radio", date={"value": "2020-07-23", "certainty": "possible"}), event=None
    )

    assert result.unaligned == ("paper", "radio")
    assert [event.assertions for event in result.events] == [("paper",), ("radio",)]


def test_align_an_account_made_before_the_event_never_joins_it(grouped):
    """What was said, or published, before it began is about something else."""
    later = saw("radio", date="2020-07-24", **STRONG)
    papers = {"documents": {"daily": {"published": "2020-07-22"}, "weekly": {"published": "2020-07-25"}}}

    assert len(grouped(saw("paper", said="2020-07-23", **STRONG), later)) == 2
    assert len(grouped(saw("paper", cite={"document": "daily"}, **STRONG), later, **papers)) == 2
    assert len(grouped(saw("paper", cite={"document": "weekly"}, **STRONG), later, **papers)) == 1
    assert len(grouped(saw("paper", said="2020-07-22/2020-07-24", **STRONG), later)) == 1


def test_align_the_block_is_a_hard_limit(grouped, told_all):
    """No evidence joins what lies farther apart than the block allows; a chain does not either."""
    days = [saw(source, date=date, **STRONG) for source, date in
            (("paper", "2020-07-20"), ("radio", "2020-07-22"), ("witness", "2020-07-24"))]  # fmt: skip

    assert sorted(map(len, grouped(*days).values())) == [1, 2]
    assert len(grouped(days[0], days[2])) == 2
    assert told_all(days[0], days[2], event=None).review == ()


DECISIONS = [
    # decisions, groups
    ({}, [("army",), ("paper", "radio"), ("witness",)]),
    ({"same": [["army", "witness"]]}, [("army", "witness"), ("paper", "radio")]),
    # The radio's account lies years from those that were joined to the paper's: hard limits hold for all of a group.
    ({"same": [["witness", "army", "paper"]]}, [("army", "paper", "witness"), ("radio",)]),
    ({"different": [["paper", "radio"]]}, [("army",), ("paper",), ("radio",), ("witness",)]),
    ({"same": [["army", "paper"]], "different": [["army", "radio"]]}, [("army", "paper"), ("radio",), ("witness",)]),
]


@pytest.mark.parametrize(("decisions", "groups"), DECISIONS)
def test_align_decisions_bind(grouped, decisions, groups):
    """What a person decided goes before all evidence, and through those who belong together."""
    accounts = [
        saw("paper", **STRONG),
        saw("radio", **STRONG),
        saw("army", date="2019-01-01"),
        saw("witness", date="2018-01-01"),
    ]

    assert sorted(grouped(*accounts, decisions=decisions).values()) == groups


CONTRADICTIONS = [
    ({"same": [["a", "b"]], "different": [["a", "b"]]}, {}),
    ({"same": [["a", "b"], ["b", "c"]], "different": [["a", "c"]]}, {}),
    ({"different": [["a", "b"]]}, {"a": "one", "b": "one"}),
    ({"same": [["a", "b"]]}, {"a": "one", "b": "other"}),
    ({"same": [["a", "b"], ["b", "c"]]}, {"a": "one", "c": "other"}),
]


@pytest.mark.parametrize(("decisions", "about"), CONTRADICTIONS)
def test_align_decisions_must_not_contradict_each_other(grouped, decisions, about):
    """Contradictory decisions are an error that says what to remove."""
    accounts = [saw("paper", id=id_, about=about.get(id_)) for id_ in "abc"]

    with pytest.raises(ClaimcheckError, match=r"; remove one \[CC503\]$"):
        grouped(*accounts, decisions=decisions, events={"one": {}, "other": {}})


def test_align_shows_what_decided(told_all):
    """Every pair inside a group and its closest rival outside can be explained."""
    result = told_all(
        saw("paper", **STRONG),
        saw("radio", **STRONG),
        saw("army", date="2019-01-01"),
        saw("witness", perpetrator="jnim"),
        event=None,
        decisions={"different": [["witness", "paper"]]},
    )
    pairs = {(pair.a, pair.b): pair.decision for event in result.events for pair in event.alignment}

    assert pairs == {
        ("paper", "radio"): "accept",
        ("paper", "witness"): "different",
        ("radio", "witness"): "review",
    }


def test_align_puts_the_most_uncertain_first(told_all):
    """The queue for a person begins with what is least clear, and holds nothing that was joined."""
    result = told_all(
        saw("paper", perpetrator="jnim", killed=8),
        saw("radio", perpetrator="jnim", killed=8),
        saw("witness", perpetrator="terrorists"),
        saw("army", perpetrator="boko-haram", target="hotel"),
        event=None,
    )

    assert [(pair.a, pair.b, pair.score) for pair in result.review] == [
        ("paper", "witness", 1000),
        ("radio", "witness", 1000),
        ("army", "witness", 1000),
    ]


def test_align_decisions_about_parts_join_their_events(grouped):
    """Two accounts of one part are accounts of one event."""
    accounts = [saw("paper", parts=[{"id": "x"}]), saw("radio", date="2019-01-01", parts=[{"id": "y"}])]

    assert len(grouped(*accounts, decisions={"same": [["paper#x", "radio#y"]]})) == 1


LEVELS = [
    # field, left, right, the level that holds
    ("wounded", 10, 11, "near"),
    ("wounded", 10, 10, "equal"),
    ("wounded", 10, 30, "else"),
    ("place", "mali", "mali", "within 10km"),
    ("place", "mali", "airport", "vague"),
    ("place", "gao", "gao", "within 10km"),
]


@pytest.mark.parametrize(("field", "left", "right", "level"), LEVELS)
def test_align_levels_are_those_of_the_pack(tmp_path, field, left, right, level):
    """A pack without a block has no hard limits; a level is a limit, a relation or a ratio."""
    (tmp_path / "mine.yaml").write_text(
        "rules: mine\nextends: conflict\nalign:\n  evidence:\n"
        "    wounded: {levels: [{relation: equal, weight: 2}, {relation: near, weight: 1}, {else: -1}]}\n"
        "    place: {levels: [{within: 1km, weight: 2}, {within: 10km, weight: 1}, {else: -1}]}\n"
    )
    (tmp_path / "case.yaml").write_text(
        "case: c\nrules: mine.yaml\nsources: {a: {kind: media}, b: {kind: media}}\n"
        "places: {mali: {}, airport: {within: mali, lat: 12.6, lon: -8.0}, gao: {lat: 16.27, lon: 0.0, radius_km: 5}}\n"
        f"assertions:\n  - {{source: a, states: {{date: 2020-07-23, {field}: {left}}}}}\n"
        f"  - {{source: b, states: {{date: 1950-01-01, {field}: {right}}}}}\n"
    )
    result = reconcile(load_case(tmp_path / "case.yaml"))
    (pair,) = {pair for event in result.events for pair in event.alignment}

    assert [(item.field, item.level) for item in pair.evidence] == [(field, level)]


def test_align_parts_by_what_they_are_about(told):
    """Parts that `about` names together are one; the declared ones stand first, in the order of the case."""
    event = told(
        saw("paper", parts=["mortars", {"id": "x"}, "bomb"], about="raid"),
        saw("radio", parts=[{"about": "bomb", "id": "blast"}], about="raid"),
    )

    assert {part.id: [(m.assertion, m.part) for m in part.members] for part in event.parts} == {
        "bomb": [("paper", "bomb"), ("radio", "blast")],
        "mortars": [("paper", "mortars")],
        "paper#x": [("paper", "x")],
    }
    assert [part.id for part in event.parts] == ["bomb", "mortars", "paper#x"]


def test_align_does_not_see_the_order_of_its_input(told_all):
    """Whatever the order of the accounts, the document is the same to the byte."""
    accounts = [
        saw("paper", id="a", **STRONG),
        saw("radio", id="b", **STRONG),
        saw("witness", id="c", perpetrator="jnim", killed=9),
        saw("army", place="bamako", id="d", date="2020-07-22", perpetrator="terrorists"),
        saw("raiders", id="e", date="2020-07-25", **STRONG),
        saw("ministry", date=None, id="f"),
    ]
    first = told_all(*accounts, event=None).to_json()

    for order in itertools.islice(itertools.permutations(accounts), 0, None, 37):
        assert told_all(*order, event=None).to_json() == first


def test_align_breaks_ties_by_content_and_then_by_id(grouped):
    """Three accounts of which only two may be joined fall in one way, whatever their order."""
    accounts = [
        saw("paper", date=date, id=id_, **STRONG)
        for id_, date in (("a", "2020-07-20"), ("b", "2020-07-22"), ("c", "2020-07-24"))
    ]
    found = set()
    for _ in range(6):
        random.Random(_).shuffle(accounts)  # noqa: S311 - no secrets here
        found.add(tuple(sorted(grouped(*accounts).values())))

    assert len(found) == 1


def test_align_one_per_is_not_yet_a_limit_of_cases(rules):
    """`one_per` is off for case files."""
    assert rules.align.one_per == "none"
