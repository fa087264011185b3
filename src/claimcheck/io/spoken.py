"""From nodes to values: what a scalar, list or mapping says about a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from typing import Final

from attrs import field as attribute
from attrs import frozen

from claimcheck.errors import ClaimcheckError, Problems, Where, did_you_mean
from claimcheck.io.figures import read_count, read_quantity
from claimcheck.io.pieces import cite_of, is_true, number_of, text_of
from claimcheck.io.readings import meant_by
from claimcheck.model import Certainty, Statement
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode
from claimcheck.nodes.structure import kind_name
from claimcheck.rules import Field, Rules
from claimcheck.values import Gazetteer, Moment, Value
from claimcheck.values.category import Category, Form, category
from claimcheck.values.flag import parse_flag
from claimcheck.values.hedges import UnknownWordError
from claimcheck.values.moment import parse_moment
from claimcheck.values.place import Place, Site, make_disc, parse_place
from claimcheck.values.text import parse_text
from claimcheck.values.units import UnitError


UNKNOWN: Final = "unknown"
MAX_SPOKEN: Final = 500
"""Characters of a spoken value; longer ones are no figures, dates, places or words."""
MAX_TEXT: Final = 10_000
"""Characters of a text that is compared."""
WRAPPER: Final = frozenset({"value", "said", "certainty", "cite", "inferred"})
"""The keys of a value with what goes with it."""
_CERTAINTIES: Final[tuple[Certainty, ...]] = ("possible", "probable", "certain")
_CODES: Final = {
    "count": "CC301", "quantity": "CC301", "moment": "CC302", "place": "CC303", "category": "CC304", "party": "CC304",
    "text": "CC309", "flag": "CC307",
}  # fmt: skip


@frozen
class Reader:
    """Reads values as the rules and the case's own declarations say.

    Attributes:
        rules: The compiled rules.
        gazetteer: The declared places.
        groups: Ids of the declared groups.
        zone: The zone of clock times that name none.
    """

    rules: Rules
    gazetteer: Gazetteer
    groups: frozenset[str] = frozenset()
    zone: tzinfo | None = None
    _read: dict[object, Value] = attribute(factory=dict, init=False, eq=False, repr=False)

    def field(self, path: str, where: Where, problems: Problems) -> Field | None:
        """Return the field of a path; an unknown field or group becomes a problem."""
        name, dot, group = path.partition(".")
        field = self.rules.fields.get(name)
        if field is None:
            meant = self.rules.field_known_as(name)
            hint = f", did you mean '{meant}'?" if meant else problems.suggest(name, self.rules.fields)
            problems.add("CC203", f"unknown field '{name}'{hint}", where)
            return None
        if dot and not field.grouped:
            problems.add("CC203", f"the field '{name}' has no groups; write '{name}' alone", where)
            return None
        if dot and group not in self.groups:
            problems.add("CC204", f"the group '{group}' is not declared{problems.suggest(group, self.groups)}", where)
            return None
        return field

    def statement(
        self,
        path: str,
        node: Node,
        problems: Problems,
        *,
        key_at: Where | None = None,
        certainty: Certainty = "certain",
        published: tuple[date, date] | None = None,
    ) -> Statement | None:
        """Read what is said about one path; what cannot be read becomes a problem and gives None."""
        field = self.field(path, key_at or node.where, problems)
        if field is None:
            return None
        if isinstance(node, MapNode) and "value" in node.entries:
            return self._wrapped(path, field, node, problems, certainty, published)
        found = self._guarded(field, node, problems, published)
        if found is None:
            return None
        return Statement(path, found[0], certainty, where=node.where, written=written(node))

    def _wrapped(
        self,
        path: str,
        field: Field,
        node: MapNode,
        problems: Problems,
        certainty: Certainty,
        published: tuple[date, date] | None,
    ) -> Statement | None:
        for name in node.entries:
            if name not in WRAPPER:
                problems.add("CC203", f"unknown key '{name}'{did_you_mean(name, WRAPPER)}", node.at(name))
        found = self._guarded(field, node.entries["value"], problems, published)
        sure = node.entries.get("certainty")
        if sure is not None:
            certainty = self._certainty(sure, certainty, problems)
        if found is None:
            return None
        return Statement(
            path,
            found[0],
            certainty,
            is_true(node.entries.get("inferred"), problems),
            text_of(node.entries.get("said"), problems),
            cite_of(node.entries.get("cite"), problems),
            node.where,
            written(node.entries["value"]),
        )

    @staticmethod
    def _certainty(node: Node, default: Certainty, problems: Problems) -> Certainty:
        word = node.text if isinstance(node, ScalarNode) else ""
        for known in _CERTAINTIES:
            if known == word:
                return known
        problems.add("CC206", f"'{word}' is not a certainty{did_you_mean(word, _CERTAINTIES)}", node.where)
        return default

    def _guarded(
        self, field: Field, node: Node, problems: Problems, published: tuple[date, date] | None
    ) -> tuple[Value | None] | None:
        """Return the value in a one-tuple, or None after adding a problem."""
        if isinstance(node, ScalarNode) and not node.block and node.text.strip() == UNKNOWN:
            return (None,)
        try:
            return (self._once(field, node, published),)
        except UnknownWordError as error:
            code = (
                "CC308"
                if field.type in {"count", "quantity"}
                else "CC204"
                if field.type == "place"
                else _CODES[field.type]
            )
            problems.add(code, _meant(field, node) or _unknown_word(field, error, problems), node.where)
        except ValueError as error:
            code = "CC310" if isinstance(error, UnitError) else _CODES[field.type]
            code = "CC306" if "backwards" in str(error) else code
            problems.add(code, _meant(field, node) or str(error), node.where)
        except ClaimcheckError as error:
            problems.extend(error)
        return None

    def _once(self, field: Field, node: Node, published: tuple[date, date] | None) -> Value:
        """Return the value of a node; what is written alike on a field is one value, which is read and hashed once."""
        key: object = None
        if isinstance(node, ScalarNode):
            key = field.name, node.text, node.kind, node.block, published if field.type == "moment" else None
            if key in self._read:
                return self._read[key]
        value = self.value(field, node, published)
        if isinstance(value, Category):
            key = field.name, value
        return value if key is None else self._read.setdefault(key, value)

    def value(self, field: Field, node: Node, published: tuple[date, date] | None = None) -> Value:
        """Read a value.

        Args:
            field: The field it belongs to.
            node: What is written.
            published: First and last day of publication, for phrases of time.

        Raises:
            ValueError: If it cannot be understood.
            ClaimcheckError: If it has the wrong shape.
        """
        match node:
            case ScalarNode(block=True):
                message = "a block scalar is not a value; put the value in quotes on one line, such as '>8'"
                raise ClaimcheckError.of("CC305", message, node.where)
            case ScalarNode(kind="null"):
                message = f"nothing is written; leave the key out, or write '{UNKNOWN}' if the source says so"
                raise ClaimcheckError.of("CC201", message, node.where)
            case ScalarNode():
                return self._scalar(field, node.text, published)
            case ListNode() | MapNode() if field.type in {"category", "party"}:
                return self._nodes(field, node)
            case MapNode() if field.type == "place":
                return self._spot(node)
            case _:
                message = f"expected a {field.type} on one line, found {kind_name(node)}"
                raise ClaimcheckError.of("CC201", message, node.where)

    def _scalar(self, field: Field, text: str, published: tuple[date, date] | None) -> Value:
        longest = MAX_TEXT if field.type == "text" else MAX_SPOKEN
        if len(text) > longest:
            raise ValueError(f"a {field.type} of more than {longest} characters; shorten it")
        hedges = self.rules.hedges
        readers: Mapping[str, Callable[[], Value]] = {
            "count": lambda: read_count(text, field, self.rules),
            "quantity": lambda: read_quantity(text, field, self.rules),
            "moment": lambda: parse_moment(text, hedges, self.zone, published),
            "place": lambda: parse_place(text, self.gazetteer, hedges),
            "category": lambda: category([self._node(field, text)]),
            "party": lambda: category([self._node(field, text)]),
            "text": lambda: parse_text(text),
            "flag": lambda: parse_flag(text),
        }
        return readers[field.type]()

    def moment(self, text: str) -> Moment:
        """Read a moment that is no field: when something was said or published."""
        return parse_moment(text, self.rules.hedges, self.zone)

    def _node(self, field: Field, text: str) -> str:
        tree = field.taxonomy
        found = tree.find(text.strip()) if tree else None
        if found is None:
            raise UnknownWordError(text.strip(), tree.names if tree else ())
        return found

    def _nodes(self, field: Field, node: ListNode | MapNode) -> Value:
        form: Form = "all"
        inner: Node = node
        if isinstance(node, MapNode):
            keys = set(node.entries)
            if keys == {"any_of"}:
                form, inner = "any", node.entries["any_of"]
            elif keys == {"not"}:
                form, inner = "not", node.entries["not"]
            else:
                message = "expected 'any_of', 'not', or 'value' with 'said', 'certainty', 'cite' or 'inferred'"
                raise ClaimcheckError.of("CC201", message, node.where)
        items = inner.items if isinstance(inner, ListNode) else (inner,)
        ids = []
        for item in items:
            if not isinstance(item, ScalarNode) or item.kind == "null" or item.block:
                raise ClaimcheckError.of("CC201", f"expected an id, found {kind_name(item)}", item.where)
            ids.append(self._node(field, item.text))
        if not ids:
            raise ValueError("the list is empty; leave the key out for silence")
        return category(ids, form)

    def _spot(self, node: MapNode) -> Place:
        """Declare a place on the spot: ``{name, within, lat, lon, radius_km}``."""
        known = {"name", "within", "lat", "lon", "radius_km"}
        for key in node.entries:
            if key not in known:
                raise ClaimcheckError.of("CC203", f"unknown key '{key}'{did_you_mean(key, known)}", node.at(key))
        problems = Problems()
        name = text_of(node.entries.get("name"), problems)
        within = text_of(node.entries.get("within"), problems)
        numbers = [number_of(node.entries.get(key), problems) for key in ("lat", "lon", "radius_km")]
        problems.raise_if_any()
        if name is None:
            raise ClaimcheckError.of("CC202", "a place on the spot needs a 'name'", node.where)
        if self.gazetteer.find(name) is not None:
            message = f"the place '{name}' is declared already; write its name alone"
            raise ClaimcheckError.of("CC205", message, node.where)
        above = self.gazetteer.find(within) if within else None
        if within and above is None:
            raise UnknownWordError(within, self.gazetteer.sites)
        lat, lon, radius = numbers
        if (lat is None) != (lon is None):
            raise ClaimcheckError.of("CC202", "a place needs both 'lat' and 'lon', or neither", node.where)
        disc = None if lat is None or lon is None else make_disc(lat, lon, radius or 0.0)
        site = Site(name, name, above, (), disc)
        local = Gazetteer({**self.gazetteer.sites, name: site})
        return parse_place(name, local, self.rules.hedges)


def written(node: Node) -> tuple[str, ...]:
    """Return a value as it is written: one text, or those of a list or of alternatives; nothing for other mappings."""
    match node:
        case ScalarNode():
            return (node.text,)
        case ListNode():
            return tuple(item.text for item in node.items if isinstance(item, ScalarNode))
        case MapNode() if set(node.entries) <= {"any_of", "not"}:
            return tuple(text for inner in node.entries.values() for text in written(inner))
    return ()


def _meant(field: Field, node: Node) -> str | None:
    return meant_by(field.type, node.text) if isinstance(node, ScalarNode) else None


def _unknown_word(field: Field, error: UnknownWordError, problems: Problems) -> str:
    hint = problems.suggest(error.word, error.known)
    match field.type:
        case "count" | "quantity":
            example = "8 or 8..20" if field.type == "count" else f"3 {field.unit.id if field.unit else ''}".strip()
            hint = hint or f"; write a figure, such as {example}"
            return f"'{error.word}' is neither a figure nor a known hedge{hint}"
        case "moment":
            return f"'{error.word}' is not a known part of the day{hint}"
        case "place":
            return f"the place '{error.word}' is not declared{hint or '; declare it under places'}"
        case _:
            tree = field.taxonomy.name if field.taxonomy else "?"
            return f"'{error.word}' is not in the taxonomy '{tree}'{hint or '; declare it under terms'}"
