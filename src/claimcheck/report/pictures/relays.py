"""The relay graph: from whoever says something first, through those who pass it on, to the reader."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from claimcheck.language import joined, say
from claimcheck.model import Assertion
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.report.pictures.svg import LINE, WIDTH, Element, Picture, broken, drawn, paragraph, shape


_READER: Final = ""
"""Stands for the reader, whom no source is."""
_BOX: Final = 110.0
_GAP: Final = 21.0
_LAST: Final = 76.0
"""Width of the reader's box."""
_LINES: Final = 4


def chain(account: Assertion, basis: Basis) -> tuple[str, ...]:
    """Return the sources through which an account reached the reader, its origin first."""
    record = basis.case.documents.get(account.cite.document or "")
    publisher = record.publisher if record else None
    links = (account.source, *account.via, *((publisher,) if publisher else ()))
    return tuple(dict.fromkeys(links))


def relays(event: ReconciledEvent, basis: Basis) -> Picture | None:
    """Return the relay graph of an event; None where every account comes straight from its origin."""
    accounts = basis.case.by_id
    chains = sorted({chain(accounts[id_], basis) for id_ in event.assertions})
    if all(len(links) == 1 for links in chains):
        return None
    repeats = sorted({link for id_ in event.assertions for link in _repeats(accounts[id_], accounts)})
    columns = _columns(chains)
    width = max(WIDTH, max(columns.values()) * (_BOX + _GAP) + _LAST + 2)
    step = (width - _LAST - 2) / max(columns.values())
    names = {id_: basis.names((id_,)) if id_ != _READER else say("picture-reader") for id_ in columns}
    boxes, height = _boxes(columns, names, step)
    lines = {pair for links in chains for pair in zip(links, (*links[1:], _READER), strict=True)}
    elements = [_line(boxes[one], boxes[other], "link") for one, other in sorted(lines)]
    elements += [
        _line(boxes[one], boxes[other], "link repeat", 6) for one, other in repeats if {one, other} <= boxes.keys()
    ]
    for id_, (x, y, tall) in boxes.items():
        last = id_ == _READER
        outline = {"x": x, "y": y, "width": _LAST if last else _BOX, "height": tall, "rx": 5.0}
        elements.append(shape("rect", "node reader" if last else "node", **outline))
        elements += paragraph(names[id_], x + 4, y + LINE, _BOX - 5, _LINES)
    told = [" → ".join((*(names[id_] for id_ in links), names[_READER])) for links in chains]
    if repeats:
        note = say("picture-repeats")
        elements += paragraph(note, 0, height + LINE, width, class_="mark")
        height += LINE * (len(broken(note, width)) + 0.5)
        told += [
            say("picture-repeats-one", who=names[other], whom=names[one]) for one, other in repeats if one in names
        ]
    return drawn(say("picture-relays"), joined(told, "clauses"), height, elements, width)


def _repeats(account: Assertion, accounts: dict[str, Assertion]) -> list[tuple[str, str]]:
    roots = (accounts[name].source if name in accounts else name for name in account.derived_from)
    return [(root, account.source) for root in roots if root != account.source]


def _columns(chains: list[tuple[str, ...]]) -> dict[str, int]:
    """Return the column of each source, the reader's being the last: right of everybody who passes words to it."""
    columns = dict.fromkeys((id_ for links in chains for id_ in links), 0)
    # No chain is longer than this, and every round moves somebody, so that circles between chains end as well.
    for _ in columns:
        before = dict(columns)
        for links in chains:
            for one, other in pairwise(links):
                columns[other] = max(columns[other], min(columns[one] + 1, len(columns)))
        if columns == before:
            break
    return columns | {_READER: max(columns.values()) + 1}


def _boxes(
    columns: dict[str, int], names: dict[str, str], step: float
) -> tuple[dict[str, tuple[float, float, float]], float]:
    """Return (x, y, height) of each box, and the height of the picture."""
    stacks: dict[int, list[str]] = {}
    for id_ in sorted(columns, key=lambda id_: names[id_]):
        stacks.setdefault(columns[id_], []).append(id_)
    tall = {id_: LINE * len(broken(names[id_], _BOX - 5, _LINES)) + 7 for id_ in columns}
    height = max(sum(tall[id_] + 8 for id_ in stack) for stack in stacks.values())
    found = {}
    for column, stack in stacks.items():
        y = (height - sum(tall[id_] + 8 for id_ in stack)) / 2 + 1
        for id_ in stack:
            found[id_] = (1 + column * step, y, tall[id_])
            y += tall[id_] + 8
    return found, height


def _line(
    one: tuple[float, float, float], other: tuple[float, float, float], class_: str, beside: float = 0.0
) -> Element:
    x1, y1 = one[0] + _BOX, one[1] + one[2] / 2 + beside
    x2, y2 = other[0], other[1] + other[2] / 2 + beside
    if x2 < x1:
        # In one column, or from right to left: around the right side.
        x2, out = other[0] + _BOX, max(x1, other[0] + _BOX) + _GAP / 2
        return shape("path", class_, d=f"M{x1:.1f} {y1:.1f}C{out:.1f} {y1:.1f} {out:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
    bend = max(20.0, (x2 - x1) / 2)
    return shape(
        "path", class_, d=f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    )
