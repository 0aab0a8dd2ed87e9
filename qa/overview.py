"""What a report says in general: its own summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.report import Paragraph
from index.sentences import sentences
from index.store import Index
from qa.answer import Statement
from qa.quote import standing_alone, statement
from qa.statements import MAX_STATEMENTS


def overview(store: Index, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the summary of the newest report of `scope` that has one, by sentences; () where none has."""
    for report in scope:
        summary = store.paragraph(report, "summary")
        if summary is not None:
            return tuple(_sentences(report, summary))[:MAX_STATEMENTS]
    return ()


def _sentences(report: str, paragraph: Paragraph) -> Iterator[Statement]:
    """Yield a statement for each sentence; one that leans on the sentence before is said with it."""
    spans: list[tuple[int, int]] = []
    for span in sentences(paragraph.text):
        leans = standing_alone(paragraph.text, span) != span
        spans[-1:] = [(spans[-1][0], span[1])] if leans else [*spans[-1:], span]
    for span in spans:
        yield statement(report, paragraph, span)
