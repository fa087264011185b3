"""What the claim sheet says of those who pass words on, and what an event without a title is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import claimcheck as cc
from claimcheck.report.building import build
from claimcheck.report.document import Table


ROOT = Path(__file__).resolve().parents[2]


def made(*accounts: dict[str, Any], **more: Any) -> cc.Reconciliation:
    """Return a case of some accounts, reconciled."""
    sources = {account["source"]: {"kind": "media"} for account in accounts}
    case = {"case": "made", "event": "e", "rules": "conflict", "timezone": "UTC", "sources": sources, **more}
    return cc.reconcile(cc.case_from({**case, "assertions": list(accounts)}))


def sheet(result: cc.Reconciliation) -> Table:
    """Return the first claim sheet."""
    blocks = build(result).events[0].blocks
    return next(block for block in blocks if isinstance(block, Table) and block.role == "claims")


def cell(table: Table, item: str, who: str) -> str:
    """Return what a source does about an item."""
    row = next(row for row in table.rows if row[0] == item)
    return row[table.header.index(who)]


def test_who_repeats_a_contradictor_is_no_second_contradiction() -> None:
    """One voice contradicts once; who only repeats it is said to repeat it, by name."""
    table = sheet(
        made(
            {"source": "group", "stance": "claims", "states": {"killed": 9}},
            {"source": "army", "states": {"killed": 1}},
            {"source": "echo", "derived_from": ["army"], "states": {"killed": 1}},
            {"source": "mouth", "derived_from": ["group"], "states": {"killed": 9}},
        )
    )

    assert cell(table, "killed", "army") == "contradicts"
    assert cell(table, "killed", "echo") == "repeats army"
    assert cell(table, "killed", "mouth") == "repeats"
    assert "Repeats: it only passes on" in table.note


def test_who_also_says_it_independently_contradicts() -> None:
    """A source with words of its own beside those that it repeats has its own answer."""
    table = sheet(
        made(
            {"source": "group", "stance": "claims", "states": {"killed": 9}},
            {"source": "army", "states": {"killed": 1}},
            {"source": "echo", "id": "x", "derived_from": ["army"], "states": {"killed": 1}},
            {"source": "echo", "id": "y", "states": {"killed": 1}},
        )
    )

    assert cell(table, "killed", "echo") == "contradicts"


def test_unconfirmed_beside_confirms_is_explained() -> None:
    """Where a confirmation adds no voice, the sheet says why; where it does, it says nothing of it."""
    alone = sheet(cc.reconcile(cc.load_case(ROOT / "examples" / "bamako-2024")))
    confirmed = sheet(
        made(
            {"source": "group", "stance": "claims", "states": {"place": "town"}},
            {"source": "outlet", "states": {"place": "town"}},
            places={"town": {"name": "Old Town"}},
        )
    )

    for table, item, explained in (
        (alone, "attack on the military airport: target", True),
        (confirmed, "place", False),
    ):
        row = next(row for row in table.rows if row[0] == item)
        assert "confirms" in row
        assert (row[2] == "unconfirmed") == explained
        assert ("Unconfirmed beside 'confirms'" in table.note) == explained


def test_an_event_without_a_title_is_called_by_what_no_account_disputes() -> None:
    """Where and when, as far as agreed; else its id. In the index the id tells it from others that are called so."""
    town = {"places": {"town": {"name": "Old Town"}, "port": {"name": "New Port"}}}
    known = made({"source": "a", "states": {"date": "2020-01-02", "place": "town"}}, **town)
    dated = made({"source": "a", "states": {"date": "2020-01-02"}})
    bare = made({"source": "a", "states": {"killed": 1}})
    titled = made({"source": "a", "states": {"date": "2020-01-02"}}, events={"e": {"title": "A raid"}})
    several = made(
        {"source": "a", "about": "e", "states": {"date": "2020-01-02", "place": "town"}},
        {"source": "a", "id": "x", "about": "f", "states": {"killed": 1}},
        events={"e": {}, "f": {"title": "Another"}},
        **town,
    )
    index = build(several).index

    assert [build(one).events[0].title for one in (known, dated, bare, titled)] == [
        "2020-01-02, Old Town", "date: 2020-01-02", "e", "A raid",
    ]  # fmt: skip
    assert index is not None
    assert [row[0] for row in index.rows] == ["2020-01-02, Old Town [e]", "Another"]


def test_a_contested_place_names_no_event() -> None:
    """A title takes no side."""
    places = {
        "town": {"name": "Old Town", "lat": 1.0, "lon": 1.0},
        "port": {"name": "New Port", "lat": 9.0, "lon": 9.0},
    }
    result = made(
        {"source": "a", "states": {"date": "2020-01-02", "place": "town"}},
        {"source": "b", "states": {"date": "2020-01-02", "place": "port"}},
        places=places,
    )

    assert result.events[0].fields["place"].status == "contested"
    assert build(result).events[0].title == "date: 2020-01-02"


def title(*states: dict[str, Any], rules: str = "conflict", **more: Any) -> str:
    """Return what an event is called of which accounts state this."""
    told = ({"source": name, "states": stated} for name, stated in zip("abc", states, strict=False))
    return build(made(*told, rules=rules, **more)).events[0].title


def test_an_event_without_a_place_is_called_by_what_the_headline_names() -> None:
    """A break-in is known by its victim and no deadline; no event is known by figures or by what it was not."""
    theft = {"victim": "quillan", "deadline": "2031-06-27"}
    case = {"rules": "data-theft", "terms": {"quillan": {"is_a": "company", "label": "Quillan Payroll"}}}
    quake = {"event_type": "earthquake", "magnitude.mw": "6.4 mag"}

    assert title(theft, **case) == "Victim: Quillan Payroll"
    assert title({**theft, "date": "2031-06-11"}, **case) == "2031-06-11, victim: Quillan Payroll"
    assert title({"date": "2031-06-11"}, rules="data-theft") == "break-in: 2031-06-11"
    assert title(quake, rules="earthquake") == "Earthquake"
    assert title({"date": "2031-06-11", "attack_type": {"not": "ambush"}}) == "date: 2031-06-11"


def test_an_event_is_called_by_the_day_that_all_accounts_name() -> None:
    """Where they differ about the hour, or by a second, the day is no matter of dispute; another day is."""
    early, late = {"date": "2031-06-11T06:00Z"}, {"date": "2031-06-11T18:00Z"}
    ambush = {"attack_type": "ambush"}

    assert title(early | ambush, late, {"date": "2031-06"}) == "2031-06-11, ambush"
    assert title(early | ambush, late, {"date": "2031-06-11/2031-06-12"}) == "Ambush"
    assert title(early | ambush, {"date": "2031-06-12T18:00Z"}) == "Ambush"
    assert title(ambush | {"date": "2031-06-11"}, {"date": "2032"}) == "Ambush"


def test_a_time_that_is_denied_names_no_event() -> None:
    """Somebody says otherwise, though not what."""
    result = made(
        {"source": "a", "states": {"date": "2031-06-11", "attack_type": "ambush"}},
        {"source": "b", "denies": {"date": "2031-06-11"}},
    )

    assert build(result).events[0].title == "Ambush"
