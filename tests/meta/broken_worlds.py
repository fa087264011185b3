"""Planted bugs for the laws of alignment, scores, history and worlds: one mistake for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from broken import Plant, _always, disagreements, function, method

from claimcheck.align import Weigher
from claimcheck.align.candidates import gap, stated
from claimcheck.align.clusters import Clusters
from claimcheck.align.decisions import Bindings
from claimcheck.compare import Relation
from claimcheck.reconcile.claims import ClaimSheet
from claimcheck.reconcile.live import withdrawn
from claimcheck.reconcile.splits import Split
from claimcheck.rules.telling import Telling


def aligned(change: Callable[[Any], Any]) -> Plant:
    """Return a plant that changes an alignment."""
    return function("claimcheck.testing.laws.align.align", lambda original, *args: change(original(*args)))


def weighing(change: Callable[..., int]) -> Plant:
    """Return a plant that adds to scores; ``change`` takes the case, the evidence and both accounts."""

    def weigh(original: Any, self: Any, a: Any, b: Any) -> Any:
        score, evidence = original(self, a, b)
        return score + change(self.case, evidence, a, b), evidence

    return method(Weigher, "weigh", weigh)


def _as_inferred_before(original: Any, subject: Any, said: Any, *args: Any) -> Any:
    """Return what followed when the same speakers said the same before, whether or not the coder inferred it."""
    known = vars(subject.faces).setdefault("planted", {})
    return known.setdefault((said.values, said.marks), original(subject, said, *args))


def _month(account: Any) -> str:
    value = stated(account, "date")
    return value.spoken[:7] if value else ""


def _dated(pair: Any) -> bool:
    return all("date" in account.states for account in pair)


def _timeless(rules: Any) -> Any:
    """Return rules whose block ignores time."""
    block = tuple({name: limit for name, limit in way.items() if name != "date"} for way in rules.align.block)
    return attrs.evolve(rules, align=attrs.evolve(rules.align, block=block))


BUGS: dict[str, Plant] = {
    "ALN-01": aligned(lambda found: attrs.evolve(found, events=found.events[:2])),
    "ALN-02": function("claimcheck.io.cases.by_name", lambda _, item: item[0].as_posix()),
    "ALN-03": weighing(lambda _case, _evidence, a, b: 4000 * (a.source[0] == b.source[0])),
    "ALN-04": weighing(lambda _case, _evidence, a, b: -10_000 * (a.states == b.states)),
    "ALN-05": function(
        "claimcheck.testing.laws.align.candidates",
        lambda original, accounts, rules: [pair for pair in original(accounts, rules) if _dated(pair)],
    ),
    "ALN-06": method(Clusters, "obstacle", lambda _, self, a, b: self.forbidden(a, b)),
    "ALN-07": function(
        "claimcheck.align.grouping.blocked",
        lambda original, a, b, rules: "another month" if _month(a) != _month(b) else original(a, b, rules),
    ),
    "ALN-08": weighing(lambda case, *_rest: -500 * len(case.assertions)),
    "ALN-09": function(
        "claimcheck.align.grouping.order_of", lambda original, pair, keys: (pair.score, *original(pair, keys)[1:])
    ),
    "ALN-10": function(
        "claimcheck.testing.laws.align.align", lambda original, case, rules: original(case, _timeless(rules))
    ),
    "ALN-11": method(Bindings, "apart", _always(value=False)),
    "ALN-12": function("claimcheck.align.parts.limit", _always("they are told by two")),
    "ALN-13": method(Clusters, "obstacle", _always(None)),
    "ALN-14": method(Weigher, "_reach", lambda _original, _self, left, right: gap(left, right)),
    "ALN-15": function("claimcheck.align.decisions.Link", lambda original, _a, b, says: original(b, b, says)),
    "ALN-16": method(
        Telling, "_count", lambda original, self, tree, node, **_: original(self, tree, node, members=True)
    ),
    "ALN-17": method(
        Weigher,
        "_holds",
        lambda original, self, level, *rest: level.relation == "related" or original(self, level, *rest),
    ),
    "ALN-18": function(
        "claimcheck.io.casefile.Part", lambda original, id_, *rest: original(id_.rpartition("/")[2], *rest[:-1])
    ),
    "ALN-19": function("claimcheck.align.grouping.Clusters", lambda original, *args, **_keys: original(*args)),
    "ALN-20": function("claimcheck.align.grouping.by_information", lambda _original, pairs, _sizes: list(pairs)),
    "SCO-01": function("claimcheck.align.evidence.ratio_reach", lambda _, left, right: left.low / right.low),
    "SCO-02": function("claimcheck.testing.laws.score.probability", lambda original, score: original(-score)),
    "SCO-03": weighing(lambda _case, evidence, *_both: -len(evidence)),
    "SCO-04": function("claimcheck.report.explain_pairs.signed", lambda original, weight: original(round(weight, -3))),
    "SCO-05": method(
        Weigher, "_holds", lambda original, self, level, *args: level.weight < 6000 and original(self, level, *args)
    ),
    "HIS-01": function(
        "claimcheck.pipeline.visible",
        lambda original, accounts, case, at: tuple(
            a for a in original(accounts, case, at) if a.id not in withdrawn(case.assertions)
        ),
    ),
    "HIS-02": function("claimcheck.pipeline.visible", lambda _, accounts, *_rest: tuple(accounts)),
    "REC-11": disagreements(lambda found, scope: [] if scope.part else found),
    "REC-17": function("claimcheck.reconcile.order.rings", _always(frozenset())),
    "REC-18": function("claimcheck.reconcile.hearing.outcome", _as_inferred_before),
    "REC-14": method(
        Split,
        "_supporters",
        lambda original, self, i: [
            *original(self, i),
            *(
                mark
                for j, holders in enumerate(self.holders)
                for mark in holders.circle.marks
                if self.relations[j][i] is Relation.REFINED_BY
            ),
        ],
    ),
    "ATR-02": function("claimcheck.rules.taxonomies.find_circle", lambda original, links: (original(links) or ())[:1]),
    "ATR-04": function(
        "claimcheck.reconcile.splits.have_several_tellers",
        lambda _, pair, found: len({origin for i in pair for origin in found.holders[i].circle.origins}) > 1,
    ),
    "ATR-05": method(ClaimSheet, "rows", lambda *_: ()),
}
"""Law -> a planted bug."""
