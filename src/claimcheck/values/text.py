"""Texts: equal after normalisation, else near or apart by similarity."""

from __future__ import annotations

import unicodedata
from typing import Final

from attrs import frozen

from claimcheck.values.identity import Identified


_SPACED: Final = frozenset("PSZC")
"""Classes of characters that part words: punctuation, symbols, space, and what cannot be seen."""


@frozen(cache_hash=True)
class Text(Identified):
    """A text as it was given."""

    text: str

    @property
    def spoken(self) -> str:
        """The canonical spoken form."""
        return " ".join(self.text.split())

    @property
    def normal(self) -> str:
        """The text without case, accents, punctuation and surplus space."""
        return normalise(self.text)


def normalise(text: str) -> str:
    """Return ``text`` casefolded, without accents and punctuation, words separated by one space.

    A text that is nothing but punctuation keeps its characters, so that it does not become empty.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = [
        " " if unicodedata.category(char)[0] in _SPACED else char for char in folded if not unicodedata.combining(char)
    ]
    return " ".join("".join(kept).split()) or " ".join(folded.split())


def parse_text(text: str) -> Text:
    """Read a text.

    Raises:
        ValueError: If nothing but space is left.
    """
    if not text.strip():
        raise ValueError("the text is empty; write it, or leave the key out")
    return Text(text)
