"""The generated pages of the documentation. Run as a program, it writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import claimcheck as cc


ROOT = Path(__file__).resolve().parents[2]


def _report(example: Path) -> Callable[[], str]:
    def page() -> str:
        return cc.report(cc.reconcile(cc.load_case(example)), "markdown")

    return page


def pages() -> dict[Path, Callable[[], str]]:
    """Return path of a page -> the function that makes its text."""
    examples = sorted(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))
    return {ROOT / "docs" / "reports" / f"{example.name}.md": _report(example) for example in examples}


if __name__ == "__main__":
    for path, make in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8", newline="\n")
