"""Compares the mutants that `make mutate` let live with the list of those that change nothing.

Run it after hunt.py, in the folder that holds `mutants`. It ends with 1 if a mutant survives that is not listed
in equivalent.yaml, if a listed one does not survive, or if more than three in a hundred survive.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from mutmut.mutation.diff_apply import get_diff_for_mutant


LIST = Path(__file__).with_name("equivalent.yaml")
KILLED = 1
LIMIT = 0.03
ROOMS = ("values", "compare")

Change = tuple[str, str, str]
"""The function, the line as it is, the line as it was changed."""


def results(folder: Path) -> dict[str, int]:
    """Return mutant -> exit code of its tests; 1 is killed, every other one is not, a timeout included.

    Mutants that were not run are left out.
    """
    found: dict[str, int] = {}
    for room in ROOMS:
        for path in sorted((folder / "src" / "claimcheck" / room).glob("*.meta")):
            found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return {name: code for name, code in found.items() if code is not None}


def change(mutant: str) -> Change:
    """Return what a mutant changes."""
    lines = get_diff_for_mutant(mutant).splitlines()
    old, new = (
        " ".join(
            " ".join(line[1:].split()) for line in lines if line.startswith(sign) and not line.startswith(sign * 3)
        )
        for sign in "-+"
    )
    home, _, name = mutant.rpartition("__mutmut_")[0].rpartition(".")
    return f"{home}.{name.removeprefix('x_').removeprefix('xǁ').replace('ǁ', '.')}", old, new


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main() -> int:
    """Print the figures of each file and what is wrong with the list; return the exit code."""
    found = results(Path("mutants"))
    alive = {name: change(name) for name, code in found.items() if code != KILLED}
    listed = {(entry["function"], entry["from"], entry["to"]) for entry in yaml.safe_load(LIST.read_text("utf-8"))}
    files = sorted({".".join(name.split(".")[:3]) for name in found})
    listed = {entry for entry in listed if ".".join(entry[0].split(".")[:3]) in files}
    for file in files:
        every = [name for name in found if name.startswith(f"{file}.")]
        _say(f"{file}: {len(every)} mutants, {sum(name in alive for name in every)} survivors")
    odd = [f"survives unlisted: {name}: {' -> '.join(what[1:])}" for name, what in alive.items() if what not in listed]
    odd += [f"listed, but does not survive: {' | '.join(entry)}" for entry in sorted(listed - set(alive.values()))]
    if len(alive) > LIMIT * len(found):
        odd.append(f"{len(alive)} of {len(found)} survive, more than {LIMIT:.0%}")
    _say("\n".join(odd) or f"{len(found)} mutants, {len(alive)} survivors, all of them listed")
    return int(bool(odd) or not found)


if __name__ == "__main__":
    sys.exit(main())
