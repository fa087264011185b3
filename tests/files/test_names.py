"""Names as YAML blocks and quoted texts give them, and as readers see them: on one line."""

from __future__ import annotations

from pathlib import Path

import claimcheck as cc


CASE = """\
case: blocks
rules: conflict
timezone: UTC
event: e
events: {e: {title: "  A raid\\n at night \\n"}}
sides:
  red: {name: "The Reds\\n", opposes: [blue]}
  blue: {name: " "}
groups:
  miners: {label: "the\\n miners\\n"}
places:
  ferry:
    name: |
      the old
      ferry
parts:
  first: {label: "the first\\nblast\\n"}
documents:
  d: {title: "A day\\nin May\\n"}
terms:
  canoe: {is_a: installation, label: "long\\ncanoe\\n"}
sources:
  alpha:
    name: |
      Alpha Times
    kind: media
  beta:
    name: >
      Beta
      Post
    kind: media
    side: blue
  gamma: {name: "  Gamma ", kind: armed-group, side: red}
assertions:
  - source: alpha
    cite: {document: d, paragraph: 1}
    states: {date: 2031-05-01, place: the old ferry, killed.miners: 4, target: canoe}
    parts: [first]
  - {source: beta, states: {killed.miners: 9}, parts: [{id: own, label: "another\\n"}]}
  - {source: gamma, stance: claims, states: {killed.miners: 14}}
"""


def test_names_are_one_line(tmp_path: Path) -> None:
    """No name keeps a blank or a line break before what follows it; a blank one is none."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    result = cc.reconcile(cc.load_case(path))
    event = result.events[0]

    assert [source.name for source in result.case.sources.values()] == ["Alpha Times", "Beta Post", "Gamma"]
    assert {id_: result.case.sides[id_].name for id_ in ("red", "blue")} == {"red": "The Reds", "blue": "blue"}
    assert event.title == "A raid at night"
    assert sorted(part.label for part in event.parts) == ["another", "the first blast"]
    assert result.case.documents["d"].title == "A day in May"
    assert event.fields["killed.miners"].label == "killed (the miners)"
    assert event.fields["place"].positions[0].value.label == "the old ferry"
    assert event.fields["target"].positions[0].value.label == "long canoe"


def test_names_of_another_language_are_one_line(tmp_path: Path) -> None:
    """What readers of another language call a field is one line as well."""
    pack = tmp_path / "own"
    (pack / "languages").mkdir(parents=True)
    (pack / "pack.yaml").write_text(
        'rules: own\nextends: base\nfields: {depth: {type: count, label: "the\\ndepth "}}\n'
    )
    (pack / "languages" / "fr.yaml").write_text('language: fr\nfields: {depth: "la\\nprofondeur "}\n')
    told = "assertions: [{source: a, states: {depth: 3}}, {source: b, states: {depth: 4}}]\n"
    case = "case: c\nevent: e\nrules: own\nsources: {a: {kind: media}, b: {kind: media}}\n"
    (tmp_path / "case.yaml").write_text(case + told)
    result = cc.reconcile(cc.load_case(tmp_path / "case.yaml"))

    assert "1. the depth  [" in cc.report(result)
    assert "1. la profondeur  [" in cc.report(result, language="fr")
