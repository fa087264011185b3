"""The HTML report is one file that asks for nothing, is inert whatever a case holds, and can be read by everybody."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hostile import HOSTILE, hostile_case
from pages import html_cells, parsed

import claimcheck as cc
from claimcheck.errors import visible
from claimcheck.report.html.links import safe_link
from claimcheck.report.html.words import TONES, tone


ROOT = Path(__file__).resolve().parents[2]
STYLE = (files("claimcheck.report.html") / "templates" / "style.css").read_text("utf-8")

SVG = "{http://www.w3.org/2000/svg}svg"
FORMS = ["page", "summary", "notebook"]


def written(result: cc.Reconciliation, form: str) -> str:
    """Return a result as a page, as one of its summary, or as a notebook shows it."""
    return str(result._repr_html_()) if form == "notebook" else cc.report(result, "html", summary=form == "summary")


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes; of pictures only that they are there."""

    def walk(element: ET.Element) -> list[tuple[str, tuple[str, ...]]]:
        own = [(str(element.tag), tuple(sorted(element.attrib)))]
        return own if element.tag == SVG else own + [item for child in element for item in walk(child)]

    return walk(parsed(page))


@pytest.fixture(scope="module")
def page(gossi: cc.Reconciliation) -> str:
    """The page of the Gossi example."""
    return cc.report(gossi, "html")


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_add_no_element(hostile: cc.Reconciliation, form: str) -> None:
    """Whatever words a case holds, the page has the elements that it has for harmless ones as long."""
    harmless = cc.reconcile(cc.case_from(hostile_case("harmless words https://example.org/harmless")))
    # Only an address that may be followed becomes a link, and the hostile one may not.
    expected = [item for item in skeleton(written(harmless, form)) if item[0] not in {"a", "bdi"}]

    assert [item for item in skeleton(written(hostile, form)) if item[0] not in {"a", "bdi"}] == expected


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_cannot_act(hostile: cc.Reconciliation, form: str) -> None:
    """No event handler, no style attribute, no foreign script, no address but of this page and of the web."""
    tree = parsed(written(hostile, form))
    attributes = {(str(element.tag), name) for element in tree.iter() for name in element.attrib}
    links = {element.attrib["href"] for element in tree.iter("a")}

    assert not [name for _, name in attributes if name.startswith("on") or name in {"style", "src", "srcset", "action"}]
    assert not [link for link in links if not link.startswith(("#", "https://", "http://"))]
    assert len(list(tree.iter("script"))) == (0 if form == "notebook" else 1)
    assert {str(element.tag) for element in tree.iter()}.isdisjoint(
        {"img", "iframe", "object", "embed", "link", "base"}
    )


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_are_shown_as_they_are(hostile: cc.Reconciliation, form: str) -> None:
    """Hostile words are read as text, their control and bidi characters as escapes; none is in the file."""
    text = written(hostile, form)

    assert [cell for cell in html_cells(text) if cell.startswith(visible(HOSTILE))]
    assert not {char for char in text if unicodedata.category(char) in {"Cc", "Cf"}} - {"\n"}


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:example", False),
        ("https://user@example.org", False),
        ("https://example.org/a b", False),
        ("https://[", False),
        ("ftp://example.org", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str, *, followed: bool) -> None:
    """A link leads to the web, with a host and without credentials; any other address is only text."""
    assert safe_link(address) == (address if followed else "")


def test_policy_allows_our_style_and_script_alone(page: str) -> None:
    """The policy stands before what it governs and names the hashes of the one style and the one script."""
    tree = parsed(page)
    policies = [meta.attrib["content"] for meta in tree.iter("meta") if "Policy" in meta.attrib.get("http-equiv", "")]
    hashes = {
        element.tag: base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        for name in ("style", "script")
        for element in tree.iter(name)
    }
    directives = dict(part.strip().split(" ", 1) for part in policies[0].split(";"))

    assert len(policies) == 1
    assert directives["default-src"] == "'none'"
    assert directives["style-src"] == f"'sha256-{hashes['style']}'"
    assert directives["script-src"] == f"'sha256-{hashes['script']}'"
    assert set(directives) == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_page_names_nothing_outside_itself(page: str) -> None:
    """Neither markup nor style asks for another file, and every fragment leads to a place on the page."""
    tree = parsed(page)
    names = {element.attrib["id"] for element in tree.iter() if "id" in element.attrib}
    wanted = {element.attrib["href"].removeprefix("#") for element in tree.iter("a")}
    labels = {id_ for element in tree.iter() for id_ in element.attrib.get("aria-labelledby", "").split()}

    assert not re.search(r"url\(|@import|@font-face", STYLE)
    assert {re.sub("%3A", ":", name) for name in wanted} <= names
    assert labels <= names
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert sorted(ids) == sorted(set(ids))


def test_pictures_have_names(page: str) -> None:
    """Every picture is an image with a name that says what it shows, and none has a style of its own."""
    pictures = list(parsed(page).iter(SVG))

    assert pictures
    for picture in pictures:
        assert picture.attrib["role"] == "img"
        assert len(picture.attrib["aria-label"]) > 40
        assert "style" not in {name for element in picture.iter() for name in (*element.attrib, element.tag)}


def test_words_stand_behind_the_value_that_they_tell() -> None:
    """Each statement is shown with its own words and paragraph, and with the account's where it has none."""
    paper = {
        "source": "paper",
        "cite": {"document": "daily", "paragraph": 1, "quote": "an attack"},
        "states": {
            "hostages": 2,
            "killed": {"value": 6, "cite": {"paragraph": 3, "quote": "six dead"}},
            "wounded": {"value": 7, "cite": {"paragraph": 4, "quote": "seven hurt"}},
        },
    }
    posts = {"source": "posts", "cite": {"quote": "we saw it"}, "states": {"killed": 9, "wounded": 7}}
    case = {
        "case": "made", "event": "e", "rules": "conflict", "documents": {"daily": {"title": "Daily"}},
        "sources": {"paper": {"kind": "media"}, "posts": {"kind": "social-media"}}, "assertions": [paper, posts],
    }  # fmt: skip
    page = parsed(cc.report(cc.reconcile(cc.case_from(case)), "html"))
    rows = [row for table in page.iter("table") if table.attrib["class"] == "points" for row in table.iter("tr")]
    told = {
        "".join(next(row.iter("th")).itertext()): [
            (next(line.iter("bdi")).text, "".join(quote.itertext()))
            for line in row.iter("li")
            for quote in line.findall("q")
        ]
        for row in rows
        if any(row.iter("details"))
    }

    assert told == {
        "hostages": [("paper (Daily §1)", "an attack")],
        "killed": [("paper (Daily §3)", "six dead"), ("posts", "we saw it")],
        "wounded": [("paper (Daily §4)", "seven hurt"), ("posts", "we saw it")],
    }


def test_each_position_is_told_once() -> None:
    """Behind a point every stated value stands once, with its voices, also where all fit together."""
    told = [
        {"source": name, "states": {"hostages": said}} for name, said in (("a", "1..5"), ("b", "4..8"), ("c", "7..9"))
    ]
    case = {"case": "made", "event": "e", "rules": "conflict", "sources": {name: {"kind": "media"} for name in "abc"}}
    page = parsed(cc.report(cc.reconcile(cc.case_from({**case, "assertions": told})), "html"))
    details = next(one for one in page.iter("details") if "hostages" not in "".join(one.itertext()))
    values = ["".join(one.itertext()) for one in details.iter("bdi") if one.attrib.get("class") == "value"]
    notes = ["".join(one.itertext()) for one in details.iter("span") if one.attrib.get("class") == "notes"]

    assert sorted(values) == ["1..5", "4..8", "7..9"]
    assert all("independent voice" in note for note in notes)


def _schemes() -> dict[str, dict[str, str]]:
    """Return scheme -> variable -> colour, as the stylesheet gives them."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return {
        name: dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))
        for name, block in (("light", light), ("dark", dark))
    }


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white has the ratio that the standard names, and a known grey the known one."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_the_contrast_of_aa(scheme: str) -> None:
    """Words have at least 4.5 on whatever they stand on, in both schemes; each scheme defines every colour."""
    colours = _schemes()[scheme]
    tones = [name for name in colours if f"{name}-wash" in colours]
    pairs = [(word, ground) for word in ("ink", "muted", "link", *tones) for ground in ("paper", "wash")]
    pairs += [(tone, f"{tone}-wash") for tone in tones]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}

    assert len(tones) == 4
    assert set(re.findall(r"var\(--([a-z-]+)\)", STYLE)) <= set(colours)
    assert set(colours) == set(_schemes()["light"])
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 4.5}


def test_words_of_status_have_a_glyph_besides_their_colour() -> None:
    """Every class of a word gives a glyph that the stylesheet defines, and no two words of one kind share both."""
    classes = {word: tone(word).split() for words in TONES.values() for word in words}
    glyphs = dict(re.findall(r"\.(g-[a-z]+)::before \{ content: (\"[^\"]+\")", STYLE))

    assert all(tone.removeprefix("t-") and glyph in glyphs for tone, glyph in classes.values())
    assert len(set(glyphs.values())) == len(glyphs)
    statuses = [glyph for word, (_, glyph) in classes.items() if word in set(cc.Status)]
    assert len(statuses) == len(set(statuses)) == len(cc.Status)


def test_page_is_the_same_for_every_hash_seed() -> None:
    """The order of sets and dictionaries inside an interpreter leaves no trace in the bytes."""
    command = [sys.executable, "-m", "claimcheck", "report", "examples/bamako-2024", "--format", "html", "--quiet"]
    pages = {
        subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(pages) == 1


def test_sections_of_events_are_no_landmarks(page: str) -> None:
    """Landmarks are for the parts of the page; every event would repeat those of its sections under the same names."""
    tree = parsed(page)
    inside = [one for event in tree.iter("article") for one in event.iter()]
    landmarks = [
        one for one in inside if one.tag == "section" and {"aria-label", "aria-labelledby"} & one.attrib.keys()
    ]
    named = [one.attrib["aria-labelledby"] for one in tree.iter("section") if "aria-labelledby" in one.attrib]

    assert landmarks == []
    assert [one for one in inside if one.attrib.get("role") == "region"] == []
    assert [one for one in tree.iter("figure") if "role" in one.attrib] == []
    assert "index" in named
    assert len(named) == len(set(named))


def test_event_is_told_from_the_claim_to_its_sources(page: str) -> None:
    """Claims come first, then what is disputed and what it rests on, the pictures of that, and what nobody disputes."""
    event = next(parsed(page).iter("article"))
    titles = ["".join(one.itertext()).strip() for one in event.iter("h3")]
    order = [
        "What JNIM claims, and what the others say",
        "Disagreements",
        "What each point rests on",
        "Pictures",
        "What accounts agree on",
        "Silences",
        "Why these accounts are taken to be about one event",
    ]

    assert [title for title in titles if title in order] == order


def test_only_what_has_many_events_leaves_out_what_is_off_the_screen(page: str) -> None:
    """Of a page of few events everything is drawn at once, so that an image of the whole page is whole."""
    source = {"sources": {"a": {"kind": "media"}}, "case": "many", "event": "e0", "rules": "conflict"}
    told = [{"source": "a", "id": f"x{n}", "about": f"e{n}", "states": {"hostages": n}} for n in range(101)]
    case = cc.case_from({**source, "events": {f"e{n}": {} for n in range(101)}, "assertions": told})

    def lists(text: str) -> list[str]:
        return [one.attrib.get("class", "") for one in parsed(text).iter("div") if one.attrib.get("id") == "events"]

    assert lists(page) == [""]
    assert lists(cc.report(cc.reconcile(case), "html")) == ["many"]
    assert re.findall(r"([^{}]*)\{[^{}]*content-visibility: auto", STYLE)[0].strip() == ".many > .event"


def test_only_html_loads_the_templates() -> None:
    """A text report starts without the packages that only HTML needs."""
    code = (
        "import sys, claimcheck as cc; r = cc.reconcile(cc.load_case('examples/nampala-2015')); cc.report(r);"
        "r.events[0]._repr_markdown_(); print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")

    assert done.stdout == "False\n"


def test_changes_can_be_shown_as_html() -> None:
    """A document without events, such as that of changes, becomes a page as well."""
    command = [
        sys.executable,
        "-m",
        "claimcheck",
        "diff",
        "examples/gossi-2020",
        "--from",
        "2020-07-01",
        "--format",
        "html",
    ]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")

    assert len(list(parsed(done.stdout).iter("table"))) >= 1
    assert 'href="#events"' not in done.stdout
