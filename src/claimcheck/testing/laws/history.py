"""Laws of history: what was known when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from claimcheck.pipeline import reconcile
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.worlds import FIRST_DAY, World


Data = dict[str, Any]


def made(number: int) -> str:
    """Return the day on which the account of that number was made, after every event of a world."""
    return (FIRST_DAY + timedelta(days=200 + number)).isoformat()


def told_in_turn(one: World) -> list[Data]:
    """Return the assertions of a world, each made a day after the one before."""
    return [{**account, "said": made(number)} for number, account in enumerate(one.data["assertions"])]


def seen(data: Data, number: int) -> str:
    """Return the bytes of the view at the end of the day on which the account of that number was made."""
    return reconcile(toy.load(data), as_of=made(number)).to_json()


@law("HIS-01", kind="metamorphic", needs={"one": some.crowded_worlds(), "which": st.integers(0, 11)})
def a_retraction_does_not_change_the_past(one: World, which: int) -> None:
    """The view of a moment before a retraction is, to the byte, the view without it.

    What was known at the time must stay answerable after somebody has taken it back.
    """
    accounts = told_in_turn(one)
    number = len(accounts)
    taken = accounts[which % number]
    back = {"id": "back", "source": taken["source"], "stance": "retracts", "regarding": taken["id"]}
    data = {**one.data, "assertions": [*accounts, {**back, "said": made(number)}]}
    before, without = seen(data, number - 1), seen({**one.data, "assertions": accounts}, number - 1)
    assert before == without, f"{taken['id']} is retracted later: {before} instead of {without}"


@law(
    "HIS-02",
    kind="metamorphic",
    needs={"one": some.worlds(separated=False, relays=False), "count": st.integers(1, 9)},
)
def one_at_a_time_is_all_at_once(one: World, count: int) -> None:
    """The view of a moment is, to the byte, the view of a case with only the accounts made until then.

    Accounts may be coded as they come in or years later; the view of a day is the same.
    """
    accounts = told_in_turn(one)
    last = min(count, len(accounts)) - 1
    all_at_once = seen({**one.data, "assertions": accounts}, last)
    one_by_one = seen({**one.data, "assertions": accounts[: last + 1]}, last)
    assert all_at_once == one_by_one, f"until {made(last)}: {all_at_once} instead of {one_by_one}"
