"""The JSON document of a reconciliation: format ``claimcheck/reconciliation-1``."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from attrs import field, frozen

from claimcheck.align import Pair
from claimcheck.language import Said
from claimcheck.model import Case, Citation, Stance
from claimcheck.nodes.attributes import attributes_of
from claimcheck.nodes.records import written_key
from claimcheck.nodes.schema import Schema, schema_of
from claimcheck.nodes.writing import unwritable
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.view import NOTHING, Shown
from claimcheck.report.paragraphs import cites_within
from claimcheck.report.queue import QueuedRecord, queued
from claimcheck.rules import Rules
from claimcheck.values import Moment


FORMAT: Final = "claimcheck/reconciliation-1"


@frozen
class RulesRecord:
    """The rules that were used.

    Attributes:
        name: The pack's name.
        hash: Of what the pack and those it extends hold.
        hedges: The hedge profile.
    """

    name: str
    hash: str
    hedges: str


@frozen
class CiteRecord:
    """Where something was read.

    Attributes:
        document: The document's id.
        paragraph: Blocks of non-blank lines from 1, the headline included.
        quote: Words that stand there.
        span: First and last character, counted from 1; left out where none is given.
    """

    document: str | None
    paragraph: int | None
    quote: str | None
    span: tuple[int, ...] = field(default=(), metadata={"sparse": True})


@frozen
class AssertionRecord:
    """One source's account.

    Attributes:
        source: Who says it.
        origin: The first link of its chain.
        via: Relays from the origin towards the reader.
        said: When it was said.
        stance: What it does.
        regarding: The assertion or source whose words it is about.
        derived_from: Assertions or sources whose words it only repeats.
        replaces: The assertion it takes the place of.
        kind: How it replaces it.
        cite: Where it was read.
        note: About it, in the coder's words.
        cites: ``part:path``, empty where null -> where that was read, if elsewhere; left out where nothing was.
    """

    source: str
    origin: str
    via: tuple[str, ...]
    said: str | None
    stance: Stance
    regarding: str | None
    derived_from: tuple[str, ...]
    replaces: str | None
    kind: str | None
    cite: CiteRecord
    note: str | None
    cites: dict[str, CiteRecord] = field(factory=dict, metadata={"sparse": True})


@frozen
class SourceRecord:
    """Whoever makes or passes on statements.

    Attributes:
        name: What readers see.
        kind: Its kind.
        side: The side whose interest it shares.
        speaks_for: Whether its words bind that side.
        of: Sources it is certainly dependent on.
        independence: ``assumed`` or ``unknown``.
        party: Its node in the taxonomy of parties.
        reliability: Admiralty grade.
        confidential: Whether its name is withheld.
    """

    name: str
    kind: str
    side: str | None
    speaks_for: bool
    of: tuple[str, ...]
    independence: str
    party: str | None
    reliability: str | None
    confidential: bool


@frozen
class DocumentRecord:
    """Where words were read.

    Attributes:
        title: Its title.
        publisher: Who published it.
        published: When.
        inferred: Whether that date was inferred.
        url: Where it can be found.
        archived: Where a copy is kept.
        accessed: When it was read.
        language: Its language.
    """

    title: str | None
    publisher: str | None
    published: str | None
    inferred: bool
    url: str | None
    archived: str | None
    accessed: str | None
    language: str | None


@frozen
class SideRecord:
    """A side.

    Attributes:
        name: What readers see.
        opposes: Sides it is opposed to.
    """

    name: str
    opposes: tuple[str, ...]


@frozen
class ProblemRecord:
    """A warning.

    Attributes:
        code: Its code.
        message: What is wrong and what to do.
        where: Where.
    """

    code: str
    message: str
    where: str


@frozen
class ReconciliationRecord:
    """A reconciliation, complete: every id in it resolves inside it.

    Attributes:
        format: The name of the format.
        rules: The rules that were used.
        as_of: The moment whose view this is.
        assertions: Id -> account.
        sources: Id -> source.
        documents: Id -> document.
        sides: Id -> side.
        events: The reconciled events.
        review: Pairs of accounts or parts that a person should decide on, the most informative first.
        unaligned: Accounts that lack what alignment needs.
        problems: Warnings.
    """

    format: str
    rules: RulesRecord
    as_of: str | None
    assertions: dict[str, AssertionRecord]
    sources: dict[str, SourceRecord]
    documents: dict[str, DocumentRecord]
    sides: dict[str, SideRecord]
    events: tuple[ReconciledEvent, ...]
    review: tuple[QueuedRecord, ...]
    unaligned: tuple[str, ...]
    problems: tuple[ProblemRecord, ...]


def record(
    case: Case,
    rules: Rules,
    events: tuple[ReconciledEvent, ...],
    review: tuple[Pair, ...],
    unaligned: tuple[str, ...],
    as_of: Moment | None,
) -> ReconciliationRecord:
    """Return the record of a reconciliation."""
    return ReconciliationRecord(
        format=FORMAT,
        rules=RulesRecord(rules.name, rules.hash, rules.hedges.name),
        as_of=as_of.high if as_of else None,
        assertions={
            a.id: AssertionRecord(
                a.source, a.source, a.via, a.said.spoken if a.said else None, a.stance, a.regarding, a.derived_from,
                a.replaces, a.kind, _cite(a.cite, a.cite), a.note,
                {key: _cite(cite, a.cite) for key, cite in cites_within(a)},
            )
            for a in case.assertions
        },
        sources={
            id_: SourceRecord(
                s.name, s.kind, s.side, s.speaks_for, s.of, "unknown" if s.independence_unknown else "assumed",
                s.party, s.reliability, s.confidential,
            )
            for id_, s in case.sources.items()
        },
        documents={
            id_: DocumentRecord(
                d.title, d.publisher, d.published.spoken if d.published else None, d.inferred, d.url, d.archived,
                d.accessed, d.language,
            )
            for id_, d in case.documents.items()
        },
        sides={id_: SideRecord(side.name, tuple(sorted(side.opposes))) for id_, side in case.sides.items()},
        events=events,
        review=tuple(queued(pair) for pair in review),
        unaligned=unaligned,
        problems=tuple(ProblemRecord(p.code, p.message, str(p.where)) for p in case.problems),
    )  # fmt: skip


def _cite(cite: Citation, account: Citation) -> CiteRecord:
    """Return where something was read; without a document of its own it is the account's."""
    return CiteRecord(cite.document or account.document, cite.paragraph, cite.quote, cite.span or ())


def _plain_text(told: Any) -> str:
    """Return a text that knows what readers call it as a plain one.

    Raises:
        NotImplementedError: If it is no text.
    """
    if isinstance(told, str):
        return str(told)
    raise NotImplementedError(f"a {type(told).__name__} is not plain data")


_ENCODER: Final = msgspec.json.Encoder(enc_hook=_plain_text, order="sorted")


def dump(document: Any) -> str:
    """Return plain data as text: keys sorted, two spaces of indentation, a final newline.

    Raises:
        NotImplementedError: If the data are not plain.
        ValueError: If a text holds half of a surrogate pair, which no file can hold.
    """
    try:
        written = _ENCODER.encode(document)
    except UnicodeEncodeError as error:
        raise unwritable(error.object[error.start]) from error
    return msgspec.json.format(written, indent=2).decode() + "\n"


def plain_view(view: Any) -> Any:
    """Return a view as plain data; null for a value that is not there."""
    match view:
        case None | str() | int() | float():
            return view
        case dict():
            return {key: plain_view(child) for key, child in view.items()}
        case tuple() | list():
            return [plain_view(child) for child in view]
        case _:
            return None if view == NOTHING else spread(view)


def spread(view: Any) -> dict[str, Any]:
    """Return what a view holds, by key: of a value ``value`` and, where it has them, its ends.

    What an attribute with ``spread`` in its metadata holds stands in the view itself.
    """
    if isinstance(view, Shown):
        return _value_and_ends(view)
    plain: dict[str, Any] = {}
    for attribute in attributes_of(view.__class__):
        child = getattr(view, attribute.name)
        if attribute.metadata.get("unwritten") or (attribute.metadata.get("sparse") and not child):
            continue
        if attribute.metadata.get("spread"):
            plain |= spread(child)
        elif attribute.metadata.get("worded"):
            plain[written_key(attribute)] = Said(child)
        else:
            plain[attribute.name] = plain_view(child)
    return plain


def _value_and_ends(value: Shown) -> dict[str, Any]:
    """Return ``value`` and, for counts and moments, ``low``, ``high`` and ``best``.

    The value is its canonical form, a text that knows what readers call it.
    """
    text = Said(value.named, value.value) if value.value is not None and value.named else value.value
    if not value.ranged:
        return {"value": text}
    return {"value": text, "low": value.low, "high": value.high, "best": value.best}


def reconciliation_schema() -> Schema:
    """Return the JSON Schema (draft-07) of the document."""
    return schema_of(ReconciliationRecord, FORMAT, {Shown: _shown_schema})


def _shown_schema() -> Schema:
    ends = {"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "null"}]}
    return {
        "type": ["object", "null"],
        "properties": {
            "value": {"type": ["string", "null"], "description": "The canonical spoken form."},
            "low": {**ends, "description": "The lower end of a range, quantities in the field's unit."},
            "high": {**ends, "description": "The upper end of a range; null when open."},
            "best": {**ends, "description": "The speaker's best figure."},
        },
        "required": ["value"],
        "additionalProperties": False,
    }
