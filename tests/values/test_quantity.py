"""Quantities: exact, converted, and compared as people mean them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_cases import only_problem, problems, value, view

import claimcheck as cc
from claimcheck.io.figures import read_quantity
from claimcheck.values import Units
from claimcheck.values.compounds import in_one_unit
from claimcheck.values.units import Unit


HOURS = {
    "3h": (3, 3),
    "3 hours": (3, 3),
    "three hours": (3, 3),
    "an hour": (1, 1),
    "half an hour": ("0.5", "0.5"),
    "90 min": ("1.5", "1.5"),
    "1.5 h": ("1.5", "1.5"),
    "1,200 h": (1200, 1200),
    "1 200 h": (1200, 1200),
    "2..4 h": (2, 4),
    "2 to 4 hours": (2, 4),
    "2–4h": (2, 4),
    "30 min..2 h": ("0.5", 2),
    "2 h..4": (2, 4),
    "3 (2..6) h": (2, 6),
    "3h (2h..6h)": (2, 6),
    "at least 2h": (2, None),
    "2h+": (2, None),
    "2 h or more": (2, None),
    ">= 2h": (2, None),
    "up to 2h": (0, 2),
    "around 3h": ("2.4", "3.6"),
    "~3h": ("2.4", "3.6"),
    "about an hour": ("0.8", "1.2"),
    "several hours": (3, 9),
    "a few days": (48, 168),
    "hundreds h": (200, 999),
    "hundreds of hours": (200, 999),
    "2 d": (48, 48),
    "7200 s": (2, 2),
    "1 h 30 min": ("1.5", "1.5"),
    "1h30min": ("1.5", "1.5"),
    "1h30": ("1.5", "1.5"),
    "1 h 30": ("1.5", "1.5"),
    "1 h 30.5 min": (Fraction(181, 120), Fraction(181, 120)),
    "1h06": ("1.1", "1.1"),
    "one hour and thirty minutes": ("1.5", "1.5"),
    "1 hour, 30 minutes": ("1.5", "1.5"),
    "an hour and a half": ("1.5", "1.5"),
    "two and a half hours": ("2.5", "2.5"),
    "2 d 6 h": (54, 54),
    "1 d 2 h 3 min": (Fraction(521, 20), Fraction(521, 20)),
    "around 2 h 30 min": (2, 3),
    "at least 1h30": ("1.5", None),
    "1h30+": ("1.5", None),
    "1h30..2h": ("1.5", 2),
    "1 h 30 min to 2 h 15 min": ("1.5", "2.25"),
    "2 h (1 h 30 min..2h30)": ("1.5", "2.5"),
    "~2 h 30 min..4 h": ("2.5", 4),
}


@pytest.mark.parametrize("text", HOURS)
def test_quantity_reads_every_spoken_form(text: str) -> None:
    """Each form has the ends that it says, exactly, in the unit of the field."""
    low, high = HOURS[text]
    found = _read(text)

    assert (found.low, found.high) == (Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize(
    "text", [*HOURS, "20 min", "around 20 min", "more than 3h", "fewer than 3h", "20 min..1 d", "nearly 1 d"]
)
def test_quantity_is_read_again_from_its_spoken_form(text: str) -> None:
    """The canonical form means what the words meant."""
    found = _read(text)

    assert _read(found.spoken) == found
    assert _read(found.spoken).spoken == found.spoken


def test_quantity_keeps_the_unit_that_writes_it_exactly() -> None:
    """Ninety minutes are an hour and a half; twenty are no decimal number of hours."""
    assert [_read(text).spoken for text in ("90 min", "20 min", "a few days")] == [
        "1.5 h", "20 min", "a few d",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "holds", "excludes"),
    [("more than 3h", "180.001", "180"), ("> 3h", "180.001", "180"), ("less than 3h", "179.999", "180"),
     ("<3h", "179.999", "180"), (">=3h", "180", "179.999"), ("<=3h", "180", "180.001")],
)  # fmt: skip
def test_quantity_leaves_a_figure_out_where_the_words_do(text: str, holds: str, excludes: str) -> None:
    """Only the figure itself is left out: a quantity has no next one."""
    relation = RULES.fields["duration"].compare
    inside, outside, wide = _read(f"{holds} min"), _read(f"{excludes} min"), _read(text)

    assert relation(inside, wide).relation == "refines"
    assert relation(outside, wide).relation in {"near", "apart"}


RULES = cc.load_rules("conflict")


def _read(text: str) -> Any:
    return read_quantity(text, RULES.fields["duration"], RULES)


UNITS = {"s": Decimal(1), "min": Decimal(60), "h": Decimal(3600), "d": Decimal(86400)}
FIGURES = st.decimals(min_value=0, max_value=9999, places=3, allow_nan=False)


@given(FIGURES, st.sampled_from(sorted(UNITS)), FIGURES, st.sampled_from(sorted(UNITS)))
def test_quantity_compares_as_seconds_do(a: Decimal, unit_a: str, b: Decimal, unit_b: str) -> None:
    """Two figures are equal exactly when they are the same number of seconds; the ratio is that of the seconds."""
    read, compare = _read, RULES.fields["duration"].compare
    left, right = read(f"{a:f} {unit_a}"), read(f"{b:f} {unit_b}")
    seconds = a * UNITS[unit_a], b * UNITS[unit_b]
    found = compare(left, right)

    assert (found.relation == "equal") == (seconds[0] == seconds[1])
    assert compare(right, left).relation == found.relation.flipped
    if found.apart and min(seconds) > 0:
        assert found.ratio == pytest.approx(float(max(seconds) / min(seconds)), abs=1e-4)
    assert not found.apart or min(seconds) > 0 or (found.ratio is None and found.distance == 1)


@given(st.lists(st.integers(0, 6), min_size=4, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_quantity_ranges_agree_with_sets(ends: list[int], signs: list[bool]) -> None:
    """Relations of half-open ranges are those of the sets of quarters of an hour that they hold."""
    read, compare = _read, RULES.fields["duration"].compare
    spans, sets = [], []
    for figure, other, low, out in ((*ends[:2], *signs[:2]), (*ends[2:], *signs[2:])):
        if low:
            spans.append(read(f"{'>' if out else '>='}{figure} h"))
            sets.append({q for q in range(48) if (q > 4 * figure if out else q >= 4 * figure)})
        else:
            top = max(other, 1)
            spans.append(read(f"{'<' if out else '<='}{top} h"))
            sets.append({q for q in range(48) if (q < 4 * top if out else q <= 4 * top)})
    found = compare(*spans).relation

    assert (found == "equal") == (sets[0] == sets[1])
    assert (found == "refines") == (sets[0] < sets[1])
    assert (found == "refined-by") == (sets[0] > sets[1])
    assert (found in {"near", "apart"}) == (not sets[0] & sets[1])


@pytest.mark.parametrize(
    ("path", "text", "code", "words"),
    [
        ("duration", "3", "CC310", "'3 h'"),
        ("duration", "several", "CC310", "unit"),
        ("duration", "3 km", "CC310", "does not convert into h"),
        ("duration", "3 parsecs", "CC310", "parsecs"),
        ("duration", "4..2 h", "CC306", "backwards"),
        ("duration", "2 h..30 min", "CC306", "backwards"),
        ("duration", "9 (2..6) h", "CC301", "outside"),
        ("duration", "<0 h", "CC301", "nothing possible"),
        ("duration", "-3 h", "CC301", "'-3 h' is below zero"),
        ("duration", "minus 3 h", "CC301", "amount from 0"),
        ("duration", "1 h 90 min", "CC301", "'90 min' makes up one h or more"),
        ("duration", "1h60", "CC301", "'60 min' makes up one h or more"),
        ("duration", "1h5", "CC308", "1h5"),  # five minutes, or half an hour?
        ("duration", "5 s 30", "CC308", ""),  # nothing is smaller
        ("duration", "30 min 1 h", "CC308", ""),
        ("duration", "1.5 h 30 min", "CC308", ""),
        ("duration", "1 h 3 km", "CC310", "does not convert"),
        ("duration", "twenty hundred and a half hours", "CC308", ""),
        ("duration", "1.2345678901 h", "CC308", ""),
        ("duration", "arround 3h", "CC308", "did you mean 'around'?"),
        ("duration", "", "CC301", "empty"),
        ("killed", "8 vehicles", "CC310", "person"),
        ("killed", "20 soldiers", "CC310", "killed.soldiers"),
        ("killed", "8 or mor", "CC308", "or more"),
        ("attackers", "20 gunmen", "CC310", "is not the unit of 'attackers'"),
    ],
)
def test_quantity_faults_have_a_code_and_a_remedy(path: str, text: str, code: str, words: str) -> None:
    """What cannot be understood is refused, never guessed."""
    problem = only_problem(path, text)

    assert problem.code == code
    assert words in problem.message


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("8 persons", 8, 8), ("one person", 1, 1), ("8 people", 8, 8), ("12 (8..20) persons", 8, 20), ("no people", 0, 0),
     ("8persons", 8, 8), ("dozens of people", 24, 99), ("at least 8 persons", 8, None)],
)  # fmt: skip
def test_count_may_be_written_with_the_unit_of_its_field(text: str, low: int, high: int | None) -> None:
    """The unit changes nothing about the figure."""
    found = value("killed", text)

    assert (found.low, found.high) == (low, high)


def test_units_tell_case_apart_only_where_it_matters() -> None:
    """Mb and MB differ; H can only be h."""
    units = Units({id_: Unit(id_, id_) for id_ in ("Mb", "MB", "h")})

    assert [unit and unit.id for unit in map(units.find, ("Mb", "MB", "mb", "H", "x"))] == ["Mb", "MB", None, "h", None]


def test_view_shows_quantities_in_the_unit_of_the_field() -> None:
    """Half an hour against three and a half is one disagreement, with numbers in hours."""
    seen = view({"source": "a", "states": {"duration": "30 min"}}, {"source": "b", "states": {"duration": "3.5h"}})
    (found,) = seen.disagreements
    shown = seen.fields["duration"]

    assert (found.ratio, found.severity, found.direction) == (7.0, "major", "b > a")
    assert {side.value.low for side in found.sides} == {0.5, 3.5}
    assert (shown.range.low, shown.range.high, shown.range.value) == (0.5, 3.5, "0.5..3.5 h")
    assert shown.agreed is not None
    assert (shown.agreed.value.low, shown.agreed.value.high) == (0.5, None)


def test_view_finds_one_duration_in_two_units() -> None:
    """Ninety minutes and an hour and a half are one position with two voices."""
    shown = view({"source": "a", "states": {"duration": "90min"}}, {"source": "b", "states": {"duration": "1.5 h"}})
    (position,) = shown.fields["duration"].positions

    assert (position.origins, position.value.low, shown.disagreements) == (("a", "b"), 1.5, ())


OWN: dict[str, Any] = {
    "units": {"t": {"also": ["tonnes"]}, "kt": {"of": "t", "factor": "1000", "also": ["kilotons"]}},
    "fields": {"yield": {"type": "quantity", "unit": "kt"}},
}


def test_a_case_declares_its_own_units() -> None:
    """They convert, and compound, as those of the pack do."""
    found = [value("yield", text, **OWN) for text in ("1 kt 200 t", "1200 tonnes", "1.2 kilotons", "1kt200")]

    assert {(quantity.low, quantity.spoken) for quantity in found} == {(Fraction(6, 5), "1.2 kt")}


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ({"units": {"km": {}}}, "CC205", "the pack declares the unit 'km'"),
        ({"units": {"mile": {"also": ["km"]}}}, "CC205", "'km' stands for two units, km and mile"),
        ({"fields": {"yield": {"type": "quantity", "unit": "Mt"}}}, "CC310", "declare it under 'units', in the case"),
        ({"units": {"kt": {"of": "tt"}}}, "CC310", "unknown unit 'tt'"),
    ],
)
def test_a_faulty_unit_of_a_case_is_located(more: dict[str, Any], code: str, words: str) -> None:
    """As in a pack: a name used twice, or a unit that nobody declares."""
    (problem,) = problems({"source": "a", "states": {"killed": 3}}, **more)

    assert (problem.code, words in problem.message) == (code, True)


def test_a_figure_that_no_decimal_writes_is_left_alone() -> None:
    """A unit may be an odd multiple of another; what cannot be written exactly is refused, never rounded."""
    units = Units({"a": Unit("a", "a"), "b": Unit("b", "a", Fraction(1, 3) + 1)})

    assert in_one_unit("1 b 0.5 a", units) == "1 b 0.5 a"
    assert in_one_unit("2 b 10", units) == "2 b 10"


PACK = """rules: mine
extends: base
units: {UNITS}
fields:
  size: {FIELD}
"""


@pytest.mark.parametrize(
    ("units", "field", "code"),
    [
        ("{B: {}, kB: {of: B, factor: 1000}}", "{type: quantity, unit: kB}", None),
        ("{}", "{type: quantity}", "CC310"),
        ("{}", "{type: quantity, unit: GB}", "CC310"),
        ("{}", "{type: text, unit: h}", "CC310"),
        ("{kB: {of: B, factor: 1000}}", "{type: quantity, unit: kB}", "CC310"),
        ("{B: {}, kB: {of: B, factor: none}}", "{type: quantity, unit: kB}", "CC403"),
        ("{B: {}, kB: {of: B, factor: 0}}", "{type: quantity, unit: kB}", "CC403"),
        ("{B: {factor: 3}}", "{type: quantity, unit: B}", "CC403"),
        ("{B: {of: kB}, kB: {of: B}}", "{type: quantity, unit: B}", "CC501"),
        ("{B: {also: [byte]}, bit: {also: [byte]}}", "{type: quantity, unit: B}", "CC205"),
    ],
)
def test_packs_declare_units(tmp_path: Path, units: str, field: str, code: str | None) -> None:
    """Units are data; a link that leads nowhere, in circles or to two units is located."""
    (tmp_path / "mine.yaml").write_text(PACK.replace("{UNITS}", units).replace("{FIELD}", field), "utf-8")
    found: tuple[cc.Problem, ...] = ()
    try:
        cc.load_rules(str(tmp_path / "mine.yaml"))
    except cc.ClaimcheckError as error:
        found = error.problems

    assert {(problem.code, problem.where.line > 0) for problem in found} == ({(code, True)} if code else set())
