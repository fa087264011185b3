"""What a newcomer reads after a slip: the line names the slip and the remedy."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.rules import pack_names, read_pack


ROOT = Path(__file__).resolve().parents[2]
HEAD = """\
case: c
rules: conflict
event: raid
sources: {paper: {kind: media}, radio: {kind: media}}
documents: {daily: {}}
groups: {soldiers: {}}
"""

SLIPS = {
    "a comma in a figure": (
        "- {source: paper, states: {killed: 1,200}}",
        (
            "8:38: assertions[0].states.200: unknown field '200': inside braces a comma begins a new entry; "
            "write killed: '1,200' [CC203]"
        ),
    ),
    "a comma in a denied figure": (
        "- {source: paper, denies: {killed: 1,200}}",
        (
            "8:38: assertions[0].denies.200: unknown field '200': inside braces a comma begins a new entry; "
            "write killed: '1,200' [CC203]"
        ),
    ),
    "commas in a text": (
        "- {source: paper, note: He said, twice , that it was so}",
        (
            "8:34: assertions[0].twice: unknown key 'twice': inside braces a comma begins a new entry; "
            "write note: 'He said, twice, that it was so' [CC203]"
        ),
    ),
    "a comma behind nothing": (
        "- {source: paper, states: {kiled}}",
        "8:28: assertions[0].states.kiled: unknown field 'kiled', did you mean 'killed'? [CC203]",
    ),
    "event for about": (
        "- {source: paper, event: raid}",
        "8:19: assertions[0].event: unknown key 'event', did you mean 'about'? [CC203]",
    ),
    "who repeats, told as what it relays": (
        "- {source: paper, relays: [radio]}",
        "8:19: assertions[0].relays: unknown key 'relays', did you mean 'derived_from'? [CC203]",
    ),
    "who relays, told as what it is relayed by": (
        "- {source: paper, relayed_by: [radio]}",
        "8:19: assertions[0].relayed_by: unknown key 'relayed_by', did you mean 'via'? [CC203]",
    ),
    "an event that nobody declared": (
        "- {source: paper, about: siege}",
        "8:19: assertions[0].about: the event 'siege' is not declared; known here: raid [CC204]",
    ),
    "a field beside states": (
        "- {source: paper, killed: 8}",
        "8:19: assertions[0].killed: unknown key 'killed'; a field goes under 'states' [CC203]",
    ),
    "a paragraph of nothing": (
        "- {source: paper, p: 3}",
        "8:19: assertions[0].p: paragraph 3 of no document; name one under 'cite' or 'defaults' [CC202]",
    ),
    "a paragraph zero": (
        "- {source: paper, p: 0, cite: {document: daily}}",
        "8:19: assertions[0].p: paragraph 0: paragraphs are counted from 1 [CC201]",
    ),
    "a paragraph zero inside cite": (
        "- {source: paper, cite: {document: daily, paragraph: 0}}",
        "8:43: assertions[0].cite.paragraph: paragraph 0: paragraphs are counted from 1 [CC201]",
    ),
    "a value's paragraph of nothing": (
        "- {source: paper, states: {killed: {value: 1, cite: 2}}}",
        "8:36: assertions[0].states.killed: paragraph 2 of no document; name one under 'cite' or 'defaults' [CC202]",
    ),
    "a span of nothing": (
        "- {source: paper, cite: {span: 3..9}}",
        "8:26: assertions[0].cite.span: characters 3..9 of no document; name one under 'cite' or 'defaults' [CC202]",
    ),
    "a span that runs backwards": (
        "- {source: paper, cite: {document: daily, span: 9..3}}",
        "8:43: assertions[0].cite.span: '9..3': it runs backwards; write the lower end first [CC306]",
    ),
    "a span from zero": (
        "- {source: paper, states: {killed: {value: 1, cite: {document: daily, span: 0..3}}}}",
        "8:77: assertions[0].states.killed.cite.span: '0..3': characters are counted from 1 [CC201]",
    ),
    "a span that is none": (
        "- {source: paper, cite: {document: daily, span: 12}}",
        (
            "8:43: assertions[0].cite.span: '12' is not a span of characters; write its first and last, such as "
            "120..180 [CC201]"
        ),
    ),
    "a comparison without quotes": (
        "- source: paper\n  states:\n    killed: >=8",
        (
            "10:14: not valid YAML: did not find expected comment or line break; put a value that starts with a "
            "special character in quotes, such as '>=8' [CC103]"
        ),
    ),
    "a colon in a text": (
        "- source: paper\n  note: Attack: the second",
        (
            "9:15: not valid YAML: mapping values are not allowed in this context; put a text that holds a colon in "
            "quotes [CC103]"
        ),
    ),
    "no dash at all": (
        "  source: paper\n  states: {killed: 1}",
        "8:3: assertions: expected a list, found a mapping; begin every entry with '- ' [CC201]",
    ),
    "a dash forgotten before the second": (
        "- source: paper\nsource: radio",
        "9:1: source: unknown key 'source', did you mean 'sources'? [CC203]",
    ),
    "a dash forgotten between two": (
        "- source: paper\n  p: 1\n  source: radio",
        (
            "10:3: assertions[0].source: the key 'source' stands twice, first in line 8; keep one, or begin the next "
            "entry with '- ' [CC108]"
        ),
    ),
    "an indented entry without its dash": (
        "  - source: paper\n  source: radio",
        "9:3: not valid YAML: did not find expected '-' indicator; begin every entry of the list with '- ' [CC103]",
    ),
    "one relay without brackets": (
        "- {source: paper, via: radio}",
        "8:24: assertions[0].via: expected a list, found a text; write [radio] [CC201]",
    ),
    "brackets around one text": (
        "- {source: [paper]}",
        "8:12: assertions[0].source: expected a text, found a list; write paper [CC201]",
    ),
    "another word for a field": (
        "- {source: paper, states: {injured: 3}}",
        "8:28: assertions[0].states.injured: unknown field 'injured', did you mean 'wounded'? [CC203]",
    ),
    "a hyphen in a range": (
        "- {source: paper, states: {killed: 2-3}}",
        "8:36: assertions[0].states.killed: '2-3' is not a range; write 2..3 [CC308]",
    ),
    "a hyphen in a range with a unit": (
        "- {source: paper, states: {duration: 2 - 3 hours}}",
        "8:38: assertions[0].states.duration: '2 - 3 hours' is not a range; write 2..3 hours [CC308]",
    ),
    "a date that may be read twice": (
        "- {source: paper, states: {date: 02/05/2024}}",
        (
            "8:34: assertions[0].states.date: '02/05/2024' may be 2024-05-02 (day first) or 2024-02-05 (month first); "
            "write the one that is meant [CC302]"
        ),
    ),
    "a date that may be read once": (
        "- {source: paper, states: {date: 13.02.2024}}",
        "8:34: assertions[0].states.date: '13.02.2024' is not ISO 8601; write 2024-02-13 [CC302]",
    ),
    "a year first with slashes": (
        "- {source: paper, states: {date: 2024/02/13}}",
        "8:34: assertions[0].states.date: '2024/02/13' is not ISO 8601; write 2024-02-13 [CC302]",
    ),
    "a group in braces": (
        "- {source: paper, states: {killed: {soldiers: 1}}}",
        "8:36: assertions[0].states.killed: a group goes into the path: write killed.soldiers: 1 [CC201]",
    ),
    "stated and denied": (
        "- {source: paper, states: {killed: 8}, denies: [killed]}",
        (
            "8:48: assertions[0].denies: 'killed' is stated and denied by the same account; deny a value, or remove "
            "one of the two [CC508]"
        ),
    ),
    "stated inside what is denied": (
        "- {source: paper, states: {killed: 8}, denies: {killed: several}}",
        (
            "8:57: assertions[0].denies.killed: the account states 'killed' as 8 and denies several, which holds that; "
            "remove one of the two [CC508]"
        ),
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_is_named_with_its_remedy(slip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One slip is one line, and the line says what to write."""
    accounts, line = SLIPS[slip]
    case = tmp_path / "case.yaml"
    case.write_text(f"{HEAD}assertions:\n{accounts}\n", encoding="utf-8")

    status = main(["check", str(case)])

    assert capsys.readouterr().err.splitlines() == [f"{case}:{line}"]
    assert status == 2


@pytest.mark.parametrize(
    "account",
    [
        "{states: {killed: 6}, denies: {killed: 20}}",
        "{states: {killed: several}, denies: {killed: 6}}",
        "{states: {perpetrator: armed-group}, denies: {perpetrator: jnim}}",
        "{states: {killed: unknown}, denies: [killed]}",
        "{states: {wounded: 6}, denies: [killed]}",
    ],
)
def test_account_may_deny_another_value(account: str) -> None:
    """Whoever states one value may deny another one, and a kind may be stated while one of it is denied."""
    data = yaml.safe_load(f"{HEAD}assertions: [{account}]")
    data["assertions"][0]["source"] = "paper"

    assert cc.case_from(data).case.assertions[0].denies


def test_event_that_resembles_a_declared_one_is_a_slip(tmp_path: Path) -> None:
    """An event without a title need not be declared; one letter off a declared event is an error."""
    case = tmp_path / "case.yaml"
    for own, problem in (("raid-202", True), ("gossi", False)):
        events = (
            f"case: c\nrules: conflict\nevent: {own}\nevents: {{raid-2020: {{}}}}\nsources: {{s: {{kind: media}}}}\n"
        )
        case.write_text(f"{events}assertions: [{{source: s}}]\n", encoding="utf-8")
        if problem:
            with pytest.raises(cc.ClaimcheckError, match=r":3:1: event: .* did you mean 'raid-2020'\? \[CC204\]$"):
                cc.load_case(case)
        else:
            assert cc.load_case(case).case.assertions[0].about == own


def test_document_of_the_defaults_is_checked_once(tmp_path: Path) -> None:
    """What the defaults name wrongly is one problem, where it is written, however many accounts use it."""
    case = tmp_path / "case.yaml"
    accounts = "- {source: paper, p: 1}\n- {source: radio, p: 2}\ncontext: [{text: x, p: 3}]\n"
    case.write_text(f"{HEAD}defaults: {{document: dialy, via: [raido]}}\nassertions:\n{accounts}", encoding="utf-8")

    with pytest.raises(cc.ClaimcheckError) as caught:
        cc.load_case(case)

    assert [str(problem).removeprefix(f"{case}:") for problem in caught.value.problems] == [
        "7:12: defaults.document: the document 'dialy' is not declared, did you mean 'daily'? [CC204]",
        "7:29: defaults.via: the source 'raido' is not declared, did you mean 'radio'? [CC204]",
    ]


def test_case_without_accounts_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case that holds nothing yet is no error, but nobody is told that all is well."""
    case = tmp_path / "case.yaml"
    case.write_text("case: c\nrules: conflict\n", encoding="utf-8")

    assert main(["check", str(case)]) == 0
    warning, closing = capsys.readouterr().err.splitlines()
    assert warning.endswith("warning: there are no accounts, so that nothing can be compared; add them under "
                            "'assertions' [CC207]")  # fmt: skip
    assert closing == "1 case, 0 assertions, 0 sources: no errors, 1 warning"


def test_file_that_cannot_be_parsed_hides_no_other(tmp_path: Path) -> None:
    """Every file of a directory is checked; ids that the broken file may declare are not called unknown."""
    (tmp_path / "a.yaml").write_text("case: a\nrules: conflict\nsources: {s: {kind: media}\n", encoding="utf-8")
    case = "case: b\nrules: conflict\nassertions: [{source: s, states: {kiled: 1, killed: '8,'}}]\n"
    (tmp_path / "b.yaml").write_text(case, encoding="utf-8")

    with pytest.raises(cc.ClaimcheckError) as caught:
        cc.load_case(tmp_path)

    assert [(Path(p.where.file).name, p.code) for p in caught.value.problems] == [
        ("a.yaml", "CC103"),
        ("b.yaml", "CC203"),
        ("b.yaml", "CC308"),
    ]


@pytest.mark.parametrize("how", ["itself", "a link to it", "another name of it", "its pack"])
def test_output_takes_the_place_of_no_input(how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An output that is an input, by whatever name, is refused, and the input is as it was."""
    case, pack = tmp_path / "case.yaml", tmp_path / "own.yaml"
    case.write_text(HEAD.replace("conflict", "own.yaml") + "assertions: [{source: paper}]\n", encoding="utf-8")
    pack.write_text("rules: own\nextends: conflict\n", encoding="utf-8")
    before = case.read_bytes(), pack.read_bytes()
    out = {"itself": case, "its pack": pack}.get(how, tmp_path / "other.yaml")
    if how == "a link to it":
        out.symlink_to(case)
    if how == "another name of it":
        out.hardlink_to(case)

    assert main(["reconcile", str(case), "-o", str(out)]) == 2
    assert "the output would take the place of the input" in capsys.readouterr().err
    assert (case.read_bytes(), pack.read_bytes()) == before
    assert main(["reconcile", str(case), "-o", str(tmp_path / "out.json")]) == 0


def _feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`-` is standard input, and problems in it say so; a file called - is still `./-`."""
    path = ROOT / "examples" / "gossi-2020" / "case.yaml"
    assert main(["report", str(path)]) == 0
    expected = capsys.readouterr().out
    _feed(monkeypatch, path.read_bytes())

    assert main(["report", "-"]) == 0
    assert capsys.readouterr().out == expected
    _feed(monkeypatch, b"case: [\n")
    assert main(["check", "-"]) == 2
    assert capsys.readouterr().err.startswith("<stdin>:2:1: not valid YAML")
    monkeypatch.setattr("sys.stdin", None)
    assert main(["check", "-"]) == 2
    assert capsys.readouterr().err == "<stdin>: cannot be read: it is closed [CC101]\n"


def test_pack_in_a_subfolder_extends_its_neighbours(tmp_path: Path) -> None:
    """`extends` starts at the pack that holds it, else at the case, and never leaves the case's directory."""
    (tmp_path / "case" / "packs" / "own").mkdir(parents=True)
    case, own = tmp_path / "case" / "case.yaml", tmp_path / "case" / "packs" / "own" / "pack.yaml"
    case.write_text("case: c\nrules: packs/own\nsources: {s: {kind: press}}\nassertions: [{source: s}]\n", "utf-8")
    press = "rules: common\nextends: base\nsource_kinds: {press: {}}\n"
    (tmp_path / "case" / "packs" / "common.yaml").write_text(press, "utf-8")
    (tmp_path / "common.yaml").write_text(press, "utf-8")

    for below in ("../common.yaml", "packs/common.yaml"):
        own.write_text(f"rules: own\nextends: {below}\n", "utf-8")
        assert "press" in cc.load_case(case).rules.source_kinds
    own.write_text("rules: own\nextends: ../../../common.yaml\n", "utf-8")
    with pytest.raises(cc.ClaimcheckError, match=r"pack.yaml:2:1: extends: .* outside the directory .* \[CC110\]"):
        cc.load_case(case)


def test_relays_of_the_defaults_begin_behind_the_source() -> None:
    """A source in the middle of the default chain speaks through the relays behind it, not through those before."""
    kinds = {name: {"kind": "media"} for name in "abcd"}
    data = {"case": "c", "rules": "conflict", "sources": kinds, "defaults": {"via": ["b", "c", "d"]}}
    case = cc.case_from(data | {"assertions": [{"source": name} for name in "abcd"]}).case

    assert [account.via for account in case.assertions] == [("b", "c", "d"), ("c", "d"), ("d",), ()]


@pytest.mark.parametrize("name", pack_names())
def test_words_for_fields_name_one_field_each(name: str) -> None:
    """A word that people write instead of a field's name belongs to one field, and is none itself."""
    fields = read_pack(name).written.fields
    words = [word for field in fields.values() for word in field.known_as]

    assert len(words) == len(set(words))
    assert not set(words) & set(fields)
    assert all(re.fullmatch(r"[a-z][a-z_]*", word) for word in words)
