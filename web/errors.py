"""Errors once for the whole application: a page for people, problem+json (RFC 9457) for programs."""

from __future__ import annotations

from flask import Flask, Response, current_app, json, make_response, render_template, request
from werkzeug.exceptions import BadHost, HTTPException

from index.errors import InspectQAError, QuestionProblem
from web import wording
from web.hosts import UnknownHost
from web.limits import TookTooLong
from web.logs import reference

FOR_PROGRAMS = ("/api/", "/health", "/metrics")

PAGES = {
    404: ("Page not found", "Check the address, or look for the report in the list of reports."),
    405: ("This page cannot be used that way", "Start from the question page."),
    413: ("That is too much text", "Ask a shorter question, or start a new conversation."),
    429: ("Too many requests at once", "Wait a moment and go on then: this service is for others too."),
    500: ("Sorry, something went wrong", "Try again. If it happens again, tell whoever runs this service."),
}
"""What a person reads for a status: what happened, and what to do."""

UNKNOWN_HOST = (
    "It does not answer under the name in this one. Ask whoever runs it for the right one, "
    "or to allow this name: inspectqa serve --allow-host NAME."
)


def handle(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InspectQAError, _own)


def told(problem: InspectQAError) -> str:
    """Write down what is wrong, which names folders of this machine; return how to find it in the log."""
    shown = reference()
    current_app.logger.error("Shown to the user as %s: %s (%s)", shown, problem, problem.remedy)
    return f"The error is in the log as {shown}."


def _own(problem: InspectQAError) -> Response:
    if isinstance(problem, QuestionProblem):
        return _respond(422, "The question cannot be asked", wording.sentence(problem), problem.remedy)
    return _respond(503, "The reports cannot be searched at the moment", told(problem), problem.remedy)


def _http(problem: HTTPException) -> Response:
    status = problem.code or 500
    title, advice = PAGES.get(status, (problem.name, "Start again from the question page."))
    if isinstance(problem, TookTooLong):
        title, advice = "This took too long", "Try again in a moment, or ask a shorter question."
    if isinstance(problem, UnknownHost):
        title, advice = "This service has another address", UNKNOWN_HOST
    detail = (problem.description or "") if _for_program() and status != 500 else advice
    if status >= 500:
        current_app.logger.error("Answered %d, shown to the user as %s", status, reference())
        detail = f"{detail} The error is in the log as {reference()}."
    response = _respond(status, title, detail)
    for name, value in problem.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _respond(status: int, title: str, detail: str, remedy: str = "") -> Response:
    if _for_program():
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "remedy": remedy}
        response = make_response(json.dumps({**body, "reference": reference()}), status)
        response.content_type = "application/problem+json"
        return response
    page = render_template("error.html", title=title, detail=detail, remedy=remedy)
    return make_response(page, status)


def _for_program() -> bool:
    # Asked for under what can be no name (as no browser does), a page has no addresses to lead to.
    nameless = isinstance(request.routing_exception, BadHost)
    return nameless or request.path.startswith(FOR_PROGRAMS)
