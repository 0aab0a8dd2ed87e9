"""Which of an authority's inspections a question asks for: the current one unless it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.report import Report
from qa.wording import words

Which = Literal["current", "previous", "first", "all", "dated", "since"]

MONTHS = words("january february march april may june july august september october november december")

_PUBLISHED_WITHIN = timedelta(days=120)
"""A report may be called by the day it was published, up to so long after the inspection."""

_THE = r"(?:the |its |their |your |our |that |an? )?"
_NOUN = (
    r"(?:ofsted |full |standard |short )?"
    r"(?:inspections?|reports?|visits?|judge?ments?|ratings?|grades?|time)"
)
_OLD = r"(?:previous|prior|earlier|preceding|penultimate|older|old)"
_YEAR = r"20[0-4]\d"
_PHRASES: tuple[tuple[Which, bool, str], ...] = (
    ("previous", True, rf"(?:since|compared (?:with|to)|than(?: at| in)?) {_THE}(?:{_OLD}|last) {_NOUN}"),
    ("previous", True, r"since last time|than (?:it was |they were )?(?:before|last time)"),
    ("all", False, rf"over (?:the years|time)|(?:{_OLD}|past) (?:inspections|reports)"),
    ("all", False, r"(?:all|every|each)(?: of)? (?:the |its |their )?(?:inspections?|reports?)"),
    ("current", False, r"(?<=when was )the last time"),
    ("previous", False, rf"{_THE}(?:{_OLD}|last but one|second last) {_NOUN}|(?:the )?last time"),
    ("previous", False, rf"(?:the (?:{_NOUN}|one) )?before(?: last| that| then)?(?=\W*$)"),
    (
        "first",
        False,
        rf"(?:the |its |their )?(?:first|earliest|oldest) {_NOUN}|first (?:ever )?(?=inspected)",
    ),
    ("current", False, rf"{_THE}(?:latest|newest|most recent|current|last) {_NOUN}|latest"),
)
_RANGE = re.compile(rf"\b(?:between|from) ({_YEAR}) (?:and|to|until) ({_YEAR})\b", re.I)
_SINCE = re.compile(
    rf"\b(?:since|after) (?:the )?(?P<year>{_YEAR})(?P<noun> {_NOUN})?\b"
    rf"|\bfrom (?P<on>{_YEAR}) on(?:wards?)?\b",
    re.I,
)
_DATE = re.compile(
    r"(?:\b(?:back in|in|at|of|from|on|during|for) )?(?:\b(?:the|its|their) )?\(?"
    rf"\b(?:(?:(?P<day>\d\d?)(?:st|nd|rd|th)? )?(?P<month>{'|'.join(MONTHS)}),? )?"
    rf"(?P<year>{_YEAR})\b\)?(?P<noun> {_NOUN}\b)?",
    re.I,
)
_PROGRESS = re.compile(
    r"\b(?:improv|better|worse|progress|fix|address|dealt|tackl|resolv|chang|declin|deteriorat|still|than)",
    re.I,
)
_BEFORE_THAT = re.compile(rf"\b(?:the (?:{_NOUN}|one) )?before(?: that| then)?(?=\W*$)", re.I)
_GRADES_CHANGE = re.compile(
    r"\b(?:grad|rating|judge?ment)\w* .*\bchang|\bchang\w* .*\b(?:grad|rating|judge?ment)", re.I
)


@dataclass(frozen=True, slots=True)
class Period:
    """The inspections asked for, and the spans of characters of the question that say so.

    `with_current` adds the current inspection, where the question asks what has changed. `dates` are the
    stretches of days of which an inspection must touch one, first and last day included. `explicit` is
    true where the words name an inspection ("the 2019 inspection"); a bare year may belong to the topic
    ("the 2020 cyber-attack"). `back` says how many inspections before the current one "previous" is.
    """

    which: Which = "current"
    with_current: bool = False
    dates: tuple[tuple[date, date], ...] = ()
    explicit: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    back: int = 1


def read_period(question: str) -> Period:
    """Return the period that `question` asks for."""
    progress = bool(_PROGRESS.search(question))
    if match := _RANGE.search(question):
        stretch = (date(int(match[1]), 1, 1), date(int(match[2]), 12, 31))
        return Period("dated", progress, (stretch,), False, (match.span(),))
    if match := _SINCE.search(question):
        stretch = (date(int(match["year"] or match["on"]), 1, 1), date.max)
        return Period("since", False, (stretch,), bool(match["noun"]), (match.span(),))
    if matches := list(_DATE.finditer(question)):
        explicit = any(match["noun"] or match["month"] for match in matches)
        spans = tuple(match.span() for match in matches)
        return Period("dated", progress, tuple(_stretch(match) for match in matches), explicit, spans)
    for which, with_current, pattern in _PHRASES:
        if match := re.search(rf"\b(?:(?:in|at|from|of|during|on) )?(?:{pattern})\b", question, re.I):
            both = with_current or (which == "previous" and progress)
            return Period(which, both, explicit=True, spans=(match.span(),))
    return Period("all") if _GRADES_CHANGE.search(question) else Period()


def asks_before_that(question: str) -> bool:
    """Tell whether `question` asks for the inspection before the one that was just spoken of."""
    return _BEFORE_THAT.search(question) is not None


def _stretch(match: re.Match[str]) -> tuple[date, date]:
    """Return the first and the last day of the year, month or day that `match` (of `_DATE`) names."""
    year = int(match["year"])
    if not match["month"]:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, MONTHS.index(match["month"].casefold()) + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if match["day"] and 1 <= int(match["day"]) <= last.day:
        first = last = first.replace(day=int(match["day"]))
    return first, last


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
    elif period.which == "first":
        chosen = reports[-1:]
    elif period.which == "previous":
        chosen = [report for report in reports if report not in current][period.back - 1 : period.back]
    elif period.which == "since":
        chosen = _since(reports, period.dates[0][0])
    else:
        chosen = [report for dates in period.dates for report in _touching(reports, *dates, period.explicit)]
    if period.with_current and (chosen or period.which == "previous"):
        chosen = [*chosen, *current]
    return tuple(report for report in reports if report in chosen)


def _since(reports: Sequence[Report], first: date) -> list[Report]:
    """Return the reports from `first` on, and the one before where none is of that very year."""
    later = [report for report in reports if report.start and report.start >= first]
    before = [report for report in reports if report.start and report.start < first]
    that_year = any(report.start and report.start.year == first.year for report in later)
    return later if that_year else later + before[:1]


def _touching(reports: Sequence[Report], first: date, last: date, explicit: bool) -> list[Report]:
    dated = [(report, report.start, report.end or report.start) for report in reports if report.start]
    inside = [report for report, start, end in dated if end and start <= last and end >= first]
    if inside or not explicit:
        return inside
    published = [r for r, _, end in dated if end and first - _PUBLISHED_WITHIN <= end < first]
    return published[:1]
