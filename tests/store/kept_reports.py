"""Four reports as reading gives them, one with all that a report can have."""

from datetime import date

from fictional import LIBRARY

from index.report import Box, Numbering, Paragraph, Place, ReadReport, Report, Section

PARAGRAPHS = (
    Paragraph("summary", "Children are safe.\nThey say so.", "summary", (Place(0, None, ""),)),
    Paragraph(
        "1",
        "A ‘quote’ runs over two pages. It ends\tthere — under another heading.",
        "recommendation",
        (Place(0, 2, "Help"), Place(31, 3, "Help"), Place(40, 3, "Care: good")),
        (Box(2, 56.5, 700.25, 530.0, 780.125), Box(3, 56.5, 40.0, 530.0, 62.0)),
    ),
    Paragraph(
        "lscb:1", "The board " + "listens and " * 300 + "learns. It acts.", "lscb", (Place(0, 4, "Board"),)
    ),
    Paragraph("12A", "Nothing \x00 is lost: 🧒 é ﬁ.", "finding", (Place(0, 4, "Board"),)),
    Paragraph("13", " \n ", "finding", (Place(0, 4, "Board"),)),
)
RICH = ReadReport(
    Report(
        id="quillmere-2024-06-03",
        title="Inspection of Quillmere",
        authority="Quillmere",
        kind="SIF",
        framework="SIF",
        start=date(2024, 6, 3),
        end=date(2024, 6, 27),
        lead_inspector="Alex Fictional",
        grades={"overall": "good", "lscb": "requires improvement"},
        file="quillmere/a.pdf",
        sha256="ab" * 32,
        pages=4,
        sections=(Section("Help", None, 2, "1"), Section("Care: good", "good", None, None)),
        numbering=Numbering(("2", "3"), ("12",), ("paragraph 12 is very short (1 words)",)),
        periods=((date(2024, 6, 3), date(2024, 6, 7)), (date(2024, 6, 24), date(2024, 6, 27))),
        aliases=("Quillmere Trust",),
        shared_grade=True,
        other_files=("b.txt",),
        superseded_by="quillmere-2026-01-12",
        paragraph_count=3,
    ),
    PARAGRAPHS,
)
READ = (RICH, *(ReadReport(report, LIBRARY.paragraphs(report.id)) for report in LIBRARY.reports))
