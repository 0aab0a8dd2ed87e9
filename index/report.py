"""The nouns everything else speaks of: a report, its sections, its numbered paragraphs.

All types are frozen, so a report that was read is the report that is indexed, searched and shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Part = Literal["finding", "recommendation", "lscb", "summary", "improve", "grades"]
"""Where in a report a paragraph stands; `lscb` is the safeguarding board's part of the 2013-2017 reports."""

UNNUMBERED: tuple[Part, ...] = ("summary", "improve", "grades")
"""The parts of a report that carry no printed number; each is one paragraph under its own name."""

GRADE_AREAS = ("overall", "leaders", "help_protection", "in_care", "care_leavers", "adoption", "lscb")
"""Judgement areas in the order in which they are shown; the first five are the contract's."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner; `page` counts from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """From character `offset` of a paragraph's text on, the text stands on `page` under `heading`."""

    offset: int
    page: int | None
    heading: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph, or one unnumbered part of a report (`UNNUMBERED`).

    `number` is what is printed ("34"), never inferred; where a report's numbering restarts, the later
    sequence carries its part ("lscb:3"); a paragraph printed without a number in a report that has none
    is named by page and position ("p5.3"). `text` has line breaks and hyphenation undone; bullets and the
    paragraphs of an unnumbered part stand one per line. `places` has at least one entry, the first at
    offset 0; a new one starts where the text goes on to the next page or under another heading.
    """

    number: str
    text: str
    part: Part
    places: tuple[Place, ...]
    boxes: tuple[Box, ...] = ()

    def place_at(self, offset: int) -> Place:
        """Return the place of the character at `offset`."""
        return [place for place in self.places if place.offset <= offset][-1]

    @property
    def heading(self) -> str:
        """The section heading over the paragraph's first character."""
        return self.places[0].heading

    @property
    def page(self) -> int | None:
        """The page on which the paragraph begins, from 1; None for a text without pages."""
        return self.places[0].page

    @property
    def last_page(self) -> int | None:
        """The page on which the paragraph ends."""
        return self.places[-1].page


@dataclass(frozen=True, slots=True)
class Section:
    """A section heading as printed, the grade that goes with it, and the first number under it."""

    heading: str
    grade: str | None
    page: int | None
    first: str | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the audit of a report's printed numbers found; all empty for a report that is in order.

    `missing` and `duplicates` are numbers as printed; `warnings` are sentences for the reader.
    """

    missing: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of one inspection of one authority, as its report prints them; None where it prints none.

    `id` is the authority's slug and the first inspection day ("islington-2024-12-02"). `grades` maps an
    area (`GRADE_AREAS`) to the grade in lower case ("requires improvement" without "to be good"); an area
    that is not graded is absent. Where one printed grade covers children in care and care leavers, it is
    under `in_care` and `shared_grade` is true. `periods` are the on-site days, first and last of each.
    """

    id: str
    title: str
    authority: str
    kind: str | None
    framework: str | None
    start: date | None
    end: date | None
    lead_inspector: str | None
    grades: dict[str, str]
    file: str
    sha256: str
    pages: int | None
    sections: tuple[Section, ...] = ()
    numbering: Numbering = Numbering()
    periods: tuple[tuple[date, date], ...] = ()
    aliases: tuple[str, ...] = ()
    shared_grade: bool = False
    other_files: tuple[str, ...] = ()
    superseded_by: str | None = None
    paragraph_count: int = 0


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as read from its file: its facts and its paragraphs in printed order."""

    report: Report
    paragraphs: tuple[Paragraph, ...] = field(default=())

    @property
    def size(self) -> int:
        """How many paragraphs it has, unnumbered parts included."""
        return len(self.paragraphs)
