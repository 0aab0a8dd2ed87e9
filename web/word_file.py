"""What is taken along as a Word document; the only module that knows the library for those."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Mm

from web.takeaway import Kind, Line

_STYLES = {
    Kind.QUESTION: "Heading 1",
    Kind.BLOCK: "Heading 2",
    Kind.SIDE: "Heading 3",
    Kind.SAID: "List Bullet",
}


def word_file(title: str, lines: Iterable[Line], when: datetime) -> bytes:
    """Return a .docx file of the lines under `title`; `when` is what it says of itself."""
    document: DocumentType = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = when
    _speak_english(document)
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.add_heading(title, level=0)
    for line in lines:
        _add(document, line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: DocumentType, line: Line) -> None:
    paragraph = document.add_paragraph(style=_STYLES.get(line.kind))
    marks = " ".join(f"[{mark}]" for mark in line.marks)
    if line.kind is Kind.SOURCE:
        paragraph.add_run(marks).bold = True
        paragraph.add_run(f" {line.text}")
    else:
        paragraph.add_run(line.text).italic = line.kind is Kind.NOTE
        if marks:
            paragraph.add_run(f" {marks}").bold = True


def _speak_english(document: DocumentType) -> None:
    """Say in which language the words are, for spelling and for reading aloud."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
