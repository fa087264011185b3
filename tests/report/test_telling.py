"""Who is told to say that an event or a part happened: nobody who denies or doubts it, or declines to speak of it."""

from __future__ import annotations

from typing import Any

import pytest

import claimcheck as cc
from claimcheck.report.building import build
from claimcheck.report.document import Table


SOURCES = {
    "army": {"name": "Army", "kind": "military", "side": "state"},
    "group": {"name": "Group", "kind": "armed-group", "side": "rebels"},
    "paper": {"name": "Paper", "kind": "media"},
    "radio": {"name": "Radio", "kind": "media"},
}
DATED = {"states": {"date": "2024-05-01"}}
SAID = {
    "denies": ("denied by Army", "démenti par Army"),
    "doubts": ("doubted by Army", "mis en doute par Army"),
    "declines": ("Army declined to speak of it", "refus d’en parler : Army"),
    "condemns": ("condemned by Army", "condamné par Army"),
}


def made(*accounts: dict[str, Any]) -> cc.Reconciliation:
    """Return the reconciliation of some accounts of one event and its parts."""
    data = {
        "case": "made", "event": "e", "rules": "conflict", "timezone": "UTC", "sources": SOURCES,
        "sides": {"rebels": {"opposes": ["state"]}, "state": {}},
        "parts": {"x": {"label": "bomb"}, "y": {"label": "fire"}, "z": {"label": "shelling"}},
        "assertions": list(accounts),
    }  # fmt: skip
    return cc.reconcile(cc.case_from(data))


def of(source: str, *parts: str | dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an account of a source that dates the event and does something about parts."""
    return {"source": source, **DATED, "parts": list(parts), **more}


def does(about: str, stance: str, **more: Any) -> dict[str, Any]:
    """Return what an account does about a part."""
    return {"about": about, "stance": stance, **more}


def told(result: cc.Reconciliation, language: str = "en") -> str:
    """Return the Markdown report, without its escapes and with plain spaces."""
    return cc.report(result, "markdown", language).replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")


def rows(result: cc.Reconciliation, first: str) -> list[tuple[str, ...]]:
    """Return the rows of all tables of the only event that are headed by a word."""
    (event,) = build(result).events
    return [row for block in event.blocks if isinstance(block, Table) for row in block.rows if row[0] == first]


@pytest.mark.parametrize("stance", ["denies", "doubts", "declines", "condemns"])
def test_who_does_not_tell_of_a_part_is_no_teller(stance: str) -> None:
    """Neither a table, nor what stands behind its rows, nor a picture says that such a source tells of a part."""
    result = made(
        of("group", "x", {"about": "y", "after": ["x"]}, stance="claims"),
        of("army", *(does(part, stance) for part in "xyz")),
    )
    page = cc.report(result, "html")

    cells = [row[-1] for part in ("bomb", "fire", "shelling") for row in rows(result, part)]
    assert {clause for cell in cells for clause in cell.split("; ") if "Army" in clause} == {SAID[stance][0]}
    assert "told by Group" in page
    assert "told by Army" not in page
    assert page.count("Who tells of it") == 2
    assert "number many" not in page


@pytest.mark.parametrize("stance", SAID)
def test_a_part_of_which_nobody_tells_did_not_happen_by_any_account(stance: str) -> None:
    """Nothing is stated of it, and who denies it or the like stands beside it; a denial is not nothing."""
    result = made(of("group", stance="claims"), of("army", does("x", stance)))
    (row,) = rows(result, "bomb")

    assert (row[1], row[3]) == ("–", SAID[stance][0])
    assert ("As read here, nobody denies that it happened, or any part of it." in told(result)) == (stance != "denies")
    french = told(result, "fr")
    assert SAID[stance][1] in french
    assert (
        "D’après ce qui a été lu ici, personne ne dément que cela ait eu lieu, en tout ou en partie." in french
    ) == (stance != "denies")


@pytest.mark.parametrize("stance", SAID)
def test_a_point_names_who_denies_a_part_that_others_tell_of(stance: str) -> None:
    """As beside a field, a denial, a doubt or a refusal stands beside what a part rests on, and in its picture."""
    result = made(of("group", "x", "y", stance="claims"), of("army", does("x", stance)))
    seen = "see disagreement 1; " if stance == "denies" else ""

    assert rows(result, "bomb")[-1][-1] == f"{seen}one side only: Group (claims); {SAID[stance][0]}"
    assert f"told by Group; {SAID[stance][0]}" in cc.report(result, "html")


def test_who_denies_a_bundle_of_parts_tells_of_none() -> None:
    """A denial of several parts at once is no telling of them together."""
    denial = {"bundles": ["x", "y"], "stance": "denies"}
    result = made(of("group", "x", "y", stance="claims"), of("army", denial))

    assert "told together" not in told(result)
    assert "told together" in told(made(of("group", "x", "y", stance="claims"), of("army", {"bundles": ["x", "y"]})))


def test_one_account_that_denies_a_part_is_not_told_to_tell_of_it() -> None:
    """The short form is for what plainly happened."""
    page = told(made(of("paper", "y", does("x", "denies"))))

    assert "### What it says" not in page
    assert "fire" in page


def about(source: str, stance: str, **more: Any) -> dict[str, Any]:
    """Return an account that does one thing about the event and says nothing else."""
    return {"source": source, "stance": stance, **more}


@pytest.mark.parametrize(
    ("accounts", "said"),
    [
        ([about("army", "denies"), about("paper", "doubts")],
         ("Nobody says that it happened; denied by Army. Doubted by Paper.",
          "Personne ne dit que cela ait eu lieu ; démenti par Army. Mis en doute par Paper.")),
        ([about("army", "doubts"), about("paper", "doubts")],
         ("No live account says that it happened. Doubted by Army and Paper.",
          "Aucun récit en vigueur ne dit que cela ait eu lieu. Mis en doute par Army et Paper.")),
        ([about("army", "declines"), about("paper", "declines")],
         ("- Army declined to speak of it.\n- Paper declined to speak of it.\n",
          "- Refus d’en parler : Army.\n- Refus d’en parler : Paper.\n")),
        ([about("army", "denies"), about("paper", "condemns")],
         ("denied by Army. Condemned by Paper.", "démenti par Army. Condamné par Paper.")),
        ([about("army", "declines", **DATED), about("paper", "doubts")],
         ("Doubted by Paper. Army declined to say whether it happened.",
          "Mis en doute par Paper. Refus de dire si cela a eu lieu : Army.")),
        ([of("group", stance="claims"), of("radio"), about("army", "denies"), about("paper", "doubts")],
         ("said by Group and Radio, denied by Army. Doubted by Paper.",
          "dit par Group et Radio, démenti par Army. Mis en doute par Paper.")),
    ],
)  # fmt: skip
def test_nobody_who_speaks_of_an_event_is_lost(accounts: list[dict[str, Any]], said: tuple[str, str]) -> None:
    """Who only doubts or condemns it, or declines to speak of it, is named where nobody states a field as well."""
    result = made(*accounts)

    assert (said[0] in told(result), said[1] in told(result, "fr")) == (True, True)


def test_where_nobody_states_anything_there_is_no_empty_table() -> None:
    """A header without a row tells readers nothing."""
    result = made(about("army", "denies"), about("paper", "doubts"))
    forms = [cc.report(result, "text"), cc.report(result, "markdown"), cc.report(result, "html")]

    assert not [form for form in forms if "What each point rests on" in form]


def test_who_denies_a_detail_of_what_another_says_denies_no_event() -> None:
    """Who contradicts somebody's figure is not named among those who deny that anything happened."""
    claim = {"source": "group", "id": "a", "states": {"killed": 3}}
    figure = about("paper", "denies", regarding="a", denies=["killed"])

    assert "said by Group, denied by Army." in told(made(claim, about("army", "denies"), figure))


def test_who_declined_once_and_spoke_later_has_silences() -> None:
    """A refusal is told, and what else its source leaves open as well."""
    page = told(made(of("paper", "x", states={"killed": 1, "wounded": 2}), about("army", "declines"), of("army")))

    assert "- Army declined to speak of it.\n- Army: only on date\n" in page
