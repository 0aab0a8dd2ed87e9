"""A small deterministic encoder: tests of the index need vectors, not a model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

import numpy as np

from index.encoder import Floats, Ids, PassageText, PassageVectors, QuestionVectors
from index.stopwords import STOPWORDS


class WordEncoder:
    """Each word has its own random direction; a text's vector is the mean of its words'."""

    name = "words"
    sha256 = "0" * 64
    dimension = 64
    arithmetic = "float32"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[PassageText]) -> Iterator[tuple[int, PassageVectors]]:
        for position, text in enumerate(texts):
            self.embedded.append(text.text)
            parts = [self._tokens(text.heading), *(self._tokens(text.text[a:b]) for a, b in text.sentences)]
            ends = np.cumsum([len(ids) for _, ids in parts])
            tokens = np.concatenate([rows for rows, _ in parts])
            yield (
                position,
                PassageVectors(
                    self._mean(tokens),
                    np.stack([self._mean(rows) for rows, _ in parts[1:]]),
                    tokens,
                    np.concatenate([ids for _, ids in parts]),
                    np.stack([ends[:-1], ends[1:]], axis=1).astype(np.int32),
                ),
            )

    def question(self, text: str) -> QuestionVectors:
        tokens, ids = self._tokens(text)
        return QuestionVectors(self._mean(tokens), tokens, ids, tokens)

    def _tokens(self, text: str) -> tuple[Floats, Ids]:
        words = [word for word in re.findall(r"\w+", text.lower()) if word not in STOPWORDS] or ["nothing"]
        ids = [int.from_bytes(hashlib.sha256(word.encode()).digest()[:2], "big") for word in words]
        rows = np.stack([np.random.default_rng(i).standard_normal(self.dimension) for i in ids])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32), np.array(
            ids, np.int32
        )

    def _mean(self, rows: Floats) -> Floats:
        mean = rows.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)
