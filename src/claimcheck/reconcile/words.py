"""Sentences of the explanations: who said what, and how far apart. They never say who is right."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import TypeAlias

from attrs import frozen

from claimcheck.language import Figure, Listed, Message, Sentence, Word, Worded
from claimcheck.reconcile.standings import Speakers


Names: TypeAlias = tuple[Word, ...]
"""The names of some sources."""
Says: TypeAlias = tuple[tuple[Names, Word], ...]
"""The names of those on each side, and what they say."""


Times: TypeAlias = tuple[str, Names, Names, float]
"""A key of the catalogue, the names of those with the higher figure and of those with the lower, and the ratio."""


@frozen(str=False)
class Apart(Worded):
    """The explanation of values that are apart: who says what, and how far apart that is.

    Attributes:
        topic: What the disagreement is about.
        says: The names of those on each side, and what they say.
        measured: How far apart the two are that are farthest apart.
        times: For figures: whose is higher, and how many times.
    """

    topic: Word
    says: Says
    measured: Word
    times: Times | None = None

    def _text(self, language: str) -> str:
        says = [Message("says", n=len(names), who=names, value=value) for names, value in self.says]
        times = [] if self.times is None else [_how_many_times(*self.times)]
        return explained(self.topic, (*says, self.measured, *times)).text(language)


def _how_many_times(key: str, higher: Names, lower: Names, ratio: float) -> Message:
    """Return whose figure is higher and how many times."""
    if ratio > 1.01:  # noqa: PLR2004 - nearer to 1, two decimals would hide which is higher
        ratio = floor(round(ratio * 100, 6)) / 100
    return Message(key, ratio=Figure(f"{ratio:g}"), higher=higher, lower=lower)


def telling(key: str, origins: tuple[str, ...], speakers: Speakers, **words: Word) -> Message:
    """Return what some sources do; the catalogue holds a form for one and another for several.

    Args:
        key: Of the catalogue.
        origins: The sources.
        speakers: Who speaks in the case; they have names.
        **words: What else the sentence tells.
    """
    return Message(key, n=len(origins), who=speakers.named(origins), **words)


def explained(topic: Word, clauses: Listed | Iterable[Word]) -> Sentence:
    """Return the explanation of a disagreement about something."""
    told = clauses if isinstance(clauses, Listed) else Listed(tuple(clauses), "clauses")
    return Sentence(Message("explained", topic=topic, clauses=told))
