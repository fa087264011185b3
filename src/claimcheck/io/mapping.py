"""What a mapping file may hold, as records. The descriptions are those of the JSON Schema."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimcheck.nodes.structure import Spot, here, key, named, required


@frozen
class WrittenTable:
    """How the table is written."""

    delimiter: str = key("What separates cells.", default=",")
    columns: tuple[str, ...] = key("The header; named columns are checked against it where it is given.", default=())
    missing: tuple[str, ...] = key("Cells that say nothing, beside the empty one.", default=())
    where: Spot = here()


@frozen
class WrittenDataset:
    """The data set: a relay of what others say, never an origin."""

    id: str = required("The id of the source that passes the rows on.")
    name: str | None = named("What readers see.")
    kind: str = key("A kind of source that the rules declare.", default="aggregator")
    version: str | None = key("Which release of it.")
    url: str | None = key("Where it can be found.")
    where: Spot = here()


@frozen
class WrittenOrigin:
    """The column that says who said it."""

    column: str = required("The column.")
    separator: str | None = key("What separates several of them in one cell.")
    kind: str = key("The kind of a source that the table below does not name.", default="unnamed")
    translate: dict[str, str] = key("Cell -> id of a source.", factory=dict)
    where: Spot = here()


@frozen
class WrittenPrecision:
    """The column that says how exact a date or a place is."""

    column: str = required("The column.")
    codes: dict[str, str] = required("Code -> a duration such as 1d or 1mo, or a radius such as 25km.")
    where: Spot = here()


@frozen
class WrittenColumn:
    """Where the values of one field stand."""

    column: str | None = key("The column of the value.", bare=True)
    low: str | None = key("Of counts and quantities: the column of the lowest figure.")
    best: str | None = key("Of counts and quantities: the column of the best figure.")
    high: str | None = key("Of counts and quantities: the column of the highest figure.")
    year: str | None = key("Of moments that stand in several columns: the year.")
    month: str | None = key("The month, beside the year.")
    day: str | None = key("The day, beside the month.")
    end: str | None = key("Of moments: the column of the latest day possible.")
    lat: str | None = key("Of places: the column of degrees north.")
    lon: str | None = key("Of places: the column of degrees east.")
    precision: WrittenPrecision | None = key("How exact a date or a place is.")
    missing: tuple[str, ...] = key("Cells that say nothing, beside those of the table.", default=())
    translate: dict[str, str] = key("Of categories, parties and flags: cell -> node, or yes or no.", factory=dict)
    otherwise: Literal["reject", "silent"] = key(
        "What becomes of a cell that is not translated: the row is rejected, or the field is left out.",
        default="reject",
    )
    where: Spot = here()


@frozen
class WrittenMapping:
    """A mapping file."""

    mapping: str = required("Its name.")
    rules: str = required("A shipped pack, or a path beside the mapping.")
    dataset: WrittenDataset = required("The data set.")
    fields: dict[str, WrittenColumn] = required("Field -> where its values stand.")
    title: str | None = named("What readers see.")
    why: str | None = key("The reason.")
    table: WrittenTable = key("How the table is written.", factory=WrittenTable)
    id: str | None = key("The column of the row's id; the number of the row by default.")
    origin: WrittenOrigin | None = key("Who said it; without it the independence of the rows is unknown.")
    timezone: str | None = key("The zone of clock times that name none.")
    one_per: Literal["none", "origin", "dataset"] = key(
        "How many rows of one kind an event may hold.", default="dataset"
    )
    groups: tuple[str, ...] = key("Groups that fields name, beside those of the rules.", default=())
    where: Spot = here()
