"""The relay graph: from whoever says something first, through those who pass it on, to the reader."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from claimcheck.language import joined, say
from claimcheck.model import Assertion
from claimcheck.reconcile import ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.report.pictures.lanes import Line, laid_out
from claimcheck.report.pictures.svg import LINE, WIDTH, Picture, broken, drawn, note, paragraph, shape


_READER: Final = ""
"""Stands for the reader, whom no source is."""
_BOX: Final = 110.0
_GAP: Final = 24.0
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
    pairs = {pair for links in chains for pair in zip(links, (*links[1:], _READER), strict=True)}
    lines = [Line(*pair, "link") for pair in sorted(pairs)]
    lines += [Line(*pair, "link repeat", 6) for pair in repeats if set(pair) <= columns.keys()]
    layout = laid_out(_sizes(names), columns, lines, step)
    height = layout.height
    elements = [layout.drawn(line) for line in lines]
    for id_, box in layout.boxes.items():
        outline = {"x": box.x, "y": box.y, "width": box.wide, "height": box.tall, "rx": 5.0}
        elements.append(shape("rect", "node" if id_ != _READER else "node reader", **outline))
        elements += paragraph(names[id_], box.x + 4, box.y + LINE, box.wide - 5, _LINES)
    told = [" → ".join((*(names[id_] for id_ in links), names[_READER])) for links in chains]
    if repeats:
        drawing, height = note(say("picture-repeats"), height, width)
        elements += drawing
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
    columns[_READER] = max(columns.values()) + 1
    return columns | {id_: _just_before(id_, chains, columns) for id_ in {links[0] for links in chains}}


def _just_before(origin: str, chains: list[tuple[str, ...]], columns: dict[str, int]) -> int:
    """Return the column before the first who passes the words of an origin on; its own if it passes words on, too."""
    steps = [pair for links in chains for pair in pairwise((*links, _READER))]
    if any(other == origin for _, other in steps):
        return columns[origin]
    return min(columns[other] for one, other in steps if one == origin) - 1


def _sizes(names: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Return id -> width and height of its box, in the order of the names."""
    wide = {id_: _BOX if id_ != _READER else _LAST for id_ in names}
    return {
        id_: (wide[id_], LINE * len(broken(names[id_], wide[id_] - 5, _LINES)) + 7)
        for id_ in sorted(names, key=lambda id_: names[id_])
    }
