"""The order in which the reports are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from index.report import Report
from web import wording
from web.filters import grade_order, newest_first

Key = Callable[[Report], Any]

COLUMNS = {
    "overall": "Overall",
    "leaders": "Leaders",
    "help_protection": "Help and protection",
    "in_care": "In care",
    "care_leavers": "Care leavers",
}
"""The grades that are listed, and what their columns are called."""


ORDERS = {
    "authority": ("Authority", "A to Z"),
    "date": ("Inspected", "newest first"),
    **{area: (name, "best first") for area, name in COLUMNS.items()},
    "paragraphs": ("Paragraphs", "most first"),
}
"""The orders there are: the column that each goes by, and which way; all but the first go down."""


def order_named(name: str) -> str:
    """Return one of `ORDERS`: that of this name, else the first."""
    return name if name in ORDERS else next(iter(ORDERS))


def arranged(reports: Iterable[Report], order: str) -> list[Report]:
    """Return the reports in an order: by "authority", "date", "paragraphs" or a grade of `COLUMNS`.

    Within it, and for any other `order`, they stand by authority, the newest first.
    """
    ordered = sorted(reports, key=newest_first)
    ordered.sort(key=_by_authority)
    key: Key = {"date": newest_first, "paragraphs": _by_length}.get(order, _by_authority)
    if order in COLUMNS:
        key = _by_grade(order)
    return sorted(ordered, key=key)


def _by_authority(report: Report) -> str:
    return wording.authority(report).casefold()


def _by_length(report: Report) -> int:
    return -report.paragraph_count


def _by_grade(area: str) -> Key:
    def key(report: Report) -> Any:
        grade = report.grades.get(area)
        return (grade is None, grade_order(grade or ""))

    return key
