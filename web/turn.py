"""One question of a conversation with its answer, or with what kept it from being answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from index.errors import QuestionProblem
from index.store import Index
from qa.answer import Answer, Status
from qa.assistant import MAX_QUESTION
from web import wording
from web.answers import Answers
from web.chips import chips
from web.scopes import Scope, find_scope, near, scopes
from web.thread import SHOWN, Asked, Thread
from web.view import AnswerView, understood, view

LONGEST_WAY = 2_000
"""Characters of a conversation, as an address has it, up to which the addresses of what it cites hold it."""

NAMED = 4
"""Authorities that are written into a question whose names it leaves out."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A question to ask next, and the address that asks it."""

    question: str
    address: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as asked, with its answer (`shown`) or the problem with it.

    `id` is the turn's element on the page; it counts the conversation's questions, dropped ones included.
    `about` says what it was asked about, "" for all reports. Addresses: `query` asks it again, `edit` puts it
    back into the box, `reading` puts there how it was understood, `wider` asks it about all reports.
    `changed` is true where the reports are others than those that a link to the answer was made with.
    """

    id: str
    asked: Asked
    about: str
    query: str
    edit: str
    wider: str
    shown: AnswerView | None = None
    problem: QuestionProblem | None = None
    chips: tuple[Chip, ...] = ()
    changed: bool = False
    reading: str = ""

    @property
    def address(self) -> str:
        """Where the turn can be found again; it says which reports it was answered from."""
        seen = f"&{urlencode({'seen': self.shown.fingerprint})}" if self.shown else ""
        return f"/?{self.query}{seen}#{self.id}"

    @property
    def read_as(self) -> str:
        """How the question was understood and where it was looked, "" where it was not asked."""
        if self.shown is None:
            return ""
        # Of the reports that were chosen it is not said which others there are not.
        chosen = self.asked.only and self.shown.answer.status is Status.NO_SUCH_REPORT
        where = "" if chosen else self.shown.where
        if self.shown.as_asked:
            return f"Read as asked: {where}" if where else "Read as asked"
        return f"Read as: {self.shown.read}" + (f" ({where})" if where else "")

    @property
    def title(self) -> str:
        """The turn in a few words, as the title of its page."""
        where = self.shown.scope if self.shown and self.shown.answer.statements else ""
        return f"{self.asked.question} – {where}" if where else self.asked.question


def as_listed(asked: Asked, reports: Index) -> Asked:
    """Return a question with the authority written as it is indexed."""
    scope = find_scope(asked.scope, reports)
    return replace(asked, scope=scope.value) if scope else asked


def check(asked: Asked, reports: Index) -> QuestionProblem | None:
    """Return what is wrong with a question before it is asked, worded for the form; None for nothing."""
    if not asked.question:
        return QuestionProblem("Enter a question")
    if len(asked.question) > MAX_QUESTION:
        return QuestionProblem(
            f"Question must be {MAX_QUESTION:,} characters or fewer",
            f"It has {len(asked.question):,}. Shorten it, or ask it in parts.",
        )
    if find_scope(asked.scope, reports) is None:
        return QuestionProblem("Choose an authority from the list", _perhaps(asked.scope, reports))
    if asked.only and not reports.report(asked.scope) and not _fitting(asked, reports):
        return QuestionProblem("Choose less: no report fits", "Clear some of your choices.")
    return None


def about_scope(problem: QuestionProblem) -> bool:
    """Tell whether a problem that `check` found is with what was chosen, not with the question."""
    return str(problem).startswith("Choose")


def take(thread: Thread, position: int, answers: Answers) -> Turn:
    """Ask the question at `position` of the thread, with those before it as its context."""
    asked, before, reports = thread.asked[position], thread.before(position), answers.assistant.index
    longer = before.then(asked)
    turn = Turn(
        id=f"answer-{thread.dropped + position + 1}",
        asked=asked,
        about=_about(asked, reports),
        query=longer.query,
        edit=_drafted(asked, before),
        wider=f"/?{before.then(Asked(asked.question)).query}" if asked.pairs else "",
    )
    try:
        if problem := check(asked, reports):
            raise problem
        one = reports.report(asked.scope) if asked.scope else None
        answer = answers.ask(
            asked.question,
            context=thread.context(position),
            authority=None if one else asked.scope or None,
            report=one.id if one else None,
            reports=None if one or not asked.only else _all_fitting(asked, reports),
        )
    except QuestionProblem as problem:
        return replace(turn, problem=problem)
    next_ones = chips(answer, longer, reports)
    return replace(
        turn,
        reading=_drafted(as_understood(answer, asked, reports), before),
        shown=view(answer, reports, turn.id, longer.query if len(longer.query) <= LONGEST_WAY else ""),
        chips=tuple(Chip(each.question, _asking(longer, each)) for each in next_ones),
    )


def take_all(thread: Thread, answers: Answers, seen: str = "", most: int = SHOWN) -> tuple[Turn, ...]:
    """Ask the newest questions of a thread, at most `most`, oldest first.

    `seen` is the sign of the reports with which a link to the last answer was made.
    """
    first = max(0, len(thread.asked) - most)
    turns = [take(thread, position, answers) for position in range(first, len(thread.asked))]
    if seen and turns and turns[-1].shown and turns[-1].shown.fingerprint != seen:
        turns[-1] = replace(turns[-1], changed=True)
    return tuple(turns)


def as_understood(answer: Answer, asked: Asked, reports: Index) -> Asked:
    """Return what asks by itself, without the questions before it, what `answer` answers.

    What it is about is chosen where one choice says it, else written after the question.
    """
    question, _ = understood(answer)
    found = [report for report in map(reports.report, answer.scope) if report]
    names = list(dict.fromkeys(map(wording.authority, found)))
    if not found or reports.report(asked.scope):
        return replace(asked, question=question)
    if len(found) == 1 and found[0].superseded_by and not asked.only:
        return Asked(question, found[0].id)
    if len(names) == 1:
        return Asked(question, names[0], asked.only)
    unsaid = [name for name in names if name.casefold() not in question.casefold()]
    if unsaid and len(names) <= NAMED:
        question = f"{question} ({wording.listed(names)})"
    return Asked(question, "", asked.only)


def _drafted(asked: Asked, before: Thread) -> str:
    """Return the address that shows the conversation `before` with a question in the box."""
    draft = urlencode([("question", asked.question), ("scope", asked.scope), *asked.only.pairs])
    return f"/?{draft}&{before.query}".rstrip("&")


def _asking(thread: Thread, asked: Asked) -> str:
    longer = thread.then(asked)
    return f"/?{longer.query}#answer-{longer.dropped + len(longer.asked)}"


def _about(asked: Asked, reports: Index) -> str:
    scope = find_scope(asked.scope, reports) or Scope(asked.scope, asked.scope)
    return ", ".join(filter(None, (scope.name if asked.scope else "", asked.only.words)))


def _all_fitting(asked: Asked, reports: Index) -> frozenset[str]:
    return frozenset(report.id for report in reports.reports if asked.only.fits(report))


def _fitting(asked: Asked, reports: Index) -> Sequence[str]:
    """Return the ids of the reports that fit, of the chosen authority if one is."""
    return [
        report.id
        for report in reports.reports
        if asked.only.fits(report) and asked.scope in ("", wording.authority(report))
    ]


def _perhaps(scope: str, reports: Index) -> str:
    found = near(scope, (each.name for each in scopes(reports)))
    return f"Perhaps {' or '.join(found)}?" if found else "There is no report on it in this index."
