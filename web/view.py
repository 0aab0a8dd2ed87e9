"""An answer as the page shows it: blocks of statements with marks, and the sources that the marks lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.report import Report
from index.store import Index
from qa.answer import Answer, Citation, Related, Statement
from qa.helplines import NOT_ASKED, NOTICES, Notice, notice_text
from qa.related import nearest, told
from web import wording
from web.blocks import Block, are_facts, arrange, current_of
from web.excerpt import LONG, Line, beginning, hits, lines, shortened
from web.place import address, fingerprint

NEAREST = 3
"""Paragraphs offered when no answer was found."""

MARKS = 3
"""Marks after a statement; one with more sources has a single mark, for all of them."""

_Key = tuple[str, str]


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


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with everything that its template needs from the index.

    `sources` holds, for each of `blocks`, the sources that no earlier block has; `marks` leads from each
    statement to its sources. `related` says why there is no answer: which paragraphs speak of the matter
    where only the figure, date or name asked for is missing (then `nearest` are these, and `lacking` is
    true), or which name none has. `read` is the question as it was understood,
    `where` the reports that it was understood to be about, with what to know of that choice.
    """

    answer: Answer
    blocks: tuple[Block, ...]
    sources: tuple[tuple[Source, ...], ...]
    marks: Mapping[Statement, tuple[Mark, ...]]
    nearest: tuple[Source, ...]
    scope: str
    announcement: str
    fingerprint: str
    facts: bool = False
    related: str = ""
    lacking: bool = False
    read: str = ""
    where: str = ""

    @property
    def notice(self) -> Notice | None:
        """What is said first to somebody who needs help that reports cannot give."""
        return NOTICES.get(self.answer.help)

    @property
    def not_asked(self) -> str:
        """What is said instead of an answer where no report was asked, "" where one was."""
        return NOT_ASKED if self.answer.not_asked else ""

    @property
    def as_asked(self) -> bool:
        """Whether the question was understood as it was typed, from no question before it."""
        return self.read == self.answer.question.strip()

    @property
    def two_sided(self) -> bool:
        """Whether the answer has concerns and others: then each side is named as such, in every block."""
        return len({statement.concern for statement in self.marks}) > 1

    @property
    def across(self) -> int:
        """Blocks side by side on a wide page, so that rows are full where that is possible: 1, 2 or 3."""
        count = len(self.blocks)
        return 3 if count == 3 or count > 4 else min(count, 2)


def view(answer: Answer, reports: Index, prefix: str, conversation: str = "") -> AnswerView:
    """Look up what `answer` cites; `prefix` begins the element ids of its sources.

    `conversation` is the query of the answer's address, which the addresses of what it cites hold too.
    """
    blocks = arrange(answer.statements, reports)
    shown = [statement for block in blocks for statement in block.statements]
    sources = _sources(shown, reports, prefix, conversation)
    read, where = understood(answer)
    return AnswerView(
        answer=answer,
        blocks=blocks,
        sources=_by_block(blocks, sources),
        marks={each: _marks(each, sources, f"#{prefix}-sources", conversation) for each in shown},
        nearest=() if answer.statements else _nearest(answer, reports, prefix),
        related=told(answer.related, _title_in(reports)) if answer.related else "",
        lacking=bool(answer.related and answer.related.paragraphs),
        scope=_scope(answer.scope, reports),
        announcement=_announcement(answer, tuple(sources.values())),
        fingerprint=fingerprint([each.sha256 for each in map(reports.report, answer.scope) if each]),
        facts=are_facts(answer.statements),
        read=read,
        where=where,
    )


def understood(answer: Answer) -> tuple[str, str]:
    """Part `read_as` into the question as it was understood and what its last brackets say, "" for none."""
    asked = f"{answer.question.strip()} ("
    if answer.read_as.startswith(asked) and answer.read_as.endswith(")"):
        return answer.question.strip(), answer.read_as[len(asked) : -1]
    depth = 0
    for at in range(len(answer.read_as) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(answer.read_as[at], 0)
        if depth == 0:
            break
    else:
        return answer.read_as, ""
    if answer.read_as[at - 1 : at + 1] != " (":  # such as none, where it does not end with a bracket
        return answer.read_as, ""
    return answer.read_as[: at - 1], answer.read_as[at + 1 : -1]


def _sources(
    statements: Iterable[Statement], reports: Index, prefix: str, conversation: str
) -> dict[_Key, Source]:
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


def _by_block(blocks: Iterable[Block], sources: Mapping[_Key, Source]) -> tuple[tuple[Source, ...], ...]:
    left = dict(sources)
    return tuple(
        tuple(left.pop(key) for statement in block.statements for key in keys(statement) if key in left)
        for block in blocks
    )


def _marks(
    statement: Statement, sources: Mapping[_Key, Source], all_of_them: str, conversation: str
) -> tuple[Mark, ...]:
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


def _nearest(answer: Answer, reports: Index, prefix: str) -> tuple[Source, ...]:
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


def _title_in(reports: Index) -> Callable[[str], str]:
    def title(report_id: str) -> str:
        report = reports.report(report_id)
        return wording.short_name(report) if report else report_id

    return title


def _scope(scope: Sequence[str], reports: Index) -> str:
    found = [report for report in map(reports.report, scope) if report]
    if len(found) == 1:
        return f"{wording.authority(found[0])}, {wording.inspected(found[0])}"
    if 1 < len(found) <= 3:
        return "; ".join(wording.short_name(report) for report in found)
    return wording.counted(len(scope), "report") if scope else ""


def _announcement(answer: Answer, sources: Sequence[Source]) -> str:
    return f"{notice_text(answer.help)} {_outcome(answer, sources)}".strip()


def _outcome(answer: Answer, sources: Sequence[Source]) -> str:
    if answer.not_asked:
        return "Not looked up in the reports."
    if not answer.statements:
        return "No answer found." if answer.scope else "No such report."
    reports = {source.report_id for source in sources}
    places = [wording.number_words(source.number) for source in sources]
    whence = wording.counted(len(reports), "report") if len(reports) > 1 else wording.listed(places)
    said = wording.counted(len(answer.statements), "statement")
    return f"Answer: {said}, from {whence}." if sources else f"Answer: {said}."
