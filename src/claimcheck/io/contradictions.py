"""What one account cannot say of one field at the same time."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.errors import Problems
from claimcheck.model import Statement
from claimcheck.rules import Rules


def check_denials(
    states: Mapping[str, Statement], denies: Mapping[str, Statement], rules: Rules, problems: Problems
) -> None:
    """Make it a problem when an account denies what it states.

    A denial without a value denies whatever anyone states. One with a value contradicts the account's own if that
    equals the denied value or lies inside it; whoever states six dead may deny twenty, and whoever states 'several'
    may deny 'six'.
    """
    for path, denied in denies.items():
        stated = states.get(path)
        if stated is None or stated.value is None:
            continue
        if denied.value is None:
            message = f"'{path}' is stated and denied by the same account; deny a value, or remove one of the two"
        elif rules.field(path).compare(stated.value, denied.value).relation.supports:
            message = (
                f"the account states '{path}' as {stated.value.spoken} and denies {denied.value.spoken}, which holds "
                "that; remove one of the two"
            )
        else:
            continue
        problems.add("CC508", message, denied.where)
