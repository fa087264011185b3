"""What binds: what accounts are about, and what a person decided. Contradictions name the whole cycle."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from operator import ne

from attrs import frozen

from claimcheck.errors import ClaimcheckError, Problem, Where
from claimcheck.language import Message, Word
from claimcheck.model import Case


@frozen
class Link:
    """One reason for two ids to belong together.

    Attributes:
        a: An id.
        b: The other.
        says: A clause such as ``'a' is the same as 'b'``, worded when somebody reads it.
        decided: Whether a person says so.
        where: Where a person says so.
    """

    a: str
    b: str
    says: Message
    decided: bool = False
    where: Where | None = None


@frozen
class Bindings:
    """Ids that belong together before any evidence, and pairs that never do.

    Attributes:
        root: Id -> the smallest id that it is bound to, itself included.
        names: Root -> what its ids are about, in order; several are those that may be one.
        different: Pairs that a person says do not belong together.
        links: Why ids belong together, besides what they are about.
    """

    root: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    different: frozenset[frozenset[str]]
    links: tuple[Link, ...] = ()

    def together(self, a: str, b: str) -> bool:
        """Return whether two ids are bound to each other."""
        return self.root[a] == self.root[b]

    def apart(self, a: str, b: str) -> bool:
        """Return whether a person decided that two ids differ."""
        return frozenset({a, b}) in self.different

    def link(self, a: str, b: str) -> Link | None:
        """Return what binds two ids without any other, a person's decision before the rest."""
        found = [link for link in self.links if {link.a, link.b} == {a, b}]
        return min(found, key=lambda link: (not link.decided, _order(link)), default=None)


def account_of(id_: str) -> str:
    """Return the account that an id names: itself, or that of ``assertion#part``."""
    return id_.partition("#")[0]


def bind_accounts(case: Case) -> Bindings:
    """Return what binds the accounts of a case. Two accounts of one part are accounts of one event.

    So are an account and the one that it replaces or takes back, unless each says what it is about, and an account and
    the one whose words it is about, unless it says itself what it is about. Decisions also hold through accounts that
    are not visible.

    Raises:
        ClaimcheckError: CC503, for every decision that contradicts others or what accounts are about.
    """
    links = [_same(a, b, account_of(a), account_of(b), case) for a, b in case.same]
    about = {account.id: account.about for account in case.assertions if account.about is not None}
    known = {account.id for account in case.assertions}
    links += [
        Link(account.id, older, Message("link.takes-the-place", one=account.id, other=older))
        for account in case.assertions
        for older in account.withdraws
        if older in known and not {account.id, older} <= set(about)
    ]
    links += [
        Link(account.id, account.regarding, Message("link.about-the-words", one=account.id, other=account.regarding))
        for account in case.assertions
        if account.regarding in known and account.about is None and account.regarding not in account.withdraws
    ]
    different = _decided(((a, b) for a, b in case.different if "#" not in a and "#" not in b), case)
    ids = [account.id for account in case.assertions]
    return bind(ids, about, "the event", links, different, {a.id: a.where for a in case.assertions})


def bind_parts(
    ids: Iterable[str],
    about: Mapping[str, str],
    case: Case,
    named: Iterable[Link],
    excludes: Callable[[str, str], bool],
) -> Bindings:
    """Return what binds the parts of one event.

    Args:
        ids: ``assertion#part`` of every part.
        about: Id -> the declared part that it is about.
        case: The case, for its decisions.
        named: Further links, from what accounts themselves say.
        excludes: Whether two declared parts cannot be one.

    Raises:
        ClaimcheckError: CC503, as for accounts.
    """
    own = list(ids)
    members = {account_of(id_) for id_ in own}
    wheres = {f"{a.id}#{part.id}": a.where for a in case.assertions for part in a.parts}

    def here(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(a, b) for a, b in pairs if "#" in a and "#" in b and {account_of(a), account_of(b)} & members]

    links = [*named, *(_same(a, b, a, b, case) for a, b in here(case.same))]
    return bind(own, about, "the part", links, _decided(here(case.different), case), wheres, excludes)


def _same(one: str, other: str, a: str, b: str, case: Case) -> Link:
    where = case.decided.get(("same", one, other))
    return Link(a, b, Message("link.same", one=one, other=other), decided=True, where=where)


def _decided(pairs: Iterable[tuple[str, str]], case: Case) -> dict[tuple[str, str], Where | None]:
    """Return pair -> where it is written that the two differ."""
    return {(a, b): case.decided.get(("different", a, b)) for a, b in pairs}


def bind(
    ids: Iterable[str],
    about: Mapping[str, str],
    what: str,
    links: Iterable[Link],
    different: Mapping[tuple[str, str], Where | None],
    wheres: Mapping[str, Where],
    excludes: Callable[[str, str], bool] = ne,
) -> Bindings:
    """Return the bindings of some ids.

    Args:
        ids: All of them; links may lead through others.
        about: Id -> what it is about.
        what: What such a name names, for messages.
        links: Reasons to belong together.
        different: Pairs decided to differ -> where that is written.
        wheres: Id -> where it is written.
        excludes: Whether two names cannot name one thing.

    Raises:
        ClaimcheckError: CC503, if a chain of links joins two names, or two ids that are decided to differ.
    """
    graph: dict[str, list[tuple[str, Word]]] = {id_: [] for id_ in ids}
    names = {f"\0{name}": name for name in about.values()}
    for id_, name in sorted(about.items()):
        _connect(graph, id_, f"\0{name}", f"'{id_}' is about {what} '{name}'")
    given = tuple(sorted(links, key=_order))
    for link in given:
        _connect(graph, link.a, link.b, link.says)
    pairs = sorted(different)
    for a, b in pairs:
        graph.setdefault(a, [])
        graph.setdefault(b, [])
    components = _components(graph)
    contradictions = [(a, b, f"'{a}' is different from '{b}'") for a, b in pairs if components[a] == components[b]]
    held: dict[str, list[str]] = {}
    for node in sorted(names):
        others = held.setdefault(components[node], [])
        other = next((known for known in others if excludes(names[known], names[node])), None)
        if other is not None:
            contradictions.append((other, node, f"'{names[other]}' and '{names[node]}' are two"))
        others.append(node)
    if contradictions:
        decided = {str(link.says): link.where for link in given if link.where}
        decided |= {f"'{a}' is different from '{b}'": where for (a, b), where in different.items() if where}
        raise ClaimcheckError(_problem(a, b, says, graph, wheres, decided) for a, b, says in contradictions)
    return Bindings(
        {id_: root for id_, root in components.items() if id_ not in names},
        {root: tuple(names[node] for node in nodes) for root, nodes in held.items()},
        frozenset(frozenset(pair) for pair in pairs),
        given,
    )


def _order(link: Link) -> tuple[str, str, str, list[str]]:
    return link.a, link.b, link.says.key, [str(word) for word in link.says.words.values()]


def _connect(graph: dict[str, list[tuple[str, Word]]], a: str, b: str, says: Word) -> None:
    graph.setdefault(a, []).append((b, says))
    graph.setdefault(b, []).append((a, says))


def _components(graph: Mapping[str, list[tuple[str, Word]]]) -> dict[str, str]:
    """Return node -> the smallest id of its component; the names of events and parts are not ids."""
    found: dict[str, str] = {}
    for start in sorted(graph, key=lambda node: (node.startswith("\0"), node)):
        todo = [] if start in found else [start]
        while todo:
            node = todo.pop()
            if node not in found:
                found[node] = start
                todo.extend(other for other, _ in graph[node])
    return found


def _problem(
    a: str,
    b: str,
    says: str,
    graph: Mapping[str, list[tuple[str, Word]]],
    wheres: Mapping[str, Where],
    decided: Mapping[str, Where],
) -> Problem:
    """Return the problem that names every link of the shortest cycle through a contradiction.

    It stands where the first decision of the cycle is written, or else where the first account is.
    """
    came: dict[str, tuple[str, str]] = {}
    todo = deque([a])
    while todo and b not in came:
        node = todo.popleft()
        for other, clause in sorted((other, str(clause)) for other, clause in graph[node]):
            if other not in came and other != a:
                came[other] = (node, clause)
                todo.append(other)
    clauses: list[str] = []
    nodes = [b]
    while nodes[-1] in came:
        before, clause = came[nodes[-1]]
        clauses.append(clause)
        nodes.append(before)
    chain = ", ".join(reversed(clauses))
    told = [decided[clause] for clause in (says, *reversed(clauses)) if clause in decided]
    told += [wheres[node] for node in reversed(nodes) if node in wheres]
    where = next(iter(told), Where("<decisions>"))
    message = f"these contradict each other: {chain}; yet {says}" if chain else f"{says}, which cannot be"
    return Problem("CC503", f"{message}; remove one", where)
