"""Running all checks of a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from claimcheck.errors import Where
from claimcheck.rules.compiling import compile_rules
from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.lint.levels import check_levels
from claimcheck.rules.lint.severities import check_severities
from claimcheck.rules.lint.translations import check_translations
from claimcheck.rules.lint.unused import check_name, check_reasons, check_rules_fire, check_sides, check_taxonomies
from claimcheck.rules.lint.weights import check_weights
from claimcheck.rules.lint.words import check_words
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Rules


Check: TypeAlias = Callable[[Pack, Rules], Iterator[Finding]]

_CHECKS: Final[tuple[Check, ...]] = (
    check_weights, check_levels, check_words, check_severities, check_rules_fire, check_sides, check_taxonomies,
    check_name, check_reasons, check_translations,
)  # fmt: skip


def lint_pack(pack: Pack) -> tuple[Finding, ...]:
    """Return what a pack itself holds that can never matter, in the order of its files.

    What stands in the files of a pack that it extends is left to that pack.

    Raises:
        ClaimcheckError: If the pack cannot be compiled.
    """
    rules = compile_rules(pack)
    return own_findings(pack, (finding for check in _CHECKS for finding in check(pack, rules)))


def own_findings(pack: Pack, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in a pack's own files, in the order of these."""
    own = pack.written.where.file
    found = [finding for finding in findings if _is_own(finding.where, own)]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda finding: (*finding.where.order, finding.check, finding.message))
    )


def _is_own(where: Where, pack: str) -> bool:
    """Return whether a place lies in a pack's own files: the file itself, or the folder of its ``pack.yaml``."""
    path = PurePosixPath(pack)
    return where.file == pack or (path.name == "pack.yaml" and path.parent in PurePosixPath(where.file).parents)
