"""Declared events, their parts, and the groups of people or things that counts are broken down by."""

from __future__ import annotations

from attrs import frozen

from claimcheck.values import Place


@frozen
class Event:
    """An event that the case names.

    Attributes:
        id: Its id.
        title: What readers see.
        side: The side that bears its losses.
        note: About it, in the coder's words.
    """

    id: str
    title: str
    side: str | None = None
    note: str | None = None


@frozen
class Part:
    """A named part of an event.

    Attributes:
        id: Its id.
        label: What readers see.
        of: The event it belongs to.
        place: Serves alignment only; nobody stated it.
        side: The side that bears its losses.
        case: The case to whose accounts alone it belongs, where it is of no event that is named.
    """

    id: str
    label: str
    of: str | None = None
    place: Place | None = None
    side: str | None = None
    case: str | None = None

    def excludes(self, other: Part) -> bool:
        """Return whether the coder names another part beside this one, so that the two are never one."""
        return self.id != other.id and self.case == other.case


@frozen
class Group:
    """A group that counts are broken down by.

    Attributes:
        id: Its id.
        label: What readers see.
        side: The side its members belong to.
        of: The larger group it belongs to.
    """

    id: str
    label: str
    side: str | None = None
    of: str | None = None
