"""The headings over a place in a document."""

from __future__ import annotations

from index.headings import Heading
from index.inspections import is_front, is_major, is_plain

PARTING = " – "
"""What stands between the levels of a heading."""


class Trail:
    """The headings over the place that reading has reached, highest first."""

    def __init__(self) -> None:
        self._levels: list[Heading] = []

    def enter(self, heading: Heading, *, stacked: bool = False) -> None:
        """Go on under `heading`: those of its rank and below end.

        One that is `stacked`, with nothing between it and the heading before, does not end one of its rank.
        """
        if _opens_section(heading) or is_front(heading.text):
            self._levels.clear()
        while self._levels and self._ends(self._levels[-1], heading, stacked):
            self._levels.pop()
        self._levels.append(heading)

    def _ends(self, last: Heading, heading: Heading, stacked: bool) -> bool:
        if _opens_section(last):
            return False
        return last.rank < heading.rank or (last.rank == heading.rank and not stacked)

    @property
    def names(self) -> list[str]:
        """The headings' texts, highest first."""
        return [level.text for level in self._levels]

    @property
    def at_section(self) -> bool:
        """Whether the lowest heading is that of a major section."""
        return bool(self._levels) and _opens_section(self._levels[-1])

    @property
    def text(self) -> str:
        """What a person would cite: the highest heading and the two lowest, but none that says nothing."""
        telling = [name for name in self.names if not is_plain(name)] or self.names[-1:]
        shown = telling if len(telling) <= 3 else [telling[0], *telling[-2:]]
        return PARTING.join(dict.fromkeys(shown))


def _opens_section(heading: Heading) -> bool:
    """Tell whether a heading opens a major section; set plainly or slanted, the same words head a list."""
    size, bold, upright = heading.rank
    return heading.boxed or (is_major(heading.text) and (size == 0 or (bold and upright)))
