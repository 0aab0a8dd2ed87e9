"""A page of a report's original file as a picture, drawn in a process of its own.

Drawing runs far more of the PDF library than reading words does, and the library is not thread-safe: a
page that crashes it or never ends must not take a server down. The process (`python -m index.picture`) takes
a line of JSON, {"file", "page"}, and the document's bytes on its standard input, and answers with a line of
JSON and the picture's bytes.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.errors import FileProblem
from index.pdf import draw_page
from index.process import environment, limit_memory

TIME_LIMIT = 20.0
"""Seconds that drawing a page may take; the real reports' pages take a third of one."""

ELSEWHERE = "Open the file itself."


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn as PNG; `width` and `height` are the page's, in points.

    `as_read` says that the boxes of the report's paragraphs can be drawn over it as they are.
    """

    png: bytes
    width: float
    height: float
    as_read: bool


def draw(data: bytes, file: str, page: int, time_limit: float = TIME_LIMIT) -> Picture:
    """Return page `page` (from 1) of the PDF document `data`; `file` is its name to show.

    Raises FileProblem for a page that cannot be drawn, or not within `time_limit` seconds.
    """
    request = json.dumps({"file": file, "page": page}).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "index.picture"],
            input=request + data,
            capture_output=True,
            timeout=time_limit,
            check=False,
            env=environment(),
        )
    except subprocess.TimeoutExpired:
        raise FileProblem(
            file, f"page {page} took longer than {time_limit:g} seconds to draw", ELSEWHERE
        ) from None
    head, _, png = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise FileProblem(file, f"page {page} cannot be drawn: the file is damaged or too large", ELSEWHERE)
    answer = json.loads(head)
    if "problem" in answer:
        raise FileProblem(*answer["problem"])
    return Picture(png, **answer)


def png_of(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Return an RGB picture, uint8 (height, width, 3), as a PNG file; in grey where it has no colour."""
    height, width, _ = pixels.shape
    grey = bool((pixels == pixels[:, :, :1]).all())
    rows = pixels[:, :, 0] if grey else pixels.reshape(height, width * 3)
    unfiltered = np.insert(rows, 0, 0, axis=1)  # each row begins with the number of its filter: none
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if grey else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(unfiltered.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def main() -> None:
    """Draw the page that is asked for on the standard input."""
    limit_memory()
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the PDF library may print must not mix with the answer
    request = json.loads(sys.stdin.buffer.readline())
    png = b""
    try:
        drawn = draw_page(sys.stdin.buffer.read(), request["file"], request["page"])
        answer: dict[str, object] = {"width": drawn.width, "height": drawn.height, "as_read": drawn.as_read}
        png = png_of(drawn.pixels)
    except FileProblem as problem:
        answer = {"problem": [problem.file, str(problem), problem.remedy]}
    output.write(json.dumps(answer).encode() + b"\n" + png)
    output.flush()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    main()
