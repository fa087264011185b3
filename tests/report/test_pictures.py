"""The pictures show what the views hold, to scale: read back from their shapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hostile import HOSTILE, hostile_case
from hypothesis import example, given
from hypothesis import strategies as st

import claimcheck as cc
from claimcheck.errors import visible
from claimcheck.language import speaking
from claimcheck.reconcile.basis import Basis
from claimcheck.report.pictures.axis import Axis, around
from claimcheck.report.pictures.places import places
from claimcheck.report.pictures.ranges import ranges
from claimcheck.report.pictures.relays import relays
from claimcheck.report.pictures.sequence import sequence
from claimcheck.report.pictures.svg import Picture, broken, long
from claimcheck.report.pictures.times import times


ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/case.yaml"))

Draw = Callable[[cc.ReconciledEvent, Basis], Picture | None]


def picture(draw: Draw, case: dict[str, Any]) -> ET.Element | None:
    """Return a picture of the first event of a case, as a tree."""
    sources = {account["source"]: {"kind": "media"} for account in case["assertions"]}
    whole = {"case": "made", "event": "e", "rules": "conflict", "timezone": "UTC", "sources": sources} | case
    result = cc.reconcile(cc.case_from(whole))
    found = draw(result.events[0], Basis(result.case, result.rules))
    return None if found is None else ET.fromstring(found.svg)  # noqa: S314 - written by the line above


def drawn(draw: Draw, case: dict[str, Any]) -> ET.Element:
    """Return a picture that there must be."""
    found = picture(draw, case)
    assert found is not None
    return found


def number(element: ET.Element, name: str) -> float:
    """Return an attribute as a number."""
    return float(element.attrib[name])


def texts(element: ET.Element) -> list[str]:
    """Return the lines of words."""
    return [text.text or "" for text in element.iter("text")]


def test_ranges_stand_where_the_marks_of_the_axis_say() -> None:
    """One figure is a dot, a range a bar, an open range an arrow to the edge, each at its place on the axis."""
    case = {
        "assertions": [
            {"source": "a", "states": {"hostages": 1}},
            {"source": "b", "states": {"hostages": "5..9"}},
            {"source": "c", "states": {"hostages": "at least 12"}},
            {"source": "d", "states": {"hostages": "20 (15..25)"}},
        ],
    }
    tree = drawn(ranges, case)
    marks = {
        float(text.text or ""): number(text, "x")
        for text in tree.iter("text")
        if text.attrib.get("class", "") == "mark" and text.attrib["text-anchor"] == "middle"
    }
    (first, left), *_, (last, right) = sorted(marks.items())

    def at(value: float) -> float:
        return left + (value - first) / (last - first) * (right - left)

    dots = [number(one, "cx") for one in tree.iter("circle")]
    bars = [(number(one, "x"), number(one, "x") + number(one, "width")) for one in tree.iter("rect")]
    arrows = [one for one in tree.iter("line") if "bar" in one.attrib["class"]]
    best = [number(one, "x1") for one in tree.iter("line") if one.attrib["class"] == "best"]

    assert len(marks) >= 3
    assert dots == [pytest.approx(at(1), abs=0.2), pytest.approx(at(12), abs=0.2)]
    assert bars == [(pytest.approx(at(5), abs=0.2), pytest.approx(at(9), abs=0.2)),
                    (pytest.approx(at(15), abs=0.2), pytest.approx(at(25), abs=0.2))]  # fmt: skip
    assert [number(arrow, "x1") for arrow in arrows] == [pytest.approx(at(12), abs=0.2)]
    assert number(arrows[0], "x2") > at(25)
    assert best == [pytest.approx(at(20), abs=0.2)]
    assert [line for line in texts(tree) if line[1:2] == ":"] == ["a: 1", "b: 5..9", "c: at least 12", "d: 20 (15..25)"]


@pytest.mark.parametrize("length", range(20, 60, 3))
@pytest.mark.parametrize("draw", [places, ranges, sequence, times])
def test_no_line_of_words_runs_into_the_next(draw: Draw, length: int) -> None:
    """Where headings and labels take several lines, what follows stands below the last of them."""
    case = hostile_case(("bold wide Words " * 6)[:length])
    case["parts"]["y"] = {"label": ("another bold wide Word " * 6)[:length]}
    case["assertions"][0]["parts"].append("y")
    for account in case["assertions"]:
        account["said"] = "2020-01-02"
        account["states"]["date"] = "2020-01-01"
    tree = drawn(draw, case)
    lines = [text for text in tree.iter("text") if text.attrib["text-anchor"] == "start" and text.text != "–"]
    heights = sorted(number(text, "y") for text in lines if number(text, "x") < 60)

    assert len(heights) > 2
    assert min(below - above for above, below in pairwise(heights)) > 10


def test_ranges_need_two_ways_of_telling() -> None:
    """What is told in one way only needs no chart."""
    same = [{"source": name, "states": {"hostages": 2, "date": "2020-01-01"}} for name in "ab"]

    assert picture(ranges, {"assertions": same}) is None


def test_positions_are_filled_also_where_others_are_compatible_with_them() -> None:
    """Only what heads no position is hollow: overlapping ranges all head one, a wider range does not."""
    overlapping = {"assertions": [
        {"source": name, "states": {"hostages": said}} for name, said in (("a", "1..5"), ("b", "4..8"), ("c", "7..9"))
    ]}  # fmt: skip
    wider = {"assertions": [*overlapping["assertions"], {"source": "d", "states": {"hostages": "1..20"}}]}

    assert [one.attrib["class"] for one in drawn(ranges, overlapping).iter("rect")] == ["bar"] * 3
    assert [one.attrib["class"] for one in drawn(ranges, wider).iter("rect")] == ["bar", "bar quiet", "bar", "bar"]


def test_an_axis_is_as_narrow_as_what_it_shows() -> None:
    """Moments a few seconds apart stand far apart on their axis, whose marks are told to the second."""
    case = {
        "timezone": "UTC",
        "assertions": [
            {"source": "a", "states": {"date": "2020-01-01T10:00:01"}},
            {"source": "b", "states": {"date": "2020-01-01T10:00:07"}},
        ],
    }
    tree = drawn(ranges, case)
    bars = [number(one, "x") for one in tree.iter("rect")]

    assert bars[1] - bars[0] > 200
    assert texts(tree)[-5:] == ["10:00:02", "10:00:04", "10:00:06", "10:00:08", "2020-01-01 UTC"]


def ticks(axis: Axis) -> tuple[list[tuple[float, str]], list[str]]:
    """Return (place, words) of the marks of an axis as it is drawn, and the words below them."""
    elements = axis.drawn(0)
    places = [number(one, "x1") for one in elements if one.tag == "line"][1:]
    told = [text.text or "" for text in elements if text.tag == "text"]
    return list(zip(places, told, strict=False)), told[len(places) :]


def moment(text: str, day: str) -> datetime:
    """Return the moment that a mark names, a time being one of the day told."""
    whole = f"{day}T{text}" if ":" in text else f"{text}-01-01"[:10] if len(text) < 10 else text
    return datetime.fromisoformat(whole).replace(tzinfo=UTC)


@given(
    begin=st.datetimes(datetime(1000, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone follows
    seconds=st.floats(-3, 10).map(lambda power: 10**power),
)
@example(begin=datetime(2015, 6, 10, 2, tzinfo=UTC), seconds=2 * 86400.0)
@example(begin=datetime(2020, 2, 28, 23, 59, tzinfo=UTC), seconds=600.0)
@example(begin=datetime(2000, 1, 1, 0, 0, 0, 1, tzinfo=UTC), seconds=0.0039)
def test_marks_of_time_stand_where_their_words_say(begin: datetime, seconds: float) -> None:
    """Each mark is a round moment that its words name exactly, two to five of them, and no words touch others."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    low = (begin - epoch) / timedelta(microseconds=1)
    high = low + seconds * 1e6
    axis = Axis(low, high, 8, 328, dated=True)
    marks, below = ticks(axis)
    day = below[0].split(" ")[0] if below else ""
    halves = [long(text) / 2 for _, text in marks]
    middles = [min(max(x, half), 340 - half) for (x, _), half in zip(marks, halves, strict=True)]
    ends = [(x - half, x + half) for x, half in zip(middles, halves, strict=True)]

    assert 2 <= len(marks) <= 5
    assert all(one[1] < other[0] for one, other in pairwise(ends))
    for x, text in marks:
        at = (moment(text, day) - epoch) / timedelta(microseconds=1)
        assert x == pytest.approx(8 + (at - low) / (high - low) * 320, abs=0.06)
        day = day if ":" in text else text


@pytest.mark.parametrize(
    ("language", "large", "small"),
    [
        ("en", ["0", "500,000", "1,000,000"], ["4.10", "4.15", "4.20", "4.25", "4.30"]),
        ("fr", ["0", "500 000", "1 000 000"], ["4,10", "4,15", "4,20", "4,25", "4,30"]),
    ],
)
def test_marks_are_written_as_the_language_writes_figures(language: str, large: list[str], small: list[str]) -> None:
    """Readers find on the axis the figures of the accounts, grouped and with the same mark before decimals."""
    with speaking(language):
        wide = [text for _, text in ticks(around([0, 5], [0, 1_100_000], 8, 328))[0]]
        narrow = [text for _, text in ticks(around([4.1], [4.3], 8, 328))[0]]

    assert [text.replace("\u202f", " ") for text in wide] == large
    assert narrow == small


def test_a_narrow_range_is_no_dot() -> None:
    """Only one figure alone is a dot; a range stays a bar however narrow it is beside the others."""
    told = {"a": 1, "b": "3..4", "c": "at least 900", "d": 5000}
    case = {"assertions": [{"source": name, "states": {"hostages": said}} for name, said in told.items()]}
    tree = drawn(ranges, case)

    assert len(list(tree.iter("rect"))) == 1
    assert len(list(tree.iter("circle"))) == 3


def test_times_are_in_their_order() -> None:
    """What happened comes first, then what was said, each group from early to late; who has no date is named."""
    case = {
        "documents": {"paper": {"published": "2020-03-05"}},
        "assertions": [
            {"source": "late", "said": "2020-03-09", "states": {"date": "2020-03-01"}},
            {"source": "early", "said": "2020-03-02", "stance": "confirms"},
            {"source": "read", "cite": {"document": "paper"}, "states": {"hostages": 1}},
            {"source": "never", "states": {"hostages": 2}},
        ],
    }
    tree = drawn(times, case)
    bars = [one for one in tree.iter() if "bar" in one.attrib.get("class", "")]
    middles = [
        number(one, "cx") if one.tag == "circle" else number(one, "x") + number(one, "width") / 2 for one in bars
    ]

    assert middles[1:] == sorted(middles[1:])
    assert middles[0] < middles[1]
    said = [line for line in texts(tree) if re.match("said|paper,", line)]
    assert said == ["said 2020-03-02: early (confirms)", "paper, published 2020-03-05: read", "said 2020-03-09: late"]
    assert any("never" in line and "late" not in line for line in texts(tree))


def test_times_need_a_date() -> None:
    """Where no account has a date there is no picture of times."""
    assert picture(times, {"assertions": [{"source": "a", "states": {"hostages": 1}}]}) is None


def test_parts_have_the_earliest_step_at_which_they_can_come() -> None:
    """Steps count along the longest chain; parts that nobody orders have none and come last."""
    parts = {name: {"label": name} for name in ("last", "first", "middle", "aside", "also")}
    told = [
        {"about": "first"}, {"about": "middle", "after": ["first"]}, {"about": "also", "after": ["first"]},
        {"about": "last", "after": ["middle"]}, {"about": "aside"},
    ]  # fmt: skip
    case = {"parts": parts, "assertions": [{"source": "a", "parts": told}, {"source": "b", "parts": ["first"]}]}
    tree = drawn(sequence, case)
    steps = [text.text for text in tree.iter("text") if "number" in text.attrib.get("class", "")]
    names = [line.split(":")[0] for line in texts(tree) if re.match(r"[a-z]+: [a-z]+$", line)]
    filled = [one for one in tree.iter("circle") if "many" in one.attrib["class"]]

    assert dict(zip(names, steps, strict=True)) == {"first": "1", "also": "2", "middle": "2", "last": "3", "aside": "–"}
    assert names[0] == "first"
    assert names[-1] == "aside"
    assert len(filled) == 1


def test_what_is_hollow_or_without_a_number_is_explained() -> None:
    """Each sign that a picture uses is told below it, and none that it does not."""
    told = [{"source": name, "states": {"hostages": said}} for name, said in (("a", 1), ("b", "1..5"), ("c", 9))]
    sharp = {"assertions": [one for one in told if one["source"] != "b"]}
    dated = {
        "documents": {"d": {"published": "2020-01-03"}},
        "assertions": [{"source": "a", "cite": {"document": "d"}}],
    }
    said = {"assertions": [{"source": "a", "said": "2020-01-02"}]}
    parts = {"parts": {"x": {"label": "x"}, "y": {"label": "y"}}, "assertions": [{"source": "a", "parts": ["x", "y"]}]}

    def note(draw: Draw, case: dict[str, Any]) -> str:
        return " ".join(
            text.text or "" for text in drawn(draw, case).iter("text") if text.attrib.get("class") == "mark"
        )

    assert "Hollow: a value that is compatible" in note(ranges, {"assertions": told})
    assert "Hollow" not in note(ranges, sharp)
    assert "Hollow: the date of the document" in note(times, dated)
    assert "Hollow" not in note(times, said)
    assert "–: no account" in note(sequence, parts)


def test_one_part_needs_no_order() -> None:
    """A single part is not put into an order."""
    case = {"parts": {"x": {"label": "x"}}, "assertions": [{"source": "a", "parts": ["x"]}]}

    assert picture(sequence, case) is None


def test_places_stand_inside_what_they_lie_in() -> None:
    """Each box lies wholly inside that of the place around it; what is outside a place is not in its box."""
    case = {
        "places": {"land": {"name": "land"}, "town": {"name": "town", "within": "land"},
                   "base": {"name": "base", "within": "town"}},
        "assertions": [
            {"source": "a", "states": {"place": "base"}},
            {"source": "b", "states": {"place": "outside base"}},
        ],
    }  # fmt: skip
    tree = drawn(places, case)
    corners = [[number(one, name) for name in ("x", "y", "width", "height")] for one in tree.iter("rect")]
    boxes = [(x, y, x + width, y + height) for x, y, width, height in corners]
    outside = next(text for text in tree.iter("text") if text.text == "outside base")

    assert len(boxes) == 3
    for outer, inner in pairwise(boxes):
        assert outer[0] < inner[0]
        assert outer[1] < inner[1]
        assert inner[2] < outer[2]
        assert inner[3] < outer[3]
    assert boxes[1][1] < number(outside, "y") < boxes[1][3]
    assert not boxes[2][1] < number(outside, "y") < boxes[2][3]


def test_discs_are_to_scale() -> None:
    """Radii and distances agree with the bar that gives the scale; 0.45 degrees of latitude are 50 km."""
    case = {
        "places": {"one": {"lat": 12.0, "lon": -8.0, "radius_km": 10},
                   "other": {"lat": 12.45, "lon": -8.0, "radius_km": 20}},
        "assertions": [
            {"source": "a", "states": {"place": "one"}},
            {"source": "b", "states": {"place": "other"}},
            {"source": "c", "states": {"place": "between one and other"}},
        ],
    }  # fmt: skip
    tree = drawn(places, case)
    bar = next(one for one in tree.iter("line") if one.attrib["class"] == "axis")
    kilometres = float(next(text for text in texts(tree) if text.endswith(" km")).removesuffix(" km"))
    scale = (number(bar, "x2") - number(bar, "x1")) / kilometres
    discs = sorted((number(one, "r"), number(one, "cx"), number(one, "cy")) for one in tree.iter("circle"))
    corridor = next(one for one in tree.iter("line") if one.attrib["class"] == "corridor")

    assert [radius / scale for radius, _, _ in discs] == [pytest.approx(10, rel=0.03), pytest.approx(20, rel=0.03)]
    assert discs[0][1] == discs[1][1]
    assert (discs[0][2] - discs[1][2]) / scale == pytest.approx(50, rel=0.03)
    assert {number(corridor, "y1"), number(corridor, "y2")} == {discs[0][2], discs[1][2]}


def test_places_are_drawn_across_the_date_line() -> None:
    """Two places on either side of the 180th meridian are neighbours."""
    case = {
        "places": {"east": {"lat": 0.0, "lon": 179.9, "radius_km": 5},
                   "west": {"lat": 0.0, "lon": -179.9, "radius_km": 5}},
        "assertions": [{"source": "a", "states": {"place": "east"}}, {"source": "b", "states": {"place": "west"}}],
    }  # fmt: skip
    tree = drawn(places, case)
    discs = {number(one, "cx"): number(one, "r") for one in tree.iter("circle")}
    (left, radius), (right, _) = sorted(discs.items())

    assert (right - left) / radius == pytest.approx(22.2 / 5, rel=0.03)


def test_relays_run_from_left_to_right_to_the_reader() -> None:
    """Whoever passes words on stands right of those whose words they are, and the reader right of all."""
    case = {
        "documents": {"d": {"publisher": "outlet"}},
        "sources": {name: {"kind": "media"} for name in ("origin", "agency", "outlet", "witness", "echo")},
        "assertions": [
            {"source": "origin", "via": ["agency"], "cite": {"document": "d"}, "states": {"hostages": 1}},
            {"source": "witness", "cite": {"document": "d"}, "states": {"hostages": 2}},
            {"source": "echo", "cite": {"document": "d"}, "derived_from": ["witness"], "states": {"hostages": 2}},
        ],
    }
    tree = drawn(relays, case)
    boxes = [one for one in tree.iter("rect") if "node" in one.attrib["class"]]
    names = [text.text for text in tree.iter("text") if text.attrib.get("class", "") == ""]
    left = dict(zip(names, (number(one, "x") for one in boxes), strict=True))
    paths = [one.attrib for one in tree.iter("path")]

    assert left["origin"] < left["agency"] < left["outlet"] < left["the reader"]
    # Whoever passes nothing on stands just before whoever passes the words on first.
    assert left["agency"] == left["witness"] == left["echo"]
    assert len([path for path in paths if path["class"] == "link"]) == 5
    assert len([path for path in paths if path["class"] == "link repeat"]) == 1
    assert "origin → agency → outlet → the reader" in tree.attrib["aria-label"]
    assert "echo repeats witness" in tree.attrib["aria-label"]


def points(path: str) -> list[tuple[float, float]]:
    """Return points on a path of straight lines and cubic curves, close to each other, from its start to its end."""
    found: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([MLC])([^MLC]+)", path):
        values = [float(value) for value in numbers.split()]
        ends = list(zip(values[::2], values[1::2], strict=True))
        if command == "M":
            found += ends
            continue
        first, last = found[-1], ends[-1]
        second, third = ends[:2] if command == "C" else (first, last)
        for n in range(1, 101):
            t, u = n / 100, 1 - n / 100
            weights = (u**3, 3 * u**2 * t, 3 * u * t**2, t**3)
            corners = (first, second, third, last)
            x, y = (sum(w * p[i] for w, p in zip(weights, corners, strict=True)) for i in (0, 1))
            found.append((x, y))
    return found


def crossings(tree: ET.Element) -> list[str]:
    """Return the lines of a relay graph that run through a box, or end at none."""
    rects = [[number(one, name) for name in ("x", "y", "width", "height")] for one in tree.iter("rect")]
    boxes = [(x, y, x + wide, y + tall) for x, y, wide, tall in rects]
    found = []
    for path in (one.attrib["d"] for one in tree.iter("path")):
        line = points(path)
        ends = [
            any(x in {left, right} and top <= y <= low for left, top, right, low in boxes)
            for x, y in (line[0], line[-1])
        ]
        inside = [
            any(left + 0.2 < x < right - 0.2 and top - 1 < y < low + 1 for left, top, right, low in boxes)
            for x, y in line
        ]
        found += [path] if any(inside) or not all(ends) else []
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_relay_runs_through_the_box_of_another(name: str) -> None:
    """A line that skips a column runs between its boxes: what comes out of a box on the right came from it."""
    result = cc.reconcile(cc.load_case(ROOT / "examples" / name))
    basis = Basis(result.case, result.rules)
    drawings = [ET.fromstring(found.svg) for event in result.events if (found := relays(event, basis))]  # noqa: S314

    assert [crossings(tree) for tree in drawings] == [[]] * len(drawings)


def test_no_relay_runs_through_a_box_whatever_passes_on_what() -> None:
    """Nor do lines that skip several columns, lead back, or stay in one column; all of them are there."""
    links = [("a", ["b", "c", "d"]), ("a", ["d"]), ("b", ["d"]), ("e", ["c"]), ("f", []), ("d", ["b"]), ("e", ["d"])]
    told = [{"source": one, "via": via, "states": {"hostages": n}} for n, (one, via) in enumerate(links)]
    told += [
        {"source": one, "derived_from": [of], "states": {"hostages": 9}}
        for one, of in (("d", "a"), ("c", "d"), ("e", "a"))
    ]
    case = {"sources": {name: {"kind": "media"} for name in "abcdef"}, "assertions": told}
    tree = drawn(relays, case)
    pairs = {pair for one, via in links for pair in pairwise((one, *via, "reader"))} | {
        (one, "reader") for one in "dce"
    }

    assert crossings(tree) == []
    assert len([path for path in tree.iter("path") if path.attrib["class"] == "link"]) == len(pairs)
    assert len([path for path in tree.iter("path") if path.attrib["class"] == "link repeat"]) == 3


def test_relays_need_somebody_who_passes_words_on() -> None:
    """Where every account comes straight from its origin there is no graph."""
    assert picture(relays, {"assertions": [{"source": "a", "states": {"hostages": 1}}]}) is None


@pytest.mark.parametrize("draw", [ranges, times, sequence, places, relays])
def test_hostile_words_stay_words_in_pictures(draw: Draw) -> None:
    """A picture of hostile words is well-formed, shows them, and holds no element that words could have made."""
    data = hostile_case()
    data["assertions"][0]["via"] = ["two"]
    tree = picture(draw, data)
    if tree is None:
        assert draw in {times, sequence}
        return
    names = {element.tag for element in tree.iter()}

    assert names <= {"svg", "text", "title", "rect", "circle", "line", "path"}
    assert visible(" ".join(HOSTILE.split())) in tree.attrib["aria-label"] or draw is ranges
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on") or name == "href"]


@pytest.mark.parametrize("text", ["", "word", "some words in a row " * 9, "x" * 300, "漢" * 50, "MMMM WWWW"])
@pytest.mark.parametrize("width", [40.0, 120.0, 340.0])
def test_words_break_into_lines_that_fit(text: str, width: float) -> None:
    """No line is longer than the width, nothing is lost unless lines run out, and then a mark says so."""
    lines = broken(text, width, 100)

    assert all(long(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    short = broken(text, width, 2)
    assert len(short) <= 2
    assert all(long(line) <= width for line in short)
    assert (short[-1][-1:] == "…") == (len(lines) > 2)
