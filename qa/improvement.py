"""What an authority was told to improve: the report's own list of it."""

from __future__ import annotations

from collections.abc import Sequence

from index.store import Index
from qa.answer import Statement
from qa.days import days
from qa.quote import every_line, statement

_SEVERAL = 2
"""So many numbered recommendations are a report's own list of what must improve."""

WHOLE = 20
"""Points of one list that are told; hardly a report has more."""

_AT_MOST, _LEAST, _ROOM = 4, 3, 30
"""Inspections whose lists are told beside each other; points of each at least, and of all together."""


def improvements(store: Index, scope: Sequence[str], most: int = WHOLE) -> tuple[Statement, ...]:
    """Return the points that the newest report of `scope` with such a list makes, at most `most` of them, and
    how many are left out; () where none has one.
    """
    points = next((own for report in scope if (own := improvement_points(store, report))), ())
    return cut(store, points, most)


def cut(store: Index, points: Sequence[Statement], most: int) -> tuple[Statement, ...]:
    """Return the first `most` of `points`, all of one report, and how many are left out, if more than one."""
    if len(points) <= most + 1:
        return tuple(points)
    report = store.report(points[0].citations[0].report)
    of = f"{report.authority or report.title} ({days(report)}): " if report else ""
    return (*points[:most], Statement(f"{of}{len(points) - most} more points are not shown.", ()))


def improvement_points(store: Index, report: str) -> tuple[Statement, ...]:
    """Return the points of a report's own list of what must improve, as printed; () where it has none.

    Older reports have numbered recommendations instead of a list. Where one has both, its list is another
    body's, or says only that nothing is urgent.
    """
    listed = store.paragraph(report, "improve")
    numbered = [p for p in store.paragraphs(report) if p.part == "recommendation"]
    if listed is not None and len(numbered) < _SEVERAL:
        return tuple(every_line(report, listed))
    return tuple(statement(report, p, (0, len(p.text))) for p in numbered)


def improvements_of_each(store: Index, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the points of each report in `scope`, newest first, of many the first few of each, and how many
    are left out.

    A report without such a list has none, and at most `_AT_MOST` lists are told.
    """
    lists = [own for report in scope if (own := improvement_points(store, report))][:_AT_MOST]
    room = min(WHOLE, max(_LEAST, _ROOM // max(1, len(lists))))
    return tuple(one for own in lists for one in cut(store, own, room))
