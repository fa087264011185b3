"""A case whose every text is hostile, and the Gossi example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import claimcheck as cc


ROOT = Path(__file__).resolve().parents[2]

HOSTILE = (
    "<script>alert(1)</script> | a `b` [x](javascript:alert(2)) <img onerror=x src=y> "
    "\u202eevil\u202c \x1b[31mred\x07 =1+1 **bold** # head https://example.org www.example.org a@b.org & \\"
)


def hostile_case() -> dict[str, Any]:
    """Return a case with hostile words wherever a person may write words."""
    return {
        "case": "hostile",
        "event": "e",
        "rules": "conflict",
        "timezone": "UTC",
        "events": {"e": {"title": HOSTILE}},
        "sides": {"a": {"name": HOSTILE, "opposes": ["b"]}, "b": {"name": HOSTILE}},
        "sources": {
            "one": {"name": HOSTILE, "kind": "armed-group", "side": "a"},
            "two": {"name": HOSTILE + "2", "kind": "military", "side": "b"},
        },
        "documents": {"d": {"title": HOSTILE, "publisher": "one"}},
        "places": {"p": {"name": HOSTILE}, "q": {"name": HOSTILE + "q"}},
        "groups": {"g": {"label": HOSTILE}},
        "terms": {"t": {"is_a": "military-base", "label": HOSTILE}},
        "parts": {"x": {"label": HOSTILE}},
        "assertions": [
            {
                "source": "one",
                "stance": "claims",
                "p": 1,
                "cite": {"document": "d", "quote": HOSTILE},
                "note": HOSTILE,
                "states": {"place": "p", "killed.g": 9, "target": "t", "note_text": HOSTILE},
                "parts": ["x"],
            },
            {
                "source": "two",
                "cite": {"document": "d"},
                "states": {"place": "q", "killed.g": 1, "note_text": "something else"},
                "omits": ["x"],
            },
        ],
        "context": [{"source": "one", "text": HOSTILE, "said": HOSTILE}],
    }


@pytest.fixture(scope="session")
def hostile() -> cc.Reconciliation:
    """The hostile case, reconciled."""
    return cc.reconcile(cc.case_from(hostile_case()))


@pytest.fixture(scope="session")
def gossi() -> cc.Reconciliation:
    """The Gossi example, reconciled."""
    return cc.reconcile(cc.load_case(ROOT / "examples" / "gossi-2020"))
