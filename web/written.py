"""What is taken along, written as plain text and as Markdown; whatever reports print stays text in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from web.takeaway import Kind, Line

LISTED = (Kind.SAID, Kind.SOURCE)
"""What is set as a list."""

_UNDERLINES = {Kind.QUESTION: "=", Kind.BLOCK: "-", Kind.SIDE: "-"}
_SIGNS = {Kind.QUESTION: "## ", Kind.BLOCK: "### ", Kind.SIDE: "#### ", Kind.SAID: "- ", Kind.SOURCE: "- "}

# What means something to Markdown anywhere in a line, or becomes a link by itself …
_ANYWHERE = re.compile(r"[\\`*_\[\]<>~|^$&]|:(?=//)|(?<=www)\.", re.I)
# … and only where a line begins: a heading, a list, a table's or a heading's underline.
_AT_BEGINNING = re.compile(r"^(\d{0,9})(?=[.)])|^()(?=[#+\-=:])")


def text(lines: Iterable[Line]) -> str:
    """Return the lines as plain text, ready to be pasted into a message."""
    written: list[str] = []
    for line in _with_blanks(lines):
        if line is None:
            written.append("")
            continue
        words = with_marks(line)
        written.append(f"- {words}" if line.kind is Kind.SAID else words)
        if sign := _UNDERLINES.get(line.kind):
            written.append(sign * min(len(words), 72))
    return "\n".join(written) + "\n"


def markdown(lines: Iterable[Line]) -> str:
    """Return the lines as Markdown, as CommonMark and GitHub read it."""
    written = (
        f"{_SIGNS.get(line.kind, '')}{escaped(with_marks(line))}" if line else ""
        for line in _with_blanks(lines)
    )
    return "\n".join(written) + "\n"


def escaped(words: str) -> str:
    """Return one line of text so that Markdown shows these very characters."""
    return _AT_BEGINNING.sub(r"\1\2\\", _ANYWHERE.sub(r"\\\g<0>", words))


def with_marks(line: Line) -> str:
    """Return a line's text with its marks in square brackets, a source's before it."""
    marks = " ".join(f"[{mark}]" for mark in line.marks)
    both = (marks, line.text) if line.kind is Kind.SOURCE else (line.text, marks)
    return " ".join(filter(None, both))


def _with_blanks(lines: Iterable[Line]) -> Iterator[Line | None]:
    """Yield the lines, and None where a blank one stands between two."""
    before: Line | None = None
    for line in lines:
        if before and not (line.kind is before.kind and line.kind in LISTED):
            yield None
        yield line
        before = line
