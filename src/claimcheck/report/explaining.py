"""Explanations: what an id names, and the text that says why it is as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from claimcheck.align import EventGroup
from claimcheck.errors import ClaimcheckError, Where, closest, did_you_mean
from claimcheck.reconcile import ReconciledEvent
from claimcheck.report.explain_groups import explain_account, explain_event, explain_newcomer, explain_part
from claimcheck.report.explain_pairs import Pairs
from claimcheck.report.explain_views import Views
from claimcheck.report.reconciliation import Reconciliation


def explained(result: Reconciliation, id_: str, other: str | None = None) -> str:
    """Return the explanation of what one id names, or of two accounts, two parts, or an account and an event.

    Raises:
        ClaimcheckError: CC204, if nothing has that id, or two ids name things that cannot be compared.
    """
    pairs = Pairs(result)
    known = names(result, pairs)
    for name in (id_, other):
        if name is not None and name not in known:
            message = f"nothing here has the id '{name}'{_hint(name, known)}"
            raise ClaimcheckError.of("CC204", message, Where("explain"))
    return known[id_]() if other is None else _both(result, id_, other, pairs)


def _hint(name: str, known: Iterable[str]) -> str:
    """Return the closest id; of a field or part of an event, the closest of that event, or all of them."""
    above, _, own = name.rpartition(":")
    beside = [tail for head, _, tail in (id_.rpartition(":") for id_ in known) if above and head == above]
    if not beside:
        return did_you_mean(name, known)
    close = closest(own, beside)
    return f", did you mean '{above}:{close}'?" if close else did_you_mean(own, beside)


def names(result: Reconciliation, pairs: Pairs) -> dict[str, Callable[[], str]]:
    """Return every id that can be explained -> the function that explains it. An event wins over an account."""
    groups = {group.id: group for group in pairs.aligned.events}
    found: dict[str, Callable[[], str]] = {}
    for event in result.events:
        for id_, function in _in_event(event, groups[event.id], pairs, Views(result)):
            found.setdefault(id_, function)
    for id_ in pairs.members:
        found.setdefault(id_, partial(explain_account, id_, pairs))
    return found


def _in_event(
    event: ReconciledEvent, group: EventGroup, pairs: Pairs, views: Views
) -> list[tuple[str, Callable[[], str]]]:
    found: list[tuple[str, Callable[[], str]]] = [(event.id, partial(explain_event, event, group, pairs))]
    for path, view in event.fields.items():
        text = partial(views.field, event, None, view)
        found += [(f"{event.id}:{path}", text), (f"{event.id}::{path}", text)]
    told = {part.id: part for part in group.parts}
    for part in event.parts:
        text = partial(explain_part, event, group, told[part.id], pairs)
        found.append((f"{event.id}:{part.id}", text))
        found += [(f"{account.id}#{what.id}", text) for account, what in told[part.id].members]
        found += [
            (f"{event.id}:{part.id}:{path}", partial(views.field, event, part, view))
            for path, view in part.fields.items()
        ]
    found += [(item.id, partial(views.disagreement, event, item)) for item in event.disagreements]
    return found


def _both(result: Reconciliation, one: str, other: str, pairs: Pairs) -> str:
    if one != other and one in pairs.members and other in pairs.members:
        return pairs.accounts(one, other)
    if one != other and one in pairs.units and other in pairs.units:
        return pairs.parts(one, other)
    events = {event.id for event in result.events}
    for event, account in ((one, other), (other, one)):
        if event in events and account in pairs.members:
            return explain_newcomer(event, account, pairs)
    message = f"'{one}' and '{other}' cannot be compared; name two accounts, two parts, or an event and an account"
    raise ClaimcheckError.of("CC204", message, Where("explain"))
