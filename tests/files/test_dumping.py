"""Writing YAML: what was loaded, dumped and loaded again is the same, and no reader misreads it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import claimcheck as cc
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode, plain, read_text
from claimcheck.nodes.tree import from_plain
from claimcheck.nodes.writing import quoted, write_text


ROOT = Path(__file__).resolve().parents[2]
CASES = [*sorted(ROOT.glob("examples/*/case.yaml")), Path(__file__).with_name("whole.yaml")]
NASTY = [
    "", " ", "~", "no", "No", "y", "on", "null", "true", "6:15", "190:20:30", "0123", "0o17", "0x1F", "1_000", "1e3",
    "1.5", "1.", ".5", "-.inf", ".NaN", "+1", "-1", "12e03", "2020-07-23", "2020-07-23T06:15:00Z", "2020-7-3 1:2:3",
    ">8", "|", "*a", "&a", "!a", "!!str a", "- a", "-", "? a", "a: b", "a:", ": a", "a #b", "#a", "{a", "[a", "a]",
    "a,b",
    "%a", "@a", "`a", "'a'", '"a"', "a'b", 'a"b', "a\\b", "a\nb", "a\n\nb\n", "\ta", "a\t", " a", "a ", "a  b", "---",
    "...", "--- a", "<<", "=", "\0", "\x07", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "\u202e", "é", "💥",
    "a" * 200, "word " * 60, "a: b " * 40, "\\ " * 80, "https://example.org/a?b=c#d", "\u00a0",
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text(" ab:-#,'\"\\\n\t{}[]&*!|>?0123.", max_size=150),
)
scalars = st.one_of(
    texts.map(ScalarNode),
    st.sampled_from([ScalarNode("null", "null"), ScalarNode("true", "bool"), ScalarNode("false", "bool")]),
    st.integers(-(10**18) + 1, 10**18 - 1).map(lambda number: ScalarNode(str(number), "int")),
    st.floats(allow_nan=False, allow_infinity=False).map(from_plain),
)
nodes: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: ListNode(tuple(items))),
        st.dictionaries(texts, inner, max_size=4).map(MapNode),
    ),
    max_leaves=20,
)


@given(nodes)
def test_writing_is_read_back(node: Node) -> None:
    """Whatever a node holds, its text reads as the same node, and writing that gives the same text."""
    text = write_text(node)

    again = read_text(text)
    assert again == node
    assert write_text(again) == text
    assert all(char == "\n" or char.isprintable() for char in text)


@given(nodes)
def test_writing_is_read_the_same_elsewhere(node: Node) -> None:
    """A reader of YAML 1.1 finds the same texts; nothing becomes a number, a truth or a tag."""

    def same(ours: Any, theirs: Any) -> bool:
        match ours:
            case dict():
                return {str(key) for key in theirs} == set(ours) and all(
                    same(ours[str(key)], value) for key, value in theirs.items()
                )
            case list():
                return len(ours) == len(theirs) and all(map(same, ours, theirs))
            case str() if isinstance(theirs, float):
                return float(ours) == theirs
            case str():
                return isinstance(theirs, str | date) and str(theirs) == ours
            case _:
                return bool(ours == theirs)

    assert same(plain(node), yaml.safe_load(write_text(node)))


@pytest.mark.parametrize("text", NASTY, ids=repr)
@pytest.mark.parametrize("block", [True, False])
def test_writing_quotes_what_yaml_misreads(text: str, *, block: bool, as_editors_see: Callable[[str], Any]) -> None:
    """A quoted text is that text in any reader, in brackets and outside of them."""
    written = quoted(text, block=block)
    line = f"key: {written}" if block else f"{{key: [{written}, {written}]}}"
    expected: Any = text if block else [text, text]

    for loaded in (as_editors_see(line), yaml.safe_load(line)):
        value = loaded["key"]
        assert (value if not isinstance(value, date) else value.isoformat()) == expected or value == [
            date(2020, 7, 23)
        ] * 2


@pytest.mark.parametrize("number", [1e300, 1e-7, 5.0, -0.0, Decimal(7), Decimal("1E+3"), 0.1, 123456789.25])
def test_numbers_made_in_code_are_read_as_from_a_file(number: float | Decimal) -> None:
    """A number in Python data is the node that a file with it gives."""
    node = from_plain({"n": number})

    assert read_text(write_text(node)) == node
    assert isinstance(node, MapNode)
    assert float(plain(node.entries["n"])) == float(number)


def test_numbers_made_in_code_have_a_limit() -> None:
    """A number too large for anything is refused in code as in a file."""
    with pytest.raises(cc.ClaimcheckError, match="too large"):
        from_plain(Decimal("1E+400"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_dumped_cases_load_to_equal_ones(path: Path, tmp_path: Path) -> None:
    """A dumped case is equal to the case and dumps to the same text."""
    case = cc.load_case(path)
    copy = tmp_path / "copy.yaml"
    copy.write_text(cc.dump_case(case), encoding="utf-8")
    for pack in path.parent.glob("*/pack.yaml"):
        shutil.copytree(pack.parent, tmp_path / pack.parent.name)

    again = cc.load_case(copy)

    assert again == case
    assert cc.dump_case(again) == copy.read_text(encoding="utf-8")
    assert cc.reconcile(again).to_json() == cc.reconcile(case).to_json()


def test_dumped_cases_keep_the_rules_that_were_chosen() -> None:
    """A case read under another pack is dumped with that pack."""
    data = {"case": "c", "rules": "conflict", "sources": {"a": {"kind": "media"}}, "assertions": [{"source": "a"}]}
    case = cc.case_from(data)

    assert "rules: conflict" in cc.dump_case(case)
    assert "rules: base" in cc.dump_case(case.under("base"))


def test_dumping_refuses_what_it_cannot_keep() -> None:
    """Several files, a case changed in code, and half of a surrogate pair are refused with the reason."""
    data: dict[str, Any] = {"case": "c", "rules": "conflict", "sources": {"a": {"kind": "media"}}}
    case = cc.case_from(data)

    with pytest.raises(ValueError, match="changed after it was loaded"):
        cc.dump_case(attrs.evolve(case, case=attrs.evolve(case.case, name="d")))
    with pytest.raises(ValueError, match="not one of 2"):
        cc.dump_case(cc.load_case(*CASES[:1], *_second()))
    with pytest.raises(ValueError, match=r"U\+D800"):
        cc.dump_case(cc.case_from({**data, "context": [{"text": "\ud800"}]}))


def _second() -> list[Path]:
    return [ROOT / "tests" / "files" / "small.yaml"]
