"""The inspections that a question asks for, read with the question before it: "then", "the previous one"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.leaning import topic_words
from qa.period import Period, asks_before_that, changed_by, read_inspections, read_period
from qa.topic import without_spans

if TYPE_CHECKING:
    from qa.names import Names
    from qa.question import Reading
    from qa.scope import Who

_PREVIOUS_ONE = re.compile(
    r"\b(?:the |its |their )?(?:previous|prior|earlier|preceding|older) one\b(?=\W*$)", re.I
)
_CURRENT_ONE = re.compile(
    r"(?:^\W*(?:(?:and|but|so|ok|okay|or|now|then|what about|how about|what of)\b\W*)*|\b(?=(?:in|at) ))"
    r"(?P<one>(?:(?:in|at) )?(?:the |its |their )?(?:current|latest|newest|most recent) one)(?=\W*$)",
    re.I,
)
"""Where no more than this is asked: "is it the current one?" asks of the report that was spoken of."""

_THEN = re.compile(r"\bthen\b", re.I)
_OLDER = frozenset({"dated", "previous", "earlier", "first"})
"""What "then" takes up where it was spoken of before."""


def period_after(text: str, names: Names, earlier: Reading | None, who: Who) -> Period:
    """Return the period that `text`, without names, asks for.

    "Before that" and "the previous one" are before the inspection last spoken of, "then" is that one; after
    an earlier one "the current one" is an inspection, too.
    """
    one = len(who.authorities) == 1 and not who.everywhere
    period = read_inspections(text) if one else read_period(text)
    if earlier is None:
        return period
    told = earlier.period if earlier.who.authorities == who.authorities else Period()
    if told.which in _OLDER and any(_THEN.search(text[start:end]) for start, end in period.spans):
        return replace(told, with_current=told.with_current or period.with_current, spans=period.spans)
    if by_then := changed_by(text, period, told):
        return by_then
    if period.which == "current" and earlier.older and (found := _CURRENT_ONE.search(text)):
        span = found.span("one")
        return period if topic_words(text[: span[0]]) else Period("current", explicit=True, spans=(span,))
    if period == Period() and (found := _PREVIOUS_ONE.search(text)):
        period = Period("previous", explicit=True, spans=(found.span(),))
    if period.which != "previous" or period.with_current:
        return period
    only = earlier.who.authorities == who.authorities and not topic_words(without_spans(text, period.spans))
    if not (only or asks_before_that(text)):
        return period
    places = [
        place
        for authority in earlier.who.authorities
        for place, report in enumerate(names.reports_of(authority))
        if report.id in earlier.scope
    ]
    return replace(period, back=max(places, default=0) + 1)
