"""Language: the words that claimcheck itself uses, as catalogues, and messages that are worded only when asked."""

from claimcheck.language.catalogues import UnknownLanguageError, catalogue, languages
from claimcheck.language.messages import (
    Figure,
    Listed,
    Message,
    Named,
    Sentence,
    Speaks,
    Translated,
    Word,
    in_words,
    put_into,
)
from claimcheck.language.speaking import heard, joined, listed, say, speaking, spoken, within


__all__ = [
    "Figure",
    "Listed",
    "Message",
    "Named",
    "Sentence",
    "Speaks",
    "Translated",
    "UnknownLanguageError",
    "Word",
    "catalogue",
    "heard",
    "in_words",
    "joined",
    "languages",
    "listed",
    "put_into",
    "say",
    "speaking",
    "spoken",
    "within",
]
