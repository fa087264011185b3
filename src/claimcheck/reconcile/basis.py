"""What every step of reconciliation asks of the case: sides, interests, independence, values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Final, TypeAlias

from claimcheck.language import Message, Word, heard
from claimcheck.model import Assertion, Case, Statement
from claimcheck.model.assertion import event_days
from claimcheck.origins.losses import Losses, Sides, Stakes, Telling
from claimcheck.reconcile.faces import Face, Faces
from claimcheck.reconcile.memory import Memory
from claimcheck.reconcile.outcomes import Outcome
from claimcheck.reconcile.positions import Divide
from claimcheck.reconcile.scope import Scope, reserves
from claimcheck.reconcile.speakers import Mark, Panel, Speaker
from claimcheck.reconcile.splits import divide
from claimcheck.reconcile.standings import Speakers
from claimcheck.reconcile.subjects import Agenda, Column, Subject, arranged
from claimcheck.rules import Rules
from claimcheck.values import Taxonomy, Value
from claimcheck.values.period import Days


KEPT: Final = 4096
"""Splits, marks and agendas that are kept at a time."""
HEARINGS: Final = 16_384
"""Recent hearings that are kept at a time: there are more of them, since each is of certain values."""
Asked: TypeAlias = tuple[Subject, Panel, Stakes | None, Column]
"""A path, who speaks, whose losses that may be unless the path is plain, and what each of them states."""
Hearing: TypeAlias = tuple[Outcome, tuple[int, ...], tuple[tuple[Assertion, Statement], ...]]
"""What follows from who says what, whose words those are, by the place of the account in the scope, and the statements
that hold no value: unknown, or only possible."""
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

    def __init__(self, case: Case, rules: Rules, root: Basis | None = None) -> None:
        """Take a case and the rules under which it was read.

        Args:
            case: The case.
            rules: The rules.
            root: The same case under the rules as they are at any time; what does not differ is shared with it.
        """
        self.case = case
        self.rules = rules
        self.root = root or self
        self.speakers: Speakers = root.speakers if root else Speakers(case)
        self.speaker = self.speakers.speaker
        self.panel = self.speakers.panel
        self.standing = self.speakers.standing
        self.occurred = self.speakers.occurred
        self.named = self.speakers.named
        self.told_by = self.speakers.independence.told_by
        self.divide: Divide = root.divide if root else lru_cache(KEPT)(partial(divide, self.speakers))
        """Divides what is said on a path over its values."""
        self.hearings: Memory[Asked, Hearing] = root.hearings if root else Memory(HEARINGS)
        """What was heard before, for whoever says the same."""
        self.sides = Sides(case, rules)
        self._faces: dict[str, Faces] = {}
        self._subjects: dict[str, Subject] = {}
        self._agenda = lru_cache(KEPT)(self._plan)
        """Returns the paths that come up where accounts state some paths each, and some open others besides."""
        self._weighed = lru_cache(KEPT)(self._weigh)
        """Returns some of a panel as supporters of what they state; the same for the same losers in the same roles."""
        self._lifted = frozenset(rule.field for rule in rules.interest if rule.bias == "none")
        # A side that the rules say to inflate its own losses has an interest in stating them.
        self._flipped = frozenset(rule.field for rule in rules.interest if (rule.of, rule.bias) == _OWN_INFLATED)
        settled = {name for name, _ in rules.authoritative}
        self._special = self._lifted | self.sides.losable | settled
        self._groups_below: dict[str | None, list[str]] = {}
        for id_, group in sorted(case.groups.items()):
            self._groups_below.setdefault(group.of, []).append(id_)
        self._turns = Turns(field.taxonomy for field in rules.fields.values() if field.taxonomy is not None)
        self._dated: dict[tuple[int, int], Basis] = {}

    def at(self, accounts: Iterable[Assertion]) -> Basis:
        """Return the same case under the rules as they are for an event, by the accounts that tell of it."""
        days = event_days(accounts) if self._turns else None
        if days is None:
            return self
        key = self._turns.between(days)
        known = self._dated.get(key)
        if known is None:
            known = self._dated[key] = Basis(self.case, self.rules.at(days), self)
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
        panel = self.panel(tuple([self.speaker(account) for account, _ in accounts]))
        reserved = reserves(accounts)
        opened = frozenset([path for _, path in reserved])
        agenda = self._agenda(tuple([what.stated for _, what in accounts]), opened)
        return Scope(event, part, accounts, panel, Losses(self.sides, accounts, bearer), agenda, reserved, label)

    def _plan(self, stated: tuple[tuple[str, ...], ...], opened: frozenset[str]) -> Agenda:
        paths = sorted(opened.union(*stated) - {"*"})
        everywhere = frozenset(stated[0]).intersection(*stated[1:]) if stated else frozenset()
        rows = tuple([arranged(theirs, paths) for theirs in stated])
        return Agenda(tuple(map(self.subject, paths)), rows, everywhere, opened)

    def subject(self, path: str) -> Subject:
        """Return what the case and its rules say of a path."""
        known = self._subjects.get(path)
        if known is None:
            known = self._subjects[path] = self._subject(path)
        return known

    def _subject(self, path: str) -> Subject:
        name, _, group = path.partition(".")
        field = self.rules.fields[name]
        faces = self._faces.get(name)
        if faces is None:
            above = self.root.rules.fields[name]
            faces = (
                Faces(field, self.sides.role, self.case.gazetteer)
                if self.root is self or field is not above
                else self.root.subject(name).faces
            )
            self._faces[name] = faces
        label: Word = field.label
        if group:
            known = self.case.groups
            label = Message("field.of-group", field=label, group=known[group].label if group in known else group)
        return Subject(
            path,
            name,
            faces,
            label,
            plain=name not in self._special,
            adds_up=field.type == "count" and field.sums,
            group=group or None,
            side=self.sides.of_group(group),
            below=self._groups_below.get(group or None, []) if field.grouped else [],
        )

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
        if statement is None or statement.value is None:
            return self.speaker(account).plain
        subject = self.subject(statement.path)
        face = subject.faces.face(statement.value)
        return self.marks(subject, (face,), (scope.ids.index(account.id),), scope)[0]

    def marks(
        self, subject: Subject, values: tuple[Face, ...], numbers: tuple[int, ...], scope: Scope
    ) -> tuple[Mark, ...]:
        """Return some accounts of a scope as supporters of what each states.

        Args:
            subject: The path.
            values: What each states.
            numbers: Which accounts they are, by their place in the scope.
            scope: The live accounts.
        """
        if subject.plain:
            marks = scope.panel.plain
            return marks if len(numbers) == len(marks) else tuple([marks[n] for n in numbers])
        roles = tuple([face.role for face in values])
        return self._weighed(subject, scope.panel, numbers, roles, scope.losses.stakes)

    def _weigh(
        self,
        subject: Subject,
        panel: Panel,
        numbers: tuple[int, ...],
        roles: tuple[str | None, ...],
        stakes: Stakes,
    ) -> tuple[Mark, ...]:
        """Return some of a panel as supporters of something that is a loss or failure in one role each."""
        marks = []
        bearers, actor = stakes
        for number, role in zip(numbers, roles, strict=True):
            loser = actor if role == "actor" else None
            if role == "bearer":
                loser = subject.side if subject.group else bearers[number]
            marks.append(self._mark(panel.speakers[number], subject.name, loser))
        return tuple(marks)

    def _mark(self, speaker: Speaker, name: str, loser: str | None) -> Mark:
        kind = self.case.sources[speaker.stand.origin].kind
        authoritative = (name, kind) in self.rules.authoritative and not speaker.derived
        if speaker.side is None:
            return speaker.mark(interested=False, authoritative=authoritative)
        against = name not in self._flipped and speaker.side == loser
        return speaker.mark(
            interested=name not in self._lifted and not against,
            admits=self.admits(speaker, name, loser),
            authoritative=authoritative,
        )

    def admits(self, speaker: Speaker, name: str, loser: str | None) -> bool:
        """Return whether a speaker whose words bind its side states that side's own loss or failure.

        It admits nothing where the rules say that a side inflates its own losses.

        Args:
            speaker: The speaker.
            name: The field.
            loser: The side whose loss or failure it states.
        """
        return speaker.binds is not None and name not in self._flipped and speaker.binds == loser

    def label(self, path: str, value: Value) -> str:
        """Return what readers call a value of a path, in the language that is being spoken."""
        return heard(self.rules.field(path).show(value))
