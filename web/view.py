"""An answer as the page shows it: blocks of statements with marks, and the sources that the marks lead to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.store import Index
from qa.answer import Answer, Statement
from qa.helplines import NOT_ASKED, NOTICES, Notice, notice_text
from qa.related import told
from web import wording
from web.blocks import Block, are_facts, arrange
from web.place import fingerprint
from web.sources import Mark, Source, by_block, marks_of, nearest_to, sources_of


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


def _related(answer: Answer, reports: Index) -> str:
    if answer.related is None:
        return ""
    return told(answer.related, _title_in(reports), several=len(answer.scope) > 1)


def view(answer: Answer, reports: Index, prefix: str, conversation: str = "") -> AnswerView:
    """Look up what `answer` cites; `prefix` begins the element ids of its sources.

    `conversation` is the query of the answer's address, which the addresses of what it cites hold too.
    """
    blocks = arrange(answer.statements, reports)
    shown = [statement for block in blocks for statement in block.statements]
    sources = sources_of(shown, reports, prefix, conversation)
    read, where = understood(answer)
    return AnswerView(
        answer=answer,
        blocks=blocks,
        sources=by_block(blocks, sources),
        marks={each: marks_of(each, sources, f"#{prefix}-sources", conversation) for each in shown},
        nearest=() if answer.statements else nearest_to(answer, reports, prefix),
        related=_related(answer, reports),
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
