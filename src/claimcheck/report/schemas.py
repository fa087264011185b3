"""The JSON Schema of every format that claimcheck reads or writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from claimcheck.io.schemas import (
    case_schema,
    cases_schema,
    hedges_schema,
    mapping_schema,
    names_schema,
    rules_schema,
    taxonomy_schema,
)
from claimcheck.nodes.schema import Schema
from claimcheck.report.contract import reconciliation_schema


_SCHEMAS: Final[Mapping[str, Callable[[], Schema]]] = {
    "case": case_schema,
    "cases": cases_schema,
    "hedges": hedges_schema,
    "mapping": mapping_schema,
    "names": names_schema,
    "reconciliation": reconciliation_schema,
    "rules": rules_schema,
    "taxonomy": taxonomy_schema,
}


def schema_named(name: str) -> Schema:
    """Return the schema (draft-07) of the format of that name."""
    return _SCHEMAS[name]()
