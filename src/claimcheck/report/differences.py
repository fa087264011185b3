"""What changed between two reconciliation documents, and which accounts did it.

Both are read as their JSON says, so that two runs years apart compare as two moments of one case do. Every event is
flattened to items, each a text and the accounts it rests on; a change is an item whose text is not the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from attrs import frozen

from claimcheck.compare import Severity
from claimcheck.language import PLAIN, Listed, Message, Said, Word, catalogue


Document: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[str, str, str]

EVENT: Final = "event"
STATUS: Final = "status"
FIELD: Final = "field"
VERDICT: Final = "verdict"
DISAGREEMENT: Final = "disagreement"
ACCOUNT: Final = "account"

VOICED: Final = ("denied", "doubted", "declined", "unconfirmed", "omitted", "unknown", "alternatives", "ratings")
"""The lists beside the positions of a field; each is an item of its own."""


class Path(str):
    """The path of a field, as documents have it: readers are told what the rules call it, where they are at hand."""

    __slots__ = ()


@frozen
class Change:
    """One thing that is not what it was.

    Attributes:
        event: The event's id.
        part: The part's id, empty for the event itself.
        field: The path of the field, empty for the event or part itself; of a claim also its value and who makes it;
            of a disagreement also its kind; of an account its id.
        what: ``event`` for one that came or went, ``status``, ``field`` for its status and what is stated, ``verdict``,
            ``disagreement``, ``account``, or the name of a list beside the positions, such as ``doubted``.
        before: What it was; None if there was nothing. Readers of other languages are told it in theirs (`heard`).
        after: What it is; None if there is nothing any more.
        by: The accounts that did it: those that came to it and those that left it, or the ones that took their place;
            where these are the same, those that came to the event; where none did, all that it rests on.
        severity: Of a disagreement that came or got worse; ``none`` otherwise.
    """

    event: str
    part: str
    field: str
    what: str
    before: str | None
    after: str | None
    by: tuple[str, ...]
    severity: Severity = Severity.NONE


@frozen
class _Item:
    text: str
    accounts: frozenset[str]
    severity: Severity = Severity.NONE


def changes(old: Document, new: Document) -> tuple[Change, ...]:
    """Return what changed from one reconciliation document to another, in the order of the newer one.

    Raises:
        KeyError, TypeError, ValueError: If one of them is not such a document.
    """
    before, after = _events(old), _events(new)
    replacing = _replacing(new)
    found: list[Change] = []
    for id_ in (*after, *(id_ for id_ in before if id_ not in after)):
        was, now = _items(before.get(id_)), _items(after.get(id_))
        arrived = _accounts(after.get(id_)) - _accounts(before.get(id_))
        for key in (*now, *(key for key in was if key not in now)):
            one, two = was.get(key), now.get(key)
            if _is_told(key[2], one, two, whole=not was or not now):
                found.append(_change(id_, key, one, two, arrived, replacing))
    return tuple(found)


def _events(document: Document) -> dict[str, Mapping[str, Any]]:
    """Return the events that any account tells of; a declared one without accounts is not there yet."""
    return {event["id"]: event for event in document["events"] if event["assertions"]}


def _is_told(what: str, old: _Item | None, new: _Item | None, *, whole: bool) -> bool:
    """Return whether a change is told by itself: of an event that came or went only that and its disagreements are."""
    if whole:
        return what in {EVENT, DISAGREEMENT}
    if what == EVENT or (what == VERDICT and (old is None or new is None)):
        return False
    return old is None or new is None or old.text != new.text


def _change(
    event: str,
    key: Key,
    old: _Item | None,
    new: _Item | None,
    arrived: frozenset[str],
    replacing: Mapping[str, str],
) -> Change:
    was, now = old.accounts if old else frozenset(), new.accounts if new else frozenset()
    gone = {replacing.get(id_, id_) for id_ in was - now}
    by = (now - was) | gone or arrived or was | now
    worse = new.severity if new and (old is None or new.severity > old.severity) else Severity.NONE
    part, field, what = key
    return Change(event, part, field, what, old.text if old else None, new.text if new else None,
                  tuple(sorted(by)), worse)  # fmt: skip


def _replacing(document: Document) -> dict[str, str]:
    """Return replaced account -> the one that took its place."""
    accounts: Mapping[str, Any] = document["assertions"]
    return {account["replaces"]: id_ for id_, account in accounts.items() if account.get("replaces")}


def _accounts(event: Mapping[str, Any] | None) -> frozenset[str]:
    return frozenset(event["assertions"]) if event else frozenset()


def _items(event: Mapping[str, Any] | None) -> dict[Key, _Item]:
    if event is None:
        return {}
    accounts = _accounts(event)
    status = _Item(_worded("status", event["status"]), accounts)
    items = {("", "", EVENT): status, ("", "", STATUS): status}
    items |= {("", id_, ACCOUNT): _Item(id_, frozenset({id_})) for id_ in sorted(accounts)}
    items |= dict(_fields("", event["fields"]))
    for part in event["parts"]:
        held = frozenset(member["assertion"] for member in part["members"])
        items[part["id"], "", STATUS] = _Item(_worded("status", part["status"]), held)
        items |= dict(_fields(part["id"], part["fields"]))
    items |= dict(_claims(event))
    for found in event["disagreements"]:
        held = _holders(found["sides"])
        severity = _worded("severity", found["severity"])
        text = Said(Message("changed.disagreement", severity=severity, explanation=_text(found["explanation"])))
        subject = _subject(found["field"], found["kind"])
        items[found["part"] or "", subject, DISAGREEMENT] = _Item(text, held, Severity.named(found["severity"]))
    return items


def _subject(field: str | None, kind: str) -> str:
    """Return what a disagreement is about: its field and its kind."""
    told = (Path(field), _worded("kind", kind)) if field else (_worded("kind", kind),)
    return Said(Listed(told, "within"), ": ".join(told))


def _fields(part: str, fields: Mapping[str, Any]) -> Iterator[tuple[Key, _Item]]:
    for path, view in fields.items():
        positions = view["positions"]
        holders = _holders(positions)
        beside = {name: view[name] for name in VOICED if view.get(name)}
        yield (part, Path(path), FIELD), _Item(_told(view), holders.union(*map(_holders, beside.values())))
        for name, entries in beside.items():
            values = dict.fromkeys(_value(entry) for entry in entries)
            yield (part, Path(path), name), _Item(Said(Listed(tuple(values), "either")), _holders(entries))


def _told(view: Mapping[str, Any]) -> str:
    """Return the status of a field, what is stated, and what is agreed or preferred where that says more."""
    stated = tuple(_text(one["value"]) for position in view["positions"] for one in (position, *position["compatible"]))
    status = _worded("status", view["status"])
    told = Message("changed.stated", status=status, values=Listed(stated, "either"))
    words: list[Word] = [told if stated else status]
    agreed = view["agreed"]
    if agreed is not None and [_text(agreed["value"]), agreed["status"]] != [*stated[:1], view["status"]]:
        value, status = _text(agreed["value"]), _worded("status", agreed["status"])
        words.append(Message("changed.agreed", value=value, status=status))
    if len(stated) > 1 and view["value"] is not None:
        words.append(Message("changed.preferred", value=_text(view["value"])))
    return Said(Listed(tuple(words), "clauses"))


def _worded(axis: str, word: Any) -> str:
    """Return a word of the output contract, of which readers are told in their language; another one as it is."""
    key = f"{axis}.{word}"
    return Said(Message(key), word) if isinstance(word, str) and key in catalogue(PLAIN).templates else _text(word)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _value(entry: Any) -> str:
    value = entry.get("value") if isinstance(entry, Mapping) else None
    return _text(value) if value is not None else Said(Message("flag.yes"))


def _holders(found: Any) -> frozenset[str]:
    """Return the accounts that positions, sides, or a list beside them name."""
    if isinstance(found, str):
        return frozenset({found})
    if isinstance(found, Mapping):
        one = frozenset({found["assertion"]}) if found.get("assertion") else frozenset()
        return one.union(found.get("assertions", ()), *map(_holders, found.get("compatible", ())))
    return frozenset().union(*map(_holders, found))


def _claims(event: Mapping[str, Any]) -> Iterator[tuple[Key, _Item]]:
    for row in event["claims"]:
        value = _text(row["value"]) if row["value"] is not None else ""
        about = (Path(row["field"]),) if row["field"] else ()
        told = (*about, *filter(None, (value,)), f"@ {row['assertion']}")
        what = Said(Listed(told, "words"), f"{row['field'] or ''} {value} @ {row['assertion']}".strip())
        yield (row["part"] or "", what, VERDICT), _Item(_worded("verdict", row["verdict"]), _accounts(event))
