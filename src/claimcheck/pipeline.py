"""The whole flow, readable top to bottom: load, align, compare, reconcile, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import attrs

from claimcheck.align import align
from claimcheck.errors import ClaimcheckError, Problems, Where, did_you_mean
from claimcheck.io import load_cases
from claimcheck.io.cases import Loaded, load_nodes
from claimcheck.io.rule_cases import failures
from claimcheck.language import UnknownLanguageError, languages, speaking
from claimcheck.nodes.tree import from_plain
from claimcheck.reconcile import Basis, reconcile_events
from claimcheck.reconcile.events import searches_resting
from claimcheck.reconcile.grading import graded
from claimcheck.reconcile.live import visible
from claimcheck.report import notebook  # noqa: F401 - views show themselves by what it registers
from claimcheck.report.building import build, summarised, summary_lines
from claimcheck.report.differences import Change, changes
from claimcheck.report.document import Report
from claimcheck.report.markdown import render_markdown
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.report.redaction import redacted
from claimcheck.report.text import render_lines, render_text
from claimcheck.rules import Pack, Rules, compile_rules, read_pack
from claimcheck.rules.lint import Finding, lint_pack, lint_usage
from claimcheck.rules.views import Grading
from claimcheck.values import Moment
from claimcheck.values.moment import parse_moment


Format: TypeAlias = Literal["text", "markdown", "html"]
AS_OF: Final = Where("--as-of")
"""Where the moment of a view is given, for errors."""
_ANY_DAY: Final = (date(2000, 1, 1), date(2000, 1, 1))
"""A day of publication that shows whether a moment hangs on one."""


def load_case(*paths: Path | str, rules: str | None = None, allow: Sequence[Path] = ()) -> Loaded:
    """Read case files and directories as one collection.

    Args:
        paths: Files and directories.
        rules: A pack that takes the place of the one the cases name.
        allow: Further directories into which paths inside the cases may lead.

    Raises:
        ClaimcheckError: With every fault that was found.
    """
    return load_cases(paths, rules, allow)


def case_from(data: Mapping[str, Any], rules: str | None = None) -> Loaded:
    """Make a case of plain Python data, shaped as a case file is.

    Raises:
        ClaimcheckError: With every fault that was found.
        TypeError: If the data hold something that a case file cannot.
    """
    where = Where("<python>")
    return load_nodes([(Path("<python>"), from_plain(dict(data), where))], rules)


def load_rules(name: str) -> Rules:
    """Read and compile a rule pack.

    Args:
        name: A shipped pack's name, or the path of a pack.

    Raises:
        ClaimcheckError: With every fault that was found.
    """
    return compile_rules(_pack(name))


def lint(name: str, *cases: Path | str) -> tuple[Finding, ...]:
    """Find what a rule pack holds that can never matter, and what does not do what its own rule cases say.

    Args:
        name: A shipped pack's name, or the path of a pack.
        cases: Case files and directories; fields and nodes that none of their accounts uses are found too.

    Raises:
        ClaimcheckError: With every fault of the pack, its rule cases and the cases.
    """
    pack = _pack(name)
    problems = Problems()
    found: tuple[Finding, ...] = ()
    for check in (lint_pack, _failing):
        try:
            found += check(pack)
        except ClaimcheckError as error:
            problems.extend(error)
    problems.raise_if_any()
    if cases:
        loaded = load_cases(cases, pack)
        found += lint_usage(pack, loaded.rules, loaded.case)
    return tuple(sorted(found, key=lambda finding: (*finding.where.order, finding.check, finding.message)))


def _failing(pack: Pack) -> tuple[Finding, ...]:
    """Return the rule cases of a pack that do not hold."""
    failed = failures(pack, own_only=True)
    return tuple(Finding("case-fails", f"{failure.name}: {failure.message}", failure.where) for failure in failed)


def _pack(name: str) -> Pack:
    path = Path(name)
    return read_pack(path.name, path.parent) if path.exists() else read_pack(name)


def reconcile(
    case: Loaded,
    rules: str | None = None,
    as_of: str | None = None,
    *,
    confidential: bool = False,
    views: Sequence[str] = (),
) -> Reconciliation:
    """Reconcile the accounts of a case.

    Args:
        case: What `load_case` or `case_from` returned.
        rules: A pack under which to read the accounts again.
        as_of: Only accounts made by the end of this moment are used; ISO 8601, in universal time unless it says.
        confidential: Whether names, notes and quotes of confidential sources are shown.
        views: Published scales of the rules on which everything is graded besides.

    Raises:
        ClaimcheckError: If the rules cannot be read or have no such scale, ``as_of`` is no moment, or decisions
            contradict each other.
    """
    loaded = case.under(rules) if rules else case
    at = _moment(as_of, loaded.rules) if as_of else None
    used = loaded.case if confidential else redacted(loaded.case)
    seen = attrs.evolve(used, assertions=visible(used.assertions, used, at))
    aligned = align(seen, loaded.rules)
    basis = Basis(used, loaded.rules)
    scales = _scales(views, loaded.rules)
    events = reconcile_events(aligned.events, basis)
    events = tuple(graded(event, scales, basis) for event in events) if scales else events
    seen = attrs.evolve(seen, problems=(*seen.problems, *aligned.problems))
    return Reconciliation(seen, loaded.rules, events, aligned.review, aligned.unaligned, at)


def report(
    result: Reconciliation,
    format: Format = "text",  # noqa: A002 - the name users expect
    language: str = "en",
    *,
    summary: bool = False,
) -> str:
    """Return the discrepancy report of a reconciliation.

    Args:
        result: What `reconcile` returned.
        format: ``text``, ``markdown`` or ``html``; the last is one file that makes no request.
        language: The language of the report's own words, ``en`` or ``fr``; what sources say stays as the case has it.
        summary: Whether to say of each event only its status and how many disagreements it has.

    Raises:
        ClaimcheckError: CC204, if no words ship for the language.
    """
    # Hardly anything in a report refers back to itself, and the case would be searched for that over and over.
    with spoken_in(language), searches_resting():
        if summary:
            told = build(result)
            return render_lines(summary_lines(told)) if format == "text" else RENDERERS[format](summarised(told))
        if format == "html":
            from claimcheck.report.html.page import render_result  # noqa: PLC0415 - only HTML needs the templates

            return render_result(result)
        return RENDERERS[format](build(result))


@contextmanager
def spoken_in(language: str, where: str = "--language") -> Iterator[None]:
    """Speak a language inside the block.

    Raises:
        ClaimcheckError: CC204, if no words ship for it.
    """
    if language not in languages():
        raise ClaimcheckError.of("CC204", str(UnknownLanguageError(language)), Where(where))
    with speaking(language):
        yield


def _html(report: Report) -> str:
    from claimcheck.report.html.page import render_html  # noqa: PLC0415 - only HTML needs the templates

    return render_html(report)


RENDERERS: Final[Mapping[Format, Callable[[Report], str]]] = {
    "text": render_text,
    "markdown": render_markdown,
    "html": _html,
}


def diff(old: Reconciliation, new: Reconciliation) -> tuple[Change, ...]:
    """Return what changed from one view to another, and which accounts did it.

    Args:
        old: The earlier view, such as one with an earlier ``as_of``.
        new: The later one.
    """
    return changes(old.to_plain(), new.to_plain())


def explain(
    result: Reconciliation,
    id: str,  # noqa: A002 - the name users expect
    other: str | None = None,
    language: str = "en",
) -> str:
    """Explain one thing of a reconciliation in plain text.

    Args:
        result: What `reconcile` returned.
        id: An event, an account, a part (``assertion#part`` or ``event:part``), a field (``event:path`` or
            ``event:part:path``) or a disagreement.
        other: A second account or part, to explain whether and why the two are one; an account with an event.
        language: The language of the explanation, ``en`` or ``fr``; ids and what sources say stay as the case has them.

    Raises:
        ClaimcheckError: CC204, if nothing has that id, of which the message names the closest, or if no words ship for
            the language.
    """
    from claimcheck.report.explaining import explained  # noqa: PLC0415 - only explanations need it

    with spoken_in(language):
        return explained(result, id, other)


def _scales(names: Sequence[str], rules: Rules) -> list[Grading]:
    for name in names:
        if name not in rules.views:
            message = f"the rules '{rules.name}' have no view '{name}'{did_you_mean(name, rules.views)}"
            raise ClaimcheckError.of("CC204", message, Where("--view"))
    return [rules.views[name] for name in dict.fromkeys(names)]


def _moment(text: str, rules: Rules) -> Moment:
    try:
        moment = parse_moment(text, rules.hedges, UTC, _ANY_DAY)
    except ValueError as error:
        raise ClaimcheckError.of("CC302", str(error), AS_OF) from None
    if moment.anchor:
        message = f"'{text}' has no day or year to count from here; write a date, such as 2020-07-24"
        raise ClaimcheckError.of("CC302", message, AS_OF)
    return moment
