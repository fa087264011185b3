"""What was understood of a case: every statement with the range it leaves, for `check --show`."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.io.cases import Loaded
from claimcheck.model import Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile.view import shown
from claimcheck.rules import Rules


def understood(loaded: Loaded) -> Iterator[str]:
    """Return one line per statement, under a line per account and part."""
    for account in loaded.case.assertions:
        about = f" about {account.about}" if account.about else ""
        yield f"{account.id}: {account.source} {account.stance}{about}"
        yield from _lines(account, loaded.rules, "  ")
        for part in account.parts:
            order = "" if part.after is None else f", after {', '.join(part.after) or 'nothing'}"
            yield f"  part {part.id}{order}"
            yield from _lines(part, loaded.rules, "    ")


def _lines(what: Account, rules: Rules, indent: str) -> Iterator[str]:
    for word, table in (("", what.states), ("denies ", what.denies), ("doubts ", what.doubts)):
        for path, statement in table.items():
            yield f"{indent}{word}{path}: {meaning(statement, rules)}"
    for word in ("declines", "unconfirmed", "omits", "complete"):
        paths = getattr(what, word)
        if paths:
            yield f"{indent}{word}: {', '.join(sorted(paths))}"


def meaning(statement: Statement, rules: Rules) -> str:
    """Return what a statement was understood to mean."""
    if statement.value is None:
        return "unknown" if not statement.said else f"unknown ({statement.said})"
    value = shown(statement.value)
    text = str(value.value)
    if value.ranged:
        ends = f"{value.low}..{'open' if value.high is None else value.high}"
        text += f" → {ends}, profile {rules.hedges.name}"
    marks: list[str] = [statement.certainty] if statement.certainty != "certain" else []
    marks += ["inferred"] if statement.inferred else []
    return f"{text} ({', '.join(marks)})" if marks else text
