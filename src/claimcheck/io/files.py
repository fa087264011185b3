"""Finding case files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimcheck.errors import ClaimcheckError, Problem, Where
from claimcheck.nodes import MapNode, Node, read_file


_OTHER_FILES = frozenset({"mapping", "taxonomy", "hedges", "cases"})


def read_case_files(paths: Iterable[Path]) -> list[tuple[Path, Node]]:
    """Return the case files of the given files and directories as nodes, in the order of their names.

    A directory gives every ``.yaml`` and ``.yml`` file below it that is a case; rule packs and mappings in it are
    passed over, hidden files and folders too.

    Raises:
        ClaimcheckError: With every file that cannot be read, or if a directory holds no case.
    """
    found: dict[Path, Node] = {}
    problems: list[Problem] = []
    for given in paths:
        folder = _is_folder(given)
        files = below(given) if folder else [given]
        cases = 0
        for file in files:
            try:
                node = read_file(file)
            except ClaimcheckError as error:
                problems.extend(error.problems)
                cases += 1
                continue
            if folder and _is_other(node):
                continue
            cases += 1
            found.setdefault(file, node)
        if not cases:
            message = "there is no case file here; a case is a .yaml file with the key 'case'"
            problems.extend(ClaimcheckError.of("CC101", message, Where(str(given))).problems)
    if problems:
        raise ClaimcheckError(problems)
    return sorted(found.items(), key=lambda item: item[0].as_posix())


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
