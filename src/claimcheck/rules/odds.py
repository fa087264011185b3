"""Log2 odds, in which weights are written, and probabilities, in which thresholds are."""

from __future__ import annotations


def probability(score: int) -> float:
    """Return the probability of log2 odds given in thousandths."""
    exponent = max(min(-score / 1000, 1000.0), -1000.0)
    return float(round(1 / (1 + 2.0**exponent), 6))
