"""Strategies of whole cases over the toy pack, as plain dictionaries shaped as a case file is."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.oracle.accounts import count_worlds
from claimcheck.testing.toy import EVENT


Data = dict[str, Any]

SIDES: Final = {"red": {"opposes": ["blue"]}, "blue": {}, "green": {}}
SOURCES: Final = ("ann", "bob", "cat", "dan", "eve")
OUTLET: Final = "outlet"
PARTS: Final = ("first", "second")
PLACES: Final = {"town": {}, "gate": {"within": "town", "side": "red"}, "well": {"within": "town"}}
CAUSES: Final = {
    "fire": [], "arson": ["fire"], "spark": ["fire"], "water": [], "rain": ["water"], "leak": ["water"],
    "steam": ["fire", "water"], "smoke": [],
}  # fmt: skip
"""The taxonomy of causes in the toy pack: node -> parents."""
TOLERANCES: Final = {"people": 1, "hits": 0}

_KEPT_BACK: Final = ("omits", "unconfirmed", "declines")
_COUNTS: Final = ["0", "1", "2", "3", "5", "2..3", "2..4", "3..8", "1..open", "4..open", "0..2"]
_CAUSE_WORLDS, _EVERY_CAUSE = oracle.tree_worlds(CAUSES)


VALUES: Final[dict[str, list[Any]]] = {
    "people": _COUNTS,
    "hits": _COUNTS,
    "cause": [*CAUSES, {"any_of": ["fire", "smoke"]}, {"any_of": ["rain", "spark"]}, {"not": "fire"}, {"not": "rain"}],
    "calm": ["yes", "no"],
}
"""Fields whose values oracles know -> values as written."""
LOSSES: Final[dict[str, list[Any]]] = {
    "damage": ["0", "2", "5", "1..open"],
    "actor": ["reds", "left-red", "blues"],
    "place": sorted(PLACES),
}
"""Fields on which losses depend -> values as written."""


def count_texts() -> SearchStrategy[str]:
    """Return a strategy of counts as written."""
    return st.sampled_from(_COUNTS)


def written(path: str) -> SearchStrategy[Any]:
    """Return a strategy of values of one field, as written.

    Args:
        path: A field of `VALUES` or `LOSSES`.
    """
    return st.sampled_from({**VALUES, **LOSSES}[path])


def meaning(path: str, said: Any) -> oracle.Worlds:
    """Return the worlds of a value as written on one of the paths of `VALUES`."""
    if path == "calm":
        return frozenset({said})
    if path != "cause":
        return frozenset(count_worlds(said))
    if isinstance(said, str):
        return _CAUSE_WORLDS[said]
    form, given = next(iter(said.items()))
    ids = [given] if isinstance(given, str) else given
    return oracle.category_worlds(ids, form.removesuffix("_of"), _CAUSE_WORLDS, _EVERY_CAUSE)


def _records(earlier: tuple[str, ...], *, dependent: bool) -> list[Data]:
    """Return every record of a source that may depend on earlier ones."""
    kinds = ["speaker", "onlooker", *(["rumour"] if dependent else [])]
    last = earlier[-1:] if dependent else ()
    links: list[Data] = [{}, {}, *({"of": [name]} for name in last), *({"of": list(earlier[-2:])} for _ in last)]
    links += [{"independence": how} for how in ("assumed", "unknown", list(last)) if last]
    sides: list[Data] = [{}, {"side": "red"}, {"side": "blue"}, {"side": "green"}]
    return [{"kind": kind, **side, **link} for kind in kinds for side in sides for link in links]


def sources(*, dependent: bool = True) -> SearchStrategy[Data]:
    """Return a strategy of the sources of a case, with sides and, if wanted, certain and possible dependences.

    Args:
        dependent: Whether sources may depend on each other.
    """
    records = [st.sampled_from(_records(SOURCES[:n], dependent=dependent)) for n in range(len(SOURCES))]
    return st.tuples(*records).map(
        lambda found: {OUTLET: {"kind": "onlooker"}, **dict(zip(SOURCES, found, strict=True))}
    )


def relays() -> SearchStrategy[list[str]]:
    """Return a strategy of relay chains from an origin towards the reader."""
    return st.sampled_from([[], [], [OUTLET]])


@st.composite
def accounts(draw: DrawFn, *, losses: bool = True, denials: bool = True) -> Data:
    """Return a strategy of what an account says of an event or part: values, denials and paths kept back.

    Args:
        draw: Given by Hypothesis.
        losses: Whether it may speak of losses.
        denials: Whether it may deny or doubt.
    """
    values = {**VALUES, **(LOSSES if losses else {})}
    items = [(path, value) for path, choices in values.items() for value in choices]
    found: Data = {"states": dict(draw(st.lists(st.sampled_from(items), max_size=4)))}
    free = sorted(set(values) - set(found["states"]))
    kept = draw(st.sampled_from(["", "", *(["denies", "denies", "doubts"] if denials else []), *_KEPT_BACK]))
    if not free:
        return found
    if kept in _KEPT_BACK:
        found[kept] = [draw(st.sampled_from(free))]
    elif kept:
        found[kept] = draw(st.sampled_from([*([path] for path in free), *({p: v} for p, v in items if p in free)]))
    return found


@st.composite
def assertions(draw: DrawFn, number: int, *, losses: bool = True, denials: bool = True, parts: bool = True) -> Data:
    """Return a strategy of assertions.

    Args:
        draw: Given by Hypothesis.
        number: Gives the id.
        losses: Whether it may speak of losses.
        denials: Whether it may deny or doubt.
        parts: Whether it may speak of parts.
    """
    stances = ["states", "claims", "confirms", "condemns", *(["denies", "doubts"] if denials else [])]
    found: Data = {
        "id": f"a{number}",
        "source": draw(st.sampled_from(SOURCES)),
        "stance": draw(st.sampled_from(stances)),
    }
    found |= draw(accounts(losses=losses, denials=denials))
    found["via"] = draw(relays())
    said = draw(st.sampled_from([None, None, "2020-01-01", "2020-01-02"]))
    found |= {"said": said} if said else {}
    if parts and not draw(st.integers(0, 2)):
        told = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=2, unique=True))
        found["parts"] = [
            {"about": part, **draw(accounts(losses=losses, denials=denials))} | draw(_after(told[:place]))
            for place, part in enumerate(told)
        ]
        left_out = sorted(set(PARTS) - set(told))
        if left_out and draw(st.sampled_from([True, False])):
            found["omits"] = [*found.get("omits", []), *left_out]
    return found


def _after(earlier: list[str]) -> SearchStrategy[Data]:
    return st.sampled_from([{}, {"after": earlier}])


@st.composite
def cases(
    draw: DrawFn, *, dependent: bool = True, losses: bool = True, denials: bool = True, parts: bool = True
) -> Data:
    """Return a strategy of cases of up to four accounts of one event.

    Args:
        draw: Given by Hypothesis.
        dependent: Whether sources may depend on each other.
        losses: Whether accounts may speak of losses.
        denials: Whether accounts may deny or doubt.
        parts: Whether accounts may speak of parts.
    """
    number = draw(st.integers(1, 4))
    told = [draw(assertions(i, losses=losses, denials=denials, parts=parts)) for i in range(number)]
    return {
        "case": "toy", "event": EVENT, "sides": SIDES, "sources": draw(sources(dependent=dependent)),
        "places": PLACES, "parts": {part: {} for part in PARTS}, "assertions": told,
    }  # fmt: skip


@st.composite
def part_cases(draw: DrawFn) -> Data:
    """Return a strategy of cases whose accounts, each of another source, do something about parts and state nothing.

    Args:
        draw: Given by Hypothesis.
    """
    stances = st.sampled_from(["states", "states", "claims", "confirms", "denies", "doubts", "declines"])
    about = st.dictionaries(st.sampled_from(PARTS), stances)
    told = [
        {"id": f"a{i}", "source": source, "stance": draw(st.sampled_from(["states", "claims"])),
         "parts": [{"about": part, "stance": stance} for part, stance in sorted(draw(about).items())]}
        for i, source in enumerate(SOURCES[: draw(st.integers(2, 4))])
    ]  # fmt: skip
    return {
        "case": "toy", "event": EVENT, "sides": SIDES, "sources": draw(sources(dependent=False)), "places": PLACES,
        "parts": {part: {} for part in PARTS}, "assertions": told,
    }  # fmt: skip


@st.composite
def one_field_cases(draw: DrawFn, *, path: str | None = None, dependent: bool = True) -> Data:
    """Return a strategy of cases whose accounts all state one field and nothing else, so that positions crowd.

    Args:
        draw: Given by Hypothesis.
        path: The field; any of `VALUES` if None.
        dependent: Whether sources may depend on each other.
    """
    name = path or draw(st.sampled_from(sorted(VALUES)))
    number = draw(st.integers(2, 6))
    told = [
        {"id": f"a{i}", "source": draw(st.sampled_from(SOURCES)), "states": {name: draw(written(name))}}
        for i in range(number)
    ]
    return {
        "case": "toy", "event": EVENT, "sides": SIDES, "sources": draw(sources(dependent=dependent)),
        "places": PLACES, "parts": {part: {} for part in PARTS}, "assertions": told,
    }  # fmt: skip


def retold_cases() -> SearchStrategy[list[Data]]:
    """Return a strategy of cases by the same sources that tell much the same, so that what is remembered comes again.

    Accounts are left out, only claimed, inferred by the coder, or tell no parts.
    """
    return (one_field_cases() | cases()).flatmap(lambda case: st.lists(_retold(case), min_size=2, max_size=5))


@st.composite
def _retold(draw: DrawFn, case: Data) -> Data:
    kept = [account for account in case["assertions"] if draw(st.sampled_from([True, True, False]))]
    return {**case, "assertions": [draw(_otherwise(account)) for account in kept or case["assertions"][:1]]}


def _otherwise(account: Data) -> SearchStrategy[Data]:
    inferred = {path: {"value": value, "inferred": True} for path, value in account["states"].items()}
    without_parts = {key: value for key, value in account.items() if key not in {"parts", "omits"}}
    return st.sampled_from([account, {**account, "stance": "claims"}, {**account, "states": inferred}, without_parts])


def with_account(data: Data, account: Data, source: Data | None = None) -> Data:
    """Return a case with one account more, and the source that makes it.

    Args:
        data: The case.
        account: The account; its id and source are kept.
        source: The record of its source, if the case does not have it.
    """
    known = data["sources"] | ({account["source"]: source} if source else {})
    return {**data, "sources": known, "assertions": [*data["assertions"], account]}
