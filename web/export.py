"""Taking an answer or a conversation along: a page to copy from, and files, every one with all citations."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from web.backend import answers
from web.takeaway import Line, lines_of
from web.thread import CARRIED, Thread
from web.turn import Turn, take_all
from web.written import markdown, text

export = Blueprint("export", __name__, url_prefix="/export")

TITLE = "Answers from inspection reports"

TYPES = {
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

_NAME_LENGTH = 60


@export.get("")
def page() -> AnyResponse:
    """Show the last answer of the conversation in the address as it is taken along, to copy or download."""
    thread = Thread.read(request.query_string)
    if not thread.asked:
        return redirect("/", code=303)
    turns = _turns(thread, "answer")
    query = urlencode([("seen", _seen())]) if _seen() else ""
    html = render_template(
        "export.html",
        turn=turns[-1],
        groups=_grouped(lines_of(turns, _now().date())),
        query="&".join(filter(None, (thread.query, query))),
        several=len(thread.asked) > 1,
    )
    return make_response(html)


@export.get("/<any(answer, conversation):what>.<any(txt, md, html, docx):form>")
def file(what: str, form: str) -> Response:
    """Send the last answer of the conversation in the address, or all of it, in one of four forms.

    `html` is a piece of a page, for the clipboard.
    """
    thread = Thread.read(request.query_string)
    if not thread.asked:
        abort(404)
    dropped = thread.dropped if what == "conversation" else 0
    turns, now = _turns(thread, what), _now()
    response = make_response(_written(lines_of(turns, now.date(), dropped), form, now))
    response.content_type = TYPES[form]
    if form != "html":
        name = _file_name(turns[-1].asked.question)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _turns(thread: Thread, what: str) -> tuple[Turn, ...]:
    return take_all(thread, answers(), _seen(), most=1 if what == "answer" else CARRIED)


def _seen() -> str:
    return request.args.get("seen", "")


def _written(lines: tuple[Line, ...], form: str, now: datetime) -> str | bytes:
    if form == "docx":
        from web.word_file import word_file  # takes a moment to load, and few need it

        return word_file(TITLE, lines, now)
    if form == "html":
        return render_template("taken.html", groups=_grouped(lines))
    return markdown(lines) if form == "md" else text(lines)


def _grouped(lines: tuple[Line, ...]) -> list[tuple[str, list[Line]]]:
    """Return runs of lines of one kind, each with the kind's name: a list's items stand in one list."""
    return [(kind.value, list(run)) for kind, run in groupby(lines, key=lambda line: line.kind)]


def _file_name(question: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", question.lower())[:_NAME_LENGTH].strip("-") or "answer"


def _now() -> datetime:
    return datetime.now(UTC)
