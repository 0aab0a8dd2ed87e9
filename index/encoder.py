"""What an embedding model makes of texts, and the seam at which one is used: texts in, vectors out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.sentences import Span

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PassageText:
    """What is embedded: a heading, a text, and the spans of the text's sentences."""

    heading: str
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """The vectors of one passage; rows have unit length.

    `whole` float32 (d,), `sentences` float32 (s, d) in the order of the spans, `tokens` float32 (t, d) with
    `token_ids` int32 (t,): the content tokens (no stop words, no punctuation) of heading and text;
    `sentence_tokens` int32 (s, 2) gives each sentence's first token and the one after its last.
    """

    whole: Floats
    sentences: Floats
    tokens: Floats
    token_ids: Ids
    sentence_tokens: Ids


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's word pieces: their `ids` int32 (t,), which are `content` bool (t,), and which of its
    `sentences` each is in, `sentence` int32 (t,), -1 for a heading's and the model's own marks.
    """

    ids: Ids
    content: Flags
    sentence: Ids
    sentences: int


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """The vectors of a question; rows have unit length.

    `whole` float32 (d,), `tokens` float32 (t, d) of its content tokens `token_ids` int32 (t,), `every`
    float32 (m, d) of all its tokens, the model's own marks among them, as they stand.
    """

    whole: Floats
    tokens: Floats
    token_ids: Ids
    every: Floats


class Encoder(Protocol):
    """The seam: what the index needs of an embedding model."""

    name: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the weights, in hex."""

    @property
    def dimension(self) -> int:
        """Length d of every vector."""

    @property
    def arithmetic(self) -> str:
        """In what the vectors are computed and by what; the same weights give other bits with another."""

    def passages(self, texts: Sequence[PassageText]) -> Iterator[tuple[int, PassageVectors]]:
        """Yield (position in `texts`, vectors) for each passage once, in any order."""

    def question(self, text: str) -> QuestionVectors:
        """Return the vectors of one question."""
