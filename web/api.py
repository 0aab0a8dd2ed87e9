"""The assistant for programs: one question in, the contract's JSON out."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest, UnprocessableEntity, UnsupportedMediaType

from qa.assistant import MAX_QUESTION
from web.backend import assistant
from web.thread import CARRIED

api = Blueprint("api", __name__, url_prefix="/api")

FIELDS = ("question", "context", "authority", "report", "id")


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
    if not request.is_json:
        raise UnsupportedMediaType("Send the question as JSON, with Content-Type: application/json.")
    call = _read(_body())
    answer = assistant().ask(
        call.question, context=call.context, authority=call.authority, report=call.report, id=call.id
    )
    return jsonify(answer.to_json())


def _body() -> object:
    try:
        return request.get_json()
    except (BadRequest, RecursionError):
        raise BadRequest("The body is not valid JSON.") from None


def _read(body: object) -> Call:
    if not isinstance(body, dict):
        raise UnprocessableEntity('The body must be a JSON object such as {"question": "..."}.')
    # A misspelt "authority" that was passed over would answer from other authorities' reports.
    if unknown := sorted(set(body) - set(FIELDS)):
        raise UnprocessableEntity(f'Unknown field "{unknown[0][:40]}"; known are {", ".join(FIELDS)}.')
    if "question" not in body:
        raise UnprocessableEntity('The field "question" is missing.')
    context = [] if body.get("context") is None else body["context"]
    if not isinstance(context, list):
        raise UnprocessableEntity('The field "context" must be a list of the earlier questions.')
    if len(context) > CARRIED:
        raise UnprocessableEntity(f'The field "context" may hold {CARRIED} questions, not {len(context)}.')
    return Call(
        question=_text("question", body["question"]),
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
