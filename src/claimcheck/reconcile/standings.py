"""Who speaks in a case, and what sets of speakers amount to; each is worked out once."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

from attrs import define, field

from claimcheck.language import Word
from claimcheck.model import Assertion, Case
from claimcheck.origins.independence import Independence
from claimcheck.reconcile.occurred import occurred
from claimcheck.reconcile.speakers import Mark, Panel, Speaker
from claimcheck.reconcile.status import standing


KEPT: Final = 4096
"""Standings, panels, circles and occurrences that are kept at a time."""


@define(eq=False)
class Circle:
    """Those who say the same.

    Attributes:
        marks: Who they are.
        origins: Their origins, sorted, each once.
        names: The names of those.
        sides: Their sides, sorted, each once.
        tellers: Those whose words they pass on.
    """

    marks: tuple[Mark, ...]
    origins: tuple[str, ...] = field(init=False)
    names: tuple[Word, ...] = field(init=False)
    sides: tuple[str, ...] = field(init=False)
    tellers: frozenset[frozenset[str]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note who they are."""
        speakers = {mark.speaker for mark in self.marks}
        names = {speaker.stand.origin: speaker.name for speaker in speakers}
        self.origins = tuple(sorted(names))
        self.names = tuple([names[origin] for origin in self.origins])
        self.sides = tuple(sorted({speaker.side for speaker in speakers if speaker.side}))
        self.tellers = frozenset([speaker.told_by for speaker in speakers])


class Speakers:
    """The speakers of a case."""

    def __init__(self, case: Case) -> None:
        """Take a case."""
        self.case = case
        self.independence = Independence(case.sources, case.assertions)
        self.standing = lru_cache(KEPT)(lambda marks: standing(marks, case))
        """Returns what a non-empty set of marks amounts to."""
        self.panel = lru_cache(KEPT)(Panel)
        """Returns the speakers of several accounts as those of one event."""
        self.circle = lru_cache(KEPT)(Circle)
        """Returns those who say the same."""
        self.occurred = lru_cache(KEPT)(partial(occurred, self.standing))
        """Returns whether an event occurred where its speakers do something about that each."""
        self._own: dict[str, Speaker] = {}
        self._derived: dict[tuple[str, frozenset[str]], Speaker] = {}

    def named(self, origins: tuple[str, ...]) -> tuple[Word, ...]:
        """Return the names of some sources."""
        return tuple([self.case.sources[origin].name for origin in origins])

    def speaker(self, account: Assertion) -> Speaker:
        """Return who speaks in an account."""
        if not account.derived_from:
            known = self._own.get(account.source)
            if known is None:
                known = self._own[account.source] = self._speaker(account)
            return known
        key = account.source, self.independence.told_by(account)
        known = self._derived.get(key)
        if known is None:
            known = self._derived[key] = self._speaker(account)
        return known

    def _speaker(self, account: Assertion) -> Speaker:
        source, told = self.case.sources[account.source], self.independence.told_by(account)
        sides = {self.case.sources[name].side for name in told}
        return Speaker(
            source.name,
            self.independence.stand(account.source, told),
            side=sides.pop() if len(sides) == 1 else None,
            binds=source.side if source.speaks_for and not account.derived_from else None,
            derived=bool(account.derived_from),
            told_by=told,
        )
