"""Language: the words that claimcheck itself uses, as catalogues, and messages that are worded only when asked."""

from claimcheck.language.catalogues import PLAIN, UnknownLanguageError, catalogue, languages
from claimcheck.language.messages import (
    Figure,
    Listed,
    Message,
    Named,
    Said,
    Sentence,
    Speaks,
    Translated,
    Word,
    Worded,
    in_words,
)
from claimcheck.language.speaking import heard, joined, listed, say, speaking, spoken, within


__all__ = [
    "PLAIN",
    "Figure",
    "Listed",
    "Message",
    "Named",
    "Said",
    "Sentence",
    "Speaks",
    "Translated",
    "UnknownLanguageError",
    "Word",
    "Worded",
    "catalogue",
    "heard",
    "in_words",
    "joined",
    "languages",
    "listed",
    "say",
    "speaking",
    "spoken",
    "within",
]
