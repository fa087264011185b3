"""Sentences of the explanations: who said what, and how far apart. They never say who is right."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.language import Listed, Message, Sentence, Word
from claimcheck.reconcile.basis import Basis


def telling(key: str, origins: tuple[str, ...], basis: Basis, **words: Word) -> Message:
    """Return what some sources do; the catalogue holds a form for one and another for several.

    Args:
        key: Of the catalogue.
        origins: The sources.
        basis: The case, which knows their names.
        **words: What else the sentence tells.
    """
    return Message(key, n=len(origins), who=basis.named(origins), **words)


def explained(topic: Word, clauses: Iterable[Word]) -> Sentence:
    """Return the explanation of a disagreement about something."""
    return Sentence(Message("explained", topic=topic, clauses=Listed(tuple(clauses), "clauses")))
