"""Which of an authority's inspections a question asks for: the current one unless it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.became import asks_what_became, matter_that_changed
from qa.called import Which, asks_what_was_said, called_inspection, stands_alone
from qa.wording import STOP
from qa.years import (
    DATE,
    OF_AN_INSPECTION,
    OF_ANOTHER,
    RANGE,
    SINCE,
    UNTIL,
    YEAR_NOUN,
    is_of_the_topic,
    is_range,
    stretch_of,
    years_of,
)

_INSPECTED = re.compile(r"\b(?:ofsted|inspect\w*|rated|graded|judged)\b", re.I)
_GRADE = re.compile(r"\b(?:grades?|ratings?)\b", re.I)
_WAS_GRADED = re.compile(
    r"\b(?:was|were|been) +(?:\w+ +)?(?:outstanding|good|inadequate|adequate|requires? improvement)\b", re.I
)
_INSPECTIONS = re.compile(
    r"(?:^|\b(?:did|do|does|have|has|had|were|are|was|which|what|how|when|the|its|their|of|in|from|and|across"
    r"|over|between|list|show|me|all|two|three|four|five|six|\d)|['’])\s+(?:ofsted )?"
    r"(?:inspections|(?<=who were )\s*(?:the )?(?:lead )?inspectors)\b",
    re.I,
)
"""More than one inspection of an authority that is named beside."""

_OF_HOMES = re.compile(r"\s(?:of|in|at|for) (?:\w+ )?(?:children['’]?s homes?|homes?|schools?)\b", re.I)
_MANY = re.compile(
    r"\b(?:how many|which|list|every|all|any|inspections|reports|councils|authorities|boroughs|counties)\b",
    re.I,
)
_JOINS = re.compile(r"\s*(?:against|versus|vs\.?|v|compared (?:with|to))\s*", re.I)
_BEFORE_THAT = re.compile(rf"\b(?:the (?:{YEAR_NOUN}|time|one) )?before(?: that| then)?(?=\W*$)", re.I)
_GRADES_CHANGE = re.compile(
    r"\b(?:grad|rating|judge?ment)\w* .*\bchang|\bchang\w* .*\b(?:grad|rating|judge?ment)", re.I
)


_REPORTS_OF = re.compile(r"\breports?\s*$", re.I)
_REPORTS = re.compile(rf"\s*{YEAR_NOUN}\b", re.I)
"""Right before and after "before 2018" and "pre-2018", which are then of inspections."""

_RECENT_ONES = re.compile(
    r",? (?:compared|in comparison) (?:with|to) (?:(?:the|more) )*(?:recent|newer|later|latest|current)"
    r"(?: (?:ones|reports|inspections))?(?=\W*$)",
    re.I,
)
_HAD_CHANGED = re.compile(
    r"\b(?:changed?|improved|progress(?:ed)?|declined|deteriorated|different"
    r"|(?:got(?:ten)?|become|any) (?:better|worse))\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:will|won['’]t|shall|should|must|need(?:s|ed)? to|ought to|to be|due|going to"
    r"|(?:plan|aim|hope)\w* to)\b",
    re.I,
)
"""What is to be done "by 2026", which no inspection up to then was about."""

_A_NOUN = re.compile(r" (?! )([a-z][\w'’-]*)", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """The inspections asked for, and the spans of characters of the question that say so.

    `with_current` adds the current inspection, where the question asks what has changed. `dates` are the
    stretches of days of which an inspection must touch one, first and last day included. `explicit` is
    true where the words name an inspection ("the 2019 inspection"); a bare year may belong to the topic
    ("the 2020 cyber-attack"). `back` says how many inspections before the current one "previous" is.
    `published` is true where one report may be called by the month in which it was published. `kept` is true
    where the words in `spans` belong to the topic as well.
    """

    which: Which = "current"
    with_current: bool = False
    dates: tuple[tuple[date, date], ...] = ()
    explicit: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    back: int = 1
    published: bool = False
    kept: bool = False

    @property
    def implied(self) -> bool:
        """Whether no word names an inspection: of what has got better, the one before is asked about, too."""
        return self.which == "previous" and not self.spans


def read_period(question: str) -> Period:
    """Return the period that `question` asks for."""
    progress = asks_what_became(question)
    inspected = _INSPECTED.search(question) is not None
    among = RANGE.search(question)
    if among and (stretch := years_of(question, among)):
        return Period("dated", False, (stretch,), False, (among.span(),))
    until = UNTIL.search(question)
    to_come = until and until["by"] and _TO_COME.search(question[: until.start()])
    if until and not to_come and (inspected or _is_of_inspections(question, until)):
        last = date(int(until["year"] or until["then"]) - bool(until["before"] or until["pre"]), 12, 31)
        spans = (until.span(), *(found.span() for found in _RECENT_ONES.finditer(question)))
        return Period("dated", progress, ((date.min, last),), True, spans)
    match = SINCE.search(question)
    if (
        match
        and not is_of_the_topic(question, match, match["year"] or match["on"])
        and not (match["post"] and _is_of_a_noun(question, match))
    ):
        later = match["after"] and not match["noun"] and _REPORTS_OF.search(question[: match.start()])
        if match["post"] or later:  # "reports after 2019" say nothing of how it was then
            stretch = (date(int(match["year"]) + 1, 1, 1), date.max)
            return Period("dated", False, (stretch,), True, (match.span(),))
        # Who was inspected "after 2019" was inspected in 2020 or later.
        year = int(match["year"] or match["on"]) + bool(match["after"] and inspected and not match["noun"])
        stretch = (date(year, 1, 1), date.max)
        return Period("since", False, (stretch,), bool(match["noun"]), (match.span(),))
    topic = (until, match, among if among and among["one"] is None and is_range(among) else None)
    dated = [
        found
        for found in DATE.finditer(question)
        if not is_of_the_topic(question, found, found["year"])
        and not any(other and other.start() <= found.start("year") < other.end() for other in topic)
    ]
    if dated:
        explicit = any(found["noun"] or (found["month"] and inspected) for found in dated)
        published = explicit and not _MANY.search(question)
        spans = _joined(question, tuple(found.span() for found in dated))
        stretches = tuple(stretch_of(found) for found in dated)
        return Period("dated", progress, stretches, explicit, spans, published=published)
    if called := called_inspection(question):
        both = called.with_current or (called.which in {"previous", "earlier"} and progress)
        return Period(called.which, both, explicit=True, spans=(called.span,), kept=called.of_matter)
    return Period("all") if _GRADES_CHANGE.search(question) else Period()


def _is_of_inspections(question: str, until: re.Match[str]) -> bool:
    """Tell whether "before 2018" (at `until`) says which inspections, and not when something was done."""
    before, after = question[: until.start()], question[until.end() :]
    if _GRADE.search(question) or _WAS_GRADED.search(question):
        return True
    if until["by"]:
        return _HAD_CHANGED.search(before) is not None
    return (
        stands_alone(before, after)
        or (_REPORTS_OF.search(before) or (until["pre"] and _REPORTS.match(after))) is not None
    )


def _is_of_a_noun(question: str, post: re.Match[str]) -> bool:
    """Tell whether the year at `post` is of a noun that is no inspection's: "the post-2018 rules"."""
    following = _A_NOUN.match(question[post.end() :])
    if post["noun"] or following is None:
        return False
    return not (following[1].casefold() in STOP or OF_AN_INSPECTION.match(following[1]))


def _joined(question: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return `spans` with what stands between two of them if it only joins them: "2016 vs 2023"."""
    found: list[tuple[int, int]] = []
    for span in spans:
        joins = found and _JOINS.fullmatch(question[found[-1][1] : span[0]])
        found[-1:] = [(found[-1][0], span[1])] if joins else [*found[-1:], span]
    return tuple(found)


def read_inspections(question: str) -> Period:
    """Return the period that `question` asks for, of one authority: all of it where it says "inspections".

    How one matter was "in the past" may be told by the current report, too. Whether it has got better is
    told by the current one with the one before.
    """
    period = read_period(question)
    if period.which == "earlier" and not period.with_current and not asks_what_was_said(question):
        return replace(period, which="all") if period.kept else period
    if period != Period():
        return period
    if not stands_alone("", matter_that_changed(question)):
        return Period("previous", with_current=True)
    found = _INSPECTIONS.search(question)
    if found is None:
        return period
    after = question[found.end() :]
    other = OF_ANOTHER.match(after) or _OF_HOMES.match(after)
    return period if other else Period("all", explicit=True)


def changed_by(question: str, period: Period, told: Period) -> Period | None:
    """Return the inspections from those `told` of before to the year by which `question` asks what changed.

    `period` is that of the question itself. None where it asks no such thing.
    """
    until = UNTIL.search(question)
    if until is None or not until["by"] or period.which != "dated" or told.which not in {"dated", "since"}:
        return None
    first, last = min(start for start, _ in told.dates), period.dates[0][1]
    return replace(period, which="since", dates=((first, last),)) if first < last else None


def asks_before_that(question: str) -> bool:
    """Tell whether `question` asks for the inspection before the one that was just spoken of."""
    return _BEFORE_THAT.search(question) is not None
