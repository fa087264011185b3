"""Laws of hedges: what spoken figures leave possible."""

from __future__ import annotations

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.testing.oracle import worlds as oracle
from claimcheck.testing.strategies.ranges import CLOCK, shipped_hedges
from claimcheck.values import Count, Hedges
from claimcheck.values.count import parse_count
from claimcheck.values.numerals import read_figure


@law(
    "HDG-01",
    kind="boundary",
    needs={"hedges": some.profiles(), "data": st.data(), "figure": st.integers(1, 2000)},
)
def the_figure_spoken_is_possible(hedges: Hedges, data: st.DataObject, figure: int) -> None:
    """A hedge before a figure leaves the figure itself possible, unless the hedge excludes it.

    Someone who says 'around 30' or 'at least 30' may mean 30; someone who says 'more than 30' may not.
    """
    word = data.draw(st.sampled_from(sorted(hedges.before)))
    read = parse_count(f"{word} {figure}", hedges).bounds
    low, high = hedges.before[word].low, hedges.before[word].high
    excluded = (low.factor == 1 and low.plus > 0) or (high.factor == 1 and high.plus < 0)
    possible = read.low <= figure and (read.high is None or figure <= read.high)
    assert possible is not excluded, f"'{word} {figure}' was read as {read}"


_NESTED = [
    *(("published", sharp, loose) for sharp, loose in (("", "around"), ("more than", "at least"), ("", "up to"))),
    *(("default", "", loose) for loose in ("around", "at least", "up to", "nearly")),
    ("default", "nearly", "around"), ("default", "nearly", "up to"), ("default", "just over", "around"),
    ("default", "just over", "more than"), ("default", "more than", "at least"), ("default", "fewer than", "up to"),
]  # fmt: skip


@law("HDG-02", kind="metamorphic", needs={"words": st.sampled_from(_NESTED), "figure": st.integers(5, 2000)})
def hedges_nest(words: tuple[str, str, str], figure: int) -> None:
    """What a sharper hedge leaves possible, the looser one leaves possible too.

    'Nearly 30' must refine 'around 30' and 'up to 30', or people who agree would be set against each other.
    """
    hedges = shipped_hedges(words[0])
    sharp, loose = (parse_count(f"{word} {figure}".strip(), hedges) for word in words[1:])
    inside = loose.low <= sharp.low and (loose.high is None or (sharp.high is not None and sharp.high <= loose.high))
    assert inside, f"'{words[1]} {figure}' is {sharp.bounds}, outside '{words[2]} {figure}', {loose.bounds}"


@law(
    "HDG-03",
    kind="metamorphic",
    needs={"hedges": some.profiles(), "data": st.data(), "low": st.integers(1, 500), "more": st.integers(0, 500)},
)
def hedges_rise_with_the_figure(hedges: Hedges, data: st.DataObject, low: int, more: int) -> None:
    """A larger figure under the same hedge never gives a lower edge.

    So 'at least 9' refines 'at least 8', and 'up to 8' refines 'up to 9'.
    """
    word = data.draw(st.sampled_from(sorted(hedges.before)))
    one, other = (parse_count(f"{word} {n}", hedges).bounds for n in (low, low + more))
    rises = one.low <= other.low and (one.high is None) == (other.high is None) and (one.high or 0) <= (other.high or 0)
    assert rises, f"'{word} {low}' is {one}, '{word} {low + more}' is {other}"


@law("HDG-04", kind="algebra", needs={"hedges": some.profiles(), "data": st.data()})
def the_canonical_form_is_read_back(hedges: Hedges, data: st.DataObject) -> None:
    """Reading the canonical form of a count gives that count again.

    Output is input: what one run writes, another must understand in the same way.
    """
    said = data.draw(some.spoken_counts(hedges))
    count = parse_count(said, hedges)
    again = parse_count(count.spoken, hedges)
    assert again == count, f"'{said}' is {count}; its canonical form '{count.spoken}' is {again}"


_STRANGE = [
    "umpteen",
    "umpteen 8",
    "8 umpteen",
    "around",
    "8 or",
    "8..",
    "..8",
    "at least",
    "twenty hundred",
    "08",
    "8-9",
]


@law("HDG-05", kind="error", needs={"hedges": some.profiles(), "said": st.sampled_from(_STRANGE)})
def unknown_words_are_never_guessed(hedges: Hedges, said: str) -> None:
    """A phrase that no table knows is refused by name, and the known words are listed.

    A guess would put a figure into somebody's mouth.
    """
    message = refusal(parse_count, said, hedges)
    assert message.startswith(f"'{said}'"), f"'{said}' was answered with: {message}"


@law("HDG-06", kind="oracle", needs={"number": st.integers(0, 999_999)})
def figures_read_as_spelt(number: int) -> None:
    """A figure is the same in digits, in digits grouped by threes, and in words.

    One account prints 1,200 and another 'twelve hundred' or 'one thousand two hundred'; the number is one.
    """
    forms = str(number), f"{number:,}", f"{number:,}".replace(",", " "), oracle.spell(number)
    found = {form: read_figure(form) for form in forms}
    assert set(found.values()) == {number}, f"{number} was read as {found}"


@law("HDG-07", kind="oracle", needs={"count": some.near_counts().map(lambda pair: pair[0])})
def plain_ranges_read_as_written(count: Count) -> None:
    """A bare figure, range or sign leaves exactly the numbers possible that it names.

    These forms need no table; everybody reads them alike.
    """
    low, high = count.low, "open" if count.high is None else count.high
    forms = {f"{low}..{high}": (low, count.high), f">{low}": (low + 1, None), f"<= {low}": (0, low)}
    forms |= {str(low): (low, low), f"{low} ({low}..{high})": (low, count.high), f"<{low + 1}": (0, low)}
    found = {form: (read := parse_count(form, CLOCK).bounds, (read.low, read.high))[1] for form in forms}
    assert found == forms, f"read {found} instead of {forms}"
