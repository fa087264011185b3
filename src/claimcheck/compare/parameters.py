"""The typed parameters of the comparators, as rules write them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isfinite, nan
from typing import Literal, TypeAlias

from attrs import frozen

from claimcheck.compare.relation import Severity
from claimcheck.nodes.structure import key
from claimcheck.values.decimals import read_decimal
from claimcheck.values.measures import parse_distance, parse_duration


def read_number(text: str) -> float:
    """Read a threshold that is a plain number.

    Raises:
        ValueError: If it is none, or not finite.
    """
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise ValueError(f"'{text}' is not a number; write one such as 1.5")
    return number


def read_difference(text: str) -> Fraction:
    """Read a difference of quantities: an exact decimal from 0.

    Raises:
        ValueError: If it is none.
    """
    found = read_decimal(text)
    if found is None:
        raise ValueError(f"'{text}' is not a difference; write an exact decimal such as 0.1")
    return found


@frozen
class Thresholds:
    """The smallest gap of each severity. A gap that is smaller than all of them is minor."""

    minor: str | None = key("The gap from which a disagreement is minor.")
    moderate: str | None = key("The gap from which it is moderate.")
    major: str | None = key("The gap from which it is major.")
    critical: str | None = key("The gap from which it is critical.")

    def steps(
        self, read: Callable[[str], float | Fraction] = read_number
    ) -> tuple[tuple[float | Fraction, Severity], ...]:
        """Return (gap, severity) from the largest gap down, each read by ``read``.

        Raises:
            ValueError: If a threshold cannot be read or they do not rise.
        """
        written = [(self.minor, Severity.MINOR), (self.moderate, Severity.MODERATE),
                   (self.major, Severity.MAJOR), (self.critical, Severity.CRITICAL)]  # fmt: skip
        steps = [(read(text), severity) for text, severity in written if text is not None]
        gaps = [gap for gap, _ in steps]
        if gaps != sorted(gaps):
            raise ValueError("the thresholds must rise from minor to critical")
        return tuple(reversed(steps))


def graded(gap: float | Fraction, steps: tuple[tuple[float | Fraction, Severity], ...]) -> Severity:
    """Return the severity of a gap: that of the largest threshold it reaches, else minor."""
    return next((severity for least, severity in steps if gap >= least), Severity.MINOR)


@frozen
class AbsoluteTolerance:
    """How far counts may be apart and still be near."""

    abs: int = key("Difference up to which counts are near.", default=0)
    ratio: float = key("Ratio (each bound plus one) up to which counts are near.", default=1.0)


@frozen
class WithinTolerance:
    """How far moments or places may be apart and still be near."""

    within: str | None = key("Duration or distance up to which values are near.")


@frozen
class SimilarityTolerance:
    """How alike texts must be to be near."""

    near: float = key("Similarity from 0 to 1 from which texts are near.", default=1.0)


@frozen
class CountParameters:
    """Parameters of the comparator ``count``: severity thresholds are ratios of the nearest bounds, each plus one."""

    tolerance: AbsoluteTolerance = key("What counts as near.", factory=AbsoluteTolerance)
    severity: Thresholds = key("Thresholds, as ratios.", factory=Thresholds)


Measure: TypeAlias = Literal["ratio", "difference"]


@frozen
class QuantityTolerance:
    """How far quantities may be apart and still be near."""

    abs: str = key("Difference in the field's unit up to which quantities are near: an exact decimal.", default="0")
    ratio: float = key("Ratio of the nearest bounds up to which quantities are near.", default=1.0)


@frozen
class QuantityParameters:
    """Parameters of the comparator ``quantity``: thresholds are ratios or differences of the nearest bounds."""

    by: Measure = key("What thresholds measure: the ratio, or the difference in the field's unit.", default="ratio")
    tolerance: QuantityTolerance = key("What counts as near.", factory=QuantityTolerance)
    severity: Thresholds = key("Thresholds, as 'by' says.", factory=Thresholds)

    def near(self) -> Fraction:
        """Return the absolute tolerance, in the field's unit.

        Raises:
            ValueError: If it is no decimal from 0.
        """
        return read_difference(self.tolerance.abs)

    def steps(self) -> tuple[tuple[float | Fraction, Severity], ...]:
        """Return (gap, severity) from the largest gap down; differences are exact.

        Raises:
            ValueError: If a threshold cannot be read or they do not rise.
        """
        return self.severity.steps(read_difference if self.by == "difference" else read_number)


@frozen
class MomentParameters:
    """Parameters of the comparator ``moment``: severity thresholds are durations."""

    tolerance: WithinTolerance = key("What counts as near.", factory=WithinTolerance)
    severity: Thresholds = key("Thresholds, as durations.", factory=Thresholds)

    def near(self) -> int:
        """Return the tolerance in microseconds."""
        return parse_duration(self.tolerance.within) if self.tolerance.within else 0


@frozen
class PlaceParameters:
    """Parameters of the comparator ``place``: severity thresholds are distances."""

    tolerance: WithinTolerance = key("What counts as near.", factory=WithinTolerance)
    severity: Thresholds = key("Thresholds, as distances.", factory=Thresholds)
    unmeasured: Literal["minor", "moderate", "major", "critical"] = key(
        "Severity when the places are distinct but no distance is known.", default="moderate"
    )

    def near(self) -> float:
        """Return the tolerance in kilometres."""
        return parse_distance(self.tolerance.within) if self.tolerance.within else 0.0


@frozen
class TreeParameters:
    """Parameters of ``category`` and ``party``: severity thresholds are tree distances from 0 to 1."""

    severity: Thresholds = key("Thresholds, as distances in the tree.", factory=Thresholds)


@frozen
class TextParameters:
    """Parameters of the comparator ``text``: severity thresholds are 1 minus the similarity."""

    tolerance: SimilarityTolerance = key("What counts as near.", factory=SimilarityTolerance)
    severity: Thresholds = key("Thresholds, as 1 minus similarity.", factory=Thresholds)


@frozen
class FlagParameters:
    """Parameters of the comparator ``flag``: yes and no are at distance 1."""

    severity: Thresholds = key("Thresholds, on the distance 1.", factory=Thresholds)
