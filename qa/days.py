"""Inspection days in words: "1 to 12 July 2024"."""

from __future__ import annotations

from datetime import date

from index.report import Report
from qa.years import MONTHS


def day(when: date) -> str:
    """Return a day in words: "1 July 2024"."""
    return f"{when.day} {MONTHS[when.month - 1].capitalize()} {when.year}"


def stretch(first: date, last: date) -> str:
    """Return the days from `first` to `last` in words, with no more months and years than they need."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    start = day(first) if first.year != last.year else day(first).rsplit(" ", 1)[0]
    return f"{start} to {day(last)}"


def days(report: Report) -> str:
    """Return the days of a report's inspection in words; "dates not given" where it prints none."""
    if report.start is None:
        return "dates not given"
    periods = report.periods or ((report.start, report.end or report.start),)
    return " and ".join(stretch(first, last) for first, last in periods)


def stretched(first: date, last: date) -> str:
    """Return the days from `first` to `last` in words, whole years as years."""
    if first == date.min:
        return f"{last.year} or before"
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return stretch(first, last)
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
