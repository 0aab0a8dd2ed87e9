"""The JSON API described as OpenAPI 3.1 does; made here so that its limits are those that are checked."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from qa.assistant import MAX_QUESTION
from web.schemas import SCHEMAS, Json, ref
from web.thread import CARRIED

MOST_HITS = 200
"""Paragraphs that a search gives at most."""

INTRODUCTION = (
    "Answers are made of the reports' own sentences, each with its paragraph's printed number and a quote "
    "that is verbatim text of the stored paragraph, at the character offsets that are given. That the "
    'reports do not say something is an answer too: look at "status" first. There is no key; who asks too '
    "often is answered 429, with the seconds to wait."
)

PROBLEMS = {
    "400": "The body is no JSON.",
    "404": "There is no such thing in the index.",
    "413": "The body is too large.",
    "415": "The body is not sent as application/json.",
    "422": "A field is missing, unknown or not as it should be, or the question cannot be asked.",
    "429": "You asked too often; Retry-After says how many seconds to wait.",
    "503": "No index can be opened at the moment, or the answer took too long.",
}

_TEXT: Json = {"type": "string", "maxLength": MAX_QUESTION}
# Blanks alone cannot be asked. What \s and \S mean differs between languages, so each blank is named.
_QUESTION: Json = {
    **_TEXT,
    "minLength": 1,
    "pattern": r"[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]",
    "description": "Not of blanks alone.",
    "examples": ["How are care leavers supported?"],
}
_AUTHORITY: Json = {
    "type": ["string", "null"],
    "maxLength": MAX_QUESTION,
    "description": "Ask about this authority only.",
    "examples": ["Ashmere"],
}
_REPORT: Json = {
    "type": ["string", "null"],
    "maxLength": MAX_QUESTION,
    "description": "Ask about this report only, by its id.",
    "examples": ["ashmere-2024-03-11"],
}
_ID: Json = {
    "name": "report",
    "in": "path",
    "required": True,
    "description": "A report's id: the authority and the first inspection day where it prints them.",
    "schema": {"type": "string", "minLength": 1, "pattern": "^[^/]+$", "examples": ["ashmere-2024-03-11"]},
}
_NUMBER: Json = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": 'The number as printed ("34"), or "summary", "improve" or "grades".',
    "schema": {"type": "string", "minLength": 1, "pattern": "^[^/]+$", "examples": ["7", "summary"]},
}


@cache
def description() -> Json:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Inspection answers",
            "version": version("inspection-qa"),
            "summary": "Questions over inspection reports, answered in their own sentences.",
            "description": INTRODUCTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/api/ask": {"post": _asking()},
            "/api/search": {"post": _searching()},
            "/api/reports": {
                "get": _operation("reports", "List the reports", _list("Report"), detail="In no order.")
            },
            "/api/reports/{report}": {
                "parameters": [_ID],
                "get": _operation("report", "One report's facts", ref("Report"), ("404",)),
            },
            "/api/reports/{report}/paragraphs": {
                "parameters": [_ID],
                "get": _operation("paragraphs", "One report's paragraphs", _list("Paragraph"), ("404",)),
            },
            "/api/reports/{report}/paragraphs/{number}": {
                "parameters": [_ID, _NUMBER],
                "get": _operation("paragraph", "One paragraph", ref("Paragraph"), ("404",)),
            },
        },
        "components": {
            "schemas": SCHEMAS,
            "responses": {status: _problem(words) for status, words in PROBLEMS.items()},
        },
    }


def _asking() -> Json:
    fields = {
        "question": _QUESTION,
        "context": {
            "type": ["array", "null"],
            "maxItems": CARRIED,
            "items": _TEXT,
            "description": "The questions before this one, oldest first: what a follow-up refers to.",
        },
        "authority": _AUTHORITY,
        "report": _REPORT,
        "id": {"type": ["string", "null"], "maxLength": MAX_QUESTION, "description": "Comes back as it is."},
    }
    return _operation("ask", "Ask a question", ref("Answer"), _SENT, fields=fields)


def _searching() -> Json:
    fields = {
        "question": _QUESTION,
        "k": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_HITS,
            "default": 10,
            "description": "How many paragraphs.",
        },
        "authority": _AUTHORITY,
        "report": _REPORT,
    }
    return _operation(
        "search", "Rank the paragraphs that match a question", ref("Hits"), _SENT, fields=fields
    )


_SENT = ("400", "413", "415", "422")


def _operation(
    name: str,
    summary: str,
    result: Json,
    problems: tuple[str, ...] = (),
    *,
    fields: Json | None = None,
    detail: str = "",
) -> Json:
    told: Json = {"operationId": name, "summary": summary}
    if detail:
        told["description"] = detail
    if fields:
        schema = {
            "type": "object",
            "required": ["question"],
            "additionalProperties": False,
            "properties": fields,
        }
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    told["responses"] = {
        "200": {"description": "Done.", "content": {"application/json": {"schema": result}}},
        **{status: {"$ref": f"#/components/responses/{status}"} for status in (*problems, "429", "503")},
    }
    return told


def _problem(words: str) -> Json:
    return {
        "description": words,
        "content": {"application/problem+json": {"schema": ref("Problem")}},
    }


def _list(name: str) -> Json:
    return {"type": "array", "items": ref(name)}
