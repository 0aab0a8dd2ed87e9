"""Questions of what a report says in general, answered by the report's own summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.report import Paragraph
from index.sentences import sentences
from index.store import Index
from qa.answer import Statement
from qa.quote import standing_alone, statement
from qa.statements import MAX_STATEMENTS
from qa.wording import STOP, words

_ASKED = frozenset(
    words(
        """summary summarise summarize overview gist headline headlines findings conclusions conclude
        concluded strength strengths strong strongest positives praise praised best success successes"""
    )
)
_AROUND = frozenset(
    words(
        """give show write key main biggest greatest particularly really area areas point points thing
        things part parts council authority local services service children's ofsted inspectors inspector
        inspection report reports found find made identified says short brief quick done going works working
        work"""
    )
)
_WELL = re.compile(
    r"\b(?:do(?:es|ing)?|done|go(?:es|ing)?|gone|works?|working) (?:really |particularly |most )?well\b", re.I
)
_SAID = re.compile(
    r"^\W*what (?:did|does|do|has|have) (?:the )?(?:ofsted|inspectors?|inspections?|reports?)\W+(?:\w+ )?"
    r"(?:say|said|find|found|think|thought|conclude)(?: about| of| on)?(?: it| them| there)?\W*$"
    r"|^\W*(?:and )?what about(?: it| them)?\W*$"
    r"|^\W*tell me(?: all| more)?(?: about(?: it| them| the (?:inspection|report))?)?\W*$",
    re.I,
)


def asks_for_overview(asked: str) -> bool:
    """Tell whether a question, without names and periods, asks what a report says, or praises, in general.

    What is praised is answered by the whole summary as well: it tells both sides.
    """
    rest = set(words(asked.replace("’", "'"))) - STOP - _AROUND
    return (rest <= _ASKED and bool(rest or _WELL.search(asked))) or _SAID.match(asked) is not None


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
