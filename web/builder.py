"""A process that changes an index folder, for `web.jobs`: answering stays fast whatever the change needs.

It takes one JSON object, {"action", "index", "paths", "reports", "settled"}, on its standard input and
answers with one a line on its standard output: {"step", "done", "total", "note"} as often as something was
done, and at the end {"outcome": ...} or {"problem": [message, remedy]}. It ends when nobody reads them any
more.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from index.errors import InspectQAError
from index.process import give_way

if TYPE_CHECKING:
    from index.build import OnProgress
    from index.files import Settled

EVERY = 0.1
"""Seconds between two reports of progress, but for the first and the last of a step."""


def main() -> None:
    """Do what the input asks for."""
    give_way()
    # What libraries print must not mix with the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        _say(answers, _changed(json.loads(sys.stdin.readline()), _Progress(answers)))
    except InspectQAError as problem:
        _say(answers, {"problem": [str(problem), problem.remedy]})
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _changed(request: dict[str, Any], on_progress: OnProgress) -> dict[str, Any]:
    from index.build import add, build, remove, rollback
    from index.embed import TransformerEncoder

    path, sources = Path(request["index"]), [Path(each) for each in request["paths"]]
    settled = _settled(request["settled"])
    encoder = TransformerEncoder(_model(path))
    match request["action"]:
        case "build":
            outcome = build(path, sources, encoder, on_progress, settled=settled)
        case "add":
            outcome = add(path, sources, encoder, on_progress, settled=settled)
        case "remove":
            outcome = remove(path, request["reports"], encoder, on_progress)
        case _:
            outcome = rollback(path)
    return {
        "outcome": {
            "generation": outcome.generation,
            "changed": outcome.changed,
            "reports": [[report.id, report.sha256] for report in outcome.reports],
            "left_out": [[each.file, str(each), each.remedy] for each in outcome.left_out],
            "embedded": outcome.embedded,
            "waiting": sorted(outcome.waiting),
        }
    }


def _settled(told: dict[str, list[int] | None] | None) -> Settled | None:
    if told is None:
        return None
    return {name: (stamp[0], stamp[1]) if stamp else None for name, stamp in told.items()}


def _model(path: Path) -> str | None:
    """Return the model that the index was built with; None, for the default, where there is no index yet."""
    from index.errors import IndexProblem
    from index.manifest import read_model

    try:
        return read_model(path)
    except IndexProblem:
        return None


class _Progress:
    """Says what was done, not more often than somebody looks."""

    def __init__(self, answers: TextIO) -> None:
        self._answers = answers
        self._step, self._said = "", 0.0

    def __call__(self, step: str, done: int, total: int, note: str = "", /) -> None:
        now = time.monotonic()
        if step != self._step or done == total or now - self._said >= EVERY:
            self._step, self._said = step, now
            _say(self._answers, {"step": step, "done": done, "total": total, "note": note})


def _say(answers: TextIO, what: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(what) + "\n")
        answers.flush()
    except BrokenPipeError:
        os._exit(1)  # the server is gone; no build goes on that nobody sees


if __name__ == "__main__":
    main()
