"""Small cases under the conflict rules, made of plain data."""

from __future__ import annotations

from typing import Any

import pytest

import claimcheck as cc
from claimcheck.errors import Problem
from claimcheck.io.cases import Loaded


def load(*assertions: dict[str, Any], **more: Any) -> Loaded:
    """Return a case about one event ``e`` with the sources ``a``, ``b`` and ``c``."""
    data: dict[str, Any] = {
        "case": "small",
        "event": "e",
        "rules": "conflict",
        "timezone": "UTC",
        "sources": {name: {"kind": "media"} for name in ("a", "b", "c")},
        "assertions": list(assertions),
    }
    return cc.case_from(data | more)


def view(*assertions: dict[str, Any], **more: Any) -> Any:
    """Return the reconciled event of a small case."""
    return cc.reconcile(load(*assertions, **more)).event("e")


def value(path: str, text: Any, **more: Any) -> Any:
    """Return what a spoken value of a field means."""
    return load({"source": "a", "states": {path: text}}, **more).case.assertions[0].states[path].value


def problems(*assertions: dict[str, Any], **more: Any) -> tuple[Problem, ...]:
    """Return the faults of a small case that cannot be loaded."""
    with pytest.raises(cc.ClaimcheckError) as caught:
        load(*assertions, **more)
    return caught.value.problems


def only_problem(path: str, text: Any, **more: Any) -> Problem:
    """Return the only fault of a value that cannot be read."""
    (problem,) = problems({"source": "a", "states": {path: text}}, **more)
    return problem
