"""An invented aftershock sequence in ISF, the truth in its own events. Run as a program, it writes the example.

Six invented agencies locate a mainshock, its aftershocks and some events far off. Each has its own bias and scatter,
its own threshold and its own types of magnitude. Some solutions are automatic, some are mislocated.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from math import cos, log10, radians
from pathlib import Path

from attrs import field, frozen


ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "examples" / "earthquake-sequence" / "bulletin.isf"
START = datetime(2031, 4, 3, 2, 11, 4, 300_000, UTC)
CENTRE = -21.40, -113.90  # on the East Pacific Rise, far from any network that could recognise it
DEGREE_KM = 111.195


@frozen
class Agency:
    """An agency, with how it errs."""

    code: str
    threshold: float
    seconds: float
    kilometres: float
    bias_seconds: float
    bias_km: tuple[float, float]
    types: tuple[tuple[str, float, float], ...]
    fixed_depth: bool = False
    mislocated: float = 0.0
    axes: tuple[float, float] = (2.0, 5.0)


AGENCIES = (
    Agency("NORD", 2.6, 0.25, 2.0, 0.0, (0.0, 0.0), (("ML", 0.0, 0.12), ("Md", 0.15, 0.2)), axes=(1.2, 3.5)),
    Agency("SUD", 3.0, 0.6, 4.0, 0.4, (3.0, -2.0), (("MLv", -0.1, 0.15),), axes=(2.5, 7.0)),
    Agency("KESTR", 3.4, 0.9, 6.0, -0.5, (-4.0, 3.0), (("ML", 0.15, 0.18), ("mb", 0.0, 0.15)), axes=(4.0, 9.0)),
    Agency("GLOB", 4.0, 1.3, 9.0, 0.9, (5.0, 6.0), (("mb", 0.0, 0.14), ("Mww", 0.05, 0.08)), fixed_depth=True,
           axes=(5.0, 12.0)),
    Agency("PARA", 4.2, 1.8, 12.0, -1.2, (-7.0, -6.0), (("mb", -0.15, 0.18), ("Ms_20", -0.2, 0.15)), fixed_depth=True,
           axes=(6.0, 16.0)),
    Agency("AUTO", 3.6, 2.5, 14.0, 0.0, (0.0, 0.0), (("M", 0.0, 0.25), ("mb", 0.05, 0.25)), fixed_depth=True,
           mislocated=0.15, axes=(8.0, 20.0)),
)  # fmt: skip


@frozen
class Shock:
    """What happened."""

    time: datetime
    north: float
    east: float
    depth: float
    size: float
    kind: str = "ke"


@frozen
class Row:
    """One origin line and its magnitude lines."""

    line: str
    magnitudes: tuple[str, ...] = field(factory=tuple)


def shocks(rng: random.Random, count: int) -> list[Shock]:
    """Return a mainshock, aftershocks after Omori's law with sizes after Gutenberg and Richter, and others far off."""
    found = [Shock(START - timedelta(hours=3, seconds=11), 2.0, -1.0, 9.0, 4.4), Shock(START, 0.0, 0.0, 11.0, 6.6)]
    delays = sorted(_delay(rng) for _ in range(count))
    for i, delay in enumerate(delays):
        late = delays[i - 1] + 15 if i and delay - delays[i - 1] < 15 else delay
        delays[i] = late
        size = min(3.0 - log10(1 - rng.random()) / 1.0, 5.9)
        found.append(
            Shock(
                START + timedelta(seconds=late),
                rng.gauss(0, 12),
                rng.gauss(0, 5),
                max(rng.gauss(10, 3), 2.0),
                round(size, 2),
            )
        )
    for hours, north, east, kind in ((5, 320, 40, "ke"), (9, -15, 70, "km"), (9.02, 260, -180, "ke"), (30, 5, 5, "ki")):
        found.append(Shock(START + timedelta(hours=hours), north, east, 8.0, rng.uniform(3.4, 4.6), kind))
    return sorted(found, key=lambda shock: shock.time)


def _delay(rng: random.Random) -> float:
    """Return seconds after the mainshock, by Omori's law with p = 1 from forty seconds to two days."""
    first, last = 40.0, 172_800.0
    return float(first * (last / first) ** rng.random())


def _solution(rng: random.Random, agency: Agency, shock: Shock, number: int) -> Row:
    bad = rng.random() < agency.mislocated
    spread = 4.0 if bad else 1.0
    north = shock.north + agency.bias_km[0] + rng.gauss(0, agency.kilometres * spread)
    east = shock.east + agency.bias_km[1] + rng.gauss(0, agency.kilometres * spread)
    depth = 10.0 if agency.fixed_depth else max(shock.depth + rng.gauss(0, 3.0), 0.5)
    drift = agency.bias_seconds + rng.gauss(0, agency.seconds * (1.7 if bad else 1.0)) + (depth - shock.depth) * 0.06
    time = shock.time + timedelta(seconds=drift)
    time += timedelta(microseconds=5_000) - timedelta(microseconds=(time.microsecond + 5_000) % 10_000)
    lat = CENTRE[0] + north / DEGREE_KM
    lon = CENTRE[1] + east / (DEGREE_KM * cos(radians(lat)))
    smaj = rng.uniform(*agency.axes) * (2.5 if bad else 1.0)
    smin = smaj * rng.uniform(0.4, 0.9)
    id_ = f"{agency.code[0]}{number:05d}"
    stamp = f"{time:%Y/%m/%d %H:%M:%S}.{time.microsecond // 10_000:02d}"
    depth_error = "    " if agency.fixed_depth else f"{rng.uniform(1.5, 5.0):4.1f}"
    line = (
        f"{stamp}  {agency.seconds * rng.uniform(0.5, 1.1):5.2f} {rng.uniform(0.4, 1.4):5.2f} {lat:8.4f} {lon:9.4f} "
        f"{smaj:5.1f} {smin:5.1f} {rng.randrange(180):3d} {depth:5.1f}"
        f"{'f' if agency.fixed_depth else ' '} {depth_error} "
        f"{rng.randrange(12, 400):4d} {rng.randrange(8, 250):4d} {rng.randrange(30, 260):3d} "
        f"{rng.uniform(0.2, 20):6.2f} {rng.uniform(20, 140):6.2f} {'a' if agency.code == 'AUTO' else 'm'} i "
        f"{shock.kind} {agency.code:<9s} {id_}"
    )
    return Row(line, tuple(_magnitudes(rng, agency, shock, id_)))


def _magnitudes(rng: random.Random, agency: Agency, shock: Shock, id_: str) -> list[str]:
    found = []
    for type_, bias, scatter in agency.types:
        needed = {"Mww": 4.9, "Ms_20": 4.6, "mb": 3.8}.get(type_, 0.0)
        if shock.size < needed:
            continue
        saturated = min(shock.size, 6.0) if type_ in {"mb", "ML", "MLv", "Md"} else shock.size
        value = saturated + bias + rng.gauss(0, scatter)
        found.append(
            f"{type_:<5s} {value:4.1f} {rng.uniform(0.1, 0.3):3.1f} {rng.randrange(4, 90):4d} {agency.code:<9s} {id_}"
        )
    return found


HEADS = (
    (
        "   Date       Time        Err   RMS Latitude Longitude  Smaj  Smin  Az Depth   Err Ndef Nsta Gap  mdist"
        "  Mdist Qual   Author      OrigID"
    ),
    "Magnitude  Err Nsta Author      OrigID",
)


def bulletin(seed: int = 20, count: int = 52) -> str:
    """Return the text of a bulletin: each event with the solutions of the agencies that saw it."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    lines = ["DATA_TYPE BULLETIN IMS1.0:short", "Invented bulletin of an invented aftershock sequence", ""]
    number = 0
    for event, shock in enumerate(shocks(rng, count), 1):
        rows = []
        for agency in AGENCIES:
            if shock.size + rng.gauss(0, 0.25) < agency.threshold:
                continue
            number += 1
            rows.append(_solution(rng, agency, shock, number))
        if not rows:
            continue
        lines += [f"EVENT {310_000 + event} East Pacific Rise, invented", "", HEADS[0], *(row.line for row in rows), ""]
        marks = [line for row in rows for line in row.magnitudes]
        lines += [HEADS[1], *marks, ""] if marks else []
    return "\n".join([*lines, "STOP", ""])


if __name__ == "__main__":
    TARGET.write_text(bulletin(), encoding="utf-8", newline="\n")
