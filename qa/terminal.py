"""Answers, rankings and reports as text for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from index.report import GRADE_AREAS, Paragraph, Report
from index.store import Index
from qa.answer import Answer, Citation, Statement, Status
from qa.days import stretch
from qa.helplines import NOT_ASKED, notice_text
from qa.related import nearest, told
from qa.retrieve import Ranking

Figures = Mapping[str, float | int | None]

_MARKS = {"summary": "summary", "improve": "what needs to improve", "grades": "grades"}


def answer_text(answer: Answer, store: Index) -> str:
    """Return an answer as wrapped text: statements with [34] marks, the sources below."""
    asked = answer.question.strip()
    added = answer.read_as.startswith(asked) and answer.status is not Status.NO_SUCH_REPORT
    head = [*_wrap(notice_text(answer.help), ""), ""] if answer.help else []
    head += [] if added or answer.read_as == asked else [f"Read as: {answer.read_as}", ""]
    if answer.not_asked:
        return "\n".join([*head, *_wrap(NOT_ASKED, "")])
    if answer.status is Status.NO_SUCH_REPORT:
        return "\n".join([*head, *_no_such_report(answer, store)])
    if answer.status is Status.NOT_FOUND:
        return "\n".join([*head, *_not_found(answer, store)])
    return "\n".join([*head, *_answered(answer, store)])


def ranking_text(ranking: Ranking, store: Index) -> str:
    """Return ranked paragraphs as text: report, mark, score, and how each begins."""
    lines: list[str] = []
    for position, hit in enumerate(ranking.hits, 1):
        where = f"{title(store, hit.report)}, {mark(hit.paragraph.number)}{_page(hit.paragraph.page)}"
        lines += [
            f"{position:>2}. {where}  (score {hit.score:.2f})",
            *_wrap(_begin(hit.paragraph.text), "    "),
            "",
        ]
    return "\n".join(lines).rstrip() or "No paragraph."


def reports_text(reports: Sequence[Report]) -> str:
    """Return a table of the indexed reports, each with its numbering audit."""
    rows = [("report", "kind", "overall", "paragraphs", "numbering", "superseded by")]
    rows += [
        (
            report.id,
            report.kind or "-",
            report.grades.get("overall", "-"),
            str(report.paragraph_count),
            numbering_text(report),
            report.superseded_by or "",
        )
        for report in reports
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def numbering_text(report: Report) -> str:
    """Return what the numbering audit found, in a few words."""
    found = [
        f"{what} {', '.join(numbers)}"
        for what, numbers in (("missing", report.numbering.missing), ("twice", report.numbering.duplicates))
        if numbers
    ]
    warnings = len(report.numbering.warnings)
    if warnings:
        found.append(f"{warnings} warning{'s' if warnings > 1 else ''}")
    return "; ".join(found) or "in order"


def report_text(report: Report, paragraphs: Iterable[Paragraph]) -> str:
    """Return a report as it was read, for comparing with the paper: facts, then paragraphs with pages."""
    facts = [
        ("authority", report.authority),
        ("kind", report.kind or "not printed"),
        ("inspected", inspected(report)),
        ("lead inspector", report.lead_inspector or "not printed"),
        *((area.replace("_", " "), report.grades[area]) for area in GRADE_AREAS if area in report.grades),
        ("file", ", ".join((report.file, *report.other_files))),
        ("numbering", numbering_text(report)),
    ]
    lines = [report.title, ""] + [f"{name:<16} {value}" for name, value in facts]
    lines += [f"{'':<16} {warning}" for warning in report.numbering.warnings] + [""]
    for heading, group in groupby(paragraphs, key=lambda paragraph: paragraph.heading):
        lines += [heading or "(no heading)", ""]
        for paragraph in group:
            lines += [*paragraph_lines(paragraph), ""]
    return "\n".join(lines).rstrip()


def paragraph_lines(paragraph: Paragraph) -> list[str]:
    """Return one paragraph as wrapped lines under its mark and pages."""
    pages = _page(paragraph.page)
    if paragraph.last_page != paragraph.page:
        pages = f" (pages {paragraph.page} to {paragraph.last_page})"
    lines = [line for part in paragraph.text.split("\n") for line in _wrap(part, "    ")]
    return [f"[{mark(paragraph.number)}]{pages}", *lines]


def figures_text(figures: Mapping[str, Figures], baseline: Mapping[str, Figures] | None = None) -> str:
    """Return an evaluation as a table, a kind of question a column, with rows for plain cosine if given."""
    rows = [("", *figures)]
    for title, some in (("", figures), ("cosine ", baseline or {})):
        for name in some.get("all", ()):
            values = (some.get(kind, {}).get(name) for kind in figures)
            rows.append((f"{title}{name}", *(_figure(name, value) for value in values)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    )


def title(store: Index, report_id: str) -> str:
    """Return how a report is named to people: authority and inspection days."""
    report = store.report(report_id)
    if report is None:
        return report_id
    older = ", superseded" if report.superseded_by else ""
    return f"{report.authority or report.title} ({inspected(report)}{older})"


def inspected(report: Report) -> str:
    """Return the inspection days, "2 to 6 December 2024"."""
    if report.start is None or report.end is None:
        return "date not printed"
    return stretch(report.start, report.end)


def mark(number: str) -> str:
    """Return how a paragraph is referred to: its printed number, or the name of an unnumbered part."""
    return _MARKS.get(number, number)


def _figure(name: str, value: float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if name == "questions" or name.startswith("ms") else f"{value:.3f}"


def _answered(answer: Answer, store: Index) -> Iterator[str]:
    for report_id, group in groupby(answer.statements, key=_report_of):
        said = list(group)
        if report_id:
            yield title(store, report_id)
            yield ""
        sides = [[one for one in said if not one.concern], [one for one in said if one.concern]]
        for concern, side in enumerate(sides):
            if concern and all(sides):
                yield "  Concerns"
                yield ""
            for statement in side:
                yield from _wrap(f"{statement.text} {_marks(statement)}".rstrip(), "  ", "  ")
                yield ""
    yield "Sources"
    seen: dict[tuple[str, str], Citation] = {}
    for statement in answer.statements:
        for citation in statement.citations:
            seen.setdefault((citation.report, citation.number), citation)
    for (report_id, number), citation in seen.items():
        paragraph = store.paragraph(report_id, number)
        heading = paragraph.place_at(citation.start).heading if paragraph else ""
        where = f"[{mark(number)}] {title(store, report_id)}{_page(citation.page)} {heading}".rstrip()
        yield from _wrap(where, "      ", "  ")


def _report_of(statement: Statement) -> str:
    """Return the report that a statement is told of; "" for one that says that nothing was found."""
    return statement.told_of or ""


def _not_found(answer: Answer, store: Index) -> Iterator[str]:
    yield "The reports do not say."
    if answer.related is not None:
        yield ""
        several = len(answer.scope) > 1
        yield from _wrap(told(answer.related, lambda report: title(store, report), several=several), "")
    if answer.considered:
        yield ""
        yield "The nearest paragraphs, which may speak of something related:"
        for report, number in nearest(answer)[:3]:
            paragraph = store.paragraph(report, number)
            if paragraph is not None:
                begin = f"[{mark(number)}] {title(store, report)}: {_begin(paragraph.text)}"
                yield from _wrap(begin, "      ", "  ")


def _no_such_report(answer: Answer, store: Index) -> Iterator[str]:
    yield "There is no such report in the index."
    if answer.nearest:
        yield f"The nearest that are: {', '.join(answer.nearest)}."
    yield f"{len(store.reports)} reports are indexed; see them with: inspectqa reports"


def _marks(statement: Statement) -> str:
    return "".join(f"[{mark(citation.number)}]" for citation in statement.citations)


def _page(page: int | None) -> str:
    return "" if page is None else f" (page {page})"


def _begin(text: str) -> str:
    return textwrap.shorten(text, 240, placeholder=" …")


def _wrap(text: str, indent: str, first: str | None = None) -> list[str]:
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    return textwrap.wrap(
        text, width, initial_indent=indent if first is None else first, subsequent_indent=indent
    )
