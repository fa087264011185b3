"""Laws of measures: durations and distances, as rules write them and as readers see them."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from claimcheck.testing.law import law, refusal
from claimcheck.values.measures import parse_distance, parse_duration, show_distance, show_duration


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
    needs={
        "unit": st.sampled_from(sorted(_SIZES)),
        "times": st.integers(0, 3),
        "more": st.just(0) | st.integers(-2, 200),
        "tick": st.integers(-1, 1),
    },
)
def shown_durations_leave_out_less_than_a_minute(unit: str, times: int, more: int, tick: int) -> None:
    """A duration is shown in days, hours and minutes, below an hour in minutes and seconds, and never rounded up.

    '7 days' for what lacks a minute of 8 days hides a day from whoever reads 'at least'.
    """
    size = max(0, (_SIZES[unit] * times + more) * 1_000_000 + tick)
    seconds = size // 1_000_000 if size < 3_600_000_000 else size // 60_000_000 * 60  # noqa: PLR2004
    counts = {
        "day": seconds // 86_400,
        "hour": seconds // 3600 % 24,
        "minute": seconds // 60 % 60,
        "second": seconds % 60,
    }
    told = [f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items() if count]
    expected = " and ".join([*filter(None, [", ".join(told[:-1])]), *told[-1:]]) or "less than a second"
    found = show_duration(size)
    assert found == expected, f"{size} µs is shown as {found} instead of {expected}"


@law(
    "PLC-20", kind="oracle", needs={"metres": st.integers(0, 30_000) | st.sampled_from([999, 1000, 1001, 9999, 10_000])}
)
def shown_distances_are_as_exact_as_they_are_long(metres: int) -> None:
    """A distance is shown in metres below one kilometre, in tenths below ten, and in whole kilometres from there.

    More digits would claim more than anybody measured.
    """
    digits = 0 if metres < 1000 or metres >= 10_000 else 1  # noqa: PLR2004
    expected = f"{metres} m" if metres < 1000 else f"{metres / 1000:.{digits}f} km"  # noqa: PLR2004
    found = show_distance(metres / 1000)
    assert found == expected, f"{metres} m is shown as {found} instead of {expected}"
