"""Reading packs: files into records, packs onto the packs they extend."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import frozen

from claimcheck.errors import ClaimcheckError, Problem, Problems, Where, did_you_mean
from claimcheck.nodes import Node, plain, read_file
from claimcheck.nodes.structure import extended, structure_all
from claimcheck.rules.packs import pack_names, packs_directory
from claimcheck.rules.schema import WrittenHedges, WrittenNames, WrittenNode, WrittenPack, WrittenTaxonomy


_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_MERGED: Final = (
    "source_kinds",
    "views",
    "sides",
    "units",
    "groups",
    "fields",
    "types",
    "compare",
    "kinds",
    "follows",
    "resolve",
)
_FOLDERS: Final[dict[str, type]] = {
    "taxonomies": WrittenTaxonomy,
    "hedges": WrittenHedges,
    "languages": WrittenNames,
}
"""Folder beside a ``pack.yaml`` -> what its files are."""
_REPLACED: Final = ("hedges", "bearer", "headline", "align")


@frozen
class Pack:
    """A pack with everything it extends folded in.

    Attributes:
        written: The merged record.
        taxonomies: Name -> its files' records, those of extended packs first.
        hedges: Name -> profile.
        hash: ``sha256:`` of what all files hold, whatever their layout; names in other languages decide nothing and are
            left out.
        directories: Where its rule cases are, those of extended packs first.
        files: Every file that was read, those of extended packs first.
        faults: What is wrong in the files, as far as their rest can be checked further; `compile_rules` raises it.
        names: The files of names in other languages, those of extended packs first.
    """

    written: WrittenPack
    taxonomies: dict[str, tuple[WrittenTaxonomy, ...]]
    hedges: dict[str, WrittenHedges]
    hash: str
    directories: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()
    faults: tuple[Problem, ...] = ()
    names: tuple[WrittenNames, ...] = ()


def read_pack(name: str, base: Path | None = None, where: Where | None = None, allow: Sequence[Path] = ()) -> Pack:
    """Read a pack and all it extends.

    Args:
        name: A shipped pack's name, or a path beside the case.
        base: The directory against which a path is resolved, and which it must not leave.
        where: Where the name is written, for errors.
        allow: Further directories that paths may lead into.

    Raises:
        ClaimcheckError: With every fault found in the files of a pack that cannot be put together.
    """
    return _read(name, (base,) if base else (), where or Where("<rules>"), tuple(allow), ())


def _read(name: str, bases: tuple[Path, ...], where: Where, allow: tuple[Path, ...], trail: tuple[Path, ...]) -> Pack:
    """Read a pack; ``bases`` are what a path may start at, the last of them the one that it must not leave."""
    path = _locate(name, bases, where, allow)
    if path in trail:
        circle = " -> ".join([*(p.parent.name if p.name == "pack.yaml" else p.name for p in trail), name])
        raise ClaimcheckError.of("CC404", f"packs extend each other in a circle: {circle}; remove one link", where)
    files = [path, *(file for folder in _FOLDERS for file in _side_files(path, folder))]
    nodes: list[Node] = []
    records: list[Any] = []
    problems = Problems()
    base = bases[-1] if bases else None
    for file in files:
        kind = WrittenPack if file is path else _FOLDERS[file.parent.name]
        try:
            node = read_file(file, _shown(file, base))
        except ClaimcheckError as error:
            problems.extend(error)
            continue
        if kind is not WrittenNames:
            nodes.append(node)
        records.append(structure_all(node, kind, problems))
    faults = tuple(problems.found)
    whole = len(records) == len(files) and None not in records and "extends" not in records[0].where.faulty
    below = _below(path, records, base, allow, (*trail, path), problems)
    if not whole or len(problems.found) > len(faults):
        raise ClaimcheckError(problems.found)
    own = _assemble(files, nodes, records, faults)
    return own if below is None else _onto(below, own)


def all_nodes(nodes: Mapping[str, WrittenNode]) -> Iterator[tuple[str, WrittenNode]]:
    """Yield id and record of nodes and of all below them."""
    for id_, node in nodes.items():
        yield id_, node
        yield from all_nodes(node.children)


def _below(
    path: Path,
    records: list[Any],
    base: Path | None,
    allow: tuple[Path, ...],
    trail: tuple[Path, ...],
    problems: Problems,
) -> Pack | None:
    """Return the pack that one extends, or None; that it cannot be read is a fault beside those found before."""
    written = next((record for record in records if isinstance(record, WrittenPack)), None)
    if written is None or written.extends is None:
        return None
    try:
        return _read(written.extends, (path.parent, base) if base else (), written.where.at("extends"), allow, trail)
    except ClaimcheckError as error:
        problems.extend(error)
        return None


def _assemble(files: list[Path], nodes: list[Node], records: list[Any], faults: tuple[Problem, ...]) -> Pack:
    """Return the pack that the files make by themselves."""
    path = files[0]
    written: WrittenPack = records[0]
    taxonomies: dict[str, tuple[WrittenTaxonomy, ...]] = {}
    hedges: dict[str, WrittenHedges] = {}
    inline = [WrittenTaxonomy(name, tree, where=written.where) for name, tree in written.taxonomies.items()]
    for record in [*inline, *records[1:]]:
        if isinstance(record, WrittenTaxonomy):
            taxonomies[record.taxonomy] = (*taxonomies.get(record.taxonomy, ()), record)
        elif isinstance(record, WrittenHedges):
            hedges[record.hedges] = record
    names = tuple(record for record in records if isinstance(record, WrittenNames))
    digest = hashlib.sha256(json.dumps([plain(node) for node in nodes], sort_keys=True).encode()).hexdigest()
    directories: tuple[Path, ...] = (path.parent,) if path.name == "pack.yaml" else ()
    return Pack(written, taxonomies, hedges, f"sha256:{digest}", directories, tuple(files), faults, names)


def _onto(below: Pack, own: Pack) -> Pack:
    """Return a pack folded onto the one that it extends."""
    written = own.written
    merged: dict[str, Any] = {name: extended(getattr(below.written, name), getattr(written, name)) for name in _MERGED}
    replaced: dict[str, Any] = {name: getattr(written, name) or getattr(below.written, name) for name in _REPLACED}
    both = hashlib.sha256(f"{below.hash}{own.hash.removeprefix('sha256:')}".encode()).hexdigest()
    trees = [*below.taxonomies, *(name for name in own.taxonomies if name not in below.taxonomies)]
    return Pack(
        attrs.evolve(
            written,
            **merged,
            **replaced,
            interest=(*below.written.interest, *written.interest),
            authoritative=(*below.written.authoritative, *written.authoritative),
        ),
        {name: (*below.taxonomies.get(name, ()), *own.taxonomies.get(name, ())) for name in trees},
        {**below.hedges, **own.hedges},
        f"sha256:{both}",
        (*below.directories, *own.directories),
        (*below.files, *own.files),
        (*below.faults, *own.faults),
        (*below.names, *own.names),
    )


def _locate(name: str, bases: tuple[Path, ...], where: Where, allow: tuple[Path, ...]) -> Path:
    """Return the file of a pack; a name that the file system refuses, too long or a loop of links, is a problem."""
    try:
        return _found(name, bases, where, allow)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        message = f"the rules cannot be looked up: {reason}; name a shipped pack or a file"
        raise ClaimcheckError.of("CC401", message, where) from None


def _found(name: str, bases: tuple[Path, ...], where: Where, allow: tuple[Path, ...]) -> Path:
    if _ID.match(name) and (packs_directory() / name / "pack.yaml").is_file():
        return packs_directory() / name / "pack.yaml"
    path = Path(name)
    is_path = "/" in name or name.endswith((".yaml", ".yml"))
    if "\0" in name or not bases or not (is_path or any((base / name).exists() for base in bases)):
        hint = did_you_mean(name, pack_names())
        raise ClaimcheckError.of("CC401", f"there is no shipped rule pack '{name}'{hint}", where)
    # Beside the pack that names it, else beside the case.
    found = next((file for base in bases if (file := (base / path).resolve()).exists()), (bases[-1] / path).resolve())
    inside = [bases[-1].resolve(), *(directory.resolve() for directory in allow)]
    if not any(found.is_relative_to(directory) for directory in inside) or (path.is_absolute() and not allow):
        home = "the directory in which they are looked for"
        message = f"the rules '{name}' lie outside {home}; move them there or allow their own (--allow-path)"
        raise ClaimcheckError.of("CC110", message, where)
    file = found / "pack.yaml" if found.is_dir() else found
    if not file.is_file():
        raise ClaimcheckError.of("CC401", f"there are no rules at '{name}'; name a shipped pack or a file", where)
    return file


def _side_files(path: Path, folder: str) -> list[Path]:
    return sorted((path.parent / folder).glob("*.yaml")) if path.name == "pack.yaml" else []


def _shown(file: Path, base: Path | None) -> str:
    """Return a file as the user would name it: by way of the directory in which its pack was looked for."""
    for root, prefix in ((packs_directory(), Path("rules")), (base.resolve() if base else None, base)):
        if root is not None and prefix is not None and file.is_relative_to(root):
            return (prefix / file.relative_to(root)).as_posix()
    return str(file)


__all__ = ["Pack", "WrittenNode", "all_nodes", "read_pack"]
