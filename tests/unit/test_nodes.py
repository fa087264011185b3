"""Strict YAML: every fault is one located problem with a remedy, and nothing ends in a traceback."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from claimcheck import ClaimcheckError, load_case
from claimcheck.nodes import ListNode, MapNode, ScalarNode, plain, read_text, reading
from claimcheck.nodes.tree import from_plain


HEAD = "case: c\nrules: conflict\n"
STATES = f"{HEAD}sources: {{a: {{kind: media}}}}\nassertions:\n- source: a\n  states:\n    "

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)

SYNTAX = [
    pytest.param(
        f"{HEAD}soruces: {{}}",
        "case.yaml:3:1: soruces: unknown key 'soruces', did you mean 'sources'? [CC203]",
        id="misspelt-key",
    ),
    pytest.param(
        f"{HEAD}sources:\n  a: {{kind: media, nmae: A}}",
        "case.yaml:4:20: sources.a.nmae: unknown key 'nmae', did you mean 'name'? [CC203]",
        id="misspelt-key-inside",
    ),
    pytest.param(
        f"{HEAD}case: d",
        "case.yaml:3:1: case: the key 'case' stands twice, first in line 1; keep one [CC108]",
        id="duplicate-key",
    ),
    pytest.param(
        f"{HEAD}sources:\n  a: {{kind: media}}\n  a: {{kind: media}}",
        "case.yaml:5:3: sources.a: the key 'a' stands twice, first in line 4; keep one [CC108]",
        id="duplicate-key-inside",
    ),
    pytest.param(
        f"{HEAD}event: !!python/object/apply:os.system [ls]",
        "case.yaml:3:8: event: YAML tags are not read; remove the tag [CC107]",
        id="tag-that-executes",
    ),
    pytest.param(
        f"{HEAD}event: !mine x",
        "case.yaml:3:8: event: YAML tags are not read; remove the tag [CC107]",
        id="tag-on-a-scalar",
    ),
    pytest.param(
        f"{HEAD}sources: !!map {{}}",
        "case.yaml:3:10: sources: YAML tags are not read; remove the tag [CC107]",
        id="tag-on-a-mapping",
    ),
    pytest.param(
        f"{HEAD}sources:\n  a: &a {{kind: media}}\n  b:\n    <<: *a",
        "case.yaml:6:5: sources.b: merge keys are not read; write the keys out [CC107]",
        id="merge-key",
    ),
    pytest.param(
        BOMB,
        "case.yaml:5:8: e[0]: more than 20000 values; anchors repeat too much [CC106]",
        id="anchors-that-explode",
    ),
    pytest.param(
        f"{HEAD}sources: &a {{b: *a}}",
        "case.yaml:3:17: sources.b: the anchor 'a' contains itself; write the value out [CC106]",
        id="anchor-that-loops",
    ),
    pytest.param(
        f"{HEAD}event: *nowhere",
        "case.yaml:3:8: event: the anchor 'nowhere' is not defined; write the value out [CC106]",
        id="anchor-that-is-missing",
    ),
    pytest.param(
        f"{HEAD}&a event: x",
        "case.yaml:3:1: an anchor on a key is not read; remove it [CC106]",
        id="anchor-on-a-key",
    ),
    pytest.param(
        f"{STATES}killed: >8",
        "case.yaml:7:13: assertions[0].states.killed: a block scalar is not a value; put the value in quotes on one "
        "line, such as '>8' [CC305]",
        id="bare-comparison-is-a-block-scalar",
    ),
    pytest.param(
        f"{STATES}killed: |\n      8",
        "case.yaml:7:13: assertions[0].states.killed: a block scalar is not a value; put the value in quotes on one "
        "line, such as '>8' [CC305]",
        id="block-scalar-as-value",
    ),
    pytest.param(
        f"{HEAD}assertions:\n- {{source: a, states: {{killed: >8}}}}",
        "case.yaml:4:32: not valid YAML: found character that cannot start any token; put a value that starts with a "
        "special character in quotes, such as '>=8' [CC103]",
        id="bare-comparison-in-a-flow-mapping",
    ),
    pytest.param(
        "[" * 50_000,
        "case.yaml:1:41: nested more than 40 levels deep; remove brackets or indentation [CC104]",
        id="50000-brackets",
    ),
    pytest.param(
        f"{STATES}killed: " + "[" * 50_000 + "]" * 50_000,
        "case.yaml:7:49: nested more than 40 levels deep; remove brackets or indentation [CC104]",
        id="50000-brackets-closed-inside-a-case",
    ),
    pytest.param(
        "{a: " * 50_000 + "}" * 50_000,
        "case.yaml:1:161: nested more than 40 levels deep; remove brackets or indentation [CC104]",
        id="50000-flow-mappings",
    ),
    pytest.param(
        "- " * 50_000,
        "case.yaml:1:81: nested more than 40 levels deep; remove brackets or indentation [CC104]",
        id="50000-dashes",
    ),
    pytest.param(
        "? " * 50_000,
        "case.yaml:1:3: a key must be a text; put quotes around it [CC201]",
        id="50000-question-marks",
    ),
    pytest.param(
        f"{HEAD}? [a, b]\n: c",
        "case.yaml:3:3: a key must be a text; put quotes around it [CC201]",
        id="list-as-key",
    ),
    pytest.param(
        f"{HEAD}event: &e x\n*e : c",
        "case.yaml:4:1: a key must be a text; put quotes around it [CC201]",
        id="alias-as-key",
    ),
    pytest.param(
        f"{STATES}killed: 1234567890123456789",
        "case.yaml:7:13: assertions[0].states.killed: a number of more than 18 digits; check the figure [CC109]",
        id="integer-of-19-digits",
    ),
    pytest.param(
        f"{STATES}killed: {'9' * 10_000}",
        "case.yaml:7:13: assertions[0].states.killed: a number of more than 18 digits; check the figure [CC109]",
        id="integer-of-10000-digits",
    ),
    pytest.param(
        f"{HEAD}places: {{a: {{lat: .nan, lon: 0}}}}",
        "case.yaml:3:19: places.a.lat: expected a number, found a text [CC201]",
        id="nan",
    ),
    pytest.param(
        f"{HEAD}places: {{a: {{lat: -.inf, lon: 0}}}}",
        "case.yaml:3:19: places.a.lat: expected a number, found a text [CC201]",
        id="infinity",
    ),
    pytest.param(
        f"{HEAD}places: {{a: {{lat: 1.0e999, lon: 0}}}}",
        "case.yaml:3:19: places.a.lat: a number that is too large; check the figure [CC109]",
        id="a-number-that-overflows",
    ),
    pytest.param(
        b"case: c\nrules: confl\xffict\n",
        "case.yaml:2:13: not UTF-8: byte 0xff cannot be decoded; save the file as UTF-8 [CC102]",
        id="invalid-utf-8",
    ),
    pytest.param(
        "case: c\n".encode("utf-16"),
        "case.yaml:1:1: not UTF-8: byte 0xff cannot be decoded; save the file as UTF-8 [CC102]",
        id="utf-16",
    ),
    pytest.param(
        "case: c\nru\0les: x",
        "case.yaml:2:3: not valid YAML: the character U+0000 is not allowed; remove it [CC103]",
        id="null-character",
    ),
    pytest.param(
        "case: c\nrules: con\x07flict",
        "case.yaml:2:11: not valid YAML: the character U+0007 is not allowed; remove it [CC103]",
        id="control-character",
    ),
    pytest.param(
        f'{HEAD}event: "\\ud800"',
        "case.yaml:3:11: not valid YAML: found invalid Unicode character escape code; mend the syntax here [CC103]",
        id="half-a-character",
    ),
    pytest.param(
        f"{HEAD}---\ncase: d",
        "case.yaml:3:1: a second document begins; keep one document in a file [CC103]",
        id="two-documents",
    ),
    pytest.param("", "case.yaml:1:1: the file is empty; write at least what it is called [CC201]", id="empty-file"),
    pytest.param(
        "# a comment\n",
        "case.yaml:1:1: the file is empty; write at least what it is called [CC201]",
        id="nothing-but-a-comment",
    ),
    pytest.param("- a", "case.yaml:1:1: expected a mapping, found a list [CC201]", id="list-at-the-top"),
    pytest.param("hello", "case.yaml:1:1: expected a mapping, found a text [CC201]", id="text-at-the-top"),
    pytest.param(
        "case: c\nsources:\n\ta: {kind: media}",
        "case.yaml:3:1: not valid YAML: found character that cannot start any token; indent with spaces, not with tabs "
        "[CC103]",
        id="tab-as-indentation",
    ),
    pytest.param(
        f"{HEAD}event: one: two",
        "case.yaml:3:11: not valid YAML: mapping values are not allowed in this context; put a text that holds a colon "
        "in quotes [CC103]",
        id="colon-in-a-text",
    ),
    pytest.param(
        f"{HEAD}sources: {{a: {{kind: media}}\n",
        "case.yaml:4:1: not valid YAML: did not find expected ',' or '}'; close what was opened, or put a text that "
        "holds brackets or a colon in quotes [CC103]",
        id="brace-that-is-not-closed",
    ),
    pytest.param(
        f"{HEAD}event: @home",
        "case.yaml:3:8: not valid YAML: found character that cannot start any token; put a value that starts with a "
        "special character in quotes, such as '>=8' [CC103]",
        id="value-that-starts-with-a-special-character",
    ),
    pytest.param(
        "%YAML 9.9\n---\ncase: c",
        "case.yaml:1:1: not valid YAML: found incompatible YAML document; mend the syntax here [CC103]",
        id="another-version-of-yaml",
    ),
    pytest.param(
        f"{HEAD}event: 'a\nb'\nfoo\u202e: 1",
        "case.yaml:5:1: foo\\u202e: unknown key 'foo\\u202e'; known here: assertions, case, context, decisions, "
        "defaults, documents, event, events, fields, groups, hedges, parts, places, rules, sides, sources, terms, "
        "timezone, units [CC203]",
        id="bidi-characters-are-shown-escaped",
    ),
]


@pytest.mark.parametrize(("document", "line"), SYNTAX)
def test_nodes_give_one_located_problem(faults, document, line):
    """Every fault of form is one problem: file, line, column, path, what is wrong, what to do, code."""
    assert faults(document) == [line]


SHAPES = [
    ("case: [c]", "case.yaml:1:7: case: expected a text, found a list; write c [CC201]"),
    ("case: {c: d}", "case.yaml:1:7: case: expected a text, found a mapping [CC201]"),
    ("case:", "case.yaml:1:6: case: expected a text, found nothing [CC201]"),
    ("sources: [a]", "case.yaml:1:10: sources: expected a mapping, found a list [CC201]"),
    ("sources: {a: media}", "case.yaml:1:14: sources.a: expected a mapping, found a text [CC201]"),
    (
        "assertions: {a: b}",
        "case.yaml:1:13: assertions: expected a list, found a mapping; begin every entry with '- ' [CC201]",
    ),
    ("assertions: [a]", "case.yaml:1:14: assertions[0]: expected a mapping, found a text [CC201]"),
    (
        "assertions: [{source: a, p: '1'}]",
        "case.yaml:1:29: assertions[0].p: expected a whole number, found a text [CC201]",
    ),
    (
        "assertions: [{source: a, p: 1.5}]",
        "case.yaml:1:29: assertions[0].p: expected a whole number, found a number [CC201]",
    ),
    (
        "sources: {a: {kind: media, confidential: yes}}",
        "case.yaml:1:42: sources.a.confidential: expected true or false, found a text [CC201]",
    ),
    (
        "places: {a: {lat: true, lon: 0}}",
        "case.yaml:1:19: places.a.lat: expected a number, found true or false [CC201]",
    ),
    (
        "assertions: [{source: a, stance: claim}]",
        "case.yaml:1:34: assertions[0].stance: 'claim' is not allowed here, did you mean 'claims'? [CC206]",
    ),
    (
        "sources: {a: {kind: media, reliability: G}}",
        "case.yaml:1:41: sources.a.reliability: 'G' is not allowed here; known here: A, B, C, D, E, F [CC206]",
    ),
    ("sources: {a: {}}", "case.yaml:1:14: sources.a: the key 'kind' is missing; add it [CC202]"),
    ("sources: {a: }", "case.yaml:1:14: sources.a: the key 'kind' is missing; add it [CC202]"),
]


@pytest.mark.parametrize(("line", "problem"), SHAPES)
def test_nodes_check_shapes(faults, line, problem):
    """Nothing is coerced: a figure in quotes is no figure, and `yes` is no truth value."""
    known = ("case: c", "rules: conflict", "sources: {a: {kind: media}}")
    rest = [text for text in known if not line.startswith(text.split()[0])]

    assert faults("\n".join([line, *rest])) == [problem]


def test_nodes_give_k_problems_for_k_faults(faults):
    """All problems of a file come in one run, in the order of the file."""
    document = """
case: c
rules: conflict
sources:
  a: {kind: media, nmae: A}
  b: {kind: [media]}
  c: {}
assertions:
  - {source: a, stnce: claims}
  - {source: a, p: one}
  - source: a
    parts: [{abuot: x}]
places: {x: {lat: far}}
"""

    assert [line.partition(": ")[2] for line in faults(document)] == [
        "sources.a.nmae: unknown key 'nmae', did you mean 'name'? [CC203]",
        "sources.b.kind: expected a text, found a list; write media [CC201]",
        "sources.c: the key 'kind' is missing; add it [CC202]",
        "assertions[0].stnce: unknown key 'stnce', did you mean 'stance'? [CC203]",
        "assertions[1].p: expected a whole number, found a text [CC201]",
        "assertions[2].parts[0].abuot: unknown key 'abuot', did you mean 'about'? [CC203]",
        "assertions[2].parts[0].abuot: the part 'x' is not declared; declare it [CC204]",
        "places.x.lat: expected a number, found a text [CC201]",
    ]


def test_nodes_read_what_a_person_sees():
    """`no`, `6:15` and `0123` stay the words they are; only plain figures are numbers."""
    root = read_text("{a: no, b: 6:15, c: 0123, d: 12, e: 1.5, f: true, g: , h: '12', i: on, j: 0x1F, k: 1_000}")

    assert isinstance(root, MapNode)
    assert {key: (node.text, node.kind) for key, node in root.entries.items()} == {
        "a": ("no", "str"),
        "b": ("6:15", "str"),
        "c": ("0123", "str"),
        "d": ("12", "int"),
        "e": ("1.5", "float"),
        "f": ("true", "bool"),
        "g": ("", "null"),
        "h": ("12", "str"),
        "i": ("on", "str"),
        "j": ("0x1F", "str"),
        "k": ("1_000", "str"),
    }


def test_nodes_take_a_word_of_yaml_1_1_as_an_id(load):
    """A source may be called `no` or `on`, and a count may be `no`, which is none."""
    case = load(
        f"{HEAD}event: e\nsources: {{no: {{kind: media}}}}\nassertions: [{{source: no, states: {{killed: no}}}}]"
    )

    assert case.case.assertions[0].states["killed"].value.high == 0


@pytest.mark.parametrize("text", ["\ufeffcase: c\nrules: conflict\n", "case: c\r\nrules: conflict\r\n"])
def test_nodes_read_files_of_other_systems(load, text):
    """A byte order mark and the line ends of other systems are no fault."""
    assert load(text).case.name == "c"


def test_nodes_repeat_an_anchor_that_is_small():
    """An alias is the value it names."""
    assert plain(read_text("{a: &x [1, two], b: *x, c: &y s, d: *y}")) == {
        "a": [1, "two"],
        "b": [1, "two"],
        "c": "s",
        "d": "s",
    }


def test_nodes_count_the_depth_of_what_anchors_hold(faults):
    """Anchors in anchors are as deep as the brackets that they stand for."""
    names = [f"a{number}" for number in range(45)]
    document = "a0: &a0 [x]\n" + "".join(f"{b}: &{b} [*{a}]\n" for a, b in pairwise(names))

    (line,) = faults(document)

    assert line.startswith("case.yaml:40:12: nested more than 40 levels deep;")
    assert line.endswith("[CC104]")


PURE = [
    ("case: c\nru\0les: x", "CC103"),
    ("case: con\x07flict", "CC103"),
    ("case: c\nsources:\n\ta: b", "CC103"),
    ("case: [", "CC103"),
    ("case: &a [*a]", "CC106"),
    ("case: >8\n", "CC202"),
    ("[" * 50_000, "CC104"),
]


@pytest.mark.parametrize(("document", "code"), PURE)
def test_nodes_need_no_compiled_parser(faults, monkeypatch, document, code):
    """Where PyYAML comes without its C library, files are read as strictly."""
    monkeypatch.setattr(reading, "_LOADER", yaml.SafeLoader)

    (line,) = faults(document)

    assert line.startswith("case.yaml:")
    assert line.endswith(f"[{code}]")


def test_nodes_take_an_empty_key_for_its_default(load):
    """A key without a value is as good as none, where a list, a mapping or nothing is a default."""
    case = load(f"{HEAD}event:\nplaces: {{a: {{aliases: , within: }}}}\ngroups:\nassertions:\n").case

    assert (case.gazetteer.sites["a"].aliases, case.gazetteer.sites["a"].within, case.assertions) == ((), None, ())


def test_nodes_from_plain_data_are_those_of_a_file():
    """Accounts can be built in code as in YAML: the nodes are the same."""
    data = {"a": None, "b": True, "c": False, "d": 12, "e": "x", "f": [1, {"g": "y"}], "h": 1.5}
    text = "{a: , b: true, c: false, d: 12, e: x, f: [1, {g: y}], h: 1.5}"

    assert from_plain(data) == read_text(text)
    assert plain(from_plain(data)) == {**data, "h": "1.5"}
    assert from_plain(dt.date(2020, 7, 23)) == ScalarNode("2020-07-23")
    assert from_plain(("a",)) == ListNode((ScalarNode("a"),))
    assert from_plain(ScalarNode("a")) == ScalarNode("a")


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", 1 + 2j])
def test_nodes_from_plain_data_refuse_what_yaml_cannot_hold(value):
    """Data of another type is a mistake of the programmer, not of the case."""
    with pytest.raises(TypeError, match="cannot read a"):
        from_plain(value)


def test_nodes_from_plain_data_take_decimals():
    """A decimal is the number it writes."""
    assert from_plain(Decimal("1.50")) == ScalarNode("1.50", "float")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_nodes_from_plain_data_take_no_number_that_is_none(value):
    """What is not a finite number is a word like any other, and refused wherever a number is expected."""
    assert from_plain(value).kind == "str"


def test_nodes_from_plain_data_take_at_most_18_digits():
    """The limit of files holds for data too."""
    assert from_plain(10**18 - 1).text == "9" * 18

    with pytest.raises(ClaimcheckError, match=r"^<python>: a number that is too large; check the figure \[CC109\]$"):
        from_plain(Decimal("1e999"))

    with pytest.raises(
        ClaimcheckError, match=r"^<python>: a number of more than 18 digits; check the figure \[CC109\]$"
    ):
        from_plain(10**18)


PATHS = [
    ("missing.yaml", "missing.yaml: cannot be read: No such file or directory; check the path [CC101]"),
    ("folder", "folder: there is no case file here; a case is a .yaml file with the key 'case' [CC101]"),
    ("case.yaml/inside", "case.yaml/inside: cannot be read: Not a directory; check the path [CC101]"),
    ("a\0b", "a\\x00b: cannot be read: not a path; check the path [CC101]"),
    ("x" * 5000, f"{'x' * 5000}: cannot be read: File name too long; check the path [CC101]"),
]


@pytest.mark.parametrize(("path", "line"), PATHS)
def test_nodes_name_what_cannot_be_read(path, line, tmp_path, monkeypatch):
    """A file that is missing, a folder, or no path at all is one problem."""
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("case.yaml").write_text("case: c", encoding="utf-8")

    with pytest.raises(ClaimcheckError) as caught:
        load_case(path)

    assert list(map(str, caught.value.problems)) == [line]


def test_nodes_name_a_folder_called_like_a_file(tmp_path, monkeypatch):
    """A folder `case.yaml` inside the folder is passed over, and named when it is meant itself."""
    monkeypatch.chdir(tmp_path)
    Path("folder/case.yaml").mkdir(parents=True)

    for path in ("folder", "folder/case.yaml"):
        with pytest.raises(ClaimcheckError, match=r"there is no case file here; .* \[CC101\]$"):
            load_case(path)


def test_nodes_refuse_a_file_that_is_too_large(tmp_path):
    """The size is looked at before anything is read."""
    path = tmp_path / "case.yaml"
    with path.open("wb") as file:
        file.truncate(17 * 1024 * 1024)

    with pytest.raises(ClaimcheckError, match=r"larger than 4 MB; split the file \[CC105\]$"):
        load_case(path)
    with pytest.raises(ClaimcheckError, match=r"^text: larger than 4 MB; split the file \[CC105\]$"):
        read_text(" " * (16 * 1024 * 1024 + 1), "text")
