"""One question of a conversation with its answer, or with what kept it from being answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from index.errors import QuestionProblem
from index.store import Index
from qa.assistant import MAX_QUESTION
from web import wording
from web.answers import Answers
from web.thread import SHOWN, Asked, Thread
from web.view import AnswerView, view


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice of what a question is about: `value` as in the page's address, `name` for people."""

    value: str
    name: str


EVERYTHING = Scope("", "All reports")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as asked, with its answer (`shown`) or the problem with it.

    `id` is the turn's element on the page; it counts the conversation's questions, dropped ones included.
    Addresses: `query` asks it again, `edit` puts it back into the box, `wider` asks it about all reports.
    """

    id: str
    asked: Asked
    scope: Scope
    query: str
    edit: str
    wider: str
    shown: AnswerView | None = None
    problem: QuestionProblem | None = None

    @property
    def address(self) -> str:
        """Where the turn can be found again."""
        return f"/?{self.query}#{self.id}"


def scopes(reports: Index) -> tuple[Scope, ...]:
    """List the authorities one can ask about, by name."""
    names = {wording.authority(report) for report in reports.reports}
    return tuple(Scope(name, name) for name in sorted(names, key=str.casefold))


def find_scope(value: str, reports: Index) -> Scope | None:
    """Find what `value` of an address stands for: all reports, an authority or one report; None for none."""
    if not value:
        return EVERYTHING
    if report := reports.report(value):
        return Scope(value, f"{wording.authority(report)}, {wording.inspected(report)}")
    return next((scope for scope in scopes(reports) if scope.value == value), None)


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
        return QuestionProblem("Choose what to ask about from the list", "The choice is not in this index.")
    return None


def take(thread: Thread, position: int, answers: Answers) -> Turn:
    """Ask the question at `position` of the thread, with those before it as its context."""
    asked, before, reports = thread.asked[position], thread.before(position), answers.assistant.index
    draft = urlencode({"question": asked.question, "scope": asked.scope})
    turn = Turn(
        id=f"answer-{thread.dropped + position + 1}",
        asked=asked,
        scope=find_scope(asked.scope, reports) or Scope(asked.scope, asked.scope),
        query=before.then(asked).query,
        edit=f"/?{draft}&{before.query}".rstrip("&"),
        wider=f"/?{before.then(Asked(asked.question)).query}" if asked.scope else "",
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
        )
    except QuestionProblem as problem:
        return replace(turn, problem=problem)
    return replace(turn, shown=view(answer, reports, turn.id))


def take_all(thread: Thread, answers: Answers) -> tuple[Turn, ...]:
    """Ask the newest questions of a thread, at most `SHOWN`, oldest first."""
    first = max(0, len(thread.asked) - SHOWN)
    return tuple(take(thread, position, answers) for position in range(first, len(thread.asked)))
