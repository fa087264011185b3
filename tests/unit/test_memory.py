"""What is remembered for a while."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.reconcile.memory import Memory


@given(st.integers(1, 4), st.lists(st.integers(0, 5), min_size=12))
@example(2, [0, 1, 2, 3, 0, 4, 0])
def test_memory_holds_what_was_asked_for_lately_and_not_more_than_twice_its_room(
    room: int, questions: list[int]
) -> None:
    """The last questions are answered as they were first, and what is held stays within bounds."""
    memory = Memory[int, str](room)
    for number, question in enumerate(questions):
        lately = list(dict.fromkeys(reversed(questions[:number])))[:room]
        known = memory.recall(question)

        assert known in {None, f"to {question}"}
        assert known is not None or question not in lately
        assert known is None or question in questions[:number]
        if known is None:
            memory.learn(question, f"to {question}")
        assert len(memory) <= 2 * room


@given(st.integers(1, 4), st.lists(st.integers(10, 99), unique=True, min_size=9))
def test_memory_forgets_what_nobody_asks_for(room: int, others: list[int]) -> None:
    """After twice as many other questions as there is room for, and one, an answer is gone."""
    memory = Memory[int, str](room)
    memory.learn(0, "to 0")
    for other in others[: 2 * room + 1]:
        memory.learn(other, "")

    assert memory.recall(0) is None
