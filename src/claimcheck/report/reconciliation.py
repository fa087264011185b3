"""The result of a run: every event's view, with what it refers to."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from claimcheck.align import Pair
from claimcheck.model import Case
from claimcheck.reconcile import Disagreement, ReconciledEvent
from claimcheck.reconcile.display import Displayed
from claimcheck.rules import Rules
from claimcheck.values import Moment


@frozen
class Reconciliation(Displayed):
    """All reconciled events of a case.

    Attributes:
        case: The accounts that were used, and what they refer to.
        rules: The rules.
        events: The views, declared events first.
        review: Pairs that a person should decide, the most uncertain first.
        unaligned: Accounts that lack what alignment needs.
        as_of: The moment whose view this is; None for everything.
    """

    case: Case
    rules: Rules
    events: tuple[ReconciledEvent, ...]
    review: tuple[Pair, ...] = ()
    unaligned: tuple[str, ...] = ()
    as_of: Moment | None = None

    def __attrs_post_init__(self) -> None:
        """Let every view show itself by this reconciliation."""
        for event in self.events:
            views = [*event.fields.values(), *(view for part in event.parts for view in part.fields.values())]
            for view in (event, *event.disagreements, *event.parts, *views):
                view.belong(self)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The disagreements of all events."""
        return tuple(disagreement for event in self.events for disagreement in event.disagreements)

    def event(self, id_: str) -> ReconciledEvent:
        """Return the event of that id.

        Raises:
            KeyError: If there is none.
        """
        found = next((event for event in self.events if event.id == id_), None)
        if found is None:
            raise KeyError(id_)
        return found

    def to_plain(self) -> dict[str, Any]:
        """Return the reconciliation document as plain data, as reading its JSON would give it."""
        from claimcheck.report.contract import plain_view, record  # noqa: PLC0415 - only JSON needs its records

        document = record(self.case, self.rules, self.events, self.review, self.unaligned, self.as_of)
        plain: dict[str, Any] = plain_view(document)
        return plain

    def to_json(self) -> str:
        """Return the reconciliation document, the same bytes for the same input.

        Raises:
            ValueError: If a text holds half of a surrogate pair, which no file can hold.
        """
        from claimcheck.report.contract import dump  # noqa: PLC0415 - only JSON needs it

        return dump(self.to_plain())
