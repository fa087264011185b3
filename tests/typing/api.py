"""Uses of the public names, as other tools write them: checked by mypy --strict, never run."""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import claimcheck as cc


def load(folder: Path) -> cc.Loaded:
    """Read files, folders and data as cases."""
    assert_type(cc.load_case(folder), cc.Loaded)
    assert_type(cc.load_case("a.yaml", folder / "b.yaml", rules="conflict", allow=[folder]), cc.Loaded)
    return cc.case_from({"case": "c", "rules": "conflict", "assertions": [{"source": "a"}]}, rules="base")


def rules() -> str:
    """Read a pack and name what it is made of."""
    pack = assert_type(cc.load_rules("conflict"), cc.Rules)
    assert_type(pack.hash, str)
    return pack.name


def reconcile(case: cc.Loaded) -> str:
    """Reconcile under the case's own rules or others, now or as of a moment."""
    assert_type(cc.reconcile(case), cc.Reconciliation)
    result = cc.reconcile(case, "conflict", as_of="2020-07-23", confidential=True)
    assert_type(result.events, tuple[cc.ReconciledEvent, ...])
    assert_type(result.disagreements, tuple[cc.Disagreement, ...])
    assert_type(result.event("gossi-2020"), cc.ReconciledEvent)
    assert_type(result.unaligned, tuple[str, ...])
    assert_type(cc.report(result), str)
    assert_type(cc.report(result, format="markdown"), str)
    return result.to_json()


def read(event: cc.ReconciledEvent) -> list[str]:
    """Walk through everything that a view holds."""
    found: list[str] = [event.id, event.title, event.status, *event.assertions, *event.history]
    for part in event.parts:
        assert_type(part, cc.PartView)
        assert_type(part.fields, dict[str, cc.FieldView])
        found += [part.id, part.status, *part.after, *part.omitted_by]
    for path, view in event.fields.items():
        found += [path, view.status, view.resolver, *view.silent, *view.disagreements]
        found += [read_value(view.value), read_value(view.range)]
        if view.agreed is not None:
            found.append(read_value(view.agreed.value))
        found += [read_position(position) for position in view.positions]
        found += [mention.origin for mention in (*view.denied, *view.doubted, *view.declined, *view.unconfirmed)]
    found += [read_disagreement(disagreement) for disagreement in event.disagreements]
    for row in event.claims:
        assert_type(row, cc.ClaimRow)
        found += [row.assertion, row.verdict, *row.by.keys(), *row.by.values()]
    return found


def read_value(value: cc.Shown) -> str:
    """Read a value with its ends."""
    low: float | str | None = value.low
    high: float | str | None = value.high
    return f"{value.value or 'undetermined'} ({low}..{high})"


def read_position(position: cc.Position) -> str:
    """Read who holds a position, and with how many voices."""
    assert_type(position.voices, int)
    assert_type(position.admission, bool)
    return ", ".join((position.value.label, *position.origins, *position.sides))


def read_disagreement(disagreement: cc.Disagreement) -> str:
    """Read what a disagreement is about, how far its sides are apart, and what it follows from."""
    distance: float | None = disagreement.distance
    root: str | None = disagreement.follows_from
    sides = [side.value.label for side in disagreement.sides]
    return f"{disagreement.kind} {disagreement.severity} {distance} {root} {sides} {disagreement.explanation}"


def problems(path: str) -> list[str]:
    """Show every problem of a file with its place."""
    try:
        cc.load_case(path)
    except cc.ClaimcheckError as error:
        assert_type(error.problems, tuple[cc.Problem, ...])
        return [f"{place(problem.where)} {problem.code} {problem.message}" for problem in error.problems]
    return []


def place(where: cc.Where) -> str:
    """Show a place."""
    return f"{where.file}:{where.line}:{where.column}: {where.path}"


def status(view: cc.FieldView) -> bool:
    """Compare a status by its name."""
    return view.status == cc.Status.CONFIRMED.value


VERSION: str = cc.__version__
