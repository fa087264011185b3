"""Laws of the laws: each notices a mistake, is written as laws are, and is known by one id."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from typing import Any

import pytest
from broken import BUGS as SMALL
from broken_values import BUGS as FINE
from broken_worlds import BUGS as LARGE
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from claimcheck.testing import Law, law, laws, laws_for, parametrize_laws


BUGS = SMALL | FINE | LARGE
"""Law -> a planted bug."""

QUICK = settings(
    max_examples=400,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@parametrize_laws()
def test_laws_notice_a_planted_bug(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its planted bug in place, the law fails by its own assertion."""
    BUGS[law.id](monkeypatch)

    with pytest.raises(AssertionError):
        law.check(QUICK)


def test_law_check_takes_other_settings_each_time() -> None:
    """A law can be tried again, and under other settings; those of one time are not those of the next."""
    tried: list[int] = []

    def body(number: int) -> None:
        tried.append(number)

    one = Law("ZZZ-97", "", "", body, "algebra", {"number": st.integers()}, "0.1.0")
    counts = []
    for most in (3, 7, None, 3):
        tried.clear()
        one.check(settings(QUICK, max_examples=most) if most else None)
        counts.append(len(tried))

    assert counts == [3, 7, settings().max_examples, 3]


def test_laws_have_one_bug_each() -> None:
    """No planted bug is left over, and no law lacks one."""
    assert set(BUGS) == {law.id for law in laws()}


@parametrize_laws()
def test_laws_say_what_and_why(law: Law) -> None:
    """A law has a sentence, a reason, a short body, one assertion with a message, and nothing decides whether to assert."""  # noqa: E501
    body = ast.parse(inspect.getsource(law.body)).body[0]
    assert isinstance(body, ast.FunctionDef)
    statements = body.body[1:]
    last = statements[-1]

    assert law.title
    assert law.why
    assert len(statements) <= 10
    assert isinstance(last, ast.Assert)
    assert last.msg is not None
    assert not any(isinstance(found, ast.If | ast.Assert) for found in statements[:-1])


def test_laws_are_ordered_by_id() -> None:
    """The registry is sorted, whatever the order of import."""
    ids = [law.id for law in laws()]

    assert ids == sorted(set(ids))


def test_laws_is_the_function() -> None:
    """The package of that name, where the laws are written, does not take the function's place."""
    importlib.import_module("claimcheck.testing.laws.values")

    assert callable(importlib.import_module("claimcheck.testing").laws)


def test_laws_for_knows_families() -> None:
    """A family is the letters before the number; an unknown one names those that exist."""
    assert {law.family for law in laws_for("CMP")} == {"CMP"}
    with pytest.raises(KeyError, match="CMP"):
        laws_for("XYZ")


def _body(number: int) -> None:
    """Nothing is said.

    It is a test.
    """
    assert number is None, number


@pytest.mark.parametrize(
    ("id_", "needs", "message"),
    [
        ("CMP-01", {"number": None}, "CMP-01 stands twice: a_value_equals_itself and _body"),
        ("CMP1", {"number": None}, "'CMP1' is not the id of a law"),
        ("ZZZ-99", {}, "the law ZZZ-99 needs"),
    ],
)
def test_law_refuses_what_is_no_law(id_: str, needs: Any, message: str) -> None:
    """A second law of one id, a misspelt id, and arguments that are not drawn are errors."""
    laws()

    with pytest.raises(ValueError, match=message):
        law(id_, kind="error", needs=needs)(_body)


def test_law_refuses_silence() -> None:
    """A law without a docstring says nothing."""

    def body() -> None:
        pass

    with pytest.raises(ValueError, match="has no docstring"):
        law("ZZZ-98", kind="error", needs={})(body)


def test_testing_is_not_imported_by_claimcheck() -> None:
    """`import claimcheck` loads neither this package nor Hypothesis."""
    code = (
        "import claimcheck, sys; print([m for m in sys.modules if m.startswith(('hypothesis', 'claimcheck.testing'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "[]"


def test_testing_names_its_extra_without_hypothesis() -> None:
    """Where Hypothesis is missing, the error names the extra that brings it."""
    code = "import sys; sys.modules['hypothesis'] = None; import claimcheck.testing"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert "claimcheck[testing]" in done.stderr
