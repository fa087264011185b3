"""Inputs that once took very long: each is read, or refused with a located error, within a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import claimcheck as cc


SECONDS = 1.0
HEAD = "case: c\nrules: conflict\nsources: {a: {kind: media}}\n"


def _rows(name: str, row: Callable[[int], str], number: int) -> str:
    return f"{HEAD}{name}:\n" + "".join(f"  {row(n)}\n" for n in range(number))


def _many(row: Callable[[int], str], number: int, join: str = ", ") -> str:
    return join.join(map(row, range(number)))


def _accounts(row: str) -> str:
    return f"{HEAD}assertions: [{{source: a, {row}}}]\n"


def _to_next(kind: str, start: str) -> Callable[[int], str]:
    """Return rows that each name the next one, fifty in a chain."""
    return lambda n: f"t{n}: {{{kind}: {f't{n + 1}' if n % 50 < 49 else start}}}"


def _replacing(n: int) -> str:
    return f"- {{id: t{n}, source: a, replaces: t{n ^ 1}}}"


def _undeclared(n: int) -> str:
    return f"- {{id: t{n}, source: q{n}, replaces: z{n}}}"


def _after(n: int) -> str:
    return f"{{about: p{n}, after: [p{n + 1}]}}"


LARGE = {
    # what is written, and the code of the error that it gives, if any
    "terms in reverse order": (_rows("terms", _to_next("is_a", "targets"), 5000), None),
    "fields like the next one": (_rows("fields", _to_next("like", "killed"), 5000), None),
    "very many aliases": (f"{HEAD}places: {{x: {{aliases: [{_many('a{}'.format, 400_000)}]}}}}\n", "CC105"),
    "an anchor used very often": (f"{HEAD}x: &a 1\ny: [{_many(lambda _: '*a', 400_000)}]\n", "CC106"),
    "accounts without ids": (_rows("assertions", lambda _: "- {source: a}", 5000), None),
    "accounts that replace each other": (_rows("assertions", _replacing, 4000), "CC501"),
    "ids that nobody declared": (_rows("assertions", _undeclared, 3000), "CC204"),
    "keys that nobody knows": (HEAD + _many("sourses{}: 1\n".format, 9000, ""), "CC203"),
    "fields that nobody knows": (_accounts(f"states: {{{_many('kiled{}: 1'.format, 9000)}}}"), "CC203"),
    "decisions about nobody": (
        f"{_accounts('p: null')}decisions: {{same: [{_many(lambda n: f'[u{n}, v{n}]', 3000)}]}}\n",
        "CC204",
    ),
    "a very long figure": (_accounts(f"states: {{killed: '{'several ' * 10_000}'}}"), "CC301"),
    "a very long text": (_accounts(f"note: '{'x ' * 100_000}'"), "CC105"),
    "a very long compared text": (_accounts(f"states: {{note_text: '{'x ' * 10_000}'}}"), "CC309"),
    "parts in a very long order": (
        _rows("parts", "p{}: {{}}".format, 300) + f"assertions: [{{source: a, parts: [{_many(_after, 299)}]}}]\n",
        "CC104",
    ),
}


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer takes its time")
@pytest.mark.parametrize("name", LARGE)
def test_large_input_is_answered_within_a_second(name: str, tmp_path: Path) -> None:
    """It is read, or refused where it is wrong."""
    text, code = LARGE[name]
    case = tmp_path / "case.yaml"
    case.write_text(text, encoding="utf-8")
    cc.load_rules("conflict")

    began = time.process_time()
    try:
        loaded = cc.load_case(case)
        found = [problem for problem in loaded.case.problems if not problem.warning]
    except cc.ClaimcheckError as error:
        found = list(error.problems)
    spent = time.process_time() - began

    assert {problem.code for problem in found} >= ({code} if code else set())
    assert bool(found) is (code is not None)
    assert all(problem.where.line for problem in found)
    assert spent < 3 * SECONDS, f"{spent:.1f} s"


def test_units_in_a_long_chain_are_refused(tmp_path: Path) -> None:
    """A unit of a unit of a unit has an end, or its size would have thousands of digits."""
    units = "".join(f"  u{n}: {{of: u{n + 1}, factor: 10}}\n" for n in range(3000))
    (tmp_path / "own.yaml").write_text(f"rules: own\nextends: base\nunits:\n{units}  u3000: {{}}\n", encoding="utf-8")

    with pytest.raises(cc.ClaimcheckError, match=r"over more than 100 steps.*\[CC104\]"):
        cc.load_rules(str(tmp_path / "own.yaml"))
