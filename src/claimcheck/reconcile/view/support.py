"""What holding a value amounts to."""

from __future__ import annotations

from claimcheck.reconcile.view.record import View


class Support(View, frozen=True):
    """What those who hold a value amount to, together with those who hold a more exact one.

    Attributes:
        voices: Every possible dependence assumed.
        voices_max: No possible dependence assumed.
        sides: Sides of those who hold it.
        interested: Whether every voice has an interest.
        admission: Whether a side that it binds admits its own loss or failure.
        inferred: Whether every statement of it was inferred by the coder.
        status: What its support amounts to, contest left aside.
        rests_on: ``opposed-sides``, ``admission``, ``authority``, ``voices``, ``no-interest`` or ``interest``.
    """

    voices: int
    voices_max: int
    sides: tuple[str, ...]
    interested: bool
    admission: bool
    inferred: bool
    status: str
    rests_on: str


class Supported:
    """What has support, and shows all of it as its own."""

    __slots__ = ()

    support: Support

    @property
    def voices(self) -> int:
        """Voices that hold the value, every possible dependence assumed."""
        return self.support.voices

    @property
    def voices_max(self) -> int:
        """Voices that hold the value, no possible dependence assumed."""
        return self.support.voices_max

    @property
    def sides(self) -> tuple[str, ...]:
        """Sides of those who hold it."""
        return self.support.sides

    @property
    def interested(self) -> bool:
        """Whether every voice has an interest."""
        return self.support.interested

    @property
    def admission(self) -> bool:
        """Whether a side that it binds admits its own loss or failure."""
        return self.support.admission

    @property
    def inferred(self) -> bool:
        """Whether every statement of it was inferred by the coder."""
        return self.support.inferred

    @property
    def status(self) -> str:
        """What its support amounts to, contest left aside."""
        return self.support.status

    @property
    def rests_on(self) -> str:
        """What that rests on, one of the words of `Support`."""
        return self.support.rests_on
