"""Bulletins in QuakeML 1.2 (basic event description): origins and magnitudes of every event."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from math import cos, radians
from typing import Final

from attrs import evolve

from claimcheck.errors import ClaimcheckError, Problems, Where
from claimcheck.io.bulletins.solution import Bulletin, Magnitude, Solution, figure, on_earth, with_magnitude
from claimcheck.io.bulletins.xml import Element, read_xml


_THOUSAND: Final = Decimal(1000)
_DEGREE_KM: Final = Decimal("111.195")
_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|\+00:?00)?\Z")
_FIXED: Final = frozenset({"operator assigned"})
_UNSAID: Final = frozenset({"", "not existing", "not reported", "other event"})


def read_quakeml(text: str, name: str) -> Bulletin:
    """Read a bulletin.

    Lengths are metres in QuakeML and kilometres in what is returned. A centroid is used only where its agency gives no
    hypocentre of the event.

    Args:
        text: The file.
        name: What errors call it.

    Raises:
        ClaimcheckError: With every fault found; CC803 if it declares a document type or entities.
    """
    root = read_xml(text, name)
    parameters = root if root.name == "eventParameters" else root.find("eventParameters")
    if parameters is None:
        message = "no element eventParameters stands in it, so this is no QuakeML of events"
        raise ClaimcheckError.of("CC802", message, root.where)
    problems = Problems()
    solutions: list[Solution] = []
    titles: dict[str, str] = {}
    for number, event in enumerate(parameters.all("event"), 1):
        id_ = short(event.attributes.get("publicID", "")) or f"event-{number}"
        if id_ in titles:
            problems.add("CC802", f"the event {id_} stands twice; join the two", event.where)
            continue
        titles[id_] = event.said("description", "text") or id_
        try:
            solutions += _event(event, id_)
        except ClaimcheckError as error:
            problems.extend(error)
    problems.raise_if_any()
    return Bulletin(tuple(solutions), titles, problems.warnings)


def short(resource: str) -> str:
    """Return the part of a resource identifier behind its authority and type."""
    return re.split(r"[/=]", resource.rstrip("/"))[-1]


def moment(text: str, where: Where) -> datetime | None:
    """Return a time of ISO 8601 in UTC, to the microsecond; None where nothing is written.

    Raises:
        ClaimcheckError: CC802, if it is none.
    """
    if not text:
        return None
    if _TIME.match(text):
        whole, _, rest = text.removesuffix("Z").replace("+00:00", "").replace("+0000", "").partition(".")
        try:
            return datetime.fromisoformat(f"{whole}.{(rest or '0').ljust(6, '0')[:6]}").replace(tzinfo=UTC)
        except ValueError:
            pass
    message = f"'{text[:40]}' is not a time in UTC; write it such as 2020-07-23T06:15:00.5Z"
    raise ClaimcheckError.of("CC802", message, where)


def _figure(element: Element, what: str, *path: str) -> Decimal | None:
    return figure(element.said(*path), what, element.at(*path))


def _agency(element: Element) -> str:
    found = element.said("creationInfo", "agencyID")
    if not found:
        message = f"the {element.name} names no agency; add creationInfo/agencyID"
        raise ClaimcheckError.of("CC802", message, element.where)
    return found


def _event(event: Element, id_: str) -> list[Solution]:
    said = event.said("type")
    type_ = None if said in _UNSAID else said
    derived = {tensor.said("derivedOriginID") for f in event.all("focalMechanism") for tensor in f.all("momentTensor")}
    origins = [(origin.attributes.get("publicID", ""), origin) for origin in event.all("origin")]
    found = [(key, origin, _origin(origin, id_, type_)) for key, origin in origins]
    centroids = {key for key, origin, _ in found if origin.said("type") == "centroid" or key in derived}
    hypocentres = {solution.agency for key, _, solution in found if key not in centroids}
    kept = {
        key: evolve(solution, centroid=key in centroids)
        for key, _, solution in found
        if key not in centroids or solution.agency not in hypocentres
    }
    solutions = list(kept.values())
    preferred = kept.get(event.said("preferredOriginID")) or next(iter(solutions), None)
    for element in event.all("magnitude"):
        value, agency = _figure(element, "magnitude", "mag", "value"), _agency(element)
        basis = kept.get(element.said("originID")) or preferred
        if basis is None:
            raise ClaimcheckError.of("CC802", "the event has a magnitude and no origin", element.where)
        if value is not None:
            error = _figure(element, "magnitude error", "mag", "uncertainty")
            current = next((s for s in solutions if s.id == basis.id and s.agency == basis.agency), basis)
            with_magnitude(solutions, agency, id_, current, Magnitude(element.said("type"), value, error or None))
    return solutions


def _origin(origin: Element, event: str, type_: str | None) -> Solution:
    lat, lon = _figure(origin, "latitude", "latitude", "value"), _figure(origin, "longitude", "longitude", "value")
    on_earth(lat, lon, origin.at("latitude"))
    depth, error = _figure(origin, "depth", "depth", "value"), _figure(origin, "depth error", "depth", "uncertainty")
    return Solution(
        agency=_agency(origin),
        event=event,
        id=short(origin.attributes.get("publicID", "")),
        time=moment(origin.said("time", "value"), origin.at("time", "value")),
        time_error=_figure(origin, "time error", "time", "uncertainty"),
        lat=lat,
        lon=lon,
        error_km=_radius(origin, lat),
        depth=None if depth is None else depth / _THOUSAND,
        depth_error=None if error is None else error / _THOUSAND,
        depth_fixed=origin.said("depthType") in _FIXED,
        type=type_,
        automatic=origin.said("evaluationMode") == "automatic",
        made=moment(origin.said("creationInfo", "creationTime"), origin.at("creationInfo", "creationTime")),
        where=origin.where,
    )


def _radius(origin: Element, lat: Decimal | None) -> Decimal | None:
    """Return the radius in kilometres that holds the stated uncertainty of an epicentre."""
    for name in ("maxHorizontalUncertainty", "horizontalUncertainty"):
        metres = _figure(origin, "horizontal uncertainty", "originUncertainty", name)
        if metres is not None:
            return metres / _THOUSAND
    north = _figure(origin, "uncertainty of latitude", "latitude", "uncertainty")
    east = _figure(origin, "uncertainty of longitude", "longitude", "uncertainty")
    if lat is None or (north is None and east is None):
        return None
    across = (east or Decimal(0)) * Decimal(str(round(cos(radians(float(lat))), 6)))
    return round(max(north or Decimal(0), across) * _DEGREE_KM, 1)
