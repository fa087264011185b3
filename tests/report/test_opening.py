"""The opening sentence: what no account contradicts, and on whose word it stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import claimcheck as cc
from claimcheck.language import speaking
from claimcheck.report.building import build


PLACES = {"gao": {"name": "Gao", "lat": 16.27, "lon": -0.04}, "kidal": {"name": "Kidal", "lat": 18.44, "lon": 1.41}}
SOURCES = {
    "group": {"kind": "armed-group", "name": "the group"},
    "army": {"kind": "military", "name": "the army"},
    "paper": {"kind": "media", "name": "the paper"},
    "radio": {"kind": "media", "name": "the radio"},
}


def opening(*accounts: dict[str, Any], language: str = "en", rules: str = "conflict", **more: Any) -> str:
    """Return the opening sentence of the only event of a case."""
    case = {
        "case": "made", "event": "e", "rules": rules, "timezone": "UTC", "sources": SOURCES, "places": PLACES,
        "assertions": list(accounts), **more,
    }  # fmt: skip
    result = cc.reconcile(cc.case_from(case))
    with speaking(language):
        (event,) = build(result).events
    return event.opening.replace("\u00a0", " ").replace("\u202f", " ")


def says(source: str, **states: Any) -> dict[str, Any]:
    """Return an account that states some fields."""
    return {"source": source, "states": states}


def claims(**states: Any) -> dict[str, Any]:
    """Return a claim of the group."""
    return {**says("group", **states), "stance": "claims"}


DAY = {"date": "2020-03-01"}
RAID = {"attack_type": "ambush", "place": "gao", **DAY}


@pytest.mark.parametrize(
    ("accounts", "sentence"),
    [
        (
            [says("paper", **RAID), says("radio", **RAID)],
            "Ambush, Gao, 1 March 2020 – 2 accounts.",
        ),
        (
            [says("paper", **RAID), says("radio", **DAY)],
            "1 March 2020; according to the paper alone: ambush, Gao – 2 accounts.",
        ),
        (
            [says("paper", **RAID), says("radio", place="kidal", **DAY)],
            "1 March 2020; according to the paper alone: ambush – 2 accounts; disputed: place.",
        ),
        (
            [claims(**RAID), {"source": "army", "states": DAY, "doubts": {"attack_type": "ambush"}}],
            ("1 March 2020; according to the group alone: Gao – 2 accounts; claimed by the group; "
            "disputed: type of attack."),
        ),
        (
            [claims(**RAID), {"source": "army", "states": DAY, "denies": {"place": "gao"}}],
            "1 March 2020; according to the group alone: ambush – 2 accounts; claimed by the group; disputed: place.",
        ),
        (
            [says("paper", attack_type={"not": "ambush"}, **DAY), says("radio", date="2020-03")],
            "March 2020 – 2 accounts.",
        ),
        (
            [says("paper", target="market"), {**says("paper", **DAY), "said": "2020-03-04"}, says("radio", **DAY)],
            "1 March 2020; according to the paper alone: target: market – 3 accounts by 2 sources.",
        ),
        ([says("paper", killed=3), says("radio", killed=3)], "2 accounts."),
        (
            [says("paper", **RAID), {**says("radio", **RAID), "derived_from": ["paper"]}],
            "According to the paper alone: ambush, Gao, 1 March 2020 – 2 accounts.",
        ),
        (
            [says("paper", **RAID), {**says("radio", date="2020-03", place="gao"), "derived_from": ["paper"]}],
            "According to the paper alone: ambush, Gao, 1 March 2020 – 2 accounts.",
        ),
        (
            [
                says("paper", place={"value": "gao", "inferred": True}, date={"value": "2020-03-01", "inferred": True}),
                {**says("radio", date="2020-03"), "derived_from": ["paper"]},
            ],
            "According to the paper alone: Gao (inferred), 1 March 2020 (inferred) – 2 accounts.",
        ),
        (
            [says("paper", **RAID), says("radio", place={"value": "gao", "certainty": "possible"}, **DAY)],
            "1 March 2020; according to the paper alone: ambush, Gao – 2 accounts.",
        ),
    ],
)  # fmt: skip
def test_opening_names_what_no_account_contradicts(accounts: list[dict[str, Any]], sentence: str) -> None:
    """What several share stands first, what one says stands as that one's word, what is disputed is only named so."""
    assert opening(*accounts) == sentence


def test_opening_is_said_in_french() -> None:
    """Dates are written out, the first of a month as an ordinal."""
    told = opening(claims(**RAID), says("paper", date="2020-03-01", place="kidal"), language="fr")
    assert told == (
        "1er mars 2020 ; uniquement selon the group : embuscade – 2 récits ; revendication : the group ; "
        "désaccord sur : lieu."
    )


HEADLINE = "headline: {fields: [length, place], named: [length], why: What readers look for.}\n"
PACK = f"""\
rules: own
extends: base
why: To try headlines.
fields:
  length: {{type: count, label: length, why: How long.}}
{HEADLINE}"""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", "Length: 3,000, Gao – 2 accounts."),
        ("fields: [length, place], named: [length]", "fields: [place]", "Gao – 2 accounts."),
        (HEADLINE, "", "Gao, 1 March 2020 – 2 accounts."),
    ],
)  # fmt: skip
def test_opening_names_what_the_rules_name(before: str, after: str, told: str, tmp_path: Path) -> None:
    """The fields and their order are the pack's, which has those of the pack it extends unless it says otherwise."""
    (tmp_path / "own.yaml").write_text(PACK.replace(before, after), "utf-8")
    states = {"length": 3000, "place": "gao", "date": "2020-03-01"}
    case = {
        "case": "made", "event": "e", "rules": "own.yaml", "timezone": "UTC", "places": PLACES,
        "sources": {name: {"kind": "media"} for name in ("paper", "radio")},
        "assertions": [says("paper", **states), says("radio", **states)],
    }  # fmt: skip
    (tmp_path / "case.yaml").write_text(json.dumps(case), "utf-8")
    (event,) = build(cc.reconcile(cc.load_case(tmp_path / "case.yaml"))).events
    assert event.opening == told


@pytest.mark.parametrize(
    ("headline", "problem"),
    [
        ("{fields: [lenght]}", "unknown field 'lenght', did you mean 'length'?"),
        ("{fields: [place], named: [length]}", "'length' is not among the fields of the headline; add it to 'fields'"),
    ],
)
def test_headline_names_its_faults(headline: str, problem: str, tmp_path: Path) -> None:
    """A field that nobody declares, and a label of a field that is not named."""
    text = PACK.replace(HEADLINE, f"headline: {headline}\n")
    (tmp_path / "own.yaml").write_text(text, "utf-8")
    with pytest.raises(cc.ClaimcheckError) as caught:
        cc.load_rules(str(tmp_path / "own.yaml"))
    (found,) = caught.value.problems
    assert problem in str(found)
    assert found.where.line == 6
