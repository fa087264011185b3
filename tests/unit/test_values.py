"""Spoken values: every form that the design lists, what it means, and what is impossible."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import datetime as dt
import re
from datetime import date
from fractions import Fraction

import pytest

from claimcheck.values import Bounds, Category, Count, Flag, Gazetteer, Moment, Node, Taxonomy
from claimcheck.values.calendar import from_iso, iso, zone_named
from claimcheck.values.category import category
from claimcheck.values.count import parse_count
from claimcheck.values.flag import parse_flag
from claimcheck.values.hedges import Edge, UnknownWordError, parse_edge
from claimcheck.values.measures import parse_distance, parse_duration, show_distance, show_duration
from claimcheck.values.moment import parse_moment
from claimcheck.values.place import Site, make_disc, parse_place
from claimcheck.values.sphere import Disc
from claimcheck.values.text import Text, parse_text


COUNTS = [
    # said, (low, high), best, soft edges, canonical form
    ("8", (8, 8), None, "", "8"),
    ("0", (0, 0), None, "", "0"),
    ("none", (0, 0), None, "", "0"),
    ("no", (0, 0), None, "", "0"),
    ("nobody", (0, 0), None, "", "0"),
    ("12 (8..20)", (8, 20), 12, "", "12 (8..20)"),
    ("12 (8 to 20)", (8, 20), 12, "", "12 (8..20)"),
    ("12 (8–20)", (8, 20), 12, "", "12 (8..20)"),
    ("12 (8..open)", (8, None), 12, "", "12 (8..open)"),
    ("12 (12..12)", (12, 12), None, "", "12"),
    ("8+", (8, None), None, "", "at least 8"),
    ("at least 8", (8, None), None, "", "at least 8"),
    ("8 or more", (8, None), None, "", "at least 8"),
    ("more than 8", (9, None), None, "", "at least 9"),
    ("over 8", (9, None), None, "", "at least 9"),
    ("up to 8", (0, 8), None, "", "up to 8"),
    ("as many as 8", (0, 8), None, "", "up to 8"),
    ("fewer than 8", (0, 7), None, "", "up to 7"),
    ("less than 8", (0, 7), None, "", "up to 7"),
    ("150..200", (150, 200), None, "", "150..200"),
    ("150 to 200", (150, 200), None, "", "150..200"),
    ("150–200", (150, 200), None, "", "150..200"),
    ("0..3", (0, 3), None, "", "up to 3"),
    ("3..open", (3, None), None, "", "at least 3"),
    ("~30", (24, 36), None, "both", "around 30"),
    ("around 30", (24, 36), None, "both", "around 30"),
    ("about 30", (24, 36), None, "both", "around 30"),
    ("some 30", (24, 36), None, "both", "around 30"),
    ("nearly 20", (16, 20), None, "low", "nearly 20"),
    ("almost 20", (16, 20), None, "low", "nearly 20"),
    ("just over 20", (21, 24), None, "high", "just over 20"),
    ("several", (3, 9), None, "both", "several"),
    ("a few", (2, 7), None, "both", "a few"),
    ("a couple", (2, 3), None, "high", "a couple"),
    ("a dozen", (10, 14), None, "both", "a dozen"),
    ("two dozen", (20, 28), None, "both", "2 dozen"),
    ("30 or so", (24, 36), None, "both", "30 or so"),
    ("dozens", (24, 99), None, "both", "dozens"),
    ("hundreds", (200, 999), None, "both", "hundreds"),
    ("thousands", (2000, 9999), None, "both", "thousands"),
    ("some", (1, None), None, "", "some"),
    ("multiple", (2, None), None, "", "multiple"),
    ("many", (5, None), None, "low", "many"),
    (">8", (9, None), None, "", "at least 9"),
    (">= 8", (8, None), None, "", "at least 8"),
    ("<8", (0, 7), None, "", "up to 7"),
    ("<=8", (0, 8), None, "", "up to 8"),
    ("~24..~36", (24, 36), None, "both", "~24..~36"),
    ("24..~36", (24, 36), None, "high", "24..~36"),
    ("~24..open", (24, None), None, "low", "~24..open"),
    ("1,200", (1200, 1200), None, "", "1200"),
    ("1 200", (1200, 1200), None, "", "1200"),
    ("twelve", (12, 12), None, "", "12"),
    ("twenty-five", (25, 25), None, "", "25"),
    ("one hundred and five", (105, 105), None, "", "105"),
    ("two thousand three hundred", (2300, 2300), None, "", "2300"),
    ("thousand", (1000, 1000), None, "", "1000"),
    ("hundred", (100, 100), None, "", "100"),
    ("At  Least   EIGHT", (8, None), None, "", "at least 8"),
    ("around 1", (0, 2), None, "both", "around 1"),
    ("at least 999999999999999999", (10**18 - 1, None), None, "", "at least 999999999999999999"),
]


def soft(value: Count | Moment) -> str:
    """Return which edges of a value are soft."""
    return {(True, True): "both", (True, False): "low", (False, True): "high"}.get(
        (value.soft_low, value.soft_high), ""
    )


@pytest.mark.parametrize(("said", "ends", "best", "edges", "spoken"), COUNTS)
def test_values_count_is_what_the_words_leave_possible(rules, said, ends, best, edges, spoken):
    """Every spoken form has its range, its soft edges and its canonical form under the shipped default profile."""
    count = parse_count(said, rules.hedges)

    assert ((count.low, count.high), count.best, soft(count)) == (ends, best, edges)
    assert count.spoken == spoken


@pytest.mark.parametrize("said", [c[0] for c in COUNTS])
def test_values_count_speaks_so_that_it_is_read_alike(rules, said):
    """The canonical form is itself a spoken form of the same value."""
    count = parse_count(said, rules.hedges)
    again = parse_count(count.spoken, rules.hedges)

    assert (again.bounds, soft(again), again.spoken) == (count.bounds, soft(count), count.spoken)


IMPOSSIBLE_COUNTS = [
    ("", "the count is empty; write a figure, or leave the key out"),
    ("   ", "the count is empty; write a figure, or leave the key out"),
    ("20..8", "the range 20..8 runs backwards"),
    ("20 to 8", "the range 20..8 runs backwards"),
    ("12 (20..8)", "the range 20..8 runs backwards"),
    ("12 (13..20)", "the best figure 12 lies outside its range 13..20"),
    ("<0", "'<0' leaves nothing possible"),
    ("fewer than 0", "'fewer than 0' leaves nothing possible"),
    ("1234567890123456789", "'1234567890123456789' is not a whole number of at most 18 digits"),
    ("at least 1234567890123456789", "'1234567890123456789' is not a whole number of at most 18 digits"),
    ("0123", "'0123' is not a whole number of at most 18 digits, written without leading zeros"),
    ("1..0123", "'0123' is not a whole number of at most 18 digits, written without leading zeros"),
    ("x" * 121, "a count of more than 120 characters; write the figure, and the words under 'note'"),
]


@pytest.mark.parametrize(("said", "message"), IMPOSSIBLE_COUNTS)
def test_values_count_refuses_what_is_impossible(rules, said, message):
    """A range that runs backwards or leaves nothing, and a figure that is no figure, are no counts."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        parse_count(said, rules.hedges)


@pytest.mark.parametrize(
    "said",
    [
        "-5", "8.5", "1e3", "1,2", "1,200 300", "true", "loads", "arond 30", "8 killed", "8..", "..8", "a hundred",
        ".nan",
        "twenty thirty", "twelve one", "one hundred hundred", "zero thousand", "hundred and", "five and", "ten hundred",
    ],
)  # fmt: skip
def test_values_count_knows_only_the_words_of_its_profile(rules, said):
    """What is neither figure nor hedge is an unknown word, and the known ones are at hand."""
    with pytest.raises(UnknownWordError) as caught:
        parse_count(said, rules.hedges)

    assert "at least" in caught.value.known


MOMENTS = [
    # said, zone, low, high, soft edges
    ("2020-07-23", "Z", "2020-07-23T00:00:00Z", "2020-07-23T23:59:59Z", ""),
    ("2020-07-23", "Africa/Bamako", "2020-07-23T00:00:00Z", "2020-07-23T23:59:59Z", ""),
    ("2020-07-23", "Europe/Paris", "2020-07-22T22:00:00Z", "2020-07-23T21:59:59Z", ""),
    ("2020-07-23", None, "2020-07-22T10:00:00Z", "2020-07-24T11:59:59Z", ""),
    ("2015-01-05T06:15", "Z", "2015-01-05T06:15:00Z", "2015-01-05T06:15:59Z", ""),
    ("2015-01-05 06:15", "Z", "2015-01-05T06:15:00Z", "2015-01-05T06:15:59Z", ""),
    ("2015-01-05T06:15~", "Z", "2015-01-05T05:45:00Z", "2015-01-05T06:45:59Z", "both"),
    ("2015-01-05T06:15?", "Z", "2015-01-05T06:15:00Z", "2015-01-05T06:15:59Z", "both"),
    ("2015-01-05T06:15%", "Z", "2015-01-05T05:45:00Z", "2015-01-05T06:45:59Z", "both"),
    ("2015-01-05~", "Z", "2015-01-04T00:00:00Z", "2015-01-06T23:59:59Z", "both"),
    ("2015-01-05T06", "Z", "2015-01-05T06:00:00Z", "2015-01-05T06:59:59Z", ""),
    ("2015-01-05T06:15:30", "Z", "2015-01-05T06:15:30Z", "2015-01-05T06:15:30Z", ""),
    ("2015-01-05T06:15:30.5", "Z", "2015-01-05T06:15:30.500000Z", "2015-01-05T06:15:30.599999Z", ""),
    ("2017-04-05T16:30+00:00", None, "2017-04-05T16:30:00Z", "2017-04-05T16:30:59Z", ""),
    ("2017-04-05T16:30Z", "Asia/Tokyo", "2017-04-05T16:30:00Z", "2017-04-05T16:30:59Z", ""),
    ("2017-04-05T16:30+0200", None, "2017-04-05T14:30:00Z", "2017-04-05T14:30:59Z", ""),
    ("2017-04-05T16:30-05", None, "2017-04-05T21:30:00Z", "2017-04-05T21:30:59Z", ""),
    ("2017-04-05T16:30 Europe/Paris", None, "2017-04-05T14:30:00Z", "2017-04-05T14:30:59Z", ""),
    ("2015-03", "Z", "2015-03-01T00:00:00Z", "2015-03-31T23:59:59Z", ""),
    ("2016-02", "Z", "2016-02-01T00:00:00Z", "2016-02-29T23:59:59Z", ""),
    ("2015", "Z", "2015-01-01T00:00:00Z", "2015-12-31T23:59:59Z", ""),
    ("2016", "Z", "2016-01-01T00:00:00Z", "2016-12-31T23:59:59Z", ""),
    ("2020-07-23/2020-07-25", "Z", "2020-07-23T00:00:00Z", "2020-07-25T23:59:59Z", ""),
    ("2020-07-23~/2020-07-25", "Z", "2020-07-22T00:00:00Z", "2020-07-25T23:59:59Z", "low"),
    ("2020-07/early 2020-09", "Z", "2020-07-01T00:00:00Z", "2020-09-10T23:59:59Z", ""),
    ("2020-07-23T10:00 Africa/Bamako/2020-07-24", "Z", "2020-07-23T10:00:00Z", "2020-07-24T23:59:59Z", ""),
    ("2024-09-17 afternoon", "Z", "2024-09-17T12:00:00Z", "2024-09-17T17:59:59Z", ""),
    ("2024-09-17 Evening", "Z", "2024-09-17T17:00:00Z", "2024-09-17T23:59:59Z", ""),
    ("2024-09-17 early morning", "Z", "2024-09-17T00:00:00Z", "2024-09-17T08:59:59Z", ""),
    ("early 2015-01", "Z", "2015-01-01T00:00:00Z", "2015-01-10T23:59:59Z", ""),
    ("mid 2015-01", "Z", "2015-01-11T00:00:00Z", "2015-01-20T23:59:59Z", ""),
    ("late 2015-02", "Z", "2015-02-21T00:00:00Z", "2015-02-28T23:59:59Z", ""),
    ("early 2015", "Z", "2015-01-01T00:00:00Z", "2015-04-30T23:59:59Z", ""),
    ("mid-2015", "Z", "2015-05-01T00:00:00Z", "2015-08-31T23:59:59Z", ""),
    ("late 2015", "Z", "2015-09-01T00:00:00Z", "2015-12-31T23:59:59Z", ""),
    ("0001-01-01", None, "0001-01-01T00:00:00Z", "0001-01-02T11:59:59Z", ""),
    ("9999-12-31~", None, "9999-12-29T10:00:00Z", "9999-12-31T23:59:59Z", "both"),
    ("0001~", "Z", "0001-01-01T00:00:00Z", "0002-12-31T23:59:59Z", "both"),
    # In this night clocks went from 2:59 back to 2:00; then from 1:59 forward to 3:00.
    ("2020-10-25T02:30", "Europe/Paris", "2020-10-25T00:30:00Z", "2020-10-25T01:30:59Z", ""),
    ("2020-03-29T02:30", "Europe/Paris", "2020-03-29T00:30:00Z", "2020-03-29T01:30:59Z", ""),
]


@pytest.mark.parametrize(("said", "zone", "low", "high", "edges"), MOMENTS)
def test_values_moment_is_a_range_of_universal_time(rules, said, zone, low, high, edges):
    """Every written form is a range; without a zone it widens over all of them, within the years 1 and 9999."""
    moment = parse_moment(said, rules.hedges, zone_named(zone) if zone else None)

    assert (moment.low, moment.high, soft(moment)) == (low, high, edges)


MONDAY = (date(2020, 7, 27), date(2020, 7, 27))
THAT_WEEK = (date(2020, 7, 27), date(2020, 8, 2))
PHRASES = [
    # phrase, published, first day, last day
    ("today", MONDAY, "2020-07-27", "2020-07-27"),
    ("yesterday", MONDAY, "2020-07-26", "2020-07-26"),
    ("the day before yesterday", MONDAY, "2020-07-25", "2020-07-25"),
    ("Monday", MONDAY, "2020-07-27", "2020-07-27"),
    ("last Monday", MONDAY, "2020-07-20", "2020-07-20"),
    ("on Tuesday", MONDAY, "2020-07-21", "2020-07-21"),
    ("Sunday", MONDAY, "2020-07-26", "2020-07-26"),
    ("this week", MONDAY, "2020-07-27", "2020-08-02"),
    ("last week", MONDAY, "2020-07-20", "2020-07-26"),
    ("this month", MONDAY, "2020-07-01", "2020-07-31"),
    ("last month", MONDAY, "2020-06-01", "2020-06-30"),
    ("this year", MONDAY, "2020-01-01", "2020-12-31"),
    ("last year", MONDAY, "2019-01-01", "2019-12-31"),
    ("last month", (date(2020, 1, 5), date(2020, 1, 5)), "2019-12-01", "2019-12-31"),
    # A range of publication gives the hull of all readings.
    ("Wednesday", THAT_WEEK, "2020-07-22", "2020-07-29"),
    ("Monday", THAT_WEEK, "2020-07-27", "2020-07-27"),
    ("yesterday", THAT_WEEK, "2020-07-26", "2020-08-01"),
    ("last week", THAT_WEEK, "2020-07-20", "2020-07-26"),
]


@pytest.mark.parametrize(("phrase", "published", "first", "last"), PHRASES)
def test_values_moment_reads_phrases_from_the_day_of_publication(rules, phrase, published, first, last):
    """A weekday is the last one not after publication, that day included."""
    moment = parse_moment(phrase, rules.hedges, dt.UTC, published)

    assert (moment.low[:10], moment.high[:10]) == (first, last)
    assert moment.spoken == (first if first == last else f"{first}/{last}")


def test_values_moment_reads_weekdays_as_the_hull_of_every_reading(rules):
    """Whatever the days of publication, the range of a phrase holds its reading on each of them, and starts at one."""
    for first in range(1, 15):
        days = [date(2020, 7, day) for day in range(first, first + 9)]
        alone = [parse_moment("Thursday", rules.hedges, dt.UTC, (day, day)) for day in days]
        both = parse_moment("Thursday", rules.hedges, dt.UTC, (days[0], days[-1]))

        assert both.bounds.low == min(moment.bounds.low for moment in alone)
        assert both.bounds.high == max(moment.bounds.high for moment in alone)


IMPOSSIBLE_MOMENTS = [
    ("", "the moment is empty; write a date, or leave the key out"),
    ("2020-02-30", "'2020-02-30' is not in the calendar"),
    ("2019-02-29", "'2019-02-29' is not in the calendar"),
    ("2020-13-01", "'2020-13-01' is not in the calendar"),
    ("2020-00-01", "'2020-00-01' is not in the calendar"),
    ("0000-01-01", "'0000-01-01' is not in the calendar"),
    ("2020-07-23T24:01", "'2020-07-23T24:01' is not in the calendar"),
    ("2020-07-23T06:15:60", "'2020-07-23T06:15:60' is not in the calendar"),
    ("2020-07-23T06:15+25:00", "'+25:00' is not an offset; write one such as +02:00, at most 14 hours"),
    ("2020-07-23T06:15+02:60", "'+02:60' is not an offset"),
    ("2020-07-23T06:15 Mars/Olympus", "'Mars/Olympus' is not a time zone"),
    ("2020-7-23", "'2020-7-23' is not a moment; write it as ISO 8601"),
    ("23/07/2020", "'23' is not a moment"),
    ("10000-01-01", "'10000-01-01' is not a moment"),
    ("6:15", "'6:15' is not a moment"),
    ("2020-07-25/2020-07-23", "'2020-07-25/2020-07-23' runs backwards; write the earlier end first"),
    ("early 2020-13", "'2020-13' is not in the calendar"),
    ("yesterday", "'yesterday' needs the day of publication; give the document a 'published' date"),
    ("Someday", "'Someday' is not a moment"),
    ("x" * 121, "a moment of more than 120 characters; write it as ISO 8601"),
]


@pytest.mark.parametrize(("said", "message"), IMPOSSIBLE_MOMENTS)
def test_values_moment_refuses_what_is_impossible(rules, said, message):
    """A day that is in no calendar, a time that no clock shows, and a range that runs backwards are no moments."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        parse_moment(said, rules.hedges)


def test_values_moment_knows_the_parts_of_the_day_from_the_profile(rules):
    """An unknown part of the day is an unknown word."""
    with pytest.raises(UnknownWordError) as caught:
        parse_moment("2020-07-23 teatime", rules.hedges)

    assert (caught.value.word, "afternoon" in caught.value.known) == ("teatime", True)


@pytest.mark.parametrize(("phrase", "day"), [("last year", date(1, 1, 1)), ("yesterday", date(1, 1, 1))])
def test_values_moment_ends_with_the_calendar(rules, phrase, day):
    """There is no day before the first."""
    with pytest.raises(ValueError, match="falls outside the years 1 to 9999"):
        parse_moment(phrase, rules.hedges, dt.UTC, (day, day))


def test_values_moment_this_week_ends_with_the_calendar(rules):
    """A phrase never widens past the year 9999."""
    day = date(9999, 12, 31)

    with pytest.raises(ValueError, match="falls outside the years 1 to 9999"):
        parse_moment("this week", rules.hedges, dt.UTC, (day, day))


@pytest.mark.parametrize(
    ("name", "offset"),
    [("Z", 0), ("UTC", 0), ("+02:00", 120), ("-0530", -330), ("+14", 840), ("Africa/Bamako", 0), ("Asia/Tokyo", 540)],
)
def test_values_zone_is_a_name_or_an_offset(name, offset):
    """Zones are written as IANA names or as offsets of at most 14 hours."""
    zone = zone_named(name)

    assert zone.utcoffset(dt.datetime(2020, 7, 23)) == dt.timedelta(minutes=offset)  # noqa: DTZ001


@pytest.mark.parametrize(
    "name", ["", "Mali", "+15:00", "+2", "+0x:00", "../etc/passwd", "Africa", "+²²", "a\0b", "/etc"]
)
def test_values_zone_refuses_what_is_no_zone(name):
    """A zone is never a path, and never guessed."""
    with pytest.raises(ValueError, match="write"):
        zone_named(name)


def test_values_moment_is_written_and_read_back():
    """The end of a whole second is written as that second, and read as its end again."""
    assert from_iso(iso(1_500_000)) == 1_500_000
    assert iso(1_999_999, up=True) == "1970-01-01T00:00:01Z"
    assert from_iso("1970-01-01T00:00:01Z", up=True) == 1_999_999
    assert from_iso("1970-01-01T00:00:01Z") == 1_000_000


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return a country with two towns, one of them on the map."""
    sites = [
        Site("mali", "Mali"),
        Site("bamako", "Bamako", "mali", ("capital",), Disc(12.64, -8.0, 20)),
        Site("airport", "the airport", "bamako", ("Sénou",)),
        Site("gao", "Gao", "mali"),
    ]
    return Gazetteer({site.id: site for site in sites})


PLACES = [
    # said, canonical form, chain, cut out, radius
    ("bamako", "bamako", ("bamako", "mali"), (), 20),
    ("Bamako", "bamako", ("bamako", "mali"), (), 20),
    ("CAPITAL", "bamako", ("bamako", "mali"), (), 20),
    ("senou", "airport", ("airport", "bamako", "mali"), (), None),
    ("near bamako", "near bamako", (), (), 35),
    ("Near capital", "near bamako", (), (), 35),
    ("near gao", "near gao", ("mali",), (), None),
    ("outside airport", "outside airport", ("bamako", "mali"), (("airport", "bamako", "mali"),), None),
    ("outside mali", "outside mali", (), (("mali",),), None),
    ("12.64, -8.00 (20 km)", "12.64, -8 (20 km)", (), (), 20),
    ("12.64,-8", "12.64, -8", (), (), 0),
    ("12.64, -8.00 20km", "12.64, -8 (20 km)", (), (), 20),
    ("-90, 180", "-90, 180", (), (), 0),
]


@pytest.mark.parametrize(("said", "spoken", "chain", "without", "radius"), PLACES)
def test_values_place_is_a_region(rules, gazetteer, said, spoken, chain, without, radius):
    """A place is named by id, name or alias; near it, outside it, or by coordinates."""
    place = parse_place(said, gazetteer, rules.hedges)

    assert (place.spoken, place.chain, place.without) == (spoken, chain, without)
    assert (place.disc.radius_km if place.disc else None) == radius
    assert parse_place(place.spoken, gazetteer, rules.hedges) == place


@pytest.mark.parametrize(
    ("said", "word"),
    [("the capital", "the capital"), ("Bamacko", "Bamacko"), ("near nowhere", "nowhere"), ("outside there", "there")],
)
def test_values_place_has_to_be_declared(rules, gazetteer, said, word):
    """An undeclared place is an error that names the word."""
    with pytest.raises(UnknownWordError) as caught:
        parse_place(said, gazetteer, rules.hedges)

    assert caught.value.word == word


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("", "the place is empty"),
        ("91, 0", "91.0, 0.0 is not on the Earth"),
        ("0, 181", "0.0, 181.0 is not on the Earth"),
        ("0, 0 (99999 km)", "a radius of 99999.0 km is not possible"),
        ("x" * 201, "a place of more than 200 characters"),
    ],
)
def test_values_place_refuses_what_is_impossible(rules, gazetteer, said, message):
    """Coordinates lie on the Earth."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        parse_place(said, gazetteer, rules.hedges)


@pytest.mark.parametrize("radius", [-1.0, float("nan"), float("inf")])
def test_values_disc_has_a_radius(radius):
    """A radius is finite and not negative."""
    with pytest.raises(ValueError, match="is not possible"):
        make_disc(0, 0, radius)


def test_values_disc_measures_kilometres():
    """One degree on the equator is 111 km; a disc holds what lies wholly inside it."""
    here, there = Disc(0, 0, 10), Disc(0, 1, 1)

    assert round(here.to(there), 1) == 111.2
    assert round(here.gap(there), 1) == 100.2
    assert round(here.reach(there), 1) == 122.2
    assert here.widened(112.2).within(Disc(0, 0, 122.2)) is True
    assert there.within(here.widened(102.2)) is True
    assert there.within(here) is False
    assert here.gap(here) == 0


TREE = Taxonomy(
    "animals",
    {
        node.id: node
        for node in [
            Node("animal", "animal"),
            Node("cat", "cat", ("animal",), ("feline",)),
            Node("dog", "dog", ("animal",)),
            Node("pet", "pet"),
            Node("lapdog", "lap dog", ("dog", "pet")),
            Node("wolf", "wolf", ("animal",)),
            Node("husky", "husky", ("dog",), successor_of=("wolf",)),
        ]
    },
    frozenset({frozenset({"cat", "pet"})}),
)


def test_values_category_is_a_node_and_all_below_it():
    """A node stands for itself and everything below it; siblings are disjoint unless something joins them."""
    assert TREE.find("Feline") == "cat"
    assert TREE.find("fish") is None
    assert TREE.label("lapdog") == "lap dog"
    assert TREE.label("fish") == "fish"
    assert TREE.below("dog") == {"dog", "lapdog", "husky"}
    assert TREE.lineage("lapdog") == {"lapdog", "dog", "pet", "animal"}
    assert TREE.compatible("animal", "lapdog")
    assert TREE.compatible("cat", "pet")
    assert TREE.compatible("dog", "pet")  # a lap dog is both
    assert not TREE.compatible("cat", "wolf")
    assert (TREE.common("cat", "lapdog"), TREE.common("cat", "pet")) == ("animal", None)
    assert (TREE.distance("cat", "cat"), TREE.distance("cat", "dog"), TREE.distance("cat", "pet")) == (0.0, 0.5, 1.0)


def test_values_category_successor_is_not_alias():
    """Who took over from another is related to it, above and below, and not the same."""
    assert TREE.related("husky", "wolf")
    assert TREE.related("wolf", "husky")
    assert not TREE.related("cat", "dog")
    assert not TREE.compatible("husky", "wolf")


CATEGORIES = [
    (["dog", "cat", "dog"], "all", Category(("cat", "dog"), "all"), "cat, dog"),
    (["dog", "cat"], "any", Category(("cat", "dog"), "any"), "cat or dog"),
    (["dog"], "all", Category(("dog",), "one"), "dog"),
    (["dog"], "any", Category(("dog",), "one"), "dog"),
    (["dog"], "not", Category(("dog",), "not"), "not dog"),
    (["dog", "cat"], "not", Category(("cat", "dog"), "not"), "not cat, dog"),
]


@pytest.mark.parametrize(("nodes", "form", "value", "spoken"), CATEGORIES)
def test_values_category_has_one_canonical_form(nodes, form, value, spoken):
    """Ids are sorted, each once; a list or an alternative of one node is that node."""
    made = category(nodes, form)

    assert (made, made.spoken) == (value, spoken)


def test_values_category_needs_a_node():
    """Nothing is no category."""
    with pytest.raises(ValueError, match="at least one node"):
        category([])


@pytest.mark.parametrize(
    ("one", "other"),
    [("God is Great", "god is  great!"), ("Sénou", "senou"), ("l’État", "l'etat"), ("STRASSE", "straße"), ("!", "!")],
)
def test_values_text_is_equal_after_normalisation(one, other):
    """Case, accents, punctuation and spaces do not make a text another one."""
    assert parse_text(one).normal == parse_text(other).normal


def test_values_text_keeps_the_words():
    """A text is shown as it was given; one that is nothing but punctuation does not become empty."""
    assert parse_text("God  is\tGreat").spoken == "God is Great"
    assert (Text("?!").normal, Text("--").normal) == ("?!", "--")

    with pytest.raises(ValueError, match="the text is empty"):
        parse_text(" \t")


@pytest.mark.parametrize(
    ("said", "yes"), [("yes", True), ("Yes ", True), ("true", True), ("on", True), ("no", False), ("FALSE", False)]
)
def test_values_flag_is_yes_or_no(said, yes):
    """A flag is read as people write it."""
    assert parse_flag(said) == Flag(yes)
    assert parse_flag(parse_flag(said).spoken) == Flag(yes)


@pytest.mark.parametrize("said", ["maybe", "", "1", "unknown"])
def test_values_flag_is_nothing_else(said):
    """There is nothing between yes and no."""
    with pytest.raises(ValueError, match="is neither yes nor no; write yes or no"):
        parse_flag(said)


BOUNDS = [
    # left, right, meet, hull, sum, gap, reach, left within right
    (Bounds(1, 3), Bounds(2, 5), Bounds(2, 3), Bounds(1, 5), Bounds(3, 8), 0, 4, False),
    (Bounds(1, 3), Bounds(5, 6), None, Bounds(1, 6), Bounds(6, 9), 2, 5, False),
    (Bounds(5, 6), Bounds(1, 3), None, Bounds(1, 6), Bounds(6, 9), 2, 5, False),
    (Bounds(2, 3), Bounds(1, None), Bounds(2, 3), Bounds(1, None), Bounds(3, None), 0, None, True),
    (Bounds(1, None), Bounds(2, 3), Bounds(2, 3), Bounds(1, None), Bounds(3, None), 0, None, False),
    (Bounds(1, None), Bounds(0, None), Bounds(1, None), Bounds(0, None), Bounds(1, None), 0, None, True),
    (Bounds(4, None), Bounds(1, 2), None, Bounds(1, None), Bounds(5, None), 2, None, False),
]


@pytest.mark.parametrize(("left", "right", "meet", "hull", "total", "gap", "reach", "within"), BOUNDS)
def test_values_bounds_are_an_interval_algebra(left, right, meet, hull, total, gap, reach, within):  # noqa: PLR0913, PLR0917 - one row of the table
    """Ranges meet, join, add up and lie apart; an open end is above every figure."""
    assert (left.meet(right), left.hull(right), left.plus(right)) == (meet, hull, total)
    assert (left.gap(right), left.reach(right), left.within(right)) == (gap, reach, within)


def test_values_bounds_hold_their_ends():
    """Both ends are included."""
    assert [number for number in range(6) if Bounds(2, 4).holds(number)] == [2, 3, 4]
    assert Bounds(2, None).holds(10**18)

    with pytest.raises(ValueError, match="runs backwards"):
        Bounds(3, 2)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("n", Edge(Fraction(1))),
        ("n+1", Edge(Fraction(1), 1)),
        ("n-1", Edge(Fraction(1), -1)),
        ("0.8n", Edge(Fraction(4, 5))),
        ("2n-3", Edge(Fraction(2), -3)),
        ("12", Edge(Fraction(0), 12)),
        (" open ", Edge(None)),
    ],
)
def test_values_hedge_edges_are_written_in_yaml(text, edge):
    """The width of a hedge word is data."""
    assert parse_edge(text) == edge


@pytest.mark.parametrize("text", ["", "m", "n*2", "n+", "1.5", "-1", "closed", "nn"])
def test_values_hedge_edges_are_no_expressions(text):
    """Nothing in a rule file is evaluated."""
    with pytest.raises(ValueError, match="is not an edge"):
        parse_edge(text)


@pytest.mark.parametrize(
    ("text", "microseconds"),
    [("15min", 900_000_000), ("3d", 259_200_000_000), ("1.5h", 5_400_000_000), ("0s", 0), ("1mo", 30 * 86_400_000_000)],
)
def test_values_durations_are_measures(text, microseconds):
    """A duration is a figure with a unit."""
    assert parse_duration(text) == microseconds


@pytest.mark.parametrize(("text", "kilometres"), [("500m", 0.5), ("50km", 50.0), ("2.5 km", 2.5)])
def test_values_distances_are_measures(text, kilometres):
    """A distance is a figure with a unit."""
    assert parse_distance(text) == kilometres


@pytest.mark.parametrize("read", [parse_duration, parse_distance])
@pytest.mark.parametrize("text", ["", "3", "d", "3 parsecs", "-3d", "1e3d", "nan km"])
def test_values_measures_need_a_figure_and_a_unit(read, text):
    """A measure without a unit, or with an unknown one, is refused."""
    with pytest.raises(ValueError, match="is not a measure; write a number with one of"):
        read(text)


@pytest.mark.parametrize(
    ("microseconds", "text"),
    [
        (172_800_000_000, "2 days"),
        (86_400_000_000, "1 day"),
        (7_200_000_000, "2 hours"),
        (2_700_000_000, "45 minutes"),
        (1_000_000, "1 second"),
        (999_999, "less than a second"),
        (129_600_000_000, "1 day and 12 hours"),
        (691_140_000_000, "7 days, 23 hours and 59 minutes"),
        (3_661_000_000, "1 hour and 1 minute"),
        (3_599_999_999, "59 minutes and 59 seconds"),
    ],
)
def test_values_durations_are_shown_to_readers(microseconds, text):
    """A reader sees a figure that is not rounded away."""
    assert show_duration(microseconds) == text


@pytest.mark.parametrize(
    ("kilometres", "text"), [(0.35, "350 m"), (1.0, "1.0 km"), (9.96, "10.0 km"), (10.4, "10 km"), (250.0, "250 km")]
)
def test_values_distances_are_shown_to_readers(kilometres, text):
    """Metres below one kilometre, whole kilometres from ten."""
    assert show_distance(kilometres) == text
