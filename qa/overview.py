"""What a report says in general: its own summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.report import Paragraph
from index.sentences import sentences
from index.store import Index
from qa.answer import MAX_STATEMENTS, Statement
from qa.quote import standing_alone, statement

_PRAISES = re.compile(
    r"\b(?:good|well(?!-being)|strong\w*|effective(?:ly)?|excellent|outstanding|exceptional\w*|impressive|highly"
    r"|improv(?:ed|ing|ements?)|strengthen(?:ed|ing)|skil(?:led|ful)\w*|committed|commitment|ambitio\w+|positive"
    r"|success\w*|stable|stability|benefit(?:s|ed|ing)?|robust|thorough|timely|creative\w*|dedicat\w+|confident"
    r"|sensitive(?:ly)?|progress|proud|relentless|child-cent(?:red|ric)|high[- ]quality|thrive|thriving"
    r"|sustained|make a (?:real )?difference|best)\b",
    re.I,
)


def praising(told: Sequence[Statement], most: int) -> tuple[Statement, ...]:
    """Return up to `most` of what is `told` that praise, and tell no mere circumstances; any if none does."""
    praise = [one for one in told if not one.concern and _PRAISES.search(one.text)]
    return tuple(praise or told)[:most]


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
