"""Text, Markdown, HTML and notebooks carry the same cells, read back from what they wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import (
    document_cells,
    document_notes,
    document_tables,
    entries,
    html_cells,
    html_tables,
    markdown_tables,
    parsed,
    text_columns,
)

import claimcheck as cc
from claimcheck.report import notebook
from claimcheck.report.building import build


ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/case.yaml"))


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> cc.Reconciliation:
    """An example, reconciled."""
    return cc.reconcile(cc.load_case(ROOT / "examples" / request.param))


def whole(pages: list[list[str]], expected: list[list[str]]) -> list[list[str]]:
    """Return tables in one piece that stand in several, each beginning with the first column."""
    found: list[list[str]] = []
    for page in pages:
        unfinished = found and len(found[-1]) < len(expected[len(found) - 1]) and page[0] == found[-1][0]
        if unfinished:
            found[-1] += page[1:]
        else:
            found.append(page)
    return found


def test_html_carries_the_cells_of_the_document(example: cc.Reconciliation) -> None:
    """The page shows every cell once and in the order of reading."""
    assert html_cells(cc.report(example, "html")) == document_cells(build(example))


def test_notebooks_carry_the_cells_of_the_document(example: cc.Reconciliation) -> None:
    """A result in a notebook shows every cell once and in the order of reading; so does each event by itself."""
    assert html_cells(str(example._repr_html_())) == document_cells(build(example))
    for event in example.events:
        assert html_cells(str(event._repr_html_())) == document_cells(notebook.document(event))


def test_all_renderers_carry_the_same_tables(example: cc.Reconciliation) -> None:
    """Cell by cell in Markdown, HTML and notebooks; in text, whose rows run over several lines, column by column."""
    expected = document_tables(build(example))
    columns = [["".join("".join(cells).split()) for cells in zip(*table, strict=True)] for table in expected]

    assert markdown_tables(cc.report(example, "markdown")) == expected
    assert markdown_tables(str(example._repr_markdown_())) == expected
    assert html_tables(cc.report(example, "html")) == expected
    assert html_tables(str(example._repr_html_())) == expected
    assert whole(text_columns(cc.report(example), document_notes(build(example))), columns) == columns


def test_every_disagreement_is_one_section(example: cc.Reconciliation) -> None:
    """Each disagreement stands on the page once, under its id, and links to it lead there."""
    page = parsed(cc.report(example, "html"))
    sections = [section for section in page.iter("section") if "data-disagreement" in section.attrib]
    single = {event.id for event in build(example).events if event.single}
    expected = {found.id for event in example.events if event.id not in single for found in event.disagreements}

    assert sorted(section.attrib["data-disagreement"] for section in sections) == sorted(expected)
    assert {section.attrib["id"] for section in sections} == {f"disagreement-{id_}" for id_ in expected}
    assert expected == {entry.id for entry in entries(build(example))}
