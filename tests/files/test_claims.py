"""Cases as tables of claims: nothing is lost on the way out and back, and faults are named by row and column."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.errors import Problems, Where
from claimcheck.io.casefile import ids_of
from claimcheck.io.cases import load_nodes
from claimcheck.io.claims import read_claims, write_claims
from claimcheck.io.claims.cells import COLUMNS, cell, harmless, node_of
from claimcheck.io.written import WrittenCase
from claimcheck.nodes import MapNode, read_text
from claimcheck.nodes.structure import structure
from claimcheck.nodes.tree import ScalarNode, from_plain
from claimcheck.nodes.writing import write_json
from claimcheck.testing import strategies as some


ROOT = Path(__file__).resolve().parents[2]
CASES = [*sorted(ROOT.glob("examples/*/case.yaml")), Path(__file__).with_name("whole.yaml")]
HOSTILE = ["", " ", "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "a,b", 'a"b', "a\nb", "a\r\nb", "'x'", '"', "[", "{a",
           "null", "~", "true", "08", "8", "1.0", "é💥", "\u202e", "#x", "a: b", "no"]  # fmt: skip


def table(root: MapNode, *, spreadsheet: bool = False) -> str:
    """Return a case file as a table of claims."""
    return write_claims(root, ids_of(structure(root, WrittenCase).assertions, Problems()), spreadsheet=spreadsheet)[0]


def _beside(case: Path, folder: Path) -> None:
    """Copy the rules that lie beside a case, where a table of it looks for them."""
    for pack in case.parent.glob("*/pack.yaml"):
        shutil.copytree(pack.parent, folder / pack.parent.name)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("spreadsheet", [False, True])
def test_table_of_an_example_is_the_case_again(path: Path, spreadsheet: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Out and back, the case is equal, and a second way out gives the same bytes."""
    case = cc.load_case(path)
    _beside(path, tmp_path)
    out, again, back = tmp_path / "claims.csv", tmp_path / "again.csv", tmp_path / "back.yaml"
    more = ["--spreadsheet"] if spreadsheet else []

    assert main(["convert", str(path), "-o", str(out), "--quiet", *more]) == 0
    assert main(["convert", str(out), "-o", str(back), "--quiet"]) == 0
    assert main(["convert", str(back), "-o", str(again), "--quiet", *more]) == 0

    assert cc.load_case(back) == case
    assert again.read_bytes() == out.read_bytes()
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8"), newline="")))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    claims = sum(len(a.states) + len(a.denies) + len(a.doubts) for t in case.case.assertions for a in (t, *t.parts))
    valued = [row for row in rows if row[0] == "claim" and row[COLUMNS.index("act")] in {"states", "denies", "doubts"}]
    assert len(valued) == claims


@settings(deadline=None)
@given(some.cases())
def test_table_of_a_generated_case_is_the_case_again(data: dict[str, Any]) -> None:
    """Whatever accounts say, the table says it too."""
    root = from_plain({"rules": "conflict", **data})
    assert isinstance(root, MapNode)
    text = table(root)

    assert table(read_claims(text, "claims.csv")) == text


@settings(deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=40)))
def test_cells_are_exact(text: str) -> None:
    """Any text, through a cell and a table, is the same text, also where a spreadsheet would run it."""
    node = ScalarNode(text)

    assert node_of(cell(node), Where("c.csv")) == node
    assert node_of(harmless(cell(node)), Where("c.csv")) == node
    assert not harmless(cell(node)).startswith(("=", "+", "-", "@", "\t", "\r"))
    data = {
        "case": "c", "rules": "conflict", "sources": {"s": {"kind": "media", "note": text}},
        "assertions": [{"source": "s", "note": text, "states": {"killed": {"value": 1, "said": text}}}],
    }  # fmt: skip
    root = from_plain(data)
    assert isinstance(root, MapNode)
    back = load_nodes([(Path("c"), read_claims(table(root, spreadsheet=True), "c.csv"))])
    assert back == cc.case_from(data)


HEAD = "record,id,source,act,field,value,more\n"
CASE = 'case,c,,,,,"{rules: conflict, sources: {s: {kind: media}}}"\n'

FAULTS = {
    "a column that nobody knows": (
        "recrod,field\n",
        "1:1: unknown column 'recrod', did you mean 'record'? [CC802]",
    ),
    "a column twice": (
        "field,field\n",
        "1:2: the column 'field' stands twice; keep one [CC802]",
    ),
    "no field": (
        "id,value\n",
        "1:1: there is no column 'field'; add one [CC802]",
    ),
    "semicolons": (
        "id;field;value\n",
        "1:1: the columns are separated by semicolons; save the table with commas [CC802]",
    ),
    "an open quote": (
        f'{HEAD}{CASE}claim,s,s,states,killed,"8\n',
        (
            "3:1: not comma-separated values: unexpected end of data; close what is in quotes, and double "
            "quotes inside it [CC802]"
        ),
    ),
    "too many cells": (
        f"{HEAD}{CASE}claim,s,s,states,killed,1,,200\n",
        "3:8: 8 cells under 7 columns; put a value that holds a comma in quotes [CC802]",
    ),
    "a record that nobody knows": (
        f"{HEAD}{CASE}clam,s,s,states,killed,8,\n",
        "3:1: record: a row of 'clam' is not known, did you mean 'claim'? [CC802]",
    ),
    "no account": (
        f"{HEAD}{CASE},,,,killed,8,\n",
        "3:2: id: a row of 'claim' needs an 'id', or at least a 'source' [CC802]",
    ),
    "an act that is none": (
        f"{HEAD}{CASE},s,s,denys,killed,8,\n",
        "3:4: act: 'denys' is no act, did you mean 'denies'? [CC802]",
    ),
    "a claim of nothing": (
        f"{HEAD}{CASE},s,s,,,8,\n",
        "3:5: field: a claim needs a 'field' [CC802]",
    ),
    "a field twice": (
        f"{HEAD}{CASE},s,s,,killed,8,\n,s,s,,killed,9,\n",
        "4:5: field: 'killed' stands twice, first in row 3; keep one [CC802]",
    ),
    "nothing stated": (
        f"{HEAD}{CASE},s,s,,killed,,\n",
        "3:6: value: nothing is stated; write a value, or 'unknown' if the source says so [CC802]",
    ),
    "two sources": (
        f"{HEAD}{CASE},s,s,,killed,8,\n,s,t,,wounded,8,\n",
        "4:3: source: another 'source' for this account than in row 3; make them equal [CC802]",
    ),
    "denials of both kinds": (
        f"{HEAD}{CASE},s,s,denies,killed,8,\n,s,s,denies,wounded,,\n",
        "4:6: value: some of what it denies has a value and some has none; write all of one kind [CC802]",
    ),
    "broken keys": (
        f"{HEAD}{CASE}account,s,s,,,,{{a\n",
        (
            "3:7: more: not valid YAML: did not find expected ',' or '}'; close what was opened, or put a "
            "text that holds brackets or a colon in quotes [CC103]"
        ),
    ),
    "keys without braces": (
        f"{HEAD}{CASE}account,s,s,,,,note\n",
        "3:7: more: 'more' holds keys in braces, such as {note: a word} [CC802]",
    ),
    "a source twice": (
        f"{HEAD}{CASE}sources,x,,,,,{{kind: media}}\nsources,x,,,,,{{kind: media}}\n",
        "4:2: id: 'x' stands twice under 'sources'; keep one [CC802]",
    ),
    "an account twice": (
        f"{HEAD}{CASE}account,s,s,,,,\naccount,s,s,,,,\n",
        "4:2: id: the account 's' stands twice, first in row 3; keep one [CC802]",
    ),
    "a field that nobody knows": (
        f"{HEAD}{CASE},s,s,,kiled,8,\n",
        "3:5: field: unknown field 'kiled', did you mean 'killed'? [CC203]",
    ),
    "a value that is none": (
        f"{HEAD}{CASE},s,s,,killed,arround 8,\n",
        "3:6: value: 'arround 8' is neither a figure nor a known hedge, did you mean 'around'? [CC308]",
    ),
    "a source that nobody declared": (
        f"{HEAD}{CASE},x,x,,killed,8,\n",
        "3:3: source: the source 'x' is not declared; known here: s [CC204]",
    ),
    "no case": (
        f"{HEAD},s,s,,killed,8,\n",
        "1:1: the key 'case' is missing; add it [CC202]",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_of_a_table_is_named_by_row_and_column(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names the row, the header being the first, and the column; nothing is written."""
    text, line = FAULTS[fault]
    path, out = tmp_path / "claims.csv", tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8", newline="")

    assert main(["convert", str(path), "-o", str(out)]) == 2

    assert capsys.readouterr().err.splitlines()[0] == f"{path}:{line}"
    assert not out.exists()


def test_table_may_be_written_by_hand(tmp_path: Path) -> None:
    """A few columns and a case row are enough; a blank row, the order of rows and a byte order mark do not matter."""
    path = tmp_path / "claims.csv"
    header = "record,id,source,field,value,more\n"
    path.write_text(
        "\ufeff" + header + ",,paper,killed,8,\n,,radio,killed,at least 7,\n,,,,,\n,,paper,wounded,several,\n"
        'case,c,,,,"{rules: conflict, event: raid, sources: {paper: {kind: media}, radio: {kind: media}}}"\n',
        encoding="utf-8",
    )
    out = tmp_path / "case.yaml"

    assert main(["convert", str(path), "-o", str(out)]) == 0

    case = cc.load_case(out).case
    assert {a.id: {path: s.value.spoken for path, s in a.states.items() if s.value} for a in case.assertions} == {
        "paper": {"killed": "8", "wounded": "several"},
        "radio": {"killed": "at least 7"},
    }


def test_spreadsheet_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cells are put in quotes only on demand, and the number of them is told."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "case: c\nrules: conflict\nsources: {s: {kind: media}}\nassertions: [{source: s, states: {note_text: =1+1}}]\n",
        encoding="utf-8",
    )

    assert main(["convert", str(case)]) == 0
    assert ",note_text,=1+1,," in capsys.readouterr().out
    assert main(["convert", str(case), "--spreadsheet"]) == 0
    printed = capsys.readouterr()
    assert ',note_text,"""=1+1""",,' in printed.out
    assert printed.err == "1 cell put in quotes, so that no spreadsheet takes them for formulas\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_json_is_the_case_again(path: Path, tmp_path: Path) -> None:
    """A case written as JSON is read as the same case."""
    _beside(path, tmp_path)
    out = tmp_path / "case.json"

    assert main(["convert", str(path), "-o", str(out), "--quiet"]) == 0

    assert cc.load_case(out) == cc.load_case(path)
    assert read_text(write_json(read_text("[+5, 007.5, -0.5, 0, '', {}, []]"))) == read_text(
        "[5, 7.5, -0.5, 0, '', {}, []]"
    )


def test_directory_is_converted_case_by_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several cases are no one table."""
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(f"case: {name}\nrules: conflict\n", encoding="utf-8")

    assert main(["convert", str(tmp_path)]) == 2
    assert "a directory of 2 cases; convert them one by one" in capsys.readouterr().err
