"""Findings of fuzzing stay mended, and the fuzzer itself notices what it is for."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

import claimcheck as cc
from claimcheck.nodes import read_text


HERE = Path(__file__).resolve().parent
FINDINGS = sorted(HERE.glob("findings/*.yaml"))


def _load(name: str) -> ModuleType:
    """Return a module beside this one under the name by which its neighbours import it."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


judging, mutating, fuzzing = (_load(name) for name in ("judge", "mutate", "fuzz"))
SEEDS = [(kind, number) for kind, files in fuzzing.seeds().items() for number in range(len(files))]


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.stem)
def test_fuzz_findings_stay_mended(path: Path, tmp_path: Path) -> None:
    """A file that once broke something loads, or gives located errors."""
    assert judging.judge(path.name.partition("-")[0], path.read_bytes(), tmp_path) is None


@pytest.mark.parametrize(("kind", "number"), SEEDS)
def test_fuzz_seeds_are_clean(kind: str, number: int, tmp_path: Path) -> None:
    """What mutations start from has no problems, also after a way through the tree that mutations change."""
    data = fuzzing.seeds()[kind][number]
    again = mutating.to_text(mutating.to_tree(read_text(data.decode()))).encode()

    assert judging.judge(kind, data, tmp_path) is None
    assert judging._take(kind, again, tmp_path) == ()  # noqa: SLF001 - the part that returns the problems


def test_fuzz_finds_nothing_in_a_few_files(tmp_path: Path) -> None:
    """A short run without workers; `make fuzz` is the long one."""
    starts = fuzzing.seeds()
    found = {}
    for number in range(120):
        kind, data = fuzzing.made(number, 0, starts)
        if finding := judging.judge(kind, data, tmp_path):
            found[number] = finding

    assert found == {}


def test_fuzz_makes_the_same_files_again() -> None:
    """A number and a seed are enough to make a file anew, and different numbers give different files."""
    starts = fuzzing.seeds()
    files = [fuzzing.made(number, 3, starts) for number in range(40)]

    assert files == [fuzzing.made(number, 3, starts) for number in range(40)]
    assert len(set(files)) > 35
    assert mutating.mutate_bytes(b"", [b""], Random(1)) is not None  # noqa: S311 - repeatable on purpose


def test_fuzz_notices_what_it_is_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception, slowness, hunger, and an error without a place are findings, each with its own name."""
    data = fuzzing.seeds()["case"][0]

    def broken(_: object) -> None:
        raise KeyError("x")

    def slow(_: object) -> None:
        until = time.process_time() + 5
        while time.process_time() < until:
            pass

    def hungry(_: object) -> None:
        raise MemoryError

    def vague(_: object) -> None:
        raise cc.ClaimcheckError.of("CC201", "somewhere")

    found = []
    for fault in (broken, slow, hungry, vague):
        monkeypatch.setattr(judging.cc, "reconcile", fault)
        found.append(judging.judge("case", data, tmp_path))

    assert [finding.partition(" ")[0] for finding in found] == ["KeyError", "slow:", "memory:", "unlocated:"]


def test_fuzz_shrinks_what_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding is reduced to what it takes."""
    monkeypatch.setattr(fuzzing, "judge", lambda _, data, __: "found" if b"x" in data and b"7" in data else None)

    assert fuzzing.shrunk("case", b"a: 1\nb: x\nc: 2\nd: 77\n" * 5, "found") in {b"x7", b"7x", b"x\n7", b"7\nx"}
