"""Distance on the sphere, in kilometres."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

from attrs import frozen


EARTH_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG)."""


@frozen
class Disc:
    """A disc on the Earth: degrees of latitude and longitude, radius in kilometres."""

    lat: float
    lon: float
    radius_km: float = 0.0

    def to(self, other: Disc) -> float:
        """Return the great-circle distance between the centres (haversine formula), in kilometres."""
        north, east = radians(other.lat - self.lat), radians(other.lon - self.lon)
        half = sin(north / 2) ** 2 + cos(radians(self.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
        return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))

    def gap(self, other: Disc) -> float:
        """Return the distance between the nearest points, 0 when the discs meet, in kilometres."""
        return max(0.0, self.to(other) - self.radius_km - other.radius_km)

    def reach(self, other: Disc) -> float:
        """Return the distance between the farthest points, in kilometres."""
        return self.to(other) + self.radius_km + other.radius_km

    def within(self, other: Disc) -> bool:
        """Return whether the whole disc lies in the other."""
        return self.to(other) + self.radius_km <= other.radius_km

    def widened(self, kilometres: float) -> Disc:
        """Return the disc with its radius enlarged."""
        return Disc(self.lat, self.lon, self.radius_km + kilometres)
