"""What a rule pack may hold, as records. The descriptions are those of the JSON Schema."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimcheck.nodes.structure import Spot, here, key, named, required
from claimcheck.nodes.tree import Node as YamlNode


ValueType = Literal["count", "quantity", "moment", "place", "category", "party", "text", "flag"]
Word = Literal["minor", "moderate", "major", "critical"]
DisagreementKind = Literal[
    "value", "denial", "doubt", "omission", "order", "bundling", "scope", "revision", "relay", "internal"
]
StatusWord = Literal["retracted", "unreported", "contested", "confirmed", "corroborated", "reported", "claimed"]
GroundWord = Literal["opposed-sides", "admission", "authority", "voices", "no-interest", "interest"]
Step = Literal["year", "month", "day", "hour", "minute", "second"]


@frozen
class WrittenMember:
    """A party that belongs to another, always or for a time; an id alone stands for one that always did."""

    party: str = required("Its id.", bare=True)
    from_: str | None = key("The first day, month or year in which it belonged.", name="from")
    until: str | None = key("The last day, month or year in which it did.")
    where: Spot = here()


@frozen
class WrittenNode:
    """One node of a taxonomy."""

    label: str | None = named("What readers see; the id with spaces by default.")
    aliases: tuple[str, ...] = key("Other names.", default=())
    children: dict[str, WrittenNode] = key("Nodes below this one.", factory=dict)
    is_a: YamlNode | None = key("Id, or list of ids, of the nodes above this one.", shape="id-or-ids")
    members: tuple[WrittenMember, ...] = key("Parties that belong to this one.", default=())
    from_: str | None = key("When it began: a day, month or year; by default that of its succession.", name="from")
    until: str | None = key("When it ended: the last day, month or year in which it existed.")
    successor_of: YamlNode | None = key(
        "Id, or {party, since}, of what it succeeded: related, never equal.", shape="predecessors"
    )
    side: str | None = key("The side it belongs to.")
    failure_of: Literal["bearer", "actor"] | None = key("The role for whose side this outcome is a loss.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenTaxonomy:
    """A file of one taxonomy."""

    taxonomy: str = required("Its name, which is also its root.")
    nodes: dict[str, WrittenNode] = required("The nodes below the root.")
    title: str | None = named("What readers see.")
    why: str | None = key("The reason.")
    overlaps: tuple[tuple[str, ...], ...] = key("Groups of nodes of which several may hold at once.", default=())
    where: Spot = here()


@frozen
class WrittenHedge:
    """One hedge word."""

    low: str = required("Lower edge: n, n+1, n-1, a multiple such as 0.8n, a number, or open.")
    high: str = required("Upper edge, in the same forms.")
    also: tuple[str, ...] = key("Other words that mean the same.", default=())
    soft: tuple[Literal["low", "high"], ...] = key("Which edges are soft.", default=())
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenMoments:
    """Widths of approximate moments."""

    approximate: dict[Step, str] = key("Precision -> width on each side.", factory=dict)
    day_parts: dict[str, str] = key("Part of the day -> 'HH:MM/HH:MM'.", factory=dict)
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenPlaces:
    """Widths of places that are only near something."""

    near: str | None = key("How far 'near' reaches.")
    corridor: str | None = key("Half the width of 'between'.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenHedges:
    """A file of one hedge profile."""

    hedges: str = required("Its name.")
    language: str = key("The language of its words.", default="en")
    why: str | None = key("The reason.")
    slack: float = key("Share of a soft edge's figure up to which a gap is near.", default=0.0)
    before: dict[str, WrittenHedge] = key("Words before a figure.", factory=dict)
    after: dict[str, WrittenHedge] = key("Words behind a figure.", factory=dict)
    alone: dict[str, WrittenHedge] = key("Words without a figure.", factory=dict)
    moments: WrittenMoments = key("Widths in time.", factory=WrittenMoments)
    places: WrittenPlaces = key("Widths in space.", factory=WrittenPlaces)
    where: Spot = here()


@frozen
class WrittenNames:
    """A file of what readers of another language call what a pack declares."""

    language: str = required("The language, such as fr.")
    day_parts: dict[str, str] = key("Part of the day -> its name.", factory=dict)
    fields: dict[str, str] = key("Field -> its name.", factory=dict)
    groups: dict[str, str] = key("Group -> its name.", factory=dict)
    hedges: dict[str, str] = key("Hedge word -> how reports say it.", factory=dict)
    sides: dict[str, str] = key("Side -> its name.", factory=dict)
    source_kinds: dict[str, str] = key("Kind of source -> its name.", factory=dict)
    taxonomies: dict[str, dict[str, str]] = key("Taxonomy -> node -> its name.", factory=dict)
    views: dict[str, str] = key("View -> its title.", factory=dict)
    where: Spot = here()


@frozen
class WrittenKind:
    """What a kind of source means."""

    label: str | None = named("What readers see.")
    speaks_for: Literal["own", "none"] = key("Whether its words bind its side.", default="none")
    independence: Literal["unknown"] | None = key("Whether its independence is unknown unless said.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenSide:
    """A side that every case of the domain has."""

    name: str | None = named("What readers see.")
    opposes: tuple[str, ...] = key("Sides it is opposed to; symmetric.", default=())
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenGroup:
    """A group that figures are broken down by."""

    label: str | None = named("What readers see.")
    side: str | None = key("The side its members belong to.")
    of: str | None = key("The larger group it belongs to.")
    also: tuple[str, ...] = key("Other ways in which bulletins and tables write it.", default=())
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenField:
    """One field that accounts may fill."""

    type: ValueType | None = key("The type of its values.")
    like: str | None = key("A field whose declaration it shares.")
    label: str | None = named("What readers see.")
    taxonomy: str | None = key("Of categories and parties.")
    unit: str | None = key("Of counts and quantities: a declared unit. A quantity needs one.")
    grouped: bool | None = key("Whether it may be broken down by groups.")
    sums: bool | None = key("Whether figures of parts and groups add up to the whole; true unless said.")
    loss: bool | None = key("Whether a figure above zero is a loss to whoever bears it.")
    required_for_alignment: bool | None = key("Whether an account without it cannot be aligned.")
    known_as: tuple[str, ...] = key(
        "Words that people write instead of its name; the error names the field.", default=()
    )
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenUnit:
    """One unit of counts or quantities."""

    also: tuple[str, ...] = key("Other ways to write it, singular and plural.", default=())
    of: str | None = key("The unit that it is a multiple of.")
    factor: str | None = key("How many of that unit it is: an exact decimal above zero.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenResolve:
    """How a preferred value is chosen."""

    with_: Literal["relay-collapsed-vote", "range-only", "most-precise"] = key(
        "The resolver.", default="relay-collapsed-vote", name="with"
    )
    ties: Literal["undetermined"] = key("What happens on a tie.", default="undetermined")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenType:
    """Defaults of one value type."""

    compare: YamlNode | None = key("How its values are compared.", shape="comparison")
    resolve: WrittenResolve | None = key("How a preferred value is chosen.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenSeverity:
    """The severity of a kind of disagreement that has no distance."""

    severity: Word = required("The severity.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenBearer:
    """Where the side is read that bears losses without a group."""

    fields: tuple[str, ...] = key("Fields whose node or place names a side.", default=())
    opposed_to: str | None = key("Field of the party whose opponent bears the losses.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenHeadline:
    """What the opening sentence of a report names of an event, as far as no account says otherwise."""

    fields: tuple[str, ...] = required("Fields, in the order in which the sentence names them.")
    named: tuple[str, ...] = key("Those of them whose label is said, too, since a value alone is unclear.", default=())
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenInterest:
    """The direction in which an interest pulls."""

    field: str = required("The field.")
    of: Literal["own-side", "opposed-side"] = required("Whose figure it is.")
    bias: Literal["inflates", "deflates", "none"] = required("The direction.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenAuthority:
    """Sources whose word settles a field."""

    field: str = required("The field.")
    kinds: tuple[str, ...] = required("The kinds of sources.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenWhen:
    """What has to hold together for a grade."""

    status: tuple[StatusWord, ...] = key("The status is one of these.", default=())
    rests_on: tuple[GroundWord, ...] = key("What the status rests on is one of these.", default=())
    voices: int | None = key("It has at least so many voices, every possible dependence assumed.")
    claimants: int | None = key("So many independent claimants at least claim it.")
    denied: bool | None = key("Whether somebody denies it.")
    doubted: bool | None = key("Whether somebody doubts it.")


@frozen
class WrittenGrade:
    """One row of a table of grades."""

    grade: str = required("The grade.")
    when: WrittenWhen | None = key("When it is given; left out in the last row, which holds otherwise.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenGrading:
    """A published scale as a table: the first row that holds decides."""

    title: str = required("What readers see.")
    grades: tuple[WrittenGrade, ...] = required("The rows, in their order.")
    source: str | None = key("Where the scale is published.")
    of: tuple[Literal["event", "part", "field"], ...] = key("What is graded.", default=("event", "part", "field"))
    why: str | None = key("What the table can say of the scale, and what it cannot.")
    where: Spot = here()


@frozen
class WrittenLevel:
    """One level of evidence."""

    within: str | None = key("Duration, distance or quantity that the values are certainly within.")
    relation: Literal["equal", "refines", "overlaps", "near", "related"] | None = key("The relation they stand in.")
    ratio: float | None = key("Ratio of counts that they are certainly within.")
    vague: str | None = key("What values that no other level fits are certainly within, or 'any'.")
    weight: float | None = key("Log2 odds, in steps of 0.001.")
    else_: float | None = key("Log2 odds when no level holds.", name="else")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenEvidence:
    """The evidence of one field."""

    levels: tuple[WrittenLevel, ...] = required("From the strongest down; the last has 'else'.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenPartEvidence:
    """How parts inside one event are aligned."""

    prior: float = required("Log2 odds that two accounts of parts of one event are of one part.")
    same_place: float = key("Log2 odds when both are at one place.", default=0.0)
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenLimit:
    """How many accounts evidence may chain together before that is reported."""

    accounts: int = required("The largest number of accounts that a person can look over.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenAlign:
    """How accounts are aligned."""

    block: tuple[dict[str, str], ...] = key("Hard limits: one of the alternatives must hold.", default=())
    prior: float = key("Log2 odds before any evidence.", default=0.0)
    evidence: dict[str, WrittenEvidence] = key("Field -> levels.", factory=dict)
    accept: float = key("Probability from which accounts are joined.", default=0.9)
    review: float = key("Probability from which a person is asked.", default=0.5)
    one_per: Literal["none", "origin", "dataset"] = key("Limit of a group.", default="none")
    unmeasured: str | None = key("How wide a named place is taken to be of which nobody says how wide it is.")
    parts: WrittenPartEvidence | None = key("How parts inside one event are aligned.")
    limit: WrittenLimit | None = key("When a chain of accounts is reported as too long to look over.")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenProfile:
    """Which hedge profile is used."""

    profile: str = key("Its name.", default="default")
    why: str | None = key("The reason.")
    where: Spot = here()


@frozen
class WrittenPack:
    """A rule pack."""

    rules: str = required("Its name.")
    title: str | None = named("What readers see.")
    why: str | None = key("The reason.")
    extends: str | None = key("The pack it builds on.")
    hedges: WrittenProfile | None = key("Which hedge profile is used.")
    taxonomies: dict[str, dict[str, WrittenNode]] = key("Name -> nodes, for packs in one file.", factory=dict)
    source_kinds: dict[str, WrittenKind] = key("Kinds of sources.", factory=dict)
    sides: dict[str, WrittenSide] = key("Sides of every case.", factory=dict)
    bearer: WrittenBearer | None = key("Who bears losses without a group.")
    headline: WrittenHeadline | None = key("What the opening sentence of a report names.")
    units: dict[str, WrittenUnit] = key("Units of counts and quantities.", factory=dict)
    groups: dict[str, WrittenGroup] = key("Groups of every case, by which figures are broken down.", factory=dict)
    fields: dict[str, WrittenField] = key("The fields.", factory=dict)
    types: dict[ValueType, WrittenType] = key("Defaults by value type.", factory=dict)
    compare: dict[str, YamlNode] = key("Comparison by field.", factory=dict, shape="comparison")
    kinds: dict[DisagreementKind, WrittenSeverity] = key("Severity of disagreements without a distance.", factory=dict)
    follows: dict[str, str] = key("Field -> field whose disagreement its own follows.", factory=dict)
    interest: tuple[WrittenInterest, ...] = key("Directions of interest.", default=())
    authoritative: tuple[WrittenAuthority, ...] = key("Whose word settles a field.", default=())
    resolve: dict[str, WrittenResolve] = key("Resolver by field.", factory=dict)
    views: dict[str, WrittenGrading] = key("Published scales, shown on demand.", factory=dict)
    align: WrittenAlign | None = key("How accounts are aligned.")
    where: Spot = here()
