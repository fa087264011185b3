"""The directives of Sphinx, tried on documentation of their own."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import frozen


pytest.importorskip("sphinx", reason="Sphinx is not installed; pip install 'claimcheck[sphinx]'")

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

import claimcheck as cc
from claimcheck.errors import visible
from claimcheck.report.building import build as build_report
from claimcheck.report.document import Entries, Entry, Lines, Report, Table


ROOT = Path(__file__).resolve().parents[2]
GOSSI = ROOT / "examples" / "gossi-2020"
CONF = 'project = "try"\nextensions = ["claimcheck.sphinx"]\n'
HOSTILE = "<script>alert(1)</script> `x` |y| *z* [a](javascript:alert(2)) \u202eevil\u202c \x07"


@frozen
class Built:
    """One build: the folder of its pages, the pages that were read, its warnings."""

    out: Path
    read: frozenset[str]
    warnings: str

    def page(self, name: str) -> str:
        """Return the HTML of a page."""
        return (self.out / f"{name}.html").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of sources with a case and nothing else in it."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(CONF, "utf-8")
    shutil.copytree(GOSSI, source / "case")
    return source


def build(source: Path, builder: str = "html", jobs: int = 1) -> Built:
    """Build what changed."""
    out = source.parent / builder
    warnings = io.StringIO()
    read: set[str] = set()
    with docutils_namespace():
        app = Sphinx(source, source, out, out / ".doctrees", builder, status=None, warning=warnings,
                     confoverrides={"nitpicky": True}, parallel=jobs)  # fmt: skip
        app.connect("env-before-read-docs", lambda _app, _env, names: read.update(names))
        app.build()
    return Built(out, frozenset(read), warnings.getvalue())


def write(source: Path, text: str, name: str = "index") -> None:
    """Write a page under a heading."""
    (source / f"{name}.rst").write_text(f":orphan:\n\nPage\n====\n\n{text}\n", "utf-8")


def cells(report: Report) -> Iterator[str]:
    """Give every text that a renderer has to show."""

    def entries(items: tuple[Entry, ...]) -> Iterator[str]:
        for item in items:
            yield from (item.title, item.severity, item.explanation)
            yield from (text for side in item.sides for text in side)
            yield from entries(item.consequences)

    def block(shown: Table | Entries | Lines) -> Iterator[str]:
        yield shown.title
        match shown:
            case Table():
                yield from (*shown.header, *(cell for row in shown.rows for cell in row), shown.note)
            case Entries():
                yield from entries(shown.items)
            case Lines():
                yield from shown.lines

    for found in (*([report.index] if report.index else []), *report.blocks):
        yield from block(found)
    for event in report.events:
        yield from (event.title, event.id, event.status, event.opening, *event.lead)
        for found in event.blocks:
            yield from block(found)


class Texts(HTMLParser):
    """Collects the text of a page as a reader sees it."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        self.found.append(data)

    @property
    def text(self) -> str:
        """The whole text, white space as one blank."""
        return " ".join("".join(self.found).split())


def test_report_shows_every_cell(site: Path) -> None:
    """The page carries the same cells as the text and the Markdown report."""
    write(site, ".. claimcheck-report:: case")

    built = build(site)
    shown = Texts(built.page("index")).text

    assert built.warnings == ""
    expected = cells(build_report(cc.reconcile(cc.load_case(site / "case"))))
    assert [cell for cell in expected if " ".join(visible(cell).split()) not in shown] == []


def test_event_has_sections_for_the_table_of_contents(site: Path) -> None:
    """The event and its blocks are sections, so that the page's own navigation and other pages can point to them."""
    write(site, ".. claimcheck-event:: case\n   :event: gossi-2020")

    page = build(site).page("index")

    assert 'id="gossi-2020"' in page
    assert 'id="gossi-2020-disagreements"' in page
    assert 'id="attack-tarkint-2020"' not in page


def test_claims_and_disagreements_are_bare_blocks(site: Path) -> None:
    """The smaller directives show their blocks and no heading."""
    write(site, ".. claimcheck-claims:: case\n   :event: gossi-2020")
    write(site, ".. claimcheck-disagreements:: case\n   :event: gossi-2020", "second")

    built = build(site)
    claims, disagreements = Texts(built.page("index")).text, Texts(built.page("second")).text

    assert "second suicide vehicle bomb: place" in claims
    assert "are different" not in claims
    assert "are different" in disagreements
    assert "second suicide vehicle bomb: place base in the Gossi area" not in disagreements


@pytest.mark.parametrize(
    ("accounts", "language", "said"),
    [
        (1, "en", ("One account only: nothing to compare.",) * 2),
        (1, "fr", ("Un seul récit : rien à comparer.",) * 2),
        (2, "en", ("Nobody claims this event: there is no claim to compare.", "The accounts do not disagree.")),
        (2, "fr", ("Personne ne revendique cet événement : il n’y a pas de revendication à comparer.",
                   "Il n’y a pas de désaccord entre les récits.")),
    ],
)  # fmt: skip
def test_directives_with_nothing_to_show_say_why(
    site: Path, accounts: int, language: str, said: tuple[str, str]
) -> None:
    """Where there is no claim sheet, or no list of disagreements, a reader is told so."""
    told = "".join(f"  - {{source: {source}, states: {{killed: 3}}}}\n" for source in "ab"[:accounts])
    (site / "case" / "case.yaml").write_text(
        "case: quiet\nevent: e\nrules: conflict\ntimezone: UTC\nsources: {a: {kind: media}, b: {kind: media}}\n"
        f"assertions:\n{told}",
        "utf-8",
    )
    for name, directive in (("index", "claims"), ("second", "disagreements")):
        write(site, f".. claimcheck-{directive}:: case\n   :language: {language}", name)

    built = build(site)

    assert built.warnings == ""
    for name, sentence in zip(("index", "second"), said, strict=True):
        assert sentence in Texts(built.page(name)).text


def test_changed_case_rebuilds_its_page_only(site: Path) -> None:
    """A page depends on the files of its case, and on no others."""
    write(site, ".. claimcheck-report:: case")
    write(site, "Nothing of claimcheck.", "second")
    first = build(site)

    case = site / "case" / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("Raid at Gossi", "Attack at Gossi"), "utf-8")
    second = build(site)

    assert (frozenset({"index", "second"}), frozenset({"index"})) == (first.read, second.read)
    assert "Attack at Gossi" in second.page("index")


def test_changed_pack_rebuilds_the_page(site: Path) -> None:
    """A page depends on the files of the rules too, those that a pack extends included."""
    pack = site / "case" / "own.yaml"
    pack.write_text("rules: own\nextends: conflict\n", "utf-8")
    case = site / "case" / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("rules: conflict", "rules: own.yaml"), "utf-8")
    write(site, ".. claimcheck-report:: case/case.yaml")
    assert build(site).warnings == ""

    pack.write_text("rules: own\nextends: conflict\nkinds: {omission: {severity: critical, why: a test}}\n", "utf-8")
    built = build(site)

    assert frozenset({"index"}) == built.read
    assert "critical" in Texts(built.page("index")).text


def test_new_file_in_the_directory_rebuilds_the_page(site: Path) -> None:
    """A directory's case is all its files, those that come later too."""
    write(site, ".. claimcheck-report:: case")
    build(site)

    shutil.copy(ROOT / "examples" / "misseni-2015" / "case.yaml", site / "case" / "more.yaml")

    assert frozenset({"index"}) == build(site).read


def test_faults_are_warnings_at_the_directive(site: Path) -> None:
    """Each fault of a case is a warning that names the page's line, the case's line and the code; the page stays."""
    case = site / "case" / "case.yaml"
    text = case.read_text("utf-8").replace("timezone:", "timezon:").replace("stance: claims", "stance: claim")
    case.write_text(text, "utf-8")
    write(site, "Before.\n\n.. claimcheck-report:: case\n\nAfter.")

    built = build(site)

    lines = [line for line in built.warnings.splitlines() if "[CC" in line]
    assert len(lines) >= 2
    assert all("index.rst:8: WARNING: " in line and "case.yaml:" in line for line in lines)
    assert any("did you mean 'timezone'" in line for line in lines)
    assert "After." in Texts(built.page("index")).text


@pytest.mark.parametrize(
    ("option", "said"),
    [("", "name one with ':event:'"), ("\n   :event: gosi-2020", "did you mean 'gossi-2020'")],
)
def test_event_has_to_be_named(site: Path, option: str, said: str) -> None:
    """Among several events one has to be chosen, and a mistyped one is told with its likeliest meaning."""
    write(site, f".. claimcheck-event:: case{option}")

    assert said in build(site).warnings


def test_as_of_and_rules(site: Path) -> None:
    """The options do what those of the command line do."""
    write(site, ".. claimcheck-report:: case\n   :as-of: 2020-07-01\n   :rules: conflict")

    built = build(site)

    assert built.warnings == ""
    assert "No account is visible" in Texts(built.page("index")).text


def test_problem_of_a_good_case_is_a_warning(site: Path) -> None:
    """What `check` would warn of is a warning of the build."""
    case = site / "case" / "case.yaml"
    write(site, ".. claimcheck-event:: case\n   :event: gossi-2020")
    problems = cc.load_case(case).case.problems

    assert len(problems) == build(site).warnings.count("[claimcheck.CC")


def test_pages_are_read_in_parallel_and_twice_alike(site: Path) -> None:
    """Reading with several processes is allowed, and gives the same bytes as one."""
    for number in range(6):
        write(site, f".. claimcheck-event:: case\n   :event: gossi-2020\n\n{number}", f"page{number}")
    write(site, ".. claimcheck-report:: case")
    one = build(site)
    pages = {path.name: path.read_bytes() for path in one.out.glob("*.html")}
    shutil.rmtree(one.out)

    two = build(site, jobs=2)

    assert two.warnings == ""
    assert pages == {path.name: path.read_bytes() for path in two.out.glob("*.html")}


@pytest.mark.parametrize("builder", ["html", "latex", "text", "man"])
def test_hostile_words_are_inert(site: Path, builder: str) -> None:
    """Words of a case are words in every builder: no markup, no script, no control characters."""
    (site / "case" / "case.yaml").write_text(
        "case: hostile\nevent: e\nrules: conflict\ntimezone: UTC\n"
        f"events: {{e: {{title: {_quoted(HOSTILE)}}}}}\n"
        f"sources: {{a: {{name: {_quoted(HOSTILE)}, kind: media}}}}\n"
        "assertions:\n  - {source: a, states: {date: 2020-01-01}, note: " + _quoted(HOSTILE) + "}\n",
        "utf-8",
    )
    write(site, ".. claimcheck-report:: case")

    built = build(site, builder)
    written = [path for path in built.out.iterdir() if path.suffix in {".html", ".tex", ".txt", ".1"}]
    text = "".join(path.read_text("utf-8") for path in written)

    assert built.warnings == ""
    assert not {"\u202e", "\x07"} & set(text)
    assert 'href="javascript:' not in text
    if builder == "html":
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_lines_of_a_text_are_joined(site: Path) -> None:
    """A note of several lines is shown as one, as every other form of the report shows it."""
    (site / "case" / "case.yaml").write_text(
        "case: lines\nevent: e\nrules: conflict\ntimezone: UTC\n"
        'sources: {a: {name: "A\\nname", kind: media}}\n'
        "assertions:\n  - source: a\n    states: {date: 2020-01-01}\n    note: |\n      One.\n      Two.\n",
        "utf-8",
    )
    write(site, ".. claimcheck-report:: case")

    shown = Texts(build(site).page("index")).text

    assert "A name: One. Two." in shown
    assert "\\n" not in shown


def _quoted(text: str) -> str:
    escaped = text.encode("ascii", "backslashreplace").decode().replace("\x07", "\\x07")
    return f'"{escaped}"'


@pytest.mark.parametrize(
    ("conf", "option", "french"),
    [
        ("", "", False),
        ("", "\n   :language: fr", True),
        ('claimcheck_language = "fr"\n', "", True),
        ('claimcheck_language = "fr"\n', "\n   :language: en", False),
        ('language = "fr"\n', "", True),
        ('language = "fr_CA"\n', "", True),
        ('language = "de"\n', "", False),
    ],
)
def test_report_is_in_the_language_asked_for(site: Path, conf: str, option: str, french: bool) -> None:  # noqa: FBT001
    """The option wins over the setting, and that over the documentation's own language, if words ship for it."""
    (site / "conf.py").write_text(CONF + conf, "utf-8")
    write(site, f".. claimcheck-disagreements:: case\n   :event: gossi-2020{option}")

    built = build(site)

    assert built.warnings == ""
    assert ("laissé de côté" in built.page("index")) is french
    assert ("left out" in built.page("index")) is not french


def test_report_in_a_language_without_words_is_a_warning(site: Path) -> None:
    """The warning names the languages that ship."""
    write(site, ".. claimcheck-report:: case\n   :language: xx")

    assert ":language:: there are no words in 'xx'; choose one of en, fr [CC204]" in build(site).warnings
