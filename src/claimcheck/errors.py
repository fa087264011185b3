"""Problems: what is wrong, where, and what to do about it.

Everything that can go wrong with input is a `Problem`. Problems are collected, never raised one at a time, so that a
person sees all of them in one run. The code of a problem is stable for ever and never reused.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen


CODES: Final[dict[str, tuple[str, str]]] = {
    "CC101": ("the file cannot be read", "check the path and the permissions"),
    "CC102": ("the file is not UTF-8 text", "save it as UTF-8"),
    "CC103": ("the file is not valid YAML", "mend the syntax at the place named"),
    "CC104": ("the file is nested too deeply, or links run on", "no file needs 40 levels, or 100 links in a row"),
    "CC105": ("the file is too large", "split it into several files in one directory"),
    "CC106": ("an anchor is used in a way that explodes or loops", "write the values out"),
    "CC107": ("a YAML tag or merge key is used", "remove it: files are plain data"),
    "CC108": ("a key stands twice in one mapping", "keep one of the two"),
    "CC109": ("a number has more than 18 digits", "check the figure"),
    "CC110": ("a path leaves the directory of its file", "keep rules and documents beside the case"),
    "CC111": ("the file is no reconciliation document", "name one that `claimcheck reconcile` wrote"),
    "CC112": ("the output would take the place of an input", "name another file"),
    "CC201": ("a value has the wrong shape", "write the kind of value that is named"),
    "CC202": ("a required key is missing", "add it"),
    "CC203": ("a key or field is unknown", "use a known name; terms and fields may be declared in the case"),
    "CC204": ("an id is not declared", "declare it, or correct the spelling"),
    "CC205": ("an id is used for two things", "rename one of them"),
    "CC206": ("a word is not one of those allowed", "use one of the words listed"),
    "CC207": ("there are no accounts", "add them under 'assertions'"),
    "CC208": ("an id is not written as ids are", "write lower-case words with hyphens or underscores"),
    "CC301": ("a count cannot be understood", "see the table of spoken forms"),
    "CC302": ("a moment cannot be understood", "write it as ISO 8601, such as 2020-07-23 or 2020-07-23T06:15~"),
    "CC303": ("a place cannot be understood", "name a declared place, or coordinates with a radius"),
    "CC304": ("a category cannot be understood", "name a node or an alias of its taxonomy"),
    "CC305": ("a block scalar stands where a value is expected", "put the value in quotes on one line"),
    "CC306": ("a range runs backwards", "write the lower end first"),
    "CC307": ("a flag is neither yes nor no", "write yes or no"),
    "CC308": ("a hedge word is unknown", "use a word of the hedge profile, or add it there"),
    "CC309": ("a text is empty", "write the text, or leave the key out"),
    "CC310": ("a unit is missing or unknown", "write the unit that the field declares"),
    "CC311": ("a change of clocks skips a time", "check it, or write it with its offset from universal time"),
    "CC312": ("words do not fit the date beside them", "check the date, and when the document was published"),
    "CC313": ("a party did not exist at the time of the event", "check the date, or name its predecessor or successor"),
    "CC401": ("a rule pack cannot be found", "name a shipped pack or a path beside the case"),
    "CC402": ("a registered name is unknown", "use one of the names listed"),
    "CC403": ("a parameter of a rule is wrong", "write what the rule takes"),
    "CC404": ("packs extend each other in a circle", "remove one of the links"),
    "CC501": ("links run in a circle", "remove one of the links named"),
    "CC502": ("an account omits what it states", "remove it from one of the two"),
    "CC503": ("decisions contradict each other", "remove one of the decisions named"),
    "CC504": ("an account contradicts its own times", "check its date, end and duration"),
    "CC505": ("two files define one id differently", "make the definitions equal, or rename one"),
    "CC507": ("evidence chains very many accounts together", "narrow the block, or decide some of the pairs"),
    "CC508": ("an account denies what it states", "remove it from one of the two"),
    "CC601": ("the output cannot be written", "check the path and the permissions"),
    "CC701": ("the text of a document is missing", "put it into the directory, named after the document's id"),
    "CC702": ("a quote does not stand where it is said to stand", "correct the quote or its paragraph"),
    "CC703": ("a paragraph does not exist", "count blocks of non-blank lines from 1, the headline included"),
    "CC704": ("a span of characters does not lie where it should", "count characters from 1, the headline included"),
    "CC801": ("a format is not known", "name one of the formats listed"),
    "CC802": ("a file is not in its format", "correct what is named, or name another format"),
    "CC803": ("XML declares a document type or entities", "remove the declaration"),
    "CC804": ("a figure cannot be kept", "add it by hand where it matters"),
}
"""Code -> (what is wrong, what to do). The documentation's page of errors is generated from this table."""

_SUGGESTION_CUTOFF: Final = 0.6
_LISTED: Final = 20  # a longer list helps nobody
_ENOUGH: Final = 100  # searching on would take longer than reading the file
_MANY: Final = 100  # the slow search is for less
_NARROWED: Final = 10
_BREAKS: Final = re.compile(r"[^\S\u00a0\u202f]+")


@frozen
class Where:
    """A place in an input file.

    Attributes:
        file: The path as the user gave it.
        line: From 1; 0 when the file as a whole is meant.
        column: From 1; 0 when the file as a whole is meant.
        path: Dotted path inside the document, such as ``assertions[2].states.killed``.
    """

    file: str
    line: int = 0
    column: int = 0
    path: str = ""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """What places are sorted by."""
        return self.file, self.line, self.column, self.path

    def __str__(self) -> str:
        """Return ``file:line:column`` with the path behind it where there is one."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return visible(f"{place}: {self.path}" if self.path else place)


NOWHERE: Final = Where(file="<python>")


@frozen
class Problem:
    """One thing that is wrong with the input.

    Attributes:
        code: A key of `CODES`.
        message: What is wrong and what to do, one sentence.
        where: Where it is wrong.
        warning: Whether the run may go on in spite of it.
    """

    code: str = field()
    message: str
    where: Where = NOWHERE
    warning: bool = False

    @code.validator
    def _known(self, _attribute: object, value: str) -> None:
        if value not in CODES:
            raise KeyError(value)

    def __str__(self) -> str:
        """Return the line that a terminal shows, control characters made visible."""
        mark = "warning: " if self.warning else ""
        return f"{self.where}: {mark}{visible(self.message)} [{self.code}]"


class ClaimcheckError(Exception):
    """Input that cannot be used. `problems` holds every fault that was found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold ``problems``, sorted by place."""
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda p: (*p.where.order, p.code, p.message)))
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def of(cls, code: str, message: str, where: Where = NOWHERE) -> ClaimcheckError:
        """Return an error that holds one problem."""
        return cls([Problem(code, message, where)])


class Problems:
    """A collector. Functions that read input add to it and go on."""

    def __init__(self) -> None:
        """Start empty."""
        self.found: list[Problem] = []

    def add(self, code: str, message: str, where: Where = NOWHERE, *, warning: bool = False) -> None:
        """Add one problem."""
        self.found.append(Problem(code, message, where, warning))

    def extend(self, error: ClaimcheckError) -> None:
        """Take over the problems of an error."""
        self.found.extend(error.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Those that do not stop the run."""
        return tuple(p for p in self.found if p.warning)

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """Return what `did_you_mean` does, until there are more problems than a person reads of at once."""
        return did_you_mean(word, known) if len(self.found) < _ENOUGH else ""

    def raise_if_any(self) -> None:
        """Raise what was collected.

        Raises:
            ClaimcheckError: If any problem is more than a warning.
        """
        errors = [p for p in self.found if not p.warning]
        if errors:
            raise ClaimcheckError(dict.fromkeys(errors))


def closest(word: str, known: Iterable[str], cutoff: float = _SUGGESTION_CUTOFF) -> str | None:
    """Return the one of ``known`` that resembles a word most, or None if none does at least as much as ``cutoff``."""
    names = sorted(set(known))
    if len(names) > _MANY:
        from rapidfuzz import process  # noqa: PLC0415 - only where there is much to search

        names = sorted(name for name, _, _ in process.extract(word, names, limit=_NARROWED))
    return next(iter(difflib.get_close_matches(word, names, n=1, cutoff=cutoff)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``, did you mean 'x'?`` for the closest of ``known``, else the words that are allowed, else nothing."""
    names = sorted(set(known))
    close = closest(word, names)
    if close is not None:
        return f", did you mean '{close}'?"
    if 0 < len(names) <= _LISTED:
        return f"; known here: {', '.join(names)}"
    return ""


def on_one_line(text: str) -> str:
    """Return ``text`` without spaces around it and with one where there are several; what does not break stays."""
    # A text that can be printed has no other space than the blank.
    if text.isprintable() and "  " not in text and text == text.strip(" "):
        return text
    return " ".join(word for word in _BREAKS.split(text) if word)


def visible(text: str) -> str:
    """Return ``text`` with control, bidi and other invisible characters written as escapes, on one line."""
    if text.isprintable():
        return text
    return "".join(
        char if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} else ascii(char)[1:-1]
        for char in text
    )


def readable(text: str) -> str:
    """Return words of a case as every form of a report shows them: on one line, what is invisible as escapes."""
    return visible(on_one_line(text))
