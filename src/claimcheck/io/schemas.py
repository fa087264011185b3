"""JSON Schemas of the files that people write, so that editors complete keys and mark mistakes.

A schema is looser than `claimcheck check`: it cannot know which ids a case declares. What it refuses, check refuses.
"""

from __future__ import annotations

from typing import Final, get_args

from claimcheck.compare import comparators
from claimcheck.io.mapping import WrittenMapping
from claimcheck.io.written import WrittenCase
from claimcheck.model import Certainty
from claimcheck.nodes.schema import TEXT, Schema, or_nothing, schema_of_file, with_description
from claimcheck.rules import pack_names, read_pack
from claimcheck.rules.cases import WrittenRuleCases
from claimcheck.rules.schema import WrittenField, WrittenHedges, WrittenNames, WrittenPack, WrittenTaxonomy


_TEXTS: Final[Schema] = {"type": "array", "items": TEXT}
_SOME_TEXTS: Final[Schema] = {**_TEXTS, "minItems": 1}
_ONE_OR_SEVERAL: Final[Schema] = {"anyOf": [TEXT, _SOME_TEXTS]}
_WHY: Final = with_description(TEXT, "The reason.")
_TAKEN: Final = {
    "tolerance": "What counts as near.",
    "severity": "The smallest gap of each severity.",
    "unmeasured": "Severity when places are distinct but no distance is known.",
}


def case_schema() -> Schema:
    """Return the schema of a case file."""
    return schema_of_file(WrittenCase, "claimcheck case", _case_shapes())


def rules_schema() -> Schema:
    """Return the schema of a rule pack's main file."""
    shapes = {**_tree_shapes(), "comparison": _comparison()}
    schema = schema_of_file(WrittenPack, "claimcheck rules", shapes)
    for entry in comparators:
        parameters = schema_of_file(entry.parameters, entry.name, {})
        schema["definitions"] |= parameters["definitions"]
        properties = {"with": with_description(TEXT, "The comparator."), "why": _WHY, **parameters["properties"]}
        schema["definitions"][entry.parameters.__name__] = _object(properties)
    return schema


def taxonomy_schema() -> Schema:
    """Return the schema of a pack's file of one taxonomy."""
    return schema_of_file(WrittenTaxonomy, "claimcheck taxonomy", _tree_shapes())


def hedges_schema() -> Schema:
    """Return the schema of a pack's file of one hedge profile."""
    return schema_of_file(WrittenHedges, "claimcheck hedge profile", {})


def names_schema() -> Schema:
    """Return the schema of a pack's file of names in another language."""
    return schema_of_file(WrittenNames, "claimcheck names in another language", {})


def cases_schema() -> Schema:
    """Return the schema of a pack's file of rule cases."""
    edge = {"type": ["number", "string", "null"]}
    reading = {
        "field": with_description(TEXT, "The field."),
        "value": _to("bare-value", "What is said."),
        "low": {**edge, "description": "The lowest that is possible; null if it is open."},
        "high": {**edge, "description": "The highest that is possible; null if it is open."},
        "best": {**edge, "description": "The best figure."},
        "canonical": with_description(TEXT, "The canonical form."),
    }
    shapes = {"bare-value": _bare_value(), "reading": _object(reading, "field", "value")}
    return schema_of_file(WrittenRuleCases, "claimcheck rule cases", shapes)


def mapping_schema() -> Schema:
    """Return the schema of a mapping file."""
    return schema_of_file(WrittenMapping, "claimcheck mapping", {})


def _object(properties: dict[str, Schema], *required: str) -> Schema:
    return {
        "type": "object", "properties": properties, "required": sorted(required), "additionalProperties": False,
    }  # fmt: skip


def _to(name: str, doc: str | None = None) -> Schema:
    return with_description({"$ref": f"#/definitions/{name}"}, doc)


def _tree_shapes() -> dict[str, Schema]:
    since = _object(
        {
            "party": with_description(_ONE_OR_SEVERAL, "What it succeeded."),
            "since": with_description(TEXT, "When."),
        },
        "party",
    )
    return {"id-or-ids": _ONE_OR_SEVERAL, "predecessors": {"anyOf": [TEXT, _SOME_TEXTS, since]}}


def _case_shapes() -> dict[str, Schema]:
    return {
        **_tree_shapes(),
        "paragraph": {"type": "integer", "minimum": 1},
        "independence": {"anyOf": [{"enum": ["unknown", "assumed"]}, _TEXTS]},
        "declined": {"anyOf": [{"const": "all"}, _TEXTS]},
        "complete": {"anyOf": [{"type": "boolean"}, _TEXTS]},
        "negated": {"anyOf": [_to("values"), _TEXTS]},
        "values": or_nothing({"type": "object", "properties": _shipped_fields(), "additionalProperties": _to("value")}),
        "value": _value(),
        "bare-value": _bare_value(),
        "value-cite": {"anyOf": [_to("paragraph"), _value_cite()]},
    }


def _value() -> Schema:
    wrapper = {
        "value": _to("bare-value", "What is stated."),
        "said": with_description(or_nothing(TEXT), "The words it was given in."),
        "certainty": {"enum": list(get_args(Certainty)), "description": "How sure the speaker is of it."},
        "cite": _to("value-cite", "Where it stands, if not where the account stands."),
        "inferred": {"type": "boolean", "description": "Whether the coder inferred it."},
    }
    return {
        "description": "What is stated of one field: a value, or a mapping of a value with what goes with it.",
        "anyOf": [_to("bare-value"), _object(wrapper, "value")],
    }


def _bare_value() -> Schema:
    """Return the schema of a value without what goes with it."""
    spot = {
        "name": with_description(TEXT, "What readers see."),
        "within": with_description(or_nothing(TEXT), "The declared place it lies in."),
        "lat": {"type": "number", "description": "Degrees north."},
        "lon": {"type": "number", "description": "Degrees east."},
        "radius_km": {"type": "number", "description": "Radius in kilometres."},
    }
    return {
        "anyOf": [
            with_description(TEXT, "A spoken value, such as 8, 'at least 8', 2020-07-23 or an id; or 'unknown'."),
            with_description(_SOME_TEXTS, "Categories that hold together."),
            _object({"any_of": with_description(_ONE_OR_SEVERAL, "One of these categories.")}, "any_of"),
            _object({"not": with_description(_ONE_OR_SEVERAL, "Anything but these categories.")}, "not"),
            with_description(_object(spot, "name"), "A place declared on the spot."),
        ]
    }


def _value_cite() -> Schema:
    return _object(
        {
            "document": with_description(or_nothing(TEXT), "The document's id."),
            "paragraph": _to("paragraph", "Blocks of non-blank lines from 1, the headline included."),
            "span": with_description(or_nothing(TEXT), "Characters of the text, from..to, counted from 1."),
            "quote": with_description(or_nothing(TEXT), "Words that stand there."),
        }
    )


def _shipped_fields() -> dict[str, Schema]:
    """Return the fields of the shipped packs, for editors to complete; a case may have others."""
    fields: dict[str, WrittenField] = {}
    for name in pack_names():
        fields |= read_pack(name).written.fields
    return {name: _to("value", _about(fields, name)) for name in sorted(fields)}


def _about(fields: dict[str, WrittenField], name: str) -> str:
    """Return what an editor says about a field."""
    field = fields[name]
    model = fields.get(field.like or "", field)
    kind = field.type or model.type or "value"
    unit, taxonomy = field.unit or model.unit, field.taxonomy or model.taxonomy
    about = f"{kind} of the taxonomy {taxonomy}" if taxonomy else f"{kind} ({unit})" if unit else kind
    groups = f" By group: {name}.<group>." if field.grouped or model.grouped else ""
    return f"{field.label or name.replace('_', ' ')}: {about}.{groups} {field.why or ''}".strip()


def _comparison() -> Schema:
    """Return the schema of a comparison: the name of a comparator, and the parameters that this one takes."""
    forms: dict[str, list[Schema]] = {}
    for entry in comparators:
        for name, schema in schema_of_file(entry.parameters, entry.name, {})["properties"].items():
            form = {key: value for key, value in schema.items() if key != "description"}
            if form not in forms.setdefault(name, []):
                forms[name].append(form)
    taken = {
        name: {"anyOf": found, "description": _TAKEN.get(name, "See the comparator.")} for name, found in forms.items()
    }
    named = {"enum": [entry.name for entry in comparators], "description": "The comparator; by default the type's."}
    return {
        "type": "object",
        "properties": {"with": named, "why": _WHY, **taken},
        "additionalProperties": False,
        "allOf": [
            {
                "if": {"properties": {"with": {"const": entry.name}}, "required": ["with"]},
                "then": _to(entry.parameters.__name__),
            }
            for entry in comparators
        ],
    }
