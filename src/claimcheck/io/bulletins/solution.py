"""Solutions: what one agency determined of one event, whatever the format it was read from."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from attrs import evolve, field, frozen

from claimcheck.errors import NOWHERE, ClaimcheckError, Problem, Where


_MAX_FIGURE: Final = 24


@frozen
class Magnitude:
    """A magnitude on the scale of its type; an empty type is one that nobody stated."""

    type: str
    value: Decimal
    error: Decimal | None = None


@frozen
class Solution:
    """One agency's solution of one event.

    Attributes:
        agency: Who determined it.
        event: The bulletin's own grouping: solutions with one name are of one event.
        id: The solution's id in the bulletin; empty if it has none.
        time: Origin time, UTC.
        time_error: Seconds on each side.
        lat: Degrees north.
        lon: Degrees east.
        error_km: Semi-major axis of the error ellipse, or another radius that holds it.
        depth: Kilometres below the surface.
        depth_error: Kilometres on each side.
        depth_fixed: Whether the depth was set rather than found.
        magnitudes: In the order of the bulletin.
        type: What kind of event it was taken for, in words.
        automatic: Whether nobody looked at it.
        centroid: Whether time and place are those of the centroid, not of the beginning of the rupture.
        made: When it was determined, UTC.
        borrowed: Agency and id of the solution whose time and place it took over, if it did.
        replaces: Id of the older solution it takes the place of.
        retracted: Whether it only takes the older one back.
        where: Where it is written.
    """

    agency: str
    event: str
    id: str = ""
    time: datetime | None = None
    time_error: Decimal | None = None
    lat: Decimal | None = None
    lon: Decimal | None = None
    error_km: Decimal | None = None
    depth: Decimal | None = None
    depth_error: Decimal | None = None
    depth_fixed: bool = False
    magnitudes: tuple[Magnitude, ...] = ()
    type: str | None = None
    automatic: bool = False
    centroid: bool = False
    made: datetime | None = None
    borrowed: tuple[str, str] | None = None
    replaces: str | None = None
    retracted: bool = False
    where: Where = field(default=NOWHERE, eq=False)


@frozen
class Bulletin:
    """What a file holds.

    Attributes:
        solutions: In the order of the file.
        titles: Event -> what the bulletin calls it.
        problems: Warnings.
    """

    solutions: tuple[Solution, ...]
    titles: dict[str, str] = field(factory=dict)
    problems: tuple[Problem, ...] = ()


def with_magnitude(solutions: list[Solution], agency: str, event: str, basis: Solution, found: Magnitude) -> None:
    """Add a magnitude to its agency's own solution of an event.

    An agency that located nothing itself gets a solution with the time and place of the one its magnitude rests on.
    """
    own = next((i for i, s in enumerate(solutions) if s.agency == agency and s.event == event), None)
    if basis.agency == agency and basis in solutions:
        own = solutions.index(basis)
    if own is None:
        borrowed = Solution(
            agency, event, time=basis.time, time_error=basis.time_error, lat=basis.lat, lon=basis.lon,
            error_km=basis.error_km, borrowed=(basis.agency, basis.id), where=basis.where,
        )  # fmt: skip
        solutions.append(borrowed)
        own = len(solutions) - 1
    solutions[own] = evolve(solutions[own], magnitudes=(*solutions[own].magnitudes, found))


def figure(text: str | None, what: str, where: Where) -> Decimal | None:
    """Return a figure of a bulletin, None where nothing is written.

    Raises:
        ClaimcheckError: CC802, if what is written is no figure.
    """
    said = (text or "").strip()
    if not said:
        return None
    try:
        number = Decimal(said) if len(said) <= _MAX_FIGURE and "_" not in said else Decimal("nan")
    except InvalidOperation:
        number = Decimal("nan")
    if number.is_finite() and abs(number.adjusted()) < _MAX_FIGURE:
        return number
    message = f"'{said[:40]}' is not the figure of a {what}; correct it, or leave it blank"
    raise ClaimcheckError.of("CC802", message, where)


def on_earth(lat: Decimal | None, lon: Decimal | None, where: Where) -> None:
    """Refuse coordinates that no place has.

    Raises:
        ClaimcheckError: CC802.
    """
    if (lat is None) != (lon is None):
        raise ClaimcheckError.of("CC802", "an epicentre needs both latitude and longitude", where)
    if lat is not None and lon is not None and not (abs(lat) <= 90 and abs(lon) <= 180):  # noqa: PLR2004
        raise ClaimcheckError.of("CC802", f"{lat}, {lon} is not on the Earth; correct the coordinates", where)
