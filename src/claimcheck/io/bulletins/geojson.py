"""Bulletins in the GeoJSON of the ComCat catalogue: one event with its products, or a feed of events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from claimcheck.errors import ClaimcheckError, Problems, Where
from claimcheck.io.bulletins.quakeml import moment
from claimcheck.io.bulletins.solution import Bulletin, Magnitude, Solution, figure, on_earth
from claimcheck.nodes import ListNode, MapNode, ScalarNode, read_text


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TENSORS: Final = "moment-tensor"


@frozen
class _Object:
    """A JSON object: texts, figures and objects by name; what is missing or null is empty."""

    node: MapNode

    @property
    def where(self) -> Where:
        return self.node.where

    def text(self, name: str) -> str:
        found = self.node.entries.get(name)
        return found.text if isinstance(found, ScalarNode) and found.kind != "null" else ""

    def at(self, name: str) -> Where:
        return self.node.at(name)

    def figure(self, name: str) -> Decimal | None:
        return figure(self.text(name), name.replace("-", " "), self.at(name))

    def inner(self, name: str) -> _Object:
        found = self.node.entries.get(name)
        return _Object(found if isinstance(found, MapNode) else MapNode({}, {}, self.at(name)))

    def objects(self, name: str) -> Iterable[_Object]:
        found = self.node.entries.get(name)
        items = found.items if isinstance(found, ListNode) else ()
        return [_Object(item) for item in items if isinstance(item, MapNode)]

    def instant(self, name: str) -> datetime | None:
        """Return a time in milliseconds since 1970, as feeds and products give it."""
        found = self.figure(name)
        try:
            return None if found is None else _EPOCH + timedelta(milliseconds=int(found))
        except OverflowError:
            raise ClaimcheckError.of("CC802", f"'{found}' milliseconds is not a time", self.at(name)) from None


def read_geojson(text: str, name: str) -> Bulletin:
    """Read a bulletin.

    Args:
        text: The file: a ``FeatureCollection``, or one ``Feature`` with ``products``.
        name: What errors call it.

    Raises:
        ClaimcheckError: With every fault found.
    """
    root = read_text(text, name)
    whole = _Object(root) if isinstance(root, MapNode) else None
    if whole is None or whole.text("type") not in {"Feature", "FeatureCollection"}:
        message = "neither a Feature nor a FeatureCollection, so this is no GeoJSON of events"
        raise ClaimcheckError.of("CC802", message, root.where)
    problems = Problems()
    solutions: list[Solution] = []
    titles: dict[str, str] = {}
    features = [whole] if whole.text("type") == "Feature" else whole.objects("features")
    for number, feature in enumerate(features, 1):
        id_ = feature.text("id") or f"event-{number}"
        if id_ in titles:
            problems.add("CC802", f"the event {id_} stands twice; keep one of the two", feature.where)
            continue
        properties = feature.inner("properties")
        titles[id_] = properties.text("title") or properties.text("place") or id_
        try:
            products = properties.inner("products")
            solutions += _products(products, id_) or [_summary(feature, id_)]
        except ClaimcheckError as error:
            problems.extend(error)
    problems.raise_if_any()
    return Bulletin(tuple(solutions), titles, problems.warnings)


def _products(products: _Object, event: str) -> list[Solution]:
    """Return the solutions of an event's origin products, with the magnitudes of its moment tensors.

    An older version of a product is replaced by the next; a deleted one is taken back.
    """
    versions: dict[tuple[str, str], list[_Object]] = {}
    for product in products.objects("origin"):
        versions.setdefault((product.text("source"), product.text("code")), []).append(product)
    found: list[Solution] = []
    for (source, code), several in versions.items():
        several.sort(key=lambda product: int(product.figure("updateTime") or 0))
        before: str | None = None
        for number, product in enumerate(several, 1):
            id_ = code if number == len(several) else f"{code}-v{number}"
            if product.text("status") == "DELETE":
                if before is not None:
                    found.append(Solution(source, event, id_, made=product.instant("updateTime"),
                                          replaces=before, retracted=True, where=product.where))  # fmt: skip
                continue
            found.append(evolve(_origin(product, event), id=id_, replaces=before))
            before = id_
    for product in products.objects(_TENSORS):
        _tensor(product, found)
    return found


def _origin(product: _Object, event: str) -> Solution:
    own = product.inner("properties")
    agency = product.text("source")
    if not agency:
        raise ClaimcheckError.of("CC802", "the product names no source; add 'source'", product.where)
    return evolve(
        _located(own, "eventtime", agency, event),
        error_km=own.figure("horizontal-error"),
        time_error=own.figure("eventtime-error"),
        depth_error=own.figure("vertical-error"),
        depth_fixed=own.text("depth-type") == "operator assigned",
        magnitudes=_magnitudes(own, "magnitude", "magnitude-type"),
        type=own.text("event-type") or None,
        automatic=(own.text("review-status") or own.text("evaluation-status")).lower() in {"automatic", "preliminary"},
        made=product.instant("updateTime"),
        where=product.where,
    )


def _located(own: _Object, time: str, agency: str, event: str) -> Solution:
    lat, lon = own.figure("latitude"), own.figure("longitude")
    on_earth(lat, lon, own.at("latitude"))
    begun = moment(own.text(time), own.at(time))
    return Solution(agency, event, time=begun, lat=lat, lon=lon, depth=own.figure("depth"))


def _magnitudes(own: _Object, value: str, kind: str) -> tuple[Magnitude, ...]:
    found = own.figure(value)
    error = own.figure("magnitude-error")
    return () if found is None else (Magnitude(own.text(kind), found, error or None),)


def _tensor(product: _Object, found: list[Solution]) -> None:
    """Add the magnitude of a moment tensor to its agency's live solution; without one it is a solution of its own."""
    own = product.inner("properties")
    agency = own.text("beachball-source") or product.text("source")
    magnitudes = _magnitudes(own, "derived-magnitude", "derived-magnitude-type")
    replaced = {solution.replaces for solution in found}
    for i, solution in enumerate(found):
        live = solution.agency.lower() == agency.lower() and solution.id not in replaced and not solution.retracted
        if live and not set(magnitudes) & set(solution.magnitudes):
            found[i] = evolve(solution, magnitudes=(*solution.magnitudes, *magnitudes))
        if live:
            return
    lat, lon = own.figure("derived-latitude"), own.figure("derived-longitude")
    on_earth(lat, lon, own.at("derived-latitude"))
    begun = moment(own.text("derived-eventtime"), own.at("derived-eventtime"))
    if found and magnitudes and agency:
        found.append(
            Solution(agency, found[0].event, product.text("code"), begun, lat=lat, lon=lon,
                     depth=own.figure("derived-depth"), centroid=True, magnitudes=magnitudes,
                     made=product.instant("updateTime"), where=product.where)
        )  # fmt: skip


def _summary(feature: _Object, event: str) -> Solution:
    """Return the preferred solution that a feed gives of an event."""
    own = feature.inner("properties")
    position = feature.inner("geometry").node.entries.get("coordinates")
    items = position.items if isinstance(position, ListNode) else ()
    texts = [item.text if isinstance(item, ScalarNode) and item.kind != "null" else "" for item in items]
    lon, lat, depth = (
        figure(text, what, own.where)
        for text, what in zip([*texts, "", "", ""], ("longitude", "latitude", "depth"), strict=False)
    )
    on_earth(lat, lon, own.where)
    agency = own.text("net")
    if not agency:
        raise ClaimcheckError.of("CC802", "the event names no network; add 'net'", feature.where)
    return Solution(
        agency, event, event, own.instant("time"), lat=lat, lon=lon, depth=depth,
        magnitudes=_magnitudes(own, "mag", "magType"), type=own.text("type") or None,
        automatic=own.text("status") == "automatic", made=own.instant("updated"), where=feature.where,
    )  # fmt: skip
