"""Many questions from a file, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from index.errors import QuestionProblem
from qa.answer import Answer
from qa.assistant import Assistant


def ask_each(assistant: Assistant, file: Path, authority: str | None, report: str | None) -> Iterator[Answer]:
    """Yield the answer to each line of `file` ("-" is standard input): {"id", "question", "context",
    "authority", "report"}, of which only the question is needed.

    Raises QuestionProblem, naming the line, for one that cannot be asked.
    """
    with click.open_file(str(file), "rb") as lines:
        for position, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                asked = _asked(line)
                yield assistant.ask(
                    asked["question"],
                    context=asked["context"],
                    authority=asked.get("authority") or authority,
                    report=asked.get("report") or report,
                    id=asked.get("id"),
                )
            except QuestionProblem as problem:
                raise QuestionProblem(f"{file}, line {position}: {problem}", problem.remedy) from problem


_FORM = 'Write one object a line: {"id": …, "question": "…"}'


def _asked(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        json.dumps(asked, ensure_ascii=False).encode()  # half a character cannot be answered or printed
    except (ValueError, RecursionError) as error:
        raise QuestionProblem(f"it is no JSON: {error}", _FORM) from error
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise QuestionProblem("it has no question", _FORM)
    context = asked.get("context") or []
    context = context if isinstance(context, list) else [context]
    texts = (asked.get("authority") or "", asked.get("report") or "", *context)
    if not all(isinstance(text, str) for text in texts):
        raise QuestionProblem("its context, authority or report is not text", _FORM)
    return {**asked, "context": context}
