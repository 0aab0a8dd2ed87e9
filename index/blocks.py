"""Content lines to blocks: headings, numbered paragraphs and unnumbered text, in printed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from statistics import median

from index.headings import Heading, is_grade, is_table_head, looks_like_heading, read_heading, split_grade
from index.lines import Line
from index.numerals import Candidate

_ENDED = re.compile(r"[.?!:][’”'\")\]]*$|\)$")
_NUMBER_ALONE = re.compile(r"\[?[\d.]+[A-Z]?[.\]]?")
_BULLET = re.compile(r"[•◼■▪●○*\-–](\s|$)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered paragraph: its number and its lines, the first without the number."""

    number: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of unnumbered text."""

    lines: tuple[Line, ...]


Block = Heading | Numbered | Text


def read_blocks(lines: Sequence[Line], starts: Sequence[Candidate], body: float) -> list[Block]:
    """Return the content lines as blocks; `starts` are the lines that begin numbered paragraphs."""
    if not starts:
        return _unnumbered(lines, body)
    blocks: list[Block] = _unnumbered(lines[: starts[0].at], body)
    columns = _columns(lines, starts, body)
    ends = [start.at for start in starts[1:]] + [len(lines)]
    for start, end in zip(starts, ends, strict=True):
        last = _paragraph_end(lines, start, end, columns)
        first = lines[start.at]
        rest = first.text[start.text_from :].strip()
        own = (_with_text(first, rest), *lines[start.at + 1 : last])
        blocks.append(Numbered(start.number, own))
        blocks += _unnumbered(lines[last:end], body)
    return blocks


def _with_text(line: Line, text: str) -> Line:
    return Line(text, line.page, line.box, line.size, line.bold, line.slanted)


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a document's numbered paragraphs stand: the text's usual left edge, and how far that is right of
    the number (0 where lines go on under the number), in points; `body` is the usual font size."""

    text: float
    hang: float
    body: float


def _columns(lines: Sequence[Line], starts: Sequence[Candidate], body: float) -> _Columns:
    edges: list[float] = []
    offsets: list[float] = []
    for start in starts:
        line = lines[start.at]
        after = lines[start.at + 1] if start.at + 1 < len(lines) else None
        if line.box and after and after.box and after.page == line.page:
            edges.append(after.box.left)
            offsets.append(after.box.left - line.box.left)
    if not edges:
        return _Columns(0.0, 0.0, body)
    return _Columns(median(edges), max(0.0, median(offsets)), body)


def _paragraph_end(lines: Sequence[Line], start: Candidate, end: int, columns: _Columns) -> int:
    """Return the place of the first line after a paragraph's own."""
    first = lines[start.at]
    edge = min(columns.text, first.box.left + columns.hang) - 6 if first.box else 0.0
    for at in range(start.at + 1, end):
        line = lines[at]
        if first.box is None or line.box is None:
            if not _goes_on_in_text(lines, start.at, at, end):
                return at
        elif not _goes_on(first, lines[at - 1], line, edge, columns):
            return at
        elif at == start.at + 1 and not _BULLET.match(line.text):
            edge = line.box.left
    return end


def _goes_on(first: Line, before: Line, line: Line, edge: float, columns: _Columns) -> bool:
    """Tell whether a line belongs to the paragraph that begins with `first`, by where and how it stands;
    `edge` is the paragraph's left edge, as far as it is known."""
    if line.box is None or first.box is None or before.box is None or line.size > 1.12 * columns.body:
        return False
    if columns.hang <= 8:
        gap = line.box.top - before.box.bottom if line.page == before.page else 0.0
        return not (line.bold or line.slanted) and gap < 0.6 * line.size
    if line.box.left <= first.box.left + min(8, columns.hang / 2):
        return False
    if not _ENDED.search(before.text):
        return True
    outdented = line.box.left < edge - 6 and _is_title(line.text)
    return not outdented and (first.bold or not line.bold)


def _is_title(text: str) -> bool:
    return text[:1].isupper() and text[-1:].isalpha() and len(text) < 90


def _goes_on_in_text(lines: Sequence[Line], start: int, at: int, end: int) -> bool:
    """Tell whether a line of a text without positions belongs to the paragraph that began at `start`.

    All belongs up to a heading: a blank line may stand inside a paragraph, where a page ended, or between a
    number and its text.
    """
    at = next((later for later in range(at, end) if lines[later].text), end)
    if at == end:
        return False
    before = next(lines[earlier].text for earlier in range(at - 1, start - 1, -1) if lines[earlier].text)
    if not _ENDED.search(before) or _NUMBER_ALONE.fullmatch(before):
        return True
    block = list(takewhile(lambda line: line.text, lines[at : min(end, at + 4)]))
    if len(block) > 3 or _BULLET.match(block[0].text) or not block[0].text[:1].isupper():
        return True
    last = not any(line.text for line in lines[at + len(block) : end][:2])
    parted = not lines[at - 1].text or last
    return not (parted and looks_like_heading(block, split_grade(block)[0], 0.0))


def _unnumbered(lines: Sequence[Line], body: float) -> list[Block]:
    """Return lines without numbers as headings and text; a line that is only a grade goes to its heading."""
    blocks: list[Heading | list[Line]] = []
    chunks = list(_chunks([line for line in lines if not is_table_head(line.text)]))
    for chunk, after in zip_longest(chunks, chunks[1:]):
        text, _ = split_grade(chunk)
        last = blocks[-1] if blocks else None
        if not text and isinstance(last, Heading):
            blocks[-1] = replace(last, grade=last.grade or read_heading(chunk).grade)
        elif looks_like_heading(chunk, text, body) and not _breaks_off(chunk, after):
            blocks.append(read_heading(chunk))
        elif isinstance(last, list):
            last += chunk if chunk[0].box else [Line("", chunk[0].page), *chunk]
        else:
            blocks.append(chunk)
    return [block if isinstance(block, Heading) else Text(tuple(block)) for block in blocks]


def _breaks_off(chunk: Sequence[Line], after: Sequence[Line] | None) -> bool:
    """Tell whether plain lines at a page's foot are the beginning of a text that goes on overleaf."""
    plain = not any(line.bold or line.slanted for line in chunk)
    return plain and after is not None and after[0].page != chunk[-1].page


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that stand close together in one style; a grade column goes with its row."""
    chunk: list[Line] = []
    for line in lines:
        if not line.text:
            if chunk:
                yield chunk
                chunk = []
            continue
        if chunk and not _same_chunk(chunk, line):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _same_chunk(chunk: Sequence[Line], line: Line) -> bool:
    before = chunk[-1]
    if line.box is None or before.box is None:
        return False
    if line.page != before.page or _BULLET.match(line.text):
        return False
    close = line.box.top - before.box.bottom < 0.45 * max(line.size, before.size)
    if is_grade(line.text) or is_grade(before.text):
        return close
    return close and (line.size, line.bold, line.slanted) == (before.size, before.bold, before.slanted)
