"""The report document: frozen data that every renderer shows, cell for cell."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen


@frozen
class Table:
    """A table.

    Attributes:
        title: Its heading.
        header: One cell per column.
        rows: Cells of text, as many per row as the header has.
        note: A line below it.
        role: What it is, for those who want only some tables, such as ``claims`` for a claim sheet. Where its columns
            do not fit beside each other, they are divided among several tables, each with the first column.
        keys: What each row is about, as ``part:path``, empty where null; left out where rows have no key.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    role: str = ""
    keys: tuple[str, ...] = ()


@frozen
class Entry:
    """One disagreement.

    Attributes:
        id: The id of the disagreement.
        number: What the report calls it, such as ``1`` or ``1.1``.
        title: What it is about.
        severity: Its severity.
        sides: (value, who holds it and where that was read).
        explanation: A sentence that a reader can check.
        consequences: Disagreements that follow from it.
    """

    id: str
    number: str
    title: str
    severity: str
    sides: tuple[tuple[str, str], ...]
    explanation: str
    consequences: tuple[Entry, ...] = ()


@frozen
class Entries:
    """The disagreements of an event; ``empty`` is said where there are none."""

    title: str
    items: tuple[Entry, ...]
    empty: str


@frozen
class Lines:
    """Short lines under a heading.

    Attributes:
        title: The heading.
        lines: The lines.
        role: What they are, as of a table: ``alignment`` for why accounts are taken to be about one event.
    """

    title: str
    lines: tuple[str, ...]
    role: str = ""


Block: TypeAlias = Table | Entries | Lines


@frozen
class EventReport:
    """The report of one event.

    Attributes:
        id: Its id.
        title: What readers see.
        status: Its status.
        opening: The event in one sentence.
        lead: What to know first, in sentences.
        blocks: The rest, in the order of reading.
        counts: Severity -> number of disagreements that follow from no other.
        consequences: Number of disagreements that follow from another.
        single: Whether it rests on one origin only, so that nothing can be compared.
    """

    id: str
    title: str
    status: str
    opening: str
    lead: tuple[str, ...]
    blocks: tuple[Block, ...]
    counts: tuple[tuple[str, int], ...]
    consequences: int
    single: bool = False


@frozen
class Report:
    """A discrepancy report.

    Attributes:
        title: Its heading.
        index: One row per event; None when there is one event only.
        events: In the order of the reconciliation.
        blocks: What concerns all events: sources, rules.
        language: The language that its cells are in, and that renderers speak.
    """

    title: str
    index: Table | None
    events: tuple[EventReport, ...]
    blocks: tuple[Block, ...]
    language: str = "en"
