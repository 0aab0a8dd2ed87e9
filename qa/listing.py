"""Reports and ranked paragraphs as the contract's JSON objects."""

from __future__ import annotations

from datetime import date
from typing import Any

from index.report import Report
from qa.retrieve import Hit

CONTRACT_GRADES = ("overall", "leaders", "help_protection", "in_care", "care_leavers")


def report_to_dict(report: Report) -> dict[str, Any]:
    """Return one entry of `reports --json`; dates as ISO 8601, None where the report prints no such fact."""
    return {
        "id": report.id,
        "title": report.title,
        "authority": report.authority,
        "kind": report.kind,
        "start": _iso(report.start),
        "end": _iso(report.end),
        "lead_inspector": report.lead_inspector,
        "grades": {area: report.grades.get(area) for area in CONTRACT_GRADES},
        "paragraphs": report.paragraph_count,
        "numbering": {
            "missing": list(report.numbering.missing),
            "duplicates": list(report.numbering.duplicates),
            "warnings": list(report.numbering.warnings),
        },
        "sections": [section.heading for section in report.sections],
        "pages": report.pages,
        "file": report.file,
        "sha256": report.sha256,
        "superseded_by": report.superseded_by,
    }


def hit_to_dict(hit: Hit) -> dict[str, Any]:
    """Return one ranked paragraph: {"report", "number", "page", "heading", "score", "text"}."""
    paragraph = hit.paragraph
    return {
        "report": hit.report,
        "number": paragraph.number,
        "page": paragraph.page,
        "heading": paragraph.heading,
        "score": round(hit.score, 4),
        "text": paragraph.text,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
