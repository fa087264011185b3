"""One field: its positions, what is agreed, and who else says what of it."""

from __future__ import annotations

from typing import ClassVar

from claimcheck.language import Word, heard
from claimcheck.reconcile.view.besides import NOTHING_BESIDES, Accompanied, Besides
from claimcheck.reconcile.view.record import SPARSE, SPREAD, UNWRITTEN, View, WholeView
from claimcheck.reconcile.view.shown import Shown
from claimcheck.reconcile.view.support import Support, Supported


class Summed(View, frozen=True):
    """An account that gives a value through its parts or groups without stating it.

    Attributes:
        assertion: The account.
        of: What was added, as ``part:path``, empty where null.
    """

    assertion: str
    of: tuple[str, ...]


class Compatible(View, frozen=True):
    """A stated value that is not apart from a position's, and who states it.

    Attributes:
        value: The value.
        assertions: Those that state it.
        origins: Their origins.
        summed: Accounts among them that give it as a sum; left out where there are none.
    """

    written: ClassVar = {"value": SPREAD, "summed": SPARSE}

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]
    summed: tuple[Summed, ...] = ()


class Position(Supported, View, frozen=True):
    """A stated value that no other stated value refines, with those who hold it.

    Attributes:
        value: The value.
        assertions: Those that state it.
        origins: Their origins.
        support: What that amounts to; each of its attributes is one of the position, too.
        compatible: Other stated values that are not apart from it.
        summed: Accounts among them that give it as a sum; left out where there are none.
    """

    written: ClassVar = {"value": SPREAD, "support": SPREAD, "summed": SPARSE}

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]
    support: Support
    compatible: tuple[Compatible, ...]
    summed: tuple[Summed, ...] = ()


class Agreed(View, frozen=True):
    """What all stated values imply together, with the status of that.

    Attributes:
        value: The value.
        status: Its status.
    """

    written: ClassVar = {"value": SPREAD}

    value: Shown
    status: str


class FieldView(Accompanied, WholeView, frozen=True):
    """One field of an event or part.

    Attributes:
        path: Dotted path.
        named: What readers call it.
        status: A status.
        value: The preferred value; empty when undetermined.
        resolver: What chose it.
        agreed: What all stated values imply, or None.
        range: For counts, quantities and moments: the hull of everything stated.
        positions: Strongest first.
        besides: What accounts do besides stating it; each of its attributes is one of the view, too.
        silent: Origins that say nothing on it.
        disagreements: Ids.
    """

    written: ClassVar = {"path": UNWRITTEN, "named": UNWRITTEN, "value": SPREAD, "besides": SPREAD}

    path: str
    named: Word
    status: str
    value: Shown
    resolver: str
    agreed: Agreed | None
    range: Shown
    positions: tuple[Position, ...]
    besides: Besides = NOTHING_BESIDES
    silent: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What readers call it, in the language that is being spoken."""
        return heard(self.named)
