"""Names that a rule pack gives in other languages: they are said, and decide nothing."""
# ruff: noqa: ANN001, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest

import claimcheck as cc
from claimcheck.language import Figure, Message, Said, Translated, in_words, speaking
from claimcheck.pipeline import lint
from claimcheck.rules import compile_rules, pack_names, read_pack


PACK = """\
rules: own
extends: base
why: To try names.
source_kinds: {gardener: {label: gardener, why: Grows.}}
sides: {growers: {name: the growers}}
groups: {young: {label: young trees}}
taxonomies:
  fruits: {apple: {label: apple, children: {boskop: {}}}, pear: {}}
fields:
  fruit: {type: category, taxonomy: fruits, why: What grew.}
  trees: {type: count, label: trees, grouped: true, why: How many.}
views:
  ripeness: {title: Ripeness, of: [event], grades: [{grade: ripe}]}
"""
FRENCH = """\
language: fr
fields: {fruit: fruit, trees: arbres}
groups: {young: jeunes arbres}
sides: {growers: les cultivateurs}
source_kinds: {gardener: jardinier}
taxonomies:
  fruits: {apple: pomme, boskop: belle de Boskoop, pear: poire}
views: {ripeness: Maturité}
"""
CASE = {
    "case": "orchard", "event": "e", "rules": "own",
    "sources": {"a": {"kind": "gardener", "side": "growers"}, "b": {"kind": "media"}},
    "groups": {"young": {}},
    "fields": {"felled": {"type": "count", "like": "trees"}, "fruit_sold": {"type": "category", "like": "fruit"}},
    "assertions": [
        {"source": "a", "states": {"fruit": "apple", "trees.young": "around 3000", "felled": 3, "fruit_sold": "boskop",
                                   "date": "2024-09-17 afternoon"}},
        {"source": "b", "states": {"fruit": {"not": "apple"}, "trees.young": "several", "felled": "hundreds",
                                   "date": "late 2024-03"}},
    ],
}  # fmt: skip


@pytest.fixture
def pack(tmp_path):
    """Return the folder of a pack with names in French."""
    folder = tmp_path / "own"
    (folder / "languages").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    (folder / "languages" / "fr.yaml").write_text(FRENCH, "utf-8")
    return folder


def told(pack: Path, language: str) -> str:
    """Return the report of the case under the pack."""
    (pack.parent / "case.yaml").write_text(json.dumps(CASE), "utf-8")
    result = cc.reconcile(cc.load_case(pack.parent / "case.yaml"), views=["ripeness"])
    return " ".join(cc.report(result, language=language).replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("trees (young trees)", "arbres (jeunes arbres)"),
        ("anything but apple", "tout sauf pomme"),
        ("boskop", "belle de Boskoop"),
        ("gardener", "jardinier"),
        ("the growers", "les cultivateurs"),
        ("Ripeness", "Maturité"),
        ("around 3,000", "environ 3 000"),
        ("2024-09-17 afternoon", "2024-09-17, l’après-midi"),
        ("late 2024-03", "fin 2024-03"),
        ("several", "plusieurs"),
        ("hundreds", "des centaines"),
        ("news outlet", "média"),
        ("fruit sold", "fruit sold"),  # the case names it, and what it is like has no label to lend
    ],
)
def test_report_names_things_as_the_pack_does(pack, english, french):
    """Fields, groups, nodes, kinds, sides, scales and hedge words; those of extended packs too."""
    assert english in told(pack, "en")
    assert french in told(pack, "fr")


def test_report_names_what_a_case_declares_as_what_it_is_like(pack):
    """A field of the case has the label of the one that it is like, and so its name; a label of its own wins."""
    told(pack, "en")
    fields = cc.load_case(pack.parent / "case.yaml").rules.fields
    assert [in_words(fields[name].label, "fr") for name in ("trees", "felled", "fruit")] == [
        "arbres",
        "arbres",
        "fruit",
    ]

    own = {**CASE, "fields": {"felled": {"type": "count", "like": "trees", "label": "felled"}}, "assertions": []}
    (pack.parent / "case.yaml").write_text(json.dumps(own), "utf-8")
    assert in_words(cc.load_case(pack.parent / "case.yaml").rules.fields["felled"].label, "fr") == "felled"


def test_names_decide_nothing(pack):
    """Without them the hash and the document are the same."""
    told(pack, "en")

    def document():
        return cc.reconcile(cc.load_case(pack.parent / "case.yaml")).to_json()

    with speaking("fr"):
        named = document()
    (pack / "languages" / "fr.yaml").unlink()
    assert document() == named


@pytest.mark.parametrize("name", pack_names())
def test_shipped_packs_have_every_name_in_french(name):
    """A report does not mix languages where the pack speaks."""
    pack = read_pack(name)
    assert {file.language for file in pack.names} == {"fr"}
    assert [str(finding) for finding in lint(name) if finding.check == "untranslated"] == []
    rules = compile_rules(pack)
    nodes = [node for tree in rules.taxonomies.values() for node in tree.nodes.values()]
    labels = [entry.label for entry in (*rules.fields.values(), *rules.source_kinds.values(), *nodes)]
    assert [label for label in labels if not isinstance(label, Translated)] == []


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("boskop: belle de Boskoop, ", "", 6, "'taxonomies.fruits' has no name in 'fr' for boskop; add them"),
        ("trees: arbres", "", 2, "'fields' has no name in 'fr' for trees; add them"),
        ("views: {ripeness: Maturité}\n", "", 1, "'views' has no name in 'fr' for ripeness; add them"),
    ],
)
def test_lint_finds_what_has_no_name(pack, before, after, line, message):
    """A language that names some things names all of the pack; what other packs declare is theirs to name."""
    assert [finding for finding in lint(str(pack)) if finding.check == "untranslated"] == []
    (pack / "languages" / "fr.yaml").write_text(FRENCH.replace(before, after), "utf-8")
    found = [f for f in lint(str(pack)) if f.check == "untranslated"]
    assert [(f.message, f.where.line, f.severity) for f in found] == [(message, line, "minor")]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "trees: arbres",
            "tres: arbres",
            "fr.yaml:2:24: fields.tres: 'fields' has no 'tres' to be named in 'fr', did you mean",
        ),
        ("  fruits:", "  nuts:", "fr.yaml:7:10: taxonomies.nuts.apple: 'taxonomies.nuts' has no 'apple'"),
        ("language: fr", "langue: fr", "fr.yaml:1:1: "),
    ],
)
def test_name_of_nothing_is_an_error(pack, before, after, problem):
    """A slip in an id would leave a name unsaid for ever."""
    (pack / "languages" / "fr.yaml").write_text(FRENCH.replace(before, after), "utf-8")
    with pytest.raises(cc.ClaimcheckError) as caught:
        lint(str(pack))
    assert any(problem in str(found) for found in caught.value.problems), caught.value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("label: trees,", "label: [],"),
        ("{label: apple,", "{label: [],"),
        ("{boskop: {}}", "{boskop: 3}"),
        ("{young: {label: young trees}}", "3"),
    ],
)
def test_names_of_what_cannot_be_read_are_no_further_fault(pack, before, after):
    """One fault is one problem."""
    assert before in PACK
    (pack / "pack.yaml").write_text(PACK.replace(before, after), "utf-8")
    with pytest.raises(cc.ClaimcheckError) as caught:
        lint(str(pack))
    assert [problem.code for problem in caught.value.problems] == ["CC201"]


def test_translated_is_a_text_like_any_other():
    """It is looked up, sorted, copied and compared as its English."""
    word = Translated("around", {"fr": "environ"})

    assert (word, hash(word), sorted(["b", word])) == ("around", hash("around"), ["around", "b"])
    assert in_words(copy.deepcopy(word), "fr") == "environ"
    assert in_words(pickle.loads(pickle.dumps(word)), "fr") == "environ"  # noqa: S301 - our own bytes
    assert (in_words(word, "de"), in_words(word, "en")) == ("around", "around")
    hedged = Said(Message("hedge.before", word=word, figure=Figure("3000")))
    assert (hedged, in_words(hedged, "en"), in_words(hedged, "fr")) == (
        "around 3000",
        "around 3,000",
        "environ 3\u202f000",
    )
    assert in_words(pickle.loads(pickle.dumps(hedged)), "fr") == "environ 3\u202f000"  # noqa: S301 - our own bytes


def test_packs_name_nothing_for_each_other(pack):
    """What one pack calls a part of the day is not told of a case that was read under another afterwards."""
    case = {**CASE, "assertions": [{"source": "b", "states": {"date": "2024-09-17 evening"}}]}
    explained = []
    for name in ("soir", "soirée"):
        (pack / "languages" / "fr.yaml").write_text(f"language: fr\nday_parts: {{evening: {name}}}\n", "utf-8")
        (pack.parent / "case.yaml").write_text(json.dumps(case), "utf-8")
        result = cc.reconcile(cc.load_case(pack.parent / "case.yaml"))
        explained.append(cc.explain(result, "e:date", language="fr"))

    assert [explained[0].count("2024-09-17, soir"), explained[1].count("2024-09-17, soirée")] == [4, 4]
