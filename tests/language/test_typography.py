"""French typography of whole outputs: what code puts together is set as carefully as the templates are."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import json
import re

import pytest
from texts import Page

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.language import speaking
from claimcheck.report.explain_pairs import Pairs
from claimcheck.report.explaining import names


FAULTS = {
    "a mark without a space that does not break": r"(?<![\u00a0\u202f])[:;?!%»](?=\s|$)|«(?![\u00a0\u202f])",
    "a typewriter's apostrophe or quotation mark": r"['\"]",
    "a point before decimals": r"[0-9]\.[0-9]",
    "a figure without groups": r"(?<![0-9,-])(?!20[0-9]{2}(?![0-9]))[0-9]{4,}(?!-)",
}
"""What is wrong -> a pattern of it."""

KEPT = re.compile(
    r"\b(?:decisions|same|different):"
    r"|(?m:^ *[0-9.]+(?:\. |$))|(?<=désaccord )[0-9.]+|(?<=de )[0-9.]+(?=  \[)"
)
"""Keys of case files, which stay as they are there, and the numbers of disagreements, which have points."""

STATES = {
    "date": "2031-03-01 afternoon", "place": "gao", "perpetrator": "jnim", "killed.soldats": "around 2400",
    "duration": "2.5 h", "vehicles_destroyed": 12000, "target": "market",
}  # fmt: skip
OTHER = {
    "date": "2031-03-03", "place": "kidal", "killed.soldats": "up to 1100", "duration": "1200.5 h",
    "vehicles_destroyed": "several", "target": "patrol",
}  # fmt: skip
CASE = {
    "case": "essai",
    "defaults": {"document": "depeche"}, "documents": {"depeche": {"title": "Dépêche"}},
    "rules": "conflict", "timezone": "UTC",
    "events": {"e": {"title": "Attaque du marché"}},
    "sides": {"a": {"name": "les assaillants", "opposes": ["b"]}, "b": {"name": "la région"}},
    "groups": {"soldats": {"label": "soldats", "side": "b"}},
    "places": {
        "gao": {"name": "Gao", "lat": 16.27, "lon": -0.04}, "kidal": {"name": "Kidal", "lat": 18.44, "lon": 1.41},
    },
    "sources": {
        "groupe": {"name": "le groupe", "kind": "armed-group", "side": "a"},
        "mairie": {"name": "la mairie", "kind": "local-authority", "side": "b"},
        "radio": {"name": "une radio", "kind": "media"},
        "cachee": {"name": "Aminata", "kind": "insider", "confidential": True},
    },
    "assertions": [
        {"source": "groupe", "about": "e", "stance": "claims", "states": STATES, "said": "2031-03-04", "p": 1,
         "parts": [{"id": "feu", "states": {"wounded": 3000}}]},
        {"source": "mairie", "about": "e", "states": OTHER, "said": "2031-03-05", "denies": {"perpetrator": "jnim"}},
        {"source": "radio", "about": "e", "states": {"killed": "hundreds"}, "doubts": ["duration"],
         "said": "2031-03-06", "declines": ["weapons"]},
        {"source": "cachee", "about": "e", "omits": ["killed"], "unconfirmed": ["perpetrator"], "said": "2031-03-07"},
        {"id": "g-2", "source": "groupe", "states": {"date": "2031-03-02", "place": "gao", "perpetrator": "jnim"}},
        {"id": "r-2", "source": "radio", "states": {"date": "2031-03-02", "place": "gao", "target": "market"}},
    ],
}  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    """Return (what is wrong, where) of every fault of a text."""
    text = KEPT.sub("", text)
    return [
        (fault, text[max(0, match.start() - 30) : match.end() + 10])
        for fault, pattern in FAULTS.items()
        for match in re.finditer(pattern, text)
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Cible\u00a0: « marché »", 2),
        ("Cible\u00a0: «\u00a0marché\u00a0»\u202f; 12\u202f000,5", 0),
        ("Cible: marché", 1),
        ("marché ; port", 1),
        ("la moitié, 50 %", 1),
        ("l'autre", 1),
        ("2.5 h", 1),
        ("12000 véhicules", 1),
        ("le 3 mars 2031, ou 2031-03-03T06:15, 0,333 h", 0),
    ],
)
def test_faults_are_found(text, faults):
    """What finds nothing in a bad text would find nothing in a report."""
    assert len(found(text)) == faults, found(text)


@pytest.fixture(scope="module")
def result():
    """Return a reconciliation in whose case no text has a mark."""
    return cc.reconcile(cc.case_from(CASE))


@pytest.mark.parametrize("form", ["text", "html"])
def test_reports_in_french_are_well_set(result, form):
    """Colons, guillemets, apostrophes, decimals and groups of digits."""
    text = cc.report(result, form, "fr")
    assert (
        found(
            "\n".join(Page(re.sub(r"(?s)<script>.*?</script>", "", text[text.index("<body") :])).texts)
            if form == "html"
            else text
        )
        == []
    )
    assert cc.report(result, language="fr", summary=True).count("\u202f;") >= 2
    assert "environ 2\u202f400" in text


def test_explanations_in_french_are_well_set(result):
    """Of everything that has an id."""
    with speaking("fr"):
        told = [text() for text in names(result, Pairs(result)).values()]
    told.append(cc.explain(result, "g-2", "r-2", "fr"))
    assert [fault for text in told for fault in found(text)] == []


def test_what_was_understood_and_what_changed_is_well_set(tmp_path, capsys):
    """The outputs of `check --show` and `diff`."""
    path = tmp_path / "essai.yaml"
    path.write_text(json.dumps(CASE), "utf-8")
    assert main(["check", str(path), "--show", "--quiet", "--language", "fr"]) == 0
    assert main(["diff", str(path), "--from", "2031-03-04", "--quiet", "--language", "fr"]) == 0
    assert found(capsys.readouterr().out) == []
