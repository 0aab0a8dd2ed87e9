"""Why, or how, an authority's grades changed: what they were, and then what its report says in sum."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Statement
from qa.asking import Asking
from qa.changes import reasons_asked
from qa.cite import cited
from qa.covers import Covers
from qa.overview import overview
from qa.statements import MAX_STATEMENTS
from qa.whole import read_why

_LEAST = 3
"""Statements of the summary, at least, below the grades."""


def reason(asking: Asking, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return how the grades of the authority of `scope` changed and the newest report's summary.

    Nothing where the question does not ask why they did.
    """
    found = read_why(asking.reading.topic)
    if found is None:
        return ()
    reports = [report for report in asking.store.reports if report.id in scope]
    covers = Covers(asking.names, tuple(reports), asking.reading.period)
    grades = cited(reasons_asked(found, covers), asking.store.paragraph)
    return (*grades, *overview(asking.store, scope)[: max(_LEAST, MAX_STATEMENTS - len(grades))])
