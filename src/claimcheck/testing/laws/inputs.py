"""Laws of input: what is written is what is read, and every slip is named where it stands."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError, Problem, Problems
from claimcheck.io.casefile import ids_of
from claimcheck.io.cases import Loaded, load_nodes
from claimcheck.io.claims import read_claims, write_claims
from claimcheck.io.written import WrittenCase
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode, read_text
from claimcheck.nodes.structure import structure
from claimcheck.nodes.tree import from_plain
from claimcheck.nodes.writing import one_line, write_text
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law


Data = dict[str, Any]

_NAME: Final = "case.yaml"
_KEYS: Final = ("assertions", "event", "parts", "places", "sides", "sources")
_WORDS: Final = (
    "no", "Yes", "on", "off", "y", "1:30", "6:15:00", "0123", "0o17", "0x1F", "1_000", "2020-07-23", "NULL", "True",
    ".5", "1e3", ".inf", ".nan", "+-1",
)  # fmt: skip
_BREAKS: Final = ("\n", " ", "\n\n", "  \n ", "\t")
_FAULTS: Final = {
    "a misspelt key": "stanse: states",
    "a field that is none": "states: {peeple: 1}",
    "a figure that is none": "states: {people: umpteen}",
    "a denial of what is no field": "denies: [peeple]",
    "a paragraph of nothing": "p: 3",
    "an event that is none": "about: nowhere",
    "a relay that is none": "via: [nobody]",
    "a stance that is none": "stance: hints",
    "a date that is none": "said: 2020-02-30",
}


def _root(data: Data) -> MapNode:
    return MapNode({key: from_plain(value) for key, value in {**data, "rules": "pack.yaml"}.items()})


def _load(root: Node) -> Loaded:
    return load_nodes([(toy.DIRECTORY / _NAME, root)], toy.pack())


def _problems(text: str) -> tuple[Problem, ...]:
    try:
        _load(read_text(text, _NAME))
    except ClaimcheckError as error:
        return error.problems
    return ()


def _backwards(node: Node) -> Node:
    """Return a node with the keys of every mapping in the other order."""
    match node:
        case MapNode():
            return MapNode({key: _backwards(child) for key, child in reversed(node.entries.items())})
        case ListNode():
            return ListNode(tuple(map(_backwards, node.items)))
        case _:
            return node


@law("INP-01", kind="algebra", needs={"data": some.cases()})
def what_is_written_is_read(data: Data) -> None:
    """A case that is written as YAML and read again is the same case, and writing it again gives the same bytes.

    People keep cases in version control; a tool that rewrites them must change nothing.
    """
    root = _root(data)
    text = write_text(root)
    again = read_text(text, _NAME)
    kept = _load(again) == _load(root), write_text(again) == text
    assert kept == (True, True), f"equal, same bytes: {kept}, for\n{text}"


@law("INP-02", kind="metamorphic", needs={"data": some.cases()})
def layout_means_nothing(data: Data) -> None:
    """The order of keys, comments, and the choice between lines and braces do not matter.

    Two people who write the same account in their own way have written the same account.
    """
    root = _root(data)
    text = f"# a comment\n{one_line(_backwards(root))}  # another\n"
    other = _load(read_text(text, _NAME))
    assert other == _load(root), f"another case is read from\n{text}"


@law(
    "INP-03",
    kind="error",
    needs={"data": some.cases(), "key": st.sampled_from(_KEYS), "at": st.integers(0, 4), "twice": st.booleans()},
)
def one_slip_is_one_problem(data: Data, key: str, at: int, *, twice: bool) -> None:
    """A misspelt key of a correct file gives exactly one problem: in its line, with the key that was meant.

    Whoever made one slip must not have to find it among the errors that follow from it.
    """
    slip = key[:at] + key[at] * twice * 2 + key[at + 1 :]
    text = write_text(_root(data)).replace(f"\n{key}:", f"\n{slip}:")
    line = text.split("\n").index(next(row for row in text.split("\n") if row.startswith(f"{slip}:"))) + 1
    found = [(p.code, p.where.line, f"did you mean '{key}'?" in p.message) for p in _problems(text)]
    assert found == [("CC203", line, True)], f"'{slip}' in line {line} gave {found}"


@law("INP-04", kind="error", needs={"faults": st.lists(st.sampled_from(sorted(_FAULTS)), min_size=1, max_size=6)})
def k_faults_are_k_problems(faults: list[str]) -> None:
    """Independent faults give as many problems in one run, each in its own line.

    A person mends a file once, not once for every fault.
    """
    head = "case: toy\nrules: pack.yaml\nevent: fair\nsources: {ann: {kind: onlooker}}\nassertions:\n"
    rows = [f"- {{source: ann, {_FAULTS[fault]}}}" for fault in faults]
    found = [problem.where.line for problem in _problems(head + "\n".join(rows) + "\n")]
    expected = list(range(6, 6 + len(faults)))
    assert found == expected, f"{faults} in lines {expected} gave problems in lines {found}"


@law("INP-05", kind="boundary", needs={"word": st.sampled_from(_WORDS)})
def no_word_changes_its_meaning(word: str) -> None:
    """What other readers of YAML take for a truth, a number or a time stays the words that were written.

    Norway's code is no, six fifteen is a time of day, and 0123 is not 83.
    """
    found = read_text(f"a: {word}", _NAME)
    assert found == MapNode({"a": ScalarNode(word)}), f"'{word}' was read as {found}"


@law("INP-06", kind="algebra", needs={"data": some.cases(), "spreadsheet": st.booleans()})
def a_table_of_claims_is_the_case(data: Data, *, spreadsheet: bool) -> None:
    """A case that is written as a table of claims and read again is the same case.

    Claims leave for a spreadsheet and come back; nothing may be lost or added on the way.
    """
    root = _root(data)
    ids = ids_of(structure(root, WrittenCase).assertions, Problems())
    text, _ = write_claims(root, ids, spreadsheet=spreadsheet)
    back = _load(read_claims(text, "claims.csv"))
    assert back == _load(root), f"another case is read from\n{text}"


@law(
    "INP-07", kind="metamorphic", needs={"data": some.cases(), "breaks": st.lists(st.sampled_from(_BREAKS), min_size=3)}
)
def a_name_is_one_line(data: Data, breaks: list[str]) -> None:
    """Names, titles and labels say the same on several lines, or with blanks around them, as on one line.

    A block of YAML ends with a line break, which must not stand between a name and the comma after it.
    """
    word, *more = ("word" for _ in breaks)
    broken = breaks[0] + "".join(f"{part}{gap}" for part, gap in zip((word, *more), breaks, strict=True))
    told, plain = (toy.result(called(data, words)) for words in (broken, " ".join((word, *more))))
    assert told.to_json() == plain.to_json(), f"{broken!r} is another name than it is on one line"


def called(data: Data, words: str) -> Data:
    """Return a case whose sources, sides, places, parts, document and event bear some words as their names."""
    sources, sides, places = (
        {id_: {**record, "name": f"{id_} {words}"} for id_, record in data.get(table, {}).items()}
        for table in ("sources", "sides", "places")
    )
    parts = {id_: {**record, "label": f"{id_} {words}"} for id_, record in data["parts"].items()}
    return {**data, "sources": sources, "sides": sides, "places": places, "parts": parts,
            "documents": {"read": {"title": words}}, "events": {data["event"]: {"title": words}}}  # fmt: skip
