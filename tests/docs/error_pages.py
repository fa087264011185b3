"""The page of error codes: every code with bad input that gives it today."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import claimcheck as cc
from claimcheck.errors import CODES
from claimcheck.io.converting import convert
from claimcheck.io.documents import check_documents
from claimcheck.io.files import keep_inputs
from claimcheck.io.spoken import MAX_SPOKEN
from claimcheck.io.spoken import MAX_TEXT as MAX_COMPARED
from claimcheck.nodes.reading import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TEXT
from claimcheck.report.output import write
from claimcheck.report.rereading import read_document
from claimcheck.rules.taxonomies import MAX_CHAIN


HEAD: Final = f"""\
# Errors

Every fault in the input is a line such as

    cases/depot.yaml:14:7: assertions[2].states.kiled: unknown field 'kiled', did you mean 'killed'? [CC203]

which gives the file, line and column, the path inside the document, what is wrong, what to do, and a code. All faults
of a file are shown in one run. The exit code is 2 and nothing is written; for output that cannot be written it is 3.

A key that is misspelt is read as the one it resembles, so that the rest of the file can be checked in the same run.
Nothing that hangs on what is wrong already is called wrong as well.

What one file may hold is limited, so that no input keeps anyone waiting: {MAX_BYTES // 2**20} MB, {MAX_NODES:,} values,
{MAX_TEXT:,} characters in one text, {MAX_SPOKEN} in a spoken figure, date, place or word, {MAX_COMPARED:,} in a text
that is compared, {MAX_DEPTH} levels of nesting, and {MAX_CHAIN} links in a row. Several files in a directory are one
collection. Tables of thousands of reports are no case files.

A code keeps its meaning for ever. The page is generated: each message is what the input above it gives. Inputs that
begin with `- source` are the whole list of assertions of an otherwise correct case.
"""
FAMILIES: Final = {
    "CC1": "Files and YAML",
    "CC2": "Keys and ids",
    "CC3": "Values",
    "CC4": "Rules",
    "CC5": "Contradictions",
    "CC6": "Output",
    "CC7": "Documents",
    "CC8": "Conversion",
}
CASE: Final = """\
case: example
rules: conflict
event: raid
sources:
  paper: {kind: media}
  radio: {kind: media}
assertions:
"""
PACK: Final = "case: example\nrules: own.yaml\n"

FILES: Final[Mapping[str, Mapping[str, str | bytes]]] = {
    "CC102": {"case.yaml": b"case: caf\xe9\n"},
    "CC103": {"case.yaml": "case: [example\nrules: conflict\n"},
    "CC104": {"case.yaml": f"case: {'[' * 41}{']' * 41}\n"},
    "CC106": {"case.yaml": "case: example\nrules: *conflict\n"},
    "CC107": {"case.yaml": "case: !!python/name:os.system example\n"},
    "CC108": {"case.yaml": "case: example\nrules: conflict\nrules: base\n"},
    "CC109": {"case.yaml": "- source: paper\n  states: {killed: 1234567890123456789}\n"},
    "CC110": {"case.yaml": "case: example\nrules: ../own.yaml\n"},
    "CC201": {"case.yaml": "- source: paper\n  via: radio\n"},
    "CC202": {"case.yaml": "- states: {killed: 3}\n"},
    "CC203": {"case.yaml": "- source: paper\n  states: {kiled: 3}\n"},
    "CC204": {"case.yaml": "- source: papr\n"},
    "CC205": {"case.yaml": "- {id: first, source: paper}\n- {id: first, source: radio}\n"},
    "CC206": {"case.yaml": "- source: paper\n  stance: hints\n"},
    "CC207": {"case.yaml": "case: example\nrules: conflict\n"},
    "CC208": {"case.yaml": PACK, "own.yaml": "rules: own\nextends: base\nfields: {'Stop Use:': {type: flag}}\n"},
    "CC301": {"case.yaml": "- source: paper\n  states: {killed: 7 (8..20)}\n"},
    "CC302": {"case.yaml": "- source: paper\n  states: {date: 2015-02-30}\n"},
    "CC303": {"case.yaml": "- source: paper\n  states: {place: '95, 10'}\n"},
    "CC304": {"case.yaml": "- source: paper\n  states: {target: milltary-base}\n"},
    "CC305": {"case.yaml": "- source: paper\n  states:\n    killed: >8\n"},
    "CC306": {"case.yaml": "- source: paper\n  states: {killed: 20..8}\n"},
    "CC307": {"case.yaml": "- source: paper\n  states: {claimed: perhaps}\n"},
    "CC308": {"case.yaml": "- source: paper\n  states: {killed: arround 30}\n"},
    "CC309": {"case.yaml": "- source: paper\n  states: {note_text: ''}\n"},
    "CC310": {"case.yaml": "- source: paper\n  states: {duration: 3}\n"},
    "CC311": {
        "case.yaml": "case: example\nrules: conflict\ntimezone: Europe/Paris\nsources: {paper: {kind: media}}\n"
        "assertions:\n- source: paper\n  about: e\n  states: {date: 2017-03-26T02:30}\nevents: {e: {}}\n"
    },
    "CC312": {"case.yaml": "- source: paper\n  states: {date: {value: 2020-07-23, said: on Monday}}\n"},
    "CC313": {"case.yaml": "- source: paper\n  states: {date: 2015-06-10, perpetrator: JNIM}\n"},
    "CC401": {"case.yaml": "case: example\nrules: conflit\n"},
    "CC402": {"case.yaml": PACK, "own.yaml": "rules: own\nextends: base\ncompare: {date: {with: momment}}\n"},
    "CC403": {"case.yaml": PACK, "own.yaml": "rules: own\nextends: base\nalign: {block: [{date: 3 days}]}\n"},
    "CC404": {"case.yaml": PACK, "own.yaml": "rules: own\nextends: own.yaml\n"},
    "CC501": {"case.yaml": "- source: paper\n  via: [radio, paper]\n"},
    "CC502": {"case.yaml": "- source: paper\n  states: {killed: 3}\n  omits: [killed]\n"},
    "CC503": {
        "case.yaml": "- source: paper\n- source: radio\n"
        "decisions: {same: [[paper, radio]], different: [[paper, radio]]}\n"
    },
    "CC504": {"case.yaml": "- source: paper\n  states: {date: 2020-07-23, ended: 2020-07-20}\n"},
    "CC508": {"case.yaml": "- source: paper\n  states: {killed: 3}\n  denies: {killed: several}\n"},
    "CC505": {
        "april.yaml": "case: april\nrules: conflict\nsources: {paper: {kind: media}}\n",
        "may.yaml": "case: may\nrules: conflict\nsources: {paper: {kind: witness}}\n",
    },
}
"""Code -> the files that give it."""


def _missing() -> None:
    cc.load_case("missing.yaml")


def _large() -> None:
    Path("case.yaml").write_text("#" * (MAX_BYTES + 1), encoding="utf-8")
    cc.load_case("case.yaml")


def _no_document() -> None:
    Path("old.json").write_text("{}", encoding="utf-8")
    read_document(Path("old.json"))


def _unwritable() -> None:
    write("{}\n", "missing/out.json")


def _overwritten() -> None:
    Path("case.yaml").touch()
    keep_inputs([Path("case.yaml")], "case.yaml")


def _crowd() -> None:
    states = "states: {date: 2020-07-23, place: '16, 0', perpetrator: jnim, killed: 8}"
    accounts = "".join(f"- {{source: paper, id: a{n}, {states}}}\n" for n in range(101))
    head = "case: crowd\nrules: conflict\ntimezone: UTC\nsources: {paper: {kind: media}}\nassertions:\n"
    Path("case.yaml").write_text(head + accounts, encoding="utf-8")
    raise cc.ClaimcheckError(cc.reconcile(cc.load_case("case.yaml")).case.problems)


def _bulletin(name: str, text: str) -> Callable[[], None]:
    def act() -> None:
        Path(name).write_text(text, encoding="utf-8")
        raise cc.ClaimcheckError(convert(Path(name)).warnings)

    return act


ORIGIN: Final = (
    "2031/04/06 14:24:22.31   0.40  1.09  {lat:>7s}   70.2320   3.9   2.9 120 {depth:>5s}   2.3"
    "  199  120  40   0.50  90.00 m i ke ONE       11111"
)
BULLETIN: Final = (
    "EVENT 7 Somewhere\n   Date       Time        Err   RMS Latitude Longitude  Smaj  Smin  Az Depth   Err Ndef Nsta"
    " Gap  mdist  Mdist Qual   Author      OrigID\n" + ORIGIN + "\n"
)


def _documents(cite: str, text: str | None) -> Callable[[], None]:
    def act() -> None:
        declared = f"{CASE}- source: paper\n  {cite}\ndefaults: {{document: daily}}\ndocuments: {{daily: {{}}}}\n"
        Path("case.yaml").write_text(declared, encoding="utf-8")
        Path("texts").mkdir()
        if text is not None:
            Path("texts/daily.txt").write_text(text, encoding="utf-8")
        check_documents(cc.load_case("case.yaml"), Path("texts"))

    return act


ACTIONS: Final[Mapping[str, tuple[str, Callable[[], None]]]] = {
    "CC101": ("`claimcheck check missing.yaml`", _missing),
    "CC111": ("`claimcheck diff old.json new.json`, where `old.json` is another kind of file", _no_document),
    "CC801": ("`claimcheck convert bulletin.txt`", _bulletin("bulletin.txt", "")),
    "CC802": (
        "`claimcheck convert bulletin.isf`, where an origin has the latitude 95",
        _bulletin("bulletin.isf", BULLETIN.format(lat="95.0000", depth="16.0")),
    ),
    "CC803": (
        "`claimcheck convert bulletin.xml`, where the file begins with `<!DOCTYPE q>`",
        _bulletin("bulletin.xml", "<!DOCTYPE q><q/>"),
    ),
    "CC804": (
        "`claimcheck convert bulletin.isf`, where an origin lies above the sea, a warning",
        _bulletin("bulletin.isf", BULLETIN.format(lat="23.4190", depth="-1.5")),
    ),
    "CC507": ("101 accounts of eight dead on one day in one place, a warning", _crowd),
    "CC105": (f"A file of more than {MAX_BYTES // 2**20} MB", _large),
    "CC112": ("`claimcheck report case.yaml -o case.yaml`", _overwritten),
    "CC601": ("`claimcheck reconcile case.yaml -o missing/out.json`", _unwritable),
    "CC701": ("`check case.yaml --documents texts`, without a file `texts/daily.txt`", _documents("p: 3", None)),
    "CC702": (
        "`cite: {paragraph: 2, quote: six dead}`, where the paragraph is *Eight died.*",
        _documents("cite: {paragraph: 2, quote: six dead}", "Headline\n\nEight died.\n"),
    ),
    "CC704": (
        "`cite: {span: 1..90}`, where the text has 23 characters",
        _documents("cite: {span: 1..90}", "Headline\n\nEight died.\n"),
    ),
    "CC703": ("`p: 3`, where the text has two paragraphs", _documents("p: 3", "Headline\n\nEight died.\n")),
}
"""Code -> what is done, in words and as a function."""


def _reconcile(files: Mapping[str, str | bytes]) -> tuple[cc.Problem, ...]:
    """Reconcile the case of some files and return the warnings."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        Path(name).write_bytes(CASE.encode() + data if data.startswith(b"- ") else data)
    loaded = cc.load_case(*(name for name in files if name != "own.yaml"))
    cc.reconcile(loaded)
    return loaded.case.problems


def problems(code: str) -> list[str]:
    """Return the lines that the example of a code gives; an empty list if it gives none."""
    with tempfile.TemporaryDirectory() as room, contextlib.chdir(room):
        try:
            if code in ACTIONS:
                ACTIONS[code][1]()
            else:
                return [str(problem) for problem in _reconcile(FILES[code])]
        except cc.ClaimcheckError as error:
            return [str(problem) for problem in error.problems]
    return []


def _example(code: str) -> Iterator[str]:
    if code in ACTIONS:
        yield f"{ACTIONS[code][0]}:\n"
    else:
        for name, content in FILES[code].items():
            text = content.decode("latin-1") if isinstance(content, bytes) else content
            label = f"# {name}, saved as Latin-1\n" if isinstance(content, bytes) else ""
            label = label or (f"# {name}\n" if len(FILES[code]) > 1 else "")
            yield f"```yaml\n{label}{text}```\n"
    yield "```text\n" + "\n".join(problems(code)) + "\n```\n"


def page() -> str:
    """Return the page as Markdown."""
    lines = [HEAD]
    family = ""
    for code, (what, remedy) in sorted(CODES.items()):
        if not code.startswith(family or "-"):
            family = code[:3]
            lines.append(f"## {FAMILIES[family]}\n")
        lines += [f"### {code}\n", f"{what[0].upper()}{what[1:]}. To mend it: {remedy}.\n", *_example(code)]
    return "\n".join(lines)
