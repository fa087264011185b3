"""How long values take to read and to compare, as multiples of a calibration loop. Run as a program: `make bench`.

Times of one machine say little on another; a multiple of a loop that runs in the same process says more. Each figure
is the median of several rounds. Nothing is asserted.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date
from typing import Final

from tabulate import tabulate

from claimcheck.errors import ClaimcheckError
from claimcheck.io.spoken import Reader
from claimcheck.nodes import MapNode, Node, read_text
from claimcheck.rules import compile_rules, read_pack
from claimcheck.values import Gazetteer
from claimcheck.values.place import Site
from claimcheck.values.sphere import Disc


ROUNDS: Final = 9
SECONDS: Final = 0.02
PUBLISHED: Final = (date(2020, 7, 29), date(2020, 7, 29))
PLACES: Final = Gazetteer(
    {
        "mali": Site("mali", "Mali"),
        "gao": Site("gao", "Gao", "mali", ("Gawgaw",), Disc(16.27, -0.04, 5)),
        "ansongo": Site("ansongo", "Ansongo", "mali", (), Disc(15.66, 0.5, 2)),
    }
)
FORMS: Final = {
    "count": ("killed", ["8", "12 (8..20)", "at least 8", "several", "two hundred and six"]),
    "moment": ("date", ["2020-07-23", "2020-07-23T06:15~", "2020-07-22/2020-07-25", "yesterday", "2020-07-23 night"]),
    "place": ("place", ["gao", "near gao", "outside ansongo", "16.27, -0.04 (20 km)", "Gawgaw"]),
    "category": ("target", ["military-base", "Military base", "[checkpoint, village]", "{not: military-base}"]),
    "party": ("perpetrator", ["jnim", "terrorists", "{any_of: [jnim, boko-haram]}"]),
    "text": ("note_text", ["an attack on the depot", "attack at the depot", "Something else altogether"]),
    "flag": ("claimed", ["yes", "no"]),
    "quantity": ("duration", ["3h", "around 90min", "2..4h"]),
}
"""Type -> a field of the pack `conflict`, and what is read there and compared each with each."""


def calibration() -> int:
    """Return the sum that the unit of time is spent on."""
    total = 0
    for number in range(1000):
        total += number * number % 7
    return total


def median(task: Callable[[], object]) -> float:
    """Return the seconds that a task takes: the median of rounds that are long enough for the clock."""
    times = 1
    while _measured(task, times) < SECONDS:
        times *= 2
    return statistics.median(_measured(task, times) for _ in range(ROUNDS)) / times


def _measured(task: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        task()
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    rules = compile_rules(read_pack("conflict"))
    reader = Reader(rules, PLACES, zone=UTC)
    rows = []
    unit = median(calibration)
    for kind, (name, forms) in FORMS.items():
        field = rules.fields.get(name)
        nodes: list[Node] = []
        values = []
        for form in forms if field else ():
            root = read_text(f"value: {form}")
            node = root.entries["value"] if isinstance(root, MapNode) else root
            try:
                values.append(reader.value(field, node, PUBLISHED) if field else None)
                nodes.append(node)
            except (ClaimcheckError, ValueError) as error:
                print(f"{kind}: '{form}' is not read: {error}")  # noqa: T201
        if field is None or not nodes:
            continue
        pairs = [(one, other) for one in values for other in values]
        read = median(lambda field=field, nodes=nodes: [reader.value(field, node, PUBLISHED) for node in nodes])  # type: ignore[misc]
        compared = median(lambda field=field, pairs=pairs: [field.compare(*pair) for pair in pairs])  # type: ignore[misc]
        each = (read / len(nodes), compared / len(pairs))
        rows.append([kind, *(cell for figure in each for cell in (figure / unit, figure * 1e6))])
    headers = ["type", "read", "µs", "compare", "µs"]
    print(f"One unit is the calibration loop, {unit * 1e6:.1f} µs here; medians of {ROUNDS} rounds.\n")  # noqa: T201
    print(tabulate(rows, headers, floatfmt=("", ".2f", ".1f", ".2f", ".1f")))  # noqa: T201


if __name__ == "__main__":
    main()
