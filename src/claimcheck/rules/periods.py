"""Written dates of parties and memberships into periods."""

from __future__ import annotations

from claimcheck.errors import Problems, Where
from claimcheck.values import Hedges
from claimcheck.values.moment import parse_moment
from claimcheck.values.period import Days, Period


_PLAIN = Hedges("plain")


def read_period(first: str | None, last: str | None, where: Where, problems: Problems) -> Period:
    """Return the days from ``first`` to ``last``: a year or month begins with its first day and ends with its last."""
    begun, ended = read_days(first, where, problems), read_days(last, where, problems)
    period = Period(begun[0] if begun else None, ended[1] if ended else None)
    if period.proper:
        return period
    problems.add("CC306", f"from {first} until {last} runs backwards; write the earlier date under 'from'", where)
    return Period()


def read_days(text: str | None, where: Where, problems: Problems) -> Days | None:
    """Return the days that a written date may mean, or None after adding a problem."""
    try:
        return parse_moment(text, _PLAIN).days if text is not None else None
    except ValueError as error:
        problems.add("CC302", str(error), where)
        return None
