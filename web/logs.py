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
from datetime import UTC, datetime
from typing import Any, TextIO

from flask import Flask, Response, g, has_request_context, request
from flask.logging import default_handler

HEADER = "X-Request-Id"
"""Carries the name of a request, under which everything about it is in the log."""

_LONGEST = 300
"""Characters of an address that are written."""


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
    logging.getLogger("waitress").addHandler(default_handler)
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


def _asked() -> dict[str, Any]:
    """Return what was sent as it was understood: the fields of the address and of the form or the body."""
    said: dict[str, Any] = {**request.args.to_dict(flat=False), **request.form.to_dict(flat=False)}
    if request.is_json and isinstance(body := request.get_json(silent=True), dict):
        said |= body
    return said


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
