"""Collections of accounts of attacks under the pack `conflict`, of which it is known which belong together.

The accounts are as vague, as silent and as wrong as such accounts are; how often, is a guess, and stands here. The
figures that come of it are for comparing rules with each other, not for telling how good they are on anybody's data.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Final, TypeAlias

from attrs import frozen

import claimcheck as cc
from claimcheck.align import Aligned


Data: TypeAlias = dict[str, Any]

ACCOUNTS: Final = 200
START: Final = date(2019, 1, 1)
SIDES: Final = {"attackers": {"opposes": ["state"]}, "state": {}}
SOURCES: Final[dict[str, Data]] = {
    "group": {"kind": "armed-group", "side": "attackers"},
    "army": {"kind": "military", "side": "state"},
    **{f"outlet-{n}": {"kind": "media"} for n in range(6)},
}
PARTIES: Final = [("jnim", 6), ("islamic-state-sahel", 3), ("dan-na-ambassagou", 1)]
TYPES: Final = [("ground-assault", 4), ("ied-attack", 3), ("ambush", 3), ("mortar-fire", 1), ("arson", 1)]
TARGETS: Final = [("military-base", 4), ("convoy", 3), ("settlement", 3), ("checkpoint", 1), ("market", 1)]


@frozen
class Regime:
    """How thickly attacks lie.

    Attributes:
        name: What the table calls it.
        events: How many attacks.
        days: Over how many days.
        towns: Around how many towns, a degree (110 km) apart.
        villages: How many villages around each town, up to 15 km away.
    """

    name: str
    events: int
    days: int
    towns: int
    villages: int = 4


REGIMES: Final = (
    Regime("two years, a country", 60, 730, 12),
    Regime("four months, a region", 60, 120, 6),
    Regime("a month, two districts", 60, 30, 2),
)


def collection(regime: Regime, accounts: int = ACCOUNTS, seed: int = 1) -> tuple[cc.Loaded, dict[str, int]]:
    """Return a collection of accounts, and which attack each of them tells of."""
    dice = random.Random(f"{regime.name} {seed}")  # noqa: S311 - reproducible, and no secret
    places = _places(regime, dice)
    villages = [name for name in places if "village" in name]
    attacks = [_attack(dice, villages, regime.days) for _ in range(regime.events)]
    told: list[Data] = []
    truth: dict[str, int] = {}
    for n in range(accounts):
        number = n if n < regime.events else min(dice.randrange(regime.events), dice.randrange(regime.events))
        id_ = f"a{n}"
        truth[id_] = number
        told.append({"id": id_, "source": dice.choice(sorted(SOURCES)), "states": _telling(dice, attacks[number])})
    dice.shuffle(told)
    data = {
        "case": "bench", "rules": "conflict", "timezone": "UTC", "sides": SIDES, "sources": SOURCES,
        "groups": {"soldiers": {"side": "state"}}, "places": places, "assertions": told,
    }  # fmt: skip
    return cc.case_from(data), truth


def _places(regime: Regime, dice: random.Random) -> Data:
    found: Data = {}
    for n in range(regime.towns):
        lat, lon = 12.0 + n % 4, -6.0 + n // 4
        found[f"district-{n}"] = {"lat": lat, "lon": lon, "radius_km": 40}
        found[f"town-{n}"] = {"lat": lat, "lon": lon, "within": f"district-{n}"}
        for m in range(regime.villages):
            off = [round(dice.uniform(-0.13, 0.13), 3) for _ in range(2)]
            found[f"village-{n}-{m}"] = {"lat": lat + off[0], "lon": lon + off[1], "within": f"district-{n}"}
    return found


def _attack(dice: random.Random, villages: list[str], days: int) -> Data:
    return {
        "date": START + timedelta(days=dice.randrange(days)),
        "place": dice.choice(villages),
        "perpetrator": _pick(dice, PARTIES),
        "attack_type": _pick(dice, TYPES),
        "target": _pick(dice, TARGETS),
        "killed": dice.choice([0, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 20, 35]),
    }


def _pick(dice: random.Random, weighted: list[tuple[str, int]]) -> str:
    names, weights = zip(*weighted, strict=True)
    return str(dice.choices(names, weights)[0])


def _telling(dice: random.Random, true: Mapping[str, Any]) -> Data:
    """Return what one account states of an attack."""
    day, place, dead = true["date"], true["place"], true["killed"]
    _, town, _ = place.split("-")
    ways: dict[str, list[tuple[Any, int]]] = {
        "date": [
            (day.isoformat(), 80), ((day + timedelta(days=1)).isoformat(), 8),
            (f"{day - timedelta(days=1)}/{day + timedelta(days=1)}", 7), (f"{day:%Y-%m}", 5),
        ],
        "place": [(place, 68), (f"near {place}", 7), (f"town-{town}", 15), (f"district-{town}", 10)],
        "perpetrator": [(true["perpetrator"], 35), (None, 35), ("armed-group", 25), (_pick(dice, PARTIES), 5)],
        "attack_type": [(true["attack_type"], 45), (None, 25), ("armed-attack", 25), (_pick(dice, TYPES), 5)],
        "target": [(true["target"], 40), (None, 30), ("security-forces", 20), (_pick(dice, TARGETS), 10)],
        "killed": [
            (dead, 40), (None, 25), (f"at least {max(dead - 1, 0)}", 15),
            (max(0, dead + dice.choice([-2, -1, 1, 3])), 20),
        ],
    }  # fmt: skip
    drawn = {path: dice.choices(*zip(*choices, strict=True))[0] for path, choices in ways.items()}
    return {path: value for path, value in drawn.items() if value is not None}


def measured(found: Aligned, truth: Mapping[str, int]) -> tuple[float, float, int]:
    """Return pairwise precision and recall of the events found, and how many pairs a person is asked about."""
    mine = {pair for event in found.events for pair in combinations(sorted(a.id for a in event.members), 2)}
    real = {(a, b) for a, b in combinations(sorted(truth), 2) if truth[a] == truth[b]}
    both = len(mine & real)
    return both / max(len(mine), 1), both / max(len(real), 1), len(found.review)
