"""A report's own list of what must be done about a matter, where that is asked for, above what was found."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import MAX_STATEMENTS, Statement
from qa.asking import Asking, Said
from qa.recommended import matter_to_improve, recommended


def points_asked_for(asking: Asking, scope: Sequence[str]) -> tuple[Statement, ...]:
    """Return the points of the newest list in `scope` on the matter of the question; () where it has none."""
    matter = matter_to_improve(asking.reading.topic)
    return recommended(asking.store, asking.query, matter, scope) if matter else ()


def points_first(asking: Asking, found: Said) -> Said:
    """Return what is `found` below the points of the report's own list, where the question asks for them."""
    points = points_asked_for(asking, asking.asked_of())
    if not points:
        return found
    listed = {(one.citations[0].report, one.citations[0].number) for one in points}
    rest = [
        one for one in found.statements if (one.citations[0].report, one.citations[0].number) not in listed
    ]
    return Said((*points, *rest[: max(0, MAX_STATEMENTS - len(points))]), 1.0, searched=False)
