"""Planted bugs for the laws of quantities, times, places, words and grading: one mistake for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
from broken import Plant, _always, comparison, function, method
from msgspec.structs import replace

from claimcheck.compare import Severity
from claimcheck.values import Bounds, Gazetteer, Span, Taxonomy, Units
from claimcheck.values.sphere import Corridor, Disc, Line, _cross, _direction


_LAWS = "claimcheck.testing.laws."


def moment(change: Callable[[str], str] = str, **changes: Callable[[Any], Any]) -> Plant:
    """Return a plant that reads other moments; ``change`` takes the text, ``changes`` what was read."""

    def read(original: Any, text: str, *args: Any) -> Any:
        found = original(change(text), *args)
        return attrs.evolve(found, **{name: made(found) for name, made in changes.items()})

    return function(f"{_LAWS}moments.parse_moment", read)


def other_message(path: str, old: str, new: str) -> Plant:
    """Return a plant that words a refusal differently."""
    return function(path, lambda original, *args: original(*args).replace(old, new))


def other_key(home: str, old: str, new: str) -> Plant:
    """Return a plant that says something else where one file of the code has one thing to say."""
    return function(
        f"claimcheck.{home}.Message", lambda original, key, **words: original(key.replace(old, new), **words)
    )


def compiled(home: str, change: Callable[..., Any]) -> Plant:
    """Return a plant that changes what comparators answer to the laws of one file."""

    def compile_broken(original: Any, name: str, parameters: Any, setting: Any) -> Any:
        compare = original(name, parameters, setting)
        return lambda left, right: change(compare(left, right), name)

    return function(f"{_LAWS}{home}.compile_comparator", compile_broken)


def _a_day_early(original: Any, *args: Any) -> Any:
    found = original(*args)
    return found and attrs.evolve(found, first=found.first - timedelta(days=1))


def _minute_off(original: Any, first: int, last: int, zone: Any) -> tuple[int, int]:
    low, high = original(first, last, zone)
    return low, high - 60_000_000 * (zone is not None)


BUGS: dict[str, Plant] = {
    "VAL-10": method(Span, "meets", lambda _, self, other: not (self.high is not None and self.high < other.low)),
    "VAL-11": function(f"{_LAWS}figures.Span", lambda original, low, high, *ends: original(low, max(low, high))),
    "VAL-12": function(
        "claimcheck.values.quantity._edge", lambda original, *args, **keys: (original(*args, **keys)[0], False)
    ),
    "VAL-13": function("claimcheck.values.quantity.decimal", lambda original, number: original(number) or "0"),
    "VAL-14": function(
        "claimcheck.values.compounds._with_half", lambda original, text: original(text).replace(".5", "")
    ),
    "VAL-15": function(f"{_LAWS}figures.decimal", lambda original, number: original(number) or f"{float(number):.9f}"),
    "VAL-16": function(f"{_LAWS}figures.read_decimal", lambda original, text: original(text.rstrip("."))),
    "VAL-17": method(Units, "find", lambda original, self, name: original(self, name) or original(self, name.upper())),
    "VAL-18": function(
        f"{_LAWS}figures.without_unit",
        lambda original, text, unit, units: original(text.lower().removesuffix("men"), unit, units),
    ),
    "VAL-19": other_message(f"{_LAWS}figures.refusal", ";", ","),
    "VAL-20": function(f"{_LAWS}names.normalise", lambda original, text: original(text + "a")[:-1]),
    "VAL-21": function(f"{_LAWS}names.parse_text", lambda original, text: original(text[:-2])),
    "VAL-22": other_key("values.naming", "soft-low", "soft-high"),
    "VAL-23": function(
        "claimcheck.values.naming.decimal", lambda original, number: original(number) or f"{float(number)}"
    ),
    "VAL-24": function(f"{_LAWS}sentences.in_words", lambda original, word, _: original(word, "en")),
    "HDG-16": function(f"{_LAWS}words.parse_edge", lambda original, text: original(text.replace("+", "-"))),
    "HDG-11": other_message(f"{_LAWS}words.refusal", "open", "infinite"),
    "HDG-12": function(f"{_LAWS}words.parse_count", lambda original, *args: attrs.evolve(original(*args), phrase=None)),
    "HDG-13": other_message(f"{_LAWS}words.refusal", "possible", ""),
    "HDG-19": function(
        f"{_LAWS}words.parse_count", lambda original, text, *args: original(text.removeprefix("~"), *args)
    ),
    "HDG-20": function(
        f"{_LAWS}quantities.parse_quantity",
        lambda original, text, unit, *args: attrs.evolve(original(text, unit, *args), written=unit),
    ),
    "HDG-17": function(
        f"{_LAWS}words.parse_count", lambda original, text, *args: original(text.replace("open", "4000"), *args)
    ),
    "HDG-18": function(
        f"{_LAWS}quantities.parse_quantity", lambda original, *args: attrs.evolve(original(*args), phrase=None)
    ),
    "HDG-14": function(
        f"{_LAWS}words.read_figure", lambda original, text: original(text.replace("billion", "million"))
    ),
    "HDG-15": function(
        f"{_LAWS}words.read_figure", lambda original, text: original(text.replace("twenty ten", "thirty"))
    ),
    "TIM-10": function(f"{_LAWS}clocks.read_phrase", _a_day_early),
    "TIM-11": other_message(f"{_LAWS}clocks.refusal", "the day of publication", "a day"),
    "TIM-12": other_message(f"{_LAWS}clocks.refusal", "9999", "2999"),
    "TIM-13": function(
        f"{_LAWS}clocks.read_phrase", lambda original, said, on: original(said.removesuffix(" or so"), on)
    ),
    "TIM-14": function(f"{_LAWS}clocks.phrases_in", lambda original, text: original(text)[:2]),
    "TIM-15": function(f"{_LAWS}clocks.to_utc", _minute_off),
    "TIM-16": function(
        f"{_LAWS}clocks.to_utc",
        lambda original, first, last, zone: original(first, last, zone) if zone else (first, last),
    ),
    "TIM-17": function(f"{_LAWS}clocks.zone_named", lambda original, name: original(name.replace("-", "+"))),
    "TIM-18": other_message(f"{_LAWS}clocks.refusal", "IANA", "ISO"),
    "TIM-19": function(f"{_LAWS}clocks.iso", lambda original, instant, **keys: original(instant)),
    "TIM-20": moment(lambda text: text.rstrip("~?%")),
    "TIM-21": moment(soft_high=lambda read: read.soft_low),
    "TIM-22": moment(lambda text: text.replace("Mid", "Early")),
    "TIM-23": moment(calendar=lambda _: True),
    "TIM-24": moment(bounds=lambda read: Bounds(read.bounds.low, read.bounds.high + 60_000_000)),
    "TIM-25": moment(spoken=lambda read: read.spoken.split("/")[0]),
    "TIM-26": moment(days=lambda read: read.days[::-1]),
    "TIM-27": moment(skipped=lambda _: False),
    "TIM-30": function(f"{_LAWS}measures.parse_duration", lambda original, text: original(text.replace("mo", "w"))),
    "TIM-31": other_message(f"{_LAWS}measures.refusal", "3d", "3 days"),
    "TIM-32": function(f"{_LAWS}measures.show_duration", lambda original, size: original(size + 1)),
    "TIM-33": other_message(f"{_LAWS}times.refusal", "not known", "unknown"),
    "TIM-34": function(f"{_LAWS}times.parse_moment", lambda original, *args: attrs.evolve(original(*args), anchor="")),
    "TIM-36": function(f"{_LAWS}times.hull", lambda original, days: original(days[:1])),
    "TIM-37": function(f"{_LAWS}clocks.to_utc", lambda original, first, last, zone: original(first, last, None)),
    "TIM-38": function(f"{_LAWS}clocks.skipped", lambda original, first, last, zone: original(first, first, zone)),
    "TIM-39": function(f"{_LAWS}times.Period", lambda original, first, last: original(first, None)),
    "TIM-35": function(
        f"{_LAWS}times.parse_moment", lambda original, *args: attrs.evolve(original(*args), soft_low=False)
    ),
    "TIM-40": other_key("values.moment", "early", "late"),
    "PLC-21": method(Disc, "within", lambda _, self, other: self.to(other) <= other.radius_km),
    "PLC-10": method(Line, "farthest", lambda _, self, point: self.nearest(point)),
    "PLC-11": method(Line, "gap", lambda _, self, other: min(self.nearest(other.start), self.nearest(other.end))),
    "PLC-12": method(Corridor, "within", _always(value=False)),
    "PLC-13": method(Line, "apex", _always(value=())),
    "PLC-14": lambda patch: patch.setattr(
        Line, "pole", property(lambda line: _direction(_cross(line.start, line.end)))
    ),
    "PLC-15": method(
        Corridor,
        "within",
        lambda original, self, other: original(self, other) and self.half_km <= getattr(other, "half_km", 1e9),
    ),
    "PLC-22": method(
        Corridor, "gap", lambda _, self, other: max(0.0, self.line.nearest((1.0, 0.0, 0.0)) + 2e-6 - self.half_km)
    ),
    "PLC-16": method(Gazetteer, "bounding", lambda _, self, chain: self.sites[chain[0]].disc if chain else None),
    "PLC-17": method(Gazetteer, "shared", lambda _, self, one, other: self.chain(one)),
    "PLC-18": function(
        f"{_LAWS}places.parse_place", lambda original, text, *args: original(text.replace("-", ""), *args)
    ),
    "PLC-19": function(f"{_LAWS}places._known", _always(value=())),
    "PLC-20": function(
        f"{_LAWS}measures.show_distance", lambda original, kilometres: original(kilometres).replace("9 km", "9.0 km")
    ),
    "LBL-10": method(Taxonomy, "find", lambda original, self, text: text if text in self.nodes else None),
    "LBL-13": method(Taxonomy, "find", lambda original, self, text: original(self, text.lower())),
    "LBL-11": function(
        f"{_LAWS}names.category",
        lambda original, nodes, form="one": attrs.evolve(original(nodes, form), form=form),
    ),
    "LBL-12": method(Taxonomy, "succession", lambda original, self, a, b: original(self, a, a)),
    "CMP-21": compiled(
        "grading", lambda found, name: replace(found, severity=Severity.MINOR) if found.apart else found
    ),
    "CMP-22": compiled("grading", lambda found, name: replace(found, distance=1.0) if found.apart else found),
    "CMP-23": comparison(lambda found, left, right: replace(found, distance=found.distance / 2)),
    "CMP-24": function(f"{_LAWS}grading.graded", lambda original, gap, steps: original(gap, steps[::-1])),
    "CMP-25": function(f"{_LAWS}grading.read_number", _always(value=1.5)),
    "CMP-26": compiled("grading", lambda found, name: replace(found, severity=Severity.MAJOR)),
    "CMP-27": comparison(lambda found, left, right: replace(found, said=found.sentence.replace("days", "hours"))),
    "CMP-28": comparison(lambda found, left, right: replace(found, said=found.sentence.partition(";")[0])),
    "CMP-29": other_message(f"{_LAWS}grading.refusal", "taxonomy", "tree"),
    "CMP-30": compiled("grading", lambda found, name: replace(found, said=found.sentence.partition("; kind")[0])),
    "CMP-31": function(
        "claimcheck.compare.count.Message",
        lambda original, key, **words: original(key, **{name: words[name] for name in words if name != "gap"}, gap=0),
    ),
    "CMP-32": function("claimcheck.compare.moment.duration", lambda original, gap: original(gap + 86_400_000_000)),
    "CMP-33": other_key("compare.place", "undeclared", "overlaps"),
    "CMP-34": other_key("compare.category", "refines", "equal"),
    "CMP-36": function("claimcheck.compare.category.implies", _always(value=False)),
    "CMP-37": function("claimcheck.compare.place._clear_of", _always(value=True)),
    "CMP-38": function("claimcheck.compare.category._all_excluded", _always(value=False)),
    "CMP-39": function("claimcheck.compare.moment._slack", lambda original, moment: original(moment) + 1),
    "CMP-41": compiled("borders", lambda found, name: replace(found, distance=found.distance / 2)),
    "CMP-42": function("claimcheck.compare.place.disjoint_in_tree", _always(value=True)),
    "CMP-43": function("claimcheck.testing.laws.borders.WithinTolerance", lambda original, _: original("499m")),
    "CMP-44": method(Disc, "within", _always(value=False)),
    "CMP-45": function("claimcheck.compare.quantity.graded", lambda original, gap, steps: original(gap, steps[1:])),
    "CMP-46": function(f"{_LAWS}borders.Fraction", lambda original, *args: original(*args) / 2),
    "CMP-47": function("claimcheck.compare.place.lies_within", _always(value=False)),
    "CMP-48": function(
        f"{_LAWS}borders.read_place", lambda original, *args: attrs.evolve(original(*args), somewhere=False)
    ),
    "CMP-49": function("claimcheck.compare.place._clear_of", _always(value=True)),
    "CMP-40": function("claimcheck.compare.parameters.read_difference", lambda _, text: float(text)),
    "CMP-35": other_key("compare.category", "-since", ""),
}
"""Law -> a planted bug."""
