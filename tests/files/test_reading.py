"""Limits of what is read."""

from __future__ import annotations

import pytest

import claimcheck as cc
from claimcheck.nodes import MapNode, read_text


def chain(length: int) -> str:
    """Return a document in which each anchor holds the one before it, nested that deep."""
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, length))]
    return "\n".join(lines) + "\n"


def test_reading_counts_the_depth_of_anchors() -> None:
    """Anchors within anchors are nesting: forty levels are read, and no more, whatever the brackets."""
    assert isinstance(read_text(chain(39)), MapNode)
    for length in (40, 5000):
        with pytest.raises(cc.ClaimcheckError, match="nested more than 40") as caught:
            read_text(chain(length))
        assert caught.value.problems[0].code == "CC104"
        assert caught.value.problems[0].where.line == 40


def test_reading_keeps_anchors_of_scalars_and_lists() -> None:
    """A value that is named once may stand again."""
    node = read_text("a: &x 8\nb: *x\nc: &y [*x, {d: *x}]\ne: *y\n")

    assert isinstance(node, MapNode)
    assert node.entries["a"] == node.entries["b"]
    assert node.entries["c"] == node.entries["e"]
