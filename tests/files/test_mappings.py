"""Mapping files: what ships is right, and every mistake is named where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.io.mappings import is_mapping, load_mapping
from claimcheck.report.schemas import schema_named


ROOT = Path(__file__).resolve().parents[2]
GENERIC = ROOT / "examples" / "generic-table" / "mapping.yaml"
SMALL = """\
mapping: small
rules: conflict
table: {columns: [id, day, exact, lat, lon, who, dead, low, high, kind, said]}
dataset: {id: reports}
fields:
  date: day
"""

SLIPS = {
    "misspelt key": ("  dat: day", "7:8: fields.dat: unknown field 'dat', did you mean 'date'? [CC203]"),
    "another word for a field": (
        "  injured: dead",
        "7:12: fields.injured: unknown field 'injured', did you mean 'wounded'? [CC203]",
    ),
    "a column that is not there": (
        "  killed: deed",
        "7:11: fields.killed: the table has no column 'deed', did you mean 'dead'? [CC204]",
    ),
    "a low column that is not there": (
        "  killed: {low: lo}",
        "7:12: fields.killed.low: the table has no column 'lo', did you mean 'low'? [CC204]",
    ),
    "a group that nobody declared": (
        "  killed.soldiers: dead",
        "7:20: fields.killed.soldiers: the group 'soldiers' is not declared; list it under 'groups' [CC204]",
    ),
    "a group of what has none": (
        "  place.north: {lat: lat, lon: lon}",
        "7:16: fields.place.north: the field 'place' has no groups; write 'place' alone [CC203]",
    ),
    "a precision of a figure": (
        "  killed: {column: dead, precision: {column: exact, codes: {1: 1d}}}",
        (
            "7:26: fields.killed.precision: 'precision' says nothing of a count; it takes best, column, high, low, "
            "missing [CC201]"
        ),
    ),
    "a translation of a figure": (
        "  killed: {column: dead, translate: {x: y}}",
        (
            "7:26: fields.killed.translate: 'translate' says nothing of a count; it takes best, column, high, low, "
            "missing [CC201]"
        ),
    ),
    "a radius for a date": (
        "  ended: {column: day, precision: {column: exact, codes: {1: 25km}}}",
        (
            "7:51: fields.ended.precision.codes: '25km' is not a measure; write a number with one of s, min, h, d, w, "
            "mo, y, such as 3d [CC403]"
        ),
    ),
    "half a position": (
        "  place: {lat: lat}",
        "7:11: fields.place.lat: 'lat' needs 'lon' beside it; add it [CC202]",
    ),
    "no column": (
        "  killed: {missing: [NA]}",
        "7:11: fields.killed: no column gives 'killed'; name one [CC202]",
    ),
    "a node that is none": (
        "  target: {column: kind, translate: {base: milltary-base}}",
        (
            "7:26: fields.target.translate: 'base' becomes 'milltary-base', which is not in the taxonomy 'targets', "
            "did you mean 'military base'? [CC304]"
        ),
    ),
    "a flag that is none": (
        "  claimed: {column: said, translate: {'1': perhaps}}",
        "7:27: fields.claimed.translate: 'perhaps' is neither yes nor no; write yes or no [CC307]",
    ),
    "an origin that is not there": (
        "origin: {column: whom}",
        "7:10: origin.column: the table has no column 'whom', did you mean 'who'? [CC204]",
    ),
    "a kind that nobody declared": (
        "origin: {column: who, kind: gossip}",
        "7:23: origin.kind: the kind of source 'gossip' is not declared",
    ),
    "a limit that is none": (
        "one_per: source",
        "7:10: one_per: 'source' is not allowed here; known here: dataset, none, origin [CC206]",
    ),
    "a zone that is none": ("timezone: Mars/Base", "7:1: timezone: "),
    "an id that is not there": ("id: di", "7:1: id: the table has no column 'di'; known here: day,"),
}


def test_generic_mapping_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    """The mapping to start from is checked with the command, and its schema takes it."""
    assert main(["check", str(GENERIC)]) == 0
    assert capsys.readouterr().err == "1 mapping: no problems\n"
    assert main(["check", "--quiet", str(GENERIC)]) == 0
    assert capsys.readouterr().err == ""
    written = load_mapping(GENERIC)
    assert written.origin is not None
    assert (written.origin.column, written.one_per) == ("reported_by", "dataset")
    assert written.fields["killed"].best == "dead_best"
    assert written.fields["wounded"].column == "wounded"


def test_mapping_is_checked_beside_cases(capsys: pytest.CaptureFixture[str]) -> None:
    """A mapping and a case may be checked in one run."""
    assert main(["check", str(GENERIC), str(ROOT / "examples" / "gossi-2020")]) == 0
    assert capsys.readouterr().err.startswith("1 case, ")


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_in_a_mapping_is_named(slip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One slip is one line, at its place, with what to do."""
    line, problem = SLIPS[slip]
    path = tmp_path / "mapping.yaml"
    path.write_text(f"{SMALL}{line}\n", encoding="utf-8")

    assert main(["check", str(path)]) == 2

    (found,) = capsys.readouterr().err.splitlines()
    assert found.startswith(f"{path}:{problem}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mapping: m\nrules: conflict\ndataset: {id: d}\nfields: {}\n", {"CC202"}),
        ("mapping: m\nrules: conflict\nfields: {date: day}\n", {"CC202"}),
        ("mapping: m\nrules: conflit\ndataset: {id: d}\nfields: {date: day}\n", {"CC401"}),
        ("mapping: m\nrules: conflict\ndataset: {id: d}\nfields: {killed: dead}\n", {"CC202"}),
        ("mapping: m\nrules: conflict\ndataset: [d]\nfilds: {date: day}\n", {"CC201", "CC203"}),
    ],
)
def test_mapping_lacks_what_it_needs(text: str, code: set[str], tmp_path: Path) -> None:
    """The rules, the data set, the fields, and those that the rules align by."""
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    assert is_mapping(path)

    with pytest.raises(cc.ClaimcheckError) as caught:
        load_mapping(path)

    assert {problem.code for problem in caught.value.problems} == code


@pytest.mark.parametrize("text", ["case: c\nmapping: m\n", "rules: r\n", "- a\n", "mapping: ["])
def test_mapping_is_known_by_its_key(text: str, tmp_path: Path) -> None:
    """A case, a pack, a list and what cannot be read are no mappings."""
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")

    assert not is_mapping(path)
    assert not is_mapping(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"one_per": "source"},
        {"fields": {"date": {"columns": "day"}}},
        {"dataset": {}},
        {"origin": {}},
        {"mapping": None},
    ],
)
def test_schema_of_mappings_refuses_mistakes(change: dict[str, Any]) -> None:
    """What the schema refuses, the loader refuses too."""
    validator = jsonschema.Draft7Validator(schema_named("mapping"))
    data = yaml.safe_load(SMALL)

    assert validator.is_valid(data)
    assert not validator.is_valid({**data, **change})
