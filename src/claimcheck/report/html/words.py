"""How the words of a status, a verdict, a stance or a severity look: a tone and a glyph beside the word itself."""

from __future__ import annotations

from functools import cache
from typing import Final

from claimcheck.language import Message, spoken


TONES: Final = {
    "status": {
        "confirmed": "t-support g-full",
        "corroborated": "t-support g-most",
        "reported": "t-partial g-half",
        "claimed": "t-alone g-empty",
        "contested": "t-conflict g-cross",
        "retracted": "t-nothing g-struck",
        "unreported": "t-nothing g-none",
    },
    "verdict": {
        "confirmed": "t-support g-full",
        "corroborated": "t-support g-most",
        "partly-confirmed": "t-partial g-half",
        "unconfirmed": "t-alone g-empty",
        "contested": "t-conflict g-cross",
        "contradicted": "t-conflict g-cross",
    },
    "answer": {
        "confirms": "t-support g-check",
        "consistent": "t-partial g-near",
        "partly": "t-partial g-half",
        "contradicts": "t-conflict g-cross",
        "denies": "t-conflict g-struck",
        "doubts": "t-alone g-doubt",
        "omits": "t-alone g-gap",
        "declines": "t-nothing g-dots",
        "unconfirmed": "t-alone g-empty",
        "silent": "t-nothing g-none",
    },
    "severity": {
        "none": "t-nothing g-none",
        "minor": "t-partial g-one",
        "moderate": "t-alone g-two",
        "major": "t-conflict g-three",
        "critical": "t-conflict g-four",
    },
}
"""Axis -> word of the output contract -> classes of the stylesheet."""

_COLUMNS: Final = {"index": (1, 2), "summary": (1, 2), "claims": (2, None), "points": (2, 3), "agreements": (2, 3)}
"""Role of a table -> the first of its columns that hold such words, and the first that does not."""


def tone(word: str) -> str:
    """Return the classes of a word of the output contract; none where it is another word."""
    return next((tones[word] for tones in TONES.values() if word in tones), "")


def code(said: str) -> str:
    """Return the word of the output contract that the report says so in the language that is being spoken."""
    return _codes(spoken()).get(said, said)


@cache
def _codes(language: str) -> dict[str, str]:
    return {Message(f"{axis}.{word}").text(language): word for axis, words in TONES.items() for word in words}


def is_word(role: str, column: int) -> bool:
    """Return whether a column of a table holds such words."""
    first, end = _COLUMNS.get(role, (column + 1, None))
    return first <= column and (end is None or column < end)
