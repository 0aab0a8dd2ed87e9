"""Pasted and plain text to lines: a page per form feed, markdown's marks read and taken out."""

from __future__ import annotations

import codecs
import re

from index.errors import FileProblem
from index.lines import Line

MAX_LINES = 100_000
"""A text of more lines than this is no report."""

_BULLET = re.compile(r"^\s*(?:[-*+–▪●◼■·]|[\ue000-\uf8ff])\s+")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"^(\*\*|__)(.+)\1$")
_RULE = re.compile(r"^[\s|:*_=-]*$")
_LINK = re.compile(r"<((?:https?|mailto):[^>\s]+)>|\[([^\]]+)\]\((?:https?|mailto):[^)\s]+\)")


def decode(data: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 (with its mark) or Windows-1252.

    Raises FileProblem for what is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileProblem(file, "it is not readable as text", "Save it as plain text in UTF-8.")


def text_lines(text: str) -> list[Line]:
    """Return a text's lines; an empty one, never two together, parts what it stands between."""
    paged = "\f" in text
    lines: list[Line] = []
    for number, page in enumerate(text.split("\f"), 1):
        for raw in page.splitlines():
            line = _line(raw, number if paged else None)
            if line.text or (lines and lines[-1].text):
                lines.append(line)
    return lines


def _line(raw: str, page: int | None) -> Line:
    text = _LINK.sub(lambda link: link[1] or link[2], raw.replace("\xa0", " ").replace("\xad", ""))
    bold, size = False, 0.0
    if _RULE.match(text):
        return Line("", page)
    heading = _HEADING.match(text.strip())
    if heading:
        text, bold, size = heading[2], True, float(7 - len(heading[1]))
    strong = _BOLD.match(text.strip())
    if strong:
        text, bold = strong[2], True
    if text.strip().startswith("|"):
        text = "\t".join(cell.strip() for cell in text.strip().strip("|").split("|"))
    text = _BULLET.sub("• ", text)
    cells = [" ".join(cell.split()) for cell in re.split(r"\t+", text.strip())]
    return Line("\t".join(cell for cell in cells if cell), page, size=size, bold=bold)
