"""A printed line, the unit in which both PDF pages and pasted text reach the paragraph reader."""

from __future__ import annotations

from dataclasses import dataclass

from index.report import Box


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a page, from its first to its last character.

    Columns of a line (the cells of a table row, a number and its text) are parted by a tab character; all
    other white space is one blank. `page` counts from 1 and is None for a text without pages, where `box`
    is None too and `size` is 0 (6 to 1 for markdown's levels of headings). Else `size` is the font size in
    points as printed; `bold` and `slanted` are true where most of the line's letters are.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    slanted: bool = False

    @property
    def cells(self) -> list[str]:
        """The line's columns, at least one."""
        return self.text.split("\t")
