"""Findings of lint: where something stands in a pack that does nothing, and what to do about it."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from claimcheck.errors import Where, visible


Level: TypeAlias = Literal["minor", "moderate", "major", "critical"]

CHECKS: Final[dict[str, tuple[Level, str]]] = {
    "accept-out-of-reach": ("critical", "All weights together do not reach 'accept': no two accounts are ever joined."),
    "case-fails": ("critical", "A rule case that does not hold."),
    "review-out-of-reach": ("major", "All weights together do not reach 'review': no person is ever asked."),
    "accept-without-evidence": (
        "major",
        "The prior alone reaches 'accept': whatever the block lets through is joined.",
    ),
    "unreachable-level": (
        "moderate",
        "A level of evidence that another one always forestalls, or that no value reaches.",
    ),
    "missing-else": ("moderate", "Levels of evidence without 'else', so that nothing speaks against a pair."),
    "unearned-weight": (
        "moderate",
        "A weight for words that hold others, which none in the tree tells enough for; only terms of a case could.",
    ),
    "unreachable-severity": ("moderate", "A severity that no two values of the field can be given."),
    "rule-never-fires": ("moderate", "A rule about something that cannot occur."),
    "undeclared-side": (
        "moderate",
        "A side that the pack names and leaves to cases to declare.",
    ),
    "unused-taxonomy": ("moderate", "A taxonomy of no field."),
    "unused-severity": (
        "minor",
        "A severity that no two nodes of the taxonomy are given; only terms of a case could be.",
    ),
    "unused-node": ("minor", "A node that no account in the given cases states."),
    "unused-field": ("minor", "A field that no account in the given cases fills."),
    "untranslated": ("minor", "A language that names some of what the pack declares, but not all."),
    "other-name": ("minor", "A pack that is named otherwise than its file or folder."),
    "no-reason": ("minor", "A rule without 'why'."),
}
"""Check -> (how severe its findings are, what it finds)."""


@frozen(order=False)
class Finding:
    """One finding.

    Attributes:
        check: A key of `CHECKS`.
        message: What is found and what to do, one sentence.
        where: Where it stands.
    """

    check: str = field()
    message: str
    where: Where

    @check.validator
    def _known(self, _attribute: object, value: str) -> None:
        if value not in CHECKS:
            raise KeyError(value)

    @property
    def severity(self) -> Level:
        """How severe it is."""
        return CHECKS[self.check][0]

    def __str__(self) -> str:
        """Return the line that a terminal shows."""
        return f"{self.where}: {self.severity}: {visible(self.message)} [{self.check}]"
