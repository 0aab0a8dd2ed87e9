"""What is new since an inspection or a year, where no more is asked than that, and which reports tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.report import Report
from qa.period import Period
from qa.whole import AROUND, CHANGE
from qa.wording import STOP, words

_NEWS = frozenset(words("new news different done improvements progress happened changes"))
_SINCE = re.compile(r"\W*since\b", re.I)


def asks_what_is_new(topic: str, text: str, period: Period) -> bool:
    """Tell whether `topic` asks what has changed since an inspection or a year, whatever it is about.

    `period` is that of the whole question, `text`.
    """
    said = set(words(re.sub(r"['’]s\b", " is", topic))) - STOP - AROUND
    if said - CHANGE - _NEWS:
        return False
    if period.which == "since":
        return bool(said) and said != {"improvements"}  # which the grades and the summary tell
    return (
        period.which == "previous"
        and period.with_current
        and any(_SINCE.match(text[start:end]) for start, end in period.spans)
    )


def newer_of(scope: Sequence[Report], period: Period) -> tuple[str, ...]:
    """Return the ids of those of the reports that tell what is new: not of those that tell what was then."""
    if period.which != "since":
        return tuple(report.id for report in scope if not report.superseded_by)
    year = period.dates[0][0].year
    return tuple(report.id for report in scope if report.start and report.start.year > year)
