"""Directives that put discrepancy reports into Sphinx documentation.

Add ``claimcheck.sphinx`` to ``extensions`` in ``conf.py``; ``pip install 'claimcheck[sphinx]'`` brings what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck import __version__
from claimcheck.sphinx.directives import DIRECTIVES


if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and the setting ``claimcheck_language``; Sphinx calls this."""
    app.add_config_value("claimcheck_language", None, "env", (str, type(None)))
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
