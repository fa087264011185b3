"""Directories of case files are one collection, aligned across files."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

import pytest
from made import many

import claimcheck as cc
from claimcheck.align import align


HEAD = """
rules: conflict
timezone: UTC
sides: {attackers: {opposes: [state]}, state: {}}
sources:
  jnim: {kind: armed-group, side: attackers, party: jnim}
  army: {kind: military, side: state}
  outlet: {kind: media}
places:
  nampala: {lat: 15.28, lon: -5.55}
  gao: {lat: 16.27, lon: -0.04}
  gate: {within: nampala}
  port: {within: nampala}
"""


def collection(tmp_path: Path, **files: str) -> cc.Loaded:
    """Return the collection of some case files, written to one directory."""
    for name, body in files.items():
        text = f"case: {name}\n{HEAD}\n{textwrap.dedent(body)}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return cc.load_case(tmp_path)


ATTACK = "date: 2015-01-05, place: nampala, perpetrator: aqim, target: military-base"


def events(loaded: cc.Loaded) -> dict[str, tuple[str, ...]]:
    """Return id -> accounts of every event."""
    return {event.id: event.assertions for event in cc.reconcile(loaded).events}


def test_collections_without_events_are_aligned(tmp_path: Path) -> None:
    """Files that declare no event are pooled: accounts of one attack meet, and the event is named after them."""
    loaded = collection(
        tmp_path,
        one=f"""
        assertions:
          - {{source: jnim, states: {{{ATTACK}}}}}
          - {{source: outlet, states: {{date: 2015-03-05, place: gao, perpetrator: aqim}}}}
        """,
        two=f"""
        assertions:
          - {{source: army, states: {{{ATTACK}}}}}
        """,
    )

    assert events(loaded) == {"e-one/jnim": ("one/jnim", "two/army"), "e-one/outlet": ("one/outlet",)}
    assert cc.reconcile(loaded).review == ()


def test_collections_align_an_account_with_the_event_of_another_file(tmp_path: Path) -> None:
    """What one article tells in passing joins the event that another article is about, under its id and title."""
    loaded = collection(
        tmp_path,
        report=f"""
        event: nampala-2015
        events: {{nampala-2015: {{title: Attack at Nampala}}}}
        assertions:
          - {{source: army, states: {{{ATTACK}, killed: 8}}}}
        """,
        survey=f"""
        assertions:
          - {{source: outlet, id: side, states: {{{ATTACK}, killed: 11}}}}
          - {{source: outlet, id: other, states: {{date: 2016-07-19, place: nampala, perpetrator: aqim, killed: 17}}}}
        """,
    )
    result = cc.reconcile(loaded)

    assert events(loaded) == {
        "nampala-2015": ("report/army", "survey/side"),
        "e-survey/other": ("survey/other",),
    }
    assert result.event("nampala-2015").title == "Attack at Nampala"
    assert [found.field for found in result.event("nampala-2015").disagreements] == ["killed"]
    assert "evidence with report/army" in " ".join(cc.explain(result, "nampala-2015").split())


def test_collections_equal_tolls_three_years_apart_stay_two(tmp_path: Path) -> None:
    """The same group, town, target and toll three years later is another attack, and nobody is asked."""
    attack = "place: nampala, perpetrator: aqim, target: military-base, attack_type: shelling, killed: 11"
    loaded = collection(
        tmp_path,
        one=f"assertions: [{{source: jnim, states: {{date: 2012-05-05, {attack}}}}}]",
        two=f"assertions: [{{source: army, states: {{date: 2015-05-05, {attack}}}}}]",
    )

    assert events(loaded) == {"e-one/jnim": ("one/jnim",), "e-two/army": ("two/army",)}
    assert cc.reconcile(loaded).review == ()
    text = cc.explain(cc.reconcile(loaded), "one/jnim", "two/army")
    assert "farther apart than the block allows" in " ".join(text.split())


@pytest.mark.parametrize("day", ["2015-05-05", "2015-05-06", "2015-05"])
def test_collections_equal_numbers_alone_never_join(day: str, tmp_path: Path) -> None:
    """However many figures are equal: without place, party or target two accounts are neither joined nor queued."""
    figures = "killed: 11, wounded: 4, attackers: 30, vehicles_destroyed: 2"
    loaded = collection(
        tmp_path,
        one=f"assertions: [{{source: jnim, states: {{date: {day}, {figures}}}}}]",
        two=f"assertions: [{{source: army, states: {{date: {day}, {figures}}}}}]",
    )

    assert len(events(loaded)) == 2
    assert cc.reconcile(loaded).review == ()


def test_collections_take_decisions_across_files(tmp_path: Path) -> None:
    """A decision names accounts of other files by their full ids, and the queue writes it so."""
    one = "assertions: [{source: jnim, states: {date: 2015-01-05, place: nampala}}]"
    two = "assertions: [{source: army, states: {date: 2015-01-05, place: nampala}}]"
    loaded = collection(tmp_path, one=one, two=two)

    assert "- [one/jnim, two/army]" in cc.report(cc.reconcile(loaded)).splitlines()

    decided = collection(tmp_path, one=one, two=f"{two}\ndecisions:\n  same: [[one/jnim, two/army]]")
    assert events(decided) == {"e-one/jnim": ("one/jnim", "two/army")}


def test_collections_do_not_depend_on_file_names_order(tmp_path: Path) -> None:
    """Paths given in another order, or as a directory, are one collection with the same bytes."""
    collection(
        tmp_path,
        one=f"assertions: [{{source: jnim, states: {{{ATTACK}}}}}]",
        two=f"assertions: [{{source: army, states: {{{ATTACK}}}}}]",
    )
    files = sorted(tmp_path.iterdir())

    whole = cc.reconcile(cc.load_case(tmp_path)).to_json()

    assert cc.reconcile(cc.load_case(*files)).to_json() == whole
    assert cc.reconcile(cc.load_case(*reversed(files))).to_json() == whole


def test_collections_align_within_a_second() -> None:
    """Two hundred accounts of sixty events are aligned in less than a second."""
    loaded = many(200, 60)
    start = time.process_time()

    align(loaded.case, loaded.rules)

    assert time.process_time() - start < 1


SHARED = """
event: raid
events: {raid: {title: The raid}}
parts: {gate: {label: fight at the gate}, yard: {label: fight in the yard}}
assertions:
  - {source: army, states: {date: 2015-01-05}, parts: [gate, yard]}
"""


def parts(loaded: cc.Loaded) -> dict[str, list[str]]:
    """Return id -> ``assertion#part`` of every part of every event."""
    found = (part for event in cc.reconcile(loaded).events for part in event.parts)
    return {part.id: [f"{member.assertion}#{member.part}" for member in part.members] for part in found}


def test_collections_name_parts_of_an_event_that_another_file_declares(tmp_path: Path) -> None:
    """`about`, `after`, `bundles`, `omits` and `complete` may name them, whichever file is read first."""
    loaded = collection(
        tmp_path,
        b=SHARED,
        a="""
        assertions:
          - {source: outlet, about: raid, states: {date: 2015-01-05}, omits: [yard], complete: [gate],
             parts: [{about: gate, after: []}]}
          - {source: jnim, about: raid, states: {date: 2015-01-05}, parts: [{id: all, bundles: [gate, yard]}]}
          - {source: outlet, id: late, about: raid, states: {date: 2015-01-05}, parts: [{id: end, after: [yard]}]}
        """,
    )
    event = cc.reconcile(loaded).event("raid")

    assert parts(loaded) == {
        "gate": ["a/outlet#gate", "b/army#gate"],
        "yard": ["b/army#yard"],
        "a/jnim#all": ["a/jnim#all"],
        "a/late#end": ["a/late#end"],
    }
    assert [part.after for part in event.parts if part.id == "a/late#end"] == [("yard",)]
    assert [d.id for d in event.disagreements] == ["raid:yard::omission"]


def test_collections_refuse_a_part_of_another_event(tmp_path: Path) -> None:
    """An account that is about one event cannot name a part that another file declares of another event."""
    with pytest.raises(cc.ClaimcheckError, match=r"a\.yaml:\d+.*the part 'gate' is not declared.*CC204"):
        collection(
            tmp_path,
            b=SHARED,
            a="""
            event: other
            assertions: [{source: outlet, states: {date: 2015-01-05}, parts: [gate]}]
            """,
        )


def test_collections_take_equal_definitions_of_a_part_as_one(tmp_path: Path) -> None:
    """What several files declare equally of one event is one part."""
    loaded = collection(tmp_path, one=SHARED, two=SHARED.replace("army", "outlet"))

    assert parts(loaded) == {"gate": ["one/army#gate", "two/outlet#gate"], "yard": ["one/army#yard", "two/outlet#yard"]}


def test_collections_refuse_two_definitions_of_one_part(tmp_path: Path) -> None:
    """One part of an event that two files define differently is an error which names both places."""
    with pytest.raises(
        cc.ClaimcheckError, match=r"two\.yaml:\d+:\d+: parts\.gate: .*'raid'.*one\.yaml:\d+.*CC505"
    ) as caught:
        collection(tmp_path, one=SHARED, two=SHARED.replace("at the gate", "by the gate"))

    assert len(caught.value.problems) == 1


OWN = """
parts: {{bomb: {{label: bomb at the {0}, place: {0}}}}}
assertions:
  - {{source: {1}, states: {{{2}}}, parts: [{{about: bomb, states: {{target: checkpoint}}}}]}}
"""


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("gate", {"one/bomb": ["one/army#bomb", "two/outlet#bomb"]}),
        ("port", {"one/bomb": ["one/army#bomb"], "two/bomb": ["two/outlet#bomb"]}),
    ],
)
def test_collections_find_by_evidence_whether_files_declare_one_part(
    tmp_path: Path, place: str, expected: dict[str, list[str]]
) -> None:
    """A part that a file declares of no event is its own: evidence decides whether another file's is the same."""
    loaded = collection(tmp_path, one=OWN.format("gate", "army", ATTACK), two=OWN.format(place, "outlet", ATTACK))

    assert parts(loaded) == expected


def test_collections_call_a_part_of_two_files_by_one_name(tmp_path: Path) -> None:
    """Where two files' parts are one, what either says of it by its own name is said of the one."""
    loaded = collection(
        tmp_path,
        one=OWN.format("gate", "army", ATTACK),
        two=OWN.format("gate", "outlet", ATTACK)
        + "  - {source: jnim, states: {" + ATTACK + "}, omits: [bomb]}\n",
    )  # fmt: skip
    (event,) = cc.reconcile(loaded).events

    assert [d.id for d in event.disagreements] == ["e-one/army:one/bomb::omission"]


@pytest.mark.parametrize(("word", "number"), [("same", 1), ("different", 2)])
def test_collections_decide_on_parts_of_two_files(tmp_path: Path, word: str, number: int) -> None:
    """A decision joins or parts what two files declare for themselves."""
    decision = f"decisions: {{{word}: [[one/army#bomb, two/outlet#bomb]]}}\n"
    place = "port" if word == "same" else "gate"
    loaded = collection(
        tmp_path, one=OWN.format("gate", "army", ATTACK), two=OWN.format(place, "outlet", ATTACK) + decision
    )

    assert len(parts(loaded)) == number


def test_collections_stand_in_the_order_of_the_names_of_cases(tmp_path: Path) -> None:
    """How files are called changes no byte, not even the order of events and parts that they declare."""
    texts = []
    for names in (("a", "b"), ("z", "y")):
        folder = tmp_path / names[0]
        folder.mkdir()
        for case, file in zip(("first", "second"), names, strict=True):
            text = f"case: {case}\n{HEAD}\nevent: {case}\nevents: {{{case}: {{title: T}}}}\nparts: {{z-{case}: {{}}}}\n"
            text += f"assertions: [{{source: army, states: {{date: 2015-01-05}}, parts: [z-{case}]}}]\n"
            (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
        texts.append(cc.reconcile(cc.load_case(folder)).to_json())

    assert texts[0] == texts[1]
