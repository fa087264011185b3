"""Laws of reconciliation and attribution: positions, voices, statuses, disagreements."""

from __future__ import annotations

import json
from itertools import combinations, product
from typing import Any

import attrs
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.pipeline import reconcile
from claimcheck.reconcile import FieldView, ReconciledEvent, resolvers
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.oracle import accounts as oracle
from claimcheck.testing.strategies.cases import OUTLET, SOURCES, TOLERANCES, VALUES, meaning


Data = dict[str, Any]
Place = tuple[str | None, str]


def fields(view: ReconciledEvent) -> dict[Place, FieldView]:
    """Return (part, path) -> field, for the event and all its parts."""
    found: dict[Place, FieldView] = {(None, path): field for path, field in view.fields.items()}
    return found | {(part.id, path): field for part in view.parts for path, field in part.fields.items()}


def said(data: Data) -> dict[Place, list[oracle.Stated]]:
    """Return (part, path) -> what is stated there, on the paths whose meaning oracles know."""
    return {
        (part, path): statements
        for part, found in oracle.scopes(data)
        for path, statements in oracle.stated(
            found, lambda path, v: meaning(path, v) if path in VALUES else frozenset()
        ).items()
    }


def standings(view: ReconciledEvent) -> dict[Any, Any]:
    """Return what relays must not change: every status, value and number of voices."""
    found = {
        place: (
            f.status,
            f.value,
            f.agreed and f.agreed.status,
            [(p.value, p.voices, p.voices_max) for p in f.positions],
        )
        for place, f in fields(view).items()
    }
    return {**found, **{part.id: part.status for part in view.parts}, "event": view.status}


@law(
    "REC-01",
    kind="algebra",
    needs={"sources": some.sources(), "path": st.sampled_from(sorted(VALUES)), "data": st.data()},
)
def unanimity_is_kept(sources: Data, path: str, data: st.DataObject) -> None:
    """If all accounts state one value, it is preferred, held by all, and nothing disagrees with it.

    Reconciling must not make trouble where there is none.
    """
    value = data.draw(some.written(path))
    tellers = data.draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=4))
    told = [{"id": f"a{n}", "source": name, "states": {path: value}} for n, name in enumerate(tellers)]
    view = toy.view({"case": "one", "event": toy.EVENT, "sides": _SIDES, "sources": sources, "assertions": told})
    field = view.fields[path]
    found = [position.assertions for position in field.positions], field.value == field.positions[0].value
    expected = [tuple(item["id"] for item in told)], True
    assert (found, view.disagreements) == (expected, ()), f"{value} by {tellers}: {field}, {view.disagreements}"


_SIDES = {"red": {"opposes": ["blue"]}, "blue": {}, "green": {}}


@law("REC-02", kind="oracle", needs={"data": some.cases()})
def nothing_is_invented(data: Data) -> None:
    """Every position is a value that those named with it state, and the preferred value is one of the positions.

    A reconciled value that nobody stated would be one more source, and an anonymous one.
    """
    spoken = {(p, path, a.id): s.value.spoken for p, path, a, s in _statements(data) if s.value}
    found = fields(toy.view(data))
    invented = [
        (place, position.value.value)
        for place, field in found.items()
        for position in field.positions
        if position.value.value not in {spoken.get((*place, id_)) for id_ in position.assertions}
        or not all((*place, id_) in spoken for id_ in position.assertions)
    ]
    chosen = [f.value for f in found.values() if f.value.value and f.value not in [p.value for p in f.positions]]
    assert (invented, chosen) == ([], []), f"invented {invented}, chosen {chosen}"


def _statements(data: Data) -> list[Any]:
    case = toy.load(data).case
    whole = [(None, path, a, s) for a in case.assertions for path, s in a.states.items()]
    return whole + [(p.about, path, a, s) for a in case.assertions for p in a.parts for path, s in p.states.items()]


@law("REC-03", kind="oracle", needs={"data": some.one_field_cases() | some.cases(losses=False)})
def no_disagreement_is_lost(data: Data) -> None:
    """Positions of several origins disagree exactly if nothing fits both, and the disagreement names all who hold them.

    Compared with every pair of stated values. Losing one would be averaging it away.
    """
    view = toy.view(data)
    found = {
        (d.part, d.field): frozenset(frozenset(side.assertions) for side in d.sides)
        for d in view.disagreements
        if d.kind == "value"
    }
    lost = {place: oracle.conflict(stated, TOLERANCES.get(place[1], 0)) for place, stated in said(data).items()}
    expected = {place: sides for place, sides in lost.items() if sides}
    assert found == expected, f"found {found}, by all pairs {expected}"


@law("REC-04", kind="metamorphic", needs={"data": some.cases(), "order": st.randoms(use_true_random=False)})
def the_order_of_accounts_changes_nothing(data: Data, order: Any) -> None:
    """The order of accounts and sources in a case does not change a byte of the result.

    Otherwise sorting a file would change the record.
    """
    mixed = order.sample(data["assertions"], len(data["assertions"]))
    names = dict(sorted(data["sources"].items(), reverse=True))
    one, other = toy.result(data).to_json(), toy.result({**data, "assertions": mixed, "sources": names}).to_json()
    assert one == other, f"{[a['id'] for a in mixed]}: {one} is not {other}"


@law("REC-05", kind="oracle", needs={"data": some.one_field_cases() | some.cases(losses=False)})
def positions_are_the_values_nothing_refines(data: Data) -> None:
    """Positions are the stated values that no other stated value strictly refines, each with all who state just that.

    The more exact account is the position; the vaguer one is compatible with it, and is no side of its own.
    """
    found = {place: {frozenset(p.assertions) for p in f.positions} for place, f in fields(toy.view(data)).items()}
    expected = {
        place: {frozenset(item.assertion for item in oracle.holders(stated, head)) for head in oracle.heads(stated)}
        for place, stated in said(data).items()
    }
    assert {place: found[place] for place in expected} == expected, f"found {found}, expected {expected}"


@law("REC-06", kind="metamorphic", needs={"data": some.cases()})
def a_silent_account_changes_the_silent_only(data: Data) -> None:
    """One more account that says nothing of any field changes, in every field, only who is silent.

    Silence weighs nothing, neither for nor against.
    """
    quiet = {"id": "quiet", "source": "mute"}
    before, after = toy.view(data), toy.view(some.with_account(data, quiet, {"kind": "onlooker"}))
    one, other = ({p: replace(f, silent=()) for p, f in fields(view).items()} for view in (before, after))
    disputed = [[d for d in view.disagreements if d.field] for view in (before, after)]
    assert (one, disputed[0]) == (other, disputed[1]), f"before {one}, after {other}"


@law("REC-07", kind="metamorphic", needs={"data": some.cases(), "dissent": some.accounts()})
def a_dissenter_never_removes_a_disagreement(data: Data, dissent: Data) -> None:
    """One more account never makes a disagreement disappear.

    Talking louder must not silence a contradiction.
    """
    account = {"id": "new", "source": "late", "states": dissent["states"], "denies": dissent.get("denies", [])}
    before, after = toy.view(data), toy.view(some.with_account(data, account, {"kind": "speaker", "side": "red"}))
    gone = {d.id for d in before.disagreements} - {d.id for d in after.disagreements}
    assert not gone, f"{account} removed {gone}"


@law(
    "REC-08",
    kind="metamorphic",
    needs={"data": some.cases(), "resolver": st.sampled_from(sorted(entry.name for entry in resolvers))},
)
def a_preference_changes_no_disagreement(data: Data, resolver: str) -> None:
    """Choosing values by another resolver changes no disagreement, no status and no position.

    A preference is for those who need one figure; it must not tidy the record.
    """
    loaded = toy.load(data)
    chosen = {name: attrs.evolve(field, resolver=resolver) for name, field in loaded.rules.fields.items()}
    other = attrs.evolve(loaded, rules=attrs.evolve(loaded.rules, fields=chosen))
    views = [reconcile(case).event(toy.EVENT) for case in (loaded, other)]
    found = [(v.disagreements, {p: (f.status, f.positions) for p, f in fields(v).items()}) for v in views]
    assert found[0] == found[1], f"{resolver}: {found[1]} instead of {found[0]}"


@law("REC-09", kind="oracle", needs={"data": some.cases(dependent=False, losses=False, parts=False)})
def statuses_climb_the_ladder(data: Data) -> None:
    """A field's status is the first rung that applies: contested, confirmed, corroborated, reported, claimed.

    For independent sources and fields that are nobody's loss, compared with the ladder written out.
    """
    view, stated = toy.view(data), said(data)
    expected = {
        path: oracle.status(statements, _denied(data, path), TOLERANCES.get(path, 0), data)
        for (_, path), statements in stated.items()
    }
    found = {path: view.fields[path].status for path in expected}
    assert found == expected, f"found {found}, by the ladder {expected}"


def _denied(data: Data, path: str) -> list[tuple[str, Any]]:
    return [
        (a["source"], meaning(path, denied[path]) if isinstance(denied, dict) else None)
        for a in data["assertions"]
        if path in (denied := a.get("denies", ()))
    ]


@law("REC-10", kind="oracle", needs={"data": some.cases(losses=False)})
def the_agreed_value_holds_all_that_is_stated(data: Data) -> None:
    """What is agreed is implied by every stated value: for counts at least the lowest low, nothing from a low of 0.

    It is what opposed sides can sign together.
    """
    view = fields(toy.view(data))
    wrong = [
        (place, found)
        for place, stated in said(data).items()
        if place[1] in TOLERANCES
        for found in [view[place].agreed]
        for low in [min(n for item in stated for n in item.worlds if isinstance(n, int))]
        if (found.value.low if found else None) != (low or None)
        or (found and not all(oracle.count_worlds(_text(found)) >= item.worlds for item in stated))
    ]
    assert not wrong, f"{wrong} of {said(data)}"


def _text(found: Any) -> str:
    return f"{found.value.low}..{'open' if found.value.high is None else found.value.high}"


@law("REC-12", kind="metamorphic", needs={"data": some.cases(denials=False)})
def nobody_denies_unless_somebody_does(data: Data) -> None:
    """Silence, omission, and speaking of something else never become a denial.

    To put a denial into a ministry's mouth is the worst mistake that a comparison of accounts can make.
    """
    view = toy.view(data)
    kinds = {d.kind for d in view.disagreements} & {"denial", "doubt"}
    answers = {answer for row in view.claims for answer in row.by.values()} & {"denies", "doubts"}
    mentions = [place for place, field in fields(view).items() if field.denied or field.doubted]
    assert (len(kinds), answers, mentions) == (0, set(), []), f"kinds {kinds}, answers {answers}, mentions {mentions}"


@law("REC-13", kind="oracle", needs={"side": st.sampled_from(["red", "blue", None]), "loss": some.count_texts()})
def only_a_loss_of_ones_own_is_admitted(side: str | None, loss: str) -> None:
    """A source that speaks for its side confirms that side's own loss above zero, and nobody else's.

    An admission is the one claim that an interest speaks against.
    """
    record = {"kind": "speaker"} | ({"side": side} if side else {})
    told = {"id": "a", "source": "ann", "states": {"damage": loss, "hits": loss, "place": "gate"}}
    data = {"case": "loss", "event": toy.EVENT, "sides": _SIDES, "sources": {"ann": record}, "assertions": [told]}
    view = toy.view({**data, "places": {"gate": {"side": "red"}}})
    other = "claimed" if side else "reported"
    own = "confirmed" if side == "red" and min(oracle.count_worlds(loss)) > 0 else other
    found = view.fields["damage"].status, view.fields["hits"].status
    assert found == (own, other), f"{side} on {loss}: {found} instead of {(own, other)}"


@law("REC-15", kind="metamorphic", needs={"data": some.one_field_cases(path="cause"), "which": st.data()})
def a_list_settles_nothing_about_its_members(data: Data, which: st.DataObject) -> None:
    """One more account that lists things which others state settles nothing between any two who disagree.

    Whoever says both cannot decide between two who say one each. They stay apart, or the list, which says what one of
    them says and more, is apart from the other.
    """
    stated = sorted({v for a in data["assertions"] for v in a["states"].values() if isinstance(v, str)})
    both = which.draw(st.lists(st.sampled_from(stated), min_size=2, max_size=3, unique=True)) if stated[1:] else []
    account = {"id": "new", "source": "late", "states": {"cause": both}}
    after = some.with_account(data, account, {"kind": "speaker", "side": "red"}) if both else data
    one, other = (_opposed(toy.view(told)) for told in (data, after))
    worlds = {a["id"]: meaning("cause", said) for a in data["assertions"] for said in a["states"].values()}
    apart = [pair for pair in one if not frozenset.intersection(*[worlds[id_] for id_ in pair])]
    settled = [pair for pair in apart if not other & {pair, *(frozenset({id_, "new"}) for id_ in pair)}]
    assert not settled, f"{both} beside {data['assertions']}: {other} instead of {one}"


def _opposed(view: ReconciledEvent) -> set[frozenset[str]]:
    """Return the pairs of accounts that stand on different sides of a disagreement."""
    return {
        frozenset({one, other})
        for found in view.disagreements
        for a, b in combinations(found.sides, 2)
        for one, other in product(a.assertions, b.assertions)
    }


@law("REC-16", kind="oracle", needs={"figure": some.count_texts(), "path": st.sampled_from(["people", "hits"])})
def to_deny_is_to_say_none(figure: str, path: str) -> None:
    """Whoever denies a count without a figure contradicts every figure but that of none.

    A shop that denies any injury and a maker that counts none agree.
    """
    told = [
        {"id": "a", "source": "ann", "stance": "claims", "states": {path: figure}},
        {"id": "b", "source": "bob", "denies": [path]},
    ]
    sources = {"ann": {"kind": "speaker"}, "bob": {"kind": "speaker"}}
    view = toy.view({"case": "none", "event": toy.EVENT, "sides": {}, "sources": sources, "assertions": told})
    some_say = oracle.count_worlds(figure) != {0}
    row = next(row for row in view.claims if row.field == path)
    found = [d.kind for d in view.disagreements], view.fields[path].status == "contested", row.by["bob"]
    expected = (["denial"], True, "denies") if some_say else ([], False, "consistent")
    assert found == expected, f"{figure}: {found} instead of {expected}"


@law("REC-19", kind="oracle", needs={"data": some.part_cases()})
def a_part_is_one_sided_unless_two_say_so(data: Data) -> None:
    """A part is one-sided exactly where no more than one origin says that it happened.

    Whoever denies or doubts it has heard of it, and does not tell of it.
    """
    told = [(part["about"], account["source"]) for account in data["assertions"] for part in account["parts"]
            if part["stance"] in {"states", "claims", "confirms"}]  # fmt: skip
    view = toy.view(data)
    expected = {part.id: len({source for about, source in told if about == part.id}) <= 1 for part in view.parts}
    found = {part.id: part.one_sided for part in view.parts}
    assert found == expected, f"one-sided are {found} instead of {expected} of {told}"


@law("ATR-01", kind="metamorphic", needs={"data": some.cases(), "which": st.integers(0, 4), "way": st.booleans()})
def a_relay_adds_no_support(data: Data, which: int, way: bool) -> None:  # noqa: FBT001
    """Passing an account on changes no status, no value and no number of voices.

    Ten outlets that copy one communiqué are one voice, whether they are named as relays or repeat it as their own.
    """
    told = data["assertions"][which % len(data["assertions"])]
    copied = {**told, "id": "copy", "source": OUTLET, "derived_from": [told["id"]], "via": []}
    passed = [{**a, "via": [OUTLET]} if a is told else a for a in data["assertions"]]
    after = some.with_account(data, copied) if way else {**data, "assertions": passed}
    one, other = standings(toy.view(data)), standings(toy.view(after))
    assert one == other, f"{told} passed on: {other} instead of {one}"


@law("ATR-03", kind="oracle", needs={"data": some.one_field_cases() | some.cases(losses=False)})
def voices_are_the_largest_independent_set(data: Data) -> None:
    """A position has as many voices as the largest set of its supporters in which nobody depends on another.

    Compared with all subsets, once assuming every possible dependence and once none.
    """
    view = fields(toy.view(data))
    found, expected = {}, {}
    for place, stated in said(data).items():
        for position in view[place].positions:
            value = next(item.worlds for item in stated if item.assertion == position.assertions[0])
            origins = [item.source for item in oracle.supporters(stated, value)]
            found[place, position.value.value] = position.voices, position.voices_max
            expected[place, position.value.value] = tuple(
                oracle.voices(origins, data["sources"], possible=possible) for possible in (True, False)
            )
    assert found == expected, f"found {found}, by all subsets {expected} of {json.dumps(data['sources'])}"
