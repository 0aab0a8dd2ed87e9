"""What is scored: a paragraph with its heading, or a part of one where it is long."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from index.encoder import PassageText
from index.report import Paragraph
from index.sentences import Span, sentences

MAX_WORDS = 220
"""A passage's length; MiniLM was trained on short texts and its window is 512 word pieces."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some whole sentences of a paragraph under one heading; the spans are offsets into its text."""

    heading: str
    spans: tuple[Span, ...]

    def embedded(self, text: str) -> PassageText:
        """Return what the model reads, from the paragraph's `text`; spans count from the passage's start."""
        start, end = self.spans[0][0], self.spans[-1][1]
        return PassageText(
            self.heading, text[start:end], tuple((a - start, b - start) for a, b in self.spans)
        )


def passages(paragraph: Paragraph) -> list[Passage]:
    """Split a paragraph into passages of up to `MAX_WORDS`, with a new one under each new heading."""
    return [Passage(heading, tuple(spans)) for heading, spans in _groups(paragraph)]


def passage_key(text: PassageText) -> bytes:
    """SHA-256 (32 bytes) of all that the passage's vectors depend on besides the model."""
    return hashlib.sha256(f"{text.heading}\n{text.text}\n{text.sentences}".encode()).digest()


def _groups(paragraph: Paragraph) -> Iterator[tuple[str, list[Span]]]:
    group: list[Span] = []
    heading, words = "", 0
    for span in sentences(paragraph.text):
        length = len(paragraph.text[span[0] : span[1]].split())
        here = paragraph.place_at(span[0]).heading
        if group and (here != heading or words + length > MAX_WORDS):
            yield heading, group
            group, words = [], 0
        heading = here
        group.append(span)
        words += length
    if group:
        yield heading, group
