"""Who speaks in an account: what the words rest on, whose interest they share, and whom they bind."""

from __future__ import annotations

from attrs import define, field

from claimcheck.language import Word
from claimcheck.origins.independence import Stand


@define(eq=False)
class Mark:
    """A speaker who supports something.

    Attributes:
        speaker: Who supports it.
        interested: Whether the speaker has an interest in it.
        admits: Whether the speaker admits the loss or failure of the side that its words bind.
        authoritative: Whether the rules call the speaker authoritative for it.
    """

    speaker: Speaker
    interested: bool
    admits: bool
    authoritative: bool


@define(eq=False)
class Speaker:
    """An origin as it speaks in some accounts; accounts that rest on the same words share one.

    Attributes:
        name: What readers call the origin.
        stand: The origin, and what its words rest on.
        side: The side whose interest it shares: a derived account has that of its root.
        binds: The side that its words bind, or None.
        derived: Whether it only repeats others.
        told_by: The sources at the end of every derivation; an account that is not derived has its own.
        plain: The mark that it leaves where nothing is lost and no rule says otherwise.
    """

    name: Word
    stand: Stand
    side: str | None
    binds: str | None
    derived: bool
    told_by: frozenset[str]
    plain: Mark = field(init=False)
    _marks: dict[tuple[bool, bool, bool], Mark] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Make the mark that fits wherever nothing is lost and no rule says otherwise."""
        self.plain = self.mark(interested=self.side is not None)

    def mark(self, *, interested: bool, admits: bool = False, authoritative: bool = False) -> Mark:
        """Return the speaker as a supporter; always the same mark for the same."""
        key = interested, admits, authoritative
        known = self._marks.get(key)
        if known is None:
            known = self._marks[key] = Mark(self, *key)
        return known


@define(eq=False)
class Panel:
    """Those who speak in the accounts of an event or part; the same for the same speakers in the same order.

    Attributes:
        speakers: Who speaks in each account.
        everyone: Their places, from 0.
        outright: Of each, that nothing of what it says was inferred.
        origins: The origins, sorted, each once.
        plain: The mark that each leaves where nothing is lost and no rule says otherwise.
    """

    speakers: tuple[Speaker, ...]
    everyone: tuple[int, ...] = field(init=False)
    outright: tuple[bool, ...] = field(init=False)
    origins: tuple[str, ...] = field(init=False)
    plain: tuple[Mark, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note who they are."""
        self.everyone = tuple(range(len(self.speakers)))
        self.outright = (False,) * len(self.speakers)
        self.origins = tuple(sorted({speaker.stand.origin for speaker in self.speakers}))
        self.plain = tuple([speaker.plain for speaker in self.speakers])
