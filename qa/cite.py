"""From facts to statements: each cites, verbatim, the lines of the covers that print it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.report import Paragraph
from qa.answer import Citation, Statement
from qa.areas import line_of
from qa.covers import Fact, Source

Lookup = Callable[[str, str], Paragraph | None]
"""Gives the paragraph of a report id and a number; `index.store.Index.paragraph` is one."""


def cited(facts: Iterable[Fact], paragraph: Lookup) -> tuple[Statement, ...]:
    """Return the statements of `facts`, each quote being `text[start:end]` of a report's `grades` paragraph.

    A fact with a source that its report does not print is left out.
    """
    statements = []
    for fact in facts:
        citations = [_citation(source, paragraph) for source in fact.sources]
        printed = tuple(citation for citation in citations if citation)
        if printed and len(printed) == len(citations):
            statements.append(Statement(fact.text, printed))
    return tuple(statements)


def _citation(source: Source, paragraph: Lookup) -> Citation | None:
    grades = paragraph(source.report, "grades")
    if grades is None or not grades.text:
        return None
    span = (0, len(grades.text)) if source.line == "all" else line_of(source.line, source.grade, grades.text)
    if span is None:
        return None
    start, end = span
    page = grades.place_at(start).page
    return Citation(source.report, "grades", page, grades.text[start:end], start, end)
