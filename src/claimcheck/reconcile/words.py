"""Sentences of the explanations: who said what, and how far apart. They never say who is right."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """Return names as a reader would list them."""
    words = list(names)
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def verb(origins: tuple[str, ...], one: str, many: str) -> str:
    """Return the verb that fits the number of sources."""
    return one if len(origins) == 1 else many


def sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    clean = text.strip()
    return f"{clean[:1].upper()}{clean[1:]}" + ("" if clean.endswith(".") else ".")
