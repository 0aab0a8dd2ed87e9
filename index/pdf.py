"""PDF pages to lines; the only module that knows the PDF library.

PDFium gives characters in the order in which they were written to the page, which is not always the order
of reading, and it guesses blanks and line ends. So words are taken from it with their position, and rows are
put together here: by baseline, from the page's top, from left to right. PDFium is not thread-safe.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import FileProblem
from index.lines import Line
from index.report import Box

MAX_PAGES = 1000
MAX_PAGE_CHARACTERS = 100_000
HYPHEN = "\x02"
"""What PDFium puts for a hyphen at a line's end."""

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


def read_lines(path: Path) -> list[Line]:
    """Return the printed lines of a PDF file in reading order."""
    return read_pdf(path.read_bytes(), path.name)[0]


def read_pdf(data: bytes, file: str) -> tuple[list[Line], int]:
    """Return the printed lines of a PDF document in reading order, and its number of pages.

    Raises FileProblem, naming `file`, for what is damaged, encrypted or has too many pages.
    """
    document = _open(data, file)
    try:
        pages = len(document)
        if pages > MAX_PAGES:
            raise FileProblem(
                file, f"it has {pages} pages; at most {MAX_PAGES} are read", "Split it into its reports."
            )
        lines: list[Line] = []
        for number in range(pages):
            lines += _page_lines(document, number, file)
        return lines, pages
    finally:
        document.close()


def _open(data: bytes, file: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise FileProblem(
                file, "it is encrypted and asks for a password", "Save a copy without a password."
            ) from error
        raise FileProblem(file, "it is damaged: no page could be opened", "Download it again.") from error


def _page_lines(document: pypdfium2.PdfDocument, number: int, file: str) -> list[Line]:
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise FileProblem(file, f"page {number + 1} is damaged", "Download it again.") from error
    try:
        height = page.get_height()
        text_page = page.get_textpage()
        try:
            words = list(_words(text_page.raw))
        finally:
            text_page.close()
    except pypdfium2.PdfiumError as error:
        raise FileProblem(file, f"page {number + 1} is damaged", "Download it again.") from error
    finally:
        page.close()
    return [line for row in _rows(words) if (line := _line(row, number + 1, height))]


def _words(text_page: pdfium.FPDF_TEXTPAGE) -> Iterator[Word]:
    """Yield a page's visible words in the order in which they were written."""
    count = min(pdfium.FPDFText_CountChars(text_page), MAX_PAGE_CHARACTERS)
    characters = [_character(pdfium.FPDFText_GetUnicode(text_page, at)) for at in range(count)]
    styles: dict[int, Style] = {}
    start = 0
    blank, slanted = True, False
    while start < count:
        if characters[start].isspace():
            # a guessed blank counts only where positions do not tell: slanted boxes overlap
            guessed = pdfium.FPDFText_IsGenerated(text_page, start)
            blank = blank or not guessed or slanted
            start += 1
            continue
        owner = _owner(text_page, start)
        end = start + 1
        while end < count and not characters[end].isspace() and _owner(text_page, end) == owner:
            end += 1
        if owner not in styles:
            styles[owner] = _style(text_page, start)
        word = "".join(characters[start:end])
        if word and not styles[owner].hidden:
            yield _placed(text_page, start, end, word, styles[owner], blank)
        blank, slanted = False, styles[owner].slanted
        start = end


def _character(code: int) -> str:
    """Return the character to use for a PDF character code; '' for what is not to be shown."""
    if code == ord(HYPHEN) or code in (0x2010, 0x2011):
        return "-"
    if 0xE000 <= code <= 0xF8FF:
        return "•"
    if code in (0, 0xAD, 0xFEFF, 0xFFFE, 0xFFFF) or 0x200B <= code <= 0x200F or 0xD800 <= code <= 0xDFFF:
        return ""
    character = chr(code)
    return " " if character.isspace() or code < 32 else character


def _owner(text_page: pdfium.FPDF_TEXTPAGE, at: int) -> int:
    pointer = pdfium.FPDFText_GetTextObject(text_page, at)
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _style(text_page: pdfium.FPDF_TEXTPAGE, at: int) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, at, matrix)
    scale = (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, at, name, len(name), flags)
    font = name.value.decode("latin-1").lower()
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text_page, at))
    return Style(
        size=round(pdfium.FPDFText_GetFontSize(text_page, at) * scale, 1),
        bold="bold" in font or pdfium.FPDFText_GetFontWeight(text_page, at) >= 600,
        slanted="italic" in font or "oblique" in font or abs(matrix.c) > 0.1 * scale,
        hidden=mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP),
    )


def _placed(
    text_page: pdfium.FPDF_TEXTPAGE, start: int, end: int, text: str, style: Style, blank: bool
) -> Word:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, start, box)
    left = box.left
    pdfium.FPDFText_GetLooseCharBox(text_page, end - 1, box)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, start, x, y)
    return Word(text, left, box.right, y.value, style, blank)


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


def _line(row: list[Word], page: int, height: float) -> Line | None:
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
        left=round(words[0].left, 1),
        top=round(height - max(word.baseline + ASCENT * word.style.size for word in words), 1),
        right=round(max(word.right for word in words), 1),
        bottom=round(height - min(word.baseline - DESCENT * word.style.size for word in words), 1),
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
