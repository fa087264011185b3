"""The command line. Exit codes: 0 done, 1 findings, 2 bad input or usage, 3 environment, 130 interrupted."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import evolve

import claimcheck
from claimcheck import pipeline
from claimcheck.compare import Severity
from claimcheck.errors import ClaimcheckError, Problem, Where
from claimcheck.io.cases import Loaded
from claimcheck.io.documents import check_documents
from claimcheck.io.files import keep_inputs
from claimcheck.io.mappings import is_mapping, load_mapping
from claimcheck.language import languages, say
from claimcheck.report.output import write
from claimcheck.report.reconciliation import Reconciliation
from claimcheck.report.text import render_lines
from claimcheck.report.understood import understood


DONE: Final = 0
FINDINGS: Final = 1
BAD_INPUT: Final = 2
ENVIRONMENT: Final = 3
INTERRUPTED: Final = 130

_SEVERITIES: Final = tuple(severity.word for severity in Severity if severity is not Severity.NONE)
_SCHEMAS: Final = ("case", "cases", "hedges", "mapping", "names", "reconciliation", "rules", "taxonomy")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Those of the process by default.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except ClaimcheckError as error:
        for problem in error.problems:
            _tell(str(problem))
        return ENVIRONMENT if _is_environment(error.problems) else BAD_INPUT
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to be said, not even by the interpreter at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        _tell("interrupted")
        return INTERRUPTED


def _tell(line: str) -> None:
    """Write a line for the person at the terminal, apart from the output."""
    sys.stderr.write(f"{line}\n")


def _is_environment(problems: Sequence[Problem]) -> bool:
    return all(problem.code == "CC601" for problem in problems)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="claimcheck",
        description="Keep every source's account apart, and say where the accounts agree and differ.",
    )
    parser.add_argument("--version", action="version", version=f"claimcheck {claimcheck.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    _add_reconcile(commands)
    _add_report(commands)
    _add_explain(commands)
    _add_diff(commands)
    _add_convert(commands)
    _add_lint(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of a format, for editors and checks")
    schema.add_argument("name", choices=_SCHEMAS)
    schema.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    schema.set_defaults(run=_schema)
    return parser


def _add_input(parser: argparse.ArgumentParser, *, several: bool = True) -> None:
    what = "case files, and directories of them" if several else "a case file, or a directory of them"
    what += "; - for standard input"
    parser.add_argument("paths", nargs="+" if several else 1, metavar="PATH", help=what)
    parser.add_argument("--rules", metavar="R", help="a shipped pack or a path, instead of what the cases name")
    parser.add_argument(
        "--allow-path", action="append", default=[], metavar="DIR", help="let rules named by a case lie in DIR"
    )
    parser.add_argument("--quiet", action="store_true", help="print no warnings")


def _add_view(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="T", help="use only accounts made by the end of T (ISO 8601)")
    parser.add_argument("--confidential", action="store_true", help="show names of confidential sources")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")


def _add_grades(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--view",
        metavar="NAME",
        action="append",
        help="grade everything on a published scale of the rules too, such as admiralty; may be repeated",
    )


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", metavar="L", default="en", help=f"of claimcheck's own words: {', '.join(languages())}"
    )


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="validate cases and mappings, all problems at once")
    _add_input(check)
    check.add_argument(
        "--documents", metavar="DIR", help="check quotes, paragraphs and spans against the texts DIR/<document id>.txt"
    )
    check.add_argument("--show", action="store_true", help="print what was understood")
    _add_language(check)
    check.set_defaults(run=_check)


def _add_reconcile(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reconcile = commands.add_parser("reconcile", help="write the reconciled views as JSON")
    _add_input(reconcile)
    _add_view(reconcile)
    _add_grades(reconcile)
    reconcile.set_defaults(run=_reconcile)


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = commands.add_parser("report", help="write the discrepancy report")
    _add_input(report)
    _add_view(report)
    _add_grades(report)
    report.add_argument("--format", choices=sorted(pipeline.RENDERERS), default="text", help="text by default")
    report.add_argument("--summary", action="store_true", help="one line per event")
    _add_language(report)
    _add_fail_on(report, "disagreement")
    report.set_defaults(run=_report)


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser("explain", help="say why accounts are joined or not, and what a finding rests on")
    _add_input(explain, several=False)
    explain.add_argument("id", metavar="ID", help="an event, account, part, field (event:path) or disagreement")
    explain.add_argument("other", nargs="?", metavar="ID", help="a second account, to compare it with the first")
    _add_view(explain)
    _add_language(explain)
    explain.set_defaults(run=_explain)


def _add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    diff = commands.add_parser(
        "diff",
        help="say what changed between two views, and which accounts did it",
        description="Compare two files that `claimcheck reconcile` wrote, or two moments of one case.",
        usage="%(prog)s OLD.json NEW.json [options]\n       %(prog)s PATH... --from T [--to T] [options]",
    )
    _add_input(diff)
    diff.add_argument("--from", dest="earlier", metavar="T", help="the view at the end of T (ISO 8601)")
    diff.add_argument("--to", dest="later", metavar="T", help="the view at the end of T; everything known by default")
    diff.add_argument("--confidential", action="store_true", help="show names of confidential sources")
    diff.add_argument("--format", choices=sorted(pipeline.RENDERERS), default="text", help="text by default")
    _add_language(diff)
    diff.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    diff.add_argument(
        "--fail-on", choices=_SEVERITIES, metavar="SEVERITY",
        help=f"exit with 1 if a disagreement that severe came or got worse: {', '.join(_SEVERITIES)}",
    )  # fmt: skip
    diff.set_defaults(run=_diff, parser=diff)


def _add_convert(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    convert = commands.add_parser(
        "convert", help="turn a case into a table of claims, and tables and bulletins into cases"
    )
    convert.add_argument(
        "path", metavar="FILE", help="a case, a table of claims (CSV), or a bulletin: GeoJSON, ISF, QuakeML"
    )
    convert.add_argument(
        "--format", metavar="F", help="its format, if its name does not say: case, claims, geojson, isf, quakeml"
    )
    convert.add_argument(
        "--to",
        choices=("csv", "json", "yaml"),
        help="by default what the output's name says; else a case becomes CSV, and all else YAML",
    )
    convert.add_argument(
        "--spreadsheet", action="store_true", help="put what a spreadsheet would run as a formula in quotes"
    )
    convert.add_argument("--relay", metavar="NAME", help="the data centre that passes a bulletin's accounts on")
    convert.add_argument("--grouped", action="store_true", help="keep a bulletin's own events; else alignment decides")
    convert.add_argument("--quiet", action="store_true", help="print no warnings")
    convert.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    convert.set_defaults(run=_convert)


def _add_lint(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    lint = commands.add_parser("lint", help="find what a rule pack holds that can never matter, and run its rule cases")
    lint.add_argument("rules", metavar="RULES", help="a shipped pack, or the path of one")
    lint.add_argument(
        "--cases", nargs="+", default=[], metavar="PATH", help="find what no account of these cases uses, too"
    )
    _add_fail_on(lint, "finding")
    lint.add_argument("--quiet", action="store_true", help="do not say how many were found")
    lint.set_defaults(run=_lint)


def _add_fail_on(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--fail-on", choices=_SEVERITIES, metavar="SEVERITY",
        help=f"exit with 1 if a {what} is at least that severe: {', '.join(_SEVERITIES)}",
    )  # fmt: skip


def _load(options: argparse.Namespace) -> Loaded:
    loaded = pipeline.load_case(*options.paths, rules=options.rules, allow=[Path(p) for p in options.allow_path])
    keep_inputs(loaded.read, getattr(options, "output", None))
    if not options.quiet:
        for problem in loaded.case.problems:
            _tell(str(problem))
    return loaded


def _result(options: argparse.Namespace) -> Reconciliation:
    """Reconcile what the options name; warnings of the alignment are told as those of the files are."""
    return _reconciled(_load(options), options)


def _reconciled(loaded: Loaded, options: argparse.Namespace) -> Reconciliation:
    asked = vars(options)
    result = pipeline.reconcile(
        loaded,
        as_of=asked.get("as_of"),
        confidential=asked.get("confidential", False),
        views=asked.get("view") or (),
    )
    if not options.quiet:
        for problem in result.case.problems[len(loaded.case.problems) :]:
            _tell(str(problem))
    return result


def _check(options: argparse.Namespace) -> int:
    mappings = [path for path in options.paths if is_mapping(Path(path))]
    for path in mappings:
        load_mapping(Path(path))
    options.paths = [path for path in options.paths if path not in mappings]
    if mappings and not options.paths:
        if not options.quiet:
            _tell(f"{_number(len(mappings), 'mapping')}: no problems")
        return DONE
    loaded = _load(options)
    result = _reconciled(loaded, options)
    if options.documents is not None:
        check_documents(loaded, Path(options.documents))
    if options.show:
        with pipeline.spoken_in(options.language):
            write(render_lines(understood(loaded)), None)
    if not options.quiet:
        case = loaded.case
        files, warnings = len(loaded.files), len(result.case.problems)
        counted = (
            _number(files, "case"), _number(len(case.assertions), "assertion"), _number(len(case.sources), "source"),
        )  # fmt: skip
        found = f"no errors, {_number(warnings, 'warning')}" if warnings else "no problems"
        _tell(f"{', '.join(counted)}: {found}")
    return DONE


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _reconcile(options: argparse.Namespace) -> int:
    result = _result(options)
    write(result.to_json(), options.output)
    return DONE


def _report(options: argparse.Namespace) -> int:
    result = _result(options)
    write(pipeline.report(result, options.format, options.language, summary=options.summary), options.output)
    return _failed(options, [found.severity for found in result.disagreements])


def _lint(options: argparse.Namespace) -> int:
    found = pipeline.lint(options.rules, *options.cases)
    write("".join(f"{finding}\n" for finding in found), None)
    if not options.quiet:
        _tell(f"{options.rules}: {_number(len(found), 'finding') if found else 'nothing found'}")
    return _failed(options, [finding.severity for finding in found])


def _failed(options: argparse.Namespace, severities: Sequence[str]) -> int:
    """Return whether the worst of what was found is at least as severe as the options name."""
    if options.fail_on is None:
        return DONE
    worst = max(map(Severity.named, severities), default=Severity.NONE)
    return FINDINGS if worst >= Severity.named(options.fail_on) else DONE


def _explain(options: argparse.Namespace) -> int:
    result = _result(options)
    write(pipeline.explain(result, options.id, options.other, options.language), options.output)
    return DONE


@contextmanager
def _moment_of(option: str) -> Iterator[None]:
    """Let what is wrong with a moment stand at the option that gives it."""
    try:
        yield
    except ClaimcheckError as error:
        found = (evolve(it, where=Where(option)) if it.where == pipeline.AS_OF else it for it in error.problems)
        raise ClaimcheckError(found) from None


def _diff(options: argparse.Namespace) -> int:
    from claimcheck.report import change_report as told_of  # noqa: PLC0415 - only this needs it
    from claimcheck.report.rereading import read_document  # noqa: PLC0415 - only this needs it

    names = (Path(options.paths[0]).name, Path(options.paths[-1]).name)
    keep_inputs(map(Path, options.paths), options.output)
    if options.earlier is not None:
        with pipeline.spoken_in(options.language):
            names = (options.earlier, options.later or say("today"))
        loaded = _load(options)
        views = []
        for option, moment in (("--from", options.earlier), ("--to", options.later)):
            with _moment_of(option):
                views.append(pipeline.reconcile(loaded, as_of=moment, confidential=options.confidential))
        labels = told_of.labels_of(*views)
        old, new = (view.to_plain() for view in views)
    elif len(options.paths) == 2 and options.later is None:  # noqa: PLR2004 - an old one and a new one
        old, new = (read_document(Path(path)) for path in options.paths)
        labels = told_of.AS_WRITTEN
    else:
        options.parser.error("name two files that `claimcheck reconcile` wrote, or a case with --from and --to")
    found = told_of.compared(old, new, options.paths)
    with pipeline.spoken_in(options.language):
        told = told_of.change_report(found, old, new, names, labels)
    write(pipeline.RENDERERS[options.format](told), options.output)
    worst = max((change.severity for change in found), default=Severity.NONE)
    return FINDINGS if options.fail_on is not None and worst >= Severity.named(options.fail_on) else DONE


def _convert(options: argparse.Namespace) -> int:
    from claimcheck.io.converting import convert  # noqa: PLC0415 - only conversions need the readers

    named = Path(options.output or "").suffix.lower().removeprefix(".").replace("yml", "yaml")
    done = convert(
        Path(options.path), options.format, options.to or (named if named in {"csv", "json", "yaml"} else None),
        relay=options.relay, grouped=options.grouped, spreadsheet=options.spreadsheet,
    )  # fmt: skip
    keep_inputs([Path(options.path)], options.output)
    if not options.quiet:
        for problem in done.warnings:
            _tell(str(problem))
        if done.escaped:
            _tell(f"{_number(done.escaped, 'cell')} put in quotes, so that no spreadsheet takes them for formulas")
    write(done.text, options.output)
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from claimcheck.report.schemas import schema_named  # noqa: PLC0415 - only schemas need it

    schema = schema_named(options.name)
    write(json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n", options.output)
    return DONE
