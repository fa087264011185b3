"""Disagreements: explained, scored differences, one per event, part, path and kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import TypeAlias

from msgspec.structs import replace

from claimcheck.align import PartGroup
from claimcheck.compare import Comparison, Relation
from claimcheck.language import Listed, Message, Sentence, Word
from claimcheck.model import Assertion
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.faces import Face
from claimcheck.reconcile.fields import FieldFinding, Negation, held_shown, topic
from claimcheck.reconcile.occurred import Occurrence
from claimcheck.reconcile.order import OrderConflict
from claimcheck.reconcile.outcomes import Conflict, measured
from claimcheck.reconcile.positions import Held
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.view import Disagreement, DisagreementKind, DisagreementSide, Mention, Shown
from claimcheck.reconcile.words import Apart, explained, telling


Teller: TypeAlias = tuple[Assertion, Face]
"""An account, and the value that it gives."""
OCCURRED = Shown("occurred", named=Message("side.occurred"))
OMITTED = Shown(None, named=Message("side.omits"))


def identify(event: str, part: str | None, path: str | None, kind: str) -> str:
    """Return ``event:part:path:kind``, empty where null."""
    return f"{event}:{part or ''}:{path or ''}:{kind}"


def side_of(held: Held, finding: FieldFinding, basis: Basis) -> DisagreementSide:
    """Return a position as a side of a disagreement."""
    by = held.by
    value = held_shown(held, finding, basis) if by.summed else held.shown
    return DisagreementSide(value, by.pick(finding.ids), by.circle.origins)


def accounts_side(accounts: tuple[Assertion, ...], value: Shown) -> DisagreementSide:
    """Return accounts as a side of a disagreement."""
    return DisagreementSide(
        value,
        tuple(sorted({account.id for account in accounts})),
        tuple(sorted({account.source for account in accounts})),
    )


def value_disagreement(conflict: Conflict, finding: FieldFinding, scope: Scope, basis: Basis) -> Disagreement:
    """Return the disagreement between positions."""
    subject, compared, explanation = finding.subject, conflict.farthest, conflict.explanation
    sides = tuple([side_of(held, finding, basis) for held in conflict.sides])
    if scope.sums or scope.label:
        says = tuple([
            (held.by.circle.names, side.value.named) for held, side in zip(conflict.sides, sides, strict=True)
        ])  # fmt: skip
        explanation = Apart(topic(subject.label, scope), says, explanation.measured, explanation.times)
    return Disagreement(
        identify(scope.event, scope.part, subject.path, "value"), scope.part, subject.path, "value",
        compared.relation.word, compared.distance, compared.severity.word, compared.ratio, conflict.direction,
        None, sides, subject.faces.field.rule, explanation,
    )  # fmt: skip


def _says(sides: Iterable[DisagreementSide], basis: Basis) -> list[Message]:
    """Return who says what, a clause for each side."""
    return [telling("says", side.origins, basis.speakers, value=side.value.named) for side in sides]


def own_contradictions(finding: FieldFinding, scope: Scope, basis: Basis) -> list[Disagreement]:
    """Return disagreements inside the account of one origin: over time, between relays, or within one telling."""
    found, path = finding.spread, finding.subject.path
    pairs: dict[DisagreementKind, list[tuple[Teller, Teller, Comparison]]] = {}
    for i, j in combinations(range(len(found.values)), 2):
        if found.split.relations[i][j] is not Relation.APART:
            continue
        for one, other in product(_tellers(found.values[i], finding), _tellers(found.values[j], finding)):
            if one[0].source == other[0].source:
                kind = _own_kind(one[0], other[0])
                pairs.setdefault(kind, []).append((one, other, found.comparison(i, j)))
    result = []
    for kind, clashes in sorted(pairs.items()):
        said = sorted({(face.spoken, who.id): (who, face) for a, b, _ in clashes for who, face in (a, b)}.items())
        values: dict[str, list[Teller]] = {}
        for (text, _), teller in said:
            values.setdefault(text, []).append(teller)
        sides = tuple(
            accounts_side(tuple(account for account, _ in tellers), tellers[0][1].shown) for tellers in values.values()
        )
        worst = max((compared for _, _, compared in clashes), key=measured)
        origins = tuple(sorted({origin for side in sides for origin in side.origins}))
        named = Listed(tuple(side.value.named for side in sides), "all")
        says = telling(f"says-{kind}", origins, basis.speakers, values=named)
        result.append(
            Disagreement(
                identify(scope.event, scope.part, path, kind),
                scope.part,
                path,
                kind,
                worst.relation.word,
                worst.distance,
                worst.severity.word,
                worst.ratio,
                None,
                None,
                sides,
                found.field.rule,
                explained(topic(finding.subject.label, scope), (says, worst.said)),
            )
        )
    return result


def _tellers(held: Held, finding: FieldFinding) -> list[Teller]:
    """Return who gives a value, and in which spoken form."""
    found, accounts = finding.spread, finding.scope.accounts
    return [(accounts[finding.numbers[n]][0], found.said.values[n]) for n in held.by.numbers]


def _own_kind(one: Assertion, other: Assertion) -> DisagreementKind:
    if one.said != other.said:
        return "revision"
    return "relay" if one.via != other.via else "internal"


def negation_disagreements(finding: FieldFinding, scope: Scope, basis: Basis) -> list[Disagreement]:
    """Return the disagreements with those who deny and those who doubt."""
    result: list[Disagreement] = []
    kinds: tuple[tuple[DisagreementKind, tuple[Negation, ...]], ...] = (
        ("denial", finding.denials),
        ("doubt", finding.doubts),
    )
    for kind, negations in kinds:
        meeting = [negation for negation in negations if negation.against]
        if not meeting:
            continue
        found = finding.spread
        met = [i for i in range(len(found.values)) if any(i in negation.against for negation in meeting)]
        sides = [side_of(found.values[i], finding, basis) for i in met]
        mentions: dict[str | None, list[Mention]] = {}
        for negation in meeting:
            mentions.setdefault(negation.mention.value.value, []).append(negation.mention)
        against: list[DisagreementSide] = []
        clauses = _says(sides, basis)
        for spoken in sorted(mentions, key=lambda text: text or ""):
            who = mentions[spoken]
            origins = tuple(sorted({mention.origin for mention in who}))
            named = who[0].value.named
            clauses.append(
                telling(f"negation.{kind}", origins, basis.speakers, value=named)
                if named
                else telling(f"negation-of-it.{kind}", origins, basis.speakers)
            )
            value = _negated(kind, spoken, named)
            against.append(DisagreementSide(value, tuple(sorted(mention.assertion for mention in who)), origins))
        text = explained(topic(finding.subject.label, scope), clauses)
        result.append(_unmeasured(scope, finding.subject.path, kind, (*sides, *against), basis, text))
    return result


def _negated(kind: DisagreementKind, spoken: str | None, label: Word) -> Shown:
    """Return what somebody holds who denies a value, or who doubts one, which is to state none."""
    if spoken is None:
        return Shown(None, named=Message(f"side.{kind}"))
    if kind == "doubt":
        return Shown(None, named=Message("side.in-doubt", value=label))
    return Shown(f"not {spoken}", named=Message("side.not", value=label))


def _unmeasured(
    scope: Scope,
    path: str | None,
    kind: DisagreementKind,
    sides: tuple[DisagreementSide, ...],
    basis: Basis,
    text: Word,
) -> Disagreement:
    """Return a disagreement of a kind that has no distance."""
    return Disagreement(
        identify(scope.event, scope.part, path, kind), scope.part, path, kind, None, None,
        basis.rules.severity(kind).word, None, None, None, sides, f"kinds.{kind}", text,
    )  # fmt: skip


def occurrence_disagreements(happened: Occurrence, scope: Scope, label: str, basis: Basis) -> list[Disagreement]:
    """Return the disagreements about whether an event or part occurred."""
    result: list[Disagreement] = []
    if not happened.supporters or not (happened.deniers or happened.doubters):
        return result
    kinds: tuple[tuple[DisagreementKind, tuple[Assertion, ...]], ...] = (
        ("denial", scope.at(happened.deniers)),
        ("doubt", scope.at(happened.doubters)),
    )
    for kind, against in kinds:
        if not against:
            continue
        sides = (
            accounts_side(scope.at(happened.supporters), OCCURRED),
            accounts_side(against, Shown(None, named=Message(f"side.{kind}"))),
        )
        clauses = (
            telling("says-happened", sides[0].origins, basis.speakers, what=label),
            telling(f"negation-of-it.{kind}", sides[1].origins, basis.speakers),
        )
        result.append(_unmeasured(scope, None, kind, sides, basis, Sentence(Listed(clauses, "clauses"))))
    return result


def part_omission(group: PartGroup, members: tuple[Assertion, ...], scope: Scope, basis: Basis) -> Disagreement | None:
    """Return the omission of a part by accounts that one would expect to cover it, or None."""
    tellers = tuple(account for account, part in group.members if part.stance != "denies" and account in members)
    mentioned = {basis.told_by(account) for account, _ in (*group.members, *group.bundled_by)}
    omitters = tuple(
        account for account in members if basis.told_by(account) not in mentioned and group.left_out_by(account)
    )
    if not tellers or not omitters:
        return None
    sides = (accounts_side(tellers, OCCURRED), accounts_side(omitters, OMITTED))
    clauses = (
        telling("reports", sides[0].origins, basis.speakers, what=group.label),
        telling("leaves-out", sides[1].origins, basis.speakers),
    )
    return _unmeasured(scope, None, "omission", sides, basis, Sentence(Listed(clauses, "clauses")))


def field_omission(finding: FieldFinding, scope: Scope, basis: Basis) -> Disagreement | None:
    """Return the omission of a field, or None."""
    path = finding.subject.path
    stating = {basis.told_by(a) for a, what in scope.accounts if path in what.states or (a.id, path) in scope.sums}
    omitters = tuple(
        account
        for account, what in scope.accounts
        if basis.told_by(account) not in stating and (path in what.omits or path in what.complete)
    )
    if not omitters or not finding.spread.values:
        return None
    stated = [side_of(finding.spread.values[i], finding, basis) for i in finding.spread.heads]
    missing = accounts_side(omitters, OMITTED)
    clauses = [*_says(stated, basis), telling("leaves-out", missing.origins, basis.speakers)]
    text = explained(topic(finding.subject.label, scope), clauses)
    return _unmeasured(scope, path, "omission", (*stated, missing), basis, text)


def order_disagreement(conflict: OrderConflict, scope: Scope, labels: dict[str, str], basis: Basis) -> Disagreement:
    """Return the disagreement about the order of parts."""
    sides = tuple(
        accounts_side(accounts, Shown(told, named=order_label(told, labels))) for told, accounts in conflict.sides
    )
    said = [Listed((basis.named(side.origins), side.value.named), "within") for side in sides]
    text = Sentence(Listed((Message("orders-differ"), *said), "clauses"))
    return replace(_unmeasured(scope, None, "order", sides, basis, text), parts=tuple(sorted(conflict.parts)))


def order_label(told: str, labels: dict[str, str]) -> Listed:
    """Return a sequence of parts in words."""
    start, colon, rest = told.partition(": ")
    # A part may itself have the id "first".
    if not colon and (told.endswith(" < first") or not told.endswith(" first")):
        start, rest = "", told
    told_rows = rest.split(", ") if rest else []
    rows: list[Word] = [Listed(tuple(labels.get(part, part) for part in r.split(" < ")), "then") for r in told_rows]
    if start:
        names = tuple(labels.get(part, part) for part in start.removesuffix(" first").split(", "))
        rows.insert(0, Message("at-the-start", parts=Listed(names, "all")))
    return Listed(tuple(rows), "clauses")
