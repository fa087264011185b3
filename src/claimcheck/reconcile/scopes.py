"""Disagreements of kind `scope`: a part or a group above the whole that the same account states."""

from __future__ import annotations

from claimcheck.compare import Comparison
from claimcheck.language import Listed
from claimcheck.model import Assertion
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import summed_from, topic
from claimcheck.reconcile.rollup import add, opened, parts_of, routes, stated
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.view import Disagreement, DisagreementSide, Shown, shown
from claimcheck.reconcile.words import explained, telling
from claimcheck.values import Count


def scope_disagreements(scope: Scope, basis: Basis) -> list[Disagreement]:
    """Return one disagreement for each path whose stated whole is below what stands under it in one account."""
    found = [_on_path(path, scope, basis) for path in scope.summable]
    return [disagreement for disagreement in found if disagreement is not None]


def _on_path(path: str, scope: Scope, basis: Basis) -> Disagreement | None:
    field = basis.rules.field(path)
    sides: dict[tuple[str, Shown], list[Assertion]] = {}
    clashes: list[Comparison] = []
    for account, what in scope.accounts:
        whole = stated(what, path)
        if whole is None or not isinstance(whole.value, Count):
            continue
        ways = routes(path, what, parts_of(account, scope), basis)
        for summands in (ways.groups, ways.parts):
            if not summands:
                continue
            total = opened(add(summands))
            compared = field.compare(total, whole.value)
            if compared.apart:
                clashes.append(compared)
                sides.setdefault(("whole", shown(whole.value, field.show(whole.value))), []).append(account)
                label = summed_from(field.show(total), summands, path, scope, basis)
                sides.setdefault(("parts", shown(total, label)), []).append(account)
    if not clashes:
        return None
    worst = max(clashes, key=lambda compared: (compared.severity, compared.distance))
    ordered = sorted(sides.items(), key=lambda item: (item[0][0] == "parts", item[0][1].value or ""))
    shown_sides = tuple(_side(value, accounts) for (_, value), accounts in ordered)
    origins = tuple(sorted({origin for side in shown_sides for origin in side.origins}))
    values = Listed(tuple(side.value.named for side in shown_sides), "all")
    gives = telling("gives", origins, basis.speakers, values=values)
    explanation = explained(topic(basis.subject(path).label, scope), (gives, worst.said))
    return Disagreement(
        f"{scope.event}:{scope.part or ''}:{path}:scope", scope.part, path, "scope", worst.relation.word,
        worst.distance, worst.severity.word, worst.ratio, None, None, shown_sides, field.rule, explanation,
    )  # fmt: skip


def _side(value: Shown, accounts: list[Assertion]) -> DisagreementSide:
    ids = tuple(sorted({account.id for account in accounts}))
    return DisagreementSide(value, ids, tuple(sorted({account.source for account in accounts})))
