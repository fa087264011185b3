"""Laws of attribution: who ultimately says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
from hypothesis import strategies as st

from claimcheck.io.cases import load_nodes
from claimcheck.nodes import read_text
from claimcheck.pipeline import reconcile
from claimcheck.rules.rules import Interest
from claimcheck.testing import strategies as some
from claimcheck.testing import toy
from claimcheck.testing.law import law, refusal
from claimcheck.testing.oracle.accounts import count_worlds
from claimcheck.testing.strategies.cases import OUTLET


Data = dict[str, Any]

HEAD = """\
case: circle
rules: pack.yaml
sources: {ann: {kind: onlooker}}
assertions:
"""


@law("ATR-02", kind="error", needs={"names": st.permutations(["a", "b", "c", "d"]), "length": st.integers(2, 4)})
def derivations_end_somewhere(names: list[str], length: int) -> None:
    """Accounts that repeat each other in a circle are refused, and the message names every one of them and its line.

    A statement without an origin has no voice, and somebody has to be able to find the wrong link.
    """
    circle = dict(zip(names[:length], [*names[1:length], names[0]], strict=True))
    lines = [f"  - {{id: {id_}, source: ann, derived_from: [{root}]}}" for id_, root in sorted(circle.items())]
    node = read_text(HEAD + "\n".join(lines), "circle.yaml")
    message = refusal(load_nodes, [(Path("circle.yaml"), node)], toy.pack())
    told = {f"circle.yaml:{5 + number}": id_ for number, id_ in enumerate(sorted(circle))}
    missing = [id_ for line, id_ in told.items() if line not in message or f"{id_} -> {circle[id_]}" not in message]
    assert not missing, f"{missing} and their lines are not all in: {message}"


@law("ATR-04", kind="metamorphic", needs={"data": some.one_field_cases() | some.cases(), "which": st.integers(0, 4)})
def a_copy_disagrees_with_nobody_new(data: Data, which: int) -> None:
    """An account that only repeats another one adds no disagreement and takes none away.

    Who copies half of what a source said that contradicts itself does not turn its slip into a dispute of two.
    """
    told = data["assertions"][which % len(data["assertions"])]
    copied = {**told, "id": "copy", "source": OUTLET, "derived_from": [told["id"]], "via": []}
    before, after = toy.view(data), toy.view(some.with_account(data, copied))
    one, other = ({found.id for found in view.disagreements} for view in (before, after))
    assert one == other, f"{told} copied: {other - one} added, {one - other} gone"


@law(
    "ATR-05",
    kind="boundary",
    needs={"value": some.written("actor"), "side": st.sampled_from(["red", "blue", None]), "of": st.booleans()},
)
def claimed_attributed_and_open_are_three_results(value: Any, side: str | None, of: bool) -> None:  # noqa: FBT001
    """That a deed is claimed, that others attribute it, and that it is only thought possible are three results.

    Whoever counts attributions as claims makes every accused group boast, and whoever counts guesses accuses.
    """
    sources = {
        "ann": {"kind": "speaker", "side": "red"},
        "bob": {"kind": "onlooker"} | ({"side": side} if side else {}),
    }
    own = {"id": "a", "source": "ann", "stance": "claims", "states": {"actor": value}}
    theirs = {"id": "a", "source": "bob", "states": {"actor": value}}
    guess = {"id": "a", "source": "bob", "states": {"actor": {"value": value, "certainty": "possible"}}}
    rest = [{"id": "b", "source": "bob" if of else "ann", "states": {"calm": "no"}}]
    found = [_responsibility([told, *rest], sources) for told in (own, theirs, guess)]
    assert len(set(found)) == len(found), f"{value}, {side}: claimed {found[0]}, attributed {found[1]}, open {found[2]}"


def _responsibility(told: list[Data], sources: Data) -> tuple[Any, ...]:
    sides = {"red": {"opposes": ["blue"]}, "blue": {}}
    view = toy.view({"case": "deed", "event": toy.EVENT, "sides": sides, "sources": sources, "assertions": told})
    field = view.fields["actor"]
    rows = sum(row.field == "actor" for row in view.claims)
    return field.status, len(field.positions), len(field.alternatives), rows


@law(
    "ATR-06",
    kind="oracle",
    needs={
        "kind": st.sampled_from(["speaker", "onlooker"]),
        "loss": some.count_texts(),
        "bias": st.sampled_from(["inflates", "deflates", "none", None]),
    },
)
def an_interest_in_ones_own_losses_is_an_interest(kind: str, loss: str, bias: str | None) -> None:
    """Stating one's own losses speaks against an interest unless the rules say that a side inflates its own losses.

    A side that lives on sympathy for its dead does not admit them.
    """
    told = {"id": "a", "source": "ann", "states": {"damage": loss, "place": "gate"}}
    data = {"case": "loss", "event": toy.EVENT, "sides": {"red": {}}, "sources": {"ann": {"kind": kind, "side": "red"}}}
    loaded = toy.load({**data, "places": {"gate": {"side": "red"}}, "assertions": [told]})
    interest = (Interest("damage", "own-side", bias),) if bias else ()
    view = reconcile(attrs.evolve(loaded, rules=attrs.evolve(loaded.rules, interest=interest))).event(toy.EVENT)
    against = min(count_worlds(loss)) > 0 and bias != "inflates"
    lifted = "reported" if bias == "none" or against else "claimed"
    expected = "confirmed" if against and kind == "speaker" else lifted
    found = view.fields["damage"].status
    assert found == expected, f"{kind} on {loss}, {bias}: {found} instead of {expected}"
