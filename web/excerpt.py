"""A paragraph's text cut into lines and runs, so that a template can mark what was quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from index.references import cross_references

LONG = 900
"""Characters from which only the quoted lines of a text of several lines are shown with an answer."""

_BULLET = re.compile(r"\s*[•▪◼■●○]\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that belong together: all quoted, or none; `number` is the one they refer to."""

    text: str
    quoted: bool = False
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph; `bullet` says that it was printed as a list item, its bullet sign dropped."""

    runs: tuple[Run, ...]
    bullet: bool = False

    @property
    def quoted(self) -> bool:
        """Whether any of the line was quoted."""
        return any(run.quoted for run in self.runs)


def lines(text: str, quotes: Iterable[tuple[int, int]] = ()) -> tuple[Line, ...]:
    """Cut `text` at its line breaks; `quotes` are the (start, end) offsets to mark, in any order."""
    spans = _merged(quotes, len(text))
    cut, offset = [], 0
    for printed in text.split("\n"):
        sign = _BULLET.match(printed)
        start = offset + (sign.end() if sign else 0)
        end = offset + len(printed)
        if start < end:
            cut.append(Line(tuple(_runs(text, start, end, spans)), bullet=sign is not None))
        offset = end + 1
    return tuple(cut)


def linked(text: str, numbers: Collection[str]) -> tuple[Line, ...]:
    """Cut `text` at its line breaks and at its cross-references to any of the report's `numbers`."""
    spans = [(start, end) for start, end, number in cross_references(text) if number in numbers]
    return tuple(
        Line(tuple(Run(run.text, number=run.text if run.quoted else None) for run in line.runs), line.bullet)
        for line in lines(text, spans)
    )


def shortened(whole: Sequence[Line], limit: int = LONG) -> tuple[Line, ...]:
    """Keep only the quoted lines of a text longer than `limit` characters, anything else as it is."""
    length = sum(len(run.text) for line in whole for run in line.runs)
    quoted = tuple(line for line in whole if line.quoted)
    return quoted if quoted and length > limit else tuple(whole)


def beginning(text: str, limit: int = 240) -> str:
    """Return the first words of `text`, about `limit` characters, with an ellipsis where it goes on."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0].rstrip(" ,;:") + " …"


def without_bullet(text: str) -> str:
    """Return a sentence as it reads on its own: without the bullet sign of the list that it stood in."""
    sign = _BULLET.match(text)
    return text[sign.end() :] if sign else text


def _merged(quotes: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(quotes):
        if not 0 <= start < end <= length:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _runs(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterable[Run]:
    at = start
    for first, last in spans:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if at < first:
            yield Run(text[at:first])
        yield Run(text[first:last], quoted=True)
        at = last
    if at < end:
        yield Run(text[at:end])
