"""What an event is called that has no title: when and where it was, or when, what and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.language import joined, within
from claimcheck.reconcile import FieldView, ReconciledEvent
from claimcheck.rules import Rules


_KINDS: Final = frozenset({"category", "party", "text"})
"""Types of values that name something; events are not known by figures, which differ from account to account."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def event_name(event: ReconciledEvent, rules: Rules) -> str:
    """Return the title of an event, or for one without a name of what its accounts say.

    Of the fields of the headline, as far as no account says otherwise, that is the first time and the first place;
    without a place, the time and what else is named. Of a time on which accounts differ it is the day, if they name
    one. A time alone has its label; what has nothing of all this, its id.
    """
    if event.title != event.id:
        return event.title
    fields = [(rules.field(view.path).type, view) for view in _headline(event, rules)]
    told = [(kind, view, text) for kind, view in fields if (text := _undisputed(view, kind))]
    when = next(((view, text) for kind, view, text in told if kind == "moment"), None)
    where = next((text for kind, _, text in told if kind == "place"), None)
    others = [where] if where else [_labelled(view, text, rules) for kind, view, text in told if kind in _KINDS]
    if when is not None and not others:
        return within(when[0].label, when[1])
    name = joined([*([when[1]] if when else []), *others], "commas")
    return f"{name[0].upper()}{name[1:]}" if name else event.id


def _headline(event: ReconciledEvent, rules: Rules) -> Iterator[FieldView]:
    for name in rules.headline.fields:
        yield from (view for path, view in event.fields.items() if path.partition(".")[0] == name)


def _labelled(view: FieldView, text: str, rules: Rules) -> str:
    return within(view.label, text) if view.path.partition(".")[0] in rules.headline.named else text


def _undisputed(view: FieldView, kind: str) -> str:
    """Return what no account says otherwise on a field, if that says what was and not only what was not."""
    if view.agreed is not None and view.status != "contested":
        agreed = view.agreed.value
        return "" if (agreed.value or "").startswith("not ") else agreed.label
    return _one_day(view) if kind == "moment" and not view.denied else ""


def _one_day(view: FieldView) -> str:
    """Return the day that all positions name, if no account names another."""
    heads = [set(_DAY.findall(position.value.value or "")) for position in view.positions]
    vaguer = [item.value.value or "" for position in view.positions for item in position.compatible]
    days = set().union(*heads, *map(_DAY.findall, vaguer))
    return days.pop() if all(heads) and len(days) == 1 else ""
