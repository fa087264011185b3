"""The words in which an account put a value, where they are not what the value is called."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

from claimcheck.language import joined, say
from claimcheck.model import Statement
from claimcheck.reconcile.view import Shown
from claimcheck.rules import Field
from claimcheck.values import Category, Count, Moment, Quantity
from claimcheck.values.decimals import read_decimal
from claimcheck.values.text import normalise


_FIGURE: Final = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_plain = lru_cache(maxsize=4096)(normalise)


def phrased(statement: Statement, value: Shown, field: Field) -> str:
    """Return the words of a statement in quotation marks, or nothing where they only repeat what readers see.

    What the coder inferred has no words, unless the case gives some beside the value; nor has an id.

    Args:
        statement: What an account states.
        value: What readers see it under, which may be an equal value of another account.
        field: The field.
    """
    if statement.said is None and statement.written in ((value.value,), (value.named,)):
        return ""
    words = statement.said or _written(statement, field)
    if not words:
        return ""
    seen = {_plain(text) for text in (value.value, str(value.named), value.label) if text}
    return "" if _plain(words) in seen else say("words", words=words)


def _written(statement: Statement, field: Field) -> str | None:
    """Return the value as the case writes it, where that is how somebody would say it."""
    found = statement.value
    match found:
        case Moment():
            hanging = found.anchor == "phrase"
            return "".join(statement.written) if hanging or not statement.inferred else None
        case _ if statement.inferred:
            return None
        case Category() if found.form != "not":
            members = [_label(text, found, field) for text in statement.written]
            plain = all(label is not None for label in members)
            texts = [label or text for label, text in zip(members, statement.written, strict=True)]
            return None if plain else joined(texts, "or" if found.form == "any" else "commas")
        case Count() | Quantity():
            words = "".join(statement.written)
            if not any(char.isdecimal() for char in words):
                return words
            return words if isinstance(found, Quantity) and _is_converted(words, found) else None
    return None


def _is_converted(words: str, found: Quantity) -> bool:
    """Return whether words give a quantity in another unit than the one in which readers see it."""
    names = tuple(name.casefold() for name in (found.written.id, *found.written.names))
    return not words.casefold().endswith(names) and _figures(words) != _figures(found.spoken)


def _figures(text: str) -> list[Fraction | None]:
    """Return the figures of a text, in their order."""
    return [read_decimal(figure) for figure in _FIGURE.findall(text)]


def _label(text: str, value: Category, field: Field) -> str | None:
    """Return the label of the node of which a text is the id or the label; None for any other words."""
    labels = {id_: field.taxonomy.label(id_) if field.taxonomy else id_ for id_ in value.nodes}
    return next((label for id_, label in labels.items() if _plain(text) in map(_plain, (id_, label))), None)
