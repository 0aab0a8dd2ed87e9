"""A report as it is read: its paragraphs under their headings, with what is cited or searched for marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.report import Paragraph, Report
from index.trail import PARTING
from web import wording
from web.excerpt import Line, hits, lines
from web.place import Span

MAX_SEARCH = 100
"""Characters of a search within a report that are read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph as its report's page shows it; `found` says that a search within the report hits it."""

    paragraph: Paragraph
    lines: tuple[Line, ...]
    found: bool = False

    @property
    def number(self) -> str:
        """The paragraph's number."""
        return self.paragraph.number


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs of a report under one heading, with the grade printed for it; `id` is its element."""

    id: str
    heading: str
    grade: str | None
    entries: tuple[Entry, ...]


def contents(
    report: Report,
    paragraphs: Sequence[Paragraph],
    at: str = "",
    spans: Sequence[Span] = (),
    search: str = "",
) -> tuple[Part, ...]:
    """Gather a report's paragraphs, in printed order, under the headings that they stand under.

    `spans` are marked in the paragraph numbered `at`, the words of `search` wherever all of them stand.
    """
    numbers = {paragraph.number for paragraph in paragraphs}
    parts = []
    for place, (heading, run) in enumerate(groupby(paragraphs, key=heading_of), start=1):
        entries = tuple(_entry(each, spans if each.number == at else (), numbers, search) for each in run)
        parts.append(Part(f"section-{place}", heading, grade_of(report, heading), entries))
    return tuple(parts)


def heading_of(paragraph: Paragraph, offset: int = 0) -> str:
    """Return what a paragraph's character at `offset` stands under: its heading, or an unnumbered part's."""
    words = wording.PART_NAMES.get(paragraph.number)
    return wording.capital(words) if words else paragraph.place_at(offset).heading


def grade_of(report: Report, heading: str) -> str | None:
    """Return the grade that is printed for a heading, or for the nearest one that it stands under."""
    trail = PARTING.join(("", heading, ""))
    over = [
        (trail.rfind(PARTING.join(("", one.heading, ""))), one.grade)
        for one in report.sections
        if one.grade and one.heading
    ]
    at, grade = max(over, key=lambda found: found[0], default=(-1, None))
    return grade if at >= 0 else None


def found_in(parts: Iterable[Part]) -> list[str]:
    """Return the numbers of the paragraphs that a search hits."""
    return [entry.number for part in parts for entry in part.entries if entry.found]


def _entry(paragraph: Paragraph, spans: Sequence[Span], numbers: set[str], search: str) -> Entry:
    found = hits(paragraph.text, search)
    return Entry(paragraph, lines(paragraph.text, spans, numbers - {paragraph.number}, found), bool(found))
