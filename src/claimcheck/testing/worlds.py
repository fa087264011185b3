"""Worlds: true events, told by several sources with named distortions, so that the right answer is known.

A world is a case file as plain data, over the toy pack, with what only its maker can know: which accounts tell of one
event, which accounts of parts of one part, and which disagreements the distortions have put in.

| distortion | what it does to a true value | above tolerance |
|---|---|---|
| hedge | tells a wider range, region or kind around it | never |
| round | one more | where the field tolerates none |
| silence | does not mention it | never |
| omit | is seen to leave it out | where another account states it |
| deny | says that it is not so | where another account states it |
| inflate | three times as many | always |
| shift | two days later, or the next town | always |
| rename | the name of a successor, or another kind | always |
| swap | two parts in the other order | where another account gives their order |
| relay | another outlet repeats the account | never, and it adds no voice |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Final, Literal, TypeAlias

from attrs import field, frozen

from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.oracle.accounts import excluded
from claimcheck.testing.oracle.alignment import Account


Data: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["hedge", "round", "silence", "omit", "deny", "inflate", "shift", "rename", "swap", "relay"]

FIRST_DAY: Final = date(2020, 1, 1)
ACTORS: Final = {
    "reds": [], "left-red": ["reds"], "right-red": ["reds"],
    "blues": [], "light-blue": ["blues"], "dark-blue": ["blues"],
}  # fmt: skip
"""The taxonomy of actors in the toy pack: node -> parents."""
CAUSES: Final = {
    "fire": [], "arson": ["fire"], "spark": ["fire"], "water": [], "rain": ["water"], "leak": ["water"],
    "steam": ["fire", "water"], "smoke": [],
}  # fmt: skip
"""The taxonomy of causes in the toy pack, likewise."""
TREES: Final = {"actor": ACTORS, "cause": CAUSES}
TOLERANCES: Final = {"people": 1, "hits": 0}
TRUE_ACTORS: Final = ("left-red", "light-blue")
TRUE_CAUSES: Final = ("arson", "spark", "rain", "leak")
WEIGHED: Final[dict[str, tuple[Kind, ...]]] = {
    "date": ("hedge", "shift"),
    "place": ("hedge", "shift"),
    "actor": ("hedge", "silence", "omit", "deny", "rename"),
    "cause": ("hedge", "silence", "omit", "deny", "rename"),
    "people": ("hedge", "round", "silence", "omit", "deny", "inflate"),
}
"""Field that alignment weighs -> what may happen to it."""
UNWEIGHED: Final[dict[str, tuple[Kind, ...]]] = {"hits": ("hedge", "round", "silence", "omit", "deny", "inflate")}
"""Field that alignment does not weigh -> what may happen to it."""
UNSEEN: Final[dict[str, tuple[Kind, ...]]] = {"date": ("silence",), "place": ("silence",)}
"""What may happen besides where events crowd: an account says nothing of what the block needs."""

_RENAMED: Final = {
    "left-red": "right-red", "light-blue": "dark-blue",
    "arson": "rain", "spark": "leak", "rain": "smoke", "leak": "arson",
}  # fmt: skip
_WORLDS: Final = {name: oracle.tree_worlds(tree)[0] for name, tree in TREES.items()}


@frozen
class TruePart:
    """A part of an event: where in the event's land it was, and how many hits it had."""

    site: Literal["town", "next"]
    hits: int


@frozen
class TrueEvent:
    """What really happened.

    Attributes:
        number: Which event of the world it is.
        day: The day, counted from `FIRST_DAY`.
        lat: Latitude of its town, in degrees; the next town lies 0.07 degrees to the north.
        lon: Longitude, in degrees.
        actor: Who did it: a leaf of `ACTORS`.
        cause: Why: a leaf of `CAUSES`.
        people: How many took part.
        hits: How many hits there were.
        parts: None, or two: one in each town, the first one first.
        land: Which land of the world it was in; events in one land share its named places.
    """

    number: int
    day: int
    lat: float
    lon: float
    actor: str
    cause: str
    people: int
    hits: int
    parts: tuple[TruePart, ...] = ()
    land: int = 0

    def sites(self) -> dict[str, Data]:
        """Return the declared places of the event: its land, its town and the next one."""
        land = {"lat": self.lat, "lon": self.lon, "radius_km": 20}
        town = {"lat": self.lat, "lon": self.lon, "radius_km": 1, "within": f"land-{self.land}"}
        return {
            f"land-{self.land}": land,
            f"town-{self.land}": town,
            f"next-{self.land}": {**town, "lat": round(self.lat + 0.07, 6)},
        }


@frozen
class Told:
    """What one account says, with the distortions in it.

    Attributes:
        id: The assertion.
        source: Who says it.
        event: The event.
        distortions: Path -> what happened to it; paths of parts are ``0.hits`` and ``1.hits``, the order is ``order``.
        parts: Which parts it tells, by number.
        copies: The account that it only repeats.
    """

    id: str
    source: str
    event: TrueEvent
    distortions: Mapping[str, Kind] = field(factory=dict)
    parts: tuple[int, ...] = ()
    copies: str | None = None

    def meaning(self, path: str) -> Any:
        """Return what it states for a path, or None.

        Days and counts are (lowest, highest), places are sites (``land``, ``town``, ``next``), kinds are nodes.
        """
        true = self.event
        kind = self.distortions.get(path)
        if kind in {"silence", "omit", "deny"}:
            return None
        name = path.rpartition(".")[2]
        number = path.partition(".")[0]
        match name:
            case "date":
                return {"hedge": (true.day - 1, true.day + 1), "shift": (true.day + 2,) * 2}.get(
                    kind or "", (true.day,) * 2
                )
            case "place":
                site = "town" if number == name else true.parts[int(number)].site
                return {"hedge": "land", "shift": "next"}.get(kind or "", site)
            case "actor" | "cause":
                node = true.actor if name == "actor" else true.cause
                return {"hedge": TREES[name][node][0], "rename": _RENAMED[node]}.get(kind or "", node)
            case _:
                figure = true.parts[int(number)].hits if number != name else getattr(true, name)
                told = {"hedge": (figure - 1, figure + 2), "round": (figure + 1,) * 2, "inflate": (3 * figure,) * 2}
                return told.get(kind or "", (figure,) * 2)

    def paths(self) -> list[str]:
        """Return the paths of the event on which it could say something."""
        return [*WEIGHED, *UNWEIGHED]

    def order(self) -> tuple[int, ...]:
        """Return the parts in the order in which it tells them."""
        return tuple(reversed(self.parts)) if self.distortions.get("order") == "swap" else self.parts

    def written(self) -> Data:
        """Return the assertion as a case file has it."""
        found: Data = {"id": self.id, "source": self.source, "states": self._states("")}
        for kind, key in (("omit", "omits"), ("deny", "denies")):
            paths = [path for path in self.paths() if self.distortions.get(path) == kind]
            found |= {key: paths} if paths else {}
        found |= {"derived_from": [self.copies]} if self.copies else {}
        order = self.order()
        parts = [
            {"id": self.part(number), "label": "a part", "states": self._states(f"{number}.")}
            | ({"after": [self.part(order[0])]} if number != order[0] else {})
            for number in order
        ]
        return found | ({"parts": parts} if parts else {})

    def part(self, number: int) -> str:
        """Return its own id of a part, which tells nothing about the part."""
        return f"{self.id}-{'xy'[number]}"

    def _states(self, prefix: str) -> Data:
        paths = [f"{prefix}{name}" for name in (("place", "hits") if prefix else self.paths())]
        said = {path: self.meaning(path) for path in paths}
        return {
            path.rpartition(".")[2]: spoken(path.rpartition(".")[2], value, self.event)
            for path, value in said.items()
            if value is not None
        }

    def worlds(self, path: str) -> oracle.Worlds | None:
        """Return what could be true if what it states for a path is, or None if it states nothing."""
        value = self.meaning(path)
        name = path.rpartition(".")[2]
        match name:
            case _ if value is None:
                return None
            case "place":
                return frozenset({"land": ["town", "next", "field"]}.get(value, [value]))
            case "actor" | "cause":
                return _WORLDS[name][value]
            case _:
                return frozenset(range(value[0], value[1] + 1))


def spoken(name: str, value: Any, event: TrueEvent) -> Any:
    """Return a value of a field as a case file has it."""
    match name:
        case "date":
            first, last = ((FIRST_DAY + timedelta(days=day)).isoformat() for day in value)
            return first if first == last else f"{first}/{last}"
        case "place":
            return f"{value}-{event.land}"
        case "actor" | "cause":
            return value
        case _:
            return f"{value[0]}" if value[0] == value[1] else f"{value[0]}..{value[1]}"


Scope: TypeAlias = frozenset[str]
Found: TypeAlias = tuple[Scope, Scope, str | None, str]
"""A disagreement: accounts of the event; ``assertion#part`` of the part, if any; path; kind."""


@frozen
class World:
    """A collection of accounts with the known answer.

    Attributes:
        told: The accounts, the repeated ones included.
        data: The case, without any word on what is about what.
    """

    told: tuple[Told, ...]
    data: Data

    @property
    def truth(self) -> frozenset[Scope]:
        """The true events: the accounts of each."""
        return frozenset(frozenset(t.id for t in group) for group in self.events())

    @property
    def parts(self) -> frozenset[Scope]:
        """The true parts: ``assertion#part`` of each."""
        return frozenset(ids for group in self.events() for ids in _part_ids(group).values())

    def events(self) -> list[list[Told]]:
        """Return the accounts of each event that anybody tells."""
        numbers = sorted({t.event.number for t in self.told})
        return [[t for t in self.told if t.event.number == number] for number in numbers]

    def accounts(self) -> list[Account]:
        """Return what alignment weighs of each account, as the oracle has it."""
        return [_weighed(t) for t in self.told]

    @property
    def injected(self) -> frozenset[Found]:
        """The disagreements that the distortions have put in: those above tolerance, and no other."""
        return frozenset(found for group in self.events() for found in _injected(group))


def world(told: Iterable[Told], sources: Data, sides: Data) -> World:
    """Return the world of some accounts.

    Args:
        told: The accounts, in any order.
        sources: The records of their sources.
        sides: The sides.
    """
    accounts = tuple(told)
    places = {name: site for t in accounts for name, site in t.event.sites().items()}
    data = {
        "case": "world", "timezone": "UTC", "sides": sides, "sources": sources, "places": places,
        "assertions": [t.written() for t in accounts],
    }  # fmt: skip
    return World(accounts, data)


def _weighed(told: Told) -> Account:
    """Return what alignment weighs of an account, as the oracle has it."""
    site = told.meaning("place")
    disc = told.event.sites()[f"{site}-{told.event.land}"] if site else None
    return Account(
        told.id,
        told.meaning("date"),
        (disc["lat"], disc["lon"], disc["radius_km"]) if disc else None,
        {name: node for name in TREES if (node := told.meaning(name)) is not None},
        {name: figure for name in TOLERANCES if (figure := told.meaning(name)) is not None},
    )


def _part_ids(group: Iterable[Told]) -> dict[int, Scope]:
    told = list(group)
    found = {n: frozenset(f"{t.id}#{t.part(n)}" for t in told if n in t.parts) for n in (0, 1)}
    return {n: ids for n, ids in found.items() if ids}


def _injected(group: list[Told]) -> Iterable[Found]:
    scope = frozenset(t.id for t in group)
    nothing: Scope = frozenset()
    for path in group[0].paths():
        stated = [t for t in group if t.meaning(path) is not None]
        if _differ(path, stated):
            yield scope, nothing, path, "value"
        for kind, name in (("deny", "denial"), ("omit", "omission")):
            if stated and any(t.distortions.get(path) == kind for t in group):
                yield scope, nothing, path, name
    for number, ids in _part_ids(group).items():
        for name in ("place", "hits"):
            stated = [t for t in group if number in t.parts and t.meaning(f"{number}.{name}") is not None]
            if _differ(f"{number}.{name}", stated):
                yield scope, ids, name, "value"
    if len({t.order() for t in group if len(t.parts) > 1}) > 1:
        yield scope, nothing, None, "order"


def _differ(path: str, stated: list[Told]) -> bool:
    """Return whether the true values as two accounts tell them leave nothing that both could mean."""
    tolerance = TOLERANCES.get(path.rpartition(".")[2], 0)
    told = [meant for t in stated if (meant := t.worlds(path)) is not None]
    return any(excluded(one, other, tolerance) for one, other in combinations(told, 2))
