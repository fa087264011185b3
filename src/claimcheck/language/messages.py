"""Messages: what claimcheck has to say, as a key and its words. Nothing is formatted until somebody reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, Self, TypeAlias

from attrs import field, frozen

from claimcheck.language.catalogues import PLAIN, catalogue


class Speaks(Protocol):
    """What can be said in any language that ships."""

    def text(self, language: str = PLAIN) -> str:
        """Return it in a language."""


Word: TypeAlias = str | int | Speaks | tuple[Any, ...]
"""A text that is the same in every language, a whole number, what can be said, or several, to be listed with "and"."""


class Translated(str):
    """A text in English that has other words in some other languages.

    It is a `str` like any other, so that it can stand for itself wherever a text is looked up, sorted or written.
    """

    __slots__ = ("others",)

    others: Mapping[str, str]

    def __new__(cls, english: str, others: Mapping[str, str]) -> Self:
        """Take the text in English, and language -> text for the others."""
        found = super().__new__(cls, english)
        found.others = others
        return found

    def __reduce__(self) -> tuple[type[Translated], tuple[str, Mapping[str, str]]]:
        """Return what makes an equal one."""
        return Translated, (str(self), self.others)

    def text(self, language: str = "en") -> str:
        """Return the text in a language, in English where it has none in that one."""
        return self.others.get(language) or str(self)


class Said(str):
    """A text as output for programs has it, which readers of any language are told in their own words.

    It is a `str` like any other, so that it can be looked up, sorted and written.
    """

    __slots__ = ("word",)

    word: Word

    def __new__(cls, word: Word, plain: str | None = None) -> Self:
        """Take what readers are told, and the text, which is the same in plain English unless given."""
        found = super().__new__(cls, in_words(word, PLAIN) if plain is None else plain)
        found.word = word
        return found

    def __reduce__(self) -> tuple[type[Said], tuple[Word, str]]:
        """Return what makes an equal one."""
        return Said, (self.word, str(self))

    def text(self, language: str = PLAIN) -> str:
        """Return what readers of a language are told; the text itself is for programs."""
        return str(self) if language == PLAIN else in_words(self.word, language)


def filled(key: str, words: Mapping[str, Word], language: str) -> str:
    """Return the template of a key in a language, filled in.

    Args:
        key: The key.
        words: Placeholder -> word. The word ``n`` chooses among plural forms, if it is a whole number.
        language: The language.

    Raises:
        UnknownLanguageError: If no catalogue ships for it.
    """
    number = words.get("n")
    texts = {name: in_words(word, language) for name, word in words.items()}
    return catalogue(language).fill(key, texts, number if isinstance(number, int) else None)


def in_words(word: Word, language: str) -> str:
    """Return a word in a language."""
    if type(word) is str:
        return word
    match word:
        case Worded() | Translated() | Said():
            return word.text(language)
        case str():
            return word
        case int():
            return catalogue(language).figure(str(word))
        case tuple():
            return catalogue(language).listed([in_words(member, language) for member in word], "and")
        case _:
            return word.text(language)


_UNSAID: Final = ("", "")


class Worded:
    """What is plain English when it is made a `str`; it keeps the words in which it was said last."""

    __slots__ = ("_said",)

    _said: tuple[str, str]

    def text(self, language: str = PLAIN) -> str:
        """Return it in a language.

        Raises:
            UnknownLanguageError: If no catalogue ships for it.
        """
        said = getattr(self, "_said", _UNSAID)
        if said[0] != language:
            said = language, self._text(language)
            object.__setattr__(self, "_said", said)
        return said[1]

    def _text(self, language: str) -> str:
        raise NotImplementedError  # pragma: no cover - every kind has its own

    def __str__(self) -> str:
        """Return it in plain English."""
        return self.text()


@frozen(init=False, slots=True, str=False)
class Message(Worded):
    """A key of the catalogues, and the words that fill it.

    Attributes:
        key: The key.
        words: Placeholder -> word. The word ``n`` chooses among plural forms: a whole number, or the length of a tuple.
    """

    key: str
    words: dict[str, Word] = field(hash=False)

    def __init__(self, key: str, /, **words: Word) -> None:
        """Take a key and its words."""
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "words", words)

    def _text(self, language: str) -> str:
        return filled(self.key, self.words, language)


@frozen(str=False)
class Listed(Worded):
    """Words one after another.

    Attributes:
        words: The words.
        way: How they are listed: ``and``, ``all``, ``or``, ``commas`` or ``clauses``.
    """

    words: tuple[Word, ...]
    way: str = "and"

    def _text(self, language: str) -> str:
        return catalogue(language).listed([in_words(word, language) for word in self.words], self.way)


@frozen(str=False)
class Sentence(Worded):
    """A word with a capital and a full stop."""

    word: Word

    def _text(self, language: str) -> str:
        clean = in_words(self.word, language).strip()
        return f"{clean[:1].upper()}{clean[1:]}" + ("" if clean.endswith(".") else ".")


@frozen(str=False)
class Figure(Worded):
    """A figure that the reader's language groups and points, written as a plain decimal such as ``1200.5``."""

    digits: str

    def _text(self, language: str) -> str:
        return catalogue(language).figure(self.digits)


@frozen(str=False)
class Named(Worded):
    """A value under the name that readers know, which is looked up only when it is read.

    Attributes:
        name: Takes the value, returns its name.
        value: The value.
    """

    name: Callable[[Any], Word] = field(eq=False, repr=False)
    value: Any

    def _text(self, language: str) -> str:
        return in_words(self.name(self.value), language)
