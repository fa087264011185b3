"""Strategies of collections: cases whose accounts tell of the same events, some of which they name."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from claimcheck.testing.strategies.worlds import worlds
from claimcheck.testing.worlds import Told


Data: TypeAlias = dict[str, Any]

CASES: Final = ("one", "three", "two")
_OWN: Final = "own"
"""What names of parts begin with that a file declares of no event."""


@st.composite
def collections(draw: DrawFn) -> tuple[Data, ...]:
    """Return a strategy of collections of one to three cases over the toy pack.

    Events crowd around each other's block. Some are declared, and some accounts say that they are about them. Parts are
    declared of those events, by one case or by all, and by each case for itself, under names that other cases use too.
    Decisions contradict nothing.
    """
    one = draw(worlds(separated=False, most=3, relays=False))
    names = draw(st.permutations(CASES))[: draw(st.sampled_from((2, 3, 3, 2, 1)))]
    numbers = sorted({told.event.number for told in one.told})
    declared = draw(st.sets(st.sampled_from(numbers), max_size=len(numbers)))
    homes = [draw(st.sampled_from(names)) for _ in one.told]
    about = [told.event.number in declared and draw(st.booleans()) for told in one.told]
    free = [f"{home}/{told.id}" for told, home, bound in zip(one.told, homes, about, strict=True) if not bound]
    decisions = {word: [free[i : i + 2]] for word, i in (("same", 0), ("different", 2)) if len(free) > i + 1}
    kept = [word for word in decisions if len(names) > 1 and draw(st.integers(0, 2))]
    cases = []
    for name in names:
        every = name == names[0] or draw(st.booleans())
        own: Data = {f"{_OWN}-{n}-{i}": {} for n in numbers for i in "xy"}
        shared = {f"{n}-{i}": {"of": f"event-{n}"} for n in sorted(declared) for i in "xy"} if every else {}
        told = [
            _account(one_told, bound, [draw(st.sampled_from(["", _OWN, "shared"])) for _ in "xy"])
            for one_told, home, bound in zip(one.told, homes, about, strict=True)
            if home == name
        ]
        cases.append({
            **one.data, "case": name, "assertions": told, "parts": own | shared,
            "events": {f"event-{n}": {"title": f"Event {n}"} for n in sorted(declared)} if every else {},
            "decisions": {word: decisions[word] for word in kept} if name == names[0] else {},
        })  # fmt: skip
    return tuple(cases)


def _account(told: Told, bound: bool, named: list[str]) -> Data:  # noqa: FBT001 - of a pair
    """Return an account that names its parts as said, and leaves out declared parts that it does not tell."""
    number = told.event.number
    found = told.written() | ({"about": f"event-{number}"} if bound else {})
    names = {"": None, _OWN: f"{_OWN}-{number}", "shared": f"{number}" if bound else None}
    parts = []
    for part in found.get("parts", ()):
        letter = part["id"][-1]
        name = names[named["xy".index(letter)]]
        parts.append(part | ({"about": f"{name}-{letter}"} if name else {}))
    missing = [n for n in range(len(told.event.parts)) if n not in told.parts]
    omits = [f"{number}-{'xy'[n]}" for n in missing] if bound else []
    return found | ({"parts": parts} if parts else {}) | {"omits": [*found.get("omits", ()), *omits]}


def with_own_names(case: Data) -> Data:
    """Return a case whose parts of no event have names that no other case uses."""

    def renamed(name: str) -> str:
        return f"{case['case']}-{name}" if name.startswith(_OWN) else name

    accounts = [
        {**account, "parts": [part | _renamed_about(part, renamed) for part in account.get("parts", ())]}
        for account in case["assertions"]
    ]
    return {**case, "assertions": accounts, "parts": {renamed(name): part for name, part in case["parts"].items()}}


def _renamed_about(part: Data, renamed: Any) -> Data:
    return {"about": renamed(part["about"])} if "about" in part else {}
