"""Solutions into the data of a case, under rules that name the types of magnitudes as groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from claimcheck.errors import Problems
from claimcheck.io.bulletins.solution import Bulletin, Magnitude, Solution
from claimcheck.rules import Rules
from claimcheck.values import Taxonomy


_TENTH: Final = 100_000
"""Microseconds in the tenth of a second to which origin times are written."""
_UNIT: Final = "mag"


def slug(text: str) -> str:
    """Return an id made of a name: lower case, digits, single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def case_of(
    bulletin: Bulletin, name: str, rules: Rules, *, relay: str | None = None, grouped: bool = False
) -> tuple[dict[str, Any], Problems]:
    """Return the data of a case, and warnings for what had to be left out.

    Args:
        bulletin: The solutions.
        name: The case's name.
        rules: The rules for which it is written; the types of magnitudes are their groups.
        relay: The data centre that passes the solutions on.
        grouped: Whether accounts keep the bulletin's own events; else alignment decides.
    """
    return _Writer(bulletin, name, rules, relay, grouped=grouped).case()


class _Writer:
    def __init__(self, bulletin: Bulletin, name: str, rules: Rules, relay: str | None, *, grouped: bool) -> None:
        self.bulletin, self.name, self.rules, self.grouped = bulletin, slug(name), rules, grouped
        self.problems = Problems()
        self.problems.found += bulletin.problems
        self.types = {
            written.casefold(): id_ for id_, group in rules.groups.items() for written in (id_, *group.also)
        } | {written: id_ for id_, group in rules.groups.items() for written in (id_, group.label or id_, *group.also)}
        self.groups: dict[str, dict[str, Any]] = {}
        self.relay = relay
        self.sources = self._sources()
        self.ids: dict[tuple[str, str], str] = {}
        self.taken: set[str] = set()

    def case(self) -> tuple[dict[str, Any], Problems]:
        accounts = [account for solution in self.bulletin.solutions if (account := self._account(solution))]
        relay = {"via": [slug(self.relay)]} if self.relay else {}
        data: dict[str, Any] = {
            "case": self.name,
            "rules": self.rules.name,
            "timezone": "UTC",
            "defaults": {"document": "bulletin", **relay},
            "documents": {"bulletin": {"title": self.name, **({"publisher": slug(self.relay)} if self.relay else {})}},
            "sources": self.sources,
        }
        if self.grouped:
            data["events"] = {slug(id_): {"title": title} for id_, title in self.bulletin.titles.items()}
        if self.groups:
            data["groups"] = self.groups
        return {**data, "assertions": accounts}, self.problems

    def _sources(self) -> dict[str, dict[str, Any]]:
        agencies = sorted({solution.agency for solution in self.bulletin.solutions})
        found: dict[str, dict[str, Any]] = {}
        for agency in agencies:
            found.setdefault(slug(agency), {"name": agency, "kind": "seismic-network"})
        if self.relay:
            found[slug(self.relay)] = {"name": self.relay, "kind": "data-centre"}
        return found

    def _account(self, solution: Solution) -> dict[str, Any]:
        own: dict[str, Any] = {"id": self._id(solution), "source": slug(solution.agency)}
        if self.grouped:
            own["about"] = slug(solution.event)
        if solution.made is not None:
            own["said"] = f"{solution.made:%Y-%m-%dT%H:%M:%S}Z"
        before = self.ids.get((solution.agency, solution.replaces)) if solution.replaces else None
        if before is not None:
            if solution.retracted:
                return {**own, "stance": "retracts", "regarding": before}
            own |= {"replaces": before, "kind": "update"}
        notes: list[str] = []
        own["states"] = self._states(solution, notes)
        if solution.automatic:
            own["certainty"] = "probable"
            notes.append("An automatic solution.")
        if solution.centroid:
            notes.append("Time and place are those of the centroid.")
        if solution.borrowed in self.ids:
            own["derived_from"] = [self.ids[solution.borrowed]]
        if solution.borrowed:
            notes.append("Time and place are those of the solution that the magnitude rests on.")
        if notes:
            own["note"] = " ".join(notes)
        return own

    def _id(self, solution: Solution) -> str:
        stem = slug(f"{solution.agency}-{solution.id}") if solution.id else slug(solution.agency)
        number, found = 1, stem
        while found in self.taken:
            number += 1
            found = f"{stem}-{number}"
        self.taken.add(found)
        self.ids[solution.agency, solution.id] = found
        return found

    def _states(self, solution: Solution, notes: list[str]) -> dict[str, Any]:
        states: dict[str, Any] = {}
        if solution.time is not None:
            states["date"] = _inferred(origin_time(solution.time, solution.time_error), solution)
        if solution.lat is not None and solution.lon is not None:
            radius = f" ({_plain(round(solution.error_km, 3))} km)" if solution.error_km else ""
            states["place"] = _inferred(f"{_plain(solution.lat)}, {_plain(solution.lon)}{radius}", solution)
        if (depth := self._ranged(solution.depth, solution.depth_error, "km", "depth", solution, notes)) is not None:
            states["depth"] = {"value": depth, "certainty": "possible"} if solution.depth_fixed else depth
        states |= self._magnitudes(solution, notes)
        type_ = self._event_type(solution, notes)
        return {**states, "event_type": type_} if type_ else states

    def _event_type(self, solution: Solution, notes: list[str]) -> str | None:
        field = self.rules.fields.get("event_type")
        tree: Taxonomy | None = field.taxonomy if field else None
        found = tree.find(solution.type) if tree and solution.type else None
        if solution.type and found is None:
            notes.append(f"The bulletin calls it: {solution.type}.")
        return found

    def _ranged(
        self, value: Decimal | None, error: Decimal | None, unit: str, what: str, solution: Solution, notes: list[str]
    ) -> str | None:
        """Return a quantity with its error; one below zero cannot be written and goes into the note."""
        if value is None:
            return None
        if value < 0:
            message = f"a {what} of {_plain(value)} {unit} is below zero, where quantities begin; it went into the note"
            self.problems.add("CC804", message, solution.where, warning=True)
            notes.append(f"Its {what} is {_plain(value)} {unit}.")
            return None
        if not error or error < 0:
            return f"{_plain(value)} {unit}"
        return f"{_plain(value)} ({_plain(max(value - error, Decimal(0)))}..{_plain(value + error)}) {unit}"

    def _magnitudes(self, solution: Solution, notes: list[str]) -> dict[str, Any]:
        """Return path -> figure. Several methods of one type give the range that they leave open."""
        by_group: dict[str, list[Magnitude]] = {}
        for magnitude in dict.fromkeys(solution.magnitudes):
            if magnitude.type.strip() in {"", "M"}:
                notes.append(f"A magnitude of {_plain(magnitude.value)} without a type.")
                continue
            by_group.setdefault(self._group(magnitude.type), []).append(magnitude)
        states: dict[str, Any] = {}
        for group, found in sorted(by_group.items()):
            written = self._together(found, solution, notes)
            if written is None:
                continue
            plain = len(found) == 1 and self._label(group) == found[0].type
            said = ", ".join(f"{m.type} {_plain(m.value)}" for m in found)
            states[f"magnitude.{group}"] = written if plain else {"value": written, "said": said}
        return states

    def _together(self, found: list[Magnitude], solution: Solution, notes: list[str]) -> str | None:
        values = sorted({magnitude.value for magnitude in found})
        if len(values) == 1 or values[0] < 0:
            return self._ranged(values[0], found[0].error, _UNIT, "magnitude", solution, notes)
        return f"{_plain(values[0])}..{_plain(values[-1])} {_UNIT}"

    def _group(self, type_: str) -> str:
        """Return the group of a type of magnitude; one that the rules do not know becomes a group of the case."""
        known = self.types.get(type_) or self.types.get(type_.casefold())
        if known is not None:
            return known
        id_ = slug(type_)
        self.groups.setdefault(id_, {"label": type_})
        return id_

    def _label(self, group: str) -> str:
        written: Mapping[str, Any] = self.groups.get(group) or {"label": self.rules.groups[group].label}
        return str(written["label"])


def origin_time(time: datetime, error: Decimal | None) -> str:
    """Return an origin time to the tenth of a second; with an error, the range of tenths that holds it."""
    if not error or error < 0:
        return _tenth(time, up=False)
    width = timedelta(microseconds=int(error * 1_000_000))
    return f"{_tenth(time - width, up=False)}/{_tenth(time + width, up=True)}"


def _tenth(time: datetime, *, up: bool) -> str:
    """Return the tenth of a second in which a time lies, or in which a range that ends with it ends."""
    tenths, rest = divmod(time.microsecond, _TENTH)
    if up and rest == 0 and tenths > 0:
        tenths -= 1
    return f"{time:%Y-%m-%dT%H:%M:%S}.{tenths}Z"


def _inferred(written: str, solution: Solution) -> object:
    return {"value": written, "inferred": True} if solution.borrowed else written


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
