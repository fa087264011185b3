"""Why two accounts, or two parts, are one or not: a waterfall from the prior to the score, and what decided."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from claimcheck.align import SAME_EVENT, Aligned, EventGroup, Pair, PartGroup, Weigher, align
from claimcheck.align.candidates import stated
from claimcheck.align.grouping import limit
from claimcheck.align.parts import Unit, weigh
from claimcheck.language import listed
from claimcheck.model.assertion import Account
from claimcheck.reconcile import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.report.cites import where_read
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.queue import decision_text
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.report.text import render_blocks
from claimcheck.values import Value


HALF_BIT: Final = 500
"""Thousandths of log2 odds for which a bar has one sign."""

Read = Callable[[str], Value | None]


class Pairs:
    """Explains the pairs of one reconciliation.

    Attributes:
        result: The reconciliation.
        aligned: The alignment it rests on.
        basis: Its case and rules, for names and labels.
        members: Id -> account.
        events: Account -> its event.
        units: ``assertion#part`` -> the account of a part.
        part_groups: ``assertion#part`` -> its part.
    """

    def __init__(self, result: Reconciliation) -> None:
        """Take a reconciliation."""
        self.result = result
        self.aligned: Aligned = align(result.case, result.rules)
        self.basis = Basis(result.case, result.rules)
        self.members = {account.id: account for account in result.case.assertions}
        self.events: dict[str, EventGroup] = {a.id: event for event in self.aligned.events for a in event.members}
        self.units: dict[str, Unit] = {}
        self.part_groups: dict[str, PartGroup] = {}
        for event in self.aligned.events:
            for group in event.parts:
                for account, what in group.members:
                    id_ = f"{account.id}#{what.id}"
                    parts = result.case.parts
                    declared = parts.get((event.id, what.about or "")) or parts.get((None, what.about or ""))
                    self.units[id_] = Unit(id_, account, what, declared)
                    self.part_groups[id_] = group
        inside = (pair for event in self.aligned.events for pair in (*event.pairs, *event.part_pairs))
        self._judged = {(pair.a, pair.b): pair for pair in (*inside, *self.aligned.pairs)}
        self._weigher = Weigher(result.case, result.rules)

    def pair(self, a: str, b: str) -> Pair:
        """Return the pair of two accounts, as it was judged or, if the block kept it from that, as it would be."""
        first, second = sorted((a, b))
        judged = self._judged.get((first, second))
        if judged is not None:
            return judged
        one, other = self.members[first], self.members[second]
        score, evidence = self._weigher.weigh(one, other)
        reason = limit(one, other, self.result.case, self.result.rules)
        decided = (first, second) in self.result.case.different
        return Pair(first, second, score, "different" if decided else "reject", evidence, reason)

    def part_pair(self, a: str, b: str) -> Pair:
        """Return the pair of two accounts of parts, likewise."""
        first, second = sorted((a, b))
        judged = self._judged.get((first, second))
        if judged is not None:
            return judged
        one, other = self.units[first], self.units[second]
        score, evidence = weigh(one, other, self._weigher)
        about = one.declared is not None and one.declared == other.declared
        return Pair(first, second, score, "about" if about else "reject", evidence)

    def accounts(self, a: str, b: str) -> str:
        """Return why two accounts are about one event or not."""
        pair = self.pair(a, b)
        one, other = self.members[pair.a], self.members[pair.b]
        blocks: list[Block] = [
            Lines("Accounts", tuple(f"{id_}: {self.describe(id_)}" for id_ in (pair.a, pair.b))),
            self.waterfall(pair, _reader(one), _reader(other)),
        ]
        lone = sorted(_compared(one, self.result) ^ _compared(other, self.result))
        if lone:
            rows = tuple(f"{path_label(path, self.basis)}: only {self._teller(path, pair)}" for path in lone)
            blocks.append(Lines("Silent on one side, and so without weight", rows))
        blocks.append(Lines("What follows", self._follows(pair, self._verdict(pair))))
        return render_blocks(f"{pair.a} and {pair.b}", blocks)

    def parts(self, a: str, b: str) -> str:
        """Return why two accounts of parts are of one part or not."""
        pair = self.part_pair(a, b)
        one, other = self.units[pair.a], self.units[pair.b]
        events = [self.events[unit.account.id] for unit in (one, other)]
        told = tuple(f"{unit.id}: {self.describe(unit.account.id)}" for unit in (one, other))
        blocks: list[Block] = [Lines("Accounts of parts", told)]
        if events[0] is not events[1]:
            text = f"They are of different events, {events[0].id} and {events[1].id}; parts are compared inside one."
            return render_blocks(f"{pair.a} and {pair.b}", [*blocks, Lines("What follows", (text,))])
        blocks.append(self.waterfall(pair, self._unit_reader(one), self._unit_reader(other)))
        blocks.append(Lines("What follows", self._follows(pair, self._part_verdict(pair))))
        return render_blocks(f"{pair.a} and {pair.b}", blocks)

    def waterfall(self, pair: Pair, left: Read, right: Read) -> Table:
        """Return the steps from the prior to the score; they sum to it exactly."""
        total = self.result.rules.align.prior
        rows = [("prior", "", "", "", signed(total), _bar(total), signed(total))]
        for item in pair.evidence:
            total += item.weight
            label = item.field if item.field == SAME_EVENT else path_label(item.field, self.basis)
            said = (self._shown(item.field, left), self._shown(item.field, right))
            rows.append((label, *said, item.level, signed(item.weight), _bar(item.weight), signed(total)))
        rows.append(("score", "", "", "", signed(pair.score), _bar(pair.score), signed(total)))
        header = ("Step", pair.a, pair.b, "Level", "Weight", "Bar", "Sum")
        return Table("From the prior to the score", header, tuple(rows), "Log2 odds; one sign of a bar is half a bit.")

    def describe(self, id_: str) -> str:
        """Return an account in one phrase: its source, event and where it was read."""
        account = self.members[id_]
        place = where_read(account, self.result.case)
        said = f", said {account.said.spoken}" if account.said else ""
        read = f", read in {place}" if place else ""
        about = f", about {account.about}" if account.about else ""
        name = self.result.case.sources[account.source].name
        return f"{name}, {account.stance}{about}{said}{read}; in the event {self.events[id_].id}"

    def reason_apart(self, pair: Pair) -> str:
        """Return in a clause why a pair was not joined."""
        if pair.decision == "different":
            return "a person decided that they differ"
        if pair.blocked:
            return pair.blocked
        names = [self.members[id_].about for id_ in (pair.a, pair.b) if id_ in self.members]
        if len(names) == 2 and all(names) and names[0] != names[1]:  # noqa: PLR2004
            return f"they are about two events, {names[0]} and {names[1]}"
        lacking = [id_ for id_ in (pair.a, pair.b) if id_ in self.aligned.unaligned]
        if lacking:
            required = listed(name for name, field in self.result.rules.fields.items() if field.required)
            return f"{listed(lacking)} lacks what alignment needs: {required}"
        rules = self.result.rules.align
        if pair.decision == "review":
            return f"left to a person, for {pair.probability:.3f} lies between {rules.review:g} and {rules.accept:g}"
        return f"{pair.probability:.3f} is below {rules.review:g}, from which a person is asked"

    def _follows(self, pair: Pair, verdict: list[str]) -> tuple[str, ...]:
        """Return what follows from the score; where something else binds two accounts, that comes first."""
        rules = self.result.rules.align
        bound = pair.decision in {"about", "same"}
        what = "By evidence alone, a score" if bound else "A score"
        odds = (
            f"{what} of {signed(pair.score)} is a probability of {pair.probability:.6f}.",
            f"From {rules.accept:g} accounts are joined, from {rules.review:g} a person is asked.",
        )
        return (*verdict, *odds) if bound else (*odds, *verdict)

    def _verdict(self, pair: Pair) -> list[str]:
        one, other = self.events[pair.a], self.events[pair.b]
        if one is other:
            text = {
                "about": f"Both are about {one.id}; that binds them whatever the score.",
                "same": f"{_bound(pair)}; that binds them whatever the score.",
                "accept": f"Evidence joins them, in the event {one.id}.",
            }.get(pair.decision)
            way = self.way(pair.a, pair.b, one.pairs)
            return [text or f"By themselves they would not be joined, but others join them: {' – '.join(way)}."]
        return [f"Not joined: {self.reason_apart(pair)}.", *_ask(pair)]

    def _part_verdict(self, pair: Pair) -> list[str]:
        one, other = self.part_groups[pair.a], self.part_groups[pair.b]
        if one is not other:
            two = self.units[pair.a].declared, self.units[pair.b].declared
            if two[0] and two[1]:
                return [f"Not joined: they are about two parts, {two[0].id} and {two[1].id}."]
            if len(pair.evidence) < 2 and not pair.blocked:  # noqa: PLR2004 - the line for the event alone
                return ["Not joined: nothing that is said of them can be compared."]
            return [f"Not joined: {self.reason_apart(pair)}.", *_ask(pair)]
        text = {
            "about": f"Both are about the part {one.id}; that binds them whatever the score.",
            "same": f"{_bound(pair)}; that binds them whatever the score.",
            "accept": f"Evidence joins them, in the part {one.id}.",
        }.get(pair.decision)
        return [text or f"By themselves they would not be joined, but others join them, in the part {one.id}."]

    @staticmethod
    def way(a: str, b: str, pairs: tuple[Pair, ...]) -> list[str]:
        """Return the shortest way from one account to another along what joined accounts."""
        links: dict[str, list[str]] = {}
        for pair in pairs:
            if pair.decision in {"about", "same", "accept"}:
                links.setdefault(pair.a, []).append(pair.b)
                links.setdefault(pair.b, []).append(pair.a)
        came = {a: a}
        todo = deque([a])
        while todo and b not in came:
            node = todo.popleft()
            for other in sorted(links.get(node, [])):
                if other not in came:
                    came[other] = node
                    todo.append(other)
        row = [b]
        while row[-1] != a and row[-1] in came:
            row.append(came[row[-1]])
        return row[::-1]

    def _teller(self, path: str, pair: Pair) -> str:
        return pair.a if path in self.members[pair.a].states else pair.b

    def _shown(self, path: str, read: Read) -> str:
        if path == SAME_EVENT:
            return ""
        value = read(path)
        return self.basis.label(path, value) if value is not None else ""

    def _unit_reader(self, unit: Unit) -> Read:
        fields = self.result.rules.fields
        return lambda path: next(iter(unit.stated(path, fields[path.partition(".")[0]].type)), None)


def _reader(account: Account) -> Read:
    return lambda path: stated(account, path)


def _compared(account: Account, result: Reconciliation) -> set[str]:
    fields = {entry.field for entry in result.rules.align.evidence}
    return {path for path in account.states if path.partition(".")[0] in fields and stated(account, path) is not None}


def _ask(pair: Pair) -> list[str]:
    if pair.decision != "review":
        return []
    return [f"To decide it, write under 'decisions:' in a case file: {decision_text(pair, 'same')}"]


def _bound(pair: Pair) -> str:
    """Return the clause that binds a pair."""
    return pair.link.says if pair.link else "Decisions, or what accounts say, lead from one to the other"


def signed(thousandths: int) -> str:
    """Return log2 odds with their sign, to the thousandth."""
    return f"{thousandths / 1000:+.3f}"


def _bar(thousandths: int) -> str:
    return ("+" if thousandths > 0 else "-") * round(abs(thousandths) / HALF_BIT)
