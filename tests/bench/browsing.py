"""How long Chromium takes to open, filter and sort the HTML report of a large collection, by the clock on the wall."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from events import Collection
from tabulate import tabulate

from claimcheck.pipeline import report
from claimcheck.reconcile import Basis, reconcile_event
from claimcheck.report.reconciliation import Reconciliation


sys.path.append(str(Path(__file__).resolve().parents[1] / "browser"))
from chromium import missing, started


EVENTS: Final = 1000
TIMES: Final = 3
WATCHED: Final = """
    new MutationObserver((_, observer) => {
        const tools = document.querySelector('.tools');
        if (tools && !tools.hidden) { window.usable = performance.now(); observer.disconnect(); }
    }).observe(document, {attributes: true, childList: true, subtree: true});
"""
OPENED: Final = """
    return [window.usable, performance.getEntriesByType('navigation')[0].loadEventEnd];
"""
TYPED: Final = """
    const input = document.getElementById('filter'), begin = performance.now();
    input.value = arguments[0];
    input.dispatchEvent(new Event('input'));
    document.body.offsetHeight;
    return performance.now() - begin;
"""
SORTED: Final = """
    const begin = performance.now();
    document.querySelectorAll('table.index button')[arguments[0]].click();
    document.body.offsetHeight;
    return performance.now() - begin;
"""


def page() -> str:
    """Return the HTML report of the collection that the benchmarks of output have."""
    collection = Collection(EVENTS)
    basis = Basis(collection.case, collection.rules)
    views = tuple(reconcile_event(group, basis) for group in collection.groups)
    return report(Reconciliation(collection.case, collection.rules, views), "html")


def rows(driver: Any, path: Path) -> list[list[object]]:
    """Return (what, milliseconds): the median of some times, layout included."""
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCHED})
    opened = []
    for _ in range(TIMES):
        driver.get(path.as_uri())
        opened.append(driver.execute_script(OPENED))
    usable, whole = (statistics.median(times) for times in zip(*opened, strict=True))
    found: list[list[object]] = [["open, until it can be filtered", usable], ["open, until all is there", whole]]
    for text, before in (("event 77", ""), ("contested", ""), ("", "event 77")):
        times = []
        for _ in range(TIMES):
            driver.execute_script(TYPED, before)
            times.append(driver.execute_script(TYPED, text))
        found.append([f"filter by '{text}'" if text else "show all again", statistics.median(times)])
    times = [driver.execute_script(SORTED, column) for column in range(3) for _ in range(TIMES)]
    return [*found, ["sort by a column", statistics.median(times)]]


def browsing() -> str:
    """Return the table, or why there is none."""
    if reason := missing():
        return f"Chromium was not timed: {reason}."
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page(), "utf-8")
        with started(Path(folder) / "profile") as driver:
            table = tabulate(rows(driver, path), [f"{EVENTS:,} events in Chromium", "ms"], floatfmt=("", ".0f"))
        return f"{table}\nMilliseconds on the wall; the file has {path.stat().st_size / 1e6:.0f} MB."


if __name__ == "__main__":
    print(browsing())  # noqa: T201
