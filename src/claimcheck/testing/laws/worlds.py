"""Laws of worlds: what was put in is found, and nothing else."""

from __future__ import annotations

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.strategies.cases import VALUES, meaning
from claimcheck.testing.worlds import Found, World


Data = dict[str, Any]


def disagreements(one: World) -> frozenset[Found]:
    """Return the disagreements that are found: accounts of the event and of the part, path, kind."""
    found: set[Found] = set()
    for event in toy.result(one.data).events:
        parts = {part.id: frozenset(f"{m.assertion}#{m.part}" for m in part.members) for part in event.parts}
        whole = frozenset(event.assertions)
        found |= {(whole, parts.get(d.part or "", frozenset()), d.field, d.kind) for d in event.disagreements}
    return frozenset(found)


@law("REC-11", kind="oracle", needs={"one": some.worlds()})
def what_was_distorted_is_what_disagrees(one: World) -> None:
    """In a world of known distortions, the disagreements are exactly those injected above tolerance.

    None is averaged away, and hedging, rounding, silence and repeating make none.
    """
    found, injected = disagreements(one), one.injected
    assert found == injected, f"too many: {found - injected}; lost: {injected - found}"


@law(
    "REC-14",
    kind="metamorphic",
    needs={
        "path": st.shared(st.sampled_from(sorted(set(VALUES) - {"calm"})), key="path"),
        "data": st.shared(st.sampled_from(sorted(set(VALUES) - {"calm"})), key="path").flatmap(
            lambda path: some.one_field_cases(path=path)
        ),
        "vague": st.shared(st.sampled_from(sorted(set(VALUES) - {"calm"})), key="path").flatmap(some.written),
    },
)
def a_vaguer_statement_never_supports(path: str, data: Data, vague: Any) -> None:
    """One more account that is vaguer than a position adds no voice to it, and a vaguer one than any, no status.

    Many who say *several* do not make six.
    """
    late = {"id": "late", "source": "late", "states": {path: vague}}
    stated = {account["id"]: meaning(path, account["states"][path]) for account in data["assertions"]}
    before, after = (
        toy.view(case).fields[path] for case in (data, some.with_account(data, late, {"kind": "onlooker"}))
    )
    sharper = [p for p in before.positions if stated[p.assertions[0]] < meaning(path, vague)]
    assume(sharper)
    voices = {p.assertions: (p.voices, p.voices_max) for p in after.positions}
    kept = [voices.get(p.assertions) == (p.voices, p.voices_max) for p in sharper]
    assert (all(kept), after.status) == (True, before.status), f"{vague} beside {stated}: {before} became {after}"
