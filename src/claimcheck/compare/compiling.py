"""The registry of comparators, and their compilation to plain closures, once per field."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from attrs import frozen

from claimcheck.compare.relation import Comparison
from claimcheck.language import Named, Word
from claimcheck.registry import Registry
from claimcheck.values import Taxonomy
from claimcheck.values.naming import name_of


Comparator: TypeAlias = Callable[[Any, Any], Comparison]
"""Takes a left and a right value of one type."""


@frozen
class Setting:
    """What a comparator may know besides its parameters.

    Attributes:
        taxonomy: That of the field, for categories and parties.
        label: What readers call a value.
    """

    taxonomy: Taxonomy | None = None
    label: Callable[[Any], Word] = partial(Named, name_of)


Factory: TypeAlias = Callable[[Any, Setting], Comparator]

comparators: Registry[Factory] = Registry("comparator")


def compile_comparator(name: str, parameters: Any, setting: Setting) -> Comparator:
    """Return the comparator of that name, closed over its parameters.

    Raises:
        KeyError: If no comparator has that name.
        ValueError: If a parameter cannot be used.
    """
    return comparators.get(name).function(parameters, setting)
