"""What an expert would say of the five encoded articles, read off their cases and not off their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimcheck as cc
from claimcheck.io import load_cases
from claimcheck.reconcile import ReconciledEvent


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PARAGRAPHS = {"nampala-2015": 25, "gossi-2020": 19, "misseni-2015": 24, "bamako-2024": 19, "douna-2017": 21}
"""Case -> paragraphs of its article, headline and footer included."""


def reconciled(name: str) -> cc.Reconciliation:
    """Return the reconciliation of one example."""
    return cc.reconcile(cc.load_case(EXAMPLES / name))


@pytest.fixture(scope="module")
def events() -> dict[str, ReconciledEvent]:
    """Return the main event of each case."""
    return {name: reconciled(name).event(name) for name in PARAGRAPHS}


def test_nampala_has_reported_dead_and_a_claimed_perpetrator(events: dict[str, ReconciledEvent]) -> None:
    """Eight soldiers are reported by one account; AQIM is claimed, doubted, and not confirmed by the government."""
    raid = events["nampala-2015"]
    dead, who = raid.fields["killed.malian-forces"], raid.fields["perpetrator"]

    assert (dead.status, dead.value.value, dead.positions[0].origins) == ("reported", "8", ("vice-news",))
    assert (who.status, who.value.value) == ("claimed", "aqim")
    assert [mention.origin for mention in who.doubted] == ["nguembock"]
    assert [mention.origin for mention in who.unconfirmed] == ["malian-government"]
    assert [mention.origin for mention in who.declined] == ["minusma"]
    assert (raid.fields["hostages"].status, raid.fields["killed.attackers"].status) == ("claimed", "claimed")
    assert [found.kind for found in raid.disagreements] == ["doubt"]


def test_gossi_is_confirmed_and_its_target_contested(events: dict[str, ReconciledEvent]) -> None:
    """At least one bomb is agreed and confirmed; the French dead are admitted by one voice, the claimant silent."""
    raid = events["gossi-2020"]
    bombs, dead = raid.fields["vehicle_bombs"].agreed, raid.fields["killed.french-forces"]

    assert (raid.status, raid.fields["target"].status) == ("confirmed", "contested")
    assert bombs is not None
    assert (bombs.value.low, bombs.status) == (1, "confirmed")
    assert (dead.status, dead.positions[0].rests_on, dead.positions[0].voices) == ("confirmed", "admission", 1)
    assert "jnim" in dead.silent


def test_misseni_has_nobody_who_claims(events: dict[str, ReconciledEvent]) -> None:
    """No claim, no named perpetrator; a note in two wordings; suspects who are possible, and one who is doubted."""
    attack = events["misseni-2015"]
    who = attack.fields["perpetrator"]

    assert attack.claims == ()
    assert attack.fields["claimed"].value.value == "no"
    assert (who.value.value, who.status) == ("jihadist-group", "reported")
    assert {mention.value.value for mention in who.alternatives} == {"ansar-dine", "boko-haram or mujao"}
    assert [mention.value.value for mention in who.doubted] == ["ansar-dine"]
    assert [(found.field, found.kind) for found in attack.disagreements] == [("note_text", "value")]


def test_bamako_has_six_reported_and_several_corroborated_aircraft(events: dict[str, ReconciledEvent]) -> None:
    """The chief of staff leaves out the airport, the authorities the aircraft, and nobody denies either."""
    attack = events["bamako-2024"]
    airport = next(part for part in attack.parts if part.id == "airport")
    six, several = airport.fields["aircraft_destroyed"], attack.fields["aircraft_destroyed"]

    assert (six.status, six.value.value) == ("reported", "6")
    assert (several.status, several.value.value) == ("corroborated", "several")
    assert (airport.status, airport.omitted_by) == ("corroborated", ("diarra",))
    assert [mention.origin for mention in several.omitted] == ["malian-authorities"]
    assert {found.kind for found in attack.disagreements} == {"value", "omission"}


def test_douna_has_two_figures_that_disagree_and_nothing_else(events: dict[str, ReconciledEvent]) -> None:
    """The two statements coincide but for the dead and the wounded, where the claim is higher by an unknown number."""
    attack = events["douna-2017"]

    assert {found.field for found in attack.disagreements} == {"killed.french-forces", "wounded.french-forces"}
    assert {found.direction for found in attack.disagreements} == {"jnim > french-mod, lwj"}
    assert [part.status for part in attack.parts] == ["confirmed", "claimed", "confirmed"]
    claimed = [row for row in attack.claims if row.field == "killed.french-forces"]
    assert [row.verdict for row in claimed] == ["contradicted"]


def test_articles_cite_paragraphs_that_exist() -> None:
    """Every account, part, value and line of background names a paragraph of its article."""
    for name, count in PARAGRAPHS.items():
        case = cc.load_case(EXAMPLES / name).case
        accounts = [told for account in case.assertions for told in (account, *account.parts)]
        values = [
            value for told in accounts for table in (told.states, told.denies, told.doubts) for value in table.values()
        ]
        cites = [item.cite for item in (*accounts, *values, *case.context) if item.cite is not None]
        numbers = [cite.paragraph for cite in cites if cite.paragraph is not None]

        assert all(account.cite.paragraph for account in case.assertions)
        assert all(item.cite.paragraph for item in case.context if item.source)
        assert all(0 < number <= count for number in numbers)


def test_articles_are_one_collection() -> None:
    """Read together, two articles differ on the month of one attack, and agree on another."""
    result = cc.reconcile(load_cases([EXAMPLES / name for name in PARAGRAPHS]))
    terrace, nampala = result.event("la-terrasse-2015"), result.event("nampala-2015")

    assert [(found.field, found.kind) for found in terrace.disagreements] == [("date", "value")]
    assert {origin for side in terrace.disagreements[0].sides for origin in side.origins} == {
        "bamako-outlet",
        "vice-news",
    }
    assert (nampala.fields["date"].disagreements, nampala.fields["killed.malian-forces"].status) == ((), "reported")
    assert len(result.events) == len({event.id for event in result.events}) == 17
    assert (result.review, result.unaligned) == ((), ())


def test_articles_keep_the_dead_of_other_attacks_apart() -> None:
    """No figure of a side event is one of a main event."""
    for name in PARAGRAPHS:
        result = reconciled(name)
        main = {account.id for account in result.case.assertions if account.about == name}

        assert set(result.event(name).assertions) <= main
        assert sum(len(event.assertions) for event in result.events) == len(
            [account for account in result.case.assertions if account.stance != "rates"]
        )
