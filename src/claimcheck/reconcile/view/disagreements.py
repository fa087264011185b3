"""Disagreements as output writes them."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from claimcheck.language import Word, heard
from claimcheck.reconcile.view.record import SPREAD, UNWRITTEN, View, WholeView, worded
from claimcheck.reconcile.view.shown import Shown


DisagreementKind: TypeAlias = Literal[
    "value", "denial", "doubt", "omission", "order", "bundling", "scope", "revision", "relay", "internal"
]


class DisagreementSide(View, frozen=True):
    """One side of a disagreement.

    Attributes:
        value: What it says; empty for an omitter.
        assertions: The accounts on this side.
        origins: Their origins.
    """

    written: ClassVar = {"value": SPREAD}

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]


class Disagreement(WholeView, frozen=True):
    """An explained, scored difference between accounts.

    Attributes:
        id: ``event:part:path:kind``, empty where null.
        part: The part, if it concerns one.
        field: The path, if it concerns one.
        kind: What kind of difference it is.
        relation: ``apart`` for values; None for kinds without a distance.
        distance: From 0 to 1, of the farthest pair; None for kinds without one.
        severity: Of the farthest pair, or of the kind.
        ratio: For counts: of the nearest bounds of the farthest pair, each plus one.
        direction: For counts: whose figure is higher, as ``origins > origins``.
        follows_from: The disagreement of which this one is a consequence.
        sides: Two or more.
        rule: The rule that found it.
        explained: A sentence that a reader can check.
        parts: Of a disagreement about an order: the parts concerned.
    """

    written: ClassVar = {"explained": worded("explanation"), "parts": UNWRITTEN}

    id: str
    part: str | None
    field: str | None
    kind: DisagreementKind
    relation: str | None
    distance: float | None
    severity: str
    ratio: float | None
    direction: str | None
    follows_from: str | None
    sides: tuple[DisagreementSide, ...]
    rule: str
    explained: Word
    parts: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """A sentence that a reader can check, in the language that is being spoken."""
        return heard(self.explained)
