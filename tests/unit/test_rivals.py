"""Rival responsibility: who claims a deed, whom others accuse, what is excluded, and what nobody asserts."""
# ruff: noqa: ANN001, ANN002, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import pytest

from claimcheck import case_from, reconcile


CAST = {
    "sides": {"attackers": {"opposes": ["state"]}, "state": {}},
    "sources": {
        "jnim": {"kind": "armed-group", "side": "attackers", "party": "jnim"},
        "aqim": {"kind": "armed-group", "side": "attackers", "party": "aqim"},
        "police": {"kind": "police", "side": "state"},
        "paper": {"kind": "media"},
        "wire": {"kind": "media"},
        "expert": {"kind": "expert"},
    },
}


def told(*accounts):
    """Return the event of some accounts."""
    case = {"case": "c", "rules": "conflict", "event": "e", **CAST, "assertions": list(accounts)}
    return reconcile(case_from(case), views=["gtd-claimed", "gtd-compclaim"]).events[0]


def responsibility(event):
    """Return status and holders of the perpetrator, what is only possible, and who claims the deed by GTD's scales."""
    view = event.fields.get("perpetrator")
    held = {position.value.value: position.origins for position in view.positions} if view else {}
    possible = [mention.value.value for mention in view.alternatives] if view else []
    grades = [event.views[name][0].grade for name in ("gtd-claimed", "gtd-compclaim")]
    return view.status if view else None, held, possible, *grades


CLAIMS = {"source": "jnim", "stance": "claims", "states": {"perpetrator": "jnim"}}
RIVAL = {"source": "aqim", "stance": "claims", "states": {"perpetrator": "aqim"}}
ACCUSES = {"source": "police", "states": {"perpetrator": "jnim"}}
REPORTS = {"source": "paper", "states": {"perpetrator": "jnim"}}
SILENT = {"source": "wire", "states": {"killed": 3, "claimed": False}}
GUESSES = {
    "source": "paper",
    "states": {"perpetrator": {"value": {"any_of": ["jnim", "aqim"]}, "certainty": "possible"}},
}

RESULTS = [
    ("claimed", [CLAIMS, SILENT], ("claimed", {"jnim": ("jnim",)}, [], "yes", "no")),
    ("claimed by two", [CLAIMS, RIVAL], ("contested", {"aqim": ("aqim",), "jnim": ("jnim",)}, [], "yes", "yes")),
    ("accused by its enemy", [ACCUSES, SILENT], ("claimed", {"jnim": ("police",)}, [], "no", "no claim")),
    ("named by a bystander", [REPORTS, SILENT], ("reported", {"jnim": ("paper",)}, [], "no", "no claim")),
    ("claimed and named", [CLAIMS, ACCUSES], ("confirmed", {"jnim": ("jnim", "police")}, [], "yes", "no")),
    ("nobody asserts it", [GUESSES, SILENT], ("unreported", {}, ["aqim or jnim"], "no", "no claim")),
    ("neither", [SILENT], (None, {}, [], "no", "no claim")),
]


@pytest.mark.parametrize(("accounts", "result"), [r[1:] for r in RESULTS], ids=[r[0] for r in RESULTS])
def test_rivals_claimed_attributed_and_neither_are_different_results(accounts, result):
    """To claim a deed, to be accused of it and to be thought of are not the same."""
    assert responsibility(told(*accounts)) == result


def test_rivals_a_note_in_two_wordings():
    """Two wordings of one note disagree as texts, and what each wording names disagrees as parties."""
    event = told(
        {"source": "paper", "states": {"note_text": "Ansar Dine", "perpetrator": "Ansar Dine"}},
        {"source": "wire", "states": {"note_text": "mujahideen of the south", "perpetrator": "Ansar Deen South"}},
    )

    assert [found.id for found in event.disagreements] == ["e::note_text:value"]
    assert responsibility(event)[:2] == ("reported", {"ansar-dine-south": ("wire",)})
    compatible = event.fields["perpetrator"].positions[0].compatible
    assert [item.value.label for item in compatible] == ["Ansar Dine"]


EXCLUSIONS = [
    # what the expert does, status of the perpetrator, disagreements
    ({"states": {"perpetrator": {"not": "boko-haram"}}}, "claimed", []),
    ({"states": {"perpetrator": {"not": "jnim"}}}, "contested", ["e::perpetrator:value"]),
    ({"denies": {"perpetrator": "boko-haram"}}, "claimed", []),
    ({"denies": {"perpetrator": "jnim"}}, "contested", ["e::perpetrator:denial"]),
    ({"doubts": {"perpetrator": "jnim"}}, "claimed", ["e::perpetrator:doubt"]),
]


@pytest.mark.parametrize(("does", "status", "ids"), EXCLUSIONS)
def test_rivals_an_expert_excludes(does, status, ids):
    """Excluding one party contests a claim of that party only."""
    event = told(CLAIMS, {"source": "expert", **does})

    assert event.fields["perpetrator"].status == status
    assert [found.id for found in event.disagreements] == ids
