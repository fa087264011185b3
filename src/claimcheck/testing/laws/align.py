"""Laws of alignment: which accounts are about one event, and what the evidence for that is worth."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations, product
from typing import Any

import attrs
import yaml
from hypothesis import assume
from hypothesis import strategies as st

from claimcheck.align import Aligned, EventGroup, Weigher, align, candidates
from claimcheck.align.evidence import PairEvidence
from claimcheck.rules.rules import Evidence, Level
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.oracle import alignment as oracle
from claimcheck.testing.worlds import TOLERANCES, TREES, Told, World, world
from claimcheck.values import Category, Taxonomy


Data = dict[str, Any]
Groups = frozenset[frozenset[str]]
FILES = ("a.yaml", "b.yaml", "c.yaml")


@cache
def written() -> Data:
    """Return the rules of alignment as the toy pack writes them."""
    found: Data = yaml.safe_load((toy.DIRECTORY / "pack.yaml").read_text(encoding="utf-8"))["align"]
    return found


def aligned(data: Data, **changed: Any) -> Aligned:
    """Return the alignment of a case of plain data, under rules of alignment changed as said."""
    loaded = toy.load(data)
    return align(loaded.case, attrs.evolve(loaded.rules, align=attrs.evolve(loaded.rules.align, **changed)))


def groups(data: Data, **changed: Any) -> Groups:
    """Return the accounts of each event that is found."""
    return frozenset(frozenset(a.id for a in event.members) for event in aligned(data, **changed).events)


def units(event: EventGroup) -> list[set[str]]:
    """Return the accounts of each part of an event."""
    return [{f"{account.id}#{what.id}" for account, what in part.members} for part in event.parts]


def alone(data: Data, left: str) -> tuple[Groups, list[tuple[str, str]]]:
    """Return the accounts of each event without one of them, and the pairs in the queue."""
    found = aligned(data)
    events = frozenset(frozenset(a.id for a in event.members) - {left} for event in found.events)
    return events, [(pair.a, pair.b) for pair in found.review]


def mixed(case: Data, order: Any) -> Data:
    """Return a case with everything in another order whose order has no meaning."""
    turned = {key: dict(sorted(case[key].items(), reverse=True)) for key in ("sources", "places")}
    decided = {word: [pair[::-1] for pair in pairs[::-1]] for word, pairs in case["decisions"].items()}
    accounts = order.sample(case["assertions"], len(case["assertions"]))
    return {**case, **turned, "decisions": decided, "assertions": accounts}


def parts(cases: Iterable[Data]) -> Groups:
    """Return the accounts of each part that is found in a collection."""
    found = toy.collected(dict(zip(FILES, cases, strict=False)))
    every = (part.members for event in found.events for part in event.parts)
    return frozenset(frozenset(f"{member.assertion}#{member.part}" for member in members) for members in every)


def retold(one: World, tell: Any) -> World:
    """Return a world with every account told anew."""
    return world([tell(told) for told in one.told], one.data["sources"], one.data["sides"])


@law("ALN-01", kind="algebra", needs={"one": some.crowded_worlds()})
def every_account_is_of_one_event(one: World) -> None:
    """Every account is in exactly one event, and every account of a part in exactly one part of it.

    None is lost, and none is counted twice.
    """
    events = aligned(one.data).events
    found = sorted(a.id for event in events for a in event.members)
    parts = sorted(f"{a.id}#{p.id}" for event in events for group in event.parts for a, p in group.members)
    expected = sorted(t.id for t in one.told), sorted(f"{t.id}#{t.part(n)}" for t in one.told for n in t.parts)
    assert (found, parts) == expected, f"{found} and {parts} instead of {expected}"


@law(
    "ALN-02",
    kind="metamorphic",
    needs={"cases": some.collections(), "order": st.randoms(use_true_random=False)},
)
def the_order_of_the_input_changes_no_byte(cases: tuple[Data, ...], order: Any) -> None:
    """Other names of files, and accounts, sources, places and decisions in another order, give the same bytes.

    Otherwise the grouping and the report would depend on how a directory is listed.
    """
    names = order.sample(FILES, len(cases))
    here = toy.collected(dict(zip(FILES, cases, strict=False))).to_json()
    there = toy.collected({name: mixed(case, order) for name, case in zip(names, cases, strict=True)}).to_json()
    assert here == there, f"{names}: {there} instead of {here}"


@law("ALN-03", kind="metamorphic", needs={"one": some.crowded_worlds()})
def names_decide_nothing(one: World) -> None:
    """Other names for accounts and sources, in the same order, give the same events under those names.

    Who is called what is no evidence.
    """
    names = {told.source: f"s-{told.source}" for told in one.told}
    other = [
        attrs.evolve(t, id=f"z-{t.id}", source=names[t.source], copies=t.copies and f"z-{t.copies}") for t in one.told
    ]
    sources = {names.get(name, name): record for name, record in one.data["sources"].items()}
    found = groups(world(other, sources, one.data["sides"]).data)
    expected = frozenset(frozenset(f"z-{id_}" for id_ in group) for group in groups(one.data))
    assert found == expected, f"{found} instead of {expected}"


@law("ALN-04", kind="metamorphic", needs={"one": some.worlds(), "which": st.integers(0, 8)})
def a_twin_joins_and_moves_nobody(one: World, which: int) -> None:
    """What a new source tells in the words of another account joins that account's event and moves no other account.

    In a world whose events lie apart.
    """
    told = one.told[which % len(one.told)]
    twin = attrs.evolve(told, id="twin", source="late", copies=None)
    found = groups(
        world([*one.told, twin], {**one.data["sources"], "late": {"kind": "onlooker"}}, one.data["sides"]).data
    )
    expected = frozenset(group | {"twin"} if told.id in group else group for group in groups(one.data))
    assert found == expected, f"the twin of {told.id}: {found} instead of {expected}"


@law("ALN-05", kind="oracle", needs={"one": some.crowded_worlds(accounts=4)})
def candidates_lose_nothing_within_the_block(one: World) -> None:
    """The candidates are exactly the pairs within the block, as asking every pair finds them.

    A search that is fast because it misses some would decide what can be one event.
    """
    loaded = toy.load(one.data)
    found = {frozenset({a.id, b.id}) for a, b in candidates(loaded.case.assertions, loaded.rules)}
    pairs = combinations(one.accounts(), 2)
    expected = {frozenset({a.id, b.id}) for a, b in pairs if oracle.within_block(a, b, written())}
    assert found == expected, f"too many: {found - expected}; lost: {expected - found}"


@law("ALN-06", kind="oracle", needs={"one": some.crowded_worlds(accounts=4)})
def nothing_beyond_the_block_is_together(one: World) -> None:
    """No two accounts of an event lie beyond each other's block, whatever chain leads from one to the other.

    Two attacks a week apart do not become one because somebody dates them vaguely.
    """
    known = {account.id: account for account in one.accounts()}
    pairs = [pair for group in groups(one.data) for pair in combinations(sorted(group), 2)]
    wrong = [(a, b) for a, b in pairs if not oracle.within_block(known[a], known[b], written())]
    assert not wrong, f"{wrong} are together in {groups(one.data)}"


@law(
    "ALN-07",
    kind="metamorphic",
    needs={"one": some.crowded_worlds(), "days": st.integers(1, 900), "degrees": st.integers(1, 300)},
)
def the_whole_world_may_move(one: World, days: int, degrees: int) -> None:
    """Moving every date by as many days and every place by as many degrees of longitude changes no event.

    Nothing depends on the calendar or on where on the Earth it happens.
    """

    def moved(told: Told) -> Told:
        event = told.event
        east = (event.lon + degrees + 180) % 360 - 180
        return attrs.evolve(told, event=attrs.evolve(event, day=event.day + days, lon=east))

    found, expected = groups(retold(one, moved).data), groups(one.data)
    assert found == expected, f"{days} days and {degrees} degrees: {found} instead of {expected}"


@law("ALN-08", kind="metamorphic", needs={"one": some.crowded_worlds()})
def what_lies_beyond_every_block_changes_nothing(one: World) -> None:
    """An account beyond everybody's block stands alone and changes no other event, though it tells the same.

    A collection may grow without old answers changing.
    """
    event = attrs.evolve(one.told[0].event, number=99, day=5000, lat=60.0, land=99)
    far = Told("far", "late", event)
    placed = [told for told in one.told if not {"date", "place"} & set(told.distortions)]
    assume(placed)
    sources = {**one.data["sources"], "late": {"kind": "onlooker"}}
    before, after = (groups(world(told, sources, one.data["sides"]).data) for told in (placed, [*placed, far]))
    assert after == before | {frozenset({"far"})}, f"{after} instead of {before} and one more"


@law(
    "ALN-09",
    kind="metamorphic",
    needs={
        "one": some.crowded_worlds(accounts=4),
        "limits": st.lists(st.sampled_from([0.5, 0.7, 0.9, 0.97, 0.995]), min_size=2, max_size=2, unique=True),
    },
)
def a_higher_threshold_only_splits(one: World, limits: list[float]) -> None:
    """Every event found under a higher threshold lies inside one found under a lower threshold.

    So does every part of an event that has the same accounts under both. Being stricter never puts together what was
    apart.
    """
    low, high = sorted(limits)
    lax, strict = (aligned(one.data, accept=limit) for limit in (low, high))
    wholes, pieces = ([{a.id for a in event.members} for event in found.events] for found in (lax, strict))
    torn = [piece for piece in pieces if not any(piece <= whole for whole in wholes)]
    same = [(a, b) for a, b in product(strict.events, lax.events) if a.members == b.members]
    torn += [unit for a, b in same for unit in units(a) if not any(unit <= whole for whole in units(b))]
    assert not torn, f"{torn} at {high} are inside nothing at {low}"


@law("ALN-10", kind="oracle", needs={"one": some.worlds()})
def separated_events_are_recovered(one: World) -> None:
    """Where events lie farther apart than any distortion, those found are the true ones, and nobody is asked.

    The right answer is known, since the world was made from it.
    """
    found = aligned(one.data)
    events = frozenset(frozenset(a.id for a in event.members) for event in found.events)
    queue = [(pair.a, pair.b) for pair in found.review]
    assert (events, queue) == (one.truth, []), f"{events} instead of {one.truth}; asked {queue}"


@law("ALN-11", kind="boundary", needs={"one": some.crowded_worlds(), "order": st.randoms(use_true_random=False)})
def decisions_bind(one: World, order: Any) -> None:
    """Accounts that a person calls one are in one event, and accounts that a person calls different never are.

    No evidence outweighs a decision, and no chain of accounts leads around it.
    """
    ids = [told.id for told in one.told]
    assume(len(ids) > 2)  # noqa: PLR2004
    a, b, c = order.sample(ids, 3)
    found = groups({**one.data, "decisions": {"same": [[a, b]], "different": [[a, c]]}})
    together = {id_ for group in found if a in group for id_ in group}
    assert (b in together, c in together) == (True, False), f"{a} is with {together}; {b} is the same, {c} is not"


@law("ALN-12", kind="oracle", needs={"one": some.worlds()})
def parts_are_recovered(one: World) -> None:
    """Where the parts of an event lie in two places, those found are the true ones, and nobody is asked.

    Their names tell nothing, since every account names them for itself.
    """
    events = aligned(one.data).events
    found = frozenset(frozenset(f"{a.id}#{p.id}" for a, p in g.members) for event in events for g in event.parts)
    asked = [(pair.a, pair.b) for event in events for pair in event.part_pairs if pair.decision == "review"]
    assert (found, asked) == (one.parts, []), f"{found} instead of {one.parts}; asked {asked}"


@law("ALN-13", kind="oracle", needs={"one": some.crowded_worlds()})
def the_strongest_pair_is_joined_first(one: World) -> None:
    """Events are what joining the strongest accepted pair first gives, never across the block.

    Compared with a reading that asks every pair and tries every order of pairs that are equally strong.
    """
    found = groups(one.data)
    possible = oracle.groupings(one.accounts(), written(), TREES, TOLERANCES)
    assert found in possible, f"{found} is none of {possible}"


@law(
    "ALN-14",
    kind="metamorphic",
    needs={"one": some.crowded_worlds(), "path": st.sampled_from(["date", "place", "people"])},
)
def what_is_vague_is_weaker_evidence(one: World, path: str) -> None:
    """Telling a date, place or figure less exactly never makes it better evidence, neither for a pair nor against it.

    A vague date is not a match by accident.
    """
    plain = attrs.evolve(one.told[0], distortions={})
    rest = [told for told in one.told[1:] if path not in told.distortions]
    assume(rest)
    weights = []
    for told in (plain, attrs.evolve(plain, distortions={path: "hedge"})):
        loaded = toy.load(world([told, *rest], one.data["sources"], one.data["sides"]).data)
        weigher, accounts = Weigher(loaded.case, loaded.rules), {a.id: a for a in loaded.case.assertions}
        found = [weigher.weigh(accounts[told.id], accounts[other.id])[1] for other in rest]
        weights.append([item.weight for evidence in found for item in evidence if item.field == path])
    stronger = [(w, v) for w, v in zip(*weights, strict=True) if not min(w, 0) <= v <= max(w, 0)]
    assert not stronger, f"{path}, exact and vague: {stronger}"


@law("ALN-15", kind="boundary", needs={"one": some.crowded_worlds(), "order": st.randoms(use_true_random=False)})
def a_correction_is_about_what_it_corrects(one: World, order: Any) -> None:
    """An account and the one whose place it takes are in one event, however much their contents differ.

    Who corrects a date has not told of another event.
    """
    ids = [told.id for told in one.told]
    assume(len(ids) > 1)
    older, newer = order.sample(ids, 2)
    accounts = [
        {**account, "replaces": older, "kind": "correction"} if account["id"] == newer else account
        for account in one.data["assertions"]
    ]
    found = groups({**one.data, "assertions": accounts})
    assert any({older, newer} <= group for group in found), f"{newer} corrects {older}, yet they are apart in {found}"


@law("ALN-16", kind="metamorphic", needs={"joined": some.memberships(), "weight": st.integers(0, 5000)})
def a_party_is_itself_whatever_belongs_to_it(joined: tuple[Taxonomy, Taxonomy, str], weight: int) -> None:
    """That a party has members makes it no less certain evidence that two accounts both name it.

    Members are other parties; only kinds of a party leave open which of them is meant.
    """
    alone, with_member, party = joined
    both = Category((party,)), Category((party,))
    before, after = (named(tree, *both, Level("equal", weight, relation="equal")) for tree in (alone, with_member))
    assert before == after, f"{party}, {weight}: {after} with a member in {with_member.members} instead of {before}"


@law("ALN-17", kind="boundary", needs={"tree": some.succeeding_taxonomies(), "data": st.data()})
def what_holds_a_party_is_not_related_to_it(tree: Taxonomy, data: st.DataObject) -> None:
    """A word is never a successor of what it holds, nor that of the word: the party may be the one that is meant.

    Otherwise a word for all of them would be nearer to the party that succeeded another than to the rest.
    """
    inner = data.draw(st.sampled_from(sorted(tree.nodes)))
    outer = data.draw(st.sampled_from(sorted(tree.lineage(inner))))
    found = named(tree, Category((inner,)), Category((outer,)), Level("related", 1, relation="related"))
    assert found.level == "vague", f"{inner} and {outer} in {tree.nodes}: {found}"


def named(tree: Taxonomy, left: Category, right: Category, level: Level) -> PairEvidence:
    """Return what two names of parties of a taxonomy say under one level."""
    loaded = toy.load({"case": "named", "assertions": []})
    field = loaded.rules.fields["actor"]
    assert field.compare_in is not None
    fields = {"actor": attrs.evolve(field, taxonomy=tree, compare=field.compare_in(tree))}
    weigher = Weigher(loaded.case, attrs.evolve(loaded.rules, fields=fields))
    return weigher.weigh_values("actor", left, right, Evidence("actor", (level,), -1000))


@law("ALN-18", kind="metamorphic", needs={"cases": some.collections()})
def what_a_file_calls_a_part_is_its_own_affair(cases: tuple[Data, ...]) -> None:
    """Where files declare parts of no event, it is the same whether two of them use one name or not.

    Whoever codes an article does not know what others have called their parts.
    """
    other = [some.with_own_names(case) for case in cases]
    found, expected = parts(cases), parts(other)
    assert found == expected, f"{found} instead of {expected}"


@law(
    "ALN-19",
    kind="metamorphic",
    needs={
        "one": some.worlds(separated=False, most=3, relays=False),
        "order": st.randoms(use_true_random=False),
    },
)
def what_is_withdrawn_moves_nobody(one: World, order: Any) -> None:
    """An account that another one has replaced changes nothing between those that stand, nor what a person is asked.

    What nobody holds any more neither keeps two accounts apart nor brings them together.
    """
    assume(len(one.told) > 1)
    older, newer = order.sample(one.told, 2)
    assume("date" not in newer.distortions)
    rest = [t.written() for t in one.told if t is not older]
    link = {"replaces": older.id, "kind": "correction"}
    replaced = [older.written(), *(a | (link if a["id"] == newer.id else {}) for a in rest)]
    found, expected = (alone({**one.data, "assertions": told}, older.id) for told in (replaced, rest))
    assert found == expected, f"{newer.id} replaces {older.id}: {found} instead of {expected}"


@law("ALN-20", kind="oracle", needs={"cases": some.collections()})
def the_queue_begins_with_what_tells_most(cases: tuple[Data, ...]) -> None:
    """The pairs in the queue, of accounts and of parts alike, stand by how much their answers tell, most first.

    That is how unsure the pair is, times the pairs of accounts that the answer settles. Who has time for one question
    asks the first.
    """
    result = toy.collected(dict(zip(FILES, cases, strict=False)))
    events = [event.assertions for event in result.events]
    units = [[f"{m.assertion}#{m.part}" for m in part.members] for event in result.events for part in event.parts]
    sizes = {id_: len(group) for group in (*events, *units) for id_ in group}
    told = [round(oracle.unsure(pair.score) * sizes[pair.a] * sizes[pair.b], 6) for pair in result.review]
    assert told == sorted(told, reverse=True), f"{[(p.a, p.b) for p in result.review]} tell {told}"
