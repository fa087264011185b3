"""Relations, severities and the result of one comparison."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from attrs import field, frozen

from claimcheck.language import Word, heard


class Relation(StrEnum):
    """How a left value stands to a right one.

    Attributes:
        flipped: How the right value stands to the left one.
        supports: Whether whoever states the left value supports the right one.
    """

    flipped: Relation
    supports: bool

    EQUAL = "equal"
    REFINES = "refines"
    REFINED_BY = "refined-by"
    OVERLAPS = "overlaps"
    NEAR = "near"
    APART = "apart"


_FLIPPED: Final = {Relation.REFINES: Relation.REFINED_BY, Relation.REFINED_BY: Relation.REFINES}
for _one in Relation:
    _one.flipped = _FLIPPED.get(_one, _one)
    _one.supports = _one in {Relation.EQUAL, Relation.REFINES}


class Severity(IntEnum):
    """How far apart: ordered, never mixed with status or confidence."""

    NONE = 0
    MINOR = 1
    MODERATE = 2
    MAJOR = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The severity as output writes it."""
        return _WORDS[self]

    @classmethod
    def named(cls, word: str) -> Severity:
        """Return the severity of a word.

        Raises:
            KeyError: If there is none.
        """
        return cls[word.upper()]


_WORDS: Final = {severity: severity.name.lower() for severity in Severity}


@frozen
class Comparison:
    """How two values stand to each other.

    Attributes:
        relation: Of the left to the right.
        distance: From 0 to 1; 0 exactly when the values are not disjoint.
        severity: Of the gap; none unless the values are apart.
        ratio: For counts that are apart: of the nearest bounds, each plus one.
        said: What a reader can check, both values named, without its first capital and full stop; it is worded when
            somebody reads it.
    """

    relation: Relation
    distance: float = 0.0
    severity: Severity = Severity.NONE
    ratio: float | None = None
    said: Word = field(default="", alias="sentence")

    @property
    def sentence(self) -> str:
        """What it `said`, in the language that is being spoken."""
        return heard(self.said)

    @property
    def apart(self) -> bool:
        """Whether the values conflict."""
        return self.relation is Relation.APART
