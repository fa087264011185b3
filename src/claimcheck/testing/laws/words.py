"""Laws of the words that figures are told in: edges, hedges, counts, number words."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.strategies.figures import read_quantity
from claimcheck.values import Hedges
from claimcheck.values.count import parse_count
from claimcheck.values.hedges import Hedge, UnknownWordError, parse_edge
from claimcheck.values.numerals import read_figure


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
_OUTSIDE: Final = "the best figure 2 lies outside its range 1 million..3 million"
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
    "x" * 120: f"'{'x' * 120}' is not known",
    "umpteen": "'umpteen' is not known",
    "umpteen 8": "'umpteen 8' is not known",
}


@law("HDG-13", kind="error", needs={"refused": st.just(_NO_COUNTS)})
def what_is_no_count_is_refused_with_the_remedy(refused: dict[str, str]) -> None:
    """What is no count is refused by name, and the message says what to write instead, or what is known.

    A figure that is misread, or dropped in silence, cannot be found again.
    """
    expected = {
        said: (text, (said, "none", "odd", "under") if "known" in text else ()) for said, text in refused.items()
    }
    found = {said: (refusal(parse_count, said, _TIGHT), _known(said)) for said in refused}
    wrong = {said: answer for said, answer in found.items() if answer != expected[said]}
    assert not wrong, f"answered with: {wrong}"


_SCALED: Final = {
    "3 million to 4 million": (3_000_000, 4_000_000), "3 Million to 4 MILLION": (3_000_000, 4_000_000),
    "0 to 4 million": (0, 4_000_000), "3 to 4": (3, 4), "3 thousand to open": (3_000, None),
    "3 million to 4": "the range 3000000..4 runs backwards", "2 (1 million to 3 million)": _OUTSIDE,
}  # fmt: skip


@law(
    "HDG-19",
    kind="boundary",
    needs={"low": st.integers(0, 9), "more": st.none() | st.integers(1, 9), "soft": st.tuples(*[st.booleans()] * 2)},
)
def a_tilde_makes_its_own_edge_soft(low: int, more: int | None, soft: tuple[bool, bool]) -> None:
    """A tilde before an end of a range makes that edge soft and no other, for counts and quantities.

    'About 30 to 50' has one edge that gives way.
    """
    tildes, high = ["~" * edge for edge in soft], None if more is None else low + more
    text = f"{tildes[0]}{low}..{tildes[1]}{'open' if high is None else high}"
    count, hours = parse_count(text, _TIGHT), read_quantity(f"{text} h")
    found = [(read.low, read.high, read.soft_low, read.soft_high) for read in (count, hours)]
    assert found == [(low, high, *soft)] * 2, f"'{text}' is {count} and {hours}"


@law("HDG-17", kind="boundary", needs={"told": st.just(_SCALED)})
def both_ends_of_a_range_name_their_scale(told: dict[str, Any]) -> None:
    """A range whose ends both say what they are is read; zero needs no scale.

    'Three to four million' may begin at three.
    """
    found = {said: _range(said) for said in told}
    assert found == told, f"{found} instead of {told}"


def _range(said: str) -> Any:
    try:
        read = parse_count(said, _TIGHT)
    except ValueError as error:
        return str(error)
    return read.low, read.high


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
        f"0{whole} {scale}": None, f"{whole} {scale} five": None, f"zero {scale}": None,
        f"twenty ten {scale}": None,
    }  # fmt: skip
    found = {form: read_figure(form) for form in forms}
    assert found == forms, f"{found} instead of {forms}"


def _whole(number: Fraction) -> int | None:
    return number.numerator if number.denominator == 1 else None


_NO_FIGURES: Final = [
    "1,000,000,000 billion", "0 hundred",
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
    "999,999,999.999999999 billion": 10**18 - 1,
    "one hundred and five million": 105_000_000, "twenty one thousand": 21_000,
}  # fmt: skip


@law(
    "HDG-15",
    kind="boundary",
    needs={"odd": st.just(_NO_FIGURES), "figures": st.just(_FIGURES)},
)
def figures_end_where_words_stop_making_sense(odd: list[str], figures: dict[str, int | None]) -> None:
    """Number words are read as far as English makes sense of them, and digits up to eighteen; the rest is no figure.

    'Twenty ten' may be a year, a figure or a mistake.
    """
    found = [text for text in odd if read_figure(text) is not None], {text: read_figure(text) for text in figures}
    assert found == ([], figures), f"{found} instead of {figures}"
