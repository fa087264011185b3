"""What a report says, and in which words: each sentence must hold for the accounts it is said of."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pages import one_line, parsed

import claimcheck as cc
from claimcheck.report.building import build, summary_lines
from claimcheck.report.document import Lines, Table
from claimcheck.report.text import render_blocks, render_text


EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*/case.yaml"))
SOURCES = {
    "group": {"kind": "armed-group", "name": "the group", "side": "attackers"},
    "army": {"kind": "military", "name": "the army", "side": "state"},
    "insider": {"kind": "insider", "name": "an insider", "side": "state"},
    "paper": {"kind": "media", "name": "the paper"},
    "radio": {"kind": "media", "name": "the radio"},
    "rumour": {"kind": "unnamed", "name": "a rumour", "independence": "unknown"},
}


def result(*accounts: dict[str, Any], **more: Any) -> cc.Reconciliation:
    """Return the reconciliation of some accounts of one attack on soldiers of the state."""
    data = {
        "case": "made", "event": "e", "rules": "conflict", "timezone": "UTC", "sources": SOURCES,
        "events": {"e": {"title": "Raid", "side": "state"}},
        "sides": {"attackers": {"opposes": ["state"]}, "state": {}},
        "groups": {"soldiers": {"label": "soldiers", "side": "state"}}, "parts": {"first": {}, "second": {}},
        "documents": {"d": {"publisher": "paper"}}, "defaults": {"document": "d"},
        "assertions": list(accounts), **more,
    }  # fmt: skip
    return cc.reconcile(cc.case_from(data))


def words(*accounts: dict[str, Any], **more: Any) -> str:
    """Return the Markdown report, without its escapes."""
    return cc.report(result(*accounts, **more), "markdown").replace("\\", "")


def shown(found: cc.Reconciliation, form: str) -> str:
    """Return a report as its readers see it, on one line."""
    if form == "text":
        return one_line(render_text(build(found), 10_000))
    if form == "markdown":
        return one_line(cc.report(found, "markdown").replace("\\", ""))
    page = found._repr_html_() if form == "notebook" else cc.report(found, "html")
    return one_line("".join(parsed(page or "").itertext()))


def says(source: str, *, p: int = 1, **states: Any) -> dict[str, Any]:
    """Return an account that states some fields."""
    return {"source": source, "p": p, "states": states}


def claims(**states: Any) -> dict[str, Any]:
    """Return a claim of the group."""
    return {**says("group", **states), "stance": "claims"}


def test_wording_of_values_that_are_near() -> None:
    """A value within the tolerance is near: neither consistent, which vaguer words are, nor a disagreement."""
    page = words(claims(attackers=10), says("army", attackers=11))

    assert "| attackers | 10 (§1) | unconfirmed | near |" in page
    assert "Near: another value, no farther off than the rules allow for." in page
    assert "10 – one side only: the group (claims, the paper §1)" in page
    assert "these values are no farther apart than the rules allow for" in page
    assert "The accounts do not disagree." in page


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [(2, 3, "1.33"), (2, 8, "3"), (22, 45, "2"), (9999, 10049, "1.005"), (0, 999, "1,000")]
)
def test_wording_of_ratios_is_true_and_short(one: int, other: int, ratio: str) -> None:
    """A figure is at least as many times the other as the sentence says, in two decimals where they tell."""
    page = words(says("paper", killed=one), says("radio", killed=other))

    assert f"the figure of the radio is at least {ratio} times that of the paper." in page
    assert float(ratio.replace(",", "")) <= (other + 1) / (one + 1)


def test_wording_of_values_that_overlap() -> None:
    """Values of which both can be true are said to be so."""
    page = words(claims(killed="5..9"), says("paper", killed="8..12"), says("radio", killed=8))
    kinds = words(claims(attack_type="raid"), says("paper", attack_type="infiltration"))

    assert "near" not in page.casefold()
    assert "| attack_type" not in kinds
    assert "these values can hold together" in kinds
    assert "| type of attack | ground assault (“raid”, §1) | unconfirmed | consistent |" in kinds


def test_wording_of_what_is_only_passed_on() -> None:
    """Who repeats the claimant does not confirm it, and who repeats its opponent says nothing of its own."""
    page = words(
        claims(killed=2, perpetrator="jnim"),
        {**says("paper", killed=2, perpetrator="jnim"), "derived_from": ["group"]},
        says("radio", killed=2),
        {**says("paper", perpetrator="jihadists"), "id": "own-words"},
    )

    assert "| Item | Claimed | Verdict | the paper | the radio |" in page
    assert "| killed | 2 (§1) | corroborated | repeats | confirms |" in page
    assert "| perpetrator | JNIM (§1) | unconfirmed | repeats | silent |" in page
    assert "Repeats: it only passes on what another source says." in page


def test_wording_of_who_says_only_that_it_happened() -> None:
    """Sources that add nothing to any item stand below the claim sheet instead of filling it with silence."""
    told = [says("paper", killed=2), says("radio", wounded=1), {"source": "army", "stance": "denies"}]
    page = words(claims(killed=2), *told)

    assert "| Item | Claimed | Verdict | the army | the paper |" in page
    assert "Of these items, only that it happened is said by the radio." in page


def test_wording_of_voices() -> None:
    """Where more sources are named than count as voices, the words say so."""
    told = [says(name, killed=3) for name in ("paper", "radio", "rumour")]
    page, plain = words(*told), words(*told[:2])

    assert "said by 3 sources, at least 2 of them independent of each other: the paper, the radio and a rumour" in page
    read = "the paper (§1), the radio (the paper §1) and a rumour (the paper §1)"
    assert f"3 sources, at least 2 of them independent: {read} |" in page
    assert "said by 2 independent voices: the paper and the radio." in plain
    assert "| corroborated | 2 independent voices: the paper (§1) and the radio (the paper §1) |" in plain


def test_wording_of_voices_names_those_that_support_by_a_sum() -> None:
    """As many sources are named as there are voices, even if one gives its figure for a part only."""
    part = {"source": "radio", "p": 1, "parts": [{"about": "first", "states": {"killed": 6}}]}
    page = words(says("paper", killed="several"), part)

    radio = "the radio (the paper §1)"
    assert f"| killed | several | corroborated | 2 independent voices: the paper (§1) and {radio};" in page


def test_wording_of_who_speaks_against_its_own_side() -> None:
    """A source that has a side is not said to have none, where it speaks against it."""
    page = words(says("insider", **{"killed.soldiers": 3, "hostages": 1}), says("group", hostages=1))

    assert "| killed (soldiers) | 3 | reported | against their own interest: an insider (the paper §1) |" in page
    assert "no declared side" not in page


def test_wording_of_an_event_said_without_interest() -> None:
    """The first sentence tells a source without a side from one that has a side and no interest."""
    assert "is said by the paper, without a declared side." in words(says("paper", killed=1))
    rules = {"terms": {}, "assertions": [{**says("insider"), "denies": {}}]}
    assert "is said by one side only: an insider." in words(**rules)


def test_wording_of_a_probable_value() -> None:
    """Who calls a value only probable is named beside it."""
    page = words(says("paper", perpetrator={"value": "jihadists", "certainty": "probable"}), says("radio"))

    assert "no declared side: the paper (“jihadists”, §1); called only probable by the paper |" in page


def test_wording_of_a_source_that_declines_all() -> None:
    """That a source declined to speak is said once, not at every point."""
    page = words(
        says("paper", killed=1), says("radio", killed=1), {"source": "army", "stance": "declines", "declines": "all"}
    )

    assert page.count("the army declined to speak of it") == 1
    assert "- the army:" not in page


def test_wording_of_one_account() -> None:
    """An event that one account tells is a short block: where it was read, and what it says there."""
    told = {"source": "paper", "p": 4, "states": {"killed": 2, "place": {"value": "nowhere", "cite": 5}}, "note": "N."}
    told["parts"] = [{"about": "first", "states": {"wounded": 1}}]
    page = words(told, places={"nowhere": {}})

    assert "### What it says\n\n- the paper (§4): killed: 2; first; first: wounded: 1\n" in page
    assert "- the paper (§5): place: nowhere\n" in page
    assert "| Point |" not in page
    assert "one account only: nothing to compare" in page
    assert "- the paper (§4): N." in page


def test_wording_of_one_account_that_states_nothing() -> None:
    """That it happened is all that some accounts say."""
    assert "### What it says\n\n- the paper (§1)\n" in words({"source": "paper", "p": 1})


def test_wording_of_one_account_names_other_statuses() -> None:
    """What one account admits has another status than what it claims."""
    page = words(says("army", killed=2, hostages=0))

    assert "killed: 2, confirmed" in page
    assert "hostages: 0;" in page


@pytest.mark.parametrize(
    "more",
    [{"denies": {"killed": 3}}, {"doubts": ["killed"]}, {"declines": ["killed"]}, {"unconfirmed": ["killed"]},
     {"omits": ["killed"]}, {"certainty": "possible"}, {"states": {"killed": "unknown"}}],
)  # fmt: skip
def test_wording_of_one_account_with_reserves_keeps_the_table(more: dict[str, Any]) -> None:
    """Whatever is not plainly stated needs its reasons beside it."""
    page = words({**says("paper", killed=2), **more} if "certainty" in more else {**says("paper", wounded=2), **more})

    assert "### What each point rests on" in page
    assert "### What it says" not in page


def test_wording_of_one_source_that_contradicts_itself() -> None:
    """Two accounts of one source can disagree; then the report is a whole one."""
    page = words(
        {**says("paper", killed=2), "said": "2024-05-01"},
        {**says("paper", killed=9), "id": "later", "said": "2024-05-02"},
    )

    assert "### Disagreements" in page
    assert "revised" in page
    assert "one account only" not in page


def test_wording_of_silences_keeps_omission_apart() -> None:
    """What is left out is neither spoken of nor passed over in silence; claimants have their own table for it."""
    paper = {"source": "paper", "p": 1, "parts": [{"about": "first", "states": {"killed": 1}}, "second"]}
    army = {"source": "army", "p": 1, "parts": [{"about": "first", "states": {"wounded": 1}}], "omits": ["second"]}
    page = words(paper, army, claims(hostages=2))
    lines = page.partition("### Silences")[2].partition("\n#")[0].strip().splitlines()

    assert lines == [
        "- the army: only on first (wounded); seen to leave out second",
        "- the paper: nothing on hostages, first (wounded)",
    ]


def test_wording_of_silences_of_one_who_only_leaves_out() -> None:
    """Who is known only for leaving something out is not said to speak of the event itself."""
    paper = {"source": "paper", "p": 1, "states": {"killed": 1}, "parts": ["first"]}
    page = words(paper, {"source": "army", "p": 1, "omits": ["first"]}, claims(hostages=2))
    lines = page.partition("### Silences")[2].partition("\n#")[0].strip().splitlines()

    assert "- the army: seen to leave out first" in lines
    assert "only on the event itself" not in page


def test_wording_of_remarks_and_context() -> None:
    """The coder's own remarks come first, apart from the background that sources give."""
    context = [{"text": "No date is printed."}, {"text": "It rained.", "source": "paper", "p": 3},
               {"text": "It was dark.", "source": "army", "p": 4, "said": "2024-05-01"}]  # fmt: skip
    page = words(says("paper", killed=1), says("army", killed=1), context=context)

    assert page.index("- No date is printed.\n") < page.index("### Disagreements") < page.index("- It rained.")
    assert "- It rained. (the paper §3)" in page
    assert "- It was dark. (the army, 2024-05-01, the paper §4)" in page


def test_wording_of_ratings() -> None:
    """What somebody says about an account stands beside the claim, with who says it of whom."""
    rating = {"source": "radio", "p": 9, "stance": "rates", "regarding": "group", "note": "Never refuted."}
    page = words(claims(killed=1), says("paper", killed=1), rating, {**rating, "note": None, "regarding": None})

    assert "- the radio on the group (the paper §9): Never refuted.\n" in page
    assert page.index("Never refuted") < page.index("### Disagreements")


def test_wording_of_documents() -> None:
    """What was read is named with its title, its day and where it can be found."""
    documents = {
        "d": {"title": "Raid", "publisher": "paper", "published": "2024-05-03", "inferred": True, "note": "A page.",
              "url": "https://example.org/1", "archived": "a vault", "accessed": "2024-05-04"},
        "unread": {"title": "Elsewhere"},
    }  # fmt: skip
    text = cc.report(result(says("paper", killed=1), documents=documents))

    described = "Raid, the paper, published 2024-05-03 (inferred), https://example.org/1, archived at a vault, read on"
    assert f"- {described} 2024-05-04. A page." in " ".join(text.split())
    assert "Elsewhere" not in text


def test_wording_of_documents_lists_all_that_is_cited() -> None:
    """A document that only one value or the background cites was read as well, and can be opened from the page."""
    titles = {"d": "Raid", "v": "Toll", "b": "Before", "unread": "Elsewhere"}
    documents = {id_: {"title": title, "url": f"https://example.org/{id_}"} for id_, title in titles.items()}
    toll = {"value": 1, "cite": {"document": "v", "paragraph": 2}}
    background = [{"about": "e", "cite": {"document": "b", "paragraph": 1}, "text": "It was quiet."}]
    found = result(says("paper", killed=toll), documents=documents, context=background)

    for form in ("text", "markdown"):
        told = cc.report(found, form).replace("\\", "").partition("Documents")[2]
        assert [title for title in titles.values() if title in told] == ["Raid", "Toll", "Before"]
    assert re.findall('href="https://example.org/([a-z]+)"', cc.report(found, "html")) == ["b", "d", "v"]


def test_wording_of_sources_lists_every_paragraph() -> None:
    """A source is listed with all paragraphs that its accounts, their parts and their values cite."""
    told = says(
        "radio", p=7, killed={"value": 1, "cite": 3}, wounded={"value": 2, "cite": {"document": "x", "paragraph": 1}}
    )
    told["parts"] = [{"about": "first", "p": 12, "doubts": {"killed": {"value": 3, "cite": 5}}}]
    documents = {"d": {"publisher": "paper"}, "x": {"title": "Extra"}}
    page = words(told, {"source": "army", "via": ["rumour"], "states": {}}, documents=documents)

    assert "| the radio | news outlet | – | Extra §1; the paper §3, §5, §7, §12 |" in page
    assert "| a rumour | unnamed source | – | passes on only |" in page


def test_wording_of_a_summary_of_nothing() -> None:
    """A summary from before anybody spoke says so, instead of saying nothing."""
    data = {"case": "c", "event": "e", "rules": "conflict", "sources": {"a": {"kind": "media"}},
            "assertions": [{"source": "a", "said": "2024-05-02"}]}  # fmt: skip
    before = build(cc.reconcile(cc.case_from(data), as_of="2024-05-01"))

    assert summary_lines(before) == ("No account is visible at the end of 2024-05-01.",)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_text_of_the_examples_fits(path: Path) -> None:
    """No line is wider than a hundred columns, no underline longer than its heading, and no gap wider than a line."""
    text = cc.report(cc.reconcile(cc.load_case(path)))
    lines = text.splitlines()

    assert [line for line in lines if len(line) > 100] == []
    assert "\n\n\n" not in text
    for above, line in pairwise(lines):
        if re.fullmatch(r"(#+|=+|-+)", line) and above:
            assert len(above) <= len(line)


def test_text_divides_a_claim_sheet_that_does_not_fit() -> None:
    """Every column of a claim sheet is shown, its first column in each of the tables that it takes."""
    names = tuple(f"column{number:03}" for number in range(12))
    table = Table("T", ("Item", *names), (("first", *(name.upper() for name in names)),), role="claims")
    text = render_blocks("T", [table], 40)

    assert max(map(len, text.splitlines())) <= 40
    assert text.count("Item") == text.count("first") == 4
    assert all(text.count(name) == text.count(name.upper()) == 1 for name in names)


def test_text_wraps_long_headings() -> None:
    """A title that is wider than the page is wrapped, and its underline no wider than the page."""
    events = {"e": {"title": "Raid " * 30}}
    text = cc.report(result(says("paper", killed=1), events=events))

    assert max(map(len, text.splitlines())) <= 100
    assert " ".join(text.split()).count("Raid " * 30 + "[e]") == 1


def test_wording_of_values_in_the_words_of_each_account() -> None:
    """Where a value has another name than an account gave it, the account's words stand with who holds it."""
    page = words(
        claims(attack_type="double attack", weapons=["guns", "explosives"], target="military-base"),
        says("paper", weapons=["firearm", "explosive"], attack_type={"value": "raid", "said": "storming"}),
        says("radio", weapons="guns", killed={"value": "more than one", "inferred": True}),
    )

    assert "complex or coordinated attack (“double attack”, §1)" in page
    assert "explosive, firearm (“guns, explosives”, §1)" in page
    assert "the group (“guns, explosives”, claims, the paper §1)" in page
    assert "the paper (“storming”, §1)" in page
    assert "the radio (“guns”, the paper §1)" in page
    assert "military base (§1)" in page
    assert "“firearm" not in page
    assert "“more than one”" not in page


def test_wording_of_quantities_keeps_the_unit_they_were_given_in() -> None:
    """A figure that is compared in the field's unit is told as the account gave it, where it was another figure."""
    page = words(says("paper", duration="90 min"), says("radio", duration="3h"), says("army", duration="two hours"))

    assert "the paper (“90 min”, §1)" in page
    assert "the radio (the paper §1)" in page
    assert "the army (“two hours”, the paper §1)" in page


def test_wording_of_times_keeps_the_clock_they_were_given_by() -> None:
    """One instant on two clocks stands under one of them, and the other is told with who gave it."""
    page = words(
        says("paper", date="2031-05-01T16:30Z"),
        says("radio", date="2031-05-01T18:30+02:00"),
        says("army", date={"value": "2031-05-01T18:30+02:00", "said": "18:30 in Paris"}),
    )

    assert "the radio (“2031-05-01T18:30+02:00”, the paper §1)" in page
    assert "the army (“18:30 in Paris”, the paper §1)" in page


def test_wording_of_words_of_a_source_that_must_not_be_named() -> None:
    """A confidential source is not quoted."""
    hidden = {**SOURCES, "insider": {**SOURCES["insider"], "confidential": True}}
    page = words(says("insider", perpetrator="terrorists"), says("paper", killed=1), sources=hidden)

    assert "| perpetrator | armed group |" in page
    assert "terrorists" not in page


def test_wording_of_inferred_values_names_who_did_not_say_so() -> None:
    """Of equal values, some inferred, each holder is told with how it came to hold it; none is left out."""
    part = {"source": "army", "p": 3, "parts": [{"about": "first", "states": {"killed": 2}}], "complete": True}
    page = words(says("paper", killed={"value": 2, "inferred": True}), part, says("radio", p=2, killed=2))
    (row,) = [line for line in page.splitlines() if line.startswith("| killed | 2 |")]

    assert "the paper (inferred, §1)" in row
    assert "the radio (the paper §2)" in row
    assert "the army (summed from first, the paper §3)" in row
    assert "| killed | 2 (inferred) |" in words(says("paper", killed={"value": 2, "inferred": True}), says("radio"))


def test_wording_of_possible_values_says_that_nobody_states_them() -> None:
    """What was only raised as possible is not shown as nothing."""
    page = words({**says("paper", killed=3), "certainty": "possible"}, says("radio", wounded=1))

    assert "| killed | only as possible: 3 | unreported | called only possible by the paper (§1): 3 |" in page


def test_wording_of_notes_on_sources_and_times_of_accounts() -> None:
    """What the case notes on a source is printed, once, and so is when accounts were made, the earliest first."""
    noted = {**SOURCES, "rumour": {**SOURCES["rumour"], "note": "Nobody knows whose."}}
    early, late = {**says("radio"), "said": "2024-05-01"}, {**says("paper"), "said": "2024-05-02"}
    page = words(late, early, says("rumour"), says("army"), sources=noted)
    hidden = words(late, early, says("rumour"), sources={**noted, "rumour": {**noted["rumour"], "confidential": True}})

    assert page.count("- a rumour: Nobody knows whose.\n") == 1
    assert "- 2024-05-01: the radio (the paper §1)\n- 2024-05-02: the paper (§1)\n" in page
    assert "Nobody knows whose" not in words(early, sources=noted) + hidden


def test_wording_of_a_doubt_does_not_turn_it_into_a_denial() -> None:
    """Who doubts a value states no other one; who denies it states anything but that."""
    for stance, held in (("doubts", "JNIM in doubt"), ("denies", "not JNIM")):
        page = words(claims(perpetrator="jnim"), {"source": "paper", "p": 2, stance: {"perpetrator": "jnim"}})

        assert f"- {held}: the paper (§2)" in page
    found = result(claims(perpetrator="jnim"), {"source": "paper", "doubts": {"perpetrator": "jnim"}})
    assert [side.value.value for side in found.events[0].disagreements[0].sides] == ["jnim", None]


@pytest.mark.parametrize("stance", ["denies", "doubts"])
def test_wording_of_a_bare_denial_names_no_value(stance: str) -> None:
    """Who denies or doubts whatever others state is said to deny or doubt it, and not the name of the field."""
    found = result(claims(perpetrator="jnim"), {"source": "paper", stance: ["perpetrator"]}).events[0].disagreements[0]

    assert found.explanation == f"Perpetrator: the group says JNIM; the paper {stance} it."


def test_wording_of_a_doubt_is_read_where_it_was_read() -> None:
    """Who doubts one thing and states another on a field is told with the words and the place of each."""
    expert = {"source": "radio", "p": 3, "states": {"perpetrator": {"value": "unknown", "said": "no one knows"}},
              "doubts": {"perpetrator": {"value": "jnim", "said": "hardly they", "cite": 7}}}  # fmt: skip
    page = words(claims(perpetrator="jnim"), expert)

    assert "'JNIM' doubted by the radio (“hardly they”, the paper §7)" in page
    assert "called unknown by the radio (“no one knows”, the paper §3)" in page
    assert "- JNIM in doubt: the radio (“hardly they”, the paper §7)" in page


@pytest.mark.parametrize("form", ["text", "markdown", "html", "notebook"])
@pytest.mark.parametrize(
    ("table", "what", "told", "sides"),
    [
        ("doubts", {"value": "jnim"}, "'JNIM' doubted by the radio ({}the paper §1)", 1),
        ("denies", {"value": "jnim"}, "'JNIM' denied by the radio ({}the paper §1)", 1),
        ("states", {"value": "unknown"}, "called unknown by the radio ({}the paper §1)", 0),
        ("states", {"value": "jnim", "certainty": "possible"}, "only possible by the radio ({}the paper §1): JNIM", 0),
    ],
)
def test_wording_of_a_mention_says_in_every_form_that_it_was_inferred(
    form: str, table: str, what: dict[str, str], told: str, sides: int
) -> None:
    """A denial, a doubt, a possibility or an unknown that the coder concluded is told as that, also on its side."""
    for mark, inferred in (("inferred, ", True), ("", False)):
        radio = {"source": "radio", "p": 1, table: {"perpetrator": {**what, "inferred": inferred}}}
        page = shown(result(claims(perpetrator="jnim"), radio), form)

        assert told.format(mark) in page
        assert page.count("inferred") == (1 + sides if inferred else 0)


def test_wording_of_a_field_not_confirmed_is_not_that_of_another_statement() -> None:
    """Who states a field by inference and calls it not yet confirmed is not told to be inferred not to confirm it."""
    radio = {**says("radio", perpetrator={"value": "armed-group", "said": "gunmen", "inferred": True}),
             "unconfirmed": ["perpetrator"]}  # fmt: skip
    page = words(claims(perpetrator="jnim"), radio)

    assert "armed group (inferred), from the radio (“gunmen”, the paper §1)" in page
    assert "not yet confirmed by the radio (the paper §1)" in page


def test_wording_of_parts_names_everybody_who_tells_of_them_and_nobody_else() -> None:
    """What a part rests on comes first, who tells of it besides next; who denies it is no teller."""
    parts = [{"source": name, "p": n, "parts": ["first"]} for n, name in enumerate(("paper", "army"), 1)]
    parts[0]["parts"], parts[1]["parts"] = [{"about": "first", "states": {"killed": 1}}], ["first"]
    denial = {"source": "radio", "p": 3, "parts": [{"about": "first", "stance": "denies"}]}
    (row,) = [line for line in words(*parts, denial).splitlines() if line.startswith("| first | happened")]

    assert "the paper (§1)" in row
    assert "the army (the paper §2)" in row
    assert row.count("the radio") == 1
    assert row.endswith("; denied by the radio (the paper §3) |")
    assert "| 2 independent voices: the army (the paper §2) and the paper (§1) |" in words(*parts)


def test_wording_of_orders_cites_where_the_parts_were_read() -> None:
    """An order of parts is read where an account tells of them, not where it begins."""
    one = {
        "source": "paper",
        "p": 1,
        "parts": [{"about": "first", "p": 5}, {"about": "second", "p": 6, "after": ["first"]}],
    }
    two = {
        "source": "radio",
        "p": 2,
        "parts": [{"about": "second", "p": 7}, {"about": "first", "p": 7, "after": ["second"]}],
    }
    page = words(one, two)

    assert "- first, then second: the paper (§5, §6)" in page
    assert "- second, then first: the radio (the paper §7)" in page


def test_wording_of_omissions_lists_all_that_is_left_out() -> None:
    """A vaguer or summed figure is left out together with the one that heads a position."""
    part = {"source": "radio", "p": 3, "parts": [{"about": "first", "states": {"killed": 6}}]}
    page = words(says("paper", killed="several"), part, {"source": "army", "p": 4, "omits": ["killed"]})
    _, _, entry = page.partition("killed: left out")

    assert entry.index("- several: the paper") < entry.index("- at least 6 (summed from first): the radio")
    assert entry.index("the radio") < entry.index("- leaves it out: the army (the paper §4)")


def test_wording_of_figures_of_groups_is_not_that_of_another_toll() -> None:
    """Dead of a named group are told as a figure of that group, beside one of all; the dead of a part as compatible."""
    part = {"source": "radio", "p": 3, "parts": [{"about": "first", "states": {"killed": 6}}]}
    page = words(says("paper", killed="at least 8"), says("army", **{"killed.soldiers": 10}), part)
    found = result(says("paper", killed="at least 8"), says("army", **{"killed.soldiers": 10}))

    assert "; for some groups only: at least 10 (summed from killed (soldiers)), from the army (the paper §1)" in page
    assert "; compatible: at least 6 (summed from first), from the radio (the paper §3)" in page
    assert "for some groups only: at least 10 (summed from killed (soldiers)), from the army" in cc.explain(
        found, "e:killed"
    )


def test_wording_of_a_loss_in_a_part_that_the_claimant_counts_for_the_whole() -> None:
    """Who gives a figure for the whole only is said to give none for the part; without one, to give none at all."""
    admitted = {**says("army", **{"wounded.soldiers": 1}), "parts": [
        {"about": "first", "states": {"killed.soldiers": 2}}]}  # fmt: skip
    page = words({**claims(**{"killed.soldiers": 3}), "parts": ["first"]}, admitted)

    assert page.count("whether there was more stays open; no figure for this part from the group |") == 1
    assert page.count("whether there was more stays open; no figure from the group |") == 1


def test_wording_beside_an_account_that_condemns_and_tells_a_detail() -> None:
    """What only an account that condemns states is no field of the event, and nothing that stands beside a part's."""
    condemning = {**claims(wounded=1), "stance": "condemns"}
    part = {"source": "army", "p": 2, "parts": [{"about": "first", "states": {"wounded": 2}}]}
    page = words({**claims(killed=3), "parts": ["first"]}, condemning, part)
    mirror = page.partition("as read here, does not")[2].partition("### ")[0]

    assert "| first: wounded | 2 | the army (the paper §2) |" in mirror


def test_wording_of_a_part_tells_what_a_source_says_of_the_whole() -> None:
    """Nobody is silent on a field of a part who states it of the whole; beside what others say of it, that stands."""
    army = {"source": "army", "p": 2, "parts": [{"about": "first", "states": {"killed": 2, "hostages": 1}}]}
    paper = {**says("paper", killed=3), "parts": ["first"]}
    page = words({**claims(killed="several"), "parts": ["first"]}, army, paper)
    mirror = page.partition("as read here, does not")[2].partition("### ")[0]

    assert "| first: killed | 2 (the group, of the event as a whole: several) | the army (the paper §2) |" in mirror
    assert "| first: hostages | 1 | the army (the paper §2) |" in mirror
    assert "- the paper: nothing on first (hostages)\n" in page
    denying = {"source": "paper", "parts": ["first"], "denies": ["killed"]}
    assert "- the paper: nothing on first (hostages)\n" in words(says("radio", killed=1), army, denying)


def test_wording_of_figures_that_a_profile_made_of_words() -> None:
    """A bound that nobody gave in figures is told with the words and the profile that it comes from."""
    page = words(says("paper", killed="several"), says("radio", killed="at least 6"))
    plain = words(says("paper", killed="at least 3"), says("radio", killed="at least 6"))

    assert "| killed | at least 3 (several: 3 to 9 by the hedge profile) |" in page
    assert "| killed | at least 3 | " in plain
    open_above = words(says("paper", killed="more than one"), says("radio", killed="at least 6"))
    assert "| killed | at least 2 (multiple: 2 or more by the hedge profile) |" in open_above
    assert "| killed | at least 1 | " in words(says("paper", killed="some"), says("radio", killed="at least 6"))
    assert "| killed | several | " in words(says("paper", killed="several"), says("radio", killed=6))


def test_wording_of_silences_counts_what_is_only_possible() -> None:
    """Who raises something as possible has spoken of it."""
    possible = {**says("radio", place="nowhere"), "certainty": "possible"}
    page = words(says("paper", killed=1, wounded=2), possible, places={"nowhere": {}})

    assert "- the radio: only on place\n" in page
    assert "- the paper: " not in page


def test_wording_of_lists_that_exclude_something() -> None:
    """What one account lists together is set apart from what excludes it; only a value and its negation exclude."""
    page = words(says("army", outcome=["repelled", "under control"]), says("paper", outcome="ongoing"))
    negated = words(says("army", outcome="repelled"), says("paper", outcome={"not": "repelled"}))

    assert "'under control, repelled' and 'ongoing' are different." in page
    assert "'anything but repelled' and 'repelled' exclude each other." in negated


def test_wording_of_quotes_says_who_where_and_on_what() -> None:
    """Words that a case keeps stand in every form of the report, each once; those of a hidden source stand in none."""
    told = says("radio", p=7, killed={"value": 1, "cite": {"paragraph": 3, "quote": "one man died"}}, wounded=2)
    told["cite"] = {"paragraph": told.pop("p"), "quote": "heavy fire"}
    told["denies"] = {"hostages": {"value": 4, "cite": {"paragraph": 8, "quote": "nobody was taken"}}}
    part = {"states": {"killed": {"value": 1, "cite": {"paragraph": 5, "quote": "it killed one"}}}}
    told["parts"] = [{"about": "first", "cite": {"paragraph": 4, "quote": "a first blast"}, **part}, "second"]
    again = says("paper", killed=1)
    expected = (
        "the radio (the paper §7): “heavy fire”",
        "the radio (the paper §3): killed: “one man died”",
        "the radio (the paper §8): hostages: “nobody was taken”",
        "the radio (the paper §4): first: “a first blast”",
        "the radio (the paper §5): first: killed: “it killed one”",
    )

    found = result(told, again)
    (event,) = build(found).events
    assert next(block for block in event.blocks if block.title == "Words quoted") == Lines("Words quoted", expected)
    for form in ("text", "markdown", "html"):
        assert all(line.rpartition("“")[2] in cc.report(found, form) for line in expected)
    hidden = result(told, again, sources=SOURCES | {"radio": {"kind": "media", "confidential": True}})
    assert "Words quoted" not in cc.report(hidden)
    assert "Words quoted" not in cc.report(result(again))
