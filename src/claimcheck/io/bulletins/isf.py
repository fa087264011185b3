"""Bulletins in the IASPEI Seismic Format (ISF 1.0, the extended IMS 1.0:short), by its fixed columns.

Read are event titles, origins and magnitudes. Phases, comments and everything else pass by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from claimcheck.errors import ClaimcheckError, Problems, Where
from claimcheck.io.bulletins.solution import Bulletin, Magnitude, Solution, figure, on_earth, with_magnitude


_EVENT: Final = re.compile(r"(?i:EVENT)\s+(?P<id>\S+)(?:\s+(?P<title>.*\S))?\s*\Z")
_CENTROID: Final = re.compile(r"\s+\(#CENTROID\)", re.IGNORECASE)
_STOP: Final = re.compile(r"(?:STOP|DATA_TYPE|BEGIN|MSG_TYPE)\b")
_TIME: Final = re.compile(
    r"(?P<y>[0-9]{4})/(?P<mo>[0-9]{2})/(?P<d>[0-9]{2}) "
    r"(?P<h>[0-9]{2}):(?P<mi>[0-9]{2}):(?P<s>[0-9]{2})(?:\.(?P<f>[0-9]{1,4}))?\s*\Z"
)
_TYPES: Final = {
    "e": "earthquake", "i": "induced or triggered event", "r": "rock burst", "m": "mining explosion",
    "h": "chemical explosion", "n": "nuclear explosion", "x": "explosion", "l": "landslide",
}  # fmt: skip
"""Second letter of the type of event; the first says known, suspected, felt or damaging."""


_ORIGIN_GAPS: Final = (11, 24, 30, 36, 45, 61, 67, 71, 78, 83, 118)
_MAGNITUDE_GAPS: Final = (11, 15, 20, 30)
"""Columns that the format leaves blank; a line that fills one has shifted columns, and its figures would be cut."""


@frozen
class _Line:
    """One line, cut by the columns that the format counts from 1."""

    text: str
    file: str
    number: int

    def cut(self, first: int, last: int) -> str:
        return self.text[first - 1 : last].strip()

    def at(self, column: int) -> Where:
        return Where(self.file, self.number, column)

    def check_gaps(self, gaps: Sequence[int]) -> None:
        filled = next((gap for gap in gaps if self.cut(gap, gap)), None)
        if filled is not None:
            message = f"column {filled} has to be blank; the columns of this line are shifted"
            raise ClaimcheckError.of("CC802", message, self.at(filled))


def read_isf(text: str, name: str) -> Bulletin:
    """Read a bulletin.

    Args:
        text: The file.
        name: What errors call it.

    Raises:
        ClaimcheckError: With every fault found: CC802, if there is no event in it or a column cannot be read.
    """
    problems = Problems()
    solutions: list[Solution] = []
    titles: dict[str, str] = {}
    event: str | None = None
    block = ""
    for number, row in enumerate(text.splitlines(), 1):
        line = _Line(row.rstrip(), name, number)
        if found := _EVENT.match(line.text):
            event, block = found["id"], ""
            if event in titles:
                problems.add("CC802", f"the event {event} stands twice; join its two blocks", line.at(1))
            titles[event] = found["title"] or event
        elif line.text.lstrip().startswith("Date ") and "Latitude" in line.text:
            block = "origins"
        elif line.text.startswith("Magnitude ") and "OrigID" in line.text:
            block = "magnitudes"
        elif line.text.startswith("Sta ") or _STOP.match(line.text):
            block = ""
        elif _CENTROID.match(line.text) and solutions and solutions[-1].event == event:
            _mark_centroid(solutions)
        elif not line.text or line.text.startswith(" (") or event is None:
            continue
        else:
            _take(line, event, block, solutions, problems)
    if not titles:
        problems.add("CC802", "no line 'EVENT <id>' stands in it, so this is no ISF bulletin", Where(name))
    problems.raise_if_any()
    return Bulletin(tuple(solutions), titles, problems.warnings)


def _mark_centroid(solutions: list[Solution]) -> None:
    """Mark the last solution as a centroid; one whose agency has a hypocentre of the event is dropped."""
    last = solutions.pop()
    if not any((other.agency, other.event) == (last.agency, last.event) for other in solutions):
        solutions.append(evolve(last, centroid=True))


def _take(line: _Line, event: str, block: str, solutions: list[Solution], problems: Problems) -> None:
    """Read one line of a block of origins or magnitudes."""
    try:
        if block == "origins":
            solutions.append(_origin(line, event))
        elif block == "magnitudes":
            _magnitude(line, event, solutions)
    except ClaimcheckError as error:
        problems.extend(error)


def _origin(line: _Line, event: str) -> Solution:
    line.check_gaps(_ORIGIN_GAPS)
    agency, id_ = line.cut(119, 127), line.cut(129, 139)
    if not agency:
        raise ClaimcheckError.of("CC802", "the origin names no author in columns 119 to 127", line.at(119))
    lat = figure(line.cut(37, 44), "latitude", line.at(37))
    lon = figure(line.cut(46, 54), "longitude", line.at(46))
    on_earth(lat, lon, line.at(37))
    kind = line.cut(116, 117)
    return Solution(
        agency=agency,
        event=event,
        id=id_,
        time=_time(line),
        time_error=figure(line.cut(25, 29), "time error", line.at(25)),
        lat=lat,
        lon=lon,
        error_km=figure(line.cut(56, 60), "semi-major axis", line.at(56)),
        depth=figure(line.cut(72, 76), "depth", line.at(72)),
        depth_error=figure(line.cut(79, 82), "depth error", line.at(79)),
        depth_fixed=line.cut(77, 77) == "f",
        type=_TYPES.get(kind[1:2]),
        automatic=line.cut(112, 112) == "a",
        where=line.at(1),
    )


def _time(line: _Line) -> datetime:
    found = _TIME.match(line.text[:22])
    if found is None:
        message = f"'{line.text[:22].strip()}' is not a time; write yyyy/mm/dd hh:mm:ss.ss in columns 1 to 22"
        raise ClaimcheckError.of("CC802", message, line.at(1))
    parts = [int(found[name]) for name in ("y", "mo", "d", "h", "mi", "s")]
    micro = int((found["f"] or "").ljust(6, "0"))
    # Solutions close to the minute are printed with a second of 60.
    over = timedelta(seconds=1) if parts[5] == 60 else timedelta()  # noqa: PLR2004
    try:
        year, month, day, hour, minute, second = parts
        return datetime(year, month, day, hour, minute, second - over.seconds, micro, UTC) + over
    except (ValueError, OverflowError):
        message = f"'{line.text[:22].strip()}' is not in the calendar; correct the date"
        raise ClaimcheckError.of("CC802", message, line.at(1)) from None


def _magnitude(line: _Line, event: str, solutions: list[Solution]) -> None:
    line.check_gaps(_MAGNITUDE_GAPS)
    if not line.cut(7, 10):
        return
    value = figure(line.cut(7, 10), "magnitude", line.at(7))
    error = figure(line.cut(12, 14), "magnitude error", line.at(12))
    author, origin = line.cut(21, 29), line.cut(31, 41)
    own = [solution for solution in solutions if solution.event == event]
    basis = _basis(own, author, origin)
    if value is None or line.cut(6, 6) in {"<", ">"}:
        return
    if not author or basis is None:
        message = "the magnitude names no author in columns 21 to 29, or its event has no origin"
        raise ClaimcheckError.of("CC802", message, line.at(21))
    with_magnitude(solutions, author, event, basis, Magnitude(line.cut(1, 5), Decimal(value), error or None))


def _basis(own: Sequence[Solution], author: str, origin: str) -> Solution | None:
    """Return the solution that a magnitude rests on: that of its origin's id, its author's, or the first."""
    for wanted in (
        [s for s in own if origin and s.id == origin],
        [s for s in own if s.agency == author],
        own,
    ):
        if wanted:
            return wanted[0]
    return None
