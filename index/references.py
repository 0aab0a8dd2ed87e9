"""Cross-references in a paragraph's text: "(paragraph 25)", "paragraphs 40, 83 and 85", "paragraphs 3–5"."""

from __future__ import annotations

import re

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}[A-Z]?(?![\w%])"
_JOIN = r"\s*(?:,|;|&|-|–|\band\b|\bor\b|\bto\b|,\s*and\b)\s*|\s+"
_REFERENCE = re.compile(
    rf"\bpara(?:graphs?|s?\.?)\s+(?P<list>{_NUMBER}(?:(?:{_JOIN})(?:{_NUMBER}))*)", re.IGNORECASE
)
_OTHER_DOCUMENT = re.compile(r"\s+of\s+(?!this\b)", re.IGNORECASE)


def cross_references(text: str) -> list[tuple[int, int, str]]:
    """Return the paragraph numbers that a text refers to, as (start, end, number) with offsets into it.

    A reference to another document's paragraph ("paragraph 4 of Schedule 2") is not one.
    """
    found: list[tuple[int, int, str]] = []
    for match in _REFERENCE.finditer(text):
        if _OTHER_DOCUMENT.match(text, match.end()):
            continue
        start = match.start("list")
        for number in re.finditer(_NUMBER, match["list"]):
            found.append((start + number.start(), start + number.end(), number[0]))
    return found
