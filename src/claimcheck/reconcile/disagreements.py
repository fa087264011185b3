"""Disagreements: explained, scored differences, one per event, part, path and kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from math import floor

from attrs import evolve

from claimcheck.align import PartGroup
from claimcheck.compare import Comparison, Relation, Severity
from claimcheck.language import Figure, Listed, Message, Sentence, Word
from claimcheck.model import Assertion
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.fields import FieldFinding, Negation, held_shown, topic
from claimcheck.reconcile.occurrence import Occurrence
from claimcheck.reconcile.order import OrderConflict
from claimcheck.reconcile.positions import Held, Said, Spread
from claimcheck.reconcile.scope import Scope
from claimcheck.reconcile.view import Disagreement, DisagreementKind, DisagreementSide, Mention, Shown
from claimcheck.reconcile.words import explained, telling
from claimcheck.values import Count, Quantity


OCCURRED = Shown("occurred", label=Message("side.occurred"))
OMITTED = Shown(None, label=Message("side.omits"))


def identify(event: str, part: str | None, path: str | None, kind: str) -> str:
    """Return ``event:part:path:kind``, empty where null."""
    return f"{event}:{part or ''}:{path or ''}:{kind}"


def side_of(held: Held, finding: FieldFinding) -> DisagreementSide:
    """Return a position as a side of a disagreement."""
    return DisagreementSide(held_shown(held, finding.spread), held.assertions, held.origins)


def accounts_side(accounts: tuple[Assertion, ...], value: Shown) -> DisagreementSide:
    """Return accounts as a side of a disagreement."""
    return DisagreementSide(
        value,
        tuple(sorted({account.id for account in accounts})),
        tuple(sorted({account.source for account in accounts})),
    )


def value_disagreements(finding: FieldFinding, scope: Scope, basis: Basis) -> list[Disagreement]:
    """Return the disagreement between positions, and those inside the account of one origin."""
    found = finding.spread
    between = [pair for pair in found.apart if _have_several_tellers(pair, found)]
    result = []
    if between:
        heads = [i for i in found.heads if any(i in pair for pair in between)]
        worst = max(between, key=lambda pair: (*_measured(found.comparison(*pair)), pair))
        result.append(_value(finding, scope, basis, heads, worst))
    result += _own_contradictions(finding, scope, basis)
    return result


def _have_several_tellers(pair: tuple[int, int], found: Spread) -> bool:
    """Return whether two values are held by more than one origin and those who only repeat it."""
    one, other = (found.values[i] for i in pair)
    return len({found.basis.told_by(item.account) for held in (one, other) for item in held.said}) > 1


def _value(finding: FieldFinding, scope: Scope, basis: Basis, heads: list[int], worst: tuple[int, int]) -> Disagreement:
    found = finding.spread
    compared = found.comparison(*worst)
    sides = tuple(side_of(found.values[i], finding) for i in heads)
    clauses = [*_says(sides, basis), compared.said, *_how_much(found, worst, basis)]
    return Disagreement(
        id=identify(scope.event, scope.part, found.path, "value"),
        part=scope.part,
        field=found.path,
        kind="value",
        relation=compared.relation.value,
        distance=compared.distance,
        severity=compared.severity.word,
        ratio=compared.ratio,
        direction=_direction(found, worst),
        follows_from=None,
        sides=sides,
        rule=found.field.rule,
        explanation=explained(topic(finding.view.named, scope), clauses),
    )


def _says(sides: Iterable[DisagreementSide], basis: Basis) -> list[Message]:
    """Return who says what, a clause for each side."""
    return [telling("says", side.origins, basis, value=side.value.named) for side in sides]


def _measured(compared: Comparison) -> tuple[Severity, float]:
    return compared.severity, compared.distance


def _ordered(found: Spread, pair: tuple[int, int]) -> tuple[Held, Held] | None:
    """Return the higher and the lower of two counts or quantities that are apart; None for other values."""
    one, other = (found.values[i] for i in pair)
    if found.comparison(*pair).ratio is None:
        return None
    if not isinstance(one.value, Count | Quantity) or not isinstance(other.value, Count | Quantity):
        return None
    return (one, other) if one.value.low > other.value.low else (other, one)


def _how_much(found: Spread, worst: tuple[int, int], basis: Basis) -> list[Message]:
    """Return whose figure is higher and how many times, for counts and quantities."""
    pair, ratio = _ordered(found, worst), found.comparison(*worst).ratio
    if pair is None or ratio is None:
        return []
    higher, lower = (basis.named(held.origins) for held in pair)
    if ratio > 1.01:  # noqa: PLR2004 - nearer to 1, two decimals would hide which is higher
        ratio = floor(round(ratio * 100, 6)) / 100
    key = "times-plus-one" if isinstance(pair[0].value, Count) else "times"
    return [Message(key, higher=higher, lower=lower, ratio=Figure(f"{ratio:g}"))]


def _direction(found: Spread, worst: tuple[int, int]) -> str | None:
    """Return the origins with the higher figure, ``>``, and those with the lower, for counts."""
    pair = _ordered(found, worst)
    return None if pair is None else " > ".join(", ".join(held.origins) for held in pair)


def _own_contradictions(finding: FieldFinding, scope: Scope, basis: Basis) -> list[Disagreement]:
    """Return disagreements inside the account of one origin: over time, between relays, or within one telling."""
    found = finding.spread
    if not scope.repetitive:
        return []
    pairs: dict[DisagreementKind, list[tuple[Said, Said, Comparison]]] = {}
    for i, j in combinations(range(len(found.values)), 2):
        if found.relations[i][j] is not Relation.APART:
            continue
        for one, other in product(found.values[i].said, found.values[j].said):
            if one.account.source == other.account.source:
                kind = _own_kind(one.account, other.account)
                pairs.setdefault(kind, []).append((one, other, found.comparison(i, j)))
    result = []
    for kind, clashes in sorted(pairs.items()):
        said = sorted({(item.face.spoken, item.account.id): item for a, b, _ in clashes for item in (a, b)}.items())
        values: dict[str, list[Said]] = {}
        for (text, _), item in said:
            values.setdefault(text, []).append(item)
        sides = tuple(
            accounts_side(tuple(item.account for item in items), items[0].face.shown) for items in values.values()
        )
        worst = max((compared for _, _, compared in clashes), key=_measured)
        origins = tuple(sorted({origin for side in sides for origin in side.origins}))
        named = Listed(tuple(side.value.named for side in sides), "all")
        says = telling(f"says-{kind}", origins, basis, values=named)
        result.append(
            Disagreement(
                identify(scope.event, scope.part, found.path, kind),
                scope.part,
                found.path,
                kind,
                worst.relation.value,
                worst.distance,
                worst.severity.word,
                worst.ratio,
                None,
                None,
                sides,
                found.field.rule,
                explained(topic(finding.view.named, scope), (says, worst.said)),
            )
        )
    return result


def _own_kind(one: Assertion, other: Assertion) -> DisagreementKind:
    if one.said != other.said:
        return "revision"
    return "relay" if one.via != other.via else "internal"


def negation_disagreements(finding: FieldFinding, scope: Scope, basis: Basis) -> list[Disagreement]:
    """Return the disagreements with those who deny and those who doubt."""
    result: list[Disagreement] = []
    if not finding.denials and not finding.doubts:
        return result
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
        sides = [side_of(found.values[i], finding) for i in met]
        mentions: dict[str | None, list[Mention]] = {}
        for negation in meeting:
            mentions.setdefault(negation.mention.value.value, []).append(negation.mention)
        negated: list[tuple[DisagreementSide, Word]] = []
        for spoken in sorted(mentions, key=lambda text: text or ""):
            who = mentions[spoken]
            label = who[0].value.named or finding.view.named
            value = _negated(kind, spoken, label)
            side = DisagreementSide(
                value, tuple(sorted(m.assertion for m in who)), tuple(sorted({m.origin for m in who}))
            )
            negated.append((side, label))
        against = [telling(f"negation.{kind}", side.origins, basis, value=label) for side, label in negated]
        text = explained(topic(finding.view.named, scope), [*_says(sides, basis), *against])
        result.append(_unmeasured(scope, found.path, kind, (*sides, *(s for s, _ in negated)), basis, text))
    return result


def _negated(kind: DisagreementKind, spoken: str | None, label: Word) -> Shown:
    """Return what somebody holds who denies a value, or who doubts one, which is to state none."""
    if spoken is None:
        return Shown(None, label=Message(f"side.{kind}"))
    if kind == "doubt":
        return Shown(None, label=Message("side.in-doubt", value=label))
    return Shown(f"not {spoken}", label=Message("side.not", value=label))


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
    result = []
    kinds: tuple[tuple[DisagreementKind, tuple[Assertion, ...]], ...] = (
        ("denial", happened.deniers),
        ("doubt", happened.doubters),
    )
    for kind, against in kinds:
        if not against or not happened.supporters:
            continue
        sides = (
            accounts_side(happened.supporters, OCCURRED),
            accounts_side(against, Shown(None, label=Message(f"side.{kind}"))),
        )
        clauses = (
            telling("says-happened", sides[0].origins, basis, what=label),
            telling(f"negation-of-it.{kind}", sides[1].origins, basis),
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
        telling("reports", sides[0].origins, basis, what=group.label),
        telling("leaves-out", sides[1].origins, basis),
    )
    return _unmeasured(scope, None, "omission", sides, basis, Sentence(Listed(clauses, "clauses")))


def field_omission(finding: FieldFinding, scope: Scope, basis: Basis) -> Disagreement | None:
    """Return the omission of a field, or None."""
    path = finding.view.path
    if path not in scope.open_paths:
        return None
    stating = {basis.told_by(a) for a, what in scope.accounts if path in what.states or (a.id, path) in scope.sums}
    omitters = tuple(
        account
        for account, what in scope.accounts
        if basis.told_by(account) not in stating and (path in what.omits or path in what.complete)
    )
    if not omitters or not finding.spread.values:
        return None
    stated = [side_of(finding.spread.values[i], finding) for i in finding.spread.heads]
    missing = accounts_side(omitters, OMITTED)
    clauses = [*_says(stated, basis), telling("leaves-out", missing.origins, basis)]
    text = explained(topic(finding.view.named, scope), clauses)
    return _unmeasured(scope, path, "omission", (*stated, missing), basis, text)


def order_disagreement(conflict: OrderConflict, scope: Scope, labels: dict[str, str], basis: Basis) -> Disagreement:
    """Return the disagreement about the order of parts."""
    sides = tuple(
        accounts_side(accounts, Shown(told, label=order_label(told, labels))) for told, accounts in conflict.sides
    )
    said = [Listed((basis.named(side.origins), side.value.named), "within") for side in sides]
    text = Sentence(Listed((Message("orders-differ"), *said), "clauses"))
    return evolve(_unmeasured(scope, None, "order", sides, basis, text), parts=tuple(sorted(conflict.parts)))


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
