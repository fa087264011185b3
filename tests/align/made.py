"""Cases for the tests of alignment, made in code, and a slow reading of the rules to hold the library against."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import claimcheck as cc
from claimcheck.model import Assertion
from claimcheck.values import Moment, Place


DAY = 86_400_000_000

SIDES = {"attackers": {"opposes": ["state"]}, "state": {}}
SOURCES = {
    "group": {"kind": "armed-group", "side": "attackers", "party": "jnim"},
    "army": {"kind": "military", "side": "state"},
    "paper": {"kind": "media"},
    "radio": {"kind": "media"},
}
GROUPS = {"soldiers": {"side": "state"}, "fighters": {"side": "attackers"}}
PLACES = {
    "gao": {"lat": 16.27, "lon": -0.04},
    "bamako": {"lat": 12.64, "lon": -8.0},
    "timbuktu": {"lat": 16.77, "lon": -3.0},
    "hamlet": {},
    "restaurant": {"radius_km": 0.1},
    "city": {"lat": 13.5, "lon": 2.1, "radius_km": 10},
    "region": {},
    "village": {"within": "region"},
}


def case(*accounts: dict[str, Any], **more: Any) -> cc.Loaded:
    """Return a case of some accounts in which nothing is declared about events."""
    return cc.case_from(
        {
            "case": "made",
            "rules": "conflict",
            "timezone": "UTC",
            "sides": SIDES,
            "sources": SOURCES,
            "groups": GROUPS,
            "places": PLACES,
            "assertions": list(accounts),
            **more,
        }
    )


def account(id_: str, source: str = "paper", **more: Any) -> dict[str, Any]:
    """Return an account of one attack in Gao; ``states`` adds to what it states, and None takes away."""
    stated = {"date": "2020-03-01", "place": "gao", "perpetrator": "jnim", "target": "military-base"}
    stated |= more.pop("states", {})
    return {"id": id_, "source": source, "states": {k: v for k, v in stated.items() if v is not None}, **more}


def many(accounts: int, events: int, seed: int = 1) -> cc.Loaded:
    """Return that many accounts of events which lie weeks or half the country apart, told with distortions."""
    dice = random.Random(seed)  # noqa: S311 - a reproducible collection, not a secret
    start = date(2019, 1, 1)
    towns = ["gao", "bamako", "timbuktu"]
    parties, targets = ["jnim", "islamic-state-sahel"], ["military-base", "convoy", "market"]
    truth = [
        (start + timedelta(days=9 * n), towns[n % 3], dice.choice(parties), dice.choice(targets), dice.randint(1, 60))
        for n in range(events)
    ]
    told = []
    for n in range(accounts):
        number = n % events
        day, town, party, target, dead = truth[number]
        states = {"date": day.isoformat(), "place": town, "perpetrator": party, "target": target, "killed": dead}
        distortion = dice.choice(["none", "silent", "hedged", "rounded"])
        if distortion == "silent":
            del states["perpetrator"]
        elif distortion == "hedged":
            states["killed"] = f"at least {dead}"
        elif distortion == "rounded":
            states["killed"] = dead + 1
        told.append({"id": f"a{n}-e{number}", "source": dice.choice(sorted(SOURCES)), "states": states})
    dice.shuffle(told)
    return case(*told)


def groups(loaded: cc.Loaded) -> set[frozenset[str]]:
    """Return the accounts of each event that the library finds."""
    return {frozenset(event.assertions) for event in cc.reconcile(loaded).events}


def slow_candidates(loaded: cc.Loaded) -> set[frozenset[str]]:
    """Return the pairs within the block, by asking every pair."""
    return {
        frozenset({a.id, b.id})
        for a, b in combinations(loaded.case.assertions, 2)
        if any(_within(a, b, way) for way in loaded.rules.align.block)
    }


def _within(a: Assertion, b: Assertion, way: dict[str, float]) -> bool:
    for name, limit in way.items():
        if name in a.states and name in b.states:
            left, right = a.states[name].value, b.states[name].value
            if isinstance(left, Moment) and isinstance(right, Moment):
                first, second = sorted((left.bounds, right.bounds), key=lambda bounds: bounds.low)
                if first.high is not None and second.low - first.high > limit:
                    return False
            if isinstance(left, Place) and isinstance(right, Place) and left.bounding and right.bounding:
                between = left.bounding.to(right.bounding) - left.bounding.radius_km - right.bounding.radius_km
                if between > limit:
                    return False
    return True
