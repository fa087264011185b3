"""What ends a report: what was read, who was heard, what a person should decide, and by which rules."""

from __future__ import annotations

from claimcheck.language import heard, say
from claimcheck.model import Assertion, Case, Document
from claimcheck.reconcile.basis import Basis
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.paragraphs import cites_within, document_name, read_in
from claimcheck.report.queue import review_blocks
from claimcheck.report.reconciliation import Reconciliation


def closing(result: Reconciliation) -> list[Block]:
    """Return what concerns all events."""
    if not result.events:
        at = result.as_of
        line = say("nothing-visible-at", moment=at.spoken) if at else say("nothing-visible")
        return [Lines(say("events"), (line,))]
    blocks: list[Block] = [_sources(result)]
    notes = _source_notes(result.case)
    if notes:
        blocks.append(Lines(say("source-notes"), notes))
    documents = _documents(result.case)
    if documents:
        blocks.append(Lines(say("documents"), documents))
    if result.review:
        blocks += review_blocks(result.review, Basis(result.case, result.rules))
    line = say("rules-line", name=result.rules.name, hedges=result.rules.hedges.name)
    blocks.append(Lines(say("rules"), (line,)))
    return blocks


def _sources(result: Reconciliation) -> Table:
    case = result.case
    used = _used(case)
    rows = []
    for id_, source in case.sources.items():
        if id_ in used:
            accounts: list[Assertion] = [account for account in case.assertions if account.source == id_]
            side = heard(case.sides[source.side].name) if source.side else "–"
            kind = heard(result.rules.source_kinds[source.kind].label)
            read = read_in(accounts, case) or "–" if accounts else say("relay-only")
            rows.append((heard(source.name), kind, side, read))
    return Table(say("sources"), (say("source"), say("kind"), say("side"), say("read")), tuple(rows))


def _used(case: Case) -> set[str]:
    return {name for account in case.assertions for name in (account.source, *account.via)}


def _source_notes(case: Case) -> tuple[str, ...]:
    used = _used(case)
    return tuple(
        say("note", who=source.name, text=source.note)
        for id_, source in case.sources.items()
        if source.note and id_ in used
    )


def _documents(case: Case) -> tuple[str, ...]:
    used = documents_used(case)
    return tuple(_described(record, case) for id_, record in case.documents.items() if id_ in used)


def documents_used(case: Case) -> set[str | None]:
    """Return the documents that accounts, what they say, and the background cite."""
    told = {cite.document for account in case.assertions for _, cite in cites_within(account)}
    accounts = {account.cite.document for account in case.assertions}
    return accounts | told | {item.cite.document for item in case.context}


def _described(record: Document, case: Case) -> str:
    words = [document_name(record.id, case).rstrip(",")]
    if record.title and record.publisher:
        words.append(heard(case.sources[record.publisher].name))
    if record.published is not None:
        published = record.published.spoken
        words.append(say("published", when=say("inferred", value=published) if record.inferred else published))
    words += [record.url] if record.url else []
    words += [say("archived", at=record.archived)] if record.archived else []
    words += [say("accessed", when=record.accessed)] if record.accessed else []
    text = ", ".join(words)
    return f"{text}. {record.note}" if record.note else text
