"""The language that is being spoken: set once where a report is made, and English elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

from claimcheck.language.catalogues import catalogue
from claimcheck.language.messages import Word, filled, in_words


_LANGUAGE: Final[ContextVar[str]] = ContextVar("claimcheck-language", default="en")


def spoken() -> str:
    """Return the code of the language that is being spoken."""
    return _LANGUAGE.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language inside the block.

    Raises:
        UnknownLanguageError: If no catalogue ships for it.
    """
    catalogue(language)
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def heard(word: Word) -> str:
    """Return a word in the language that is being spoken."""
    return in_words(word, _LANGUAGE.get())


def listed(words: Iterable[Word]) -> str:
    """Return words as a reader would list them, in the language that is being spoken."""
    return heard(tuple(words))


def joined(words: Iterable[Word], way: str) -> str:
    """Return words listed in one of the ways of `Listed`, in the language that is being spoken."""
    language = _LANGUAGE.get()
    told = [word if type(word) is str else in_words(word, language) for word in words]
    return catalogue(language).listed(told, way)


def within(*words: Word) -> str:
    """Return what something is about and then what is said of it, in the language that is being spoken."""
    return joined(words, "within")


def say(key: str, /, **words: Word) -> str:
    """Return the template of a key, filled in, in the language that is being spoken."""
    return filled(key, words, _LANGUAGE.get()) if words else _phrase(key, _LANGUAGE.get())


@cache
def _phrase(key: str, language: str) -> str:
    return filled(key, {}, language)
