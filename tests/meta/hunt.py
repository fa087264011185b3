"""Plants every small fault that mutmut knows, one at a time, and runs the laws that reach it until one fails.

Run as a program, in the root of the project: `make mutate`. mutmut makes the mutants, all of them inside one copy of
the sources, `mutants/`; here each is switched on in a process of its own, forked from one that has imported everything.
Which law killed a mutant is remembered in `mutants/hunt.json` and only decides which law is tried first the next time.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import io
import json
import os
import random
import resource
import signal
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

import attrs
from mutmut import __main__ as mutmut
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths
from mutmut.utils.format_utils import mangled_name_from_mutant_name as function_of


ROOT: Final = Path.cwd()
MEMORY: Final = ROOT / "mutants" / "hunt.json"
KILLED, SURVIVED, UNREACHED, TIMEOUT = 1, 0, 33, 36
"""The exit codes under which mutmut keeps results."""
GRACE: Final = 5.0
"""Seconds of processor time that a law may take beyond ten times what it takes without a mutant."""
MEMORY_BYTES: Final = 4 * 1024**3


@attrs.frozen
class Reach:
    """What the laws do without a fault.

    Attributes:
        seconds: Law -> processor time.
        laws: Function -> the laws that call it.
    """

    seconds: dict[str, float]
    laws: dict[str, list[str]]


def generate() -> None:
    """Write the mutants of all files into `mutants/`, or only those of changed files if they are there already."""
    set_mutant_under_test("mutant_generation")
    (ROOT / "mutants").mkdir(exist_ok=True)
    with redirect_stdout(io.StringIO()):
        copy_src_dir()
        copy_also_copy_files()
        setup_source_paths()
        mutmut.create_mutants(os.cpu_count() or 1)


def the_laws(families: list[str]) -> dict[str, Any]:
    """Import the laws from `mutants/`; return id -> law of some families, of all if none is named."""
    set_mutant_under_test("")
    warnings.simplefilter("error")
    warnings.simplefilter("ignore", ResourceWarning)
    spec = importlib.util.spec_from_file_location("profiles", ROOT / "tests" / "conftest.py")
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    import claimcheck  # noqa: PLC0415 - found only after `generate`
    from claimcheck.testing import laws  # noqa: PLC0415

    assert Path(claimcheck.__file__).is_relative_to(ROOT / "mutants"), claimcheck.__file__
    return {law.id: law for law in laws() if not families or law.id.partition("-")[0] in families}


def fork(work: Callable[[], object], log: Path) -> int:
    """Do some work in a process of its own that is silent and writes its result; return the process's number."""
    number = os.fork()
    if number:
        return number
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    log.write_text(json.dumps(work()), encoding="utf-8")
    os._exit(0)


def measured(laws: Mapping[str, Any], room: Path) -> Reach:
    """Run each law twice without a fault, once for the time and once for the functions that it calls."""
    seconds: dict[str, float] = {}
    reached: dict[str, list[str]] = {}
    for name, law in laws.items():

        def run(law: Any = law) -> object:
            begin = time.process_time()
            law.check()
            spent = time.process_time() - begin
            set_mutant_under_test("stats")
            law.check()
            return [spent, sorted(state()._stats)]  # noqa: SLF001 - mutmut has no other name for it

        log = room / "reach"
        log.unlink(missing_ok=True)
        _, status = os.waitpid(fork(run, log), 0)
        if status:
            sys.exit(f"{name} fails without a fault")
        seconds[name], called = json.loads(log.read_text("utf-8"))
        for function in called:
            reached.setdefault(function, []).append(name)
    return Reach(seconds, reached)


class TooLongError(BaseException):
    """A law takes much longer than it does without a mutant; no `Exception`, which a law would shrink."""


def _interrupt(*_: object) -> None:
    raise TooLongError


def attempt(mutant: str, laws: Mapping[str, Any], order: Sequence[str], reach: Reach) -> object:
    """Switch a mutant on; return the law that notices it, or None. Leave the process if one takes too long instead."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    limits = {name: int(GRACE + 10 * reach.seconds[name]) + 1 for name in order}
    last = int(time.process_time() + sum(limits.values())) + 1
    signal.signal(signal.SIGXCPU, _interrupt)
    set_mutant_under_test(mutant)
    late = False
    for name in order:
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + limits[name], last))
        try:
            laws[name].check()
        except TooLongError:
            # What never ends under one law may be noticed by another.
            late = True
        except BaseException:  # noqa: BLE001 - whatever goes wrong is noticed
            return name
    if late:
        os._exit(1)
    return None


class Hunt:
    """Mutants tried side by side, as many as there are processors."""

    def __init__(self, laws: Mapping[str, Any], reach: Reach, room: Path) -> None:
        """Begin with what the last hunt remembered."""
        self.laws, self.reach, self.room = laws, reach, room
        self.killers: dict[str, Counter[str]] = {}
        if MEMORY.exists():
            for function, killers in json.loads(MEMORY.read_text("utf-8")).items():
                self.killers[function] = Counter({law: times for law, times in killers.items() if law in laws})
        self.codes: dict[str, int] = {}
        self.running: dict[int, str] = {}

    def order(self, mutant: str) -> list[str]:
        """Return the laws that reach a mutant, the most promising first."""
        own, every = (self.killers.get(key, Counter()) for key in (function_of(mutant), ""))
        reaching = self.reach.laws.get(function_of(mutant), [])
        return sorted(reaching, key=lambda law: (-own[law], self.reach.seconds[law] / (1 + every[law]), law))

    def start(self, mutant: str) -> None:
        """Try a mutant as soon as a processor is free."""
        order = self.order(mutant)
        if not order:
            self.codes[mutant] = UNREACHED
            return
        while len(self.running) >= (os.cpu_count() or 1):
            self.finish()
        log = self.room / mutant
        self.running[fork(lambda: attempt(mutant, self.laws, order, self.reach), log)] = mutant

    def finish(self) -> None:
        """Wait for one mutant and keep what came of it."""
        number, status = os.wait()
        mutant = self.running.pop(number)
        log = self.room / mutant
        killer = None if status else json.loads(log.read_text("utf-8"))
        log.unlink(missing_ok=True)
        self.codes[mutant] = TIMEOUT if status else KILLED if killer else SURVIVED
        if killer:
            for key in (function_of(mutant), ""):
                self.killers.setdefault(key, Counter())[killer] += 1
        else:
            say(f"{'timeout' if status else 'survived'}: {mutant}")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Try the mutants whose names match a pattern, and keep the results where mutmut would."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", nargs="*", default=[], metavar="FAMILY", help="families of laws; all if none")
    parser.add_argument("patterns", nargs="+", help="such as 'claimcheck.values.bounds.*'")
    wanted = parser.parse_args()
    begin = time.monotonic()
    generate()
    found, files = mutmut.collect_source_file_mutation_data(mutant_names=wanted.patterns)
    laws = the_laws(wanted.laws)
    room = ROOT / "mutants" / "hunt"
    room.mkdir(exist_ok=True)
    say(f"running {len(laws)} laws without a fault")
    hunt = Hunt(laws, measured(laws, room), room)
    mutants = sorted(mutant for _, mutant, _ in found)
    random.Random(1).shuffle(mutants)  # noqa: S311 - so that the slow ones of a file are spread
    gc.collect()
    gc.freeze()
    say(f"{len(mutants)} mutants")
    for number, mutant in enumerate(mutants, 1):
        hunt.start(mutant)
        if number % 500 == 0:
            say(f"{number} begun after {time.monotonic() - begin:.0f} s")
    while hunt.running:
        hunt.finish()
    keep(files.values(), hunt.codes)
    MEMORY.write_text(json.dumps(hunt.killers), encoding="utf-8")
    say(f"{len(mutants)} mutants in {time.monotonic() - begin:.0f} s")
    return 0


def keep(files: Iterable[SourceFileMutationData], codes: Mapping[str, int]) -> None:
    """Write the results into mutmut's files, beside those of earlier hunts for functions that have not changed."""
    for file in files:
        file.exit_code_by_key |= {name: codes[name] for name in file.exit_code_by_key if name in codes}
        file.save()


if __name__ == "__main__":
    sys.exit(main())
