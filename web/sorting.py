"""The order in which the reports are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from index.report import Report
from web import wording
from web.filters import newest_first

COLUMNS = {
    "overall": "Overall",
    "leaders": "Leaders",
    "help_protection": "Help and protection",
    "in_care": "In care",
    "care_leavers": "Care leavers",
}
"""The grades that are listed, and what their columns are called."""

TURNED = "-"
"""What begins the name of an order that goes the other way."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its name, and in words the way it is sorted first and the other way.

    `key` sorts the first way; it is None for a report of which there is nothing to sort by, which comes last
    both ways. That way goes `up` or down as a reader of the column sees it.
    """

    name: str
    ways: tuple[str, str]
    key: Callable[[Report], Any]
    up: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: the order that its link leads to, and how the list is sorted by it ("" for not)."""

    name: str
    leads_to: str
    sorted: str = ""


def order_named(name: str) -> str:
    """Return one of `orders`: that of this name, else the first."""
    return name if name.removeprefix(TURNED) in _BY else next(iter(_BY))


def orders() -> list[tuple[str, str]]:
    """List the orders there are, as (name, words): each column's two, the other way named with `TURNED`."""
    return [
        (begins + name, f"{column.name}, {way}")
        for name, column in _BY.items()
        for begins, way in zip(("", TURNED), column.ways, strict=True)
    ]


def headings(order: str) -> dict[str, Heading]:
    """Return the headings of the columns of a list in one of `orders`: that of its column turns it."""
    turned = order.startswith(TURNED)
    made = {name: Heading(column.name, name) for name, column in _BY.items()}
    name = order.removeprefix(TURNED)
    way = "ascending" if _BY[name].up != turned else "descending"
    return made | {name: Heading(_BY[name].name, name if turned else TURNED + name, way)}


def arranged(reports: Iterable[Report], order: str) -> list[Report]:
    """Return the reports in one of `orders`; within it they stand by authority, the newest first."""
    key = _BY[order.removeprefix(TURNED)].key
    ordered = sorted(sorted(reports, key=newest_first), key=_by_authority)
    known = [(found, report) for report in ordered if (found := key(report)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=order.startswith(TURNED))
    return [report for _, report in known] + [report for report in ordered if key(report) is None]


def _by_authority(report: Report) -> str:
    return wording.authority(report).casefold()


def _by_date(report: Report) -> int | None:
    return newest_first(report) if report.start else None


def _by_length(report: Report) -> int:
    return -report.paragraph_count


def _by_audit(report: Report) -> tuple[int, bool]:
    """Sort by how many printed numbers are missing or stand twice, then by whether there are notes at all."""
    audit = report.numbering
    return -len(audit.missing) - len(audit.duplicates), not audit.warnings


def _by_grade(area: str) -> Callable[[Report], int | None]:
    def key(report: Report) -> int | None:
        grade = report.grades.get(area)
        return wording.GRADES.index(grade) if grade in wording.GRADES else None

    return key


_BY = {
    "authority": _Column("Authority", ("A to Z", "Z to A"), _by_authority, up=True),
    "date": _Column("Inspected", ("newest first", "oldest first"), _by_date),
    **{area: _Column(name, ("best first", "worst first"), _by_grade(area)) for area, name in COLUMNS.items()},
    "paragraphs": _Column("Paragraphs", ("most first", "fewest first"), _by_length),
    "numbering": _Column("Numbering", ("most to check first", "complete first"), _by_audit),
}
"""What the list can be sorted by."""
