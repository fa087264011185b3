"""The JSON document: its contract, its schema, and that every id in it resolves."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

import claimcheck as cc
from claimcheck.language import Message, Said
from claimcheck.report.contract import dump, reconciliation_schema


FIELD_KEYS = {
    "status", "value", "resolver", "agreed", "range", "positions", "denied", "doubted", "declined", "unconfirmed",
    "alternatives", "ratings", "silent", "disagreements",
}  # fmt: skip
POSITION_KEYS = {
    "value", "assertions", "origins", "voices", "voices_max", "sides", "interested", "admission", "compatible",
}  # fmt: skip
DISAGREEMENT_KEYS = {
    "id", "part", "field", "kind", "relation", "distance", "severity", "ratio", "direction", "follows_from", "sides",
    "rule", "explanation",
}  # fmt: skip
TOP_KEYS = {
    "format", "rules", "as_of", "assertions", "sources", "documents", "sides", "events", "review", "unaligned",
    "problems",
}  # fmt: skip
EVENT_KEYS = {"id", "title", "status", "assertions", "fields", "disagreements", "claims", "parts", "alignment"}


@pytest.fixture(scope="module")
def document(gossi: cc.Reconciliation) -> dict[str, Any]:
    """The document of the Gossi example."""
    found: dict[str, Any] = json.loads(gossi.to_json())
    return found


def fields_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every field of every event and part."""
    holders = [*document["events"], *(part for event in document["events"] for part in event["parts"])]
    return [field for holder in holders for field in holder["fields"].values()]


def test_contract_has_the_promised_keys(document: dict[str, Any]) -> None:
    """Every key of the contract is there."""
    assert set(document) >= TOP_KEYS
    assert all(set(event) >= EVENT_KEYS for event in document["events"])
    assert all(set(field) >= FIELD_KEYS for field in fields_of(document))
    assert all(set(p) >= POSITION_KEYS for field in fields_of(document) for p in field["positions"])
    assert all(set(d) == DISAGREEMENT_KEYS for event in document["events"] for d in event["disagreements"])


@pytest.mark.parametrize("name", ["gossi", "hostile"])
def test_contract_keeps_to_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    """The document is what its schema says, and the schema is a schema."""
    schema = reconciliation_schema()
    jsonschema.Draft7Validator.check_schema(schema)

    jsonschema.Draft7Validator(schema).validate(json.loads(request.getfixturevalue(name).to_json()))


def test_contract_schema_refuses_other_documents(document: dict[str, Any]) -> None:
    """A missing, a superfluous and a wrong key are each refused."""
    validator = jsonschema.Draft7Validator(reconciliation_schema())
    broken = [
        {key: value for key, value in document.items() if key != "events"},
        {**document, "surprise": 1},
        {**document, "unaligned": "nobody"},
    ]

    assert [validator.is_valid(one) for one in broken] == [False, False, False]


def test_contract_describes_every_key() -> None:
    """Every property of the schema has a description."""
    schema = reconciliation_schema()
    records = [schema, *schema["definitions"].values()]
    bare = [
        (record.get("description"), name)
        for record in records
        for name, property_ in record.get("properties", {}).items()
        if not property_.get("description")
    ]

    assert bare == []


def test_contract_ids_resolve(document: dict[str, Any]) -> None:
    """Every id of an assertion, origin, document, side, part and disagreement stands in the document."""
    sources, assertions = set(document["sources"]), set(document["assertions"])
    for account in document["assertions"].values():
        assert {account["source"], account["origin"], *account["via"]} <= sources
        assert account["cite"]["document"] in {None, *document["documents"]}
    for field in fields_of(document):
        for position in field["positions"]:
            assert set(position["assertions"]) <= assertions
            assert set(position["origins"]) <= sources
            assert set(position["sides"]) <= set(document["sides"])
        assert set(field["silent"]) <= sources
    for event in document["events"]:
        known = {found["id"] for found in event["disagreements"]}
        parts = {part["id"] for part in event["parts"]}
        assert all(set(field["disagreements"]) <= known for field in event["fields"].values())
        assert {found["follows_from"] for found in event["disagreements"]} <= {None, *known}
        assert {row["part"] for row in event["claims"]} <= {None, *parts}
        assert all(set(row["by"]) <= sources for row in event["claims"])
        assert all(set(part["after"]) <= parts for part in event["parts"])


def test_contract_loads_and_dumps_to_the_same_bytes(gossi: cc.Reconciliation) -> None:
    """The document is in its canonical form."""
    text = gossi.to_json()

    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n" == text


@pytest.mark.parametrize(
    "text", ['"A\\B"', "tab\tand\u0007bell\x7f", "Ménaka → 加奥 \U0001f4f0", "\u2028", "</script>", "100000", ""]
)
def test_contract_writes_any_text_as_python_does(text: str) -> None:
    """Quotes, marks of control and letters of any script are written as Python's own JSON writes them."""
    told = {text: [text, {}, [], None, True, 10**20, 0.0001, 1.0], "é": {"b": text, "a": Said(Message("word"), text)}}

    assert dump(told) == json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_contract_refuses_what_no_file_can_hold() -> None:
    """Half of a surrogate pair is refused when the document is made, not when it is written to a file."""
    with pytest.raises(ValueError, match=r"the text holds U\+D800, half of a surrogate pair"):
        dump({"title": "half \ud800"})
    with pytest.raises(NotImplementedError, match="a complex is not plain data"):
        dump({"title": 1j})


def test_contract_writes_ends_beside_counts_and_moments(document: dict[str, Any]) -> None:
    """Counts and moments have low, high and best; categories have a value only."""
    event = document["events"][0]
    bombs, date, target = (event["fields"][name] for name in ("vehicle_bombs", "date", "target"))

    assert bombs["agreed"] == {"value": "at least 1", "low": 1, "high": None, "best": None, "status": "confirmed"}
    assert (date["low"], date["high"]) == ("2020-07-23T00:00:00Z", "2020-07-23T23:59:59Z")
    assert "low" not in target
    assert target["range"] is None


def test_contract_says_where_each_value_was_read() -> None:
    """Values, denials and parts that stand elsewhere than their account have a citation of their own."""
    told = {
        "source": "wire",
        "p": 2,
        "states": {"date": "2020-01-01", "killed": {"value": 3, "cite": {"paragraph": 5, "quote": "three dead"}}},
        "doubts": {"target": {"value": "hotel", "cite": {"document": "letter", "paragraph": 1}}},
        "parts": [
            {
                "about": "bomb",
                "p": 4,
                "states": {"killed": {"value": 1, "cite": {"paragraph": 6, "span": "3..9"}}, "place": "town"},
            },
            {"about": "fight", "states": {"killed": 2}},
        ],
    }
    case = cc.case_from(
        {
            "case": "c", "rules": "conflict", "event": "e", "defaults": {"document": "page"},
            "sources": {"wire": {"kind": "media"}}, "documents": {"page": {"title": "Page"}, "letter": {}},
            "places": {"town": {}}, "parts": {"bomb": {}, "fight": {}}, "assertions": [told],
        }
    )  # fmt: skip
    account = cc.reconcile(case).to_plain()["assertions"]["wire"]

    assert account["cites"]["bomb:killed"]["span"] == [3, 9]
    assert {key: (at["document"], at["paragraph"], at["quote"]) for key, at in account["cites"].items()} == {
        ":killed": ("page", 5, "three dead"),
        ":target": ("letter", 1, None),
        "bomb:": ("page", 4, None),
        "bomb:killed": ("page", 6, None),
    }
