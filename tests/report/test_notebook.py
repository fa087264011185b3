"""What notebooks show of results, events, fields, parts and disagreements."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import attrs
import pytest
from hostile import HOSTILE
from msgspec.structs import replace
from pages import document_tables, html_cells, html_tables, markdown_tables, one_line, parsed

import claimcheck as cc
from claimcheck.errors import visible
from claimcheck.reconcile.display import Displayed
from claimcheck.report import notebook
from claimcheck.report.building import build
from claimcheck.report.document import Lines


ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/case.yaml"))


def shown(result: cc.Reconciliation) -> list[Displayed]:
    """Return everything of a result that shows itself."""
    found: list[Displayed] = [result, *result.events, *result.disagreements]
    for event in result.events:
        found += [
            *event.fields.values(),
            *event.parts,
            *(view for part in event.parts for view in part.fields.values()),
        ]
    return found


def test_everything_shows_itself_in_both_forms(gossi: cc.Reconciliation) -> None:
    """HTML and Markdown of each carry the tables of its document, and name what it is."""
    for what in shown(gossi):
        document = notebook.document(what)
        assert html_tables(str(what._repr_html_())) == document_tables(document)
        assert markdown_tables(str(what._repr_markdown_())) == document_tables(document)
        assert html_cells(str(what._repr_html_()))[0] == one_line(document.title)


def test_an_event_shows_what_it_holds(gossi: cc.Reconciliation) -> None:
    """Status, claims with their verdicts, disagreements with both sides, the value of every position."""
    event = gossi.event("gossi-2020")
    cells = html_cells(str(event._repr_html_()))
    sections = [one for one in parsed(str(event._repr_html_())).iter("section") if "data-disagreement" in one.attrib]

    assert cells[0] == "Raid at Gossi, 23 July 2020: confirmed"
    assert sorted(one.attrib["data-disagreement"] for one in sections) == sorted(d.id for d in event.disagreements)
    for claim in event.claims:
        assert claim.verdict in cells
    for view in event.fields.values():
        for position in view.positions:
            assert [cell for cell in cells if position.value.label in cell]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_event_says_what_the_report_says_of_it(name: str) -> None:
    """Its blocks are those of the report, cell by cell: who only repeats others confirms nothing there either."""
    result = cc.reconcile(cc.load_case(ROOT / "examples" / name))

    for event, told in zip(result.events, build(result).events, strict=True):
        lead, *blocks = notebook.document(event).blocks
        assert lead == Lines("Event", (told.opening, *told.lead))
        assert tuple(blocks) == told.blocks


def test_views_name_sources_as_readers_know_them(gossi: cc.Reconciliation) -> None:
    """What shows a single field or disagreement calls sources by their names, and parts and fields by theirs."""
    found = next(one for one in gossi.disagreements if one.field == "target" and one.part is None)
    view = gossi.event("gossi-2020").fields["target"]

    for what in (found, view):
        text = str(what._repr_markdown_())
        assert "French Ministry of Defence" in text
        assert "french-mod" not in text


def test_what_stands_alone_has_its_plain_form(gossi: cc.Reconciliation) -> None:
    """A changed copy of an event belongs to no reconciliation, and equals what it is a copy of all the same."""
    event = gossi.events[0]
    copy = replace(event)

    assert copy == event
    assert repr(copy) == repr(event)
    assert copy._repr_html_() is None
    assert copy._repr_markdown_() is None
    assert attrs.evolve(gossi, events=(copy,)).events[0]._repr_html_() is not None


def test_a_disagreement_shows_its_sides(gossi: cc.Reconciliation) -> None:
    """Each side with its value and origins, the severity, and the sentence to check."""
    found = next(one for one in gossi.disagreements if one.field == "target" and one.part is None)
    text = str(found._repr_markdown_())

    assert "French base" in text
    assert found.severity in text
    assert one_line(found.explanation) in one_line(text)


def test_several_in_one_notebook_share_no_id(gossi: cc.Reconciliation) -> None:
    """The ids of different cells of a notebook are different."""
    ids = [
        element.attrib["id"]
        for what in (gossi, *gossi.events, *gossi.disagreements)
        for element in parsed(str(what._repr_html_())).iter()
        if "id" in element.attrib
    ]

    assert sorted(ids) == sorted(set(ids))


def test_hostile_words_are_inert_in_notebooks(hostile: cc.Reconciliation) -> None:
    """No script, no handler, no control character, whatever is shown."""
    texts = [str(what._repr_html_()) for what in shown(hostile)]

    assert any(visible(HOSTILE) in cell for text in texts for cell in html_cells(text))
    for text in texts:
        tree = parsed(text)
        assert not list(tree.iter("script"))
        assert not list(tree.iter("img"))
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
        assert not {char for char in text if unicodedata.category(char) in {"Cc", "Cf"}} - {"\n"}


def test_without_renderers_there_is_only_the_plain_form(
    gossi: cc.Reconciliation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook falls back to repr() where a view has no richer form, and what has no document says so."""
    monkeypatch.setattr(Displayed, "renderers", {})

    assert gossi._repr_html_() is None
    assert gossi.events[0]._repr_markdown_() is None
    with pytest.raises(TypeError, match="Displayed has no document"):
        notebook.document(Displayed())


def test_fields_show_who_holds_them_and_where_that_was_read(gossi: cc.Reconciliation) -> None:
    """A field by itself, of an event or of a part, tells the account's words and the paragraph, as the report does."""
    (event,) = [event for event in gossi.events if event.id == "gossi-2020"]
    (fight,) = [part for part in event.parts if part.id == "ground-fight"]

    assert "JNIM (claims, Long War Journal §3)" in str(event.fields["target"]._repr_markdown_())
    assert "JNIM (“two other jihadists”, claims, Long War Journal §4)" in str(
        fight.fields["attackers"]._repr_markdown_()
    )
