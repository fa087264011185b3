"""Loading cases: files into one checked collection, all problems at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

from claimcheck.errors import ClaimcheckError, Problems, Where
from claimcheck.io import declarations as declare
from claimcheck.io.casefile import CaseFile, Shared
from claimcheck.io.files import read_case_files
from claimcheck.io.written import WrittenCase
from claimcheck.model import Assertion, Case, Event
from claimcheck.nodes import Node
from claimcheck.nodes.structure import ABSENT, structure_all
from claimcheck.rules import Pack, Rules, Vocabulary, compile_rules, read_pack


_MAY_BE_ELSEWHERE: Final = frozenset({"CC204", "CC304"})


@frozen
class Loaded:
    """A collection with the rules under which it was read.

    Attributes:
        case: The accounts and everything they refer to.
        rules: The compiled rules, the case's own terms and fields included.
        files: What was read, so that it can be read again under other rules.
        allow: Further directories into which paths inside the cases may lead.
        chosen: The pack that took the place of the one the cases name, if one did.
        read: Every file that the result depends on: the cases, then the pack and those it extends.
    """

    case: Case
    rules: Rules
    files: tuple[tuple[Path, Node], ...] = field(default=(), eq=False, repr=False)
    allow: tuple[Path, ...] = field(default=(), eq=False, repr=False)
    chosen: str | Pack | None = field(default=None, eq=False, repr=False)
    read: tuple[Path, ...] = field(default=(), eq=False, repr=False)

    def under(self, rules: str) -> Loaded:
        """Return the same accounts read under another pack.

        Raises:
            ClaimcheckError: If the pack cannot be read, or the accounts cannot be read under it.
        """
        return load_nodes(self.files, rules, self.allow)


def load_cases(paths: Sequence[Path | str], rules: str | Pack | None = None, allow: Sequence[Path] = ()) -> Loaded:
    """Read case files and directories as one collection.

    Args:
        paths: Files and directories.
        rules: A pack that takes the place of the one the cases name.
        allow: Further directories into which paths inside the cases may lead.

    Raises:
        ClaimcheckError: With every fault that was found.
    """
    unread = Problems()
    files = read_case_files(paths, unread)
    if not unread.found:
        return load_nodes(files, rules, allow)
    try:
        if files:
            load_nodes(files, rules, allow)
    except ClaimcheckError as error:
        # What is not declared here may be declared in the file that nobody can read.
        unread.found += [problem for problem in error.problems if problem.code not in _MAY_BE_ELSEWHERE]
    raise ClaimcheckError(unread.found)


def load_nodes(
    files: Iterable[tuple[Path, Node]], rules: str | Pack | None = None, allow: Sequence[Path] = ()
) -> Loaded:
    """Make one collection of case files that have been read as nodes; a pack that was read before is used as it is.

    The cases stand in the order of their names, whatever their files are called.
    """
    problems = Problems()
    kept = tuple(files)
    written = [(path, structure_all(node, WrittenCase, problems)) for path, node in kept]
    cases = sorted(((path, case) for path, case in written if case is not None), key=by_name)
    if not cases:
        problems.raise_if_any()
        raise ClaimcheckError.of("CC101", "there is no case to read", Where("<none>"))
    pack = _pack(cases, rules, allow, problems)
    collection = _Collection([case for _, case in cases], pack, problems)
    named = rules if isinstance(rules, str) else None
    read = (*(path for path, _ in kept), *pack.files)
    return Loaded(collection.load(), collection.shared.rules, kept, tuple(allow), named, read)


def by_name(item: tuple[Path, WrittenCase]) -> tuple[str, str]:
    """Return what cases are sorted by: their names; paths decide only where two have one name, which is an error."""
    path, case = item
    return str(case.case), path.as_posix()


def _pack(
    cases: list[tuple[Path, WrittenCase]], rules: str | Pack | None, allow: Sequence[Path], problems: Problems
) -> Pack:
    if isinstance(rules, Pack):
        return rules
    cases = [(path, case) for path, case in cases if rules or case.rules is not ABSENT]
    if not cases:
        problems.raise_if_any()
    path, first = cases[0]
    try:
        named = Where("--rules") if rules else first.where.at("rules")
        pack = read_pack(rules or first.rules, Path() if rules else path.parent, named, allow)
        for other_path, other in cases[1:]:
            if (
                not rules
                and read_pack(other.rules, other_path.parent, other.where.at("rules"), allow).hash != pack.hash
            ):
                message = f"cases read together need the same rules: '{other.rules}' here, '{first.rules}' in {path}"
                problems.add("CC505", message, other.where)
    except ClaimcheckError as error:
        problems.extend(error)
        problems.raise_if_any()
        raise
    return pack


class _Collection:
    """The steps from written cases to one `Case`."""

    def __init__(self, cases: list[WrittenCase], pack: Pack, problems: Problems) -> None:
        self.cases = cases
        self.problems = problems
        self._check_names()
        self.shared = self._declare(pack)
        many = len(cases) > 1
        self.name = "collection" if many else cases[0].case
        self.files = [CaseFile(case, f"{case.case}/" if many else "", self.shared, problems) for case in cases]

    def load(self) -> Case:
        files, shared = self.files, self.shared
        documents = {id_: document for file in files for id_, document in file.documents.items()}
        parts = declare.merge_parts((file.parts.values() for file in files), self.problems)
        ids = frozenset(id_ for file in files for id_ in file.ids)
        assertions = self._linked([account for file in files for account in file.assertions(ids, parts)])
        if not any(case.assertions for case in self.cases):
            message = "there are no accounts, so that nothing can be compared; add them under 'assertions'"
            self.problems.add("CC207", message, self.cases[0].where, warning=True)
        context = tuple(entry for file in files for entry in file.context(ids))
        known = frozenset(name for a in assertions for name in (a.id, *(f"{a.id}#{part.id}" for part in a.parts)))
        decided = dict(found for file in files for found in file.decided(known))
        self.problems.raise_if_any()
        return Case(
            name=self.name,
            sources=dict(sorted(shared.sources.items())),
            sides=shared.sides,
            documents=dict(sorted(documents.items())),
            gazetteer=shared.gazetteer,
            groups=shared.groups,
            events=shared.events,
            parts=parts,
            assertions=assertions,
            context=context,
            same=tuple(sorted((a, b) for word, a, b in decided if word == "same")),
            different=tuple(sorted((a, b) for word, a, b in decided if word == "different")),
            decided=decided,
            problems=self.problems.warnings,
        )

    def _check_names(self) -> None:
        seen: dict[str, WrittenCase] = {}
        for case in self.cases:
            if case.case in seen and case.case is not ABSENT:
                other = seen[case.case].where
                message = f"two cases are named '{case.case}', the other in {other.file}; rename one"
                self.problems.add("CC205", message, case.where)
            seen[case.case] = case

    def _declare(self, pack: Pack) -> Shared:
        """Merge what the cases declare together and compile their rules."""
        problems = self.problems
        tables = declare.merge(self.cases, problems)
        gazetteer = declare.make_gazetteer(tables["places"], problems)
        rules = self._compile(pack, Vocabulary(tables["terms"], tables["fields"], gazetteer, tables["units"]))
        sides = declare.make_sides(tables["sides"], rules, problems)
        sources = declare.make_sources(tables["sources"], rules, sides, problems)
        groups = declare.make_groups(declare.with_groups_of(rules, tables["groups"]), sides, problems)
        terms = declare.all_terms(tables["terms"])
        for record in (*tables["places"].values(), *tables["events"].values(), *terms):
            declare.check_id(record.side, sides, "side", record.where.at("side"), problems)
        events = {
            id_: Event(id_, record.title or id_, record.side, record.note) for id_, record in tables["events"].items()
        }
        return Shared(rules, gazetteer, sides, sources, groups, events)

    def _compile(self, pack: Pack, vocabulary: Vocabulary) -> Rules:
        profile = self.cases[0].hedges
        if any(case.hedges != profile for case in self.cases):
            self.problems.add("CC505", "cases read together need the same hedge profile", self.cases[-1].where)
        try:
            return compile_rules(pack, vocabulary, profile)
        except ClaimcheckError as error:
            self.problems.extend(error)
            self.problems.raise_if_any()
            raise

    def _linked(self, accounts: list[Assertion]) -> tuple[Assertion, ...]:
        """Return accounts in the order of their ids; circles among their links become problems."""
        wheres = {account.id: account.where for account in accounts}
        replaced = {account.id: account.withdraws for account in accounts}
        declare.cut_circles(replaced, "replacements", wheres, self.problems)
        derived = {a.id: tuple(other for other in a.derived_from if other in wheres) for a in accounts}
        declare.cut_circles(derived, "derivations", wheres, self.problems)
        declare.limit_chains(derived, "derivations", wheres, self.problems)
        return tuple(sorted(accounts, key=lambda account: account.id))
