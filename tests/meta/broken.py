"""Planted bugs: for every law one mistake that somebody could make, and that the law has to notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from importlib import import_module
from typing import Any

import attrs
import pytest
from msgspec.structs import replace

from claimcheck.compare import Relation, Severity
from claimcheck.compare.parameters import AbsoluteTolerance, CountParameters
from claimcheck.errors import Problems
from claimcheck.origins.independence import Independence
from claimcheck.reconcile.basis import Basis
from claimcheck.report.cites import Cites
from claimcheck.values import Bounds, Count, Taxonomy
from claimcheck.values.period import ALWAYS
from claimcheck.values.sphere import Corridor, Disc


Plant = Callable[[pytest.MonkeyPatch], None]


def method(owner: type, name: str, stand_in: Callable[..., Any]) -> Plant:
    """Return a plant that replaces a method; the stand-in takes the original first."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        original = getattr(owner, name)
        patch.setattr(owner, name, lambda *args, **keys: stand_in(original, *args, **keys))

    return plant


def function(path: str, stand_in: Callable[..., Any]) -> Plant:
    """Return a plant that replaces a function where it is used; the stand-in takes the original first."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        module, _, name = path.rpartition(".")
        home = import_module(module)
        original = getattr(home, name)
        patch.setattr(home, name, lambda *args, **keys: stand_in(original, *args, **keys))

    return plant


def comparison(change: Callable[..., Any]) -> Plant:
    """Return a plant that changes what comparators answer; ``change`` takes the answer, left and right."""

    def compile_broken(original: Callable[..., Any], *args: Any) -> Callable[[Any, Any], Any]:
        compare = original(*args)
        return lambda left, right: change(compare(left, right), left, right)

    return function("claimcheck.testing.strategies.pairs.compile_comparator", compile_broken)


def view_of(**changes: Callable[[Any], Any]) -> Plant:
    """Return a plant that changes attributes of every field's view."""

    def change(original: Callable[..., Any], *args: Any) -> Any:
        view = original(*args)
        return replace(view, **{name: make(view) for name, make in changes.items()})

    return function("claimcheck.reconcile.events.view_field", change)


def disagreements(change: Callable[[list[Any], Any], list[Any]]) -> Plant:
    """Return a plant that changes the disagreements found; ``change`` takes them and the scope."""
    return function(
        "claimcheck.reconcile.events._disagreements",
        lambda original, told, *args: change(original(told, *args), told.scope),
    )


def _leaking_order(result: Any, case: Any) -> Any:
    first = case.files[0][1].entries["assertions"].items[0].entries["id"].text
    return attrs.evolve(result, unaligned=(first,))


def _always(value: object) -> Callable[..., Any]:
    return lambda *_args, **_keys: value


def _lifted(comparison_: Any, *_values: Any) -> Any:
    worse = {Relation.OVERLAPS: Relation.APART}.get(comparison_.relation, comparison_.relation)
    return replace(comparison_, relation=worse, distance=comparison_.distance or 0.5)


def _stricter(parameters: Any) -> Any:
    """Return parameters whose ratio of tolerance falls where it was to rise."""
    if not isinstance(parameters, CountParameters):
        return parameters
    return attrs.evolve(parameters, tolerance=AbsoluteTolerance(0, max(1.0, 4 - 2 * parameters.tolerance.ratio)))


_PARSE = "claimcheck.testing.laws.hedges.parse_count"

_INPUTS = "claimcheck.testing.laws.inputs"


def _only_the_first(original: Callable[..., Any], problems: Any) -> None:
    problems.found = problems.found[:1]
    original(problems)


BUGS: dict[str, Plant] = {
    "VAL-01": method(Bounds, "holds", lambda _, self, n: self.low < n and (self.high is None or n <= self.high)),
    "VAL-02": method(
        Bounds,
        "hull",
        lambda _, self, other: Bounds(self.low, other.high if other.high and other.high > self.low else None),
    ),
    "VAL-03": method(Bounds, "gap", lambda original, self, other: max(0, original(self, other) - 1)),
    "VAL-04": function(
        "claimcheck.testing.laws.values.Bounds",
        lambda original, low, high: original(low, max(low, high)),
    ),
    "VAL-05": method(Bounds, "plus", lambda original, self, other: original(self, other).hull(self)),
    "VAL-06": function("claimcheck.testing.laws.values.normalise", lambda _, text: text.casefold()),
    "VAL-07": function("claimcheck.testing.laws.values.parse_flag", lambda original, text: original(text or "no")),
    "HDG-01": function(_PARSE, lambda original, said, hedges: original(said.replace("around", "more than"), hedges)),
    "HDG-02": function(
        _PARSE, lambda original, *args: Count(Bounds(0, None)) if "nearly" in args[0] else original(*args)
    ),
    "HDG-03": function(_PARSE, lambda original, *args: Count(Bounds(len(args[0].split()[-1]) % 2, None))),
    "HDG-04": function(
        "claimcheck.values.count._hedged",
        lambda original, hedge, figure, *args: attrs.evolve(
            original(hedge, figure, *args), phrase=f"at least {figure or 1}"
        ),
    ),
    "HDG-05": function(_PARSE, lambda *_: Count(Bounds(0, None))),
    "HDG-06": function(
        "claimcheck.testing.laws.hedges.read_figure", lambda original, text: None if "-" in text else original(text)
    ),
    "HDG-07": function(
        _PARSE,
        lambda original, said, hedges: (
            original(said.replace(">", ">="), hedges) if said.startswith(">") else original(said, hedges)
        ),
    ),
    "HDG-08": function(
        "claimcheck.values.quantity.decimal", lambda original, number: original(Fraction(round(number * 10), 10))
    ),
    "HDG-09": function("claimcheck.values.compounds.decimal", lambda original, number: original(number - number % 2)),
    "INP-01": function(f"{_INPUTS}.write_text", lambda original, node: original(node).replace("claims", "states")),
    "INP-02": function(
        f"{_INPUTS}.read_text", lambda original, text, name: original(text.replace("claims", "states"), name)
    ),
    "INP-03": function("claimcheck.nodes.records.closest", lambda *_: None),
    "INP-04": method(Problems, "raise_if_any", _only_the_first),
    "INP-05": function("claimcheck.nodes.reading.resolve", lambda _, text, __: "bool" if text == "no" else "str"),
    "INP-06": function(
        f"{_INPUTS}.write_claims", lambda original, root, ids, **keys: original(root, ids[::-1], **keys)
    ),
    "INP-07": function("claimcheck.nodes.structure.on_one_line", lambda _, text: text.strip()),
    "HDG-10": function(
        "claimcheck.values.quantity._edge",
        lambda original, edge, figure, inwards: original(edge, Fraction(round(figure, -1)), inwards=inwards),
    ),
    "TIM-01": function("claimcheck.values.moment.monthrange", lambda *_: (0, 28)),
    "TIM-02": function("claimcheck.values.calendar._offset", lambda original, *args: abs(original(*args))),
    "TIM-03": function(
        "claimcheck.values.moment._width", lambda original, start, step: original(start, step) - (step == "hour")
    ),
    "TIM-04": function(
        "claimcheck.values.phrases._single",
        lambda original, day: original(day - timedelta(days=7 if day.weekday() == 6 else 0)),
    ),
    "TIM-05": function(
        "claimcheck.values.moment._Local",
        lambda original, first, last, *args, **keys: original(first, last + 1, *args, **keys),
    ),
    "TIM-06": function(
        "claimcheck.values.moment._bounds", lambda original, local, *args: (*original(local, *args)[:2], False)
    ),
    "PLC-01": method(Disc, "to", lambda _, self, other: abs(self.lat - other.lat) + abs(self.lon - other.lon)),
    "PLC-02": function(
        "claimcheck.compare.place.lies_within",
        lambda original, inner, outer: original(inner, outer) and len(inner.chain) < 3,
    ),
    "PLC-03": method(Disc, "gap", lambda _, self, other: self.to(other) - self.radius_km),
    "PLC-04": method(Corridor, "gap", lambda original, self, other: original(self, other) + 2 * (self.half_km > 10)),
    "LBL-01": comparison(
        lambda found, left, right: (
            replace(found, relation=Relation.APART) if found.relation is Relation.REFINED_BY else found
        )
    ),
    "LBL-02": method(Taxonomy, "depth", lambda original, self, id_: 1 + len(self.nodes[id_].parents)),
    "LBL-04": method(
        Taxonomy, "compatible", lambda original, self, a, b: original(self, a, b) or b in self.nodes[a].successor_of
    ),
    "LBL-03": method(Taxonomy, "_period", lambda original, self, ids, period=ALWAYS: period),
    "CMP-01": comparison(
        lambda found, left, right: replace(found, relation=Relation.REFINES) if left is right else found
    ),
    "CMP-02": comparison(
        lambda found, left, right: (
            replace(found, relation=found.relation.flipped) if left.spoken < right.spoken else found
        )
    ),
    "CMP-03": comparison(_lifted),
    "CMP-04": function(
        "claimcheck.testing.strategies.pairs.compile_comparator",
        lambda original, name, parameters, setting: original(name, _stricter(parameters), setting),
    ),
    "CMP-05": comparison(
        lambda found, left, right: (
            replace(found, relation=Relation.APART) if found.relation is Relation.REFINED_BY else found
        )
    ),
    "CMP-06": view_of(silent=lambda view: view.silent[:-1]),
    "CMP-07": disagreements(lambda found, scope: [d for d in found if d.kind != "denial"]),
    "CMP-08": function("claimcheck.compare.quantity.given_way", lambda original, *args: min(original(*args), 1)),
    "CMP-09": comparison(
        lambda found, left, right: replace(found, distance=0.0) if found.relation is Relation.NEAR else found
    ),
    "CMP-10": comparison(lambda found, left, right: replace(found, said=f"{left.spoken} differs")),
    "CMP-11": comparison(
        lambda found, left, right: (
            replace(found, relation=Relation.REFINES) if found.relation is Relation.EQUAL else found
        )
    ),
    "CMP-12": comparison(
        lambda found, left, right: (
            replace(found, relation=Relation.NEAR) if found.apart and found.distance < 0.1 else found
        )
    ),
    "CMP-13": comparison(lambda found, left, right: replace(found, severity=Severity.MINOR) if found.apart else found),
    "CMP-14": comparison(lambda found, left, right: replace(found, severity=Severity.MINOR) if found.apart else found),
    "CMP-15": function(
        "claimcheck.compare.category.may_meet",
        lambda original, tree, left, right: original(tree, left, right) and len(left.nodes) == 1,
    ),
    "CMP-16": function(
        "claimcheck.compare.category.tree_distance",
        lambda _, tree, left, right: max(tree.distance(a, b) for a in left.nodes for b in right.nodes),
    ),
    "CMP-17": function(
        "claimcheck.compare.moment.time_between",
        lambda original, left, right: original(left, right) + left.days[0].day % 2,
    ),
    "CMP-18": function("claimcheck.compare.quantity.given_way", _always(Fraction(0))),
    "REC-01": view_of(value=lambda view: replace(view.value, value=None)),
    "REC-02": view_of(value=lambda view: replace(view.value, value="17") if len(view.positions) > 1 else view.value),
    "REC-03": disagreements(lambda found, scope: [d for d in found if d.severity != "minor"]),
    "REC-04": function("claimcheck.testing.toy.reconcile", lambda original, case: _leaking_order(original(case), case)),
    "REC-05": function("claimcheck.reconcile.splits.find_heads", lambda _, found: list(range(len(found.holders)))),
    "REC-06": view_of(agreed=lambda view: None if view.silent else view.agreed),
    "REC-07": disagreements(lambda found, scope: found if len(scope.origins) < 3 else []),
    "REC-08": function(
        "claimcheck.reconcile.events._disagreements",
        lambda original, told, *args: original(
            replace(
                told,
                findings={p: f for p, f in told.findings.items() if f.subject.field.resolver != "range-only"},
            ),
            *args,
        ),
    ),
    "REC-09": function("claimcheck.reconcile.status._one_side", _always(value=False)),
    "REC-10": function(
        "claimcheck.reconcile.implied._lowest",
        lambda original, counts, widest: Count(Bounds(counts[0].low + 1, None)),
    ),
    "REC-12": disagreements(
        lambda found, scope: [replace(d, kind="denial") if d.kind == "omission" else d for d in found]
    ),
    "ATR-06": method(Basis, "admits", lambda original, self, speaker, *_: speaker.binds is not None),
    "REC-15": function(
        "claimcheck.reconcile.splits._takes_in",
        lambda _, other, one, stated, relations: relations[other][one] is Relation.REFINES,
    ),
    "REC-16": function("claimcheck.reconcile.fields.says_some", _always(value=True)),
    "REC-13": method(Basis, "admits", lambda original, self, speaker, *_: speaker.binds is not None),
    "ATR-01": method(Independence, "told_by", lambda _, self, account: frozenset({account.source})),
    "ATR-03": function("claimcheck.origins.independence._add_possible_links", _always(value=None)),
    "REC-19": function(
        "claimcheck.reconcile.events._part_view",
        lambda original, part, told, *rest: replace(
            original(part, told, *rest), one_sided=len(told[part.id].scope.origins) == 1
        ),
    ),
    "RPT-01": function("claimcheck.report.building.ranked", lambda original, found: original(found)[:1]),
    "RPT-02": function("claimcheck.report.markdown.escape", lambda original, text: original(text.replace(",", ";"))),
    "RPT-05": function(
        "claimcheck.report.building.opening", lambda original, *args: original(*args).replace("disputed", "told")
    ),
    "RPT-03": function("claimcheck.report.html.rows.shown", lambda _, text: str(text)),
    "RPT-04": function("claimcheck.report.html.rows.shown", lambda _, text: str(text)),
    "RPT-06": method(
        Cites, "holders", lambda original, self, ids, *args, **keys: original(self, [*ids][:1], *args, **keys)
    ),
    "RPT-07": function(
        "claimcheck.report.html.positions.tellers",
        lambda _, members, case: [case.by_id[member.assertion] for member in members],
    ),
    "RPT-08": function(
        "claimcheck.report.building.alignment",
        lambda original, event, basis: original(replace(event, alignment=event.alignment[1:]), basis),
    ),
}
"""Law -> a planted bug."""
