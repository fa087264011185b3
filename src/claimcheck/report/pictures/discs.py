"""Discs and corridors to scale, seen from above, north up, with a bar that gives the scale."""

from __future__ import annotations

from math import cos, floor, log10, radians
from typing import Final

from attrs import frozen

from claimcheck.report.pictures.svg import LINE, WIDTH, Element, shape, words
from claimcheck.values.sphere import EARTH_KM, Corridor, Disc, Region


_TALLEST: Final = 260.0
_EDGE: Final = 24.0
_SMALLEST: Final = 3.0
_DEGREE_KM: Final = radians(1) * EARTH_KM


@frozen
class Spot:
    """A region to draw, and what readers call it."""

    label: str
    region: Region


def discs(spots: list[Spot]) -> tuple[list[Element], float]:
    """Return the drawing of some regions, numbered from 1, and its height."""
    flat = _Flat(spots)
    regions: list[tuple[float, Element]] = []
    numbers: list[Element] = []
    for n, spot in enumerate(spots, 1):
        ends, radius = _ends(spot.region)
        points = [flat.at(end) for end in ends]
        size = max(_SMALLEST, radius * flat.scale)
        if len(points) > 1:
            (x1, y1), (x2, y2) = points
            regions.append((size, shape("line", "corridor", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=2 * size)))
        else:
            regions.append((size, shape("circle", "disc", cx=points[0][0], cy=points[0][1], r=size)))
        # Regions often share their centre; their numbers stand by turns on the right and on the left.
        x, y = points[0]
        side, anchor = (size + 4, "start") if n % 2 else (-size - 4, "end")
        numbers.append(words(str(n), x + side, y + 4, "head", anchor))
    # The smaller ones lie on the larger ones, and the numbers on all of them.
    found = [region for _, region in sorted(regions, key=lambda item: -item[0])]
    return found + numbers + flat.bar(), flat.height + LINE


class _Flat:
    """Lays the surroundings of some regions flat: true to scale near their middle, which is enough for a sketch."""

    def __init__(self, spots: list[Spot]) -> None:
        ends = [(end, radius) for spot in spots for ends, radius in (_ends(spot.region),) for end in ends]
        self.home = ends[0][0]
        flat = [(*self._km(end), radius) for end, radius in ends]
        self.west, east = min(x - r for x, _, r in flat), max(x + r for x, _, r in flat)
        south, self.north = min(y - r for _, y, r in flat), max(y + r for _, y, r in flat)
        wide, tall = max(east - self.west, 0.1), max(self.north - south, 0.1)
        self.scale = min((WIDTH - 2 * _EDGE) / wide, (_TALLEST - 2 * _EDGE) / tall)
        self.indent = (WIDTH - wide * self.scale) / 2
        self.height = tall * self.scale + 2 * _EDGE

    def _km(self, end: Disc) -> tuple[float, float]:
        east = (end.lon - self.home.lon + 180) % 360 - 180
        return east * _DEGREE_KM * cos(radians(self.home.lat)), (end.lat - self.home.lat) * _DEGREE_KM

    def at(self, end: Disc) -> tuple[float, float]:
        """Return where a point lies in the picture."""
        x, y = self._km(end)
        return self.indent + (x - self.west) * self.scale, _EDGE + (self.north - y) * self.scale

    def bar(self) -> list[Element]:
        """Return the bar of the scale: a round number of kilometres, about a quarter of the width."""
        about = WIDTH / 4 / self.scale
        step = 10.0 ** floor(log10(about))
        length = next(step * factor for factor in (5, 2, 1) if step * factor <= about)
        y, left = self.height, WIDTH - length * self.scale - 4
        return [
            shape("line", "axis", x1=left, x2=WIDTH - 4, y1=y, y2=y),
            words(f"{length:g} km", left - 6, y + 4, "mark", "end"),
        ]


def _ends(region: Region) -> tuple[list[Disc], float]:
    if isinstance(region, Corridor):
        return [region.start, region.end], region.half_km
    return [region], region.radius_km
