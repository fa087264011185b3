"""Durations and distances as rules write them: ``15min``, ``3d``, ``50km``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from claimcheck.language import Figure, Listed, Message, Word


SECOND: Final = 1_000_000
"""Microseconds in a second: moments are whole microseconds."""
DAY: Final = 86_400 * SECOND

_DURATIONS: Final = {
    "s": SECOND, "min": 60 * SECOND, "h": 3_600 * SECOND, "d": DAY, "w": 7 * DAY, "mo": 30 * DAY, "y": 365 * DAY,
}  # fmt: skip
_HOUR: Final = 3_600
_TOLD: Final = {"days": 86_400, "hours": _HOUR, "minutes": 60, "seconds": 1}
"""Units in which readers are told durations -> seconds."""
_DISTANCES: Final = {"m": Fraction(1, 1000), "km": Fraction(1)}
_INSTANT: Final = Message("duration.instant")
_MEASURE: Final = re.compile(r"(?P<figure>[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(?P<unit>[a-z]+)\Z")


def _parse(text: str, units: dict[str, Fraction] | dict[str, int], example: str) -> Fraction:
    match = _MEASURE.match(text.strip())
    if match is None or match["unit"] not in units:
        raise ValueError(f"'{text}' is not a measure; write a number with one of {', '.join(units)}, such as {example}")
    return Fraction(match["figure"]) * units[match["unit"]]


def parse_duration(text: str) -> int:
    """Read a duration such as ``3d`` or ``15min``.

    Returns:
        Whole microseconds. A month counts as 30 days and a year as 365.

    Raises:
        ValueError: If the figure or the unit cannot be read.
    """
    return round(_parse(text, _DURATIONS, "3d"))


def parse_distance(text: str) -> float:
    """Read a distance such as ``500m`` or ``50km``.

    Returns:
        Kilometres.

    Raises:
        ValueError: If the figure or the unit cannot be read.
    """
    return float(_parse(text, _DISTANCES, "50km"))


def duration(microseconds: int) -> Word:
    """Return a duration, rounded down to the minute, or below an hour to the second.

    What is left of a day or an hour is told as well: ``7 days, 23 hours and 59 minutes`` are nearly 8 days.
    """
    left = microseconds // SECOND
    left -= left % 60 if left // _HOUR else 0
    parts = []
    for unit, size in _TOLD.items():
        count, left = divmod(left, size)
        parts += [Message(f"duration.{unit}", n=count)] if count else []
    return Listed(tuple(parts)) if parts else _INSTANT


def distance(kilometres: float) -> Message:
    """Return a distance for readers: metres below one kilometre, whole kilometres from ten."""
    if kilometres < 1:
        return Message("distance.metres", figure=Figure(f"{round(kilometres * 1000)}"))
    digits = 1 if kilometres < 10 else 0  # noqa: PLR2004
    return Message("distance.kilometres", figure=Figure(f"{kilometres:.{digits}f}"))


def show_duration(microseconds: int) -> str:
    """Return a `duration` in English."""
    return str(duration(microseconds))


def show_distance(kilometres: float) -> str:
    """Return a `distance` in English."""
    return str(distance(kilometres))
