"""Rule packs: where they are found, what they may say, and what a faulty one says in return."""
# ruff: noqa: ANN001, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck import ClaimcheckError, load_case, load_rules, reconcile
from claimcheck.compare import Severity
from claimcheck.rules import compile_rules, pack_names, packs, packs_directory, read_pack


MINE = "rules: mine\nextends: conflict\n"


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """Return a function that writes files into an empty folder, and loads ``mine.yaml`` there."""
    monkeypatch.chdir(tmp_path)

    def run(text, files=None):
        for name, content in {"mine.yaml": text, **(files or {})}.items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return load_rules("mine.yaml")

    return run


def test_rules_packs_are_found_from_a_foreign_directory(tmp_path, monkeypatch):
    """Shipped packs are found by name, wherever one stands."""
    monkeypatch.chdir(tmp_path)

    assert {"base", "conflict"} <= set(pack_names())
    assert [load_rules(name).name for name in ("base", "conflict")] == ["base", "conflict"]


def test_rules_packs_may_be_missing(tmp_path, monkeypatch):
    """An installation without packs says so; a folder that is not claimcheck's own is not searched."""
    package = tmp_path / "src" / "claimcheck"
    package.mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    monkeypatch.setattr(packs, "files", lambda _: package)
    packs_directory.cache_clear()
    try:
        with pytest.raises(
            ClaimcheckError, match=r"the shipped rule packs are missing; install claimcheck again \[CC401\]"
        ):
            packs_directory()
        (tmp_path / "pyproject.toml").write_text('[project]\nname = "claimcheck"\n')
        assert packs_directory() == tmp_path / "rules"
        packs_directory.cache_clear()
        (package / "_packs").mkdir()
        assert packs_directory() == package / "_packs"
    finally:
        packs_directory.cache_clear()


LOCATIONS = [
    ("conflcit", "there is no shipped rule pack 'conflcit', did you mean 'conflict'? [CC401]"),
    ("missing.yaml", "there are no rules at 'missing.yaml'; name a shipped pack or a file [CC401]"),
    ("folder/", "there are no rules at 'folder/'; name a shipped pack or a file [CC401]"),
    ("../outside.yaml", "the rules '../outside.yaml' lie outside the directory in which they are looked for; move"),
    ("/etc/passwd", "the rules '/etc/passwd' lie outside the directory in which they are looked for; move"),
    ("link.yaml", "the rules 'link.yaml' lie outside the directory in which they are looked for; move"),
    ("folder/../../outside.yaml", "the rules 'folder/../../outside.yaml' lie outside the directory in which they are"),
    ("https://example.org/x.yaml", "there are no rules at 'https://example.org/x.yaml'; name a shipped pack or a file"),
]


@pytest.mark.parametrize(("name", "problem"), LOCATIONS)
@pytest.mark.parametrize("through", ["case", "pack"])
def test_rules_resolve_inside_the_directory_of_the_case(tmp_path, name, problem, through):
    """Neither a case nor a pack leads out of the directory: not by an absolute path, `..`, a link or a URL."""
    inside = tmp_path / "inside"
    (inside / "folder").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("rules: outside")
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (inside / "pack.yaml").write_text(f"rules: pack\nextends: {name}")
    (inside / "case.yaml").write_text(f"case: c\nrules: {name if through == 'case' else 'pack.yaml'}")

    with pytest.raises(ClaimcheckError) as caught:
        load_case(inside / "case.yaml")

    (found,) = caught.value.problems
    assert f"{found.message} [{found.code}]".startswith(problem)


def test_rules_may_lie_where_they_are_allowed(tmp_path):
    """Further directories have to be named."""
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside.yaml").write_text("rules: outside\nextends: base")
    (tmp_path / "inside" / "case.yaml").write_text("case: c\nrules: ../outside.yaml")
    (tmp_path / "inside" / "absolute.yaml").write_text(f"case: c\nrules: {tmp_path}/outside.yaml")

    for name in ("case.yaml", "absolute.yaml"):
        assert load_case(tmp_path / "inside" / name, allow=[tmp_path]).rules.name == "outside"


def test_rules_may_be_a_file_or_a_folder_beside_the_case(tmp_path):
    """A pack is a file or a directory with taxonomies and hedges."""
    folder = tmp_path / "mine"
    (folder / "taxonomies").mkdir(parents=True)
    (folder / "hedges").mkdir()
    (folder / "pack.yaml").write_text(f"{MINE}hedges: {{profile: loose}}\n")
    (folder / "taxonomies" / "targets.yaml").write_text("taxonomy: targets\nnodes: {windmill: {is_a: infrastructure}}")
    (folder / "hedges" / "loose.yaml").write_text("hedges: loose\nalone: {plenty: {low: 5, high: open}}")
    (tmp_path / "case.yaml").write_text("case: c\nrules: mine")

    rules = load_case(tmp_path / "case.yaml").rules

    assert rules.taxonomies["targets"].lineage("windmill") == {"windmill", "infrastructure"}
    assert (rules.hedges.name, list(rules.hedges.alone)) == ("loose", ["plenty"])


FAULTS = [
    # what is wrong, the pack, further files, the problem
    (
        "extends-itself",
        "rules: mine\nextends: mine.yaml",
        {},
        "mine.yaml:2:1: extends: packs extend each other in a circle: mine.yaml -> mine.yaml; remove one link [CC404]",
    ),
    (
        "extends-in-a-circle",
        "rules: mine\nextends: other",
        {"other/pack.yaml": "rules: other\nextends: mine.yaml"},
        "other/pack.yaml:2:1: extends: packs extend each other in a circle: mine.yaml -> other -> mine.yaml;",
    ),
    (
        "comparator",
        f"{MINE}compare: {{killed: {{with: cuont}}}}",
        {},
        "mine.yaml:3:20: compare.killed.with: unknown comparator 'cuont', did you mean 'count'? [CC402]",
    ),
    (
        "comparator-that-is-no-mapping",
        f"{MINE}compare: {{killed: count}}",
        {},
        "mine.yaml:3:19: compare.killed: expected a mapping with 'with' and parameters [CC201]",
    ),
    (
        "comparator-of-another-type",
        f"{MINE}compare: {{date: {{with: count}}}}",
        {},
        "mine.yaml:3:18: compare.date.with: the comparator 'count' cannot compare values of type 'moment' [CC403]",
    ),
    (
        "parameter",
        f"{MINE}compare: {{killed: {{with: count, tolerence: {{abs: 1}}}}}}",
        {},
        "mine.yaml:3:33: compare.killed.tolerence: unknown key 'tolerence', did you mean 'tolerance'? [CC203]",
    ),
    (
        "parameter-of-another-kind",
        f"{MINE}compare: {{killed: {{with: count, tolerance: {{abs: 1.5}}}}}}",
        {},
        "mine.yaml:3:50: compare.killed.tolerance.abs: expected a whole number, found a number [CC201]",
    ),
    (
        "thresholds-that-fall",
        f"{MINE}compare: {{killed: {{with: count, severity: {{minor: 3, major: 2}}}}}}",
        {},
        "mine.yaml:3:19: compare.killed: the comparator 'count' cannot be set up: the thresholds must rise",
    ),
    (
        "threshold",
        f"{MINE}compare: {{killed: {{with: count, severity: {{minor: nan}}}}}}",
        {},
        "mine.yaml:3:19: compare.killed: the comparator 'count' cannot be set up: 'nan' is not a number; write",
    ),
    (
        "threshold-in-words",
        f"{MINE}compare: {{killed: {{with: count, severity: {{minor: some}}}}}}",
        {},
        "mine.yaml:3:19: compare.killed: the comparator 'count' cannot be set up: 'some' is not a number; write",
    ),
    (
        "threshold-of-time",
        f"{MINE}compare: {{date: {{with: moment, severity: {{minor: soon}}}}}}",
        {},
        "mine.yaml:3:17: compare.date: the comparator 'moment' cannot be set up: 'soon' is not a measure; write",
    ),
    (
        "tolerance",
        f"{MINE}compare: {{place: {{with: place, tolerance: {{within: 3}}}}}}",
        {},
        "mine.yaml:3:18: compare.place: the comparator 'place' cannot be set up: '3' is not a measure; write",
    ),
    (
        "severity-of-places",
        f"{MINE}compare: {{place: {{with: place, unmeasured: grave}}}}",
        {},
        "mine.yaml:3:44: compare.place.unmeasured: 'grave' is not allowed here; known here: critical, major, minor,",
    ),
    (
        "field",
        f"{MINE}compare: {{kiled: {{with: count}}}}",
        {},
        "mine.yaml:3:11: compare.kiled: unknown field 'kiled', did you mean 'killed'? [CC203]",
    ),
    (
        "field-to-resolve",
        f"{MINE}resolve: {{kiled: {{with: range-only}}}}",
        {},
        "mine.yaml:3:11: resolve.kiled: unknown field 'kiled', did you mean 'killed'? [CC203]",
    ),
    (
        "resolver",
        f"{MINE}resolve: {{killed: {{with: median}}}}",
        {},
        "mine.yaml:3:26: resolve.killed.with: 'median' is not allowed here; known here: most-precise, range-only,",
    ),
    (
        "field-that-follows",
        f"{MINE}follows: {{place: traget}}",
        {},
        "mine.yaml:3:18: follows.place: unknown field 'traget', did you mean 'target'? [CC203]",
    ),
    (
        "field-of-interest",
        f"{MINE}interest: [{{field: kiled, of: own-side, bias: none}}]",
        {},
        "mine.yaml:3:13: interest[0].field: unknown field 'kiled', did you mean 'killed'? [CC203]",
    ),
    (
        "field-of-the-bearer",
        f"{MINE}bearer: {{fields: [traget]}}",
        {},
        "mine.yaml:3:10: bearer.fields: unknown field 'traget', did you mean 'target'? [CC203]",
    ),
    (
        "field-of-the-perpetrator",
        f"{MINE}bearer: {{opposed_to: perpetratr}}",
        {},
        "mine.yaml:3:10: bearer.opposed_to: unknown field 'perpetratr', did you mean 'perpetrator'? [CC203]",
    ),
    (
        "taxonomy",
        f"{MINE}fields: {{x: {{type: category, taxonomy: target}}}}",
        {},
        "mine.yaml:3:30: fields.x.taxonomy: the field 'x' needs a taxonomy that exists, did you mean 'targets'?",
    ),
    (
        "profile",
        f"{MINE}hedges: {{profile: defalt}}",
        {},
        "mine.yaml:3:10: hedges.profile: there is no hedge profile 'defalt', did you mean 'default'? [CC204]",
    ),
    (
        "node-twice",
        f"{MINE}taxonomies: {{targets: {{military-base: {{}}}}}}",
        {},
        "mine.yaml:3:39: taxonomies.targets.military-base: the node 'military-base' stands twice, first in line",
    ),
    (
        "node-above",
        f"{MINE}taxonomies: {{targets: {{x: {{is_a: militry-base}}}}}}",
        {},
        "mine.yaml:3:27: taxonomies.targets.x: the taxonomy 'targets' has no node 'militry-base', did you mean",
    ),
    (
        "nodes-in-a-circle",
        f"{MINE}taxonomies: {{t: {{x: {{is_a: y}}, y: {{is_a: x}}}}}}",
        {},
        "mine.yaml:3:21: taxonomies.t.x: nodes hang under each other in a circle: x -> y -> x [CC501]",
    ),
    (
        "member",
        f"{MINE}taxonomies: {{t: {{x: {{members: [y]}}}}}}",
        {},
        "mine.yaml:3:21: taxonomies.t.x: the taxonomy 't' has no node 'y'; known here: x [CC204]",
    ),
    (
        "predecessor",
        f"{MINE}taxonomies: {{t: {{x: {{successor_of: y}}}}}}",
        {},
        "mine.yaml:3:21: taxonomies.t.x: the taxonomy 't' has no node 'y'; known here: x [CC204]",
    ),
    (
        "key-of-a-predecessor",
        f"{MINE}taxonomies: {{t: {{x: {{successor_of: {{party: y, sinc: 3}}}}, y: {{}}}}}}",
        {},
        "mine.yaml:3:47: taxonomies.t.x.successor_of.sinc: unknown key 'sinc', did you mean 'since'? [CC203]",
    ),
    (
        "field-of-the-block",
        f"{MINE}align: {{block: [{{dte: 3d}}]}}",
        {},
        "mine.yaml:3:18: align.block[0].dte: unknown field 'dte', did you mean 'date'? [CC203]",
    ),
    (
        "limit-of-the-block",
        f"{MINE}align: {{block: [{{date: 3km}}]}}",
        {},
        "mine.yaml:3:24: align.block[0].date: '3km' is not a measure; write a number with one of",
    ),
    (
        "field-without-a-limit",
        f"{MINE}align: {{block: [{{killed: 3d}}]}}",
        {},
        (
            "mine.yaml:3:26: align.block[0].killed: the field 'killed' has no distance; "
            "limits are for moments, places and quantities [CC403]"
        ),
    ),
    (
        "field-of-evidence",
        f"{MINE}align: {{evidence: {{dte: {{levels: []}}}}}}",
        {},
        "mine.yaml:3:20: align.evidence.dte: unknown field 'dte', did you mean 'date'? [CC203]",
    ),
    (
        "level-without-weight",
        f"{MINE}align: {{evidence: {{date: {{levels: [{{within: 1d}}]}}}}}}",
        {},
        "mine.yaml:3:36: align.evidence.date.levels[0]: a level takes one of 'within', 'relation', 'ratio' and 'vague'",
    ),
    (
        "level-with-two-conditions",
        f"{MINE}align: {{evidence: {{date: {{levels: [{{within: 1d, relation: equal, weight: 1}}]}}}}}}",
        {},
        "mine.yaml:3:36: align.evidence.date.levels[0]: a level takes one of 'within', 'relation', 'ratio' and 'vague'",
    ),
    (
        "level-with-another-unit",
        f"{MINE}align: {{evidence: {{date: {{levels: [{{within: 1km, weight: 1}}]}}}}}}",
        {},
        "mine.yaml:3:36: align.evidence.date.levels[0]: '1km' is not a measure; write a number with one of",
    ),
    (
        "weight-that-is-too-fine",
        f"{MINE}align: {{evidence: {{date: {{levels: [{{else: 0.0002}}]}}}}}}",
        {},
        "mine.yaml:3:36: align.evidence.date.levels[0]: the weight 0.0002 is finer than 0.001 [CC403]",
    ),
    (
        "unmeasured-in-days",
        f"{MINE}align: {{unmeasured: 3d}}",
        {},
        "mine.yaml:3:9: align.unmeasured: '3d' is not a measure; write a number with one of m, km",
    ),
    (
        "parts-finer-than-a-thousandth",
        f"{MINE}align: {{parts: {{prior: 0.0001}}}}",
        {},
        "mine.yaml:3:17: align.parts.prior: the weight 0.0001 is finer than 0.001 [CC403]",
    ),
    (
        "weight-beyond-all-bounds",
        f"{MINE}align: {{prior: -1.0e306}}",
        {},
        "mine.yaml:3:9: align.prior: the weight -1e+306 is beyond 1000000; log2 odds are small numbers [CC403]",
    ),
    (
        "probabilities",
        f"{MINE}align: {{accept: 0.2, review: 0.5}}",
        {},
        "mine.yaml:3:9: align.accept: 'review' and 'accept' are probabilities, and review is not above accept [CC403]",
    ),
    (
        "limit-of-nothing",
        f"{MINE}align: {{limit: {{accounts: 0}}}}",
        {},
        "mine.yaml:3:17: align.limit.accounts: a limit of accounts is at least 1; leave 'limit' out to have no chain",
    ),
    (
        "overlap-of-an-unknown-node",
        "rules: mine\nextends: p",
        {
            "p/pack.yaml": "rules: p",
            "p/taxonomies/t.yaml": "taxonomy: t\nnodes: {a: {}, shock: {}}\noverlaps: [[a, shok]]",
        },
        "p/taxonomies/t.yaml:3:1: overlaps: the taxonomy 't' has no node 'shok', did you mean 'shock'? [CC204]",
    ),
    (
        "overlaps-in-one-list",
        "rules: mine\nextends: p",
        {"p/pack.yaml": "rules: p", "p/taxonomies/t.yaml": "taxonomy: t\nnodes: {a: {}, b: {}}\noverlaps: [a, b]"},
        "p/taxonomies/t.yaml:3:11: overlaps: expected a list of lists, found a list of single values; write [[a, b]]",
    ),
    (
        "opposed-to-nobody",
        f"{MINE}sides: {{makers: {{opposes: [consumer]}}, consumers: {{}}}}",
        {},
        "mine.yaml:3:18: sides.makers.opposes: unknown side 'consumer', did you mean 'consumers'? [CC204]",
    ),
    (
        "kind-of-an-authority",
        f"{MINE}authoritative: [{{field: killed, kinds: [miltary]}}]",
        {},
        "mine.yaml:3:33: authoritative[0].kinds: unknown kind of source 'miltary', did you mean 'military'? [CC204]",
    ),
    (
        "node-above-that-cannot-be-read",
        f"{MINE}taxonomies: {{t: {{x: {{is_a: y}}, y: [z]}}}}",
        {},
        "mine.yaml:3:35: taxonomies.t.y: expected a mapping, found a list [CC201]",
    ),
    (
        "opposed-to-no-party",
        f"{MINE}bearer: {{opposed_to: target}}",
        {},
        "mine.yaml:3:10: bearer.opposed_to: 'target' is a category, and only a party has an opponent; name a field of",
    ),
    (
        "successors-in-a-circle",
        f"{MINE}taxonomies: {{t: {{x: {{successor_of: y}}, y: {{successor_of: x}}}}}}",
        {},
        "mine.yaml:3:21: taxonomies.t.x: nodes succeed each other in a circle: x -> y -> x; remove one link [CC501]",
    ),
    (
        "alias-of-two-nodes",
        f"{MINE}taxonomies: {{t: {{x: {{aliases: [Both]}}, y: {{aliases: [both]}}}}}}",
        {},
        "mine.yaml:3:43: taxonomies.t.y: 'both' names two nodes, 'x' and 'y'; take it from one of them [CC205]",
    ),
    (
        "alias-that-is-an-id",
        f"{MINE}taxonomies: {{t: {{x: {{aliases: [y]}}, y: {{}}}}}}",
        {},
        "mine.yaml:3:21: taxonomies.t.x: 'y' names two nodes, 'y' and 'x'; take it from one of them [CC205]",
    ),
    (
        "loss-of-words",
        f"{MINE}fields: {{advice: {{type: text, loss: true}}}}",
        {},
        "mine.yaml:3:31: fields.advice.loss: 'advice' is a text, and only figures above zero are losses; remove 'loss'",
    ),
    (
        "id-of-a-field",
        f"{MINE}fields: {{'Stop Use:': {{type: flag}}}}",
        {},
        "mine.yaml:3:10: fields.Stop Use:: 'Stop Use:' is no id of a field; write lower-case words with hyphens or",
    ),
    (
        "id-of-a-node",
        f"{MINE}taxonomies: {{t: {{x: {{children: {{a.b: {{}}}}}}}}}}",
        {},
        "mine.yaml:3:33: taxonomies.t.x.children.a.b: 'a.b' is no id of a node; write lower-case words with hyphens or",
    ),
    (
        "unit-of-a-limit",
        f"{MINE}fields: {{price: {{type: quantity, unit: h}}}}\nalign: {{block: [{{price: 10 EUR}}]}}",
        {},
        "mine.yaml:4:25: align.block[0].price: the unit 'EUR' is not declared; declare it under 'units', in the case",
    ),
    (
        "limit-that-is-no-figure",
        f"{MINE}fields: {{price: {{type: quantity, unit: h}}}}\nalign: {{block: [{{price: soon}}]}}",
        {},
        "mine.yaml:4:25: align.block[0].price: 'soon' is no amount in h; write a figure with its unit [CC403]",
    ),
    (
        "unknown-key",
        f"{MINE}alignn: {{}}",
        {},
        "mine.yaml:3:1: alignn: unknown key 'alignn', did you mean 'align'? [CC203]",
    ),
]


@pytest.mark.parametrize(("text", "files", "problem"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_rules_give_one_located_problem(pack, text, files, problem):
    """A faulty rule is one problem, at its place, with a remedy."""
    with pytest.raises(ClaimcheckError) as caught:
        pack(text, files)

    (found,) = map(str, caught.value.problems)
    assert found.startswith(problem)


HEDGES = [
    (
        "before: {around: {low: m, high: n}}",
        "2:18: before.around: 'm' is not an edge; write n, n+1, n-1, a multiple such as",
    ),
    (
        "before: {around: {low: n, high: n, also: [About]}, about: {low: n, high: n}}",
        "2:59: before.about: the hedge word 'about' stands twice [CC205]",
    ),
    (
        "before: {around: {low: n, high: n, soft: [lo]}}",
        "2:43: before.around.soft[0]: 'lo' is not allowed here, did you",
    ),
    ("moments: {approximate: {day: 1}}", "2:11: moments.approximate: '1' is not a measure; write a number with one of"),
    (
        "moments: {day_parts: {noon: 12}}",
        "2:11: moments.day_parts: '12' is not a part of a day; write it as 06:00/12:00",
    ),
    (
        "moments: {day_parts: {noon: '13:00/12:00'}}",
        "2:11: moments.day_parts: '13:00/12:00' is not a part of a day; write",
    ),
    (
        "places: {near: far}",
        "2:10: places.near: 'far' is not a measure; write a number with one of m, km, such as 50km",
    ),
    ("slack: -0.1", "2:1: slack: the slack is a share of a figure and not below 0 [CC403]"),
    ("slack: 1.0e999", "2:8: slack: a number that is too large; check the figure [CC109]"),
]


@pytest.mark.parametrize(("line", "problem"), HEDGES)
def test_rules_hedges_give_one_located_problem(pack, line, problem):
    """A faulty hedge profile is one problem, at its place."""
    with pytest.raises(ClaimcheckError) as caught:
        load_rules_of_folder(pack, f"hedges: mine\n{line}")

    (found,) = map(str, caught.value.problems)
    assert found.startswith(f"p/hedges/mine.yaml:{problem}")


def load_rules_of_folder(pack, hedges):
    """Load a pack in a folder ``p`` with one hedge profile."""
    pack(MINE, {"p/pack.yaml": "rules: p\nextends: conflict\nhedges: {profile: mine}\n", "p/hedges/mine.yaml": hedges})
    return load_rules("p")


def test_rules_hedges_are_widths_in_yaml_only(pack):
    """Words, widths and softness come from the profile; other words mean the same."""
    profile = (
        "hedges: mine\nslack: 0.5\nbefore: {roundabout: {low: 0.5n, high: 2n, also: [Circa], soft: [high]}}\n"
        "moments: {approximate: {day: 2d}, day_parts: {teatime: '16:00/24:00'}}\nplaces: {near: 500m, corridor: 2km}"
    )
    hedges = load_rules_of_folder(pack, profile).hedges

    assert (hedges.name, sorted(hedges.before)) == ("mine", ["circa", "roundabout"])
    assert (hedges.approximate, hedges.day_parts) == ({"day": 172_800_000_000}, {"teatime": (57_600, 86_400)})
    assert (hedges.near_km, hedges.corridor_km) == (0.5, 2.0)
    assert (hedges.before["circa"].soft_low, hedges.before["circa"].soft_high) == (False, True)


def test_rules_give_k_problems_for_k_faults(pack):
    """All faults of a pack come in one run."""
    with pytest.raises(ClaimcheckError) as caught:
        pack(
            f"{MINE}compare: {{killed: {{with: cuont}}, kiled: {{with: count}}}}\nfollows: {{place: traget}}\n"
            "align: {accept: 2, block: [{dte: 3d}]}"
        )

    assert [problem.code for problem in caught.value.problems] == ["CC402", "CC203", "CC203", "CC403", "CC203"]


def test_rules_give_the_faults_of_form_and_of_meaning_together(pack):
    """A misspelt key hides no unknown taxonomy, no missing unit, no unknown id; what cannot be read is named once."""
    text = """\
fields:
  one: {type: category, taxonomy: target, lable: one}
  two: {type: quantity, lable: two}
  three: [text]
units: {oz: [g]}
compare: {three: {with: text}, four: {with: text}}
align: {evidence: {three: {levels: [{else: 1}]}, date: {levels: [{within: [1d], weight: 1}]}}}
"""
    with pytest.raises(ClaimcheckError) as caught:
        pack(MINE + text)

    found = [
        (problem.code, problem.where.line, problem.message.split(";")[0].split(",")[0])
        for problem in caught.value.problems
    ]
    assert found == [
        ("CC204", 4, "the field 'one' needs a taxonomy that exists"),
        ("CC203", 4, "unknown key 'lable'"),
        ("CC310", 5, "the field 'two' is a quantity and has no unit"),
        ("CC203", 5, "unknown key 'lable'"),
        ("CC201", 6, "expected a mapping"),
        ("CC201", 7, "expected a mapping"),
        ("CC203", 8, "unknown field 'four'"),
        ("CC201", 9, "expected a text"),
    ]


def test_rules_tell_what_is_wrong_with_what_they_extend_beside_their_own_faults(pack):
    """A pack that cannot be found below hides no fault of form above."""
    with pytest.raises(ClaimcheckError) as caught:
        pack("rules: mine\nextends: bse\nfields: {a: {type: text, lable: A}}")

    assert [problem.code for problem in caught.value.problems] == ["CC401", "CC203"]


def test_rules_give_the_problems_of_all_files(pack):
    """Faults of form in several files of a pack come in one run."""
    files = {"p/pack.yaml": "rules: p\nx: 1", "p/taxonomies/t.yaml": "taxonomy: t", "p/hedges/h.yaml": "a: ["}
    pack(MINE, files)

    with pytest.raises(ClaimcheckError) as caught:
        load_rules("p")

    assert [problem.where.file for problem in caught.value.problems] == [
        "p/hedges/h.yaml",
        "p/pack.yaml",
        "p/taxonomies/t.yaml",
    ]


def test_rules_build_on_a_pack(pack, rules):
    """Tables are added to, key by key; profile, bearer and alignment are replaced as a whole."""
    mine = pack(
        f"{MINE}sides: {{gang: {{name: the gang, opposes: [police]}}, police: {{}}}}\n"
        "fields: {ransom: {like: hostages, label: ransom}}\nkinds: {denial: {severity: critical}}\n"
        "interest: [{field: killed, of: own-side, bias: none}]\nalign: {accept: 0.95, evidence: {}}\n"
        "bearer: {fields: [place]}"
    )

    assert mine.name == "mine"
    assert set(mine.fields) == {*rules.fields, "ransom"}
    assert (mine.severity("denial"), mine.severity("order")) == (Severity.CRITICAL, rules.severity("order"))
    assert mine.severity("value") is Severity.MODERATE
    assert mine.interest[:-1] == rules.interest
    assert (mine.align.accept, mine.align.block, mine.align.evidence) == (0.95, (), ())
    assert (mine.bearer.fields, mine.bearer.opposed_to) == (("place",), None)
    assert mine.sides == {"gang": ("the gang", frozenset({"police"})), "police": ("police", frozenset())}
    assert mine.fields["ransom"].label == "ransom"


def test_rules_are_equal_when_they_say_the_same(rules):
    """Compiled twice, a pack is the same rules."""
    assert load_rules("conflict") == rules != load_rules("base")


def test_rules_may_lift_an_interest(pack, tmp_path):
    """With the bias `none` a side's words on a field count as uninterested."""
    case = "case: c\nevent: e\nsides: {s: {}}\nsources: {a: {kind: military, side: s}}\nrules: "
    pack(f"{MINE}interest: [{{field: attackers, of: own-side, bias: none}}]")

    def status(rules):
        (tmp_path / "case.yaml").write_text(f"{case}{rules}\nassertions: [{{source: a, states: {{attackers: 9}}}}]")
        return reconcile(load_case(tmp_path / "case.yaml")).events[0].fields["attackers"].status

    assert (status("conflict"), status("mine.yaml")) == ("claimed", "reported")


def test_rules_never_make_disagreements_follow_each_other(pack, tmp_path):
    """Links that would run in a circle are left out."""
    pack(f"{MINE}follows: {{place: target, target: outcome, outcome: place}}")
    (tmp_path / "case.yaml").write_text(
        "case: c\nevent: e\nrules: mine.yaml\nplaces: {x: {within: z}, y: {within: z}, z: {}}\n"
        "sources: {a: {kind: media}, b: {kind: media}}\nassertions:\n"
        "  - {source: a, states: {place: x, target: hotel, outcome: ongoing}}\n"
        "  - {source: b, states: {place: y, target: prison, outcome: repelled}}\n"
    )
    links = {d.id: d.follows_from for d in reconcile(load_case(tmp_path / "case.yaml")).disagreements}

    assert links == {
        "e::outcome:value": None,
        "e::place:value": "e::target:value",
        "e::target:value": "e::outcome:value",
    }


def test_rules_without_anything_compare_by_default(pack):
    """A pack that stands on nothing has a way to compare every type, no hedge words, and nothing to align by."""
    mine = pack(
        "rules: mine\nfields: {a: {type: count}, b: {type: moment}, c: {type: text}, d: {type: flag}, e: {type: place}}"
    )

    assert (mine.hedges.name, mine.align.evidence, mine.align.block) == ("none", (), ())
    assert {name: field.rule for name, field in mine.fields.items()} == {
        "a": "types.count",
        "b": "types.moment",
        "c": "types.text",
        "d": "types.flag",
        "e": "types.place",
    }
    assert mine.field("a.group") is mine.fields["a"]


def test_rules_hash_is_that_of_the_meaning(pack):
    """Comments, layout and the order of keys leave the hash as it is; any value changes it."""
    first = pack(f"{MINE}title: T\nkinds: {{denial: {{severity: major, why: x}}, order: {{severity: minor}}}}")
    same = pack(
        "# a comment\ntitle: 'T'\nextends: conflict\nkinds:\n  order: {severity: minor}\n  denial:\n"
        '    why: x\n    severity: "major"\nrules: mine # here\n'
    )
    other = pack(f"{MINE}title: T\nkinds: {{denial: {{severity: major, why: x}}, order: {{severity: major}}}}")

    assert first.hash == same.hash != other.hash
    assert first.hash.startswith("sha256:")
    assert len(first.hash) == 71
    assert load_rules("conflict").hash not in {first.hash, load_rules("base").hash}


def test_rules_hash_counts_what_a_pack_extends(pack):
    """A change below changes the hash above."""
    one = pack("rules: mine\nextends: other.yaml", {"other.yaml": "rules: other\ntitle: one"})
    two = pack("rules: mine\nextends: other.yaml", {"other.yaml": "rules: other\ntitle: two"})

    assert one.hash != two.hash


def test_rules_pack_knows_where_its_cases_are(tmp_path):
    """The folders of a pack and of what it extends, those below first."""
    (tmp_path / "mine.yaml").write_text(MINE)

    assert [path.name for path in read_pack("conflict").directories] == ["base", "conflict"]
    assert [path.name for path in read_pack("mine.yaml", tmp_path).directories] == ["base", "conflict"]


def test_rules_are_read_under_another_profile():
    """A case may name its hedge profile."""
    assert compile_rules(read_pack("conflict"), profile="published").hedges.name == "published"

    with pytest.raises(ClaimcheckError, match=r"there is no hedge profile 'pubished', did you mean 'published'\?"):
        compile_rules(read_pack("conflict"), profile="pubished")


LABELS = [
    ("target", {"value": "base"}, "military base"),
    ("target", {"value": ["hotel", "market"]}, "hotel, market"),
    ("target", {"value": {"any_of": ["hotel", "market"]}}, "hotel or market"),
    ("target", {"value": {"not": ["hotel", "market"]}}, "anything but hotel and market"),
    ("place", {"value": "bamako"}, "bamako"),
    ("place", {"value": "near gao"}, "near gao"),
    ("place", {"value": "outside state-camp"}, "outside state camp"),
    ("place", {"value": "1, 2 (3 km)"}, "1, 2 (3 km)"),
    ("place", {"value": {"name": "a village", "within": "gao"}}, "a village"),
    ("place", {"value": {"name": "near village", "within": "gao"}}, "near village"),
    ("killed", {"value": "8+"}, "at least 8"),
]


@pytest.mark.parametrize(("field", "value", "label"), LABELS)
def test_rules_say_what_readers_call_a_value(told, field, value, label):
    """Readers see labels, not ids."""
    (position,) = told({"source": "paper", "states": {field: value}}).fields[field].positions

    assert position.value.label == label
