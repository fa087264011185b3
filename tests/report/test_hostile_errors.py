"""Hostile words in a case that is wrong: messages show them as they are written, and nothing of them acts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hostile import HOSTILE, hostile_case

import claimcheck as cc
from claimcheck.cli import main


Steps = tuple[str | int, ...]


def places(data: Any, above: Steps = ()) -> Iterator[Steps]:
    """Yield the path of everything inside plain data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in items:
        yield (*above, key)
        yield from places(inner, (*above, key))


def changed(place: Steps, *, key: bool) -> dict[str, Any]:
    """Return a harmless case with hostile words in the place of one value, or of its key."""
    data = deepcopy(hostile_case("word"))
    home: Any = data
    for step in place[:-1]:
        home = home[step]
    if key:
        home[HOSTILE] = home.pop(place[-1])
    else:
        home[place[-1]] = HOSTILE
    return data


def acting(text: str) -> set[str]:
    """Return the characters of a text that a terminal or an editor would obey."""
    return {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n"}


def told(data: dict[str, Any]) -> tuple[list[str], bool]:
    """Return what is said about a case, and whether it was refused."""
    try:
        return [str(problem) for problem in cc.case_from(data).case.problems], False
    except cc.ClaimcheckError as error:
        return [str(problem) for problem in error.problems], True


def test_messages_show_hostile_words_inert() -> None:
    """Wherever hostile words stand, as a value or a key, every message about them is one line of visible characters."""
    every = [(place, key) for place in places(hostile_case("word")) for key in {False, isinstance(place[-1], str)}]
    found = {(place, key): told(changed(place, key=key)) for place, key in every}
    wrong = {where: line for where, (lines, _) in found.items() for line in lines if acting(line) or "\n" in line}

    assert wrong == {}
    assert sum(refused for _, refused in found.values()) > len(found) / 2


def test_the_command_shows_hostile_words_inert(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What `check` and `report` print about a wrong file, its name included, holds no character that acts."""
    path = tmp_path / "\u202ecase\x1b[31m.yaml"
    path.write_text(yaml.safe_dump(changed(("assertions", 0, "stance"), key=False)), "utf-8")

    codes = [main([command, str(path)]) for command in ("check", "report")]
    printed = capfd.readouterr()

    assert codes == [2, 2]
    assert "\\x1b" in printed.err
    assert acting(printed.out + printed.err) == set()
