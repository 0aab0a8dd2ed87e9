"""Labelled questions, for measuring: which paragraphs of which report answer them.

A gold file has one JSON object a line: {"id", "file", "authority", "kind", "question", "gold": {number:
grade}, "quote", "context"}; grade 2 answers the question, 1 is relevant support, an empty gold means that
the right outcome is "not found".
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.errors import QuestionProblem

_FORM = 'Write one object a line: {"id": …, "file": …, "kind": …, "question": …, "gold": {"34": 2}}'


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of a gold file; `gold` maps a paragraph number to its grade, 1 or 2.

    `authority` is how the line names the authority, "" where it does not.
    """

    id: str
    file: str
    kind: str
    question: str
    gold: dict[str, int]
    quote: str
    context: tuple[str, ...]
    authority: str = ""


def read_gold(path: Path) -> list[Labelled]:
    """Return a gold file's questions; raises QuestionProblem naming the line that is not as it should be."""
    with path.open("rb") as lines:
        labelled = [_labelled(line, path, at) for at, line in enumerate(lines, 1) if line.strip()]
    if not labelled:
        raise QuestionProblem(f"{path} holds no labelled question", _FORM)
    return labelled


def _labelled(line: bytes, path: Path, position: int) -> Labelled:
    try:
        data = json.loads(line)
        context = data.get("context") or ()
        if any(grade not in (1, 2) for grade in data["gold"].values()):
            raise ValueError("a grade is 1 or 2")
        return Labelled(
            id=str(data["id"]),
            file=data["file"],
            kind=data["kind"],
            question=data["question"],
            gold={str(number): int(grade) for number, grade in data["gold"].items()},
            quote=data.get("quote") or "",
            context=(context,) if isinstance(context, str) else tuple(context),
            authority=data.get("authority") or "",
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionProblem(f"{path}, line {position} is no labelled question: {error!r}", _FORM) from error
