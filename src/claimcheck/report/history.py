"""Accounts that no longer count: what they said, and what took their place."""

from __future__ import annotations

from claimcheck.language import joined, say
from claimcheck.model import Assertion
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.fields import path_label
from claimcheck.report.cites import Cites


def history(event: ReconciledEvent, cites: Cites) -> tuple[str, ...]:
    """Return a line for each account that was replaced or taken back, in the order in which they were said."""
    made = [cites.basis.case.by_id[id_] for id_ in event.history]
    ordered = sorted(made, key=lambda account: (account.said.spoken if account.said else "", account.id))
    return tuple(_line(account, cites) for account in ordered)


def _line(old: Assertion, cites: Cites) -> str:
    basis = cites.basis
    said = [
        say("withdrawn.said", field=path_label(path, basis), value=basis.label(path, statement.value))
        for path, statement in sorted(old.states.items())
        if statement.value is not None
    ]
    how = [say(f"withdrawn.{_way(new)}", who=_teller(new, cites)) for new in basis.case.by_withdrawn.get(old.id, ())]
    parts = [joined(said, "commas"), joined(how, "clauses")]
    return say("note", who=_teller(old, cites), text=joined([part for part in parts if part], "clauses"))


def _way(new: Assertion) -> str:
    return "retraction" if new.stance == "retracts" else new.kind or "update"


def _teller(account: Assertion, cites: Cites) -> str:
    who = cites.holders([account.id])
    return joined([who, say("said-on", when=account.said.spoken)], "commas") if account.said else who
