"""The directives: a case's whole report, one event of it, its claim sheets, its disagreements."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from claimcheck.errors import ClaimcheckError, Problem, Where, did_you_mean
from claimcheck.io.files import below
from claimcheck.language import Sentence, heard, languages, say
from claimcheck.pipeline import load_case, reconcile, spoken_in
from claimcheck.report.building import build
from claimcheck.report.document import Block, Entries, EventReport, Report, Table
from claimcheck.sphinx.rendering import block_nodes, event_section, paragraph, report_nodes


if TYPE_CHECKING:
    from docutils import nodes

LOGGER: Final = logging.getLogger(__name__)


class CaseDirective(SphinxDirective):
    """What the directives share: a case is read, its files are noted, its problems are told where they belong.

    The argument names case files or directories, one per line, seen from the page; a path that begins with ``/`` is
    seen from the folder of the documentation's sources.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "rules": directives.unchanged_required,
        "as-of": directives.unchanged_required,
        "language": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Element]:
        """Return the nodes; none, and a warning for each problem, where the case cannot be read."""
        try:
            with spoken_in(self._language(), ":language:"):
                found = self.content_of(self._report())
        except ClaimcheckError as error:
            for problem in error.problems:
                self._warn(problem)
            return []
        for node in found:
            # What sources say keeps its quotation marks and dashes.
            node["support_smartquotes"] = False
        return found

    @abstractmethod
    def content_of(self, report: Report) -> list[nodes.Element]:
        """Return what the directive shows of a report."""

    def event_of(self, report: Report) -> EventReport:
        """Return the event that the option names, or the only one.

        Raises:
            ClaimcheckError: CC204, if there is none of that id, or several and none is named.
        """
        ids = [event.id for event in report.events]
        name = self.options.get("event")
        found = [event for event in report.events if name in {None, event.id}]
        if len(found) == 1:
            return found[0]
        if name is None:
            message = f"the case has {len(ids)} events; name one with ':event:': {', '.join(ids)}"
        else:
            message = f"there is no event '{name}'{did_you_mean(name, ids)}"
        raise ClaimcheckError.of("CC204", message, Where(f":event: {name or ''}".rstrip()))

    def _report(self) -> Report:
        paths = [self._noted(line) for line in self.arguments[0].splitlines()]
        case = load_case(*paths, rules=self.options.get("rules"))
        for file in case.read:
            self.env.note_dependency(str(file.resolve()))
        result = reconcile(case, as_of=self.options.get("as-of"))
        for problem in result.case.problems:
            self._warn(problem)
        return build(result)

    def _language(self) -> str:
        """Return the language that the option or the setting names; else the documentation's own, if words ship."""
        named = self.options.get("language") or self.config.claimcheck_language
        if named:
            return str(named)
        own = (self.config.language or "").partition("_")[0]
        return own if own in languages() else "en"

    def _noted(self, name: str) -> Path:
        """Return the path that a line of the argument means, after the page was made to depend on what is there."""
        path = Path(self.env.relfn2path(name.strip())[1])
        for file in [path, *(below(path) if path.is_dir() else [])]:
            self.env.note_dependency(str(file))
        return path

    def _warn(self, problem: Problem) -> None:
        LOGGER.warning("%s", problem, location=self.get_location(), type="claimcheck", subtype=problem.code)


class ReportDirective(CaseDirective):
    """The whole report of a case."""

    def content_of(self, report: Report) -> list[nodes.Element]:
        """Return a section for each event, and what concerns all of them."""
        return report_nodes(report, self.state.document)


class EventDirective(CaseDirective):
    """One event of a case, as a section."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        **(CaseDirective.option_spec or {}),
        "event": directives.unchanged_required,
    }

    def content_of(self, report: Report) -> list[nodes.Element]:
        """Return the section of the event."""
        return [event_section(self.event_of(report), self.state.document)]


class _Blocks(EventDirective):
    """Some blocks of one event, without headings; where there is none, why."""

    none: ClassVar[str]
    """What is said of an event of several accounts that has no such block: a key of the catalogues."""

    def content_of(self, report: Report) -> list[nodes.Element]:
        event = self.event_of(report)
        why = Sentence(say("single-account")) if event.single else say(self.none)
        found = [node for block in self.chosen(event.blocks) for node in block_nodes(block)]
        return found or [paragraph(heard(why))]

    @abstractmethod
    def chosen(self, blocks: Sequence[Block]) -> list[Block]: ...


class ClaimsDirective(_Blocks):
    """The claim sheets of an event: what each claimant claims, and what the others say."""

    none = "no-claims"

    def chosen(self, blocks: Sequence[Block]) -> list[Block]:
        """Return the claim sheets."""
        return [block for block in blocks if isinstance(block, Table) and block.role == "claims"]


class DisagreementsDirective(_Blocks):
    """The disagreements of an event."""

    none = "no-disagreements"

    def chosen(self, blocks: Sequence[Block]) -> list[Block]:
        """Return the disagreements."""
        return [block for block in blocks if isinstance(block, Entries)]


DIRECTIVES: Final[dict[str, type[CaseDirective]]] = {
    "claimcheck-report": ReportDirective,
    "claimcheck-event": EventDirective,
    "claimcheck-claims": ClaimsDirective,
    "claimcheck-disagreements": DisagreementsDirective,
}
"""Name of a directive -> its class."""
