"""The HTML report in a real browser: silent, self-sufficient, usable by keyboard, on paper, on a telephone, by all."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hostile import hostile_case
from msgspec.structs import replace

import claimcheck as cc
from claimcheck.report.pictures.svg import broken


ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/case.yaml"))

# One browser, one process: with several workers all of these go to the same one.
pytestmark = pytest.mark.xdist_group("browser")

KEYS = {"Tab": 9, "Enter": 13, " ": 32}


CUT_OFF = """
    document.querySelectorAll('.event').forEach(one => { one.style.contentVisibility = 'visible'; });
    return [...document.querySelectorAll('svg text')].filter(text => {
        const box = text.getBBox(), whole = text.ownerSVGElement.viewBox.baseVal;
        return box.x < -2 || box.y < -2 || box.x + box.width > whole.width + 1 || box.y + box.height > whole.height + 4;
    }).map(text => text.textContent);
"""
"""Words of pictures that stand beyond the edge, as the browser lays them out."""


class Page:
    """A page in the browser, with what it logged and asked for since it was opened."""

    def __init__(
        self, driver: Any, path: Path, *, width: int = 1280, scheme: str = "light", scripts: bool = True
    ) -> None:
        """Open a file at a width, in a colour scheme, with or without scripts."""
        self.driver = driver
        # The tab that the browser starts with goes on asking for what it is made of until it is left.
        driver.get("about:blank")
        self.logs("browser")
        self.logs("performance")
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500
        )
        driver.get(path.as_uri())

    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, parameters)

    def run(self, code: str, *values: Any) -> Any:
        """Run JavaScript and return what it returns."""
        return self.driver.execute_script(code, *values)

    def logs(self, kind: str) -> list[dict[str, Any]]:
        """Return what was logged since the last call."""
        return list(self.driver.get_log(kind))

    def press(self, key: str) -> None:
        """Press and release a key."""
        text = {"text": "\r"} if key == "Enter" else {"text": key} if key == " " else {}
        for kind in ("keyDown", "keyUp"):
            self.command(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key],
                **(text if kind == "keyDown" else {}),
            )  # fmt: skip

    def requests(self) -> list[str]:
        """Return the addresses asked for since the page was opened."""
        events = [json.loads(entry["message"])["message"] for entry in self.logs("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of every example."""
    path = tmp_path_factory.mktemp("pages")
    for name in EXAMPLES:
        text = cc.report(cc.reconcile(cc.load_case(ROOT / "examples" / name)), "html")
        (path / f"{name}.html").write_text(text, "utf-8")
    return path


@pytest.fixture
def gossi(browser: Any, folder: Path) -> Iterator[Page]:
    """The page of the Gossi example."""
    return Page(browser, folder / "gossi-2020.html")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", EXAMPLES)
def test_page_is_silent_asks_for_nothing_and_fits(browser: Any, folder: Path, name: str, width: int) -> None:
    """No message on the console, no request but for the file, no scrolling sideways, at either width."""
    path = folder / f"{name}.html"
    page = Page(browser, path, width=width)
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert [entry["message"] for entry in page.logs("browser")] == []
    assert set(page.requests()) == {path.as_uri()}
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
    assert page.run(CUT_OFF) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("name", EXAMPLES)
def test_axe_finds_nothing(browser: Any, axe: str, folder: Path, name: str, width: int, scheme: str) -> None:
    """The rules of axe-core for WCAG A and AA, with everything unfolded."""
    page = Page(browser, folder / f"{name}.html", width=width, scheme=scheme)
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.run("document.querySelectorAll('.event').forEach(one => { one.style.contentVisibility = 'visible'; })")
    page.command("Runtime.evaluate", expression=axe)
    # Rules for good practice beside the standard run as well.
    found = page.command(
        "Runtime.evaluate",
        awaitPromise=True,
        returnByValue=True,
        expression="axe.run(document).then(r => r.violations)",
    )["result"]["value"]

    assert [(item["id"], item["impact"], item["nodes"][0]["html"][:200]) for item in found] == []
    assert page.run("return matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")


@pytest.mark.parametrize("width", [1280, 390])
def test_hostile_words_do_nothing(browser: Any, tmp_path: Path, width: int) -> None:
    """A page of hostile words runs none of them, asks for nothing, and links to nothing but documents of the web."""
    path = tmp_path / "hostile.html"
    path.write_text(cc.report(cc.reconcile(cc.case_from(hostile_case())), "html"), "utf-8")
    page = Page(browser, path, width=width)
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    links = page.run("return [...document.querySelectorAll('a')].map(one => one.protocol)")
    handlers = page.run(
        "return [...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())"
        ".filter(name => name.startsWith('on'))"
    )

    assert [entry["message"] for entry in page.logs("browser")] == []
    assert set(page.requests()) == {path.as_uri()}
    assert set(links) <= {"file:", "https:", "http:"}
    assert handlers == []
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")


LETTERS = [
    chr(number) for number in (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180), 0x2013, 0x2014, 0x2026)
]
"""What words of pictures are written with in Latin, but for the soft hyphen."""
MEASURED = """
    const picture = document.querySelector('svg');
    return arguments[0].map(letter => {
        const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        text.setAttribute('class', arguments[1]);
        text.textContent = letter.repeat(20);
        picture.append(text);
        const width = text.getComputedTextLength() / 20;
        text.remove();
        return width;
    });
"""


@pytest.mark.parametrize("class_", ["", "head"])
def test_no_letter_of_a_picture_is_wider_than_reckoned(browser: Any, folder: Path, class_: str) -> None:
    """A row of each letter stays within the width at which it is broken, and a row of small ones uses most of it."""
    page = Page(browser, folder / "gossi-2020.html")

    widths = dict(zip(LETTERS, page.run(MEASURED, LETTERS, class_), strict=True))
    fits = {letter: len(broken(letter * 100, 300, 100, class_)[0]) * width for letter, width in widths.items()}

    assert {letter: width for letter, width in fits.items() if width > 300 + 1} == {}
    assert {letter: width for letter, width in fits.items() if letter.islower() and letter < "z" and width < 220} == {}


def test_words_of_many_signs_stay_inside_their_picture(browser: Any, tmp_path: Path) -> None:
    """Signs that are wider than letters, letters that are wider than others, and headings end at the edge."""
    path = tmp_path / "signs.html"
    for words in ("<= >= " * 20, "<_=_>" * 30, "bdghnpqu0123456789" * 8, "WQGO" * 30, "e\u0301" * 120):
        path.write_text(cc.report(cc.reconcile(cc.case_from(hostile_case(words))), "html"), "utf-8")

        assert Page(browser, path).run(CUT_OFF) == [], words


LONG = "https://www.example.org/" + "x" * 400
WORDS = {"title": LONG, "name": "Donaudampfschifffahrtsgesellschaft" * 3, "text": "X" * 300}


@pytest.mark.parametrize("width", [1280, 800, 760, 390])
def test_words_without_a_break_make_no_page_wider(browser: Any, tmp_path: Path, width: int) -> None:
    """Addresses and the like break where a table or an entry would not fit; shorter words stay whole."""
    case = {
        "case": "long", "event": "e", "rules": "conflict", "timezone": "UTC",
        "documents": {"d": {"title": LONG}},
        "events": {"e": {"title": WORDS["title"]}, "f": {"title": WORDS["text"]}},
        "sources": {"a": {"name": WORDS["name"], "kind": "media"}, "b": {"name": LONG, "kind": "armed-group"}},
        "assertions": [
            {"source": "a", "about": "e", "cite": {"document": "d", "quote": WORDS["text"]},
             "states": {"killed": 3, "note_text": LONG}},
            {"source": "b", "about": "e", "stance": "claims", "states": {"killed": 9, "note_text": WORDS["text"]}},
            {"source": "a", "id": "other", "about": "f", "states": {"killed": 3}},
        ],
    }  # fmt: skip
    path = tmp_path / "long.html"
    path.write_text(cc.report(cc.reconcile(cc.case_from(case)), "html"), "utf-8")
    page = Page(browser, path, width=width)
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.run("document.querySelectorAll('.event').forEach(one => { one.style.contentVisibility = 'visible'; })")
    heights = page.run(
        "return [...document.querySelectorAll('table.points td > span, table.claims .word')]"
        ".filter(one => /^[a-z0-9]+$/.test(one.textContent)).map(one => one.getClientRects().length)"
    )

    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
    assert set(heights) == {1}


def test_filter_shows_the_events_that_hold_every_word(gossi: Page) -> None:
    """Rows and events go together, and the count is told."""
    code = """
        const input = document.getElementById('filter');
        input.value = arguments[0];
        input.dispatchEvent(new Event('input'));
        const seen = what => [...document.querySelectorAll(what)].filter(one => one.checkVisibility());
        return [seen('table.index tbody tr').length, seen('article').length, document.querySelector('output').value];
    """

    assert gossi.run(code, "") == [6, 6, "6 of 6 events"]
    assert gossi.run(code, "LEGIONNAIRE") == [2, 2, "2 of 6 events"]
    assert gossi.run(code, "légionnaire") == [2, 2, "2 of 6 events"]
    assert gossi.run(code, "attack reported bamba") == [1, 1, "1 of 6 events"]
    assert gossi.run(code, "major") == [1, 1, "1 of 6 events"]
    assert gossi.run(code, "no such word") == [0, 0, "0 of 6 events"]
    assert gossi.run(code, "") == [6, 6, "6 of 6 events"]


def test_keyboard_reaches_and_works_everything(gossi: Page) -> None:
    """Tab goes from the skip link to filter, headings and events; Enter sorts; Space unfolds."""
    focused = "const one = document.activeElement; return one.id || one.className || one.textContent.trim()"
    reached = []
    for _ in range(6):
        gossi.press("Tab")
        reached.append(gossi.run(focused))
    assert reached[:5] == ["skip", "filter", "Event", "Status", "Disagreements"]
    assert gossi.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"

    order = (
        """return [...document.querySelectorAll('table.index thead th')].map(one => one.getAttribute('aria-sort'))"""
    )
    first = "return document.querySelector('table.index tbody th').textContent.trim()"
    assert gossi.run(order) == ["none", "none", "none"]
    gossi.run("document.querySelectorAll('table.index button')[2].focus()")
    gossi.press("Enter")
    assert gossi.run(order) == ["none", "none", "ascending"]
    assert not gossi.run(first).startswith("Raid at Gossi")
    gossi.press("Enter")
    assert gossi.run(order) == ["none", "none", "descending"]
    assert gossi.run(first).startswith("Raid at Gossi")

    gossi.run("document.querySelector('td summary').focus()")
    gossi.press(" ")
    assert gossi.run("return document.querySelector('td details').open")


def test_page_is_readable_without_scripts(browser: Any, folder: Path) -> None:
    """Without scripts nothing that needs them is offered, and details still unfold."""
    page = Page(browser, folder / "gossi-2020.html", scripts=False)
    page.command("DOM.enable")
    root = page.command("DOM.getDocument", depth=0)["root"]["nodeId"]

    def box(selector: str) -> Any:
        node = page.command("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        return page.command("DOM.describeNode", nodeId=node)["node"]

    tools, heading = box(".tools"), box("table.index thead th")
    page.command("Emulation.setScriptExecutionDisabled", value=False)

    assert "hidden" in tools["attributes"]
    assert page.run("return document.querySelectorAll('table.index button').length") == 0
    assert page.run("return document.querySelector('article .lead').checkVisibility()")
    assert heading["nodeName"] == "TH"


def test_print_unfolds_everything_and_loses_nothing(gossi: Page) -> None:
    """The print of the page has its details and not its tools, in dark ink also where the screen is dark."""
    gossi.command(
        "Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}]
    )
    shown = gossi.run("return document.querySelector('td details .held').getBoundingClientRect().height")
    ink = gossi.run("return getComputedStyle(document.documentElement).color")
    tools = gossi.run("return document.querySelector('.tools').checkVisibility()")
    paper = base64.b64decode(gossi.command("Page.printToPDF", printBackground=False)["data"])
    gossi.command("Emulation.setEmulatedMedia", media="")

    assert shown > 0
    assert ink == "rgb(26, 30, 35)"
    assert not tools
    assert paper.startswith(b"%PDF")
    assert len(paper) > 20_000


def test_links_lead_to_what_they_name(gossi: Page) -> None:
    """A link to an event or to a disagreement brings it into view, also from a folded place."""
    for link in ("table.index tbody a", ".to a"):
        seen = gossi.run(
            "const link = document.querySelector(arguments[0]); link.closest('details')?.setAttribute('open', '');"
            "link.click(); const goal = document.querySelector(':target');"
            "return goal !== null && goal.getBoundingClientRect().top >= -1 && goal.getBoundingClientRect().top < 900",
            link,
        )
        assert seen, link


def many(number: int) -> cc.Reconciliation:
    """Return a reconciliation of so many events, which differ in title, status and disagreements."""
    case = {
        "case": "many", "event": "e", "rules": "conflict", "timezone": "UTC",
        "events": {"e": {"title": "Attack on a depot"}},
        "sides": {"a": {"opposes": ["b"]}, "b": {}}, "groups": {"s": {"side": "b"}},
        "sources": {"group": {"kind": "armed-group", "side": "a"}, "army": {"kind": "military", "side": "b"}},
        "assertions": [
            {"source": "group", "stance": "claims",
             "states": {"date": "2020-01-01", "killed.s": 9, "vehicles_destroyed": 4}},
            {"source": "army", "stance": "confirms",
             "states": {"date": "2020-01-03", "killed.s": 1, "vehicles_destroyed": 3}},
        ],
    }  # fmt: skip
    result = cc.reconcile(cc.case_from(case))
    events = []
    for n in range(number):
        found = tuple(
            replace(one, id=f"e{n}{one.id[1:]}", severity=("minor", "major", "critical")[(n + m) // 3 % 3])
            for m, one in enumerate(result.events[0].disagreements[: n % 3])
        )
        title = f"Attack number {n} at village {n % 37}"
        status = list(cc.Status)[n % 5]
        events.append(replace(result.events[0], id=f"e{n}", title=title, status=status, disagreements=found))
    return attrs.evolve(result, events=tuple(events))


def severities(event: cc.ReconciledEvent) -> list[int]:
    """Return how many disagreements of each severity an event has that follow from no other, the worst first."""
    found = [one.severity for one in event.disagreements if one.follows_from is None]
    return [found.count(word) for word in ("critical", "major", "moderate", "minor", "none")]


COLUMNS: tuple[Callable[[cc.ReconciledEvent], Any], ...] = (
    lambda event: event.title.lower(),
    lambda event: list(cc.Status).index(cc.Status(event.status)),
    severities,
)
"""By what each column of the index sorts."""
FILTER = """
    const input = document.getElementById('filter');
    input.value = arguments[0];
    input.dispatchEvent(new Event('input'));
"""
SORT = "document.querySelectorAll('table.index button')[arguments[0]].click();"
SEEN = """
    const seen = what => [...document.querySelectorAll(what)].filter(one => one.checkVisibility());
    return [
        seen('table.index tbody tr').map(row => row.dataset.event.slice('event-'.length)),
        seen('article').map(article => article.id.slice('event-'.length)),
        document.querySelector('output').value,
    ];
"""
"""The events in the index, those on the page, and what is said of their number."""


def test_a_thousand_events_are_filtered_and_sorted_and_none_is_lost(browser: Any, tmp_path: Path) -> None:
    """Shown is what has every word of the filter, in the order of the column that was clicked; all else comes back."""
    result = many(1000)
    path = tmp_path / "many.html"
    path.write_text(cc.report(result, "html"), "utf-8")
    page = Page(browser, path)
    every = [event.id for event in result.events]
    assert page.run(SEEN) == [every, every, "1000 of 1000 events"]

    for wanted in ("village 11", "ATTACK contested 99", "e999", "no such word", ""):
        shown = [
            event.id
            for event in result.events
            if all(word in f"{event.title} {event.status} {event.id}".lower() for word in wanted.lower().split())
        ]
        page.run(FILTER, wanted)
        assert page.run(SEEN) == [shown, shown, f"{len(shown)} of 1000 events"], wanted

    page.run(FILTER, "village 11")
    for column, key in enumerate(COLUMNS):
        for down in (False, True):
            page.run(SORT, column)
            # What is alike in a column stays in the order of the report, whichever way it is sorted.
            order = [event.id for event in sorted(result.events, key=key, reverse=down)]
            rows, articles, _ = page.run(SEEN)
            assert rows == [id_ for id_ in order if id_ in set(articles)], (column, down)
    page.run(FILTER, "")
    assert page.run(SEEN) == [order, every, "1000 of 1000 events"]


def test_a_filter_holds_for_what_is_still_being_read(browser: Any, tmp_path: Path) -> None:
    """The index of a large file can be used before the events below it are there, and they come as it says."""
    typed = """
        const observer = new MutationObserver(() => {
            const tools = document.querySelector('.tools'), articles = document.querySelectorAll('article').length;
            if (!tools || tools.hidden || document.readyState !== 'loading') return;
            observer.disconnect();
            window.there = articles;
            document.getElementById('filter').value = 'village 11';
            document.getElementById('filter').dispatchEvent(new Event('input'));
            window.told = document.querySelector('output').value;
        });
        observer.observe(document, {childList: true, subtree: true});
    """
    result = many(1000)
    path = tmp_path / "many.html"
    path.write_text(cc.report(result, "html"), "utf-8")
    shown = [event.id for event in result.events if "village" in event.title and "11" in event.title]
    begin = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": typed})
    try:
        page = Page(browser, path)
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", begin)

    assert page.run("return window.there") < 1000
    assert page.run("return window.told") == f"{len(shown)} of 1000 events"
    assert page.run(SEEN) == [shown, shown, f"{len(shown)} of 1000 events"]
