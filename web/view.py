"""An answer as the page shows it: sentences with their marks, and the sources that the marks lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.report import Report
from index.store import Index
from qa.answer import Answer, Citation, Considered, Statement
from web import wording
from web.excerpt import Line, beginning, lines, shortened, without_bullet

NEAREST = 3
"""Paragraphs offered when no answer was found."""


@dataclass(frozen=True, slots=True)
class Source:
    """A cited paragraph as it stands in its report.

    `id` is the source's element on the page. `lines` are the paragraph's, the quotes marked; where a quote is
    not at its place in the stored text nothing is marked. `report` is None when the index no longer has it.
    """

    id: str
    number: str
    report_id: str
    report: Report | None
    current: Report | None
    heading: str
    page: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement's text and the sources that it was taken from."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The sentences of an answer that come from one report, in their order."""

    report: Report | None
    current: Report | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with everything that its template needs from the index."""

    answer: Answer
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    nearest: tuple[Source, ...]
    scope: str
    announcement: str


def view(answer: Answer, reports: Index, prefix: str) -> AnswerView:
    """Look up what `answer` cites; `prefix` begins the element ids of its sources."""
    sources = _sources(answer.statements, reports, prefix)
    nearest = () if answer.statements else _nearest(answer.considered, reports, prefix)
    return AnswerView(
        answer=answer,
        groups=_groups(answer.statements, sources, reports),
        sources=tuple(sources.values()),
        nearest=nearest,
        scope=_scope(answer.scope, reports),
        announcement=_announcement(answer, tuple(sources.values())),
    )


def current_of(report: Report | None, reports: Index) -> Report | None:
    """Return the newer report that superseded `report`, None where it is the newest."""
    return reports.report(report.superseded_by) if report and report.superseded_by else None


_Key = tuple[str, str]


def _sources(statements: Sequence[Statement], reports: Index, prefix: str) -> dict[_Key, Source]:
    cited: dict[_Key, list[Citation]] = {}
    for statement in statements:
        for citation in statement.citations:
            cited.setdefault((citation.report, citation.number), []).append(citation)
    order = {report: place for place, report in enumerate(dict.fromkeys(report for report, _ in cited))}
    grouped = sorted(cited.items(), key=lambda found: order[found[0][0]])
    return {
        key: _source(f"{prefix}-source-{place}", citations, reports)
        for place, (key, citations) in enumerate(grouped, start=1)
    }


def _source(element: str, citations: Sequence[Citation], reports: Index) -> Source:
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
        lines=shortened(lines(text, exact)),
    )


def _groups(
    statements: Sequence[Statement], sources: dict[_Key, Source], reports: Index
) -> tuple[Group, ...]:
    by_report: dict[str, list[Sentence]] = {}
    for statement in statements:
        keys = dict.fromkeys((c.report, c.number) for c in statement.citations)
        sentence = Sentence(without_bullet(statement.text), tuple(sources[key] for key in keys))
        by_report.setdefault(statement.citations[0].report, []).append(sentence)
    return tuple(
        Group(report, current_of(report, reports), tuple(sentences))
        for report, sentences in ((reports.report(id), found) for id, found in by_report.items())
    )


def _nearest(considered: Sequence[Considered], reports: Index, prefix: str) -> tuple[Source, ...]:
    near: list[Source] = []
    for candidate in considered[:NEAREST]:
        report = reports.report(candidate.report)
        paragraph = reports.paragraph(candidate.report, candidate.number)
        if report is None or paragraph is None:
            continue
        near.append(
            Source(
                id=f"{prefix}-near-{len(near) + 1}",
                number=candidate.number,
                report_id=candidate.report,
                report=report,
                current=current_of(report, reports),
                heading=paragraph.heading,
                page=paragraph.page,
                lines=lines(beginning(paragraph.text)),
            )
        )
    return tuple(near)


def _scope(scope: Sequence[str], reports: Index) -> str:
    found = [report for report in map(reports.report, scope) if report]
    if len(found) == 1:
        return f"{wording.authority(found[0])}, {wording.inspected(found[0])}"
    if 1 < len(found) <= 3:
        return "; ".join(wording.short_name(report) for report in found)
    return wording.counted(len(scope), "report") if scope else ""


def _announcement(answer: Answer, sources: Sequence[Source]) -> str:
    if not answer.statements:
        return "No answer found." if answer.scope else "No such report."
    numbers = wording.listed([wording.number_words(source.number) for source in sources])
    return f"Answer: {wording.counted(len(answer.statements), 'statement')}, from {numbers}."
