"""A paragraph's text cut into lines and runs, so that a template can mark what was quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from index.references import cross_references
from web.place import Span

LONG = 900
"""Characters from which only the quoted lines of a text of several lines are shown with an answer."""

_BULLET = re.compile(r"\s*[•▪◼■●○]\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that belong together: all `quoted` or none, all `found` by a search or none.

    `number` is the paragraph that they refer to.
    """

    text: str
    quoted: bool = False
    number: str | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph; `bullet` says that it was printed as a list item, its bullet sign dropped.

    One that is `cut` has no runs and stands for lines that are not shown.
    """

    runs: tuple[Run, ...]
    bullet: bool = False
    cut: bool = False

    @property
    def quoted(self) -> bool:
        """Whether any of the line was quoted."""
        return any(run.quoted for run in self.runs)


def lines(
    text: str, quotes: Iterable[Span] = (), numbers: Collection[str] = (), found: Iterable[Span] = ()
) -> tuple[Line, ...]:
    """Cut `text` at its line breaks, and at the (start, end) offsets of what was quoted or found by a search.

    Cross-references to any of the report's `numbers` become runs of their own.
    """
    quoted, hits = _within(quotes, len(text)), _within(found, len(text))
    references = [each for each in cross_references(text) if each[2] in numbers] if numbers else []
    cut, offset = [], 0
    for printed in text.split("\n"):
        sign = _BULLET.match(printed)
        start = offset + (sign.end() if sign else 0)
        end = offset + len(printed)
        if start < end:
            cut.append(Line(tuple(_runs(text, start, end, quoted, references, hits)), sign is not None))
        offset = end + 1
    return tuple(cut)


def shortened(whole: Sequence[Line], limit: int = LONG) -> tuple[Line, ...]:
    """Keep only the quoted lines of a text longer than `limit` characters, anything else as it is.

    A line that is `cut` stands wherever others were left out.
    """
    length = sum(len(run.text) for line in whole for run in line.runs)
    if length <= limit or not any(line.quoted for line in whole):
        return tuple(whole)
    kept: list[Line] = []
    for quoted, run in groupby(whole, key=lambda line: line.quoted):
        kept += run if quoted else [Line((), cut=True)]
    return tuple(kept)


def hits(text: str, search: str) -> tuple[Span, ...]:
    """Return where the words of `search` begin a word of `text`; nothing unless each of them does."""
    found: list[Span] = []
    for word in search.split():
        spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}\w*", text, re.IGNORECASE)]
        if not spans:
            return ()
        found += spans
    return tuple(sorted(found))


def beginning(text: str, limit: int = 240) -> str:
    """Return the first words of `text`, about `limit` characters, with an ellipsis where it goes on."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0].rstrip(" ,;:") + " …"


def without_bullet(text: str) -> str:
    """Return a sentence as it reads on its own: without the bullet sign of the list that it stood in."""
    sign = _BULLET.match(text)
    return text[sign.end() :] if sign else text


def _within(spans: Iterable[Span], length: int) -> list[Span]:
    return [(start, end) for start, end in spans if 0 <= start < end <= length]


def _runs(
    text: str,
    start: int,
    end: int,
    quoted: Sequence[Span],
    references: Sequence[tuple[int, int, str]],
    found: Sequence[Span],
) -> Iterable[Run]:
    edges = {start, end}
    for first, last in (*quoted, *((a, b) for a, b, _ in references), *found):
        edges |= {min(max(edge, start), end) for edge in (first, last)}
    cuts = sorted(edges)
    whole: list[Run] = []
    for first, last in pairwise(cuts):
        number = next((each for a, b, each in references if a <= first and last <= b), None)
        run = Run(text[first:last], _inside(first, quoted), number, _inside(first, found))
        if whole and replace(run, text="") == replace(whole[-1], text=""):
            run = replace(run, text=whole.pop().text + run.text)
        whole.append(run)
    return whole


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)
