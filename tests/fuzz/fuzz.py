"""Fuzzing: mutated case and rule files, each loaded in a worker under limits. Run as a program: `make fuzz`.

The same seed gives the same files, whatever the number of workers. Findings are shrunk and saved beside this file,
where a test replays them.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import re
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

from judge import KINDS, judge, limit_memory, remember_shipped_packs  # noqa: E402 - found through the line above
from mutate import mutate_bytes, mutate_structure  # noqa: E402 - found through the line above


SHARES = (6, 2, 1, 1, 1)
HANG_SECONDS = 30.0
SHRINK_SECONDS = 20.0


def seeds() -> dict[str, list[bytes]]:
    """Return kind -> the files that mutations start from."""
    own = {path.parents[1] for path in ROOT.glob("examples/*/*/pack.yaml")}
    found = {
        # A case with rules of its own is not read without them.
        "case": [
            *(path for path in ROOT.glob("examples/*/case.yaml") if path.parent not in own),
            *ROOT.glob("tests/files/*.yaml"),
        ],
        "pack": [*ROOT.glob("rules/*/pack.yaml"), *HERE.glob("seeds/pack*.yaml")],
        "taxonomy": list(ROOT.glob("rules/*/taxonomies/*.yaml")),
        "hedges": list(ROOT.glob("rules/*/hedges/*.yaml")),
        # Mutated names are tried in a pack that has all of `conflict`, and so of `base`.
        "names": [path for pack in ("base", "conflict") for path in ROOT.glob(f"rules/{pack}/languages/*.yaml")],
    }
    return {kind: [path.read_bytes() for path in sorted(paths)] for kind, paths in found.items()}


def made(number: int, seed: int, starts: dict[str, list[bytes]]) -> tuple[str, bytes]:
    """Return the kind and the bytes of one mutated file."""
    random = Random(f"{seed}:{number}")  # noqa: S311 - repeatable on purpose
    kind = random.choices(KINDS, SHARES)[0]
    start = random.choice(starts[kind])
    others = starts[random.choice(KINDS)] if random.random() < 0.2 else starts[kind]
    if random.random() < 0.75:
        data = mutate_structure(start, others, random)
        return kind, mutate_bytes(data, others, random) if random.random() < 0.1 else data
    return kind, mutate_bytes(start, others, random)


def _work(pipe: Connection, seed: int, first: int, step: int, count: int) -> None:
    """Judge every ``step``-th file from ``first`` on, and say so before and after each."""
    starts = seeds()
    remember_shipped_packs()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        for kind in KINDS:
            judge(kind, starts[kind][0], room)
        limit_memory()
        for number in range(first, count, step):
            pipe.send((number, "begun"))
            kind, data = made(number, seed, starts)
            pipe.send((number, judge(kind, data, room)))
    pipe.send((count, "done"))


def run(  # noqa: C901 - one loop over what workers may do
    count: int, seed: int, workers: int, seconds: float, *, progress: bool = False
) -> tuple[int, dict[int, str]]:
    """Judge files until their number or the time is reached.

    Returns:
        How many were judged, and number -> what was found.
    """
    context = multiprocessing.get_context("spawn")
    started = time.monotonic()
    findings: dict[int, str] = {}
    judged = 0
    live: dict[Connection, list[Any]] = {}

    def start(first: int) -> None:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(theirs, seed, first, workers, count), daemon=True)
        process.start()
        theirs.close()
        live[ours] = [process, first, time.monotonic()]

    def end(pipe: Connection, finding: str | None) -> None:
        process, number, _ = live.pop(pipe)
        process.kill()
        process.join()
        pipe.close()
        if finding is not None:
            findings[number] = finding
            start(number + workers)

    for first in range(workers):
        start(first)
    while live and time.monotonic() - started < seconds:
        for pipe in wait(list(live), timeout=1.0):
            assert isinstance(pipe, Connection)
            try:
                number, said = pipe.recv()
            except EOFError:
                end(pipe, "crash: the process ended")
                continue
            live[pipe][1:] = [number, time.monotonic()]
            if said == "done":
                end(pipe, None)
            elif said != "begun":
                judged += 1
                if said is not None:
                    findings[number] = said
                if progress and judged % 1000 == 0:
                    _tell(f"{judged} files, {len(findings)} findings, {time.monotonic() - started:.0f} s")
        for pipe in [pipe for pipe, (_, _, at) in live.items() if time.monotonic() - at > HANG_SECONDS]:
            end(pipe, "hang: no answer")
    for pipe in list(live):
        end(pipe, None)
    return judged, findings


def shrunk(kind: str, data: bytes, finding: str) -> bytes:
    """Return a smaller file with the same finding: lines are taken away, then bytes, as long as it stays."""
    if finding.startswith(("crash", "hang")):
        return data
    until = time.monotonic() + SHRINK_SECONDS
    with tempfile.TemporaryDirectory() as name:
        for separator in (b"\n", b""):
            pieces = data.split(separator) if separator else [bytes([byte]) for byte in data]
            size = max(1, len(pieces) // 2)
            while size and time.monotonic() < until:
                at, smaller = 0, False
                while at < len(pieces) and time.monotonic() < until:
                    fewer = pieces[:at] + pieces[at + size :]
                    if judge(kind, separator.join(fewer), Path(name)) == finding:
                        pieces, smaller = fewer, True
                    else:
                        at += size
                size = size if smaller and size == 1 else size // 2
            data = separator.join(pieces)
    return data


def save(kind: str, data: bytes, finding: str) -> Path:
    """Write a reproducer where the tests replay it."""
    word = re.sub(r"\W+", "-", finding.partition("(")[0]).strip("-").lower()[:50]
    path = HERE / "findings" / f"{kind}-{word}-{hashlib.sha256(data).hexdigest()[:8]}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> int:
    """Fuzz, and report what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="how many files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=1800, help="stop after that long")
    options = parser.parse_args()
    judged, findings = run(options.count, options.seed, options.workers, options.seconds, progress=True)
    starts = seeds()
    remember_shipped_packs()
    kinds = Counter(findings.values())
    for finding, times in kinds.most_common():
        number = min(n for n, found in findings.items() if found == finding)
        kind, data = made(number, options.seed, starts)
        small = shrunk(kind, data, finding)
        print(f"{finding} ({kind}, {times} times, first in file {number}): {save(kind, small, finding)}")  # noqa: T201
        print(small.decode("utf-8", "backslashreplace"))  # noqa: T201
    print(f"{judged} files, seed {options.seed}: {len(findings)} findings of {len(kinds)} kinds")  # noqa: T201
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
