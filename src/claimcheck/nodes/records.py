"""What a class of records says of its keys, and which key a misspelt one stands for."""

from __future__ import annotations

from typing import Any, Final

from claimcheck.errors import Problem, Where, closest
from claimcheck.nodes.attributes import Attribute, attributes_of
from claimcheck.nodes.slips import comma
from claimcheck.nodes.tree import MapNode, Node


_CLOSE: Final = 0.75
_LISTED: Final = 20
_FAR: Final = 0.6
_ENOUGH: Final = 100  # searching on for what is meant would take longer than reading the file


def written_key(attribute: Attribute) -> str:
    """Return the key under which an attribute is written."""
    return str(attribute.metadata.get("key", attribute.name))


class Record:
    """What a class of records says of its keys."""

    def __init__(self, cls: Any) -> None:
        """Read what the attributes of a class were declared with."""
        fields = attributes_of(cls)
        self.known = {written_key(a): a for a in fields if not a.metadata.get("where")}
        self.bare = next((name for name, a in self.known.items() if a.metadata.get("bare")), None)
        self.place = next((a.name for a in fields if a.metadata.get("where")), None)
        self.required = [a for a in self.known.values() if a.required]
        self.other = {word: name for name, a in self.known.items() for word in a.metadata.get("known_as", ())}
        self.holder = next(
            ((a.metadata["holds"], name) for name, a in self.known.items() if a.metadata.get("holds")), None
        )

    def entries(self, table: MapNode, faults: list[Problem]) -> tuple[dict[str, Node], dict[str, Where]]:
        """Return the entries of known keys and their places; one that is misspelt stands for the key it resembles."""
        found = {name: child for name, child in table.entries.items() if name in self.known}
        if len(found) == len(table.entries):
            return found, table.keys
        keys = dict(table.keys)
        for name, child in table.entries.items():
            if name in self.known:
                continue
            slip = comma(table, name)
            if slip is not None:
                faults.extend([Problem("CC203", f"unknown key '{name}': {slip}", table.at(name))] if slip else [])
                continue
            # Where other words have a place of their own, only a close resemblance is a slip.
            near = closest(name, self.known, _CLOSE if self.holder else _FAR) if len(faults) < _ENOUGH else None
            meant = self.other.get(name) or near
            hint = f", did you mean '{meant}'?" if meant else self._elsewhere()
            faults.append(Problem("CC203", f"unknown key '{name}'{hint}", table.at(name)))
            if meant and meant not in found:
                found[meant], keys[meant] = child, table.at(name)
        return found, keys

    def _elsewhere(self) -> str:
        if self.holder:
            what, key_ = self.holder
            return f"; {what} goes under '{key_}'"
        return f"; known here: {', '.join(sorted(self.known))}" if len(self.known) <= _LISTED else ""
