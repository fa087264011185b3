"""What every step of reconciliation asks of the case: sides, interests, independence, values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from claimcheck.language import heard
from claimcheck.model import Assertion, Case, Statement
from claimcheck.origins.losses import Losses, Sides, Telling
from claimcheck.reconcile.faces import Faces
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.speakers import Mark
from claimcheck.reconcile.standings import Speakers
from claimcheck.rules import Rules
from claimcheck.values import Taxonomy, Value
from claimcheck.values.period import Days


_OWN_INFLATED: Final = ("own-side", "inflates")


class Turns:
    """The days on which something in a taxonomy begins or ends to hold."""

    def __init__(self, trees: Iterable[Taxonomy]) -> None:
        """Take the taxonomies."""
        periods = [
            period for tree in trees for period in (*tree.members.values(), *(n.period for n in tree.nodes.values()))
        ]
        self._begins = sorted({period.first for period in periods if period.first is not None})
        self._ends = sorted({period.last for period in periods if period.last is not None})

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._begins or self._ends)

    def between(self, days: Days) -> tuple[int, int]:
        """Return the same for all days on which the same holds: how much has begun, and how much is over."""
        return bisect_right(self._begins, days[1]), bisect_left(self._ends, days[0])


class Basis:
    """A case and its rules, with what follows from them computed once."""

    def __init__(self, case: Case, rules: Rules, speakers: Speakers | None = None) -> None:
        """Take a case and the rules under which it was read.

        Args:
            case: The case.
            rules: The rules.
            speakers: Who speaks in the case, if that is known from another basis of it.
        """
        self.case = case
        self.rules = rules
        self.speakers = speakers or Speakers(case)
        self.speaker = self.speakers.speaker
        self.standing = self.speakers.standing
        self.named = self.speakers.named
        self.told_by = self.speakers.independence.told_by
        self.sides = Sides(case, rules)
        self._faces: dict[str, Faces] = {}
        self._lifted = frozenset(rule.field for rule in rules.interest if rule.bias == "none")
        # A side that the rules say to inflate its own losses has an interest in stating them.
        self._flipped = frozenset(rule.field for rule in rules.interest if (rule.of, rule.bias) == _OWN_INFLATED)
        settled = {name for name, _ in rules.authoritative}
        self._special = self._lifted | self.sides.losable | settled
        self._plain: dict[str, bool] = {}
        self._groups_below: dict[str | None, list[str]] = {}
        for id_, group in sorted(case.groups.items()):
            self._groups_below.setdefault(group.of, []).append(id_)
        self._turns = Turns(field.taxonomy for field in rules.fields.values() if field.taxonomy is not None)
        self._dated: dict[tuple[int, int], Basis] = {}

    def at(self, days: Days | None) -> Basis:
        """Return the same case under the rules as they are for an event on one of some days."""
        if days is None or not self._turns:
            return self
        key = self._turns.between(days)
        known = self._dated.get(key)
        if known is None:
            known = self._dated[key] = Basis(self.case, self.rules.at(days), self.speakers)
        return known

    def scope(
        self, event: str, part: str | None, accounts: tuple[Telling, ...], bearer: str | None, label: str = ""
    ) -> Scope:
        """Return the accounts of an event as a whole, or of one of its parts.

        Args:
            event: The event's id.
            part: The part's id; None for the event as a whole.
            accounts: The live accounts, in the order of their ids.
            bearer: The side that bears losses without a group, as far as event or part declare it.
            label: What readers call the part; empty for the event as a whole.
        """
        return Scope(event, part, accounts, Losses(self.sides, accounts, bearer), label)

    def faces(self, path: str) -> Faces:
        """Return the values of a path's field."""
        known = self._faces.get(path)
        if known is None:
            name, _, group = path.partition(".")
            known = self._faces[path] = self.faces(name) if group else Faces(self.rules.fields[name])
        return known

    def names(self, origins: tuple[str, ...]) -> str:
        """Return the names of some sources as a reader would list them, in the language that is being spoken."""
        return heard(self.named(origins))

    def side(self, account: Assertion) -> str | None:
        """Return the side whose interest an account shares: a derived account has that of its root."""
        return self.speaker(account).side

    def speaks_for(self, account: Assertion) -> str | None:
        """Return the side that an account's words bind, or None."""
        return self.speaker(account).binds

    def mark(self, account: Assertion, statement: Statement | None, scope: Scope) -> Mark:
        """Return an account as a supporter of what it states; without a statement, of the occurrence.

        A source with a side is interested in every field unless the rules lift the interest or it speaks against it.
        """
        speaker = self.speaker(account)
        if statement is None or self.is_plain(statement.path):
            return speaker.plain
        name = statement.path.partition(".")[0]
        settles = (name, self.case.sources[account.source].kind) in self.rules.authoritative
        authoritative = settles and not account.derived_from
        if speaker.side is None:
            return speaker.mark(interested=False, authoritative=authoritative)
        against = name not in self._flipped and speaker.side == scope.losses.loser(account, statement)
        return speaker.mark(
            interested=name not in self._lifted and not against,
            admits=self.admits(account, statement, scope),
            authoritative=authoritative,
        )

    def is_plain(self, path: str) -> bool:
        """Return whether nothing on a path is a loss, and no rule about interest or authority names it."""
        known = self._plain.get(path)
        if known is None:
            name = path.partition(".")[0]
            known = self._plain[path] = name not in self._special
        return known

    def admits(self, account: Assertion, statement: Statement, scope: Scope) -> bool:
        """Return whether an account that speaks for its side states that side's own loss or failure.

        It admits nothing where the rules say that a side inflates its own losses.
        """
        side = self.speaker(account).binds
        if side is None or statement.path.partition(".")[0] in self._flipped:
            return False
        return side == scope.losses.loser(account, statement)

    def groups_below(self, path: str) -> list[str]:
        """Return the groups directly below that of a path, or all that are below none."""
        name, _, group = path.partition(".")
        return self._groups_below.get(group or None, []) if self.rules.fields[name].grouped else []

    def label(self, path: str, value: Value) -> str:
        """Return what readers call a value of a path, in the language that is being spoken."""
        return heard(self.rules.field(path).show(value))
