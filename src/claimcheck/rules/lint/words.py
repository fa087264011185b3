"""Weights that no word of a taxonomy earns."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.reading import Pack
from claimcheck.rules.rules import Field, Rules
from claimcheck.rules.schema import WrittenLevel
from claimcheck.rules.telling import Telling
from claimcheck.values import Category, Taxonomy


def check_words(pack: Pack, rules: Rules) -> Iterator[Finding]:
    """Find weights of 'refines' that no word which holds others tells enough for.

    Exact names need no such level where another one is for equal names. A lighter level of the same relation speaks
    for what the pack's own tree allows, and a heavier one then for what cases hang into it.
    """
    align = pack.written.align
    for name, entry in align.evidence.items() if align else ():
        refining = [level for level in entry.levels if level.relation == "refines"]
        tree = _tree_of_others(rules.fields[name], entry.levels)
        if not refining or tree is None:
            continue
        telling = Telling()
        wide = {node: telling.bits(tree, Category((node,))) for node in tree.nodes if len(tree.below(node)) > 1}
        most = max(wide.values(), default=None)
        if most is not None and any(most >= (level.weight or 0) for level in refining):
            continue
        for level in refining:
            yield Finding("unearned-weight", _message(tree, level, wide), level.where)


def _tree_of_others(field: Field, levels: tuple[WrittenLevel, ...]) -> Taxonomy | None:
    """Return the taxonomy of a field whose equal names have a level of their own."""
    return field.taxonomy if any(level.relation == "equal" for level in levels) else None


def _message(tree: Taxonomy, level: WrittenLevel, wide: dict[str, float]) -> str:
    if not wide:
        return f"no node of '{tree.name}' has any below it, so that none refines another; remove the level"
    node = max(sorted(wide), key=lambda id_: wide[id_])
    told = int(wide[node] * 1000) / 1000
    held = f"even '{node}' leaves {len(tree.below(node))} of the {len(tree.nodes)} nodes of '{tree.name}'"
    return f"no word earns {level.weight:g}: {held}, which is worth {told:g}; lower the weight, or add a lighter level"
