"""Positions, support, status, disagreements and claim sheets, rule by rule, as small cases."""
# ruff: noqa: ANN001, ANN003, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path

import pytest

from claimcheck import case_from, load_case, reconcile
from claimcheck.align import align
from claimcheck.nodes.attributes import attributes_of, is_record
from claimcheck.reconcile import Basis, reconcile_events


def says(source, **more):
    """Return an assertion that states fields; ``__`` in a field's name stands for the dot before its group."""
    keys = {"id", "about", "stance", "parts", "denies", "doubts", "declines", "unconfirmed", "omits", "complete"}
    keys |= {"via", "said", "derived_from", "regarding", "replaces", "kind", "certainty", "note", "cite"}
    rest = {key: value for key, value in more.items() if key in keys}
    return {"source": source, "states": {k.replace("__", "."): v for k, v in more.items() if k not in keys}, **rest}


def part(about, **more):
    """Return what an assertion says of a part."""
    made = says("", **{key: value for key, value in more.items() if key not in {"after", "label"}})
    del made["source"]
    return {"about": about, **made, **{key: more[key] for key in ("after", "label") if key in more}}


def found(event):
    """Return the ids of an event's disagreements, the event's own id left out."""
    return [disagreement.id.removeprefix("raid:") for disagreement in event.disagreements]


def held(view):
    """Return value -> origins of the positions of a field."""
    return {position.value.value: position.origins for position in view.positions}


# --- positions -------------------------------------------------------------------------------------------


def test_reconcile_several_six_and_two_to_three_are_two_positions(told):
    """Only heads that are apart disagree: 6 against 2..3; 'several' holds both and heads neither."""
    event = told(
        says("raiders", aircraft_destroyed="several"),
        says("insider", aircraft_destroyed=6),
        says("ministry", aircraft_destroyed="2..3"),
    )
    view = event.fields["aircraft_destroyed"]
    (disagreement,) = event.disagreements

    assert held(view) == {"2..3": ("ministry",), "6": ("insider",)}
    assert {p.value.value: [c.value.value for c in p.compatible] for p in view.positions} == {
        "2..3": ["several"],
        "6": ["several"],
    }
    assert (disagreement.id, disagreement.kind) == ("raid::aircraft_destroyed:value", "value")
    assert {side.value.value for side in disagreement.sides} == {"6", "2..3"}
    assert (disagreement.ratio, disagreement.severity, disagreement.direction) == (
        1.75,
        "moderate",
        "insider > ministry",
    )
    assert (view.status, view.value.value) == ("contested", None)
    assert (view.range.low, view.range.high) == (2, 9)
    assert (view.agreed.value.value, view.agreed.value.low, view.agreed.value.high) == ("at least 2", 2, None)


def test_reconcile_equal_values_share_a_position(told):
    """Two instants in two zones are one value; it is shown in the form that sorts first."""
    event = told(says("paper", date="2017-04-05T16:30+00:00"), says("radio", date="2017-04-05T18:30+02:00"))
    (position,) = event.fields["date"].positions

    assert (position.value.value, position.origins) == ("2017-04-05T16:30+00:00", ("paper", "radio"))
    assert event.disagreements == ()


def test_reconcile_a_vaguer_value_is_neither_support_nor_contradiction(told):
    """'Terrorists' does not support JNIM; who says it is listed as compatible."""
    event = told(says("raiders", perpetrator="jnim"), says("army", perpetrator="terrorists"))
    view = event.fields["perpetrator"]
    (position,) = view.positions

    assert (position.value.value, position.origins, position.voices) == ("jnim", ("raiders",), 1)
    assert [(c.value.value, c.origins) for c in position.compatible] == [("armed-group", ("army",))]
    assert (view.status, view.agreed.value.value, view.agreed.status) == ("claimed", "armed-group", "confirmed")


def test_reconcile_positions_stand_in_the_order_of_their_voices(told):
    """Voices descending, then canonical value, then smallest assertion id."""
    event = told(says("paper", killed=9), says("radio", killed=7), says("witness", killed=7), says("army", killed=8))

    assert [position.value.value for position in event.fields["killed"].positions] == ["7", "8", "9"]
    assert event.fields["killed"].value.value is None  # two votes for 7, two for more


def test_reconcile_near_values_do_not_disagree(told):
    """Near is recorded as compatible, with severity none; the field has its strongest position's status."""
    event = told(says("paper", wounded=10), says("radio", wounded=11), says("witness", wounded=11))
    view = event.fields["wounded"]

    assert {p.value.value: (p.status, [c.value.value for c in p.compatible]) for p in view.positions} == {
        "11": ("corroborated", ["10"]),
        "10": ("reported", ["11"]),
    }
    assert (view.status, event.disagreements) == ("corroborated", ())


AGREED = [
    # field, values of paper and radio, what they imply together
    ("killed", (3, 5), "at least 3"),
    ("killed", (0, 5), None),
    ("killed", ("up to 3", 5), None),
    ("killed", ("at least 1", 2), "at least 1"),
    ("killed", ("3..9", 4), "3..9"),
    ("target", ("police-station", "military-base"), "installation"),
    ("target", ("base-gate", "military-base"), "military-base"),
    ("target", ("hotel", "military-base"), None),
    ("target", (["hotel", "military-base"], ["hotel", "market"]), "hotel"),
    ("target", ({"any_of": ["hotel", "market"]}, "school"), "public-venue"),
    ("target", ({"not": "hotel"}, "school"), "not hotel"),
    ("target", ({"not": "hotel"}, "hotel"), None),
    ("perpetrator", ("aqim", "jnim"), "al-qaeda-linked"),
    ("place", ("airport", "barracks"), "bamako"),
    ("place", ("airport", "bamako"), "bamako"),
    ("place", ("airport", "gao"), "mali"),
    ("place", ("airport", "0, 0"), None),
    ("date", ("2020-07-23", "2020-07"), "2020-07"),
    ("date", ("2020-07-23", "2020-07-25"), None),
    ("claimed", ("yes", "no"), None),
    ("claimed", ("yes", "yes"), "yes"),
    ("note_text", ("God is great", "god is great!"), "God is great"),
    ("note_text", ("one", "something else"), None),
]


@pytest.mark.parametrize(("field", "values", "implied"), AGREED)
def test_reconcile_agrees_on_what_all_values_imply(told, field, values, implied):
    """At least the lowest low, unless it is 0; the lowest common ancestor below the root; else nothing."""
    event = told(says("paper", **{field: values[0]}), says("radio", **{field: values[1]}))
    agreed = event.fields[field].agreed

    assert (agreed and agreed.value.value) == implied


# --- status ----------------------------------------------------------------------------------------------

LADDER = [
    # what, assertions, path, status, what it rests on
    ("nobody-states-it", [says("paper"), says("army", unconfirmed=["killed"])], "killed", "unreported", None),
    ("only-possible", [says("paper", killed={"value": 3, "certainty": "possible"})], "killed", "unreported", None),
    ("not-known", [says("paper", killed="unknown")], "killed", "unreported", None),
    (
        "retracted",
        [says("paper", killed=3), says("paper", id="no", stance="retracts", regarding="paper"), says("radio")],
        "killed",
        "retracted",
        None,
    ),
    ("apart", [says("paper", killed=3), says("radio", killed=5)], "killed", "contested", "no-interest"),
    ("denied", [says("paper", killed=3), says("army", denies={"killed": 3})], "killed", "contested", "no-interest"),
    (
        "opposed-sides",
        [says("raiders", vehicle_bombs=2), says("army", vehicle_bombs=2)],
        "vehicle_bombs",
        "confirmed",
        "opposed-sides",
    ),
    (
        "opposed-sides-but-an-insider",
        [says("raiders", vehicle_bombs=2), says("insider", vehicle_bombs=2)],
        "vehicle_bombs",
        "corroborated",
        "voices",
    ),
    (
        "sides-that-are-not-opposed",
        [says("raiders", vehicle_bombs=2), says("partner", vehicle_bombs=2)],
        "vehicle_bombs",
        "corroborated",
        "voices",
    ),
    ("admission", [says("army", killed__soldiers=3)], "killed.soldiers", "confirmed", "admission"),
    ("admission-at-least-one", [says("army", killed__officers="some")], "killed.officers", "confirmed", "admission"),
    ("no-loss-is-no-admission", [says("army", killed__soldiers=0)], "killed.soldiers", "claimed", "interest"),
    ("perhaps-no-loss", [says("army", killed__soldiers="up to 3")], "killed.soldiers", "claimed", "interest"),
    ("against-interest", [says("insider", killed__soldiers=3)], "killed.soldiers", "reported", "no-interest"),
    ("the-enemys-loss", [says("army", killed__fighters=10)], "killed.fighters", "claimed", "interest"),
    ("nobodys-loss", [says("army", killed__civilians=10)], "killed.civilians", "claimed", "interest"),
    ("two-without-a-side", [says("paper", killed=3), says("radio", killed=3)], "killed", "corroborated", "voices"),
    ("one-side-and-none", [says("army", killed=3), says("radio", killed=3)], "killed", "corroborated", "voices"),
    ("two-of-one-side", [says("army", attackers=9), says("ministry", attackers=9)], "attackers", "claimed", "interest"),
    ("one-without-a-side", [says("paper", killed=3)], "killed", "reported", "no-interest"),
    ("one-with-a-side", [says("raiders", killed=3)], "killed", "claimed", "interest"),
    ("doubted", [says("paper", killed=3), says("army", doubts={"killed": 3})], "killed", "reported", "no-interest"),
    (
        "unconfirmed",
        [says("paper", killed=3), says("army", unconfirmed=["killed"])],
        "killed",
        "reported",
        "no-interest",
    ),
    ("declined", [says("paper", killed=3), says("army", declines=["killed"])], "killed", "reported", "no-interest"),
    ("probable", [says("paper", killed={"value": 3, "certainty": "probable"})], "killed", "reported", "no-interest"),
    (
        "possible-contests-nothing",
        [says("paper", killed=3), says("radio", killed={"value": 5, "certainty": "possible"})],
        "killed",
        "reported",
        "no-interest",
    ),
    (
        "a-more-exact-value-supports",
        [says("raiders", perpetrator="jihadists"), says("army", perpetrator="aqim")],
        "perpetrator",
        "claimed",
        "interest",
    ),
]


@pytest.mark.parametrize(
    ("assertions", "path", "status", "rests_on"), [x[1:] for x in LADDER], ids=[x[0] for x in LADDER]
)
def test_reconcile_status_is_the_first_rung_that_applies(told, assertions, path, status, rests_on):
    """Retracted, unreported, contested, confirmed, corroborated, reported, claimed."""
    view = told(*assertions).fields[path]

    assert view.status == status
    assert (view.positions[0].rests_on if view.positions else None) == rests_on


OCCURRENCE = [
    # what, assertions, status of the event
    ("states", [says("paper")], "reported"),
    ("claims", [says("raiders", stance="claims")], "claimed"),
    ("confirms", [says("raiders", stance="claims"), says("army", stance="confirms")], "confirmed"),
    ("confirms-one-side", [says("ministry"), says("army", stance="confirms")], "claimed"),
    ("denies", [says("raiders", stance="claims"), says("army", stance="denies")], "contested"),
    ("denies-alone", [says("army", stance="denies")], "contested"),
    ("doubts", [says("raiders", stance="claims"), says("army", stance="doubts")], "claimed"),
    ("doubts-alone", [says("army", stance="doubts")], "unreported"),
    ("declines", [says("raiders", stance="claims"), says("army", stance="declines")], "claimed"),
    (
        "about-a-detail-of-somebodys-words",
        [
            says("raiders", stance="claims", killed=3),
            says("army", stance="denies", regarding="raiders", denies=["killed"], id="d"),
        ],
        "claimed",
    ),
    ("condemns", [says("raiders", stance="claims"), says("army", stance="condemns")], "claimed"),
    ("condemns-alone", [says("army", stance="condemns")], "unreported"),
    ("rates", [says("raiders", stance="claims"), says("paper", stance="rates", regarding="raiders")], "claimed"),
    ("retracts", [says("paper"), says("paper", id="no", stance="retracts", regarding="paper")], "retracted"),
    (
        "about-somebodys-words",
        [says("raiders", stance="claims"), says("army", stance="doubts", regarding="raiders", id="d")],
        "claimed",
    ),
]


@pytest.mark.parametrize(("assertions", "status"), [x[1:] for x in OCCURRENCE], ids=[x[0] for x in OCCURRENCE])
def test_reconcile_status_of_an_event_is_that_of_its_occurrence(told, assertions, status):
    """The same ladder serves the occurrence; condemning adds no voice, doubting and rating change nothing."""
    assert told(*assertions).status == status


def test_reconcile_condemning_supports_no_detail(told):
    """`condemns` adds no voice and supports no detail."""
    event = told(says("paper", killed=3), says("radio", killed=3, stance="condemns"))
    (position,) = event.fields["killed"].positions

    assert (position.voices, event.fields["killed"].status) == (1, "reported")


BEARERS = [
    # what, assertions, more, status of the losses that the army states without a group
    ("target", [says("army", killed=3, target="state-base")], {}, "confirmed"),
    ("target-of-another", [says("army", killed=3), says("paper", target="state-base")], {}, "confirmed"),
    ("place", [says("army", killed=3, place="state-camp")], {}, "confirmed"),
    ("opposed-to-the-perpetrator", [says("army", killed=3, perpetrator="jnim")], {}, "confirmed"),
    ("nobody-knows", [says("army", killed=3)], {}, "claimed"),
    ("perpetrator-unclear", [says("army", killed=3, perpetrator="terrorists")], {}, "claimed"),
    ("event", [says("army", killed=3)], {"events": {"raid": {"side": "state"}}}, "confirmed"),
    (
        "event-before-target",
        [says("army", killed=3, target="state-base")],
        {"events": {"raid": {"side": "attackers"}}},
        "claimed",
    ),
    (
        "two-opposed",
        [says("army", killed=3, perpetrator="jnim")],
        {"sides": {"allies": {"opposes": ["attackers"]}}},
        "claimed",
    ),
]


@pytest.mark.parametrize(("assertions", "more", "status"), [x[1:] for x in BEARERS], ids=[x[0] for x in BEARERS])
def test_reconcile_losses_without_a_group_belong_to_the_side_of_the_target(told, assertions, more, status):
    """Declared on the event, else by target or place, else the only side opposed to the perpetrator's, else unknown."""
    assert told(*assertions, **more).fields["killed"].status == status


def test_reconcile_losses_of_a_part_belong_to_the_side_of_the_part(told):
    """`side:` on the part comes before everything else."""
    event = told(says("army", parts=[part("bomb", killed=3)]), parts={"bomb": {"side": "state"}})

    assert event.parts[0].fields["killed"].status == "confirmed"


FAILURES = [
    ("raiders", {"perpetrator": "jnim", "outcome": "repelled"}, "confirmed"),
    ("raiders", {"perpetrator": "jnim", "outcome": "overrun"}, "claimed"),
    ("raiders", {"outcome": "repelled"}, "claimed"),  # nobody says whose attack it was
    ("army", {"perpetrator": "jnim", "outcome": "overrun"}, "confirmed"),
    ("army", {"perpetrator": "jnim", "outcome": "repelled"}, "claimed"),
    ("army", {"perpetrator": "jnim", "outcome": "ongoing"}, "claimed"),
    ("army", {"target": "state-base", "outcome": "destroyed"}, "confirmed"),
    ("raiders", {"perpetrator": "jnim", "attackers_fate": "neutralised"}, "confirmed"),
    ("army", {"perpetrator": "jnim", "outcome": {"not": "overrun"}}, "claimed"),
    ("army", {"perpetrator": "jnim", "outcome": ["overrun", "repelled"]}, "claimed"),
]


@pytest.mark.parametrize(("source", "states", "status"), FAILURES)
def test_reconcile_a_failure_admitted_is_confirmed(told, source, states, status):
    """A source that speaks for its side and states that side's own failure admits it."""
    event = told({"source": source, "states": states})
    name = "outcome" if "outcome" in states else "attackers_fate"

    assert event.fields[name].status == status
    assert event.fields[name].positions[0].admission is (status == "confirmed")


def test_reconcile_an_admission_confirms_up_to_its_figure(told):
    """Whether there was more stays open: a higher figure of the other side contests it still."""
    event = told(says("army", killed__soldiers=3), says("raiders", killed__soldiers=20))

    assert event.fields["killed.soldiers"].status == "contested"
    assert event.fields["killed.soldiers"].agreed.value.value == "at least 3"
    assert event.fields["killed.soldiers"].agreed.status == "confirmed"
    assert found(event) == [":killed.soldiers:value"]
    assert event.disagreements[0].direction == "raiders > army"


def test_reconcile_a_speaker_may_be_unbound_or_bound(told):
    """`speaks_for` of a source wins over that of its kind; without a side there is nobody to speak for."""
    sources = {
        "loose-army": {"kind": "military", "side": "state", "speaks_for": "none"},
        "bound-paper": {"kind": "media", "side": "state", "speaks_for": "own"},
        "lone-army": {"kind": "military", "speaks_for": "own"},
    }

    assert {
        name: told(says(name, killed__soldiers=3), sources=sources).fields["killed.soldiers"].status for name in sources
    } == {"loose-army": "reported", "bound-paper": "confirmed", "lone-army": "reported"}


# --- what is said without stating ------------------------------------------------------------------------

NEGATIONS = [
    # what the army does about the paper's 3 dead, the view's entry, kinds of disagreement, severity
    ({"denies": {"killed": 3}}, "denied", ["denial"], ["major"]),
    ({"denies": ["killed"]}, "denied", ["denial"], ["major"]),
    ({"denies": {"killed": "1+"}}, "denied", ["denial"], ["major"]),
    ({"denies": {"killed": 8}}, "denied", [], []),
    ({"doubts": {"killed": 3}}, "doubted", ["doubt"], ["minor"]),
    ({"doubts": ["killed"]}, "doubted", ["doubt"], ["minor"]),
    ({"declines": ["killed"]}, "declined", [], []),
    ({"declines": "all"}, "declined", [], []),
    ({"unconfirmed": ["killed"]}, "unconfirmed", [], []),
    ({"omits": ["killed"]}, "omitted", ["omission"], ["moderate"]),
    ({"complete": ["killed"]}, "omitted", ["omission"], ["moderate"]),
    ({}, "silent", [], []),
    ({"states": {"killed": "unknown"}}, "unknown", [], []),
    ({"states": {"killed": {"value": 8, "certainty": "possible"}}}, "alternatives", [], []),
    ({"states": {"killed": "1+"}}, None, [], []),
]


@pytest.mark.parametrize(("does", "entry", "kinds", "severities"), NEGATIONS)
def test_reconcile_tells_denial_from_silence(told, does, entry, kinds, severities):
    """Denial, doubt, refusal, 'not yet', omission, ignorance, possibility and silence are eight different things."""
    event = told(says("paper", killed=3), {"source": "army", **does})
    view = event.fields["killed"]
    lists = {
        name: [getattr(item, "origin", item) for item in getattr(view, name)]
        for name in ("denied", "doubted", "declined", "unconfirmed", "unknown", "alternatives", "omitted", "silent")
    }

    assert lists == {name: ["army"] if name == entry else [] for name in lists}
    assert [d.kind for d in event.disagreements] == kinds
    assert [d.severity for d in event.disagreements] == severities
    assert all((d.relation, d.distance, d.ratio, d.direction) == (None, None, None, None) for d in event.disagreements)


def test_reconcile_an_omission_has_an_empty_side(told):
    """An omitter's value is null; it is listed last."""
    event = told(says("paper", killed=3), says("army", omits=["killed"]))
    (disagreement,) = event.disagreements

    assert [(side.value.value, side.origins) for side in disagreement.sides] == [("3", ("paper",)), (None, ("army",))]
    assert disagreement.explanation == ("Killed: paper says 3; army left it out, which is not a denial.")


def test_reconcile_a_denial_of_another_value_contests_nothing(told):
    """Who denies eight dead does not deny three."""
    event = told(says("paper", killed=3), says("army", denies={"killed": 8}))

    assert (event.fields["killed"].status, event.fields["killed"].denied[0].value.value) == ("reported", "8")


def test_reconcile_one_denial_has_all_its_sides(told):
    """There is one disagreement per path and kind, with a side per position or denier."""
    event = told(
        says("paper", killed=3),
        says("radio", killed=5),
        says("army", denies=["killed"]),
        says("partner", denies={"killed": 5}),
        says("raiders", doubts=["killed"]),
    )

    assert found(event) == [":killed:denial", ":killed:doubt", ":killed:value"]
    assert [(side.value.value, side.origins) for side in event.disagreements[0].sides] == [
        ("3", ("paper",)),
        ("5", ("radio",)),
        (None, ("army",)),
        ("not 5", ("partner",)),
    ]


# --- voices ----------------------------------------------------------------------------------------------

VOICES = [
    # what, assertions that all state three dead, voices, voices_max, status
    ("relays", [says("paper", killed=3, via=["relay"]), says("paper", killed=3, via=["wire"])], 1, 1, "reported"),
    (
        "a-relay-of-both",
        [says("paper", killed=3, via=["relay"]), says("radio", killed=3, via=["relay"])],
        2,
        2,
        "corroborated",
    ),
    ("of", [says("minister", attackers=3), says("ministry", attackers=3)], 1, 1, "claimed"),
    (
        "derived",
        [says("ministry", attackers=3), says("paper", attackers=3, derived_from=["ministry"])],
        1,
        1,
        "claimed",
    ),
    (
        "derived-from-a-source",
        [says("ministry", attackers=3), says("paper", attackers=3, derived_from=["minister"])],
        1,
        1,
        "claimed",
    ),
    (
        "derived-twice",
        [
            says("ministry", attackers=3),
            says("paper", attackers=3, derived_from=["ministry"]),
            says("radio", attackers=3, derived_from=["paper"]),
        ],
        1,
        1,
        "claimed",
    ),
    ("derived-alone", [says("paper", attackers=3, derived_from=["ministry"]), says("ministry")], 1, 1, "claimed"),
    ("independence-unknown", [says("paper", killed=3), says("posts", killed=3)], 1, 2, "reported"),
    ("unknown-alone", [says("posts", killed=3)], 1, 1, "reported"),
    (
        "unknown-of-one",
        [says("paper", killed=3), says("radio", killed=3), says("maybe", killed=3)],
        2,
        3,
        "corroborated",
    ),
    ("unknown-of-another", [says("radio", killed=3), says("maybe", killed=3)], 2, 2, "corroborated"),
    (
        "depends-on-two",
        [says("paper", killed=3), says("radio", killed=3), says("digest", killed=3)],
        2,
        2,
        "corroborated",
    ),
    ("depends-on-one-of-two", [says("paper", killed=3), says("digest", killed=3)], 1, 1, "reported"),
    (
        "derived-from-two-that-rest-on-one",
        [
            says("ministry", attackers=3),
            says("paper", attackers=3, derived_from=["ministry"]),
            says("radio", attackers=3, derived_from=["ministry"]),
            says("witness", attackers=3, derived_from=["paper", "radio"]),
        ],
        1,
        1,
        "claimed",
    ),
    ("share-a-root", [says("minister", attackers=3), says("deputy", attackers=3)], 1, 1, "claimed"),
    ("certain-of-unknown", [says("posts", killed=3), says("blog", killed=3)], 1, 1, "reported"),
]


@pytest.mark.parametrize(
    ("assertions", "voices", "voices_max", "status"), [x[1:] for x in VOICES], ids=[x[0] for x in VOICES]
)
def test_reconcile_voices_are_independent_origins(told, assertions, voices, voices_max, status):
    """`voices` assumes every possible dependence, `voices_max` none; status uses `voices`."""
    event = told(
        *assertions,
        sources={
            "maybe": {"kind": "media", "independence": ["paper"]},
            "digest": {"kind": "media", "of": ["paper", "radio"]},
            "deputy": {"kind": "spokesperson", "side": "state", "of": ["ministry"]},
            "blog": {"kind": "media", "of": ["posts"]},
        },
    )
    view = event.fields["killed" if "killed" in event.fields else "attackers"]
    (position,) = view.positions

    assert (position.voices, position.voices_max, view.status) == (voices, voices_max, status)


def test_reconcile_an_origin_that_also_speaks_for_itself_rests_on_itself(told):
    """A paper that repeats the ministry, and elsewhere says so in its own words, is a voice of its own."""
    repeated = says("paper", id="repeat", attackers=3, derived_from=["ministry"])

    for accounts in ([repeated, says("paper", id="own", attackers=3)], [says("paper", id="a", attackers=3), repeated]):
        (position,) = told(says("ministry", attackers=3), *accounts).fields["attackers"].positions
        assert (position.voices, position.interested) == (2, False)


def test_reconcile_an_origin_derived_twice_rests_on_both(told):
    """An outlet that repeats two others in two articles depends on both, and adds no voice to either."""
    event = told(
        says("army", attackers=3),
        says("raiders", attackers=3),
        says("paper", id="one", attackers=3, derived_from=["army"]),
        says("paper", id="two", attackers=3, derived_from=["raiders"]),
    )
    (position,) = event.fields["attackers"].positions

    assert (position.voices, position.sides) == (2, ("attackers", "state"))


def test_reconcile_many_tangled_origins_keep_at_least_their_independent_voices(told):
    """A ring of sources each of which may depend on the next makes half as many voices as sources."""
    names = [f"s{number:02}" for number in range(24)]
    ring = {
        name: {"kind": "media", "independence": [other]}
        for name, other in zip(names, names[1:] + names[:1], strict=True)
    }

    for size in (12, 24):
        some = dict(list(ring.items())[: size - 1]) | {names[size - 1]: {"kind": "media", "independence": [names[0]]}}
        (position,) = told(*(says(name, killed=3) for name in some), sources=some).fields["killed"].positions
        assert (position.voices, position.voices_max) == (size // 2, size)


# --- accounts of one origin ------------------------------------------------------------------------------

OWN = [
    ({"said": "2020-07-23"}, {"said": "2020-07-24"}, "revision"),
    ({"said": "2020-07-23", "via": ["relay"]}, {"said": "2020-07-23", "via": ["wire"]}, "relay"),
    ({"via": ["relay"]}, {"via": ["relay"]}, "internal"),
    ({"said": "2020-07-23", "via": ["relay"]}, {"said": "2020-07-24", "via": ["wire"]}, "revision"),
]


@pytest.mark.parametrize(("first", "second", "kind"), OWN)
def test_reconcile_one_origin_may_contradict_itself(told, first, second, kind):
    """Several live assertions of one origin are one account: revision over time, relay, else internal."""
    event = told(says("paper", killed=3, **first), says("paper", killed=5, **second))

    assert found(event) == [f":killed:{kind}"]
    assert [(side.value.value, side.assertions) for side in event.disagreements[0].sides] == [
        ("3", ("paper",)),
        ("5", ("paper-2",)),
    ]
    assert {position.voices for position in event.fields["killed"].positions} == {1}


def test_reconcile_compatible_accounts_of_one_origin_are_one_account(told):
    """A more exact figure later is no contradiction."""
    event = told(says("paper", killed="several", said="2020-07-23"), says("paper", killed=5, said="2020-07-24"))

    assert event.disagreements == ()
    assert event.fields["killed"].positions[0].voices == 1


def test_reconcile_replaced_accounts_stay_in_history(told):
    """A correction takes the place of what it corrects; nothing is contested by what no longer stands."""
    event = told(
        says("paper", killed=3, wounded=2),
        says("paper", killed=5, replaces="paper", kind="correction"),
        says("radio", killed=5),
    )

    assert (event.assertions, event.history) == (("paper-2", "radio"), ("paper",))
    assert held(event.fields["killed"]) == {"5": ("paper", "radio")}
    assert (event.fields["wounded"].status, event.fields["wounded"].positions) == ("retracted", ())
    assert event.disagreements == ()


def test_reconcile_a_retraction_takes_back_a_part(told):
    """`stance: retracts` equals `replaces` with `kind: retraction`."""
    accounts = [says("paper", killed=3, parts=[part("bomb", killed=1)]), says("radio")]
    retracted = told(*accounts, says("paper", id="no", stance="retracts", regarding="paper"))
    replaced = told(*accounts, says("paper", id="no", stance="retracts", replaces="paper", kind="retraction"))

    for event in (retracted, replaced):
        assert (event.history, event.status, event.fields["killed"].status) == (("paper",), "reported", "retracted")
        assert [part_.status for part_ in event.parts] in ([], ["retracted"])


def test_reconcile_as_of_sees_what_was_said_by_then(told_all):
    """An account is visible when the latest edge of its making is not after the moment."""
    accounts = [
        says("paper", killed=3, said="2020-07-23"),
        says("paper", killed=5, said="2020-07-25", replaces="paper", kind="update"),
        says("radio", killed=9, cite={"document": "daily"}),
        says("witness", killed=7),
        says("army", killed=8, said="2020-07-24/2020-08-01"),
    ]

    def killed(as_of):
        result = told_all(*accounts, documents={"daily": {"published": "2020-07-24"}}, as_of=as_of)
        return {p.value.value for event in result.events for p in event.fields["killed"].positions}

    assert killed("2020-07-22") == set()
    assert killed("2020-07-23") == {"3"}
    assert killed("2020-07-24") == {"3", "9"}
    assert killed("2020-07-25") == {"5", "9"}
    assert killed("2020-08-01") == {"5", "8", "9"}
    assert killed(None) == {"5", "7", "8", "9"}


# --- disagreements ---------------------------------------------------------------------------------------


def test_reconcile_a_disagreement_is_scored_by_its_farthest_pair(told):
    """One disagreement with all sides; severity, distance and ratio are those of the farthest pair."""
    event = told(says("paper", killed=3), says("radio", killed=4), says("witness", killed=39))
    (disagreement,) = event.disagreements

    assert [side.value.value for side in disagreement.sides] == ["3", "39", "4"]
    assert (disagreement.ratio, disagreement.distance, disagreement.severity) == (10.0, 0.9, "critical")
    assert (disagreement.relation, disagreement.rule) == ("apart", "types.count")
    assert disagreement.direction == "witness > paper"


FOLLOWS = [
    # what, assertions, id -> what it follows from
    (
        "part-from-event",
        [
            says("raiders", target="military-base", parts=[part("bomb", target="base-gate")]),
            says("army", target="patrol", parts=[part("bomb", target="armoured-vehicle")]),
        ],
        {":target:value": None, "bomb:target:value": ":target:value"},
    ),
    (
        "part-of-others-does-not-follow",
        [
            says("raiders", target="military-base", parts=[part("bomb", target="base-gate")]),
            says("army", target="patrol"),
            says("paper", parts=[part("bomb", target="patrol")]),
        ],
        {":target:value": None, "bomb:target:value": None},
    ),
    (
        "place-from-target",
        [says("raiders", target="military-base", place="airport"), says("army", target="patrol", place="gao")],
        {":target:value": None, ":place:value": ":target:value"},
    ),
    (
        "place-of-others-does-not-follow",
        [
            says("raiders", target="military-base", place="airport"),
            says("army", target="patrol"),
            says("paper", place="gao"),
        ],
        {":target:value": None, ":place:value": None},
    ),
    (
        "place-of-a-part-from-its-target",
        [
            says("raiders", parts=[part("bomb", target="military-base", place="airport")]),
            says("army", parts=[part("bomb", target="patrol", place="gao")]),
        ],
        {"bomb:target:value": None, "bomb:place:value": "bomb:target:value"},
    ),
    (
        "place-of-a-part-from-the-event",
        [
            says("raiders", target="military-base", parts=[part("bomb", place="airport")]),
            says("army", target="patrol", parts=[part("bomb", place="gao")]),
        ],
        {":target:value": None, "bomb:place:value": ":target:value"},
    ),
    (
        "field-of-a-denied-part",
        [
            says("raiders", parts=[part("bomb", target="military-base")]),
            says("army", parts=[part("bomb", stance="denies", denies=["target"])]),
        ],
        {"bomb::denial": None, "bomb:target:denial": "bomb::denial"},
    ),
    (
        "another-field-does-not-follow",
        [says("raiders", target="military-base", killed=3), says("army", target="patrol", killed=30)],
        {":target:value": None, ":killed:value": None},
    ),
]


@pytest.mark.parametrize(("assertions", "links"), [x[1:] for x in FOLLOWS], ids=[x[0] for x in FOLLOWS])
def test_reconcile_one_fact_is_one_disagreement(told, assertions, links):
    """What only follows from another disagreement says so."""
    event = told(*assertions)

    assert {d.id: d.follows_from for d in event.disagreements} == {
        f"raid:{id_}": root and f"raid:{root}" for id_, root in links.items()
    }


ORDERS = [
    # what, order of the raiders, order of the army, the sides of the disagreement
    (
        "swapped",
        {"bomb": [], "fight": ["bomb"]},
        {"fight": None, "bomb": ["fight"]},
        ["bomb first: bomb < fight", "fight < bomb"],
    ),
    ("nothing-before", {"bomb": []}, {"fight": None, "bomb": ["fight"]}, ["bomb first", "fight < bomb"]),
    ("same", {"bomb": [], "fight": ["bomb"]}, {"bomb": None, "fight": ["bomb"]}, None),
    ("nothing-said", {"bomb": None, "fight": None}, {"fight": None, "bomb": ["fight"]}, None),
    ("in-between", {"bomb": None, "fight": ["bomb"]}, {"bomb": None, "mortars": ["bomb"], "fight": ["mortars"]}, None),
    (
        "through-another",
        {"bomb": None, "mortars": ["bomb"], "fight": ["mortars"]},
        {"fight": None, "bomb": ["fight"]},
        ["bomb < fight", "fight < bomb"],
    ),
    (
        "two-first",
        {"bomb": [], "mortars": []},
        {"mortars": None, "bomb": ["mortars"]},
        ["bomb, mortars first", "mortars < bomb"],
    ),
]


@pytest.mark.parametrize(("one", "other", "sides"), [x[1:] for x in ORDERS], ids=[x[0] for x in ORDERS])
def test_reconcile_orders_are_partial(told, one, other, sides):
    """Orders are compared over the parts that accounts share; `after: []` says that nothing came before."""

    def ordered(source, order):
        return says(source, parts=[{"about": id_, **({} if a is None else {"after": a})} for id_, a in order.items()])

    event = told(ordered("raiders", one), ordered("army", other))

    assert [d.kind for d in event.disagreements] == (["order"] if sides else [])
    if sides:
        assert [side.value.value for side in event.disagreements[0].sides] == sides
        assert (event.disagreements[0].part, event.disagreements[0].field) == (None, None)
        assert event.disagreements[0].id == "raid:::order"


def test_reconcile_one_origin_does_not_disagree_with_itself_about_order(told):
    """Several assertions of one origin are one account."""
    event = told(
        says("paper", parts=[{"about": "bomb", "after": []}]),
        says("paper", parts=[{"about": "fight"}, {"about": "bomb", "after": ["fight"]}]),
    )

    assert event.disagreements == ()


def test_reconcile_parts_say_what_came_before(told):
    """A part comes after what some account puts before it, and none denies."""
    event = told(says("paper", parts=["bomb", {"about": "fight", "after": ["bomb"]}]), says("radio", parts=["fight"]))

    assert {part_.id: part_.after for part_ in event.parts} == {"bomb": (), "fight": ("bomb",)}


# --- parts -----------------------------------------------------------------------------------------------

PARTS = [
    # what the army does about the bomb of the raiders, status, one_sided, omitted_by, silent, disagreements
    ({}, "claimed", True, (), ("army",), []),
    ({"omits": ["bomb"]}, "claimed", True, ("army",), (), ["bomb::omission"]),
    ({"complete": True}, "claimed", True, ("army",), (), ["bomb::omission"]),
    ({"parts": ["bomb"]}, "confirmed", False, (), (), []),
    ({"parts": [{"about": "bomb", "stance": "denies"}]}, "contested", True, (), (), ["bomb::denial"]),
    ({"parts": [{"about": "bomb", "stance": "doubts"}]}, "claimed", True, (), (), ["bomb::doubt"]),
    ({"parts": [{"about": "bomb", "stance": "condemns"}]}, "claimed", True, (), (), []),
]


@pytest.mark.parametrize(("does", "status", "one_sided", "omitted_by", "silent", "ids"), PARTS)
def test_reconcile_a_part_has_a_status_of_its_own(told, does, status, one_sided, omitted_by, silent, ids):
    """A part that one account has is one-sided; it is an omission only for those who list it or are complete."""
    event = told(says("raiders", stance="claims", parts=["bomb"]), {"source": "army", **does})
    (view,) = event.parts

    assert (view.status, view.one_sided, view.omitted_by, view.silent) == (status, one_sided, omitted_by, silent)
    assert found(event) == ids


def test_reconcile_parts_that_nobody_else_has_stay_alone(told):
    """An undeclared part belongs to the account that has it; nothing but its evidence or its id joins it to another."""
    event = told(says("paper", parts=[{"id": "chase", "label": "the chase"}]), says("radio", parts=[{"id": "hunt"}]))

    assert [(p.id, p.label, p.one_sided) for p in event.parts] == [
        ("paper#chase", "the chase", True),
        ("radio#hunt", "hunt", True),
    ]


# --- the claim sheet -------------------------------------------------------------------------------------

ANSWERS = [
    # what the army does about three dead claimed, answer, verdict
    ({"states": {"killed": 3}}, "confirms", "confirmed"),
    ({"states": {"killed": "1+"}}, "consistent", "unconfirmed"),
    ({"states": {"killed": 5}}, "contradicts", "contradicted"),
    ({"denies": {"killed": 3}}, "denies", "contradicted"),
    ({"denies": ["killed"]}, "denies", "contradicted"),
    ({"denies": {"killed": 5}}, "silent", "unconfirmed"),
    ({"doubts": ["killed"]}, "doubts", "unconfirmed"),
    ({"doubts": {"killed": "at least 1"}}, "doubts", "unconfirmed"),
    ({"omits": ["killed"]}, "omits", "unconfirmed"),
    ({"complete": ["killed"]}, "omits", "unconfirmed"),
    ({"declines": "all"}, "declines", "unconfirmed"),
    ({"unconfirmed": ["killed"]}, "unconfirmed", "unconfirmed"),
    ({"states": {"killed": {"value": 3, "certainty": "possible"}}}, "silent", "unconfirmed"),
    ({"states": {"killed": "unknown"}}, "silent", "unconfirmed"),
    ({}, "silent", "unconfirmed"),
]


def row(event, field, part_=None):
    """Return the row of the claim sheet about a field or a part."""
    (one,) = [r for r in event.claims if (r.field, r.part) == (field, part_)]
    return one


@pytest.mark.parametrize(("does", "answer", "verdict"), ANSWERS)
def test_reconcile_the_claim_sheet_says_what_others_do(told, does, answer, verdict):
    """Every origin does one thing about every item that a claimant's account states."""
    event = told(says("raiders", stance="claims", killed=3), {"source": "army", **does})
    claim = row(event, "killed")

    assert (claim.assertion, claim.value.value, claim.by, claim.verdict) == ("raiders", "3", {"army": answer}, verdict)


VERDICTS = [
    # what, what others do, verdict on three dead
    ("contested", [says("paper", killed=3), says("army", killed=5)], "contested"),
    ("contested-by-denial", [says("paper", killed=3), says("army", denies=["killed"])], "contested"),
    ("contradicted", [says("paper", killed="several"), says("army", killed=5)], "contradicted"),
    ("confirmed", [says("army", killed=3), says("paper", killed=3)], "confirmed"),
    ("corroborated", [says("paper", killed=3)], "corroborated"),
    ("no-other-voice", [says("raiders-media", killed=3)], "unconfirmed"),
    ("derived", [says("paper", killed=3, derived_from=["raiders"])], "unconfirmed"),
    ("unconfirmed", [says("paper", killed="several")], "unconfirmed"),
]


@pytest.mark.parametrize(("others", "verdict"), [x[1:] for x in VERDICTS], ids=[x[0] for x in VERDICTS])
def test_reconcile_the_verdict_is_the_first_that_applies(told, others, verdict):
    """Contested, contradicted, confirmed, corroborated, partly-confirmed, unconfirmed."""
    assert row(told(says("raiders", stance="claims", killed=3), *others), "killed").verdict == verdict


PARTLY = [
    # claimed targets, the other's targets, answer, verdict
    (["hotel", "market"], ["hotel", "school"], "partly", "partly-confirmed"),
    (["hotel", "market"], "hotel", "partly", "partly-confirmed"),
    (["hotel", "market"], ["hotel", "market", "school"], "confirms", "corroborated"),
    (["hotel", "market"], "public-venue", "consistent", "unconfirmed"),
    (["hotel", "market"], "military-base", "contradicts", "contradicted"),
    ("hotel", ["hotel", "market"], "confirms", "corroborated"),
]


@pytest.mark.parametrize(("claimed", "other", "answer", "verdict"), PARTLY)
def test_reconcile_a_list_may_be_confirmed_in_part(told, claimed, other, answer, verdict):
    """Sharing some members of a list is to confirm it partly."""
    claim = row(told(says("raiders", stance="claims", target=claimed), says("paper", target=other)), "target")

    assert (claim.by["paper"], claim.verdict) == (answer, verdict)


GAO = {"states": {"place": "gao"}}
OCCURRED = [
    # what the army does, answer about the event, about its part, verdicts
    ({}, "confirms", "silent", "confirmed", "unconfirmed"),
    ({"stance": "confirms", "parts": ["bomb"]}, "confirms", "confirms", "confirmed", "confirmed"),
    ({"stance": "denies"}, "denies", "silent", "contradicted", "unconfirmed"),
    ({"stance": "doubts"}, "doubts", "silent", "unconfirmed", "unconfirmed"),
    ({"stance": "declines"}, "declines", "silent", "unconfirmed", "unconfirmed"),
    ({"stance": "condemns"}, "consistent", "silent", "unconfirmed", "unconfirmed"),
    ({"omits": ["bomb"], **GAO}, "confirms", "omits", "confirmed", "unconfirmed"),
    ({"complete": True, **GAO}, "confirms", "omits", "confirmed", "unconfirmed"),
    ({"declines": "all", **GAO}, "confirms", "declines", "confirmed", "unconfirmed"),
    ({"parts": [{"about": "bomb", "stance": "denies"}]}, "confirms", "denies", "confirmed", "contradicted"),
]


@pytest.mark.parametrize(("does", "event_answer", "part_answer", "event_verdict", "part_verdict"), OCCURRED)
def test_reconcile_the_claim_sheet_has_event_and_parts(
    told, does, event_answer, part_answer, event_verdict, part_verdict
):
    """Rows are every field of a claimant's account, every part, and the event itself."""
    event = told(says("raiders", stance="claims", parts=[part("bomb", killed=1)]), {"source": "army", **does})
    whole, bomb = row(event, None), row(event, None, "bomb")

    assert (whole.by["army"], whole.verdict) == (event_answer, event_verdict)
    assert (bomb.by["army"], bomb.verdict) == (part_answer, part_verdict)
    assert row(event, "killed", "bomb").by["army"] in {"silent", "omits", "declines"}


def test_reconcile_the_claim_sheet_is_keyed_by_origin(told):
    """An origin's live assertions are one account: its strongest answer stands."""
    event = told(
        says("raiders", stance="claims", killed=3),
        says("paper", killed=3),
        says("paper", declines="all"),
        says("radio", killed="several"),
        says("radio", doubts=["killed"]),
    )

    assert row(event, "killed").by == {"paper": "confirms", "radio": "consistent"}


def test_reconcile_only_claims_have_rows(told):
    """`claims` marks an account whose items become rows, and nothing else."""
    event = told(says("raiders", killed=3), says("army", killed=3))

    assert event.claims == ()


# --- confidential sources --------------------------------------------------------------------------------


def test_reconcile_hides_confidential_sources(told_all):
    """Name, notes and quotes of a confidential source are replaced in every output."""
    result = told_all(
        {
            "source": "mole",
            "note": "SECRET",
            "cite": {"document": "d", "quote": "SECRET"},
            "states": {"killed": {"value": 3, "said": "SECRET", "cite": {"quote": "SECRET"}}, "place": "gao"},
            "denies": {"wounded": {"value": 3, "said": "SECRET"}},
            "doubts": {"captured": {"value": 3, "said": "SECRET"}},
            "parts": [{"about": "bomb", "states": {"killed": {"value": 3, "said": "SECRET"}}}],
        },
        says("paper", killed=5, note="open"),
        sources={"mole": {"kind": "insider", "name": "SECRET", "note": "SECRET", "confidential": True}},
        documents={"d": {}},
        context=[{"source": "mole", "text": "x", "cite": {"quote": "SECRET"}}, {"source": "paper", "text": "y"}],
    )

    assert "SECRET" not in result.to_json()
    assert "SECRET" not in repr(result)
    assert '"open"' in result.to_json()


def test_reconcile_shows_confidential_sources_when_told():
    """`--confidential` shows them."""
    case = case_from(
        {
            "case": "c",
            "rules": "conflict",
            "event": "e",
            "sources": {"mole": {"kind": "insider", "name": "SECRET", "confidential": True}},
            "assertions": [{"source": "mole", "states": {"killed": 3}}],
        }
    )

    assert "SECRET" in reconcile(case, confidential=True).to_json()
    assert "SECRET" not in reconcile(case).to_json()


# --- preferred values ------------------------------------------------------------------------------------

PREFERRED = [
    # values of paper, radio, witness; field; the preferred value
    ([3, 3, 9], "killed", "3"),
    ([3, 5, 9], "killed", "5"),
    ([3, 5], "killed", None),
    (["several", 5], "killed", "5"),
    (["hotel", "hotel", "school"], "target", "hotel"),
    (["hotel", "school"], "target", None),
    (["hotel", "school", "restaurant"], "target", None),
    (["2020-07-23", "2020-07-25", "2020-07-23"], "date", "2020-07-23"),
    (["airport", "gao", "bamako"], "place", "airport"),
]


@pytest.mark.parametrize(("values", "field", "preferred"), PREFERRED)
def test_reconcile_prefers_by_votes_and_never_on_a_tie(told, values, field, preferred):
    """One vote per voice, hierarchy-aware, the median for counts; a preference never removes a disagreement."""
    sources = ("paper", "radio", "witness")
    event = told(*(says(source, **{field: value}) for source, value in zip(sources, values, strict=False)))
    view = event.fields[field]

    assert (view.value.value, view.resolver) == (preferred, "relay-collapsed-vote")
    assert bool(event.disagreements) == (view.status == "contested")


RESOLVERS = [("range-only", [3, 3], None), ("most-precise", ["several", 3], "3"), ("most-precise", [3, 5, 5], None)]


@pytest.mark.parametrize(("resolver", "values", "preferred"), RESOLVERS)
def test_reconcile_resolves_as_the_rules_say(tmp_path, resolver, values, preferred):
    """The resolver is named by the rules, and named beside its value."""
    (tmp_path / "mine.yaml").write_text(f"rules: mine\nextends: conflict\nresolve: {{killed: {{with: {resolver}}}}}")
    accounts = "".join(f"\n  - {{source: s{n}, states: {{killed: {value}}}}}" for n, value in enumerate(values))
    sources = "".join(f"\n  s{n}: {{kind: media}}" for n in range(len(values)))
    (tmp_path / "case.yaml").write_text(
        f"case: c\nrules: mine.yaml\nevent: e\nsources:{sources}\nassertions:{accounts}"
    )
    view = reconcile(load_case(tmp_path / "case.yaml")).events[0].fields["killed"]

    assert (view.value.value, view.resolver) == (preferred, resolver)


# --- what is remembered ----------------------------------------------------------------------------------


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("example", ["sahel-collection", "gossi-2020", "varnholm-2031", "bellmere-2031"])
def test_reconcile_what_is_forgotten_is_worked_out_again(monkeypatch, example):
    """However little is remembered of values, comparisons and outcomes, the result is the same."""
    loaded = load_case(EXAMPLES / example)
    expected = reconcile(loaded).to_json()
    for room in ("faces", "standings", "basis", "implied"):
        monkeypatch.setattr(import_module(f"claimcheck.reconcile.{room}"), "KEPT", 1)
    monkeypatch.setattr(import_module("claimcheck.reconcile.basis"), "HEARINGS", 1)

    assert expected == reconcile(loaded).to_json()


def test_reconcile_remembers_what_is_stated_outright_and_not_more_than_it_may(monkeypatch):
    """What was heard is kept once for all who state the same outright, never of guesses, and only so much of it."""
    wounded = ["3", "3", {"value": "3", "inferred": True}, "4", {"value": "4", "certainty": "possible"}, "3"]
    loaded = case_from(
        {
            "case": "remembered",
            "rules": "conflict",
            "events": {f"e{number}": {"title": "An event"} for number in range(len(wounded))},
            "sources": {"paper": {"kind": "media"}},
            "assertions": [
                says("paper", id=f"a{number}", about=f"e{number}", wounded=value)
                for number, value in enumerate(wounded)
            ],
        }
    )
    groups, basis = align(loaded.case, loaded.rules).events, Basis(loaded.case, loaded.rules)

    reconcile_events(groups, basis)
    assert sorted(outcome.preferred.value for outcome, *_ in basis.hearings.recent.values()) == ["3", "4"]

    monkeypatch.setattr(import_module("claimcheck.reconcile.basis"), "HEARINGS", 1)
    basis = Basis(loaded.case, loaded.rules)
    kept = []
    for group in groups:
        reconcile_events([group], basis)
        kept += [[outcome.preferred.value for outcome, *_ in basis.hearings.recent.values()]]
    assert kept == [["3"], ["3"], ["3"], ["4"], ["4"], ["3"]]


def _inside(thing):
    """Return what a view, or a part of one, directly holds."""
    if isinstance(thing, (tuple, list, set, frozenset)):
        return list(thing)
    if isinstance(thing, dict):
        return [*thing, *thing.values()]
    return [getattr(thing, one.name) for one in attributes_of(type(thing))] if is_record(type(thing)) else []


@pytest.mark.parametrize("example", ["gossi-2020", "sahel-collection", "varnholm-2031"])
def test_reconcile_views_that_are_not_searched_for_garbage_refer_to_nothing_that_refers_to_them(example):
    """No way from a view leads back to it, so that none is kept for ever where Python does not look for circles."""
    unsearched = set()
    way = [(event, iter(_inside(event))) for event in reconcile(load_case(EXAMPLES / example)).events]
    while way:
        _, following = way[-1]
        child = next(following, way)
        if child is way:
            way.pop()
        elif nested := _inside(child):
            assert not any(child is above for above, _ in way)
            unsearched |= set() if gc.is_tracked(child) else {type(child).__name__}
            way.append((child, iter(nested)))

    assert unsearched >= {"Position", "Support", "ClaimRow", "DisagreementSide"}
