"""The page that lists every law: what it says, why, what it is tried on, and the code that decides."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import groupby

from claimcheck.testing import Law, laws


_FOR_TOOLS = re.compile(r"  # (?:noqa|type|fmt): .*")

FAMILIES = {
    "ALN": "Alignment",
    "ATR": "Attribution",
    "CMP": "Comparison",
    "HDG": "Hedges",
    "HIS": "History",
    "INP": "Input",
    "LBL": "Labels and trees",
    "PLC": "Places",
    "REC": "Reconciliation",
    "RPT": "Reports",
    "SCO": "Scores",
    "TIM": "Moments",
    "VAL": "Values",
}
KINDS = {
    "algebra": "an identity that must hold",
    "boundary": "an answer known at a border",
    "error": "an input that must be refused",
    "metamorphic": "two runs that must be related",
    "oracle": "a slow definition that must agree",
}
HEAD = """\
# Specification

What claimcheck promises, as laws. Each is a function that is shipped with it (`claimcheck.testing`), is tried on
hundreds of drawn examples in every run of the tests, and has to fail when a known mistake is planted. The code below
each law is the law: `some` draws examples, `oracle` holds slow definitions that share no code with what they judge.

To run them on your own machine, or on parts of your own:

```py
from claimcheck.testing import parametrize_laws


@parametrize_laws("CMP")
def test_comparison(law):
    law.check()
```

Ids are never used again for another law.
"""


def _parts(law: Law) -> tuple[list[tuple[str, str]], str]:
    """Return (argument, strategy) pairs, and the body without its docstring."""
    source = inspect.getsource(law.body)
    function = ast.parse(source).body[0]
    if not isinstance(function, ast.FunctionDef):
        raise TypeError(law.id)
    decorator = function.decorator_list[0]
    needs = next(k.value for k in decorator.keywords if k.arg == "needs") if isinstance(decorator, ast.Call) else None
    drawn = (
        [
            (ast.literal_eval(key), " ".join((ast.get_source_segment(source, value) or "").split()))
            for key, value in zip(needs.keys, needs.values, strict=True)
            if key is not None
        ]
        if isinstance(needs, ast.Dict)
        else []
    )
    lines = source.splitlines()
    signature = lines[function.lineno - 1 : function.body[0].lineno - 1]
    code = [*signature, *lines[function.body[1].lineno - 1 :]]
    return drawn, "\n".join(_FOR_TOOLS.sub("", line) for line in code)


def _law(law: Law) -> Iterator[str]:
    drawn, code = _parts(law)
    yield f"### {law.id}: {law.title}"
    yield law.why
    rows = [f"- `{name}`: `{strategy}`" for name, strategy in drawn]
    yield "\n".join([f"By {KINDS[law.kind]}; since {law.since}. Drawn:", "", *rows])
    yield f"```py\n{code}\n```"


def page() -> str:
    """Return the page."""
    blocks = [HEAD.rstrip()]
    for family, members in groupby(laws(), key=lambda law: law.family):
        blocks.append(f"## {FAMILIES[family]}")
        blocks += [block for law in members for block in _law(law)]
    return "\n\n".join(blocks) + "\n"
