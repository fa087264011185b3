"""What the other domains asked for, as general mechanisms: groups, differences, limits, scales, replacements."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import claimcheck as cc
from claimcheck.align.evidence import Weigher
from claimcheck.compare import Setting, compile_comparator
from claimcheck.compare.parameters import QuantityParameters, QuantityTolerance, Thresholds
from claimcheck.errors import ClaimcheckError
from claimcheck.io.cases import load_nodes
from claimcheck.nodes.tree import from_plain
from claimcheck.rules import read_pack
from claimcheck.values import Gazetteer, Hedges, Quantity, Span, Unit
from claimcheck.values.count import parse_count
from claimcheck.values.numerals import read_figure
from claimcheck.values.place import parse_place


MAG = Unit("mag", "mag")


def _exact(number: Fraction) -> Quantity:
    return Quantity(Span(number, number), MAG, MAG)


@pytest.mark.parametrize("low", [Fraction(0), Fraction(1, 10), Fraction(3), Fraction(9)])
@pytest.mark.parametrize("gap", [Fraction(n, 100) for n in (1, 5, 6, 29, 30, 49, 50, 99, 100, 400)])
def test_difference_does_not_depend_on_where_it_lies(low: Fraction, gap: Fraction) -> None:
    """By difference, severity and distance are those of the gap alone, and exact at every threshold."""
    severity = Thresholds(moderate="0.3", major="0.5", critical="1.0")
    parameters = QuantityParameters("difference", QuantityTolerance(abs="0.05"), severity)
    compare = compile_comparator("quantity", parameters, Setting())
    found, back = compare(_exact(low), _exact(low + gap)), compare(_exact(low + gap), _exact(low))
    words = [(Fraction(1), "critical"), (Fraction(1, 2), "major"), (Fraction(3, 10), "moderate")]
    expected = "none" if gap <= Fraction(1, 20) else next((word for least, word in words if gap >= least), "minor")

    assert found.severity.word == back.severity.word == expected
    assert found.distance == back.distance == round(float(gap / (gap + 1)), 4)
    assert found.ratio is None


def _case(*states: dict[str, Any], **more: Any) -> dict[str, Any]:
    accounts = [{"source": f"s{i}", "states": {"date": "2031-04-06T14:24:22.3Z", **s}} for i, s in enumerate(states)]
    sources = {f"s{i}": {"kind": "seismic-network"} for i in range(len(states))}
    return {"case": "c", "rules": "earthquake", "sources": sources, "assertions": accounts, **more}


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("5.0 mag", "5.3 mag", "within 0.3 mag"),
        ("5.0 mag", "5.31 mag", "within 0.6 mag"),
        ("5.0 mag", "6.0 mag", "within 1 mag"),
        ("5.0 mag", "6.01 mag", "else"),
        ("5.0 (4.8..5.2) mag", "5.3 (5.1..5.5) mag", "within 1 mag"),
        ("at least 5 mag", "5.0 mag", "vague"),
    ],
)
def test_limits_of_quantities_hold_as_far_as_ranges_reach(left: str, right: str, level: str) -> None:
    """A level of a quantity is exact at its limit, and holds only if the farthest readings are within it."""
    loaded = cc.case_from(_case({"magnitude.mw": left}, {"magnitude.mw": right}))
    weigher = Weigher(loaded.case, loaded.rules)
    [entry] = [entry for entry in loaded.rules.align.evidence if entry.field == "magnitude"]
    found = weigher.weigh_path("magnitude.mw", *loaded.case.assertions, entry)

    assert found is not None
    assert found.level == level


PRICES = """\
rules: prices
extends: base
units: {USD: {also: ['$', 'US$', dollars]}, g: {also: [gram]}}
fields:
  price: {type: quantity, unit: USD}
  mass: {type: quantity, unit: g}
  fires: {type: count}
"""


def _priced(folder: Path, field: str, said: str) -> cc.Loaded:
    path = folder / "prices.yaml"
    path.write_text(PRICES, encoding="utf-8")
    accounts = [{"source": "s", "states": {"date": "2031-01-02", field: said}}]
    case = {"case": "c", "rules": path.name, "sources": {"s": {"kind": "media"}}, "assertions": accounts}
    return load_nodes([(folder / "case.yaml", from_plain(case))], read_pack(path.name, folder))


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("$79", "79 $"),
        ("$ 79", "79 USD"),
        ("US$1,250.50", "1,250.50 dollars"),
        ("around $79", "around 79 dollars"),
        ("more than $1.5 million", "more than 1.5 million USD"),
        ("$45 to $60", "45 to 60 USD"),
        ("$45..$60", "45..60 USD"),
        ("$50 ($45..$60)", "50 (45..60) USD"),
        (">=$45", ">=45 USD"),
    ],
)
def test_sign_of_a_unit_may_stand_before_the_figure(before: str, behind: str, tmp_path: Path) -> None:
    """A unit that ends in a sign means before a figure what it means behind it."""
    one, other = (
        _priced(tmp_path, "price", said).case.assertions[0].states["price"].value for said in (before, behind)
    )

    assert one is not None
    assert other is not None
    assert one.spoken == other.spoken


@pytest.mark.parametrize(
    ("field", "said", "problem"),
    [
        ("mass", "3 oz", "the unit 'oz' is not declared; declare it under 'units', in the case or in the pack [CC310]"),
        ("price", "10 €", "the unit '€' is not declared; declare it under 'units', in the case or in the pack [CC310]"),
        ("mass", "3 or mor", "'3 or mor' is neither a figure nor a known hedge, did you mean 'or more'? [CC308]"),
        ("price", "roughlyy $3", "'roughlyy $3' is neither a figure nor a known hedge"),
        ("mass", "3 grams", "the unit 'grams' is not declared, did you mean 'gram'? [CC310]"),
        ("fires", "14 fires", "'fires' is not the unit of 'fires', which has none: write the figure alone [CC310]"),
    ],
)
def test_unit_that_nobody_declared_is_named(field: str, said: str, problem: str, tmp_path: Path) -> None:
    """A word behind a figure that is no unit is named as one, unless it may be a misspelt hedge word."""
    with pytest.raises(ClaimcheckError) as caught:
        _priced(tmp_path, field, said)

    [found] = caught.value.problems
    assert f"{found.message} [{found.code}]".startswith(problem)


def test_groups_of_rules_need_no_declaration() -> None:
    """A case uses the groups of its rules, adds its own, and may say more of those of the rules."""
    groups = {"mz": {"label": "Mz"}, "mw": {"label": "the moment magnitude"}}
    loaded = cc.case_from(
        _case({"magnitude.mw": "5 mag", "magnitude.mz": "6 mag", "magnitude.mb": "4 mag"}, groups=groups)
    )

    assert loaded.case.groups["mw"].label == "the moment magnitude"
    assert loaded.case.groups["mb"].label == "mb"
    with pytest.raises(ClaimcheckError, match="the group 'mq' is not declared"):
        cc.case_from(_case({"magnitude.mq": "5 mag"}))


def test_group_of_rules_keeps_what_a_case_leaves_out() -> None:
    """A case that gives a group a side keeps the label that the rules gave it."""
    case = {
        "case": "c", "rules": "data-theft", "sides": {"firm": {}}, "sources": {"a": {"kind": "media"}},
        "groups": {"partners": {"side": "firm"}},
        "assertions": [{"source": "a", "states": {"victim": "company", "persons.partners": 3}}],
    }  # fmt: skip
    group = cc.case_from(case).case.groups["partners"]

    assert (group.label, group.side) == ("business partners", "firm")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("3.1 million", 3_100_000), ("two million", 2_000_000), ("twenty-five thousand", 25_000),
        ("1.2 billion", 1_200_000_000),
        ("0.5 million", 500_000), ("1.25 thousand", 1_250), ("two hundred thousand", 200_000),
        ("12 million", 12_000_000),
        ("1.2345 thousand", None), ("05 million", None), ("million", None), ("1.1 apples", None),
        ("thousand million", 1_000_000_000), ("412,384 thousand", 412_384_000),
        ("forty fifty", None), ("1 000 000 000 000 000 000 000", None),
    ],
)  # fmt: skip
def test_figures_with_scales(said: str, expected: int | None) -> None:
    """A figure before thousand, million or billion is a whole number, or none at all."""
    assert read_figure(said) == expected


def test_scale_of_a_range_has_to_be_said_twice() -> None:
    """'3 to 4 million' may begin at three; nothing is guessed."""
    hedges = Hedges("none")

    assert parse_count("3 million to 4 million", hedges).bounds.low == 3_000_000
    assert parse_count("0 to 4 million", hedges).bounds.high == 4_000_000
    with pytest.raises(ValueError, match="write both ends in full"):
        parse_count("3 to 4 million", hedges)


def test_replaced_account_stays_with_its_successor() -> None:
    """An update is about the event of what it updates, though nothing else joins the two."""
    first, second = {"magnitude.mw": "5 mag"}, {"magnitude.mw": "7 mag", "date": "2031-04-06T14:29:00.0Z"}
    case = _case(first, second)
    case["assertions"][1] |= {"source": "s0", "replaces": "s0", "kind": "update"}

    assert [event.history for event in cc.reconcile(cc.case_from(case)).events] == [("s0",)]
    case["assertions"][1] |= {"replaces": None, "kind": None}
    case["assertions"][1] = {key: value for key, value in case["assertions"][1].items() if value is not None}
    assert len(cc.reconcile(cc.case_from(case)).events) == 2


def test_replacement_against_a_decision_is_a_contradiction() -> None:
    """A person who says that an account and its successor differ hears of it."""
    case = _case({}, {}, decisions={"different": [["s0", "s1"]]})
    case["assertions"][1] |= {"replaces": "s0", "kind": "update"}
    case["assertions"][1]["source"] = "s0"
    case["assertions"][1]["id"] = "s1"
    with pytest.raises(ClaimcheckError, match="'s1' takes the place of 's0'"):
        cc.reconcile(cc.case_from(case))


def test_source_that_speaks_is_no_mere_relay() -> None:
    """Only a source without an account of its own is said to pass on only, whether or not documents are named."""
    case = _case({}, {})
    case["sources"]["centre"] = {"kind": "data-centre"}
    case["assertions"][0]["via"] = ["centre"]
    rows = [line.split("  ") for line in cc.report(cc.reconcile(cc.case_from(case))).splitlines()]
    ends = {row[0]: row[-1].strip() for row in rows if row[0] in {"s0", "s1", "centre"} and len(row) > 3}

    assert ends == {"s0": "–", "s1": "–", "centre": "passes on only"}


@pytest.mark.parametrize(
    "said", ["-21.4102, -113.8955 (1.9 km)", "0.0001, 0.00025", "12.64, -8 (20000 km)", "-0.0, 179.1234567891"]
)
def test_coordinates_are_read_back(said: str) -> None:
    """The canonical form of coordinates keeps every place that was written."""
    place = parse_place(said, Gazetteer(), Hedges("none"))

    assert parse_place(place.spoken, Gazetteer(), Hedges("none")) == place
    assert place.spoken == said.replace("-0.0,", "0,")
