"""Reports in another language: every word of claimcheck's own is said in it, and nothing else changes."""
# ruff: noqa: ANN001, ANN201 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from texts import Page

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.language import Message, catalogue, speaking
from claimcheck.language.catalogues import Catalogue
from claimcheck.reconcile.resolvers import resolvers
from claimcheck.report.building import build
from claimcheck.report.explain_pairs import Pairs
from claimcheck.report.explaining import names


ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ["bamako-2024", "bellmere-2031", "gossi-2020", "misseni-2015", "varnholm-2031"]
PHRASE = re.compile(r"[A-Za-z’' ]+ [A-Za-z’' ]+")
"""Two words or more."""


@cache
def reconciled(example: str) -> cc.Reconciliation:
    """Return the reconciliation of an example."""
    return cc.reconcile(cc.load_case(ROOT / "examples" / example))


def phrases(language: str) -> set[str]:
    """Return the phrases of a catalogue that stand between its placeholders."""
    found = set()
    for template in catalogue(language).templates.values():
        for text in [template] if isinstance(template, str) else template.values():
            for piece in re.split(r"\{[^}]*\}", text):
                found |= {phrase.strip() for phrase in PHRASE.findall(piece) if len(phrase.strip().split()) > 1}
    return found


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_report_in_french_has_no_english_of_its_own(example, form):
    """A phrase of the English catalogue may stand in it only where the case itself says it."""
    text = cc.report(reconciled(example), form, "fr")
    assert english_left(example, " ".join(Page(text).texts) if form == "html" else text) == []


def test_french_tells_an_omission_from_silence():
    """A source that was seen to leave something out is not merely silent, and nothing is said to be expected of it."""
    words = catalogue("fr").templates
    said = " ".join(text if isinstance(text, str) else " ".join(text.values()) for text in words.values())

    assert (words["answer.omits"], words["answer.silent"]) == ("omet", "silence")
    assert "attendrait" not in said
    assert "Que cela a " not in said


def test_french_puts_no_particle_before_words_of_another_language():
    """Whether a vowel drops before a name depends on its language, which nobody knows."""
    text = cc.report(reconciled("gossi-2020"), "text", "fr")

    assert not re.search(r"\bd’(?:any|an|a) ", text)
    assert "(en dehors)" in text


@pytest.mark.parametrize("example", EXAMPLES)
def test_report_in_french_is_built_as_in_english(example):
    """Tones and signs do not depend on the language."""
    english, french = (Page(cc.report(reconciled(example), "html", language)) for language in ("en", "fr"))
    words = [[found for found in page.classes if re.search(r"\b[tg]-", found)] for page in (english, french)]

    assert (english.language, french.language) == ("en", "fr")
    assert words[0] == words[1] != []


@pytest.mark.parametrize("example", EXAMPLES)
def test_document_in_french_has_the_shape_of_the_english_one(example):
    """Rows, columns, numbers and severities are the same."""
    with speaking("fr"):
        french = build(reconciled(example))
    english = build(reconciled(example))

    assert (french.language, english.language) == ("fr", "en")
    assert [shape(event) for event in french.events] == [shape(event) for event in english.events]


def shape(event):
    """Return what of an event does not depend on the language."""
    blocks = [
        [len(row) for row in block.rows]
        if hasattr(block, "rows")
        else [(entry.number, entry.severity, len(entry.sides)) for entry in block.items]
        if hasattr(block, "items")
        else len(block.lines)
        for block in event.blocks
    ]
    return event.id, event.status, event.counts, len(event.lead), blocks


def test_document_of_a_run_is_english_whatever_is_spoken():
    """Explanations in JSON are part of the output contract."""
    result = reconciled("gossi-2020")
    with speaking("fr"):
        assert result.to_json() == (ROOT / "tests" / "golden" / "gossi-2020.json").read_text("utf-8")
        assert result.disagreements[0].explanation.startswith("Cible\u00a0: selon JNIM")
    assert result.disagreements[0].explanation.startswith("Target: JNIM says")


@pytest.mark.parametrize("example", EXAMPLES)
def test_reconciling_formats_nothing_until_somebody_reads(example, monkeypatch):
    """Of a thousand events few are read; what nobody reads costs no words."""
    case = cc.load_case(ROOT / "examples" / example)
    with monkeypatch.context() as patch:
        for name in ("fill", "listed", "figure"):
            patch.setattr(Catalogue, name, None)
        result = cc.reconcile(case)
    assert result.to_json() == (ROOT / "tests" / "golden" / f"{example}.json").read_text("utf-8")


def test_confidential_sources_stay_hidden_in_french():
    """The name that stands for them is one of the report's own words."""
    case = {
        "case": "c", "event": "e", "rules": "conflict",
        "sources": {"a": {"kind": "insider", "name": "Aminata", "confidential": True}, "b": {"kind": "media"}},
        "assertions": [{"source": "a", "states": {"killed": "3"}}, {"source": "b", "states": {"killed": "9"}}],
    }  # fmt: skip
    text = cc.report(cc.reconcile(cc.case_from(case)), language="fr")
    assert "source confidentielle 1" in text
    assert "confidential source" not in text
    assert "Aminata" not in text


def test_cli_writes_the_report_in_french(capsys):
    """`--language` names the language of the report's own words."""
    gossi = str(ROOT / "examples" / "gossi-2020")
    assert main(["report", gossi, "--language", "fr"]) == 0
    assert capsys.readouterr().out == (ROOT / "tests" / "golden" / "gossi-2020.fr.txt").read_text("utf-8")
    assert main(["report", gossi, "--language", "fr", "--summary"]) == 0
    assert capsys.readouterr().out.startswith("gossi-2020\u00a0: confirmé\u202f; 4 désaccords (1 majeur, 3 modérés")


@pytest.mark.parametrize("more", [[], ["--summary"]])
def test_cli_names_the_languages_that_ship(more, tmp_path, capsys):
    """Another language is bad input, and nothing is written."""
    out = tmp_path / "report.txt"
    gossi = str(ROOT / "examples" / "gossi-2020")
    assert main(["report", gossi, "--language", "xx", "-o", str(out), *more]) == 2
    assert capsys.readouterr().err == "--language: there are no words in 'xx'; choose one of en, fr [CC204]\n"
    assert not out.exists()


def english_left(example: str, text: str) -> list[str]:
    """Return the phrases of the English catalogue that stand in a French text and not in the case."""
    case = " ".join(path.read_text("utf-8") for path in sorted((ROOT / "examples" / example).glob("*.yaml")))
    text = " ".join(re.split(r"[^\S\u00a0\u202f]+", text))
    left = [p for p in sorted(phrases("en") - phrases("fr")) if re.search(rf"\b{re.escape(p)}\b", text)]
    return [phrase for phrase in left if phrase not in " ".join(case.split())]


@pytest.mark.parametrize("example", EXAMPLES)
def test_explanations_in_french_have_no_english_of_their_own(example):
    """Whatever has an id is explained in the language that was asked for."""
    result = reconciled(example)
    with speaking("fr"):
        told = [text() for text in names(result, Pairs(result)).values()]
    accounts = [account.id for account in result.case.assertions]
    told += [cc.explain(result, accounts[0], other, "fr") for other in accounts[1:]]

    assert english_left(example, " ".join(told)) == []
    assert "parce que" in " ".join(told).lower()


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_was_understood_in_french_has_no_english_of_its_own(example, capsys):
    """Ids, by which the author of a case finds a line, stay."""
    path = str(ROOT / "examples" / example)
    assert main(["check", path, "--show", "--quiet", "--language", "fr"]) == 0
    french = capsys.readouterr().out
    assert main(["check", path, "--show", "--quiet"]) == 0
    english = capsys.readouterr().out

    assert english_left(example, french) == []
    accounts = [
        [re.split(r"[:\s]", line)[0] for line in text.splitlines() if line[0] != " "] for text in (french, english)
    ]
    assert accounts[0] == accounts[1] != []
    assert french.count("\n") == english.count("\n")
    assert "profil default" in french


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_changes_in_french_have_no_english_of_their_own(form, capsys):
    """Statuses, verdicts, kinds and explanations are worded anew, values of two moments of a case as well."""
    path = ROOT / "examples" / "bellmere-2031"
    given = ["diff", str(path), "--from", "2031-03-12", "--format", form, "--language", "fr"]
    assert main(given) == 0
    text = capsys.readouterr().out
    text = " ".join(Page(text).texts) if form == "html" else text

    assert english_left("bellmere-2031", text) == []
    assert not set(re.findall(r"\b(?:contested|claimed|confirmed|major|denial|agreed|preferred)\b", text))
    assert "4\u202f000\u202f000" in text or "4\u202f000\u202f000".replace("\u202f", " ") in text


def test_changes_between_files_keep_what_the_files_say(tmp_path, capsys):
    """A file has values and explanations in plain English only; all else is in the language that was asked for."""
    paths = [str(tmp_path / name) for name in ("old.json", "new.json")]
    example = str(ROOT / "examples" / "bellmere-2031")
    assert main(["reconcile", example, "-o", paths[0], "--as-of", "2031-03-12"]) == 0
    assert main(["reconcile", example, "-o", paths[1]]) == 0
    assert main(["diff", *paths, "--language", "fr", "--format", "markdown"]) == 0
    text = " ".join(capsys.readouterr().out.split())

    assert "majeur : State of affairs: Black Heron says under negotiation" in text
    assert "Ce qui a changé entre old.json et new.json" in text


def test_documents_of_changes_do_not_depend_on_the_language():
    """What `cc.diff` returns is plain English."""
    example = ROOT / "examples" / "bellmere-2031"
    old, new = (cc.reconcile(cc.load_case(example), as_of=moment) for moment in ("2031-03-12", None))
    english = cc.diff(old, new)
    with speaking("fr"):
        assert [str(change) for change in cc.diff(old, new)] == [str(change) for change in english]
    assert {type(json.loads(json.dumps(change.after))) for change in english} <= {str, type(None)}


@pytest.mark.parametrize("command", ["explain", "diff", "check"])
def test_commands_name_the_languages_that_ship(command, capsys):
    """Another language is bad input."""
    more = {"explain": ["gossi-2020"], "diff": ["--from", "2020-07-01"], "check": ["--show"]}[command]
    assert main([command, str(ROOT / "examples" / "gossi-2020"), *more, "--language", "xx"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "--language: there are no words in 'xx'; choose one of en, fr [CC204]\n")


def test_resolvers_are_told_in_english_as_they_are_documented():
    """The catalogue has no other meaning for them than the code."""
    for entry in resolvers:
        assert Message(f"resolver.{entry.name}").text("en") == " ".join(entry.doc.split())
