"""Written assertions into accounts: values read, ids resolved, defaults filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from attrs import define

from claimcheck.errors import Problems, Where
from claimcheck.io.citations import Citer
from claimcheck.io.contradictions import check_denials
from claimcheck.io.dating import check_extent, check_periods, check_phrases, dated, days_of
from claimcheck.io.declarations import check_id, cut_circles, limit_chains, words_of
from claimcheck.io.hints import flat
from claimcheck.io.spoken import Reader
from claimcheck.io.written import WrittenAssertion, WrittenCase, WrittenPart
from claimcheck.model import Assertion, Certainty, Citation, Document, PartAccount, Source, Stance, Statement
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode
from claimcheck.nodes.structure import kind_name
from claimcheck.values import Moment


_SPREADING: Final[frozenset[Stance]] = frozenset({"denies", "doubts", "declines"})
"""Stances towards an event that are also meant of a part which is named and not told of."""


@define
class AccountReader:
    """Reads the assertions of one case file.

    Attributes:
        reader: Reads values.
        case: The file.
        prefix: ``case/`` when several cases are read together, else empty.
        sources: Id -> source.
        documents: Full id -> document.
        events: Ids that ``about`` may name.
        parts: What an account may call a declared part -> the part's id in the collection.
        ids: Full ids of all assertions of the collection.
        problems: Where faults go.
    """

    reader: Reader
    case: WrittenCase
    prefix: str
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    events: Mapping[str, str]
    parts: Mapping[str, str]
    ids: frozenset[str]
    problems: Problems

    def assertion(self, id_: str, written: WrittenAssertion) -> Assertion:
        """Return one assertion; every fault in it becomes a problem."""
        cite = self.citer.cite(written.p, written.cite, written.where)
        document = self.documents.get(cite.document or "")
        about = written.about or self.case.event
        check_id(written.source, self.sources, "source", written.where.at("source"), self.problems)
        check_id(about, self.events, "event", written.where.at("about"), self.problems)
        account = self._account(written, cite, written.certainty)
        begun = account["states"].get("date")
        if begun is not None and isinstance(begun.value, Moment):
            check_phrases(cite.quote, begun.value, document, begun.where, self.problems)
        omitted = self._split(written.omits, written.where.at("omits"))
        complete, all_paths, all_parts = self._complete(written.complete, written.where.at("complete"))
        own = {
            part.id: self.parts.get(part.about or "") or part.about or part.id
            for part in written.parts
            if part.id is not None
        }
        parts = tuple(self._part(number, part, cite, written, own) for number, part in enumerate(written.parts, 1))
        for states in (account["states"], *(part.states for part in parts)):
            check_periods(states, states.get("date") or begun, self.reader.rules, self.problems)
        self._unique(parts, written.where)
        orders = {part.about or part.id: part.after or () for part in parts}
        wheres = dict.fromkeys(orders, written.where)
        cut_circles(orders, "the parts of an account", wheres, self.problems)
        limit_chains(
            {id_: tuple(o for o in orders[id_] if o in orders) for id_ in orders},
            "the parts of an account",
            wheres,
            self.problems,
        )
        if all_paths:
            complete = (complete[0] | frozenset(account["states"]), complete[1])
        result = Assertion(
            **account,
            id=id_,
            source=written.source,
            stance=written.stance,
            about=self.events.get(about) if about else None,
            regarding=self._refer(
                written.regarding, written.where.at("regarding"), only_assertions=written.stance == "retracts"
            ),
            via=self._via(written),
            said=self._moment(written.said, written.where.at("said")),
            recorded=written.recorded,
            cite=cite,
            parts=parts,
            omits=omitted[0],
            omitted_parts=omitted[1],
            complete=complete[0],
            complete_parts=complete[1],
            all_parts=all_parts,
            derived_from=tuple(
                ref
                for name in written.derived_from
                if (ref := self._refer(name, written.where.at("derived_from"))) is not None
            ),
            replaces=self._refer(written.replaces, written.where.at("replaces"), only_assertions=True),
            kind=written.kind,
            note=written.note,
            where=written.where,
        )
        self._check_omissions(result, written.where)
        self._check_links(result, written)
        return result

    @cached_property
    def citer(self) -> Citer:
        """What reads its citations."""
        return Citer(self.case.defaults.document, self.prefix, self.documents, self.problems)

    def _account(self, written: Any, cite: Citation, certainty: Certainty) -> dict[str, Any]:
        document = self.documents.get(cite.document or "")
        states = {
            path: dated(statement, document, self.problems)
            for path, statement in self._values(written.states, cite, certainty)
        }
        check_extent(states, self.reader.rules, self.problems)
        denies = self._negated(written.denies, cite)
        check_denials(states, denies, self.reader.rules, self.problems)
        return {
            "states": states,
            "denies": denies,
            "doubts": self._negated(written.doubts, cite),
            "declines": self._declined(written.declines, written.where.at("declines")),
            "unconfirmed": self._paths(written.unconfirmed, written.where.at("unconfirmed")),
        }

    def _values(
        self, table: MapNode, account: Citation, certainty: Certainty = "certain"
    ) -> Iterator[tuple[str, Statement]]:
        """Read ``path: value`` pairs."""
        days = days_of(self.documents.get(account.document or ""))
        for path, node in flat(table, self.reader, self.problems):
            at = table.at(path)
            statement = self.reader.statement(path, node, self.problems, key_at=at, certainty=certainty, published=days)
            if statement is not None:
                yield path, self.citer.of_statement(statement, account)

    def _negated(self, node: Node | None, account: Citation) -> dict[str, Statement]:
        """Read ``path: value`` pairs, or a list of paths, of what is denied or doubted."""
        match node:
            case None:
                return {}
            case MapNode():
                return dict(self._values(node, account))
            case ListNode():
                words = words_of(node, self.problems)
                known = [path for path in words if self.reader.field(path, node.where, self.problems)]
                return {path: Statement(path, None, where=node.where) for path in known}
            case _:
                message = f"expected 'field: value' pairs or a list of fields, found {kind_name(node)}"
                self.problems.add("CC201", message, node.where)
                return {}

    def _declined(self, declared: Node | tuple[str, ...] | None, where: Where) -> frozenset[str]:
        match declared:
            case ScalarNode(text="all"):
                return frozenset({"*"})
            case ListNode():
                return self._paths(words_of(declared, self.problems), declared.where)
            case tuple():
                return self._paths(declared, where)
            case None:
                return frozenset()
            case _:
                self.problems.add("CC201", "expected a list of fields, or 'all'", declared.where)
                return frozenset()

    def _paths(self, words: Iterable[str], where: Where) -> frozenset[str]:
        return frozenset(word for word in words if self.reader.field(word, where, self.problems) is not None)

    def _split(self, words: Iterable[str], where: Where) -> tuple[frozenset[str], frozenset[str]]:
        """Split words into paths and parts."""
        named = list(words)
        parts = frozenset(self.parts[word] for word in named if word in self.parts)
        paths: set[str] = set()
        for word in named:
            if word in self.parts:
                continue
            if word.partition(".")[0] in self.reader.rules.fields:
                paths |= self._paths([word], where)
            else:
                check_id(word, {*self.parts, *self.reader.rules.fields}, "field or part", where, self.problems)
        return frozenset(paths), parts

    def _complete(self, node: Node | None, where: Where) -> tuple[tuple[frozenset[str], frozenset[str]], bool, bool]:
        """Return (paths, parts), whether all stated paths are meant, and whether all parts are."""
        empty: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        match node:
            case None | ScalarNode(kind="bool", text="false"):
                return empty, False, False
            case ScalarNode(kind="bool"):
                return empty, True, True
            case ListNode():
                return self._split(words_of(node, self.problems), where), False, False
            case _:
                self.problems.add("CC201", "expected true, or a list of fields and parts", node.where)
                return empty, False, False

    def _part(
        self,
        number: int,
        written: WrittenPart,
        cite: Citation,
        whole: WrittenAssertion,
        own: Mapping[str, str],
    ) -> PartAccount:
        about, after = written.about, written.after
        if about is not None:
            check_id(about, self.parts, "part", written.where.at("about"), self.problems)
        for other in after or ():
            check_id(other, {*self.parts, *own}, "part", written.where.at("after"), self.problems)
        for other in written.bundles:
            check_id(other, self.parts, "part", written.where.at("bundles"), self.problems)
        if written.bundles and (about is not None or len(set(written.bundles)) < 2):  # noqa: PLR2004
            message = "a bundle names at least two parts, and is not itself about one of them"
            self.problems.add("CC201", message, written.where.at("bundles"))
        account = self._account(written, cite, whole.certainty)
        (complete, _), all_paths, _ = self._complete(written.complete, written.where.at("complete"))
        return PartAccount(
            **account,
            omits=self._paths(written.omits, written.where.at("omits")),
            complete=complete | frozenset(account["states"]) if all_paths else complete,
            id=written.id or about or f"part-{number}",
            about=self.parts.get(about, about) if about else None,
            stance=written.stance or _inherited(whole.stance, written),
            after=None if after is None else tuple(self.parts.get(id_) or own.get(id_, id_) for id_ in after),
            label=written.label,
            bundles=tuple(dict.fromkeys(self.parts.get(id_, id_) for id_ in written.bundles)),
            named=written.id is not None,
            cite=self.citer.of_part(written, cite),
        )

    def _unique(self, parts: tuple[PartAccount, ...], where: Where) -> None:
        seen: set[str] = set()
        for part in parts:
            if part.id in seen:
                message = f"the part '{part.id}' stands twice in one account; give one of them an 'id', or join them"
                self.problems.add("CC205", message, where)
            seen.add(part.id)

    def _via(self, written: WrittenAssertion) -> tuple[str, ...]:
        if written.via is None:
            relays = self.case.defaults.via
            if written.source in relays:
                relays = relays[relays.index(written.source) + 1 :]
            where = self.case.defaults.where.at("via")
        else:
            relays, where = written.via, written.where.at("via")
            for relay in relays:
                check_id(relay, self.sources, "source", where, self.problems)
        if written.source in relays or len(set(relays)) < len(relays):
            chain = " -> ".join([written.source, *relays])
            self.problems.add("CC501", f"the relays run in a circle: {chain}; name each source once", where)
        return relays

    def _refer(self, name: str | None, where: Where, *, only_assertions: bool = False) -> str | None:
        if name is None:
            return None
        if self.prefix + name in self.ids:
            return self.prefix + name
        if name in self.ids or (name in self.sources and not only_assertions):
            return name
        known = self._own_ids if only_assertions else self._own_ids | set(self.sources)
        check_id(name, known, "assertion" if only_assertions else "assertion or source", where, self.problems)
        return None

    @cached_property
    def _own_ids(self) -> frozenset[str]:
        """The ids of all assertions as this file writes them."""
        return frozenset(id_.removeprefix(self.prefix) for id_ in self.ids)

    def _moment(self, text: str | None, where: Where) -> Any:
        try:
            return None if text is None else self.reader.moment(text)
        except ValueError as error:
            self.problems.add("CC302", str(error), where)
            return None

    def _check_omissions(self, account: Assertion, where: Where) -> None:
        told = [part for part in account.parts if part.stance != "denies"]
        stated = set(account.states) | {name for part in told for name in (part.about, *part.bundles)}
        for name in sorted((account.omits | account.omitted_parts) & stated):
            message = f"'{name}' is omitted and stated by the same account; remove it from one of the two"
            self.problems.add("CC502", message, where)
        for part in account.parts:
            for name in sorted(part.omits & set(part.states)):
                message = f"'{name}' is omitted and stated by the same part; remove it from one of the two"
                self.problems.add("CC502", message, where)

    def _check_links(self, account: Assertion, written: WrittenAssertion) -> None:
        if written.where.faulty & {"regarding", "replaces"}:
            return
        if account.stance == "retracts" and written.regarding is None and written.replaces is None:
            message = "an account that retracts must say what; add 'regarding' with the assertion"
            self.problems.add("CC202", message, written.where)
        if account.kind is not None and written.replaces is None and account.stance != "retracts":
            message = "'kind' says how an account replaces another; add 'replaces' with the assertion"
            self.problems.add("CC202", message, written.where)


def _inherited(whole: Stance, written: WrittenPart) -> Stance:
    """Return what an account does as to a part of which it does not say so."""
    return whole if whole in _SPREADING and not written.states.entries else "states"
