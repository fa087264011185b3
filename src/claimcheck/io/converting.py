"""Files of other formats into case files: one table of formats, each a function from text to data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from claimcheck.errors import ClaimcheckError, Problem, Where, did_you_mean
from claimcheck.io.bulletins import Bulletin, case_of
from claimcheck.io.bulletins.geojson import read_geojson
from claimcheck.io.bulletins.isf import read_isf
from claimcheck.io.bulletins.quakeml import read_quakeml
from claimcheck.io.cases import load_nodes
from claimcheck.nodes.reading import read_whole
from claimcheck.nodes.tree import from_plain
from claimcheck.nodes.writing import write_text
from claimcheck.rules import compile_rules, read_pack


BulletinReader: TypeAlias = Callable[[str, str], Bulletin]

BULLETINS: Final[Mapping[str, BulletinReader]] = {
    "geojson": read_geojson,
    "isf": read_isf,
    "quakeml": read_quakeml,
}
"""Format -> function from a file's text and its name to a bulletin."""

_SUFFIXES: Final = {
    ".geojson": "geojson", ".json": "geojson", ".isf": "isf", ".ims": "isf", ".xml": "quakeml", ".quakeml": "quakeml",
    ".qml": "quakeml",
}  # fmt: skip


def format_of(path: Path, given: str | None) -> str:
    """Return the format of a file: what was given, else what its name says.

    Raises:
        ClaimcheckError: CC801, if neither names a known one.
    """
    found = given or _SUFFIXES.get(path.suffix.lower())
    if found in BULLETINS:
        return str(found)
    word = given or path.suffix
    message = f"the format '{word}' is not known{did_you_mean(word, BULLETINS)}; name it with --format"
    raise ClaimcheckError.of("CC801", message, Where(str(path)))


def convert_bulletin(
    path: Path,
    format: str | None = None,  # noqa: A002 - the name of the option
    *,
    rules: str = "earthquake",
    relay: str | None = None,
    grouped: bool = False,
) -> tuple[str, tuple[Problem, ...]]:
    """Return the case file of a bulletin, which has been loaded once, and warnings for what was left out.

    Args:
        path: The bulletin.
        format: A key of `BULLETINS`; the file's name says it by default.
        rules: A shipped pack with the fields ``date``, ``place``, ``depth`` and ``magnitude``.
        relay: The name of the data centre that passes the solutions on.
        grouped: Whether accounts keep the bulletin's own events; else alignment decides.

    Raises:
        ClaimcheckError: With every fault of the file.
    """
    bulletin = BULLETINS[format_of(path, format)](read_whole(path, str(path)), str(path))
    data, problems = case_of(bulletin, path.stem, compile_rules(read_pack(rules)), relay=relay, grouped=grouped)
    node = from_plain(data, Where(str(path)))
    load_nodes([(path, node)])
    return write_text(node), problems.warnings
