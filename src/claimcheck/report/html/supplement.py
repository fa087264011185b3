"""What the HTML report has room for beside the report document: evidence of the alignment, links."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from attrs import frozen

from claimcheck.language import Figure, heard, joined, say, within
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import AlignedPair
from claimcheck.report.document import Table
from claimcheck.report.evidence import evidence_field, level_words, weight_words
from claimcheck.report.paragraphs import document_name
from claimcheck.report.reconciliation import Reconciliation


_SCHEMES: Final = frozenset({"http", "https"})


@frozen
class Link:
    """A document that a reader can open: what to call it, and its address."""

    name: str
    address: str


def alignment(event: ReconciledEvent, basis: Basis) -> Table | None:
    """Return why the accounts of an event are taken to be about one event; None where there is one account only."""
    rows = []
    bare = 0
    for pair in event.alignment:
        if pair.decision == "about" and not pair.evidence:
            bare += 1
            continue
        names = " / ".join(f"{basis.names((basis.case.by_id[id_].source,))} ({id_})" for id_ in (pair.a, pair.b))
        known = pair.decision in {"about", "same", "accept"}
        decided = say(f"decided-{pair.decision}") if known else say(f"decision.{pair.decision}")
        rows.append((names, decided, _evidence(pair, basis), heard(Figure(f"{pair.probability:.3f}"))))
    if not event.alignment:
        return None
    note = ""
    if bare:
        note = say("aligned-by-case", n=bare)
    header = (say("pair"), say("decided"), say("evidence"), say("evidence-odds"))
    return Table(say("accounts-aligned"), header, tuple(rows), note, "alignment")


def _evidence(pair: AlignedPair, basis: Basis) -> str:
    words = [
        within(evidence_field(item.field, basis), f"{level_words(item.level)} {weight_words(item.weight)}")
        for item in pair.evidence
    ]
    return joined(words, "clauses") or say("evidence-none")


def links(result: Reconciliation) -> tuple[Link, ...]:
    """Return where the documents that the accounts in use cite can be opened."""
    case = result.case
    used = {account.cite.document for account in case.assertions} | {item.cite.document for item in case.context}
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
