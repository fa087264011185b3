"""Strategies of trees: taxonomies and categories, gazetteers and places."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimcheck.testing.oracle import sphere
from claimcheck.testing.strategies.ranges import shipped_hedges
from claimcheck.values import Category, Form, Gazetteer, Node, Place, Taxonomy
from claimcheck.values.category import category
from claimcheck.values.period import ALWAYS, Days, Period
from claimcheck.values.place import Site, parse_place
from claimcheck.values.sphere import EARTH_KM, Corridor, Disc


NAMES: Final = ("a", "b", "c", "d", "e", "f")
WORLD: Final = "world"
_YEARS: Final = tuple(range(2010, 2015))


DEEP: Final = Taxonomy(
    "kinds",
    {
        name: Node(name, f"kind {name}", tuple(above))
        for name, above in {"a": "", "b": "a", "c": "b", "d": "a", "e": "", "f": "e", "g": "e"}.items()
    },
)
"""A tree in which nodes that exclude each other are differently far apart."""


@st.composite
def taxonomies(draw: DrawFn) -> Taxonomy:
    """Return a strategy of small taxonomies: one deep tree, plain trees, or two parents and declared overlaps."""
    if draw(st.sampled_from([False, False, True])):
        return DEEP
    names = NAMES[: draw(st.integers(2, len(NAMES)) | st.just(len(NAMES)))]
    tangled = draw(st.booleans())
    nodes = {}
    for number, name in enumerate(names):
        most = min(number, 2 if tangled else 1)
        above = st.lists(st.sampled_from(names[:number]), max_size=most, unique=True) if number else st.just([])
        nodes[name] = Node(name, f"kind {name}", tuple(draw(above)), (f"Sort-{name}", f"old {name}"))
    pairs = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True).map(frozenset)
    return Taxonomy("kinds", nodes, frozenset(draw(st.lists(pairs, max_size=int(tangled)))))


@frozen
class DatedTree:
    """A taxonomy of parties whose memberships have their time, and the same in years for oracles.

    Attributes:
        tree: The taxonomy.
        lives: Node -> the years in which it existed.
        memberships: (member, what it belonged to) -> the years in which it did.
        years: Those in which an event may have been; None where nobody knows.
    """

    tree: Taxonomy
    lives: dict[str, frozenset[int]]
    memberships: dict[tuple[str, str], frozenset[int]]
    years: frozenset[int] | None

    @property
    def days(self) -> Days | None:
        """The first and last day on which the event may have been."""
        return (date(min(self.years), 1, 1), date(max(self.years), 12, 31)) if self.years else None


@st.composite
def dated_trees(draw: DrawFn) -> DatedTree:
    """Return a strategy of small taxonomies with dated nodes and memberships, and the time of an event."""
    names = NAMES[:4]
    lives = {name: draw(_years()) for name in names}
    edges = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda edge: edge[0] > edge[1])
    members = {edge: draw(_years()) for edge in draw(st.lists(edges, max_size=4, unique=True))}
    nodes = {
        name: Node(name, f"kind {name}", tuple(b for a, b in members if a == name), period=_period(lives[name]))
        for name in names
    }
    over = draw(st.lists(edges.map(frozenset), max_size=2))
    tree = Taxonomy("kinds", nodes, frozenset(over), {edge: _period(years) for edge, years in members.items()})
    return DatedTree(tree, lives, members, draw(st.none() | _years()))


def _years() -> SearchStrategy[frozenset[int]]:
    """Return a strategy of years in a row, mostly few."""
    ends = st.tuples(st.sampled_from(_YEARS), st.sampled_from(_YEARS)).map(sorted)
    return ends.map(lambda pair: frozenset(range(pair[0], pair[1] + 1))) | st.just(frozenset(_YEARS))


def _period(years: frozenset[int]) -> Period:
    """Return years in a row as a period, open where the years that are drawn begin or end."""
    first = None if min(years) == _YEARS[0] else date(min(years), 1, 1)
    return Period(first, None if max(years) == _YEARS[-1] else date(max(years), 12, 31))


@st.composite
def succeeding_taxonomies(draw: DrawFn) -> Taxonomy:
    """Return a strategy of taxonomies some of whose nodes succeeded others, or what the tree does not know."""
    tree, nodes = draw(taxonomies()), {}
    for id_, node in tree.nodes.items():
        earlier = st.lists(st.sampled_from([*tree.nodes, "gone"]), max_size=2, unique=True)
        nodes[id_] = evolve(node, successor_of=tuple(old for old in draw(earlier) if old != id_))
    return Taxonomy(tree.name, nodes, tree.overlaps)


def parents(tree: Taxonomy) -> dict[str, tuple[str, ...]]:
    """Return node -> its parents."""
    return {id_: node.parents for id_, node in tree.nodes.items()}


def overlapping(tree: Taxonomy) -> list[tuple[str, str]]:
    """Return the declared overlaps as pairs."""
    return [(min(pair), max(pair)) for pair in tree.overlaps]


def categories(tree: Taxonomy, *, forms: tuple[Form, ...] = ("one", "any", "not", "all")) -> SearchStrategy[Category]:
    """Return a strategy of categories.

    Args:
        tree: Their taxonomy.
        forms: The forms they may have.
    """
    nodes = st.sampled_from(sorted(tree.nodes))

    def of(form: Form) -> SearchStrategy[Category]:
        if form == "one":
            return nodes.map(lambda node: category([node]))
        return st.lists(nodes, min_size=1, max_size=2, unique=True).map(lambda ids: category(ids, form))

    return st.sampled_from(forms).flatmap(of)


@st.composite
def successions(draw: DrawFn) -> Taxonomy:
    """Return a strategy of taxonomies in which some nodes took over from others."""
    tree = draw(taxonomies())
    names = sorted(tree.nodes)
    links = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), min_size=1, max_size=3))
    olds = {id_: tuple(sorted({old for new, old in links if new == id_ != old})) for id_ in names}
    nodes = {id_: evolve(node, successor_of=olds[id_]) for id_, node in tree.nodes.items()}
    return Taxonomy(tree.name, nodes, tree.overlaps)


@st.composite
def memberships(draw: DrawFn) -> tuple[Taxonomy, Taxonomy, str]:
    """Return a strategy of taxonomies, the same with one more member of a party, and that party."""
    tree = draw(taxonomies().filter(_unrelated))
    member, party = draw(st.sampled_from(_unrelated(tree)))
    node = tree.nodes[member]
    nodes = {**tree.nodes, member: evolve(node, parents=(*node.parents, party))}
    return tree, Taxonomy(tree.name, nodes, tree.overlaps, {(member, party): ALWAYS}), party


def _unrelated(tree: Taxonomy) -> list[tuple[str, str]]:
    """Return the pairs of nodes of which neither is above the other."""
    pairs = ((one, other) for one in sorted(tree.nodes) for other in sorted(tree.nodes))
    return [(a, b) for a, b in pairs if a not in tree.lineage(b) and b not in tree.lineage(a)]


@st.composite
def vaguer_category(draw: DrawFn, tree: Taxonomy, given: Category) -> Category:
    """Return a strategy of categories that hold all that one node, an alternative or a negation holds.

    Args:
        draw: Given by Hypothesis.
        tree: The taxonomy.
        given: The category; not a list, which is no wider for what it leaves out.
    """
    nodes = st.sampled_from(sorted(tree.nodes))
    if given.form == "not":
        kept = draw(st.lists(st.sampled_from(given.nodes), min_size=1, unique=True))
        return category(kept, "not")
    lifted = [draw(st.sampled_from(sorted(tree.lineage(node)))) for node in given.nodes]
    return category([*lifted, *draw(st.lists(nodes, max_size=1))], "any")


def discs(*, radius_km: float = 200) -> SearchStrategy[Disc]:
    """Return a strategy of discs on the Earth.

    Args:
        radius_km: The largest radius.
    """
    radii = st.just(0.0) | st.floats(0, radius_km)
    return st.builds(Disc, st.floats(-90, 90), st.floats(-180, 180), radii)


def near_discs(*, homes: tuple[int, ...] = (0, 0, 180)) -> SearchStrategy[Disc]:
    """Return a strategy of discs some steps from each other.

    Args:
        homes: Around which longitudes on the equator.
    """
    steps, radii = st.integers(-6, 6), st.sampled_from([0.0, 0.0, 10.0, 60.0, 400.0])
    return st.builds(_stepped, st.sampled_from(homes), steps, steps, radii)


def _stepped(home: int, north: int, east: int, radius: float) -> Disc:
    return Disc(north / 2, (home + east / 2 + 180) % 360 - 180, radius)


_HALVES: Final = (0.0, 0.0, 5.0, 50.0, 300.0)
_FAR: Final = (Disc(40, -70), Disc(40, 60), Disc(-20, 20), Disc(70, 100), Disc(65, -20))


def roads() -> SearchStrategy[Corridor]:
    """Return a strategy of corridors that are short, bent by the Earth, or a single point."""
    ends = [near_discs(homes=(home,)) for home in (0, 180)]
    ends.append(near_discs(homes=(0,)) | st.sampled_from(_FAR))
    return st.one_of(*(st.builds(Corridor, end, end, st.sampled_from(_HALVES)) for end in ends), short_roads())


@st.composite
def short_roads(draw: DrawFn) -> Corridor:
    """Return a strategy of corridors whose ends are between a tenth of a kilometre and a nanometre apart."""
    lat, lon, step = draw(st.floats(-80, 80)), draw(st.floats(-179, 179)), 10.0 ** -draw(st.integers(3, 14))
    north, east = draw(st.integers(-3, 3)), draw(st.integers(-3, 3))
    end = Disc(lat + north * step, lon + east * step)
    return Corridor(Disc(lat, lon), end, draw(st.sampled_from(_HALVES)))


@st.composite
def corridor_pairs(draw: DrawFn) -> tuple[Corridor, Corridor]:
    """Return a strategy of two short corridors that cross, touch, lie apart, in one line or on opposite sides."""
    north, east = draw(st.sampled_from([(6, 6), (6, 6), (0, 6), (6, 0)]))
    home = draw(st.sampled_from([0, 0, 0, 180]))
    ends = st.builds(_stepped, st.just(0), st.integers(-north, north), st.integers(-east, east), st.just(0.0))
    others = st.builds(_stepped, st.just(home), st.integers(-north, north), st.integers(-east, east), st.just(0.0))
    halves = st.sampled_from(_HALVES)
    return draw(st.builds(Corridor, ends, ends, halves)), draw(st.builds(Corridor, others, others, halves))


@st.composite
def held_corridors(draw: DrawFn, *, far: bool = False) -> tuple[Corridor, Corridor]:
    """Return a strategy of two corridors, the second just wide enough, or not, to hold the ends of the first.

    Args:
        draw: Given by Hypothesis.
        far: Whether all ends are far from each other, so that the Earth bends both.
    """
    ends = st.permutations(_FAR) if far else st.lists(near_discs(homes=(0,)) | st.sampled_from(_FAR), min_size=4)
    begin, end, *rest = draw(ends)
    one, other = Corridor(begin, end, draw(st.sampled_from(_HALVES))), (rest[0], rest[1])
    way = tuple((end.lat, end.lon) for end in other)
    least = max(sphere.nearest((end.lat, end.lon), (way[0], way[1])) for end in (one.start, one.end)) * EARTH_KM
    wide = max(0.0, least + one.half_km + draw(st.sampled_from([-1, 1, 10, 100, 1000])))
    return one, Corridor(*other, wide)


def crossing_corridors() -> SearchStrategy[tuple[Corridor, Corridor]]:
    """Return a strategy of two short corridors between four points of a grid, many of which cross or nearly so."""
    grid = [Disc(lat / 2, lon / 2) for lat in range(4) for lon in range(4)]
    four = st.permutations(grid).map(lambda points: points[:4])
    half = st.sampled_from(_HALVES[1:3])
    return st.builds(lambda p, a, b: (Corridor(p[0], p[1], a), Corridor(p[2], p[3], b)), four, half, half)


@st.composite
def corridors(draw: DrawFn) -> Corridor:
    """Return a strategy of corridors between places up to five degrees apart, away from the poles."""
    lat, lon = draw(st.floats(-70, 70)), draw(st.floats(-170, 170))
    end = lat + draw(st.floats(-5, 5)), lon + draw(st.floats(-5, 5))
    return Corridor(Disc(lat, lon), Disc(*end), draw(st.sampled_from([0.0, 10.0, 25.0])))


@st.composite
def gazetteers(draw: DrawFn, *, measured: bool = False) -> Gazetteer:
    """Return a strategy of small gazetteers: one tree, or several that nothing joins.

    Args:
        draw: Given by Hypothesis.
        measured: Whether some places have coordinates.
    """
    sites = {WORLD: Site(WORLD, WORLD)}
    for number in range(draw(st.sampled_from([5, 2, 3, 4, 6]))):
        within = draw(st.sampled_from([*NAMES[:number], WORLD, *([None] if number else [])]))
        disc = draw(st.none() | discs() | near_discs()) if measured else None
        name = NAMES[number]
        sites[name] = Site(name, f"place {name}", within, (f"{name} and out", f"Bourg-{name}"), disc)
    return Gazetteer(sites)


def place_texts(gazetteer: Gazetteer) -> SearchStrategy[str]:
    """Return a strategy of places as written: a name, near a place, outside a place.

    Args:
        gazetteer: Where they are declared.
    """
    inner = sorted(id_ for id_, site in gazetteer.sites.items() if site.within is not None)
    named = st.sampled_from(inner)
    return st.one_of(named, st.just(WORLD), named.map("near {}".format), named.map("outside {}".format))


def read_place(text: str, gazetteer: Gazetteer) -> Place:
    """Return a place."""
    return parse_place(text, gazetteer, shipped_hedges("default"))


def within(gazetteer: Gazetteer) -> dict[str, str | None]:
    """Return place -> the place it lies in."""
    return {id_: site.within for id_, site in gazetteer.sites.items()}
