"""The sources of an answer as the page shows them, and the marks that lead from a statement to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.report import Report
from index.store import Index
from qa.answer import Answer, Citation, Related, Statement
from qa.related import nearest
from web import wording
from web.blocks import Block, current_of
from web.excerpt import LONG, Line, beginning, hits, lines, shortened
from web.place import address

NEAREST = 3
"""Paragraphs offered when no answer was found."""

MARKS = 3
"""Marks after a statement; one with more sources has a single mark, for all of them."""

_Key = tuple[str, str]
"""A cited paragraph: its report's id and its number."""


@dataclass(frozen=True, slots=True)
class Source:
    """A cited paragraph as it stands in its report.

    `id` is the source's element on the page, `address` the paragraph's in its report, the quotes marked.
    `lines` are the paragraph's, the quotes marked; where a quote is not at its place in the stored `text`
    nothing is marked. `report` is None when the index no longer has it.
    """

    id: str
    number: str
    report_id: str
    report: Report | None
    current: Report | None
    heading: str
    page: int | None
    lines: tuple[Line, ...]
    address: str
    text: str = ""

    @property
    def citation(self) -> str:
        """Where it stands, in full, as it is to be cited."""
        if self.report is None:
            return f"{self.report_id}, {wording.number_words(self.number)} (no longer in the index)"
        return wording.citation(self.report, self.number, self.page, self.current)


@dataclass(frozen=True, slots=True)
class Mark:
    """A link from a statement to what it cites.

    `address` is where the paragraph stands, `source` the element id of its excerpt on the page ("" where the
    link leads to several). `label` is what it shows, `words` what is read out instead ("" for itself). `all`
    are the element ids of what it cites.
    """

    address: str
    label: str
    words: str = ""
    source: str = ""
    all: tuple[str, ...] = ()


def sources_of(
    statements: Iterable[Statement], reports: Index, prefix: str, conversation: str
) -> dict[_Key, Source]:
    """Return the paragraphs that statements cite, in the order of citing, each once.

    `prefix` begins their element ids; `conversation` is the query that their addresses hold too.
    """
    cited: dict[_Key, list[Citation]] = {}
    for statement in statements:
        for citation in statement.citations:
            cited.setdefault((citation.report, citation.number), []).append(citation)
    return {
        key: _source(f"{prefix}-source-{place}", citations, reports, conversation)
        for place, (key, citations) in enumerate(cited.items(), start=1)
    }


def _source(element: str, citations: Sequence[Citation], reports: Index, conversation: str) -> Source:
    first = citations[0]
    report = reports.report(first.report)
    paragraph = reports.paragraph(first.report, first.number)
    text = paragraph.text if paragraph else first.quote
    exact = [(c.start, c.end) for c in citations if paragraph and text[c.start : c.end] == c.quote]
    heading = paragraph.place_at(min(first.start, max(0, len(text) - 1))).heading if paragraph else ""
    return Source(
        id=element,
        number=first.number,
        report_id=first.report,
        report=report if paragraph else None,
        current=current_of(report, reports),
        heading=heading,
        page=first.page,
        # The lines of a cover are facts apart: the one that was asked for is enough.
        lines=shortened(lines(text, exact), 0 if first.number == "grades" else LONG),
        address=address(first.report, first.number, text, exact, conversation),
        text=text,
    )


def keys(statement: Statement) -> dict[tuple[str, str], None]:
    """Return the paragraphs that a statement cites, each once, as (report id, number)."""
    return dict.fromkeys((citation.report, citation.number) for citation in statement.citations)


def by_block(blocks: Iterable[Block], sources: Mapping[_Key, Source]) -> tuple[tuple[Source, ...], ...]:
    """Return, for each of `blocks`, the sources that no earlier block has."""
    left = dict(sources)
    return tuple(
        tuple(left.pop(key) for statement in block.statements for key in keys(statement) if key in left)
        for block in blocks
    )


def marks_of(
    statement: Statement, sources: Mapping[_Key, Source], all_of_them: str, conversation: str
) -> tuple[Mark, ...]:
    """Return the marks of a statement; with more than `MARKS` sources one, which leads to `all_of_them`."""
    cited = {key: sources[key] for key in keys(statement)}
    if len(cited) > MARKS:
        ids = tuple(source.id for source in cited.values())
        return (Mark(all_of_them, wording.counted(len(cited), "source"), all=ids),)
    reports = {source.report_id: source.report for source in cited.values() if source.report}
    apart = wording.told_apart(reports) if len(reports) > 1 else {}
    return tuple(
        _mark(statement, source, apart.get(source.report_id, ""), conversation) for source in cited.values()
    )


def _mark(statement: Statement, source: Source, report: str, conversation: str) -> Mark:
    where = f", {report}" if report else ""
    words = wording.number_words(source.number)
    own = [c for c in statement.citations if (c.report, c.number) == (source.report_id, source.number)]
    exact = [(c.start, c.end) for c in own if source.text[c.start : c.end] == c.quote]
    target = f"#{source.id}"
    if source.report:
        target = address(source.report_id, source.number, source.text, exact, conversation)
    if wording.is_printed(source.number):
        return Mark(target, f"[{source.number}]", f"{wording.capital(words)}{where}", source.id, (source.id,))
    return Mark(target, f"{words}{where}", source=source.id, all=(source.id,))


def nearest_to(answer: Answer, reports: Index, prefix: str) -> tuple[Source, ...]:
    """Return the paragraphs that come nearest to a question without an answer, whole or their beginnings."""
    near: list[Source] = []
    most = (answer.related and len(answer.related.paragraphs)) or NEAREST
    for report_id, number in nearest(answer)[:most]:
        report = reports.report(report_id)
        paragraph = reports.paragraph(report_id, number)
        if report is None or paragraph is None:
            continue
        near.append(
            Source(
                id=f"{prefix}-near-{len(near) + 1}",
                number=number,
                report_id=report_id,
                report=report,
                current=current_of(report, reports),
                heading=paragraph.heading,
                page=paragraph.page,
                lines=_about(paragraph.text, answer.related),
                address=address(report_id, number),
            )
        )
    return tuple(near)


def _about(text: str, related: Related | None) -> tuple[Line, ...]:
    """Return the beginning of a text, or all of it with the words for the matter that it speaks of marked."""
    if related is None or not related.paragraphs:
        return lines(beginning(text))
    words = [word for phrase in related.matter for word in phrase.split()]
    return lines(text, found=[span for word in words for span in hits(text, word)])
