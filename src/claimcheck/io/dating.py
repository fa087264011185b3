"""What an account says of time, checked against itself and against the document it was read in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import evolve

from claimcheck.errors import Problems, Where
from claimcheck.model import Document, Statement
from claimcheck.rules import Rules
from claimcheck.values import Category, Moment, Quantity, Taxonomy
from claimcheck.values.category import Node
from claimcheck.values.measures import SECOND
from claimcheck.values.phrases import phrases_in, read_phrase, weekday_of


_WEEK = 7


def dated(statement: Statement, document: Document | None, problems: Problems) -> Statement:
    """Return a statement, marked as inferred where its date rests on one that was inferred.

    A year that nobody gave is inferred; so is a phrase that hangs on an inferred day of publication. A clock time that
    a change of clocks skips, and words that do not fit the value beside them, become warnings.
    """
    value = statement.value
    if not isinstance(value, Moment):
        return statement
    if value.skipped:
        message = f"no clock showed '{value.spoken}', since a change of clocks skips it; both readings were taken"
        problems.add("CC311", message, statement.where, warning=True)
    quote = statement.cite.quote if statement.cite else None
    for words in (statement.said, quote):
        check_phrases(words, value, document, statement.where, problems)
    inferred = value.anchor == "year" or (value.anchor == "phrase" and document is not None and document.inferred)
    return evolve(statement, inferred=True) if inferred else statement


def days_of(document: Document | None) -> tuple[date, date] | None:
    """Return the first and last day on which a document may have been published, or None if nobody knows."""
    return document.published.days if document and document.published else None


def check_phrases(
    words: str | None, value: Moment, document: Document | None, where: Where, problems: Problems
) -> None:
    """Warn when words hold phrases of time and none of them fits a date."""
    published = days_of(document)
    found = [
        (phrase, fits) for phrase in phrases_in(words or "") if (fits := _fits(phrase, value, published)) is not None
    ]
    if found and not any(fits for _, fits in found):
        named = ", ".join(f"'{phrase}'" for phrase, _ in found)
        message = f"{named} does not fit the date {value.spoken}; check it, and when the document was published"
        problems.add("CC312", message, where, warning=True)


def _fits(phrase: str, value: Moment, published: tuple[date, date] | None) -> bool | None:
    """Return whether a phrase can mean a date; None when nobody can tell."""
    first, last = value.days
    weekday = weekday_of(phrase)
    if published is None and weekday is not None:
        days = (first + timedelta(days=number) for number in range(min((last - first).days + 1, _WEEK)))
        return any(day.weekday() == weekday for day in days)
    try:
        meant = read_phrase(phrase, published)
    except ValueError:
        return None
    return None if meant is None else meant.first <= last and first <= meant.last


def check_periods(states: Mapping[str, Statement], begun: Statement | None, rules: Rules, problems: Problems) -> None:
    """Warn where an account names a party that did not exist on any day on which it says that the event began."""
    if begun is None or not isinstance(begun.value, Moment):
        return
    for path, statement in states.items():
        tree, value = rules.field(path).taxonomy, statement.value
        if tree is None or not isinstance(value, Category) or value.form == "not":
            continue
        for node in (tree.nodes[id_] for id_ in value.nodes):
            if not node.period.meets(begun.value.days):
                message = f"{_lifetime(node, begun.value, tree)}; check the date and the name"
                problems.add("CC313", message, statement.where, warning=True)


def _lifetime(node: Node, begun: Moment, tree: Taxonomy) -> str:
    """Return when a node existed that did not at some time, and what did: its predecessors, or its successors."""
    first, last = node.period.first, node.period.last
    if first is not None and begun.days[1] < first:
        life, order, others = f"exists since {first}", "before", node.successor_of
    else:
        heirs = (other.id for other in tree.nodes.values() if node.id in other.successor_of)
        life, order, others = f"existed until {last}", "after", tuple(heirs)
    named = f" ({order} it: {', '.join(map(tree.label, others))})" if others else ""
    return f"{node.label} {life}{named}, and the event is dated {begun.spoken}"


def _sure(statement: Statement | None) -> Statement | None:
    return None if statement is None or statement.certainty == "possible" else statement


def check_extent(states: Mapping[str, Statement], rules: Rules, problems: Problems) -> None:
    """Warn when the beginning, end and duration of one account cannot be true together.

    It is no more than a warning: whoever contradicts himself is recorded as he spoke.
    """
    begun, ended, lasted = (_sure(states.get(name)) for name in ("date", "ended", "duration"))
    if begun is None or ended is None or not (isinstance(begun.value, Moment) and isinstance(ended.value, Moment)):
        return
    first, last = begun.value.bounds, ended.value.bounds
    if first.high is None or last.high is None:
        return
    longest, shortest = last.high - first.low, max(last.low - first.high, 0)
    # Days are compared as they stand: each widened over all zones, they might overlap.
    backwards = begun.value.calendar and ended.value.calendar and ended.value.days[1] < begun.value.days[0]
    if longest < 0 or backwards:
        message = f"it ended ({ended.value.spoken}) before it began ({begun.value.spoken}); check the two"
        problems.add("CC504", message, ended.where, warning=True)
        return
    if lasted is None or not isinstance(lasted.value, Quantity):
        return
    second = rules.units.find("s")
    if second is None or second.root != lasted.value.unit.root:
        return
    size = lasted.value.unit.into(second) * SECOND
    high = lasted.value.high
    # Ends of a range are its last microsecond, so that whole minutes are compared with that much to spare.
    if lasted.value.low * size > longest + 1 or (high is not None and high * size < shortest - 1):
        message = (
            f"it cannot have lasted {lasted.value.spoken} from {begun.value.spoken} to {ended.value.spoken}; "
            "check date, ended and duration"
        )
        problems.add("CC504", message, lasted.where, warning=True)
