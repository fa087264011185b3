"""Reading reconciliation documents that were written earlier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from claimcheck.errors import ClaimcheckError, Where
from claimcheck.report.contract import FORMAT


LIMIT: Final = 256 * 1024 * 1024
"""Bytes of the largest document that is read."""


def read_document(path: Path) -> dict[str, Any]:
    """Return a document that `claimcheck reconcile` wrote.

    Raises:
        ClaimcheckError: CC101, if the file cannot be read; CC111, if it is no such document.
    """
    where = Where(str(path))
    try:
        if path.stat().st_size > LIMIT:
            raise refused(f"is larger than {LIMIT // 2**20} MiB", where)
        data = json.loads(path.read_bytes())
    except OSError as error:
        message = f"cannot be read: {error.strerror}; check the path"
        raise ClaimcheckError.of("CC101", message, where) from None
    except json.JSONDecodeError as error:
        raise refused(f"is not JSON: {error.msg}", Where(str(path), error.lineno, error.colno)) from None
    except (ValueError, RecursionError):
        raise refused("is not JSON", where) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise refused(f"has no format '{FORMAT}'", where)
    return data


def refused(what: str, where: Where) -> ClaimcheckError:
    """Return the error of a document that is not what was asked for."""
    return ClaimcheckError.of("CC111", f"the file {what}; name a document that `claimcheck reconcile` wrote", where)
