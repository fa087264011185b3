"""What is heard on one path: who states what, and what follows from it, worked out once for all who say the same."""

from __future__ import annotations

from typing import TypeAlias

from claimcheck.model import Assertion, Statement
from claimcheck.reconcile.basis import Basis, Hearing
from claimcheck.reconcile.faces import Face, Said
from claimcheck.reconcile.outcomes import outcome
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.subjects import Column, Subject


Words: TypeAlias = tuple[Said, tuple[int, ...], tuple[tuple[Assertion, Statement], ...]]
"""What accounts mean as more than possible; whose words those are; and statements that hold no value."""


def hear(subject: Subject, column: Column, scope: Scope, basis: Basis) -> Hearing:
    """Return what is heard on a path.

    Args:
        subject: The path.
        column: What each account states there.
        scope: The live accounts.
        basis: The case and its rules.
    """
    if scope.sums:
        return _with_sums(subject, scope, basis)
    asked = subject, scope.panel, None if subject.plain else scope.losses.stakes, column
    known = basis.hearings.recent.get(asked) or basis.hearings.recall(asked)
    if known is None:
        said, numbers, unheld = _said_outright(subject, column, scope, basis) or _said(subject, scope, basis)
        known = outcome(subject, said, numbers, basis.divide), numbers, unheld
        # No other account has the identities of what is not stated outright.
        if not unheld and True not in said.inferred:
            basis.hearings.learn(asked, known)
    return known


def _said_outright(subject: Subject, column: Column, scope: Scope, basis: Basis) -> Words | None:
    """Return what accounts state on a path if everybody states a value outright that was met before, else None."""
    met = subject.faces.met.get
    values = tuple([face for identity in column if (face := met(identity)) is not None])
    if not values or len(values) < len(column):
        return None
    panel = scope.panel
    return Said(values, basis.marks(subject, values, panel.everyone, scope), panel.outright), panel.everyone, ()


def _said(subject: Subject, scope: Scope, basis: Basis) -> Words:
    """Return what accounts state on a path."""
    path, faces = subject.path, subject.faces
    values: list[Face] = []
    inferred: list[bool] = []
    missing: list[int] = []
    unheld: list[tuple[Assertion, Statement]] = []
    for number, states in enumerate(scope.states):
        statement = states.get(path)
        if statement is None:
            missing.append(number)
            continue
        value = statement.value
        if value is None or statement.certainty == "possible":
            missing.append(number)
            unheld.append((scope.accounts[number][0], statement))
            continue
        values.append(faces.face(value))
        inferred.append(statement.inferred)
    numbers = scope.panel.everyone
    if missing:
        numbers = tuple([number for number in numbers if number not in missing])
    told = tuple(values)
    return Said(told, basis.marks(subject, told, numbers, scope), tuple(inferred)), numbers, tuple(unheld)


def _with_sums(subject: Subject, scope: Scope, basis: Basis) -> Hearing:
    """Return what is heard where accounts give sums, which stand last."""
    said, numbers, unheld = _said(subject, scope, basis)
    for number, (account, _) in enumerate(scope.accounts):
        found = scope.sums.get((account.id, subject.path))
        if found is not None and found.statement.value is not None:
            numbers = (*numbers, number)
            said.sums[len(said.values)] = found
            said.values += (subject.faces.face(found.statement.value),)
            said.marks += (basis.mark(account, found.borne, scope),)
            said.inferred += (found.statement.inferred,)
    return outcome(subject, said, numbers, basis.divide), numbers, unheld
