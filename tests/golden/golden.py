"""The outputs that are kept. Run as a program, it writes them anew; look at the difference before committing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import claimcheck as cc
from claimcheck.io.cases import load_nodes
from claimcheck.io.converting import convert
from claimcheck.nodes import read_text
from claimcheck.report.building import build, summary_lines


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FRENCH = "gossi-2020"
"""The example whose report is kept in French, too."""


def _outputs(example: Path) -> dict[Path, Callable[[], str]]:
    def result() -> cc.Reconciliation:
        return cc.reconcile(cc.load_case(example))

    return {
        HERE / f"{example.name}.txt": lambda: cc.report(result()),
        HERE / f"{example.name}.json": lambda: result().to_json(),
        **(
            {HERE / f"{example.name}.fr.txt": lambda: cc.report(result(), language="fr")}
            if example.name == FRENCH
            else {}
        ),
    }


def _bulletin(path: Path) -> dict[Path, Callable[[], str]]:
    def summary() -> str:
        text = convert(path, relay="World Data Centre").text
        result = cc.reconcile(load_nodes([(path, read_text(text))]))
        return "".join(f"{line}\n" for line in summary_lines(build(result)))

    return {HERE / f"{path.parent.name}.txt": summary}


def outputs() -> dict[Path, Callable[[], str]]:
    """Return path of a kept output -> the function that makes it."""
    found: dict[Path, Callable[[], str]] = {}
    for example in sorted(
        {path.parent for path in (ROOT / "examples").glob("*/*.yaml") if path.name != "mapping.yaml"}
    ):
        found |= _outputs(example)
    for path in sorted((ROOT / "examples").glob("*/bulletin.isf")):
        found |= _bulletin(path)
    return found


if __name__ == "__main__":
    for path, make in outputs().items():
        path.write_text(make(), encoding="utf-8", newline="\n")
