"""Laws of names: what nodes, places, flags and texts are found by and called."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from claimcheck.testing import strategies as some
from claimcheck.testing.law import law, refusal
from claimcheck.values import Gazetteer, Node, Taxonomy
from claimcheck.values.category import category
from claimcheck.values.flag import parse_flag
from claimcheck.values.place import Site
from claimcheck.values.text import Text, normalise, parse_text


@law("LBL-10", kind="oracle", needs={"tree": some.taxonomies(), "data": st.data()})
def nodes_are_found_by_any_name(tree: Taxonomy, data: st.DataObject) -> None:
    """A node is found by its id, label or alias in any spelling, and is shown by its label.

    Two spellings of one group are one group.
    """
    node = tree.nodes[data.draw(st.sampled_from(sorted(tree.nodes)))]
    names = node.id, node.id.upper(), node.label, f" {node.label.title()}!", *node.aliases
    found = [tree.find(name) for name in names], tree.find("unheard-of"), tree.label(node.id), tree.label("new")
    assert found == ([node.id] * len(names), None, node.label, "new"), f"{names}: {found}"


@law("LBL-13", kind="boundary", needs={"ids": st.permutations(["Ansar Dine", "ansar-dine", "ansar dine"])})
def an_id_names_its_own_node(ids: list[str]) -> None:
    """An id names its own node or place, even where another is spelt alike.

    Ids are what rules and cases are joined by; spelling only helps people.
    """
    tree = Taxonomy("groups", {id_: Node(id_, f"group {number}") for number, id_ in enumerate(ids)})
    places = Gazetteer({id_: Site(id_, f"place {number}") for number, id_ in enumerate(ids)})
    found = [tree.find(id_) for id_ in ids], [places.find(id_) for id_ in ids]
    assert found == (ids, ids), f"{ids}: {found}"


@law(
    "LBL-11",
    kind="algebra",
    needs={
        "nodes": st.lists(st.sampled_from("abcd"), min_size=1),
        "form": st.sampled_from(["one", "all", "any", "not"]),
    },
)
def categories_are_sets_of_nodes(nodes: list[str], form: Any) -> None:
    """A category is its nodes, in whatever order and however often they were named; one alternative is none.

    The order of a list is an accident.
    """
    read, ids = category(nodes, form), tuple(sorted(set(nodes)))
    alone = len(ids) == 1 and form in {"all", "any"}
    expected, message = (ids, "one" if alone else form), "a category needs at least one node"
    found = (read.nodes, read.form), category(reversed(nodes), form), refusal(category, [], form), category(nodes[:1])
    assert found == (expected, read, message, category(nodes[:1], "one")), f"{nodes} as {form}: {found}"


@law("LBL-12", kind="oracle", needs={"tree": some.succeeding_taxonomies(), "data": st.data()})
def succession_reaches_what_is_above_and_below(tree: Taxonomy, data: st.DataObject) -> None:
    """Two nodes are related if one, or what it belongs to, succeeded the other, or what is above or below that.

    A successor is another group, and a reader should know that it is one; the nearest succession is the one to name.
    """
    one, other = (data.draw(st.sampled_from(sorted(tree.nodes))) for _ in range(2))
    pairs = [(new, old) for new, node in tree.nodes.items() for old in node.successor_of if old in tree.nodes]
    fits = [
        pair for pair in pairs for a, b in ((one, other), (other, one))
        if a in tree.below(pair[0]) and (b in tree.below(pair[1]) or pair[1] in tree.below(b))
    ]  # fmt: skip
    expected = min(fits, key=lambda pair: (sum(id_ not in {one, other} for id_ in set(pair)), pair), default=None)
    found = tree.succession(one, other), tree.related(one, other)
    assert found == (expected, expected is not None), f"{one} and {other} among {pairs}: {found}, not {expected}"


@law(
    "VAL-20",
    kind="error",
    needs={"space": st.sampled_from(["", " ", "\t\n"]), "mark": st.sampled_from(["!", "…?", "--"])},
)
def texts_keep_what_they_are_made_of(space: str, mark: str) -> None:
    """A text of nothing but marks keeps them, and one of nothing but space is refused.

    '?!' is an answer; an empty line is a key that should have been left out.
    """
    found = normalise(f" {mark} {mark}\n"), parse_text(f" {mark} x").text, refusal(parse_text, space)
    expected = f"{mark} {mark}".replace("…", "..."), f" {mark} x", "the text is empty; write it, or leave the key out"
    assert found == expected, f"{found} instead of {expected}"


_SPOKEN: Final = st.sampled_from(["yes", "no"])


@law("VAL-21", kind="algebra", needs={"word": _SPOKEN, "text": some.texts()})
def flags_and_texts_are_read_back(word: str, text: str) -> None:
    """A flag and a text are read back as they were written; a text loses nothing but surplus space.

    Output is input.
    """
    read = Text(text)
    found = parse_flag(word).spoken, parse_text(read.spoken).normal, refusal(parse_flag, f"{word} sir")
    message = f"'{word} sir' is neither yes nor no; write yes or no"
    assert found == (word, read.normal, message), f"'{word}', '{text}': {found}"
