"""Cases out of files of other formats, and into them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from claimcheck.errors import ClaimcheckError, Problem, Problems, Where, did_you_mean
from claimcheck.io.bulletins import Bulletin, case_of
from claimcheck.io.bulletins.geojson import read_geojson
from claimcheck.io.bulletins.isf import read_isf
from claimcheck.io.bulletins.quakeml import read_quakeml
from claimcheck.io.casefile import ids_of
from claimcheck.io.cases import load_cases, load_nodes
from claimcheck.io.claims import read_claims, write_claims
from claimcheck.io.written import WrittenCase
from claimcheck.nodes import MapNode
from claimcheck.nodes.reading import read_whole
from claimcheck.nodes.structure import structure
from claimcheck.nodes.tree import from_plain
from claimcheck.nodes.writing import write_json, write_text
from claimcheck.rules import compile_rules, read_pack


BulletinReader: TypeAlias = Callable[[str, str], Bulletin]

BULLETINS: Final[Mapping[str, BulletinReader]] = {
    "geojson": read_geojson,
    "isf": read_isf,
    "quakeml": read_quakeml,
}
"""Format -> function from a file's text and its name to a bulletin."""

CASE: Final = "case"
CLAIMS: Final = "claims"

TARGETS: Final = ("csv", "json", "yaml")
"""What a case may be written as: a table of claims, or a case file in one of two notations."""

_SUFFIXES: Final = {
    ".yaml": CASE, ".yml": CASE, ".csv": CLAIMS,
    ".geojson": "geojson", ".json": "geojson", ".isf": "isf", ".ims": "isf", ".xml": "quakeml", ".quakeml": "quakeml",
    ".qml": "quakeml",
}  # fmt: skip


def format_of(path: Path, given: str | None) -> str:
    """Return the format of a file: what was given, else what its name says.

    Raises:
        ClaimcheckError: CC801, if neither names a known one.
    """
    found = given or (CASE if path.is_dir() else _SUFFIXES.get(path.suffix.lower()))
    known = (*BULLETINS, CASE, CLAIMS)
    if found in known:
        return str(found)
    word = given or path.suffix
    message = f"the format '{word}' is not known{did_you_mean(word, known)}; name it with --format"
    raise ClaimcheckError.of("CC801", message, Where(str(path)))


@frozen
class Converted:
    """A case in another notation.

    Attributes:
        text: What the file holds.
        warnings: What was left out, or deserves a look.
        escaped: How many cells were put in quotes because a spreadsheet would run them as formulas.
    """

    text: str
    warnings: tuple[Problem, ...] = ()
    escaped: int = 0


def convert(
    path: Path,
    format: str | None = None,  # noqa: A002 - the name of the option
    to: str | None = None,
    *,
    relay: str | None = None,
    grouped: bool = False,
    spreadsheet: bool = False,
) -> Converted:
    """Return a case in another notation; it has been loaded once, so that it is without faults.

    Args:
        path: A case file, a table of claims, or a bulletin.
        format: ``case``, ``claims``, or a key of `BULLETINS`; the file's name says it by default.
        to: One of `TARGETS`; by default a case file becomes a table, and everything else a case file.
        relay: The name of the data centre that passes the solutions of a bulletin on.
        grouped: Whether accounts keep the bulletin's own events; else alignment decides.
        spreadsheet: Whether cells that a spreadsheet would run as formulas are put in quotes.

    Raises:
        ClaimcheckError: With every fault of the file.
    """
    kind = format_of(path, format)
    if kind in BULLETINS:
        root, warnings = _bulletin(path, kind, relay=relay, grouped=grouped)
    else:
        root, warnings = _case(path, kind)
    match to or ("csv" if kind == CASE else "yaml"):
        case "csv":
            ids = ids_of(structure(root, WrittenCase).assertions, Problems())
            text, escaped = write_claims(root, ids, spreadsheet=spreadsheet)
            return Converted(text, warnings, escaped)
        case "json":
            return Converted(write_json(root), warnings)
        case _:
            return Converted(write_text(root), warnings)


def _case(path: Path, kind: str) -> tuple[MapNode, tuple[Problem, ...]]:
    if kind == CLAIMS:
        loaded = load_nodes([(path, read_claims(read_whole(path, str(path)), str(path)))])
    else:
        loaded = load_cases([path])
    if len(loaded.files) > 1:
        message = f"a directory of {len(loaded.files)} cases; convert them one by one"
        raise ClaimcheckError.of("CC801", message, Where(str(path)))
    [(_, root)] = loaded.files
    assert isinstance(root, MapNode)  # noqa: S101 - for the type checker: a case that loads is a mapping
    return root, loaded.case.problems


def _bulletin(path: Path, kind: str, *, relay: str | None, grouped: bool) -> tuple[MapNode, tuple[Problem, ...]]:
    bulletin = BULLETINS[kind](read_whole(path, str(path)), str(path))
    rules = compile_rules(read_pack("earthquake"))
    data, problems = case_of(bulletin, path.stem, rules, relay=relay, grouped=grouped)
    root = from_plain(data, Where(str(path)))
    load_nodes([(path, root)])
    assert isinstance(root, MapNode)  # noqa: S101 - for the type checker
    return root, problems.warnings
