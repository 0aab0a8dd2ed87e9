"""What the server writes down: a line of JSON a request, and one for everything that goes wrong.

What people ask is nobody's business: addresses are written without their query, errors without their words
(which may quote the question), unless that is switched on.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

from flask import Flask, Response, g, has_request_context, request
from flask.logging import default_handler

HEADER = "X-Request-Id"
"""Carries the name of a request, under which everything about it is in the log."""

_LONGEST = 300
"""Characters of an address that are written."""

_QUESTIONS = frozenset("q in question scope context authority report find kind year grade which".split())
"""Fields that say what was asked, and of which reports."""

_NEVER = ("admin.", "login.")
"""Beginnings of endpoints whose fields are nobody's question: there, the admin token is one."""


class Lines(logging.Formatter):
    """Writes a record as a line of JSON; `words` of errors only if told to."""

    def __init__(self, *, words: bool = False) -> None:
        super().__init__()
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        said: dict[str, Any] = {"at": _now(), "level": record.levelname.lower()}
        if has_request_context():
            said |= {"id": reference(), "method": request.method, "path": request.path[:_LONGEST]}
        said["message"] = record.getMessage()
        if record.exc_info and (error := record.exc_info[1]):
            said["error"] = self._error(error)
        return json.dumps(said)

    def _error(self, error: BaseException) -> dict[str, Any]:
        frames = traceback.extract_tb(error.__traceback__)
        told: dict[str, Any] = {
            "type": type(error).__name__,
            "where": [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames],
        }
        if self._words:
            told["words"] = str(error)
        if cause := error.__cause__ or error.__context__:
            told["cause"] = self._error(cause)
        return told


class RequestLog:
    """Writes a line of JSON for each request to `file`; with `questions`, what was asked stands in it."""

    def __init__(self, file: TextIO, *, questions: bool) -> None:
        self._file = file
        self._questions = questions
        self._lock = threading.Lock()

    def write(self, response: Response) -> Response:
        """Write about the request that this is the response to, and return that."""
        took = time.perf_counter() - g.get("log_began", time.perf_counter())
        line: dict[str, Any] = {
            "at": _now(),
            "level": "info",
            "id": reference(),
            "method": request.method,
            "path": request.path[:_LONGEST],
            "endpoint": request.endpoint,
            "status": response.status_code,
            "ms": round(took * 1000, 1),
        }
        if self._questions:
            line["asked"] = _asked()
        with self._lock:
            self._file.write(json.dumps(line) + "\n")
            self._file.flush()
        return response


def install(app: Flask, file: TextIO | None = None, *, questions: bool = False) -> None:
    """Name every request, and write about it to `file` if there is one; errors go to standard error."""
    default_handler.setFormatter(Lines(words=questions))
    app.before_request(_begin)
    app.after_request(_named)
    if file is not None:
        app.after_request(RequestLog(file, questions=questions).write)


def serve_quietly() -> None:
    """Have the server's own troubles in the same form, but not each time that a request has to wait."""
    for name in ("waitress", __package__):
        logging.getLogger(name).addHandler(default_handler)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def reference() -> str:
    """Return the name of the request that is being answered."""
    if "reference" not in g:
        g.reference = secrets.token_hex(4)
    return str(g.reference)


def _begin() -> None:
    g.log_began = time.perf_counter()


def _named(response: Response) -> Response:
    response.headers[HEADER] = reference()
    return response


def note(fields: Mapping[str, object]) -> None:
    """Remember what a form or a body held, for the request's line; a handler calls it that has read one.

    The log reads none by itself: it may have been refused because it is too large or no JSON at all.
    """
    g.noted = fields


def _asked() -> dict[str, Any]:
    """Return what was sent as it was understood: the question's fields of the address, the form and the body.

    Values of other types than text are left out; a body's may be too deep to be written.
    """
    if (request.endpoint or "").startswith(_NEVER):
        return {}
    sent = {**request.args.to_dict(flat=False), **g.get("noted", {})}
    return {name: value for name, value in sent.items() if name in _QUESTIONS and _is_text(value)}


def _is_text(value: object) -> bool:
    return all(isinstance(each, str) for each in (value if isinstance(value, list) else [value]))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
