"""The place sketch: the places that accounts name, each inside what it lies in. No map, and so no request for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from claimcheck.language import joined, say, within
from claimcheck.model import Assertion
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.report.pictures.discs import Spot, discs
from claimcheck.report.pictures.svg import LINE, WIDTH, Element, Picture, broken, drawn, paragraph, shape
from claimcheck.values import Place


_INSET: Final = 9.0
_NARROWEST: Final = 120.0


@frozen
class Named:
    """A place as accounts name it.

    Attributes:
        value: The place.
        label: What readers call it.
        who: Who names it, and for what.
    """

    value: Place
    label: str
    who: str

    @property
    def home(self) -> str:
        """The smallest declared place that holds it; empty where none does."""
        return self.value.chain[0] if self.value.chain else ""

    @property
    def plain(self) -> bool:
        """Whether it is that declared place itself."""
        return self.value.spoken == self.home


def places(event: ReconciledEvent, basis: Basis) -> Picture | None:
    """Return the place sketch of an event; None where no account names a place."""
    named = _named(event, basis)
    if not named:
        return None
    elements: list[Element] = []
    numbers: dict[str, int] = {}
    y = 0.0
    spots = [Spot(item.label, region) for item in named if (region := item.value.disc) is not None]
    if spots:
        drawing, y = discs(spots)
        elements += drawing
        numbers = {spot.label: n for n, spot in enumerate(spots, 1)}
    y = _Boxes(named, basis, elements, numbers).draw(y)
    told = [within(f"{item.label}{_inside(item, basis)}", item.who) for item in named]
    return drawn(say("picture-places"), joined(told, "clauses"), y, elements)


def _named(event: ReconciledEvent, basis: Basis) -> list[Named]:
    labels = {part.id: part.label for part in event.parts}
    homes = {(m.assertion, m.part): part.id for part in event.parts for m in (*part.members, *part.bundles)}
    accounts = basis.case.by_id
    found: dict[str, tuple[Place, str, dict[str, list[str]]]] = {}
    for id_ in event.assertions:
        for part, value, label in _stated(accounts[id_], basis):
            about = labels.get(homes.get((id_, part), ""), "") if part else ""
            _, _, who = found.setdefault(value.spoken, (value, label, defaultdict(list)))
            if accounts[id_].source not in who[about]:
                who[about].append(accounts[id_].source)
    named = []
    for spoken in sorted(found):
        value, label, who = found[spoken]
        phrases = [
            within(about, basis.names(tuple(ids))) if about else basis.names(tuple(ids)) for about, ids in who.items()
        ]
        named.append(Named(value, label, joined(phrases, "clauses")))
    return named


def _stated(account: Assertion, basis: Basis) -> Iterator[tuple[str, Place, str]]:
    for part, what in (("", account), *((part.id, part) for part in account.parts)):
        for path, statement in what.states.items():
            if isinstance(statement.value, Place):
                yield part, statement.value, basis.label(path, statement.value)


def _inside(item: Named, basis: Basis) -> str:
    above = item.value.chain[1:] if item.plain else item.value.chain
    return "".join(f", {say('picture-within', place=basis.case.gazetteer.sites[id_].name)}" for id_ in above)


class _Boxes:
    """Boxes inside boxes, as places lie inside places."""

    def __init__(self, named: list[Named], basis: Basis, elements: list[Element], numbers: dict[str, int]) -> None:
        self.sites = basis.case.gazetteer.sites
        self.elements = elements
        self.numbers = numbers
        self.here: dict[str, list[Named]] = defaultdict(list)
        self.below: dict[str, list[str]] = defaultdict(list)
        for item in named:
            self.here[item.home].append(item)
            for chain in (item.value.chain, *item.value.without):
                for inner, outer in zip(chain, (*chain, "")[1:], strict=True):
                    if inner not in self.below[outer]:
                        self.below[outer].append(inner)

    def draw(self, y: float) -> float:
        """Draw everything from a height on, and return where it ends."""
        return self._content("", 0.0, y, WIDTH)

    def _box(self, id_: str, x: float, y: float, width: float) -> float:
        outline = shape("rect", "region", x=x + 0.5, y=y + 0.5, width=width - 1, rx=6)
        self.elements.append(outline)
        inner = y + LINE + 2
        itself = [item for item in self.here[id_] if item.plain]
        title = self._numbered(itself[0].label, itself[0].label) if itself else self.sites[id_].name
        inner = self._words(title, x + _INSET, inner, width - 2 * _INSET, "head" if itself else "")
        for item in itself:
            inner = self._words(item.who, x + _INSET, inner, width - 2 * _INSET)
        inner = self._content(id_, x + _INSET, inner - LINE + 6, max(_NARROWEST, width - 2 * _INSET))
        outline.set("height", f"{inner - y - 1:.1f}")
        return inner

    def _content(self, id_: str, x: float, y: float, width: float) -> float:
        for item in self.here[id_]:
            if not item.plain:
                y = self._words(self._numbered(item.label, item.label), x, y + LINE, width, "head")
                y = self._words(item.who, x, y, width) - LINE + 4
        for inner in sorted(self.below[id_]):
            y = self._box(inner, x, y + 2, width) + 4
        return y + 4

    def _numbered(self, text: str, label: str) -> str:
        return f"{self.numbers[label]}. {text}" if label in self.numbers else text

    def _words(self, text: str, x: float, y: float, width: float, class_: str = "") -> float:
        self.elements += paragraph(text, x, y, width, class_=class_)
        return y + LINE * len(broken(text, width, class_=class_))
