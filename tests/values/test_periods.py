"""Parties in time: when they existed, belonged to others, and took over from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import claimcheck as cc
from claimcheck.values.period import Period, hull


CASE = {
    "case": "x",
    "event": "e",
    "events": {"e": {}},
    "rules": "conflict",
    "timezone": "UTC",
    "sources": {"ann": {"kind": "witness"}, "bob": {"kind": "witness"}},
}


def told(day: str | None, one: object, other: object, **more: Any) -> cc.Reconciliation:
    """Return what two accounts of one event come to, of which the first says when it was."""
    states = {"perpetrator": one, **({"date": day} if day else {})}
    accounts = [{"source": "ann", "states": states}, {"source": "bob", "states": {"perpetrator": other}}]
    return cc.reconcile(cc.case_from({**CASE, "assertions": accounts, **more}))


def sentences(result: cc.Reconciliation) -> list[str]:
    """Return the explanations of the disagreements."""
    return [found.explanation for event in result.events for found in event.disagreements]


@pytest.mark.parametrize(
    ("day", "one", "other", "apart"),
    [
        ("2018-06-10", "katibat-macina", "jnim", False),
        ("2015-06-10", "katibat-macina", "jnim", True),  # JNIM was not founded yet
        (None, "katibat-macina", "jnim", False),  # nobody says when it was
        ("2015/2018", "katibat-macina", "jnim", False),  # it may have been in time
        ("2017-03-02", "katibat-macina", "jnim", False),  # the first day
        ("2017-03-01", "katibat-macina", "jnim", True),
        ("2018-06-10", "ansar-dine", "jnim", False),
        ("2015-06-10", "ansar-dine", "jnim", True),
        ("2015-06-10", "katibat-macina", "ansar-dine", False),  # no date bounds that
    ],
)
def test_memberships_count_at_the_time_of_the_event(day: str | None, one: str, other: str, apart: bool) -> None:  # noqa: FBT001
    """A membership and an overlap hold on the days on which both parties existed."""
    assert bool(sentences(told(day, one, other))) is apart


def test_the_time_of_the_event_is_told_by_any_account() -> None:
    """Who does not say when it was speaks of the same event; the time of a part is one of the event."""
    accounts = [
        {"source": "ann", "states": {"perpetrator": "jnim"}, "parts": [{"id": "p", "states": {"date": "2015-06-10"}}]},
        {"source": "bob", "states": {"perpetrator": "katibat-macina"}},
    ]
    found = sentences(cc.reconcile(cc.case_from({**CASE, "assertions": accounts})))

    assert [text.endswith("; at another time they could both be true.") for text in found] == [True]


def test_a_sentence_names_the_successor_and_since_when() -> None:
    """A reader learns who took over from whom."""
    (found,) = sentences(told("2018-06-10", "aqim", "jnim"))

    assert found.endswith("; JNIM is the successor of AQIM since 2017-03-02, which is not the same.")


TERMS = {
    "cell": {"is_a": "armed-group", "from": 2012, "until": "2014-06"},
    "front": {"is_a": "armed-group", "members": [{"party": "cell", "from": "2013-02-01", "until": 2013}]},
    "heirs": {"is_a": "armed-group", "successor_of": {"party": "cell", "since": "2014-07"}},
}


@pytest.mark.parametrize(
    ("day", "apart"),
    [("2013-01-31", True), ("2013-02-01", False), ("2013-12-31", False), ("2014-01-01", True)],
)
def test_a_case_dates_its_own_parties(day: str, apart: bool) -> None:  # noqa: FBT001
    """Both ends of a period are included; a year or a month is taken whole."""
    assert bool(sentences(told(day, "cell", "front", terms=TERMS))) is apart


@pytest.mark.parametrize(
    ("day", "party", "message"),
    [
        ("2014-06-30", "cell", None),
        ("2014-07-01", "cell", "cell existed until 2014-06-30 (after it: heirs), and the event is dated 2014-07-01"),
        ("2014-06-30", "heirs", "heirs exists since 2014-07-01 (before it: cell), and the event is dated 2014-06-30"),
        ("2011-12-31", "cell", "cell exists since 2012-01-01, and the event is dated 2011-12-31"),
        ("2011", {"not": "cell"}, None),
        ("2011", {"any_of": ["cell", "jnim"]}, "JNIM exists since 2017-03-02"),
        (None, "cell", None),
        ("unknown", "cell", None),
    ],
)
def test_a_party_outside_its_time_is_a_warning(day: str | None, party: object, message: str | None) -> None:
    """It says when the party existed and who came before or after it."""
    result = told(day, party, "armed-group", terms=TERMS)
    found = [str(problem) for problem in result.case.problems if problem.code == "CC313"]

    assert bool(found) is (message is not None)
    assert message is None or any(message in text for text in found)


def test_a_part_is_checked_by_its_own_date_and_else_by_the_whole() -> None:
    """A part may be later than the event began."""
    for own, warned in ((None, True), ("2018-01-01", False)):
        part = {"id": "p", "states": {"perpetrator": "jnim", **({"date": own} if own else {})}}
        account = {"source": "ann", "states": {"date": "2016-12-31"}, "parts": [part]}
        case = cc.case_from({**CASE, "assertions": [account]}).case

        assert ("CC313" in {problem.code for problem in case.problems}) is warned


@pytest.mark.parametrize(
    ("terms", "code", "message"),
    [
        ({"a": {"is_a": "militia", "from": 2015, "until": 2014}}, "CC306", "from 2015 until 2014 runs backwards"),
        ({"a": {"is_a": "militia", "from": "soon"}}, "CC302", "'soon' is not a moment"),
        ({"a": {"is_a": "militia", "successor_of": {"party": "dozo", "since": "soon"}}}, "CC302", "'soon'"),
        ({"a": {"is_a": "militia", "successor_of": {"party": "dozo", "since": [2014]}}}, "CC201", "expected a date"),
        ({"a": {"is_a": "militia", "members": [{"from": 2014}]}}, "CC202", "the key 'party' is missing"),
        (
            {"a": {"is_a": "militia", "until": 2013, "members": [{"party": "dozo", "from": 2014}]}},
            "CC306",
            "'dozo' is never a member of 'a'",
        ),
    ],
)
def test_impossible_periods_are_located_errors(terms: dict[str, Any], code: str, message: str) -> None:
    """A date that is none, a period that runs backwards, and a membership that never was."""
    with pytest.raises(cc.ClaimcheckError) as caught:
        told(None, "jnim", "jnim", terms=terms)

    assert (code, True) in {(problem.code, message in problem.message) for problem in caught.value.problems}


def test_alignment_knows_the_time_too() -> None:
    """The evidence of a pair weighs a membership only where it held."""
    weights = {}
    for year in (2015, 2018):
        accounts = [
            {"source": "ann", "states": {"date": f"{year}-06-10", "perpetrator": "jnim"}},
            {"source": "bob", "states": {"date": f"{year}-06-10", "perpetrator": "katibat-macina"}},
        ]
        result = cc.reconcile(cc.case_from({**CASE, "assertions": accounts}))
        evidence = result.events[0].alignment[0].evidence
        weights[year] = next(item.level for item in evidence if item.field == "perpetrator")

    assert weights == {2015: "else", 2018: "refines"}


def test_periods_meet_and_span() -> None:
    """Ends are included, open ends hold everything, and nothing spans nothing."""
    year = Period(date(2014, 1, 1), date(2014, 12, 31))

    assert year.meets((date(2014, 12, 31), date(2015, 1, 1)))
    assert not year.meets((date(2015, 1, 1), date(2015, 1, 2)))
    assert year.meet(Period(None, date(2014, 2, 1))) == Period(date(2014, 1, 1), date(2014, 2, 1))
    assert not year.meet(Period(date(2015, 1, 1))).proper
    assert hull([]) is None
    assert hull([(date(2014, 1, 1), date(2014, 1, 2)), (date(2013, 1, 1), date(2013, 1, 1))]) == (
        date(2013, 1, 1),
        date(2014, 1, 2),
    )
