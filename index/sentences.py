"""Sentences of a paragraph as character spans: what statements and quotes are made of."""

from __future__ import annotations

import re

Span = tuple[int, int]
"""Character offsets `(start, end)` into the paragraph's text; the slice has no blanks at its ends."""

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|\n")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|cf|vs|dr|mr|mrs|ms|st)\.$", re.I)
_BEFORE_NUMBER = re.compile(r"(?:^|[\s(])(?:nos?|paras?|pp?|approx)\.$", re.I)
_SMALL = re.compile(r"[\"'“‘(\[]*[a-z]")


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in order.

    A line break always ends one (bullets stand one per line); a full stop does not after an abbreviation,
    nor before a small letter. Together the spans hold every character that is no blank.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.group() != "\n" and _goes_on(text, match.end()):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _goes_on(text: str, end: int) -> bool:
    before, after = text[max(0, end - 10) : end], text[end:].lstrip(" ")
    if _ABBREVIATION.search(before) or (_BEFORE_NUMBER.search(before) and after[:1].isdigit()):
        return True
    return bool(_SMALL.match(after)) and not after.startswith("\n")


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        begin = start + part.index(stripped)
        spans.append((begin, begin + len(stripped)))
