"""Comparison: how two values of one field stand to each other. The only place where meaning is defined."""

from claimcheck.compare import category, count, moment, place, quantity, text  # each registers its comparators
from claimcheck.compare.compiling import Comparator, Setting, comparators, compile_comparator
from claimcheck.compare.relation import Comparison, Relation, Severity


__all__ = [
    "Comparator",
    "Comparison",
    "Relation",
    "Setting",
    "Severity",
    "category",
    "comparators",
    "compile_comparator",
    "count",
    "moment",
    "place",
    "quantity",
    "text",
]
