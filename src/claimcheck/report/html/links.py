"""Links to the documents that the accounts cite, for a reader who can follow one."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from attrs import frozen

from claimcheck.language import say
from claimcheck.report.closing import documents_used
from claimcheck.report.paragraphs import document_name
from claimcheck.report.reconciliation import Reconciliation


_SCHEMES: Final = frozenset({"http", "https"})


@frozen
class Link:
    """A document that a reader can open: what to call it, and its address."""

    name: str
    address: str


def links(result: Reconciliation) -> tuple[Link, ...]:
    """Return where the documents that the report lists can be opened."""
    case = result.case
    used = documents_used(case)
    found = []
    for id_, record in case.documents.items():
        name = document_name(id_, case).strip(", ")
        addresses = ((name, record.url), (say("link-archived", name=name), record.archived))
        found += [Link(text, at) for text, at in addresses if id_ in used and at and safe_link(at)]
    return tuple(found)


def safe_link(address: str) -> str:
    """Return an address that a reader may follow: of the web, without credentials; else nothing."""
    if not address.isprintable() or " " in address:
        return ""
    try:
        parts = urlsplit(address)
        return address if parts.scheme.lower() in _SCHEMES and parts.hostname and not parts.username else ""
    except ValueError:
        return ""
