"""What accounts do about a field besides stating a value."""

from __future__ import annotations

from typing import ClassVar, Final

from claimcheck.reconcile.view.record import SPREAD, View
from claimcheck.reconcile.view.shown import NOTHING, Shown


class Mention(View, frozen=True):
    """An account's denial, doubt, possible alternative or the like.

    Attributes:
        assertion: The account.
        origin: Its origin.
        value: What it is about; without value where it is about whatever others state.
    """

    written: ClassVar = {"value": SPREAD}

    assertion: str
    origin: str
    value: Shown = NOTHING


class Besides(View, frozen=True):
    """What accounts do about a field besides stating a value that they hold.

    Attributes:
        denied: Denials.
        doubted: Doubts.
        declined: Accounts that declined to speak on it.
        unconfirmed: Accounts that have not yet confirmed it, whoever tells so.
        unknown: Accounts that say they do not know.
        alternatives: Values called only possible.
        ratings: Ratings of statements on it.
        omitted: Accounts that were seen to leave it out.
    """

    denied: tuple[Mention, ...] = ()
    doubted: tuple[Mention, ...] = ()
    declined: tuple[Mention, ...] = ()
    unconfirmed: tuple[Mention, ...] = ()
    unknown: tuple[Mention, ...] = ()
    alternatives: tuple[Mention, ...] = ()
    ratings: tuple[Mention, ...] = ()
    omitted: tuple[Mention, ...] = ()


NOTHING_BESIDES: Final = Besides()


class Accompanied:
    """What shows all that accounts do besides as its own."""

    __slots__ = ()

    besides: Besides

    @property
    def denied(self) -> tuple[Mention, ...]:
        """Denials."""
        return self.besides.denied

    @property
    def doubted(self) -> tuple[Mention, ...]:
        """Doubts."""
        return self.besides.doubted

    @property
    def declined(self) -> tuple[Mention, ...]:
        """Accounts that declined to speak on it."""
        return self.besides.declined

    @property
    def unconfirmed(self) -> tuple[Mention, ...]:
        """Accounts that have not yet confirmed it, whoever tells so."""
        return self.besides.unconfirmed

    @property
    def unknown(self) -> tuple[Mention, ...]:
        """Accounts that say they do not know."""
        return self.besides.unknown

    @property
    def alternatives(self) -> tuple[Mention, ...]:
        """Values called only possible."""
        return self.besides.alternatives

    @property
    def ratings(self) -> tuple[Mention, ...]:
        """Ratings of statements on it."""
        return self.besides.ratings

    @property
    def omitted(self) -> tuple[Mention, ...]:
        """Accounts that were seen to leave it out."""
        return self.besides.omitted
