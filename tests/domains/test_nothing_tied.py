"""Nothing in the code knows of one domain: words of conflict stand in docstrings at most."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
# A name behind a slash is one of a time zone.
WORDS = re.compile(
    r"(?i)(?<![a-z/])(?:killed|wounded|casualt\w*|soldiers?|arm(?:y|ies)|militar\w*|weapons?|bomb(?:s|ing)?|perpetrators?"
    r"|insurgents?|terroris\w*|hostages?|war(?:s|fare)?|jnim|gossi|bamako|mali(?:an)?|troops|attack(?:s|ers?|_type)?)(?![a-z])"
)


def code_without_docstrings(text: str) -> str:
    """Return a module's code, its docstrings and comments blanked."""
    spans = [
        (node.body[0].lineno, node.body[0].end_lineno or node.body[0].lineno)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    ]
    kept = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        inside = any(first <= token.start[0] <= last for first, last in spans)
        if token.type != tokenize.COMMENT and not (inside and token.type == tokenize.STRING):
            kept.append(token.string)
    return " ".join(kept)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_code_names_no_conflict(path: Path) -> None:
    """No field, node or word of the conflict pack stands in code; examples in docstrings are fine."""
    found = {match.lower() for match in WORDS.findall(code_without_docstrings(path.read_text("utf-8")))}

    assert not found


def test_check_of_words_bites() -> None:
    """The check sees words in code and in texts, and none in docstrings and comments."""
    text = '"""An army."""\n\n\ndef f():\n    """Killed."""\n    return "killed"  # a bomb\n'

    assert WORDS.findall(code_without_docstrings(text)) == ["killed"]
