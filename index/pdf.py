"""PDF pages to lines and pictures; the only module that knows the PDF library.

PDFium gives characters in the order in which they were written to the page, which is not always the order
of reading, and it guesses blanks and line ends. So only words are taken from it, with their positions; `rows`
puts them together. PDFium is not thread-safe.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import FileProblem
from index.lines import Line
from index.rows import Style, Word, words_to_lines

MAX_PAGES = 1000
MAX_PAGE_CHARACTERS = 100_000
HYPHEN = "\x02"
"""What PDFium puts for a hyphen at a line's end."""

SCALE = 1.75
"""Pixels a point of a page's picture: an A4 page is some 1040 pixels wide."""

MAX_PIXELS = 2400
"""Pixels that a picture's longer side may have; larger pages are drawn smaller."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as drawn: `pixels` uint8 (height, width, 3), RGB; the page's `width` and `height` in points.

    `as_read` says that the picture's corner is where the lines' boxes are measured from.
    """

    pixels: npt.NDArray[np.uint8]
    width: float
    height: float
    as_read: bool


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


def draw_page(data: bytes, file: str, number: int) -> Drawn:
    """Return a page (from 1) of a PDF document as drawn on white.

    Raises FileProblem, naming `file`, for a damaged document or a page that it does not have.
    """
    document = _open(data, file)
    try:
        if not 1 <= number <= len(document):
            raise FileProblem(
                file, f"it has no page {number}; it has {len(document)}", "Choose another page."
            )
        page = document[number - 1]
        width, height = page.get_size()
        left, bottom, right, top = page.get_cropbox()
        as_read = page.get_rotation() == 0 and max(abs(width - right + left), abs(height - top + bottom)) < 1
        scale = min(SCALE, MAX_PIXELS / max(width, height))
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        return Drawn(bitmap.to_numpy()[:, :, :3].copy(), width, height, as_read)
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError) as error:
        raise FileProblem(file, f"page {number} cannot be drawn", "Open the file itself.") from error
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
        left, _, _, top = page.get_cropbox()
        text_page = page.get_textpage()
        try:
            if pdfium.FPDFText_CountChars(text_page.raw) > MAX_PAGE_CHARACTERS:
                raise FileProblem(
                    file,
                    f"page {number + 1} has more than {MAX_PAGE_CHARACTERS:,} characters",
                    "Give its text as .txt.",
                )
            words = list(_words(text_page.raw))
        finally:
            text_page.close()
    except pypdfium2.PdfiumError as error:
        raise FileProblem(file, f"page {number + 1} is damaged", "Download it again.") from error
    finally:
        page.close()
    return words_to_lines(words, number + 1, left, top)


def _words(text_page: pdfium.FPDF_TEXTPAGE) -> Iterator[Word]:
    """Yield a page's visible words in the order in which they were written."""
    count = pdfium.FPDFText_CountChars(text_page)
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
        end = next((at for at in range(start, count) if characters[at].isspace()), count)
        if _owner(text_page, end - 1) != owner:
            end = next(at for at in range(start, end) if _owner(text_page, at) != owner)
        if owner not in styles:
            styles[owner] = _style(text_page, start)
        word = "".join(characters[start:end])
        if word and not styles[owner].hidden:
            yield _placed(text_page, start, end, word, styles[owner], blank)
        blank, slanted = False, styles[owner].slanted
        start = end


@cache
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
