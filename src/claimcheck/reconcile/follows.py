"""Which disagreements are only consequences of others, so that one fact is one disagreement."""

from __future__ import annotations

from itertools import combinations

from msgspec.structs import replace

from claimcheck.reconcile.view import Disagreement


def opposed_pairs(disagreement: Disagreement) -> set[tuple[str, str]]:
    """Return the pairs of origins that stand on different sides, the first of each before the second."""
    return {
        (a, b) if a < b else (b, a)
        for one, other in combinations(disagreement.sides, 2)
        for a in one.origins
        for b in other.origins
        if a != b
    }


def link(
    found: list[Disagreement], follows: dict[str, str], wholes: dict[str, str] | None = None
) -> tuple[Disagreement, ...]:
    """Return the disagreements of an event with `follows_from` filled in, in the order of their ids.

    The first rule that matches decides: what is apart only from a bundle that does not fit its parts follows that; a
    field of a denied or omitted part follows that denial or omission; a part's field follows the event's same field
    when the same origins stand opposed; else the pack's ``follows`` under that same condition. A whole's count follows
    a part as ``wholes`` says, and then the part's does not follow the whole's. No link leads back: a link that would
    close a circle is left out.

    Args:
        found: The disagreements of one event.
        follows: Field -> field whose disagreement its own follows, as the pack says.
        wholes: Disagreement about a whole's count -> the one about a part from which it follows.
    """
    given = wholes or {}
    by_id = {disagreement.id: disagreement for disagreement in found}
    bundles = [disagreement for disagreement in found if disagreement.kind == "bundling"]
    linked: dict[str, str] = {}
    for disagreement in found:
        if disagreement.field is not None:
            root = given.get(disagreement.id) or _root(disagreement, disagreement.field, by_id, bundles, follows, given)
            if root is not None:
                linked[disagreement.id] = root
    for id_ in sorted(linked):
        seen = {id_}
        current = linked.get(id_)
        while current is not None and current not in seen:
            seen.add(current)
            current = linked.get(current)
        if current is not None:
            del linked[id_]
    for id_, root in linked.items():
        by_id[id_] = replace(by_id[id_], follows_from=root)
    return tuple([by_id[id_] for id_ in sorted(by_id)])


def _root(
    child: Disagreement,
    path: str,
    by_id: dict[str, Disagreement],
    bundles: list[Disagreement],
    follows: dict[str, str],
    wholes: dict[str, str],
) -> str | None:
    """Return the disagreement from which one about a path follows."""
    for bundle in bundles:
        if _repeats(child, bundle):
            return bundle.id
    found = _root_of_part(child, by_id, wholes) if child.part is not None else None
    if found is None:
        name, dot, group = path.partition(".")
        if name in follows:
            return _root_of_rule(child, follows[name], dot + group, by_id)
    return found


def _event_of(child: Disagreement) -> str:
    return child.id[: len(child.id) - len(f":{child.part or ''}:{child.field}:{child.kind}")]


def _root_of_part(child: Disagreement, by_id: dict[str, Disagreement], wholes: dict[str, str]) -> str | None:
    event = _event_of(child)
    for kind in ("denial", "omission"):
        whole = by_id.get(f"{event}:{child.part}::{kind}")
        if whole is not None and _covers(whole, child):
            return whole.id
    parent = by_id.get(f"{event}::{child.field}:{child.kind}")
    whole_follows = parent is not None and wholes.get(parent.id) == child.id
    if parent is not None and not whole_follows and opposed_pairs(child) <= opposed_pairs(parent):
        return parent.id
    return None


def _root_of_rule(child: Disagreement, field: str, group: str, by_id: dict[str, Disagreement]) -> str | None:
    """Return the disagreement about the field that a child's own follows: of the same group, else without one."""
    event = _event_of(child)
    for part in dict.fromkeys([child.part or "", ""]):
        parent = by_id.get(f"{event}:{part}:{field}{group}:{child.kind}") or by_id.get(
            f"{event}:{part}:{field}:{child.kind}"
        )
        if parent is not None and opposed_pairs(child) <= opposed_pairs(parent):
            return parent.id
    return None


def _repeats(child: Disagreement, bundle: Disagreement) -> bool:
    """Return whether nothing is apart but for the figures of a bundle that do not fit its parts."""
    if child.kind != "value" or child.field != bundle.field or child.part not in {bundle.part, None}:
        return False
    wrong = {(id_, side.value.low) for side in bundle.sides[:-1] for id_ in side.assertions}
    others = [side for side in child.sides if not {(id_, side.value.low) for id_ in side.assertions} <= wrong]
    return len(others) < 2  # noqa: PLR2004


def _covers(whole: Disagreement, child: Disagreement) -> bool:
    """Return whether whoever denies or omits the part stands on one side of what is said of its field."""
    absent = {origin for side in whole.sides if side.value.value is None for origin in side.origins}
    return any(absent & set(side.origins) for side in child.sides)
