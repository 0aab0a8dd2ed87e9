"""What an authority was told to improve: the report's own list of it."""

from __future__ import annotations

from collections.abc import Sequence

from index.store import Index
from qa.answer import MAX_STATEMENTS, Statement
from qa.quote import every_line, statement

_SEVERAL = 2
"""So many numbered recommendations are a report's own list of what must improve."""

_AT_MOST, _LEAST, _ROOM = 4, 3, 12
"""Inspections whose lists are told beside each other; points of each at least, and of all together."""


def improvements(store: Index, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the points that the newest report of `scope` with such a list makes; () where none has one."""
    for report in scope:
        if points := improvement_points(store, report):
            return points[:MAX_STATEMENTS]
    return ()


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
    """Return the points of each report in `scope`, newest first, of several the first few of each.

    A report without such a list has none, and at most `_AT_MOST` lists are told.
    """
    lists = [own for report in scope if (own := improvements(store, [report]))][:_AT_MOST]
    room = max(_LEAST, _ROOM // max(1, len(lists)))
    return tuple(one for own in lists for one in own[: room if len(lists) > 1 else None])
