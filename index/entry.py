"""A report as one file gives it, whether it was read just now or is known from the last build."""

from __future__ import annotations

from dataclasses import dataclass

from index.report import Paragraph, Report


@dataclass(frozen=True, slots=True, order=True)
class Content:
    """What a file holds, whatever its name: SHA-256 of its bytes, and the suffix that says what they are."""

    sha256: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from: a file's content, and which of the reports in it, from 0."""

    content: Content
    at: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of one file, before the files of one inspection are merged into one report.

    `of` is how many reports its file has, `reader` the version of the program's reading that read it; `size`
    how many paragraphs the report has; `paragraphs` are they, or None where the index holds them already.
    """

    report: Report
    origin: Origin
    of: int
    reader: str
    size: int
    paragraphs: tuple[Paragraph, ...] | None

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What tells two entries apart, and the order in which entries are merged: file, content, place."""
        content = self.origin.content
        return self.report.file, content.sha256, content.suffix, self.origin.at
