"""Regions and distances on the sphere, in kilometres."""

from __future__ import annotations

from math import asin, atan2, cos, hypot, pi, radians, sin, sqrt
from typing import Final, TypeAlias

from attrs import frozen


EARTH_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG)."""

Vector: TypeAlias = tuple[float, float, float]
_NOTHING: Final = 1e-15
_MILLIMETRE: Final = 1e-6


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

    def gap(self, other: Region) -> float:
        """Return the distance between the nearest points, 0 when the regions meet, in kilometres."""
        if isinstance(other, Corridor):
            return other.gap(self)
        return max(0.0, self.to(other) - self.radius_km - other.radius_km)

    def reach(self, other: Region) -> float:
        """Return the distance between the farthest points, in kilometres."""
        if isinstance(other, Corridor):
            return other.reach(self)
        return self.to(other) + self.radius_km + other.radius_km

    def within(self, other: Region) -> bool:
        """Return whether the whole disc lies in the other region."""
        if isinstance(other, Corridor):
            return other.line.nearest(_vector(self)) + self.radius_km <= other.half_km + _MILLIMETRE
        return self.to(other) + self.radius_km <= other.radius_km

    def widened(self, kilometres: float) -> Disc:
        """Return the disc with its radius enlarged."""
        return Disc(self.lat, self.lon, self.radius_km + kilometres)


@frozen
class Corridor:
    """Everything within some kilometres of the great-circle segment between two points, its ends rounded.

    Attributes:
        start: One end, whose radius plays no part.
        end: The other.
        half_km: Half the width, in kilometres.
    """

    start: Disc
    end: Disc
    half_km: float

    @property
    def line(self) -> Line:
        """The segment."""
        return Line(_vector(self.start), _vector(self.end))

    def gap(self, other: Region) -> float:
        """Return the distance between the nearest points, 0 when the regions meet, in kilometres."""
        if isinstance(other, Disc):
            found = self.line.nearest(_vector(other)) - self.half_km - other.radius_km
        else:
            found = self.line.gap(other.line) - self.half_km - other.half_km
        return found if found > _MILLIMETRE else 0.0

    def reach(self, other: Region) -> float:
        """Return the distance between the farthest points, in kilometres."""
        if isinstance(other, Disc):
            return self.line.farthest(_vector(other)) + self.half_km + other.radius_km
        ends = (other.line.start, other.line.end)
        return max(self.line.farthest(end) for end in ends) + self.half_km + other.half_km

    def within(self, other: Region) -> bool:
        """Return whether the whole corridor lies in the other region."""
        if isinstance(other, Disc):
            return self.line.farthest(_vector(other)) + self.half_km <= other.radius_km + _MILLIMETRE
        points = (self.line.start, self.line.end, *self.line.apex(other.line.pole))
        return max(map(other.line.nearest, points)) + self.half_km <= other.half_km + _MILLIMETRE


Region: TypeAlias = Disc | Corridor


@frozen
class Line:
    """The shorter great-circle segment between two unit vectors. Between opposite points it is a point's own length."""

    start: Vector
    end: Vector

    @property
    def pole(self) -> Vector | None:
        """The unit vector at right angles to the segment, or None if it is only a point."""
        normal = _cross(self.start, self.end)
        size = hypot(*normal)
        return None if size < _NOTHING else _scaled(normal, 1 / size)

    def nearest(self, point: Vector) -> float:
        """Return the distance of a point from the nearest point of the segment, in kilometres."""
        pole = self.pole
        if pole is not None and self._beside(point, pole):
            return abs(asin(max(-1.0, min(1.0, _dot(point, pole))))) * EARTH_KM
        return min(_apart(point, self.start), _apart(point, self.end))

    def farthest(self, point: Vector) -> float:
        """Return the distance of a point from the farthest point of the segment, in kilometres."""
        pole = self.pole
        opposite = _scaled(point, -1.0)
        if pole is not None and self._beside(opposite, pole):
            return pi * EARTH_KM - self.nearest(opposite)
        return max(_apart(point, self.start), _apart(point, self.end))

    def gap(self, other: Line) -> float:
        """Return the distance between the nearest points of two segments, in kilometres."""
        if self._crosses(other):
            return 0.0
        return min(
            *(self.nearest(end) for end in (other.start, other.end)),
            *(other.nearest(end) for end in (self.start, self.end)),
        )

    def apex(self, pole: Vector | None) -> tuple[Vector, ...]:
        """Return the point of the segment that is farthest from a great circle, if it is none of its ends."""
        mine = self.pole
        if pole is None or mine is None:
            return ()
        along = _cross(mine, _cross(pole, mine))
        size = hypot(*along)
        if size < _NOTHING:
            return ()
        top = _scaled(along, 1 / size)
        return tuple(point for point in (top, _scaled(top, -1.0)) if self._beside(point, mine))

    def _beside(self, point: Vector, pole: Vector) -> bool:
        """Return whether the foot of a point on the great circle of the segment lies between its ends."""
        return _dot(_cross(pole, self.start), point) >= 0 and _dot(_cross(self.end, pole), point) >= 0

    def _crosses(self, other: Line) -> bool:
        mine, theirs = self.pole, other.pole
        if mine is None or theirs is None:
            return False
        meeting = _cross(mine, theirs)
        size = hypot(*meeting)
        if size < _NOTHING:
            return False
        points = (_scaled(meeting, sign / size) for sign in (1, -1))
        return any(self._beside(point, mine) and other._beside(point, theirs) for point in points)


def _vector(disc: Disc) -> Vector:
    lat, lon = radians(disc.lat), radians(disc.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _dot(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def _cross(one: Vector, other: Vector) -> Vector:
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def _scaled(vector: Vector, factor: float) -> Vector:
    return vector[0] * factor, vector[1] * factor, vector[2] * factor


def _apart(one: Vector, other: Vector) -> float:
    """Return the distance of two unit vectors along the sphere, in kilometres."""
    return atan2(hypot(*_cross(one, other)), _dot(one, other)) * EARTH_KM
