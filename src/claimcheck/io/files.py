"""Finding case files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from claimcheck.errors import ClaimcheckError, Problems, Where
from claimcheck.nodes import MapNode, Node, read_file, read_text
from claimcheck.nodes.reading import MAX_BYTES, decode


_OTHER_FILES = frozenset({"mapping", "taxonomy", "hedges", "language", "cases"})


STANDARD_INPUT: Final = Path("<stdin>")
"""What a case that was read from standard input is called."""


def read_case_files(paths: Iterable[Path | str], problems: Problems) -> list[tuple[Path, Node]]:
    """Return the case files of the given files and directories as nodes, in the order of their names.

    A directory gives every ``.yaml`` and ``.yml`` file below it that is a case; rule packs and mappings in it are
    passed over, hidden files and folders too.

    Args:
        paths: Files and directories; the text ``-`` is standard input.
        problems: Receives every file that cannot be read, and every directory without a case.
    """
    found: dict[Path, Node] = {}
    for given in paths:
        if given == "-":
            _add(STANDARD_INPUT, found, problems)
            continue
        folder = _is_folder(Path(given))
        files = below(Path(given)) if folder else [Path(given)]
        if not sum([_add(file, found, problems, folder=folder) for file in files]):
            message = "there is no case file here; a case is a .yaml file with the key 'case'"
            problems.add("CC101", message, Where(str(given)))
    return sorted(found.items(), key=lambda item: item[0].as_posix())


def _add(file: Path, found: dict[Path, Node], problems: Problems, *, folder: bool = False) -> bool:
    """Add a file to those found, and return whether it is a case or may be one."""
    try:
        node = found.get(file) or (_read_standard_input() if file is STANDARD_INPUT else read_file(file))
    except ClaimcheckError as error:
        problems.extend(error)
        return True
    if folder and _is_other(node):
        return False
    found[file] = node
    return True


def _read_standard_input() -> Node:
    where = Where(str(STANDARD_INPUT))
    if sys.stdin is None:
        raise ClaimcheckError.of("CC101", "cannot be read: it is closed", where)
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise ClaimcheckError.of("CC101", f"cannot be read: {error.strerror}", where) from None
    if len(data) > MAX_BYTES:
        raise ClaimcheckError.of("CC105", f"larger than {MAX_BYTES // 2**20} MB; split it into files", where)
    return read_text(decode(data, where.file), where.file)


def _is_folder(path: Path) -> bool:
    """Return whether a path is a folder; one that cannot be looked at is left to the reading of files."""
    try:
        return path.is_dir()
    except OSError:
        return False


def below(directory: Path) -> list[Path]:
    """Return every visible YAML file below a directory, in the order of their names."""
    files = (path for path in directory.rglob("*") if path.suffix in {".yaml", ".yml"} and path.is_file())
    visible = (path for path in files if not any(part.startswith(".") for part in path.relative_to(directory).parts))
    return sorted(visible, key=lambda path: path.as_posix())


def _is_other(node: Node) -> bool:
    if not isinstance(node, MapNode) or "case" in node.entries:
        return False
    return bool(_OTHER_FILES & set(node.entries)) or ("rules" in node.entries and "assertions" not in node.entries)


def keep_inputs(inputs: Iterable[Path], output: str | None) -> None:
    """Refuse an output that is one of the inputs, by whatever name.

    Args:
        inputs: The files that were read.
        output: The path given for the output; None and ``-`` are standard output.

    Raises:
        ClaimcheckError: CC112.
    """
    if output in {None, "-"}:
        return
    for path in inputs:
        try:
            same = path.samefile(str(output))
        except (OSError, ValueError):
            continue
        if same:
            message = f"the output would take the place of the input {path}; name another file"
            raise ClaimcheckError.of("CC112", message, Where(str(output)))
