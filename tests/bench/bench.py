"""How long values take to read and compare, accounts to align, and events to reconcile and to report: `make bench`.

All times but those of a browser are given as multiples of a calibration loop too. Beside them: how well alignment puts
accounts together, on simulated collections. Nothing is asserted.
"""

from __future__ import annotations

import sys
from datetime import UTC, date
from functools import partial
from typing import Final

from browsing import browsing
from clock import ROUNDS, calibration, median
from clock import measured as timed
from reconciling import contents, event_rows
from simulated import ACCOUNTS, REGIMES, collection, measured
from tabulate import tabulate

from claimcheck.align import align
from claimcheck.errors import ClaimcheckError
from claimcheck.io.spoken import Reader
from claimcheck.nodes import MapNode, Node, read_text
from claimcheck.rules import compile_rules, read_pack
from claimcheck.values import Gazetteer
from claimcheck.values.place import Site
from claimcheck.values.sphere import Disc


EVENTS: Final = 10_000
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


def main() -> None:
    """Print the tables; an argument says how many events are reconciled."""
    unit = median(calibration)
    print(f"One unit is the calibration loop, {unit * 1e6:.1f} µs here; medians of {ROUNDS} rounds.\n")  # noqa: T201
    values(unit)
    alignment(unit)
    events(unit, int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
    print(f"\n{browsing()}")  # noqa: T201


def events(unit: float, number: int) -> None:
    """Print how long the events of one collection take to reconcile."""
    print(f"\nEvents, each with {contents()}:\n")  # noqa: T201
    print(tabulate(event_rows(number, unit), ["what", "µs per event", "units"], floatfmt=("", ".0f", ".1f")))  # noqa: T201


def alignment(unit: float) -> None:
    """Print how long a collection takes to align, and how well it is put together."""
    rows = []
    for regime in REGIMES:
        loaded, truth = collection(regime)
        task = partial(align, loaded.case, loaded.rules)
        seconds = min(timed(task) for _ in range(3))
        precision, recall, asked = measured(task(), truth)
        rows.append([regime.name, seconds / unit, seconds * 1e3, precision, recall, asked])
    headers = [f"{ACCOUNTS} accounts, {REGIMES[0].events} attacks in", "align", "ms", "precision", "recall", "asked"]
    print()  # noqa: T201
    print(tabulate(rows, headers, floatfmt=("", ".0f", ".0f", ".3f", ".3f", ".0f")))  # noqa: T201
    print("Precision and recall are of pairs of accounts; asked are the pairs in the review queue.")  # noqa: T201


def values(unit: float) -> None:
    """Print how long values take to read and compare."""
    rules = compile_rules(read_pack("conflict"))
    reader = Reader(rules, PLACES, zone=UTC)
    rows = []
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
    print(tabulate(rows, headers, floatfmt=("", ".2f", ".1f", ".2f", ".1f")))  # noqa: T201


if __name__ == "__main__":
    main()
