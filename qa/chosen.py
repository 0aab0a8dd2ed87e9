"""Which of one authority's reports are those of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from index.report import Report
from qa.period import Period

_PUBLISHED_WITHIN = timedelta(days=120)
"""A report may be called by the day it was published, up to so long after the inspection."""


def choose(reports: Sequence[Report], period: Period) -> tuple[Report, ...]:
    """Return those of one authority's `reports` (newest first) that `period` asks for, newest first.

    The result is empty where there is no such inspection.
    """
    current = [report for report in reports if report.superseded_by is None] or list(reports[:1])
    chosen: Sequence[Report]
    if period.which == "current":
        chosen = current
    elif period.which == "all":
        chosen = reports
    elif period.which == "earlier":
        chosen = [report for report in reports if report not in current]
    elif period.which == "first":
        chosen = reports[-1:]
    elif period.which == "previous":
        chosen = [report for report in reports if report not in current][period.back - 1 : period.back]
    elif period.which == "since":
        chosen = _since([report for report in reports if not _is_after(report, period)], period.dates[0][0])
    else:
        chosen = [report for dates in period.dates for report in _touching(reports, *dates, period.published)]
    if period.with_current and (chosen or period.which == "previous"):
        chosen = [*chosen, *current]
    return tuple(report for report in reports if report in chosen)


def _is_after(report: Report, period: Period) -> bool:
    return report.start is not None and report.start > period.dates[0][1]


def _since(reports: Sequence[Report], first: date) -> list[Report]:
    """Return the reports from `first` on, and the one before where none is of that very year."""
    later = [report for report in reports if report.start and report.start >= first]
    before = [report for report in reports if report.start and report.start < first]
    that_year = any(report.start and report.start.year == first.year for report in later)
    return later if that_year else later + before[:1]


def touches(report: Report, first: date, last: date) -> bool:
    """Tell whether the inspection of `report` was on one of the days from `first` to `last`."""
    return report.start is not None and report.start <= last and (report.end or report.start) >= first


def _touching(reports: Sequence[Report], first: date, last: date, published: bool) -> list[Report]:
    inside = [report for report in reports if touches(report, first, last)]
    if inside or not published:
        return inside
    ended = [(report, report.end or report.start) for report in reports if report.start]
    recent = [report for report, end in ended if end and first - _PUBLISHED_WITHIN <= end < first]
    return recent[:1]
