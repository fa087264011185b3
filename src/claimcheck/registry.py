"""Named functions with typed parameters: what rules may name, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from attrs import frozen

from claimcheck.errors import did_you_mean


F = TypeVar("F", bound=Callable[..., Any])


@frozen
class Entry(Generic[F]):
    """One registered function.

    Attributes:
        name: How rules name it.
        function: The function.
        parameters: The record class of its parameters.
    """

    name: str
    function: F
    parameters: type

    @property
    def doc(self) -> str:
        """The first paragraph of the function's docstring."""
        return (self.function.__doc__ or "").strip().split("\n\n")[0]


class Registry(Generic[F]):
    """A dictionary of entries of one kind."""

    def __init__(self, kind: str) -> None:
        """Start empty; ``kind`` is what messages call an entry."""
        self.kind = kind
        self._entries: dict[str, Entry[F]] = {}

    def register(self, name: str, function: F, parameters: type) -> None:
        """Register a function. It is a plain call, so that tools that change functions to try tests reach them all.

        Args:
            name: How rules name it.
            function: The function; the first paragraph of its docstring is its documentation.
            parameters: The record class of its parameters.

        Raises:
            ValueError: If the name is taken or the function has no docstring.
        """
        if name in self._entries:
            raise ValueError(f"the {self.kind} '{name}' is registered twice")
        if not function.__doc__:
            raise ValueError(f"the {self.kind} '{name}' has no docstring")
        self._entries[name] = Entry(name, function, parameters)

    def get(self, name: str) -> Entry[F]:
        """Return the entry of that name.

        Raises:
            KeyError: If there is none; the message names the closest.
        """
        try:
            return self._entries[name]
        except KeyError:
            raise KeyError(f"unknown {self.kind} '{name}'{did_you_mean(name, self._entries)}") from None

    def __iter__(self) -> Iterator[Entry[F]]:
        """Iterate in the order of names."""
        return iter([self._entries[name] for name in sorted(self._entries)])

    def __contains__(self, name: str) -> bool:
        """Return whether an entry of that name is registered."""
        return name in self._entries
