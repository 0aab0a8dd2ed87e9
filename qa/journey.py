"""A journey from one grade to another: the grade at each inspection, then the newest report in sum."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Statement
from qa.asking import Asking
from qa.changes import history
from qa.cite import cited
from qa.covers import Covers
from qa.factual import FactQuestion
from qa.overview import overview
from qa.statements import MAX_STATEMENTS
from qa.whole import asks_for_journey


def journey(asking: Asking, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the overall grades of the authority of `scope` in their order, and the newest report's summary.

    Nothing where the question asks for no journey.
    """
    if not asks_for_journey(asking.reading.topic):
        return ()
    reports = [report for report in asking.store.reports if report.id in scope]
    covers = Covers(asking.names, tuple(reports), asking.reading.period)
    grades = cited(history(FactQuestion("history"), covers), asking.store.paragraph)
    return (*grades, *overview(asking.store, scope))[:MAX_STATEMENTS]
