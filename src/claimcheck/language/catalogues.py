"""The catalogues: one directory of YAML files for each language, read when the first of its words is needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml
from attrs import evolve, field, frozen


Template: TypeAlias = str | dict[str, str]
"""What stands under a key: a text with words in braces, or one for each plural category, chosen by the word ``n``."""

DIRECTORY: Final = Path(__file__).with_name("words")
GRAMMAR: Final = "language.yaml"
PLAIN: Final = "en-plain"
"""English as output for programs has it: figures without groups, as a case file may say them."""

_KEPT: Final = 4096
"""How many figures are kept as readers see them."""
_DIGITS: Final = re.compile(r"[0-9]+")
_NARROW: Final = "\u202f"
_WIDE: Final = "\u00a0"


class UnknownLanguageError(ValueError):
    """A language for which no catalogue ships."""

    def __init__(self, language: str) -> None:
        """Take the language asked for."""
        super().__init__(f"there are no words in '{language}'; choose one of {', '.join(languages())}")
        self.language = language


@frozen
class Catalogue:
    """The words of one language.

    Attributes:
        language: Its code, such as ``fr``.
        name: What its speakers call it.
        templates: Key -> template.
        lists: Way to list -> what stands between the members, and what before the last.
        singular: The whole numbers that take the plural category ``one``; all others take ``other``.
        decimal: What stands before the decimals of a figure.
        thousands: What stands between groups of three digits; empty for no groups.
    """

    language: str
    name: str
    templates: Mapping[str, Template] = field(repr=False)
    lists: Mapping[str, tuple[str, str]]
    singular: frozenset[int]
    decimal: str
    thousands: str

    def fill(self, key: str, words: Mapping[str, str], number: float | None) -> str:
        """Return the template of a key, filled in.

        Args:
            key: The key.
            words: Placeholder -> text.
            number: How many; chooses the plural form.

        Raises:
            KeyError: If there is no such key, or a word is missing.
        """
        template = self.templates[key]
        if not isinstance(template, str):
            template = template["one" if number in self.singular else "other"]
        return template.format_map(words)

    def listed(self, texts: Sequence[str], way: str) -> str:
        """Return some texts as a reader would list them."""
        if len(texts) < 2:  # noqa: PLR2004
            return "".join(texts)
        between, last = self.lists[way]
        return f"{between.join(texts[:-1])}{last}{texts[-1]}"

    def figure(self, text: str) -> str:
        """Return a figure, written with a point and without groups, as readers of the language write it."""
        return _figure(text, self.decimal, self.thousands)


@lru_cache(_KEPT)
def _figure(text: str, decimal: str, thousands: str) -> str:
    whole, point, part = text.partition(".")
    if thousands:
        whole = _DIGITS.sub(lambda found: _grouped(found[0], thousands), whole)
    return f"{whole}{decimal}{part}" if point else whole


def _grouped(digits: str, between: str) -> str:
    return f"{int(digits):,}".replace(",", between) if not digits.startswith("0") else digits


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that ship."""
    return tuple(sorted(path.name for path in DIRECTORY.iterdir() if (path / GRAMMAR).is_file()))


@cache
def catalogue(language: str) -> Catalogue:
    """Return the words of a language.

    Raises:
        UnknownLanguageError: If no catalogue ships for it.
    """
    if language == PLAIN:
        return evolve(catalogue("en"), language=PLAIN, thousands="")
    if language not in languages():
        raise UnknownLanguageError(language)
    grammar = _read(DIRECTORY / language / GRAMMAR)
    spaced = bool(grammar["spaced"])
    templates: dict[str, Template] = {}
    for path in sorted((DIRECTORY / language).glob("*.yaml")):
        templates |= _read(path) if path.name != GRAMMAR else {}
    return Catalogue(
        language,
        grammar["name"],
        {key: _set(template, spaced=spaced) for key, template in templates.items()},
        {way: (between, last) for way, (between, last) in grammar["lists"].items()},
        frozenset(grammar["one"]),
        grammar["decimal"],
        grammar["thousands"],
    )


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _set(template: Template, *, spaced: bool) -> Template:
    """Return a template with the spaces that must not break, in languages that put them before punctuation."""
    if not spaced:
        return template
    if isinstance(template, dict):
        return {category: spaces(text) for category, text in template.items()}
    return spaces(template)


def spaces(text: str) -> str:
    """Return a text with unbreakable spaces inside its guillemets, and before its colons and other high marks."""
    text = text.replace(" :", f"{_WIDE}:").replace("« ", f"«{_WIDE}").replace(" »", f"{_WIDE}»")
    return re.sub(r" ([;?!])", rf"{_NARROW}\1", text)
