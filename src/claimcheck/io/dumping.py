"""Loaded cases back into files."""

from __future__ import annotations

import attrs

from claimcheck.errors import ClaimcheckError
from claimcheck.io.cases import Loaded, load_nodes
from claimcheck.nodes import MapNode, ScalarNode, read_text
from claimcheck.nodes.writing import write_text


def dump_case(loaded: Loaded) -> str:
    """Return a case as the YAML of a case file, which loads to an equal case.

    The order of keys and items is kept. Comments are not, and anchors are written out. Whatever YAML might take for
    something else (``no``, ``6:15``, ``0123``, ``>8``) stands in quotes. Dumping what was dumped gives the same text.

    Args:
        loaded: A case read from one file, or made by `case_from`.

    Returns:
        The text of the file. A path under ``rules`` holds from where the case was read.

    Raises:
        ValueError: If several files were read together, if the case is no longer what was loaded, or if it holds
            half of a surrogate pair, which no file can hold.
    """
    if len(loaded.files) != 1:
        raise ValueError(f"a case of one file can be dumped, not one of {len(loaded.files)}; load the files one by one")
    [(path, root)] = loaded.files
    if loaded.chosen is not None and isinstance(root, MapNode):
        name = loaded.chosen if isinstance(loaded.chosen, str) else loaded.chosen.written.rules
        root = attrs.evolve(root, entries={**root.entries, "rules": ScalarNode(name)})
    text = write_text(root)
    try:
        again = load_nodes([(path, read_text(text, str(path)))], loaded.chosen, loaded.allow)
    except ClaimcheckError as error:
        raise ValueError(f"the case cannot be written so that it loads again: {error}") from error
    if again != loaded:
        raise ValueError("the case was changed after it was loaded; change what it was loaded from")
    return text
