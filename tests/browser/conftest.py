"""A real Chromium, driven over WebDriver. Where it is missing the tests are skipped, and say what is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".axe" / "axe.min.js"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip

sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "report")]


def _missing() -> str:
    wanted = {"chromium": shutil.which("chromium"), "chromedriver": shutil.which("chromedriver")}
    names = [name for name, found in wanted.items() if not found]
    names += [] if importlib.util.find_spec("selenium") else ["selenium"]
    return ", ".join(names)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all tests; each opens its own page."""
    if missing := _missing():
        pytest.skip(f"no {missing} here; `make setup-system` installs what is missing")
    from selenium import webdriver  # noqa: PLC0415 - optional
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - optional

    # The driver is on this machine: no proxy is asked for it, and nothing is downloaded.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "localhost,127.0.0.1"
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    if not AXE.exists():
        pytest.skip("no axe-core here; `make setup-system` fetches it where npm is")
    return AXE.read_text("utf-8")
