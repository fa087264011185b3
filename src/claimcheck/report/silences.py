"""Who speaks of what, and who does not: silence, omission and refusal, kept apart."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeAlias

from claimcheck.language import joined, say, within
from claimcheck.model import Assertion, Case
from claimcheck.reconcile import FieldView, PartView, ReconciledEvent
from claimcheck.reconcile.occurrence import only_reserves
from claimcheck.report.telling import declines_all


def silences(event: ReconciledEvent, accounts: list[Assertion], case: Case) -> list[str]:
    """Return one line per source that leaves something open; claimants have a table of their own for it.

    Of a source that is mostly silent the line says what it speaks of. What it was seen to leave out stands apart. On a
    field of a part nobody is silent who speaks of that field of the event as a whole.
    """
    refusing = {account.source for account in accounts if declines_all(account)}
    claiming = {account.source for account in accounts if account.stance == "claims"}
    lines = [say("declined-all", who=case.sources[origin].name) for origin in sorted(refusing)]
    speaking = {account.source for account in accounts if not declines_all(account)}
    telling = {account.source for account in accounts if not only_reserves(account, account)}
    for origin in sorted(speaking - claiming):
        whole = {path for path, view in event.fields.items() if origin not in view.silent}
        topics = [*_fields(event.fields.values(), origin), *(_part(part, origin, whole) for part in event.parts)]
        spoken, silent, omitted = ([topic[i] for topic in topics if topic[i]] for i in range(3))
        phrases = []
        if len(silent) > len(spoken):
            known = ", ".join(spoken) or (say("the-event") if origin in telling else "")
            phrases += [say("silence-rest", fields=known)] if known else []
        elif silent:
            phrases.append(say("silence", fields=", ".join(silent)))
        if omitted:
            phrases.append(say("silence-omitted", fields=", ".join(omitted)))
        if phrases:
            lines.append(within(case.sources[origin].name, joined(phrases, "clauses")))
    return lines


_Topic: TypeAlias = tuple[str, str, str]
"""What a source speaks of, what it is silent on, and what it was seen to leave out; empty where nothing."""


def _fields(views: Iterable[FieldView], origin: str, whole: Container[str] = ()) -> list[_Topic]:
    """Return one topic for each field that somebody states; of another one only for those who speak of it."""
    found = []
    for view in views:
        if any(mention.origin == origin for mention in view.omitted):
            found.append(("", "", view.label))
        elif origin not in view.silent:
            found.append((view.label, "", ""))
        elif view.positions and view.path not in whole:
            found.append(("", view.label, ""))
    return found


def _part(part: PartView, origin: str, whole: Container[str]) -> _Topic:
    """Return the topic of a part; the fields of one that a source does not tell of are not listed again."""
    if origin in part.omitted_by:
        return ("", "", part.label)
    if origin in part.silent:
        return ("", part.label, "")
    topics = _fields(part.fields.values(), origin, whole)
    spoken, silent, omitted = (", ".join(topic[i] for topic in topics if topic[i]) for i in range(3))
    return (_with(part.label, spoken), _with(part.label, silent) if silent else "",
            _with(part.label, omitted) if omitted else "")  # fmt: skip


def _with(label: str, fields: str) -> str:
    return f"{label} ({fields})" if fields else label
