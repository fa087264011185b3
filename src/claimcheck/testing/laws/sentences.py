"""Laws of wording: what is said of two values, in every language that ships, and what figures are called."""

from __future__ import annotations

import re
from datetime import UTC, date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from claimcheck.compare import Setting, compile_comparator
from claimcheck.compare.parameters import TreeParameters
from claimcheck.language import PLAIN, Figure, Listed, Message, Translated, Word, catalogue, in_words, languages
from claimcheck.testing import strategies as some
from claimcheck.testing.law import law
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.figures import read_quantity
from claimcheck.testing.strategies.quantities import UNITS
from claimcheck.testing.strategies.ranges import CLOCK
from claimcheck.testing.strategies.trees import overlapping, parents
from claimcheck.values import Bounds, Count, Flag, Hedges, Quantity, Span, Taxonomy, Text
from claimcheck.values.category import category
from claimcheck.values.count import parse_count
from claimcheck.values.moment import parse_moment
from claimcheck.values.naming import measured, name_of
from claimcheck.values.period import Days
from claimcheck.values.sphere import EARTH_KM, Disc, Region


def _in_each_language(word: Word) -> list[str]:
    return [in_words(word, language) for language in languages()]


def _said(pair: some.Pair, key: str, **words: Word) -> list[str]:
    """Return what stands under a key in each language, filled in with the names of both values and further words."""
    names = {"left": pair.setting.label(pair.left), "right": pair.setting.label(pair.right)}
    texts = [{name: in_words(word, code) for name, word in (names | words).items()} for code in languages()]
    return [catalogue(code).fill(key, told, None) for code, told in zip(languages(), texts, strict=True)]


_COUNTED: Final = some.count_pairs() | some.disjoint(some.count_pairs())
_MEASURED: Final = some.quantity_pairs() | some.disjoint(some.quantity_pairs())


@law("CMP-31", kind="oracle", needs={"pair": _COUNTED | _MEASURED})
def what_is_said_of_figures_fits_them(pair: some.Pair) -> None:
    """What is said of two figures is the words of their relation, with both names, the gap and the nearest figures.

    In every language a reader can check it against what both accounts say.
    """
    found = pair.result
    below, above = sorted((pair.left, pair.right), key=lambda value: (value.low, value.high is None, value.high))
    figures = {"high": below.high or 0, "low": above.low, "gap": above.low - (below.high or 0)}
    words = {name: _with_unit(pair, figure) for name, figure in figures.items() if found.distance}
    expected = _said(pair, f"{pair.with_}.{found.relation.value}", **words)
    assert _in_each_language(found.said) == expected, f"{pair.left}, {pair.right}: {found.sentence}, not {expected}"


def _with_unit(pair: some.Pair, figure: Any) -> Word:
    return int(figure) if pair.with_ == "count" else Message("quantity", figure=Figure(f"{figure}"), unit="h")


@law("CMP-32", kind="oracle", needs={"pair": some.moment_pairs() | some.disjoint(some.moment_pairs())})
def what_is_said_of_moments_fits_them(pair: some.Pair) -> None:
    """What is said of two moments is the words of their relation, with both names and the time between them.

    Whether clocks or calendars were compared is said too: a day between two dates is no day on a clock.
    """
    found, dates = pair.result, "T" not in f"{pair.left.spoken}{pair.right.spoken}"
    one, other = (frozenset(n for n in world if isinstance(n, int)) for world in pair.worlds)
    gap = _shown(60 * max(0, oracle.time_between(one, other, dates=dates)))
    key = f"moment.{found.relation.value}{'-by-calendar' if found.distance and dates else ''}"
    expected = _said(pair, key, gap=gap)
    assert _in_each_language(found.said) == expected, f"{pair.left}, {pair.right}: {found.sentence}, not {expected}"


def _shown(seconds: int) -> Word:
    """Return a duration of whole minutes in all units of which it has any."""
    rest = {"days": seconds // 86_400, "hours": seconds // 3600 % 24, "minutes": seconds // 60 % 60}
    parts = tuple(Message(f"duration.{unit}", n=count) for unit, count in rest.items() if count)
    return parts or Message("duration.instant")


@law("CMP-33", kind="oracle", needs={"pair": some.place_pairs() | some.place_pairs(measured=True)})
def what_is_said_of_places_fits_them(pair: some.Pair) -> None:
    """What is said of two places is the words of their relation, with both names, and the kilometres if any are known.

    That nothing declared sets two places apart is another answer than that they have ground in common.
    """
    found, gap = pair.result, _kilometres(pair.left.bounding, pair.right.bounding)
    key = _place_key(pair, found.relation.value, gap)
    exact = [_far(max(0.0, (gap or 0.0) + off)) for off in (-1e-6, 1e-6)]
    expected = [_said(pair, key, gap=far) for far in exact]
    assert _in_each_language(found.said) in expected, f"{pair.left}, {pair.right}: {found.sentence}, not {expected}"


def _place_key(pair: some.Pair, relation: str, gap: float | None) -> str:
    """Return the key of what is said of two places so many kilometres apart, if any are known."""
    if relation == "overlaps" and gap is None and {*pair.left.chain[-1:]} != {*pair.right.chain[-1:]}:
        return "place.undeclared"
    named = {"apart": "apart" if gap else "different", "near": "near-each-other"}
    return f"place.{named.get(relation, relation)}"


def _kilometres(one: Region | None, other: Region | None) -> float | None:
    """Return the kilometres between two discs, or None where one of them is not known."""
    if not (isinstance(one, Disc) and isinstance(other, Disc)):
        return None
    between = oracle.kilometres((one.lat, one.lon), (other.lat, other.lon), EARTH_KM)
    return max(0.0, between - one.radius_km - other.radius_km)


def _far(gap: float) -> Message:
    """Return kilometres as a reader is told them: metres below one, tenths below ten."""
    if gap < 1:
        return Message("distance.metres", figure=Figure(f"{1000 * gap:.0f}"))
    return Message("distance.kilometres", figure=Figure(f"{gap:.{0 if gap >= 10 else 1}f}"))  # noqa: PLR2004


_CATEGORIES: Final = some.category_pairs(forms=("one", "any", "not", "all"))
_WORDS: Final = some.disjoint(_CATEGORIES) | _CATEGORIES | some.text_pairs() | some.flag_pairs()


@law("CMP-34", kind="oracle", needs={"pair": _WORDS})
def what_is_said_of_words_fits_them(pair: some.Pair) -> None:
    """What is said of two categories, texts or flags is the words of their relation, with both names.

    Categories that are apart are told what their nearest nodes have in common; only a negation excludes others.
    """
    found, shared = pair.result, _shared(pair) if pair.with_ in {"category", "party"} else None
    expected = _said(pair, _word_key(pair, found.relation.value, shared), shared=f"kind {shared}")
    assert _in_each_language(found.said) == expected, f"{pair.left}, {pair.right}: {found.sentence}, not {expected}"


def _word_key(pair: some.Pair, relation: str, shared: str | None) -> str:
    """Return the key of what is said of two words, whose nearest nodes have something or nothing in common."""
    if pair.with_ not in {"category", "party"}:
        return f"{pair.with_}.{relation}"
    if relation != "apart":
        return f"category.{relation}"
    if "not" in {pair.left.form, pair.right.form}:
        return "category.apart-not"
    return "category.apart" if shared is None else "category.apart-sharing"


def _shared(pair: some.Pair) -> str | None:
    """Return what the nearest nodes of two categories have in common, if anything does."""
    links = parents(pair.setting.taxonomy or Taxonomy("none", {}))
    nodes, _ = oracle.tree_worlds(links)
    left, right = (oracle.most_exact(v.nodes, nodes) if v.form == "all" else v.nodes for v in (pair.left, pair.right))
    nearest = min(product(left, right), key=lambda two: (oracle.wu_palmer(links, *two), two))
    return oracle.deepest_common(links, *nearest)


@law("CMP-35", kind="oracle", needs={"dated": some.dated_trees(), "data": st.data()})
def what_is_said_of_parties_tells_of_other_times(dated: some.DatedTree, data: st.DataObject) -> None:
    """Of parties that exclude each other it is said which succeeded which, since when, and if they ever were one.

    A battalion that joined an alliance later on contradicts the alliance only before.
    """
    names = sorted(dated.tree.nodes)
    new, old = (data.draw(st.sampled_from(names)) for _ in range(2))
    one, other = (data.draw(st.sampled_from([new, old, *names])) for _ in range(2))
    trees = [_succeeding(dated.tree, new, old, since) for since in (None, "2012-03")]
    expected = [_told_of_parties(ever, dated.days, new, old, one, other) for ever in trees]
    compare = [compile_comparator("party", TreeParameters(), Setting(ever.at(dated.days))) for ever in trees]
    found = [_in_each_language(party(category([one]), category([other])).said) for party in compare]
    assert found == expected, f"{one}, {other} in {dated}: {found}, not {expected}"


def _told_of_parties(ever: Taxonomy, days: Days | None, new: str, old: str, one: str, other: str) -> list[str]:
    """Return what has to be said of two nodes at a time, in each language, where one node succeeded another."""
    then = Setting(ever.at(days))
    plain = compile_comparator("category", TreeParameters(), then)(category([one]), category([other]))
    remarks = [*_succeeded(then, new, old, one, other), *_once(ever, one, other)]
    return _in_each_language(Listed((plain.said, *remarks), "clauses") if plain.apart else plain.said)


def _succeeded(then: Setting, new: str, old: str, one: str, other: str) -> list[Message]:
    """Return what is said where one of two nodes, or what it belongs to, succeeded the other."""
    tree = then.taxonomy or Taxonomy("none", {})
    heirs = {id_: node.successor_of for id_, node in tree.nodes.items()}
    since = tree.nodes[new].since
    told: dict[str, Word] = {"new": f"kind {new}", "old": f"kind {old}"}
    if not oracle.succeeded(parents(tree), heirs, one, other):
        return []
    return [Message("party.successor-since", since=since, **told) if since else Message("party.successor", **told)]


def _once(ever: Taxonomy, one: str, other: str) -> list[Message]:
    """Return what is said where one node of a tree was or may have been the other at some time."""
    worlds, _ = oracle.tree_worlds(parents(ever), overlapping(ever))
    return [Message("party.another-time")] if worlds[one] & worlds[other] else []


def _succeeding(tree: Taxonomy, new: str, old: str, since: str | None) -> Taxonomy:
    """Return a tree in which one node succeeded another, if they are two."""
    heir = evolve(tree.nodes[new], successor_of=(old,) if new != old else (), since=since)
    return Taxonomy(tree.name, {**tree.nodes, new: heir}, tree.overlaps, tree.members)


_COUNTS: Final = [
    "8",
    "8..1200",
    "0..1200",
    "at least 8",
    "~8..9",
    "8..~9",
    "~8..~9",
    "9 (8..1200)",
    "9 (8..open)",
    "around 8",
    "around 2400",
    "10000000 or so",
]
_HOURS: Final = [
    "1.5 h", "8..1200 h", "0..1200 h", "<1200 h", ">=8 h", ">8 h", "~8..9 h", "8..~9 h", "~8..~9 h", "~8..open h",
    "9 (8..1200) h", "9 (8..open) h", "around 8 h", "around 2400.5 h", "20 MIN or more", "20 min", "10 min to 1 h",
]  # fmt: skip
_THIRD_OF_AN_HOUR: Final = Quantity(Span(Fraction(1, 3), Fraction(7, 3)), UNITS.table["h"], UNITS.table["h"])


@law("VAL-22", kind="oracle", needs={"hedges": some.profiles(), "data": st.data(), "yes": st.booleans()})
def figures_are_called_what_they_are_in_every_language(hedges: Hedges, data: st.DataObject, yes: bool) -> None:  # noqa: FBT001
    """Plain English calls a figure or a flag by its canonical form; readers of each language read the same figures.

    What output for programs calls a figure, somebody may write down again; readers see it grouped as they write it.
    """
    counts = [data.draw(some.counts()), *(parse_count(said, hedges) for said in _COUNTS)]
    hours = [*data.draw(some.near_quantities()), *map(read_quantity, _HOURS), _THIRD_OF_AN_HOUR]
    values: list[Any] = [*counts, *hours, Flag(yes), Text("x 1")]
    expected = [value.spoken for value in values]
    figures = [re.findall(r"[0-9]+(?:[.][0-9]+)?", text) for text in expected]
    plain = [in_words(name_of(value), PLAIN) for value in values]
    texts = {language: [in_words(name_of(value), language) for value in values] for language in languages()}
    read = [[_figures(text, language) for text in found] for language, found in texts.items()]
    assert (plain, read) == (expected, [figures] * len(texts)), f"{plain}, {texts} instead of {expected}"


_MARKS: Final = {"en": (",", "."), "fr": ("\u202f", ",")}
"""What readers of a language put between groups of three digits, and before decimals."""


def _figures(text: str, language: str) -> list[str]:
    """Return the figures of a text as plain decimals; one that is not grouped in threes comes out in pieces."""
    between, point = map(re.escape, _MARKS[language])
    written = re.finditer(rf"([0-9]{{1,3}}(?:{between}[0-9]{{3}})*)(?:{point}([0-9]+))?", text)
    return [".".join(filter(None, (re.sub(between, "", found[1]), found[2]))) for found in written]


_SIZED: Final = st.builds(
    lambda number, power: number * Fraction(10) ** power, st.fractions(0, 20, max_denominator=60), st.integers(-6, 9)
)


@law("VAL-23", kind="oracle", needs={"number": st.fractions(0, 2000, max_denominator=60) | _SIZED})
def measured_numbers_are_exact_or_have_four_digits(number: Fraction) -> None:
    """A number in a unit is written as the decimal that it is, or else with four digits, and without an exponent.

    A gap of twenty minutes is 0.3333 hours, not 0.3333333333333333, and a third of a million is 333300.
    """
    exact, quotient = (number * 10**9).denominator == 1, Decimal(number.numerator) / number.denominator
    digits = f"{quotient:f}" if exact else f"{Decimal(f'{quotient:.3e}'):f}"
    expected = f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits} h"
    found = str(measured(number, UNITS.table["h"]))
    assert found == expected, f"{number} h is shown as {found}"


@law(
    "VAL-24",
    kind="oracle",
    needs={"low": st.integers(1, 2000), "more": st.integers(1, 2000), "yes": st.booleans()},
)
def figures_are_worded_in_the_language_of_the_reader(low: int, more: int, yes: bool) -> None:  # noqa: FBT001
    """The words around a figure, and yes and no, are those of the language in which they are read.

    A French reader is told 'au moins 8' and 'oui'; the words of English are not his.
    """
    high, hour = low + more, UNITS.table["h"]
    values = (
        Flag(yes),
        Count(Bounds(low, None)),
        Count(Bounds(low, high)),
        Quantity(Span(Fraction(low), Fraction(high)), hour, hour),
        Quantity(Span(Fraction(0), Fraction(high)), hour, hour),
    )
    names = [name_of(value) for value in values]
    found = {language: [in_words(name, language) for name in names] for language in languages()}
    expected = {language: words(low, high, yes) for language, words in _WORDED.items()}
    assert found == expected, f"{found} instead of {expected}"


def _in_english(low: int, high: int, yes: bool) -> list[str]:  # noqa: FBT001
    least, most = (f"{number:,}" for number in (low, high))
    return [
        "yes" if yes else "no", f"at least {least}", f"{least}..{most}", f"{least}..{most} h", f"<={most} h",
    ]  # fmt: skip


def _in_french(low: int, high: int, yes: bool) -> list[str]:  # noqa: FBT001
    least, most = (f"{number:,}".replace(",", "\u202f") for number in (low, high))
    return [
        "oui" if yes else "non", f"au moins {least}", f"{least} à {most}", f"{least} à {most} h", f"au plus {most} h",
    ]  # fmt: skip


_WORDED: Final = {"en": _in_english, "fr": _in_french}
"""Language -> a flag and some figures in the words of its readers."""


_EVENING: Final = Translated("evening", {"fr": "soir"})
_NAMED: Final = evolve(CLOCK, part_names={"evening": _EVENING})
_DAY: Final = date(2021, 1, 30)
_THIRDS: Final = {"early ": "début ", "mid-": "mi-", "late ": "fin "}
"""A third of a month as English has it -> as French has it."""


@law(
    "TIM-40",
    kind="oracle",
    needs={
        "third": st.sampled_from(["early ", "mid-", "late "]), "month": st.integers(1, 12),
        "part": st.sampled_from(["evening", "dawn"]),
    },
)  # fmt: skip
def moments_are_told_in_the_language_of_the_reader(third: str, month: int, part: str) -> None:
    """A third of a month and a part of a day are told in the words of the reader's language, alone and as ends.

    A French reader is told 'début 2020-03'; what output for programs has, somebody may write down again.
    """
    month_of, day_of = f"2020-{month:02}", "2021-01-30"
    plain = [f"{third}{month_of}", f"{day_of} {part}"]
    french = [f"{_THIRDS[third]}{month_of}", f"{day_of}, {'soir' if part == 'evening' else part}"]
    texts = [*plain, "/".join(plain), f"this {part}"]
    read = [parse_moment(text, _NAMED, UTC, published=(_DAY, _DAY)).spoken for text in texts]
    found = {language: [in_words(spoken, language) for spoken in read] for language in languages()}
    expected = {"en": [*plain, "/".join(plain), plain[1]], "fr": [*french, "/".join(french), french[1]]}
    assert (found, read) == (expected, expected["en"]), f"{texts}: {found}, {read} instead of {expected}"
