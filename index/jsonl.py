"""Passages parsed elsewhere: a `.jsonl` file, one numbered paragraph a line, to reports."""

from __future__ import annotations

import json
from collections.abc import Mapping

from index.audit import audit_numbering
from index.errors import FileProblem
from index.report import UNNUMBERED, Paragraph, Part, Place, ReadReport, Report, Section

_REQUIRED = ("report", "number", "text")
_OPTIONAL = ("title", "authority", "heading")


def read_passages(text: str, file: str, sha256: str) -> tuple[ReadReport, ...]:
    """Return the reports whose passages a `.jsonl` text carries, in the order in which each begins.

    Each line is {"report", "title", "authority", "number", "heading", "text", "page"}; report, number and
    text are required. Raises FileProblem naming the line that is not so.
    """
    passages: dict[str, list[dict[str, object]]] = {}
    for at, line in enumerate(text.splitlines(), 1):
        if line.strip():
            passage = _passage(line, file, at)
            passages.setdefault(str(passage["report"]), []).append(passage)
    if not passages:
        raise FileProblem(file, "it carries no passage", _REMEDY)
    return tuple(_report(name, own, file, sha256) for name, own in passages.items())


_REMEDY = 'Write one JSON object a line with "report", "number" and "text".'


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
    for name in _OPTIONAL:
        if not isinstance(passage.get(name) or "", str):
            raise FileProblem(file, f'line {at}: "{name}" is not a text', _REMEDY)
    page = passage.get("page")
    if page is not None and (isinstance(page, bool) or not isinstance(page, int) or page < 1):
        raise FileProblem(file, f'line {at}: "page" is not a whole number from 1', _REMEDY)
    return passage


def _report(name: str, passages: list[dict[str, object]], file: str, sha256: str) -> ReadReport:
    paragraphs = tuple(_paragraph(passage) for passage in passages)
    pages = [paragraph.page for paragraph in paragraphs if paragraph.page]
    numbered = sum(paragraph.part not in UNNUMBERED for paragraph in paragraphs)
    report = Report(
        id=name.strip(),
        title=_first(passages, "title") or name.strip(),
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
    number = str(passage["number"]).strip()
    part: Part = next((name for name in UNNUMBERED if name == number), "finding")
    page = passage.get("page")
    heading = str(passage.get("heading") or "").strip()
    place = Place(0, page if isinstance(page, int) else None, heading)
    return Paragraph(number, str(passage["text"]).strip(), part, (place,))


def _sections(paragraphs: tuple[Paragraph, ...]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for paragraph in paragraphs:
        if paragraph.heading and (not sections or sections[-1].heading != paragraph.heading):
            sections.append(Section(paragraph.heading, None, paragraph.page, paragraph.number))
    return tuple(sections)
