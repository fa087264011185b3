"""Writing output: all of it or nothing."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from claimcheck.errors import ClaimcheckError, Where


def write(text: str, target: str | None) -> None:
    """Write text to a file, whole or not at all, or to standard output.

    Args:
        text: What to write, as UTF-8.
        target: A path; None or ``-`` for standard output.

    Raises:
        ClaimcheckError: CC601, if the file cannot be written.
    """
    if target in {None, "-"}:
        _print(text.encode("utf-8", "backslashreplace"))
        return
    path = Path(str(target))
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to; replacing it with a file would be a surprise.
            path.write_text(text, "utf-8")
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise ClaimcheckError.of("CC601", f"cannot be written: {reason}", Where(str(target))) from None


def _print(data: bytes) -> None:
    where = Where("<standard output>")
    if sys.stdout is None:
        raise ClaimcheckError.of("CC601", "cannot be written: it is closed", where)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ClaimcheckError.of("CC601", f"cannot be written: {error.strerror}", where) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
