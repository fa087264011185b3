"""A case whose every text is hostile."""

from __future__ import annotations

from typing import Any, Final


HOSTILE: Final = (
    "<script>alert(1)</script> | a `b` [x](javascript:alert(2)) <img onerror=x src=y> "
    "\u202eevil\u202c \x1b[31mred\x07 =1+1 **bold** # head https://example.org www.example.org a@b.org & \\"
)


def hostile_case(words: str = HOSTILE) -> dict[str, Any]:
    """Return a case with hostile words, or others, wherever a person may write words."""
    return {
        "case": "hostile",
        "event": "e",
        "rules": "conflict",
        "timezone": "UTC",
        "events": {"e": {"title": words}},
        "sides": {"a": {"name": words, "opposes": ["b"]}, "b": {"name": words}},
        "sources": {
            "one": {"name": words, "kind": "armed-group", "side": "a"},
            "two": {"name": words + "2", "kind": "military", "side": "b"},
        },
        "documents": {
            "d": {
                "title": words,
                "publisher": "one",
                "url": "javascript:alert(1)",
                "archived": f"https://a.example/{words}",
                "accessed": words,
                "language": words,
                "note": words,
            },
        },
        "places": {"p": {"name": words}, "q": {"name": words + "q"}},
        "groups": {"g": {"label": words}},
        "terms": {"t": {"is_a": "military-base", "label": words}},
        "parts": {"x": {"label": words}},
        "assertions": [
            {
                "source": "one",
                "stance": "claims",
                "p": 1,
                "cite": {"document": "d", "quote": words},
                "note": words,
                "states": {"place": "p", "killed.g": 9, "target": "t", "note_text": words},
                "parts": ["x"],
            },
            {
                "source": "two",
                "cite": {"document": "d"},
                "states": {"place": "q", "killed.g": 1, "note_text": "something else"},
                "omits": ["x"],
            },
        ],
        "context": [{"source": "one", "text": words, "said": words}],
    }
