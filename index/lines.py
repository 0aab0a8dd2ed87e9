"""A printed line, the unit in which both PDF pages and pasted text reach the paragraph reader."""

from __future__ import annotations

from dataclasses import dataclass

from index.report import Box


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a page, from its first to its last character.

    `page` counts from 1 and is None for a text without pages, where `box` is None and `size` is 0 too.
    `size` is the glyphs' height in points as printed, `bold` is true where most of the line's letters are.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
