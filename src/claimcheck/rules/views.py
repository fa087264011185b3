"""Optional views: published scales as tables, whose first row that holds decides."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from claimcheck.errors import Problems
from claimcheck.rules.schema import WrittenGrading, WrittenWhen


@frozen
class Grading:
    """A published scale as a table.

    Attributes:
        name: Its name.
        title: What readers see.
        source: Where the scale is published.
        of: What is graded: ``event``, ``part``, ``field``.
        rows: (grade, when it is given), in their order; the last one has no condition.
    """

    name: str
    title: str
    source: str | None
    of: frozenset[str]
    rows: tuple[tuple[str, WrittenWhen | None], ...]


def compile_views(written: Mapping[str, WrittenGrading], problems: Problems) -> dict[str, Grading]:
    """Return the tables; one whose last row is no fallback, or that has one before, becomes a problem."""
    for name, table in written.items():
        open_rows = [row for row in table.grades if row.when is None or row.when == WrittenWhen()]
        if open_rows != list(table.grades[-1:]):
            message = f"exactly the last row of the view '{name}' has no 'when', so that everything gets a grade"
            problems.add("CC403", message, table.where.at("grades"))
    return {
        name: Grading(
            name, table.title, table.source, frozenset(table.of), tuple((row.grade, row.when) for row in table.grades)
        )
        for name, table in written.items()
    }
