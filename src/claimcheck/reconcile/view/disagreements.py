"""Disagreements as output writes them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field as attribute
from attrs import frozen

from claimcheck.language import Word, heard
from claimcheck.reconcile.display import Displayed
from claimcheck.reconcile.view.shown import Shown


DisagreementKind: TypeAlias = Literal[
    "value", "denial", "doubt", "omission", "order", "bundling", "scope", "revision", "relay", "internal"
]


@frozen
class DisagreementSide:
    """One side of a disagreement.

    Attributes:
        value: What it says; empty for an omitter.
        assertions: The accounts on this side.
        origins: Their origins.
    """

    value: Shown = attribute(metadata={"spread": True})
    assertions: tuple[str, ...]
    origins: tuple[str, ...]


@frozen
class Disagreement(Displayed):
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
    explained: Word = attribute(alias="explanation", metadata={"key": "explanation", "worded": True})
    parts: tuple[str, ...] = attribute(default=(), metadata={"unwritten": True})

    @property
    def explanation(self) -> str:
        """A sentence that a reader can check, in the language that is being spoken."""
        return heard(self.explained)
