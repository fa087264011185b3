"""What no account of given cases uses: fields that nobody fills, nodes that nobody states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.model import Case
from claimcheck.rules.lint.finding import Finding
from claimcheck.rules.lint.running import own_findings
from claimcheck.rules.reading import Pack, all_nodes
from claimcheck.rules.rules import Rules
from claimcheck.values import Category


def lint_usage(pack: Pack, rules: Rules, case: Case) -> tuple[Finding, ...]:
    """Return the fields and nodes of a pack that no account of a case uses, in the order of the files.

    Args:
        pack: The pack.
        rules: What the case was read under.
        case: The accounts. A node is used if one of them names it, or something below it.
    """
    named: dict[str, set[str]] = {name: set() for name in rules.taxonomies}
    filled: set[str] = set()
    for account in case.assertions:
        for what in (account, *account.parts):
            for path, statement in [*what.states.items(), *what.denies.items(), *what.doubts.items()]:
                field = rules.field(path)
                filled.add(field.name)
                if isinstance(statement.value, Category) and field.taxonomy is not None:
                    tree = field.taxonomy
                    named[tree.name] |= {above for node in statement.value.nodes for above in tree.lineage(node)}
    return own_findings(pack, [*_fields(pack, filled), *_nodes(pack, named)])


def _fields(pack: Pack, filled: set[str]) -> Iterator[Finding]:
    for name, record in pack.written.fields.items():
        if name not in filled:
            yield Finding(
                "unused-field", f"no account fills '{name}'; remove it, or add a case that does", record.where
            )


def _nodes(pack: Pack, named: Mapping[str, set[str]]) -> Iterator[Finding]:
    for name, files in pack.taxonomies.items():
        for file in files:
            for id_, node in all_nodes(file.nodes):
                if id_ not in named.get(name, set()):
                    message = f"no account states '{id_}' or anything below it; remove it, or add a case that does"
                    yield Finding("unused-node", message, node.where)
