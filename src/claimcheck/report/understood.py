"""What was understood of a case: every statement with the range it leaves, for `check --show`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from claimcheck.io.cases import Loaded
from claimcheck.language import Figure, heard, say, within
from claimcheck.model import Statement
from claimcheck.model.assertion import Account
from claimcheck.reconcile.view import Number, shown
from claimcheck.rules import Rules
from claimcheck.values.naming import name_of


_LISTS: Final = ("declines", "unconfirmed", "omits", "complete")


def understood(loaded: Loaded) -> Iterator[str]:
    """Return one line per statement, under a line per account and part, in the language that is being spoken.

    Ids stay those of the case, by which its author finds them.
    """
    for account in loaded.case.assertions:
        words = {"account": account.id, "source": account.source, "stance": say(f"stance.{account.stance}")}
        about = account.about
        yield say("shown.account-about", **words, event=about) if about else say("shown.account", **words)
        yield from _lines(account, loaded.rules, "  ")
        for part in account.parts:
            if part.after is None:
                yield f"  {say('shown.part', part=part.id)}"
            else:
                others = ", ".join(part.after) or say("shown.nothing")
                yield f"  {say('shown.part-after', part=part.id, others=others)}"
            yield from _lines(part, loaded.rules, "    ")


def _lines(what: Account, rules: Rules, indent: str) -> Iterator[str]:
    tables: tuple[tuple[Callable[[str], str], Mapping[str, Statement]], ...] = (
        (str, what.states),
        (lambda text: say("shown.denies", what=text), what.denies),
        (lambda text: say("shown.doubts", what=text), what.doubts),
    )
    for told, table in tables:
        for path, statement in table.items():
            yield f"{indent}{told(within(path, meaning(statement, rules)))}"
    for word in _LISTS:
        paths = getattr(what, word)
        if paths:
            yield f"{indent}{within(say(f'shown.{word}'), ', '.join(sorted(paths)))}"


def meaning(statement: Statement, rules: Rules) -> str:
    """Return what a statement was understood to mean."""
    if statement.value is None:
        return say("shown.unknown-said", said=statement.said) if statement.said else say("shown.unknown")
    value = shown(statement.value)
    text = heard(name_of(statement.value))
    if value.ranged:
        low, high = _end(value.low), _end(value.high)
        ends = say("count.range", low=low, high=high) if high else say("count.range-open", low=low)
        text = say("shown.range", value=text, range=ends, profile=rules.hedges.name)
    marks = [say(f"shown.{statement.certainty}")] if statement.certainty != "certain" else []
    marks += [say("shown.inferred")] if statement.inferred else []
    return say("shown.marked", value=text, marks=", ".join(marks)) if marks else text


def _end(number: Number) -> str:
    if number is None:
        return ""
    return number if isinstance(number, str) else heard(Figure(str(number)))
