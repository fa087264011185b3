"""Figures: digits with separators, English number words, and both with thousand, million and billion."""

from __future__ import annotations

import re
from typing import Final


_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS: Final = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS)
}
_SCALES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD: Final = "|".join(sorted([*_WORDS, "hundred", *_SCALES], key=len, reverse=True))
_SCALED: Final = rf"(?:(?:\.[0-9]{{1,9}})?[\s-]+(?:{'|'.join(_SCALES)})\b)"

FIGURE: Final = (
    rf"(?:(?:[0-9][0-9,_'’ \u00a0\u202f]*[0-9]|[0-9]){_SCALED}?|(?:{_WORD})(?:(?:[\s-]+(?:and\s+)?)(?:{_WORD}))*\b)"
)
"""A regular expression for one figure, for use inside larger ones."""

_WRITTEN: Final = re.compile(rf"{FIGURE}\Z")
_DIGITS: Final = re.compile(r"[0-9]{1,18}\Z")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?P<mark>[,_'’ \u00a0\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*\Z")
_SEPARATORS: Final = re.compile(r"[,_'’ \u00a0\u202f]")
_SPLIT: Final = re.compile(r"[\s-]+")
_MAX_DIGITS: Final = 18


def read_figure(text: str) -> int | None:
    """Return the whole number that ``text`` writes, or None if it writes none.

    Digits may be grouped in threes by one kind of separator: comma, underscore, apostrophe or space. A leading zero
    is not accepted, since it is as often a mistake as a number. ``3.1 million`` and ``two billion`` are figures too.
    """
    said = text.strip().lower()
    if _DIGITS.match(said):
        return None if len(said) > 1 and said.startswith("0") else int(said)
    if _GROUPED.match(said) and not said.startswith("0"):
        digits = _SEPARATORS.sub("", said)
        return int(digits) if len(digits) <= _MAX_DIGITS else None
    if _WRITTEN.match(said) is None:
        return None
    head, _, scale = said.replace("-", " ").rpartition(" ")
    if scale in _SCALES and (scale != "thousand" or head[:1].isdecimal()):
        return _scaled(head.strip(), _SCALES[scale])
    return _read_words([word for word in _SPLIT.split(said) if word != "and"])


def check_scales(low: str, high: str) -> None:
    """Refuse a range such as ``3 to 4 million``, whose lower end may be three or three million.

    Raises:
        ValueError: If only the upper end, of two above zero, names a scale.
    """
    scale = next((word for word in _SCALES if word in high.lower()), None)
    if scale and low.strip() != "0" and not any(word in low.lower() for word in _SCALES):
        raise ValueError(f"'{low} to {high}' does not say whether it begins at {low} {scale}; write both ends in full")


def _scaled(head: str, scale: int) -> int | None:
    """Return the whole number that a figure before ``million`` or the like writes, or None if it is no whole number."""
    if head[:1].isdecimal():
        text, _, part = head.partition(".")
        whole, steps = read_figure(text), int(f"1{'0' * len(part)}")
        found = None if whole is None else (whole * steps + int(part or 0)) * scale
        return None if found is None or found % steps or found // steps >= 10**_MAX_DIGITS else found // steps
    words = _read_words([word for word in _SPLIT.split(head) if word != "and"])
    return words * scale if words else None


def _read_words(words: list[str]) -> int | None:
    if not words:
        return None
    if "thousand" in words:
        split = words.index("thousand")
        thousands = _below_thousand(words[:split]) if words[:split] else 1
        rest = _below_thousand(words[split + 1 :]) if words[split + 1 :] else 0
        return 1000 * thousands + rest if thousands and rest is not None else None
    return _below_thousand(words)


def _below_thousand(words: list[str]) -> int | None:
    if "hundred" in words:
        split = words.index("hundred")
        hundreds = _below_hundred(words[:split]) if words[:split] else 1
        rest = _below_hundred(words[split + 1 :]) if words[split + 1 :] else 0
        return None if hundreds is None or not 0 < hundreds < 10 or rest is None else 100 * hundreds + rest  # noqa: PLR2004
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match [_WORDS.get(word) for word in words]:
        case [int(one)]:
            return one
        case [int(tens), int(ones)] if tens >= 20 and 0 < ones < 10:  # noqa: PLR2004
            return tens + ones
    return None
