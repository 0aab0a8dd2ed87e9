"""How a question is understood: what it asks, and of which reports, read with the questions before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.errors import QuestionProblem
from index.report import Report
from qa.answer import Status
from qa.asked_after import Asked, asked_after
from qa.board import asks_of_a_board, with_a_board
from qa.factual import read_fact
from qa.graded import as_they, of_a_grade
from qa.leaning import topic_words
from qa.leant import leant_on
from qa.listed import some_of_them
from qa.names import Names
from qa.newer import asks_what_is_new, newer_of
from qa.period import Period
from qa.period_after import period_after
from qa.preamble import preamble_end
from qa.scope import (
    Picked,
    Who,
    asks_each,
    described,
    reports_of,
    who_is_meant,
)
from qa.topic import search_topic, without_names, without_spans
from qa.typed import written_out
from qa.whole import read_whole
from qa.wording import JOIN

_NOW = re.compile(r"\b(?:now|nowadays|today|currently|these days|at present|latest)\b", re.I)
_SPOKEN_OF = 3
"""More authorities than that at once are none that "the other one" could mean."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was understood.

    `read_as` says it in words, the reports in brackets. `asked` is the whole question without names, with
    what a follow-up refers to; `topic` is the text to search with, without periods too. `scope` lists report
    ids, authority by authority in the order asked for, each newest first; `who` has the authorities' names.
    `per_authority` asks for an answer for each of them. `older` is true where superseded reports are in
    the scope. `base` is what a follow-up is read with, `before` the other authorities that were spoken of,
    the last first. `status` is `NO_SUCH_REPORT` where nothing that is asked for is indexed, with the
    `nearest` indexed names, and else None. `leaning` is the topic with the question before it,
    where the topic has little of that one and may yet lean on it ("how many last year?"), or with what is
    said of the asker before it (`qa.preamble`), else None. `heard`
    are those that say what is new since an inspection or a year, where no more is asked than that.
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
    base: str = ""
    before: tuple[str, ...] = ()
    status: Status | None = None
    leaning: str | None = None
    heard: tuple[str, ...] = ()

    @property
    def newer(self) -> bool:
        """Whether no more is asked than what is new since an inspection or a year."""
        return bool(self.heard)

    @property
    def searched(self) -> tuple[str, ...]:
        """The reports of the scope that are searched."""
        return self.heard or self.scope


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question as it was `typed` and written out (`text`), and what it is read with.

    `before` are the other authorities that the conversation was about, the last one first.
    """

    typed: str
    text: str
    names: Names
    picked: Picked
    earlier: Reading | None = None
    before: tuple[str, ...] = ()


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
        return _no_such(_Turn(question, question, names, picked), Who(missing=(authority,)))
    reading: Reading | None = None
    for text in context:
        reading = _read(text, names, picked, reading)
    return _read(question, names, picked, reading)


def _written_out(typed: str, names: Names) -> str:
    def spans(text: str) -> list[tuple[int, int]]:
        return [(mention.start, mention.end) for mention in names.find(text)]

    return written_out(typed, spans, names.ends_with_an_owner)


def _picked(names: Names, authority: str | None, report: str | None) -> Picked:
    if report is None:
        return Picked(names.named(authority) if authority else None)
    for one in names.all_reports:
        if one.id == report:
            return Picked(names.authority_of(one), one)
    raise QuestionProblem(f"There is no report {report!r} in the index.", "`inspectqa reports` lists them.")


def _read(typed: str, names: Names, picked: Picked, earlier: Reading | None) -> Reading:
    text = _written_out(typed, names)
    some = some_of_them(text, earlier, names) if earlier and earlier.status is None else None
    last = (earlier.who, earlier.before) if earlier else (None, ())
    who = some.who if some else who_is_meant(text, names, picked, *last)
    turn = _Turn(typed, text, names, picked, earlier, _spoken_of(earlier, who))
    if not who.authorities:
        return _no_such(turn, who)
    preamble = (0, 0 if some else preamble_end(text, who.used))
    period, scope = _inspections_of(turn, who, preamble)
    if not scope:
        return _no_such(turn, who)
    if some:
        said = Asked(some.question, some.question, some.question, alone=False)
    else:
        plain = without_spans(text.replace(JOIN, " - "), (preamble,))  # a dash joins nothing here
        said = asked_after(plain, who.used, period, earlier)
    if who.everywhere and (graded := _of_those_graded(turn, who, period, scope, said)):
        who, scope, said = graded
        if not scope:
            return _no_such(turn, who)
    if asks_of_a_board(said.topic) and period == Period() and picked.report is None:
        facts = read_fact(said.asked, ()) or read_whole(said.topic)  # which look for such a report themselves
        scope = scope if facts else with_a_board(scope, names)
    return _reading(turn, who, period, scope, said, after_a_preamble=preamble[1] > 0)


def _inspections_of(turn: _Turn, who: Who, preamble: tuple[int, int]) -> tuple[Period, tuple[Report, ...]]:
    """Return the period that is asked for and the reports of it; none of them where there is no such."""
    text, earlier = turn.text, turn.earlier
    named = ((mention.start, mention.end) for mention in who.used)
    period = period_after(without_spans(text, (preamble, *named)), turn.names, earlier, who)
    if earlier and period == Period() and not _NOW.search(text):
        passing = earlier.period.implied or earlier.newer  # and no choice of inspections
        goes_on = not passing or not topic_words(without_names(text, who.used))
        period = earlier.period if goes_on and (not who.everywhere or earlier.who.everywhere) else period
    scope = reports_of(who, turn.names, turn.picked, period)
    if scope or period.explicit:
        return period, scope
    return Period(), reports_of(who, turn.names, turn.picked, Period())  # the year belongs to the topic


def _of_those_graded(
    turn: _Turn, who: Who, period: Period, scope: tuple[Report, ...], said: Asked
) -> tuple[Who, tuple[Report, ...], Asked] | None:
    """Return those of `who` that are called by their grade, their reports and what is asked of them.

    Where earlier inspections are asked for, they tell what those were that have the grade now. None where
    nobody is called so.
    """
    names, earlier = turn.names, period.which == "earlier"
    graded = of_a_grade(
        said.asked, reports_of(who, names, turn.picked, Period()) if earlier else scope, names
    )
    if graded is None:
        return None
    them, chosen = graded
    if earlier and chosen:
        chosen = reports_of(them, names, turn.picked, period)
    return them, chosen, Asked(as_they(said.asked), as_they(said.topic), as_they(said.base), said.alone)


def _reading(
    turn: _Turn, who: Who, period: Period, scope: tuple[Report, ...], said: Asked, *, after_a_preamble: bool
) -> Reading:
    """Return the reading of what is `said` about the reports in `scope`, one at least."""
    topic = search_topic(said.topic)
    leaning = leant_on(topic, turn.earlier.base) if turn.earlier else None
    if after_a_preamble and leaning is None:
        leaning = search_topic(without_names(turn.text, who.used))
    asks_news = asks_what_is_new(said.topic, turn.text, period)
    shown = turn.typed.strip() if said.alone else said.asked
    return Reading(
        question=turn.text,
        read_as=f"{shown} ({described(who, turn.names, scope, period)})",
        asked=said.asked,
        topic=topic,
        scope=tuple(report.id for report in scope),
        who=who,
        period=period,
        per_authority=len(who.authorities) > 1 and (not who.everywhere or asks_each(said.asked)),
        older=any(report.superseded_by for report in scope),
        base=said.base,
        before=turn.before,
        leaning=leaning,
        heard=newer_of(scope, period) if asks_news else (),
    )


def _spoken_of(earlier: Reading | None, who: Who) -> tuple[str, ...]:
    """Return the other authorities that the conversation was about, the last one first; no long lists."""
    if earlier is None:
        return ()
    last = earlier.who.authorities if len(earlier.who.authorities) <= _SPOKEN_OF else ()
    return tuple(name for name in dict.fromkeys((*last, *earlier.before)) if name not in who.authorities)


def _no_such(turn: _Turn, who: Who) -> Reading:
    """Return the reading of a question about reports that are not indexed; a follow-up may go on with it."""
    if who.authorities:
        missing, nearest = f"no such inspection of {' or '.join(who.authorities[:3])}", who.authorities[:3]
    else:
        missing = f"no report of {' or '.join(who.missing)}"
        nearest = tuple(dict.fromkeys(near for name in who.missing for near in turn.names.nearest(name)))
    bare = without_names(turn.text, who.used)
    read_as = f"{turn.typed.strip()} ({missing} is indexed)"
    earlier = turn.earlier
    return Reading(
        question=turn.text,
        read_as=read_as,
        asked=bare,
        topic=bare,
        who=who,
        nearest=nearest,
        base=asked_after(turn.text, who.used, Period(), earlier).base if earlier else bare,
        before=turn.before,
        status=Status.NO_SUCH_REPORT,
    )
