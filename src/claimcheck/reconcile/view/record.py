"""What views are made of, and how their attributes say in which way they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final, TypeAlias

from msgspec import Struct

from claimcheck.reconcile.display import Displayed


Manner: TypeAlias = Mapping[str, Any]
"""How an attribute is written."""

SPARSE: Final[Manner] = {"sparse": True}
"""Left out of JSON where it is empty."""
SPREAD: Final[Manner] = {"spread": True}
"""What it holds stands in the view itself."""
UNWRITTEN: Final[Manner] = {"unwritten": True}
"""Not in JSON."""


def worded(key: str) -> Manner:
    """Say of a sentence that it is written as readers of JSON read it, under a key."""
    return {"key": key, "worded": True}


class View(Struct, frozen=True, gc=False):
    """Part of a view: a frozen record, of which every event has dozens.

    Structs are made faster than frozen classes of attrs. They refer to nothing that refers to them, so that Python need
    not search them for cyclic garbage.

    Attributes:
        written: Attribute -> how it is written, where that is not under its own name.
    """

    written: ClassVar[Mapping[str, Manner]] = {}


class WholeView(Displayed, View, frozen=True, dict=True, gc=True):
    """A view that a notebook can show by itself, for which it may know what it is part of."""

    @property
    def whole(self) -> Displayed | None:
        """What it was made for and is shown by; None for what stands alone. It is no part of the view's value."""
        found: Displayed | None = self.__dict__.get("whole")
        return found

    def belong(self, whole: Displayed) -> None:
        """Let the view be shown by what it is part of."""
        self.__dict__["whole"] = whole
