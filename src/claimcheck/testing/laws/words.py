"""Laws of the words and figures that rules and accounts are written in: edges, hedges, counts, measures, names."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.strategies.ranges import CLOCK
from claimcheck.values import Gazetteer, Hedges, Node, Taxonomy
from claimcheck.values.category import category
from claimcheck.values.count import parse_count
from claimcheck.values.flag import parse_flag
from claimcheck.values.hedges import Hedge, UnknownWordError, parse_edge
from claimcheck.values.measures import parse_distance, parse_duration, show_distance, show_duration
from claimcheck.values.moment import parse_moment
from claimcheck.values.numerals import read_figure
from claimcheck.values.place import Site
from claimcheck.values.text import Text, normalise, parse_text


_FACTORS: Final = {text: Fraction(text or 1) for text in ("", "1", "0.8", "1.25", "2", "0")}


@law(
    "HDG-16",
    kind="oracle",
    needs={
        "factor": st.sampled_from(sorted(_FACTORS)),
        "plus": st.none() | st.integers(-9, 9),
        "figure": st.integers(0, 200),
    },
)
def edges_are_multiples_and_steps(factor: str, plus: int | None, figure: int) -> None:
    """An edge is a multiple of the figure and a step from it, a number, or open, rounded away from the range.

    Widths stand in rules; this is all the arithmetic that they can ask for.
    """
    text = f" {factor}n{'' if plus is None else f'{plus:+}'} "
    exact = _FACTORS[factor] * Fraction(figure) + (plus or 0)
    edges = parse_edge(text), parse_edge(f"{figure}"), parse_edge(" open")
    found = [(edge.at(figure, up=False), edge.at(figure, up=True)) for edge in edges]
    assert found == [(floor(exact), ceil(exact)), (figure, figure), (None, None)], f"'{text}' of {figure}: {found}"


_NO_EDGES: Final = ["", "m", "n+", "0.8", "n*2", "-n", "-3", ".5n", "n+1.5", "openly", "n n", "OPEN"]


@law("HDG-11", kind="error", needs={"text": st.sampled_from(_NO_EDGES)})
def what_is_no_edge_is_refused(text: str) -> None:
    """What is no edge is refused by name, with all that an edge can be.

    A width that is misread changes every figure under that word.
    """
    message = refusal(parse_edge, text)
    expected = f"'{text}' is not an edge; write n, n+1, n-1, a multiple such as 0.8n, a number, or open"
    assert message == expected, f"'{text}' was answered with: {message}"


@law("HDG-12", kind="oracle", needs={"hedges": some.profiles(), "data": st.data(), "figure": st.integers(1, 2000)})
def hedged_figures_are_as_wide_as_the_profile_says(hedges: Hedges, data: st.DataObject, figure: int) -> None:
    """A hedge word leaves what its edges in the profile leave, before its figure, behind it, or alone.

    The word of the speaker and the rule of the reader are both visible; nothing is added in between.
    """
    text, phrase, hedge = data.draw(st.sampled_from(_hedged(hedges, figure)))
    low, high = _edge(hedge, "low", figure), _edge(hedge, "high", figure)
    soft = hedge.soft_low, hedge.soft_high
    kept = phrase if any(soft) or (phrase == hedge.word and high is None) else None
    read = parse_count(text, hedges)
    found = (read.low, read.high), (read.soft_low, read.soft_high), read.slack if any(soft) else 0, read.phrase
    expected = (max(low or 0, 0), high), soft, hedges.slack if any(soft) else 0, kept
    assert found == expected, f"'{text}' is {found} instead of {expected}"


def _hedged(hedges: Hedges, figure: int) -> list[tuple[str, str, Hedge]]:
    """Return every use of a profile's words: as said, in its canonical form, and what the profile says of the word."""
    before = [(f"{word}  {figure:,}", f"{hedge.word} {figure}", hedge) for word, hedge in hedges.before.items()]
    after = [(f"{figure} {word.upper()}", f"{figure} {hedge.word}", hedge) for word, hedge in hedges.after.items()]
    return before + after + [(f" {word.title()} ", hedge.word, hedge) for word, hedge in hedges.alone.items()]


def _edge(hedge: Hedge, side: str, figure: int) -> Any:
    edge = getattr(hedge, side)
    if edge.factor is None:
        return None
    return (floor if side == "low" else ceil)(edge.factor * Fraction(figure) + edge.plus)


_TIGHT: Final = Hedges(
    "tight",
    before={
        "under": Hedge("under", parse_edge("0"), parse_edge("n-1")),
        "odd": Hedge("odd", parse_edge("n"), parse_edge("n-1")),
    },
    after={"odd": Hedge("odd", parse_edge("n+1"), parse_edge("n"))},
    alone={"none": Hedge("none", parse_edge("5"), parse_edge("4"))},
)
_NO_COUNTS: Final = {
    " ": "the count is empty; write a figure, or leave the key out",
    "x" * 121: "a count of more than 120 characters; write the figure, and the words under 'note'",
    "<0": "'<0' leaves nothing possible",
    "< 0": "'<0' leaves nothing possible",
    "under 0": "'under 0' leaves nothing possible",
    "ODD  7": "'odd 7' leaves nothing possible",
    "7 odd": "'7 odd' leaves nothing possible",
    "none": "'none' leaves nothing possible",
    "5 (6..7)": "the best figure 5 lies outside its range 6..7",
    "8 (6 to 7)": "the best figure 8 lies outside its range 6..7",
    "7..6": "the range 7..6 runs backwards",
    "007": "'007' is not a whole number of at most 18 digits, written without leading zeros",
    f"{10**18}": f"'{10**18}' is not a whole number of at most 18 digits, written without leading zeros",
    "08..9": "'08' is not a whole number of at most 18 digits, written without leading zeros",
    "8..09": "'09' is not a whole number of at most 18 digits, written without leading zeros",
    ">08": "'08' is not a whole number of at most 18 digits, written without leading zeros",
    "08 (7..9)": "'08' is not a whole number of at most 18 digits, written without leading zeros",
    "under 08": "'08' is not a whole number of at most 18 digits, written without leading zeros",
    "3 to 4 million": "'3 to 4 million' does not say whether it begins at 3 million; write both ends in full",
    "umpteen": "'umpteen' is not known",
    "umpteen 8": "'umpteen 8' is not known",
}


@law("HDG-13", kind="error", needs={"said": st.sampled_from(sorted(_NO_COUNTS))})
def what_is_no_count_is_refused_with_the_remedy(said: str) -> None:
    """What is no count is refused by name, and the message says what to write instead, or what is known.

    A figure that is misread, or dropped in silence, cannot be found again.
    """
    message, known = refusal(parse_count, said, _TIGHT), _known(said)
    words = (said, "none", "odd", "under") if "not known" in message else ()
    assert (message, known) == (_NO_COUNTS[said], words), f"'{said}' was answered with: {message}, {known}"


def _known(said: str) -> tuple[str, ...]:
    try:
        parse_count(said, _TIGHT)
    except UnknownWordError as error:
        return error.word, *error.known
    except ValueError:
        pass
    return ()


_SCALES: Final = {"thousand": 1_000, "million": 10**6, "billion": 10**9}


@law(
    "HDG-14",
    kind="oracle",
    needs={"whole": st.integers(1, 99), "part": st.integers(0, 999), "scale": st.sampled_from(sorted(_SCALES))},
)
def scales_multiply_the_figure_before_them(whole: int, part: int, scale: str) -> None:
    """A figure before thousand, million or billion is that many of them, with or without decimals, if it is whole.

    '3.1 million' people and 'three million' people are figures like any other.
    """
    decimals = f"{part:03}"
    forms = {
        f"{whole} {scale}": whole * _SCALES[scale],
        f"{whole}.{decimals} {scale.upper()}": (1000 * whole + part) * _SCALES[scale] // 1000,
        f"{whole}.{decimals}5-{scale}": _whole(Fraction(10_000 * whole + 10 * part + 5, 10_000) * _SCALES[scale]),
        f"three {scale}": 3 * _SCALES[scale], f"twenty-one {scale}": 21 * _SCALES[scale],
        f"0{whole} {scale}": None, f"{whole} {scale} five": None, f"zero {scale}": None if scale == "thousand" else 0,
    }  # fmt: skip
    found = {form: read_figure(form) for form in forms}
    assert found == {**forms, f"zero {scale}": found[f"zero {scale}"]}, f"{found} instead of {forms}"


def _whole(number: Fraction) -> int | None:
    return number.numerator if number.denominator == 1 else None


_NO_FIGURES: Final = [
    "", "hundred hundred", "zero hundred", "twenty hundred", "ten hundred", "five twenty", "twenty zero", "twenty ten",
    "nineteen one", "zero thousand", "thousand thousand", "hundred and", "and", "and five", "12,34", "1,234 567",
    "0,123", "012", "1" * 19, "123,456,789,012,345,678,901", "five and", "one two", "one two three",
    "two thousand one hundred ten two",
]  # fmt: skip
_FIGURES: Final = {
    "hundred": 100, "thousand": 1000, "hundred thousand": 100_000, "a": None, "one hundred and one": 101,
    "two  thousand and five": 2005, " Nine Hundred-Ninety-Nine ": 999, "0": 0, "1" * 18: int("1" * 18),
    "123,456,789,012,345,678": 123_456_789_012_345_678, "twenty-one": 21, "thousand five": 1005,
    "nineteen hundred": None, "nine hundred": 900, "hundred one": 101, "twenty nine": 29,
    "one hundred and five million": 105_000_000, "twenty one thousand": 21_000,
}  # fmt: skip


@law(
    "HDG-15",
    kind="boundary",
    needs={"odd": st.sampled_from(_NO_FIGURES), "said": st.sampled_from(sorted(_FIGURES))},
)
def figures_end_where_words_stop_making_sense(odd: str, said: str) -> None:
    """Number words are read as far as English makes sense of them, and digits up to eighteen; the rest is no figure.

    'Twenty ten' may be a year, a figure or a mistake.
    """
    found = read_figure(odd), read_figure(said)
    assert found == (None, _FIGURES[said]), f"'{odd}' and '{said}' are {found}"


_DURATIONS: Final = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 2_592_000, "y": 31_536_000}
_DISTANCES: Final = {"m": Fraction(1, 1000), "km": Fraction(1)}


@law(
    "TIM-30",
    kind="oracle",
    needs={
        "figure": st.integers(0, 10**5),
        "part": st.sampled_from(["", ".5", ".125"]),
        "unit": st.sampled_from(sorted(_DURATIONS)),
        "far": st.sampled_from(sorted(_DISTANCES)),
    },
)
def measures_are_read_in_their_units(figure: int, part: str, unit: str, far: str) -> None:
    """A duration or distance in rules is its figure times its unit; a month is 30 days and a year 365.

    Tolerances and thresholds stand in rules, and must mean what they say there.
    """
    number = Fraction(f"{figure}{part}")
    found = parse_duration(f" {figure}{part} {unit}"), parse_distance(f"{figure}{part}{far} ")
    expected = int(number * _DURATIONS[unit] * 1_000_000), float(number * _DISTANCES[far])
    assert found == expected, f"{figure}{part}: {found} instead of {expected}"


@law(
    "TIM-31",
    kind="error",
    needs={"text": st.sampled_from(["", "3", "h", "3 parsec", "-3h", "3H", "1.2345678h", "3 h 2"])},
)
def what_is_no_measure_is_refused(text: str) -> None:
    """What is no duration or distance is refused by name, with the units that there are and an example.

    A tolerance that is dropped in silence would make conflicts out of nothing.
    """
    found = refusal(parse_duration, text), refusal(parse_distance, text)
    message = "'{}' is not a measure; write a number with one of {}, such as {}"
    expected = tuple(
        message.format(text, ", ".join(units), such)
        for units, such in ((("s", "min", "h", "d", "w", "mo", "y"), "3d"), (("m", "km"), "50km"))
    )
    assert found == expected, f"'{text}' was answered with: {found}"


_SIZES: Final = {"day": 86_400, "hour": 3_600, "minute": 60, "second": 1}


@law(
    "TIM-32",
    kind="oracle",
    needs={"unit": st.sampled_from(sorted(_SIZES)), "more": st.integers(-2, 200), "tick": st.integers(-1, 1)},
)
def shown_durations_are_rounded_down_in_the_largest_unit(unit: str, more: int, tick: int) -> None:
    """A duration is shown, rounded down, in the largest unit of which it has two or exactly one.

    '36 hours' tells more than '1 day'.
    """
    size = max(0, (_SIZES[unit] * (more % 4) + more) * 1_000_000 + tick)
    fitting = [u for u in ("day", "hour", "minute") if size >= 2_000_000 * _SIZES[u] or size == 1_000_000 * _SIZES[u]]
    shown = (*fitting, "second")[0]
    count = size // (1_000_000 * _SIZES[shown])
    expected = f"{count} {shown}{'s' * (count != 1)}" if count else "less than a second"
    found = show_duration(size)
    assert found == expected, f"{size} µs is shown as {found} instead of {expected}"


@law("PLC-20", kind="oracle", needs={"metres": st.integers(0, 30_000)})
def shown_distances_are_as_exact_as_they_are_long(metres: int) -> None:
    """A distance is shown in metres below one kilometre, in tenths below ten, and in whole kilometres from there.

    More digits would claim more than anybody measured.
    """
    digits = 0 if metres < 1000 or metres >= 10_000 else 1  # noqa: PLR2004
    expected = f"{metres} m" if metres < 1000 else f"{metres / 1000:.{digits}f} km"  # noqa: PLR2004
    found = show_distance(metres / 1000)
    assert found == expected, f"{metres} m is shown as {found} instead of {expected}"


_NO_MOMENTS: Final = {
    " ": "the moment is empty; write a date, or leave the key out",
    "x" * 121: "a moment of more than 120 characters; write it as ISO 8601",
    "2020-02-30": "'2020-02-30' is not in the calendar: day is out of range for month",
    "2020-02-29T25": "'2020-02-29T25' is not in the calendar: hour must be in 0..23",
    "someday": "'someday' is not a moment; write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~",
    "2020-02-29 teatime": "'teatime' is not known",
    "early 2020-13": "'2020-13' is not in the calendar: month must be in 1..12",
    "2020-02-29T10:00+15:00": "'+15:00' is not an offset; write one such as +02:00, at most 14 hours",
    "last night": "'last night' needs the day of publication; give the document a 'published' date",
    "yesterday morning": "'yesterday' needs the day of publication; give the document a 'published' date",
    "2020/2019": "'2020/2019' runs backwards; write the earlier end first",
}


def _asked(call: Any, *given: Any) -> str:
    """Return the message of a refusal in the words of this Python version's calendar, without its figures."""
    message = refusal(call, *given)
    return message.partition(" in the calendar: ")[0]


@law("TIM-33", kind="error", needs={"said": st.sampled_from(sorted(_NO_MOMENTS))})
def what_is_no_moment_is_refused_with_the_remedy(said: str) -> None:
    """What is no moment is refused by name, and the message says what to write instead, or what is missing.

    A date that is misread moves an event.
    """
    message, expected = _asked(parse_moment, said, CLOCK, UTC), _NO_MOMENTS[said].partition(" in the calendar: ")[0]
    bare = refusal(parse_moment, "last night", Hedges("bare"), UTC, (date(2020, 1, 2), date(2020, 1, 2)))
    assert (message, bare) == (expected, "'evening' is not known"), f"'{said}' was answered with: {message}; {bare}"


@law(
    "TIM-34", kind="oracle", needs={"days": st.tuples(st.dates(date(2020, 2, 1), date(2020, 3, 31)), st.integers(0, 9))}
)
def intervals_of_phrases_say_where_their_year_comes_from(days: tuple[date, int]) -> None:
    """A moment says whether it hangs on the day of publication, only its year does, or nothing of it.

    What was taken from the publication can be wrong with it.
    """
    day, length = days
    on = day + timedelta(days=length)
    texts = {f"{day}": "", f"{day:%d %B}": "year", f"{length} days ago": "phrase"}
    mixed = {f"{one} / {day}": anchor for one, anchor in texts.items()}
    mixed |= {f"{day:%d %B}/{on}": "year", f"{length} days ago/{on}": "phrase", f"{length} days ago morning": "phrase"}
    mixed |= {"last night": "phrase"}
    expected = {**texts, **mixed, f"{day:%d %B} morning": "year"}
    found = {text: parse_moment(text, CLOCK, UTC, (on, on)).anchor for text in expected}
    assert found == expected, f"said on {on}: {found} instead of {expected}"


@law("LBL-10", kind="oracle", needs={"tree": some.taxonomies(), "data": st.data()})
def nodes_are_found_by_any_name(tree: Taxonomy, data: st.DataObject) -> None:
    """A node is found by its id, label or alias in any spelling, and is shown by its label.

    Two spellings of one group are one group.
    """
    node = tree.nodes[data.draw(st.sampled_from(sorted(tree.nodes)))]
    names = node.id, node.id.upper(), node.label, f" {node.label.title()}!", *node.aliases
    found = [tree.find(name) for name in names], tree.find("unheard-of"), tree.label(node.id), tree.label("new")
    assert found == ([node.id] * len(names), None, node.label, "new"), f"{names}: {found}"


@law("LBL-13", kind="boundary", needs={"ids": st.permutations(["Ansar Dine", "ansar-dine", "ansar dine"])})
def an_id_names_its_own_node(ids: list[str]) -> None:
    """An id names its own node or place, even where another is spelt alike.

    Ids are what rules and cases are joined by; spelling only helps people.
    """
    tree = Taxonomy("groups", {id_: Node(id_, f"group {number}") for number, id_ in enumerate(ids)})
    places = Gazetteer({id_: Site(id_, f"place {number}") for number, id_ in enumerate(ids)})
    found = [tree.find(id_) for id_ in ids], [places.find(id_) for id_ in ids]
    assert found == (ids, ids), f"{ids}: {found}"


@law(
    "LBL-11",
    kind="algebra",
    needs={
        "nodes": st.lists(st.sampled_from("abcd"), min_size=1),
        "form": st.sampled_from(["one", "all", "any", "not"]),
    },
)
def categories_are_sets_of_nodes(nodes: list[str], form: Any) -> None:
    """A category is its nodes, in whatever order and however often they were named; one alternative is none.

    The order of a list is an accident.
    """
    read, ids = category(nodes, form), tuple(sorted(set(nodes)))
    alone = len(ids) == 1 and form in {"all", "any"}
    expected, message = (ids, "one" if alone else form), "a category needs at least one node"
    found = (read.nodes, read.form), category(reversed(nodes), form), refusal(category, [], form)
    assert found == (expected, read, message), f"{nodes} as {form}: {found}"


@law("LBL-12", kind="oracle", needs={"tree": some.succeeding_taxonomies(), "data": st.data()})
def succession_reaches_what_is_above_and_below(tree: Taxonomy, data: st.DataObject) -> None:
    """Two nodes are related if one, or what it belongs to, succeeded the other, or what is above or below that.

    A successor is another group, and a reader should know that it is one; the nearest succession is the one to name.
    """
    one, other = (data.draw(st.sampled_from(sorted(tree.nodes))) for _ in range(2))
    pairs = [(new, old) for new, node in tree.nodes.items() for old in node.successor_of if old in tree.nodes]
    fits = [
        pair for pair in pairs for a, b in ((one, other), (other, one))
        if a in tree.below(pair[0]) and (b in tree.below(pair[1]) or pair[1] in tree.below(b))
    ]  # fmt: skip
    expected = min(fits, key=lambda pair: (sum(id_ not in {one, other} for id_ in set(pair)), pair), default=None)
    found = tree.succession(one, other), tree.related(one, other)
    assert found == (expected, expected is not None), f"{one} and {other} among {pairs}: {found}, not {expected}"


@law(
    "VAL-20",
    kind="error",
    needs={"space": st.sampled_from(["", " ", "\t\n"]), "mark": st.sampled_from(["!", "…?", "--"])},
)
def texts_keep_what_they_are_made_of(space: str, mark: str) -> None:
    """A text of nothing but marks keeps them, and one of nothing but space is refused.

    '?!' is an answer; an empty line is a key that should have been left out.
    """
    found = normalise(f" {mark} {mark}\n"), parse_text(f" {mark} x").text, refusal(parse_text, space)
    expected = f"{mark} {mark}".replace("…", "..."), f" {mark} x", "the text is empty; write it, or leave the key out"
    assert found == expected, f"{found} instead of {expected}"


_SPOKEN: Final = st.sampled_from(["yes", "no"])


@law("VAL-21", kind="algebra", needs={"word": _SPOKEN, "text": some.texts()})
def flags_and_texts_are_read_back(word: str, text: str) -> None:
    """A flag and a text are read back as they were written; a text loses nothing but surplus space.

    Output is input.
    """
    read = Text(text)
    found = parse_flag(word).spoken, parse_text(read.spoken).normal, refusal(parse_flag, f"{word} sir")
    message = f"'{word} sir' is neither yes nor no; write yes or no"
    assert found == (word, read.normal, message), f"'{word}', '{text}': {found}"
