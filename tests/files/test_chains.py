"""Links that run on and on are refused before anything follows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import claimcheck as cc
from claimcheck.rules.taxonomies import find_circle, longest_chain


LENGTH = 1500
HEAD = "case: c\nrules: conflict\nevent: e\n"
CHAINS: dict[str, tuple[str, Callable[[int], str]]] = {
    "terms": ("terms:\n  t0: {is_a: military-base}\n", lambda n: f"  t{n + 1}: {{is_a: t{n}}}\n"),
    "terms from the end": ("terms:\n  t1500: {is_a: military-base}\n", lambda n: f"  t{n}: {{is_a: t{n + 1}}}\n"),
    "fields": ("fields:\n  f0: {type: count}\n", lambda n: f"  f{n + 1}: {{like: f{n}}}\n"),
    "sources": ("sources:\n  s0: {kind: media}\n", lambda n: f"  s{n + 1}: {{kind: media, of: [s{n}]}}\n"),
    "derivations": (
        "sources: {a: {kind: media}}\nassertions:\n  - {id: x0, source: a}\n",
        lambda n: f"  - {{id: x{n + 1}, source: a, derived_from: [x{n}]}}\n",
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_chains_have_a_limit(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A chain of fifteen hundred gives located problems, not the end of the stack; one of fifty loads."""
    start, link = CHAINS[name]
    path = tmp_path_factory.mktemp("chain") / "case.yaml"

    path.write_text(HEAD + start + "".join(map(link, range(LENGTH))), encoding="utf-8")
    with pytest.raises(cc.ClaimcheckError) as caught:
        cc.load_case(path)
    assert {problem.code for problem in caught.value.problems} == {"CC104"}
    assert all(problem.where.line for problem in caught.value.problems)

    if name != "terms from the end":
        path.write_text(HEAD + start + "".join(map(link, range(50))), encoding="utf-8")
        cc.reconcile(cc.load_case(path))


def test_longest_chain_follows_the_longest_way() -> None:
    """The longest of several ways is found, whatever the order."""
    links = {"a": ("b", "c"), "b": ("d",), "c": ("b",), "d": (), "x": ("d",)}

    assert find_circle(links) is None
    assert longest_chain(links) == ["a", "c", "b", "d"]
    assert longest_chain(dict(reversed(links.items()))) == ["a", "c", "b", "d"]
    assert longest_chain({}) == []
