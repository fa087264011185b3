"""Written citations into citations: the document's full id, a paragraph or a span of characters, defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from claimcheck.errors import Problems, Where
from claimcheck.io.declarations import check_id
from claimcheck.io.pieces import span_of
from claimcheck.io.written import WrittenCite, WrittenPart
from claimcheck.model import Citation, Document, Statement
from claimcheck.nodes.structure import Spot


@frozen
class Citer:
    """Reads the citations of one case file.

    Attributes:
        default: The document of the case's defaults.
        prefix: ``case/`` when several cases are read together, else empty.
        documents: Full id -> document.
        problems: Where faults go.
    """

    default: str | None
    prefix: str
    documents: Mapping[str, Document]
    problems: Problems

    def cite(self, paragraph: int | None, cite: WrittenCite | None, where: Spot) -> Citation:
        """Return where something was read, the case's default document filled in."""
        found = self._written(paragraph, cite)
        if cite is not None and "document" in cite.where.faulty:
            return found
        named = cite.where.at("document") if cite and found.document else None
        found = evolve(found, document=found.document or self.default)
        return self._checked(found, None, self._at(paragraph, cite, where), named)

    def of_part(self, written: WrittenPart, account: Citation) -> Citation | None:
        """Return where a part was read, if it says so; without a document of its own it is the assertion's."""
        if written.p is None and written.cite is None:
            return None
        found = self._written(written.p, written.cite)
        named = written.cite.where.at("document") if written.cite else None
        return self._checked(found, account.document, self._at(written.p, written.cite, written.where), named)

    def of_statement(self, statement: Statement, account: Citation) -> Statement:
        """Return a statement with its own citation checked; what it does not say is that of its account."""
        if statement.cite is None:
            return statement
        checked = self._checked(statement.cite, account.document, statement.where, statement.where)
        return evolve(statement, cite=checked)

    def _written(self, paragraph: int | None, cite: WrittenCite | None) -> Citation:
        if cite is None:
            return Citation(None, paragraph)
        number = paragraph if cite.paragraph is None else cite.paragraph
        return Citation(cite.document, number, cite.quote, span_of(cite.span, cite.where.at("span"), self.problems))

    @staticmethod
    def _at(paragraph: int | None, cite: WrittenCite | None, where: Spot) -> Where:
        """Return where the paragraph stands, else the span."""
        if cite is not None and cite.paragraph is not None:
            return cite.where.at("paragraph")
        return cite.where.at("span") if cite is not None and paragraph is None else where.at("p")

    def _checked(self, cite: Citation, default: str | None, where: Where, named: Where | None) -> Citation:
        """Return a citation with its document's full id; a document or paragraph that cannot be becomes a problem.

        Args:
            cite: The citation.
            default: The document it means where it names none.
            where: Where its paragraph stands.
            named: Where its document is named, unless in the defaults, which are checked once.
        """
        if cite.paragraph is not None and cite.paragraph < 1:
            self.problems.add("CC201", f"paragraph {cite.paragraph}: paragraphs are counted from 1", where)
        if cite.document is None:
            if default is None and ((cite.paragraph or 0) > 0 or cite.span is not None):
                what = f"paragraph {cite.paragraph}" if cite.paragraph else f"characters {cite.span_text}"
                message = f"{what} of no document; name one under 'cite' or 'defaults'"
                self.problems.add("CC202", message, where)
            return cite
        full = self.prefix + cite.document
        if full not in self.documents and named is not None:
            known = {id_.removeprefix(self.prefix) for id_ in self.documents}
            check_id(cite.document, known, "document", named, self.problems)
        return evolve(cite, document=full)
