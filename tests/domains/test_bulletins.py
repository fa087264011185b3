"""Bulletins in ISF, QuakeML and GeoJSON: what is read, and what is refused, with its place."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.errors import ClaimcheckError
from claimcheck.io.bulletins.geojson import read_geojson
from claimcheck.io.bulletins.isf import read_isf
from claimcheck.io.bulletins.quakeml import read_quakeml
from claimcheck.io.converting import BULLETINS, convert


ROOT = Path(__file__).resolve().parents[2]

ISF = """\
DATA_TYPE BULLETIN IMS1.0:short
EVENT 7 Somewhere

   Date       Time        Err   RMS Latitude Longitude  Smaj  Smin  Az Depth   Err Ndef Nsta Gap  mdist  Mdist Qual   Author      OrigID
2031/04/06 14:24:22.31   0.40  1.09  23.4190   70.2320   3.9   2.9 120  16.0   2.3  199  120  40   0.50  90.00 m i ke ONE       11111
2031/04/06 14:24:60.00               23.5000   70.3000                  33.0f                                  a i kx TWO       22222
 (a comment)

Magnitude  Err Nsta Author      OrigID
mb     5.3 0.1   48 ONE       11111
Mww    5.6       20 THREE     22222
mb   < 3.0        1 TWO       22222

Sta     Dist  EvAz Phase        Time
ABC     1.00  10.0 P        14:24:30.000
STOP
"""  # noqa: E501 - the format's own columns


def test_isf_is_read_by_its_columns() -> None:
    """Times, ellipses, fixed depths, magnitudes and their authors stand where the format has them."""
    one, two, three = read_isf(ISF, "b.isf").solutions

    assert (one.agency, one.id, str(one.time), str(one.time_error)) == (
        "ONE", "11111", "2031-04-06 14:24:22.310000+00:00", "0.40",
    )  # fmt: skip
    assert [str(x) for x in (one.lat, one.lon, one.error_km, one.depth, one.depth_error)] == [
        "23.4190", "70.2320", "3.9", "16.0", "2.3",
    ]  # fmt: skip
    assert [(m.type, str(m.value), str(m.error)) for m in one.magnitudes] == [("mb", "5.3", "0.1")]
    assert one.type == "earthquake"
    assert str(two.time) == "2031-04-06 14:25:00+00:00"
    assert (two.depth_fixed, two.automatic, two.type, two.magnitudes) == (True, True, "explosion", ())
    assert (three.agency, three.borrowed, three.time) == ("THREE", ("TWO", "22222"), two.time)
    assert [m.type for m in three.magnitudes] == ["Mww"]


def test_isf_centroid_gives_way_to_a_hypocentre() -> None:
    """A comment marks a centroid: alone it stays and is marked, beside its agency's hypocentre it goes."""
    mark = " (#CENTROID)\n"
    alone = read_isf(ISF.replace(" (a comment)\n", mark), "b.isf").solutions
    beside = read_isf(ISF.replace(" (a comment)\n", mark).replace("kx TWO", "kx ONE"), "b.isf").solutions

    assert [(s.agency, s.centroid) for s in alone] == [("ONE", False), ("TWO", True), ("THREE", False)]
    assert [(s.agency, s.id) for s in beside if s.agency == "ONE"] == [("ONE", "11111")]


def _changed(before: str, after: str) -> str:
    assert before in ISF
    return ISF.replace(before, after, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (_changed("2031/04/06 14:24:22.31", "2031/02/30 14:24:22.31"), "b.isf:5:1: "),
        (_changed("2031/04/06 14:24:22.31", "2031/04/06 25:24:22.31"), "b.isf:5:1: "),
        (_changed("2031/04/06 14:24:22.31", "2031/04/06 14.24.22.31"), "b.isf:5:1: "),
        (_changed(" 23.4190 ", " 93.4190 "), "b.isf:5:37: "),
        (_changed(" 23.4190 ", "  2x.419 "), "b.isf:5:37: "),
        (_changed("  1.09  23.4190", "  1.091 23.4190"), "b.isf:5:36: "),
        (_changed("ke ONE      ", "ke          "), "b.isf:5:119: "),
        (_changed("mb     5.3 0.1", "mb      5.3 0.1"), "b.isf:10:11: "),
        (_changed("mb     5.3", "mb     5.x"), "b.isf:10:7: "),
        (_changed("48 ONE  ", "48      "), "b.isf:10:21: "),
        ("nothing of the kind\n", "b.isf: "),
        (ISF.replace("STOP", "EVENT 7 again"), "b.isf:16:1: "),
    ],
)
def test_isf_faults_are_located(text: str, line: str) -> None:
    """A column that cannot be read is named; nothing is guessed."""
    with pytest.raises(ClaimcheckError) as caught:
        read_isf(text, "b.isf")

    assert [problem.code for problem in caught.value.problems] == ["CC802"]
    assert str(caught.value).startswith(line), str(caught.value)


def test_isf_faults_come_all_at_once() -> None:
    """Two lines with faults are two problems."""
    text = _changed("mb     5.3", "mb     5.x").replace(" 70.3000 ", "370.3000 ")
    with pytest.raises(ClaimcheckError) as caught:
        read_isf(text, "b.isf")

    assert [problem.where.line for problem in caught.value.problems] == [6, 10]


AFTERSHOCK = (ROOT / "examples" / "earthquake-kelmar-2031" / "aftershock.xml").read_text("utf-8")


def test_quakeml_lengths_become_kilometres() -> None:
    """Depths and errors are metres in the format; a depth that an operator set is fixed."""
    one, two, three = read_quakeml(AFTERSHOCK, "b.xml").solutions

    assert (float(one.depth or 0), float(one.depth_error or 0), float(one.error_km or 0)) == (9.8, 1.9, 1.9)
    assert (two.depth_fixed, two.automatic, float(two.error_km or 0)) == (True, True, 14.0)
    assert (three.agency, three.borrowed, three.automatic) == ("KS", ("GL", "gl-55"), False)
    assert [(m.type, str(m.value)) for m in three.magnitudes] == [("mb", "5.4")]


def test_quakeml_centroid_gives_way_to_a_hypocentre() -> None:
    """The centroid of an agency that also gives a hypocentre is none of its solutions; its magnitude stays."""
    centroid = """<origin publicID="q:x/origin/c"><type>centroid</type>
        <time><value>2031-04-06T14:31:09.9Z</value></time><latitude><value>-21</value></latitude>
        <longitude><value>-113</value></longitude><creationInfo><agencyID>ND</agencyID></creationInfo></origin>
      <magnitude publicID="q:x/magnitude/9"><mag><value>5.2</value></mag><type>Mwc</type>
        <originID>q:x/origin/c</originID>
        <creationInfo><agencyID>ND</agencyID></creationInfo></magnitude></event>"""
    solutions = read_quakeml(AFTERSHOCK.replace("</event>", centroid), "b.xml").solutions
    [own] = [solution for solution in solutions if solution.agency == "ND"]

    assert own.id == "nd-901"
    assert [m.type for m in own.magnitudes] == ["ML", "Mwc"]


BOMB = '<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (AFTERSHOCK.replace("<q:quakeml", f"{BOMB}<q:quakeml", 1), "CC803", "b.xml:2:"),
        ('<!DOCTYPE q SYSTEM "file:///etc/passwd"><q/>', "CC803", "b.xml:1:"),
        ('<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><q>&x;</q>', "CC803", "b.xml:1:"),
        ("<q>&unknown;</q>", "CC802", "b.xml:1:"),
        ("<a>" * 50_000, "CC104", "b.xml:1:"),
        ("<q><b></q>", "CC802", "b.xml:1:"),
        ("", "CC802", "b.xml:1:"),
        ("<html/>", "CC802", "b.xml:1:1: no element eventParameters"),
        ("<!-- nothing -->", "CC802", "b.xml:"),
        ("<q>\ud800</q>", "CC802", "b.xml: not well-formed XML"),
        (AFTERSHOCK.replace("</eventParameters>", '<event publicID="x/880"/></eventParameters>'), "CC802", "b.xml:46:"),
        (re.sub(r"(?s)<origin pub.*?</origin>", "", AFTERSHOCK), "CC802", "b.xml:10:7: the event has a magnitude"),
        (AFTERSHOCK.replace("2031-04-06T14:31:04.1Z", "2031-04-06"), "CC802", "b.xml:18:"),
        (AFTERSHOCK.replace("2031-04-06T14:31:04.1Z", "2031-02-30T14:31:04Z"), "CC802", "b.xml:18:"),
        (AFTERSHOCK.replace("<latitude><value>-21.52", "<latitude><value>-121.52"), "CC802", "b.xml:19:"),
        (AFTERSHOCK.replace("<value>-21.52</value>", "<value>NaN</value>"), "CC802", "b.xml:19:"),
        (AFTERSHOCK.replace("<agencyID>GL</agencyID>", ""), "CC802", "b.xml:17:"),
    ],
    ids=range(17),
)  # fmt: skip
def test_quakeml_refuses(text: str, code: str, line: str) -> None:
    """Entities, document types, depth and figures that are none are refused, each at its place."""
    with pytest.raises(ClaimcheckError) as caught:
        read_quakeml(text, "b.xml")

    assert caught.value.problems[0].code == code
    assert str(caught.value).startswith(line), str(caught.value)


KELMAR = json.loads((ROOT / "examples" / "earthquake-kelmar-2031" / "kelmar.geojson").read_text("utf-8"))


def _kelmar(change: Callable[[Any], None]) -> str:
    data = json.loads(json.dumps(KELMAR))
    change(data)
    return json.dumps(data, indent=1)


def _product(data: Any) -> Any:
    return data["properties"]["products"]["origin"][2]


def test_geojson_products_become_solutions() -> None:
    """Versions of one product follow each other; a moment tensor adds its magnitude to its agency's live solution."""
    found = read_geojson(json.dumps(KELMAR), "b.geojson").solutions

    assert [(s.agency, s.id, s.replaces) for s in found] == [
        ("gl", "gl2031kelm-v1", None), ("gl", "gl2031kelm", "gl2031kelm-v1"), ("nd", "nd00871", None),
        ("ks", "ks20310406a", None), ("CMTP", "gl_2031kelm_mwc", None),
    ]  # fmt: skip
    assert [(m.type, str(m.value)) for m in found[1].magnitudes] == [("mww", "6.4"), ("Mwb", "6.3")]
    assert found[0].automatic
    assert found[0].depth_fixed


def test_geojson_deleted_product_is_taken_back() -> None:
    """A deleted version retracts the one before; one that never stood is passed over."""

    def delete(data: Any) -> None:
        products = data["properties"]["products"]["origin"]
        products[1]["status"] = "DELETE"
        products[2]["status"] = "DELETE"

    found = read_geojson(_kelmar(delete), "b.geojson").solutions

    assert [(s.agency, s.replaces, s.retracted) for s in found][:2] == [
        ("gl", None, False), ("gl", "gl2031kelm-v1", True),
    ]  # fmt: skip
    assert "nd" not in {s.agency for s in found}


def test_geojson_feed_gives_the_preferred_solution() -> None:
    """A feed has no products; its event is one solution of the network that is preferred."""
    feed = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "gl1", "geometry": {"type": "Point", "coordinates": [-113.9, -21.4, None]},
         "properties": {"mag": 4.5, "magType": "mb", "time": 1933251862310, "net": "gl", "status": "automatic",
                        "type": "quarry blast"}},
    ]}  # fmt: skip
    [found] = read_geojson(json.dumps(feed), "b.geojson").solutions

    assert (found.agency, str(found.time), found.depth, found.automatic) == (
        "gl", "2031-04-06 14:24:22.310000+00:00", None, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{}", "neither a Feature"),
        (json.dumps({"type": "FeatureCollection", "features": [KELMAR, KELMAR]}), "stands twice"),
        ('{"type": "Feature", "properties": {"mag": 5}}', "names no network"),
        ("[]", "neither a Feature"),
        ('{"type": "Feature", "type": "Feature"}', "CC108"),
        ('{"type": ', "CC103"),
        (_kelmar(lambda d: _product(d)["properties"].update(latitude="95")), "is not on the Earth"),
        (_kelmar(lambda d: _product(d)["properties"].update(latitude="1e99999")), "not the figure"),
        (_kelmar(lambda d: _product(d)["properties"].update(eventtime="soon")), "not a time"),
        (_kelmar(lambda d: _product(d).update(source="")), "names no source"),
        (_kelmar(lambda d: _product(d).update(updateTime=10**17)), "not a time"),
    ],
    ids=range(11),
)  # fmt: skip
def test_geojson_faults_are_located(text: str, part: str) -> None:
    """Faults name line and column, and what is wrong."""
    with pytest.raises(ClaimcheckError) as caught:
        read_geojson(text, "b.geojson")

    assert part in str(caught.value)
    assert caught.value.problems[0].where.line


def test_case_keeps_what_cannot_be_written(tmp_path: Path) -> None:
    """Figures below zero and magnitudes without a type go into notes; unknown types become groups of the case."""
    text = _changed("mb     5.3 0.1", "M      5.3 0.1").replace("Mww    5.6", "mx     5.6").replace(" 16.0 ", " -1.5 ")
    path = tmp_path / "b.isf"
    path.write_text(text, encoding="utf-8")
    done = convert(path, relay="Centre")
    (tmp_path / "case.yaml").write_text(done.text, encoding="utf-8")
    case = cc.load_case(tmp_path / "case.yaml").case
    by_source = {account.source: account for account in case.assertions}

    assert [problem.code for problem in done.warnings] == ["CC804"]
    assert by_source["one"].note == "Its depth is -1.5 km. A magnitude of 5.3 without a type."
    assert set(by_source["one"].states) == {"date", "place", "event_type"}
    assert "magnitude.mx" in by_source["three"].states
    assert by_source["three"].derived_from == ("two-22222",)
    assert {account.via for account in case.assertions} == {("centre",)}
    assert by_source["two"].states["depth"].certainty == "possible"


def _made(tmp_path: Path, text: str, name: str) -> cc.Reconciliation:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(convert(path).text, encoding="utf-8")
    return cc.reconcile(cc.load_case(tmp_path / "case.yaml"))


def test_case_of_a_deleted_product_retracts(tmp_path: Path) -> None:
    """A solution that its agency took back is told as retracted."""
    result = _made(
        tmp_path, _kelmar(lambda d: d["properties"]["products"]["origin"][1].update(status="DELETE")), "b.json"
    )
    accounts = {account.id: account for account in result.case.assertions}

    assert (accounts["gl-gl2031kelm"].stance, accounts["gl-gl2031kelm"].regarding) == ("retracts", "gl-gl2031kelm-v1")


def test_case_keeps_words_it_does_not_know(tmp_path: Path) -> None:
    """A type of event that no node names goes into the note; equal ids are numbered; a magnitude may be below zero."""

    def change(data: Any) -> None:
        product = _product(data)
        product["properties"]["event-type"] = "sonic boom"
        product["properties"]["magnitude"] = "-0.4"
        again = json.loads(json.dumps(product)) | {"code": "nd_00871", "id": "another"}
        data["properties"]["products"]["origin"].append(again)

    accounts = {account.id: account for account in _made(tmp_path, _kelmar(change), "b.json").case.assertions}

    assert {"nd-nd00871", "nd-nd-00871"} <= set(accounts)
    assert accounts["nd-nd00871"].note == "Its magnitude is -0.4 mag. The bulletin calls it: sonic boom."
    assert not any(path.startswith("magnitude") for path in accounts["nd-nd00871"].states)


def test_case_numbers_equal_ids(tmp_path: Path) -> None:
    """Two magnitudes of an agency that located nothing, in two events, are two accounts."""
    second = ISF[ISF.index("EVENT 7") :].replace("EVENT 7", "EVENT 8").replace("2031/04/06", "2031/04/09")
    text = ISF.replace("STOP\n", "") + second.replace(" 11111", " 33333").replace(" 22222", " 44444")
    result = _made(tmp_path, text, "b.isf")

    assert {"three", "three-2"} <= {account.id for account in result.case.assertions}


@pytest.mark.parametrize("name", ["kelmar.geojson", "aftershock.xml"])
def test_convert_writes_a_case_that_checks(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the command writes is a case without problems, grouped or not."""
    source, target = ROOT / "examples" / "earthquake-kelmar-2031" / name, tmp_path / "case.yaml"
    for extra in ([], ["--grouped"], ["--relay", "Centre"]):
        assert main(["convert", str(source), "-o", str(target), *extra]) == 0
        assert main(["check", str(target)]) == 0
        assert "no problems" in capsys.readouterr().err


def test_convert_needs_a_known_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose name says nothing needs --format, and nothing is written on errors."""
    path, target = tmp_path / "bulletin.txt", tmp_path / "case.yaml"
    path.write_text(ISF, encoding="utf-8")

    assert main(["convert", str(path), "-o", str(target)]) == 2
    assert "[CC801]" in capsys.readouterr().err
    assert not target.exists()
    assert main(["convert", str(path), "--format", "isf", "-o", str(target)]) == 0
    assert main(["convert", str(path), "--format", "quakeml", "-o", str(tmp_path / "no.yaml")]) == 2
    assert not (tmp_path / "no.yaml").exists()


@pytest.mark.parametrize("name", sorted(BULLETINS))
def test_readers_end_on_anything(name: str) -> None:
    """Cut and garbled files give problems, never a traceback."""
    samples = {"geojson": json.dumps(KELMAR), "isf": ISF, "quakeml": AFTERSHOCK}
    text = samples[name]
    for cut in range(0, len(text), max(len(text) // 120, 1)):
        for broken in (text[:cut], text[:cut] + "\x00" + text[cut:], text[:cut] + "9" * 30 + text[cut + 1 :]):
            with contextlib.suppress(ClaimcheckError):
                BULLETINS[name](broken, "b")
