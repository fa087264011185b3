"""Why accounts are taken to be about one event: what every form of a report tells of it, and what it counts."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import claimcheck as cc
from claimcheck.report.building import build
from claimcheck.report.document import Entries, Lines, Table


SOURCES = {name: {"kind": "media", "name": name.capitalize()} for name in ("gazette", "herald", "mirror", "post")}
PLACES = {"ferry": {"lat": 5.1, "lon": 5.1, "radius_km": 1}, "market": {"lat": 5.12, "lon": 5.14, "radius_km": 1}}
FERRY = {"date": "2031-03-04", "place": "ferry", "target": "convoy"}
MARKET = {"date": "2031-03-05", "place": "market"}


def told(id_: str, source: str, states: dict[str, Any] = FERRY, **more: Any) -> dict[str, Any]:
    """Return an account; without more, one of what happened at the ferry."""
    return {"id": id_, "source": source, "states": states, **more}


def result(*accounts: dict[str, Any], **more: Any) -> cc.Reconciliation:
    """Return the reconciliation of some accounts of nothing that is declared."""
    return cc.reconcile(cc.case_from({
        "case": "made", "rules": "conflict", "timezone": "UTC", "sources": SOURCES, "places": PLACES,
        "assertions": list(accounts), **more,
    }))  # fmt: skip


def evidence(found: cc.Reconciliation, n: int = 0) -> Table | Lines | None:
    """Return what the report of an event tells of its alignment; None where it tells nothing."""
    blocks = [block for block in build(found).events[n].blocks if not isinstance(block, Entries)]
    return next((block for block in blocks if block.role == "alignment"), None)


def outcomes(*accounts: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """Return (pair, outcome) of the table of the first event, in its order."""
    block = evidence(result(*accounts, **more))
    return [row[:2] for row in block.rows] if isinstance(block, Table) else []


def test_alignment_tells_what_joined_two_accounts() -> None:
    """Each field with its level and its weight, which with what a pair starts from make the probability."""
    block = evidence(result(told("a", "gazette"), told("b", "herald")))

    assert isinstance(block, Table)
    assert block.rows == (
        (
            "Gazette (a) / Herald (b)",
            "joined by the evidence",
            "date: within 1d +4; place: within 5km +5; target: equal +2",
            "0.970",
        ),
    )
    assert block.note == "Before any evidence a pair stands at -6."
    assert round(1 / (1 + 2 ** -(-6 + 4 + 5 + 2)), 3) == 0.970


def test_alignment_is_the_same_in_every_form() -> None:
    """Text, Markdown, HTML and notebooks hold the row of the pair and the note below it."""
    found = result(told("a", "gazette"), told("b", "herald"), told("c", "post"))
    block = evidence(found)
    assert isinstance(block, Table)
    forms = [cc.report(found), cc.report(found, "markdown"), cc.report(found, "html"), found._repr_html_(),
             found.events[0]._repr_markdown_()]  # fmt: skip

    for form in map(str, forms):
        plain = "".join(form.replace("\\", "").split())
        assert "".join(block.title.split()) in plain
        assert "0.970" in plain
        assert "".join(block.note.split()) in plain


def test_alignment_unfolds_on_the_page() -> None:
    """The page folds it, for most readers take it on trust; a fragment in another page has no style to unfold by."""
    found = result(told("a", "gazette"), told("b", "herald"))

    assert re.search('<details class="block"><summary><h3 [^>]*>Why these accounts', cc.report(found, "html"))
    assert '<details class="block">' not in str(found._repr_html_())


def test_alignment_of_many_accounts_shows_one_pair_for_each() -> None:
    """Of twenty accounts there are 190 pairs: 19 joined them, and the others are counted."""
    sources = {f"s{n:02}": {"kind": "media"} for n in range(20)}
    block = evidence(result(*(told(f"a{n:02}", name) for n, name in enumerate(sources)), sources=sources))

    assert isinstance(block, Table)
    assert len(block.rows) == 19
    assert block.note.endswith("Other pairs, by their evidence: 171 for one event.")
    named = {id_ for row in block.rows for id_ in sources if f"(a{id_[1:]})" in row[0]}
    assert named == set(sources)


def test_alignment_names_the_closest_account_outside() -> None:
    """Who came near and was kept apart is shown, whether evidence, a person or nobody yet decided so."""
    inside, near = (told("a", "gazette"), told("b", "herald")), told("c", "post", MARKET | {"wounded": 3})
    pair = "Gazette (a) / Post (c)"

    assert outcomes(*inside, near)[1:] == [(pair, "kept apart")]
    assert outcomes(*inside, near, decisions={"different": [["a", "c"]]})[1:] == [
        (pair, "kept apart by a person's decision")
    ]
    open_ = told("c", "post", MARKET | {"place": "ferry", "target": "convoy"})
    assert outcomes(*inside, open_)[1:] == [(pair, "left to a person")]


def test_alignment_keeps_quiet_about_outsiders_without_evidence() -> None:
    """That two accounts share nothing speaks neither for one event nor for two."""
    inside = (told("a", "gazette", {}, about="e"), told("b", "herald", {"killed": 2}, about="e"))
    found = result(*inside, told("c", "post"), events={"e": {"title": "Elsewhere"}})

    assert {"a", "c"} in [{pair.a, pair.b} for pair in found.events[0].alignment]
    assert isinstance(evidence(found), Lines)


def test_alignment_tells_other_ties() -> None:
    """A person's decision, a correction, and words about another's are reasons, and told apart."""
    one, other = told("a", "gazette"), told("b", "herald")

    assert outcomes(one, told("c", "post", {"place": "ferry"}), decisions={"same": [["a", "c"]]}) == [
        ("Gazette (a) / Post (c)", "joined by a person's decision")
    ]
    assert outcomes(one, told("c", "post", {}, stance="doubts", regarding="a")) == [
        ("Gazette (a) / Post (c)", "joined: one is about the words of the other")
    ]
    assert outcomes(one, other, told("c", "herald", {}, replaces="b", kind="correction")) == [
        ("Gazette (a) / Herald (b)", "joined by the evidence"),
        ("Herald (b) / Herald (c)", "joined: one takes the place of the other"),
    ]


def test_alignment_tells_of_decisions_about_parts() -> None:
    """Two accounts of one part are accounts of one event, because a person said so."""
    parts = [{"id": "first", "states": {"killed": 2}}]
    told_twice = (told("a", "gazette", {}, parts=parts), told("b", "herald", {}, parts=parts))

    assert outcomes(*told_twice, decisions={"same": [["a#first", "b#first"]]}) == [
        ("Gazette (a) / Herald (b)", "joined by a person's decision")
    ]


def test_alignment_tells_of_accounts_that_only_others_join() -> None:
    """Decided pairs bind whoever they meet: the third pair needs no reason of its own and is counted."""
    accounts = [told(id_, source, {}) for id_, source in zip("abc", SOURCES, strict=False)]
    block = evidence(result(*accounts, decisions={"same": [["a", "b"], ["b", "c"]]}))

    assert isinstance(block, Table)
    assert [row[0] for row in block.rows] == ["Gazette (a) / Herald (b)", "Herald (b) / Mirror (c)"]
    assert block.note.endswith("Another pair, by its evidence: 1 neither way.")


def test_alignment_shows_what_speaks_most_against_it() -> None:
    """Who was joined through others although the evidence between the two says otherwise is not passed over."""
    states = ({"killed": 1}, {}, {"killed": 70})
    accounts = [told(i, s, v) for i, s, v in zip("abc", SOURCES, states, strict=False)]
    found = result(*accounts, decisions={"same": [["a", "b"], ["b", "c"]]})
    (against,) = [pair for pair in found.events[0].alignment if (pair.a, pair.b) == ("a", "c")]
    assert sum(item.weight for item in against.evidence) < 0

    assert outcomes(*accounts, decisions={"same": [["a", "b"], ["b", "c"]]})[-1] == (
        "Gazette (a) / Mirror (c)", "joined through others",
    )  # fmt: skip


def test_alignment_by_the_case_is_lines() -> None:
    """Where the case itself says what accounts are about, there is no table; the evidence is counted."""
    accounts = [told("a", "gazette"), told("b", "herald"), told("c", "post", {"killed": 2})]

    assert evidence(result(*accounts, event="e")) == Lines(
        "Why these accounts are taken to be about one event",
        ("The case itself says what each account is about.",
         "Their pairs, by their evidence: 1 for one event, 2 neither way."),
        "alignment",
    )  # fmt: skip


def test_alignment_by_the_case_against_the_evidence_is_shown() -> None:
    """A case that puts together what its own accounts put apart gives its readers the pair."""
    far = {"place": {"name": "far", "lat": 40, "lon": 40, "radius_km": 1}}

    assert outcomes(told("a", "gazette"), told("b", "herald", far), event="e") == [
        ("Gazette (a) / Herald (b)", "joined by the case, which says what both are about")
    ]


def test_alignment_by_the_case_and_by_evidence_names_whom_the_case_names() -> None:
    """Where some accounts say what they are about and others were joined to them, each is told how."""
    named = {"about": "e"}
    accounts = [told("a", "gazette", **named), told("b", "herald", {}, **named), told("c", "post")]
    block = evidence(result(*accounts, events={"e": {"title": "Ferry"}}))

    assert isinstance(block, Table)
    assert [row[:2] for row in block.rows] == [("Gazette (a) / Post (c)", "joined by the evidence")]
    assert "The case itself says what Gazette (a) and Herald (b) are about." in block.note
    one = evidence(result(accounts[0], accounts[2], events={"e": {"title": "Ferry"}}))
    assert isinstance(one, Table)
    assert "The case itself says what Gazette (a) is about." in one.note


def test_alignment_of_one_account_is_not_told() -> None:
    """One account is of one event; who replaced it tells that elsewhere."""
    assert evidence(result(told("a", "gazette"))) is None
    assert evidence(result(told("a", "gazette"), told("b", "gazette", replaces="a", kind="update"))) is None


def test_alignment_leaves_out_who_rates_an_account() -> None:
    """Whoever rates an account gives none: its pairs are neither of the event nor of its surroundings."""
    accounts = [told("a", "gazette"), told("b", "herald")]
    rating = told("r", "post", {}, stance="rates", regarding="a", note="Never refuted.")
    block, without = evidence(result(*accounts, rating)), evidence(result(*accounts))

    assert block == without


def test_alignment_counts_every_pair_of_the_examples(gossi: cc.Reconciliation) -> None:
    """What is shown and what is counted are all pairs of the accounts."""
    block = evidence(gossi)
    pairs = len(list(combinations(gossi.events[0].assertions, 2)))

    assert isinstance(block, Lines)
    assert sum(int(word) for word in block.lines[1].split() if word.isdigit()) == pairs
