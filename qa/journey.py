"""A journey from one grade to another: the grade at each inspection, then the newest report in sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import MAX_STATEMENTS, Statement
from qa.asking import Asking
from qa.changes import history
from qa.cite import cited
from qa.covers import Covers
from qa.fact_question import FactQuestion
from qa.overview import overview
from qa.whole import asks_for_journey

_AND_WHY = re.compile(
    r"[\s,;]*(?:\b(?:and|but) )?(?:why|what (?:explains|explained|(?:is|was|lies) behind|drove|caused)"
    r"(?: (?:it|this|that|them|these|(?:the|these|those|any) changes?))?"
    r"|what (?:(?:is|are|was|were) )?the (?:reasons?|causes?)(?: for (?:it|this|that))?)\W*$",
    re.I,
)
_GRADES_CHANGED = re.compile(
    r"^\W*how (?:has|have|did) (?:the |its |their |ofsted )*(?:overall )?(?:grade|rating|judge?ment)s?"
    r" (?:chang|develop|evolv|mov|improv|declin|vari)\w*\W*$",
    re.I,
)
_IS = re.compile(r"\b(what|how|it|that)'s\b", re.I)


def asks_the_way(topic: str) -> bool:
    """Tell whether `topic` asks how one grade became another, or how the grades changed and why."""
    text = _IS.sub(r"\1 is", topic.replace("’", "'"))
    without_why = _AND_WHY.sub("", text)
    return asks_for_journey(text) or (without_why != text and bool(_GRADES_CHANGED.match(without_why)))


def journey(asking: Asking, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the overall grades of the authority of `scope` in their order, and the newest report's summary.

    Nothing where the question asks for no journey.
    """
    if not asks_the_way(asking.reading.topic):
        return ()
    by_id = {report.id: report for report in asking.store.reports}
    reports = [by_id[report] for report in scope]
    covers = Covers(asking.names, tuple(reports), asking.reading.period)
    grades = cited(history(FactQuestion("history"), covers), asking.store.paragraph)
    return (*grades, *overview(asking.store, scope))[:MAX_STATEMENTS]
