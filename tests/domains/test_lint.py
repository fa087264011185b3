"""Lint finds what can never matter, where it stands, and nothing in the shipped packs."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from claimcheck.align.evidence import Weigher
from claimcheck.cli import main
from claimcheck.errors import NOWHERE, ClaimcheckError
from claimcheck.io.cases import load_nodes
from claimcheck.nodes.tree import from_plain
from claimcheck.pipeline import lint
from claimcheck.rules import pack_names, read_pack
from claimcheck.rules.lint import CHECKS, Finding
from claimcheck.testing import check_rules


ROOT = Path(__file__).resolve().parents[2]
GOOD = """\
rules: own
extends: base
groups: {young: {label: young}}
taxonomies:
  fruits: {apple: {children: {boskop: {}, gala: {}}}, pear: {}}
fields:
  fruit: {type: category, taxonomy: fruits, why: What grew.}
  trees: {type: count, grouped: true, loss: true, why: How many.}
  mass: {type: quantity, unit: m, why: How long a row is.}
compare:
  trees: {with: count, severity: {moderate: 2.0, major: 3.0}, why: Because.}
  mass: {with: quantity, by: difference, tolerance: {abs: 1}, severity: {moderate: 2, major: 3}, why: Because.}
align:
  block: [{date: 3d}]
  prior: -4.0
  evidence:
    date: {levels: [{within: 1d, weight: 4}, {within: 3d, weight: 1}, {else: -4}], why: Because.}
    fruit: {levels: [{relation: equal, weight: 4}, {relation: refines, weight: 0.4}, {else: -4}], why: Because.}
  why: Because.
"""

INTEREST = "{field: trees, of: own-side, bias: none, why: No.}"
FAULTS = {
    "accept": ("prior: -4.0", "prior: -6.0", "accept-out-of-reach", "block:"),
    "review": ("prior: -4.0", "review: 0.5\n  prior: -9.0", "review-out-of-reach", "review:"),
    "prior": ("prior: -4.0", "prior: 4.0", "accept-without-evidence", "prior:"),
    "within": ("{within: 3d", "{within: 24h", "unreachable-level", "{within: 24h"),
    "relation": ("relation: refines, weight: 0.4", "relation: equal, weight: 4.5", "unreachable-level", "{relation: equal, weight: 4.5"),
    "equal behind refines": (
        "{relation: equal, weight: 4}, {relation: refines, weight: 0.4}",
        "{relation: refines, weight: 0.4}, {relation: equal, weight: 4}", "unreachable-level", "{relation: equal",
    ),
    "behind else": ("{within: 3d, weight: 1}, {else: -4}", "{else: -4}, {within: 3d, weight: 1}", "unreachable-level", "{within: 3d"),
    "vague behind any": (
        "{else: -4}], why: Because.}\n    fruit",
        "{vague: any, weight: -2}, {vague: 9d, weight: -1}, {else: -4}], why: Because.}\n    fruit",
        "unreachable-level", "{vague: 9d",
    ),
    "vague behind wider": (
        "{else: -4}], why: Because.}\n    fruit",
        "{vague: 9d, weight: -1}, {vague: 8d, weight: -2}, {else: -4}], why: Because.}\n    fruit",
        "unreachable-level", "{vague: 8d",
    ),
    "near kind": ("relation: refines", "relation: near", "unreachable-level", "{relation: near"),
    "ratio of moments": ("{within: 3d", "{ratio: 2", "unreachable-level", "{ratio: 2"),
    "no weight": ("{within: 1d, weight: 4}, {within: 3d, weight: 1}, {else: -4}", "{else: 0}", "rule-never-fires", "{levels: [{else: 0}"),
    "equal thresholds": ("moderate: 2.0, major: 3.0", "moderate: 3.0, major: 3.0", "unreachable-severity", "moderate: 3.0"),
    "below the tolerance": ("moderate: 2, major: 3", "moderate: 0.2, major: 0.5", "unreachable-severity", "moderate: 0.2"),
    "unused taxonomy": ("pear: {}}", "pear: {}}\n  nuts: {almond: {}}", "unused-taxonomy", "rules: own"),
    "kind with a distance": ("align:", "kinds: {value: {severity: minor, why: Because.}}\nalign:", "rule-never-fires", "{severity: minor"),
    "interest in a quantity": (
        "align:", "interest: [{field: mass, of: own-side, bias: inflates, why: So.}]\nalign:", "rule-never-fires", "{field: mass",
    ),
    "interest twice": (
        "align:", f"interest: [{INTEREST.replace('none', 'inflates')}, {INTEREST}]\nalign:",
        "rule-never-fires", INTEREST,
    ),
    "bearer without a side": ("align:", "bearer: {fields: [trees], why: So.}\nalign:", "rule-never-fires", "fields: [trees]"),
    "follows itself": ("align:", "follows: {mass: mass}\nalign:", "rule-never-fires", "follows:"),
    "groups of nothing": ("grouped: true, loss: true", "loss: true", "rule-never-fires", "groups:"),
    "unused default": (
        "align:", "types: {quantity: {compare: {with: quantity}, why: So.}}\nalign:", "rule-never-fires", "{with: quantity}",
    ),
    "side of a node": ("pear: {}}", "pear: {side: growers}}", "undeclared-side", "side: growers"),
    "ratio below one": ("fruit: {levels: [", "trees: {levels: [{ratio: 0.5, weight: 1}, {else: 0}], why: So.}\n    fruit: {levels: [", "unreachable-level", "{ratio: 0.5"),
    "related counts": ("fruit: {levels: [", "trees: {levels: [{relation: related, weight: 1}, {else: 0}], why: So.}\n    fruit: {levels: [", "unreachable-level", "{relation: related"),
    "beyond one": (
        "compare:\n", "compare:\n  fruit: {with: category, severity: {moderate: 0.5, critical: 1.5}, why: So.}\n",
        "unreachable-severity", "critical: 1.5",
    ),
    "weight of a broad word": ("refines, weight: 0.4", "refines, weight: 0.5", "unearned-weight", "{relation: refines"),
    "broad word of a flat tree": ("{children: {boskop: {}, gala: {}}}", "{}", "unearned-weight", "{relation: refines"),
    "nothing speaks against": (", {else: -4}], why: Because.}\n    fruit", "], why: Because.}\n    fruit", "missing-else", "{within: 3d"),
    "within the tolerance": (
        "tolerance: {abs: 1}, severity: {moderate: 2, major: 3}", "tolerance: {abs: 1}, severity: {moderate: 0.9, major: 3}",
        "unreachable-severity", "moderate: 0.9",
    ),
    "within the tolerance of a ratio": (
        "{with: count, severity: {moderate: 2.0", "{with: count, tolerance: {ratio: 2.1}, severity: {moderate: 2.0",
        "unreachable-severity", "moderate: 2.0",
    ),
    "interest in groups of nobody": (
        "trees: {type: count, grouped: true, loss: true",
        "bushes: {type: count, grouped: true, why: So.}\n  trees: {type: count, grouped: true, loss: true",
        "rule-never-fires", "{field: bushes",
    ),
    "another name": ("rules: own", "rules: orchard", "other-name", "rules: orchard"),
    "no reason of interest": ("align:", "interest: [{field: trees, of: own-side, bias: none}]\nalign:", "no-reason", "{field: trees"),
    "no reason": (", why: What grew.", "", "no-reason", "{type: category"),
}  # fmt: skip


EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/*/pack.yaml"))


@pytest.mark.parametrize("pack", EXAMPLES, ids=lambda path: path.name)
def test_packs_of_examples_are_clean(pack: Path) -> None:
    """The packs that examples bring with them lint clean, and do what their cases say."""
    assert [str(finding) for finding in lint(str(pack))] == []
    assert check_rules(pack) == ()


@pytest.mark.parametrize("name", pack_names())
def test_shipped_packs_are_clean(name: str) -> None:
    """No shipped pack holds anything that can never matter."""
    assert [str(finding) for finding in lint(name)] == []


def _found(folder: Path, text: str) -> list[tuple[str, int, int]]:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return [(finding.check, finding.where.line, finding.where.column) for finding in lint(str(path))]


def test_good_pack_has_no_findings(tmp_path: Path) -> None:
    """What the faults below are planted in is clean."""
    assert _found(tmp_path, GOOD) == []


@pytest.mark.parametrize("name", FAULTS)
def test_planted_faults_are_found_where_they_stand(name: str, tmp_path: Path) -> None:
    """Each fault gives the finding that names it, at its place."""
    before, after, check, marker = FAULTS[name]
    assert before in GOOD
    text = GOOD.replace(before, after, 1)
    if marker not in text:
        text = text.replace("align:", f"interest: [{marker}, of: own-side, bias: inflates, why: So.}}]\nalign:")
    found = _found(tmp_path, text)
    head = text[: text.rindex(marker)]
    line, column = head.count("\n") + 1, len(head) - (head.rfind("\n") + 1) + 1

    assert (check, line, column) in found, found
    assert {entry[0] for entry in found} <= {check, "accept-out-of-reach"}, found


def test_faults_of_two_places_are_found(tmp_path: Path) -> None:
    """A level of a text that has no parts, an interest in figures of nobody, an alignment without a reason."""
    text = GOOD.replace("mass: {type", "name: {type: text, why: So.}\n  bushes: {type: count, why: So.}\n  mass: {type")
    text = text.replace(
        "    fruit: {levels",
        "    name: {levels: [{relation: overlaps, weight: 1}, {else: 0}], why: So.}\n    fruit: {levels",
    )
    text = text.replace("align:", "interest: [{field: bushes, of: own-side, bias: inflates, why: So.}]\nalign:")
    text = text.removesuffix("  why: Because.\n")

    assert [check for check, _, _ in _found(tmp_path, text)] == ["rule-never-fires", "no-reason", "unreachable-level"]


def test_pack_without_alignment_is_clean(tmp_path: Path) -> None:
    """A pack may leave alignment to the one it extends, or, extending none, to nobody."""
    assert _found(tmp_path, GOOD[: GOOD.index("align:")]) == []
    assert _found(tmp_path, "rules: own\nfields: {name: {type: text, why: So.}}\n") == []


def test_flag_has_one_distance(tmp_path: Path) -> None:
    """Yes and no are at distance 1: of two severities that it reaches only the larger is given."""
    text = GOOD.replace("compare:\n", "  ripe: {type: flag, why: So.}\ncompare:\n").replace(
        "align:", "  ripe: {with: flag, severity: {moderate: 0, major: 0.5}, why: So.}\nalign:"
    )

    assert [check for check, _, _ in _found(tmp_path, text)] == ["unreachable-severity"]


def test_finding_needs_a_known_check() -> None:
    """A finding of a check that does not exist is a mistake of the programmer."""
    with pytest.raises(KeyError):
        Finding("nonsense", "", NOWHERE)


def test_checks_are_all_tried() -> None:
    """Every check that needs no case has a planted fault."""
    assert {fault[2] for fault in FAULTS.values()} == set(CHECKS) - {
        "unused-node", "unused-field", "unused-severity", "untranslated", "case-fails",
    }  # fmt: skip


def test_severity_of_no_pair_of_nodes_is_found(tmp_path: Path) -> None:
    """In a flat tree two kinds are as far apart as kinds can be: a middle severity is for no pair."""
    text = GOOD.replace("{children: {boskop: {}, gala: {}}}", "{}").replace(
        "compare:\n", "compare:\n  fruit: {with: category, severity: {moderate: 0.3, major: 0.9}, why: Because.}\n"
    )

    assert ("unused-severity", 11, 38) in _found(tmp_path, text)


def test_cases_show_what_nobody_uses(tmp_path: Path) -> None:
    """With cases, fields and nodes that no account uses are found; a node above a used one is used."""
    (tmp_path / "own.yaml").write_text(GOOD, encoding="utf-8")
    case = "case: c\nrules: own.yaml\nsources: {a: {kind: media}}\nassertions: [{source: a, states: {fruit: gala}}]\n"
    (tmp_path / "case.yaml").write_text(case, encoding="utf-8")
    found = lint(str(tmp_path / "own.yaml"), tmp_path / "case.yaml")

    assert [(finding.check, finding.message.split("'")[1]) for finding in found] == [
        ("unused-node", "boskop"), ("unused-node", "pear"), ("unused-field", "trees"), ("unused-field", "mass"),
    ]  # fmt: skip


def test_weight_of_a_broad_word_may_be_for_terms_of_cases(tmp_path: Path) -> None:
    """A lighter level speaks for the pack's own words; the heavier one is then for what cases hang into the tree."""
    levels = "{relation: refines, weight: 3}, {relation: refines, weight: 0.4}"

    assert _found(tmp_path, GOOD.replace("{relation: refines, weight: 0.4}", levels)) == []


def test_weights_of_broad_words_are_those_that_no_pair_earns(tmp_path: Path) -> None:
    """Lint agrees with weighing: it names a weight exactly if no two names of the tree, one in the other, earn it."""
    for weight in ("0.4", "0.415", "0.416", "1"):
        path = tmp_path / "own.yaml"
        path.write_text(GOOD.replace("weight: 0.4}", f"weight: {weight}}}"), encoding="utf-8")
        named = "unearned-weight" in [finding.check for finding in lint(str(path))]
        accounts = [{"source": "a", "states": {"fruit": kind}} for kind in ("apple", "boskop", "gala", "pear")]
        case = {"case": "c", "rules": "own", "sources": {"a": {"kind": "media"}}, "assertions": accounts}
        loaded = load_nodes([(path, from_plain(case))], read_pack(path.name, tmp_path))
        weigher = Weigher(loaded.case, loaded.rules)
        [entry] = [entry for entry in loaded.rules.align.evidence if entry.field == "fruit"]
        pairs = product(loaded.case.assertions, repeat=2)
        found = {item.level for a, b in pairs if (item := weigher.weigh_path("fruit", a, b, entry)) is not None}

        assert named == ("refines" not in found), weight


def _with_case(folder: Path, case: str) -> str:
    (folder / "own" / "cases").mkdir(parents=True)
    (folder / "own" / "pack.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "own" / "cases" / "trees.yaml").write_text(f"cases:\n  - {case}\n", encoding="utf-8")
    return str(folder / "own")


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            "{name: n, compares: {field: trees, left: 1, right: 2, relation: near}}",
            "'1' and '2' are apart (minor), not near",
        ),
        ("{name: n, compares: {field: tres, left: 1, right: 2, relation: near}}", "unknown field 'tres', did you mean"),
        (
            "{name: n, compares: {field: date, left: 2031-03-04, right: 2031-03-06, relation: apart}}",
            "'2031-03-04' and '2031-03-06' are overlaps, not apart (none); days without a 'timezone' may be of any zone",
        ),
    ],
)
def test_lint_runs_the_rule_cases_of_the_pack(tmp_path: Path, case: str, message: str) -> None:
    """A case that does not hold is a finding at its place."""
    [found] = lint(_with_case(tmp_path, case))

    assert (found.check, str(found.where)) == ("case-fails", f"{tmp_path}/own/cases/trees.yaml:2:5: cases[0]")
    assert found.message.startswith(f"n: {message}")


@pytest.mark.parametrize(
    ("case", "problem"),
    [
        (
            "{name: n, compares: {field: trees, left: 1, right: 2, relaton: near}}",
            "2:59: cases[0].compares.relaton: unknown key",
        ),
        ("{name: n\ntimezone: Nowhere", "3:9: not valid YAML"),
        ("{name: n, reads: {field: trees, value: 1, low: 1}}\nmore: 3", "3:1: more: unknown key 'more'"),
        ("{name: n, reads: {field: trees, value: 1, low: 1}}\ntimezone: Nowhere", "3:1: timezone: "),
    ],
)
def test_lint_refuses_rule_cases_that_cannot_be_read(tmp_path: Path, case: str, problem: str) -> None:
    """A case that is written wrongly is a located fault, as one of the pack is."""
    with pytest.raises(ClaimcheckError) as caught:
        lint(_with_case(tmp_path, case))

    assert str(caught.value.problems[0]).startswith(f"{tmp_path}/own/cases/trees.yaml:{problem}")


def test_lint_tells_the_faults_of_the_pack_and_of_its_rule_cases_together(tmp_path: Path) -> None:
    """A pack that cannot be compiled hides no rule case that is written wrongly; each fault is named once."""
    folder = Path(_with_case(tmp_path, "{name: n, compares: {field: trees, left: 1, right: 2, relaton: near}}"))
    (folder / "cases" / "apples.yaml").write_text("cases: [{name: n, reads: {field: trees, value: 1, low: 1}}]\n")
    (folder / "pack.yaml").write_text(GOOD.replace("taxonomy: fruits", "taxonomy: fruit"), encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        lint(str(folder))

    assert [(problem.code, problem.where.line) for problem in caught.value.problems] == [("CC203", 2), ("CC204", 7)]


def test_rule_cases_may_name_a_time_zone(tmp_path: Path) -> None:
    """With a zone for the file, days are days: two days apart are apart."""
    case = "{name: n, compares: {field: date, left: 2031-03-04, right: 2031-03-06, relation: apart, severity: major}}"

    assert lint(_with_case(tmp_path, f"{case}\ntimezone: Europe/Berlin")) == ()


def test_lint_exits_by_severity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings fail a run only from the severity that is named; input that cannot be read always does."""
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace(", why: What grew.", ""), encoding="utf-8")

    assert main(["lint", str(path)]) == 0
    assert main(["lint", str(path), "--fail-on", "moderate"]) == 0
    assert main(["lint", str(path), "--fail-on", "minor"]) == 1
    assert "own.yaml:7:10: fields.fruit: minor: 'fields.fruit' does not say why" in capsys.readouterr().out
    assert main(["lint", str(tmp_path / "none.yaml")]) == 2


LIMITS = ("12h", "1d", "3d")


@pytest.mark.parametrize("levels", list(product(LIMITS, repeat=3)))
def test_unreachable_levels_are_those_that_no_pair_reaches(levels: tuple[str, ...], tmp_path: Path) -> None:
    """Lint agrees with weighing: it names a level of limits exactly if no two times fall on it.

    The oracle weighs pairs of times at every distance up to four days and looks which levels they fall on.
    """
    written = ", ".join(f"{{within: {limit}, weight: {5 - i}}}" for i, limit in enumerate(levels))
    before = "{within: 1d, weight: 4}, {within: 3d, weight: 1}"
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace(before, written), encoding="utf-8")
    named = [finding.where.column for finding in lint(str(path)) if finding.check == "unreachable-level"]
    days = [f"2031-01-{1 + hours // 24:02d}T{hours % 24:02d}:00Z" for hours in range(0, 97, 3)]
    accounts = [{"source": "a", "states": {"date": day}} for day in days]
    case = {"case": "c", "rules": "own", "sources": {"a": {"kind": "media"}}, "assertions": accounts}
    loaded = load_nodes([(path, from_plain(case))], read_pack(path.name, tmp_path))
    weigher = Weigher(loaded.case, loaded.rules)
    [entry] = [entry for entry in loaded.rules.align.evidence if entry.field == "date"]
    first, *others = loaded.case.assertions
    reached = {item.weight for other in others if (item := weigher.weigh_path("date", first, other, entry)) is not None}
    align = read_pack(path.name, tmp_path).written.align
    assert align is not None
    columns = [level.where.column for level in align.evidence["date"].levels if level.weight is not None]

    assert named == [column for i, column in enumerate(columns) if 1000 * (5 - i) not in reached]
