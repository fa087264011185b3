"""Explanations: exact sums, the reason that decided, every id, and nothing that could harm a terminal."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from made import account, case, many

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.report.explain_pairs import Pairs
from claimcheck.report.explaining import names


ROOT = Path(__file__).resolve().parents[2]
GOSSI = ROOT / "examples" / "gossi-2020"
NUMBER = re.compile(r"[+-]\d+\.\d{3}")


def bars(text: str) -> list[tuple[int, int, int]]:
    """Return (weight, signs of the bar, running sum) of every step of a waterfall, in thousandths."""
    table = text.split("From the prior to the score")[1].split("Log2 odds", maxsplit=1)[0]
    rows = []
    for line in table.splitlines():
        found = NUMBER.findall(line)
        if len(found) == 2:
            signs = re.findall(r"(?<=\s)(?:\++|-+)(?=\s)", line[line.index(found[0]) + len(found[0]) :])
            weight, total = (round(float(number) * 1000) for number in found)
            rows.append((weight, len(signs[0]) if signs else 0, total))
    return rows


def assert_adds_up(text: str, score: int) -> None:
    """The steps of a waterfall sum to the score exactly, step by step, and bars are as long as weights are."""
    rows = bars(text)
    total = 0
    for weight, signs, running in rows[:-1]:
        total += weight
        assert running == total
        assert signs == round(abs(weight) / 500)
    assert rows[-1][0] == rows[-1][2] == total == score


def test_explain_waterfalls_sum_to_the_score() -> None:
    """Whether joined or not, blocked or not: the steps sum to the score, to the thousandth."""
    result = cc.reconcile(many(12, 4))
    pairs = Pairs(result)

    for a, b in combinations([told.id for told in result.case.assertions], 2):
        assert_adds_up(pairs.accounts(a, b), pairs.pair(a, b).score)
        assert pairs.accounts(a, b) == pairs.accounts(b, a)


def explained(*accounts: dict[str, Any], ids: tuple[str, ...] = ("a", "b"), **more: Any) -> str:
    """Return the explanation of two accounts of a made case, on one line."""
    return " ".join(cc.explain(cc.reconcile(case(*accounts, **more)), *ids).split())


FULL = {"killed": 8}
VAGUE = {"target": None, "perpetrator": None}
LATER = {"date": "2020-03-20"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (explained(account("a", states=FULL), account("b", states=FULL)), "Evidence joins them, in the event e-a."),
        (explained(account("a"), account("b"), decisions={"same": [["a", "b"]]}), "binds them whatever the score"),
        (
            explained(account("a", about="x"), account("b", about="x"), events={"x": {}}),
            "Both are about x; that binds them",
        ),
        (
            explained(account("a", about="x"), account("b", about="y"), events={"x": {}, "y": {}}),
            "they are about two events, x and y",
        ),
        (
            explained(account("a"), account("b"), decisions={"different": [["a", "b"]]}),
            "a person decided that they differ",
        ),
        (
            explained(account("a"), account("b", states=LATER), decisions={"different": [["a", "b"]]}),
            "a person decided that they differ",
        ),
        (
            explained(account("a"), account("b", states=LATER)),
            "date: 2020-03-01 and 2020-03-20 are farther apart than the block allows",
        ),
        (
            explained(account("a", said="2020-02-01"), account("b")),
            "a was made before the event began of which b tells",
        ),
        (
            explained(account("a", states=VAGUE), account("b")),
            "To decide it, write under 'decisions:' in a case file: same: [[a, b]]",
        ),
        (explained(account("a", states={"date": None}), account("b")), "a lacks what alignment needs: date"),
        (
            explained(account("a"), account("b", states={"perpetrator": "wagner", "target": "market"})),
            "is below 0.5, from which a person is asked",
        ),
    ],
)
def test_explain_names_what_decided(text: str, reason: str) -> None:
    """For every way to be joined or kept apart there is a sentence."""
    assert reason in text


def test_explain_shows_no_odds_where_something_else_binds() -> None:
    """What accounts are about comes before what evidence says alone; a list of pairs has no probability for it."""
    told = [account("a", about="x", states={"killed": 1}), account("b", about="x", states={"killed": 9})]
    result = cc.reconcile(case(*told, events={"x": {}}))
    pair, ranking = (" ".join(cc.explain(result, *ids).split()) for ids in (("a", "b"), ("a",)))

    assert pair.index("Both are about x") < pair.index("By evidence alone, a score of")
    assert re.search(r"b x [+-][0-9.]+ – about", ranking)


def test_explain_shows_how_others_join_two_accounts() -> None:
    """Accounts that would not be joined by themselves are shown with the way between them."""
    told = [
        account("a", states={"killed": 8}),
        account("b", "radio", states={"killed": 8}),
        account("c", "army", states=VAGUE),
        account("d", "group", states={"killed": 8, "attack_type": "shelling", "target": None}),
    ]
    text = explained(*told, ids=("a", "c"), decisions={"same": [["c", "b"]]})

    assert "others join them: a – b – c" in text


def test_explain_event_says_why_these_and_nobody_else() -> None:
    """An event lists what joined each account, the closest rival of every accepted pair, and the closest outsiders."""
    result = cc.reconcile(
        case(
            account("a", states=FULL),
            account("b", "radio", states=FULL),
            account("c", "army", states=VAGUE),
            account("d", states={"place": "bamako"}),
        )
    )
    text = " ".join(cc.explain(result, "e-a").split())

    assert "the event is named after it" in text
    assert "evidence with a: +9.500, probability 0.999" in text
    assert "What evidence joined" in text
    assert "Nobody else: the closest accounts outside" in text
    assert "left to a person, for 0.889 lies between 0.5 and 0.9" in text
    assert "e-d" not in text
    assert "Not joined because" in cc.explain(result, "e-a", "d")
    assert "In the event e-a: evidence with a" in " ".join(cc.explain(result, "b").split())
    assert cc.explain(result, "e-a", "a") == cc.explain(result, "a")


@pytest.mark.parametrize("name", ["gossi-2020:target", "gossi-2020::target"])
def test_explain_field_says_why_it_has_status_and_value(name: str) -> None:
    """A field shows its positions, the rungs up to the first that applies, and the resolver."""
    text = " ".join(cc.explain(cc.reconcile(cc.load_case(GOSSI)), name).split())

    assert "Status: contested" in text
    assert "contested? yes: positions are apart" in text
    assert "confirmed?" not in text
    assert "chosen by relay-collapsed-vote: Give every voice one vote" in text
    assert "French base JNIM (claims, Long War Journal 1 claimed one side only: JNIM (claims, §3)" in text


@pytest.mark.parametrize(
    ("states", "rungs"),
    [
        (
            [("paper", 8)],
            [
                "retracted? no",
                "unreported? no",
                "contested? no",
                "confirmed? no",
                "corroborated? no: one voice only",
                "reported? yes",
            ],
        ),
        ([("paper", 8), ("radio", 8)], ["corroborated? yes: 2 independent voices: paper and radio"]),
        (
            [("group", 8)],
            ["reported? no: every voice has an interest", "claimed? yes: one side only: group"],
        ),
        ([("army", 8)], ["confirmed? yes: admission by army"]),
        ([("army", 8), ("group", 8)], ["confirmed? yes: opposed sides: army and group"]),
        ([("paper", "unknown")], ["unreported? yes: no account states it"]),
    ],
)
def test_explain_ladder_gives_each_rung_its_reason(states: list[tuple[str, Any]], rungs: list[str]) -> None:
    """The ladder is climbed in its order, with a reason for every rung that does not apply."""
    told = [account(source, source, about="e", states={"killed.soldiers": dead}) for source, dead in states]
    result = cc.reconcile(case(*told, events={"e": {}}))
    text = " ".join(cc.explain(result, "e:killed.soldiers").split())

    places = [text.index(rung) for rung in rungs]
    assert places == sorted(places)


def test_explain_field_names_denials_and_silence() -> None:
    """Denials, doubts, possible values and silence are named; a denial is the reason of a contest."""
    possible = {"value": 3, "certainty": "possible"}
    told = [
        account("a", "group", about="e", states={"killed.soldiers": 8, "wounded": 5}),
        {"id": "b", "source": "army", "about": "e", "denies": ["killed.soldiers"]},
        {"id": "c", "source": "paper", "about": "e", "doubts": ["killed.soldiers"], "states": {"wounded": possible}},
    ]
    result = cc.reconcile(case(*told, events={"e": {}}))

    killed = " ".join(cc.explain(result, "e:killed.soldiers").split())
    assert "contested? yes: denied by army" in killed
    assert "doubted by paper" in killed
    assert "called only possible by paper: 3" in cc.explain(result, "e:wounded")
    assert "silent: army" in cc.explain(result, "e:wounded")


def test_explain_field_tells_what_was_denied_and_left_out() -> None:
    """A denied value stands with who denies it and whether that was inferred; so does who left the field out."""
    told = [
        account("a", "group", about="e", states={"weapons": "mortar"}),
        {"id": "b", "source": "army", "about": "e", "denies": {"weapons": {"value": "mortar", "inferred": True}}},
        {"id": "c", "source": "paper", "about": "e", "omits": ["weapons"]},
    ]
    text = " ".join(cc.explain(cc.reconcile(case(*told, events={"e": {}})), "e:weapons").split())

    assert "'mortar' denied by army (inferred)" in text
    assert "left out by paper, which is not a denial" in text


def test_explain_disagreement_says_what_it_rests_on() -> None:
    """A disagreement shows its sides with citations, its rule and distance, and what follows from what."""
    result = cc.reconcile(cc.load_case(GOSSI))
    text = " ".join(cc.explain(result, "gossi-2020::target:value").split())

    assert "severity major, by the rule compare.target" in text
    assert "apart, at a distance of 0.75 between 0 and 1" in text
    assert "gossi-2020:bomb-1:target:value follows from it" in text
    assert "Long War Journal §6" in text
    below = cc.explain(result, "gossi-2020:bomb-1:target:value")
    assert "it follows from gossi-2020::target:value" in below
    assert "has no distance" in cc.explain(result, "gossi-2020:bomb-2::omission")

    quoted = case(
        account("a", "group", about="e", cite={"quote": "we counted eight"}, states={"killed": 8}),
        account("b", "army", about="e", states={"killed": {"value": 2, "said": "a couple"}}),
        events={"e": {}},
    )
    text = cc.explain(cc.reconcile(quoted), "e::killed:value")
    assert '"we counted eight"' in text
    assert '"a couple"' in text
    assert "the nearest figures, each plus one, stand as 3 to 1 (group > army)" in text


def test_explain_parts() -> None:
    """Two accounts of parts have a waterfall too, and a part says why it holds its accounts."""
    states = {"place": "gao", "target": "military-base", "attack_type": "shelling"}
    told = [
        {"id": "a", "source": "group", "about": "e", "parts": [{"id": "x", "states": states}, "one"]},
        {"id": "b", "source": "army", "about": "e", "parts": [{"id": "y", "states": states}, {"id": "z"}, "two"]},
        {"id": "c", "source": "paper", "about": "e", "parts": [{"id": "w", "states": {"place": "gao"}}, "one"]},
        {"id": "d", "source": "radio", "about": "f", "parts": [{"id": "v", "states": states}]},
        {"id": "g", "source": "radio", "about": "e", "parts": [{"id": "u", "bundles": ["one", "two"]}]},
    ]
    result = cc.reconcile(case(*told, events={"e": {}, "f": {}}, parts={"one": {"of": "e"}, "two": {"of": "e"}}))

    def text(*ids: str) -> str:
        return " ".join(cc.explain(result, *ids).split())

    assert "Evidence joins them, in the part a#x." in text("a#x", "b#y")
    assert_adds_up(cc.explain(result, "a#x", "b#y"), 6000)
    assert "nothing that is said of them can be compared" in text("a#x", "b#z")
    assert "same: [[a#x, c#w]]" in text("a#x", "c#w")
    assert "Both are about the part one" in text("a#one", "c#one")
    assert "they are about two parts, one and two" in text("a#one", "b#two")
    assert "They are of different events, e and f" in text("a#x", "d#v")
    assert "evidence with a#x: +6.000" in text("e:a#x")
    assert text("a#x") == text("e:a#x")
    assert "The closest others of the event" in text("e:a#x")
    assert "Told together with other parts by g#u." in text("e:one")
    assert "where others tell apart: one, two" in text("g#u")


def test_explain_every_id_of_the_example() -> None:
    """Every id that can be asked for has an explanation, and it ends with a newline."""
    result = cc.reconcile(cc.load_case(GOSSI))
    known = names(result, Pairs(result))

    assert len(known) > 100
    for event in result.events:
        assert event.id in known
        assert {item.id for item in event.disagreements} <= set(known)
    for explain in known.values():
        text = explain()
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_explain_shows_no_control_characters() -> None:
    """Hostile words are shown escaped."""
    evil = "\u202eevil\x1b[31m\x07"
    loaded = case(
        account(
            "a",
            "group",
            about="e",
            note=evil,
            states={"note_text": evil, "killed": 8},
            cite={"quote": evil},
            parts=[{"id": "x", "label": evil}],
        ),
        account("b", "army", about="e", states={"killed": 1, "note_text": "other"}),
        events={"e": {"title": evil}},
    )
    result = cc.reconcile(loaded)

    for explain in names(result, Pairs(result)).values():
        assert all(char.isprintable() or char == "\n" for char in explain())
    assert all(char.isprintable() or char == "\n" for char in cc.explain(result, "a", "b"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["jnm"], "nothing here has the id 'jnm', did you mean 'jnim'? [CC204]"),
        (
            ["gossi-2020:bomb-1:targt"],
            "nothing here has the id 'gossi-2020:bomb-1:targt', did you mean 'gossi-2020:bomb-1:target'? [CC204]",
        ),
        (
            ["gossi-2020:bomb-1:wounded"],
            "nothing here has the id 'gossi-2020:bomb-1:wounded'; known here: target, wounded.french-forces [CC204]",
        ),
        (["gossi-2020:targte"], "did you mean 'gossi-2020:target'? [CC204]"),
        (["jnim", "frensh-mod"], "did you mean 'french-mod'? [CC204]"),
        (["jnim", "jnim"], "cannot be compared"),
        (["jnim", "jnim#bomb-1"], "cannot be compared"),
    ],
)
def test_explain_unknown_ids_exit_with_2(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id that nothing has gives one line with the closest one, exit 2, and no output."""
    assert main(["explain", str(GOSSI), *arguments, "-o", str(tmp_path / "out")]) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert message in printed.err
    assert list(tmp_path.iterdir()) == []


def test_explain_from_the_command_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The command prints what the function returns."""
    assert main(["explain", str(GOSSI), "jnim", "french-mod"]) == 0

    expected = cc.explain(cc.reconcile(cc.load_case(GOSSI)), "jnim", "french-mod")
    assert capsysbinary.readouterr().out.decode() == expected


def test_explain_keeps_confidential_sources_hidden() -> None:
    """Names of confidential sources appear only where they were asked for."""
    sources = {"group": {"kind": "insider", "name": "Jane Doe", "confidential": True}, "army": {"kind": "military"}}
    loaded = case(account("a", "group", about="e"), account("b", "army", about="e"), events={"e": {}}, sources=sources)

    assert "Jane" not in cc.explain(cc.reconcile(loaded), "a", "b")
    assert "Jane" in cc.explain(cc.reconcile(loaded, confidential=True), "a", "b")
