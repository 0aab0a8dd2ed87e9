"""Questions that follow from an answer, to ask with one click."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from index.report import Report
from index.store import Index
from qa.answer import Answer
from web import wording
from web.filters import newest_first
from web.thread import Asked, Thread

MOST = 3
"""Questions offered after an answer."""


def chips(answer: Answer, thread: Thread, reports: Index) -> tuple[Asked, ...]:
    """Return what to ask next after `answer`, the last of `thread`: nothing that was asked before."""
    last = thread.asked[-1]
    citations = [citation for statement in answer.statements for citation in statement.citations]
    cited = dict.fromkeys(citation.report for citation in citations)
    facts = all(citation.number == "grades" for citation in citations)
    known = [report for report in map(reports.report, cited) if report]
    before = {asked.question.casefold() for asked in thread.asked}
    new = (each for each in _questions(known, last, reports.reports, facts) if each.casefold() not in before)
    return tuple(Asked(question, last.scope, last.only) for question in islice(new, MOST))


def _questions(cited: list[Report], last: Asked, every: Iterable[Report], facts: bool) -> Iterator[str]:
    names = list(dict.fromkeys(map(wording.authority, cited)))
    if len(names) > 1 and facts:  # "and in Leeds?" says nothing after a list of those with a grade
        yield from (f"What needs to improve in {name}?" for name in names)
        return
    if len(names) == 2 and "grade" not in last.question.casefold():
        yield f"What are the grades of {' and '.join(names)}?"
    if len(names) > 1:
        yield from (f"And in {name}?" for name in names if name.casefold() not in last.question.casefold())
    if len(names) != 1:
        return
    own = [report for report in every if wording.authority(report) == names[0]]
    of_one_report = any(last.scope == report.id for report in own)
    said = last.question.casefold()
    if "improve" not in said:
        yield f"What needs to improve in {names[0]}?"
    if len(own) > 1 and not of_one_report and not last.only:
        if "grade" not in said:
            yield f"How did the grades of {names[0]} change?"
        shown = {report.start.year for report in cited if report.start}
        years = [report.start.year for report in sorted(own, key=newest_first) if report.start]
        if "change" not in said:
            yield from (f"And in {year}?" for year in years if year not in shown)
    elif "grade" not in said:
        yield f"What are the grades of {names[0]}?"
