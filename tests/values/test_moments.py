"""Moments: changes of clocks, phrases, and what an account says against itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_cases import load

import claimcheck as cc
from claimcheck.values.calendar import clock, iso, skipped, to_utc
from claimcheck.values.moment import parse_moment


HEDGES = cc.load_rules("conflict").hedges
PARIS = ZoneInfo("Europe/Paris")
TUESDAY = (date(2020, 7, 28), date(2020, 7, 28))


def read(text: str, zone: Any = UTC, published: tuple[date, date] | None = TUESDAY) -> tuple[str, str]:
    """Return the first and last moment that a text means."""
    found = parse_moment(text, HEDGES, zone, published)
    return found.low, found.high


ZONES = ["Europe/Paris", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Gaza"]
CHANGES = {
    "Europe/Paris": datetime(2017, 3, 26, 1, tzinfo=UTC),
    "America/Sao_Paulo": datetime(2018, 11, 4, 3, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2019, 10, 5, 15, 30, tzinfo=UTC),
    "Africa/Casablanca": datetime(2019, 6, 9, 2, tzinfo=UTC),
    "Pacific/Apia": datetime(2011, 12, 30, 10, tzinfo=UTC),
    "Asia/Gaza": datetime(2018, 3, 23, 23, tzinfo=UTC),
}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.sampled_from([0, 0, 0, 150, 210]),
    st.integers(-100, 100) | st.integers(-1600, 1600),
    st.integers(0, 70) | st.integers(0, 1600),
)
def test_clock_ranges_hold_the_instants_that_clocks_showed(name: str, later: int, start: int, width: int) -> None:
    """Around changes of clocks, the range runs from the first to the last minute whose clock time lies inside it."""
    zone, change = ZoneInfo(name), CHANGES[name] + timedelta(days=later)
    before = (change - timedelta(minutes=1)).astimezone(zone).replace(tzinfo=None)
    first = before + timedelta(minutes=start)
    last = first + timedelta(minutes=width)
    minutes = [change + timedelta(minutes=minute) for minute in range(start - 1600, start + width + 1600)]
    shown = [m for m in minutes if first <= m.astimezone(zone).replace(tzinfo=None) <= last]
    low, high = to_utc(clock(first), clock(last) + 59_999_999, zone)

    assert skipped(clock(first), clock(last) + 59_999_999, zone) == (not shown)
    if shown:
        ends = shown[0], shown[-1] + timedelta(seconds=59)
        assert [iso(low), iso(high, up=True)] == [m.replace(tzinfo=None).isoformat() + "Z" for m in ends]


def test_moment_in_a_gap_takes_both_readings_and_is_marked() -> None:
    """Half past two did not exist in Paris on that night: somebody's clock was wrong by an hour, either way."""
    found = parse_moment("2017-03-26T02:30", HEDGES, PARIS)

    assert (found.low, found.high, found.skipped) == ("2017-03-26T00:30:00Z", "2017-03-26T01:30:59Z", True)
    assert not parse_moment("2017-03-26T02:30~", HEDGES, PARIS).skipped
    assert not parse_moment("2017-03-26T02:30+01:00", HEDGES, PARIS).skipped


def test_moment_in_a_fold_takes_both_readings() -> None:
    """Half past two came twice; an offset says which."""
    assert read("2017-10-29T02:30", PARIS) == ("2017-10-29T00:30:00Z", "2017-10-29T01:30:59Z")
    assert read("2017-10-29T02:30+01:00", PARIS) == ("2017-10-29T01:30:00Z", "2017-10-29T01:30:59Z")


def test_day_without_a_midnight_begins_with_the_change() -> None:
    """The day on which clocks skip midnight has twenty-three hours, none of them of the day before."""
    assert read("2018-11-04", ZoneInfo("America/Sao_Paulo")) == ("2018-11-04T03:00:00Z", "2018-11-05T01:59:59Z")


PHRASES = {
    "3 days ago": ("2020-07-25", "2020-07-25"),
    "three days ago": ("2020-07-25", "2020-07-25"),
    "a day ago": ("2020-07-27", "2020-07-27"),
    "in April": ("2020-04-01", "2020-04-30"),
    "July": ("2020-07-01", "2020-07-31"),
    "August": ("2019-08-01", "2019-08-31"),
    "in August 2018": ("2018-08-01", "2018-08-31"),
    "23 July": ("2020-07-23", "2020-07-23"),
    "on July 23": ("2020-07-23", "2020-07-23"),
    "the 23rd of July": ("2020-07-23", "2020-07-23"),
    "July 28th": ("2020-07-28", "2020-07-28"),
    "29 July": ("2019-07-29", "2019-07-29"),
    "29 February": ("2020-02-29", "2020-02-29"),
    "5 January 2015": ("2015-01-05", "2015-01-05"),
    "January 5, 2015": ("2015-01-05", "2015-01-05"),
    "early July": ("2020-07-01", "2020-07-10"),
    "mid-July": ("2020-07-11", "2020-07-20"),
    "late July": ("2020-07-21", "2020-07-31"),
    "late last month": ("2020-06-21", "2020-06-30"),
    "early this year": ("2020-01-01", "2020-04-30"),
    "Monday": ("2020-07-27", "2020-07-27"),
    "last Tuesday": ("2020-07-21", "2020-07-21"),
}
CLOCKS = {
    "this morning": ("2020-07-28T00:00:00Z", "2020-07-28T11:59:59Z"),
    "this afternoon": ("2020-07-28T12:00:00Z", "2020-07-28T17:59:59Z"),
    "this evening": ("2020-07-28T17:00:00Z", "2020-07-28T23:59:59Z"),
    "this night": ("2020-07-28T00:00:00Z", "2020-07-28T23:59:59Z"),
    "last night": ("2020-07-27T17:00:00Z", "2020-07-28T06:59:59Z"),
    "yesterday evening": ("2020-07-27T17:00:00Z", "2020-07-27T23:59:59Z"),
    "Sunday late afternoon": ("2020-07-26T15:00:00Z", "2020-07-26T18:29:59Z"),
    "early 2015-01-05": ("2015-01-05T00:00:00Z", "2015-01-05T07:59:59Z"),
    "mid 2015-01-05": ("2015-01-05T08:00:00Z", "2015-01-05T15:59:59Z"),
    "late 2015-01-05": ("2015-01-05T16:00:00Z", "2015-01-05T23:59:59Z"),
}


@pytest.mark.parametrize("text", PHRASES)
def test_phrases_hang_on_the_day_of_publication(text: str) -> None:
    """Each phrase means the days a reader of that day would think of."""
    first, last = PHRASES[text]

    assert read(text) == (f"{first}T00:00:00Z", f"{last}T23:59:59Z")


@pytest.mark.parametrize("text", CLOCKS)
def test_phrases_may_name_a_part_of_the_day(text: str) -> None:
    """Parts of the day have the width that the profile gives them; a night runs from evening to dawn."""
    assert read(text) == CLOCKS[text]


@pytest.mark.parametrize("text", [*PHRASES, *CLOCKS])
def test_phrases_are_read_again_from_their_spoken_form(text: str) -> None:
    """What a phrase meant can be written without it."""
    spoken = parse_moment(text, HEDGES, UTC, TUESDAY).spoken

    assert read(spoken, published=None) == read(text)


@given(st.sampled_from([*PHRASES, *CLOCKS]), st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 40))
def test_phrases_over_a_range_of_publication_are_the_hull_of_all_readings(text: str, day: date, width: int) -> None:
    """A range of publication leaves every reading of every day in it possible."""
    days = [day + timedelta(days=number) for number in range(width + 1)]
    every = [read(text, published=(one, one)) for one in days]

    assert read(text, published=(days[0], days[-1])) == (min(low for low, _ in every), max(high for _, high in every))


@pytest.mark.parametrize(
    "text", ["31 June", "0 July", "early Monday", "29 February 2019", "5 May 5", "a fortnight ago"]
)
def test_phrases_that_mean_nothing_are_refused(text: str) -> None:
    """No guess is made."""
    with pytest.raises(ValueError, match=text.rsplit(maxsplit=1)[-1]):
        read(text)


def test_phrases_need_a_publication_unless_they_are_dated() -> None:
    """Without a day of publication nobody can tell."""
    assert read("in August 2018", published=None) == ("2018-08-01T00:00:00Z", "2018-08-31T23:59:59Z")
    with pytest.raises(ValueError, match="published"):
        read("3 days ago", published=None)


def told(states: dict[str, Any], *, inferred: bool) -> dict[str, bool]:
    """Return path -> whether its value is marked as inferred, under a document with a date."""
    documents = {"d": {"published": "2020-07-28", "inferred": inferred}}
    loaded = load({"source": "a", "cite": {"document": "d"}, "states": states}, documents=documents)
    return {path: statement.inferred for path, statement in loaded.case.assertions[0].states.items()}


def test_values_that_rest_on_an_inferred_date_are_inferred() -> None:
    """A phrase is as good as the date it hangs on; a year that nobody gave is always inferred."""
    states = {"date": "yesterday", "ended": "28 July", "place": {"name": "x"}}

    assert told(states, inferred=False) == {"date": False, "ended": True, "place": False}
    assert told(states, inferred=True) == {"date": True, "ended": True, "place": False}
    dated = {"date": "2020-07-27", "ended": "28 July 2020"}
    assert told(dated, inferred=True) == {"date": False, "ended": False}


@pytest.mark.parametrize(
    ("states", "faulty"),
    [
        ({"date": "2020-07-23", "ended": "2020-07-22"}, "ended"),
        ({"date": "2020-07-23", "ended": "2020-07-23"}, None),
        ({"date": "2020-07-23T06:00", "ended": "2020-07-23T09:00", "duration": "3h"}, None),
        ({"date": "2020-07-23T06:00", "ended": "2020-07-23T09:00", "duration": "180 min"}, None),
        ({"date": "2020-07-23T06:00", "ended": "2020-07-23T09:00", "duration": "4h"}, "duration"),
        ({"date": "2020-07-23T06:00", "ended": "2020-07-23T09:00", "duration": "up to 2h"}, "duration"),
        ({"date": "2020-07-23T06:00", "ended": "2020-07-23T09:00", "duration": "around 3.5 h"}, None),
        ({"date": "2020-07-23", "ended": "2020-07-24", "duration": "48h"}, None),
        ({"date": "2020-07-23", "ended": "2020-07-24", "duration": "49h"}, "duration"),
        ({"date": "2020-07-23", "ended": "2020-07-25", "duration": "23h"}, "duration"),
        ({"date": "2020-07-23", "duration": "3h"}, None),
        ({"date": "2020-07-23", "ended": {"value": "2020-07-22", "certainty": "possible"}}, None),
    ],
)
@pytest.mark.parametrize("part", [False, True])
def test_account_is_checked_against_its_own_times(states: dict[str, Any], faulty: str | None, part: bool) -> None:  # noqa: FBT001
    """Beginning, end and duration have to be possible together; the fault is at the later of them."""
    account = {"source": "a", "parts": [{"id": "p", "states": states}]} if part else {"source": "a", "states": states}
    if faulty is None:
        assert load(account).case.problems == ()
    else:
        (problem,) = load(account).case.problems
        assert (problem.code, problem.warning) == ("CC504", True)
        assert problem.message.startswith({"ended": "it ended", "duration": "it cannot have lasted"}[faulty])


CASE = """case: small
rules: conflict
event: e
timezone: Europe/Paris
sources: {a: {kind: media}}
documents: {d: {published: 2020-07-28}}
assertions:
  - source: a
    cite: {document: d}
    states:
      date: {VALUE}
"""


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("{value: 2020-07-23, said: on Monday}", "CC312"),
        ("{value: 2020-07-27, said: on Monday}", None),
        ("{value: 2020-07-20, said: on Monday}", "CC312"),
        ("{value: 2020-07-23, said: 'yesterday, that is on Monday'}", "CC312"),
        ("{value: 2020-07-23, said: 'it was Tuesday, or Thursday'}", None),
        ("{value: 2020-07-23, said: 23 July}", None),
        ("{value: 2020-07-23, said: July 24 at dawn}", "CC312"),
        ("{value: 2020-07-23, said: 24 July 2019}", "CC312"),
        ("{value: 2020-07-23, said: the march on the camp may have begun}", None),
        ("{value: 2020-07-23, cite: {document: d, quote: in April}}", "CC312"),
        ("2017-03-26T02:30", "CC311"),
        ("2017-10-29T02:30", None),
    ],
)
def test_warnings_are_located_and_do_not_stop_the_run(tmp_path: Path, value: str, code: str | None) -> None:
    """Words that do not fit the date, and times that no clock showed, are reported where they stand."""
    (tmp_path / "case.yaml").write_text(CASE.replace("{VALUE}", value), "utf-8")
    found = cc.load_case(tmp_path / "case.yaml").case.problems

    assert [problem.code for problem in found] == ([code] if code else [])
    assert all(problem.warning and problem.where.line == 11 for problem in found)


def test_weekday_without_a_publication_is_checked_against_the_calendar() -> None:
    """The twenty-third of July 2020 was a Thursday, whenever somebody wrote about it."""
    for word, codes in (("Thursday", []), ("Monday", ["CC312"])):
        loaded = load({"source": "a", "states": {"date": {"value": "2020-07-23", "said": word}}})
        assert [problem.code for problem in loaded.case.problems] == codes
