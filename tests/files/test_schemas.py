"""The schemas of the files that people write: whatever ships validates, and mistakes are refused."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import claimcheck as cc
from claimcheck.cli import main
from claimcheck.report.schemas import schema_named


ROOT = Path(__file__).resolve().parents[2]
WHOLE = Path(__file__).with_name("whole.yaml")
KINDS = {
    "case": [*(path for path in sorted(ROOT.glob("examples/*/*.yaml")) if path.name != "mapping.yaml"), WHOLE],
    "cases": sorted(ROOT.glob("rules/*/cases/*.yaml")),
    "mapping": sorted(ROOT.glob("examples/*/mapping.yaml")),
    "names": sorted(ROOT.glob("rules/*/languages/*.yaml")),
    "rules": sorted(ROOT.glob("rules/*/pack.yaml")),
    "taxonomy": sorted(ROOT.glob("rules/*/taxonomies/*.yaml")),
    "hedges": sorted(ROOT.glob("rules/*/hedges/*.yaml")),
}
FILES = [(name, path) for name, paths in KINDS.items() for path in paths]

CASE: dict[str, Any] = {
    "case": "c", "event": "e", "rules": "conflict", "sources": {"a": {"kind": "media"}},
    "assertions": [{"source": "a", "parts": [{"about": "x"}], "states": {"killed": 2}}], "parts": {"x": {}},
}  # fmt: skip
PACK: dict[str, Any] = {"rules": "r", "fields": {"killed": {"type": "count"}}}
MISTAKES: dict[str, tuple[str, str, Any]] = {
    "misspelt key": ("case", "asertions", []),
    "missing name": ("case", "case", ...),
    "missing source": ("case", "assertions.0.source", ...),
    "nothing for a name": ("case", "case", None),
    "unknown stance": ("case", "assertions.0.stance", "hints"),
    "unknown certainty": ("case", "assertions.0.certainty", "sure"),
    "unknown certainty of a value": ("case", "assertions.0.states.killed", {"value": 2, "certainty": "sure"}),
    "unknown key of a value": ("case", "assertions.0.states.killed", {"value": 2, "sure": True}),
    "value without a value": ("case", "assertions.0.states.killed", {"said": "two"}),
    "nothing for a value": ("case", "assertions.0.states.killed", None),
    "empty list for a value": ("case", "assertions.0.states.target", []),
    "nested list for a value": ("case", "assertions.0.states.target", [["a"]]),
    "any_of beside not": ("case", "assertions.0.states.target", {"any_of": ["a"], "not": "b"}),
    "text for a paragraph": ("case", "assertions.0.p", "three"),
    "paragraph zero": ("case", "assertions.0.p", 0),
    "paragraph zero of a value": ("case", "assertions.0.states.killed", {"value": 2, "cite": 0}),
    "half a paragraph of a value": ("case", "assertions.0.states.killed", {"value": 2, "cite": {"paragraph": 2.5}}),
    "unknown key of a citation": ("case", "assertions.0.cite", {"page": 3}),
    "text for via": ("case", "assertions.0.via", "lwj"),
    "word for declines": ("case", "assertions.0.declines", "some"),
    "mapping among declines": ("case", "assertions.0.declines", [{"killed": 2}]),
    "word for complete": ("case", "assertions.0.complete", "yes"),
    "mapping among complete": ("case", "assertions.0.complete", [{"killed": 2}]),
    "word for denies": ("case", "assertions.0.denies", "killed"),
    "text for a boolean": ("case", "sources.a.confidential", "no"),
    "grade without a letter": ("case", "sources.a.reliability", "G"),
    "word for independence": ("case", "sources.a.independence", "sometimes"),
    "mapping among independence": ("case", "sources.a.independence", [{"a": 1}]),
    "text for a latitude": ("case", "places", {"p": {"lat": "12N", "lon": 1}}),
    "list for the places": ("case", "places", ["p"]),
    "unknown kind of replacement": ("case", "assertions.0.kind", "change"),
    "unknown type of field": ("case", "fields", {"f": {"type": "number"}}),
    "unknown value type": ("rules", "types", {"cuont": {}}),
    "unknown kind of disagreement": ("rules", "kinds", {"denail": {"severity": "minor"}}),
    "unknown severity": ("rules", "kinds", {"denial": {"severity": "awful"}}),
    "unknown comparator": ("rules", "compare", {"killed": {"with": "cuont"}}),
    "parameter of another comparator": ("rules", "compare", {"killed": {"with": "count", "unmeasured": "minor"}}),
    "unknown threshold": ("rules", "compare", {"killed": {"severity": {"grave": 2}}}),
    "unknown resolver": ("rules", "resolve", {"killed": {"with": "coin"}}),
    "text for a weight": ("rules", "align", {"evidence": {"killed": {"levels": [{"weight": "much"}]}}}),
    "evidence without levels": ("rules", "align", {"evidence": {"killed": {}}}),
    "unknown limit of a group": ("rules", "align", {"one_per": "outlet"}),
    "limit that is no number": ("rules", "align", {"limit": {"accounts": "many"}}),
    "mapping for is_a": ("rules", "taxonomies", {"t": {"n": {"is_a": {"id": "m"}}}}),
}  # fmt: skip


def planted(name: str) -> tuple[str, dict[str, Any]]:
    """Return the kind of a file and its content with one mistake in it."""
    kind, path, value = MISTAKES[name]
    whole = copy.deepcopy(CASE if kind == "case" else PACK)
    *above, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    holder: Any = whole
    for step in above:
        holder = holder[step]
    if value is ...:
        del holder[last]
    else:
        holder[last] = value
    return kind, whole


TABLES = (".types.", ".kinds.", ".approximate.")
"""Tables whose keys are the words of a closed vocabulary, explained by the table's own description."""


def accepts(kind: str, data: Any) -> bool:
    """Return whether the schema of a kind accepts data."""
    return bool(jsonschema.Draft7Validator(schema_named(kind)).is_valid(data))


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[f"{kind}-{path.relative_to(ROOT)}" for kind, path in FILES])
def test_schemas_accept_what_ships(kind: str, path: Path, as_editors_see: Callable[[str], Any]) -> None:
    """Every case and every file of a pack is what its schema says."""
    data = as_editors_see(path.read_text(encoding="utf-8"))

    jsonschema.Draft7Validator(schema_named(kind)).validate(data)


def test_schemas_accept_the_starting_points() -> None:
    """What the mistakes are planted in is right without them."""
    assert accepts("case", CASE)
    assert accepts("rules", PACK)
    assert cc.case_from(CASE).case.name == "c"


@pytest.mark.parametrize("name", MISTAKES)
def test_schemas_refuse_mistakes(name: str, tmp_path: Path) -> None:
    """What the schema refuses, the loader refuses too."""
    kind, data = planted(name)

    assert not accepts(kind, data)
    if kind == "case":
        with pytest.raises(cc.ClaimcheckError):
            cc.case_from(data)
    else:
        (tmp_path / "pack.yaml").write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(cc.ClaimcheckError):
            cc.load_rules(str(tmp_path))


def holes(schema: Any, path: str = "") -> list[str]:
    """Return where a schema leaves a key without a description or takes anything."""
    found: list[str] = []
    if isinstance(schema, dict):
        for name, child in schema.get("properties", {}).items():
            if isinstance(child, dict) and not child.get("description") and "additionalProperties" in schema:
                found.append(f"{path}.{name}")
            if isinstance(child, dict) and not child.keys() - {"description"}:
                found.append(f"{path}.{name} takes anything")
        for name, child in schema.items():
            found += holes(child, f"{path}.{name}")
    elif isinstance(schema, list):
        for number, child in enumerate(schema):
            found += holes(child, f"{path}[{number}]")
    return found


@pytest.mark.parametrize("kind", [*KINDS, "reconciliation"])
def test_schemas_describe_every_key(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a draft-07 schema that describes what it names."""
    assert main(["schema", kind]) == 0

    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"].endswith("draft-07/schema#")
    assert [hole for hole in holes(schema) if not any(table in hole for table in TABLES)] == []
    references = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(schema)))
    assert references == set(schema["definitions"])


def test_schemas_complete_the_fields_of_shipped_packs() -> None:
    """Editors know the fields of the packs, and a case may still declare its own."""
    values = schema_named("case")["definitions"]["values"]

    assert "killed.<group>" in values["properties"]["killed"]["description"]
    assert accepts("case", {**CASE, "assertions": [{"source": "a", "states": {"my_field": 2}}]})
