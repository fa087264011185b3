"""Why two accounts, or two parts, are one or not: a waterfall from the prior to the score, and what decided."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from claimcheck.align import SAME_EVENT, Aligned, EventGroup, Pair, PartGroup, Weigher, align
from claimcheck.align.candidates import stated
from claimcheck.align.grouping import limit
from claimcheck.align.parts import Unit, weigh
from claimcheck.language import Figure, Word, heard, joined, listed, say, within
from claimcheck.model.assertion import Account
from claimcheck.reconcile import Basis
from claimcheck.reconcile.fields import path_label
from claimcheck.report.document import Block, Lines, Table
from claimcheck.report.evidence import evidence_field, level_words
from claimcheck.report.paragraphs import where_read
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
            Lines(say("explain.accounts"), tuple(within(id_, self.describe(id_)) for id_ in (pair.a, pair.b))),
            self.waterfall(pair, _reader(one), _reader(other)),
        ]
        lone = sorted(_compared(one, self.result) ^ _compared(other, self.result))
        if lone:
            rows = tuple(
                within(path_label(path, self.basis), say("explain.only-told-by", who=self._teller(path, pair)))
                for path in lone
            )
            blocks.append(Lines(say("explain.one-sided"), rows))
        blocks.append(Lines(say("explain.follows"), self._follows(pair, self._verdict(pair))))
        return render_blocks(say("explain.of-two", one=pair.a, other=pair.b), blocks)

    def parts(self, a: str, b: str) -> str:
        """Return why two accounts of parts are of one part or not."""
        pair = self.part_pair(a, b)
        one, other = self.units[pair.a], self.units[pair.b]
        events = [self.events[unit.account.id] for unit in (one, other)]
        told = tuple(within(unit.id, self.describe(unit.account.id)) for unit in (one, other))
        blocks: list[Block] = [Lines(say("explain.part-accounts"), told)]
        if events[0] is not events[1]:
            text = say("explain.two-events", one=events[0].id, other=events[1].id)
            return render_blocks(
                say("explain.of-two", one=pair.a, other=pair.b), [*blocks, Lines(say("explain.follows"), (text,))]
            )
        blocks.append(self.waterfall(pair, self._unit_reader(one), self._unit_reader(other)))
        blocks.append(Lines(say("explain.follows"), self._follows(pair, self._part_verdict(pair))))
        return render_blocks(say("explain.of-two", one=pair.a, other=pair.b), blocks)

    def waterfall(self, pair: Pair, left: Read, right: Read) -> Table:
        """Return the steps from the prior to the score; they sum to it exactly."""
        total = self.result.rules.align.prior
        rows = [(say("explain.prior"), "", "", "", signed(total), _bar(total), signed(total))]
        for item in pair.evidence:
            total += item.weight
            said = (self._shown(item.field, left), self._shown(item.field, right))
            rows.append(
                (
                    evidence_field(item.field, self.basis),
                    *said,
                    level_words(item.level),
                    signed(item.weight),
                    _bar(item.weight),
                    signed(total),
                )
            )
        rows.append((say("explain.sum-of-all"), "", "", "", signed(pair.score), _bar(pair.score), signed(total)))
        weights = (say("explain.level"), say("explain.weight"), say("explain.bar"), say("explain.sum"))
        header = (say("explain.step"), pair.a, pair.b, *weights)
        return Table(say("explain.waterfall"), header, tuple(rows), say("explain.waterfall-means"))

    def describe(self, id_: str) -> str:
        """Return an account in one phrase: its source, event and where it was read."""
        account = self.members[id_]
        place = where_read(account, self.result.case)
        words: list[Word] = [self.result.case.sources[account.source].name, say(f"stance.{account.stance}")]
        words += [say("explain.account-about", event=account.about)] if account.about else []
        words += [say("explain.account-said", when=account.said.spoken)] if account.said else []
        words += [say("explain.account-read", place=place)] if place else []
        return say("explain.account-told", who=joined(words, "commas"), event=self.events[id_].id)

    def reason_apart(self, pair: Pair) -> str:
        """Return in a clause why a pair was not joined."""
        if pair.decision == "different":
            return say("apart.decided")
        if pair.blocked:
            return heard(pair.blocked)
        names = [self.members[id_].about for id_ in (pair.a, pair.b) if id_ in self.members]
        if len(names) == 2 and all(names) and names[0] != names[1]:  # noqa: PLR2004
            return say("apart.two-events", one=str(names[0]), other=str(names[1]))
        lacking = [id_ for id_ in (pair.a, pair.b) if id_ in self.aligned.unaligned]
        if lacking:
            fields = self.result.rules.fields.values()
            required = listed(field.label for field in fields if field.required)
            return say("apart.lacking", n=len(lacking), who=listed(lacking), fields=required)
        rules = self.result.rules.align
        if pair.decision == "review":
            review, accept = Figure(f"{rules.review:g}"), Figure(f"{rules.accept:g}")
            return say("apart.review", odds=odds(pair.probability), review=review, accept=accept)
        return say("apart.below", odds=odds(pair.probability), review=Figure(f"{rules.review:g}"))

    def _follows(self, pair: Pair, verdict: list[str]) -> tuple[str, ...]:
        """Return what follows from the score; where something else binds two accounts, that comes first."""
        rules = self.result.rules.align
        bound = pair.decision in {"about", "same"}
        chance = Figure(f"{pair.probability:.6f}")
        told = (
            say("explain.odds-alone" if bound else "explain.odds", score=signed(pair.score), odds=chance),
            say("explain.thresholds", accept=Figure(f"{rules.accept:g}"), review=Figure(f"{rules.review:g}")),
        )
        return (*verdict, *told) if bound else (*told, *verdict)

    def _verdict(self, pair: Pair) -> list[str]:
        one, other = self.events[pair.a], self.events[pair.b]
        if one is other:
            text = {
                "about": say("explain.both-about", event=one.id),
                "same": say("explain.both-bound", reason=_bound(pair)),
                "accept": say("explain.joined-event", event=one.id),
            }.get(pair.decision)
            return [text or say("explain.joined-by-others", way=" – ".join(self.way(pair.a, pair.b, one.pairs)))]
        return [say("explain.not-joined", reason=self.reason_apart(pair)), *_ask(pair)]

    def _part_verdict(self, pair: Pair) -> list[str]:
        one, other = self.part_groups[pair.a], self.part_groups[pair.b]
        if one is not other:
            two = self.units[pair.a].declared, self.units[pair.b].declared
            if two[0] and two[1]:
                reason = say("apart.two-parts", one=two[0].id, other=two[1].id)
                return [say("explain.not-joined", reason=reason)]
            if len(pair.evidence) < 2 and not pair.blocked:  # noqa: PLR2004 - the line for the event alone
                return [say("explain.nothing-to-compare")]
            return [say("explain.not-joined", reason=self.reason_apart(pair)), *_ask(pair)]
        text = {
            "about": say("explain.both-about-part", part=one.id),
            "same": say("explain.both-bound", reason=_bound(pair)),
            "accept": say("explain.joined-part", part=one.id),
        }.get(pair.decision)
        return [text or say("explain.part-by-others", part=one.id)]

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
    return [say("explain.to-decide", text=decision_text(pair, "same"))]


def _bound(pair: Pair) -> str:
    """Return the clause that binds a pair."""
    return heard(pair.link.says) if pair.link else say("link.others")


def signed(thousandths: int) -> str:
    """Return log2 odds with their sign, to the thousandth."""
    return heard(Figure(f"{thousandths / 1000:+.3f}"))


def odds(probability: float) -> str:
    """Return a probability to the thousandth."""
    return heard(Figure(f"{probability:.3f}"))


def _bar(thousandths: int) -> str:
    return ("+" if thousandths > 0 else "-") * round(abs(thousandths) / HALF_BIT)
