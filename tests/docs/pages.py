"""The generated pages of the documentation. Run as a program, it writes them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType


ROOT = Path(__file__).resolve().parents[2]


def _report(example: Path) -> Callable[[], str]:
    def page() -> str:
        return f"# {example.name}\n\n```{{claimcheck-report}} ../../examples/{example.name}\n```\n"

    return page


def _sibling(name: str) -> ModuleType:
    """Return a module beside this one, whichever way this one was started."""
    spec = importlib.util.spec_from_file_location(f"claimcheck_{name}", Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ERRORS = _sibling("error_pages")
SPECIFICATION = _sibling("specification_pages")
SPOKEN = _sibling("spoken_pages")


def pages() -> dict[Path, Callable[[], str]]:
    """Return path of a page -> the function that makes its text."""
    examples = sorted({path.parent for path in (ROOT / "examples").glob("*/*.yaml") if path.name != "mapping.yaml"})
    reports = {ROOT / "docs" / "reports" / f"{example.name}.md": _report(example) for example in examples}
    docs = ROOT / "docs"
    reference = {
        docs / "errors.md": ERRORS.page,
        docs / "specification.md": SPECIFICATION.page,
        docs / "spoken-forms.md": SPOKEN.page,
    }
    return {**reference, **reports}


if __name__ == "__main__":
    for path, make in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8", newline="\n")
