"""What a case file may hold, as records. The descriptions are those of the JSON Schema."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimcheck.model import Certainty, Replacement, Stance
from claimcheck.nodes import MapNode, Node
from claimcheck.nodes.structure import Spot, here, key, named, required
from claimcheck.rules.schema import WrittenField, WrittenGroup, WrittenNode, WrittenUnit


@frozen
class WrittenEvent:
    """An event that the case names."""

    title: str | None = named("What readers see.")
    side: str | None = key("The side that bears its losses.")
    note: str | None = key("About it, in your own words.")
    where: Spot = here()


@frozen
class WrittenSide:
    """A side whose interest sources share."""

    name: str | None = named("What readers see.")
    opposes: tuple[str, ...] = key("Sides it is opposed to; symmetric.", default=())
    where: Spot = here()


@frozen
class WrittenSource:
    """Whoever makes or passes on statements."""

    kind: str = required("A kind that the rules declare.")
    name: str | None = named("What readers see.")
    side: str | None = key("The side whose interest it shares.")
    speaks_for: Literal["own", "none"] | None = key("Whether its words bind its side; by default its kind says.")
    of: tuple[str, ...] = key("Sources it is certainly dependent on.", default=())
    independence: Node | None = key(
        "'unknown', 'assumed', or a list of sources it may depend on.", shape="independence"
    )
    party: str | None = key("Its node in the taxonomy of parties.")
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = key("Admiralty grade; F: cannot be judged.")
    confidential: bool = key("Whether outputs must not name it.", default=False)
    note: str | None = key("About it, in your own words.")
    where: Spot = here()


@frozen
class WrittenDocument:
    """Where words were read."""

    title: str | None = named("Its title.")
    publisher: str | None = key("Who published it: a source.")
    published: str | None = key("When, as a date or a range.")
    inferred: bool = key("Whether that date was inferred.", default=False)
    url: str | None = key("Where it can be found.")
    archived: str | None = key("Where a copy is kept.")
    accessed: str | None = key("When it was read.")
    language: str | None = key("Its language.")
    note: str | None = key("About it, in your own words.")
    where: Spot = here()


@frozen
class WrittenPlace:
    """A place of the case's gazetteer."""

    name: str | None = named("What readers see.")
    aliases: tuple[str, ...] = key("Other names.", default=())
    within: str | None = key("The place it lies in.")
    lat: float | None = key("Degrees north.")
    lon: float | None = key("Degrees east.")
    radius_km: float | None = key("Radius in kilometres.")
    side: str | None = key("The side it belongs to.")
    where: Spot = here()


@frozen
class WrittenPartDeclaration:
    """A named part of an event."""

    label: str | None = named("What readers see.")
    of: str | None = key("The event it belongs to; the case's event by default.")
    place: str | None = key("Serves alignment only; nobody stated it.")
    side: str | None = key("The side that bears its losses.")
    where: Spot = here()


@frozen
class WrittenCite:
    """A pointer into a document."""

    document: str | None = key("The document's id.")
    paragraph: int | None = key("Blocks of non-blank lines from 1, the headline included.", shape="paragraph")
    span: str | None = key("Characters of the document's text, from..to, counted from 1, both included.")
    quote: str | None = key("Words that stand there, where you have the right to keep them.")
    where: Spot = here()


@frozen
class WrittenPart:
    """What an assertion says of one part. A bare id says that the part happened."""

    about: str | None = key("The declared part.", bare=True)
    id: str | None = key("Its name inside the assertion.")
    label: str | None = named("What readers see.")
    p: int | None = key("Paragraph of the document, if not that of the assertion.", shape="paragraph")
    cite: WrittenCite | None = key("Where it was read, if not where the assertion was.")
    bundles: tuple[str, ...] = key("Parts that it reports together, where others report them apart.", default=())
    stance: Stance | None = key(
        "What the account does as to the part's occurrence. By default it denies, doubts or declines with the whole "
        "account, unless it states values of the part; else it states."
    )
    states: MapNode = key("Field -> value.", factory=lambda: MapNode({}), shape="values", holds="a field")
    denies: Node | None = key("Field -> value, or a list of fields.", shape="negated")
    doubts: Node | None = key("Field -> value, or a list of fields.", shape="negated")
    declines: tuple[str, ...] = key("Fields it declined to speak on.", default=())
    unconfirmed: tuple[str, ...] = key("Fields it has not yet confirmed, whoever tells so.", default=())
    omits: tuple[str, ...] = key("Fields it was seen to leave out.", default=())
    complete: Node | None = key("true, or fields for which it is meant as a full account.", shape="complete")
    after: tuple[str, ...] | None = key("Parts that came before; an empty list says that none did.")
    note: str | None = key("About it, in your own words.")
    where: Spot = here()


@frozen
class WrittenAssertion:
    """One source's account of one event."""

    source: str = required("Who says it.")
    id: str | None = key("Its id; by default the source's, with -2, -3 for more.")
    p: int | None = key("Paragraph of the document.", shape="paragraph", known_as=("paragraph",))
    cite: WrittenCite | None = key("Where it was read.", known_as=("citation",))
    stance: Stance = key("What the account does.", default="states")
    about: str | None = key("The event.", known_as=("event",))
    regarding: str | None = key("The assertion or source whose words it is about.")
    said: str | None = key("When it was said.")
    recorded: str | None = key("When it was coded.")
    via: tuple[str, ...] | None = key("Relays from the origin towards the reader.", known_as=("relayed_by", "through"))
    states: MapNode = key("Field -> value.", factory=lambda: MapNode({}), shape="values", holds="a field")
    denies: Node | None = key("Field -> value, or a list of fields.", shape="negated")
    doubts: Node | None = key("Field -> value, or a list of fields.", shape="negated")
    declines: Node | None = key("Fields it declined to speak on, or 'all'.", shape="declined")
    unconfirmed: tuple[str, ...] = key("Fields it has not yet confirmed, whoever tells so.", default=())
    omits: tuple[str, ...] = key("Fields and parts it was seen to leave out.", default=())
    complete: Node | None = key("true, or fields and parts for which it is meant as a full account.", shape="complete")
    parts: tuple[WrittenPart, ...] = key("What it says of parts.", default=())
    derived_from: tuple[str, ...] = key(
        "Assertions or sources whose words it only repeats.", default=(), known_as=("relays", "repeats")
    )
    replaces: str | None = key("The assertion it takes the place of.")
    kind: Replacement | None = key("How it replaces it.")
    certainty: Certainty = key("How sure the speaker is of what it states.", default="certain")
    note: str | None = key("About it, in your own words.")
    coded_by: str | None = key("Who coded it.")
    coded_at: str | None = key("When it was coded.")
    where: Spot = here()


@frozen
class WrittenDefaults:
    """What every assertion has that does not say otherwise."""

    document: str | None = key("The document.")
    via: tuple[str, ...] = key("Relays; a relay that is the source itself is dropped.", default=())
    where: Spot = here()


@frozen
class WrittenContext:
    """Cited background."""

    text: str = required("What is said, in your own words.")
    source: str | None = key("Who says it; without one it is your own remark on how the accounts were read.")
    said: str | None = key("When.")
    p: int | None = key("Paragraph of the document.", shape="paragraph")
    cite: WrittenCite | None = key("Where it was read.")
    about: str | None = key("The event.")
    where: Spot = here()


@frozen
class WrittenDecisions:
    """What a person decided about accounts."""

    same: tuple[tuple[str, ...], ...] = key("Accounts that belong together.", default=())
    different: tuple[tuple[str, ...], ...] = key("Accounts that do not.", default=())
    where: Spot = here()


@frozen
class WrittenCase:
    """A case file."""

    case: str = required("The case's name.")
    rules: str = required("A shipped pack, or a path beside the case.")
    event: str | None = key("What every assertion is about that does not say otherwise.")
    events: dict[str, WrittenEvent] = key("Titles of events.", factory=dict)
    timezone: str | None = key("The zone of clock times that name none.")
    hedges: str | None = key("The hedge profile, if not that of the rules.")
    defaults: WrittenDefaults = key("Defaults of the assertions.", factory=WrittenDefaults)
    sides: dict[str, WrittenSide] = key("The sides.", factory=dict)
    sources: dict[str, WrittenSource] = key("The sources.", factory=dict)
    documents: dict[str, WrittenDocument] = key("The documents.", factory=dict)
    places: dict[str, WrittenPlace] = key("The places.", factory=dict)
    groups: dict[str, WrittenGroup] = key("The groups, beside those of the rules.", factory=dict)
    terms: dict[str, WrittenNode] = key("The case's own vocabulary, hung into the taxonomies.", factory=dict)
    fields: dict[str, WrittenField] = key("The case's own fields.", factory=dict)
    units: dict[str, WrittenUnit] = key("The case's own units, beside those of the pack.", factory=dict)
    parts: dict[str, WrittenPartDeclaration] = key("The parts of the event.", factory=dict)
    assertions: tuple[WrittenAssertion, ...] = key("The accounts.", default=())
    context: tuple[WrittenContext, ...] = key("Cited background: shown, never compared.", default=())
    decisions: WrittenDecisions = key("What a person decided.", factory=WrittenDecisions)
    where: Spot = here()
