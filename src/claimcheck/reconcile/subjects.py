"""Subjects: the paths that accounts speak of. What a case and its rules say of each is looked up once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TypeAlias

from attrs import define, field

from claimcheck.language import Word
from claimcheck.reconcile.faces import Faces
from claimcheck.rules import Field


Column: TypeAlias = tuple[object, ...]
"""What each account states on one path: an identity, or None of one that states nothing there."""
Arrange: TypeAlias = Callable[[Sequence[object]], tuple[object, ...]]
"""Takes the identities of what an account states, None last, and returns one for each subject, in their order."""


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


@define(eq=False)
class Agenda:
    """The paths that come up in an event or part; the same wherever accounts speak of the same ones.

    Attributes:
        subjects: The paths, sorted.
        arranged: What arranges what each account states by the subjects.
        everywhere: Those on which every account states something.
        opened: Those on which an account does something besides stating a value.
        parted: Those whose figures an account may give through its parts or groups, where accounts tell parts.
        grouped: The same where accounts tell no parts, but the figures of groups.
    """

    subjects: tuple[Subject, ...]
    arranged: tuple[Arrange, ...]
    everywhere: frozenset[str]
    opened: frozenset[str]
    parted: tuple[str, ...] = field(init=False)
    grouped: tuple[str, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note what may be summed."""
        names = {subject.name for subject in self.subjects if subject.group}
        summed = [subject for subject in self.subjects if subject.adds_up]
        self.parted = tuple([subject.path for subject in summed])
        self.grouped = tuple([subject.path for subject in summed if subject.name in names and subject.below])


def arranged(stated: Sequence[str], paths: Sequence[str]) -> Arrange:
    """Return what arranges the identities of what an account states.

    Args:
        stated: The paths on which it states something, in its own order.
        paths: The paths of the subjects.
    """
    numbers = {path: number for number, path in enumerate(stated)}
    places = [numbers.get(path, len(stated)) for path in paths]
    if len(places) > 1:
        return itemgetter(*places)
    first = places[0] if places else 0
    return itemgetter(slice(first, first + len(places)))
