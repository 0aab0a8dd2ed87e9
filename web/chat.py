"""The page where people ask: the conversation, the question box, and one answer alone for the script."""

from __future__ import annotations

from itertools import cycle

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from index.errors import QuestionProblem
from index.store import Index
from qa.assistant import MAX_QUESTION
from web.backend import answers, assistant
from web.thread import Asked, Thread, clean
from web.turn import check, find_scope, scopes, take, take_all
from web.wording import authority, counted

chat = Blueprint("chat", __name__)

FIRST_QUESTIONS = (
    "What needs to improve in {}?",
    "How are care leavers supported in {}?",
    "Do social workers have manageable caseloads in {}?",
)
"""Suggested where a conversation begins, each with the name of an authority that is indexed."""


@chat.get("/")
def page() -> Response:
    """Show the conversation that the address holds, and the question box."""
    thread = Thread.read(request.query_string)
    last = thread.asked[-1].scope if thread.asked else ""
    draft = Asked(clean(request.args.get("question", "")), clean(request.args.get("scope", last)))
    if find_scope(draft.scope, assistant().index) is None:
        draft = Asked(draft.question)
    return _page(thread, draft)


@chat.post("/")
def ask() -> AnyResponse:
    """Add a question to the conversation and lead to its answer, or say what is wrong with the question."""
    thread, asked = Thread.read(request.query_string), _posted()
    if problem := check(asked, assistant().index):
        return _page(thread, asked, problem)
    longer = thread.then(asked)
    number = longer.dropped + len(longer.asked)
    return redirect(f"/?{longer.query}#answer-{number}", code=303)


@chat.post("/turn")
def turn() -> AnyResponse:
    """Answer one more question of the conversation: only its part of the page, for the page's script."""
    thread, asked = Thread.read(request.query_string), _posted()
    if problem := check(asked, assistant().index):
        raise problem
    longer = thread.then(asked)
    return make_response(render_template("turn.html", turn=take(longer, len(longer.asked) - 1, answers())))


def _posted() -> Asked:
    return Asked(clean(request.form.get("question", "")), clean(request.form.get("scope", "")))


def _page(thread: Thread, draft: Asked, problem: QuestionProblem | None = None) -> Response:
    reports = assistant().index
    scope = find_scope(draft.scope, reports)
    html = render_template(
        "chat.html",
        thread=thread,
        turns=take_all(thread, answers()),
        draft=draft,
        problem=problem,
        scopes=scopes(reports),
        one_report=scope if scope and reports.report(scope.value) else None,
        suggestions=() if thread.asked else _suggestions(reports),
        indexed=_indexed(reports),
        limit=MAX_QUESTION,
    )
    return make_response(html, 422 if problem else 200)


def _suggestions(reports: Index) -> list[str]:
    current = [report for report in reports.reports if not report.superseded_by]
    newest = sorted(current, key=lambda report: str(report.start or ""), reverse=True)
    return [question.format(authority(report)) for question, report in zip(FIRST_QUESTIONS, cycle(newest))]


def _indexed(reports: Index) -> str:
    authorities = counted(len(scopes(reports)), "authority", "authorities")
    return f"{counted(len(reports.reports), 'report')} of {authorities}"
