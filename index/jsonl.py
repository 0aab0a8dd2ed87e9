"""Passages parsed elsewhere: a `.jsonl` file, one numbered paragraph a line, to reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import StringIO

from index.audit import audit_numbering
from index.errors import FileProblem
from index.report import UNNUMBERED, Paragraph, Part, Place, ReadReport, Report, Section

_REQUIRED = ("report", "number", "text")
_OPTIONAL = ("title", "authority", "heading")
_IN_ADDRESSES = ("report", "number")

LONGEST_NAME = 100
"""Characters of a report's id or a paragraph's number, which stand in addresses."""

_IN_NO_ID = "/\\?#%"
"""What means something in an address, and is there nobody's name for a report."""


def read_passages(text: str, file: str, sha256: str) -> tuple[ReadReport, ...]:
    """Return the reports whose passages a `.jsonl` text carries, in the order in which each begins.

    Each line is {"report", "title", "authority", "number", "heading", "text", "page"}; report, number and
    text are required. A report's id and a number must be such that an address can lead there. Raises
    FileProblem naming the line that is not so.
    """
    passages: dict[str, list[dict[str, object]]] = {}
    for at, line in enumerate(StringIO(text, newline=None), 1):  # no line ends within a text, at U+2028
        if line.strip():
            passage = _passage(line, file, at)
            passages.setdefault(str(passage["report"]), []).append(passage)
    if not passages:
        raise FileProblem(file, "it carries no passage", _REMEDY)
    return tuple(_report(name, own, file, sha256) for name, own in passages.items())


_REMEDY = 'Write one JSON object a line with "report", "number" and "text".'
_IN_ADDRESS = (
    'It is part of an address: write it in letters and digits, with blanks, "-", "_", ":" or "." between '
    f"them, in at most {LONGEST_NAME} characters."
)


def _passage(line: str, file: str, at: int) -> dict[str, object]:
    try:
        passage = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FileProblem(file, f"line {at} is no JSON", _REMEDY) from error
    if not isinstance(passage, dict):
        raise FileProblem(file, f"line {at} is no JSON object", _REMEDY)
    number = passage.get("number")
    if isinstance(number, int) and not isinstance(number, bool):
        passage["number"] = str(number)
    for name in _REQUIRED:
        value = passage.get(name)
        if not isinstance(value, str) or not value.strip():
            raise FileProblem(file, f'line {at} has no "{name}" (a text is expected)', _REMEDY)
        passage[name] = value.strip()
    for name in _IN_ADDRESSES:
        if odd := _odd(name, str(passage[name])):
            raise FileProblem(file, f'line {at}: "{name}" {odd}', _IN_ADDRESS)
    for name in _OPTIONAL:
        if not isinstance(passage.get(name) or "", str):
            raise FileProblem(file, f'line {at}: "{name}" is not a text', _REMEDY)
    page = passage.get("page")
    if page is not None and (isinstance(page, bool) or not isinstance(page, int) or page < 1):
        raise FileProblem(file, f'line {at}: "page" is not a whole number from 1', _REMEDY)
    return passage


def _odd(name: str, value: str) -> str:
    """Say why no address leads to what has this id or number, "" where one does."""
    if len(value) > LONGEST_NAME:
        return f"has {len(value):,} characters; at most {LONGEST_NAME} are read"
    forbidden = _IN_NO_ID if name == "report" else ""
    if odd := next((c for c in value if c in forbidden or not c.isprintable()), ""):
        return f"has {json.dumps(odd)} in it"
    if not all(any(map(str.isalnum, part)) for part in value.split("/")):  # ".." leads one folder up
        return "has no letter or digit" if "/" not in value else 'has none on one side of a "/"'
    return ""


def _report(name: str, passages: list[dict[str, object]], file: str, sha256: str) -> ReadReport:
    paragraphs = tuple(_paragraph(passage) for passage in passages)
    pages = [paragraph.page for paragraph in paragraphs if paragraph.page]
    numbered = sum(paragraph.part not in UNNUMBERED for paragraph in paragraphs)
    report = Report(
        id=name,
        title=_first(passages, "title") or name,
        authority=_first(passages, "authority") or "",
        kind=None,
        framework=None,
        start=None,
        end=None,
        lead_inspector=None,
        grades={},
        file=file,
        sha256=sha256,
        pages=max(pages) if pages else None,
        sections=_sections(paragraphs),
        numbering=audit_numbering(paragraphs),
        paragraph_count=numbered,
    )
    return ReadReport(report, paragraphs)


def _first(passages: list[dict[str, object]], name: str) -> str | None:
    return next((str(value).strip() for passage in passages if (value := passage.get(name))), None)


def _paragraph(passage: Mapping[str, object]) -> Paragraph:
    number = str(passage["number"])
    part: Part = next((name for name in UNNUMBERED if name == number), "finding")
    page = passage.get("page")
    heading = str(passage.get("heading") or "").strip()
    place = Place(0, page if isinstance(page, int) else None, heading)
    return Paragraph(number, str(passage["text"]), part, (place,))


def _sections(paragraphs: tuple[Paragraph, ...]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for paragraph in paragraphs:
        if paragraph.heading and (not sections or sections[-1].heading != paragraph.heading):
            sections.append(Section(paragraph.heading, None, paragraph.page, paragraph.number))
    return tuple(sections)
