"""Comparison of texts and flags."""

from __future__ import annotations

from claimcheck.compare.compiling import Comparator, Setting, comparators
from claimcheck.compare.parameters import FlagParameters, TextParameters, graded
from claimcheck.compare.relation import Comparison, Relation
from claimcheck.language import Message
from claimcheck.values import Flag, Text


def similarity(left: str, right: str) -> float:
    """Return how alike two normalised texts are: normalised indel similarity of their sorted words, 0 to 1."""
    from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415 - loaded only when texts differ

    return float(token_sort_ratio(left, right)) / 100


def compare_texts(parameters: TextParameters, setting: Setting) -> Comparator:
    """Compare texts after normalisation; the distance is 1 minus their similarity. A text never refines another."""
    steps = parameters.severity.steps()
    nearest = parameters.tolerance.near

    def compare(left: Text, right: Text) -> Comparison:
        names = {"left": setting.label(left), "right": setting.label(right)}
        if left.normal == right.normal:
            return Comparison(Relation.EQUAL, said=Message("text.equal", **names))
        alike = similarity(left.normal, right.normal)
        distance = max(round(1 - alike, 4), 0.0001)
        if alike >= nearest:
            return Comparison(Relation.NEAR, distance, said=Message("text.near", **names))
        return Comparison(Relation.APART, distance, graded(distance, steps), said=Message("text.apart", **names))

    return compare


comparators.register("text", compare_texts, TextParameters)


def compare_flags(parameters: FlagParameters, setting: Setting) -> Comparator:
    """Compare yes with no; they are equal, or apart at distance 1."""
    steps = parameters.severity.steps()

    def compare(left: Flag, right: Flag) -> Comparison:
        names = {"left": setting.label(left), "right": setting.label(right)}
        if left == right:
            return Comparison(Relation.EQUAL, said=Message("flag.equal", left=names["left"]))
        return Comparison(Relation.APART, 1.0, graded(1.0, steps), said=Message("flag.apart", **names))

    return compare


comparators.register("flag", compare_flags, FlagParameters)
