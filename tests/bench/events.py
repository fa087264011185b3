"""A collection of events as large as wanted: five accounts of twelve fields each, of sources on two opposed sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from random import Random
from typing import Final

import attrs

from claimcheck.align import EventGroup
from claimcheck.errors import Problems
from claimcheck.io.spoken import Reader
from claimcheck.model import Assertion, Case, Statement
from claimcheck.nodes import MapNode, read_text
from claimcheck.pipeline import case_from
from claimcheck.rules import Rules


ACCOUNTS: Final = {
    "fighters": {"kind": "armed-group", "side": "attackers", "party": "jnim"},
    "army": {"kind": "military", "side": "state"},
    "ministry": {"kind": "ministry", "side": "state", "of": ["army"]},
    "paper": {"kind": "media"},
    "posts": {"kind": "social-media"},
}
"""Source -> its record; each gives one account of every event."""
PLACES: Final = {
    f"town-{n}": {"lat": 12 + n / 7, "lon": -4 + n / 5, "radius_km": 3, "within": "land"} for n in range(20)
}
FORMS: Final = {
    "attack_type": ["infiltration", "bombing", "armed-attack", "ambush", "{any_of: [bombing, ambush]}"],
    "perpetrator": ["jnim", "armed-group", "terrorists", "aqim", "iswap"],
    "target": ["military-base", "convoy", "checkpoint", "{not: military-base}", "[checkpoint, village]"],
    "killed.soldiers": ["0", "several", "at least 8", "around 30", "2..3", *map(str, range(1, 40))],
    "wounded": ["several", "dozens", "12 (8..20)", *map(str, range(60))],
    "attackers": ["dozens", "more than 20", "around 30", *map(str, range(5, 90))],
    "vehicle_bombs": ["1", "2", "some", "0"],
    "vehicles_destroyed": ["several", *map(str, range(12))],
    "weapons": ["firearm", "[firearm, mortar]", "mortar", "{any_of: [firearm, mortar]}"],
    "outcome": ["repelled", "overrun", "ongoing"],
}
"""Field -> what is said of it; the dates and places of an event are its own."""
UNANIMOUS: Final = 0.8
"""Share of fields on which an account of an event repeats what the first one says."""


class Collection:
    """Events of one case, made one after the other from a seed, so many on each day.

    Attributes:
        case: The case, with the accounts of every event.
        rules: The rules under which it was read.
        groups: The accounts of each event.
    """

    def __init__(self, events: int, per_day: int = 1, seed: int = 1) -> None:
        """Make a collection of some events."""
        loaded = case_from(
            {
                "case": "bench", "rules": "conflict", "timezone": "UTC",
                "sides": {"attackers": {"opposes": ["state"]}, "state": {}},
                "sources": ACCOUNTS, "places": {"land": {}, **PLACES},
                "groups": {"soldiers": {"side": "state"}},
                "assertions": [{"source": "army", "states": {"date": "2020-01-01"}, "about": "none"}],
                "events": {"none": {"title": "none"}},
            }
        )  # fmt: skip
        self.rules: Rules = loaded.rules
        self._reader = Reader(loaded.rules, loaded.case.gazetteer, frozenset(loaded.case.groups), UTC)
        self._per_day = per_day
        self._random = Random(seed)  # noqa: S311 - a seed is what is wanted
        self.groups = [self._group(number) for number in range(events)]
        told = sorted((account for group in self.groups for account in group.members), key=lambda account: account.id)
        self.case: Case = attrs.evolve(loaded.case, assertions=tuple(told))

    def _group(self, number: int) -> EventGroup:
        first: dict[str, str] = {}
        members = []
        for source in sorted(ACCOUNTS):
            said = dict(self._sayings(number))
            for path in said:
                if path in first and self._random.random() < UNANIMOUS:
                    said[path] = first[path]
            first = first or said
            members.append(
                Assertion(
                    id=f"{source}-{number:06}",
                    source=source,
                    stance="claims" if source == "fighters" else "states",
                    about=f"event-{number:06}",
                    states={path: self._statement(path, text) for path, text in said.items()},
                )
            )
        return EventGroup(f"event-{number:06}", f"Event {number}", declared=True, members=tuple(members))

    def _sayings(self, number: int) -> Iterator[tuple[str, str]]:
        day = date(1990, 1, 1) + timedelta(days=number // self._per_day)
        yield "date", self._random.choice([f"{day}", f"{day} afternoon", f"{day}T16:30", f"{day + timedelta(days=1)}"])
        towns = [f"town-{(number + n) % len(PLACES)}" for n in range(2)]
        yield "place", self._random.choice([*towns, f"near {towns[0]}", "land"])
        for path, forms in FORMS.items():
            yield path, self._random.choice(forms)

    def _statement(self, path: str, text: str) -> Statement:
        root = read_text(f"value: {text}")
        node = root.entries["value"] if isinstance(root, MapNode) else root
        problems = Problems()
        found = self._reader.statement(path, node, problems)
        problems.raise_if_any()
        if found is None:
            raise ValueError(f"{path} says nothing")
        return found
