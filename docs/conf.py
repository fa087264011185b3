"""How Sphinx builds the documentation of claimcheck."""

from __future__ import annotations

import re
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING

import claimcheck


if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

ROOT = Path(__file__).resolve().parent.parent

project = "claimcheck"
author = "the claimcheck authors"
copyright = f"2026, {author}"
release = version = installed_version("claimcheck")

extensions = ["claimcheck.sphinx", "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"claimcheck {release}"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# The documentation builds without a network, so names of other projects stay unlinked. Inside
# claimcheck, what lies deeper than the package itself is private and has no page.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!claimcheck\b).*"),
    (r"py:.*", r"claimcheck\.\w+\..*"),
]

_LINK_TO_FILE = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#:\s]+)(#[^)\s]*)?\)")


def _as_seen_from_docs(link: re.Match[str]) -> str:
    """Turn a link of a file at the root into one to a page, to a download, or into bare text."""
    text, file, anchor = link[1], link[2], link[3] or ""
    page = file.removeprefix("docs/") if file.startswith("docs/") else file.lower()
    if page.endswith(".md") and (ROOT / "docs" / page).is_file():
        return f"[{text}]({page}{anchor})"
    return f"[{text}](../{file})" if (ROOT / file).is_file() else text


def _relink(_app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Let the links of README and its neighbours work in the pages that include them."""
    if path.parent == Path(".."):
        content[0] = _LINK_TO_FILE.sub(_as_seen_from_docs, content[0])


def _find_public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Link the private home of an object, or its bare name, to the public name of it."""
    name = node.get("reftarget", "").rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in getattr(claimcheck, "__all__", ()):
        return None
    return env.domains.python_domain.resolve_xref(
        env, node["refdoc"], app.builder, "obj", f"claimcheck.{name}", node, content
    )


def setup(app: Sphinx) -> None:
    """Connect what is above to Sphinx."""
    app.connect("include-read", _relink)
    app.connect("missing-reference", _find_public_name)
