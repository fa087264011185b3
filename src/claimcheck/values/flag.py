"""Flags: yes or no."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from claimcheck.values.identity import Identified


YES: Final = frozenset({"yes", "true", "y", "on"})
NO: Final = frozenset({"no", "false", "n", "off"})


@frozen(cache_hash=True)
class Flag(Identified):
    """Yes or no."""

    yes: bool

    @property
    def spoken(self) -> str:
        """The canonical spoken form."""
        return "yes" if self.yes else "no"


def parse_flag(text: str) -> Flag:
    """Read ``yes`` or ``no`` (also true, false, on, off, y, n, in any case).

    Raises:
        ValueError: If it is another word.
    """
    word = text.strip().lower()
    if word in YES:
        return Flag(yes=True)
    if word in NO:
        return Flag(yes=False)
    raise ValueError(f"'{text}' is neither yes nor no; write yes or no")
