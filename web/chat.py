"""The page where people ask: the conversation, the question box, and one answer alone for the script."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, takewhile
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from index.errors import QuestionProblem
from index.store import Index
from qa.assistant import MAX_QUESTION
from web.backend import answers, assistant
from web.filters import Filter, choices, newest_first
from web.logs import note
from web.scopes import find_scope, scopes
from web.thread import Asked, Thread, clean
from web.turn import Chip, about_scope, as_listed, check, take, take_all
from web.wording import authority, counted

chat = Blueprint("chat", __name__)

FIRST_QUESTIONS = (
    "What needs to improve in {}?",
    "How are care leavers supported in {}?",
    "Do social workers have manageable caseloads in {}?",
)
"""Suggested where a conversation begins, each with the name of an authority that is indexed."""

FIRST_COMPARISON = "Compare how children in care are supported in {} and {}"
FIRST_OVER_ALL = "Which authorities are outstanding overall?"
"""Suggested where several authorities are indexed."""


@chat.get("/")
def page() -> Response:
    """Show the conversation that the address holds, and the question box."""
    thread = Thread.read(request.query_string)
    return _page(thread, _draft(thread), seen=request.args.get("seen", ""))


@chat.post("/")
def ask() -> AnyResponse:
    """Add a question to the conversation and lead to its answer, or say what is wrong with the question."""
    thread, asked = Thread.read(request.query_string), _posted()
    if problem := check(asked, assistant().index):
        return _page(thread, asked, problem)
    longer = thread.then(asked)
    # Answered here and kept, so that the address people see and copy says which reports it was answered from.
    return redirect(take(longer, len(longer.asked) - 1, answers()).address, code=303)


@chat.post("/turn")
def turn() -> AnyResponse:
    """Answer one more question of the conversation: only its part of the page, for the page's script."""
    thread, asked = Thread.read(request.query_string), _posted()
    if problem := check(asked, assistant().index):
        raise problem
    longer = thread.then(asked)
    return make_response(render_template("turn.html", turn=take(longer, len(longer.asked) - 1, answers())))


def _posted() -> Asked:
    note(request.form.to_dict(flat=False))
    return as_listed(_asked(request.form.to_dict()), assistant().index)


def _draft(thread: Thread) -> Asked:
    """Return what stands in the question box: what the address says before its first question, or the last
    question's choices."""
    query = request.query_string.decode("utf-8", "replace")
    pairs = parse_qsl(query, keep_blank_values=True, errors="replace")
    fields = dict(takewhile(lambda pair: pair[0] != "q", pairs))
    draft = _asked(fields)
    if thread.asked and "scope" not in fields:
        draft = Asked(draft.question, thread.asked[-1].scope, thread.asked[-1].only)
    reports = assistant().index
    return as_listed(draft, reports) if find_scope(draft.scope, reports) else Asked(draft.question)


def _asked(fields: dict[str, str]) -> Asked:
    cleaned = {name: clean(value) for name, value in fields.items()}
    return Asked(cleaned.get("question", ""), cleaned.get("scope", ""), Filter.read(cleaned))


def _page(thread: Thread, draft: Asked, problem: QuestionProblem | None = None, seen: str = "") -> Response:
    reports = assistant().index
    turns = take_all(thread, answers(), seen)
    listed = choices(reports.reports)
    html = render_template(
        "chat.html",
        thread=thread,
        turns=turns,
        draft=draft,
        problem=problem,
        wrong="scope" if problem and about_scope(problem) else "question",
        scopes=scopes(reports),
        choices=listed,
        chosen=[dict(getattr(listed, name)).get(value, value) for name, value in draft.only.pairs],
        one_report=find_scope(draft.scope, reports) if reports.report(draft.scope) else None,
        cleared=f"/?{urlencode({'question': draft.question, 'scope': ''})}&{thread.query}".rstrip("&"),
        suggestions=() if thread.asked else _suggestions(reports, draft),
        indexed=_indexed(reports),
        limit=MAX_QUESTION,
    )
    return make_response(html, 422 if problem else 200)


def _suggestions(reports: Index, draft: Asked) -> list[Chip]:
    """Return first questions about what is chosen, else about the authorities inspected last."""
    fitting = [report for report in reports.reports if draft.only.fits(report)]
    chosen = [report for report in fitting if draft.scope in (report.id, authority(report))]
    newest = sorted((report for report in fitting if not report.superseded_by), key=newest_first) or fitting
    names = list(dict.fromkeys(map(authority, chosen or newest)))
    questions = [question.format(name) for question, name in zip(FIRST_QUESTIONS, cycle(names))]
    if len(names) > 1:
        questions = [*questions[:2], FIRST_COMPARISON.format(*names), FIRST_OVER_ALL]
    asked = (replace(draft, question=question) for question in questions)
    return [Chip(each.question, f"/?{Thread((each,)).query}#answer-1") for each in asked]


def _indexed(reports: Index) -> str:
    authorities = counted(len(scopes(reports)), "authority", "authorities")
    return f"{counted(len(reports.reports), 'report')} of {authorities}"
