"""Sums: what an account gives for a path through its parts or groups, without stating it."""

from __future__ import annotations

from attrs import frozen

from claimcheck.model import Statement
from claimcheck.values import Count


@frozen
class Summand:
    """One figure of a sum.

    Attributes:
        part: The part it was stated of; None for the whole.
        statement: The statement.
    """

    part: str | None
    statement: Statement


@frozen
class Sum:
    """What an account gives for a path that it does not state itself.

    Attributes:
        statement: The figure as it is compared: open above, unless the account is complete for it.
        total: The figure that it supports: the sum of what was stated.
        summands: The figures that were added.
        supports: Whether it supports anything. Named groups bound a figure whose group is not stated, and no more: who
            counts the dead of one side does not confirm a figure that may be the other's.
        borne: A statement that stands for all of them when interests are weighed; None where none can.
    """

    statement: Statement
    total: Count
    summands: tuple[Summand, ...]
    supports: bool
    borne: Statement | None
