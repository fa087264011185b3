"""One field: its positions, what is agreed, and who else says what of it."""

from __future__ import annotations

from attrs import field, frozen

from claimcheck.language import Word, heard
from claimcheck.reconcile.display import Displayed
from claimcheck.reconcile.view.shown import NOTHING, Shown


@frozen
class Summed:
    """An account that gives a value through its parts or groups without stating it.

    Attributes:
        assertion: The account.
        of: What was added, as ``part:path``, empty where null.
    """

    assertion: str
    of: tuple[str, ...]


@frozen
class Compatible:
    """A stated value that is not apart from a position's, and who states it.

    Attributes:
        value: The value.
        assertions: Those that state it.
        origins: Their origins.
        summed: Accounts among them that give it as a sum; left out where there are none.
    """

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]
    summed: tuple[Summed, ...] = field(default=(), metadata={"sparse": True})


@frozen
class Position:
    """A stated value that no other stated value refines, with those who hold it.

    Attributes:
        value: The value.
        assertions: Those that state it.
        origins: Their origins.
        voices: Every possible dependence assumed.
        voices_max: No possible dependence assumed.
        sides: Sides of those who hold it.
        interested: Whether every voice has an interest.
        admission: Whether a side that it binds admits its own loss or failure.
        inferred: Whether every statement of it was inferred by the coder.
        compatible: Other stated values that are not apart from it.
        status: What its support amounts to, contest left aside.
        rests_on: ``opposed-sides``, ``admission``, ``authority``, ``voices``, ``no-interest`` or ``interest``.
        summed: Accounts among them that give it as a sum; left out where there are none.
    """

    value: Shown
    assertions: tuple[str, ...]
    origins: tuple[str, ...]
    voices: int
    voices_max: int
    sides: tuple[str, ...]
    interested: bool
    admission: bool
    inferred: bool
    compatible: tuple[Compatible, ...]
    status: str
    rests_on: str
    summed: tuple[Summed, ...] = field(default=(), metadata={"sparse": True})


@frozen
class Mention:
    """An account's denial, doubt, possible alternative or the like.

    Attributes:
        assertion: The account.
        origin: Its origin.
        value: What it is about; without value where it is about whatever others state.
    """

    assertion: str
    origin: str
    value: Shown = NOTHING


@frozen
class Agreed:
    """What all stated values imply together, with the status of that.

    Attributes:
        value: The value.
        status: Its status.
    """

    value: Shown
    status: str


@frozen
class FieldView(Displayed):
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
        denied: Denials.
        doubted: Doubts.
        declined: Accounts that declined to speak on it.
        unconfirmed: Accounts that call it not yet confirmed.
        unknown: Accounts that say they do not know.
        alternatives: Values called only possible.
        ratings: Ratings of statements on it.
        omitted: Accounts that were seen to leave it out.
        silent: Origins that say nothing on it.
        disagreements: Ids.
    """

    path: str = field(metadata={"unwritten": True})
    named: Word = field(alias="label", metadata={"unwritten": True})
    status: str
    value: Shown
    resolver: str
    agreed: Agreed | None
    range: Shown
    positions: tuple[Position, ...]
    denied: tuple[Mention, ...] = ()
    doubted: tuple[Mention, ...] = ()
    declined: tuple[Mention, ...] = ()
    unconfirmed: tuple[Mention, ...] = ()
    unknown: tuple[Mention, ...] = ()
    alternatives: tuple[Mention, ...] = ()
    ratings: tuple[Mention, ...] = ()
    omitted: tuple[Mention, ...] = ()
    silent: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What readers call it, in the language that is being spoken."""
        return heard(self.named)
