"""A process that reads one file after another for `index.pool`, so that a file can't take the build down.

It takes a JSON object a line, {"path", "name"}, on its standard input and answers with one a line on its
standard output: {"reports": ...} or {"problem": [file, message, remedy]}. It must stay quick to start.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from index.document import read_file
from index.errors import FileProblem
from index.process import limit_memory
from index.records import paragraph_to_row, report_to_json
from index.report import ReadReport


def main() -> None:
    """Answer requests until the input ends."""
    limit_memory()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the PDF library may print must not mix with the answers
    for line in sys.stdin:
        request = json.loads(line)
        answers.write(_answer(Path(request["path"]), request["name"]) + "\n")
        answers.flush()


def _answer(path: Path, name: str) -> str:
    try:
        return json.dumps({"reports": [_packed(report) for report in read_file(path, name)]})
    except FileProblem as problem:
        return json.dumps({"problem": [problem.file, str(problem), problem.remedy]})


def _packed(read: ReadReport) -> tuple[str, list[tuple[str, str, str, str, str]]]:
    return report_to_json(read.report), [paragraph_to_row(paragraph) for paragraph in read.paragraphs]


if __name__ == "__main__":
    main()
