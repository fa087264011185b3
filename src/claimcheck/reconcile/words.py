"""Sentences of the explanations: who said what, and how far apart. They never say who is right."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.language import Listed, Message, Sentence, Word
from claimcheck.reconcile.standings import Speakers


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
