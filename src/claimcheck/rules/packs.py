"""Where the shipped packs are: one function, whatever way claimcheck was installed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from claimcheck.errors import ClaimcheckError


@cache
def packs_directory() -> Path:
    """Return the directory of the shipped packs.

    It is ``_packs`` inside the installed package; in a source tree, recognised by a ``pyproject.toml`` two levels
    above the package that names claimcheck, it is ``rules`` beside that file.

    Raises:
        ClaimcheckError: CC401, if neither exists.
    """
    package = Path(str(files("claimcheck")))
    shipped = package / "_packs"
    if shipped.is_dir():
        return shipped
    root = package.parent.parent
    project = root / "pyproject.toml"
    if project.is_file() and 'name = "claimcheck"' in project.read_text("utf-8") and (root / "rules").is_dir():
        return root / "rules"
    raise ClaimcheckError.of("CC401", "the shipped rule packs are missing; install claimcheck again")


def pack_names() -> tuple[str, ...]:
    """Return the names of the shipped packs."""
    return tuple(sorted(path.name for path in packs_directory().iterdir() if (path / "pack.yaml").is_file()))
