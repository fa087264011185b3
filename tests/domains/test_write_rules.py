"""The packs of the page on writing rules load, lint clean, and do what their cases say."""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck.pipeline import lint
from claimcheck.rules.lint import CHECKS
from claimcheck.testing import check_rules


PAGE = Path(__file__).resolve().parents[2] / "docs" / "write-rules.md"


def test_packs_of_the_page_are_clean_and_do_what_they_say(tmp_path: Path) -> None:
    """Whoever copies the files of the page has packs without findings, whose cases hold."""
    blocks = re.findall(r"^```yaml\n# (\S+/\S+\.yaml)\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for name, text in blocks:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert {name.partition("/")[0] for name, _ in blocks} == {"first", "strikes", "town-hall", "depot"}
    assert [str(finding) for pack in ("first", "strikes") for finding in lint(str(tmp_path / pack))] == []
    assert check_rules(tmp_path / "strikes") == ()


def test_page_lists_every_check() -> None:
    """The table of checks is that of the code, with their severities."""
    rows = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| ([a-z]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    listed = {(name.strip("`"), severity) for names, severity in rows for name in names.split(", ")}

    assert listed >= {(name, level) for name, (level, _) in CHECKS.items()}
    assert {name for name, severity in listed if severity in {"minor", "moderate", "major", "critical"}} == set(CHECKS)
