"""Grades on published scales, as output writes them."""

from __future__ import annotations

from claimcheck.reconcile.view.record import View


class GradeRow(View, frozen=True):
    """One grade.

    Attributes:
        part: The part that is graded, or whose field is.
        field: The path of the field that is graded; None for an occurrence.
        grade: The grade.
    """

    part: str | None
    field: str | None
    grade: str
