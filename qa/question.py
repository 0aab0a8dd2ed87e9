"""How a question is understood: what it asks, and of which reports, read with the questions before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.errors import QuestionProblem
from index.report import Report
from qa.answer import Status
from qa.followup import read_after
from qa.names import Mention, Names
from qa.period import Period, read_period
from qa.scope import Picked, Who, asks_each, described, reports_of, who_is_meant
from qa.topic import search_topic, without_names, without_spans

_NOW = re.compile(r"\b(?:now|nowadays|today|currently|these days|at present|latest)\b", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was understood.

    `read_as` says it in words, the reports in brackets. `asked` is the whole question without names, with
    what a follow-up refers to; `topic` is the text to search with, without periods too. `scope` lists report
    ids, authority by authority in the order asked for, each newest first; `who` has the authorities' names.
    `per_authority` asks for an answer for each of them. `older` is true where superseded reports are in
    the scope. `status` is `NO_SUCH_REPORT` where nothing that is asked for is indexed, with the `nearest`
    indexed names, and else None.
    """

    question: str
    read_as: str
    asked: str
    topic: str
    scope: tuple[str, ...] = ()
    who: Who = field(default_factory=Who)
    period: Period = field(default_factory=Period)
    per_authority: bool = False
    older: bool = False
    nearest: tuple[str, ...] = ()
    status: Status | None = None


def read_question(
    question: str,
    reports: Sequence[Report] | Names,
    *,
    context: Sequence[str] = (),
    authority: str | None = None,
    report: str | None = None,
) -> Reading:
    """Return how `question` is understood, after the earlier questions `context` (oldest first).

    `authority` and `report` (an id) are what the user picked. A server builds `Names(reports)` once and
    passes that. Raises `QuestionProblem` where no report has the picked id.
    """
    names = reports if isinstance(reports, Names) else Names(reports)
    picked = _picked(names, authority, report)
    if authority and picked.authority is None:
        return _no_such(question, names, Who(missing=(authority,)))
    reading: Reading | None = None
    for text in context:
        reading = _read(text, names, picked, reading)
    return _read(question, names, picked, reading)


def _picked(names: Names, authority: str | None, report: str | None) -> Picked:
    if report is None:
        return Picked(names.named(authority) if authority else None)
    for one in names.all_reports:
        if one.id == report:
            return Picked(names.authority_of(one), one)
    raise QuestionProblem(f"There is no report {report!r} in the index.", "`inspectqa reports` lists them.")


def _read(text: str, names: Names, picked: Picked, earlier: Reading | None) -> Reading:
    who = who_is_meant(text, names, picked, earlier.who if earlier else None)
    if not who.authorities:
        return _no_such(text, names, who)
    period = read_period(without_spans(text, ((mention.start, mention.end) for mention in who.used)))
    if earlier and period == Period() and not _NOW.search(text):
        period = earlier.period if not who.everywhere or earlier.who.everywhere else period
    scope = reports_of(who, names, picked, period)
    if not scope and not period.explicit:
        period = Period()  # the year belongs to the topic
        scope = reports_of(who, names, picked, period)
    if not scope:
        return _no_such(text, names, who)
    asked = _alone(text, who.used, earlier.asked if earlier else None)
    own_period = earlier is None or period != earlier.period
    timeless = without_spans(text, period.spans) if own_period else text
    topic = _alone(timeless, who.used, earlier.topic if earlier else None)
    label = described(who, names, scope, period)
    alone = earlier is None or asked == without_names(text, who.used)
    return Reading(
        question=text,
        read_as=f"{text.strip() if alone else asked} ({label})",
        asked=asked,
        topic=search_topic(topic),
        scope=tuple(report.id for report in scope),
        who=who,
        period=period,
        per_authority=len(who.authorities) > 1 and (not who.everywhere or asks_each(text)),
        older=any(report.superseded_by for report in scope),
    )


def _alone(text: str, used: Sequence[Mention], earlier: str | None) -> str:
    """Return `text` without names, as it stands alone after the text `earlier`."""
    if earlier is not None:
        bare = without_names(text, used, subject=False)
        read = read_after(bare, earlier)
        if read not in bare:
            return read
    return without_names(text, used)


def _no_such(text: str, names: Names, who: Who) -> Reading:
    """Return the reading of a question about reports that are not indexed."""
    if who.authorities:
        missing, nearest = f"no such inspection of {' or '.join(who.authorities[:3])}", who.authorities[:3]
    else:
        missing = f"no report of {' or '.join(who.missing)}"
        nearest = tuple(dict.fromkeys(near for name in who.missing for near in names.nearest(name)))
    bare = without_names(text, who.used)
    read_as = f"{text.strip()} ({missing} is indexed)"
    return Reading(
        question=text,
        read_as=read_as,
        asked=bare,
        topic=bare,
        who=who,
        nearest=nearest,
        status=Status.NO_SUCH_REPORT,
    )
