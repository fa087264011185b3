"""Chromium, driven over WebDriver: what is missing for it, and how it is started."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


def missing() -> str:
    """Return why there is no browser here, and what would help; nothing where there is one."""
    wanted = {"chromium": shutil.which("chromium"), "chromedriver": shutil.which("chromedriver")}
    names = [name for name, found in wanted.items() if not found]
    names += [] if importlib.util.find_spec("selenium") else ["selenium"]
    return f"no {', '.join(names)} here; `make setup-system` installs what is missing" if names else ""


@contextmanager
def started(profile: Path) -> Iterator[Any]:
    """Give a browser that keeps what it must keep in a folder, and end it."""
    from selenium import webdriver  # noqa: PLC0415 - optional
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - optional

    # The driver is on this machine: no proxy is asked for it, and nothing is downloaded.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "localhost,127.0.0.1"
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        yield driver
    finally:
        driver.quit()
