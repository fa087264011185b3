"""Where a statement was read, as readers are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import claimcheck as cc
from claimcheck.reconcile.basis import Basis
from claimcheck.report.building import build
from claimcheck.report.cites import Cites
from claimcheck.report.document import Entries


EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*/case.yaml"))


def told(part: dict[str, Any], **account: Any) -> str:
    """Return the Markdown report of a claim against a case whose second account tells of one part."""
    second = {"source": "b", "p": 6, "parts": [{"about": "x", **part}], **account}
    data = {
        "case": "c", "event": "e", "rules": "conflict", "defaults": {"document": "d"},
        "sources": {"a": {"kind": "media"}, "b": {"kind": "media"}},
        "documents": {"d": {"title": "Daily"}, "other": {"title": "Other"}}, "parts": {"x": {}},
        "assertions": [{"source": "a", "p": 1, "stance": "claims", "states": {"killed": 1}}, second],
    }  # fmt: skip
    return cc.report(cc.reconcile(cc.case_from(data)), "markdown")


def test_cites_of_a_part_are_those_it_gives() -> None:
    """A part's own paragraph stands for its occurrence and its values, unless a value gives another."""
    page = told({"p": 7, "states": {"hostages": 2, "wounded": {"value": 3, "cite": 9}}})

    assert "| x | happened | b (Daily §7) |" in page
    assert "| x: hostages | 2 | b (Daily §7) |" in page
    assert "| x: wounded | 3 | b (Daily §9) |" in page


def test_cites_of_a_part_stand_in_the_document_of_its_account() -> None:
    """A part's paragraph counts in the document that its account was read in, not in the default one."""
    assert "b (Other §7)" in told({"p": 7}, cite={"document": "other"})
    assert "b (Daily §2)" in told({"cite": {"document": "d", "paragraph": 2}}, cite={"document": "other"})


def test_cites_of_a_part_lose_the_quote_of_a_confidential_source() -> None:
    """Words of a source that must not be named stay out of the result, wherever they were cited."""
    data = {
        "case": "c", "event": "e", "rules": "conflict", "documents": {"d": {}}, "parts": {"x": {}},
        "sources": {"a": {"kind": "insider", "name": "Jane", "confidential": True}},
        "assertions": [{"source": "a", "parts": [{"about": "x", "cite": {"document": "d", "quote": "words"}}]}],
    }  # fmt: skip
    (account,) = cc.reconcile(cc.case_from(data)).case.assertions
    (part,) = account.parts

    assert part.cite is not None
    assert (part.cite.document, part.cite.quote) == ("d", None)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_cites_of_an_event_do_not_depend_on_what_was_asked_before(example: Path) -> None:
    """Who holds a value is told in the same words by one who was asked for all others as by one asked for this only."""
    result = cc.reconcile(cc.load_case(example))
    basis = Basis(result.case, result.rules)
    for event in result.events:
        asked = Cites(basis)
        for part in (None, *event.parts):
            for path, view in (part or event).fields.items():
                for held in (item for head in view.positions for item in (head, *head.compatible)):
                    alone = Cites(basis).holders(held.assertions, path, part, held)
                    assert asked.holders(held.assertions, path, part, held) == alone


STATED = {"value": 3, "said": "three men", "cite": {"paragraph": 3}}
DENIED = {"value": "at least 8", "said": "no massacre", "cite": {"paragraph": 5}}


@pytest.mark.parametrize("act", ["denies", "doubts"])
def test_cites_of_a_side_are_of_what_it_holds(act: str) -> None:
    """Who states one figure and denies or doubts another is cited on each side for that one."""
    data = {
        "case": "c", "event": "e", "rules": "conflict", "defaults": {"document": "d"},
        "sources": {"a": {"kind": "media"}, "b": {"kind": "media"}, "c": {"kind": "media"}},
        "documents": {"d": {"title": "Daily"}},
        "assertions": [
            {"source": "a", "p": 1, "states": {"killed": 10}},
            {"source": "b", "p": 2, "states": {"killed": STATED}, act: {"killed": DENIED}},
            {"source": "c", "p": 6, act: {"killed": 3}},
        ],
    }  # fmt: skip
    result = cc.reconcile(cc.case_from(data))
    (event,) = build(result).events
    entries = next(block for block in event.blocks if isinstance(block, Entries)).items
    sides = next(dict(entry.sides) for entry in entries if not entry.title.endswith("killed"))
    explained = cc.explain(result, f"e::killed:{'denial' if act == 'denies' else 'doubt'}")

    assert sides["3"] == "b (“three men”, Daily §3)"
    assert [who for value, who in sides.items() if "8" in value] == ["b (“no massacre”, Daily §5)"]
    assert 'Daily §3: "three men"' in explained
    assert 'Daily §5: "no massacre"' in explained
