"""The opening sentence of an event: what, where and when, as far as no account says otherwise, and who tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.language import Message, Sentence, Word, heard, joined, listed, say, within
from claimcheck.model import Assertion
from claimcheck.reconcile import FieldView, ReconciledEvent
from claimcheck.reconcile.basis import Basis
from claimcheck.reconcile.view import Shown
from claimcheck.report.agreements import Agreements


_DATE: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?\Z")


def opening(event: ReconciledEvent, basis: Basis, accounts: list[Assertion]) -> str:
    """Return the sentence.

    It names the fields of the rules' headline that no account contradicts or doubts: first what several sources have in
    common, then what one source alone says, as that source's word; and it names those that are disputed.

    Args:
        event: The event.
        basis: Its case and rules.
        accounts: Its live accounts.
    """
    told = _Headline(event, basis)
    sources = {account.source for account in accounts}
    claiming = sorted({account.source for account in accounts if account.stance == "claims"})
    counted = say("opening-accounts", n=len(accounts))
    if len(sources) not in {1, len(accounts)}:
        counted = say("opening-sources", n=len(sources), accounts=counted)
    clauses = [counted]
    clauses += [say("opening-claimed", who=told.names(claiming))] if claiming else []
    clauses += [say("opening-disputed", fields=listed(told.disputed))] if told.disputed else []
    about = joined(told.known(), "clauses")
    rest = joined(clauses, "clauses")
    return heard(Sentence(say("opening", about=about, rest=rest) if about else rest))


class _Headline:
    """What is known of the fields of the headline.

    Attributes:
        disputed: The labels of those that some account contradicts, denies or doubts.
    """

    def __init__(self, event: ReconciledEvent, basis: Basis) -> None:
        """Sort the fields of an event by who says what of them."""
        self._basis = basis
        self._agreements = Agreements(basis.case, basis.case.by_id)
        self._told: dict[tuple[str, ...], list[str]] = {}
        self.disputed: list[str] = []
        for view in self._views(event):
            who = self._agreements.tellers(view)
            if view.disagreements or view.status == "contested":
                self.disputed.append(view.label)
            elif (implied := self._agreements.implied(view)) and who and not self._excludes(view, implied):
                self._told.setdefault(who if len(who) == 1 else (), []).append(self._said(view, implied))

    def known(self) -> Iterator[str]:
        """Yield what several sources have in common, then what each single one says alone."""
        for who, values in sorted(self._told.items()):
            told = joined(values, "commas")
            yield say("opening-alone", who=self.names(who), what=told) if who else told

    def names(self, sources: tuple[str, ...] | list[str]) -> str:
        """Return the names of some sources, in a list."""
        return listed(self._basis.case.sources[source].name for source in sources)

    def _views(self, event: ReconciledEvent) -> Iterator[FieldView]:
        for name in self._basis.rules.headline.fields:
            yield from (view for path, view in event.fields.items() if path.partition(".")[0] == name)

    def _excludes(self, view: FieldView, implied: Shown) -> bool:
        """Return whether accounts only say what it was not, by which no event is known."""
        words = (implied.value or "").split()
        return self._basis.rules.field(view.path).type in {"category", "party"} and words[:1] == ["not"]

    def _said(self, view: FieldView, shown: Shown) -> str:
        value = self._agreements.marked(view, None, heard(_date(shown.value or "") or shown.named))
        return within(view.label, value) if view.path.partition(".")[0] in self._basis.rules.headline.named else value


def _date(text: str) -> Message | None:
    """Return a day or a month as readers write it out; None for any other text."""
    match = _DATE.match(text)
    if match is None:
        return None
    month: Word = Message(f"month.{int(match['month'])}")
    if match["day"] is None:
        return Message("date.month", month=month, year=match["year"])
    day = int(match["day"])
    return Message("date.first" if day == 1 else "date.day", day=day, month=month, year=match["year"])
