"""Units: what they are called and how they convert, as rules declare them. No unit stands in code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import define, field, frozen


_LAST: Final = re.compile(r"(?P<rest>.*?)\s*(?P<unit>[^\W\d_][^\d()]*)\Z", re.DOTALL)


class UnitError(ValueError):
    """A figure without the unit that its field declares, or with one that does not convert into it."""


@frozen
class Unit:
    """One unit.

    Attributes:
        id: How figures are written with it, such as ``h``.
        root: The unit at the end of its chain; units with one root convert into each other.
        size: How many of the root one of it is.
        names: Other ways to write it, singular and plural.
    """

    id: str
    root: str
    size: Fraction = Fraction(1)
    names: tuple[str, ...] = ()

    def into(self, other: Unit) -> Fraction:
        """Return how many of the other unit one of this is.

        Raises:
            UnitError: If it does not convert.
        """
        if self.root != other.root:
            raise UnitError(f"'{self.id}' does not convert into '{other.id}'")
        return self.size / other.size


@define(eq=False, slots=False)
class Units:
    """All declared units. Upper and lower case count where two units differ by nothing else (``Mb``, ``MB``)."""

    table: Mapping[str, Unit] = field(factory=dict)

    @cached_property
    def names(self) -> dict[str, Unit]:
        """Every way to write a unit -> the unit."""
        return {name: unit for unit in self.table.values() for name in (*unit.names, unit.id)}

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, unit in self.names.items():
            found.setdefault(name.casefold(), set()).add(unit.id)
        return found

    def find(self, name: str) -> Unit | None:
        """Return the unit of that name, or None if there is none or case leaves open which is meant."""
        word = " ".join(name.split())
        if word in self.names:
            return self.names[word]
        ids = self._folded.get(word.casefold(), set())
        return self.table[next(iter(ids))] if len(ids) == 1 else None

    @cached_property
    def pattern(self) -> str:
        """A regular expression for one unit, for use inside larger ones; matches nothing when there are none."""
        words = sorted(self.names, key=lambda name: (-len(name), name))
        return f"(?:{'|'.join(map(re.escape, words))})(?![^\\W\\d_])" if words else r"(?!)"


def without_unit(text: str, unit: Unit, units: Units) -> str:
    """Return a spoken count without the unit behind it; text that ends in no unit comes back as it is.

    Raises:
        UnitError: If it ends in another unit.
    """
    match = _LAST.match(" ".join(text.split()))
    words = match["unit"].split() if match else []
    for start in range(len(words)):
        name = " ".join(words[start:])
        found = units.find(name)
        if found is None:
            continue
        if found.id != unit.id:
            raise UnitError(f"'{name}' is not the unit, which is {unit.id}; write the figure with it, or alone")
        return " ".join(text.split())[: -len(name)].strip()
    return text
