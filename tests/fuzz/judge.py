"""What is made of one file: it loads, or it gives located errors; anything else is a finding."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import claimcheck as cc
from claimcheck.errors import Problem, visible
from claimcheck.io import cases
from claimcheck.pipeline import Format
from claimcheck.report.understood import understood
from claimcheck.rules import Pack, packs_directory, read_pack
from claimcheck.values.count import parse_count
from claimcheck.values.moment import parse_moment


SECONDS = 1.0 if sys.gettrace() is None else 4.0  # a tracer takes its time
EXTRA_BYTES = 200 * 1024 * 1024

KINDS = ("case", "pack", "taxonomy", "hedges", "names")
_WHOLE_FILE = {"CC101", "CC105"}
_SHIPPED: dict[str, Pack] = {}


class TooSlow(BaseException):
    """Raised by the timer; no handler of errors can catch it."""


def _ring(*_: object) -> None:
    raise TooSlow


@contextmanager
def timed(seconds: float = SECONDS) -> Iterator[None]:
    """Raise `TooSlow` in what takes more processor time than that."""
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def limit_memory() -> None:
    """Let this process take no more than a fixed amount beyond what it has."""
    status = Path("/proc/self/statm")
    if status.exists():
        held = int(status.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + EXTRA_BYTES, resource.RLIM_INFINITY))


def remember_shipped_packs() -> None:
    """Read shipped packs once: they are the same for every case, and half of the time."""

    def remembered(name: str, *others: Any) -> Pack:
        if name not in {"base", "conflict"}:
            return read_pack(name, *others)
        if name not in _SHIPPED:
            _SHIPPED[name] = read_pack(name)
        return _SHIPPED[name]

    vars(cases)["read_pack"] = remembered


def judge(kind: str, data: bytes, room: Path) -> str | None:
    """Return what is wrong with how a file was taken, or None if nothing is.

    Args:
        kind: One of `KINDS`.
        data: The file.
        room: An empty directory, or one that this function has used before.
    """
    try:
        with timed():
            problems = _take(kind, data, room)
    except TooSlow:
        return f"slow: more than {SECONDS:g} s"
    except MemoryError:
        return "memory: more than allowed"
    except Exception as error:  # noqa: BLE001 - any other exception is what is looked for
        return _signature(error)
    unlocated = [p for p in problems if not _located(p)]
    return f"unlocated: {unlocated[0].code} {unlocated[0].message}" if unlocated else None


def _take(kind: str, data: bytes, room: Path) -> tuple[Problem, ...]:
    """Load a file and do all that is done with it; return the problems that it gives."""
    try:
        if kind == "case":
            path = room / "case.yaml"
            path.write_bytes(data)
            _use(cc.load_case(path))
        else:
            _try(cc.load_rules(str(_pack(kind, data, room))))
    except cc.ClaimcheckError as error:
        problems = error.problems
    else:
        return ()
    assert problems, "an error without problems"
    assert all(str(problem).isprintable() for problem in problems), "an error with control characters"
    return problems


def _use(case: cc.Loaded) -> None:
    result = cc.reconcile(case)
    result.to_json()
    forms: tuple[Format, ...] = ("text", "markdown")
    for form in forms:
        shown = cc.report(result, form)
        assert shown.encode(), "an empty report"
    assert all(visible(line).isprintable() for line in understood(case))
    text = cc.dump_case(case)
    assert text.encode(), "an empty dump"


def _try(rules: cc.Rules) -> None:
    """Read a few values under fuzzed hedges; a word may be unknown, and a range may be empty."""
    for form in ("around 30", "several", "nearly 0", "999999999999999999+", "3 dozen"):
        with suppress(ValueError):
            shown = parse_count(form, rules.hedges).spoken
            assert shown, "a count without words"
    for form in ("0001-01-01~", "9999-12-31T23:59~", "2020-02-29 night", "9999~"):
        with suppress(ValueError):
            assert parse_moment(form, rules.hedges).low, "a moment without a beginning"


def _pack(kind: str, data: bytes, room: Path) -> Path:
    """Return a pack in which one file is the given one."""
    pack = room / kind
    if not pack.exists():
        (pack / "hedges").mkdir(parents=True)
        if kind == "pack":
            # What the fields of the shipped packs lean on.
            for folder in sorted([*packs_directory().glob("*/taxonomies"), *packs_directory().glob("*/hedges")]):
                shutil.copytree(folder, pack / folder.name, dirs_exist_ok=True)
        for folder in ("taxonomies", "languages"):
            (pack / folder).mkdir(exist_ok=True)
    named = re.search(rb"^(?:hedges|taxonomy): ([a-z-]+)", data, re.MULTILINE)
    name = named[1].decode() if named else "targets"
    used = (
        f"hedges: {{profile: {name}}}\n"
        if kind == "hedges"
        else "extends: conflict\n"
        if kind == "names"
        else f"fields: {{t: {{type: category, taxonomy: {name}}}}}\n"
    )
    (pack / "pack.yaml").write_text(f"rules: fuzzed\n{used}", encoding="utf-8")
    names = {
        "pack": "pack.yaml",
        "taxonomy": "taxonomies/one.yaml",
        "hedges": "hedges/one.yaml",
        "names": "languages/one.yaml",
    }
    (pack / names[kind]).write_bytes(data)
    return pack


def _located(problem: Problem) -> bool:
    where = problem.where
    return not where.file.startswith("<") and (where.line > 0 or problem.code in _WHOLE_FILE)


def _signature(error: BaseException) -> str:
    """Return the kind of an exception and where in claimcheck it arose."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "claimcheck" in frame.filename]
    place = f"{Path(frames[-1].filename).stem}.{frames[-1].name}" if frames else "?"
    said = f" ({error})" if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__} in {place}{said}"
