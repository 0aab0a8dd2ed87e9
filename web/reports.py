"""The list of what is indexed, and each report in full with its paragraphs' places to link to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from flask import Blueprint, abort, render_template, request

from index.report import Paragraph
from web import wording
from web.backend import assistant
from web.blocks import current_of

reports = Blueprint("reports", __name__, url_prefix="/reports")


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs of a report under one heading; `id` is the part's element on the page."""

    id: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@reports.get("")
def listing() -> str:
    """List the reports by authority, the newest inspection first."""
    library = assistant().index
    ordered = sorted(library.reports, key=lambda report: str(report.start or ""), reverse=True)
    ordered.sort(key=lambda report: wording.authority(report).casefold())
    return render_template("reports.html", reports=ordered, library=library, current_of=current_of)


@reports.get("/<report_id>")
def report(report_id: str) -> str:
    """Show one report: its facts, its contents, and every paragraph under its printed number."""
    library = assistant().index
    found = library.report(report_id)
    if found is None:
        abort(404)
    paragraphs = library.paragraphs(report_id)
    return render_template(
        "report.html",
        report=found,
        current=current_of(found, library),
        parts_of_report=parts(paragraphs),
        numbers={paragraph.number for paragraph in paragraphs},
        back=_conversation(),
    )


def parts(paragraphs: Sequence[Paragraph]) -> tuple[Part, ...]:
    """Gather a report's paragraphs, in printed order, under the headings that they stand under."""
    runs = [(heading, tuple(run)) for heading, run in groupby(paragraphs, key=_heading)]
    return tuple(Part(f"section-{place}", *run) for place, run in enumerate(runs, start=1))


def _heading(paragraph: Paragraph) -> str:
    words = wording.PART_NAMES.get(paragraph.number)
    return wording.capital(words) if words else paragraph.heading


def _conversation() -> str:
    """Return the address of the conversation from which the reader came, "" where it was none."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc == request.host and came_from.path == "/" and came_from.query:
        return f"/?{came_from.query}"
    return ""
