"""Laws of what reconciliation remembers: what is worked out once is the same for every event of a collection."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from claimcheck.align import align
from claimcheck.io.cases import Loaded
from claimcheck.reconcile import Basis, ReconciledEvent, reconcile_event
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law


Data = dict[str, Any]


def collection(told: list[Data]) -> Data:
    """Return a case with the accounts of several, each of an event of its own, by the sources of the first."""
    accounts = [
        {**account, "id": f"{account['id']}-of-{number}", "about": f"event-{number}"}
        for number, case in enumerate(told)
        for account in case["assertions"]
    ]
    kept = {key: value for key, value in told[0].items() if key != "event"}
    return {**kept, "events": {f"event-{number}": {} for number in range(len(told))}, "assertions": accounts}


def output(loaded: Loaded, view: ReconciledEvent) -> tuple[str, ReconciledEvent]:
    """Return an event as output writes it, and as it is."""
    return Reconciliation(loaded.case, loaded.rules, (view,)).to_json(), view


@law(
    "REC-18",
    kind="metamorphic",
    needs={
        "told": some.retold_cases() | st.lists(some.cases(), min_size=2, max_size=5),
        "order": st.randoms(use_true_random=False),
    },
)
def no_event_depends_on_those_before_it(told: list[Data], order: Any) -> None:
    """An event has the same view whichever events of its collection were reconciled before it.

    What the same speakers say of another event is worked out once; it must carry nothing from one event into another.
    """
    loaded = toy.load(collection(told))
    events = align(loaded.case, loaded.rules).events
    mixed = order.sample([*events, *events], 2 * len(events))
    basis = Basis(loaded.case, loaded.rules)
    found = [output(loaded, reconcile_event(event, basis)) for event in mixed]
    alone = [output(loaded, reconcile_event(event, Basis(loaded.case, loaded.rules))) for event in mixed]
    changed = [event.id for event, after, fresh in zip(mixed, found, alone, strict=True) if after != fresh]
    assert changed == [], f"after {[event.id for event in mixed]}, other views of {changed}: {found} instead of {alone}"
