"""The page of spoken forms: what the loader makes of each, and what the shipped hedge profiles say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from typing import Any, Final

from claimcheck.errors import ClaimcheckError
from claimcheck.io.spoken import Reader
from claimcheck.nodes import MapNode, read_text
from claimcheck.reconcile.view import plain_number
from claimcheck.rules import Rules, compile_rules, read_pack
from claimcheck.rules.schema import WrittenHedge, WrittenHedges
from claimcheck.values import Category, Count, Gazetteer, Moment, Place, Quantity
from claimcheck.values.flag import NO, YES
from claimcheck.values.hedges import Hedge, Hedges
from claimcheck.values.measures import show_distance, show_duration
from claimcheck.values.place import Site
from claimcheck.values.sphere import Corridor, Disc


PACK: Final = read_pack("conflict")
RULES: Final = {name: compile_rules(PACK, profile=name) for name in sorted(PACK.hedges)}
PUBLISHED: Final = (date(2020, 7, 29), date(2020, 7, 29))
PLACES: Final = Gazetteer(
    {
        "mali": Site("mali", "Mali"),
        "gao-region": Site("gao-region", "Gao Region", "mali"),
        "gao": Site("gao", "Gao", "gao-region", ("Gawgaw",), Disc(16.27, -0.04, 5)),
        "ansongo": Site("ansongo", "Ansongo", "gao-region", (), Disc(15.66, 0.5, 2)),
    }
)

HEAD: Final = """\
# Spoken forms

How values are written in a case file, and what each form leaves possible. The page is generated: every row is what the
loader makes of the form with the pack `conflict` and the hedge profile `default`.

A value is a range of what could be true if the speaker is right. A *soft* edge gives way a little: a gap that begins at
it and is small is near, not apart. `unknown` says that the source does not know; a missing key says nothing at all; and
neither is ever a number. Any value may be wrapped in a mapping with what goes with it:

```yaml
killed: {value: at least 8, said: eight or more dead, certainty: probable, inferred: true, cite: 4}
```
"""

# A form that the loader does not understand is left out, so that the page never promises more than the code does.
COUNTS: Final = [
    "8", "0", "none", "'no'", "both", "1,200", "1 200", "twenty-five", "two hundred and six", "3 thousand",
    "3.1 million", "1..5", "150..200", "150 to 200", "150–200", "between 150 and 200", "~150..200", "150..~200",
    "8..open", "12 (8..20)", "12 (8..open)", "8+",
    "'>8'", "'>=8'", "'<8'", "'<=8'", "~30", "a dozen", "2 dozen", "several", "dozens",
]  # fmt: skip
MOMENTS: Final = [
    "2020", "2020-07", "2020-07-23", "2020-07-23T16", "2020-07-23T16:30", "2020-07-23 16:30", "2020-07-23T16:30:05",
    "2020-07-23T16:30:05.25", "2020-07-23T16:30Z", "2020-07-23T16:30+02:00", "2020-07-23T16:30 Europe/Paris", "2020~",
    "2020-07~", "2020-07-23~", "2020-07-23?", "2020-07-23%", "2020-07-23T16:30~", "2020-07-23/2020-07-25",
    "2020-07-23T16:30/2020-07-23T18:00", "2020-07-23~/2020-07-25", "early 2020", "mid 2020", "late 2020",
    "early 2020-07", "mid 2020-07", "late 2020-02",
]  # fmt: skip
PHRASES: Final = [
    "today", "earlier today", "yesterday", "the day before yesterday", "Wednesday", "on Tuesday", "Thursday",
    "last Wednesday", "this week", "last week", "this month", "last month", "this year", "last year", "last night",
    "this morning", "overnight", "Tuesday night", "yesterday afternoon", "3 days ago", "a week ago", "in April",
    "13 March", "mid-June", "tomorrow",
]  # fmt: skip
SPOTS: Final = [
    "gao", "Gao", "Gawgaw", "gao-region", "near gao", "near gao-region", "outside gao", "between gao and ansongo",
    "16.27, -0.04", "16.27, -0.04 (20 km)", "{name: the ford, within: gao-region}",
    "{name: the ford, within: gao-region, lat: 16.3, lon: -0.1, radius_km: 0.5}",
]  # fmt: skip
TARGETS: Final = [
    "military-base", "Military base", "[military-base, checkpoint]", "{any_of: [military-base, checkpoint]}",
    "{not: military-base}", "{not: [military-base, checkpoint]}",
]  # fmt: skip
PARTIES: Final = ["jnim", "terrorists", "al-Qaeda in the Islamic Maghreb", "{any_of: [jnim, boko-haram]}"]
QUANTITIES: Final = [
    "3h", "90 min", "around 3h", "up to 2 days", "several hours", "half an hour", "1,200 min",
    "1 h 30 min", "1h30", "an hour and a half", "around 2 h 30 min", "~2..4 h", "more than 3h",
]  # fmt: skip


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(header), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def _read(field: str, form: str, rules: Rules, published: tuple[date, date] | None = None) -> Any:
    """Return the value of a form as it would be written behind a key, or None if it is not understood."""
    if field not in rules.fields:
        return None
    node = read_text(f"value: {form}")
    assert isinstance(node, MapNode)
    try:
        return Reader(rules, PLACES, zone=UTC).value(rules.fields[field], node.entries["value"], published)
    except (ClaimcheckError, ValueError):
        return None


def _rows(field: str, forms: Iterable[str], cells: Callable[[Any], list[str]], **given: Any) -> Iterator[list[str]]:
    for form in forms:
        value = _read(field, form, RULES["default"], **given)
        if value is not None:
            yield [f"`{form}`", *cells(value)]


def _end(number: object) -> str:
    return "open" if number is None else str(number)


def _soft(value: Count | Moment | Hedge) -> str:
    return {(True, True): "both", (True, False): "lower", (False, True): "upper"}.get(
        (value.soft_low, value.soft_high), ""
    )


def _count(value: Count) -> list[str]:
    return [_end(value.low), _end(value.high), "" if value.best is None else str(value.best), _soft(value)]


def _moment(value: Moment) -> list[str]:
    return [value.low, value.high, _soft(value)]


def _quantity(value: Quantity) -> list[str]:
    return [_end(plain_number(value.low)), _end(plain_number(value.high))]


def _place(value: Place) -> list[str]:
    disc = value.disc
    where = f"{show_distance(disc.radius_km)} around {disc.lat:g}, {disc.lon:g}" if isinstance(disc, Disc) else ""
    if isinstance(disc, Corridor):
        where = f"{show_distance(disc.half_km)} to each side of the straight way"
    without = ", ".join(chain[0] for chain in value.without)
    lies = " < ".join(value.chain)
    return [f"{lies}, without {without}" if without else lies, where]


def _category(field: str) -> Callable[[Category], list[str]]:
    label = RULES["default"].fields[field].show
    tree = RULES["default"].fields[field].taxonomy

    def cells(value: Category) -> list[str]:
        below = sum(len(tree.below(node)) - 1 for node in value.nodes) if tree and value.form != "not" else 0
        return [str(label(value)), f"and {below} {'kind' if below == 1 else 'kinds'} below it" if below else ""]

    return cells


def _counts() -> Iterator[str]:
    yield "## Counts\n"
    yield "Whole numbers from 0, both ends included. Figures may be grouped in threes and written in English words.\n"
    yield _table(["form", "low", "high", "best", "soft edge"], _rows("killed", COUNTS, _count))
    yield (
        "`'>8'` needs its quotes, since YAML reads a bare `>` as the start of a block of text. Words that stand for a "
        "range come from a hedge profile; a case chooses one with `hedges:`, and a pack may bring its own.\n"
    )
    for name in RULES:
        yield from _profile(PACK.hedges[name], RULES[name].hedges)


def _profile(written: WrittenHedges, hedges: Hedges) -> Iterator[str]:
    yield f"### Hedge words: profile `{written.hedges}`\n"
    yield f"{(written.why or '').strip()}\n"
    slack = float(hedges.slack)
    yield f"A gap at a soft edge is near up to {slack:.0%} of the edge's figure, or of a moment's width.\n"
    for title, words, table, form in (
        ("Before a figure *n*", written.before, hedges.before, "{} n"),
        ("Behind a figure *n*", written.after, hedges.after, "n {}"),
        ("Without a figure", written.alone, hedges.alone, "{}"),
    ):
        header = [title, "also", "low", "high", "n = 30", "soft edge", "why"]
        rows = [_hedge(form.format(word), words[word], table[word.lower()]) for word in words]
        if table is hedges.alone:
            header, rows = _without(header, 4), [_without(row, 4) for row in rows]
        yield _table(header, rows)


def _hedge(form: str, written: WrittenHedge, hedge: Hedge) -> list[str]:
    low, high = hedge.low.at(30, up=False), hedge.high.at(30, up=True)
    also, why = ", ".join(written.also), written.why or ""
    example = f"{_end(max(low or 0, 0))}..{_end(high)}"
    return [f"`{form}`", also, written.low, written.high, example, _soft(hedge), why]


def _without(cells: list[str], number: int) -> list[str]:
    return [*cells[:number], *cells[number + 1 :]]


def _moments() -> Iterator[str]:
    yield "## Moments\n"
    yield (
        "A range of universal time, both ends included. These rows are read in a case whose zone is UTC. Without a "
        "zone in the case or the value, the range widens over every zone: 14 hours earlier and 12 hours later.\n"
    )
    yield "`/` is always uncertainty, never extent: what lasted has `date`, when it began, and `ended`.\n"
    yield _table(["form", "earliest", "latest", "soft edge"], _rows("date", MOMENTS, _moment))
    yield "### Phrases\n"
    anchor = f"{PUBLISHED[0]:%A}, {PUBLISHED[0].isoformat()}"
    yield (
        f"They hang on the day on which the document was published; here that is {anchor}. A document published on a "
        "range of days gives the hull of all readings.\n"
    )
    yield _table(["form", "earliest", "latest", "soft edge"], _rows("date", PHRASES, _moment, published=PUBLISHED))
    yield "### Parts of the day and approximate moments\n"
    yield "A part of the day stands behind a date, as in `2020-07-23 afternoon`; its width is the profile's.\n"
    parts = list(dict.fromkeys(part for rules in RULES.values() for part in rules.hedges.day_parts))
    yield _table(["part", *RULES], ([f"`{part}`", *(_span(r.hedges, part) for r in RULES.values())] for part in parts))
    yield "`~` widens a moment on each side, by the unit in which it is written:\n"
    steps = list(dict.fromkeys(step for rules in RULES.values() for step in rules.hedges.approximate))
    yield _table(
        ["written to the", *RULES], ([step, *(_width(r.hedges, step) for r in RULES.values())] for step in steps)
    )
    for name in RULES:
        yield f"Profile `{name}`: {(PACK.hedges[name].moments.why or '').strip()}\n"


def _span(hedges: Hedges, part: str) -> str:
    if part not in hedges.day_parts:
        return ""
    return " to ".join(f"{second // 3600:02}:{second % 3600 // 60:02}" for second in hedges.day_parts[part])


def _width(hedges: Hedges, step: str) -> str:
    return show_duration(hedges.approximate[step]) if step in hedges.approximate else ""


def _places() -> Iterator[str]:
    yield "## Places\n"
    yield (
        "A region in the tree of places that a case declares, and a disc where coordinates are known. These rows are "
        "read with `gao` (name Gao, alias Gawgaw, five kilometres around 16.27, -0.04) and `ansongo` in `gao-region` "
        "in `mali`.\n"
    )
    yield _table(["form", "lies in", "disc"], _rows("place", SPOTS, _place))
    near = ", ".join(f"{show_distance(rules.hedges.near_km)} in `{name}`" for name, rules in RULES.items())
    yield f"*Near* a place with coordinates reaches beyond its own disc: {near}.\n"
    for name in RULES:
        yield f"Profile `{name}`: {(PACK.hedges[name].places.why or '').strip()}\n"


def _others() -> Iterator[str]:
    yield "## Categories and parties\n"
    yield (
        "A node of the field's taxonomy, by its id, its label or an alias, in any case and with or without accents. "
        "It stands for itself and all kinds below it. A list states all its members together, `any_of` one of them, "
        "`not` anything but them.\n"
    )
    yield _table(["form", "read as", "holds"], _rows("target", TARGETS, _category("target")))
    yield _table(["form", "read as", "holds"], _rows("perpetrator", PARTIES, _category("perpetrator")))
    rows = list(
        _rows("duration", QUANTITIES, lambda value: [str(plain_number(value.low)), _end(plain_number(value.high))])
    )
    if rows:
        yield "## Quantities\n"
        yield (
            "Exact decimals with a unit, in the forms of counts. A unit that converts into the field's is converted; "
            "another, or none, is an error. A figure may be told in several units that fall, and a last one without a "
            "unit counts in the next smaller one, as on a clock. A quantity is an amount: it is never below zero. A "
            "case may declare `units:` of its own, as packs do. These rows are read for `duration`, whose unit is the "
            "hour.\n"
        )
        yield _table(["form", "low", "high"], rows)
    yield "## Texts\n"
    yield (
        "Anything that is not empty. Two texts are equal when they differ only in case, accents, punctuation and "
        "space; else they are near or apart by their similarity, and neither ever refines the other.\n"
    )
    yield "## Flags\n"
    words = (", ".join(f"`{word}`" for word in sorted(group)) for group in (YES, NO))
    yield _table(["meaning", "words, in any case"], zip(["yes", "no"], words, strict=True))


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *_counts(), *_moments(), *_places(), *_others()])
