"""What is remembered for a while: what was asked for lately outlasts what was not."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """What follows from what was asked, for as long as that is asked for now and then.

    The last ``room`` different questions are always remembered, and never more than twice as many.

    Attributes:
        recent: What was learned or recalled lately: question -> answer.
    """

    __slots__ = ("_earlier", "_room", "recent")

    def __init__(self, room: int) -> None:
        """Remember nothing yet; ``room`` is at least 1."""
        self.recent: dict[K, V] = {}
        self._earlier: dict[K, V] = {}
        self._room = room

    def __len__(self) -> int:
        """Return how many answers are remembered, those twice that are recent and were before."""
        return len(self.recent) + len(self._earlier)

    def recall(self, question: K) -> V | None:
        """Return the answer to a question, which is recent then; None if it is not remembered."""
        known = self.recent.get(question)
        if known is None:
            known = self._earlier.get(question)
            if known is not None:
                self.learn(question, known)
        return known

    def learn(self, question: K, answer: V) -> None:
        """Remember an answer; when there are too many recent ones, those that were recent before are forgotten."""
        if len(self.recent) >= self._room:
            self._earlier, self.recent = self.recent, {}
        self.recent[question] = answer
