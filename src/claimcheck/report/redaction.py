"""Confidential sources: their names, notes and quotes replaced before anything is written."""

from __future__ import annotations

from typing import TypeVar

import attrs

from claimcheck.language import Message, Said
from claimcheck.model import Assertion, Case, Citation, Statement
from claimcheck.model.assertion import Account, PartAccount


A = TypeVar("A", bound=Account)


def redacted(case: Case) -> Case:
    """Return the case with names, notes and quotes of confidential sources replaced."""
    hidden = [id_ for id_, source in case.sources.items() if source.confidential]
    if not hidden:
        return case
    sources = dict(case.sources)
    for number, id_ in enumerate(hidden, 1):
        sources[id_] = attrs.evolve(sources[id_], name=_unnamed(number), note=None)
    return attrs.evolve(
        case,
        sources=sources,
        assertions=tuple(_account(a) if a.source in hidden else a for a in case.assertions),
        context=tuple(attrs.evolve(c, cite=_cite(c.cite)) if c.source in hidden else c for c in case.context),
    )


def _unnamed(number: int) -> Said:
    return Said(Message("confidential-source", number=number))


def _account(account: Assertion) -> Assertion:
    return attrs.evolve(
        _quotes_removed(account),
        note=None,
        cite=_cite(account.cite),
        parts=tuple(_quotes_removed(part) for part in account.parts),
    )


def _quotes_removed(what: A) -> A:
    tables = {
        name: {p: _statement(s) for p, s in getattr(what, name).items()} for name in ("states", "denies", "doubts")
    }
    own = {"cite": _cite(what.cite)} if isinstance(what, PartAccount) and what.cite else {}
    return attrs.evolve(what, **tables, **own)  # type: ignore[arg-type]


def _statement(statement: Statement) -> Statement:
    return attrs.evolve(statement, said=None, written=(), cite=_cite(statement.cite) if statement.cite else None)


def _cite(cite: Citation) -> Citation:
    return attrs.evolve(cite, quote=None)
