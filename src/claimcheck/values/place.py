"""Places: regions of a gazetteer's tree, with a disc where coordinates are known."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from attrs import define, field, frozen

from claimcheck.values.decimals import plain
from claimcheck.values.hedges import Hedges, UnknownWordError
from claimcheck.values.identity import Identified
from claimcheck.values.sphere import Corridor, Disc, Region
from claimcheck.values.text import normalise


MAX_LENGTH: Final = 200
_DEGREES: Final = 10
_METRES: Final = 3
"""Decimal places that coordinates and radii are written with, as many as are read."""

_COORDINATES: Final = re.compile(
    r"(?P<lat>[+-]?[0-9]{1,2}(?:\.[0-9]{1,10})?)\s*,\s*(?P<lon>[+-]?[0-9]{1,3}(?:\.[0-9]{1,10})?)"
    r"(?:\s*\(?\s*(?P<radius>[0-9]{1,5}(?:\.[0-9]{1,3})?)\s*km\s*\)?)?\Z"
)
_RELATIVE: Final = re.compile(r"(?P<word>near|outside)\s+(?P<name>.+)\Z", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"between\s+(?P<names>.+)\Z", re.IGNORECASE)


@frozen
class Site:
    """One declared place.

    Attributes:
        id: Unique in the gazetteer.
        name: What readers see.
        within: The place it lies in.
        aliases: Other names.
        disc: Where it is, if that is known.
        side: The side it belongs to, if it has one.
        radius_km: How wide it is, if somebody says so; also where its coordinates are not known.
    """

    id: str
    name: str
    within: str | None = None
    aliases: tuple[str, ...] = ()
    disc: Disc | None = None
    side: str | None = None
    radius_km: float | None = None


@define(eq=False, slots=False)
class Gazetteer:
    """The places that a case declares, as a tree. `chain` relies on the tree having no circle."""

    sites: dict[str, Site] = field(factory=dict)

    @cached_property
    def names(self) -> dict[str, str]:
        """Normalised id, name or alias -> id."""
        found: dict[str, str] = {}
        for site in self.sites.values():
            for name in (site.name, *site.aliases):
                found.setdefault(normalise(name), site.id)
        return found | {normalise(id_): id_ for id_ in self.sites}

    def find(self, text: str) -> str | None:
        """Return the id of the place that ``text`` names, or None."""
        return text if text in self.sites else self.names.get(normalise(text))

    def chain(self, id_: str) -> tuple[str, ...]:
        """Return the place and what it lies in, from the smallest to the largest."""
        found = [id_]
        while (above := self.sites[found[-1]].within) is not None:
            found.append(above)
        return tuple(found)

    def shared(self, one: str, other: str) -> tuple[str, ...]:
        """Return the chain of the smallest place that holds both; empty if nothing does."""
        above = self.chain(other)
        return next((self.chain(id_) for id_ in self.chain(one) if id_ in above), ())

    def bounding(self, chain: tuple[str, ...]) -> Disc | None:
        """Return the disc of the smallest place of a chain that has one."""
        return next((disc for id_ in chain if (disc := self.sites[id_].disc) is not None), None)


@frozen(cache_hash=True)
class Place(Identified):
    """A region.

    Attributes:
        spoken: The canonical spoken form.
        chain: Ids of the places it lies in, its own first; empty when no tree holds it.
        without: Chains of the places cut out of it.
        disc: The disc or corridor it fills, if coordinates are known.
        bounding: What holds all of it: its own disc or corridor, or that of the smallest place around it.
        somewhere: Whether it is only some of the region, nobody knows which: nothing else is known to lie in it.
    """

    spoken: str
    chain: tuple[str, ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    disc: Region | None = None
    bounding: Region | None = None
    somewhere: bool = False


def parse_place(text: str, gazetteer: Gazetteer, hedges: Hedges) -> Place:
    """Read a spoken place.

    Args:
        text: A declared place's id, name or alias; ``near X``; ``outside X``; ``between X and Y``; or
            ``12.64, -8.00 (20 km)``.
        gazetteer: The declared places.
        hedges: The profile that says how wide *near* and *between* are.

    Raises:
        UnknownWordError: If a place is not declared.
        ValueError: If coordinates are impossible or the text is empty.
    """
    said = " ".join(text.split())
    if not said:
        raise ValueError("the place is empty; name it, or leave the key out")
    if len(said) > MAX_LENGTH:
        raise ValueError(f"a place of more than {MAX_LENGTH} characters; declare it under 'places' with a short id")
    named = gazetteer.find(said)
    if named is not None:
        return _at(named, gazetteer)
    match = _COORDINATES.match(said)
    if match is not None:
        disc = make_disc(float(match["lat"]), float(match["lon"]), float(match["radius"] or 0))
        return Place(_coordinates(disc), disc=disc, bounding=disc)
    match = _BETWEEN.match(said)
    if match is not None:
        return _between(match["names"], gazetteer, hedges)
    match = _RELATIVE.match(said)
    if match is None:
        raise UnknownWordError(said, gazetteer.sites)
    id_ = gazetteer.find(match["name"])
    if id_ is None:
        raise UnknownWordError(match["name"], gazetteer.sites)
    return _near(id_, gazetteer, hedges) if match["word"].lower() == "near" else _outside(id_, gazetteer)


def _at(id_: str, gazetteer: Gazetteer) -> Place:
    chain = gazetteer.chain(id_)
    return Place(id_, chain, (), gazetteer.sites[id_].disc, gazetteer.bounding(chain))


def _near(id_: str, gazetteer: Gazetteer, hedges: Hedges) -> Place:
    spoken = f"near {id_}"
    disc = gazetteer.sites[id_].disc
    if disc is not None:
        wide = disc.widened(hedges.near_km)
        return Place(spoken, (), (), wide, wide)
    chain = gazetteer.chain(id_)[1:]
    return Place(spoken, chain, (), None, gazetteer.bounding(chain))


def _between(names: str, gazetteer: Gazetteer, hedges: Hedges) -> Place:
    """Return the corridor between two places; without their coordinates, the smallest place that holds both."""
    pairs = [(names[: cut.start()], names[cut.end() :]) for cut in re.finditer(" and ", names)]
    found = [(gazetteer.find(one), gazetteer.find(other)) for one, other in pairs]
    ids = next(((one, other) for one, other in found if one is not None and other is not None), None)
    if ids is None:
        unknown = [name for pair in pairs for name in pair if gazetteer.find(name) is None]
        if not unknown:
            raise ValueError(f"'between {names}' names one place; write it as 'between X and Y'")
        raise UnknownWordError(unknown[0], gazetteer.sites)
    first, second = sorted(ids)
    if first == second:
        raise ValueError(f"nothing lies between '{first}' and itself; name two places")
    spoken = f"between {first} and {second}"
    ends = gazetteer.sites[first].disc, gazetteer.sites[second].disc
    if ends[0] is not None and ends[1] is not None:
        corridor = Corridor(ends[0], ends[1], hedges.corridor_km)
        return Place(spoken, (), (), corridor, corridor)
    chain = gazetteer.shared(first, second)
    return Place(spoken, chain, (), None, gazetteer.bounding(chain), somewhere=True)


def _outside(id_: str, gazetteer: Gazetteer) -> Place:
    chain = gazetteer.chain(id_)
    return Place(f"outside {id_}", chain[1:], (chain,), None, gazetteer.bounding(chain[1:]))


def make_disc(lat: float, lon: float, radius_km: float) -> Disc:
    """Return a disc.

    Raises:
        ValueError: If the coordinates lie outside ±90 and ±180 degrees or the radius is negative or not finite.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004
        raise ValueError(f"{lat}, {lon} is not on the Earth; latitude goes to ±90 and longitude to ±180 degrees")
    if not 0 <= radius_km <= 20_040:  # noqa: PLR2004 - half the Earth's circumference
        raise ValueError(f"a radius of {radius_km} km is not possible")
    return Disc(lat, lon, radius_km)


def _coordinates(disc: Disc) -> str:
    radius = f" ({_plain(disc.radius_km, _METRES)} km)" if disc.radius_km else ""
    return f"{_plain(disc.lat, _DEGREES)}, {_plain(disc.lon, _DEGREES)}{radius}"


def _plain(number: float, places: int) -> str:
    """Return a number with the places that are written for it, without zeros behind, so that it is read back."""
    text = plain(f"{number:.{places}f}")
    return "0" if text == "-0" else text
