"""Earthquakes: the grouping of a bulletin is found again, and types of magnitudes never meet."""

from __future__ import annotations

import itertools
from pathlib import Path
from types import ModuleType

import pytest

import claimcheck as cc


ROOT = Path(__file__).resolve().parents[2]
BULLETIN = ROOT / "examples" / "earthquake-sequence" / "bulletin.isf"
KELMAR = ROOT / "examples" / "earthquake-kelmar-2031"


def test_sequence_is_what_its_maker_makes(sequence: ModuleType) -> None:
    """The example is the maker's, so that nobody mended it by hand."""
    assert BULLETIN.read_text("utf-8") == sequence.bulletin()


def test_sequence_is_hard(sequence: ModuleType) -> None:
    """There are many accounts of many events, and aftershocks that follow each other within a minute."""
    shocks = sequence.shocks(sequence.random.Random(20), 52)
    gaps = [(b.time - a.time).total_seconds() for a, b in itertools.pairwise(shocks)]

    assert sum(gap < 60 for gap in gaps) >= 8
    assert min(gaps) < 20


def test_grouping_of_the_sequence_is_found_again(grouping: ModuleType) -> None:
    """Alignment alone puts the solutions together as the bulletin had them."""
    found = grouping.score(*grouping.regrouped(BULLETIN))

    assert found.accounts >= 150
    assert found.events >= 40
    assert found.f1 >= 0.98, str(found)
    assert found.precision >= 0.99, str(found)


@pytest.mark.parametrize("seed", [101, 102, 103, 104])
def test_grouping_of_other_sequences_is_found_again(
    grouping: ModuleType, sequence: ModuleType, tmp_path: Path, seed: int
) -> None:
    """The rules were not made for one bulletin: sequences that nobody looked at come out nearly as well."""
    path = tmp_path / "other.isf"
    path.write_text(sequence.bulletin(seed, 30), encoding="utf-8")
    found = grouping.score(*grouping.regrouped(path))

    assert found.f1 >= 0.95, str(found)
    assert found.precision >= 0.99, str(found)


def test_grouping_measure_counts_pairs(grouping: ModuleType) -> None:
    """The measure itself is right on a grouping counted by hand."""
    truth = {"a": "1", "b": "1", "c": "1", "d": "2"}

    assert grouping.score(truth, truth).f1 == 1
    # Of the true pairs ab, ac, bc one is found; of the found pairs ab, cd one is true.
    found = grouping.score({"a": "x", "b": "x", "c": "y", "d": "y"}, truth)
    assert (found.precision, found.recall) == (1 / 2, 1 / 3)


def _quake(**figures: str) -> cc.Reconciliation:
    date, place = "2031-04-06T14:24:22.3Z", "-21.4, -113.9 (5 km)"
    accounts = [
        {"source": name, "states": {"date": date, "place": place, f"magnitude.{path.rstrip('2')}": f"{value} mag"}}
        for name, (path, value) in zip(("one", "two"), figures.items(), strict=True)
    ]
    case = {
        "case": "quake", "rules": "earthquake", "timezone": "UTC", "event": "quake", "assertions": accounts,
        "sources": {name: {"kind": "seismic-network"} for name in ("one", "two")},
    }  # fmt: skip
    return cc.reconcile(cc.case_from(case))


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [("6.4", "6.5", "minor"), ("6.4", "6.7", "moderate"), ("6.4", "6.9", "major"), ("6.4", "7.4", "critical")],
)
def test_magnitudes_of_one_type_that_differ_disagree(left: str, right: str, severity: str) -> None:
    """The severity grows with the difference, not with the ratio."""
    [found] = _quake(mw=left, mw2=right).disagreements

    assert (found.field, found.kind, found.severity) == ("magnitude.mw", "value", severity)


@pytest.mark.parametrize("other", ["mb", "ms", "ml", "md", "mwp", "mbb", "me"])
def test_magnitudes_of_different_types_never_disagree(other: str) -> None:
    """However far apart their figures are, they stand side by side."""
    result = _quake(mw="8.9", **{other: "2.1"})

    assert not result.disagreements
    assert {path for event in result.events for path in event.fields} >= {"magnitude.mw", f"magnitude.{other}"}


def test_kelmar_is_the_conversion_of_its_bulletin() -> None:
    """The case beside the bulletin is what the command makes of it."""
    from claimcheck.io.converting import convert  # noqa: PLC0415 - only this test needs it

    done = convert(KELMAR / "kelmar.geojson", relay="Global Data Centre")

    assert done.text == (KELMAR / "case.yaml").read_text("utf-8")
    assert not done.warnings


def test_kelmar_is_one_earthquake() -> None:
    """An updated solution stays with the one it replaces, though the rules take one account of each origin."""
    result = cc.reconcile(cc.load_case(KELMAR))
    [event] = result.events

    assert len(event.assertions) == 4
    assert event.history == ("gl-gl2031kelm-v1",)
    assert {found.field for found in event.disagreements if found.field} >= {"magnitude.mw"}
    assert not any(found.field in {"magnitude.ml", "magnitude.mb"} for found in event.disagreements)
    assert not result.review
