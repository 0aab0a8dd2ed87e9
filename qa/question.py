"""How a question is understood: what it asks, and of which reports, read with the questions before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.errors import QuestionProblem
from index.report import Report
from qa.answer import Status
from qa.factual import read_fact
from qa.followup import read_after
from qa.graded import as_they, of_a_grade
from qa.leaning import topic_words
from qa.leant import leant_on
from qa.listed import some_of_them
from qa.mention import Mention
from qa.names import Names
from qa.period import Period, asks_before_that, changed_by, read_inspections, read_period
from qa.preamble import preamble_end
from qa.scope import (
    Picked,
    Who,
    asks_each,
    asks_of_a_board,
    described,
    reports_of,
    who_is_meant,
    with_a_board,
)
from qa.topic import search_topic, without_names, without_spans
from qa.typed import written_out
from qa.whole import AROUND, CHANGE, read_whole
from qa.wording import JOIN, STOP, words

_NOW = re.compile(r"\b(?:now|nowadays|today|currently|these days|at present|latest)\b", re.I)

_ELLIPTIC = re.compile(r"^\W*(?:and|but|so|what about|how about)\b|\bcompar|\bdiffer", re.I)
_PREVIOUS_ONE = re.compile(
    r"\b(?:the |its |their )?(?:previous|prior|earlier|preceding|older) one\b(?=\W*$)", re.I
)
_THEN = re.compile(r"\bthen\b", re.I)
_OLDER = frozenset({"dated", "previous", "earlier", "first"})
"""What "then" takes up where it was spoken of before."""

_NEWS = frozenset(words("new news different done improvements progress happened changes"))
_SINCE = re.compile(r"\W*since\b", re.I)
_GRADE_AT_END = re.compile(r"\b(?:grade|rating|judge?ment)s?$", re.I)
_SPOKEN_OF = 3
"""More authorities than that at once are none that "the other one" could mean."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What is asked: in full, without periods, and as a follow-up takes it up.

    `alone` is true where nothing of the question before is in it.
    """

    asked: str
    topic: str
    base: str
    alone: bool


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
        return _no_such(question, question, names, Who(missing=(authority,)))
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
    before = _spoken_of(earlier, who)
    if not who.authorities:
        return _no_such(typed, text, names, who, before, earlier)
    before_it = (0, 0 if some else preamble_end(text, who.used))
    period = _period(
        without_spans(text, (before_it, *((mention.start, mention.end) for mention in who.used))),
        names,
        earlier,
        who,
    )
    if earlier and period == Period() and not _NOW.search(text):
        goes_on = not earlier.period.implied or not topic_words(without_names(text, who.used))
        period = earlier.period if goes_on and (not who.everywhere or earlier.who.everywhere) else period
    scope = reports_of(who, names, picked, period)
    if not scope and not period.explicit:
        period = Period()  # the year belongs to the topic
        scope = reports_of(who, names, picked, period)
    if not scope:
        return _no_such(typed, text, names, who, before, earlier)
    if some:
        said = _Said(some.question, some.question, some.question, alone=False)
    else:
        plain = without_spans(text.replace(JOIN, " - "), (before_it,))  # a dash joins nothing here
        said = _said(plain, who.used, period, earlier)
    own_grade = scope if period.which != "earlier" else reports_of(who, names, picked, Period())
    if who.everywhere and (graded := of_a_grade(said.asked, own_grade, names)):
        who, scope = graded
        if period.which == "earlier" and scope:  # what those that have the grade now were
            scope = reports_of(who, names, picked, period)
        if not scope:
            return _no_such(typed, text, names, who, before, earlier)
        said = _Said(as_they(said.asked), as_they(said.topic), as_they(said.base), said.alone)
    if asks_of_a_board(said.topic) and period == Period() and picked.report is None:
        facts = read_fact(said.asked, ()) or read_whole(said.topic)  # which look for such a report themselves
        scope = scope if facts else with_a_board(scope, names)
    label = described(who, names, scope, period)
    topic = search_topic(said.topic)
    leaning = leant_on(topic, earlier.base) if earlier else None
    if before_it[1] and leaning is None:
        leaning = search_topic(without_names(text, who.used))
    return Reading(
        question=text,
        read_as=f"{typed.strip() if said.alone else said.asked} ({label})",
        asked=said.asked,
        topic=topic,
        scope=tuple(report.id for report in scope),
        who=who,
        period=period,
        per_authority=len(who.authorities) > 1 and (not who.everywhere or asks_each(said.asked)),
        older=any(report.superseded_by for report in scope),
        base=said.base,
        before=before,
        leaning=leaning,
        heard=_heard(scope, period) if _asks_what_is_new(said.topic, text, period) else (),
    )


def _asks_what_is_new(topic: str, text: str, period: Period) -> bool:
    """Tell whether `topic` asks what has changed since an inspection or a year, whatever it is about."""
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


def _heard(scope: Sequence[Report], period: Period) -> tuple[str, ...]:
    """Return those of the reports that tell what is new: not those that tell what was then."""
    if period.which != "since":
        return tuple(report.id for report in scope if not report.superseded_by)
    year = period.dates[0][0].year
    return tuple(report.id for report in scope if report.start and report.start.year > year)


def _spoken_of(earlier: Reading | None, who: Who) -> tuple[str, ...]:
    """Return the other authorities that the conversation was about, the last one first; no long lists."""
    if earlier is None:
        return ()
    last = earlier.who.authorities if len(earlier.who.authorities) <= _SPOKEN_OF else ()
    return tuple(name for name in dict.fromkeys((*last, *earlier.before)) if name not in who.authorities)


def _period(text: str, names: Names, earlier: Reading | None, who: Who) -> Period:
    """Return the period that `text`, without names, asks for.

    "Before that" and "the previous one" are before the inspection last spoken of, "then" is that one.
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


def _said(text: str, used: Sequence[Mention], period: Period, earlier: Reading | None) -> _Said:
    """Return what is asked without names, with what `text` leaves out of the question before."""
    own_period = (earlier is None or period != earlier.period) and not period.kept
    timeless = without_spans(text, _before_grades(text, period.spans)) if own_period else text
    own, topic = without_names(text, used), without_names(timeless, used)
    if earlier is None:
        return _Said(own, topic, topic, alone=True)
    bare = without_names(timeless, used, subject=False)
    base = _without_asides(earlier.base) if topic_words(bare) else earlier.base
    nothing_asked = not words(base)  # but names and years: "Hull in 2019?"
    read = bare if nothing_asked or _is_about_the_named(topic, used) else read_after(bare, base)
    if read in bare:
        return _Said(own, topic, topic, alone=True)
    if all(word in STOP for word in words(bare)):
        return _Said(read, read, earlier.base, alone=False)
    first, *rest = read.split(JOIN)
    return _Said(read, read, JOIN.join((first, *rest[-1:])), alone=False)


def _before_grades(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` without what is asked for: of "the previous grade", the grade."""
    found = [(start, _GRADE_AT_END.search(text[start:end]), end) for start, end in spans]
    return [(start, start + noun.start() if noun else end) for start, noun, end in found]


def _without_asides(base: str) -> str:
    """Return `base` without questions that have no topic of their own, before the one that they lean on."""
    *asides, last = base.split(JOIN)
    return JOIN.join((*(one for one in asides if topic_words(one)), last))


def _is_about_the_named(topic: str, used: Sequence[Mention]) -> bool:
    """Tell whether a question asks how good an authority is that it names itself: "is Hackney any good?"."""
    whole = read_whole(topic) if used and not _ELLIPTIC.search(topic) else None
    return whole is not None and whole.ask == "grade"


def _no_such(
    typed: str,
    text: str,
    names: Names,
    who: Who,
    before: tuple[str, ...] = (),
    earlier: Reading | None = None,
) -> Reading:
    """Return the reading of a question about reports that are not indexed; a follow-up may go on with it.

    `text` is what was `typed`, written out.
    """
    if who.authorities:
        missing, nearest = f"no such inspection of {' or '.join(who.authorities[:3])}", who.authorities[:3]
    else:
        missing = f"no report of {' or '.join(who.missing)}"
        nearest = tuple(dict.fromkeys(near for name in who.missing for near in names.nearest(name)))
    bare = without_names(text, who.used)
    read_as = f"{typed.strip()} ({missing} is indexed)"
    return Reading(
        question=text,
        read_as=read_as,
        asked=bare,
        topic=bare,
        who=who,
        nearest=nearest,
        base=_said(text, who.used, Period(), earlier).base if earlier else bare,
        before=before,
        status=Status.NO_SUCH_REPORT,
    )
