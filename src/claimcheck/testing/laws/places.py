"""Laws of places that are measured: discs, corridors, and what names and phrases stand for."""

from __future__ import annotations

from math import isclose
from typing import Final

from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import sphere as oracle
from claimcheck.testing.oracle.worlds import kilometres
from claimcheck.testing.strategies.ranges import CLOCK
from claimcheck.testing.strategies.trees import WORLD, within
from claimcheck.values import Gazetteer, Place
from claimcheck.values.hedges import UnknownWordError
from claimcheck.values.place import parse_place
from claimcheck.values.sphere import EARTH_KM, Corridor, Disc


_FUZZ: Final = 0.02
"""Kilometres within which a border is not asked about: the oracle tries points."""


def _point(disc: Disc) -> oracle.Point:
    return disc.lat, disc.lon


def _way(corridor: Corridor) -> oracle.Way:
    return _point(corridor.start), _point(corridor.end)


def _alike(found: float, expected: float) -> bool:
    return isclose(found, expected, abs_tol=_FUZZ)


@law("PLC-10", kind="oracle", needs={"road": some.roads(), "place": some.near_discs()})
def corridors_and_discs_gap_by_their_points(road: Corridor, place: Disc) -> None:
    """A corridor and a disc are as far apart as their nearest points, and reach as far as their farthest.

    'On the road from Gossi to Gao' is a place like any other, and must be measured like one.
    """
    half, radius = road.half_km, place.radius_km
    gap = max(0.0, oracle.nearest(_point(place), _way(road)) * EARTH_KM - half - radius)
    reach = oracle.farthest(_point(place), _way(road)) * EARTH_KM + half + radius
    found = road.gap(place), place.gap(road), road.reach(place), place.reach(road)
    expected = gap, gap, reach, reach
    right = all(map(_alike, found, expected)) and (found[0] == 0) is (found[1] == 0)
    assert right, f"{road} and {place}: {found} instead of {expected}"


@law("PLC-11", kind="oracle", needs={"pair": some.crossing_corridors() | some.corridor_pairs()})
def corridors_gap_by_their_points(pair: tuple[Corridor, Corridor]) -> None:
    """Two corridors are as far apart as their nearest points, and reach as far as their farthest.

    Two roads that cross are no two places.
    """
    road, other = pair
    wide = road.half_km + other.half_km
    gap = max(0.0, oracle.between(_way(road), _way(other)) * EARTH_KM - wide)
    reach = max(oracle.farthest(end, _way(road)) for end in _way(other)) * EARTH_KM + wide
    found, expected = (road.gap(other), other.gap(road), road.reach(other)), (gap, gap, reach)
    right = all(map(_alike, found, expected)) and found[0] <= found[2] + 1e-9
    assert right, f"{road} and {other}: {found} instead of {expected}"


@law("PLC-12", kind="oracle", needs={"road": some.roads(), "place": some.near_discs()})
def corridors_and_discs_hold_each_other_by_their_points(road: Corridor, place: Disc) -> None:
    """A disc lies in a corridor, or a corridor in a disc, exactly if all its points do.

    Whoever says where on the road it happened agrees with those who name the road.
    """
    near, far = (call(_point(place), _way(road)) * EARTH_KM for call in (oracle.nearest, oracle.farthest))
    room = road.half_km - near - place.radius_km, place.radius_km - far - road.half_km
    assume(min(map(abs, room)) > _FUZZ)
    found, expected = (place.within(road), road.within(place)), (room[0] > 0, room[1] > 0)
    assert found == expected, f"{road} and {place}: {found} instead of {expected}"


@law(
    "PLC-13",
    kind="oracle",
    needs={"pair": some.held_corridors(far=True) | some.held_corridors() | some.corridor_pairs()},
)
def corridors_hold_each_other_by_their_points(pair: tuple[Corridor, Corridor]) -> None:
    """A corridor lies in another exactly if all its points do.

    A bend of the road that leaves the wider corridor is enough.
    """
    road, other = pair
    room = other.half_km - road.half_km - oracle.deepest(_way(road), _way(other)) * EARTH_KM
    assume(abs(room) > _FUZZ)
    found = road.within(other)
    assert found is (room > 0), f"{road} in {other}: {found}, with {room} km to spare"


@law("PLC-14", kind="boundary", needs={"road": some.roads(), "place": some.near_discs()})
def regions_hold_what_they_are_made_of(road: Corridor, place: Disc) -> None:
    """A region lies in itself whichever end it is told from, holds its ends, and is no way off from what meets it.

    Rounding must not put a road outside itself, nor part it from one that crosses it.
    """
    back = Corridor(road.end, road.start, road.half_km)
    tips = [Disc(end.lat, end.lon, road.half_km) for end in (road.start, road.end)]
    line, across = (Corridor(Disc(road.start.lat, begin), Disc(road.end.lat, end), 0.0) for begin, end in _lons(road))
    whole = [road.within(road), road.within(back), place.within(place), *(tip.within(road) for tip in tips)]
    gaps = [road.gap(road), road.gap(back), place.gap(place), *(road.gap(tip) for tip in tips), line.gap(across)]
    assert (set(whole), set(gaps)) == ({True}, {0.0}), f"{road}: {whole}, {gaps}; {place}"


def _lons(road: Corridor) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the longitudes of a road's ends, and those of one that crosses it."""
    return (road.start.lon, road.end.lon), (road.end.lon, road.start.lon)


@law("PLC-15", kind="boundary", needs={"place": some.near_discs(), "half": st.sampled_from([0.0, 1.0, 50.0])})
def regions_may_stand_out_by_a_millimetre(place: Disc, half: float) -> None:
    """Of what is measured along a corridor a millimetre may stand out, and two are too many.

    Rounding is smaller than that, and no witness is more exact.
    """
    spot, road = Disc(place.lat, place.lon, half), Corridor(place, place, half)
    found = []
    for more in (1e-6, 2e-6):
        wide, broad = Disc(place.lat, place.lon, half + more), Corridor(place, place, half + more)
        found.append((wide.within(road), broad.within(spot), broad.within(road)))
    assert found == [(True, True, True), (False, False, False)], f"{spot}, {road}: {found}"


@law("PLC-22", kind="boundary", needs={"nanodegrees": st.integers(11, 16)})
def gaps_of_a_millimetre_are_none(nanodegrees: int) -> None:
    """What is a millimetre off a corridor, as exactly as floats can say it, is not off, and what is two is.

    A disagreement of rounding is no disagreement of witnesses.
    """
    here, there = Disc(0, 0), Disc(nanodegrees * 1e-9, 0)
    wide = there.to(here)
    found = Corridor(here, here, wide - 1e-6).gap(there), Corridor(here, here, 0.0).gap(Disc(2 * there.lat, 0))
    assert (found[0], isclose(found[1], 2 * wide, rel_tol=1e-6)) == (0.0, True), f"{nanodegrees}: {found} km off"


def _meant(gazetteer: Gazetteer, word: str, *ids: str) -> Place:
    """Return what a word and places mean, by following what lies in what."""
    links, discs = within(gazetteer), {id_: site.disc for id_, site in gazetteer.sites.items()}
    chains = [_upwards(links, id_) for id_ in ids]
    own, wide = discs[ids[0]], discs[ids[-1]]
    around = {"at": chains[0], "between": [id_ for id_ in chains[0] if id_ in chains[-1]]}.get(word, chains[0][1:])
    bounding = next((disc for id_ in around if (disc := discs[id_])), None)
    if word == "near" and own:
        bounding = Disc(own.lat, own.lon, own.radius_km + CLOCK.near_km)
    spoken = f"{'' if word == 'at' else word + ' '}{' and '.join(ids)}"
    road = Corridor(own, wide, CLOCK.corridor_km) if word == "between" and own and wide else None
    fills = road or (own if word == "at" else bounding if word == "near" and own else None)
    kept = () if road or (word == "near" and own) else tuple(around)
    cut = (tuple(chains[0]),) if word == "outside" else ()
    return Place(spoken, kept, cut, fills, road or bounding, somewhere=word == "between" and not road)


def _upwards(links: dict[str, str | None], id_: str) -> list[str]:
    return [id_, *(_upwards(links, above) if (above := links[id_]) else [])]


_SPELT: Final = st.sampled_from(["{}", "Place {}", "  BOURG  {} ", "{} and out", "bourg-{}"])
"""Ways to write the places of the strategy: id, name, aliases."""


@law(
    "PLC-16",
    kind="oracle",
    needs={"gazetteer": some.gazetteers(measured=True), "data": st.data(), "spelt": _SPELT},
)
def places_are_read_by_any_name(gazetteer: Gazetteer, data: st.DataObject, spelt: str) -> None:
    """A place is read by its id, name or alias, alone or behind near or outside, with what it lies in.

    Two spellings of one town are one place.
    """
    id_ = data.draw(st.sampled_from(sorted(set(gazetteer.sites) - {WORLD})))
    words = {"at": "", "near": "Near  ", "outside": " outside "}
    found = {word: parse_place(f"{lead}{spelt.format(id_)}", gazetteer, CLOCK) for word, lead in words.items()}
    expected = {word: _meant(gazetteer, word, id_) for word in words}
    assert found == expected, f"{spelt.format(id_)}: {found} instead of {expected}"


@law(
    "PLC-17",
    kind="oracle",
    needs={"gazetteer": some.gazetteers(measured=True), "data": st.data(), "spelt": st.tuples(_SPELT, _SPELT)},
)
def between_two_places_is_the_way(gazetteer: Gazetteer, data: st.DataObject, spelt: tuple[str, str]) -> None:
    """Between two places is the corridor from one to the other, or somewhere in the smallest place that holds both.

    It is the same either way round, and nothing lies between a place and itself.
    """
    one, other = (data.draw(st.sampled_from(sorted(set(gazetteer.sites) - {WORLD}))) for _ in range(2))
    text = f"Between {spelt[0].format(one)} and {spelt[1].format(other)}"
    nothing = f"nothing lies between '{one}' and itself; name two places"
    expected = nothing if one == other else _meant(gazetteer, "between", *sorted((one, other)))
    found = _read(text, gazetteer)
    assert found == expected, f"'{text}' is {found} instead of {expected}"


def _read(text: str, gazetteer: Gazetteer) -> Place | str:
    try:
        return parse_place(text, gazetteer, CLOCK)
    except ValueError as error:
        return str(error)


_LATS, _LONS = (
    st.integers(-8 * most - 16, 8 * most + 16).map(lambda n: n / 8)
    | st.sampled_from([-most - 1.0, -most - 0.125, -1.0 * most, 1.0 * most, most + 0.125, most + 1.0, -0.0])
    for most in (90, 180)
)
_ROUND: Final = st.sampled_from(["{}, {}", "{},{}", "{}  ,  {}"])
_WIDE: Final = {"": 0, " (20 km)": 20, " 2.5 km": 2.5, "(20040km)": 20040, " ( 0.125  km )": 0.125}


@law(
    "PLC-18",
    kind="algebra",
    needs={"lat": _LATS, "lon": _LONS, "form": _ROUND, "wide": st.sampled_from(sorted(_WIDE))},
)
def coordinates_are_read_as_written(lat: float, lon: float, form: str, wide: str) -> None:
    """Coordinates are read as degrees north and east with a radius, and written so that they are read back.

    They must be on the Earth: a latitude of more than 90 degrees is as often a longitude.
    """
    text = form.format(lat, lon) + wide
    disc, off = Disc(lat, lon, _WIDE[wide]), not (-90 <= lat <= 90 and -180 <= lon <= 180)  # noqa: PLR2004
    said = f"{lat + 0:g}, {lon + 0:g}{f' ({_WIDE[wide]:g} km)' if _WIDE[wide] else ''}"
    wrong = f"{lat}, {lon} is not on the Earth; latitude goes to ±90 and longitude to ±180 degrees"
    found = _read(text, Gazetteer())
    again = _read(said, Gazetteer())
    expected = wrong if off else Place(said, disc=disc, bounding=disc)
    assert (found, again if len(said) < len(text) and not off else expected) == (expected, expected), (
        f"'{text}' is {found}, {again}"
    )


_NOWHERE: Final = {
    " ": "the place is empty; name it, or leave the key out",
    "x" * 201: "a place of more than 200 characters; declare it under 'places' with a short id",
    "12, 13 (20041 km)": "a radius of 20041.0 km is not possible",
    "12, 13 (20040.5 km)": "a radius of 20040.5 km is not possible",
    "x" * 200: f"'{'x' * 200}' is not known",
    "nowhere": "'nowhere' is not known",
    "near nowhere": "'nowhere' is not known",
    "outside  nowhere at all": "'nowhere at all' is not known",
    "between world and nowhere": "'nowhere' is not known",
    "between nowhere and world": "'nowhere' is not known",
    "between nowhere and nothing and no": "'nowhere' is not known",
    "between world": "'between world' names one place; write it as 'between X and Y'",
}


@law("PLC-21", kind="oracle", needs={"inner": some.near_discs(), "outer": some.near_discs()})
def discs_hold_discs_by_their_points(inner: Disc, outer: Disc) -> None:
    """A disc lies in another exactly if the point of it that is farthest from the other's centre does.

    A town that stands out of a district by half is not in it.
    """
    room = outer.radius_km - inner.radius_km - kilometres(_point(inner), _point(outer), EARTH_KM)
    assume(abs(room) > _FUZZ)
    found = inner.within(outer)
    assert found is (room > 0), f"{inner} in {outer}: {found}, with {room} km to spare"


@law("PLC-19", kind="error", needs={"refused": st.just(_NOWHERE), "gazetteer": some.gazetteers()})
def what_is_no_place_is_refused_by_name(refused: dict[str, str], gazetteer: Gazetteer) -> None:
    """A place that is not declared is refused by the name that is unknown, and the declared ones are told.

    A misspelt town would be a new place, apart from all others.
    """
    every = tuple(gazetteer.sites)
    expected = {said: (message, every if "not known" in message else ()) for said, message in refused.items()}
    found = {said: (_read(said, gazetteer), _known(said, gazetteer)) for said in refused}
    wrong = {said: answer for said, answer in found.items() if answer != expected[said]}
    assert not wrong, f"answered with: {wrong}"


def _known(said: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    try:
        parse_place(said, gazetteer, CLOCK)
    except UnknownWordError as error:
        return error.known
    except ValueError:
        pass
    return ()
