"""Relations, severities and the result of one comparison."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import cached_property

from msgspec import Struct

from claimcheck.language import Word, heard


class Relation(StrEnum):
    """How a left value stands to a right one."""

    EQUAL = "equal"
    REFINES = "refines"
    REFINED_BY = "refined-by"
    OVERLAPS = "overlaps"
    NEAR = "near"
    APART = "apart"

    @cached_property
    def flipped(self) -> Relation:
        """How the right value stands to the left one."""
        return {Relation.REFINES: Relation.REFINED_BY, Relation.REFINED_BY: Relation.REFINES}.get(self, self)

    @cached_property
    def word(self) -> str:
        """The relation as output writes it."""
        return self.value

    @cached_property
    def supports(self) -> bool:
        """Whether whoever states the left value supports the right one."""
        return self in {Relation.EQUAL, Relation.REFINES}


class Severity(IntEnum):
    """How far apart: ordered, never mixed with status or confidence."""

    NONE = 0
    MINOR = 1
    MODERATE = 2
    MAJOR = 3
    CRITICAL = 4

    @cached_property
    def word(self) -> str:
        """The severity as output writes it."""
        return self.name.lower()

    @classmethod
    def named(cls, word: str) -> Severity:
        """Return the severity of a word.

        Raises:
            KeyError: If there is none.
        """
        return cls[word.upper()]


class Comparison(Struct, frozen=True):
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
    said: Word = ""

    @property
    def sentence(self) -> str:
        """What it `said`, in the language that is being spoken."""
        return heard(self.said)

    @property
    def apart(self) -> bool:
        """Whether the values conflict."""
        return self.relation is Relation.APART
