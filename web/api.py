"""The assistant for programs: questions in, the contract's JSON out, and the reports as they were read.

What is here is described in `web.openapi`, which is served as well; a test holds one against the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import BadRequest, NotFound, UnprocessableEntity, UnsupportedMediaType

from index.report import Paragraph, Report
from qa.assistant import MAX_QUESTION
from qa.listing import hit_to_dict, report_to_dict
from web import metrics
from web.backend import assistant
from web.logs import note
from web.openapi import MOST_HITS, description
from web.thread import CARRIED

api = Blueprint("api", __name__, url_prefix="/api")

FIELDS = ("question", "context", "authority", "report", "id")
SEARCH_FIELDS = ("question", "k", "authority", "report")
HITS = 10
"""Paragraphs that a search gives where it does not say how many."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request to `/api/ask`, its fields of the right types."""

    question: str
    context: tuple[str, ...]
    authority: str | None
    report: str | None
    id: str | None


@api.post("/ask")
def ask() -> Response:
    """Answer one question; the body is a JSON object of `FIELDS`, of which only `question` is required."""
    call = _read(_body(FIELDS))
    answer = assistant().ask(
        call.question, context=call.context, authority=call.authority, report=call.report, id=call.id
    )
    metrics.count(answer)
    return jsonify(answer.to_json())


@api.post("/search")
def search() -> Response:
    """Rank the paragraphs that match a question; the body is a JSON object of `SEARCH_FIELDS`."""
    body = _body(SEARCH_FIELDS)
    question, count = _question(body), _count(body.get("k", HITS))
    authority, report = (_optional(name, body.get(name)) for name in ("authority", "report"))
    reading, ranking = assistant().search(question, count, authority=authority, report=report)
    return jsonify(
        {
            "question": question,
            "read_as": reading.read_as,
            "scope": list(reading.scope),
            "hits": [hit_to_dict(hit) for hit in ranking.hits],
        }
    )


@api.get("/reports")
def reports() -> Response:
    """List what is indexed, as `inspectqa reports --json` does."""
    return jsonify([report_to_dict(report) for report in assistant().index.reports])


@api.get("/reports/<report>")
def report(report: str) -> Response:
    """Give the facts of one report."""
    return jsonify(report_to_dict(_found(report)))


@api.get("/reports/<report>/paragraphs")
def paragraphs(report: str) -> Response:
    """Give the paragraphs of one report, as they stand in it."""
    own = assistant().index.paragraphs(_found(report).id)
    return jsonify([_paragraph(report, each) for each in own])


@api.get("/reports/<report>/paragraphs/<path:number>")
def paragraph(report: str, number: str) -> Response:
    """Give one paragraph by its printed number, or an unnumbered part by its name."""
    found = assistant().index.paragraph(report, number)
    if found is None:
        raise NotFound("The index has no such paragraph; GET /api/reports/REPORT/paragraphs lists them.")
    return jsonify(_paragraph(report, found))


@api.get("/openapi.json")
def openapi() -> Response:
    """Describe all this as OpenAPI 3.1 does."""
    return jsonify(description())


@api.get("")
def page() -> str:
    """Describe it for people."""
    return render_template("api.html", spec=description())


def _found(report: str) -> Report:
    found = assistant().index.report(report)
    if found is None:
        raise NotFound("No report of this id is indexed; GET /api/reports lists those that are.")
    return found


def _paragraph(report: str, paragraph: Paragraph) -> dict[str, object]:
    return {
        "report": report,
        "number": paragraph.number,
        "part": paragraph.part,
        "heading": paragraph.heading,
        "page": paragraph.page,
        "last_page": paragraph.last_page,
        "text": paragraph.text,
    }


def _body(fields: tuple[str, ...]) -> dict[str, object]:
    if not request.is_json:
        raise UnsupportedMediaType("Send the question as JSON, with Content-Type: application/json.")
    try:
        body = request.get_json()
    except (BadRequest, RecursionError):
        raise BadRequest("The body is not valid JSON.") from None
    if not isinstance(body, dict):
        raise UnprocessableEntity('The body must be a JSON object such as {"question": "..."}.')
    # A misspelt "authority" that was passed over would answer from other authorities' reports.
    if unknown := sorted(set(body) - set(fields)):
        raise UnprocessableEntity(f'Unknown field "{unknown[0][:40]}"; known are {", ".join(fields)}.')
    note(body)
    return body


def _question(body: dict[str, object]) -> str:
    if "question" not in body:
        raise UnprocessableEntity('The field "question" is missing.')
    return _text("question", body["question"])


def _count(value: object) -> int:
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if isinstance(value, bool) or not whole or not 1 <= (count := int(cast(float, value))) <= MOST_HITS:
        raise UnprocessableEntity(f'The field "k" must be a whole number from 1 to {MOST_HITS}.')
    return count


def _read(body: dict[str, object]) -> Call:
    question = _question(body)
    context = [] if body.get("context") is None else body["context"]
    if not isinstance(context, list):
        raise UnprocessableEntity('The field "context" must be a list of the earlier questions.')
    if len(context) > CARRIED:
        raise UnprocessableEntity(f'The field "context" may hold {CARRIED} questions, not {len(context)}.')
    return Call(
        question=question,
        context=tuple(_text("context", question) for question in context),
        authority=_optional("authority", body.get("authority")),
        report=_optional("report", body.get("report")),
        id=None if body.get("id") is None else _text("id", body["id"]),
    )


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise UnprocessableEntity(f'The field "{name}" must hold text, not {type(value).__name__}.')
    if len(value) > MAX_QUESTION:
        raise UnprocessableEntity(
            f'The field "{name}" holds {len(value):,} characters; at most {MAX_QUESTION:,} are read.'
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UnprocessableEntity(f'The field "{name}" holds half a character (a lone surrogate).') from None
    return value


def _optional(name: str, value: object) -> str | None:
    return None if value is None else _text(name, value) or None
