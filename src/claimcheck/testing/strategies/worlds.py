"""Strategies of worlds: collections of accounts of which it is known what they are about and where they differ."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.testing.strategies.cases import OUTLET, SIDES, SOURCES
from claimcheck.testing.worlds import (
    TRUE_ACTORS,
    TRUE_CAUSES,
    UNSEEN,
    UNWEIGHED,
    WEIGHED,
    Kind,
    Told,
    TrueEvent,
    TruePart,
    World,
    world,
)


_APART_DAYS: Final = (2, 22, 1102)
"""Beyond the block of the toy pack: weeks and years apart."""
_APART_DEGREES: Final = (10.0, 15.0, 20.0)
_SPOTS: Final = tuple((day, land) for day in range(3) for land in range(3))
"""Separated events differ in the day or in the land: so two in one place are weeks or years apart."""
_CROWDED_DAYS: Final = (0, 0, 3, 3, 6, 6, 1, 4, 5, 8)
"""Three days apart evidence may still join; six days apart the block of the toy pack forbids it."""
_CROWDED_DEGREES: Final = (0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.45, 0.8)
"""About 22, 50 and 90 km on the equator: inside the block of the toy pack, at its border, and outside."""


def _parts() -> SearchStrategy[tuple[TruePart, ...]]:
    hits = st.integers(2, 5)
    two = st.tuples(hits, hits).map(lambda n: (TruePart("town", n[0]), TruePart("next", n[1])))
    return st.just(()) | two


_CROWDED_KINDS: Final = (*[("left-red", "arson", 4)] * 5, ("left-red", "arson", 12), ("light-blue", "spark", 4))


@st.composite
def true_events(draw: DrawFn, number: int, *, spot: tuple[int, int] | None = None) -> TrueEvent:
    """Return a strategy of true events.

    Args:
        draw: Given by Hypothesis.
        number: Which event of the world it is.
        spot: Which of three days and of three lands. Events of two spots lie beyond each other's block, in time or in
            space. Without one, they crowd around it.
    """
    if spot is not None:
        day, land = _APART_DAYS[spot[0]], spot[1]
        lon = _APART_DEGREES[land]
        actor, cause = draw(st.sampled_from(TRUE_ACTORS)), draw(st.sampled_from(TRUE_CAUSES))
        people = draw(st.integers(4, 12))
    else:
        day = 2 + draw(st.sampled_from(_CROWDED_DAYS))
        degrees = draw(st.sampled_from(_CROWDED_DEGREES))
        land, lon = _CROWDED_DEGREES.index(degrees), 10.0 + degrees
        actor, cause, people = draw(st.sampled_from(_CROWDED_KINDS))
    return TrueEvent(number, day, 0.0, lon, actor, cause, people, draw(st.integers(4, 12)), draw(_parts()), land)


def distortions(event: TrueEvent, *, most: int, unseen: bool = False) -> SearchStrategy[dict[str, Kind]]:
    """Return a strategy of distortions of an account.

    Args:
        event: What it tells of.
        most: How many of the fields that alignment weighs are distorted at most.
        unseen: Whether it may say nothing of time or place.
    """
    weighed = [(path, kind) for path, kinds in UNSEEN.items() for kind in kinds] if unseen else []
    weighed += [(path, kind) for path, kinds in WEIGHED.items() for kind in kinds]
    rest = [(path, kind) for path, kinds in UNWEIGHED.items() for kind in kinds]
    for number in range(len(event.parts)):
        rest += [(f"{number}.hits", kind) for kind in ("hedge", "round", "silence", "inflate")]
        rest += [(f"{number}.place", "hedge")] if unseen else []
    rest += [("order", "swap")] if event.parts else []
    some = st.lists(st.sampled_from(weighed), max_size=most)
    return st.tuples(some, st.lists(st.sampled_from(rest), max_size=2)).map(lambda two: dict([*two[0], *two[1]]))


@st.composite
def worlds(
    draw: DrawFn, *, separated: bool = True, most: int = 1, events: int = 3, accounts: int = 3, relays: bool = True
) -> World:
    """Return a strategy of worlds.

    In a separated world in which one weighed field of an account is distorted at most, evidence is enough to put
    every account of an event together, and the block keeps the events apart.

    Args:
        draw: Given by Hypothesis.
        separated: Whether events lie beyond each other's block; else they crowd around its border.
        most: How many of the fields that alignment weighs are distorted in one account at most.
        events: The largest number of events, at most nine.
        accounts: The largest number of accounts of one event, each from another source.
        relays: Whether an outlet may repeat accounts.
    """
    told: list[Told] = []
    ids = iter(draw(st.permutations([f"a{n}" for n in range(events * (accounts + 1))])))
    most_events = min(events, len(_SPOTS))
    spots = draw(st.permutations(_SPOTS)) if separated else [None] * most_events
    for number in range(draw(st.integers(1, most_events))):
        event = draw(true_events(number, spot=spots[number]))
        every = range(len(event.parts))
        for source in draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=accounts, unique=True)):
            parts = tuple(n for n in every if draw(st.integers(0, 3)))
            told.append(
                Told(next(ids), source, event, draw(distortions(event, most=most, unseen=not separated)), parts)
            )
        if relays and draw(st.booleans()):
            one = told[-1]
            told.append(Told(next(ids), OUTLET, event, one.distortions, one.parts, copies=one.id))
    sides = st.sampled_from([{}, {"side": "red"}, {"side": "blue"}])
    sources = {name: {"kind": "onlooker", **draw(sides)} for name in SOURCES}
    return world(told, {OUTLET: {"kind": "onlooker"}, **sources}, SIDES)


def crowded_worlds(*, accounts: int = 3) -> SearchStrategy[World]:
    """Return a strategy of worlds whose events lie in and around each other's block, told with many distortions.

    Args:
        accounts: The largest number of accounts of one event.
    """
    return worlds(separated=False, most=3, accounts=accounts)
