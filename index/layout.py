"""How the rows of an index's files hang together: reports, paragraphs, passages, sentences, tokens."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

LAYOUT = "layout.npz"
VECTORS = ("passages.faiss", "sentences.faiss", "tokens.faiss")
"""Files of vectors of passages, of their sentences, and of their tokens."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of the vector files hang together; n paragraphs, p passages, s sentences, t tokens.

    `report_paragraph` (r + 1,) and the other `x_y` prefix arrays give each x's first y row and, last, the
    total. `passage_paragraph` (p,), `sentence_span` (s, 2) offsets into the paragraph's text,
    `sentence_token` (s, 2) token rows counted from the passage's first, `token_ids` (t,), `passage_key`
    uint8 (p, 32), `token_passages` how many passages hold each token, a last 0 for those of none.
    """

    report_paragraph: npt.NDArray[np.int32]
    paragraph_passage: npt.NDArray[np.int32]
    passage_paragraph: npt.NDArray[np.int32]
    passage_sentence: npt.NDArray[np.int32]
    passage_token: npt.NDArray[np.int32]
    sentence_span: npt.NDArray[np.int32]
    sentence_token: npt.NDArray[np.int32]
    token_ids: npt.NDArray[np.int32]
    passage_key: npt.NDArray[np.uint8]
    token_passages: npt.NDArray[np.int32]

    @classmethod
    def load(cls, path: Path) -> Layout:
        """Read the arrays from `path`."""
        with np.load(path) as arrays:
            return cls(**{field.name: arrays[field.name] for field in fields(cls)})

    def save(self, path: Path) -> None:
        """Write the arrays to `path`, uncompressed."""
        with path.open("wb") as file:
            np.savez(file, **{field.name: getattr(self, field.name) for field in fields(self)})
