"""Many events at once: what is true of them together, beside what is true of each."""
# ruff: noqa: ANN001, ANN201, ANN202 - pytest fills in the arguments, and nothing here is type-checked

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from claimcheck import load_case, reconcile, report
from claimcheck.align import align
from claimcheck.reconcile import Basis, reconcile_event, reconcile_events


CASES = sorted((Path(__file__).parents[2] / "examples").glob("*/case.yaml"))


@pytest.fixture(autouse=True)
def _as_before():
    """Let the search for cyclic garbage be as it was before, whatever a test does."""
    before = gc.isenabled()
    yield
    if before:
        gc.enable()
    else:
        gc.disable()


def _all_garbage_gone():
    """Search for cyclic garbage until none is left: what a circle alone held may hold another one in its turn."""
    while gc.collect():
        pass


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_events_views_do_not_refer_back_to_themselves(path):
    """The search for cyclic garbage finds nothing after events were reconciled, so that it may rest meanwhile."""
    loaded = load_case(path)
    aligned, basis = align(loaded.case, loaded.rules), Basis(loaded.case, loaded.rules)
    reconcile_events(aligned.events, basis)
    _all_garbage_gone()
    gc.disable()
    views = [reconcile_event(group, basis) for group in aligned.events]
    del views

    assert gc.collect() == 0


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_events_leave_nothing_behind(path):
    """One search gives back what was reconciled and what it rests on, though parts of views are not searched."""
    result = reconcile(load_case(path))
    report(result, "html")
    said = [statement for one in result.case.assertions for statement in one.states.values()]
    kept = [weakref.ref(one) for one in (result, result.case, result.rules, *result.case.assertions, *said)]
    del result, said
    gc.collect()

    assert [one() for one in kept] == [None] * len(kept)


@pytest.mark.parametrize("searching", [True, False])
def test_events_leave_the_search_for_garbage_as_it_was(searching):
    """It goes on after events were reconciled, and after one could not be, unless it rested before."""
    loaded = load_case(CASES[0])
    basis = Basis(loaded.case, loaded.rules)
    (gc.enable if searching else gc.disable)()
    reconcile_events(align(loaded.case, loaded.rules).events, basis)
    after = gc.isenabled()
    with pytest.raises(AttributeError):
        reconcile_events([None], basis)

    assert (searching, searching) == (after, gc.isenabled())


@pytest.mark.parametrize("searching", [True, False])
def test_reports_leave_the_search_for_garbage_as_it_was(searching):
    """It goes on after a report was made, unless it rested before."""
    result = reconcile(load_case(CASES[0]))
    (gc.enable if searching else gc.disable)()
    report(result, "html")

    assert gc.isenabled() is searching
