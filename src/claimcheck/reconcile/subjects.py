"""Subjects: the paths that accounts speak of. What a case and its rules say of each is looked up once."""

from __future__ import annotations

from attrs import define

from claimcheck.language import Word
from claimcheck.reconcile.faces import Faces
from claimcheck.rules import Field


@define(eq=False)
class Subject:
    """One path.

    Attributes:
        path: The path.
        name: The name of its field.
        faces: The values of its field.
        label: What readers call it.
        plain: Whether nothing on it is a loss, and no rule about interest or authority names it.
        adds_up: Whether its figures may be added.
        group: The group that it is about, or None.
        side: The side of that group.
        below: The groups directly below its own, or all that are below none.
    """

    path: str
    name: str
    faces: Faces
    label: Word
    plain: bool
    adds_up: bool
    group: str | None
    side: str | None
    below: list[str]

    @property
    def field(self) -> Field:
        """Its field."""
        return self.faces.field
