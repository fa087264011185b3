"""Sources, the sides whose interest they share, and the documents in which their words were read."""

from __future__ import annotations

from attrs import frozen

from claimcheck.values import Moment


@frozen
class Side:
    """A party whose interest sources share.

    Attributes:
        id: Its id.
        name: What readers see.
        opposes: Sides it is declared opposed to; the declaration is symmetric.
    """

    id: str
    name: str
    opposes: frozenset[str] = frozenset()


@frozen
class Source:
    """Whoever can make or pass on a statement.

    Attributes:
        id: Its id.
        name: What readers see.
        kind: A kind that the rules declare.
        side: The side whose interest it shares.
        speaks_for: Whether its words bind its side.
        of: Sources it is certainly dependent on.
        independence_unknown: Whether its independence is not known.
        maybe_of: Sources it is possibly dependent on; empty with ``independence_unknown`` means every other one.
        party: Its node in the taxonomy of parties.
        reliability: Admiralty grade A to F, F meaning that it cannot be judged.
        confidential: Whether outputs must not name it.
        note: About it, in the coder's words.
    """

    id: str
    name: str
    kind: str
    side: str | None = None
    speaks_for: bool = False
    of: tuple[str, ...] = ()
    independence_unknown: bool = False
    maybe_of: tuple[str, ...] = ()
    party: str | None = None
    reliability: str | None = None
    confidential: bool = False
    note: str | None = None


@frozen
class Document:
    """Where words were read.

    Attributes:
        id: Its id.
        title: Its title.
        publisher: Who published it.
        published: When, if known.
        inferred: Whether the date was inferred rather than printed.
        url: Where it can be found.
        archived: Where a copy is kept.
        accessed: When it was read, as written.
        language: Its language, as written.
        note: About it, in the coder's words.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    inferred: bool = False
    url: str | None = None
    archived: str | None = None
    accessed: str | None = None
    language: str | None = None
    note: str | None = None


@frozen
class Citation:
    """A pointer into a document.

    Attributes:
        document: The document's id.
        paragraph: Blocks of non-blank lines counted from 1, the headline included.
        quote: Words that stand there, where the user has the right to keep them.
        span: First and last character in the document's text, counted from 1, both included.
    """

    document: str | None = None
    paragraph: int | None = None
    quote: str | None = None
    span: tuple[int, int] | None = None

    @property
    def span_text(self) -> str:
        """The span as it is written."""
        return "..".join(map(str, self.span or ()))
