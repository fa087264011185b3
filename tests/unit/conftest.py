"""What the unit tests share: reading a case from text, and a small conflict to reconcile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from claimcheck import ClaimcheckError, Loaded, ReconciledEvent, Reconciliation, case_from, load_case, reconcile
from claimcheck.io import cases
from claimcheck.pipeline import load_rules
from claimcheck.rules import Pack, Rules, pack_names


Document: TypeAlias = str | bytes
Faults: TypeAlias = Callable[..., list[str]]
Load: TypeAlias = Callable[..., Loaded]
Told: TypeAlias = Callable[..., ReconciledEvent]
ToldAll: TypeAlias = Callable[..., Reconciliation]

CAST: Mapping[str, Any] = {
    "case": "raid",
    "rules": "conflict",
    "event": "raid",
    "timezone": "Africa/Bamako",
    "sides": {"attackers": {"opposes": ["state"]}, "state": {}, "allies": {}},
    "sources": {
        "raiders": {"kind": "armed-group", "side": "attackers", "party": "jnim"},
        "raiders-media": {"kind": "media", "side": "attackers", "of": ["raiders"]},
        "army": {"kind": "military", "side": "state"},
        "ministry": {"kind": "ministry", "side": "state"},
        "insider": {"kind": "insider", "side": "state"},
        "minister": {"kind": "spokesperson", "side": "state", "of": ["ministry"]},
        "partner": {"kind": "military", "side": "allies"},
        "paper": {"kind": "media"},
        "radio": {"kind": "media"},
        "witness": {"kind": "witness"},
        "posts": {"kind": "social-media"},
        "relay": {"kind": "aggregator"},
        "wire": {"kind": "aggregator"},
    },
    "places": {
        "mali": {},
        "bamako": {"within": "mali", "lat": 12.64, "lon": -8.0, "radius_km": 20},
        "airport": {"within": "bamako"},
        "barracks": {"within": "bamako"},
        "gao": {"within": "mali", "lat": 16.27, "lon": -0.04, "radius_km": 5},
        "state-camp": {"within": "gao", "side": "state"},
    },
    "groups": {
        "soldiers": {"side": "state"},
        "officers": {"of": "soldiers"},
        "fighters": {"side": "attackers"},
        "civilians": {},
    },
    "terms": {"state-base": {"is_a": "military-base", "side": "state"}},
    "parts": {"bomb": {}, "mortars": {}, "fight": {}},
}
"""A case without accounts: two opposed sides, some who belong to them, and some who belong to nobody."""


@pytest.fixture(autouse=True, scope="session")
def _shipped_packs_are_read_once() -> Iterator[None]:
    """Read every shipped pack from its files only once: nearly every test of a case needs one."""
    read = cases.read_pack
    shipped = cache(read)

    def read_or_remember(name: str, *rest: Any) -> Pack:
        return shipped(name) if name in pack_names() else read(name, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cases, "read_pack", read_or_remember)
        yield


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that reads a case file, and further files beside it, from their texts."""

    def read(text: Document, files: Mapping[str, Document] | None = None, **options: Any) -> Loaded:
        for name, content in {"case.yaml": text, **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_case(tmp_path / "case.yaml", **options)

    return read


@pytest.fixture
def faults(load: Load, tmp_path: Path) -> Faults:
    """Return a function that reads a faulty case file and returns its problems, one line each."""

    def read(text: Document, files: Mapping[str, Document] | None = None, **options: Any) -> list[str]:
        with pytest.raises(ClaimcheckError) as caught:
            load(text, files, **options)
        return [str(problem).replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return read


def case_of(*assertions: Mapping[str, Any], **more: Any) -> Loaded:
    """Return the case of `CAST` with some assertions; ``more`` replaces or, for tables, adds to what it holds."""
    data: dict[str, Any] = {**CAST, "assertions": [dict(assertion) for assertion in assertions]}
    for name, value in more.items():
        known = data.get(name)
        data[name] = {**known, **value} if isinstance(known, dict) and isinstance(value, dict) else value
    return case_from({key: value for key, value in data.items() if value is not None})


@pytest.fixture
def told_all() -> ToldAll:
    """Return a function that reconciles the case of `CAST` with some assertions."""

    def run(*assertions: Mapping[str, Any], as_of: str | None = None, **more: Any) -> Reconciliation:
        return reconcile(case_of(*assertions, **more), as_of=as_of)

    return run


@pytest.fixture
def told(told_all: ToldAll) -> Told:
    """Return a function that reconciles accounts of one event, and returns the event."""

    def run(*assertions: Mapping[str, Any], **more: Any) -> ReconciledEvent:
        (event,) = told_all(*assertions, **more).events
        return event

    return run


@pytest.fixture
def misread() -> Callable[..., list[str]]:
    """Return a function that makes a faulty case of `CAST` and returns its problems, without their place."""

    def run(*assertions: Mapping[str, Any], **more: Any) -> list[str]:
        with pytest.raises(ClaimcheckError) as caught:
            case_of(*assertions, **more)
        return [f"{problem.message} [{problem.code}]" for problem in caught.value.problems]

    return run


@pytest.fixture(scope="session")
def rules() -> Rules:
    """Return the compiled conflict pack."""
    return load_rules("conflict")
