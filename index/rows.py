"""Words with their positions to printed lines, from a page's top, each from left to right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from index.lines import Line
from index.report import Box

ASCENT, DESCENT = 0.95, 0.25
"""How far glyphs reach over and under the baseline, in font sizes; a box needs no more precision."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the characters of one text object look; `size` in points as printed."""

    size: float
    bold: bool
    slanted: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a blank between them; positions in points, `baseline` from the page's bottom.

    `blank` tells whether a blank was written before the word.
    """

    text: str
    left: float
    right: float
    baseline: float
    style: Style
    blank: bool


def words_to_lines(words: list[Word], page: int, left: float, top: float) -> list[Line]:
    """Return the lines of a page from its words, whatever their order; `left` and `top` are its edges."""
    return [line for row in _rows(words) if (line := _line(row, page, left, top))]


def _rows(words: list[Word]) -> list[list[Word]]:
    """Return a page's words as rows from the top, each from left to right.

    A row forms around its largest words; smaller ones (superscripts) join the row they overlap.
    """
    rows: list[list[Word]] = []
    by_band: dict[int, list[list[Word]]] = {}
    for word in sorted(words, key=lambda word: -word.style.size):
        band = round(word.baseline / 10)
        near = [row for key in (band - 1, band, band + 1) for row in by_band.get(key, ())]
        row = next((row for row in near if _in_row(word, row)), None)
        if row is None:
            row = []
            rows.append(row)
            by_band.setdefault(band, []).append(row)
        row.append(word)
    rows.sort(key=lambda row: (-row[0].baseline, row[0].left))
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _in_row(word: Word, row: list[Word]) -> bool:
    size = row[0].style.size
    raised = word.baseline - row[0].baseline
    if word.style.size > 0.8 * size:
        return abs(raised) < 0.3 * size
    middle = raised + 0.35 * word.style.size
    return -0.2 * size < middle < 0.9 * size and any(
        max(word.left - other.right, other.left - word.right) < 0.6 * size for other in row
    )


def _line(row: list[Word], page: int, left: float, top: float) -> Line | None:
    """Return a row of words as a line; None where nothing but footnote marks is left of it."""
    size = _size(row)
    words = [word for word in row if not _is_footnote_mark(word, row, size)]
    if not words:
        return None
    text = words[0].text
    for before, word in pairwise(words):
        gap = word.left - before.right
        text += _blank(gap, size, word.blank) + word.text
    letters = sum(len(word.text) for word in words)
    box = Box(
        page=page,
        left=round(words[0].left - left, 1),
        top=round(top - max(word.baseline + ASCENT * word.style.size for word in words), 1),
        right=round(max(word.right for word in words) - left, 1),
        bottom=round(top - min(word.baseline - DESCENT * word.style.size for word in words), 1),
    )
    return Line(
        text=text,
        page=page,
        box=box,
        size=size,
        bold=2 * sum(len(word.text) for word in words if word.style.bold) > letters,
        slanted=2 * sum(len(word.text) for word in words if word.style.slanted) > letters,
    )


def _size(row: list[Word]) -> float:
    """Return the size in which most letters of a row are set; a bullet may be larger."""
    letters: Counter[float] = Counter()
    for word in row:
        letters[word.style.size] += sum(character.isalnum() for character in word.text)
    return letters.most_common(1)[0][0]


def _blank(gap: float, size: float, written: bool) -> str:
    if gap > size:
        return "\t"
    return " " if written or gap > 0.15 * size else ""


def _is_footnote_mark(word: Word, row: list[Word], size: float) -> bool:
    raised = word.baseline - max(row, key=lambda other: other.style.size).baseline
    return word.style.size < 0.8 * size and raised > 0.2 * size and word.text.strip("[],").isdigit()
