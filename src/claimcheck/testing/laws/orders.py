"""Laws of orders: which part came before which, by whom."""

from __future__ import annotations

from typing import Any, TypeAlias

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law
from claimcheck.testing.oracle import orders as oracle
from claimcheck.testing.strategies.cases import SOURCES


Data: TypeAlias = dict[str, Any]


@law("REC-17", kind="oracle", needs={"told": some.orders(), "order": st.permutations(SOURCES)})
def orders_disagree_exactly_if_no_sequence_fits_all(told: list[oracle.Told], order: list[str]) -> None:
    """Accounts disagree about the order of parts exactly if there is no sequence that fits them all.

    Also where each two of them could both be right. What is published of the order always fits some sequence.
    """
    accounts = [
        {
            "source": source,
            "parts": [{"about": part, **({} if after is None else {"after": after})} for part, after in a],
        }
        for source, a in zip(order, told, strict=False)
    ]
    parts: Data = {part: {} for account in told for part, _ in account}
    data: Data = {"case": "one", "event": toy.EVENT, "parts": parts, "assertions": accounts}
    view = toy.view({**data, "sources": {source: {"kind": "onlooker"} for source in SOURCES}})
    published: oracle.Told = [(part.id, list(part.after) or None) for part in view.parts]
    found = any(d.kind == "order" for d in view.disagreements), oracle.fit([published])
    assert found == (not oracle.fit(told), True), f"{told}: disagreement and sequence of {published} are {found}"
