"""Assertions: one source's account of one event, at one time, with where it was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from attrs import field, frozen

from claimcheck.errors import NOWHERE, Where
from claimcheck.model.source import Citation
from claimcheck.values import Moment, Value
from claimcheck.values.period import Days, hull


Stance: TypeAlias = Literal[
    "states", "claims", "confirms", "denies", "doubts", "declines", "condemns", "retracts", "rates"
]
Certainty: TypeAlias = Literal["possible", "probable", "certain"]
Replacement: TypeAlias = Literal["correction", "update", "retraction"]

OCCURRENCE_STANCES = frozenset({"states", "claims", "confirms", "condemns"})
"""Stances that say that the event occurred."""


@frozen
class Statement:
    """One value that an account gives to one field.

    Attributes:
        path: The field, dotted with its group.
        value: What is said; None when the source says that it does not know, or names no value.
        certainty: How sure the speaker is; a property of the statement, not of the figure.
        inferred: Whether the coder inferred the value.
        said: The words it was given in, where the case tells them apart from the value.
        cite: Where it stands, if not where the assertion stands.
        where: Where it is written in the case.
        written: The value as the case writes it, one text per member of a list.
        identity: That of the value, if somebody states it who means it as more than possible; its own otherwise, and
            where only the coder inferred it.
    """

    path: str
    value: Value | None
    certainty: Certainty = "certain"
    inferred: bool = False
    said: str | None = None
    cite: Citation | None = None
    where: Where = field(default=NOWHERE, eq=False)
    written: tuple[str, ...] = field(default=(), eq=False)
    identity: object = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note by what it is known."""
        outright = None if self.inferred or self.certainty == "possible" else self.value
        object.__setattr__(self, "identity", object() if outright is None else outright.identity)


RESERVES = ("denies", "doubts", "declines", "unconfirmed", "omits", "complete")
"""What an account may do about a path besides stating a value."""


@frozen
class Account:
    """What an assertion says of the event as a whole or of one part, once and for all: its dictionaries do not change.

    Attributes:
        states: Path -> statement.
        denies: Path -> what is denied; a statement without value denies whatever others state; of a count, that there
            was any.
        doubts: Path -> what is doubted, likewise.
        declines: Paths on which it declined to speak.
        unconfirmed: Paths that it has not yet confirmed, as it or somebody else expressly says.
        omits: Paths that it was seen to leave out.
        complete: Paths for which it is meant as a full account.
        stated: The paths on which it states something.
        identities: Those of the statements, in the same order, and None for whatever it does not state.
        plain: Whether it does nothing about any path but to state a value.
    """

    states: dict[str, Statement] = field(factory=dict)
    denies: dict[str, Statement] = field(factory=dict)
    doubts: dict[str, Statement] = field(factory=dict)
    declines: frozenset[str] = frozenset()
    unconfirmed: frozenset[str] = frozenset()
    omits: frozenset[str] = frozenset()
    complete: frozenset[str] = frozenset()
    stated: tuple[str, ...] = field(init=False, eq=False, repr=False)
    identities: tuple[object, ...] = field(init=False, eq=False, repr=False)
    plain: bool = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note what is stated, once for all who ask."""
        object.__setattr__(self, "stated", tuple(self.states))
        identities = (*[statement.identity for statement in self.states.values()], None)
        object.__setattr__(self, "identities", identities)
        object.__setattr__(self, "plain", not any(getattr(self, does) for does in RESERVES))


@frozen
class PartAccount(Account):
    """What an assertion says of one part.

    Attributes:
        id: Its name inside the assertion.
        about: The declared part it speaks about; None lets alignment decide.
        stance: What it does as to the part's occurrence.
        after: Parts that came before it, by their ids; None when nothing is said, empty when it was the first.
        label: What readers see, for a part that only this account has.
        bundles: Parts that it reports together, where others report them apart.
        named: Whether its id was written, rather than filled in.
        cite: Where it was read, if not where the assertion was.
    """

    id: str = ""
    about: str | None = None
    stance: Stance = "states"
    after: tuple[str, ...] | None = None
    label: str | None = None
    bundles: tuple[str, ...] = ()
    named: bool = False
    cite: Citation | None = None


@frozen
class Assertion(Account):
    """One source's account of one event.

    Attributes:
        id: Unique in the collection.
        source: Who says it: the origin, the first link of the chain.
        stance: What it does.
        about: The event; None lets alignment decide.
        regarding: The assertion or source whose words it is about.
        via: Relays from the origin towards the reader.
        said: When it was said.
        recorded: When it was coded, as written.
        cite: Where it was read.
        parts: What it says of parts.
        omitted_parts: Declared parts that it was seen to leave out.
        all_parts: Whether it is meant as a full account of the parts.
        complete_parts: Parts for which it is meant as a full account.
        derived_from: Assertions or sources whose words it only repeats.
        replaces: The assertion it takes the place of.
        kind: How it replaces it.
        note: About it, in the coder's words.
        where: Where it is written.
        withdraws: The assertions that it takes the place of or takes back.
        days: The first and last day on which it may say that the event, or a part of it, began; None if it does not.
    """

    id: str = ""
    source: str = ""
    stance: Stance = "states"
    about: str | None = None
    regarding: str | None = None
    via: tuple[str, ...] = ()
    said: Moment | None = None
    recorded: str | None = None
    cite: Citation = Citation()
    parts: tuple[PartAccount, ...] = ()
    omitted_parts: frozenset[str] = frozenset()
    all_parts: bool = False
    complete_parts: frozenset[str] = frozenset()
    derived_from: tuple[str, ...] = ()
    replaces: str | None = None
    kind: Replacement | None = None
    note: str | None = None
    where: Where = field(default=NOWHERE, eq=False)
    withdraws: tuple[str, ...] = field(init=False, eq=False, repr=False)
    days: Days | None = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note what it withdraws, and which days it tells of."""
        super().__attrs_post_init__()
        withdrawn = self.replaces, self.regarding if self.stance == "retracts" else None
        object.__setattr__(self, "withdraws", tuple([id_ for id_ in withdrawn if id_ is not None]))
        dates = [what.states["date"].value for what in (self, *self.parts) if "date" in what.states]
        object.__setattr__(self, "days", hull([date.days for date in dates if isinstance(date, Moment)]))

    @property
    def says_it_occurred(self) -> bool:
        """Whether the account says that the event occurred."""
        return self.stance in OCCURRENCE_STANCES and self.regarding is None


def event_days(accounts: Iterable[Assertion]) -> Days | None:
    """Return the first and last day on which an event may have begun, by its accounts; None if none says."""
    return hull([account.days for account in accounts if account.days is not None])
