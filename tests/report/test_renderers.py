"""Renderers show the same document, and nothing in it can harm a reader."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
import pytest
from hostile import hostile_case
from markdown_it import MarkdownIt
from pages import parsed

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.pipeline import RENDERERS, Format
from claimcheck.report.building import build, count_phrase
from claimcheck.report.document import Entries, Entry, Lines, Report, Table
from claimcheck.report.markdown import escape
from claimcheck.report.text import column_widths, render_text


ROOT = Path(__file__).resolve().parents[2]


def cells(report: Report) -> list[str]:
    """Return every piece of text that a report shows."""
    blocks = [*([report.index] if report.index else []), *report.blocks]
    found = [report.title]
    for event in report.events:
        found += [event.title, event.opening, *event.lead]
        blocks += event.blocks
    for block in blocks:
        found.append(block.title)
        match block:
            case Table():
                found += [cell for row in (block.header, *block.rows) for cell in row]
            case Entries():
                for entry in block.items:
                    found += entry_cells(entry)
            case Lines():
                found += block.lines
    return found


def entry_cells(entry: Entry) -> list[str]:
    """Return the texts of a disagreement and of those that follow from it."""
    own = [entry.title, entry.explanation, *(text for side in entry.sides for text in side)]
    return own + [text for child in entry.consequences for text in entry_cells(child)]


def letters(text: str) -> str:
    """Return the letters and digits of a text, which wrapping and escaping leave alone."""
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_renderers_show_every_cell(gossi: cc.Reconciliation, form: str) -> None:
    """No cell of the document is lost in a renderer."""
    shown = letters(cc.report(gossi, form))  # type: ignore[arg-type]
    words = {word for cell in cells(build(gossi)) for word in re.findall(r"\w+", cell)}

    assert not {word for word in words if letters(word) not in shown}


def test_markdown_tables_keep_their_columns(hostile: cc.Reconciliation) -> None:
    """Hostile text changes neither the number of rows nor that of columns."""
    tokens = MarkdownIt("commonmark").enable("table").parse(cc.report(hostile, "markdown"))
    rows: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append(0)
        elif token.type in {"th_open", "td_open"}:
            rows[-1] += 1
    report = build(hostile)
    tables = [b for e in report.events for b in e.blocks if isinstance(b, Table)]
    tables += [b for b in report.blocks if isinstance(b, Table)]
    expected = [len(table.header) for table in tables for _ in range(len(table.rows) + 1)]

    assert expected == rows


@pytest.mark.parametrize("summary", [False, True])
def test_markdown_holds_no_markup_of_a_source(hostile: cc.Reconciliation, *, summary: bool) -> None:
    """What a source wrote becomes text: no HTML, no link, no code, no emphasis of its own, no invisible character."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.options["linkify"] = False
    tokens = parser.parse(cc.report(hostile, "markdown", summary=summary))
    inline = [child for token in tokens for child in token.children or []]

    assert not {child.type for child in inline} & {"html_inline", "link_open", "image"}
    assert not any("alert" in child.content for child in inline if child.type == "code_inline")
    assert "html_block" not in {token.type for token in tokens}


def nested(items: ET.Element | None) -> list[object]:
    """Return list -> item -> its text and the lists in it, of a list in a page."""
    found: list[object] = []
    for item in items if items is not None else ():
        inner = [child for child in item if child.tag == "ul"]
        outer = "".join(text for child in item if child not in inner for text in child.itertext())
        found.append((" ".join(f"{item.text or ''}{outer}".split())[:12], *(nested(one) for one in inner)))
    return found


def read_by_python_markdown(text: str) -> ET.Element:
    """Return what MkDocs makes of Markdown."""
    return parsed(markdown.markdown(text, extensions=["tables"]))


def test_markdown_nests_disagreements_in_every_dialect(gossi: cc.Reconciliation) -> None:
    """Sides, explanation and what follows stand inside the item of their disagreement, for MkDocs as for others."""

    def told(entry: Entry) -> object:
        inner = [f"{value}: {who}" for value, who in entry.sides]
        items: list[object] = [(" ".join(text.split())[:12],) for text in [*inner, entry.explanation]]
        return (f"{entry.number} {entry.title}"[:12], items + [told(child) for child in entry.consequences])

    text = cc.report(gossi, "markdown")
    expected = [
        [told(entry) for entry in block.items]
        for event in build(gossi).events
        for block in event.blocks
        if isinstance(block, Entries) and block.items
    ]
    for page in (read_by_python_markdown(text), parsed(MarkdownIt("commonmark").enable("table").render(text))):
        lists = [nested(one) for one in page.iter("ul")]
        assert [one for one in lists if one in expected] == expected


def test_no_dialect_shows_a_mark_of_another(hostile: cc.Reconciliation) -> None:
    """What a source wrote is read as it was written, without a backslash of ours, by two readers of Markdown."""
    words = "<b> ~~s~~ $x$ a|b #h = [x](y) `c` *d* _e_ {f} & &lt; a@b.c https://x.y \\ end"
    told = escape(words)
    pages = [read_by_python_markdown(told), parsed(MarkdownIt("commonmark").enable("table").render(told))]

    assert [" ".join("".join(page.itertext()).split()) for page in pages] == [words, words]
    for page in (read_by_python_markdown(cc.report(hostile, "markdown", summary=short)) for short in (False, True)):
        assert not {str(one.tag) for one in page.iter()} & {"script", "img", "a"}


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_renderers_show_no_control_character(hostile: cc.Reconciliation, form: str) -> None:
    """Control and bidi characters are shown as escapes."""
    text = cc.report(hostile, form)  # type: ignore[arg-type]

    assert not {char for char in text if unicodedata.category(char) in {"Cc", "Cf"}} - {"\n"}
    assert "\\u202e" in text.replace("\\\\", "\\")


BROKEN, JOINED = "First line.\nSecond\r\n\u2028 \tline.", "First line. Second line."


@pytest.mark.parametrize("summary", [False, True])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_lines_of_a_text_are_joined(form: Format, summary: bool) -> None:  # noqa: FBT001
    """Where words of a case break into lines, every form shows them as if blanks stood there."""
    broken, joined = (cc.reconcile(cc.case_from(hostile_case(words))) for words in (BROKEN, JOINED))

    assert JOINED in cc.report(joined, form)
    assert cc.report(broken, form, summary=summary) == cc.report(joined, form, summary=summary)


def test_explain_joins_the_lines_of_a_text() -> None:
    """What it tells of two accounts is shown as a report shows it."""
    broken, joined = (cc.reconcile(cc.case_from(hostile_case(words))) for words in (BROKEN, JOINED))

    assert JOINED in cc.explain(joined, "one", "two")
    assert cc.explain(broken, "one", "two") == cc.explain(joined, "one", "two")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_summary_tells_each_event_in_its_form(gossi: cc.Reconciliation, form: Format) -> None:
    """Every event stands in it once, with its status and its count, and nothing of its accounts does."""
    text = cc.report(gossi, form, summary=True)

    assert [text.count(event.title) for event in gossi.events] == [1] * len(gossi.events)
    assert letters(count_phrase(build(gossi).events[0])) in letters(text)
    assert "France’s" not in text
    assert text.startswith({"text": "gossi-2020: confirmed; ", "markdown": "# ", "html": "<!DOCTYPE html>"}[form])


def test_summary_of_the_command_is_in_the_format_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed is what the library returns, in each format."""
    example = str(ROOT / "examples" / "gossi-2020")
    for form in RENDERERS:
        assert main(["report", example, "--summary", "--format", form, "--quiet"]) == 0
        assert capsys.readouterr().out == cc.report(cc.reconcile(cc.load_case(example)), form, summary=True)


def test_text_fits_its_width(gossi: cc.Reconciliation) -> None:
    """No line is wider than asked for, headings of events aside."""
    lines = render_text(build(gossi), 100).splitlines()
    titles = {f"{event.title}  [{event.id}]" for event in gossi.events}

    assert [line for line in lines if len(line) > 100 and line not in titles] == []


def test_column_widths_keep_words_whole() -> None:
    """A column never becomes narrower than its longest word, and gives way only if it must."""
    rows = [["a b c d", "reconnaissance patrol"], ["x", "y"]]

    assert column_widths(rows, 100) == [7, 21]
    assert column_widths(rows, 20) == [4, 14]
    assert column_widths(rows, 1) == [1, 14]


def test_every_disagreement_is_shown_once(gossi: cc.Reconciliation) -> None:
    """The report holds each disagreement exactly once, and counts them rightly."""

    def walk(entry: Entry) -> list[Entry]:
        return [entry, *(inner for child in entry.consequences for inner in walk(child))]

    for event, view in zip(build(gossi).events, gossi.events, strict=True):
        entries = [e for b in event.blocks if isinstance(b, Entries) for top in b.items for e in walk(top)]
        assert sorted(entry.id for entry in entries) == sorted(found.id for found in view.disagreements)
        counted = sum(number for _, number in event.counts) + event.consequences
        assert counted == len(view.disagreements)


def test_summary_words_of_a_quiet_case() -> None:
    """Accounts that agree are said to agree."""
    data = {
        "case": "quiet", "event": "e", "rules": "conflict",
        "sources": {"a": {"kind": "media"}, "b": {"kind": "media"}},
        "assertions": [{"source": "a", "states": {"hostages": 2}}, {"source": "b", "states": {"hostages": 2}}],
    }  # fmt: skip
    text = cc.report(cc.reconcile(cc.case_from(data)))

    assert "The accounts do not disagree." in text
    assert "CORROBORATED. That it happened is said by 2 independent voices: a and b." in text
