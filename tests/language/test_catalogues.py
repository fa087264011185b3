"""The catalogues: every language says everything, with the same words to fill in, and nothing that nobody says."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
import yaml

import claimcheck
from claimcheck.language import UnknownLanguageError, catalogue, languages
from claimcheck.language.catalogues import DIRECTORY, GRAMMAR, Template, spaces


PACKAGE = Path(claimcheck.__file__).parent
HEAD = 4
"""So many characters of a key must stand in a literal before a variable part for it to count as a use."""

ENGLISH = catalogue("en")
OTHERS = [language for language in languages() if language != "en"]


def placeholders(template: Template) -> set[str]:
    """Return the words that a template wants, without the one that only chooses its form."""
    texts = [template] if isinstance(template, str) else template.values()
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name} - {"n"}


def literals() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return every text of the package, and a pattern for every text with variable parts."""
    plain: set[str] = set()
    varied = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            if isinstance(node, ast.JoinedStr) and len(_head(node)) >= HEAD:
                varied.append(_pattern(node))
    for path in PACKAGE.rglob("*.html"):
        plain |= set(re.findall(r"say\(['\"]([^'\"]+)", path.read_text("utf-8")))
    return plain, varied


def _head(node: ast.JoinedStr) -> str:
    first = node.values[0]
    return first.value if isinstance(first, ast.Constant) else ""


def _pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    parts = (re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9-]*" for part in node.values)
    return re.compile("".join(parts))


def said() -> list[tuple[str, str | re.Pattern[str]]]:
    """Return (place, key or pattern) of every message that the code makes with a key in sight."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name not in {"Message", "say"} or not node.args:
                continue
            arms = [node.args[0].body, node.args[0].orelse] if isinstance(node.args[0], ast.IfExp) else [node.args[0]]
            for arm in arms:
                if isinstance(arm, ast.Constant):
                    found.append((f"{path.name}:{node.lineno}", arm.value))
                elif isinstance(arm, ast.JoinedStr) and len(_head(arm)) >= HEAD:
                    found.append((f"{path.name}:{node.lineno}", _pattern(arm)))
    return found


def test_catalogue_ships_english_and_french():
    """These are the languages that a report can be written in."""
    assert languages() == ("en", "fr")


@pytest.mark.parametrize("language", OTHERS)
def test_catalogue_has_the_keys_of_english(language):
    """A report never falls silent in the middle of a sentence."""
    assert catalogue(language).templates.keys() == ENGLISH.templates.keys()
    assert catalogue(language).lists.keys() == ENGLISH.lists.keys()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("key", ENGLISH.templates)
def test_catalogue_wants_the_words_that_english_wants(language, key):
    """Nothing that was said is lost on the way into another language."""
    assert placeholders(catalogue(language).templates[key]) == placeholders(ENGLISH.templates[key])


@pytest.mark.parametrize("language", languages())
def test_catalogue_has_both_plural_forms(language):
    """The categories are those of CLDR that the languages have for whole numbers."""
    for key, template in catalogue(language).templates.items():
        assert isinstance(template, str) or template.keys() == {"one", "other"}, key


@pytest.mark.parametrize("language", languages())
def test_catalogue_says_each_key_once(language):
    """Of two templates under one key, one would be hidden."""
    keys = Counter()
    for path in sorted({*(DIRECTORY / language).glob("*.yaml")} - {DIRECTORY / language / GRAMMAR}):
        node = yaml.compose(path.read_text("utf-8"))
        keys.update(key.value for key, _ in node.value)
    assert [key for key, number in keys.items() if number > 1] == []


def test_catalogue_has_no_key_that_nobody_says():
    """A sentence that is never said is never read again either."""
    plain, varied = literals()
    unsaid = [key for key in ENGLISH.templates if key not in plain and not any(p.fullmatch(key) for p in varied)]

    assert unsaid == []


@pytest.mark.parametrize(("place", "key"), said())
def test_catalogue_has_every_key_that_code_says(place, key):
    """A missing key would end a report with an error."""
    known = key in ENGLISH.templates if isinstance(key, str) else any(key.fullmatch(k) for k in ENGLISH.templates)
    assert known, place


def given() -> list[tuple[str, str | re.Pattern[str], set[str]]]:
    """Return (place, key or pattern, words) of every message that the code makes with key and words in sight."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if (
                name not in {"Message", "say", "telling"}
                or not node.args
                or any(not word.arg for word in node.keywords)
            ):
                continue
            words = {word.arg for word in node.keywords} | ({"who", "n"} if name == "telling" else set())
            arms = [node.args[0].body, node.args[0].orelse] if isinstance(node.args[0], ast.IfExp) else [node.args[0]]
            for arm in arms:
                if isinstance(arm, ast.Constant):
                    found.append((f"{path.name}:{node.lineno}", arm.value, words))
                elif isinstance(arm, ast.JoinedStr) and len(_head(arm)) >= HEAD:
                    found.append((f"{path.name}:{node.lineno}", _pattern(arm), words))
    return found


def keys_of(key):
    """Return the keys that a key or a pattern stands for."""
    return [key] if isinstance(key, str) else [known for known in ENGLISH.templates if key.fullmatch(known)]


@pytest.mark.parametrize(("place", "key", "words"), given())
def test_code_gives_the_words_that_a_message_wants(place, key, words):
    """A word that is missing would end a report with an error; one too many would be lost without a trace."""
    wanted = [{name for language in languages() for name in placeholders(catalogue(language).templates[known])}
              for known in keys_of(key)]  # fmt: skip
    if isinstance(key, str):
        assert wanted == [words - {"n"}], place
    else:
        assert any(names <= words for names in wanted), place


@pytest.mark.parametrize(("place", "key", "words"), given())
def test_code_counts_where_a_message_has_plural_forms(place, key, words):
    """Without a number every figure would be said in the plural; a number that changes no word is not asked for."""
    for known in keys_of(key):
        templates = [catalogue(language).templates[known] for language in languages()]
        counted = any(isinstance(template, dict) or "{n}" in template for template in templates)
        assert "n" in words or not counted, f"{place}: {known}"
        assert isinstance(key, re.Pattern) or "n" not in words or counted, f"{place}: {known}"


ALWAYS_SEVERAL = {"lead-some-voices", "rests-some-voices", "held-voices-between"}
"""Messages whose number is above one wherever they are said."""
UNTOLD = {"counted.none"}
"""Messages that no French noun or adjective in them follows in number."""


@pytest.mark.parametrize("key", [key for key in ENGLISH.templates if "{n}" in str(ENGLISH.templates[key])])
def test_catalogue_has_plural_forms_where_it_counts(key):
    """What follows a figure agrees with it: in English nouns and verbs, in French adjectives, too."""
    forms = [isinstance(catalogue(language).templates[key], dict) for language in languages()]
    assert any(forms) != (key in ALWAYS_SEVERAL | UNTOLD)


@pytest.mark.parametrize("language", languages())
def test_plural_forms_differ(language):
    """A form that is twice the same says that nobody looked."""
    for key, template in catalogue(language).templates.items():
        assert isinstance(template, str) or template["one"] != template["other"], key


def test_catalogue_names_the_languages_that_ship():
    """Who asks for another one is told what there is."""
    with pytest.raises(UnknownLanguageError, match="no words in 'xx'; choose one of en, fr"):
        catalogue("xx")


@pytest.mark.parametrize("key", catalogue("fr").templates)
def test_catalogue_keeps_french_marks_from_breaking_off(key):
    """In French a space stands before colons, semicolons, question and exclamation marks, and it does not break."""
    template = catalogue("fr").templates[key]
    for text in [template] if isinstance(template, str) else template.values():
        bare = re.sub(r"\{[^}]*\}", "x", text)
        assert not re.search(r"[^\u00a0]:(?= |$)|[^\u202f][;?!]|«[^\u00a0]|[^\u00a0]»", bare), text
        assert "'" not in bare, f"{text}: the apostrophe of French is ’"


def test_spaces_do_not_touch_what_is_no_mark():
    """Only a space before a mark, and inside guillemets, is kept from breaking."""
    assert spaces("a : « b » ; c d") == "a\u00a0: «\u00a0b\u00a0»\u202f; c d"


@pytest.mark.parametrize(
    ("language", "digits", "text"),
    [
        ("en", "1200.5", "1,200.5"),
        ("en-plain", "1200.5", "1200.5"),
        ("fr", "1200.5", "1\u202f200,5"),
        ("fr", "999", "999"),
        ("fr", "1234567", "1\u202f234\u202f567"),
    ],
)
def test_figure_is_grouped_and_pointed_as_the_language_does(language, digits, text):
    """Output for programs has it as it was written."""
    assert catalogue(language).figure(digits) == text
