"""Words of the report as HTML, escaped once for each distinct text: most cells of a long page say the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup, escape

from claimcheck.errors import readable
from claimcheck.language import spoken
from claimcheck.report.html.words import code, tone


_KEPT: Final = 8192
"""How many texts are kept as HTML."""
_LONG: Final = re.compile(r"\S{21}")
"""A word longer than those of which a column of a table can be as wide as the longest."""


@lru_cache(_KEPT)
def shown(text: str) -> Markup:
    """Return a text on one line, its control and bidi characters written out, escaped.

    Args:
        text: No HTML: its marks would be shown.
    """
    return escape(readable(text))


@lru_cache(_KEPT)
def breaking(text: str) -> Markup:
    """Return the class of a cell that holds a word which may have to break for a table to fit; nothing for others."""
    return Markup(' class="long"') if _LONG.search(readable(text)) else Markup("")


def finished(value: Any) -> Any:
    """Return what a template shows of a value: any text but finished HTML as `shown` returns it."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def word(text: str) -> Markup:
    """Return a word of the output contract as the report says it, with its tone and its glyph."""
    return _word(text, spoken())


@lru_cache(_KEPT)
def _word(text: str, _language: str) -> Markup:
    # Which word it is depends on the language that is being spoken, and so must what is kept.
    return Markup('<span class="word {}" data-cell>{}</span>').format(tone(code(text)), shown(text))
