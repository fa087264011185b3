"""Problems: lines that a person can act on, whatever the file holds."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from claimcheck.errors import (
    CODES,
    NOWHERE,
    ClaimcheckError,
    Problem,
    Problems,
    Where,
    did_you_mean,
    on_one_line,
    visible,
)


SOURCE = Path(__file__).resolve().parents[2] / "src" / "claimcheck"


def test_errors_show_place_message_and_code():
    """``file:line:column: path: message [code]``, as far as these are known."""
    assert str(Problem("CC203", "unknown", Where("a.yaml", 3, 5, "x.y"))) == "a.yaml:3:5: x.y: unknown [CC203]"
    assert str(Problem("CC203", "unknown", Where("a.yaml", 3, 5))) == "a.yaml:3:5: unknown [CC203]"
    assert str(Problem("CC101", "gone", Where("a.yaml"))) == "a.yaml: gone [CC101]"
    assert str(Problem("CC101", "odd", NOWHERE, warning=True)) == "<python>: warning: odd [CC101]"


def test_errors_have_known_codes_only():
    """A code that the table does not hold is a mistake of ours."""
    with pytest.raises(KeyError):
        Problem("CC999", "x")


def test_errors_use_only_codes_that_the_table_explains():
    """Every code in the source has its cause and its remedy in the table."""
    used = {
        code for path in SOURCE.rglob("*.py") for code in re.findall(r"\bCC\d{3}\b", path.read_text(encoding="utf-8"))
    }

    assert used <= set(CODES)
    assert all(cause and remedy for cause, remedy in CODES.values())


def test_errors_come_in_the_order_of_the_file():
    """The problems of a file are sorted by place, and each stands once."""
    found = Problems()
    for line in (3, 1, 2, 1):
        found.add("CC203", "x", Where("a.yaml", line, 1))
    found.add("CC203", "only a warning", Where("a.yaml", 4), warning=True)

    with pytest.raises(ClaimcheckError) as caught:
        found.raise_if_any()

    assert [problem.where.line for problem in caught.value.problems] == [1, 2, 3]
    assert [problem.message for problem in found.warnings] == ["only a warning"]
    assert str(caught.value).count("\n") == 2


def test_errors_warnings_stop_nothing():
    """A run goes on in spite of a warning."""
    found = Problems()
    found.add("CC203", "only a warning", warning=True)

    found.raise_if_any()


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("kiled", ["killed", "wounded"], ", did you mean 'killed'?"),
        ("x", ["killed", "wounded"], "; known here: killed, wounded"),
        ("x", [], ""),
        ("x", [f"{number:02}" for number in range(21)], ""),
    ],
)
def test_errors_suggest_what_was_meant(word, known, hint):
    """The closest word, else the words that are allowed if they are few."""
    assert did_you_mean(word, known) == hint


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Sénou – ok", "Sénou – ok"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("a\u202eb\u200bc\u2028d", "a\\u202eb\\u200bc\\u2028d"),
        ("a\ud800b", "a\\ud800b"),
        ("a\U000e0001b", "a\\U000e0001b"),
    ],
)
def test_errors_show_what_cannot_be_seen(text, shown):
    """Terminals are shown control and bidi characters escaped, on one line."""
    assert visible(text) == shown


def test_errors_show_nothing_that_cannot_be_seen():
    """Of the characters of every script those remain that are seen, and the spaces that do not break a line."""
    unseen = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    changed = {char for char in map(chr, range(0x10000)) if visible(f"a{char}") != f"a{char}"}

    assert changed == {char for char in map(chr, range(0x10000)) if unicodedata.category(char) in unseen}


@pytest.mark.parametrize(
    ("form", "line"),
    [("{}a", "a"), ("a{}", "a"), ("a{}b", "a b"), ("a {}b", "a b"), ("a{} b", "a b"), ("a{0}{0}b", "a b"), ("{}", "")],
)
def test_errors_stand_on_one_line(form, line):
    """Spaces that break a line become one blank, and none at the ends; all else stays."""
    for char in map(chr, range(0x10000)):
        text = form.format(char)

        assert on_one_line(text) == (line if char.isspace() and char not in "\u00a0\u202f" else text)
