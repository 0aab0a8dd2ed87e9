"""Draws small PDFs in the form of the reports, line by line: what a test needs and no more."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.document import read_report

LEFT, TEXT, LINE, GAP = 71, 99, 14.5, 12


class Sheet:
    """A PDF being drawn from the top of its first page down; positions in points from the top left."""

    def __init__(self, size=A4, footer=None):
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=size, invariant=1)
        self.height = size[1]
        self.footer = footer
        self.number = 1
        self.y = 94

    def at(self, x, y, text, size=12, font="Helvetica"):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def line(self, text, x=TEXT, size=12, font="Helvetica"):
        self.at(x, self.y, text, size, font)
        self.y += LINE * size / 12

    def lines(self, *texts, x=LEFT, size=12, font="Helvetica"):
        for text in texts:
            self.line(text, x, size, font)
        self.y += GAP

    def heading(self, *texts, x=LEFT, size=14, font="Helvetica-Bold"):
        self.lines(*texts, x=x, size=size, font=font)

    def paragraph(self, number, *texts, x=LEFT, text_x=None):
        """A numbered paragraph with a hanging indent; `number` as printed, with its full stop."""
        self.at(x, self.y, number)
        self.lines(*texts, x=x + TEXT - LEFT if text_x is None else text_x)

    def slanted(self, text, x=LEFT, slant=0.2):
        """A line slanted by the text matrix, as Word does it where the font has no italic."""
        words = self.canvas.beginText()
        words.setFont("Helvetica", 12)
        words.setTextTransform(1, 0, slant, 1, x, self.height - self.y)
        words.textOut(text)
        self.canvas.drawText(words)
        self.y += LINE + GAP

    def invisible(self, x, text):
        words = self.canvas.beginText(x, self.height - self.y)
        words.setFont("Helvetica", 12)
        words.setTextRenderMode(3)
        words.textOut(text)
        words.setTextRenderMode(0)
        self.canvas.drawText(words)

    def end_page(self):
        if self.footer:
            self.footer(self)
        self.canvas.showPage()
        self.number += 1
        self.y = 94

    def pdf(self):
        """The document's bytes."""
        self.end_page()
        self.canvas.save()
        return self.buffer.getvalue()

    def save(self, path):
        path.write_bytes(self.pdf())
        return path


def two_line_footer(sheet):
    """The footer of the inspections since 2021."""
    sheet.at(LEFT, 803, "Inspection of Wexcombe local authority children's services", 8, "Helvetica-Bold")
    sheet.at(LEFT, 812, "4 to 8 March 2024", 8, "Helvetica-Bold")
    sheet.at(513, 808, str(sheet.number), 20)


def bare_number(sheet):
    """The bare page number of the older reports: left on even, right on odd pages."""
    sheet.at(LEFT if sheet.number % 2 == 0 else 513, 816, str(sheet.number), 20)


def cover(sheet, *summary):
    """The front page of a recent inspection, and the summary that follows its table."""
    sheet.heading("Inspection of Wexcombe local authority", "children's services", size=26, font="Helvetica")
    sheet.lines("Inspection dates: 4 to 8 March 2024")
    sheet.lines("Lead inspector: Ada Marsh, His Majesty's Inspector")
    for area, grade in (
        ("The impact of leaders on social work practice", "Good"),
        ("The experiences and progress of children in care", "Outstanding"),
        ("Overall effectiveness", "Good"),
    ):
        sheet.at(380, sheet.y, grade)
        sheet.lines(area, x=76)
    for paragraph in summary:
        sheet.lines(*paragraph)


def read_sheet(folder, sheet):
    """Return what is read from a sheet, saved in `folder`."""
    return read_report(sheet.save(folder / "report.pdf"))


def by_number(report, number):
    return next(paragraph for paragraph in report.paragraphs if paragraph.number == number)
