"""The raid at Gossi: what the main job on real input must show."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from claimcheck import load_case, reconcile


GOSSI = Path(__file__).resolve().parents[2] / "examples" / "gossi-2020"

MINISTRY, JNIM = ("french-mod",), ("jnim",)


@pytest.fixture(scope="module")
def result():
    """Return the reconciled case."""
    return reconcile(load_case(GOSSI))


@pytest.fixture(scope="module")
def event(result):
    """Return the raid."""
    return result.event("gossi-2020")


@pytest.fixture(scope="module")
def parts(event):
    """Return the parts of the raid by their ids."""
    return {part.id: part for part in event.parts}


DISAGREEMENTS = {
    # id -> sides as value and origins, what it follows from, severity
    "::target:value": ([("french-base", JNIM), ("reconnaissance-patrol", MINISTRY)], None, "major"),
    ":bomb-1:target:value": ([("base-gate", JNIM), ("patrol-vehicle", MINISTRY)], "::target:value", "major"),
    ":mortars:target:value": ([("french-base", JNIM), ("malian-camp", ("malian-army",))], None, "moderate"),
    ":ground-fight:place:value": ([("gossi-base", JNIM), ("outside gossi-bases", ("france-24",))], None, "moderate"),
    ":bomb-2::omission": ([("occurred", ("jnim", "local-media")), (None, MINISTRY)], None, "moderate"),
}


def test_gossi_has_five_disagreements(result, event):
    """Target, place of the fight, what the bomb hit, the second bomb, the mortars' target; and no other.

    That the claim opens with the bomb is no word on what came before: the orders of the two accounts fit each other.
    """
    assert {
        d.id.removeprefix("gossi-2020"): (
            sorted((side.value.value, side.origins) for side in d.sides if side.value.value)
            + [(None, side.origins) for side in d.sides if not side.value.value],
            d.follows_from and d.follows_from.removeprefix("gossi-2020"),
            d.severity,
        )
        for d in event.disagreements
    } == {id_: (sorted(s for s in sides if s[0]) + [s for s in sides if not s[0]], root, severity)
          for id_, (sides, root, severity) in DISAGREEMENTS.items()}  # fmt: skip
    assert result.disagreements == event.disagreements


def test_gossi_disagreements_say_a_sentence(event):
    """Each names both sides in a sentence that a reader can check."""
    for disagreement in event.disagreements:
        assert disagreement.explanation[0].isupper()
        assert disagreement.explanation.endswith(".")
        assert disagreement.rule.partition(".")[0] in {"compare", "types", "kinds"}


def test_gossi_the_event_is_confirmed_across_opposed_sides(event):
    """That it happened is confirmed."""
    assert (event.status, event.rests_on) == ("confirmed", "opposed-sides")


def test_gossi_the_second_bomb_is_omitted_and_not_denied(parts):
    """The ministry leaves it out; local media support it; nobody denies it."""
    bomb = parts["bomb-2"]

    assert (bomb.status, bomb.omitted_by) == ("reported", ("french-mod",))
    assert [member.assertion for member in bomb.members] == ["jnim", "local-media"]


def test_gossi_nobody_denies(event):
    """It invents no denial, and no doubt."""
    views = [*event.fields.values(), *(view for part in event.parts for view in part.fields.values())]

    assert all(view.denied == view.doubted == () for view in views)
    assert {d.kind for d in event.disagreements} == {"value", "omission"}
    assert not {"denies", "doubts"} & {answer for row in event.claims for answer in row.by.values()}


def test_gossi_at_least_one_bomb_is_agreed_and_confirmed(event):
    """The counts 2 and 'at least one' are compatible."""
    view = event.fields["vehicle_bombs"]

    assert (view.status, view.disagreements) == ("claimed", ())
    assert (view.agreed.value.value, view.agreed.value.low, view.agreed.status) == ("at least 1", 1, "confirmed")


def test_gossi_the_dead_and_wounded_are_an_admission(event):
    """One dead and two wounded are confirmed by one voice that speaks for its side; the claimant gives no figure."""
    for path, figure in (("killed.french-forces", "1"), ("wounded.french-forces", "2")):
        view = event.fields[path]
        (position,) = view.positions

        assert (view.status, view.value.value) == ("confirmed", figure)
        assert (position.admission, position.voices, position.rests_on) == (True, 1, "admission")
        assert "jnim" in view.silent


def test_gossi_the_outlet_adds_no_voice(event):
    """The outlet's own repetition of the figure is derived from the ministry's."""
    (position,) = event.fields["killed.french-forces"].positions

    assert (position.origins, position.voices, position.voices_max) == (("french-mod", "lwj"), 1, 1)


def test_gossi_the_mortars_are_confirmed_on_another_target(parts):
    """That there was mortar fire is confirmed by an opposed party; at whom is contested."""
    mortars = parts["mortars"]

    assert (mortars.status, mortars.rests_on) == ("confirmed", "opposed-sides")
    assert mortars.fields["target"].status == "contested"


def test_gossi_the_ground_fight(parts):
    """The size of the team is claimed by one side only; where it fought is contested; that it did is confirmed."""
    fight = parts["ground-fight"]

    assert (fight.status, fight.fields["attackers"].status, fight.fields["place"].status) == (
        "confirmed",
        "claimed",
        "contested",
    )
    assert fight.fields["attackers"].positions[0].rests_on == "interest"


STATUSES = {
    "attack_type": ("claimed", "ground-assault, mortar-fire, suicide-vehicle-bombing", "suicide-vehicle-bombing"),
    "date": ("confirmed", "2020-07-23", "2020-07-23"),
    "perpetrator": ("claimed", "jnim", "jnim"),
    "place": ("claimed", "gossi-base", "gossi"),
    "target": ("contested", None, "security-forces"),
    "vehicle_bombs": ("claimed", "2", "at least 1"),
    "killed.french-forces": ("confirmed", "1", "1"),
    "wounded.french-forces": ("confirmed", "2", "2"),
}


def test_gossi_fields_have_their_status(event):
    """Path -> status, preferred value, what is agreed."""
    assert {
        path: (view.status, view.value.value, view.agreed and view.agreed.value.value)
        for path, view in event.fields.items()
    } == STATUSES


def test_gossi_parts_have_their_status(parts):
    """Part -> status."""
    assert {id_: part.status for id_, part in parts.items()} == {
        "opening-fire": "claimed",
        "bomb-1": "confirmed",
        "bomb-2": "reported",
        "mortars": "confirmed",
        "ground-fight": "confirmed",
    }


VERDICTS = {
    (None, None): "confirmed",
    (None, "attack_type"): "partly-confirmed",
    (None, "date"): "confirmed",
    (None, "perpetrator"): "unconfirmed",
    (None, "place"): "unconfirmed",
    (None, "target"): "contradicted",
    (None, "vehicle_bombs"): "unconfirmed",
    ("bomb-1", None): "confirmed",
    ("bomb-1", "target"): "contradicted",
    ("bomb-2", None): "unconfirmed",
    ("bomb-2", "place"): "unconfirmed",
    ("bomb-2", "target"): "unconfirmed",
    ("mortars", None): "confirmed",
    ("mortars", "place"): "unconfirmed",
    ("mortars", "target"): "contradicted",
    ("ground-fight", None): "confirmed",
    ("ground-fight", "attackers"): "unconfirmed",
    ("ground-fight", "place"): "contradicted",
}


def test_gossi_the_claim_sheet(event):
    """Every item of the claim has its verdict, and says what each of the five others does about it."""
    assert {(row.part, row.field): row.verdict for row in event.claims} == VERDICTS
    assert {row.assertion for row in event.claims} == {"jnim"}
    assert {tuple(row.by) for row in event.claims} == {("france-24", "french-mod", "local-media", "lwj", "malian-army")}


def test_gossi_side_events_stay_separate(result):
    """The article's other dead are never added to Gossi's."""
    assert [event.id for event in result.events] == [
        "gossi-2020",
        "legionnaire-april-2020",
        "legionnaire-may-2020",
        "sokolo-2020",
        "tarkint-2020",
        "bamba-2020",
    ]
    assert all((event.status, event.disagreements) == ("reported", ()) for event in result.events[1:])
    assert (result.review, result.unaligned) == ((), ())


def test_gossi_every_value_traces_to_accounts(result):
    """No position, disagreement or claim without an assertion of the document behind it."""
    document = json.loads(result.to_json())

    for event in document["events"]:
        views = [*event["fields"].values(), *(view for part in event["parts"] for view in part["fields"].values())]
        named = [held["assertions"] for view in views for held in view["positions"]]
        named += [side["assertions"] for found in event["disagreements"] for side in found["sides"]]
        assert all(ids and set(ids) <= set(document["assertions"]) for ids in named)
        assert {id_ for view in views for id_ in view["disagreements"]} <= {d["id"] for d in event["disagreements"]}
    assert {a["source"] for a in document["assertions"].values()} <= set(document["sources"])
    assert {a["cite"]["document"] for a in document["assertions"].values()} <= set(document["documents"])


def test_gossi_is_the_same_in_any_order(result):
    """Shuffling the assertions changes no byte."""
    loaded = load_case(GOSSI)
    expected = result.to_json()
    accounts = loaded.case.assertions

    for shift in range(1, len(accounts), 3):
        turned = attrs.evolve(loaded.case, assertions=accounts[shift:] + accounts[:shift])
        assert reconcile(attrs.evolve(loaded, case=turned)).to_json() == expected


def test_gossi_is_the_same_with_the_file_turned_round(result, load):
    """The order of assertions, parts and tables in the file is invisible, as far as ids do not hang on it."""
    text = (GOSSI / "case.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("assertions:\n")
    body, _, tail = rest.partition("# Background")
    blocks = body.split("\n\n")
    assert len(blocks) > 9

    turned = load(f"{head}assertions:\n" + "\n\n".join(reversed(blocks)) + f"\n\n# Background{tail}")

    assert reconcile(turned).to_json() == result.to_json()


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_gossi_is_the_same_under_any_hash_seed(result, seed):
    """The document is stable to the byte."""
    code = f"import claimcheck as cc, sys; sys.stdout.write(cc.reconcile(cc.load_case({str(GOSSI)!r})).to_json())"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )

    assert run.stdout == result.to_json()
