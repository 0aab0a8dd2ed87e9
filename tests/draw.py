"""Draws inspection reports as PDF files: the three that ship as samples, and single quirks for tests.

    python -m tests.draw        draws index/sample/*.pdf again from tests/sample_source/*.txt

Positions are points from the page's top left corner; `y` is a line's baseline. Drawing the same twice gives
the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
SOURCES = HERE / "sample_source"
SAMPLES = HERE.parent / "index" / "sample"

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 71.0, WIDTH - 71.0, 84.0, HEIGHT - 90.0
INDENT = 28.0
BODY, LEADING, GAP = 11.0, 14.0, 10.0

Text = tuple[float, float, float, bool, str]
"""One printed line: x, y, size, bold, text."""


class Rule(NamedTuple):
    """A straight black line from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float


Page = Sequence[Text | Rule]
Pages = dict[str, tuple[int, int]]
"""Printed number -> the first and the last page it was drawn on, from 1."""


def draw_lines(path: Path, pages: Iterable[Page], password: str | None = None) -> None:
    """Draw each page's lines and rules just where they say; with a `password`, encrypt the file."""
    canvas = _canvas(path, password)
    for page in pages:
        for item in page:
            if isinstance(item, Rule):
                canvas.line(item.x1, HEIGHT - item.y1, item.x2, HEIGHT - item.y2)
                continue
            x, y, size, bold, text = item
            canvas.setFont(_font(bold), size)
            canvas.drawString(x, HEIGHT - y, text)
        canvas.showPage()
    canvas.save()


def draw_scan(path: Path, pages: int = 1) -> None:
    """Draw pages that hold a grey picture and no text, as a scanner without text recognition leaves them."""
    picture = io.BytesIO()
    Image.linear_gradient("L").save(picture, "PNG")
    canvas = _canvas(path, None)
    for _ in range(pages):
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()


def draw_report(source: str, path: Path) -> Pages:
    """Draw a report's plain text (see `parse`) in the printed form; return the pages of each number."""
    report = parse(source)
    layout = _Layout()
    _cover(layout, report)
    for kind, text in report.body:
        if kind == "heading":
            layout.heading(text)
        else:
            layout.numbered(kind, text)
    layout.new_page()
    for text in report.boilerplate:
        layout.paragraph(text)
    pages = [[*page, *_footer(report, number)] for number, page in enumerate(layout.pages, 1)]
    draw_lines(path, pages)
    return layout.numbers


@dataclass(frozen=True, slots=True)
class Source:
    """A report's plain text taken apart; `body` holds ("heading", text) and (printed number, text)."""

    title: list[str]
    notice: str
    dates: str
    lead: str
    grades: list[tuple[str, str]]
    summary: list[str]
    improve: list[str]
    body: list[tuple[str, str]]
    boilerplate: list[str]

    @property
    def older(self) -> bool:
        """Whether the report has the form of 2018 to 2021: two-line title, bare page number as footer."""
        return len(self.title) > 1


def parse(source: str) -> Source:
    """Take apart a report's plain text, one paragraph a line, as in `sample_source`.

    In this order: the title's lines, "Inspection dates:", "Lead inspector:", a notice, the grades with a tab
    between, the summary, "What needs to improve?" with "- " items, headings, "1. " paragraphs, boilerplate
    from "The Office for Standards" on.
    """
    lines = [line for line in source.splitlines() if line.strip()]
    dates, lead = _starting(lines, "Inspection dates: "), _starting(lines, "Lead inspector: ")
    table = [n for n, line in enumerate(lines) if "\t" in line]
    improve = lines.index("What needs to improve?")
    items = [n for n, line in enumerate(lines) if line.startswith("- ")]
    end = _starting(lines, "The Office for Standards")
    return Source(
        title=lines[:dates],
        notice=lines[lead + 1],
        dates=lines[dates].split(": ", 1)[1],
        lead=lines[lead].split(": ", 1)[1],
        grades=[(area, grade) for area, grade in (lines[n].split("\t") for n in table)],
        summary=lines[table[-1] + 1 : improve],
        improve=[lines[n][2:] for n in items],
        body=[_body_line(line) for line in lines[items[-1] + 1 : end]],
        boilerplate=lines[end:],
    )


def wrap(text: str, width: float, size: float = BODY, bold: bool = False) -> list[str]:
    """Break `text` into lines no wider than `width`, at blanks and after hyphens, as word processors do."""
    lines = [""]
    for piece in re.findall(r"[^\s-]*-+|[^\s-]+|\s+", text):
        if lines[-1] and stringWidth((lines[-1] + piece).rstrip(), _font(bold), size) > width:
            lines.append("")
        lines[-1] = (lines[-1] + piece) if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


@dataclass(slots=True)
class _Layout:
    """Pages under construction, filled from the top; `y` is the next line's top edge."""

    pages: list[list[Text | Rule]] = field(default_factory=lambda: [[]])
    numbers: Pages = field(default_factory=dict)
    y: float = TOP

    def new_page(self) -> None:
        self.pages.append([])
        self.y = TOP

    def line(self, x: float, text: str, size: float = BODY, bold: bool = False) -> None:
        """Put one line at the cursor, on the next page if this one is full."""
        leading = max(LEADING, size * 1.2)
        if self.y + leading > BOTTOM:
            self.new_page()
        self.pages[-1].append((x, self.y + size, size, bold, text))
        self.y += leading

    def paragraph(self, text: str, x: float = LEFT, size: float = BODY, bold: bool = False) -> None:
        """Put a wrapped paragraph that may cross a page break."""
        for line in wrap(text, RIGHT - x, size, bold):
            self.line(x, line, size, bold)
        self.y += GAP

    def marked(self, mark: str, text: str, indent: float = INDENT) -> int:
        """Put a paragraph with a hanging indent, its mark at the left edge; return the page it begins on."""
        if self.y + 2 * LEADING > BOTTOM:  # a single first line at the foot of a page looks like a mistake
            self.new_page()
        first = len(self.pages)
        self.pages[-1].append((LEFT, self.y + BODY, BODY, False, mark))
        self.paragraph(text, LEFT + indent)
        return first

    def numbered(self, number: str, text: str) -> None:
        """Put a numbered paragraph and note its pages."""
        first = self.marked(f"{number}.", text)
        self.numbers[number] = (first, len(self.pages))

    def heading(self, text: str) -> None:
        """Put a bold heading, with room below for the beginning of a paragraph."""
        lines = wrap(text, RIGHT - LEFT, 13, True)
        if self.y + (len(lines) + 3) * 16 + GAP > BOTTOM:
            self.new_page()
        self.paragraph(text, size=13, bold=True)

    def table(self, rows: Sequence[tuple[str, str]], split: float) -> None:
        """Put a ruled table of two columns that meet at `split`; the first row is bold."""
        top = self.y
        page = self.pages[-1]
        page.append(Rule(LEFT, top, RIGHT, top))
        for number, (left, right) in enumerate(rows):
            cells = (LEFT + 6, wrap(left, split - LEFT - 12)), (split + 6, wrap(right, RIGHT - split - 12))
            for x, lines in cells:
                page += [(x, self.y + 18 + n * LEADING, BODY, number == 0, t) for n, t in enumerate(lines)]
            self.y += max(len(lines) for _, lines in cells) * LEADING + 13
            page.append(Rule(LEFT, self.y, RIGHT, self.y))
        page += [Rule(x, top, x, self.y) for x in (LEFT, split, RIGHT)]
        self.y += GAP


def _cover(layout: _Layout, report: Source) -> None:
    """Title, dates, lead inspector, notice, grades, summary and what needs to improve."""
    first, *rest = report.title
    layout.paragraph(first, size=22)
    for text in rest:
        layout.paragraph(text, size=14, bold=True)
    _labelled(layout, "Inspection dates:", [report.dates], report.older)
    lead = report.lead.split(", ") if report.older else [report.lead]
    _labelled(layout, "Lead inspector:", lead, report.older)
    layout.paragraph(report.notice, bold=True)
    layout.table(report.grades, LEFT + (320 if report.older else 225))
    for text in report.summary:
        layout.paragraph(text)
    layout.paragraph("What needs to improve?", size=13, bold=True)
    for text in report.improve:
        layout.marked("•", text, 18)


def _labelled(layout: _Layout, label: str, lines: Sequence[str], bold: bool) -> None:
    """Put a bold label and its value beside it."""
    layout.pages[-1].append((LEFT, layout.y + BODY, BODY, True, label))
    for line in lines:
        layout.line(LEFT + stringWidth(label + " ", _font(True), BODY), line, bold=bold)
    layout.y += GAP


def _footer(report: Source, number: int) -> list[Text | Rule]:
    """The bare page number of the older form, else two bold lines of 8 points, which page 1 does not have."""
    y = HEIGHT - 52
    x = RIGHT - stringWidth(str(number), _font(False), 14)
    if report.older:
        return [Rule(LEFT, y - 14, RIGHT, y - 14), (x, y + 6, 14, False, str(number))]
    if number == 1:
        return []
    return [
        Rule(LEFT, y - 12, RIGHT, y - 12),
        (LEFT, y, 8, True, f"{report.title[0]} (fictional sample)"),
        (LEFT, y + 10, 8, True, report.dates),
        (x, y + 10, 14, False, str(number)),
    ]


def _body_line(line: str) -> tuple[str, str]:
    match = re.fullmatch(r"(\d+)\. (.*)", line)
    return (match[1], match[2]) if match else ("heading", line)


def _starting(lines: Sequence[str], start: str) -> int:
    return next(n for n, line in enumerate(lines) if line.startswith(start))


def _font(bold: bool) -> str:
    return "Helvetica-Bold" if bold else "Helvetica"


def _canvas(path: Path, password: str | None) -> Canvas:
    lock = StandardEncryption(password, canPrint=0) if password else None
    # Uncompressed, so that the bytes do not depend on the zlib at hand.
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=0, encrypt=lock)
    canvas.setLineWidth(0.75)
    return canvas


def main(echo: Callable[[str], object] = print) -> None:
    """Draw every sample again and say where each went."""
    for source in sorted(SOURCES.glob("*.txt")):
        path = SAMPLES / f"{source.stem}.pdf"
        draw_report(source.read_text(encoding="utf-8"), path)
        echo(f"{path.name}: drawn from {source.name}")


if __name__ == "__main__":
    main()
