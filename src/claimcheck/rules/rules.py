"""Compiled rules: what the rest of the library asks."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from claimcheck.compare import Comparator, Severity
from claimcheck.language import Word
from claimcheck.rules.schema import ValueType, WrittenGroup
from claimcheck.rules.views import Grading
from claimcheck.values import Hedges, Taxonomy, Unit, Units
from claimcheck.values.period import Days


Limit: TypeAlias = float | Fraction


@frozen
class Field:
    """One field, with its comparator compiled.

    Attributes:
        name: Its name.
        type: The type of its values.
        label: What readers see.
        taxonomy: Of categories and parties.
        unit: Of counts and quantities.
        grouped: Whether it may be broken down by groups.
        sums: Whether figures of parts and groups add up to the whole.
        loss: Whether a figure above zero is a loss to whoever bears it.
        required: Whether an account without it cannot be aligned.
        compare: Takes two values, returns a `Comparison`.
        compare_in: Takes a taxonomy, returns the comparator under it; None without taxonomy.
        show: Takes a value, returns what readers call it.
        rule: The rule that compiled it, such as ``compare.target`` or ``types.category``.
        resolver: The name of the resolver.
        known_as: Words that people write instead of its name.
    """

    name: str
    type: ValueType
    label: str
    taxonomy: Taxonomy | None = field(eq=False, repr=False)
    unit: Unit | None
    grouped: bool
    sums: bool
    loss: bool
    required: bool
    compare: Comparator = field(eq=False, repr=False)
    show: Callable[[Any], Word] = field(eq=False, repr=False)
    rule: str
    resolver: str
    known_as: tuple[str, ...] = ()
    compare_in: Callable[[Taxonomy], Comparator] | None = field(default=None, eq=False, repr=False)

    def at(self, days: Days | None) -> Field:
        """Return the field as it is for an event on one of some days: see `Taxonomy.at`."""
        tree = self.taxonomy.at(days) if self.taxonomy else None
        if tree is None or tree is self.taxonomy or self.compare_in is None:
            return self
        return evolve(self, taxonomy=tree, compare=self.compare_in(tree))


@frozen
class SourceKind:
    """What a kind of source means."""

    id: str
    label: str
    speaks_for: bool
    independence_unknown: bool


@frozen
class Bearer:
    """Where the side is read that bears losses without a group."""

    fields: tuple[str, ...] = ()
    opposed_to: str | None = None


@frozen
class Level:
    """One level of evidence.

    Attributes:
        name: What explanations call it, such as ``within 1d``.
        weight: Log2 odds in thousandths.
        limit: Microseconds, kilometres or units of the field that the values are certainly within.
        relation: The relation they stand in.
        ratio: Ratio of counts that they are certainly within.
    """

    name: str
    weight: int
    limit: Limit | None = None
    relation: str | None = None
    ratio: float | None = None


@frozen
class Evidence:
    """What one field weighs.

    Attributes:
        field: The field.
        levels: Its levels, strongest first.
        otherwise: The weight when none holds and none can.
        vague: The levels of values too vague for any other that exclude none either; a limit of None is any.
    """

    field: str
    levels: tuple[Level, ...]
    otherwise: int
    vague: tuple[Level, ...] = ()


@frozen
class Alignment:
    """How accounts are aligned.

    Attributes:
        block: Alternatives; in each, field -> limit as of a level. Empty: no limit.
        prior: Log2 odds in thousandths.
        evidence: Per field.
        accept: Probability from which accounts are joined.
        review: Probability from which a person is asked.
        one_per: ``none``, ``origin`` or ``dataset``.
        unmeasured: How wide a named place is, in kilometres, where nobody says so.
        parts: Log2 odds, in thousandths, that two accounts of parts of one event are of one part.
        same_place: Log2 odds, in thousandths, when both are at one place.
        limit: Accounts that evidence alone may chain together before that is reported; None: any number.
    """

    block: tuple[dict[str, Limit], ...] = ()
    prior: int = 0
    evidence: tuple[Evidence, ...] = ()
    accept: float = 0.9
    review: float = 0.5
    one_per: str = "none"
    unmeasured: float = 0.0
    parts: int = 0
    same_place: int = 0
    limit: int | None = None


@frozen
class Headline:
    """What the opening sentence of a report names of an event.

    Attributes:
        fields: The fields, in the order of the sentence.
        named: Those of them whose label is said, too.
    """

    fields: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


@frozen
class Interest:
    """The direction in which an interest pulls: ``inflates``, ``deflates`` or ``none``."""

    field: str
    of: str
    bias: str


def _as_data(taxonomies: dict[str, Taxonomy]) -> dict[str, object]:
    """Return what makes two sets of taxonomies equal."""
    return {name: (tree.nodes, tree.overlaps, tree.members) for name, tree in taxonomies.items()}


@frozen
class Rules:
    """Everything a domain's rules say, compiled once.

    Attributes:
        name: The pack's name.
        hash: ``sha256:`` of what the pack and those it extends hold.
        fields: Name -> field.
        taxonomies: Name -> taxonomy, the case's own terms included.
        hedges: The hedge profile in use.
        units: The units of counts and quantities.
        groups: Id -> group of every case.
        source_kinds: Id -> kind.
        sides: Id -> (name, opposed sides).
        bearer: Where the side is read that bears losses.
        headline: What the opening sentence of a report names.
        kinds: Kind of disagreement -> severity, for kinds without a distance.
        follows: Field -> field whose disagreement its own follows.
        interest: Directions of interest.
        views: Name -> published scale that is shown on demand.
        authoritative: (field, kind of source) whose word settles the field.
        align: How accounts are aligned.
    """

    name: str
    hash: str
    fields: dict[str, Field]
    taxonomies: dict[str, Taxonomy] = field(eq=_as_data)
    hedges: Hedges
    units: Units = field(eq=False, repr=False)
    groups: dict[str, WrittenGroup] = field(eq=False, repr=False)
    source_kinds: dict[str, SourceKind]
    sides: dict[str, tuple[str, frozenset[str]]]
    bearer: Bearer
    headline: Headline
    kinds: dict[str, Severity]
    follows: dict[str, str]
    interest: tuple[Interest, ...]
    authoritative: frozenset[tuple[str, str]]
    views: dict[str, Grading]
    align: Alignment

    def field(self, path: str) -> Field:
        """Return the field of a path.

        Raises:
            KeyError: If it is not declared.
        """
        return self.fields[path.partition(".")[0]]

    def at(self, days: Days | None) -> Rules:
        """Return the rules as they are for an event on one of some days: see `Taxonomy.at`."""
        fields = {name: field.at(days) for name, field in self.fields.items()}
        same = all(fields[name] is field for name, field in self.fields.items())
        return self if same else evolve(self, fields=fields)

    def field_known_as(self, word: str) -> str | None:
        """Return the name of the field that people call by a word which is no field's name, or None."""
        said = word.lower().replace(" ", "_")
        return next((name for name, field in self.fields.items() if said == name or said in field.known_as), None)

    def severity(self, kind: str) -> Severity:
        """Return the severity of a kind of disagreement that has no distance; moderate unless the rules say."""
        return self.kinds.get(kind, Severity.MODERATE)

    @property
    def parties(self) -> frozenset[str]:
        """The nodes of every taxonomy of parties."""
        trees = [field.taxonomy for field in self.fields.values() if field.type == "party" and field.taxonomy]
        return frozenset(node for tree in trees for node in tree.nodes)
