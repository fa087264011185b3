"""Distances and corridors, against geodesics on the ellipsoid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_cases import load, only_problem, value

import claimcheck as cc
from claimcheck.values.sphere import Corridor, Disc


EARTH = Geodesic.WGS84
NEAR = 0.006


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points on the ellipsoid, in kilometres."""
    return float(EARTH.Inverse(*a, *b)["s12"]) / 1000


def along(a: tuple[float, float], b: tuple[float, float], steps: int = 100) -> Iterator[tuple[float, float]]:
    """Return points of the geodesic between two points."""
    line = EARTH.InverseLine(*a, *b)
    for step in range(steps + 1):
        found = line.Position(line.s13 * step / steps)
        yield found["lat2"], found["lon2"]


POINTS = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@st.composite
def neighbours(draw: st.DrawFn, number: int = 2) -> list[tuple[float, float]]:
    """Draw points within some five hundred kilometres of each other, anywhere outside the polar regions."""
    lat, lon = draw(st.floats(-70, 70)), draw(st.floats(-180, 180))
    shifts = st.tuples(st.floats(-2, 2), st.floats(-2, 2))
    return [(lat + north, (lon + east + 180) % 360 - 180) for north, east in (draw(shifts) for _ in range(number))]


@settings(deadline=None)
@given(POINTS, POINTS)
def test_distance_is_that_of_the_ellipsoid(a: tuple[float, float], b: tuple[float, float]) -> None:
    """The sphere errs by no more than 0.6 %."""
    assert Disc(*a).to(Disc(*b)) == pytest.approx(metres(a, b), rel=NEAR, abs=1e-6)


@settings(deadline=None)
@given(neighbours(3), st.floats(0, 50), st.floats(0, 50))
def test_corridor_lies_as_far_from_a_disc_as_the_road_between_its_ends(
    points: list[tuple[float, float]], half: float, radius: float
) -> None:
    """Gap and reach are those of the sampled geodesic; containment needs the whole disc beside it."""
    a, b, c = points
    corridor, disc = Corridor(Disc(*a), Disc(*b), half), Disc(*c, radius)
    distances = [metres(point, c) for point in along(a, b)]
    fuzzy = 1e-6 + NEAR * max(distances) + metres(a, b) / 100

    assert corridor.gap(disc) == disc.gap(corridor) == pytest.approx(max(0, min(distances) - half - radius), abs=fuzzy)
    assert corridor.reach(disc) == disc.reach(corridor) == pytest.approx(max(distances) + half + radius, abs=fuzzy)
    assume(abs(min(distances) + radius - half) > fuzzy)
    assert disc.within(corridor) == (min(distances) + radius <= half)


@settings(deadline=None)
@given(neighbours(3), st.floats(0, 50), st.floats(0, 600))
def test_corridor_lies_in_a_disc_when_all_of_its_road_does(
    points: list[tuple[float, float]], half: float, radius: float
) -> None:
    """The farthest point of the road decides."""
    a, b, c = points
    farthest = max(metres(point, c) for point in along(a, b))
    assume(abs(farthest + half - radius) > 1e-6 + NEAR * farthest)

    assert Corridor(Disc(*a), Disc(*b), half).within(Disc(*c, radius)) == (farthest + half <= radius)


@settings(deadline=None)
@given(neighbours(4), st.floats(0, 50), st.floats(0, 400))
def test_corridors_meet_and_hold_each_other_as_their_roads_do(
    points: list[tuple[float, float]], half: float, wide: float
) -> None:
    """Gap and containment of two corridors are those of all pairs of points of the two roads."""
    a, b, c, d = points
    one, other = Corridor(Disc(*a), Disc(*b), half), Corridor(Disc(*c), Disc(*d), wide)
    table = [[metres(p, q) for q in along(c, d, 24)] for p in along(a, b, 24)]
    nearest, deepest = min(map(min, table)), max(map(min, table))
    fuzzy = 1e-6 + NEAR * max(map(max, table)) + (metres(a, b) + metres(c, d)) / 24

    assert one.gap(other) == pytest.approx(other.gap(one), abs=1e-6)
    assert one.gap(other) == pytest.approx(max(0, nearest - half - wide), abs=fuzzy)
    assume(abs(deepest + half - wide) > fuzzy)
    assert one.within(other) == (deepest + half <= wide)


@settings(deadline=None)
@given(neighbours(2), st.floats(0, 50))
def test_corridor_holds_itself_and_its_ends(points: list[tuple[float, float]], half: float) -> None:
    """Rounding never puts a corridor outside itself, whichever end comes first."""
    a, b = (Disc(*point) for point in points)

    assert Corridor(a, b, half).within(Corridor(b, a, half))
    assert a.within(Corridor(a, b, half))
    assert Corridor(a, b, half).gap(b) == 0


def test_long_corridor_bends_with_the_earth() -> None:
    """Between two towns on one parallel the straight way runs nearer to the pole."""
    road = Corridor(Disc(50, 0), Disc(50, 90), 1)
    top = EARTH.InverseLine(50, 0, 50, 90)
    middle = top.Position(top.s13 / 2)

    assert Disc(middle["lat2"], middle["lon2"]).gap(road) < 20
    assert Disc(50, 45).gap(road) == pytest.approx(metres((50, 45), (middle["lat2"], middle["lon2"])), rel=0.02)
    assert not Corridor(Disc(50, 0), Disc(50, 90), 1).within(Corridor(Disc(50, 0), Disc(50, 45), 500))


PLACES: dict[str, Any] = {
    "mali": {},
    "west": {"within": "mali"},
    "gossi": {"name": "Gossi", "lat": 15.82, "lon": -1.3, "within": "mali"},
    "gao": {"name": "Gao", "lat": 16.27, "lon": -0.04, "radius_km": 5, "within": "mali"},
    "road-stop": {"lat": 16.05, "lon": -0.67},
    "far": {"lat": 18.0, "lon": -0.67},
    "tin-and-out": {"name": "Tin and Out", "within": "west"},
    "hill": {"within": "west"},
    "abroad": {},
}


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("between gossi and gao", "between Gao and Gossi", "equal"),
        ("road-stop", "between gossi and gao", "refines"),
        ("gossi", "between gossi and gao", "refines"),
        ("gao", "between gossi and gao", "refines"),
        ("far", "between gossi and gao", "apart"),
        ("16.05, -0.67 (300 km)", "between gossi and gao", "refined-by"),
        ("between gossi and gao", "mali", "overlaps"),
        ("between tin and out and hill", "between hill and Tin and Out", "equal"),
        ("between tin and out and hill", "west", "refines"),
        ("between tin and out and hill", "mali", "refines"),
        ("between tin and out and hill", "hill", "overlaps"),
        ("between hill and abroad", "mali", "overlaps"),
        ("hill", "between hill and abroad", "overlaps"),
    ],
)
def test_between_is_a_corridor_or_somewhere_in_what_holds_both(left: str, right: str, relation: str) -> None:
    """With coordinates it is measured; without, it lies in the smallest place that holds both, and nothing in it."""
    compare = cc.load_rules("conflict").fields["place"].compare
    sides = [value("place", text, places=PLACES) for text in (left, right)]

    assert compare(*sides).relation == relation
    assert compare(*reversed(sides)).relation == compare(*sides).relation.flipped


def test_between_is_shown_by_name() -> None:
    """Readers see names, and the case keeps ids."""
    loaded = load({"source": "a", "states": {"place": "between gao and Gossi"}}, places=PLACES)
    shown = cc.reconcile(loaded).event("e").fields["place"].positions[0].value

    assert (shown.value, shown.label) == ("between gao and gossi", "between Gao and Gossi")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("between gossi and gaos", "CC204", "did you mean 'gao'?"),
        ("between gossi", "CC303", "between X and Y"),
        ("between gossi and Gossi", "CC303", "two places"),
    ],
)
def test_between_faults_have_a_remedy(text: str, code: str, words: str) -> None:
    """Both ends have to be declared, and two."""
    problem = only_problem("place", text, places=PLACES)

    assert problem.code == code
    assert words in problem.message
