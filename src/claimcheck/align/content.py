"""What an account says, as one text: what ties fall by before ids do."""

from __future__ import annotations

from claimcheck.model import Assertion, Statement
from claimcheck.model.assertion import Account


def content(account: Account) -> str:
    """Return a text that two accounts share exactly if they say the same of an event or part, names left aside."""
    tables = [(name, getattr(account, name)) for name in ("states", "denies", "doubts")]
    words = [f"{name} {path} {_said(table[path])}" for name, table in tables for path in sorted(table)]
    named = ("declines", "unconfirmed", "omits", "complete")
    words += [f"{name} {' '.join(sorted(getattr(account, name)))}" for name in named]
    if isinstance(account, Assertion):
        words.append(f"{account.stance} {account.about} {account.said.spoken if account.said else ''}")
        words += sorted(content(part) for part in account.parts)
    return "\n".join(words)


def _said(statement: Statement) -> str:
    return f"{statement.value.spoken if statement.value is not None else '-'} {statement.certainty}"
