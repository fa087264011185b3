"""What accounts amount to: positions, conflicts, voices and status, by trying everything.

Cases are plain dictionaries, shaped as a case file is, over the toy pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from claimcheck.testing.oracle.worlds import Worlds, gap, numbers


Data: TypeAlias = Mapping[str, Any]
Meaning: TypeAlias = Callable[[str, Any], Worlds]


class Stated(NamedTuple):
    """One account's statement on one path."""

    assertion: str
    source: str
    worlds: Worlds


def scopes(data: Data) -> Iterator[tuple[str | None, list[tuple[str, str, Data]]]]:
    """Yield the event (None) and every part with who says what of it: (assertion, source, account).

    Accounts that only condemn support no detail and are left out.
    """
    told = [a for a in data["assertions"] if a.get("stance") != "condemns"]
    yield None, [(a["id"], a["source"], a) for a in told]
    for part in data.get("parts", {}):
        yield part, [(a["id"], a["source"], p) for a in told for p in a.get("parts", ()) if p["about"] == part]


def stated(accounts: Iterable[tuple[str, str, Data]], meaning: Meaning) -> dict[str, list[Stated]]:
    """Return path -> what is stated on it."""
    found: dict[str, list[Stated]] = {}
    for assertion, source, account in accounts:
        for path, written in account.get("states", {}).items():
            found.setdefault(path, []).append(Stated(assertion, source, meaning(path, written)))
    return found


def count_worlds(written: str) -> frozenset[int]:
    """Return the numbers of ``3``, ``2..4`` or ``1..open``."""
    low, _, high = written.partition("..")
    return numbers(int(low), None if high == "open" else int(high or low))


def heads(said: list[Stated]) -> list[Worlds]:
    """Return the stated values that no other stated value strictly refines."""
    values = {item.worlds for item in said}
    return [value for value in values if not any(other < value for other in values)]


def holders(said: list[Stated], value: Worlds) -> list[Stated]:
    """Return the statements of exactly that value."""
    return [item for item in said if item.worlds == value]


def supporters(said: list[Stated], value: Worlds) -> list[Stated]:
    """Return the statements of that value or of a more exact one."""
    return [item for item in said if item.worlds <= value]


def excluded(left: Worlds, right: Worlds, tolerance: int) -> bool:
    """Return whether no world fits both and, for numbers, their gap is above what is tolerated."""
    if left & right:
        return False
    ints = frozenset(n for n in left if isinstance(n, int)), frozenset(n for n in right if isinstance(n, int))
    return not all(ints) or gap(*ints) > tolerance


def conflict(said: list[Stated], tolerance: int) -> frozenset[frozenset[str]]:
    """Return the assertions behind every position that another origin's position excludes; empty for none."""
    sides: set[frozenset[str]] = set()
    for one, other in combinations(heads(said), 2):
        mine, theirs = holders(said, one), holders(said, other)
        if excluded(one, other, tolerance) and len({item.source for item in [*mine, *theirs]}) > 1:
            sides |= {frozenset(item.assertion for item in items) for items in (mine, theirs)}
    return frozenset(sides)


def roots(source: str, sources: Data) -> frozenset[str]:
    """Return the sources at the end of every ``of`` of a source; itself if it has none."""
    above = sources[source].get("of", ())
    return frozenset[str]().union(*(roots(other, sources) for other in above)) if above else frozenset({source})


def may_depend(one: str, other: str, sources: Data) -> bool:
    """Return whether the first source has an unknown independence that reaches the second."""
    written = sources[one].get("independence", "unknown" if sources[one]["kind"] == "rumour" else "assumed")
    if isinstance(written, str):
        return written == "unknown"
    reached = frozenset[str]().union(*(roots(name, sources) for name in written))
    return not written or bool(reached & roots(other, sources))


def linked(one: str, other: str, sources: Data, *, possible: bool) -> bool:
    """Return whether two sources share a root or, if possible dependence counts, may depend on each other."""
    if roots(one, sources) & roots(other, sources):
        return True
    return possible and (may_depend(one, other, sources) or may_depend(other, one, sources))


def voices(origins: Iterable[str], sources: Data, *, possible: bool) -> int:
    """Return the size of the largest set of origins no two of which are linked, by trying all subsets."""
    everyone = sorted(set(origins))
    for size in range(len(everyone), 0, -1):
        for chosen in combinations(everyone, size):
            if not any(linked(a, b, sources, possible=possible) for a, b in combinations(chosen, 2)):
                return size
    return 0


def standing(origins: Iterable[str], data: Data) -> str:
    """Return the rung that independent origins reach on something that is nobody's loss."""
    sources = data["sources"]
    sides = [sources[origin].get("side") for origin in set(origins)]
    binding = {sources[o].get("side") for o in origins if sources[o]["kind"] == "speaker"} - {None}
    opposed = {frozenset({a, b}) for a, side in data["sides"].items() for b in side.get("opposes", ())}
    if any(frozenset(pair) in opposed for pair in combinations(sorted(binding), 2)):
        return "confirmed"
    if len(sides) > 1 and (None in sides or len(set(sides)) > 1):
        return "corroborated"
    return "reported" if None in sides else "claimed"


def status(said: list[Stated], denied: list[tuple[str, Worlds | None]], tolerance: int, data: Data) -> str:
    """Return the status of a path of independent origins that is nobody's loss.

    Args:
        said: What is stated.
        denied: (origin, what it denies; None for whatever others state, but for a figure of none).
        tolerance: For numbers, the gap that is tolerated.
        data: The case.
    """
    if not said:
        return "unreported"
    tops = heads(said)
    clash = any(excluded(a, b, tolerance) for a, b in combinations(tops, 2))
    met = any(
        item.source != denier and (item.worlds != frozenset({0}) if value is None else item.worlds <= value)
        for denier, value in denied
        for item in said
    )
    if clash or met:
        return "contested"
    ladder = ("confirmed", "corroborated", "reported", "claimed")
    reached = {standing([item.source for item in supporters(said, top)], data) for top in tops}
    return next(rung for rung in ladder if rung in reached)
