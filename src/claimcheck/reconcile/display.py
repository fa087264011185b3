"""Objects that show themselves in notebooks. How is for the report to say, which stands above them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar


class Displayed:
    """What a notebook shows of an object: what ``renderers`` makes of it, and its plain form where they make nothing.

    Attributes:
        renderers: ``html`` and ``markdown`` -> what takes the object and returns such text, or None.
    """

    __slots__ = ()

    renderers: ClassVar[Mapping[str, Callable[[Any], str | None]]] = {}

    @property
    def whole(self) -> Displayed | None:
        """What it is shown by if not by itself."""
        return None

    def _repr_html_(self) -> str | None:
        return self._rendered("html")

    def _repr_markdown_(self) -> str | None:
        return self._rendered("markdown")

    def _rendered(self, form: str) -> str | None:
        render = Displayed.renderers.get(form)
        return None if render is None else render(self)
