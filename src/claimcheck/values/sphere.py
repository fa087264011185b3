"""Regions and distances on the sphere, in kilometres."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, radians, sin
from typing import Final, TypeAlias

from attrs import frozen


EARTH_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG)."""

Vector: TypeAlias = tuple[float, float, float]
_MILLIMETRE: Final = 1e-6


@frozen
class Disc:
    """A disc on the Earth: degrees of latitude and longitude, radius in kilometres."""

    lat: float
    lon: float
    radius_km: float = 0.0

    def to(self, other: Disc) -> float:
        """Return the great-circle distance between the centres, in kilometres."""
        return _apart(_vector(self), _vector(other))

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
    """The shorter great-circle segment between two unit vectors, any of them where those are opposite."""

    start: Vector
    end: Vector

    @property
    def pole(self) -> Vector | None:
        """The unit vector at right angles to the segment, or None if it is only a point."""
        # Crossing sum and difference keeps the direction of a short segment, which crossing the ends loses.
        return _direction(_cross(_plus(self.start, self.end), _plus(self.end, _opposite(self.start))))

    def nearest(self, point: Vector) -> float:
        """Return the distance of a point from the nearest point of the segment, in kilometres."""
        return min(_apart(point, near) for near in (self.start, self.end, *self._foot(point)))

    def farthest(self, point: Vector) -> float:
        """Return the distance of a point from the farthest point of the segment, in kilometres."""
        return pi * EARTH_KM - self.nearest(_opposite(point))

    def gap(self, other: Line) -> float:
        """Return the distance between the nearest points of two segments, in kilometres."""
        return min(
            *map(other.nearest, self._met(other.pole)),
            *(self.nearest(end) for end in (other.start, other.end)),
            *(other.nearest(end) for end in (self.start, self.end)),
        )

    def apex(self, pole: Vector | None) -> tuple[Vector, ...]:
        """Return the point of the segment that is farthest from a great circle, if it is none of its ends."""
        mine = self.pole
        return () if pole is None or mine is None else self._feet(_cross(mine, _cross(pole, mine)))

    def _met(self, pole: Vector | None) -> tuple[Vector, ...]:
        """Return the points of the segment that are nearest to where its great circle meets another."""
        mine = self.pole
        return () if pole is None or mine is None else self._feet(_cross(mine, pole))

    def _feet(self, vector: Vector) -> tuple[Vector, ...]:
        return *self._foot(vector), *self._foot(_opposite(vector))

    def _foot(self, point: Vector) -> tuple[Vector, ...]:
        """Return the point of the segment below a point, or one of its ends; nothing if it lies before both."""
        pole = self.pole
        if pole is None:
            return ()
        before, behind = (max(_dot(side, point), 0.0) for side in (_cross(self.end, pole), _cross(pole, self.start)))
        foot = _direction(_plus(_times(before, self.start), _times(behind, self.end)))
        return () if foot is None else (foot,)


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


def _plus(one: Vector, other: Vector) -> Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _times(factor: float, vector: Vector) -> Vector:
    return factor * vector[0], factor * vector[1], factor * vector[2]


def _opposite(vector: Vector) -> Vector:
    return -vector[0], -vector[1], -vector[2]


def _direction(vector: Vector) -> Vector | None:
    """Return the unit vector of a vector's direction, or None if it has none."""
    size = hypot(*vector)
    return None if size == 0 else (vector[0] / size, vector[1] / size, vector[2] / size)


def _apart(one: Vector, other: Vector) -> float:
    """Return the distance of two unit vectors along the sphere, in kilometres."""
    return atan2(hypot(*_cross(one, other)), _dot(one, other)) * EARTH_KM
