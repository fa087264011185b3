"""Where the boxes of a relay graph stand, and by which ways its lines run between them and through none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import fmean
from typing import Final, TypeAlias

from attrs import frozen

from claimcheck.report.pictures.svg import Element, shape


LANE: Final = 12.0
"""Height of the lane that is left free for a line between the boxes of a column."""
SPACE: Final = 8.0
"""Height between a box and what is below it."""

Lane: TypeAlias = tuple[str, str, int]
"""What runs through (a class of lines, the box that they lead to) and the column."""


@frozen
class Line:
    """A line from one box to another.

    Attributes:
        start: The name of the box that it comes from.
        goal: The name of the one that it leads to.
        class_: The class that it is drawn with.
        beside: Units by which its ends lie below the middles of the boxes.
    """

    start: str
    goal: str
    class_: str
    beside: float = 0.0


@frozen
class Box:
    """A rectangle: its upper left corner, its width and its height."""

    x: float
    y: float
    wide: float
    tall: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.tall / 2


@frozen
class Layout:
    """Boxes, and the lanes between them.

    Attributes:
        boxes: Name -> box.
        lanes: Lane -> an empty box as wide as the others of its column.
        columns: Name -> column.
        height: Of everything.
    """

    boxes: Mapping[str, Box]
    lanes: Mapping[Lane, Box]
    columns: Mapping[str, int]
    height: float

    def drawn(self, line: Line) -> Element:
        """Return a line, which bends only between columns."""
        one, other = self.boxes[line.start], self.boxes[line.goal]
        start, goal = one.middle + line.beside, other.middle + line.beside
        if self.columns[line.start] == self.columns[line.goal]:
            x, out = one.x + one.wide, one.x + one.wide + LANE
            path = f"M{x:.1f} {start:.1f}C{out:.1f} {start:.1f} {out:.1f} {goal:.1f} {x:.1f} {goal:.1f}"
            return shape("path", line.class_, d=path)
        ways = [self.lanes[lane] for lane in lanes_of(line, self.columns)]
        stops = [(one, start), *((way, way.middle) for way in ways), (other, goal)]
        # A line may lead to the left, too; it is the same line read from its other end.
        stops.sort(key=lambda stop: stop[0].x)
        path = ""
        for n, ((before, high), (after, low)) in enumerate(pairwise(stops)):
            x1, x2 = before.x + before.wide, after.x
            bend = (x1 + x2) / 2
            path += (
                f"{'L' if n else 'M'}{x1:.1f} {high:.1f}C{bend:.1f} {high:.1f} {bend:.1f} {low:.1f} {x2:.1f} {low:.1f}"
            )
        return shape("path", line.class_, d=path)


def lanes_of(line: Line, columns: Mapping[str, int]) -> list[Lane]:
    """Return the lanes of a line: one in each column between its ends, shared with all that lead where it leads."""
    low, high = sorted((columns[line.start], columns[line.goal]))
    return [(line.class_, line.goal, column) for column in range(low + 1, high)]


def laid_out(
    sizes: Mapping[str, tuple[float, float]], columns: Mapping[str, int], lines: Iterable[Line], step: float
) -> Layout:
    """Return where everything stands.

    Args:
        sizes: Name of a box -> its width and height, in the order of those that lead to the same.
        columns: Name of a box -> its column.
        lines: The lines.
        step: Units from the left edge of a column to that of the next.
    """
    known = list(lines)
    widths = {column: max(sizes[id_][0] for id_ in sizes if columns[id_] == column) for column in set(columns.values())}
    stacks: dict[int, list[str | Lane]] = {column: [] for column in sorted(widths)}
    for id_ in sizes:
        stacks[columns[id_]].append(id_)
    for lane in sorted({lane for line in known for lane in lanes_of(line, columns)}):
        stacks[lane[2]].append(lane)
    tall = {
        item: SPACE + (sizes[item][1] if isinstance(item, str) else LANE) for stack in stacks.values() for item in stack
    }
    height = max(sum(tall[item] for item in stack) for stack in stacks.values())
    found: dict[str | Lane, Box] = {}
    after = _after(known, columns)
    for column in reversed(stacks):
        stack = stacks[column]
        stack.sort(key=lambda item: fmean([found[one].middle for one in after.get(item, ()) if one in found] or [0.0]))
        y = (height - sum(tall[item] for item in stack)) / 2 + 1
        for item in stack:
            wide = sizes[item][0] if isinstance(item, str) else widths[column]
            found[item] = Box(1 + column * step, y, wide, tall[item] - SPACE)
            y += tall[item]
    boxes = {id_: found[id_] for id_ in sizes}
    return Layout(boxes, {item: box for item, box in found.items() if not isinstance(item, str)}, columns, height)


def _after(lines: list[Line], columns: Mapping[str, int]) -> dict[str | Lane, list[str | Lane]]:
    """Return box or lane -> what its lines lead to on the right."""
    found: dict[str | Lane, list[str | Lane]] = {}
    for line in lines:
        ends = sorted((line.start, line.goal), key=columns.__getitem__)
        stops: list[str | Lane] = [ends[0], *lanes_of(line, columns), ends[1]]
        for one, other in pairwise(stops):
            found.setdefault(one, []).append(other)
    return found
