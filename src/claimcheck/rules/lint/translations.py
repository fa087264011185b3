"""Names in other languages that are missing: a report would mix the languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Rules
from claimcheck.rules.translating import declared, tables


def check_translations(pack: Pack, _rules: Rules) -> Iterator[Finding]:
    """Find what a file of names leaves out of what its own pack declares."""
    for written in pack.names:
        folder = PurePosixPath(written.where.file).parent.parent
        # What a pack redefines keeps the name that it had in the pack it extends.
        others = [dict(tables(file)) for file in pack.names if file.language == written.language]
        for table, records in declared(pack).items():
            own = [id_ for id_, record in records.items() if folder in PurePosixPath(record.where.file).parents]
            missing = [id_ for id_ in own if not any(id_ in names.get(table, {}) for names in others)]
            if missing:
                message = f"'{table}' has no name in '{written.language}' for {', '.join(missing)}; add them"
                yield Finding("untranslated", message, written.where.at(table.partition(".")[0]))
